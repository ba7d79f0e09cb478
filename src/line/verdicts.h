/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_VERDICTS_H
#define LINE_VERDICTS_H

#include "base/str.h"
#include "wizard/board.h"

/*
 * verdicts - what the board says, in plain lines: the linear mode and the
 * command line say the same words.
 */

struct verdicts {
	const struct board *board;
	const struct board *before;	/* without what is supposed; or NULL */
	struct arena *arena;
	struct str *out;	/* whole lines are added to it */
};

/* One line for each scheme, then the next useful question. */
void verdicts_board(const struct verdicts *v);
/* "FDVA 2 (fdva2) : PRESQUE ; 1 question ; au plus 5 000 € ; ouvert
   jusqu'au 15/02/2027. Il faut... Pour le lever : ..." */
void verdicts_line(const struct verdicts *v, const struct board_row *row);
/* One scheme in full.  ALL: every condition with its facts; else those that
   decide. */
void verdicts_scheme(const struct verdicts *v, const struct board_row *row,
		     bool all);
/* The next useful question, and the schemes that it may settle. */
void verdicts_next(const struct verdicts *v);
/* The general rules that do not hold. */
void verdicts_advice(const struct verdicts *v);
/* Names of at most MOST of N schemes: "FDVA 2 ; ANS et 3 autres". */
const char *verdicts_names(struct arena *a, const struct scheme *const *s,
			   int n, int most);
/* The schemes that NAME may mean, N of them: one when it is the id or the
   name of one; else all whose id or one of whose names begins so. */
const struct scheme *const *verdicts_named(const struct catalogue *c,
					   const char *name,
					   struct arena *a, int *n);
/* Does it give money, that is asked for by its amount? */
bool verdicts_pays(const struct scheme *s);
/* What to tell of the amount of a demande when it does not. */
const char *verdicts_no_amount(bool required);
/* "demander 2 832 € de moins, et ..." */
const char *verdicts_repair(const struct repair *r, struct arena *a);
/* Each scheme whose verdict differs between A and B: "FDVA 2 : PRESQUE,
   c'était OUI." False: none does. */
bool verdicts_changes(const struct verdicts *v);

#endif
