/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_report - the report on a year of the open dossier. */
#include "config.h"

#include "app/bilan.h"
#include "app/evaluation.h"
#include "app/host_app.h"
#include "wizard/bilan.h"

#include <stdio.h>
#include <stdlib.h>

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

/* --- all the reports, for the evaluation --- */

void
host_report_forget(struct host_app *h)
{
	if (h->evaluation == NULL)
		return;
	app_evaluation_fini(h->app, h->evaluation);
	free(h->evaluation);
	h->evaluation = NULL;
}

static bool
evaluation(struct host *host, struct session *s,
    struct evaluation_order *out, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct evaluation_read *r;

	host_report_forget(h);
	r = calloc(1, sizeof *r);
	if (r == NULL)
		abort();
	if (!app_evaluation_read(h->app, &h->open.info, s, r, err)) {
		free(r);
		return false;
	}
	h->evaluation = r;
	*out = r->order;
	return true;
}

void
host_report_fill(struct host *h)
{
	h->evaluation = evaluation;
	h->report = report;
	h->report_about = report_about;
}
