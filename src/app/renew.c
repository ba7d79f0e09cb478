/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/renew.h"

#include "app/paper.h"
#include "base/i18n.h"
#include "model/report.h"
#include "wizard/renew.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

/* --- the older dossier, read into the form of the new one --- */

struct reading_over {
	struct dossier *to;
	int lost;
};

static void
take_over(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct reading_over *r = ctx;

	(void)scope;
	/* Its own marks are not the new one's. */
	if (dossier_path_place(path) == path &&
	    !dossier_load(r->to, path, answer))
		r->lost++;
}

static struct session *
in_form(const struct form *form, const struct session *from, int32_t today,
    int *lost)
{
	struct reading_over r = { .to = dossier_new(form, today) };

	dossier_each(from->dossier, take_over, &r);
	*lost = r.lost;
	return session_new(r.to);
}

/* As it is in the base, or as it was frozen; O's own session where it is of
   that form already. */
static struct session *
older(struct app *a, const struct app_renew *r, const struct form *form,
    struct open_dossier *o, int *lost, struct err *err)
{
	struct version v = { 0 };
	struct thawed t = { 0 };
	struct session *s = NULL;

	if (r->version == 0 && form == o->session->form)
		return o->session;
	if (r->version == 0)
		return in_form(form, o->session, a->today, lost);
	if (!store_version(a->store, &o->info, r->version, &v, err))
		return NULL;
	if (v.n == 0)
		(void)err_set(err, ERR_INPUT, _("le dossier %lld n'a pas de "
		    "version %d"), (long long)o->info.number, r->version);
	else if (paper_thaw(a, &o->info, &v, &t, err))
		s = in_form(form, t.session, a->today, lost);
	paper_thawed_fini(&t);
	version_fini(&v);
	return s;
}

/* --- the new one --- */

static void
count_exercice(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	(void)path;
	(void)answer;
	*(int *)ctx += scope == SCOPE_EXERCICE;
}

/* The reports on the older dossier, by year, opened to be read. */
struct reports {
	struct open_dossier *open;
	struct renew_report *of;
	int n;
};

static void
close_reports(struct app *a, struct reports *r)
{
	for (int i = 0; i < r->n; i++)
		app_close(a, &r->open[i]);
	free(r->open);
	free(r->of);
}

static bool
open_reports(struct app *a, const struct dossier_info *from,
    struct reports *r, struct err *err)
{
	struct store_links l;
	bool fine = true;

	if (!store_links(a->store, from, &l, err))
		return false;
	r->open = calloc(l.n + 1, sizeof *r->open);
	r->of = calloc(l.n + 1, sizeof *r->of);
	if (r->open == NULL || r->of == NULL)
		abort();
	for (size_t i = 0; i < l.n && fine; i++) {
		if (l.p[i].parent || strcmp(l.p[i].kind, "bilan") != 0)
			continue;
		fine = app_open(a, l.p[i].uuid, false, &r->open[r->n], err);
		if (!fine)
			break;
		session_refresh(r->open[r->n].session);
		r->of[r->n] = (struct renew_report){
			r->open[r->n].session, l.p[i].year };
		r->n++;
	}
	store_links_fini(&l);
	return fine;
}

struct making {
	struct app *app;
	const struct open_dossier *from;
	const struct session *old;
	const struct form *form;
	int from_year, year;
	int starts;		/* indicators begun from a report */
};

static bool
fill(struct making *m, struct open_dossier *o, struct err *err)
{
	struct renew_order order = { .from = m->from_year, .year = m->year };
	struct store *st = m->app->store;
	struct renew_count count;
	struct dossier *d = dossier_new(m->form, m->app->today);
	struct reports reports = { 0 };
	int known = 0;

	if (!store_load(st, &o->info, d, &o->loaded, err) ||
	    !open_reports(m->app, &m->from->info, &reports, err)) {
		close_reports(m->app, &reports);
		dossier_free(d);
		return false;
	}
	dossier_each(d, count_exercice, &known);
	order.exercice = known == 0 &&
	    strcmp(o->info.exercice, m->from->info.exercice) != 0;
	renew_make(m->old, d, &order, &count);
	m->starts = renew_starts(m->old, d, reports.of, reports.n);
	close_reports(m->app, &reports);
	o->session = session_new(d);
	app_describe(m->app, o);
	return store_save(st, &o->info, d->changes.p, d->changes.n, err) &&
	    store_set_info(st, &o->info, err) &&
	    store_link(st, &o->info, "reconduction", m->year,
	    &m->from->info, err);
}

/* All of it, or nothing. */
static bool
make(struct making *m, int64_t *number, struct err *err)
{
	struct store_new n = { .form = m->form->id,
		.form_digest = m->form->digest,
		.association = m->from->info.association, .year = m->year };
	struct open_dossier o = { 0 };
	struct store *st = m->app->store;
	struct err end = { 0 };
	bool done;

	if (!store_batch_begin(st, err))
		return false;
	done = store_new_dossier(st, &n, &o.info, err) && fill(m, &o, err);
	*number = o.info.number;
	if (!store_batch_end(st, done, done ? err : &end))
		done = false;
	app_close(m->app, &o);
	return done;
}

static bool
choose_year(const struct app_renew *r, const struct open_dossier *o,
    const struct form *form, const struct session *old, struct making *m,
    struct err *err)
{
	struct arena arena;
	struct say why;
	int duration;
	bool fine;

	if (!renew_year(old, &m->from_year, &duration) && r->year == 0)
		return err_set(err, ERR_INPUT, _("reconduction du dossier "
		    "%lld : son année n'est pas connue ; dites celle du "
		    "nouveau dossier, par exemple --annee 2027"),
		    (long long)o->info.number);
	m->year = r->year != 0 ? r->year : m->from_year + duration;
	arena_init(&arena);
	fine = renew_may(m->from_year, strcmp(o->info.form, form->id) == 0,
	    m->year, &why) || err_set(err, ERR_INPUT,
	    _("reconduction du dossier %lld pour %d : %s"),
	    (long long)o->info.number, m->year,
	    say_text(&arena, &why, gettext));
	arena_fini(&arena);
	return fine;
}

static bool
renew(struct app *a, const struct app_renew *r, struct open_dossier *o,
    int64_t *number, struct str *notes, struct err *err)
{
	struct making m = { .app = a, .from = o };
	struct session *old;
	int lost = 0;
	bool done;

	if (report_is(o->session->form))
		return err_set(err, ERR_INPUT, _("le dossier %lld est un "
		    "compte rendu : c'est le dossier dont il rend compte qui "
		    "se reconduit"), (long long)o->info.number);
	if (!app_form(a, r->form == NULL ? o->info.form : r->form, &m.form,
	    err))
		return false;
	old = older(a, r, m.form, o, &lost, err);
	if (old == NULL)
		return false;
	m.old = old;
	done = choose_year(r, o, m.form, old, &m, err) &&
	    make(&m, number, err);
	if (done && lost > 0)
		str_printf(notes, PLURAL_("%d réponse n'a pas de place dans "
		    "ce formulaire : elle reste dans l'ancien dossier\n",
		    "%d réponses n'ont pas de place dans ce formulaire : "
		    "elles restent dans l'ancien dossier\n", lost), lost);
	if (done && m.starts > 0)
		str_printf(notes, PLURAL_("%d indicateur part de ce que le "
		    "dernier bilan a obtenu : à confirmer\n", "%d "
		    "indicateurs partent de ce que le dernier bilan a "
		    "obtenu : à confirmer\n", m.starts), m.starts);
	if (old != o->session)
		session_free(old);
	return done;
}

bool
app_renew(struct app *a, const struct app_renew *r, int64_t *number,
    struct str *notes, struct err *err)
{
	struct open_dossier o = { 0 };
	bool held, done;

	if (!app_open(a, r->dossier, false, &o, err))
		return false;
	if (store_readonly_why(a->store) != NULL) {
		app_close(a, &o);
		return err_set(err, ERR_READONLY, "%s",
		    store_readonly_why(a->store));
	}
	/* The association is written: who has it already keeps it. */
	held = store_lock_held(a->store, &o.info);
	if (!held && !store_lock(a->store, &o.info, false, err)) {
		app_close(a, &o);
		return false;
	}
	o.locked = !held;
	done = renew(a, r, &o, number, notes, err);
	app_close(a, &o);
	return done;
}

bool
app_renew_year(struct app *a, const char *dossier, struct dossier_info *info,
    int *from, int *year, struct err *err)
{
	struct open_dossier o = { 0 };
	int duration;

	if (!app_open(a, dossier, false, &o, err))
		return false;
	*year = renew_year(o.session, from, &duration) ? *from + duration : 0;
	*info = o.info;
	o.info = (struct dossier_info){ 0 };
	app_close(a, &o);
	return true;
}
