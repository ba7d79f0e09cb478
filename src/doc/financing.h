/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_FINANCING_H
#define DOC_FINANCING_H

#include "base/chart.h"
#include "doc/cashflow.h"
#include "doc/compose.h"
#include "model/plan.h"

/*
 * financing - the financing plan as a document of its own, for the leader
 * and the funders: who was asked, who answered what, what is still to come;
 * then, for each budget, what a refusal would lack and the cash month by
 * month.
 */

struct financing {
	struct compose_input in;	/* dossier, desk, created */
	const struct plan *whole;
	const struct plan *project;	/* one for each, when there are some */
	int nproject;
	const struct chart *const *chart;	/* drawn at the end */
	int nchart;
	const struct paper_funders *association;	/* of its own budget;
							   NULL: none */
	const struct paper_funders *const *budget;	/* nproject of them,
							   NULL: none */
};

struct doc *compose_plan(const struct financing *f, struct arena *a);

#endif
