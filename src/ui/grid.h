/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "wizard/session.h"

/*
 * grid - a budget as two columns of lines, made anew at each key from the
 * form's budget group: charges on one side, products on the other, totals
 * last.  Knows no screen.
 */

enum cell_kind {
	CELL_TYPED,	/* an amount to type */
	CELL_COMPUTED,	/* a subtotal, a computed line */
	CELL_ROWS,	/* one row per funder: leads to a list */
	CELL_TOTAL	/* closes the table; takes no focus */
};

struct cell_line {
	enum cell_kind kind;
	const struct field *field;	/* of the line: leaf or block */
	const struct field *leaf;	/* whose value is the amount */
	const struct slot *slot;	/* of leaf; NULL: none */
	const char *account, *label, *path;
	int level;
};

struct grid {
	struct cell_line *line[2];	/* SIDE_CHARGE, SIDE_PRODUIT */
	int n[2];
	/* The leaves of the balance; NULL when the form has none. */
	const struct slot *gap, *gap_in_kind, *charges, *products;
	const struct slot *charges_in_kind, *products_in_kind;
	const struct field *end;	/* says that it is complete; or NULL */
};

struct grid grid_make(const struct session *s, struct row *row,
		      const struct field *group, struct arena *a);
/* The next line that takes the focus from AT by steps of BY, or AT. */
int grid_next(const struct grid *g, int side, int at, int by);
/* The line at PATH: its side in *side; -1 when it is none of these. */
int grid_find(const struct grid *g, const char *path, int *side);
/* Was it said that the budget is complete? */
bool grid_complete(const struct grid *g, struct row *row);
/* Has it a total, and is there nothing between charges and products? */
bool grid_balanced(const struct grid *g);
/* The amount of a line for a column: "23 000", "≈ 5 000", "?", "". */
const char *grid_amount(const struct slot *slot, struct arena *a);

#endif
