/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_SUPPOSING_H
#define WIZARD_SUPPOSING_H

#include "wizard/board.h"

/*
 * supposing - what becomes of a budget when a funder refuses, gives half, or
 * pays late.  Nothing here is an answer until it is accepted: the rules are
 * given what is supposed, the dossier is not touched.
 *
 * What a demande counts for in a budget is found by asking the rules what
 * the products would be without it: whatever the form computes is what is
 * told.  Half of it is rounded to the euro, half up, where the form wants
 * whole euros; else to the cent.
 *
 * Without a budget (row and budget NULL) all of the dossier is looked at:
 * the association's own budget when a demande moves it, else the budgets of
 * all projects together.
 */

enum fate { FATE_AS_IS, FATE_REFUSED, FATE_HALF, FATE_LATE };

#define LATE_MAX 24		/* months */

/* A demande that still has an answer, or money, to come. */
struct due {
	struct row *row;
	const char *told;	/* its name: the funder, what for if need be */
	const char *funder;	/* "Région Provence-Alpes-Côte d'Azur" */
	const char *brief;	/* "FDVA 2", "Ville de Massy" */
	int64_t counted;	/* cents: what the budget counts for it */
	int64_t in_public;	/* of that, public money: counted or 0 */
	int64_t hoped;		/* noted as hoped; else what is counted */
	bool hope_noted;
	int64_t half;
	bool decided;		/* granted: it may only be late */
	bool paid;		/* whole: nothing to suppose */
	enum fate fate;
	int late;		/* months, FATE_LATE */
};

/* The sums of a budget, in cents. */
struct sums {
	int64_t charges, products, in_public;	/* without classes 86, 87 */
};

struct supposing {
	const struct session *session;
	const struct catalogue *catalogue;	/* may be NULL */
	struct arena *arena;
	struct row *row;		/* of the budget; NULL: all */
	const struct field *budget;
	struct due *due;		/* not decided first */
	int n, nopen;			/* of them, not decided */
	int nall;			/* and after them those paid whole */
	struct sums now;
	bool of_root;			/* private: without a budget, the
					   association's alone */
	struct asked_scheme *asked;	/* private: n of schemes asked */
	int nasked;
};

/* False: there is no such total yet, or it passes what can be counted; P is
   then empty.  Everything lives in A. */
bool supposing_open(struct supposing *p, const struct session *s,
		    const struct catalogue *c, struct row *row,
		    const struct field *budget, struct arena *a);
/* The same, of a budget whose cash is told; false too when it counts no
   demande, or nothing else (demandes alone say nothing). */
bool supposing_begun(struct supposing *p, const struct session *s,
		     const struct catalogue *c, struct row *row,
		     const struct field *budget, struct arena *a);
/* The quick way, for what is shown at each key: the sums as they are derived,
   but in_public, and no scheme; then each REQUEST that LINE of the budget
   counts for its LEAF (plan_counted()), kept when it awaits an answer.
   False: there is no total yet. */
bool supposing_refusals(struct supposing *p, const struct session *s,
			const struct catalogue *c, struct row *row,
			const struct field *budget, struct arena *a);
void supposing_refusal(struct supposing *p, struct row *request,
		       const struct field *line, const struct field *leaf);
/* The demande of ROW among p->due; -1. */
int supposing_find(const struct supposing *p, const struct row *row);
/* The demande that a person names: the key of its row ("k3"), its rank from
   1, or how its funder or its scheme begins, accents and case apart.  -1:
   none; -2: several. */
int supposing_named(const struct supposing *p, const char *name);
/* The budgets looked at, each with the row that holds it, in A. */
struct budget_at {
	struct row *row;
	const struct field *budget;
};
struct budget_at *supposing_budgets(const struct supposing *p,
				    struct arena *a, int *n);
/* Notes the fate that TEXT gives, "NOM=refus", "NOM=moitie", "NOM=retard:2",
   NOM as in supposing_named().  False: *why says what is wrong. */
MUST_CHECK
bool supposing_read(struct supposing *p, const char *text, struct say *why);
/* Is it written so, right or wrong? */
bool supposing_is_fate(const char *text);
/* The budget that KEY names: "association", the key of a project; NULL: that
   of the only project there is, else all of the dossier (row NULL).  False:
   there is no such budget. */
MUST_CHECK
bool supposing_scope(const struct session *s, const char *key,
		     struct row **row, const struct field **budget);
/* Back to what is. */
void supposing_drop(struct supposing *p);
bool supposing_anything(const struct supposing *p);

/* What remains of a demande with its fate. */
int64_t due_left(const struct due *d);
/* The sums with the fates as they are; exact. */
struct sums supposing_sums(const struct supposing *p);
/* Products less charges: what is missing is negative. */
int64_t sums_gap(const struct sums *s);
/* Basis points of the charges; -1: not computable. */
int64_t sums_share(const struct sums *s);

/* The fates as answers for the rules, in A. */
struct rules_if *supposing_if(const struct supposing *p, struct arena *a,
			      int *n);
/* The same for other fates than those noted: FATE of each, n of them. */
struct rules_if *supposing_if_of(const struct supposing *p,
				 const enum fate *fate, struct arena *a,
				 int *n);
/* The sums that the rules give under N answers supposed: the slow way, that
   must agree with the quick one.  False: not known. */
bool supposing_look(const struct supposing *p, const struct rules_if *what_if,
		    int n, struct sums *out);

/* Demandes that would break a ceiling, a rate or a number of their scheme
   under N answers supposed: those that fail a condition on money. */
struct above {
	const struct scheme *scheme;
	const struct row *request;
	const struct condition *condition;	/* NULL: the largest amount */
};
struct above *supposing_above(const struct supposing *p,
			      const struct rules_if *what_if, int n,
			      struct arena *a, int *nabove);

/* The fates become answers, each through the session: refused, granted for
   half, expected later.  False: nothing changed.  *left: of them, those that
   cannot be noted (late, with no date known); may be NULL. */
MUST_CHECK
bool supposing_accept(struct session *s, const struct supposing *p,
		      int *left);

#endif
