/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_AMENDMENT_H
#define DOC_AMENDMENT_H

#include "doc/compose.h"
#include "model/compare.h"

/*
 * amendment - what changes a signed convention, article by article: what is
 * its object, what changed step by step with what was agreed and what takes
 * its place, the budgets, the amounts of each funder year by year, what
 * stays, and the signatures.
 *
 * The wording is the program's own, a draft for the parties, and says so.
 * The first year is firm, the others are forecast.
 */

struct amendment {
	struct amended {
		const char *name;	/* "la convention", "l'avenant n° 1" */
		int32_t day;		/* of its signature, or NO_DAY */
		int version;
	} reference;
	struct compose_input in;	/* dossier: the newer state; draft:
					   it is not signed yet */
	const struct compare *compare;
	int number;
};

struct doc *compose_amendment(const struct amendment *m, struct arena *a);

#endif
