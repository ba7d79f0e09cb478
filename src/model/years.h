/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_YEARS_H
#define MODEL_YEARS_H

#include "model/dossier.h"

/*
 * years - the budgets of a convention, year by year, of each action and of
 * all of them, as data: wizard/years.h makes it; screens, plain lines, JSON,
 * paper, convention, calendar and reports show these figures and no other.
 *
 * Exact cents.  A total is always the sum of its cells, over the lines, over
 * the years and over the actions: cells are rounded, totals never.
 */

#define YEARS_MAX 4

struct years_sum {
	int64_t of[YEARS_MAX];	/* by year, from 0 */
	int64_t all;		/* their sum */
};

/* One exercise of the convention. */
struct years_year {
	int32_t from, to;	/* its first and its last day */
	const char *label;	/* "2027", "2027-2028" when it straddles */
	bool firm;		/* the first; others are forecast, not
				   committed */
};

enum years_origin {
	YEARS_ANSWER,		/* the budget of the first year */
	YEARS_RULE,		/* the year before, grown and rounded */
	YEARS_RETOUCH,		/* typed in its stead */
	YEARS_REQUESTS,		/* what the demandes bring: account 74 */
	YEARS_BALANCE,		/* what balances the budget */
	YEARS_ADDED		/* a sum of other cells */
};

struct years_cell {
	int64_t amount;
	int64_t rule;		/* what it would be without a retouch */
	enum years_origin origin;
	int retouches;		/* of the cells that it sums, itself too */
	bool unread;		/* a retouch is typed that cannot be read */
};

/* Who says the growth of a line. */
enum years_rate { YEARS_RATE_NONE, YEARS_RATE_LINE, YEARS_RATE_ACTION,
	YEARS_RATE_CONVENTION };

struct years_line {
	const struct field *field;	/* of the budget of an action */
	const char *account, *label;
	enum side side;
	int level;		/* 1, or 2 under the group before it */
	int group;		/* rank of that group; -1: it has none */
	bool sum;		/* it is a group: the sum of those under it */
	bool in_kind;		/* classes 86 and 87 */
	bool aids;		/* account 74: made of the demandes */
	bool own;		/* what the association puts in */
	bool asked;		/* it applies, in an action at the least */
	bool eligible;		/* a charge whose cost counts */
	bool mixed;		/* in a total: here eligible, there not */
	struct row *row;	/* what is foretold of it; NULL: nothing */
	enum years_rate rate_of;
	int64_t rate;		/* basis points */
	const char *comment;	/* "" none */
	struct years_cell cell[YEARS_MAX];
	int64_t all;
};

enum years_total {
	YEARS_CHARGES,		/* without class 86 */
	YEARS_PRODUCTS,		/* without class 87 */
	YEARS_AIDS,		/* account 74 */
	YEARS_PUBLIC, YEARS_PRIVATE,	/* of it */
	YEARS_OWN,		/* products that are not account 74 */
	YEARS_ELIGIBLE, YEARS_NOT_ELIGIBLE,	/* of the charges */
	YEARS_SURPLUS,		/* the reasonable surplus, at the most */
	YEARS_CHARGES_KIND, YEARS_PRODUCTS_KIND,	/* 86, 87 */
	YEARS_ALL_CHARGES, YEARS_ALL_PRODUCTS,	/* with 86, with 87 */
	YEARS_GAP, YEARS_GAP_KIND,	/* products less charges */
	YEARS_TOTALS
};

/* What one funder gives to one subject. */
struct years_part {
	bool any;		/* a demande to it is about this subject */
	struct years_sum cash;	/* counted in account 74 */
	struct years_sum in_kind;
	bool unsaid[YEARS_MAX];	/* an amount that counts 0 so far */
};

/* An action, or all of them. */
struct years_subject {
	struct row *action;	/* NULL: the total */
	const char *title;
	const char *objective;	/* key of the objective it serves; NULL */
	struct years_line *line;	/* years.nline of them */
	struct years_sum total[YEARS_TOTALS];
	struct years_part *part;	/* years.nfunder of them */
	int retouches;
};

struct years_funder {
	const char *name;
	const char *type;	/* id of its type; "" not said */
	bool public, signs;	/* signs this convention */
	bool refused;		/* all that is asked of it */
	struct row **request;	/* its demandes, in their order */
	int nrequest;
	struct years_sum outside;	/* for no action, in cash */
	struct years_sum in_kind;	/* of no action */
	struct years_sum year;	/* all of it: what a threshold looks at */
};

/* One demande, year by year. */
struct years_request {
	struct row *row;
	struct row *action;	/* whose account 74 counts it; NULL: none */
	int funder;		/* rank */
	bool in_kind, refused, signs;
	int64_t of[YEARS_MAX];
};

struct years_indicator {
	struct row *row, *objective;
	const char *label, *unit, *objective_title;	/* "" not said */
	const char *start;	/* where it stands before; "" not said */
	const char *target[YEARS_MAX];
	const char *final;
	const char *words;	/* what is aimed at, of one without figures */
};

/* What the law, or the figures, have to say. */
struct years_note {
	const char *id;		/* "seuil_convention"... */
	enum severity severity;
	int year;		/* -1: all of them */
	const struct years_subject *subject;	/* NULL: the convention */
	const struct years_funder *funder;	/* NULL: about none */
	struct say text;
	const char *source;	/* may be NULL */
};

struct years {
	struct say why;		/* a sum passes what can be counted, or the
				   number of years is not said: then the
				   first one alone */
	bool over;		/* the former: there is no subject */
	bool known;		/* which exercises they are was answered:
				   the first, and how many */
	int n;			/* of years, 1 to YEARS_MAX */
	struct years_year year[YEARS_MAX];
	int64_t unit;		/* of the rounding, in cents */
	int64_t rate[2];	/* of the convention, by side */
	bool rate_known[2];
	bool balances;		/* own resources are what is missing */
	int64_t surplus_rate;	/* -1: not said */
	int64_t advance_rate;	/* -1: not said */
	struct years_subject total;
	struct years_subject *action;
	int naction;
	int nline;
	struct years_funder *funder;
	int nfunder;
	struct years_request *request;
	int nrequest;
	struct years_indicator *indicator;
	int nindicator;
	struct years_note *note;
	int nnote;
};

#endif
