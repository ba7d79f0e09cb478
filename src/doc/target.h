/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_TARGET_H
#define DOC_TARGET_H

#include "doc/compose.h"
#include "rules/target_draw.h"

/*
 * target - an output model that maps our questions to a form or a portal, as
 * a document: the form in its own order, numbering and labels, what has no
 * room in annexes; or the sheet from which a portal is filled by hand, each
 * value whole, with the signs it takes and a box to tick.
 */

struct target_paper {
	struct compose_input in;
	struct target_order order;	/* of in.dossier */
};

struct doc *compose_target(const struct target_paper *p, struct arena *a);

#endif
