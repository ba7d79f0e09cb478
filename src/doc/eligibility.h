/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_ELIGIBILITY_H
#define DOC_ELIGIBILITY_H

#include "doc/compose.h"
#include "rules/ask.h"
#include "rules/verdict.h"

/*
 * eligibility - the schemes and their verdicts on paper, for the leader:
 * what is open and why, what would lift the rest, what to bring, by when.
 */

struct eligible {
	const struct verdict *verdict;	/* settled */
	const char *most;		/* "24 000 €", or "" */
	struct say calendar;
	const char *project;		/* its title; or NULL */
	bool soon;			/* closes within 30 days */
	const char *instead;		/* refused: names of nearer ones; NULL */
};

struct eligibility {
	struct compose_input in;	/* dossier, desk, created */
	const struct look *look;	/* its arena is that of the document */
	const struct eligible *row;	/* in the order of the board */
	int n;
	const struct question *next;	/* the most useful first */
	int nnext;
	const struct advice *advice;	/* general rules that are not oui */
	int nadvice;
	int32_t checked;	/* the last day a rule was checked; NO_DAY */
	int nrefused;		/* files of rules that are not read */
};

struct doc *compose_eligibility(const struct eligibility *e,
				struct arena *a);

#endif
