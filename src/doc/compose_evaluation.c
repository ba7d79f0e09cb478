/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/compose_charts.h"
#include "doc/evaluation_part.h"

#include "base/date.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

#define NBSP "\302\240"
#define DASH "\342\200\223"
#define TITLE "Évaluation de la convention pluriannuelle d'objectifs"

static void
put_text(struct composer *c, const char *text, const char *missing)
{
	if (text[0] == '\0')
		(void)compose_block(c, BLOCK_MISSING, missing);
	else
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    text));
}

/* --- the head --- */

static void
put_gaps(struct composer *c, const struct evaluation_paper *p)
{
	struct block *up = c->out;

	if (p->e->ngap == 0)
		return;
	c->out = compose_block(c, BLOCK_BOX, compose_typo(c,
	    p->e->ngap == 1 ? "Il manque encore une chose" :
	    arena_printf(c->a, "Il manque encore %d choses", p->e->ngap)));
	for (int i = 0; i < p->e->ngap; i++)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    p->gap[i]))->label = DASH;
	c->out = up;
}

static const char *
signatories(struct composer *c, const struct evaluation *e)
{
	const char *text = "";

	for (int i = 0; i < e->nfunder; i++)
		if (e->funder[i].signs)
			text = text[0] == '\0' ? e->funder[i].name :
			    arena_printf(c->a, "%s ; %s", text,
			    e->funder[i].name);
	return text;
}

/* Which years it is made of. */
static const char *
reports_text(struct composer *c, const struct evaluation *e)
{
	const char *text = "";

	for (int i = 0; i < e->years->n; i++)
		if (e->year[i].known)
			text = arena_printf(c->a, "%s%s%s", text,
			    text[0] == '\0' ? "" : ", ",
			    e->years->year[i].label);
	return text[0] == '\0' ? "aucun à ce jour" : text;
}

static void
put_head(struct composer *c, const struct evaluation_paper *p)
{
	const struct evaluation *e = p->e;
	const struct years *y = e->years;
	const char *name = c->doc->author;

	compose_heading(c, 0, NULL, TITLE);
	if (name != NULL)
		compose_fact(c, "Association", name);
	compose_fact(c, "Période", !y->known ? "[à compléter]" :
	    arena_printf(c->a, "du %s au %s", compose_day(c,
	    y->year[0].from), compose_day(c, y->year[y->n - 1].to)));
	if (e->signed_on != NO_DAY)
		compose_fact(c, "Convention signée le", compose_day(c,
		    e->signed_on));
	compose_fact(c, "Financeurs signataires", compose_typo(c,
	    signatories(c, e)));
	compose_fact(c, "Comptes rendus pris en compte", reports_text(c, e));
	compose_fact(c, "Prévu repris de", e->forecast == NULL ?
	    "réponses du jour, faute de version signée" :
	    compose_typo(c, arena_printf(c->a, "version %d (%s)",
	    e->forecast->n, e->forecast->reason)));
	compose_fact(c, "Établie le", compose_day(c, (int32_t)(
	    p->in.created / 86400)));
	if (p->in.draft)
		put_gaps(c, p);
	if (p->in.draft && !e->open)
		evaluation_note(c, "État à ce jour : les conclusions"
		    " s'écrivent dans les six derniers mois de la"
		    " convention.");
}

/* --- the objectives --- */

static void
put_actions(struct composer *c, const struct evaluation *e, int objective)
{
	struct block *t = NULL;

	for (int i = 0; i < e->naction; i++) {
		if (e->action[i].objective != objective)
			continue;
		if (t == NULL)
			t = evaluation_table(c, e, objective < 0 ?
			    "Actions qui ne servent aucun objectif, en euros" :
			    "Actions : leur coût, en euros", true);
		evaluation_amount_rows(c, e, t, e->action[i].title,
		    &e->action[i].cost, "réalisé", false);
	}
}

static void
put_curve(struct composer *c, const struct evaluation_paper *p, int i)
{
	struct block *b;

	(void)compose_chart(c->doc, c->out, &p->chart[i]);
	b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, p->words[i]));
	b->note = true;
}

/* "2027 : ...", a year a paragraph. */
static const char *
observed_text(struct composer *c, const struct evaluation *e,
	      const struct evaluation_indicator *k)
{
	const char *text = "";

	for (int n = 0; n < e->years->n; n++)
		if (k->got_text[n][0] != '\0')
			text = arena_printf(c->a, "%s%s%s : %s", text,
			    text[0] == '\0' ? "" : "\n",
			    e->years->year[n].label, k->got_text[n]);
	return text[0] == '\0' ? DASH : compose_typo(c, text);
}

/* Those that are told in words. */
static void
put_observed(struct composer *c, const struct evaluation *e, int objective)
{
	static const struct column col[] = { { 240, false }, { 340, false },
		{ 420, false } };
	static const char *const head[] = { "Attendu au terme",
		"Constaté" };
	struct block *t = NULL;

	for (int i = 0; i < e->nindicator; i++) {
		const struct evaluation_indicator *k = &e->indicator[i];
		const char *cell[2];

		if (k->objective != objective || k->counted)
			continue;
		if (t == NULL) {
			t = compose_table(c, col, 3);
			evaluation_row(c, t, "Indicateur", head, 2)->header =
			    true;
		}
		cell[0] = compose_typo(c, k->words);
		cell[1] = observed_text(c, e, k);
		(void)evaluation_row(c, t, k->label, cell, 2);
	}
}

static void
put_objective(struct composer *c, const struct evaluation_paper *p, int at)
{
	const struct evaluation *e = p->e;
	const struct evaluation_objective *o = &e->objective[at];

	compose_heading(c, 2, NULL, arena_printf(c->a, "Objectif %d : %s",
	    at + 1, o->title));
	if (o->aim[0] != '\0')
		evaluation_note(c, o->aim);
	if (o->achieved[0] != '\0')
		compose_fact(c, "Conclusion", compose_typo(c, arena_printf(
		    c->a, "objectif %s", p->achieved[at])));
	else if (e->open)
		(void)compose_block(c, BLOCK_MISSING, "[à compléter :"
		    " l'objectif est-il atteint ?]");
	if (o->learned[0] != '\0')
		compose_fact(c, "Ce qui a été appris", compose_typo(c,
		    o->learned));
	for (int i = 0; i < e->nindicator; i++)
		if (e->indicator[i].objective == at &&
		    e->indicator[i].counted)
			put_curve(c, p, i);
	put_observed(c, e, at);
	put_actions(c, e, at);
}

static void
put_objectives(struct composer *c, const struct evaluation_paper *p)
{
	bool told = false;

	compose_heading(c, 1, "2", "Les objectifs");
	for (int i = 0; i < p->e->nobjective; i++)
		put_objective(c, p, i);
	put_observed(c, p->e, -1);
	put_actions(c, p->e, -1);
	for (int i = 0; i < p->e->naction; i++)
		told = told || p->e->action[i].cost.any;
	if (!told)
		evaluation_note(c, "Les comptes rendus portent sur toutes les"
		    " actions ensemble : le réalisé de chacune n'est pas"
		    " connu.");
}

/* --- what is said --- */

static void
put_questions(struct composer *c, const struct evaluation *e)
{
	compose_heading(c, 1, "6", "Les questions des financeurs");
	for (int i = 0; i < e->nquestion; i++) {
		const struct evaluation_question *q = &e->question[i];

		compose_heading(c, 3, NULL, q->question[0] == '\0' ?
		    arena_printf(c->a, "Question %d", i + 1) : q->question);
		put_text(c, q->answer, "[à compléter : la réponse de"
		    " l'association]");
	}
	if (e->nquestion == 0)
		evaluation_note(c, "Aucune question n'a été notée.");
}

static void
put_versions(struct composer *c, const struct evaluation *e)
{
	if (e->nversion == 0)
		return;
	compose_heading(c, 1, "7", "La convention et ce qui l'a changée");
	for (int i = 0; i < e->nversion; i++) {
		const struct evaluation_version *v = &e->version[i];
		bool first = strcmp(v->reason, "signature") == 0;

		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "%s : version %d, figée le %s", first ?
		    "convention signée" : v->reason, v->n,
		    v->when)))->label = DASH;
	}
}

static void
put_signatures(struct composer *c, const struct evaluation *e)
{
	compose_heading(c, 1, NULL, "Signatures");
	compose_block(c, BLOCK_PARAGRAPH, "L'association présente cette"
	    " évaluation ; chacun des signataires atteste l'avoir examinée"
	    " avec elle.")->keep_with_next = true;
	(void)compose_frame(c, c->doc->author == NULL ? "L'association" :
	    c->doc->author, compose_leader(c));
	for (int i = 0; i < e->nfunder; i++)
		if (e->funder[i].signs)
			(void)compose_frame(c, e->funder[i].name, "");
}

struct doc *
compose_evaluation(const struct evaluation_paper *p, struct arena *a)
{
	const struct evaluation *e = p->e;
	struct composer c;

	compose_begin(&c, &p->in, a);
	c.doc->title = compose_typo(&c, c.doc->author == NULL ? TITLE :
	    arena_printf(a, TITLE " " DASH " %s", c.doc->author));
	c.doc->footer_left = compose_typo(&c, TITLE);
	c.doc->subject = c.doc->footer_left;
	put_head(&c, p);
	if (e->over) {
		(void)compose_block(&c, BLOCK_MISSING, "Une somme dépasse ce"
		    " que le calcul permet : vérifier les montants.");
		return compose_finish(&c);
	}
	evaluation_lay_years(&c, e);
	put_objectives(&c, p);
	evaluation_lay_people(&c, e);
	compose_heading(&c, 1, "4", "Les coûts et les financements");
	evaluation_lay_funders(&c, e);
	put_text(&c, e->costs, "[à compléter : ce que disent les coûts]");
	compose_heading(&c, 1, "5", "Ce qui a été appris");
	put_text(&c, e->lessons, "[à compléter : les enseignements de la"
	    " convention]");
	put_questions(&c, e);
	put_versions(&c, e);
	put_signatures(&c, e);
	return compose_finish(&c);
}
