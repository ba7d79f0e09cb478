/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_PIECES_H
#define RULES_PIECES_H

#include "rules/verdict.h"

/*
 * pieces - what is to be brought with a demande to a scheme.
 */

struct to_enclose {
	const char *code;	/* of the form's pieces; NULL: words only */
	const char *label;
	bool sure;		/* false: it is not known yet if it is needed */
	bool given;		/* ticked in the dossier */
};

/* Those that are needed, or may be, in l->arena (n of them). */
struct to_enclose *pieces_of(const struct look *l, const struct verdict *v,
			     int *n);

#endif
