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

#endif
