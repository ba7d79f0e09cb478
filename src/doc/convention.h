/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_CONVENTION_H
#define DOC_CONVENTION_H

#include "doc/compose.h"
#include "doc/years.h"
#include "model/years.h"
#include "rules/template_draw.h"

/*
 * convention - an output model filled for a dossier, as a document: its
 * articles in order, who signs, and its annexes with what they show of the
 * dossier.  What is missing is written in its place and listed at the head.
 */

struct convention {
	struct compose_input in;	/* dossier, draft, desk, created... */
	const struct drawing *drawing;
	bool other_model;	/* a frozen version, by a model of later */
	/* NULL: the form has none */
	const struct years *years;
	const struct paper_years *paper;	/* the same, for paper */
};

struct doc *compose_convention(const struct convention *c, struct arena *a);

#endif
