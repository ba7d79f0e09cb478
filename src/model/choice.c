/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choice.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 8

static const char *
trimmed(struct arena *a, const char *s, size_t n)
{
	while (n > 0 && strchr(" \n", s[0]) != NULL) {
		s++;
		n--;
	}
	while (n > 0 && strchr(" \n", s[n - 1]) != NULL)
		n--;
	return arena_strndup(a, s, n);
}

/* "1" to the number of choices; 0 otherwise. */
static int
number_of(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9' || n > CHOICES_MAX)
			return 0;
		n = n * 10 + (*s - '0');
	}
	return n;
}

static int
by_beginning(struct arena *a, const struct vtype *t, const char *folded)
{
	size_t n = strlen(folded);
	int found = CHOICE_NONE;

	for (int i = 0; i < t->nchoice; i++) {
		if (strncmp(utf8_fold(a, t->choice[i].label), folded, n) != 0)
			continue;
		if (found != CHOICE_NONE)
			return CHOICE_MANY;
		found = i;
	}
	return found;
}

int
choice_read(struct arena *a, const struct vtype *t, const char *s, size_t n)
{
	const char *word = trimmed(a, s, n), *folded;
	int i = vtype_choice(t, word);

	if (i >= 0)
		return i;
	folded = utf8_fold(a, word);
	if (*folded == '\0')
		return CHOICE_NONE;
	for (i = 0; i < t->nchoice; i++)
		if (strcmp(utf8_fold(a, t->choice[i].id), folded) == 0 ||
		    strcmp(utf8_fold(a, t->choice[i].label), folded) == 0)
			return i;
	i = number_of(folded);
	if (i >= 1 && i <= t->nchoice)
		return i - 1;
	return by_beginning(a, t, folded);
}

/* Each piece of S between the characters of SEPS. */
static int
read_pieces(struct arena *a, const struct vtype *t, const char *s,
	    const char *seps, int64_t *set, const char **bad)
{
	while (*s != '\0') {
		size_t n = strcspn(s, seps);
		const char *piece = trimmed(a, s, n);
		int64_t words = 0;
		int i;

		s += n;
		s += strspn(s, seps);
		if (*piece == '\0')
			continue;
		i = choice_read(a, t, piece, strlen(piece));
		/* A label may hold spaces: words are tried one by one only
		   when the whole is none. */
		if (i < 0 && strchr(seps, ' ') == NULL &&
		    strchr(piece, ' ') != NULL) {
			i = read_pieces(a, t, piece, " ", &words, bad);
			if (i < 0)
				return i;
			*set |= words;
			continue;
		}
		if (i < 0) {
			*bad = piece;
			return i;
		}
		*set |= INT64_C(1) << i;
	}
	return 0;
}

int
choice_read_set(struct arena *a, const struct vtype *t, const char *s,
		int64_t *out, const char **bad)
{
	const char *folded = utf8_fold(a, trimmed(a, s, strlen(s)));
	int i = choice_read(a, t, s, strlen(s));
	int64_t set = 0;

	if (i >= 0) {
		*out = INT64_C(1) << i;
		return 0;
	}
	if (strcmp(folded, "aucun") == 0 || strcmp(folded, "aucune") == 0) {
		*out = 0;
		return 0;
	}
	i = read_pieces(a, t, s, ",;\n", &set, bad);
	if (i == 0)
		*out = set;
	return i;
}

const char *
choice_list(struct arena *a, const struct vtype *t)
{
	struct str s;
	const char *text;

	str_init(&s, 2000);
	for (int i = 0; i < t->nchoice && i < SHOWN_MAX; i++)
		str_printf(&s, "%s%s", i > 0 ? ", " : "", t->choice[i].label);
	if (t->nchoice > SHOWN_MAX)
		str_put(&s, "...");
	text = utf8_clean(a, s.p, s.len, false);
	str_fini(&s);
	return text;
}
