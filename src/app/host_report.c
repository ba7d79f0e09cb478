/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_report - the report on a year of the open dossier. */
#include "config.h"

#include "app/bilan.h"
#include "app/host_app.h"
#include "wizard/bilan.h"

#include <stdio.h>

/* The new dossier, or the one that was read, is of the same association: it
   gave the lock back. */
static void
lock_again(struct host_app *h)
{
	struct err busy = { 0 };

	if (h->open.locked)
		(void)!store_lock(h->app->store, &h->open.info, false,
		    &busy);
}

static const struct bilan_offer *
report_about(struct host *host, struct session *s, int year,
    struct arena *a, int *n, struct err *err)
{
	struct host_app *h = host_app_of(host);
	const struct bilan_offer *out;
	char d[24];

	(void)s;
	(void)snprintf(d, sizeof d, "%lld",
	    (long long)h->open.info.number);
	out = app_bilan_offers(h->app, d, year, a, n, err);
	lock_again(h);
	return out;
}

static bool
report(struct host *host, struct session *s, int year,
    const struct bilan_offer *about, int64_t *number, bool *found,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct bilan_made made;
	char d[24];
	const struct bilan_call call = { .dossier = d, .year = year,
		.project = about == NULL ? NULL : about->project,
		.request = about == NULL ? NULL : about->request };
	bool done;

	(void)s;
	(void)snprintf(d, sizeof d, "%lld",
	    (long long)h->open.info.number);
	done = app_bilan(h->app, &call, &made, err);
	lock_again(h);
	if (done) {
		*number = made.number;
		*found = made.found;
	}
	return done;
}

void
host_report_fill(struct host *h)
{
	h->report = report;
	h->report_about = report_about;
}
