/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_receive - an archive that becomes a dossier, for the front ends. */
#include "config.h"

#include "app/attach.h"
#include "app/host_app.h"
#include "app/receive.h"

#include "base/i18n.h"
#include "os/os.h"

#include <string.h>

/* What a key may wait for: most archives are checked in less. */
#define AT_ONCE_MS 300

void
host_receive_forget(struct host_app *h)
{
	receive_end(h->receiving);
	h->receiving = NULL;
}

static struct work *
begin(struct host *host, const char *file, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct work *w = NULL;
	struct str path;

	host_receive_forget(h);
	str_init(&path, 0);
	os_typed(&path, file);
	h->receiving = receive_begin(h->app, path.p, &w, err);
	str_fini(&path);
	if (h->receiving == NULL)
		return NULL;
	(void)attach_wait(w, AT_ONCE_MS);
	return w;
}

static int
lines_of(const char *text)
{
	int n = 0;

	for (; (text = strchr(text, '\n')) != NULL; text++)
		n++;
	return n;
}

/* What was received, and how many answers of the association it changed. */
static const char *
told(struct host_app *h, const struct received *r, const char *notes)
{
	struct arena *a = &h->misc_arena;
	int n = lines_of(notes);
	const char *text;

	arena_reset(a);
	text = receive_say(r, a);
	return n == 0 ? text : arena_printf(a, "%s %s", text, arena_printf(a,
	    PLURAL_("%d réponse de l'association différait ici : celle de "
	    "l'archive la remplace, l'historique garde les deux.",
	    "%d réponses de l'association différaient ici : celles de "
	    "l'archive les remplacent, l'historique garde les deux.", n), n));
}

static bool
finish(struct host *host, bool anyway, int64_t *number, bool *present,
    const char **note, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct received r = { 0 };
	struct str notes;
	bool done;

	str_init(&notes, 0);
	done = h->receiving != NULL && receive_keep(h->receiving, anyway, &r,
	    &notes, err);
	if (done) {
		*number = r.number;
		*note = told(h, &r, notes.p);
	}
	*present = r.present;
	str_fini(&notes);
	if (!done || !r.present)
		host_receive_forget(h);
	return done;
}

void
host_receive_fill(struct host *h)
{
	h->receive = begin;
	h->received = finish;
}
