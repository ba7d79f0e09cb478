/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DEADLINE_H
#define MODEL_DEADLINE_H

#include "model/form.h"

/*
 * deadline - what a form says of an obligation that has a date (`echeances`):
 * when it falls, for what it comes back, what shows that it was met.
 *
 * Built by catalog/ with the form.  The expressions may name the figures of
 * the law, which a form that is read alone (a frozen version) does not have:
 * WHEN is then NULL, and the obligation is left out.
 */

enum deadline_each {
	EACH_ONCE,
	EACH_EXERCISE,		/* for each exercise of the dossier */
	EACH_ROW			/* for each row of a block */
};

struct deadline {
	const char *id, *label;
	enum deadline_each each;
	const struct field *block;	/* EACH_ROW: of which rows */
	const struct expr *when;	/* a date; or NULL, see above */
	const struct expr *only_if;	/* NULL: always */
	const struct expr *met_if;	/* NULL: only when it is ticked */
	const struct expr *every;	/* comes back within its exercise after
					   this duration; NULL: it does not */
	int reminder;		/* days before, for a calendar; 0 none */
	bool lapses;		/* once past it is over, never late */
	const char *source, *help;	/* may be NULL */
	const struct field *place;	/* where it is dealt with; or NULL */
	struct src src;
};

#endif
