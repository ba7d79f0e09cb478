/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * number - a figure as a person writes it, exactly.
 *
 * "12 500" (any space), "12.500,00", "12,500.00", "1 250,50", "1250.5",
 * "-5", with one of the unit words after it.  Spaces and points stand only
 * before groups of three digits.  A lone point before three digits parts
 * thousands, with a doubt, where the type may be in thousands.
 */

enum number_state {
	NUMBER_OK,
	NUMBER_THOUSANDS,	/* a doubt: the point was read as thousands */
	NUMBER_SHAPE,		/* not a number */
	NUMBER_DECIMALS,	/* more decimals than the type has */
	NUMBER_BIG		/* past the limit */
};

struct number_type {
	int decimals;		/* *out counts 10^-decimals */
	bool point_decimal;	/* a lone point is always decimal */
	int64_t limit;		/* of |*out| */
	const char *const *unit;/* folded words that may follow; NULL ends */
};

/* S is folded text (utf8_fold).  *out is set for OK and THOUSANDS only. */
enum number_state number_read(const struct number_type *t, const char *s,
			      int64_t *out);

#endif
