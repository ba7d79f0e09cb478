/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_echeances - what is due and when: of one dossier, of the whole desk.
 */
#include "config.h"

#include "app/cmd.h"
#include "app/duties.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/calendar.h"
#include "exchange/exchange.h"
#include "os/os.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define WHEN_COLS 26

static void
pad(struct str *out, const char *text, int cols)
{
	str_put(out, text);
	for (int n = utf8_cols(text, strlen(text)); n < cols; n++)
		str_putc(out, ' ');
}

static void
put_line(struct str *out, int32_t day, const char *when, const char *title)
{
	char buf[DATE_TEXT];

	pad(out, day == NO_DAY ? "--" : date_fr(day, buf), 12);
	pad(out, when, WHEN_COLS);
	str_printf(out, "%s\n", title);
}

/* Said once, on standard error: what the form has wrong. */
static void
tell_late(struct app *a)
{
	if (a->late.len > 0)
		fprintf(stderr, _("guichet : des échéances sont laissées de "
		    "côté :\n%s"), a->late.p);
}

/* --- one dossier --- */

static void
print_dossier(const struct session *s, int32_t until)
{
	struct arena a = { 0 };
	struct calendar c;
	struct str out;

	str_init(&out, 0);
	calendar_make(s, &a, &c);
	for (int i = 0; i < c.n; i++) {
		const struct duty *d = &c.duty[i];
		struct say when = calendar_when(d, &a);

		if (until == NO_DAY || (d->date != NO_DAY &&
		    d->date <= until))
			put_line(&out, d->date, say_text(&a, &when, gettext),
			    calendar_title(d, &a));
	}
	fputs(out.p, stdout);
	str_fini(&out);
	arena_fini(&a);
}

static void
print_dossier_json(const struct app *a, const struct open_dossier *o,
    int32_t until)
{
	struct json_out j;
	struct str out;
	char day[DATE_TEXT];

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_int(&j, "numero", o->info.number);
	json_text(&j, "date_reference", date_iso(a->today, day));
	exchange_calendar(o->session, until, &j);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static int
of_dossier(struct app *a, const char *d, int32_t until)
{
	struct open_dossier o = { 0 };
	struct err err = { 0 };

	if (!app_open(a, d, false, &o, &err))
		return cmd_fail(&err);
	app_duties_schemes(a, o.session);
	tell_late(a);
	if (a->json)
		print_dossier_json(a, &o, until);
	else
		print_dossier(o.session, until);
	app_close(a, &o);
	return EXIT_YES;
}

/* --- the desk --- */

static void
print_desk(const struct app *a, const struct store_dues *l)
{
	struct arena arena = { 0 };
	char day[DATE_TEXT];

	for (size_t i = 0; i < l->n; i++) {
		const struct store_due *d = &l->p[i];
		struct say when = calendar_days(d->duty.day - a->today,
		    &arena);

		printf("%lld\t%s\t%s\t%s\t%s\n", (long long)d->number,
		    date_fr(d->duty.day, day), say_text(&arena, &when,
		    gettext), d->duty.label, app_due_name(d));
	}
	arena_fini(&arena);
}

static void
print_desk_json(const struct app *a, const struct store_dues *l)
{
	struct json_out j;
	struct str out;
	char day[DATE_TEXT];

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_text(&j, "date_reference", date_iso(a->today, day));
	json_open(&j, "echeances", '[');
	for (size_t i = 0; i < l->n; i++) {
		const struct store_due *d = &l->p[i];

		json_open(&j, NULL, '{');
		json_int(&j, "dossier", d->number);
		json_text(&j, "uuid", d->uuid);
		json_text(&j, "association", d->name);
		json_text(&j, "titre", d->title);
		json_text(&j, "nom", d->duty.name);
		json_text(&j, "libelle", d->duty.label);
		json_text(&j, "date", date_iso(d->duty.day, day));
		json_int(&j, "jours", d->duty.day - a->today);
		json_text(&j, "etat", d->duty.day < a->today ? "en_retard" :
		    "a_venir");
		json_int(&j, "rappel", d->duty.reminder);
		json_text(&j, "source", d->duty.source[0] == '\0' ? NULL :
		    d->duty.source);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static bool
write_desk_ics(const struct app *a, const struct store_dues *l,
    const char *file, struct err *err)
{
	struct str out;
	bool done = true;

	str_init(&out, 0);
	app_duties_ics(a, l, &out);
	if (file == NULL || strcmp(file, "-") == 0)
		fwrite(out.p, 1, out.len, stdout);
	else
		done = os_write(file, out.p, out.len, 0600, err);
	str_fini(&out);
	return done;
}

static int
of_desk(struct app *a, int32_t until, bool ics, const char *file)
{
	struct store_dues l = { 0 };
	struct err err = { 0 };
	bool done;

	if (!app_store(a, 0, &err) ||
	    !app_duties_catch_up(a, INT_MAX, &err) ||
	    !store_dues(a->store, a->today, until, -1, &l, &err))
		return cmd_fail(&err);
	tell_late(a);
	done = !ics || write_desk_ics(a, &l, file, &err);
	if (!ics && a->json)
		print_desk_json(a, &l);
	else if (!ics)
		print_desk(a, &l);
	store_dues_fini(&l);
	return done ? EXIT_YES : cmd_fail(&err);
}

int
cmd_echeances(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("echeances");
	const char *until = NULL, *file = NULL;
	bool ics = false;
	const struct cmd_option options[] = {
		{ "--jusqu-au", &until, NULL }, { "--ics", NULL, &ics },
		{ "-o", &file, NULL },
	};
	int32_t day = NO_DAY;

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (argc > 2 || (ics && (argc == 2 || a->json)) ||
	    (file != NULL && !ics))
		return cmd_usage(self);
	if (until != NULL && !date_from_iso(until, &day)) {
		fprintf(stderr, "%s", _("guichet : --jusqu-au attend une date"
		    ", AAAA-MM-JJ\n"));
		return EXIT_USAGE;
	}
	return argc == 2 ? of_dossier(a, argv[1], day) :
	    of_desk(a, day, ics, file);
}
