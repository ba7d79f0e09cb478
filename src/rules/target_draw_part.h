/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TARGET_DRAW_PART_H
#define RULES_TARGET_DRAW_PART_H

#include "base/vec.h"
#include "rules/target_draw.h"

/* Shared by the files of target_draw; not for others. */

/* A drawing under way. */
struct draw {
	const struct target_order *o;
	const struct dossier *d;
	struct arena *a;
	struct target_drawing *out;
	const struct target_entry *entry;	/* the one that is drawn */
	VEC(struct drawn_value) values;		/* of this section */
	VEC(struct drawn_section) sections;
	VEC(const char *) left;
};

struct rules_env draw_env(const struct draw *w, const struct row *row);
bool draw_applies(const struct draw *w, const struct field *f,
		  const struct row *row);
/* "4200", "4200,50" */
const char *draw_amount(int64_t cents, struct arena *a);
/* A value of the entry that is drawn; the next one may move it. */
struct drawn_value *draw_add(struct draw *w, const char *key,
			     const char *label, const char *text);
/* Its signs, its tick and its shorter version, once it has its path. */
void draw_measure(struct draw *w, struct drawn_value *v);
void draw_budget(struct draw *w, const struct row *row);

#endif
