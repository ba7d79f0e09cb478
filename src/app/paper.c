/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper.h"
#include "app/catalogue.h"
#include "app/paper_funders.h"
#include "app/paper_years.h"

#include "base/date.h"
#include "base/i18n.h"
#include "doc/eligibility.h"
#include "doc/financing.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "wizard/board.h"
#include "wizard/charts.h"
#include "wizard/derive.h"
#include "wizard/plan.h"
#include "wizard/measures_tell.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_DIGEST 10

/* Paper is French whatever the screen speaks: sentences as written. */
static const char *
finding_text(const struct finding *f, struct arena *a)
{
	return say_text(a, &f->what, NULL);
}

static void
fill_missing(const struct session *s, struct compose_input *in,
    struct arena *a)
{
	struct missing *m = arena_array(a, (size_t)s->nfindings + 1,
	    sizeof *m);
	int n = 0;

	for (int i = 0; i < s->nfindings; i++) {
		const struct finding *f = &s->findings[i];

		if (f->severity != SEVERITY_BLOCKING &&
		    f->kind != FIND_CONTROL)
			continue;
		m[n].path = f->path;
		m[n++].text = derive_told(f->label, finding_text(f, a), a);
	}
	in->missing = m;
	in->nmissing = n;
}

static void
fill_ratios(const struct session *s, struct compose_input *in,
    struct arena *a)
{
	int n;
	const struct measure_row *row = measures_rows(s, a, &n);
	struct paper_ratio *out = arena_array(a, (size_t)n + 1, sizeof *out);

	for (int i = 0; i < n; i++)
		out[i] = (struct paper_ratio){ row[i].budget, row[i].label,
			row[i].formula, row[i].in_kind, row[i].note };
	in->ratio = out;
	in->nratio = n;
}

static const char *
desk_text(const struct app *a, struct arena *arena)
{
	const char *name = a->settings.desk_name;
	const char *address = a->settings.desk_address;

	if (name == NULL || *name == '\0')
		return NULL;
	if (address == NULL || *address == '\0')
		return arena_strdup(arena, name);
	return arena_printf(arena, "%s, %s", name, address);
}

static int64_t
seconds_of(int32_t day)
{
	return (int64_t)day * 86400;
}

/* The financing plan of the whole dossier; NULL: the form has none. */
static const struct plan *
plan_of(const struct session *s, struct arena *a)
{
	struct plan *p = arena_new(a, struct plan);

	return plan_make(s, NULL, a, p) ? p : NULL;
}

struct doc *
paper_draft(struct app *a, const struct open_dossier *o, struct arena *arena)
{
	struct compose_input in = { .dossier = o->session->dossier,
		.draft = true, .desk = desk_text(a, arena),
		.created = seconds_of(a->today) };

	fill_missing(o->session, &in, arena);
	in.plan = plan_of(o->session, arena);
	in.years = paper_years(o->session, arena);
	fill_ratios(o->session, &in, arena);
	return compose_dossier(&in, arena);
}

struct doc *
paper_to_bring(struct app *a, const struct open_dossier *o,
    struct arena *arena)
{
	struct compose_input in = { .dossier = o->session->dossier,
		.desk = desk_text(a, arena), .created = seconds_of(a->today) };
	struct finding *f;
	const char **line;
	char day[DATE_TEXT];
	int n;

	f = session_to_bring(o->session, arena, &n);
	line = arena_array(arena, (size_t)n + 1, sizeof *line);
	for (int i = 0; i < n; i++) {
		line[i] = derive_told(f[i].label, finding_text(&f[i], arena),
		    arena);
		if (f[i].who != NULL && f[i].who[0] != '\0')
			line[i] = arena_printf(arena, "%s (%s)", line[i],
			    f[i].who);
		if (f[i].by != NO_DAY)
			line[i] = arena_printf(arena, "%s, avant le %s",
			    line[i], date_fr(f[i].by, day));
	}
	return compose_to_bring(&in, line, n, arena);
}

/* The names of the two schemes to see instead of one that is refused. */
static const char *
instead_of(const struct board *b, const struct board_row *row,
    struct arena *a)
{
	const struct board_row **near;
	int n;

	if (row->verdict.kind != VERDICT_NO)
		return NULL;
	near = board_near(b, row, a, &n);
	return n == 0 ? NULL : n == 1 ? near[0]->scheme->name :
	    arena_printf(a, "%s ; %s", near[0]->scheme->name,
	    near[1]->scheme->name);
}

struct doc *
paper_eligibility(struct app *a, const struct open_dossier *o,
    struct arena *arena, struct err *err)
{
	const struct catalogue *c;
	struct eligible *row;
	struct eligibility e;
	struct board b;

	if (!app_catalogue(a, o->session->form, &c, err))
		return NULL;
	board_look(o->session, c, NULL, 0, arena, &b);
	row = arena_array(arena, (size_t)b.n + 1, sizeof *row);
	for (int i = 0; i < b.n; i++)
		row[i] = (struct eligible){ &b.row[i].verdict, b.row[i].most,
			b.row[i].calendar, b.row[i].project,
			b.row[i].closing_soon,
			instead_of(&b, &b.row[i], arena) };
	e = (struct eligibility){ .in = { .dossier = o->session->dossier,
		.desk = desk_text(a, arena),
		.created = seconds_of(a->today) },
		.look = &b.look, .row = row, .n = b.n, .next = b.next,
		.nnext = b.nnext, .advice = b.advice, .nadvice = b.nadvice,
		.checked = b.checked, .nrefused = b.nrefused };
	return compose_eligibility(&e, arena);
}

/* The plan and the budgets, as pictures. */
static const struct chart *const *
charts_of(const struct session *s, struct arena *a, int *n)
{
	const struct picture *p = charts_all(s, NULL, a, n);
	const struct chart **c = arena_array(a, (size_t)*n + 1, sizeof *c);
	const struct picture *blank = NULL;	/* charges without any */
	int kept = 0;

	for (int i = 0; i < *n; i++) {
		if (p[i].kind == PICTURE_CHARGES)
			blank = p[i].chart.n == 0 ? &p[i] : NULL;
		/* only what the demandes bring: it is not begun */
		if (blank != NULL && p[i].budget == blank->budget &&
		    p[i].row == blank->row)
			continue;
		c[kept++] = &p[i].chart;
	}
	*n = kept;
	return c;
}

/* What its demandes may become; NULL: the budget in ROW has none. */
static const struct paper_funders *
funders_of(const struct session *s, const struct catalogue *c,
    struct row *row, struct arena *arena)
{
	const struct field *budget = plan_budget(s, row);
	struct paper_funders *out = arena_new(arena, struct paper_funders);

	return budget != NULL && paper_funders(s, c, row, budget, arena,
	    out) ? out : NULL;
}

struct doc *
paper_plan(struct app *a, const struct open_dossier *o, struct arena *arena,
    struct err *err)
{
	const struct session *s = o->session;
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	size_t n = rows == NULL ? 0 : rows->n;
	const struct catalogue *c = NULL;
	struct financing f = { .in = { .dossier = s->dossier,
		.desk = desk_text(a, arena),
		.created = seconds_of(a->today) },
		.whole = plan_of(s, arena) };
	struct plan *part = arena_array(arena, n + 1, sizeof *part);
	const struct paper_funders **budget = arena_array(arena, n + 1,
	    sizeof *budget);
	struct err none = { 0 };

	if (f.whole == NULL) {
		(void)err_set(err, ERR_INPUT,
		    _("ce formulaire n'a pas de demandes"));
		return NULL;
	}
	/* Without schemes the delay of payment is not known; the plan is. */
	if (!app_catalogue(a, s->form, &c, &none))
		c = NULL;
	f.association = funders_of(s, c, s->dossier->root, arena);
	for (size_t i = 0; i < n; i++) {
		(void)plan_make(s, rows->p[i], arena, &part[i]);
		budget[i] = funders_of(s, c, rows->p[i], arena);
	}
	f.nproject = (int)n;
	f.project = part;
	f.chart = charts_of(s, arena, &f.nchart);
	f.budget = budget;
	return compose_plan(&f, arena);
}

struct doc *
paper_test_page(struct app *a, struct arena *arena)
{
	struct doc *d = doc_new(arena);
	const char *desk = desk_text(a, arena);

	d->title = "Page d'essai";
	d->language = "fr-FR";
	d->created = seconds_of(a->today);
	(void)doc_add(d, d->root, BLOCK_HEADING, "Page d'essai de Guichet");
	d->root->last_child->level = 1;
	if (desk != NULL)
		(void)doc_add(d, d->root, BLOCK_PARAGRAPH, desk);
	(void)doc_add(d, d->root, BLOCK_PARAGRAPH, doc_typo(arena,
	    "Si ces lignes sont lisibles et entières, l'imprimante est "
	    "prête : é è ê à ç ù œ Œ « » € ≈ 12 500,50 €."));
	return d;
}

/* --- versions --- */

bool
paper_freeze(struct app *a, struct open_dossier *o, const char *reason,
    struct version *out, struct err *err)
{
	struct frozen_meta m = { .today = a->today,
		.when = seconds_of(a->today) };
	struct str content;
	struct arena arena;
	bool done;

	if (!app_save(a, o, err))
		return false;
	if (!store_version(a->store, &o->info, 0, out, err))
		return false;
	if (out->n > 0 && !store_changed_since(a->store, &o->info, out->when))
		return true;
	version_fini(out);
	arena_init(&arena);
	str_init(&content, 0);
	m.desk = desk_text(a, &arena);
	exchange_freeze(o->session, &m, &content);
	done = store_freeze(a->store, &o->info, content.p, content.len,
	    reason, a->today, out, err);
	str_fini(&content);
	arena_fini(&arena);
	return done;
}

static bool
thaw_form(const struct frozen *f, struct form **out, struct err *err)
{
	struct complaints c = { 0 };

	*out = catalog_form_sources(f->form, f->nform, "formulaire figé", &c);
	if (*out == NULL)
		(void)err_set(err, ERR_DAMAGED,
		    _("le formulaire de cette version n'est plus lisible : "
		    "%s"), c.n > 0 ? c.p[0].text : "");
	complaints_fini(&c);
	return *out != NULL;
}

bool
paper_thaw(const struct version *v, struct thawed *out, struct err *err)
{
	struct thawed t = { 0 };
	struct compose_input in = { 0 };
	struct frozen f;
	struct dossier *d;
	char day[DATE_TEXT];

	if (!exchange_thaw(v->content, v->size, &t.arena, &f, err) ||
	    !thaw_form(&f, &t.form, err)) {
		paper_thawed_fini(&t);
		return false;
	}
	d = dossier_new(t.form, f.today);
	if (!exchange_thaw_answers(v->content, v->size, d, err)) {
		dossier_free(d);
		paper_thawed_fini(&t);
		return false;
	}
	t.session = session_new(d);
	in.dossier = d;
	in.created = f.when;
	in.desk = f.desk[0] != '\0' ? f.desk : NULL;
	in.version = arena_printf(&t.arena, "version %d du %s", v->n,
	    date_fr(f.today, day));
	in.digest = arena_strndup(&t.arena, v->digest,
	    strnlen(v->digest, SHORT_DIGEST));
	in.plan = plan_of(t.session, &t.arena);
	in.years = paper_years(t.session, &t.arena);
	fill_ratios(t.session, &in, &t.arena);
	t.doc = compose_dossier(&in, &t.arena);
	*out = t;
	return true;
}

void
paper_thawed_fini(struct thawed *t)
{
	session_free(t->session);
	if (t->form != NULL)
		form_free(t->form);
	arena_fini(&t->arena);
	*t = (struct thawed){ 0 };
}
