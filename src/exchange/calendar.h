/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_CALENDAR_H
#define EXCHANGE_CALENDAR_H

#include "wizard/calendar.h"

/* calendar - what is due in a dossier as JSON: the same as its screen. */

struct json_out;

/* The members "echeances", "en_retard" and "prochaine", in an object that
   the caller opened.  UNTIL: what comes later is left out, and what has no
   date; NO_DAY: all. */
void exchange_calendar(const struct session *s, int32_t until,
		       struct json_out *j);

#endif
