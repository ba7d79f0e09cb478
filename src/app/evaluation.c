/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evaluation.h"

#include "base/i18n.h"
#include "doc/evaluation.h"
#include "wizard/amend.h"

#include <stdlib.h>
#include <string.h>

#define REPORT_FORM "bilan"
#define KIND "bilan"

/* --- the reports --- */

static bool
read_one(struct app *a, const struct store_linked *l,
    struct evaluation_read *out, struct evaluation_report *report,
    struct err *err)
{
	struct open_dossier *o = &out->report[out->n];

	if (!app_open(a, l->uuid, false, o, err))
		return false;
	session_refresh(o->session);
	out->n++;
	report[out->order.n++] = (struct evaluation_report){
		.session = o->session, .number = l->number, .year = l->year,
		.part = arena_strdup(&out->arena, l->part) };
	return true;
}

static bool
read_reports(struct app *a, const struct dossier_info *info,
    struct evaluation_read *out, struct err *err)
{
	struct store_links l = { 0 };
	struct evaluation_report *report;
	bool done = true;

	if (!store_links(a->store, info, &l, err))
		return false;
	out->report = calloc(l.n + 1, sizeof *out->report);
	if (out->report == NULL)
		abort();
	report = arena_array(&out->arena, l.n + 1, sizeof *report);
	out->order.report = report;
	for (size_t i = 0; i < l.n && done; i++)
		if (!l.p[i].parent && strcmp(l.p[i].kind, KIND) == 0)
			done = read_one(a, &l.p[i], out, report, err);
	store_links_fini(&l);
	return done;
}

/* --- what was signed --- */

static bool
read_versions(struct app *a, const struct dossier_info *info,
    struct evaluation_read *out, struct err *err)
{
	struct version *v = NULL;
	struct evaluation_version *to;
	size_t n = 0;
	char when[40];

	if (!store_versions(a->store, info, &v, &n, err))
		return false;
	to = arena_array(&out->arena, n + 1, sizeof *to);
	out->order.version = to;
	for (size_t i = 0; i < n; i++) {
		if (amend_rank(v[i].reason) >= 0)
			to[out->order.nversion++] =
			    (struct evaluation_version){ .n = v[i].n,
				.reason = arena_strdup(&out->arena,
				v[i].reason), .when = arena_strdup(
				&out->arena, app_moment(v[i].when, when,
				sizeof when)) };
		version_fini(&v[i]);
	}
	free(v);
	return true;
}

/* The forecast is what was signed last, as a report takes it. */
static bool
thaw_signed(struct app *a, const struct dossier_info *info,
    struct evaluation_read *out, struct err *err)
{
	struct version v = { 0 };
	int n = out->order.nversion;
	bool done;

	if (n == 0)
		return true;
	if (!store_version(a->store, info, out->order.version[n - 1].n, &v,
	    err))
		return false;
	done = paper_thaw(a, info, &v, &out->thawed, err);
	version_fini(&v);
	if (!done)
		return false;
	session_refresh(out->thawed.session);
	out->order.forecast = out->thawed.session;
	return true;
}

bool
app_evaluation_read(struct app *a, const struct dossier_info *info,
    const struct session *s, struct evaluation_read *out, struct err *err)
{
	struct err none = { 0 };

	*out = (struct evaluation_read){ .order = { .session = s } };
	arena_init(&out->arena);
	if (!evaluation_offered(s->form))
		return err_set(err, ERR_INPUT, "%s", _("ce formulaire n'a pas"
		    " d'évaluation : elle est celle d'une convention"
		    " pluriannuelle"));
	/* without it the accounts are those of the convention */
	if (!app_form(a, REPORT_FORM, &out->order.form, &none))
		out->order.form = NULL;
	if (read_reports(a, info, out, err) && read_versions(a, info, out,
	    err) && thaw_signed(a, info, out, err))
		return true;
	app_evaluation_fini(a, out);
	return false;
}

void
app_evaluation_fini(struct app *a, struct evaluation_read *r)
{
	for (int i = 0; i < r->n; i++)
		app_close(a, &r->report[i]);
	free(r->report);
	if (r->thawed.form != NULL)
		paper_thawed_fini(&r->thawed);
	arena_fini(&r->arena);
	*r = (struct evaluation_read){ 0 };
}

/* --- paper: French whatever the screen speaks --- */

struct doc *
app_evaluation_paper(struct app *a, const struct evaluation_order *o,
    struct arena *arena)
{
	struct evaluation *e = arena_new(arena, struct evaluation);
	struct evaluation_paper p = { .in = { .dossier = o->session->dossier,
		.created = (int64_t)a->today * 86400 }, .e = e };
	struct chart *chart;
	const char **words, **gap, **achieved;

	(void)evaluation_make(o, arena, e);
	chart = arena_array(arena, (size_t)e->nindicator + 1, sizeof *chart);
	words = arena_array(arena, (size_t)e->nindicator + 1, sizeof *words);
	gap = arena_array(arena, (size_t)e->ngap + 1, sizeof *gap);
	achieved = arena_array(arena, (size_t)e->nobjective + 1,
	    sizeof *achieved);
	for (int i = 0; i < e->nindicator; i++) {
		(void)evaluation_chart(e, &e->indicator[i], NULL, arena,
		    &chart[i]);
		words[i] = evaluation_indicator_words(e, &e->indicator[i],
		    NULL, arena);
	}
	for (int i = 0; i < e->ngap; i++)
		gap[i] = say_text(arena, &e->gap[i].text, NULL);
	for (int i = 0; i < e->nobjective; i++)
		achieved[i] = evaluation_achieved(&e->objective[i], NULL);
	p.in.draft = e->ngap > 0 || !e->open;
	p.chart = chart;
	p.words = words;
	p.gap = gap;
	p.achieved = achieved;
	return compose_evaluation(&p, arena);
}

struct doc *
app_evaluation_doc(struct app *a, const struct open_dossier *o,
    struct arena *arena, struct err *err)
{
	struct evaluation_read r;
	struct doc *d;

	if (!app_evaluation_read(a, &o->info, o->session, &r, err))
		return NULL;
	/* what is shown of the reports is copied: it is in ARENA */
	d = app_evaluation_paper(a, &r.order, arena);
	app_evaluation_fini(a, &r);
	return d;
}
