/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_YEARS_H
#define APP_PAPER_YEARS_H

#include "doc/years.h"
#include "wizard/years.h"

/* paper_years - what paper says of the budgets of a convention over its
   years, taken from the wizard.  Nothing of it depends on the files of the
   law, so that a version prints the same for ever. */

/* NULL: the form has none, or a sum passes what can be counted. */
const struct paper_years *paper_years(const struct session *s,
				      struct arena *a);
/* The same of years that are made. */
const struct paper_years *paper_years_of(const struct years *y,
					 struct arena *a);

#endif
