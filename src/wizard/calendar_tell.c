/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar_tell - what is due, in words. */
#include "wizard/calendar.h"

#include "base/date.h"
#include "base/i18n.h"

#include <string.h>

const char *
calendar_title(const struct duty *d, struct arena *a)
{
	bool again = d->deadline != NULL &&
	    d->deadline->each == EACH_EXERCISE && d->line[0] != '\0';

	return arena_printf(a, "%s%s%s%s%s%s%s%s", d->label,
	    d->exercise[0] != '\0' ? " " : "", d->exercise,
	    again ? " (" : "", again ? d->line : "", again ? ")" : "",
	    d->about[0] != '\0' ? "\302\240: " : "", d->about);
}

const char *
calendar_name(const struct duty *d, struct arena *a)
{
	const char *year = d->year > 0 ? arena_printf(a, "-%d", d->year) : "";

	if (d->deadline == NULL)
		return d->line;
	return arena_printf(a, "%s%s%s%s", d->id, year,
	    d->line[0] != '\0' ? "-" : "", d->line);
}

struct say
calendar_days(int days, struct arena *a)
{
	const char *n = arena_printf(a, "%d", days < 0 ? -days : days);

	if (days < -1)
		return SAY(N_("en retard de %1 jours"), { n });
	if (days == -1)
		return SAY(N_("en retard d'un jour"), { NULL });
	if (days == 0)
		return SAY(N_("aujourd'hui"), { NULL });
	return SAY(N_("J-%1"), { n });
}

struct say
calendar_when(const struct duty *d, struct arena *a)
{
	char day[DATE_TEXT];

	if (d->met && d->met_on != NO_DAY)
		return SAY(N_("fait le %1"), { arena_strdup(a, date_fr(
		    d->met_on, day)) });
	if (d->met)
		return SAY(N_("fait"), { NULL });
	if (d->date == NO_DAY)
		return SAY(N_("date à noter"), { NULL });
	if (d->over)
		return SAY(N_("passé"), { NULL });
	return calendar_days(d->days, a);
}
