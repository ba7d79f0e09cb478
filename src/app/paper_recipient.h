/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_RECIPIENT_H
#define APP_PAPER_RECIPIENT_H

#include "app/app.h"
#include "doc/compose.h"
#include "exchange/exchange.h"
#include "wizard/recipients.h"
#include "wizard/retype.h"

/* paper_recipient - the one that a paper is made for, found by the word that
   a person said, and what paper says of it. */

/* The demande of S that WORD names; in A.  NULL, and *err says which there
   are. */
const struct recipient *recipient_of(const struct session *s, const char *word,
    struct arena *a, bool *all, struct err *err);
/* The first that the sheet of the portal T is for, NULL in a dossier that has
   no demande: of the only sheet that there is.  False: *err says between which
   to choose. */
MUST_CHECK
bool recipient_of_portal(const struct session *s, const struct template *t,
    struct arena *a, struct row **out, struct err *err);
/* What paper says of R, S being addressed to its N demandes ROW alone.  What
   their schemes want enclosed is looked up in C, for what is open, or is what
   F kept, for a version; NULL, the other. */
const struct paper_recipient *paper_recipient(const struct session *s,
    const struct recipient *r, const struct row **row, int n,
    const struct catalogue *c, const struct frozen *f, struct arena *a);
/* "demande-2-ville-de-massy", "demandes-1-4", for the name of a file. */
const char *recipient_file(const struct session *s, const struct recipient *r,
    const struct row **row, int n, struct arena *a);

#endif
