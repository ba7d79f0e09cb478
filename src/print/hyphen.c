/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Soft hyphens for French words, at least three letters on each side (two,
   the patterns' own minimum, give "se-ront"). */

#define SOFT_HYPHEN 0x00ADU
#define WORD_MIN 7		/* letters: shorter words are left alone */
#define WORD_MAX 100		/* bytes */
#define SIDE_MIN 3

/* libhyphen 2.8 forgets a few strings of every dictionary it frees: not ours
   to find. */
static HyphenDict *
load(const char *file)
{
	HyphenDict *dict;

	HUSH_LEAKS();
	dict = hnj_hyphen_load(file);
	HEAR_LEAKS();
	return dict;
}

HyphenDict *
hyphen_open(void)
{
	static const char *const name[] = { "hyph_fr.dic", "hyph_fr_FR.dic" };
	static const char *const dir[] = { "/usr/share/hyphen",
		"/usr/local/share/hyphen", "/usr/share/myspell/dicts" };
	char file[128];

	for (size_t d = 0; d < sizeof dir / sizeof *dir; d++) {
		for (size_t n = 0; n < sizeof name / sizeof *name; n++) {
			(void)snprintf(file, sizeof file, "%s/%s", dir[d],
			    name[n]);
			if (access(file, R_OK) == 0)
				return load(file);
		}
	}
	return NULL;
}

/* Letters of French in lower case: what the patterns know.  Names, which
   begin with a capital, and initials are not cut. */
static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0x00E0 && c <= 0x00FF &&
	    c != 0x00F7) || c == 0x0153;
}

static void
put_word(HyphenDict *dict, const char *word, size_t n, size_t letters,
	 struct str *out)
{
	char marks[WORD_MAX + 8] = { 0 };
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	const char *p = word;
	size_t k = 0;

	if (letters < WORD_MIN || n > WORD_MAX ||
	    hnj_hyphen_hyphenate3(dict, word, (int)n, marks, NULL, &rep, &pos,
	    &cut, SIDE_MIN, SIDE_MIN, SIDE_MIN, SIDE_MIN) != 0) {
		str_putn(out, word, n);
		return;
	}
	while (p < word + n) {
		const char *from = p;

		(void)utf8_next(&p, word + n);
		str_putn(out, from, (size_t)(p - from));
		k++;
		if (k >= SIDE_MIN && letters - k >= SIDE_MIN &&
		    (marks[k - 1] & 1) != 0)
			utf8_put(out, SOFT_HYPHEN);
	}
}

void
hyphen_put(HyphenDict *dict, const char *text, struct str *out)
{
	const char *p = text, *end = text + strlen(text), *word = text;
	size_t letters = 0;
	bool plain = true;	/* the run of signs holds only letters */

	if (dict == NULL) {
		str_put(out, text);
		return;
	}
	while (p < end) {
		const char *from = p;
		uint32_t c = utf8_next(&p, end);

		if (is_letter(c)) {
			letters++;
			continue;
		}
		if (plain)
			put_word(dict, word, (size_t)(from - word), letters,
			    out);
		else
			str_putn(out, word, (size_t)(from - word));
		str_putn(out, from, (size_t)(p - from));
		/* After a space, an apostrophe or a bracket a word begins;
		   after a capital, a figure, a dot or @ it does not. */
		plain = c == ' ' || c == '\n' || c == '\'' || c == 0x2019 ||
		    c == '(' || c == 0x00A0 || c == 0x202F || c == 0x00AB;
		word = p;
		letters = 0;
	}
	if (plain)
		put_word(dict, word, (size_t)(end - word), letters, out);
	else
		str_put(out, word);
}
