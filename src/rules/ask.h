/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_ASK_H
#define RULES_ASK_H

#include "rules/verdict.h"

/*
 * ask - which answers can still change a verdict, and which question to put
 * next: the one that serves the most undecided schemes, easy ones first.
 */

struct question {
	const struct field *field;	/* a leaf; or a block whose list is
					   not finished */
	const struct row *row;		/* that holds it */
	int serves;			/* undecided schemes it can settle */
	int effort;			/* 1 yes or no ... 5 a long text */
	const struct scheme **scheme;	/* which ones: `serves` of them */
};

/* The questions of one verdict, settled, in the order of the form, in
   l->arena; none for a NON. */
struct question *ask_questions(const struct look *l, const struct verdict *v,
			       int *n);
/* Over N verdicts: the most useful first. */
struct question *ask_next(const struct look *l, const struct verdict *v,
			  int nverdicts, int *n);

#endif
