/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_FUNDERS_H
#define APP_PAPER_FUNDERS_H

#include "doc/cashflow.h"
#include "wizard/board.h"

/*
 * paper_funders - what doc/cashflow.h prints of a budget: each refusal, the
 * worst and the likely, the cash month by month.
 */

/* Of the budget in ROW (NULL: all the dossier); C may be NULL.  False: there
   is nothing to say.  Everything lives in A. */
bool paper_funders(const struct session *s, const struct catalogue *c,
		   struct row *row, const struct field *budget,
		   struct arena *a, struct paper_funders *out);

#endif
