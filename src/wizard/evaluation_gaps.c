/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_gaps - what an evaluation still lacks, and where it is to be
   given. */
#include "wizard/evaluation_inside.h"

#include "base/i18n.h"
#include "wizard/years_inside.h"

#include <string.h>

static void
put(struct evaluation_work *w, struct evaluation_gap g)
{
	w->e->gap[w->e->ngap++] = g;
}

static const char *
label_of(const struct evaluation_work *w, int year)
{
	return w->y->year[year].label;
}

/* --- the reports --- */

/* Its budget may be complete where the rest of the report is not. */
static void
look_lifted(struct evaluation_work *w, int i)
{
	const struct evaluation_report *r = NULL;
	struct evaluation_gap g = { .kind = MISSING_LIFTED, .year = i };
	int n = 0;

	for (int k = 0; k < w->nmade[i] && n == 0; k++) {
		r = w->made[i][k].from;
		n = session_review(r->session)->nblocking;
	}
	if (n == 0)
		return;
	g.number = r->number;
	g.text = SAY(N_("%1 : le compte rendu est incomplet (à lever : %2)"),
	    { label_of(w, i), arena_printf(w->a, "%d", n) });
	put(w, g);
}

static void
look_year(struct evaluation_work *w, int i)
{
	const struct evaluation_year *t = &w->e->year[i];
	struct evaluation_gap g = { .year = i, .number = t->number };
	const char *year = label_of(w, i);

	if (t->source == EVALUATION_NONE) {
		if (!t->ended)
			return;
		g.kind = MISSING_REPORT;
		g.text = SAY(N_("%1 : le compte rendu n'est pas fait"),
		    { year });
		put(w, g);
		return;
	}
	g.path = w->made[i][0].from->session->form->report.actual;
	if (!t->known) {
		g.kind = MISSING_ACTUAL;
		g.text = SAY(N_("%1 : le compte rendu ne dit pas encore ce qui "
		    "a été dépensé et reçu"), { year });
		put(w, g);
	} else if (!t->closed) {
		g.kind = MISSING_CLOSED;
		g.text = SAY(N_("%1 : le réalisé n'est pas dit complet"),
		    { year });
		put(w, g);
	}
	if (t->without[0] == '\0')
		return;
	g.kind = MISSING_PARTS;
	g.number = 0;
	g.path = NULL;
	g.text = SAY(N_("%1 : aucun compte rendu pour %2"), { year,
	    t->without });
	put(w, g);
}

/* Where the result of a year is typed: its row, else the list. */
static void
place_result(struct evaluation_work *w, const struct evaluation_indicator *i,
    int year, struct evaluation_gap *g)
{
	const struct evaluation_told *t = &w->made[year][0];
	const struct session *s = t->from->session;
	struct row *row = NULL;
	const struct field *leaf;

	for (int k = 0; k < w->nmade[year] && row == NULL; k++) {
		t = &w->made[year][k];
		row = evaluation_result_row(w, t, i);
	}
	if (row == NULL)
		t = &w->made[year][0];
	g->number = t->from->number;
	g->path = s->form->report.indicators;
	leaf = row == NULL ? NULL : years_child(row->block, "obtenu");
	if (leaf != NULL)
		g->path = dossier_path(row, leaf, w->a);
}

static void
look_result(struct evaluation_work *w, const struct evaluation_indicator *i,
    int year)
{
	struct evaluation_gap g = { .year = year };
	bool none = i->got_text[year][0] == '\0';

	if (w->nmade[year] == 0 || (!none && !i->unread[year]))
		return;
	place_result(w, i, year, &g);
	g.kind = none ? MISSING_RESULT : MISSING_FIGURE;
	if (none)
		g.text = SAY(N_("%1 : rien d'obtenu n'est noté pour « %2 »"),
		    { label_of(w, year), i->label });
	else
		g.text = SAY(N_("%1 : « %3 », pour « %2 », n'est pas un nombre"
		    " de l'unité prévue : il n'est ni tracé ni comparé"),
		    { label_of(w, year), i->label, i->got_text[year] });
	put(w, g);
}

/* --- what is concluded --- */

static bool
is_asked(const struct evaluation_work *w, struct row *row, const char *id,
    const char **path)
{
	const struct field *leaf = years_child(row->block, id);

	*path = leaf == NULL ? NULL : dossier_path(row, leaf, w->a);
	return *path != NULL && session_stop_of(w->o->session, *path) >= 0;
}

static void
look_objective(struct evaluation_work *w,
    const struct evaluation_objective *o)
{
	struct evaluation_gap g = { .kind = MISSING_CONCLUSION, .year = -1 };
	const char *path;

	if (is_asked(w, o->row, "atteinte", &path)) {
		w->e->open = true;
		g.path = path;
		g.text = SAY(N_("« %1 » : l'objectif est-il atteint ?"),
		    { o->title });
		if (o->achieved[0] == '\0')
			put(w, g);
	}
	if (is_asked(w, o->row, "appris", &path)) {
		g.path = path;
		g.text = SAY(N_("« %1 » : ce qui a été appris"),
		    { o->title });
		if (o->learned[0] == '\0')
			put(w, g);
	}
}

static void
look_text(struct evaluation_work *w, const char *path, const char *said,
    const char *what)
{
	struct evaluation_gap g = { .kind = MISSING_TEXT, .year = -1,
		.path = path, .text = SAY(.msg = what) };

	if (session_stop_of(w->o->session, path) < 0)
		return;
	w->e->open = true;
	if (said[0] == '\0')
		put(w, g);
}

static void
look_question(struct evaluation_work *w,
    const struct evaluation_question *q)
{
	struct evaluation_gap g = { .kind = MISSING_ANSWER, .year = -1 };
	const char *path;

	if (!is_asked(w, q->row, "reponse", &path) || q->answer[0] != '\0')
		return;
	g.path = path;
	g.text = SAY(N_("« %1 » : la réponse à cette question"),
	    { q->question });
	put(w, g);
}

void
evaluation_put_gaps(struct evaluation_work *w)
{
	struct evaluation *e = w->e;
	size_t most = 3 + (size_t)w->y->n * (3 + (size_t)e->nindicator) +
	    2 * (size_t)e->nobjective + (size_t)e->nquestion;

	e->gap = arena_array(w->a, most, sizeof *e->gap);
	for (int i = 0; i < w->y->n; i++)
		look_year(w, i);
	for (int i = 0; i < w->y->n; i++)
		for (int k = 0; k < e->nindicator; k++)
			look_result(w, &e->indicator[k], i);
	for (int i = 0; i < e->nobjective; i++)
		look_objective(w, &e->objective[i]);
	look_text(w, "evaluation.enseignements", e->lessons,
	    N_("Ce qui a été appris de la convention"));
	look_text(w, "evaluation.couts", e->costs,
	    N_("Ce que disent les coûts"));
	for (int i = 0; i < e->nquestion; i++)
		look_question(w, &e->question[i]);
	for (int i = 0; i < w->y->n; i++)
		look_lifted(w, i);
}
