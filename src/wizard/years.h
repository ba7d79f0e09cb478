/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_YEARS_H
#define WIZARD_YEARS_H

#include "model/years.h"
#include "rules/scheme.h"
#include "wizard/session.h"

/*
 * years - the budgets of a convention over its years, made from the answers
 * whenever they are wanted, in an arena of the caller; nothing is kept.
 *
 * The first year is the budget of each action.  A cell of a later year is
 * what is typed for it (a retouch), else:
 *
 *   - account 74: what the demandes ask for that year; nothing for one that
 *     is refused, or given in kind.  What such a line holds besides them
 *     grows as the products do;
 *   - own resources, when the convention says that they balance: the charges
 *     less the other products (they may be negative; a note says so);
 *   - class 87, the line that had the most in the first year and is not
 *     retouched: what makes 87 equal to 86, never below 0;
 *   - any other line: the year before it, as shown, times 1 + the growth,
 *     rounded half away from zero to the unit of the convention.  The growth
 *     is that of the line, else of the action, else of the convention (its
 *     charges, its products; class 87 grows as charges do).  Without growth
 *     the amount stays as it is, and is not rounded.
 *
 * The reasonable surplus of an action and a year is its rate of the eligible
 * costs, rounded half away from zero to the cent.
 */

/* Has the form budgets of actions, and forecasts of them? */
bool years_offered(const struct form *f);
/* False: it has none.  C may be NULL: the law has nothing to say. */
bool years_make(const struct session *s, const struct catalogue *c,
		struct arena *a, struct years *out);

/* "2027"; "2027-2028" when the exercise straddles two years. */
const char *years_label(int32_t from, int32_t to, struct arena *a);
/* The subject of an action's row, or (NULL) of all; NULL: none such. */
const struct years_subject *years_subject(const struct years *y,
					  const struct row *action);
/* The rank of the line that the field ID is; -1. */
int years_line(const struct years *y, const char *id);
/* Does the subject serve the objective of the indicator? */
bool years_serves(const struct years_subject *s,
		  const struct years_indicator *i);
/* PART of WHOLE: "87,5 %", rounded half away from zero to a tenth of a
   percent; "" when there is no whole. */
const char *years_share(int64_t part, int64_t whole, struct arena *a);
/* May the cell of that line and year be typed?  The first year is not. */
bool years_open(const struct years_subject *s, const struct years_line *l,
		int year);
/* The rule that gives the cells of a line, in words: "+2 % par an (de la
   convention), arrondi à 10 €". */
struct say years_rule(const struct years *y, const struct years_subject *s,
		      const struct years_line *l, struct arena *a);
/* Those of the convention: "charges +2 %, produits +0 % par an,
   arrondi à 10 € ; ressources propres = le solde". */
const char *years_rules(const struct years *y, struct arena *a,
			char *(*tr)(const char *));
/* "2028, 2029": the years that are not committed; "" none. */
const char *years_forecast(const struct years *y, struct arena *a);

/* --- years_change.c: through the session, saved together by the caller --- */

/* Each returns false when nothing changed. */
/* A cell is typed; "": the rule counts again. */
bool years_retouch(struct session *s, struct row *action,
		   const struct years_line *l, int year, const char *draft);
/* The growth of a line, of an action (L NULL), of the convention (both
   NULL: SIDE); "": what is above it counts again. */
bool years_grow(struct session *s, struct row *action,
		const struct years_line *l, enum side side, const char *draft);
bool years_set_eligible(struct session *s, struct row *action,
			const struct years_line *l, bool yes);
/* The question that such a growth is, for its help; NULL: not asked. */
const struct field *years_growth_leaf(const struct form *f, bool line,
				      bool action, enum side side);
/* The question that the forecast of a year is; NULL. */
const struct field *years_amount_leaf(const struct form *f, int year);
/* What was typed for a cell, or for a growth; "" nothing. */
const char *years_typed(const struct form *f, const struct years_line *l,
			int year);
const char *years_typed_growth(const struct session *s,
			       const struct row *action,
			       const struct years_line *l, enum side side);

#endif
