/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_REWORK_H
#define WIZARD_REWORK_H

#include "model/lines.h"
#include "wizard/session.h"

/*
 * rework - what is done to a budget as a whole: raised by a rule, filled from
 * last year's, spread over months or projects.
 *
 * Each gives first what it would change, line by line, with the totals before
 * and after; nothing is written until it is accepted, all in one saving.
 * Amounts are exact: one rounding, half away from zero, to the unit that is
 * said; parts of a sum always add up to it.
 */

enum rework_kind {
	REWORK_AMOUNT,		/* leaf of row is answered */
	REWORK_BEFORE		/* last year's amount of line, or of row */
};
struct rework_line {
	enum rework_kind kind;
	struct row *row;	/* that holds leaf; REWORK_BEFORE: one's own,
				   or NULL */
	struct row *holder;	/* of the budget */
	const struct field *line;	/* of the budget */
	const struct field *leaf;
	const char *label;	/* "613 Locations, Salle" */
	bool had;
	int64_t before, after;	/* cents: what counts, or last year's */
	int64_t draft;		/* what is answered: a price, an amount */
};
struct rework {
	struct row *holder;
	const struct field *budget;
	struct rework_line *line;
	int n;
	int left;		/* lines with an amount that are left as
				   they are: see why in the manual */
	bool known;		/* the totals are */
	int64_t total[2][2][2];	/* [side][in kind][before, after] */
	struct say why;		/* nothing to do, and why */
};

/* LINE of the budget as it is named to people, in A. */
const char *rework_label(const struct field *line, const struct own_lines *own,
			 const struct row *row, struct arena *a);
/* "613 Locations : 3 000 → 3 060", in A. */
const char *rework_text(const struct rework_line *l, struct arena *a);
/* False: read-only, or nothing changed. */
bool rework_accept(struct session *s, const struct rework *w);

/* --- by a rule --- */

struct rework_rule {
	int64_t rate;		/* basis points, +2 % is 200 */
	int64_t unit;		/* cents: rounded to a multiple of it */
	bool last_year;		/* of last year's amounts, not of these */
	const struct field *const *only;	/* these lines, or those of
				   these subtotals; NULL: all */
	int nonly;
	bool charges, produits;	/* when only is NULL */
};
/* V raised by RATE and rounded; false: too large. */
bool rework_raise(int64_t v, int64_t rate, int64_t unit, int64_t *out);
/* A line with lines of its own is raised by them: their amount, or their
   price, to the cent. */
void rework_by_rule(const struct session *s, struct row *holder,
		    const struct field *budget, const struct rework_rule *r,
		    struct arena *a, struct rework *out);

/* --- from last year's dossier --- */

/* The row of OLD (same form) that holds last year's BUDGET: the root; else
   that of the same title as HOLDER, when there is exactly one.  NULL: to be
   asked, among rework_rows(). */
struct row *rework_old_row(const struct dossier *old, struct row *holder,
			   const struct field *budget, struct arena *a);
const struct rows *rework_rows(const struct dossier *old,
			       const struct field *budget);
/* Last year's amounts beside each line; with AMOUNTS, those that are blank
   take them too. */
void rework_last_year(const struct session *s, struct row *holder,
		      const struct field *budget, struct row *old,
		      bool amounts, struct arena *a, struct rework *out);

/* --- contributions in kind --- */

/* Before the first line of one's own is put under LINE, in HOLDER: what was
   typed on it, and on its mirror beyond it, becomes lines of one's own, so
   that what is valued adds to it.  Changes are recorded, not saved. */
void rework_keep_typed(struct session *s, struct row *holder,
		       const struct own_lines *own, const struct field *line);

/* The lines of class 86 that have a mirror, in A; NULL at the end. */
const struct field **rework_in_kind(const struct field *budget,
				    struct arena *a);
/* The dated figure proposed to value LINE: its price, its unit, how that is
   said and since when.  False: none is known on that day, only the unit is. */
struct proposal {
	const char *price, *unit;
	struct say method;	/* its name and source; to be checked */
	int32_t day;
};
struct catalogue;
bool rework_proposal(const struct catalogue *c, const struct field *line,
		     int32_t today, struct arena *a, struct proposal *out);

/* --- spread --- */

enum spread_key {
	SPREAD_EQUAL,		/* parts égales */
	SPREAD_DAYS,		/* months: the days of each */
	SPREAD_CHARGES,		/* projects: the charges of their budget */
	SPREAD_ASKED		/* projects: the amount they ask for */
};
struct share {
	const char *label;	/* "03/2026", the title of a project */
	struct row *row;	/* projects */
	int64_t weight, part;
};
/* TOTAL into the N parts, multiples of UNIT where TOTAL is one, by weight:
   what is left by rounding down goes to the largest remainders, the first
   of equal ones.  False: no weight, or too large. */
bool rework_share(int64_t total, int64_t unit, struct share *p, int n);
struct spread_line {
	const struct field *line;
	const char *label;
	int64_t total;
	int64_t *part;		/* nshare of them */
};
struct spread {
	struct share *share;
	int nshare;
	struct spread_line *line;
	int n;
	struct say why;
};
/* ONLY: one line, or NULL: each line of the budget that has an amount, none
   of the subtotals.  MONTHS: of its period, else of the year. */
void rework_spread(const struct session *s, struct row *holder,
		   const struct field *budget, const struct field *only,
		   bool months, enum spread_key key, struct arena *a,
		   struct spread *out);
/* The parts as amounts of the budgets of the projects. */
void rework_into_projects(const struct session *s, const struct spread *p,
			  struct arena *a, struct rework *out);

#endif
