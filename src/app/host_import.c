/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_import - a file of a spreadsheet, read between two keys. */
#include "config.h"

#include "app/host_app.h"
#include "app/import.h"
#include "app/work.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A slice of long work between two keys. */
#define SLICE_MS 20

struct importing {
	struct host_app *h;
	struct import import;
	struct str file;
};

void
host_import_forget(struct host_app *h)
{
	budget_import_free(h->imported);
	h->imported = NULL;
}

static void
end(void *ctx)
{
	struct importing *i = ctx;

	import_end(&i->import, i->import.budget != NULL &&
	    i->import.budget == i->h->imported);
	str_fini(&i->file);
	free(i);
}

static void
step(void *ctx, struct work *w)
{
	struct importing *i = ctx;
	struct import *m = &i->import;
	struct err err = { 0 };
	size_t n;

	if (!import_step(m, SLICE_MS, &err)) {
		w->done = w->failed = true;
		n = utf8_boundary(err.text, strlen(err.text),
		    sizeof w->text - 1);
		memcpy(w->text, err.text, n);
		w->text[n] = '\0';
		return;
	}
	w->thousandths = m->size > 0 && m->done <= m->size ?
	    (int)(m->done * 1000 / m->size) : -1;
	(void)snprintf(w->text, sizeof w->text, PLURAL_(
	    "%lld ligne lue", "%lld lignes lues", m->budget->rows),
	    (long long)m->budget->rows);
	if (m->csv != NULL)
		return;
	w->done = true;
	w->thousandths = 1000;
	import_about(&m->report, i->h->imported_about,
	    sizeof i->h->imported_about);
	i->h->imported = m->budget;
}

static struct work *
import(struct host *host, struct session *s, struct row *row,
    const struct field *group, const struct import_order *o, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct csv_options options = { CSV_ANY, '\0' };
	struct importing *i;

	if ((o->encoding != NULL && !csv_encoding_named(o->encoding,
	    &options.encoding)) || (o->separator != NULL &&
	    !csv_separator_named(o->separator, &options.separator))) {
		(void)err_set(err, ERR_INPUT, _("encodage ou séparateur "
		    "inconnu"));
		return NULL;
	}
	host_import_forget(h);
	i = calloc(1, sizeof *i);
	if (i == NULL)
		abort();
	i->h = h;
	str_init(&i->file, 0);
	os_typed(&i->file, o->file);
	if (import_begin(&i->import, i->file.p, &options, s, row, group, err))
		return work_sliced(step, end, i, err);
	end(i);
	return NULL;
}

static struct budget_import *
imported(struct host *host, const char **about)
{
	struct host_app *h = host_app_of(host);

	*about = h->imported_about;
	return h->imported;
}

void
host_import_fill(struct host *h)
{
	h->import = import;
	h->imported = imported;
}
