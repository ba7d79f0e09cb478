/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/calendar.h"

#include "exchange/exchange.h"

static const char *
state_word(const struct duty *d)
{
	return d->met ? "fait" : d->date == NO_DAY ? "sans_date" : d->over ?
	    "passe" : d->late ? "en_retard" : "a_venir";
}

static void
put_duty(struct json_out *j, const struct duty *d, struct arena *a)
{
	json_open(j, NULL, '{');
	json_text(j, "nom", calendar_name(d, a));
	json_text(j, "id", d->deadline == NULL ? NULL : d->id);
	json_text(j, "libelle", calendar_title(d, a));
	json_bool(j, "jalon", d->deadline == NULL);
	json_text(j, "exercice", d->exercise[0] == '\0' ? NULL :
	    d->exercise);
	json_text(j, "ligne", d->line[0] == '\0' ? NULL : d->line);
	json_day(j, "date", d->date);
	if (d->date == NO_DAY)
		json_none(j, "jours");
	else
		json_int(j, "jours", d->days);
	json_text(j, "etat", state_word(d));
	json_day(j, "fait_le", d->met_on);
	json_bool(j, "coche", d->ticked);
	json_int(j, "rappel", d->reminder);
	json_text(j, "source", d->source);
	json_bool(j, "a_verifier", d->unchecked);
	json_text(j, "question", d->place);
	json_text(j, "piece", d->piece);
	json_text(j, "note", d->note[0] == '\0' ? NULL : d->note);
	json_close(j, '}');
}

void
exchange_calendar(const struct session *s, int32_t until, struct json_out *j)
{
	struct arena a = { 0 };
	struct calendar c;

	calendar_make(s, &a, &c);
	json_open(j, "echeances", '[');
	for (int i = 0; i < c.n; i++)
		if (until == NO_DAY || (c.duty[i].date != NO_DAY &&
		    c.duty[i].date <= until))
			put_duty(j, &c.duty[i], &a);
	json_close(j, ']');
	json_int(j, "en_retard", c.nlate);
	json_text(j, "prochaine", c.next == NULL ? NULL :
	    calendar_name(c.next, &a));
	arena_fini(&a);
}
