/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper_sheets.h"

#include "app/catalogue.h"
#include "app/duties.h"
#include "app/paper.h"

#include "base/date.h"
#include "base/money.h"
#include "doc/sheets.h"
#include "wizard/board.h"
#include "wizard/bring.h"
#include "wizard/calendar.h"
#include "wizard/plan.h"
#include "wizard/recipients.h"
#include "wizard/years.h"

#include <string.h>

/* Paper is French whatever the screen speaks: sentences as written. */

struct making {
	struct app *app;
	const struct open_dossier *o;
	struct arena *arena;
	struct sheet_order order;
	struct sheet_part part[8];
};

static struct sheet_part *
begin_part(struct making *m, const char *title, const char *none, int lines)
{
	struct sheet_part *p = &m->part[m->order.npart++];

	*p = (struct sheet_part){ .title = title, .none = none,
		.line = arena_array(m->arena, (size_t)lines + 1,
		    sizeof *p->line) };
	return p;
}

static void
add(struct sheet_part *p, const char *what, const char *how)
{
	p->line[p->n++] = (struct sheet_line){ what, how };
}

static const char *
euros(int64_t n, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(n, buf));
}

/* Do they go to the same service, and stand the same? */
static bool
asked_together(const struct plan_line *a, const struct plan_line *b)
{
	return a->in_kind == b->in_kind && a->blank == b->blank &&
	    strcmp(a->title, b->title) == 0 &&
	    strcmp(a->service, b->service) == 0 &&
	    strcmp(a->state, b->state) == 0;
}

/* What is asked in line I and those like it: "93 000 € en 4 demandes
   (Prévue)"; NULL: it was told with one before. */
static const char *
asked_of(struct making *m, const struct plan *plan, int i)
{
	const struct plan_line *l = &plan->line[i];
	int64_t sum = 0;
	const char *out;
	int n = 0;

	for (int k = 0; k < plan->n; k++) {
		if (!asked_together(l, &plan->line[k]))
			continue;
		if (k < i)
			return NULL;
		n++;
		if (!money_add(sum, plan->line[k].of[PLAN_ASKED], &sum))
			return "?";
	}
	out = l->blank ? "montant à noter" : euros(sum, m->arena);
	if (n > 1)
		out = arena_printf(m->arena, "%s en %d demandes", out, n);
	return l->state[0] == '\0' ? out : arena_printf(m->arena,
	    "%s (%s)", out, l->state);
}

/* Amounts of a convention are those of its first year. */
static const char *
in_all(struct making *m)
{
	struct years *y = arena_new(m->arena, struct years);
	const struct session *s = m->o->session;

	return years_offered(s->form) && years_make(s, NULL, m->arena, y) &&
	    y->n > 1 ? arena_printf(m->arena, "En tout, la première année "
	    "sur %d (%s)", y->n, y->year[0].label) : "En tout";
}

static void
put_asked(struct making *m)
{
	struct plan *plan = arena_new(m->arena, struct plan);
	struct sheet_part *p;

	if (!plan_make(m->o->session, NULL, m->arena, plan))
		return;
	p = begin_part(m, "Ce qui est demandé, et à qui",
	    "Aucune demande n'est notée.", plan->n + 1);
	p->whole = true;
	if (plan->n > 0)
		add(p, plan->total.of[PLAN_LOST] == 0 ? in_all(m) :
		    arena_printf(m->arena, "%s, sans ce qui est refusé",
		    in_all(m)), plan->total.over ? "?" : euros(
		    plan_sums_alive(plan->total).of[PLAN_ASKED], m->arena));
	for (int i = 0; i < plan->n; i++) {
		const struct plan_line *l = &plan->line[i];
		const char *sum = asked_of(m, plan, i);

		if (sum != NULL)
			add(p, l->service[0] == '\0' ? l->title :
			    arena_printf(m->arena, "%s, %s", l->title,
			    l->service), sum);
	}
}

/* Of the schemes that are asked, and those that say yes: in words. */
static void
put_verdicts(struct making *m)
{
	const struct catalogue *c;
	struct err none = { 0 };
	struct sheet_part *p;
	struct board b;

	if (!app_catalogue(m->app, m->o->session->form, &c, &none))
		return;
	board_look(m->o->session, c, NULL, 0, m->arena, &b);
	p = begin_part(m, "Les aides, en l'état du dossier",
	    "Aucune aide n'est encore possible.", b.n);
	for (int i = 0; i < b.n; i++) {
		const struct board_row *r = &b.row[i];

		if (r->verdict.kind == VERDICT_NO)
			continue;
		add(p, r->scheme->name, arena_printf(m->arena, "%s, %s",
		    verdict_word(r->verdict.kind), say_text(m->arena,
		    &r->calendar, NULL)));
	}
}

/* What is still to be brought. */
static struct bring
to_bring(struct making *m)
{
	const struct catalogue *c;
	struct err none = { 0 };
	struct bring out;

	if (!app_catalogue(m->app, m->o->session->form, &c, &none))
		c = NULL;
	bring_make(m->o->session, c, m->arena, &out);
	return out;
}

static void
put_to_bring(struct making *m, bool ticks, const struct bring *b)
{
	bool open = session_review(m->o->session)->nblocking > 0;
	struct sheet_part *p = begin_part(m, ticks ? "À apporter, à confirmer"
	    : "À apporter", ticks ? NULL : open ? "Rien n'est encore noté "
	    "comme à apporter." : "Rien n'est en attente.", b->n);
	char day[DATE_TEXT];

	p->ticks = true;
	p->whole = true;
	for (int i = 0; i < b->n; i++) {
		const struct to_bring *t = &b->p[i];
		const char *who = t->state.msg != NULL ? say_text(m->arena,
		    &t->state, NULL) : t->who;

		if (t->by != NO_DAY)
			who = arena_printf(m->arena, "%s%savant le %s", who,
			    who[0] == '\0' ? "" : ", ", date_fr(t->by, day));
		add(p, t->told, who);
	}
}

static void
put_dates(struct making *m, bool ticks)
{
	struct calendar c;
	struct sheet_part *p;
	char day[DATE_TEXT];

	app_duties_schemes(m->app, m->o->session);
	calendar_make(m->o->session, m->arena, &c);
	p = begin_part(m, "Les dates", ticks ? NULL :
	    "Aucune date n'est connue.", c.n);
	p->ticks = ticks;
	for (int i = 0; i < c.dated; i++) {
		const struct duty *d = &c.duty[i];
		struct say when;

		if (d->met || d->over)
			continue;
		when = calendar_when(d, m->arena);
		add(p, calendar_title(d, m->arena), arena_printf(m->arena,
		    "%s, %s", date_fr(d->date, day), say_text(m->arena,
		    &when, NULL)));
	}
}

/* What remains, step by step; what was taken over is counted. */
static void
put_left(struct making *m, const struct bring *b)
{
	const struct review *rev = session_review(m->o->session);
	struct sheet_part *p = begin_part(m, "Ce qui reste à répondre ou à "
	    "corriger", b->nmissing + b->nold == 0 ? "Rien : le dossier "
	    "est complet." : "Rien : les réponses sont complètes.",
	    rev->nfindings + 1);
	int carried = 0;

	p->ticks = true;
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if (f->kind == FIND_CARRIED)
			carried++;
		else if (f->severity == SEVERITY_BLOCKING)
			add(p, finding_told(f, m->arena), f->step == NULL ?
			    "" : f->step->title);
	}
	if (carried > 0)
		add(p, carried == 1 ? "1 réponse reprise d'un dossier plus "
		    "ancien, à confirmer" : arena_printf(m->arena,
		    "%d réponses reprises d'un dossier plus ancien, à "
		    "confirmer", carried), "");
}

/* What the controls say and the conditions that only a person judges. */
static void
put_to_verify(struct making *m)
{
	const struct review *rev = session_review(m->o->session);
	struct sheet_part *p = begin_part(m, "Ce qui est à vérifier", NULL,
	    rev->nfindings);

	p->ticks = true;
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if (f->severity != SEVERITY_BLOCKING && f->kind !=
		    FIND_ESTIMATE && f->kind != FIND_UNKNOWN)
			add(p, finding_told(f, m->arena), f->step == NULL ?
			    "" : f->step->title);
	}
}

static void
put_recipients(struct making *m)
{
	const struct recipient *r;
	struct sheet_part *p;
	int n;

	r = recipients_list(m->o->session, m->arena, &n);
	p = begin_part(m, "À imprimer et à envoyer", NULL, n);
	p->ticks = true;
	for (int i = 0; i < n; i++)
		if (r[i].first == r[i].rank && recipients_goes(r, n,
		    r[i].rank))
			add(p, r[i].told, r[i].scheme);
}

static void
begin(struct making *m, struct app *a, const struct open_dossier *o,
    const char *title, struct arena *arena)
{
	*m = (struct making){ .app = a, .o = o, .arena = arena,
		.order = { .in = { .dossier = o->session->dossier,
		.desk = app_desk(a, arena),
		.created = (int64_t)a->today * 86400 }, .title = title } };
}

/* Where the dossier stands, answers and pieces in one breath. */
static const char *
standing(struct making *m, const struct bring *left)
{
	int n = session_review(m->o->session)->nblocking;
	const char *out;

	if (n == 0 && left->nmissing + left->nold == 0)
		return "Le dossier est complet.";
	out = n == 0 ? "Les réponses sont complètes" : arena_printf(m->arena,
	    n == 1 ? "Il reste %d point à lever" :
	    "Il reste %d points à lever", n);
	if (left->nold > 0)
		out = arena_printf(m->arena, left->nold == 1 ?
		    "%s ; %d pièce est périmée" :
		    "%s ; %d pièces sont périmées", out, left->nold);
	if (left->nmissing > 0)
		out = arena_printf(m->arena, left->nmissing == 1 ?
		    "%s ; %d pièce manque" : "%s ; %d pièces manquent", out,
		    left->nmissing);
	return arena_printf(m->arena, "%s.", out);
}

struct doc *
paper_summary(struct app *a, const struct open_dossier *o,
    struct arena *arena)
{
	struct bring left;
	struct making m;

	begin(&m, a, o, "Résumé du dossier", arena);
	left = to_bring(&m);
	m.order.intro = standing(&m, &left);
	put_asked(&m);
	put_verdicts(&m);
	put_to_bring(&m, false, &left);
	put_dates(&m, false);
	m.order.part = m.part;
	m.order.one_page = true;
	return compose_sheet(&m.order, arena);
}

struct doc *
paper_checklist(struct app *a, const struct open_dossier *o,
    struct arena *arena)
{
	struct bring left;
	struct making m;

	begin(&m, a, o, "Liste du conseiller", arena);
	left = to_bring(&m);
	put_left(&m, &left);
	put_to_verify(&m);
	put_to_bring(&m, true, &left);
	put_recipients(&m);
	put_dates(&m, true);
	m.order.part = m.part;
	return compose_sheet(&m.order, arena);
}

struct doc *
paper_blank(struct app *a, const struct open_dossier *o, bool filled,
    struct arena *arena)
{
	struct compose_input in = { .dossier = o->session->dossier,
		.desk = app_desk(a, arena),
		.created = (int64_t)a->today * 86400 };

	return compose_blank(&in, filled, arena);
}
