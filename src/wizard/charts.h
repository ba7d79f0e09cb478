/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CHARTS_H
#define WIZARD_CHARTS_H

#include "base/chart.h"
#include "rules/scheme.h"
#include "wizard/session.h"

/*
 * charts - the amounts of a dossier as charts: who pays what, each budget by
 * account, the cash month by month.
 *
 * Made anew whenever they are wanted, in an arena of the caller.  The words
 * of ours go through TR (gettext; NULL: as written, for paper); those of the
 * form and of the person stay as they are.  A chart of nothing has no row.
 */

typedef char *charts_tr(const char *);

/* One row for each demande of the plan: what is asked and, once it is known,
   obtained.  The total is that of what is in cash. */
void charts_plan(const struct session *s, charts_tr *tr, struct arena *a,
		 struct chart *out);
/* One side of a budget, an account or a group of accounts a row; those that
   are blank or 0 are left out.  Those in kind come last. */
void charts_budget(const struct row *row, const struct field *budget,
		   enum side side, charts_tr *tr, struct arena *a,
		   struct chart *out);

/* The cash at the end of a month. */
struct chart_month {
	int year, month;	/* 1 to 12 */
	int64_t balance;
};
/* N months, the lowest marked (the first of them); WHOSE: what budget. */
void charts_cash(const struct chart_month *m, int n, const char *whose,
		 charts_tr *tr, struct arena *a, struct chart *out);

enum picture_kind { PICTURE_PLAN, PICTURE_CHARGES, PICTURE_PRODUCTS,
	PICTURE_CASH };

/* All the pictures of a dossier: the plan, then each budget, then the cash of
   each budget whose months can be counted and are not all at nothing, the
   same months as its table; last, when several projects have theirs, all of
   them together.  C gives the delays of payment, as to the table; NULL. */
struct picture {
	enum picture_kind kind;
	struct row *row;		/* of a budget */
	const struct field *budget;	/* its group; or NULL */
	struct chart chart;
};
struct picture *charts_all(const struct session *s,
			   const struct catalogue *c, charts_tr *tr,
			   struct arena *a, int *n);

#endif
