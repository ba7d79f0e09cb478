/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/liner.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Tables as plain text, and budgets: two tables side by side where the width
   allows, one after the other where it does not. */

#define COLUMNS_MAX 16
#define WORD_MIN 8		/* of a word, where figures need the room */
#define LABEL_MIN 16		/* narrower ones stand above their figures */
#define LABEL_LEFT 4		/* what is left before figures under them */
#define BUDGET_COLS 76		/* side by side from here on */

struct widths {
	int of[COLUMNS_MAX], n;	/* columns of each column of a table */
	int label;		/* of a label above its figures; 0: before */
};

/* The longest word of TEXT: what no line can be narrower than. */
static int
longest_word(const char *text)
{
	int most = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, " \n");
		int cols = utf8_cols(text, n);

		most = cols > most ? cols : most;
		text += n;
		text += strspn(text, " \n");
	}
	return most;
}

/* What each column needs so that no word of it is cut. */
static void
needs(const struct block *t, int n, int need[COLUMNS_MAX])
{
	for (int i = 0; i < COLUMNS_MAX; i++)
		need[i] = 3;
	for (const struct block *r = t->child; r != NULL; r = r->next) {
		int col = 0;

		for (const struct block *c = r->child; c != NULL && col < n;
		     c = c->next) {
			int cols = c->span > 1 || c->text == NULL ? 0 :
			    longest_word(c->text);

			if (cols > need[col])
				need[col] = cols;
			col += c->span > 1 ? c->span : 1;
		}
	}
}

/* Gives each column what it needs, from the one that has the most to spare;
   what no other can spare stays missing. */
static void
spare(struct widths *w, const int *need)
{
	for (int i = 0; i < w->n; i++)
		while (w->of[i] < need[i]) {
			int from = -1;

			for (int k = 0; k < w->n; k++)
				if (w->of[k] > need[k] && (from < 0 ||
				    w->of[k] - need[k] > w->of[from] -
				    need[from]))
					from = k;
			if (from < 0)
				break;
			w->of[from]--;
			w->of[i]++;
		}
}

/* A word may be cut where a figure would be: "4 971 54" is another one. */
static void
make_room(const struct block *t, struct widths *w)
{
	int need[COLUMNS_MAX];

	needs(t, w->n, need);
	spare(w, need);
	for (int i = 0; i < w->n; i++)
		if (!t->column[i].right && need[i] > WORD_MIN)
			need[i] = WORD_MIN;
	spare(w, need);
}

/* Are all the columns after the first of figures? */
static bool
has_labels(const struct block *t, int n)
{
	for (int i = 1; i < n; i++)
		if (!t->column[i].right)
			return false;
	return n > 1 && !t->column[0].right;
}

/* Labels that would be a few letters a line stand above their figures, which
   have the room of all the line: COLS, or more where it is not enough. */
static void
raise_labels(const struct block *t, struct widths *w, int cols)
{
	int need[COLUMNS_MAX], used = 0;

	if (!has_labels(t, w->n) || w->of[0] >= LABEL_MIN)
		return;
	needs(t, w->n, need);
	if (need[0] <= w->of[0])
		return;
	for (int i = 1; i < w->n; i++) {
		w->of[i] = need[i];
		used += need[i] + 2;
	}
	w->of[0] = cols - used > LABEL_LEFT ? cols - used : LABEL_LEFT;
	w->label = cols;
}

/* Columns of each column of a table in COLS, two spaces between them. */
static struct widths
shares(const struct block *t, int cols)
{
	struct widths w = { .n = t->ncolumn < COLUMNS_MAX ? t->ncolumn :
		COLUMNS_MAX };
	int room = cols - 2 * (w.n - 1), used = 0, sum = 0;

	for (int i = 0; i < w.n; i++)
		sum += t->column[i].width;
	for (int i = 0; i < w.n; i++) {
		w.of[i] = sum > 0 ? room * t->column[i].width / sum : 1;
		if (w.of[i] < 3)
			w.of[i] = 3;
		used += w.of[i];
	}
	if (w.n > 0 && used < room)
		w.of[0] += room - used;
	make_room(t, &w);
	raise_labels(t, &w, cols);
	return w;
}

/* The label of ROW, all along the table; then nothing is left of it. */
static const char *
label_lines(const struct block *row, const struct widths *w, lines *out)
{
	const char *rest = row->child->text;
	int pad = row->level > 1 ? 2 * row->level - 2 : 0;

	while (*rest != '\0') {
		size_t skip, len = utf8_wrap(rest, w->label - pad, &skip);
		struct str s;

		str_init(&s, 0);
		str_printf(&s, "%*s", pad, "");
		str_putn(&s, rest, len);
		vec_push(out)->text = str_steal(&s);
		str_fini(&s);
		rest += len + skip;
	}
	return rest;
}

/* Has ROW a label that its column has no room for? */
static bool
is_raised(const struct block *row, const struct widths *w)
{
	const struct block *c = row->child;

	return w->label > 0 && c != NULL && c->span <= 1 && c->text != NULL &&
	    utf8_cols(c->text, strlen(c->text)) > w->of[0];
}

/* The lines of one row, as wide as the table, in OUT (freed by caller). */
static void
row_lines(const struct block *t, const struct block *row,
	  const struct widths *w, lines *out)
{
	int n = w->n;
	const char *rest[COLUMNS_MAX] = { 0 };
	int span[COLUMNS_MAX] = { 0 }, first[COLUMNS_MAX] = { 0 }, ncell = 0;
	int col = 0;
	bool more = true;

	for (const struct block *c = row->child; c != NULL && col < n;
	     c = c->next, ncell++) {
		int k = c->span > 1 ? c->span : 1;

		rest[ncell] = c->text != NULL ? c->text : "";
		first[ncell] = col;
		if (k > n - col)
			k = n - col;
		for (int i = 0; i < k; i++)
			span[ncell] += w->of[col + i] + (i > 0 ? 2 : 0);
		col += k;
	}
	if (is_raised(row, w))
		rest[0] = label_lines(row, w, out);
	while (more) {
		struct str s;
		int at = 0;

		str_init(&s, 0);
		more = false;
		for (int i = 0; i < ncell; i++) {
			int pad = i == 0 && row->level > 1 ? 2 * row->level - 2 : 0;
			int room = span[i] - pad;
			size_t skip, len = utf8_wrap(rest[i], room, &skip);
			int used = utf8_cols(rest[i], len);

			if (i > 0)
				at += 2;
			while (utf8_cols(s.p, s.len) < at + pad)
				str_putc(&s, ' ');
			if (t->column[first[i]].right)
				for (int k = used; k < room; k++)
					str_putc(&s, ' ');
			str_putn(&s, rest[i], len);
			at += span[i];
			rest[i] += len + skip;
			more = more || *rest[i] != '\0';
		}
		vec_push(out)->text = str_steal(&s);
		str_fini(&s);
	}
}

void
text_table(struct liner *m, const struct block *t)
{
	int cols = m->cols - m->indent;
	const struct widths w = shares(t, cols);
	bool ruled = false;	/* under the header already */

	for (const struct block *r = t->child; r != NULL; r = r->next) {
		lines l = { 0 };

		if (r->total && !ruled) {
			m->keep = true;
			text_rule(m, '-', cols);
		}
		row_lines(t, r, &w, &l);
		for (size_t i = 0; i < l.n; i++) {
			m->keep = r->header || r->stays || i + 1 < l.n;
			text_line(m, l.p[i].text, strlen(l.p[i].text));
			free(l.p[i].text);
		}
		vec_fini(&l);
		ruled = r->header && (r->next == NULL || !r->next->header);
		if (ruled) {
			m->keep = true;
			text_rule(m, '-', cols);
		}
	}
	m->keep = false;
	text_gap(m);
}

/* All the lines of one table of a budget, its last row apart. */
static void
budget_lines(const struct block *t, int cols, lines *body, lines *foot)
{
	const struct widths w = shares(t, cols);

	for (const struct block *r = t->child; r != NULL; r = r->next)
		row_lines(t, r, &w, r->next == NULL ? foot : body);
}

static void
put_side_by_side(struct liner *m, lines *l, lines *r, int half)
{
	for (size_t i = 0; i < l->n || i < r->n; i++) {
		struct str s;

		str_init(&s, 0);
		if (i < l->n)
			str_put(&s, l->p[i].text);
		if (i < r->n && r->p[i].text[0] != '\0') {
			while (utf8_cols(s.p, s.len) < half)
				str_putc(&s, ' ');
			str_put(&s, " | ");
			str_put(&s, r->p[i].text);
		}
		text_line(m, s.p, s.len);
		str_fini(&s);
	}
}

void
text_free(lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->p[i].text);
	vec_fini(l);
}

void
text_budget(struct liner *m, const struct block *b)
{
	int cols = m->cols - m->indent, half = (cols - 3) / 2;

	if (cols < BUDGET_COLS) {
		for (const struct block *t = b->child; t != NULL; t = t->next)
			text_table(m, t);
		return;
	}
	for (const struct block *t = b->child; t != NULL && t->next != NULL;
	     t = t->next->next) {
		lines left = { 0 }, right = { 0 }, lf = { 0 }, rf = { 0 };

		budget_lines(t, half, &left, &lf);
		budget_lines(t->next, half, &right, &rf);
		m->keep = true;
		put_side_by_side(m, &left, &right, half);
		text_rule(m, '-', cols);
		put_side_by_side(m, &lf, &rf, half);
		m->keep = false;
		text_gap(m);
		text_free(&left);
		text_free(&right);
		text_free(&lf);
		text_free(&rf);
	}
}
