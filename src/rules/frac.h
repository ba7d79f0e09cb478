/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_FRAC_H
#define RULES_FRAC_H

#include <stdbool.h>
#include <stdint.h>

/*
 * frac - exact fractions of 64-bit integers, den > 0, and den is 1 whenever
 * the number is whole.  Small ones are left as they come, large ones are put
 * in lowest terms.  Intermediates are of 128 bits; what no longer fits in 64
 * once reduced is an overflow: false, and *out untouched.
 */

struct frac {
	int64_t num, den;
};

bool frac_add(struct frac a, struct frac b, struct frac *out);
bool frac_sub(struct frac a, struct frac b, struct frac *out);
bool frac_mul(struct frac a, struct frac b, struct frac *out);
/* False also when B is zero. */
bool frac_div(struct frac a, struct frac b, struct frac *out);
/* By cross product: -1, 0 or 1. */
int frac_cmp(struct frac a, struct frac b);

enum frac_round { ROUND_HALF, ROUND_DOWN, ROUND_UP };

/* The multiple of STEP > 0 that is nearest (half away from zero), not above
   or not below. */
bool frac_round(struct frac a, struct frac step, enum frac_round how,
		struct frac *out);
/* The nearest integer of A * SCALE. */
bool frac_integer(struct frac a, int64_t scale, int64_t *out);

#endif
