/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_previous - last year's dossier, read beside the open one. */
#include "config.h"

#include "app/host_app.h"

#include "base/i18n.h"

#include <stdio.h>

void
host_previous_forget(struct host_app *h)
{
	session_free(h->previous);
	h->previous = NULL;
}

static const struct dossier *
previous(struct host *host, struct session *s, const char **what,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct dossier_info info = { 0 };
	struct store_loaded loaded = { 0 };
	int year = 0;

	host_previous_forget(h);
	if (!store_previous(h->app->store, &h->open.info, &info, &year, err))
		return NULL;
	h->previous = session_new(dossier_new(s->form, h->app->today));
	if (!store_load(h->app->store, &info, h->previous->dossier, &loaded,
	    err)) {
		host_previous_forget(h);
	} else {
		session_refresh(h->previous);
		(void)snprintf(h->previous_what, sizeof h->previous_what,
		    _("dossier %lld, %d"), (long long)info.number, year);
		*what = h->previous_what;
	}
	dossier_info_fini(&info);
	return h->previous == NULL ? NULL : h->previous->dossier;
}

void
host_previous_fill(struct host *h)
{
	h->previous = previous;
}
