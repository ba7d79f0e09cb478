/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_RENEW_H
#define APP_RENEW_H

#include "app/app.h"

/*
 * renew - a dossier made from an older one: read from the base, written to
 * it in one transaction, tied to it.
 */

/* What is renewed, and into what. */
struct app_renew {
	const char *dossier;	/* number or UUID of the older one */
	const char *form;	/* of the new one; NULL: the same */
	int year;		/* its first year; 0: that after the older */
	int version;		/* of the older one, frozen; 0: as it is */
};

/* The number of the new dossier, which is not opened.  NOTES gets what to
   tell: answers that have no place in the other form. */
MUST_CHECK
bool app_renew(struct app *a, const struct app_renew *r, int64_t *number,
	       struct str *notes, struct err *err);
/* What app_renew() would begin with: the first year of the older dossier (0
   not known) and the one that would be taken. */
MUST_CHECK
bool app_renew_year(struct app *a, const char *dossier,
		    struct dossier_info *info, int *from, int *year,
		    struct err *err);

#endif
