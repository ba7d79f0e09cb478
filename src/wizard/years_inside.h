/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_YEARS_INSIDE_H
#define WIZARD_YEARS_INSIDE_H

#include "wizard/years.h"

/* What the files of years share; not for others. */

/* The questions that the years are made of; each may be NULL but the first
   three. */
struct years_leaves {
	const struct field *actions, *budget, *forecasts;
	const struct field *line, *rate, *amount[YEARS_MAX], *eligible;
	const struct field *comment;		/* of a forecast */
	const struct field *action_rate, *objective;	/* of an action */
	const struct field *growth[2], *unit, *balance, *surplus, *advance;
	const struct field *begin, *count;	/* of the convention */
	const struct field *requests, *asked[YEARS_MAX], *funder, *type;
	const struct field *project, *in_kind, *signs;
};

struct years_work {
	const struct session *s;
	const struct catalogue *c;
	struct arena *a;
	struct years *y;
	struct years_leaves f;
	bool over;		/* a sum passed what can be counted */
};

bool years_find(const struct form *form, struct years_leaves *out);
const struct field *years_child(const struct field *group, const char *id);
/* The value of LEAF (or NULL) in ROW when it is a KIND; NULL. */
const struct value *years_value(const struct row *row,
				const struct field *leaf,
				enum value_kind kind);
/* Does a forecast say something of its line? */
bool years_says(const struct years_leaves *f, const struct row *row);
/* Sums that remember that they passed what can be counted. */
void years_add(struct years_work *w, int64_t *to, int64_t n);
void years_add_year(struct years_work *w, struct years_sum *to, int year,
		    int64_t n);

/* years_aids.c: the funders, and what they bring to the lines of account 74
   of each action. */
void years_put_funders(struct years_work *w);
/* years_sums.c: the cells and the totals of each action, then of all. */
void years_put_cells(struct years_work *w);
void years_put_totals(struct years_work *w);
/* years_notes.c */
void years_put_notes(struct years_work *w);

#endif
