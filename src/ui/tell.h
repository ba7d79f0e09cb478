/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TELL_H
#define UI_TELL_H

#include "ui/pen.h"
#include "wizard/board.h"

/*
 * tell - what is to be said of a scheme and of its verdict, as lines: beside
 * the board, or in full (F3).  Lives in the arena it is made in.
 */

struct told {
	struct told *next;
	enum style style;
	int indent;
	const char *mark;	/* "oui", "NON", "?"...; "" none */
	const char *text;
	const char *right;	/* the source; NULL: none */
	bool brief;		/* the source takes one line at most */
};

struct telling {
	struct arena *a;
	const struct board *b;
	struct told *first, *last;
	bool brief;		/* there is little room */
};

/* The verdict on ROW and why: what decides first; ALL: what has no effect
   too, and the facts behind each condition. */
void tell_verdict(struct telling *t, const struct board_row *row, bool all);
/* Everything that is known of it: the verdict with its formulas, the
   amounts, the campaigns, what to enclose, what was not found. */
void tell_scheme(struct telling *t, const struct board_row *row);
/* One line of one's own. */
void tell_line(struct telling *t, enum style style, int indent,
	       const char *text);
/* The same, whole, with the rules as they are written. */
void tell_rules(struct telling *t, const struct board_row *row);

/* "oui", "NON", "?", "à juger", "écartée". */
const char *tell_outcome(const struct checked *k);
/* "Projet 2 : Intitulé", or what the block is called. */
const char *tell_question(const struct row *row, const struct field *field,
			  struct arena *a);
/* What a repair says: "demander 2 832 € de moins et ...". */
const char *tell_repair(const struct repair *r, struct arena *a);

/* A pen_draw_fn; CTX is the telling. */
void tell_pen(struct pen *p, void *ctx);

#endif
