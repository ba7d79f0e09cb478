/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_BUDGET_H
#define UI_BUDGET_H

#include "ui/edit.h"
#include "ui/grid.h"
#include "ui/screen.h"

/*
 * budget - the screen of a budget: scr_budget.c drives it, budget_draw.c
 * draws it.
 */

struct budget {
	struct screen screen;
	struct row *row;
	const struct field *group;
	int side, at[2], top[2];
	bool editing;
	struct edit line;
	int page;
	bool two;		/* both sides are shown */
	bool asked_end;		/* "complet ?" was asked in this visit */
	enum intent leaving;	/* how one went when it was asked */
};

/* The lines of now, in the event's arena. */
struct grid budget_grid(struct budget *s);
/* The line of the cursor, which never stands on a total; NULL: there is
   none. */
const struct cell_line *budget_current(struct budget *s,
				       const struct grid *g);
void budget_draw(struct screen *screen, struct canvas *c, struct box body);

#endif
