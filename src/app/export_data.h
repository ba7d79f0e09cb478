/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_EXPORT_DATA_H
#define APP_EXPORT_DATA_H

#include "app/app.h"

/* export_data - what leaves a dossier as data: tables, what was granted,
   everything, dates. */

/* "json", "ics", "csv" or "scdl"? */
bool export_is_data(const char *format);
/* VERSION: a frozen one, of a table; 0: as it is now.  MODEL: of a table,
   "budget", "plan" or NULL.  What a published row lacks is told on the
   standard error. */
MUST_CHECK
bool export_data(struct app *a, const struct open_dossier *o,
		 const char *format, const char *model, int version,
		 struct str *out, struct err *err);

/* What was granted in each of COUNT dossiers, in one table; 0: in all those
   of the desk. */
MUST_CHECK
bool export_granted(struct app *a, char *const *d, int count, struct str *out,
		    struct err *err);

#endif
