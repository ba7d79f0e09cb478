/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/worddiff.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* A word that stays alone between two changes, and is no longer than this,
   is changed with them. */
#define SHORT_WORD 4

/* A word and the blanks before it.  The last one has no letter: it holds the
   blanks at the end. */
struct word {
	const char *blank, *text;
	size_t nblank, n;
	bool same;
};

struct words {
	struct word *p;
	int n;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static struct words
cut(const char *s, struct arena *a)
{
	struct words w = { 0 };
	const char *p = s;
	size_t most = 1;

	for (const char *q = s; *q != '\0'; q++)
		most += !is_blank(*q) && (q == s || is_blank(q[-1]));
	w.p = arena_array(a, most, sizeof *w.p);
	for (;;) {
		struct word *out = &w.p[w.n++];

		out->blank = p;
		while (is_blank(*p))
			p++;
		out->nblank = (size_t)(p - out->blank);
		out->text = p;
		while (*p != '\0' && !is_blank(*p))
			p++;
		out->n = (size_t)(p - out->text);
		if (out->n == 0)
			return w;
	}
}

static bool
equal(const struct word *a, const struct word *b)
{
	return a->n == b->n && memcmp(a->text, b->text, a->n) == 0;
}

/* --- the shortest way from one to the other (Myers, 1986) --- */

/* How far each diagonal was after EDITS of them; diagonals -EDITS to EDITS. */
struct step {
	int *far;
};

static int
far_at(const struct step *s, int edits, int k)
{
	return k < -edits || k > edits ? -1 : s->far[k + edits];
}

/* From where the diagonal K is reached with EDITS edits: by an old word
   that goes (from K - 1), or by a new one (from K + 1). */
static bool
by_old(const struct step *before, int edits, int k)
{
	return k == edits || (k != -edits &&
	    far_at(before, edits - 1, k - 1) >=
	    far_at(before, edits - 1, k + 1));
}

static void
mark_back(struct word *a, int n, struct word *b, int m,
	  const struct step *step, int edits)
{
	int x = n, y = m;

	for (; edits >= 0; edits--) {
		int k = x - y, from = k;
		int start = 0;

		if (edits > 0) {
			from = by_old(&step[edits - 1], edits, k) ? k - 1 :
			    k + 1;
			start = far_at(&step[edits - 1], edits - 1, from);
			if (from == k - 1)
				start++;
		}
		while (x > start) {
			a[--x].same = true;
			b[--y].same = true;
		}
		if (edits > 0) {
			x = from == k - 1 ? x - 1 : x;
			y = x - from;
		}
	}
}

static void
match(struct word *a, int n, struct word *b, int m, struct arena *arena)
{
	struct step *step = arena_array(arena, WORD_EDITS + 1, sizeof *step);

	for (int d = 0; d <= WORD_EDITS && d <= n + m; d++) {
		step[d].far = arena_array(arena, 2 * (size_t)d + 1,
		    sizeof *step[d].far);
		for (int k = -d; k <= d; k++) {
			int x = d == 0 ? 0 : by_old(&step[d - 1], d, k) ?
			    far_at(&step[d - 1], d - 1, k - 1) + 1 :
			    far_at(&step[d - 1], d - 1, k + 1);

			/* outside of both texts: nobody comes from here */
			if (x < 0 || x > n || x - k > m || x - k < 0) {
				step[d].far[k + d] = -2 * WORD_EDITS;
				continue;
			}
			while (x < n && x - k < m &&
			    equal(&a[x], &b[x - k]))
				x++;
			step[d].far[k + d] = x;
			if (x == n && x - k == m) {
				mark_back(a, n, b, m, step, d);
				return;
			}
		}
	}
}

/* A short word alone between two changes. */
static void
drop_short(struct words *a, struct words *b)
{
	int i = 0, j = 0;
	bool changed = false;

	while (i < a->n && j < b->n) {
		bool next;

		if (!a->p[i].same || !b->p[j].same) {
			changed = true;
			if (!a->p[i].same)
				i++;
			else
				j++;
			continue;
		}
		next = i + 1 < a->n && j + 1 < b->n &&
		    (!a->p[i + 1].same || !b->p[j + 1].same);
		if (changed && next && a->p[i].n > 0 &&
		    utf8_signs(a->p[i].text, a->p[i].n) <= SHORT_WORD)
			a->p[i].same = b->p[j].same = false;
		else
			changed = false;
		i++;
		j++;
	}
}

/* --- the parts --- */

static void
put_part(struct word_diff *d, enum word_kind kind, const char *text, size_t n)
{
	struct word_part *last = d->n > 0 ? &d->part[d->n - 1] : NULL;

	if (n == 0)
		return;
	if (kind != WORD_SAME)
		d->changed = true;
	if (last != NULL && last->kind == kind && last->text + last->n == text)
		last->n += n;
	else
		d->part[d->n++] = (struct word_part){ kind, text, n };
}

static void
put_word(struct word_diff *d, enum word_kind kind, const struct word *w)
{
	put_part(d, kind, w->blank, w->nblank);
	put_part(d, kind, w->text, w->n);
}

static void
put_same(struct word_diff *d, const struct word *a, const struct word *b)
{
	if (a->nblank == b->nblank && memcmp(a->blank, b->blank,
	    a->nblank) == 0) {
		put_word(d, WORD_SAME, a);
		return;
	}
	put_part(d, WORD_OLD, a->blank, a->nblank);
	put_part(d, WORD_NEW, b->blank, b->nblank);
	put_part(d, WORD_SAME, a->text, a->n);
}

void
word_diff(const char *old, const char *new, struct arena *arena,
	  struct word_diff *out)
{
	struct words a = cut(old, arena), b = cut(new, arena);
	int first = 0, n = a.n, m = b.n, i = 0, j = 0;

	*out = (struct word_diff){ .part = arena_array(arena,
	    3 * ((size_t)a.n + (size_t)b.n), sizeof *out->part) };
	while (first < n && first < m && equal(&a.p[first], &b.p[first])) {
		a.p[first].same = b.p[first].same = true;
		first++;
	}
	while (n > first && m > first && equal(&a.p[n - 1], &b.p[m - 1])) {
		a.p[--n].same = true;
		b.p[--m].same = true;
	}
	match(a.p + first, n - first, b.p + first, m - first, arena);
	drop_short(&a, &b);
	while (i < a.n || j < b.n) {
		while (i < a.n && !a.p[i].same)
			put_word(out, WORD_OLD, &a.p[i++]);
		while (j < b.n && !b.p[j].same)
			put_word(out, WORD_NEW, &b.p[j++]);
		if (i < a.n && j < b.n)
			put_same(out, &a.p[i++], &b.p[j++]);
	}
}

/* --- as a plain text --- */

/* Bytes of the first WORDS of N bytes at S, with the blanks before them. */
static size_t
head(const char *s, size_t n, int words)
{
	size_t i = 0;

	while (words-- > 0 && i < n) {
		while (i < n && is_blank(s[i]))
			i++;
		while (i < n && !is_blank(s[i]))
			i++;
	}
	return i;
}

/* Where the last WORDS of them begin, and the blanks before them. */
static size_t
tail(const char *s, size_t n, int words)
{
	size_t i = n;

	while (words-- > 0 && i > 0) {
		while (i > 0 && is_blank(s[i - 1]))
			i--;
		while (i > 0 && !is_blank(s[i - 1]))
			i--;
	}
	while (i > 0 && is_blank(s[i - 1]))
		i--;
	return i;
}

static void
put_kept(const struct word_diff *d, int i, const struct word_marks *m,
	 int around, struct str *out)
{
	const struct word_part *p = &d->part[i];
	size_t from = i + 1 < d->n ? tail(p->text, p->n, around) : p->n;
	size_t to = i > 0 ? head(p->text, p->n, around) : 0;

	if (around < 0 || from <= to) {
		str_putn(out, p->text, p->n);
		return;
	}
	str_putn(out, p->text, to);
	if (to > 0)
		str_putc(out, ' ');
	str_put(out, m->gap);
	str_putn(out, p->text + from, p->n - from);
}

/* Blanks stay outside of the marks; those that only changed are the new
   ones. */
static void
put_marked(const struct word_part *p, const char *open, const char *close,
	   struct str *out)
{
	size_t from = 0, to = p->n;

	while (from < to && is_blank(p->text[from]))
		from++;
	while (to > from && is_blank(p->text[to - 1]))
		to--;
	if (from == to) {
		if (p->kind == WORD_NEW)
			str_putn(out, p->text, p->n);
		return;
	}
	str_putn(out, p->text, from);
	/* what was put right after what went, at the beginning of a text */
	if (from == 0 && out->len > 0 && !is_blank(out->p[out->len - 1]))
		str_putc(out, ' ');
	str_put(out, open);
	str_putn(out, p->text + from, to - from);
	str_put(out, close);
	str_putn(out, p->text + to, p->n - to);
}

void
word_diff_put(const struct word_diff *d, const struct word_marks *m,
	      int around, struct str *out)
{
	for (int i = 0; i < d->n; i++) {
		const struct word_part *p = &d->part[i];

		if (p->kind == WORD_SAME)
			put_kept(d, i, m, around, out);
		else if (p->kind == WORD_OLD)
			put_marked(p, m->old_open, m->old_close, out);
		else
			put_marked(p, m->new_open, m->new_close, out);
	}
}
