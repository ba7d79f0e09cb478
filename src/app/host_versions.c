/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_versions - versions compared and frozen, for the front ends. */
#include "config.h"

#include "app/host_app.h"
#include "app/versions.h"

#include "base/i18n.h"

#include <stdlib.h>

struct host_compared {
	struct comparison comparison;
};

void
host_versions_forget(struct host_app *h)
{
	if (h->compared == NULL)
		return;
	comparison_fini(&h->compared->comparison);
	free(h->compared);
	h->compared = NULL;
}

static bool
compare(struct host *host, struct session *s, int from, int to,
    struct compared *out, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct host_compared *c;

	(void)s;
	host_versions_forget(h);
	c = calloc(1, sizeof *c);
	if (c == NULL)
		abort();
	if (!versions_compare(h->app, &h->open, from, to, &c->comparison,
	    err)) {
		free(c);
		return false;
	}
	c->comparison.told.compare = &c->comparison.compare;
	h->compared = c;
	*out = c->comparison.told;
	return true;
}

static bool
freeze(struct host *host, struct session *s, const char *reason, int32_t day,
    int *version, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct version v = { 0 };

	if (s->readonly)
		return err_set(err, ERR_READONLY, "%s",
		    _("Lecture seule : une version ne peut pas être figée."));
	if (!versions_freeze(h->app, &h->open, reason, day, &v, err))
		return false;
	*version = v.n;
	version_fini(&v);
	return true;
}

void
host_versions_fill(struct host *h)
{
	h->compare = compare;
	h->freeze = freeze;
}
