/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COMPOSE_AMENDED_H
#define DOC_COMPOSE_AMENDED_H

#include "doc/composer.h"
#include "model/compare.h"

/* compose_amended - shared by the files of an amendment; not for others. */

/* Is any year of any budget another? */
bool amended_years_differ(const struct compare *k);
/* The years that change: their totals and what each funder gives, in words
   and as a table; then each action, line by line. */
void amended_years(struct composer *c, const struct compare *k);
/* What each of the N funders P is asked, year by year, before and after. */
void amended_funders(struct composer *c, const struct compare *k,
		     const struct compare_funder *p, int n);

#endif
