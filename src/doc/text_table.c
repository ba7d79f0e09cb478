/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/liner.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Tables as plain text, and budgets: two tables side by side where the width
   allows, one after the other where it does not. */

#define COLUMNS_MAX 16
#define BUDGET_COLS 76		/* side by side from here on */

#define LABEL_COLS 16		/* what comes first keeps at least these */

static int
widest_word(const char *s)
{
	int most = 0;

	while (s != NULL && *s != '\0') {
		size_t len = strcspn(s, " \n");
		int used = utf8_cols(s, len);

		most = used > most ? used : most;
		s += len + (s[len] != '\0');
	}
	return most;
}

/* The widest figure of a column: it is never cut. */
static int
widest(const struct block *t, int column)
{
	int most = 0;

	for (const struct block *r = t->child; r != NULL; r = r->next) {
		int col = 0;

		for (const struct block *c = r->child; c != NULL; c = c->next) {
			int used = r->header ? 0 : widest_word(c->text);

			if (col == column && c->span <= 1 && used > most)
				most = used;
			col += c->span > 1 ? c->span : 1;
		}
	}
	return most;
}

/* Takes from the first column what the figures of the others need. */
static void
make_room(const struct block *t, int n, int width[COLUMNS_MAX])
{
	for (int i = 1; i < n; i++) {
		int need = t->column[i].right ? widest(t, i) - width[i] : 0;

		if (need > width[0] - LABEL_COLS)
			need = width[0] - LABEL_COLS;
		if (need <= 0)
			continue;
		width[i] += need;
		width[0] -= need;
	}
}

/* Columns of each column of a table in COLS, two spaces between them. */
static int
shares(const struct block *t, int cols, int width[COLUMNS_MAX])
{
	int n = t->ncolumn < COLUMNS_MAX ? t->ncolumn : COLUMNS_MAX, sum = 0;
	int room = cols - 2 * (n - 1), used = 0;

	for (int i = 0; i < n; i++)
		sum += t->column[i].width;
	for (int i = 0; i < n; i++) {
		width[i] = sum > 0 ? room * t->column[i].width / sum : 1;
		if (width[i] < 3)
			width[i] = 3;
		used += width[i];
	}
	if (n > 0 && used < room)
		width[0] += room - used;
	make_room(t, n, width);
	return n;
}

/* The lines of one row, as wide as the table, in OUT (freed by caller). */
static void
row_lines(const struct block *t, const struct block *row, int n,
	  const int *width, lines *out)
{
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
			span[ncell] += width[col + i] + (i > 0 ? 2 : 0);
		col += k;
	}
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
	int width[COLUMNS_MAX], n = shares(t, cols, width);

	for (const struct block *r = t->child; r != NULL; r = r->next) {
		lines l = { 0 };

		if (r->total) {
			m->keep = true;
			text_rule(m, '-', cols);
		}
		row_lines(t, r, n, width, &l);
		for (size_t i = 0; i < l.n; i++) {
			m->keep = r->header || i + 1 < l.n;
			text_line(m, l.p[i].text, strlen(l.p[i].text));
			free(l.p[i].text);
		}
		vec_fini(&l);
		if (r->header && (r->next == NULL || !r->next->header)) {
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
	int width[COLUMNS_MAX], n = shares(t, cols, width);

	for (const struct block *r = t->child; r != NULL; r = r->next)
		row_lines(t, r, n, width, r->next == NULL ? foot : body);
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
