/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bilan - a report is made from the dossier it reports on, and linked. */
#include "config.h"

#include "app/bilan.h"

#include "app/catalogue.h"
#include "app/paper.h"
#include "base/i18n.h"
#include "wizard/bilan.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_FORM "bilan"
#define KIND "bilan"

static const struct figure *
figure_named(struct app *a, const struct form *form, const char *id)
{
	const struct catalogue *c;
	struct err none = { 0 };

	return app_catalogue(a, form, &c, &none) ?
	    map_get(&c->parameters, id) : NULL;
}

const char *
app_gap_limit(struct app *a, const struct form *form, const char **origin,
    struct arena *arena)
{
	const struct figure *f;
	struct result r;

	*origin = "réglages du poste";
	if (a->settings.gap_limit != NULL && a->settings.gap_limit[0] != '\0')
		return arena_strdup(arena, a->settings.gap_limit);
	f = figure_named(a, form, "ecart_bilan");
	if (f == NULL || f->type != RT_RATE)
		return "";
	r = figure_result(f, a->today);
	*origin = "paramètre ecart_bilan";
	return r.outcome != OUT_YES ? "" : rules_show(&r, arena);
}

/* --- what it is taken from --- */

static bool
is_signed(const struct version *v)
{
	return strncmp(v->reason, "signature", 9) == 0 ||
	    strncmp(v->reason, "avenant", 7) == 0;
}

/* The last version that was signed, else the last one; 0: none. */
static bool
last_version(struct app *a, const struct dossier_info *i, int *n,
    struct err *err)
{
	struct version *all = NULL;
	size_t count = 0;

	*n = 0;
	if (!store_versions(a->store, i, &all, &count, err))
		return false;
	for (size_t k = 0; k < count; k++)
		*n = all[k].n;
	for (size_t k = 0; k < count; k++)
		if (is_signed(&all[k]))
			*n = all[k].n;
	for (size_t k = 0; k < count; k++)
		version_fini(&all[k]);
	free(all);
	return true;
}

static bool
thaw_last(struct app *a, const struct open_dossier *o, struct thawed *out,
    struct bilan_made *made, struct err *err)
{
	struct version v = { 0 };
	bool done;
	int n;

	if (!last_version(a, &o->info, &n, err))
		return false;
	if (n == 0) {
		(void)snprintf(made->about, sizeof made->about,
		    _("dossier %lld tel qu'il est"),
		    (long long)o->info.number);
		return true;
	}
	if (!store_version(a->store, &o->info, n, &v, err))
		return false;
	done = paper_thaw(a, &o->info, &v, out, err);
	(void)snprintf(made->about, sizeof made->about,
	    _("dossier %lld, version %d (%s)"), (long long)o->info.number, n,
	    v.reason);
	version_fini(&v);
	return done;
}

/* --- the one that is there already --- */

static bool
find_made(struct app *a, const struct dossier_info *parent, int year,
    const char *part, struct bilan_made *out, struct err *err)
{
	struct store_links l;

	if (!store_links(a->store, parent, &l, err))
		return false;
	for (size_t i = 0; i < l.n && !out->found; i++) {
		const struct store_linked *k = &l.p[i];

		if (k->parent || k->year != year ||
		    strcmp(k->kind, KIND) != 0 || strcmp(k->part, part) != 0)
			continue;
		out->found = true;
		out->number = k->number;
	}
	store_links_fini(&l);
	return true;
}

/* --- making it --- */

static bool
fill_and_link(struct app *a, const struct bilan_order *order,
    const struct dossier_info *parent, struct open_dossier *o,
    struct arena *arena, struct err *err)
{
	bilan_fill(o->session, order);
	return store_link_part(a->store, &o->info, KIND, order->year,
	    bilan_part(order, arena), parent, err) && app_save(a, o, err);
}

static bool
make(struct app *a, const struct bilan_order *order,
    const struct dossier_info *parent, struct arena *arena,
    struct bilan_made *out, struct err *err)
{
	const struct app_new n = { .form = REPORT_FORM,
		.association = parent->association };
	struct open_dossier o = { 0 };
	struct str notes;
	struct err end = { 0 };
	bool done, opened;

	if (!store_batch_begin(a->store, err))
		return false;
	str_init(&notes, 0);
	opened = app_create(a, &n, &o, &notes, err);
	done = opened && fill_and_link(a, order, parent, &o, arena, err);
	out->number = o.info.number;
	if (!store_batch_end(a->store, done, done ? err : &end))
		done = false;
	if (opened)
		app_close(a, &o);
	str_fini(&notes);
	return done;
}

static int
due_months(struct app *a, const struct form *form)
{
	const struct figure *f = figure_named(a, form, "delai_compte_rendu");
	const struct figure_value *v = f == NULL ? NULL :
	    figure_at(f, a->today);

	return v == NULL || v->den != 1 || v->num < 0 || v->num > 120 ? 0 :
	    (int)v->num;
}

static bool
run(struct app *a, const struct bilan_call *c, const struct open_dossier *o,
    const struct thawed *t, struct arena *arena, struct bilan_made *out,
    struct err *err)
{
	const struct form *form = o->session->form;
	struct bilan_order order = { .from = o->session,
		.signed_of = t->session != NULL ? t->session : o->session,
		.year = c->year, .project = c->project,
		.request = c->request, .due_months = due_months(a, form),
		.origin = arena_printf(arena, "repris du dossier %lld",
		(long long)o->info.number) };
	struct say why;

	order.limit = app_gap_limit(a, form, &order.limit_origin, arena);
	if (!bilan_check(&order, &why, arena))
		return err_set(err, ERR_INPUT, "%s", say_text(arena, &why,
		    gettext));
	if (!find_made(a, &o->info, c->year, bilan_part(&order, arena), out,
	    err) || out->found)
		return out->found;
	return make(a, &order, &o->info, arena, out, err);
}

bool
app_bilan(struct app *a, const struct bilan_call *c, struct bilan_made *out,
    struct err *err)
{
	struct open_dossier o = { 0 };
	struct thawed t = { 0 };
	struct arena arena;
	bool done;

	*out = (struct bilan_made){ 0 };
	if (!app_open(a, c->dossier, false, &o, err))
		return false;
	if (store_readonly_why(a->store) != NULL) {
		app_close(a, &o);
		return err_set(err, ERR_READONLY, "%s",
		    store_readonly_why(a->store));
	}
	arena_init(&arena);
	arena_init(&t.arena);
	session_refresh(o.session);
	done = thaw_last(a, &o, &t, out, err);
	if (done && t.session != NULL)
		session_refresh(t.session);
	done = done && run(a, c, &o, &t, &arena, out, err);
	paper_thawed_fini(&t);
	arena_fini(&arena);
	app_close(a, &o);
	return done;
}

/* The dossier and its last version, both computed. */
static bool
open_both(struct app *a, const char *dossier, struct open_dossier *o,
    struct thawed *t, struct bilan_made *made, struct err *err)
{
	if (!app_open(a, dossier, false, o, err))
		return false;
	session_refresh(o->session);
	if (!thaw_last(a, o, t, made, err))
		return false;
	if (t->session != NULL)
		session_refresh(t->session);
	return true;
}

const struct bilan_offer *
app_bilan_offers(struct app *a, const char *dossier, int year,
    struct arena *arena, int *n, struct err *err)
{
	struct open_dossier o = { 0 };
	struct thawed t = { 0 };
	struct bilan_made made = { 0 };
	const struct bilan_offer *out = NULL;

	arena_init(&t.arena);
	if (open_both(a, dossier, &o, &t, &made, err)) {
		const struct bilan_order order = { .from = o.session,
			.signed_of = t.session != NULL ? t.session :
			o.session, .year = year };
		struct say why;

		if (bilan_check(&order, &why, arena))
			out = bilan_offers(&order, arena, n);
		else
			(void)err_set(err, ERR_INPUT, "%s", say_text(arena,
			    &why, gettext));
	}
	paper_thawed_fini(&t);
	if (o.session != NULL)
		app_close(a, &o);
	return out;
}
