/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_SUPPOSING_INSIDE_H
#define WIZARD_SUPPOSING_INSIDE_H

#include "wizard/supposing.h"

/* supposing_inside - shared by the files of supposing; not for others. */

/* What the budgets count for d->row: from the lines of account 74 that are
   not nothing.  False: they count nothing for it. */
bool supposing_weigh(const struct supposing *p, struct due *d);
/* The same from the totals, whatever the form computes them from. */
bool supposing_weigh_slowly(const struct supposing *p, struct due *d);
/* Without any demande, are the totals less by what was weighed of ALL? */
bool supposing_weighed(const struct supposing *p, const struct due *all,
		       int n);
/* The last question ID of a budget; NULL. */
const struct field *supposing_child(const struct field *group,
				    const char *id);
/* Which schemes are asked, and their conditions on money. */
void supposing_find_asked(struct supposing *p);

#endif
