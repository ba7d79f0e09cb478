/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_MEASURES_TELL_H
#define WIZARD_MEASURES_TELL_H

#include "wizard/measures.h"

/*
 * measures_tell - what is measured of a budget, as lines: what both front
 * ends show when all of it is wanted, formulas and all.
 */

enum told { TOLD_HEAD, TOLD_LINE, TOLD_MORE, TOLD_WARN };

struct told_line {
	enum told kind;
	struct say label;	/* "Part des aides publiques"; or nothing */
	struct say text;
};

/* In in->arena; *n of them. */
struct told_line *measures_tell(const struct measuring *in,
				const struct measures *m, int *n);
/* A line as one text, translated by TR. */
const char *told_text(const struct told_line *l, struct arena *a,
		      char *(*tr)(const char *));

/* For paper, in final French: the measures that have a figure, of all the
   budgets, without those of each funder.  Nothing of it depends on the files
   of schemes, so that a version prints the same for ever. */
struct measure_row {
	const char *budget;	/* path */
	const char *label, *formula;
	const char *in_kind, *note;	/* may be NULL */
};
struct measure_row *measures_rows(const struct session *s, struct arena *a,
				  int *n);

/* The budgets of the dossier, in the order of the form; near ROW only those
   of its project, or that it is for, when there are any.  *n of them. */
struct budget_place {
	struct row *row;
	const struct field *budget;
};
struct budget_place *measures_budgets(const struct session *s,
				      const struct row *near,
				      struct arena *a, int *n);

#endif
