/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_YEARS_ROWS_H
#define WIZARD_YEARS_ROWS_H

#include "wizard/years.h"

/*
 * years_rows - the years of one subject as rows of a table, in the order in
 * which every view shows them: charges, products with the funders under
 * account 74, classes 86 and 87, what does not balance, costs, shares,
 * indicators.
 */

enum years_row_kind {
	YEARS_ROW_TOTAL,	/* a total, of `total` */
	YEARS_ROW_LINE,		/* an account, of `line` */
	YEARS_ROW_FUNDER,	/* what a funder gives, of `funder` */
	YEARS_ROW_REST,		/* of account 74, what no demande brings */
	YEARS_ROW_SHARE,	/* public aids, of the charges */
	YEARS_ROW_FUNDER_SHARE,	/* of a funder, of the charges */
	YEARS_ROW_INDICATOR
};

struct years_row {
	enum years_row_kind kind;
	struct say label;
	int indent;
	int line;		/* of an account, or its group; -1 */
	int funder;
	enum years_total total;
	const struct years_indicator *indicator;
	bool heads;		/* rows may be opened under it */
	bool open;
	bool begins;		/* a part of the table begins */
};

struct years_view {
	const bool *closed;	/* by rank of the line; NULL: none is */
	bool zeros;		/* lines that are zero in every year too */
};

/* *n rows, in A. */
struct years_row *years_rows(const struct years *y,
			     const struct years_subject *s,
			     const struct years_view *v, struct arena *a,
			     int *n);
/* The cents of a cell; YEAR y->n: of all years.  False: it is no amount. */
bool years_row_amount(const struct years *y, const struct years_subject *s,
		      const struct years_row *r, int year, int64_t *out);
/* The same for a column, without the unit: "38 470", "85,8 %", "70"; "". */
const char *years_row_text(const struct years *y,
			   const struct years_subject *s,
			   const struct years_row *r, int year,
			   struct arena *a);
/* "38 470 €" */
const char *years_row_euros(int64_t cents, struct arena *a);
/* How many retouches the cell is made of. */
int years_row_retouches(const struct years *y, const struct years_subject *s,
			const struct years_row *r, int year);
/* The line of a row that is one; NULL. */
const struct years_line *years_row_line(const struct years_subject *s,
					const struct years_row *r);

#endif
