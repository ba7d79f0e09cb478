/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/export_data.h"

#include "app/catalogue.h"
#include "app/duties.h"
#include "app/reprint.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "exchange/ics.h"
#include "exchange/scdl.h"
#include "exchange/tables.h"

#include <stdio.h>
#include <string.h>

bool
export_is_data(const char *format)
{
	static const char *const data[] = { "json", "ics", "csv", "scdl" };

	for (size_t i = 0; i < sizeof data / sizeof *data; i++)
		if (strcmp(format, data[i]) == 0)
			return true;
	return false;
}

static const struct catalogue *
schemes(struct app *a, const struct form *form)
{
	const struct catalogue *c;

	return app_catalogue(a, form, &c, NULL) ? c : NULL;
}

static bool
put_table(struct app *a, const struct session *s, const char *model,
    struct str *out, struct err *err)
{
	const struct catalogue *c = schemes(a, s->form);

	if (model != NULL && strcmp(model, "plan") == 0)
		return tables_plan(s, c, out) || err_set(err, ERR_INPUT,
		    "%s", _("ce formulaire n'a pas de demandes"));
	return tables_budget(s, c, out) || err_set(err, ERR_INPUT, "%s",
	    _("ce formulaire n'a pas de budget"));
}

static void
tell_gap(void *ctx, const struct scdl_gap *g)
{
	struct arena a = { 0 };
	const char *title = row_title(g->row, &a);

	(void)ctx;
	if (g->path == NULL)
		fprintf(stderr, _("guichet : %s : %s manque, que rien ne "
		    "demande\n"), title, g->column);
	else
		fprintf(stderr, _("guichet : %s : %s manque ; à noter dans "
		    "« %s » (%s)\n"), title, g->column, g->question == NULL ?
		    "" : g->question, g->path);
	arena_fini(&a);
}

static bool
put_granted(const struct session *s, struct str *out, struct err *err)
{
	int n;

	scdl_begin(out);
	n = scdl_put(s, out, tell_gap, NULL);
	if (n < 0)
		return err_set(err, ERR_INPUT, "%s",
		    _("ce formulaire n'a pas de demandes"));
	if (n == 0)
		fputs(_("guichet : aucune aide publique n'est notée comme "
		    "accordée, avec son montant ; il n'y a que les titres des "
		    "colonnes\n"), stderr);
	return true;
}

bool
export_data(struct app *a, const struct open_dossier *o, const char *format,
    const char *model, int version, struct str *out, struct err *err)
{
	struct reprint r = { 0 };
	const struct session *s;
	bool done = false;

	if (strcmp(format, "json") == 0) {
		exchange_dossier(o->session, schemes(a, o->session->form),
		    out);
		str_putc(out, '\n');
		return true;
	}
	if (strcmp(format, "ics") == 0) {
		app_duties_schemes(a, o->session);
		ics_dossier(o->session, o->info.uuid, o->info.name, out);
		return true;
	}
	s = reprint_session(a, o, version, &r, err);
	if (s != NULL)
		done = strcmp(format, "scdl") == 0 ? put_granted(s, out,
		    err) : put_table(a, s, model, out, err);
	reprint_fini(&r);
	return done;
}
