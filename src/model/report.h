/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include "model/dossier.h"

/*
 * report - a report on a grant: what was forecast beside what was done, line
 * by line (Cerfa 15059, second sheet).
 *
 * The share done is actual / forecast, rounded to the nearest hundredth of a
 * percent, half away from zero; there is none when the forecast is 0.  A gap
 * is judged on the exact amounts, on lines that are typed (class 87, the
 * mirror of 86, aside), once the actual amount is known: typed, or blank in
 * a budget that is said to be complete.  It is to be explained when it is
 * more than the limit, a rate of the forecast; whatever the limit when
 * nothing was forecast.  An explanation on a line covers those under it.
 */

struct report_line {
	const struct field *forecast, *actual;	/* of the two budgets */
	const struct line *line;	/* side, account, level, total */
	bool heading;		/* the sum of those under it */
	bool has[2];		/* forecast, actual: a figure is known */
	int64_t cents[2];
	bool has_share;
	int64_t share;		/* basis points */
	int64_t gap;		/* actual less forecast */
	bool beyond;		/* it is to be explained */
	const struct row *why;	/* the row that explains it; NULL none */
	const char *text;	/* what it says; NULL none */
};

struct report {
	struct report_line *line;	/* charges, then products: cash, then
				   in kind, each with its totals last */
	int n;
	bool has_limit;
	int64_t limit;		/* basis points */
	int beyond, unexplained;
	const struct field *forecast, *actual, *gaps;
	const struct field *gap_line, *gap_text;	/* of a row of gaps */
};

/* False: the form is no report. */
bool report_make(const struct dossier *d, struct arena *a,
		 struct report *out);
bool report_is(const struct form *f);
/* Beyond what rate a gap is explained, as a person or guichet.cfg says it:
   "10 %", 0 at least; "" none.  *OUT, what was typed less its blanks, in A.
   False: it is no such rate, WHY says what is expected. */
bool report_limit_read(const char *typed, const char **out, struct say *why,
		       struct arena *a);
/* The choice, in a row of gaps, for the line at AT; -1: none. */
int report_choice(const struct report *r, const struct report_line *at);

#endif
