/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/text.h"

#include "base/utf8.h"
#include "doc/liner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A document becomes lines first, each knowing whether it may end a page;
 * then the lines are cut into pages.  Measured in columns.
 */

#define COLS_MIN 40
#define INDENT 2		/* of what stands under a heading */

static void put_blocks(struct liner *m, const struct block *b);

void
text_line(struct liner *m, const char *text, size_t n)
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
void
text_gap(struct liner *m)
{
	bool keep = m->keep;

	if (m->out->n == 0 || m->new_page ||
	    m->out->p[m->out->n - 1].text[0] == '\0')
		return;
	m->keep = m->out->p[m->out->n - 1].keep;
	text_line(m, "", 0);
	m->keep = keep;
}

void
text_rule(struct liner *m, char c, int cols)
{
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < cols; i++)
		str_putc(&s, c);
	text_line(m, s.p, s.len);
	str_fini(&s);
}

/* TEXT after FIRST, next lines under HANG columns. */
static void
put_text(struct liner *m, const char *first, int hang, const char *text)
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
			text_line(m, s.p, s.len);
			used = 0;
			str_clear(&s);
		}
		for (; used < hang; used++)
			str_putc(&s, ' ');
		n = utf8_wrap(text, cols - used, &skip);
		str_putn(&s, text, n);
		text_line(m, s.p, s.len);
		str_clear(&s);
		more = text[n] != '\0' &&
		    (skip > 0 || text[n + skip] != '\0');
		text += n + skip;
	} while (more && *text != '\0');
	str_fini(&s);
}

static void
put_heading(struct liner *m, const struct block *b)
{
	struct str s;
	int indent = m->indent;

	text_gap(m);
	if (b->level <= 1)
		text_gap(m);
	m->keep = true;
	m->indent = 0;
	str_init(&s, 0);
	if (b->number != NULL)
		str_printf(&s, "%s%s", b->number, b->level <= 1 ? ". " : " ");
	put_text(m, s.p, utf8_cols(s.p, s.len), b->text);
	if (b->level >= 1 && b->level <= 2) {
		int cols = utf8_cols(s.p, s.len) +
		    utf8_cols(b->text, strlen(b->text));

		text_rule(m, b->level <= 1 ? '=' : '-',
		    cols < m->cols ? cols : m->cols);
	}
	if (b->level <= 1)
		text_line(m, "", 0);
	str_fini(&s);
	m->keep = false;
	m->indent = indent;
}

static void
put_pair(struct liner *m, const struct block *b)
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
put_ticks(struct liner *m, const struct block *b)
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
		m->keep = t->next != NULL || t->keep_with_next;
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

static void
put_box(struct liner *m, const struct block *b)
{
	text_gap(m);
	m->keep = true;
	text_rule(m, '-', m->cols - m->indent);
	m->indent += INDENT;
	if (b->text != NULL)
		put_text(m, "", 0, b->text);
	m->keep = false;
	put_blocks(m, b->child);
	m->indent -= INDENT;
	text_rule(m, '-', m->cols - m->indent);
	text_gap(m);
}

static void
put_signature(struct liner *m, const struct block *b)
{
	text_gap(m);
	for (const struct block *p = b->child; p != NULL; p = p->next) {
		put_pair(m, p);
		m->out->p[m->out->n - 1].keep = true;
	}
	m->keep = true;
	if (b->text != NULL)
		put_text(m, "", 0, b->text);
	for (int i = 0; i < 3; i++)
		text_line(m, "", 0);
	m->keep = false;
	text_rule(m, '_', 30);
	text_gap(m);
}

static void
put_paragraph(struct liner *m, const struct block *b)
{
	struct str s;

	str_init(&s, 0);
	if (b->label != NULL)
		str_printf(&s, "%s ", b->label);
	else
		text_gap(m);
	m->keep = b->keep_with_next;
	put_text(m, s.p, utf8_cols(s.p, s.len), b->text);
	m->keep = false;
	if (b->label == NULL)
		text_gap(m);
	str_fini(&s);
}

static void
put_block(struct liner *m, const struct block *b)
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
		text_gap(m);
		text_table(m, b);
		break;
	case BLOCK_BUDGET:
		text_gap(m);
		text_budget(m, b);
		break;
	case BLOCK_SIGNATURE:
		put_signature(m, b);
		break;
	case BLOCK_BOX:
		put_box(m, b);
		break;
	case BLOCK_CHART:
		text_gap(m);
		text_chart(m, b);
		break;
	case BLOCK_PAGE_BREAK:
		text_gap(m);
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
put_blocks(struct liner *m, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		size_t first = m->out->n;

		put_block(m, b);
		for (size_t i = m->out->n; b->stays && i > first; i--) {
			m->out->p[i - 1].keep = true;
			if (m->out->p[i - 1].text[0] != '\0')
				break;
		}
	}
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
	if (d->incomplete != NULL)
		str_printf(&s, " \342\200\224 %s", d->incomplete);
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
	struct liner m = { .out = &l, .cols = cols < COLS_MIN ? COLS_MIN :
	    cols };
	const char *mark = d->watermark != NULL ? d->watermark :
	    d->incomplete;

	if (mark != NULL) {
		m.keep = true;
		put_text(&m, "", 0, mark);
		text_gap(&m);
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
	text_free(&l);
}
