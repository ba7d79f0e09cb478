/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_report - the report on a year of the open dossier. */
#include "config.h"

#include "app/bilan.h"
#include "app/evaluation.h"
#include "app/host_app.h"

#include <stdio.h>
#include <stdlib.h>

static bool
report(struct host *host, struct session *s, int year, int64_t *number,
    bool *found, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct bilan_made made;
	struct err busy = { 0 };
	char d[24];
	const struct bilan_call call = { .dossier = d, .year = year };
	bool done;

	(void)s;
	(void)snprintf(d, sizeof d, "%lld",
	    (long long)h->open.info.number);
	done = app_bilan(h->app, &call, &made, err);
	/* the new dossier was of the same association, and gave its lock
	   back */
	if (h->open.locked)
		(void)!store_lock(h->app->store, &h->open.info, false,
		    &busy);
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
}
