/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BUDGET_IMPORT_H
#define WIZARD_BUDGET_IMPORT_H

#include "wizard/session.h"

/*
 * budget_import - the rows of a table proposed to the lines of a budget.
 *
 * Rows come one by one, as cells, from whoever reads the file.  Which column
 * holds what is found in the titles of the columns, else in what they hold.
 * A row goes to a line by its account, by its label, or by both: to a line
 * whose account is its own or begins its own, whose label is the same but
 * for accents, capitals, plurals and small words, or whose id is given.
 * What is not sure is a doubt, which a person accepts or not; what is not
 * understood is left, with the reason.  Rows of totals are left out, and
 * compared with what they count.
 *
 * Several rows of one line become lines of one's own under it, with their
 * labels, where the form has them and up to IMPORT_SPLIT; else they are added
 * up, to the cent.  Where the form wants whole euros, rows with cents are
 * added up and rounded once, half away from zero, and that is said.  Comments
 * and last year's amounts go with the lines.  Nothing is changed before
 * budget_import_apply().
 *
 * Memory does not grow with the number of rows: past IMPORT_ITEMS what is
 * sure is still added up, the rest is only counted.
 */

#define IMPORT_ITEMS 2000
#define IMPORT_SPLIT 30

enum import_kind {
	IMPORT_TAKEN,		/* sure */
	IMPORT_DOUBT,		/* a person says */
	IMPORT_LEFT,		/* not understood */
	IMPORT_HELD,		/* an aid: the demandes hold it */
	IMPORT_INSIDE,		/* detail of a total that is taken whole */
	IMPORT_TOTAL,		/* a total: compared, never taken */
	IMPORT_KINDS
};

struct import_item {
	int64_t line;		/* of the file */
	enum import_kind kind;
	bool accepted;		/* of a doubt */
	bool differs;		/* a total that is not what it counts */
	bool by_point;		/* a doubt only for its "12.500" */
	const char *account, *label;	/* as the file has them */
	bool has_amount;
	int64_t amount;		/* cents */
	const struct field *to;	/* of the line; NULL: none */
	struct say why;		/* of all but IMPORT_TAKEN */
	const char *comment;	/* "" none */
	bool has_last;
	int64_t last;		/* of the year before, cents */
};

/* What a line of the budget would become. */
struct import_line {
	const struct field *leaf;
	int64_t amount;		/* cents, rounded */
	int64_t exact;		/* before it was */
	int64_t rows;		/* of the file */
	const char *draft;	/* as it would be typed */
	const char *before;	/* as it is shown now; "" nothing */
	bool changes;
	bool split;		/* into lines of one's own */
	int64_t drops;		/* lines of one's own that the file has not */
	struct say refused;	/* why the line cannot have it */
};

enum import_role { ROLE_ACCOUNT, ROLE_LABEL, ROLE_AMOUNT, ROLE_LAST,
	ROLE_COMMENT, ROLE_SIDE, ROLES };

struct import_state;

struct budget_import {
	const struct session *session;
	struct row *row;
	const struct field *group;
	struct arena a;		/* all that is below */

	struct import_item *item;
	int nitem;
	int64_t count[IMPORT_KINDS];	/* rows, past nitem too */
	int64_t rows, blank;	/* all rows; those without an amount */
	int64_t above;		/* rows over the titles of the columns */
	int64_t differences;	/* totals that differ */
	/* The columns, by role: the title, or "colonne 3" written "3"; NULL
	   none.  The second set: products beside charges. */
	const char *column[2][ROLES];
	int nset;
	const char *other;	/* a second column of amounts, not read */

	/* Made by budget_import_settle(). */
	struct import_line *lines;
	int nlines;
	int64_t changes;

	struct import_state *state;	/* private: import_part.h */
};

/* S, ROW and GROUP are borrowed: the budget in that row. */
struct budget_import *budget_import_new(const struct session *s,
					struct row *row,
					const struct field *group);
/* Cells are clean texts, borrowed during the call. */
void budget_import_row(struct budget_import *b, int64_t line, int n,
		       const char *const *cell);
/* A row that could not be read: it is left, for this reason. */
void budget_import_bad(struct budget_import *b, int64_t line,
		       const char *label, struct say why);
/* No more rows: totals are compared, doubts settled. */
void budget_import_end(struct budget_import *b);
/* What each line would become, with the doubts that are accepted now. */
void budget_import_settle(struct budget_import *b);
/* Sets them; false: nothing changed.  ORIGIN: "import budget.csv". */
bool budget_import_apply(struct budget_import *b, struct session *s,
			 const char *origin);
void budget_import_free(struct budget_import *b);

/* Is all of it understood, doubts refused or accepted aside? */
bool budget_import_whole(const struct budget_import *b);
/* Where a row is, what it is, where it goes; its reason is item->why. */
struct say import_item_say(const struct import_item *i, struct arena *a);
/* "601 Achats matières et fournitures" of an item, of a line; in A. */
const char *import_item_name(const struct import_item *i, struct arena *a);
const char *import_line_name(const struct field *leaf, struct arena *a);

#endif
