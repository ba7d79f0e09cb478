/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PLAN_H
#define UI_PLAN_H

#include "ui/screen.h"
#include "wizard/plan.h"

/*
 * plan - the screen of the financing plan: scr_plan.c drives it, plan_draw.c
 * draws it; and what changes a demande from there and from the budgets.
 */

struct plan_screen {
	struct screen screen;
	struct row *project;	/* NULL: the whole dossier */
	int at, top, page;
	struct row *row;	/* the demande of the cursor; NULL: none yet */
};

/* The plan of now, in the event's arena; the cursor is put on its line. */
struct plan plan_now(struct plan_screen *s);
void plan_draw(struct screen *screen, struct canvas *c, struct box body);

/* ROW: of a project; the root row or NULL: everything. */
void plan_open(struct ui *ui, struct row *row);
/* Has the form demandes, which a plan is made of? */
bool plan_offered(const struct ui *ui);

/* scr_change.c: another state for a demande, and what it asks at once. */
void change_open(struct ui *ui, struct row *request);
/* A new demande that LINE of the budget in ROW counts (NULL: any): its
   pages. */
void request_open(struct ui *ui, struct row *row, const struct field *line);
/* Takes a demande out; says how it comes back. */
void request_drop(struct ui *ui, struct row *request);

#endif
