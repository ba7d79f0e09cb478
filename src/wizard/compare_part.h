/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_COMPARE_PART_H
#define WIZARD_COMPARE_PART_H

#include "base/money.h"
#include "base/vec.h"
#include "wizard/compare.h"

/* compare_part - shared by the files of compare; not for others. */

struct comparing {
	const struct session *s[2];
	struct arena *a;
	VEC(struct compare_change) changes;
	bool inside;		/* in a row that was added */
};

/* The question of the OTHER, older, form that F was; NULL. */
const struct field *compare_twin(const struct form *other,
				 const struct field *f);
/* The question of the NEWER form that F became; NULL. */
const struct field *compare_now(const struct form *newer,
				const struct field *f);
/* The difference and the rate of an amount. */
void compare_measure(struct compare_change *c);
/* compare_money.c: budgets and funders. */
void compare_money(const struct comparing *w, struct compare *out);

/* compare_years.c: the budgets over the years, and their names. */
void compare_years(const struct comparing *w, struct compare *out);

#endif
