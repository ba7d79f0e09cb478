/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ICS_H
#define EXCHANGE_ICS_H

#include "base/str.h"
#include "wizard/calendar.h"

/*
 * ics - what is due as iCalendar (RFC 5545), for any calendar program: an
 * event of a whole day each, with a reminder where the form says so.
 *
 * An event keeps its UID for ever (the dossier's, then the obligation's), so
 * that the same file read again moves it instead of doubling it.  Nothing is
 * read from the clock: the stamp is the reference date, and the same dossier
 * gives the same bytes.
 */

struct ics_event {
	const char *uuid;	/* of the dossier */
	const char *name;	/* of the obligation, for ever within it */
	const char *summary;	/* one line */
	const char *description;	/* lines parted by \n; "" none */
	int32_t day;
	int reminder;		/* days before; 0 none */
};

/* STAMP: the reference date, from begin to end. */
void ics_begin(struct str *out);
void ics_event(struct str *out, const struct ics_event *e, int32_t stamp);
void ics_end(struct str *out);

/* All that has a date in the calendar of one dossier.  What is met says so
   and reminds of nothing.  WHOSE: of which association; "" not known. */
void ics_dossier(const struct session *s, const char *uuid,
		 const char *whose, struct str *out);

#endif
