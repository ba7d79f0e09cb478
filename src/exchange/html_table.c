/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/html_part.h"

/* Tables: what heads a column or a row is said to, and a table that is wider
   than its window slides by itself, also by keyboard. */

struct grid {
	const struct column *column;
	int n;
	bool first;		/* a row is named by its first cell */
};

/* What a cell is: it heads columns, it heads its row, or neither. */
static const char *
scope_of(const struct grid *g, const struct block *row, int at, int span)
{
	if (row->header)
		return span > 1 ? "colgroup" : "col";
	if (at == 0 && span >= g->n && g->n > 1)
		return "colgroup";
	return at == 0 && g->first ? "row" : NULL;
}

static void
put_cell(struct html *h, const struct grid *g, const struct block *row,
	 const struct block *c, int at, int span)
{
	bool blank = c->text == NULL || c->text[0] == '\0' || c->box;
	/* what is blank heads nothing */
	const char *scope = blank ? NULL : scope_of(g, row, at, span);

	str_printf(h->body, "<t%c", scope == NULL ? 'd' : 'h');
	if (scope != NULL)
		str_printf(h->body, " scope=\"%s\"", scope);
	if (span > 1)
		str_printf(h->body, " colspan=\"%d\"", span);
	if (g->column[at].right)
		str_put(h->body, " class=\"n\"");
	str_putc(h->body, '>');
	if (c->box)
		html_box(h->body, c->ticked);
	else
		html_lines(h->body, c->text);
	str_printf(h->body, "</t%c>", scope == NULL ? 'd' : 'h');
}

static void
put_row(struct html *h, const struct grid *g, const struct block *row)
{
	static const char *const classes[] = { NULL, "n1", "n2", "n3" };
	int at = 0, level = row->level;

	str_put(h->body, "<tr");
	html_id(h, row->anchor);
	html_class(h, row, row->total ? "total" :
	    classes[level < 0 ? 0 : level > 3 ? 3 : level]);
	str_putc(h->body, '>');
	for (const struct block *c = row->child; c != NULL && at < g->n;
	    c = c->next) {
		int span = c->span < 1 ? 1 : c->span;

		if (span > g->n - at)
			span = g->n - at;
		put_cell(h, g, row, c, at, span);
		at += span;
	}
	for (; at < g->n; at++)
		str_put(h->body, "<td></td>");
	str_put(h->body, "</tr>\n");
}

/* TITLE, or what the table stands under. */
static void
begin(struct html *h, const struct block *b, const char *title,
      const char *more)
{
	h->tables++;
	str_put(h->body, "<div");
	html_class(h, b, block_rows(b) > BLOCK_SHORT_TABLE ? "table" :
	    "table court");
	html_id(h, b->anchor);
	str_printf(h->body, " role=\"region\""
	    " tabindex=\"0\" aria-labelledby=\"t-%d\">\n<table>\n"
	    "<caption id=\"t-%d\">Tableau %d\302\240: ", h->tables,
	    h->tables, h->tables);
	html_lines(h->body, title != NULL && title[0] != '\0' ? title :
	    h->about);
	if (more != NULL && more[0] != '\0') {
		str_put(h->body, ", ");
		html_lines(h->body, more);
	}
	str_put(h->body, "</caption>\n");
}

/* Does each row have a name? */
static bool
named(const struct block *row)
{
	for (; row != NULL; row = row->next)
		if (!row->header && row->child != NULL &&
		    row->child->text != NULL && row->child->text[0] != '\0')
			return true;
	return false;
}

static void
put_table(struct html *h, const struct block *b, const char *title,
	  const char *more)
{
	const struct block *row = b->child;
	struct grid g = { b->column, b->ncolumn, named(b->child) &&
		b->ncolumn > 1 };

	if (row == NULL || b->ncolumn < 1)
		return;
	begin(h, b, title, more);
	if (row->header) {
		str_put(h->body, "<thead>\n");
		for (; row != NULL && row->header; row = row->next)
			put_row(h, &g, row);
		str_put(h->body, "</thead>\n");
	}
	if (row != NULL) {
		str_put(h->body, "<tbody>\n");
		for (; row != NULL; row = row->next)
			put_row(h, &g, row);
		str_put(h->body, "</tbody>\n");
	}
	str_put(h->body, "</table>\n</div>\n");
}

void
html_table(struct html *h, const struct block *b)
{
	put_table(h, b, b->text != NULL ? b->text : b->describe, NULL);
}

void
html_budget(struct html *h, const struct block *b)
{
	str_put(h->body, "<div class=\"budget\"");
	html_id(h, b->anchor);
	str_put(h->body, ">\n");
	for (const struct block *t = b->child; t != NULL; t = t->next)
		if (t->kind == BLOCK_TABLE)
			put_table(h, t, b->describe, t->child != NULL &&
			    t->child->child != NULL ?
			    t->child->child->text : NULL);
	str_put(h->body, "</div>\n");
}
