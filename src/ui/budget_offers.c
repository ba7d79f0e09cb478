/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget_offers - which keys the grid of a budget offers, what is done most
 * first.
 */
#include "ui/board.h"
#include "ui/budget.h"
#include "ui/plan.h"
#include "ui/years.h"

#include <string.h>

static struct session *
session_of(const struct budget *s)
{
	return s->screen.ui->folder->session;
}

bool
budget_aids(const struct cell_line *l)
{
	return l->kind == CELL_REQUEST || (l->kind != CELL_TYPED &&
	    strncmp(l->account, "74", 2) == 0);
}

/* On the line of the cursor, what is done most: with the demandes on those of
   account 74 that count them. */
static int
line_offers(const struct budget *s, const struct cell_line *l,
    enum intent *out)
{
	int n = 0;

	if (!session_of(s)->readonly && form_line_requests(l->field) != NULL) {
		if (l->kind == CELL_REQUEST) {
			out[n++] = IN_REQUEST_STATE;
			out[n++] = IN_DROP_REQUEST;
		}
		out[n++] = IN_NEW_REQUEST;
	}
	if (budget_aids(l))
		out[n++] = IN_WHATIF;
	return n + own_offers(s, l, out + n);
}

/* And what is rarer. */
static int
rarer_offers(const struct budget *s, const struct cell_line *l,
    enum intent *out)
{
	bool typed = l->kind == CELL_TYPED || l->kind == CELL_OWN;
	int n = 0;

	out[n++] = IN_WHY;
	if (!budget_aids(l) && l->kind == CELL_TYPED && s->nfollow > 0)
		out[n++] = IN_WHATIF;
	if (typed && !session_of(s)->readonly)
		out[n++] = IN_CERTAIN;
	n += own_offers_more(s, out + n);
	if (typed)
		out[n++] = IN_HISTORY;
	return n;
}

/* On the budget. */
static int
whole_offers(const struct budget *s, const struct grid *g, enum intent *out)
{
	struct ui *ui = s->screen.ui;
	bool write = !session_of(s)->readonly;
	int n = 0;

	if (budget_uneven(g) && write)
		out[n++] = IN_BALANCE;
	if (plan_offered(ui))
		out[n++] = IN_PLAN;
	if (years_shown(ui) && s->row->up != NULL)
		out[n++] = IN_YEARS;
	out[n++] = IN_RATIOS;
	out[n++] = IN_CASH;
	if (g->end != NULL && write)
		out[n++] = grid_complete(g, s->row) ? IN_REOPEN :
		    IN_COMPLETE;
	if (folder_catalogue(ui, NULL) != NULL)
		out[n++] = IN_BOARD;
	return n;
}

/* In two lines of 80 columns: help, the way back, paper, the sommaire, and
   what is done most.  The others come after; F1 lists them all. */
int
budget_offers(const struct screen *screen, enum intent *out)
{
	struct budget *s = (struct budget *)screen;
	struct grid g = budget_grid(s);
	const struct cell_line *l = budget_current(s, &g);
	int n = 0;

	if (s->adding != NULL)	/* what it will be is not there yet */
		l = NULL;
	out[n++] = IN_HELP;
	if (l != NULL)
		out[n++] = IN_OPEN;
	if (!session_of(s)->readonly &&
	    session_budget_carried(s->row, s->group) != NULL)
		out[n++] = IN_CONFIRM;
	out[n++] = IN_UP;
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_NEXT;
	if (l != NULL)
		n += line_offers(s, l, out + n);
	n += whole_offers(s, &g, out + n);
	if (l != NULL)
		n += rarer_offers(s, l, out + n);
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_PREV;
	out[n++] = IN_MEMO;
	out[n++] = IN_CHARTS;
	if (screen->ui->host->import != NULL && !session_of(s)->readonly)
		out[n++] = IN_IMPORT;
	out[n++] = IN_BLANK;
	return n;
}
