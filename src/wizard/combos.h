/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_COMBOS_H
#define WIZARD_COMBOS_H

#include "wizard/supposing.h"

/*
 * combos - every combination of the answers that are awaited: each demande
 * not decided is refused or granted for what the budget counts.
 *
 * A table of 2^n rows that is never built: a row is computed when it is
 * looked at, in either order.  By order, all are granted first and none
 * last, the first demande changing most slowly.  By gap, the worst comes
 * first; rows of the same gap stay in the first order.  The row at a rank is
 * found by halving the range of gaps and counting the rows below, over the
 * sorted sums of the two halves of the demandes.
 *
 * Beyond COMBOS_MAX demandes the largest amounts vary; the others stay as
 * the budget counts them.
 */

#define COMBOS_MAX 24

struct combo {
	uint64_t granted;	/* bit i: the demande of combos_due(c, i) */
	struct sums sums;
	int64_t gap;		/* products less charges */
	int64_t share;		/* public, in basis points; -1 */
};

struct half;			/* private */

struct combos {
	const struct supposing *p;
	int vary[COMBOS_MAX];	/* of p->due, in its order */
	int n;
	struct half *left, *right;	/* private: sums of each half */
	int64_t *by_rank;		/* of the left, by order */
	int64_t nleft, nright;
};

/* P must outlive C; its fates do not count here. */
void combos_open(struct combos *c, const struct supposing *p,
		 struct arena *a);
int64_t combos_count(const struct combos *c);
const struct due *combos_due(const struct combos *c, int i);
/* The row K, from 0. */
struct combo combos_at(const struct combos *c, int64_t k, bool by_gap);
/* The row of GRANTED, bits as in struct combo. */
struct combo combos_of(const struct combos *c, uint64_t granted);
/* The rank by order of a row. */
int64_t combos_rank(const struct combos *c, uint64_t granted);
/* The lowest gap of all; of equals, the first by order. */
struct combo combos_worst(const struct combos *c);
/* All granted: the plan as it stands. */
struct combo combos_granted(const struct combos *c);
/* The most likely: the amounts hoped for, what is counted where none is
   noted.  Not one of the rows when a hope is neither all nor nothing:
   granted has the bits of those for which something is hoped. */
struct combo combos_likely(const struct combos *c);
/* The fates of a row, for supposing_if_of(): p->n of them, in A. */
enum fate *combos_fates(const struct combos *c, uint64_t granted,
			struct arena *a);

#endif
