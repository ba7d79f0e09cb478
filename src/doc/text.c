/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/text.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A document becomes lines first, each knowing whether it may end a page;
 * then the lines are cut into pages.  Measured in columns.
 */

#define COLS_MIN 40
#define COLUMNS_MAX 16
#define INDENT 2		/* of what stands under a heading */
#define BUDGET_COLS 76		/* two tables side by side from here on */

struct line {
	char *text;
	bool keep;		/* not the last one of a page */
	bool new_page;
};

typedef VEC(struct line) lines;

struct maker {
	lines *out;
	int cols, indent;
	bool keep;		/* of the lines being put */
	bool new_page;
};

static void put_blocks(struct maker *m, const struct block *b);

static void
put_line(struct maker *m, const char *text, size_t n)
{
	struct line *l;
	struct str s;

	while (n > 0 && text[n - 1] == ' ')
		n--;
	str_init(&s, 0);
	if (n > 0)
		for (int i = 0; i < m->indent; i++)
			str_putc(&s, ' ');
	str_putn(&s, text, n);
	l = vec_push(m->out);
	l->keep = m->keep;
	l->new_page = m->new_page;
	l->text = str_steal(&s);
	str_fini(&s);
	m->new_page = false;
}

/* One blank line, never two, none at the head of the document. */
static void
put_gap(struct maker *m)
{
	bool keep = m->keep;

	if (m->out->n == 0 || m->new_page ||
	    m->out->p[m->out->n - 1].text[0] == '\0')
		return;
	m->keep = m->out->p[m->out->n - 1].keep;
	put_line(m, "", 0);
	m->keep = keep;
}

static void
put_rule(struct maker *m, char c, int cols)
{
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < cols; i++)
		str_putc(&s, c);
	put_line(m, s.p, s.len);
	str_fini(&s);
}

/* Bytes of the next line of S in COLS columns; *skip: what to leave out
   before the line after it.  Breaks at spaces, else inside a long word. */
static size_t
wrap(const char *s, int cols, size_t *skip)
{
	size_t n = strcspn(s, "\n"), fit = utf8_fit(s, n, cols), cut;

	*skip = 0;
	if (fit == n) {
		*skip = s[n] == '\n' ? 1 : 0;
		return n;
	}
	for (cut = fit + 1; cut > 0; cut--)
		if (s[cut - 1] == ' ')
			break;
	if (cut <= 1) {
		if (fit == 0)
			fit = utf8_cluster(s, n);
		return fit;
	}
	fit = cut - 1;
	while (s[fit + *skip] == ' ')
		(*skip)++;
	if (s[fit + *skip] == '\n')
		(*skip)++;
	while (fit > 0 && s[fit - 1] == ' ')
		fit--;
	return fit;
}

/* TEXT after FIRST, next lines under HANG columns. */
static void
put_text(struct maker *m, const char *first, int hang, const char *text)
{
	int cols = m->cols - m->indent;
	struct str s;
	bool more = false;

	if (hang > cols / 2)
		hang = cols / 2;
	str_init(&s, 0);
	str_put(&s, first);
	do {
		int used = utf8_cols(s.p, s.len);
		size_t skip, n;

		if (used >= cols - 4 && *text != '\0') {
			put_line(m, s.p, s.len);
			used = 0;
			str_clear(&s);
		}
		for (; used < hang; used++)
			str_putc(&s, ' ');
		n = wrap(text, cols - used, &skip);
		str_putn(&s, text, n);
		put_line(m, s.p, s.len);
		str_clear(&s);
		more = text[n] != '\0' &&
		    (skip > 0 || text[n + skip] != '\0');
		text += n + skip;
	} while (more && *text != '\0');
	str_fini(&s);
}

static void
put_heading(struct maker *m, const struct block *b)
{
	struct str s;
	int indent = m->indent;

	put_gap(m);
	if (b->level <= 1)
		put_gap(m);
	m->keep = true;
	m->indent = 0;
	str_init(&s, 0);
	if (b->number != NULL)
		str_printf(&s, "%s%s", b->number, b->level <= 1 ? ". " : " ");
	put_text(m, s.p, utf8_cols(s.p, s.len), b->text);
	if (b->level >= 1 && b->level <= 2) {
		int cols = utf8_cols(s.p, s.len) +
		    utf8_cols(b->text, strlen(b->text));

		put_rule(m, b->level <= 1 ? '=' : '-',
		    cols < m->cols ? cols : m->cols);
	}
	if (b->level <= 1)
		put_line(m, "", 0);
	str_fini(&s);
	m->keep = false;
	m->indent = indent;
}

static void
put_pair(struct maker *m, const struct block *b)
{
	const char *text = b->text != NULL ? b->text : "";
	struct str number, label;
	int hang = b->number != NULL ? 6 : 2;
	int cols;

	str_init(&number, 0);
	str_init(&label, 0);
	if (b->number != NULL)
		str_printf(&number, "%-6s", b->number);
	str_printf(&label, "%s\302\240: ", b->label != NULL ? b->label : "");
	cols = utf8_cols(number.p, number.len) +
	    utf8_cols(label.p, label.len);
	/* A long text, or one with paragraphs, stands under its label. */
	if (strchr(text, '\n') != NULL ||
	    utf8_cols(text, strlen(text)) > 3 * m->cols ||
	    cols >= m->cols - m->indent - 8) {
		m->keep = text[0] != '\0';
		put_text(m, number.p, hang, label.p);
		m->keep = b->keep_with_next;
		if (text[0] != '\0')
			put_text(m, "", hang, text);
	} else {
		str_put(&number, label.p);
		m->keep = b->keep_with_next;
		put_text(m, number.p, hang, text);
	}
	m->keep = false;
	str_fini(&number);
	str_fini(&label);
}

static void
put_ticks(struct maker *m, const struct block *b)
{
	struct str s;
	int hang = b->number != NULL ? 6 : 2;

	if (b->text != NULL) {
		str_init(&s, 0);
		if (b->number != NULL)
			str_printf(&s, "%-6s", b->number);
		m->keep = true;
		put_text(m, s.p, b->number != NULL ? 6 : 0, b->text);
		str_fini(&s);
	}
	m->indent += b->text != NULL ? hang : 0;
	for (const struct block *t = b->child; t != NULL; t = t->next) {
		char first[24];

		/* A number goes before the box. */
		(void)snprintf(first, sizeof first, "%s%*s%s",
		    t->number != NULL ? t->number : "",
		    t->number != NULL && strlen(t->number) < 6 ?
		    6 - (int)strlen(t->number) : 0, "",
		    t->ticked ? "[x] " : "[ ] ");
		m->keep = t->next != NULL;
		put_text(m, first, t->number != NULL ? 10 : 4, t->text);
		if (t->label != NULL) {
			m->indent += 4;
			put_text(m, "", 0, t->label);
			m->indent -= 4;
		}
	}
	m->keep = false;
	m->indent -= b->text != NULL ? hang : 0;
}

/* Columns of each column of a table in COLS, one space between them. */
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
	return n;
}

/* The lines of one row, as wide as the table, in OUT (freed by caller). */
static void
row_lines(const struct block *t, const struct block *row, int cols,
	  lines *out)
{
	int width[COLUMNS_MAX], n = shares(t, cols, width);
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
			int pad = i == 0 && row->level == 2 ? 2 : 0;
			int room = span[i] - pad;
			size_t skip, len = wrap(rest[i], room, &skip);
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

static void
put_table(struct maker *m, const struct block *t)
{
	int cols = m->cols - m->indent;

	for (const struct block *r = t->child; r != NULL; r = r->next) {
		lines l = { 0 };

		if (r->total) {
			m->keep = true;
			put_rule(m, '-', cols);
		}
		row_lines(t, r, cols, &l);
		for (size_t i = 0; i < l.n; i++) {
			m->keep = r->header || i + 1 < l.n;
			put_line(m, l.p[i].text, strlen(l.p[i].text));
			free(l.p[i].text);
		}
		vec_fini(&l);
		if (r->header && (r->next == NULL || !r->next->header)) {
			m->keep = true;
			put_rule(m, '-', cols);
		}
	}
	m->keep = false;
	put_gap(m);
}

/* All the lines of one table of a budget, its last row apart. */
static void
budget_lines(const struct block *t, int cols, lines *body, lines *foot)
{
	for (const struct block *r = t->child; r != NULL; r = r->next)
		row_lines(t, r, cols, r->next == NULL ? foot : body);
}

static void
put_side_by_side(struct maker *m, lines *l, lines *r, int half)
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
		put_line(m, s.p, s.len);
		str_fini(&s);
	}
}

static void
lines_free(lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->p[i].text);
	vec_fini(l);
}

static void
put_budget(struct maker *m, const struct block *b)
{
	int cols = m->cols - m->indent, half = (cols - 3) / 2;

	if (cols < BUDGET_COLS) {
		for (const struct block *t = b->child; t != NULL; t = t->next)
			put_table(m, t);
		return;
	}
	for (const struct block *t = b->child; t != NULL && t->next != NULL;
	     t = t->next->next) {
		lines left = { 0 }, right = { 0 }, lf = { 0 }, rf = { 0 };

		budget_lines(t, half, &left, &lf);
		budget_lines(t->next, half, &right, &rf);
		m->keep = true;
		put_side_by_side(m, &left, &right, half);
		put_rule(m, '-', cols);
		put_side_by_side(m, &lf, &rf, half);
		m->keep = false;
		put_gap(m);
		lines_free(&left);
		lines_free(&right);
		lines_free(&lf);
		lines_free(&rf);
	}
}

static void
put_box(struct maker *m, const struct block *b)
{
	put_gap(m);
	m->keep = true;
	put_rule(m, '-', m->cols - m->indent);
	m->indent += INDENT;
	if (b->text != NULL)
		put_text(m, "", 0, b->text);
	m->keep = false;
	put_blocks(m, b->child);
	m->indent -= INDENT;
	put_rule(m, '-', m->cols - m->indent);
	put_gap(m);
}

static void
put_signature(struct maker *m, const struct block *b)
{
	put_gap(m);
	for (const struct block *p = b->child; p != NULL; p = p->next) {
		put_pair(m, p);
		m->out->p[m->out->n - 1].keep = true;
	}
	m->keep = true;
	if (b->text != NULL)
		put_text(m, "", 0, b->text);
	for (int i = 0; i < 3; i++)
		put_line(m, "", 0);
	m->keep = false;
	put_rule(m, '_', 30);
	put_gap(m);
}

static void
put_paragraph(struct maker *m, const struct block *b)
{
	struct str s;

	str_init(&s, 0);
	if (b->label != NULL)
		str_printf(&s, "%s ", b->label);
	else
		put_gap(m);
	m->keep = b->keep_with_next;
	put_text(m, s.p, utf8_cols(s.p, s.len), b->text);
	m->keep = false;
	if (b->label == NULL)
		put_gap(m);
	str_fini(&s);
}

static void
put_block(struct maker *m, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		put_heading(m, b);
		break;
	case BLOCK_PARAGRAPH:
		put_paragraph(m, b);
		break;
	case BLOCK_PAIRS:
		put_blocks(m, b->child);
		break;
	case BLOCK_PAIR:
		put_pair(m, b);
		break;
	case BLOCK_TICKS:
		put_ticks(m, b);
		break;
	case BLOCK_TABLE:
		put_gap(m);
		put_table(m, b);
		break;
	case BLOCK_BUDGET:
		put_gap(m);
		put_budget(m, b);
		break;
	case BLOCK_SIGNATURE:
		put_signature(m, b);
		break;
	case BLOCK_BOX:
		put_box(m, b);
		break;
	case BLOCK_PAGE_BREAK:
		put_gap(m);
		m->new_page = true;
		break;
	case BLOCK_MISSING:
		put_text(m, "» ", 2, b->text);
		break;
	case BLOCK_TICK:
	case BLOCK_ROW:
	case BLOCK_CELL:
		break;
	}
}

static void
put_blocks(struct maker *m, const struct block *b)
{
	for (; b != NULL; b = b->next)
		put_block(m, b);
}

/* How many lines from FIRST make the next page of at most ROOM lines. */
static size_t
page_lines(const lines *l, size_t first, size_t room)
{
	size_t n = 0, end;

	while (first + n < l->n && n < room &&
	       (n == 0 || !l->p[first + n].new_page))
		n++;
	if (first + n >= l->n || l->p[first + n].new_page)
		return n;
	for (end = n; end > 0 && l->p[first + end - 1].keep; end--)
		;
	return end > 0 ? end : n;
}

static void
put_footer(const struct doc *d, int cols, int page, int of, struct str *out)
{
	struct str s;

	str_init(&s, 0);
	if (d->footer_left != NULL)
		str_printf(&s, "%s ", d->footer_left);
	if (d->footer_left != NULL)
		str_put(&s, "\342\200\224 ");
	str_printf(&s, "page %d / %d", page, of);
	if (d->identity != NULL)
		str_printf(&s, " \342\200\224 %s", d->identity);
	str_putn(out, s.p, utf8_fit(s.p, s.len, cols));
	str_putc(out, '\n');
	str_fini(&s);
}

/* Writes the pages, or with OUT NULL only counts them. */
static int
put_pages(const struct doc *d, const lines *l, int cols, int height, int of,
	  struct str *out)
{
	size_t room = (size_t)(height - 2);
	int page = 0;

	for (size_t i = 0; i < l->n || page == 0;) {
		size_t n = page_lines(l, i, room);

		page++;
		for (size_t k = 0; out != NULL && k <= room; k++) {
			if (k < n)
				str_put(out, l->p[i + k].text);
			str_putc(out, '\n');
		}
		if (out != NULL)
			put_footer(d, cols, page, of, out);
		i += n;
		/* A blank line does not begin a page. */
		while (i < l->n && l->p[i].text[0] == '\0' &&
		       !l->p[i].new_page)
			i++;
	}
	return page;
}

void
doc_to_text(const struct doc *d, int cols, int height, struct str *out)
{
	lines l = { 0 };
	struct maker m = { .out = &l, .cols = cols < COLS_MIN ? COLS_MIN :
	    cols };

	if (d->watermark != NULL) {
		m.keep = true;
		put_text(&m, "", 0, d->watermark);
		put_gap(&m);
		m.keep = false;
	}
	put_blocks(&m, d->root->child);
	while (l.n > 0 && l.p[l.n - 1].text[0] == '\0')
		free(l.p[--l.n].text);
	if (height > 0) {
		int of;

		if (height < 6)
			height = 6;
		of = put_pages(d, &l, m.cols, height, 0, NULL);
		(void)put_pages(d, &l, m.cols, height, of, out);
	} else {
		for (size_t i = 0; i < l.n; i++) {
			if (l.p[i].new_page && i > 0)
				str_putc(out, '\n');
			str_put(out, l.p[i].text);
			str_putc(out, '\n');
		}
	}
	lines_free(&l);
}
