/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_SLOPE_H
#define RULES_SLOPE_H

#include "rules/expr.h"
#include "rules/scheme.h"

/*
 * slope - which way an expression goes when answers are moved by x >= 0.
 *
 * Read from the tree alone, so that it is proven and not guessed: a search
 * by halves finds the smallest x only where the condition is monotone.  A
 * sum of moved answers is linear in x; a ratio of two linear ones is
 * monotone wherever it is defined, one way or the other (SLOPE_EITHER).
 */

enum slope {
	SLOPE_FLAT,	/* the moves do not touch it */
	SLOPE_UP,	/* grows, or becomes true */
	SLOPE_DOWN,
	SLOPE_EITHER,	/* one of both, evaluation says which */
	SLOPE_ANY	/* not known to be monotone */
};

struct moves {
	const struct form *form;
	const struct move *p;
	int n;
	/* Tells the way of a comparison that is SLOPE_EITHER, or whose way
	   matters, by evaluation at both ends; NULL: SLOPE_ANY then. */
	enum slope (*tell)(void *ctx, const struct expr *e);
	void *ctx;
};

/* Of a condition: UP is from non to oui. */
enum slope slope_of(const struct moves *m, const struct expr *e);

#endif
