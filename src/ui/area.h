/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_AREA_H
#define UI_AREA_H

#include "ui/edit.h"
#include "ui/pen.h"

/*
 * area - the editor of long texts: wraps at words, moves by the lines that
 * are seen.  Up on the first line and down on the last are the owner's, so
 * that arrows lead out of a text as they lead out of a field.
 */

struct area {
	struct edit edit;
	int goal;		/* column that up and down aim at; -1 none */
	int top;		/* first line shown */
	int cols;		/* as last drawn */
};

void area_init(struct area *a, size_t max);
void area_fini(struct area *a);
bool area_key(struct area *a, const struct key *k);
/* Draws ROWS lines of WIDTH columns from COL, starting on the pen's line;
   ends on the line after. */
void area_draw(struct pen *p, int col, int width, int rows, struct area *a);
/* Bytes of the first line of N at S in COLS columns; *next: where the
   second one begins.  Spaces that pass the edge hang there. */
size_t area_break(const char *s, size_t n, int cols, size_t *next);
/* Lines that it takes in COLS columns, counted up to MOST. */
int area_lines(const struct area *a, int cols, int most);

#endif
