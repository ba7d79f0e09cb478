/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_COMPARE_H
#define WIZARD_COMPARE_H

#include "model/compare.h"
#include "wizard/session.h"

/*
 * compare - two states of a dossier: every answer that changed, in the order
 * of the form; rows matched by their key, whatever their rank; what is asked
 * to each funder and each budget, before and after.
 *
 * The states may be of two versions of a form: questions are matched by
 * their path, former ones included.  Questions that are hidden in both are
 * not compared; one that is hidden in one has no answer there.  Two ways of
 * writing the same answer are no change.  All scopes are compared.
 *
 * Rounding: a rate is rounded half away from zero to the hundredth of a
 * percent (money_rate).
 */

/* What is told lives in A, and borrows from both sessions. */
void compare_make(const struct session *old, const struct session *new,
		  struct arena *a, struct compare *out);

/* --- compare_say.c: as sentences --- */

/* Translates a sentence of ours; NULL: as it is written. */
typedef char *compare_tr(const char *);

/* "+1 200 € (+5,00 %)", "" when there is none. */
const char *compare_difference(int64_t difference, bool rated, int64_t rate,
			       struct arena *a);
/* What became of it: "24 000 € -> 26 000 €", "ajouté", "rang 3 -> 1"; of a
   long text, the words that changed. */
const char *compare_what(const struct compare_change *c, compare_tr *tr,
			 struct arena *a);
/* One side for a person: never empty. */
const char *compare_side_text(const struct compare_change *c, int side,
			      compare_tr *tr, struct arena *a);
/* "2027" for the year I of a state, "année 2" when it is not known. */
const char *compare_year(const struct compare *c, int i, compare_tr *tr,
			 struct arena *a);
bool compare_pair_differs(const struct compare_pair *p);
/* Is it only the mark that a list, a table or a budget is complete? */
bool compare_is_mark(const struct compare_change *c);

#endif
