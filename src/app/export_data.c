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
#include "rules/request.h"

#include <stdio.h>
#include <string.h>

#define LIST_MAX 100000

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

/* Whose gaps are told. */
struct telling {
	const struct session *session;
	int64_t number;		/* of its dossier, told before the first; 0:
				   it is the only one */
};

static void
tell_gap(void *ctx, const struct scdl_gap *g)
{
	struct telling *t = ctx;
	struct arena a = { 0 };
	const char *title = request_name(t->session->dossier, g->row, &a);

	if (t->number != 0)
		fprintf(stderr, _("guichet : dossier %lld\n"),
		    (long long)t->number);
	t->number = 0;
	if (g->path == NULL)
		fprintf(stderr, _("guichet : %s : %s manque, que rien ne "
		    "demande\n"), title, g->column);
	else
		fprintf(stderr, _("guichet : %s : %s manque ; à noter dans "
		    "« %s » (%s)\n"), title, g->column, g->question == NULL ?
		    "" : g->question, g->path);
	arena_fini(&a);
}

static void
tell_nothing(void)
{
	fputs(_("guichet : aucune aide publique n'est notée comme "
	    "accordée, avec son montant ; il n'y a que les titres des "
	    "colonnes\n"), stderr);
}

static bool
put_granted(const struct session *s, struct str *out, struct err *err)
{
	struct telling t = { s, 0 };
	int n;

	scdl_begin(out);
	n = scdl_put(s, out, tell_gap, &t);
	if (n < 0)
		return err_set(err, ERR_INPUT, "%s",
		    _("ce formulaire n'a pas de demandes"));
	if (n == 0)
		tell_nothing();
	return true;
}

/* The rows of one of several dossiers; one without demandes has none. */
static bool
add_granted(struct app *a, const char *d, struct str *out, int *n,
    struct err *err)
{
	struct open_dossier o = { 0 };
	struct telling t;
	int rows;

	if (!app_open(a, d, false, &o, err))
		return false;
	t = (struct telling){ o.session, o.info.number };
	rows = scdl_put(o.session, out, tell_gap, &t);
	*n += rows < 0 ? 0 : rows;
	app_close(a, &o);
	return true;
}

/* All that stand on the desk. */
static bool
add_all(struct app *a, struct str *out, int *n, struct err *err)
{
	struct store_query q = { .limit = LIST_MAX };
	struct store_list list = { 0 };
	char number[24];
	bool done = app_store(a, 0, err) && store_list(a->store,
	    &q, &list, err);

	for (size_t i = 0; done && i < list.n; i++) {
		(void)snprintf(number, sizeof number, "%lld",
		    (long long)list.p[i].number);
		done = add_granted(a, number, out, n, err);
	}
	store_list_fini(&list);
	return done;
}

bool
export_granted(struct app *a, char *const *d, int count, struct str *out,
    struct err *err)
{
	bool done = true;
	int n = 0;

	scdl_begin(out);
	for (int i = 0; done && i < count; i++)
		done = add_granted(a, d[i], out, &n, err);
	if (count == 0)
		done = add_all(a, out, &n, err);
	if (done && n == 0)
		tell_nothing();
	return done;
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
