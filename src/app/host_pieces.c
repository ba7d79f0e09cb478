/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_pieces - a file that becomes a piece, for the front ends. */
#include "config.h"

#include "app/attach.h"
#include "app/host_app.h"

/* What a key may wait for: most files are read in less. */
#define AT_ONCE_MS 300

void
host_pieces_forget(struct host_app *h)
{
	attach_end(h->attach);
	h->attach = NULL;
}

static struct work *
attach(struct host *host, struct session *s, const char *file,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct work *w = NULL;

	(void)s;
	host_pieces_forget(h);
	h->attach = attach_begin(file, &w, err);
	if (h->attach == NULL)
		return NULL;
	(void)attach_wait(w, AT_ONCE_MS);
	return w;
}

static bool
attached(struct host *host, const char **digest, const char **file,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	bool done = h->attach != NULL && attach_keep(h->attach,
	    h->app->store, &h->attached, err);

	host_pieces_forget(h);
	*digest = h->attached.digest;
	*file = h->attached.name;
	return done;
}

void
host_pieces_fill(struct host *h)
{
	h->attach = attach;
	h->attached = attached;
}
