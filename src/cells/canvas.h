/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CELLS_CANVAS_H
#define CELLS_CANVAS_H

#include "cells/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * canvas - a sheet of character cells with no terminal behind it.
 *
 * Screens draw themselves whole on it; term/ shows what differs.  A cell
 * holds one cluster (at most CELL_BYTES of it) and a style; a wide cluster
 * takes two cells, the second empty.  Drawing outside is clipped; forbidden
 * code points (utf8_forbidden) become U+FFFD here, the last door before the
 * terminal.  The caret is where the focus is: always set it.
 */

#define CELL_BYTES 24

struct cell {
	char text[CELL_BYTES];	/* "" second half of a wide one */
	unsigned char style;
	unsigned char cols;	/* 1 or 2; 0 second half */
};

struct canvas {
	struct cell *cell;
	int rows, cols;
	int caret_row, caret_col;
	bool ascii;	/* rules and ellipses in ASCII; the owner sets it */
};

#define CANVAS_MAX 2000	/* rows or columns; larger windows are cut */

/* Sizes are brought into 1..CANVAS_MAX; the sheet is cleared. */
void canvas_init(struct canvas *c, int rows, int cols);
void canvas_fini(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols);
/* Blanks everywhere, caret at 0, 0. */
void canvas_clear(struct canvas *c);
/* NULL outside. */
struct cell *canvas_at(const struct canvas *c, int row, int col);
/* Draws at most WIDTH columns (to the edge when negative); returns the
   columns used.  What is too wide ends with an ellipsis: nobody takes the
   beginning of a name for all of it. */
int canvas_text(struct canvas *c, int row, int col, int width,
		enum style style, const char *text);
/* The same for N bytes, which are cut where the room ends: for texts that
   scroll, and for pieces. */
int canvas_textn(struct canvas *c, int row, int col, int width,
		 enum style style, const char *text, size_t n);
/* Flush right in WIDTH columns from COL; what is too wide ends with an
   ellipsis, so that a figure cut short is never taken for another one. */
void canvas_right(struct canvas *c, int row, int col, int width,
		  enum style style, const char *text);
void canvas_fill(struct canvas *c, int row, int col, int rows, int cols,
		 enum style style, const char *cluster);
void canvas_style(struct canvas *c, int row, int col, int cols,
		  enum style style);
/* A horizontal or vertical rule ("─" "│", or "-" "|" in ASCII). */
void canvas_hrule(struct canvas *c, int row, int col, int cols);
void canvas_vrule(struct canvas *c, int row, int col, int rows);
void canvas_caret(struct canvas *c, int row, int col);
bool canvas_equal(const struct canvas *a, const struct canvas *b);

/* Columns that N bytes of TEXT take once drawn (forbidden ones show). */
int canvas_cols(const char *text, size_t n);

/*
 * Where to break TEXT for lines of COLS columns: the bytes of the first
 * line, and in *next where the second begins (spaces eaten, \n obeyed).
 * Breaks at spaces that are not glued (utf8.h) and after hyphens, inside a
 * word only when it is wider than a line, never inside a cluster.
 * *next > 0 when N > 0.  A \n at the very end gives *next == N: the empty
 * line after it is the caller's.
 */
size_t canvas_wrap(const char *text, size_t n, int cols, size_t *next);

#endif
