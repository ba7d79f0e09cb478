/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_FIGURE_H
#define RULES_FIGURE_H

#include "base/map.h"
#include "rules/rules.h"

/*
 * figure - a number of a law or of a funder: named, dated, with its source.
 *
 * What is in force on the reference date is what counts: a dossier of 2011
 * keeps the ceiling of 2011.  Parameters (data/parametres/) serve every
 * rule as `parametres.ID`; the figures of a scheme serve its own, as
 * `dispositif.ID`.  Built by catalog/, then const for everybody.
 */

struct figure_value {
	int32_t from, to;	/* first and last day in force */
	int64_t num, den;	/* of its unit, as in struct result */
	const char *source;
	int32_t checked;	/* when somebody last read the source; NO_DAY:
				   à vérifier */
	struct src src;
};

struct figure {
	const char *id;
	const char *name;	/* as rules write it: "parametres.id" */
	const char *label;
	const char *help;	/* may be NULL */
	enum rtype type;
	const struct figure_value *value;	/* by date, no overlap */
	int nvalue;
	struct src src;
};

/* NULL when no value is known for that day. */
const struct figure_value *figure_at(const struct figure *f, int32_t day);
/* Its value on that day, unknown with why when there is none. */
struct result figure_result(const struct figure *f, int32_t day);

#endif
