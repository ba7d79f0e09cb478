/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_YEARS_H
#define EXCHANGE_YEARS_H

#include "wizard/years.h"

/*
 * years - the budgets of a convention over its years as JSON, for
 * `annees --json` and `montrer --json`: the same figures as the screens.
 */

struct json_out;

/* Under the key "annees": the years, the rules, the total, each action (or
   ACTION alone), the funders, the notes; nothing when the form has none. */
void exchange_years(const struct session *s, const struct catalogue *c,
		    const struct row *action, struct json_out *j);
/* The members of years that are made, in an object that the caller opened;
   ACTION as above. */
void exchange_years_members(const struct years *y, const struct row *action,
			    struct json_out *j);

#endif
