/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/str.h"
#include "base/worddiff.h"
#include "tests/tap.h"

#include <stdlib.h>
#include <string.h>

static const struct word_marks marks = { "[", "]", "{", "}", "..." };

static void
gives(const char *old, const char *new, int around, const char *want)
{
	struct arena a = { 0 };
	struct word_diff d;
	struct str out;

	str_init(&out, 0);
	word_diff(old, new, &a, &d);
	word_diff_put(&d, &marks, around, &out);
	is_text(out.p, want, "from \"%.20s\" to \"%.20s\"", old, new);
	ok(d.changed == (strcmp(old, new) != 0), "and that is told");
	str_fini(&out);
	arena_fini(&a);
}

static void
test_words(void)
{
	gives("", "", -1, "");
	gives("un jardin", "un jardin", -1, "un jardin");
	gives("", "un jardin", -1, "{un jardin}");
	gives("un jardin", "", -1, "[un jardin]");
	gives("un grand jardin", "un beau jardin", -1,
	    "un [grand] {beau} jardin");
	gives("un jardin", "un jardin clos", -1, "un jardin {clos}");
	gives("un jardin", "notre jardin", -1, "[un] {notre} jardin");
	gives("a b c d e f", "a b x d e f", 1, "... b [c] {x} d ...");
	gives("a b c d e f g h", "a x c d e f g y", 1,
	    "a [b] {x} c ... g [h] {y}");
	gives("1 000 €", "1 200 €", -1, "1 [000] {200} €");
	gives("60\302\240familles", "75\302\240familles", -1,
	    "[60\302\240familles] {75\302\240familles}");
	gives("un  jardin", "un jardin", -1, "un jardin");
	gives("un\n\njardin", "un jardin ", -1, "un jardin ");
	gives("trois ateliers de jardinage", "deux heures de cuisine", -1,
	    "[trois ateliers de jardinage] {deux heures de cuisine}");
}

static void
joined(const struct word_diff *d, enum word_kind kind, struct str *out)
{
	str_clear(out);
	for (int i = 0; i < d->n; i++)
		if (d->part[i].kind == WORD_SAME || d->part[i].kind == kind)
			str_putn(out, d->part[i].text, d->part[i].n);
}

static void
random_text(struct rounds *r, struct str *out)
{
	static const char *const words[] = { "le", "jardin", "des", "familles",
		"du", "quartier", "\303\251t\303\251", "a", "." };
	static const char *const blanks[] = { " ", " ", " ", "  ", "\n",
		" \n\t", "" };
	int n = (int)(rounds_random(r) % 40);

	str_clear(out);
	for (int i = 0; i < n; i++) {
		str_put(out, words[rounds_random(r) % 9]);
		str_put(out, blanks[rounds_random(r) % 7]);
	}
}

/* The longest common sequence by the table that everybody knows. */
static int
longest(const char *const *a, int n, const char *const *b, int m)
{
	static int t[128][128];

	for (int i = 0; i <= n; i++)
		for (int j = 0; j <= m; j++)
			t[i][j] = i == 0 || j == 0 ? 0 :
			    strcmp(a[i - 1], b[j - 1]) == 0 ?
			    t[i - 1][j - 1] + 1 :
			    t[i - 1][j] > t[i][j - 1] ? t[i - 1][j] :
			    t[i][j - 1];
	return t[n][m];
}

static int
split(char *s, const char **out)
{
	int n = 0;

	for (char *p = strtok(s, " \n\t"); p != NULL && n < 127;
	    p = strtok(NULL, " \n\t"))
		out[n++] = p;
	return n;
}

static int
count_same(const struct word_diff *d)
{
	struct str all;
	const char *word[128];
	int n = 0;

	str_init(&all, 0);
	for (int i = 0; i < d->n; i++) {
		if (d->part[i].kind != WORD_SAME)
			continue;
		str_clear(&all);
		str_putn(&all, d->part[i].text, d->part[i].n);
		n += split(all.p, word);
	}
	str_fini(&all);
	return n;
}

/* Words of five signs at least are all kept when they can be. */
static bool
as_long(const struct word_diff *d, const char *old, const char *new)
{
	const char *a[128], *b[128];
	char *x = strdup(old), *y = strdup(new);
	int n, m, most, same;

	if (x == NULL || y == NULL)
		abort();
	n = split(x, a);
	m = split(y, b);
	most = longest(a, n, b, m);
	same = count_same(d);
	free(x);
	free(y);
	return same <= most && (d->changed || same == most);
}

static void
test_random(void)
{
	struct rounds r;
	struct str old, new, got;
	bool fine = true;

	str_init(&old, 0);
	str_init(&new, 0);
	str_init(&got, 0);
	rounds_begin(&r, "words", 100000);
	while (fine && rounds_more(&r)) {
		struct arena a = { 0 };
		struct word_diff d;

		random_text(&r, &old);
		random_text(&r, &new);
		word_diff(old.p, new.p, &a, &d);
		joined(&d, WORD_OLD, &got);
		fine = strcmp(got.p, old.p) == 0;
		joined(&d, WORD_NEW, &got);
		fine = fine && strcmp(got.p, new.p) == 0 &&
		    as_long(&d, old.p, new.p);
		arena_fini(&a);
	}
	rounds_end(&r);
	ok(fine, "the parts are the two texts, to the byte");
	str_fini(&old);
	str_fini(&new);
	str_fini(&got);
}

/* Words too long to be dropped: exactly the longest common sequence. */
static void
test_longest(void)
{
	static const char *const word[] = { "jardin ", "famille ",
		"quartier ", "ateliers ", "semaine " };
	struct rounds r;
	struct str s[2];
	bool fine = true;

	str_init(&s[0], 0);
	str_init(&s[1], 0);
	rounds_begin(&r, "longest", 20000);
	while (fine && rounds_more(&r)) {
		struct arena a = { 0 };
		const char *w[2][128];
		struct word_diff d;
		int n, m;

		for (int k = 0; k < 2; k++) {
			str_clear(&s[k]);
			for (int i = (int)(rounds_random(&r) % 60); i > 0; i--)
				str_put(&s[k], word[rounds_random(&r) % 5]);
		}
		word_diff(s[0].p, s[1].p, &a, &d);
		{
			char *x = arena_strdup(&a, s[0].p);
			char *y = arena_strdup(&a, s[1].p);

			n = split(x, w[0]);
			m = split(y, w[1]);
		}
		fine = count_same(&d) == longest(w[0], n, w[1], m);
		arena_fini(&a);
	}
	rounds_end(&r);
	ok(fine, "as many words stay as can be");
	str_fini(&s[0]);
	str_fini(&s[1]);
}

/* A hostile pair costs no more than its ceiling. */
static void
test_large(void)
{
	struct arena a = { 0 };
	struct word_diff d;
	struct str old, new, got;

	str_init(&old, 0);
	str_init(&new, 0);
	str_init(&got, 0);
	for (int i = 0; i < 30000; i++) {
		str_printf(&old, "o%d ", i);
		str_printf(&new, "n%d ", i);
	}
	word_diff(old.p, new.p, &a, &d);
	joined(&d, WORD_NEW, &got);
	ok(strcmp(got.p, new.p) == 0 && d.n <= 3,
	    "two long texts that share nothing are told whole");
	ok(a.total < (size_t)64 * 1024 * 1024, "in little memory");
	str_fini(&old);
	str_fini(&new);
	str_fini(&got);
	arena_fini(&a);
}

int
main(void)
{
	rounds_shared(2);
	test_words();
	test_random();
	test_longest();
	test_large();
	return tap_done();
}
