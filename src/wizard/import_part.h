/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_IMPORT_PART_H
#define WIZARD_IMPORT_PART_H

#include "wizard/budget_import.h"

/* import_part - shared by the files of the import; not for others. */

#define EARLY_MAX 30	/* rows kept until the columns are known */
#define NO_COLUMN (-1)

/* Where a set of columns is, and on which side of the budget. */
struct import_set {
	int col[ROLES];
	int side;		/* enum side, or -1 */
};

/* A total that waits for what it counts. */
struct heading {
	bool open, has_amount;
	int item;		/* its own; -1 past the items */
	int64_t amount, sum;
	int64_t rows;		/* with an amount, in it */
	char digits[16];	/* of its account */
	char code[40];		/* its account as written */
	const struct field *line_of;	/* a line that is typed, or NULL */
	int side;
	struct import_item as_row;	/* it, if it counts nothing */
};

/* One side of the table while it is read. */
struct reading_side {
	struct heading top, under;
	int section;		/* side said by a row of its own; or -1 */
	/* for totals that come after what they count */
	int64_t since, since_rows;
	char since_digits[16];	/* of the last account among these */
	bool after, styled;
};

struct import_names;

struct import_early {
	int64_t line;
	int n;
	const char *const *cell;
};

struct import_state {
	struct arena scratch;	/* of one row */
	struct import_set set[2];
	int nset;
	bool known;		/* the columns are */
	struct import_early early[EARLY_MAX];
	int nearly;
	struct reading_side side[2];
	const struct import_names *names;
	int64_t *extra, *extra_rows;	/* sure, past the items: by rank in
					   the group */
	int64_t file_sum[2][2];	/* what is no total: by side, in kind */
	bool comma, point;	/* decimal marks seen among the amounts */
	bool stuck;		/* a sum passed what can be counted */
};

/* --- import_words.c --- */

/* The words of a text that tell, folded, without plural, one space between;
   in A. */
const char *import_key(const char *text, struct arena *a);
/* From 0 to 100: how much two keys share. */
int import_alike(const char *key, const char *other);
/* The digits that begin TEXT, as "604" of "604 - Prestations"; *rest: what
   follows them and their dash.  OUT of 16 bytes, "" when there are none. */
void import_digits(const char *text, char *out, const char **rest);

enum amount_state { AMOUNT_NONE, AMOUNT_GOOD, AMOUNT_THOUSANDS, AMOUNT_BAD };
/* As a spreadsheet writes it: "(1 250,00)", "1 250-", "€ 12", "-" too. */
enum amount_state import_amount(const char *cell, int64_t *cents,
				struct arena *a);

/* Is it the row of a total?  *grand: of one side, or of all. */
bool import_total(const char *label, const char *comment, bool *grand,
		  struct arena *a);
/* "CHARGES", "PRODUITS"...: the side, else -1. */
int import_section(const char *key);

/* --- import_own.c: lines of one's own --- */

/* Does it count: taken, or accepted? */
bool import_counts(const struct import_item *i);
/* "8974", "8974,50": as one types it. */
const char *import_draft(int64_t cents, struct arena *a);
/* Would the rows of L be lines of one's own, and what would that change? */
void import_own_settle(const struct budget_import *b, struct import_line *l);
/* L as lines of one's own; or what is noted of it beside its amount. */
void import_own_apply(struct budget_import *b, struct session *s,
		      const struct import_line *l);

/* --- import_columns.c --- */

/* Finds the sets in the early rows; gives the rank of the first row that is
   no title of columns. */
int import_columns(struct budget_import *b);

/* --- import_match.c --- */

const struct import_names *import_names(const struct budget_import *b,
					struct arena *a);

struct match {
	const struct field *to;		/* NULL: none */
	const struct field *sum;	/* a line that sums others has this
					   name */
	bool doubt, held;
	struct say why;			/* of a doubt, or of none */
};
/* SIDE: enum side, or -1.  Texts of the result live in A. */
struct match import_match(const struct budget_import *b, const char *account,
			  const char *label, int side, struct arena *a);

#endif
