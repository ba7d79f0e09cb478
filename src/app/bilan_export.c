/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bilan_export - the reports on a dossier, as the table of a funder. */
#include "config.h"

#include "app/bilan.h"

#include "base/i18n.h"
#include "exchange/osiris.h"

#include <string.h>

static bool
put_one(struct app *a, const struct open_dossier *from,
    const struct store_linked *l, struct str *out, struct err *err)
{
	struct open_dossier o = { 0 };
	struct osiris_report r = { .from = from->session, .part = l->part,
		.year = l->year };

	if (!app_open(a, l->uuid, false, &o, err))
		return false;
	session_refresh(o.session);
	r.report = o.session;
	osiris_report(&r, out);
	app_close(a, &o);
	return true;
}

static bool
put_all(struct app *a, const struct open_dossier *o, int year,
    struct str *out, struct err *err)
{
	struct store_links l;
	bool done = true;
	int n = 0;

	if (!store_links(a->store, &o->info, &l, err))
		return false;
	osiris_begin(out);
	for (size_t i = 0; i < l.n && done; i++) {
		const struct store_linked *k = &l.p[i];

		if (k->parent || strcmp(k->kind, "bilan") != 0 ||
		    (year != 0 && k->year != year))
			continue;
		done = put_one(a, o, k, out, err);
		n++;
	}
	store_links_fini(&l);
	return done && (n > 0 || err_set(err, ERR_INPUT, year != 0 ?
	    _("le dossier %lld n'a pas de bilan %d : « guichet bilan D "
	    "--annee N » en commence un") :
	    _("le dossier %lld n'a pas de bilan : « guichet bilan D "
	    "--annee N » en commence un"), (long long)o->info.number, year));
}

bool
app_bilan_osiris(struct app *a, const char *dossier, int year,
    struct str *out, struct err *err)
{
	struct open_dossier o = { 0 };
	bool done;

	if (!app_open(a, dossier, false, &o, err))
		return false;
	session_refresh(o.session);
	done = put_all(a, &o, year, out, err);
	app_close(a, &o);
	return done;
}
