/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DETAIL_H
#define UI_DETAIL_H

#include "model/lines.h"
#include "ui/screen.h"

/*
 * detail - all that is said of a line of a budget: comment, last year's
 * amount, quantity and price, how it is valued.
 */

/* Of ROW, a line of one's own, or of LINE itself when ROW is NULL.  HOLDER
   holds the budget. */
void detail_open(struct ui *ui, const struct own_lines *own,
		 struct row *holder, struct row *row,
		 const struct field *line);

#endif
