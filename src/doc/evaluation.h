/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_EVALUATION_H
#define DOC_EVALUATION_H

#include "doc/compose.h"
#include "model/evaluation.h"

/*
 * evaluation - the evaluation of a convention as a document to sign: its
 * years side by side, each objective with its indicators as curves and its
 * actions, for whom, who paid, what was learned, the questions of the
 * funders, what changed the convention.
 */

struct evaluation_paper {
	struct compose_input in;	/* dossier, draft, created */
	const struct evaluation *e;
	/* in final French, made by the wizard */
	const struct chart *chart;	/* of each indicator; n 0: none */
	const char *const *words;	/* what came of each indicator */
	const char *const *gap;		/* what is missing */
	const char *const *achieved;	/* each objective: "atteint" */
};

/* Nothing in it belongs to the reports: they may be closed. */
struct doc *compose_evaluation(const struct evaluation_paper *p,
			       struct arena *a);

#endif
