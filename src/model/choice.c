/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choice.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 8
#define NUMBER_MAX 100000

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
		if (*s < '0' || *s > '9' || n > NUMBER_MAX)
			return 0;
		n = n * 10 + (*s - '0');
	}
	return n;
}

/* The choices of a type, folded once. */
struct menu {
	struct arena *a;
	const struct vtype *t;
	const char **id, **label;
	int n;
};

static void
menu_init(struct menu *m, struct arena *a, const struct vtype *t)
{
	m->a = a;
	m->t = t;
	m->n = t->nchoice;
	m->id = arena_array(a, (size_t)m->n + 1, sizeof *m->id);
	m->label = arena_array(a, (size_t)m->n + 1, sizeof *m->label);
	for (int i = 0; i < m->n; i++) {
		m->id[i] = utf8_fold(a, t->choice[i].id);
		m->label[i] = utf8_fold(a, t->choice[i].label);
	}
}

static int
by_name(const struct menu *m, const char *word, const char *folded)
{
	int i = vtype_choice(m->t, word);

	if (i >= 0)
		return i;
	for (i = 0; i < m->n; i++)
		if (strcmp(m->id[i], folded) == 0 ||
		    strcmp(m->label[i], folded) == 0)
			return i;
	return CHOICE_NONE;
}

static int
by_beginning(const struct menu *m, const char *folded)
{
	size_t n = strlen(folded);
	int found = CHOICE_NONE;

	for (int i = 0; i < m->n; i++) {
		if (strncmp(m->label[i], folded, n) != 0)
			continue;
		if (found != CHOICE_NONE)
			return CHOICE_MANY;
		found = i;
	}
	return found;
}

static int
lookup(const struct menu *m, const char *word)
{
	const char *folded = utf8_fold(m->a, word);
	int i;

	if (*folded == '\0')
		return CHOICE_NONE;
	i = by_name(m, word, folded);
	if (i >= 0)
		return i;
	i = number_of(folded);
	if (i >= 1 && i <= m->n)
		return i - 1;
	return by_beginning(m, folded);
}

int
choice_read(struct arena *a, const struct vtype *t, const char *s)
{
	const char *word = trimmed(a, s, strlen(s));
	int i = vtype_choice(t, word);
	struct menu m;

	/* What is stored is an id: no need to fold all the others. */
	if (i >= 0)
		return i;
	menu_init(&m, a, t);
	return lookup(&m, word);
}

#define PARTS ",;\n"

/*
 * A label may hold commas: the longest run of pieces at S that is a name,
 * its length in *len.
 */
#define COMMAS_MAX 4

static int
longest_name(const struct menu *m, const char *s, size_t *len)
{
	size_t n = 0;
	int best = CHOICE_NONE;

	for (int k = 0; k <= COMMAS_MAX; k++) {
		const char *word;
		int i;

		n += strcspn(s + n, PARTS);
		word = trimmed(m->a, s, n);
		i = by_name(m, word, utf8_fold(m->a, word));
		if (i >= 0) {
			best = i;
			*len = n;
		}
		if (s[n] == '\0')
			break;
		n++;
	}
	return best;
}

static int
read_words(const struct menu *m, const char *s, int64_t *set,
	   const char **bad)
{
	while (*s != '\0') {
		size_t n = strcspn(s, " ");
		const char *word = arena_strndup(m->a, s, n);
		int i = lookup(m, word);

		if (i < 0) {
			*bad = word;
			return i;
		}
		*set |= INT64_C(1) << i;
		s += n;
		s += strspn(s, " ");
	}
	return 0;
}

/* What stands between two commas: a choice, else words that are each one. */
static int
read_piece(const struct menu *m, const char *piece, int64_t *set,
	   const char **bad)
{
	int i = lookup(m, piece);

	if (i >= 0) {
		*set |= INT64_C(1) << i;
		return 0;
	}
	*bad = piece;
	return strchr(piece, ' ') == NULL ? i :
	    read_words(m, piece, set, bad);
}

int
choice_read_set(struct arena *a, const struct vtype *t, const char *s,
		int64_t *out, const char **bad)
{
	const char *folded = utf8_fold(a, trimmed(a, s, strlen(s)));
	struct menu m;
	int64_t set = 0;

	menu_init(&m, a, t);
	if ((strcmp(folded, "aucun") == 0 || strcmp(folded, "aucune") == 0) &&
	    by_name(&m, folded, folded) < 0) {
		*out = 0;
		return 0;
	}
	while (*s != '\0') {
		size_t n = strcspn(s, PARTS);
		const char *piece;
		int i = longest_name(&m, s, &n);

		piece = trimmed(a, s, n);
		if (i >= 0)
			set |= INT64_C(1) << i;
		else if (*piece != '\0' &&
		    (i = read_piece(&m, piece, &set, bad)) < 0)
			return i;
		s += n;
		s += strspn(s, PARTS);
	}
	*out = set;
	return 0;
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
