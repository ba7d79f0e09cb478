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
	const struct field *adding;	/* the line under which one's own
				   is added: its label is being typed */
	struct edit line;
	int page;
	bool two;		/* both sides are shown */
	bool asked_end;		/* "complet ?" was asked in this visit */
	enum intent leaving;	/* how one went when it was asked */
	struct grid grid;	/* as made, until an answer changes */
	struct ui_kept made;
	struct follow *follow;	/* the schemes that this budget decides */
	int nfollow;
};

/* The lines of now. */
struct grid budget_grid(struct budget *s);
/* The line of the cursor, which never stands on a total; NULL: there is
   none. */
const struct cell_line *budget_current(struct budget *s,
				       const struct grid *g);
/* A scheme whose verdict follows while one types. */
struct follow {
	const struct scheme *scheme;
	enum verdict_kind first;	/* when the grid was opened */
	enum verdict_kind now;
	bool asked;		/* there is a demande to it */
};
/* budget_follow.c: looks which they are; frees s->follow with free(). */
void budget_follow_open(struct budget *s);
/* Their verdicts on ROWS lines from ROW. */
void budget_follow_draw(struct budget *s, const struct grid *g,
			struct canvas *c, int row, int rows);

/* scr_budget.c, for the files beside it: ends what is typed; types the
   amount of the line of the cursor. */
void budget_commit(struct budget *s);
void budget_type(struct budget *s, const struct cell_line *l);

/* budget_offers.c */
/* Is the line about an aid?  What if is then about who gives it. */
bool budget_aids(const struct cell_line *l);
int budget_offers(const struct screen *screen, enum intent *out);

/* budget_own.c: lines of one's own, from the keys of the grid. */
/* Puts the line whose label is being typed into the grid. */
void own_insert(struct budget *s, struct grid *g);
void own_begin(struct budget *s, const struct cell_line *l);
/* Makes it, if it has a label; its amount is typed next. */
void own_commit(struct budget *s);
/* Is the cursor on one of them?  Says what is wrong with the sum of the
   line that L counts in. */
bool own_here(struct budget *s);
void own_tell(struct budget *s, const struct cell_line *l);
void own_remove(struct budget *s, const struct cell_line *l);
/* Says why the amount of L is not typed there; false: it is. */
bool own_fixed(struct budget *s, const struct cell_line *l);
int own_offers(const struct budget *s, const struct cell_line *l,
	       enum intent *out);
/* What is rarer, on any line: rules, last year, months, in kind. */
int own_offers_more(const struct budget *s, enum intent *out);
/* False: I is none of these. */
bool own_act(struct budget *s, const struct cell_line *l, enum intent i);
/* budget_foot.c: the lines under the grid, ROWS at the most (two in the
   smallest window). */
#define FOOT_MAX 24
struct foot_line {
	enum style style;
	const char *text;
};
struct foot {
	struct foot_line line[FOOT_MAX];
	int n;			/* those of the verdicts too, which are last */
	int follow;
};
struct foot budget_foot(struct budget *s, const struct grid *g, int cols,
			int rows);
/* Is there something between charges and products, or 86 and 87? */
bool budget_uneven(const struct grid *g);
void budget_foot_draw(struct budget *s, const struct grid *g,
		      struct canvas *c, int row, const struct foot *f);

void budget_draw(struct screen *screen, struct canvas *c, struct box body);

#endif
