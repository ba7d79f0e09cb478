/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_REWORK_H
#define UI_REWORK_H

#include "ui/screen.h"
#include "wizard/rework.h"

/*
 * rework - what is done to a budget as a whole, asked on a few entries, then
 * seen before it is accepted.
 */

/* HOLDER holds BUDGET; LINE: that of the cursor, or NULL. */
void rule_open(struct ui *ui, struct row *holder, const struct field *budget,
	       const struct field *line);
void spread_open(struct ui *ui, struct row *holder,
		 const struct field *budget, const struct field *line);
void last_year_open(struct ui *ui, struct row *holder,
		    const struct field *budget);
void in_kind_open(struct ui *ui, struct row *holder,
		  const struct field *budget, const struct field *line);

/* preview.c: what W would change, after INTRO; Enter accepts it.  A, with all
   that W points to, is taken over. */
void preview_open(struct ui *ui, const char *title, const char *intro,
		  const struct rework *w, struct arena *a);

#endif
