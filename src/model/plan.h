/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "model/dossier.h"

/*
 * plan - a financing plan as data: one line per demande, sub-totals by type
 * of funder, totals.  wizard/plan.h makes it; grid, plan, plain lines, JSON
 * and paper show these figures.
 *
 * Amounts are exact cents.  A column is the sum of its lines; what is given
 * in kind is counted apart and never enters account 74.
 */

enum plan_answer {
	PLAN_PENDING,		/* no answer yet: planned, or filed */
	PLAN_GRANTED,		/* in the states where `obtenu` is asked */
	PLAN_REFUSED
};

enum plan_column {
	PLAN_ASKED,		/* for the first year */
	PLAN_HOPED,		/* of what is pending: `espere`, else asked */
	PLAN_OBTAINED,		/* of what is granted */
	PLAN_LOST,		/* asked, and refused */
	PLAN_PAID,		/* the payments received */
	PLAN_DUE,		/* obtained and not paid yet, never below 0 */
	PLAN_RETAINED,		/* what counts in account 74 (`retenu`) */
	PLAN_COLUMNS
};

struct plan_sums {
	int64_t of[PLAN_COLUMNS];
	bool over;		/* a sum passes 64 bits: it stops before */
};

/* What still counts of all that was asked: what is refused is told apart. */
static inline struct plan_sums
plan_sums_alive(struct plan_sums s)
{
	s.of[PLAN_ASKED] -= s.of[PLAN_LOST];
	return s;
}

struct plan_payment {
	struct row *row;
	const char *kind;	/* "Avance", "" not said */
	int64_t amount;
	bool blank;		/* no amount yet */
	int32_t day;		/* or NO_DAY */
	bool done;
};

struct plan_line {
	struct row *row;	/* of the demande; its key names it */
	int type;		/* rank among the choices; -1 not said */
	const char *title;	/* what names it: the funder, else its rank */
	const char *told;	/* the same, with what for when the funder is
				   asked more than once */
	const char *service, *scheme;	/* "" not said */
	const char *project;	/* its title; NULL: not about one */
	const char *project_key;
	bool in_kind, addressed;
	enum plan_answer answer;
	bool filed;		/* its state is not the first one */
	const char *state, *state_id;	/* "Déposée"; "" not said */
	bool blank;		/* no amount asked yet */
	int64_t of[PLAN_COLUMNS];
	int32_t filed_on, expected_on, decided_on;	/* or NO_DAY */
	const char *conditions, *comment;		/* "" none */
	struct plan_payment *payment;
	int npayment;
};

/* The lines of one type of funder: an account line, and its sub-total. */
struct plan_type {
	const char *id, *label;	/* "" and NULL: type not said */
	bool in_kind;
	int first, n;		/* in plan.line */
	struct plan_sums sum;
};

/* An aid of the association that is not asked in this dossier. */
struct plan_other {
	const struct field *line;	/* of the budget */
	const char *title;
	struct row *row;	/* its own row; NULL: the line itself */
	enum plan_answer answer;
	int64_t amount;		/* 0 when it is refused */
};

struct plan {
	const struct row *project;	/* NULL: the whole dossier */
	struct plan_line *line;	/* cash first, by type, then in kind */
	int n, ncash;
	struct plan_type *type;
	int ntype;
	struct plan_sums total;	/* of what is in cash */
	struct plan_sums in_kind;
	/* The association's budget; none for a project. */
	struct plan_other *other;
	int nother;
	struct plan_sums others;	/* PLAN_RETAINED only */
	/* Account 74 of the budget, as it adds it up. */
	const struct field *account;	/* NULL: no such line */
	int64_t account_total;
	bool account_known;
};

#endif
