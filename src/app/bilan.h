/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_BILAN_H
#define APP_BILAN_H

#include "app/app.h"

/*
 * bilan - a report on a grant is made from the dossier it reports on: a
 * dossier of its own, linked to it.
 */

struct bilan_call {
	const char *dossier;	/* short number or UUID */
	int year;
	const char *project, *request;	/* keys; NULL */
};
struct bilan_made {
	int64_t number;
	bool found;		/* it was there already */
	char about[160];	/* what its forecast is taken from */
};
/* Made, filled and linked in one transaction; or the one that is there
   already for that year and what it is about. */
MUST_CHECK
bool app_bilan(struct app *a, const struct bilan_call *c,
	       struct bilan_made *out, struct err *err);
/* What such a report can be about; the amounts are those of the version it
   would be taken from.  In A; NULL: err. */
struct bilan_offer;
const struct bilan_offer *app_bilan_offers(struct app *a, const char *dossier,
					   int year, struct arena *arena,
					   int *n, struct err *err);
/* Beyond what rate a gap is explained, "20 %": the setting of the desk, else
   the parameter; *origin says which.  "" when neither is known.  In ARENA. */
const char *app_gap_limit(struct app *a, const struct form *form,
			  const char **origin, struct arena *arena);

#endif
