/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LINES_H
#define MODEL_LINES_H

#include "model/dossier.h"

/*
 * lines - what a person adds under the lines of a budget.
 *
 * Each budget has a block `lignes`.  A row of it is about one line of the
 * budget.  With a label it is a line of one's own, and counts: once a line
 * that is typed has such a row, its value is their sum, exact to the cent,
 * and what was typed for it is kept but no longer counts.  Without a label
 * the row is about the line itself: its comment, its last year.
 *
 * A row is worth quantity x price, when either is given, rounded half away
 * from zero to the cent, to the euro where the budget is in whole euros;
 * else the amount that was typed.  It may be negative, a deduction; a line
 * may not.
 *
 * A line of class 86 may name its mirror in class 87: its rows count there
 * too, so that 86 = 87 for all that was valued.
 */

enum own_leaf {
	OWN_LINE,		/* the line it is about: a choice */
	OWN_LABEL, OWN_QUANTITY, OWN_UNIT, OWN_PRICE,
	OWN_AMOUNT,		/* as typed */
	OWN_KEPT,		/* what counts: computed here */
	OWN_METHOD, OWN_METHOD_DAY,	/* how it was valued, and when */
	OWN_COMMENT, OWN_BEFORE,	/* last year's amount */
	OWN_LEAVES
};

/* Of a budget (and of its block): field->own. */
struct own_lines {
	const struct field *budget, *block;
	const struct field *leaf[OWN_LEAVES];
	struct field **target;	/* the line of each choice of OWN_LINE */
	int ntarget;
};

/* May LINE, of a budget, have rows that count? */
bool lines_takes(const struct field *line);
/* The choice of OWN_LINE for LINE; -1: none. */
int lines_choice(const struct own_lines *own, const struct field *line);
/* The line that a row is about; NULL: not said. */
const struct field *lines_target(const struct own_lines *own,
				 const struct row *row);
/* Has it a label? */
bool lines_labelled(const struct own_lines *own, const struct row *row);
/*
 * The rows that count in LINE, those of the lines it mirrors too, in their
 * order: from *at, which begins at 0; NULL after the last.  HOLDER is the row
 * that holds the budget.
 */
struct row *lines_next(const struct own_lines *own, struct row *holder,
		       const struct field *line, size_t *at);
/* The row about LINE itself; NULL: none. */
struct row *lines_note(const struct own_lines *own, struct row *holder,
		       const struct field *line);
/* The same for all the lines at once. */
struct own_entry {
	struct row *row;
	bool mirrored;		/* of the line of class 86 */
	struct own_entry *next;
};
struct own_index {
	struct own_entry **rows;	/* by rank of the line; NULL: none */
	struct row **note;		/* about the line itself; NULL */
	struct own_entry *lost;		/* labelled, and counted nowhere */
};
struct own_index lines_index(const struct own_lines *own, struct row *holder,
			     struct arena *a);
/* A text or an amount of ROW; "" and false: not given. */
const char *lines_text(const struct own_lines *own, const struct row *row,
		       enum own_leaf leaf);
bool lines_amount(const struct own_lines *own, const struct row *row,
		  enum own_leaf leaf, int64_t *cents);

/*
 * The value of every line that has rows, in every budget.  To be called
 * after answers changed and before anything is computed from them; what was
 * typed for a line counts again when its last row is gone.
 */
void lines_settle(struct dossier *d);

#endif
