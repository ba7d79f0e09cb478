/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BILAN_H
#define WIZARD_BILAN_H

#include "wizard/session.h"

/*
 * bilan - a report on a grant, filled from the dossier it reports on: its
 * forecast, the funders and what they granted, the indicators and what was
 * expected of them that year.
 *
 * The forecast of a line is the sum of the lines that it takes, in the
 * budget of the action, or in all of them; in that of the association when
 * there is no action.  It is that of the year: the first one is the budget
 * itself, the others are those of years.h.  What comes from the dossier says
 * so: its origin is "repris du dossier 12".
 *
 * What may be kept of money not spent is a rate of the eligible costs that
 * were had: the charges, less, on each line of the report, what was foreseen
 * that year and is not eligible (in the years of the version that was
 * signed), at the most what was spent on that line.  In exact cents; only
 * what is kept of each grant is rounded, down to the euro.
 */

struct bilan_order {
	const struct session *from;	/* the dossier now */
	const struct session *signed_of;	/* the version its budgets and
					   indicators are taken from; or FROM */
	int year;		/* 2028 */
	const char *project;	/* key of an action; NULL: all of it */
	const char *request;	/* key of a demande: the report is addressed to
				   this one; NULL: to all that granted */
	const char *origin;	/* "repris du dossier 12" */
	const char *limit;	/* "20 %", as it would be typed; NULL */
	const char *limit_origin;
	int due_months;		/* after the exercise; 0: not known */
};

/* The years that can be reported on, first and how many; false: none said. */
bool bilan_years(const struct session *from, int *first, int *n);
/* Can this be reported on?  Else why, a sentence. */
bool bilan_check(const struct bilan_order *o, struct say *why,
		 struct arena *a);
/* What the dossier is about: a path ("projets[k1]", "demandes[k2]"), or "";
   in A. */
const char *bilan_part(const struct bilan_order *o, struct arena *a);
/* "Bilan 2027 : Ateliers de jardinage", in A. */
const char *bilan_title(const struct bilan_order *o, struct arena *a);
/* Fills INTO, a new dossier of a form of reports.  Saved by the caller. */
void bilan_fill(struct session *into, const struct bilan_order *o);

/* --- bilan_offer.c: what a report on a year can be about --- */

struct bilan_offer {
	const char *project, *request;	/* keys; both NULL: all of it */
	const char *title;	/* of that row; "" all of it */
	bool known;		/* there is an amount */
	int64_t cents;		/* foreseen charges of that year, classes 86
				   and 87 aside; of a demande, what was
				   granted for it */
};
/* All of it, each action when there are several, each demande.  O says the
   dossier and the year.  In A. */
struct bilan_offer *bilan_offers(const struct bilan_order *o, struct arena *a,
				 int *n);
/* "tout le dossier : 45 000 € prévus", "action Jardins : 12 000 € prévus". */
const char *bilan_offer_tell(const struct bilan_offer *f,
			     char *(*tr)(const char *), struct arena *a);

/* Under the table: the totals, what each grant comes to, what was not spent
   and what the convention lets keep.  Translated by TR (NULL: French). */
struct told_row {
	const char *text;
	bool bad;		/* it is to be looked at */
};
struct report;
const struct told_row *bilan_say(const struct session *s,
				 const struct report *r,
				 char *(*tr)(const char *), struct arena *a,
				 int *n);

#endif
