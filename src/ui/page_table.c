/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_table - questions that are tables: a row to a line, its cells side
 * by side under the names of the columns.  In a narrow window the cells
 * stand one under the other, as other questions do.
 */
#include "ui/page_draw.h"

#include <string.h>

#define CELL_LEAST 9

/* Columns of a cell with N of them on a line; 0: no room. */
static int
cell_width(const struct pen *p, int n)
{
	int width = n == 0 ? 0 : (p->box.cols - 18) / n - 1;

	if (width > 16)
		width = 16;
	return width < CELL_LEAST ? 0 : width;
}

static int
cell_col(const struct pen *p, int n, int cell)
{
	int width = cell_width(p, n);

	return p->box.cols - 1 - (n - cell) * (width + 1) + 1;
}

void
page_table_head(struct pen *p, const struct item *i)
{
	const struct field *row;
	int width, most = 1, top = p->y;

	if (i->field->kind != FIELD_GROUP ||
	    i->field->group != GROUP_TABLEAU || i->field->nchild == 0)
		return;
	row = i->field->child[0];
	width = cell_width(p, row->nchild);
	if (width == 0)
		return;
	for (int k = 0; k < row->nchild; k++) {
		const char *label = row->child[k]->label != NULL ?
		    row->child[k]->label : row->child[k]->id;

		p->y = top;
		pen_wrap(p, cell_col(p, row->nchild, k) + 1, width - 1,
		    STYLE_DIM, label);
		if (p->y - top > most)
			most = p->y - top;
	}
	p->y = top + most;
}

bool
page_table_row(struct pen *p, const struct drawing *d, int *at)
{
	const struct item *first = &d->items.p[*at];
	int n = first->ncells, width = cell_width(p, n), top = p->y, label;
	bool focus = false;

	if (n == 0 || first->cell != 0 || width == 0)
		return false;
	for (int i = 0; i < n; i++)
		focus = focus || *at + i == d->focus;
	label = cell_col(p, n, 0) - 2 - 2 * first->depth;
	if (focus)
		pen_focus(p);
	for (int i = 0; i < n; i++)
		page_value(p, cell_col(p, n, i), width, d, first + i,
		    *at + i == d->focus);
	pen_wrap(p, 1 + 2 * first->depth, label, STYLE_LABEL,
	    first->row_label);
	if (p->y == top)
		pen_next(p);
	for (int i = 0; i < n; i++)
		if (first[i].kind == ITEM_LEAF)
			page_marks(p, 3 + 2 * first->depth, d, first + i);
	if (focus)
		pen_focus_end(p);
	*at += n - 1;
	return true;
}
