/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_YEARS_H
#define UI_YEARS_H

#include "ui/edit.h"
#include "ui/screen.h"
#include "wizard/years_rows.h"

/*
 * years - the screen of the budgets over the years: scr_years.c drives it,
 * years_draw.c draws it.
 */

#define YEARS_CLOSED 256	/* lines of a budget that may be closed */

enum years_typing { YEARS_IDLE, YEARS_TYPES_CELL, YEARS_TYPES_GROWTH };

/* What is made of the answers. */
struct years_made {
	struct ui_kept kept;
	struct years y;
	const struct years_subject *s;
	struct years_row *row;
	int n;
};

struct years_screen {
	struct screen screen;
	struct row *action;	/* NULL: all of them */
	int at, top, page;	/* row */
	int col, left;		/* year; first one shown */
	bool zeros;
	bool closed[YEARS_CLOSED];
	enum years_typing typing;
	struct edit line;
	struct years_made made;
};

/* The rows of now; the cursor is kept inside. */
const struct years_made *years_now(struct years_screen *s);
/* The row of the cursor; NULL: there is none. */
const struct years_row *years_at(struct years_screen *s);
void years_draw(struct screen *screen, struct canvas *c, struct box body);

/* ROW: of an action; the root row or NULL: all of them. */
void years_open_screen(struct ui *ui, struct row *row);
/* Has the form budgets over several years? */
bool years_shown(const struct ui *ui);

#endif
