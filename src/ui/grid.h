/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "wizard/plan.h"

/*
 * grid - a budget as two columns of lines, made anew at each key from the
 * form's budget group: charges on one side, products on the other, totals
 * last; under a line of account 74, its funders and the demandes that it
 * counts.  Knows no screen.
 */

enum cell_kind {
	CELL_TYPED,	/* an amount to type */
	CELL_COMPUTED,	/* a subtotal, a computed line */
	CELL_DETAILED,	/* the sum of the lines of one's own under it */
	CELL_OWN,	/* one of these */
	CELL_ROWS,	/* one row per funder: leads to a list */
	CELL_FUNDER,	/* one of those rows, under its line */
	CELL_REQUEST,	/* a demande that the line above counts */
	CELL_TOTAL	/* closes the table; takes no focus */
};

struct cell_line {
	enum cell_kind kind;
	const struct field *field;	/* of the line: leaf or block */
	const struct field *leaf;	/* whose value is the amount */
	const struct slot *slot;	/* of leaf; NULL: none */
	struct row *row;		/* that holds leaf; of a funder or
					   a demande: itself */
	const struct slot *shown;	/* of the amount; or slot */
	const char *account, *label;
	int level;
	enum plan_answer answer;	/* CELL_FUNDER, CELL_REQUEST */
	bool commented;			/* something is said of it */
	const struct slot *before;	/* last year's amount; or NULL */
};

struct grid {
	struct row *row;
	const struct field *group;
	struct cell_line *line[2];	/* SIDE_CHARGE, SIDE_PRODUIT */
	int n[2];
	/* The leaves of the balance; NULL when the form has none. */
	const struct slot *gap, *gap_in_kind, *charges, *products;
	const struct slot *charges_in_kind, *products_in_kind;
	const struct field *end;	/* says that it is complete; or NULL */
	bool marks[2];		/* a side with lines that have an answer */
	bool has_before;		/* a line has last year's amount */
	int cap[2];
};

struct grid grid_make(const struct session *s, struct row *row,
		      const struct field *group, struct arena *a);
/* "?", "oui", "non": the answer to a demande, in a column. */
const char *grid_mark(enum plan_answer answer);
/* The next line that takes the focus from AT by steps of BY, or AT. */
int grid_next(const struct grid *g, int side, int at, int by);
/* Is it a funder, or a demande, under its line? */
bool cell_is_funder(const struct cell_line *l);
/* Where a line is answered: a leaf, a list, or the row of a funder. */
const char *cell_path(const struct cell_line *l, struct arena *a);
/* The line at PATH, or that something at PATH is said of: its side in *side;
   -1 when it is none of these. */
int grid_find(const struct grid *g, const char *path, int *side);
/* Was it said that the budget is complete? */
bool grid_complete(const struct grid *g, struct row *row);
/* Has it a total, and is there nothing between charges and products? */
bool grid_balanced(const struct grid *g);
/* The amount of a line for a column: "23 000", "≈ 5 000", "?", "". */
const char *grid_amount(const struct slot *slot, struct arena *a);

#endif
