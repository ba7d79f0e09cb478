/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_OPINION_H
#define RULES_OPINION_H

#include "rules/verdict.h"

/*
 * opinion - what a person judged, with the reason, in the dossier's own
 * block of opinions (`reperes.avis`): one row for each condition judged, of
 * a scheme and of a project if any.  A row keeps the sentence as it read
 * that day: when an answer that it cites changes, the opinion still counts
 * and is marked à revoir.
 */

/* The leaves of that block; each NULL when the form has none. */
struct opinion_leaves {
	const struct field *scheme, *condition, *project, *favourable;
	const struct field *reason, *author, *day, *sentence;
};
struct opinion_leaves opinion_leaves(const struct catalogue *c);

/* What a row of that block says; "" where it says nothing.  Texts live in A,
   or as long as the row's answers. */
struct opinion_text {
	const char *reason, *author, *day, *sentence;
	bool judged;		/* for or against; else only a reason */
	bool favourable;
};
void opinion_read(const struct catalogue *c, const struct row *row,
		  struct arena *a, struct opinion_text *out);

/* Finds the opinion on k->condition, and what it says. */
void opinion_find(const struct look *l, const struct subject *s,
		  struct checked *k);
/* The sentence that a person judges, as it reads now; "" when none. */
const char *opinion_sentence(const struct look *l, const struct subject *s,
			     const struct condition *c);

#endif
