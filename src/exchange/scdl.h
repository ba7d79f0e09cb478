/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_SCDL_H
#define EXCHANGE_SCDL_H

#include "base/str.h"
#include "wizard/session.h"

/*
 * scdl - the essential data of what was granted in a dossier, in the shape
 * of the schema « subventions » 2.1.1 of the socle commun des données
 * locales: its sixteen columns in its order, UTF-8, a comma between cells, a
 * point in amounts, days as 2026-11-23.
 *
 * A row for each demande that is granted and whose sum is known, the whole
 * of it to the one association: the share is 1.  Private funders publish
 * nothing and have no row.  The dates of payment are the first and the last
 * of those that are noted.  Granted without a convention, its day is that of
 * the decision.  What is not known is left blank; when the schema
 * wants it, that is told.
 */

struct scdl_gap {
	const struct row *row;	/* the demande */
	const char *column;	/* of the schema */
	const char *path;	/* where to answer; NULL: nowhere */
	const char *question;	/* as it is asked; NULL */
};
typedef void scdl_gap_fn(void *ctx, const struct scdl_gap *gap);

void scdl_begin(struct str *out);
/* How many rows; -1: the form has no demandes. */
int scdl_put(const struct session *s, struct str *out, scdl_gap_fn *tell,
	     void *ctx);

#endif
