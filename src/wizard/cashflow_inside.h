/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CASHFLOW_INSIDE_H
#define WIZARD_CASHFLOW_INSIDE_H

#include "wizard/cashflow.h"
#include "wizard/years.h"

/* What the files of the cash share; not for others. */

struct paying {
	const struct supposing *p;
	struct cashflow *c;
	struct arena *a;
	const struct years *years;	/* NULL: one exercise */
	const struct years_subject *subject;
	int only;		/* the one year that is looked at; -1: all */
};

const struct field *cash_child(const struct field *group, const char *id);
/* Calendar months from the month of FROM to that of TO. */
int cash_months(int32_t from, int32_t to);
int32_t cash_later(int32_t day, int32_t days);
/* Puts a payment in its month. */
void cash_put(struct paying *y, const struct cash_item *in);
/* The payments of one demande in one exercise.  False: a sum passes what can
   be counted. */
bool cash_due(struct paying *y, const struct due *d);
/* A row `versements`; false: it has no amount. */
bool cash_read(const struct field *block, const struct row *row,
	       struct cash_item *out);
/* What month I of N gets of TOTAL: of any two totals, as many cents less or
   more than their exact shares up to there. */
int64_t cash_part(int64_t total, int i, int n);
/* A parameter, as a whole number of its unit; false: not known. */
bool cash_figure(const struct supposing *p, const char *id, enum rtype type,
		 int64_t *out);

/* cashflow_years.c: the years of a convention that the cash of P runs over;
   NULL: it is of one exercise. */
const struct years *cash_years_of(const struct supposing *p, struct arena *a,
				  const struct years_subject **subject);
void cash_years_period(struct paying *y);
/* The association's own budget, once its period is known: the year of the
   convention that says when what it counts comes. */
void cash_years_one(struct paying *y);
/* The payments of one demande over the years.  False: a sum passes what can
   be counted. */
bool cash_years_due(struct paying *y, const struct due *d);
/* Everything else, each year over its own months. */
bool cash_years_spread(struct paying *y);

#endif
