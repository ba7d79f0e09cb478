/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_duties - what is due: of the desk, and the files for an agenda. */
#include "config.h"

#include "app/duties.h"
#include "app/host_app.h"

#include "base/i18n.h"
#include "exchange/ics.h"
#include "os/os.h"

#include <stdio.h>

/* How many dossiers that nobody opened since the forms changed are looked at
   before the list is shown: some tenths of a second. */
#define CATCH_UP 300

void
host_duties_day(struct host_app *h)
{
	struct app *a = h->app;

	/* A desk that stays open over midnight counts its days anew. */
	if (!a->dated && h->open.session == NULL)
		a->today = os_today();
	if (h->day == a->today)
		return;
	if (store_duties_day(a->store, a->today, NULL))
		h->day = a->today;
}

static bool
dues(struct host *host, int limit, struct due_list *out, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct due_row *row;

	store_dues_fini(&h->dues);
	arena_reset(&h->dues_arena);
	if (!app_store(h->app, STORE_CREATE, err) ||
	    !app_duties_catch_up(h->app, CATCH_UP, err) ||
	    !store_dues(h->app->store, h->app->today, NO_DAY, limit, &h->dues,
	    err))
		return false;
	row = arena_array(&h->dues_arena, h->dues.n + 1, sizeof *row);
	for (size_t i = 0; i < h->dues.n; i++) {
		const struct store_due *d = &h->dues.p[i];

		row[i] = (struct due_row){ .number = d->number,
			.name = d->name, .title = d->title,
			.label = d->duty.label, .date = d->duty.day };
	}
	*out = (struct due_list){ row, (int)h->dues.n, h->dues.total };
	return true;
}

/* Beside what is printed: NAME there. */
static bool
agenda_file(const char *name, struct str *out, struct err *err)
{
	struct str home, dir;
	bool done;

	str_init(&home, 0);
	str_init(&dir, 0);
	done = os_home(OS_DATA, &home, err);
	if (done) {
		os_join(&dir, home.p, "impressions");
		done = os_make_dirs(dir.p, err);
	}
	if (done)
		os_join(out, dir.p, name);
	str_fini(&home);
	str_fini(&dir);
	return done;
}

static bool
desk_text(struct app *a, struct str *out, struct err *err)
{
	struct store_dues l = { 0 };

	if (!app_duties_catch_up(a, CATCH_UP, err) ||
	    !store_dues(a->store, a->today, NO_DAY, -1, &l, err))
		return false;
	app_duties_ics(a, &l, out);
	store_dues_fini(&l);
	return true;
}

static bool
agenda(struct host *host, struct session *s, const char **file,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct str text;
	char name[64];
	bool done = true;

	str_init(&text, 0);
	str_clear(&h->agenda);
	if (s == NULL) {
		(void)snprintf(name, sizeof name, "echeances.ics");
		done = desk_text(h->app, &text, err);
	} else {
		(void)snprintf(name, sizeof name, "%lld-echeances.ics",
		    (long long)h->open.info.number);
		ics_dossier(s, h->open.info.uuid, h->open.info.name, &text);
	}
	done = done && agenda_file(name, &h->agenda, err) &&
	    os_write(h->agenda.p, text.p, text.len, 0600, err);
	*file = h->agenda.p;
	str_fini(&text);
	return done;
}

void
host_duties_fill(struct host *h)
{
	h->dues = dues;
	h->agenda = agenda;
}
