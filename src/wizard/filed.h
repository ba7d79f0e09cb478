/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_FILED_H
#define WIZARD_FILED_H

#include "wizard/session.h"

/* filed - a demande is filed, or several in one file: the number that the
   portal gave, and when. */

/* The portal gave NUMBER on DAY (NO_DAY: not said) for those N: each of them
   is filed, unless it is further already.  False: nothing changed, the form
   does not ask the number, or there is no demande. */
bool filed_note(struct session *s, struct row *const *request, int n,
    const char *number, int32_t day);
/* The day that was noted of the first of them that has one, else TODAY. */
int32_t filed_day(
    const struct session *s, struct row *const *request, int n, int32_t today);
/* What was noted as the number of the first that has one; "". */
const char *filed_number(
    const struct session *s, struct row *const *request, int n);
/* May it be noted? */
bool filed_offered(const struct session *s, const struct row *request);

#endif
