/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/odt_part.h"

#include "base/money.h"

#include <string.h>

#define COLUMNS_MAX 64

static int
count(const struct block *b)
{
	int n = 0;

	for (; b != NULL; b = b->next)
		n++;
	return n;
}

/* --- the frame --- */

static void
begin(struct odt *o, const struct column *column, int n, int times,
      bool whole)
{
	int total = 0, share;

	odt_end_list(o);
	str_printf(o->body, "<table:table table:name=\"Tableau%d\""
	    " table:style-name=\"Tableau%s%s\">\n", ++o->tables, whole ?
	    "_20_entier" : "", o->breaking ? "_20_page" : "");
	o->breaking = false;
	for (int i = 0; i < n; i++)
		total += column[i].width;
	for (int k = 0; k < times; k++)
		for (int i = 0; i < n; i++) {
			share = total == 0 ? 1000 / (n * times) :
			    column[i].width * 1000 / (total * times);
			share = share < 1 ? 1 : share > 1000 ? 1000 : share;
			o->share[share] = true;
			str_printf(o->body, "<table:table-column"
			    " table:style-name=\"Colonne%d\"/>\n", share);
		}
}

static void
end(struct odt *o)
{
	str_put(o->body, "</table:table>\n");
	/* A table that touches the next one would become one with it. */
	odt_text(o, ODT_NOTE, NULL, "");
}

static enum odt_style
style_of(const struct block *row, bool right, bool first)
{
	if (row->header)
		return right ? ODT_HEAD_FIGURE : ODT_HEAD;
	if (row->total || row->level == 1)
		return right ? ODT_SUM_FIGURE : ODT_SUM;
	if (right)
		return ODT_FIGURE;
	return !first || row->level < 2 ? ODT_CELL : row->level == 2 ?
	    ODT_CELL2 : ODT_CELL3;
}

static void
put_cell(struct odt *o, const struct block *row, const char *text, int span,
	 bool right, bool first)
{
	str_printf(o->body, "<table:table-cell office:value-type=\"string\""
	    " table:style-name=\"%s\"", row != NULL && row->header ?
	    "Cadre_20_entete" : row != NULL && row->total ?
	    "Cadre_20_total" : "Cadre");
	if (span > 1)
		str_printf(o->body, " table:number-columns-spanned=\"%d\"",
		    span);
	str_putc(o->body, '>');
	odt_text(o, row == NULL ? ODT_CELL : style_of(row, right, first),
	    NULL, text);
	str_put(o->body, "</table:table-cell>\n");
	for (int i = 1; i < span; i++)
		str_put(o->body, "<table:covered-table-cell/>\n");
}

/* ROW, or blank cells, in N columns. */
static void
put_cells(struct odt *o, const struct block *row,
	  const struct column *column, int n)
{
	int at = 0;

	if (row != NULL && row->anchor != NULL)
		o->place = row->anchor;
	for (const struct block *c = row == NULL ? NULL : row->child;
	    c != NULL && at < n; c = c->next) {
		int span = c->span < 1 ? 1 : c->span;

		if (span > n - at)
			span = n - at;
		put_cell(o, row, c->text == NULL ? "" : !c->box ? c->text :
		    BLOCK_BOX_SIGN(c->ticked), span, column[at].right, at == 0);
		at += span;
	}
	for (; at < n; at++)
		put_cell(o, row, "", 1, false, false);
}

static const struct block *
put_headers(struct odt *o, const struct block *b, const struct block *row)
{
	if (row == NULL || !row->header)
		return row;
	o->keeping = false;
	str_put(o->body, "<table:table-header-rows>\n");
	for (; row != NULL && row->header; row = row->next) {
		str_put(o->body, ODT_ROW);
		put_cells(o, row, b->column, b->ncolumn);
		str_put(o->body, "</table:table-row>\n");
	}
	str_put(o->body, "</table:table-header-rows>\n");
	return row;
}

void
odt_table(struct odt *o, const struct block *b)
{
	const struct block *row = b->child;
	bool keep = o->keeping;

	if (row == NULL || b->ncolumn < 1)
		return;
	begin(o, b->column, b->ncolumn, 1, block_rows(b) <=
	    BLOCK_SHORT_TABLE);
	for (row = put_headers(o, b, row); row != NULL; row = row->next) {
		str_put(o->body, ODT_ROW);
		o->keeping = block_stays(row) && row->next != NULL;
		put_cells(o, row, b->column, b->ncolumn);
		str_put(o->body, "</table:table-row>\n");
	}
	o->keeping = keep;
	end(o);
}

/* --- a budget: charges and produits on the same lines --- */

/* How many rows at the end are totals. */
static int
totals(const struct block *row)
{
	int n = 0;

	for (; row != NULL; row = row->next)
		n = row->total ? n + 1 : 0;
	return n;
}

/* The row of line I of LINES: those of the body from the first, the totals
   on the last ones; NULL: none. */
static const struct block *
row_at(const struct block *t, int i, int lines)
{
	int n = t == NULL ? 0 : count(t->child);
	int last = t == NULL ? 0 : totals(t->child), body = n - last;
	const struct block *row;

	if (i >= lines - last)
		i = body + i - (lines - last);
	else if (i >= body)
		return NULL;
	for (row = t == NULL ? NULL : t->child; row != NULL && i > 0; i--)
		row = row->next;
	return row;
}

static void
put_sides(struct odt *o, const struct block *left, const struct block *right)
{
	int n = count(left->child), last = totals(left->child);
	int other = right == NULL ? 0 : count(right->child);
	int other_last = right == NULL ? 0 : totals(right->child);
	int body = n - last, lines;

	if (other - other_last > body)
		body = other - other_last;
	lines = body + (other_last > last ? other_last : last);
	for (int i = 0; i < lines; i++) {
		str_put(o->body, ODT_ROW);
		put_cells(o, row_at(left, i, lines), left->column,
		    left->ncolumn);
		put_cells(o, row_at(right, i, lines), left->column,
		    left->ncolumn);
		str_put(o->body, "</table:table-row>\n");
	}
}

void
odt_budget(struct odt *o, const struct block *b)
{
	const struct block *t = b->child;
	bool keep = o->keeping;

	if (t == NULL || t->kind != BLOCK_TABLE || t->ncolumn < 1)
		return;
	o->keeping = false;
	begin(o, t->column, t->ncolumn, 2, true);
	while (t != NULL) {
		const struct block *right = t->next;

		put_sides(o, t, right);
		t = right == NULL ? NULL : right->next;
	}
	o->keeping = keep;
	end(o);
}

/* --- boxes and charts --- */

void
odt_box(struct odt *o, const struct block *b)
{
	static const struct column one = { 1000, false };

	begin(o, &one, 1, 1, false);
	str_put(o->body, "<table:table-row>\n<table:table-cell"
	    " office:value-type=\"string\" table:style-name=\"Cadre\">\n");
	o->keeping = true;
	if (b->text != NULL)
		odt_text(o, ODT_HEAD, NULL, b->text);
	odt_blocks(o, b->child);
	o->keeping = false;
	if (b->text == NULL && b->child == NULL)
		odt_text(o, ODT_CELL, NULL, "");
	str_put(o->body, "</table:table-cell>\n</table:table-row>\n");
	end(o);
}

static void
put_bar(struct odt *o, const struct chart *c, const struct chart_row *r,
	struct arena *a)
{
	const struct block plain = { .kind = BLOCK_ROW };

	str_put(o->body, ODT_ROW);
	put_cell(o, &plain, r->note == NULL || r->note[0] == '\0' ? r->label :
	    arena_printf(a, "%s (%s)", r->label, r->note), 1, false, true);
	for (int k = 0; k < chart_series(c); k++)
		put_cell(o, &plain, money_minus(chart_figure(r, k, a),
		    a), 1, true, false);
	str_put(o->body, "</table:table-row>\n");
}

void
odt_chart(struct odt *o, const struct block *b)
{
	static const struct column columns[] = { { 600, false },
		{ 200, true }, { 200, true } };
	const struct block head = { .kind = BLOCK_ROW, .header = true };
	const struct chart *c = b->chart;
	const struct chart_row *r;
	struct arena a = { 0 };

	o->keeping = false;
	begin(o, columns, 1 + chart_series(c), 1, true);
	str_put(o->body, "<table:table-header-rows>\n" ODT_ROW);
	put_cell(o, &head, c->title, 1, false, true);
	for (int k = 0; k < chart_series(c); k++)
		put_cell(o, &head, chart_series(c) > 1 ? arena_printf(&a,
		    "%s (%s)", c->series[k], c->unit) : c->unit, 1, true,
		    false);
	str_put(o->body, "</table:table-row>\n</table:table-header-rows>\n");
	for (int i = 0; (r = chart_at(c, i)) != NULL; i++)
		put_bar(o, c, r, &a);
	end(o);
	arena_fini(&a);
}
