/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PEN_H
#define UI_PEN_H

#include "cells/canvas.h"

/*
 * pen - draws lines one under the other in a box that may be smaller than
 * what there is to draw.
 *
 * A screen draws itself twice with the same function: once without canvas,
 * to learn how many lines there are and where the focus is, once for good
 * from the line that brings the focus into view (pen_show).
 */

struct box {
	int row, col, rows, cols;
};

struct pen {
	struct canvas *c;	/* NULL: only measures */
	struct box box;
	int top;		/* first line shown */
	int y;			/* the line being drawn */
	int focus, focus_end;	/* lines of the focus; -1 none */
	int caret_y, caret_x;	/* -1 none */
	short *hit;		/* by row of the window: what a click there
				   means, from 1; NULL: nobody asks */
};

#define PEN_HITS 400		/* rows that are known to clicks */

typedef void pen_draw_fn(struct pen *p, void *ctx);
/* Draws with F in BOX, scrolling from *TOP as little as needed; returns the
   number of lines there are. */
int pen_show(struct canvas *c, struct box box, int *top, short *hit,
	     pen_draw_fn *f, void *ctx);

/* On the present line, from column COL of the box; returns columns used. */
int pen_text(struct pen *p, int col, int width, enum style style,
	     const char *text);
int pen_textn(struct pen *p, int col, int width, enum style style,
	      const char *text, size_t n);
void pen_right(struct pen *p, int col, int width, enum style style,
	       const char *text);
void pen_fill(struct pen *p, int col, int width, enum style style);
void pen_rule(struct pen *p, int col, int width);
/* Wrapped; ends on the line after the last. */
void pen_wrap(struct pen *p, int col, int width, enum style style,
	      const char *text);
void pen_next(struct pen *p);
/* Would the next LINES lines not be seen? */
bool pen_hidden(const struct pen *p, int lines);
/* The focus begins on this line; ends before this line. */
void pen_focus(struct pen *p);
void pen_focus_end(struct pen *p);
void pen_caret(struct pen *p, int col);
/* The lines from FROM to the present one are thing ID for the mouse. */
void pen_hit(struct pen *p, int from, int id);

/* Lines that TEXT takes in WIDTH columns. */
int pen_lines(const char *text, int width);
/* Columns of TEXT. */
int text_cols(const char *text);

/* Parts of a box. */
struct box box_left(struct box b, int cols);
struct box box_right(struct box b, int cols);
struct box box_top(struct box b, int rows);
struct box box_bottom(struct box b, int rows);

#endif
