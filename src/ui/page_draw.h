/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PAGE_DRAW_H
#define UI_PAGE_DRAW_H

#include "ui/page.h"

/*
 * What the files that draw a page share: page_draw.c, and page_table.c for
 * the questions that are tables.
 */

struct drawing {
	struct page_screen *s;
	struct session *session;
	struct items items;
	int focus;		/* rank among the items, or -1 */
	struct arena *a;
};

/* One answer in WIDTH columns, with its editor when it has the focus. */
void page_value(struct pen *p, int col, int width, const struct drawing *d,
		const struct item *i, bool focus);
/* What is to be said under an answer: doubts, refusals, certainty. */
void page_marks(struct pen *p, int col, const struct drawing *d,
		const struct item *i);

/* The names of the columns, under the heading of a table. */
void page_table_head(struct pen *p, const struct item *i);
/* The row of cells that begins at *AT, which becomes its last; false: this
   is no row, or there is no room to put its cells side by side. */
bool page_table_row(struct pen *p, const struct drawing *d, int *at);

#endif
