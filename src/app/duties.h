/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DUTIES_H
#define APP_DUTIES_H

#include "app/app.h"

/*
 * duties - what is due in a dossier, kept in the base for the desk.
 *
 * It is derived from the answers: made at each opening and at each saving,
 * written when it is not what the base has.  What a new form or a new figure
 * changes in dossiers that nobody opens is made by app_duties_catch_up().
 */

/* Gives S the schemes in force, when a demande names one: its calendar has
   their windows. */
void app_duties_schemes(struct app *app, struct session *s);
/* Of O, from its answers as they are: o->duty, and o->info.due, the first
   that is to be met. */
void app_duties(struct app *app, struct open_dossier *o);
/* Puts them in the base when it has others; they will be tried again when
   that fails. */
void app_duties_save(struct app *a, struct open_dossier *o);
/* Those of the dossiers at work that were never made, or with another form or
   other figures: of MOST dossiers. */
MUST_CHECK
bool app_duties_catch_up(struct app *a, int most, struct err *err);

/* The name of the association, or words for none. */
const char *app_due_name(const struct store_due *d);
/* All of L as iCalendar: exchange/ics.h. */
void app_duties_ics(const struct app *a, const struct store_dues *l,
		    struct str *out);

#endif
