/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BRING_H
#define WIZARD_BRING_H

#include "wizard/pieces.h"

/*
 * bring - what is still to be brought: the answers that somebody is to find
 * or to confirm, then the pieces that some recipient wants and that are not
 * given, or are too old, each once.  Papers, screens and `verifier` tell this
 * list and no other.
 */

struct to_bring {
	const char *told;	/* in French, with what it is about */
	const char *label;	/* the question, or the piece, alone */
	struct say state;	/* of a piece: "manque"; msg NULL */
	const char *who;	/* "" nobody is named */
	int32_t by;		/* NO_DAY */
};

struct bring {
	struct to_bring *p;	/* in the arena it was made in */
	int n;
	int nanswer;		/* the first of them, from what is noted */
	int nmissing, nold;	/* pieces, told among the first or after */
};

/* C NULL: the schemes are not known, only the dossier asks for pieces. */
void bring_make(const struct session *s, const struct catalogue *c,
		struct arena *a, struct bring *out);

#endif
