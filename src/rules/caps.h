/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_CAPS_H
#define RULES_CAPS_H

#include "rules/frac.h"
#include "rules/verdict.h"

/*
 * caps - what limits the amount that may be asked of a scheme: on the aid,
 * in rate of a base, on that base, in share of all public aids, in number of
 * demandes.  The lowest one binds.
 *
 * Amounts are cents, rounded down to what may be asked: whole euros where
 * the form asks for whole euros.  Rates are fractions of 1, exact.
 */

struct cap {
	enum binding by;
	int64_t most;		/* 0 at the least */
};
#define CAPS_MAX 4

struct caps {
	struct cap cap[CAPS_MAX];
	int n;
	int lowest;		/* of cap; -1: nothing limits */
	bool so_far;		/* from the figures typed so far, or a rate
				   may bind yet */
	int64_t floor, ceiling;	/* -1: the scheme has none */
	bool has_rate;
	struct frac rate;
	bool has_base;		/* the base is known */
	int64_t base;		/* all of it */
	int64_t base_kept;	/* under its ceiling */
	int64_t base_ceiling;	/* -1: none */
	int64_t requests_max;	/* -1: none */
	const struct condition *share;	/* the condition on public aids, or
					   NULL */
	struct frac share_limit;
};

void caps_look(const struct look *l, const struct subject *s,
	       struct caps *out);
/* Most, and by what, of a verdict that is looked at. */
void caps_most(const struct look *l, struct verdict *v);

/* A condition that limits public aids: plan.public / WHOLE <= LIMIT, or
   plan.public <= LIMIT * WHOLE, alone or joined to others by `et`. */
struct share_cap {
	const struct expr *part, *whole, *limit;
	bool in_kind;		/* WHOLE counts class 86 */
};
bool caps_share(const struct expr *test, struct share_cap *out);
/* Its three figures in ENV: cents, cents, a fraction of 1.  False: one of
   them is not known.  SO_FAR is tried by the caller. */
bool caps_share_figures(const struct share_cap *c,
			const struct rules_env *env, int64_t *part,
			int64_t *whole, struct frac *limit);
/* Cents of public aids above LIMIT of WHOLE, rounded up; 0: none. */
bool caps_excess(int64_t part, int64_t whole, struct frac limit,
		 int64_t *out);

/* The lines that the base of S leaves out of its total, as `sauf` says, in
   A; n of them, the largest first line under which all are out. */
const struct field **caps_left_out(const struct scheme *s, struct arena *a,
				   int *n);

#endif
