/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_RENEW_INSIDE_H
#define WIZARD_RENEW_INSIDE_H

#include "wizard/renew.h"
#include "wizard/years.h"

/* renew_inside - what a convention of several years gives to the next one:
   shared by renew.c and renew_years.c. */

struct renew_last {
	bool any;		/* the older dossier has more than a year */
	int first, end;		/* the years that are its own */
	int year;		/* rank of the one to go on from */
	const char *origin;	/* "repris de 2029", of that year */
	struct years years;	/* no action: the form has no forecasts */
};
void renew_last_find(const struct session *old, const struct renew_order *o,
		     struct arena *a, struct renew_last *out);
/* What the line came to that year, of the action that ROW is; false: there
   are no years, or that line is not in them. */
bool renew_last_amount(const struct renew_last *l, const struct row *row,
		       const struct field *line, int64_t *cents);
/* The budgets of the actions and the demandes of NEW, that hold the amounts
   of the first year, go on from the last. */
void renew_last_put(const struct renew_last *l, const struct session *old,
		    struct dossier *new, struct arena *a);
/* DRAFT with the years of the older dossier moved by BY. */
const char *renew_title(const struct renew_last *l, const char *draft, int by,
			struct arena *a);

#endif
