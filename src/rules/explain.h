/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include "rules/verdict.h"

/*
 * explain - why a condition has its outcome, in as few facts as settle it.
 *
 * The facts that matter are minimal and sufficient: they alone give the
 * outcome whatever the others are, and none of them can be left out.  The
 * others come after, for who asks for all (F5).
 */

struct fact {
	const char *label;	/* of the question, with its row; the total */
	const char *shown;	/* its value now, for a person */
	const struct field *leaf;	/* NULL: a list, some lines */
	const struct row *row;		/* NULL: no such row yet */
	bool matters;
	struct result value;	/* the same for a program */
};

struct explanation {
	const char *sentence;	/* the condition's own, filled in; or NULL */
	struct fact *fact;	/* those that matter first */
	int nfact, nmatter;
	/* The comparison that decides: « 87,5 % » against « 80 % », and by
	   how much it is missed or met.  NULL when there is none. */
	const char *have, *limit, *gap;
	struct result have_value, limit_value, gap_value;
	/* Why it is not known, when that is no answer's fault: « Part la plus
	   haute : aucune valeur n'est connue le 08/08/2022 ».  msg NULL:
	   answers are missing. */
	struct say why;
	const char *formula;	/* the rule as the file has it; or NULL */
	bool unchecked;		/* nobody noted to have read the source of
				   the rule, or of a figure in it */
};

/* Texts live in l->arena. */
void explain(const struct look *l, const struct subject *s,
	     const struct checked *c, struct explanation *out);
/* The fewest terms of E that give its outcome, in A (n of them). */
const struct expr **explain_terms(const struct expr *e,
				  const struct rules_env *env,
				  struct arena *a, int *n);

/* Was the source of every figure in E (NULL: none) read by somebody? */
bool explain_checked(const struct expr *e, int32_t day);

#endif
