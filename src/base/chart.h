/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CHART_H
#define BASE_CHART_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * chart - amounts to be drawn: as data, with a scale of round steps, and as
 * lines of characters.  Paper, screens and plain lines draw the same chart.
 *
 * No word is made here: titles, names and notes come with the data, in the
 * language they are to be read in.  Lengths are integers, rounded half away
 * from zero; an amount that is not zero is never drawn as nothing, and a
 * greater one is never drawn shorter.  Beyond MONEY_MAX an amount is drawn as
 * MONEY_MAX; its figure is always the true one, and always whole.
 */

enum chart_kind {
	CHART_BARS,		/* one amount a row */
	CHART_PAIRS,		/* two: asked and obtained */
	CHART_CURVE,		/* one a row, rows in the order of time */
	CHART_CURVES		/* two a row, the same: target and obtained */
};

struct chart_row {
	const char *label;
	const char *note;	/* "refusée", "point bas"; or NULL */
	int64_t amount[2];	/* cents */
	bool unknown[2];	/* nothing is drawn, the figure is a dash */
	bool marked;		/* the one to be seen first */
};

struct chart {
	enum chart_kind kind;
	const char *title;
	const char *unit;	/* of the figures: "euros" */
	const char *series[2];	/* of two amounts a row: what they are */
	const char *unknown;	/* and what a dash means */
	const struct chart_row *row;
	int n;
	const struct chart_row *total;	/* figures under the rows, nothing
					   drawn; or NULL */
};

/* From LO to HI, multiples of STEP (1, 2 or 5 of a power of ten) around all
   the amounts, and around zero but for two curves: what parts them is what is
   looked at, and no length is.  HI > LO always. */
struct chart_scale {
	int64_t lo, hi, step;
};
/* At most MOST steps (2 at the least). */
void chart_scale(const struct chart *c, int most, struct chart_scale *out);
/* Where AMOUNT stands on a line of UNITS, from 0. */
int chart_place(const struct chart_scale *s, int64_t amount, int units);

/* Amounts of a row: 2 for pairs and for two curves, else 1. */
int chart_series(const struct chart *c);
/* The row I; the total, if there is one, after the last; then NULL. */
const struct chart_row *chart_at(const struct chart *c, int i);
/* The figure beside a bar: "23 000", a dash when unknown. */
const char *chart_figure(const struct chart_row *r, int series,
			 struct arena *a);
/* LABEL, cut with an ellipsis when it is wider than COLS. */
const char *chart_short(const char *label, int cols, bool ascii,
			struct arena *a);
/* Everything the rows FIRST to FIRST + N, the total after the last, say, in one sentence a row, for who
   does not see the drawing. */
const char *chart_words(const struct chart *c, int first, int n,
			struct arena *a);
/* One row of it: "Région (refusée) : demandé 23 000, obtenu 0". */
const char *chart_row_words(const struct chart *c, const struct chart_row *r,
			    struct arena *a);

/* One line of a chart in characters. */
struct chart_line {
	const char *text;	/* whole; never wider than what was asked */
	int row;		/* which of the chart's it is about; n: total */
	int series;		/* of the bar */
	int bar, bar_cols;	/* where it is drawn; 0 columns: no bar */
	int figure;		/* column where the figure begins; 0: none */
};
/*
 * The lines of C in COLS columns (20 at the least): bars with a name at the
 * left and the figure at the right, on one line where there is room, else
 * under the name.  A curve goes down the lines, one a month; two of them are
 * told as pairs are.  ASCII draws
 * with # and =, else with blocks as fine as an eighth of a column.
 */
struct chart_line *chart_lines(const struct chart *c, int cols, bool ascii,
			       struct arena *a, int *n);
/*
 * A curve, or two, from left to right in COLS columns and ROWS rows, the
 * figures of each month beside it, on the line of that row (-1: none).  NULL
 * when it is no curve, or when all of it does not fit.
 */
struct chart_line *chart_plot(const struct chart *c, int cols, int rows,
			      bool ascii, struct arena *a, int *n);

#endif
