/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper.h"
#include "app/catalogue.h"
#include "app/models.h"
#include "app/paper_funders.h"
#include "app/paper_years.h"

#include "base/date.h"
#include "base/i18n.h"
#include "doc/eligibility.h"
#include "doc/financing.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "wizard/board.h"
#include "wizard/bring.h"
#include "wizard/charts.h"
#include "wizard/plan.h"
#include "wizard/measures_tell.h"

static void
fill_missing(const struct session *s, struct compose_input *in,
    struct arena *a)
{
	const struct review *rev = session_review(s);
	struct missing *m = arena_array(a, (size_t)rev->nfindings + 1,
	    sizeof *m);
	int n = 0;

	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if (f->severity != SEVERITY_BLOCKING &&
		    f->kind != FIND_CONTROL)
			continue;
		m[n].path = f->path;
		m[n].step = f->step == NULL ? "" : f->step->title;
		m[n].carried = f->kind == FIND_CARRIED ? f->what.arg[0] :
		    NULL;
		m[n].warning = f->severity != SEVERITY_BLOCKING;
		m[n].absent = f->kind == FIND_MISSING;
		m[n++].text = finding_told(f, a);
	}
	in->missing = m;
	in->nmissing = n;
	in->left = rev->nblocking;
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

const char *
app_desk(const struct app *a, struct arena *arena)
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

void
paper_stamped(struct compose_input *in, const struct paper_stamp *s)
{
	in->version = s->version;
	in->digest = s->digest;
	in->desk = s->desk;
	in->created = s->created;
	in->stamp = s->of;
}

/* The financing plan of the whole dossier; NULL: the form has none. */
static const struct plan *
plan_of(const struct session *s, struct arena *a)
{
	struct plan *p = arena_new(a, struct plan);

	return plan_make(s, NULL, a, p) ? p : NULL;
}

void
paper_input(const struct session *s, struct compose_input *in,
    const struct paper_stamp *stamp, struct arena *arena)
{
	if (stamp != NULL)
		paper_stamped(in, stamp);
	fill_missing(s, in, arena);
	in->plan = plan_of(s, arena);
	in->years = paper_years(s, arena);
	fill_ratios(s, in, arena);
}

struct doc *
paper_draft(struct app *a, const struct session *s,
    const struct paper_recipient *r, struct arena *arena)
{
	struct compose_input in = { .dossier = s->dossier,
		.draft = true, .desk = app_desk(a, arena), .recipient = r,
		.created = seconds_of(a->today) };

	paper_input(s, &in, NULL, arena);
	return compose_dossier(&in, arena);
}

struct doc *
paper_to_bring(struct app *a, const struct open_dossier *o,
    struct arena *arena)
{
	struct compose_input in = { .dossier = o->session->dossier,
		.desk = app_desk(a, arena), .created = seconds_of(a->today) };
	const struct catalogue *c;
	struct err none = { 0 };
	const char **line;
	struct bring b;
	char day[DATE_TEXT];

	if (!app_catalogue(a, o->session->form, &c, &none))
		c = NULL;
	bring_make(o->session, c, arena, &b);
	line = arena_array(arena, (size_t)b.n + 1, sizeof *line);
	for (int i = 0; i < b.n; i++) {
		const struct to_bring *t = &b.p[i];
		const char *how = t->state.msg != NULL ? say_text(arena,
		    &t->state, NULL) : t->who;

		line[i] = how[0] == '\0' ? t->told : arena_printf(arena,
		    "%s (%s)", t->told, how);
		if (t->by != NO_DAY)
			line[i] = arena_printf(arena, "%s, avant le %s",
			    line[i], date_fr(t->by, day));
	}
	return compose_to_bring(&in, line, b.n,
	    session_review(o->session)->nblocking, arena);
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
		.desk = app_desk(a, arena),
		.created = seconds_of(a->today) },
		.look = &b.look, .row = row, .n = b.n, .next = b.next,
		.nnext = b.nnext, .advice = b.advice, .nadvice = b.nadvice,
		.checked = b.checked, .nrefused = b.nrefused };
	return compose_eligibility(&e, arena);
}

/* The plan and the budgets, as pictures. */
static const struct chart *const *
charts_of(const struct session *s, const struct catalogue *c,
    struct arena *a, int *n)
{
	const struct picture *p = charts_all(s, c, NULL, a, n);
	const struct chart **out = arena_array(a, (size_t)*n + 1, sizeof *out);
	const struct picture *blank = NULL;	/* charges without any */
	int kept = 0;

	for (int i = 0; i < *n; i++) {
		if (p[i].kind == PICTURE_CHARGES)
			blank = p[i].chart.n == 0 ? &p[i] : NULL;
		/* only what the demandes bring: it is not begun */
		if (blank != NULL && p[i].budget == blank->budget &&
		    p[i].row == blank->row)
			continue;
		out[kept++] = &p[i].chart;
	}
	*n = kept;
	return out;
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
paper_plan(struct app *a, const struct session *s,
    const struct paper_stamp *stamp, struct arena *arena, struct err *err)
{
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	size_t n = rows == NULL ? 0 : rows->n;
	const struct catalogue *c = NULL;
	struct financing f = { .in = { .dossier = s->dossier,
		.desk = app_desk(a, arena),
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
	if (stamp != NULL)
		paper_stamped(&f.in, stamp);
	/* Without schemes the delay of payment is not known; the plan is.
	   Those of today say nothing of what was frozen. */
	if (stamp != NULL || !app_catalogue(a, s->form, &c, &none))
		c = NULL;
	f.association = funders_of(s, c, s->dossier->root, arena);
	for (size_t i = 0; i < n; i++) {
		(void)plan_make(s, rows->p[i], arena, &part[i]);
		budget[i] = funders_of(s, c, rows->p[i], arena);
	}
	f.nproject = (int)n;
	f.project = part;
	f.chart = charts_of(s, c, arena, &f.nchart);
	f.budget = budget;
	return compose_plan(&f, arena);
}

struct doc *
paper_model(struct app *a, const struct open_dossier *o, const char *word,
    struct arena *arena, struct err *err)
{
	const struct template *t = app_model_for(a, o->session, word, err);

	return t == NULL ? NULL : app_model_doc(a, o->session, t, NULL,
	    NULL, arena);
}

struct doc *
paper_test_page(struct app *a, struct arena *arena)
{
	struct doc *d = doc_new(arena);
	const char *desk = app_desk(a, arena);

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

struct doc *
paper_thawed_doc(struct thawed *t, const struct paper_recipient *r)
{
	struct compose_input in = { .dossier = t->session->dossier,
		.recipient = r };

	paper_input(t->session, &in, &t->stamp, &t->arena);
	return compose_dossier(&in, &t->arena);
}
