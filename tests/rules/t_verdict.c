/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "rules/ask.h"
#include "rules/explain.h"
#include "rules/opinion.h"
#include "tests/rules/small_form.h"
#include "tests/rules/verdict_form.h"
#include "tests/tap.h"

#include <stdlib.h>
#include <string.h>

/*
 * One scheme, one dossier, one verdict after the other: each kind and its
 * order, the calendar, the amount, what a person judges, what would lift it,
 * why, and what is left to ask.
 */

struct scene {
	struct form *form;
	struct catalogue *c;
	struct scheme *s;
	struct dossier *d;
	struct arena a;
	struct verdict v;
	struct look look;
};

/* A scheme about a project, and the answers of a dossier. */
static void
open_scene(struct scene *x, const char *answers)
{
	*x = (struct scene){ .form = verdict_form() };
	x->c = made_catalogue(x->form);
	x->s = made_scheme(x->c, "aide", ABOUT_PROJECT);
	x->d = dossier_new(x->form, small_today());
	x->look = (struct look){ .catalogue = x->c, .dossier = x->d,
		.arena = &x->a };
	ok(small_answers(x->d, answers), "answers: %.60s", answers);
}

static void
close_scene(struct scene *x)
{
	dossier_free(x->d);
	made_catalogue_free(x->c);
	form_free(x->form);
	arena_fini(&x->a);
}

static void
add(struct scene *x, const char *answers)
{
	if (!small_answers(x->d, answers))
		ok(false, "no place for %s", answers);
}

/* The first subject of the scheme, looked at and settled. */
static const struct verdict *
settle(struct scene *x)
{
	int n;
	const struct subject *sub = verdict_subjects(x->c, x->d, x->s, &x->a,
	    &n);

	verdict_look(&x->look, &sub[0], &x->v);
	verdict_settle(&x->look, &x->v);
	return &x->v;
}

static void
is_kind(struct scene *x, enum verdict_kind want, const char *what)
{
	is_text(verdict_word(settle(x)->kind), verdict_word(want), "%s",
	    what);
}

#define PROJECT "projets[k1].titre=Fête; projets[k1].jeunes=oui"
#define REQUEST "demandes[k1].dispositif=aide; demandes[k1].projet=k1; " \
	"demandes[k1].montant=8000"

static void
test_kinds(void)
{
	struct scene x;

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "agreee", "association.agreee");
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	made_condition(x.c, x.s, "montant", "demande.montant <= 10 000 €");
	is_kind(&x, VERDICT_UNKNOWN, "an answer is missing");
	is_int(x.v.nunknown, 1, "one");
	is_int(x.v.naside, 1, "no demande: what reads it is left aside");
	ok(x.v.check[2].outcome == OUT_NA, "sans objet");
	add(&x, "association.agreee=oui");
	is_kind(&x, VERDICT_YES, "all that applies holds");
	is_int(x.v.nyes, 2, "both conditions");
	made_condition(x.c, x.s, "avis", "? Est-ce utile à {projet.titre} ?");
	is_kind(&x, VERDICT_JUDGE, "a person judges the rest");
	is_int(x.v.npending, 1, "one opinion is awaited");
	add(&x, "association.agreee=?");
	is_kind(&x, VERDICT_UNKNOWN, "not known comes before to be judged");
	add(&x, "association.agreee=non");
	is_kind(&x, VERDICT_NO, "what no lever touches: NON");
	add(&x, REQUEST "; demandes[k1].montant=12000");
	is_int(settle(&x)->nno, 2, "two conditions fail");
	close_scene(&x);

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "montant", "demande.montant <= 10 000 €");
	is_kind(&x, VERDICT_UNKNOWN, "all left aside: ON NE SAIT PAS");
	close_scene(&x);
}

static void
test_subjects(void)
{
	struct scene x;
	struct verdict v;
	struct subject *p;
	int n;

	open_scene(&x, "-");
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	p = verdict_subjects(x.c, x.d, x.s, &x.a, &n);
	ok(n == 1 && p[0].project == NULL && p[0].request == NULL,
	    "no project yet: one subject");
	is_kind(&x, VERDICT_UNKNOWN, "and it is not known");
	add(&x, "projets[k1].jeunes=non; projets[k2].jeunes=oui");
	p = verdict_subjects(x.c, x.d, x.s, &x.a, &n);
	is_int(n, 2, "one for each project");
	verdict_board(&x.look, x.s, &v);
	ok(v.kind == VERDICT_YES && strcmp(v.subject.project->key, "k2") == 0,
	    "the board shows the best one");
	add(&x, "demandes[k1].dispositif=aide; demandes[k1].projet=k1");
	verdict_board(&x.look, x.s, &v);
	ok(v.kind == VERDICT_NO && v.subject.request != NULL,
	    "but that of the demande when there is one");
	add(&x, "demandes[k1].etat=refusee");
	verdict_board(&x.look, x.s, &v);
	ok(v.kind == VERDICT_YES && v.subject.request == NULL,
	    "a demande that was refused counts no more");
	x.s->about = ABOUT_ASSOCIATION;
	p = verdict_subjects(x.c, x.d, x.s, &x.a, &n);
	ok(n == 1 && p[0].project == NULL, "about the association: one");
	close_scene(&x);
}

static void
test_rules(void)
{
	struct scene x;
	const char *skip[] = { "agreee" };
	struct advice *advice;
	int n;

	open_scene(&x, PROJECT "; association.agreee=non");
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	made_rule(x.c, "salaries", ABOUT_ASSOCIATION, SEVERITY_INFO, false,
	    "association.salaries > 0");
	made_rule(x.c, "agreee", ABOUT_ASSOCIATION, SEVERITY_WARNING, true,
	    "association.agreee");
	made_rule(x.c, "debut", ABOUT_PROJECT, SEVERITY_BLOCKING, false,
	    "projet.debut >= 01/01/2020");
	made_rule(x.c, "depot", ABOUT_REQUEST, SEVERITY_BLOCKING, true,
	    "demande.montant > 0 €");
	is_kind(&x, VERDICT_NO, "a general rule that counts in verdicts");
	is_int(x.v.ncheck, 2, "that of a demande has no place yet");
	advice = verdict_advice(&x.look, &n);
	is_int(n, 3, "three rules are not oui");
	ok(n == 3 && strcmp(advice[0].rule->id, "agreee") == 0 &&
	    strcmp(advice[1].rule->id, "debut") == 0 &&
	    strcmp(advice[2].rule->id, "salaries") == 0,
	    "what fails first, then the gravest unknown");
	x.s->skips = skip;
	x.s->nskip = 1;
	is_kind(&x, VERDICT_YES, "a scheme may leave a rule aside");
	add(&x, REQUEST);
	is_int(settle(&x)->ncheck, 2, "with a demande its rules count");
	add(&x, "projets[k2].debut=01/01/2019");
	advice = verdict_advice(&x.look, &n);
	ok(n == 4 && advice[0].row != NULL &&
	    strcmp(advice[0].row->key, "k2") == 0,
	    "a rule about projects is advised on each of them");
	close_scene(&x);
}

static int32_t
day(int y, int m, int d)
{
	int32_t out = 0;

	(void)date_make(y, m, d, &out);
	return out;
}

static void
test_window(void)
{
	struct scene x;
	struct campaign camp[] = {
		{ day(2025, 1, 1), day(2025, 2, 1), NULL },
		{ day(2026, 12, 1), day(2027, 2, 15), NULL },
	};

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	is_int(settle(&x)->window, WINDOW_OPEN, "all the year");
	x.s->permanent = false;
	is_int(settle(&x)->window, WINDOW_UNKNOWN, "no date: to be checked");
	x.s->campaign = camp;
	x.s->ncampaign = 1;
	is_int(settle(&x)->window, WINDOW_UNKNOWN,
	    "a past campaign is never closed for ever");
	is_int(x.v.closes, camp[0].closes, "but the last day is known");
	x.s->ncampaign = 2;
	is_int(settle(&x)->window, WINDOW_CLOSED, "closed until it opens");
	is_int(x.v.opens, camp[1].opens, "on that day");
	x.d->today = date_add_months(camp[1].opens, -12);
	is_int(settle(&x)->window, WINDOW_CLOSED, "a year before, closed");
	x.d->today--;
	is_int(settle(&x)->window, WINDOW_CLOSED,
	    "before that too while the last one is known");
	x.s->campaign = camp + 1;
	x.s->ncampaign = 1;
	is_int(settle(&x)->window, WINDOW_UNKNOWN,
	    "else there may be another one before it");
	is_int(x.v.opens, NO_DAY, "and no day is said to be the next");
	x.s->campaign = camp;
	x.s->ncampaign = 2;
	x.d->today = camp[1].opens;
	is_int(settle(&x)->window, WINDOW_OPEN, "the first day is in it");
	x.d->today = camp[1].closes;
	is_int(settle(&x)->window, WINDOW_OPEN, "the last one too");
	x.d->today++;
	is_int(settle(&x)->window, WINDOW_CLOSED, "the day after is not");
	is_int(x.v.opens, NO_DAY, "and nothing says when it opens again");
	x.d->today = date_add_months(camp[1].opens, 12);
	is_int(settle(&x)->window, WINDOW_UNKNOWN,
	    "a year after it opened, it may have opened again");
	is_kind(&x, VERDICT_YES, "the calendar does not change the verdict");
	close_scene(&x);
}

static void
test_most(void)
{
	struct scene x;
	int32_t from = day(2001, 1, 1);

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	ok(settle(&x)->most == -1 && x.v.binding == BINDING_NONE, "no figure");
	x.s->ceiling = made_figure(x.c, x.s, "plafond", RT_AMOUNT, 1000000,
	    from);
	ok(settle(&x)->most == 1000000 && x.v.binding == BINDING_CEILING,
	    "the ceiling");
	x.s->rate = made_figure(x.c, x.s, "taux_max", RT_RATE, 8000, from);
	x.s->base = made_expr(x.c, x.s, "projet.budget.total_charges sauf"
	    " (65)", RT_AMOUNT);
	ok(settle(&x)->most == 0 && x.v.most_so_far,
	    "nothing typed: so far, nothing");
	add(&x, "projets[k1].budget.achats=1000,01; "
	    "projets[k1].budget.gestion=500; projets[k1].budget.fini=oui");
	ok(settle(&x)->most == 80000 && x.v.binding == BINDING_RATE &&
	    !x.v.most_so_far, "80 %% of the base, rounded down to the cent");
	x.s->base_ceiling = made_figure(x.c, x.s, "plafond_base", RT_AMOUNT,
	    50000, from);
	ok(settle(&x)->most == 40000 && x.v.binding == BINDING_BASE_CEILING,
	    "80 %% of the ceiling of the base");
	add(&x, "projets[k1].budget.achats=100000");
	x.s->base_ceiling = NULL;
	ok(settle(&x)->most == 1000000 && x.v.binding == BINDING_CEILING,
	    "the smaller of both");
	x.d->today = from - 1;
	ok(settle(&x)->most == -1, "no figure was in force that day");
	close_scene(&x);
}

static void
test_figures(void)
{
	struct scene x;

	open_scene(&x, PROJECT "; projets[k1].public=12");
	made_figure(x.c, NULL, "seuil", RT_NUMBER, 10, day(2020, 1, 1));
	made_figure(x.c, x.s, "jauge", RT_NUMBER, 12, day(2020, 1, 1));
	made_condition(x.c, x.s, "public",
	    "projet.public entre parametres.seuil et dispositif.jauge");
	is_kind(&x, VERDICT_YES, "figures of the law and of the scheme");
	x.d->today = day(2019, 1, 1);
	is_kind(&x, VERDICT_UNKNOWN, "before they were in force: unknown");
	close_scene(&x);
}

#define BUDGET "projets[k1].budget.achats=10000; " \
	"projets[k1].budget.etat=3000; projets[k1].budget.region=4000; " \
	"projets[k1].budget.fondation=1000; projets[k1].budget.ventes=2000;" \
	"projets[k1].budget.benevoles=5000"

static void
test_plan(void)
{
	static const struct {
		const char *name;
		int64_t cents;
	} totals[] = {
		{ "plan.public", 700000 }, { "plan.prive", 100000 },
		{ "plan.total", 1000000 }, { "plan.total_avec_87", 1500000 },
		{ "plan.produits", 1000000 },
		{ "plan.autofinancement", 200000 },
	};
	struct scene x;
	struct rules_env env;
	struct subject *sub;
	int n;

	open_scene(&x, PROJECT "; " BUDGET);
	sub = verdict_subjects(x.c, x.d, x.s, &x.a, &n);
	env = verdict_env(&x.look, &sub[0]);
	for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
		const struct expr *e = made_expr(x.c, x.s, totals[i].name,
		    RT_AMOUNT);
		struct result r = rules_eval(e, &env);

		ok(r.at_least == (totals[i].cents > 700000 &&
		    strcmp(totals[i].name, "plan.produits") != 0),
		    "%s: a blank line of an open budget counts", totals[i].name);
		add(&x, "projets[k1].budget.fini=oui");
		r = rules_eval(e, &env);
		is_int(r.num, totals[i].cents, "%s", totals[i].name);
		ok(r.outcome == OUT_YES, "known once the budget is finished");
		add(&x, "projets[k1].budget.fini=non");
	}
	close_scene(&x);
}

static void
test_opinion(void)
{
	struct scene x;
	const struct checked *k;

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "jeunes", "projet.jeunes");
	made_condition(x.c, x.s, "utile", "? Utile : {projet.titre} ?");
	is_kind(&x, VERDICT_JUDGE, "to be judged");
	is_text(opinion_sentence(&x.look, &x.v.subject,
	    x.v.check[1].condition), "Utile : Fête ?", "its sentence");
	add(&x, "avis[k1].dispositif=autre; avis[k1].condition=utile; "
	    "avis[k1].projet=k1; avis[k1].favorable=oui");
	is_kind(&x, VERDICT_JUDGE, "an opinion on another scheme");
	add(&x, "avis[k2].dispositif=aide; avis[k2].condition=utile; "
	    "avis[k2].projet=k1; avis[k2].phrase=Utile : Fête ?");
	is_kind(&x, VERDICT_JUDGE, "begun, and not given");
	add(&x, "avis[k2].favorable=oui");
	is_kind(&x, VERDICT_YES, "favourable");
	k = &x.v.check[1];
	ok(k->opinion != NULL && !k->stale && !k->pending, "as it was asked");
	add(&x, "projets[k1].titre=Bal");
	is_kind(&x, VERDICT_YES, "its sentence changes: it still counts");
	ok(x.v.check[1].stale, "and is to be looked at again");
	add(&x, "avis[k2].favorable=non");
	is_kind(&x, VERDICT_NO, "a person said no");
	add(&x, "projets[k2].jeunes=oui");
	is_int(settle(&x)->nno, 1, "an opinion is about one project");
	close_scene(&x);
}

static void
test_repair_one(void)
{
	struct scene x;
	const struct repair *r;

	open_scene(&x, PROJECT "; " REQUEST "; " BUDGET);
	made_condition(x.c, x.s, "part",
	    "demande.montant / plan.total <= 52,34 %");
	made_condition(x.c, x.s, "seuil", "demande.montant >= 1 000 €");
	made_lever(x.c, x.s, "moins", "demande.montant -", 100, NULL);
	is_kind(&x, VERDICT_UNKNOWN, "the budget is open: not known");
	add(&x, "projets[k1].budget.fini=oui");
	is_kind(&x, VERDICT_ALMOST, "PRESQUE");
	r = x.v.repair;
	if (ok(x.v.nrepair == 1 && r->n == 1, "one lever")) {
		is_int(r->use[0].x, 276600, "2 766 € less, to the step");
		is_text(r->use[0].says, "moins 2\u202f766\u00a0€",
		    "in its own words");
		ok(r->n_if == 1 && r->what_if[0].value.n == 523400 &&
		    r->what_if[0].slot == &r->row[0]->slot[r->leaf[0]->slot],
		    "and the answer as it would be");
	}
	x.s->nlever = 0;
	is_kind(&x, VERDICT_NO, "no lever: NON");
	made_lever(x.c, x.s, "centime", "demande.montant -", 1, NULL);
	is_kind(&x, VERDICT_ALMOST, "a lever by the cent");
	is_int(x.v.repair[0].use[0].x, 276600, "exact to the cent");
	x.s->nlever = 0;
	made_lever(x.c, x.s, "gros", "demande.montant -", 300000, NULL);
	is_kind(&x, VERDICT_ALMOST, "a lever by 3 000 €");
	is_int(x.v.repair[0].use[0].x, 300000, "one step of it");
	x.s->nlever = 0;
	made_lever(x.c, x.s, "borne", "demande.montant -", 100,
	    "demande.montant >= 6 000 €");
	is_kind(&x, VERDICT_NO, "its limit comes first: NON");
	close_scene(&x);
}

static void
test_repair_held(void)
{
	struct scene x;

	open_scene(&x, PROJECT "; " REQUEST "; " BUDGET
	    "; projets[k1].budget.fini=oui");
	made_condition(x.c, x.s, "part", "demande.montant <= 4 000 €");
	made_lever(x.c, x.s, "moins",
	    "demande.montant -; projet.budget.etat -", 100, NULL);
	made_rule(x.c, "equilibre", ABOUT_PROJECT, SEVERITY_BLOCKING, false,
	    "plan.produits = plan.total");
	is_kind(&x, VERDICT_NO, "what breaks the balance is no repair");
	made_lever(x.c, x.s, "ailleurs", "demande.montant -; "
	    "projet.budget.etat -; projet.budget.ventes +", 100, NULL);
	is_kind(&x, VERDICT_NO, "nor what takes an account below nothing");
	x.s->nlever = 0;
	made_lever(x.c, x.s, "report", "demande.montant -; "
	    "projet.budget.region -; projet.budget.ventes +", 100, NULL);
	is_kind(&x, VERDICT_ALMOST, "carried by one's own resources");
	is_int(x.v.repair[0].use[0].x, 400000, "as far as the account goes");
	made_condition(x.c, x.s, "plancher", "demande.montant >= 5 000 €");
	is_kind(&x, VERDICT_NO, "what breaks another condition is none");
	close_scene(&x);
}

/* A demande to another funder depends on the same project. */
static void
test_repair_elsewhere(void)
{
	struct scene x;

	open_scene(&x, PROJECT "; " REQUEST "; " BUDGET
	    "; projets[k1].budget.fini=oui; demandes[k2].projet=k1; "
	    "demandes[k2].dispositif=autre; demandes[k2].montant=9500");
	made_condition(x.c, x.s, "charges", "plan.total <= 9 000 €");
	made_lever(x.c, x.s, "moins", "projet.budget.achats -", 100, NULL);
	is_kind(&x, VERDICT_ALMOST, "spend less");
	made_rule(x.c, "couvre", ABOUT_REQUEST, SEVERITY_BLOCKING, false,
	    "demande.montant <= projet.budget.total_charges");
	is_kind(&x, VERDICT_NO, "unless a rule breaks for another demande");
	close_scene(&x);
}

/* Nothing that was unknown or left aside may come to fail either. */
static void
test_repair_unknown(void)
{
	struct scene x;

	open_scene(&x, PROJECT "; " REQUEST "; projets[k1].budget.etat=90");
	made_condition(x.c, x.s, "montant", "demande.montant <= 4 000 €");
	made_condition(x.c, x.s, "public", "plan.public <= 1 000 €");
	made_lever(x.c, x.s, "report",
	    "demande.montant -; projet.budget.etat +", 100, NULL);
	is_kind(&x, VERDICT_UNKNOWN, "a repair that would fail elsewhere is"
	    " none, and one may come with the missing answers");
	is_int(x.v.nrepair, 0, "none is shown");
	close_scene(&x);
}

static void
test_repair_pair(void)
{
	struct scene x;
	const struct repair *r;

	open_scene(&x, PROJECT "; " REQUEST "; " BUDGET
	    "; projets[k1].budget.fini=oui");
	made_condition(x.c, x.s, "montant", "demande.montant <= 5 000 €");
	made_condition(x.c, x.s, "charges", "plan.total >= 12 000 €");
	made_lever(x.c, x.s, "moins", "demande.montant -", 100, NULL);
	made_lever(x.c, NULL, "plus", "projet.budget.achats +; "
	    "projet.budget.ventes +", 100, NULL);
	is_kind(&x, VERDICT_ALMOST, "two levers together");
	r = x.v.repair;
	if (ok(x.v.nrepair == 1 && r->n == 2, "a pair")) {
		is_int(r->use[0].x, 300000, "3 000 € less");
		is_int(r->use[1].x, 200000, "and 2 000 € more expense");
	}
	made_lever(x.c, x.s, "seul", "demande.montant -; "
	    "projet.budget.achats +; projet.budget.ventes +", 100, NULL);
	is_kind(&x, VERDICT_ALMOST, "one lever does both");
	ok(x.v.nrepair == 1 && x.v.repair[0].n == 1,
	    "and pairs are no longer looked for");
	close_scene(&x);
}

static void
test_repair_none_yet(void)
{
	struct scene x;

	open_scene(&x, PROJECT "; demandes[k1].dispositif=aide; "
	    "demandes[k1].projet=k1; projets[k1].budget.etat=9000");
	made_condition(x.c, x.s, "public", "plan.public <= 1 000 €");
	made_lever(x.c, x.s, "report",
	    "projet.budget.etat -; projet.budget.ventes +", 100, NULL);
	is_kind(&x, VERDICT_UNKNOWN, "a lever whose answer is not known yet");
	x.look.mode = RULES_SO_FAR;
	is_kind(&x, VERDICT_ALMOST, "so far: PRESQUE");
	x.look.mode = RULES_STRICT;
	verdict_board(&x.look, x.s, &x.v);
	ok(x.v.kind == VERDICT_UNKNOWN && x.v.so_far == VERDICT_ALMOST,
	    "the board says both");
	ok(x.v.nquestion > 0, "and how many questions are left");
	close_scene(&x);

	/* At least 12 000 €: it fails whatever the second one is, but what
	   would lift it waits for it. */
	open_scene(&x, PROJECT "; " REQUEST "; demandes[k1].montant=12000; "
	    "demandes[k2].montant=?; demandes[]=fini");
	made_condition(x.c, x.s, "somme",
	    "somme(demandes.montant) <= 10 000 €");
	made_lever(x.c, x.s, "moins", "demande.montant -", 100, NULL);
	is_kind(&x, VERDICT_UNKNOWN, "a repair that waits for an answer");
	add(&x, "demandes[k2].montant=500");
	is_kind(&x, VERDICT_ALMOST, "which comes: PRESQUE");
	is_int(x.v.repair[0].use[0].x, 250000, "2 500 € less");
	close_scene(&x);
}

/* TEST alone, explained. */
static void
explain_test(struct scene *x, const char *test, struct explanation *e)
{
	x->s->ncondition = 0;
	made_condition(x->c, x->s, "c", test);
	explain(&x->look, &x->v.subject, &settle(x)->check[0], e);
}

static void
test_explain(void)
{
	struct scene x;
	struct explanation e;

	open_scene(&x, PROJECT "; " REQUEST "; " BUDGET
	    "; projets[k1].budget.fini=oui; association.agreee=non; "
	    "association.salaries=3");
	explain_test(&x, "association.agreee et association.salaries > 2"
	    " et projet.jeunes", &e);
	ok(e.nfact == 3 && e.nmatter == 1, "an et that fails: what fails");
	is_text(e.fact[0].label, "agreee", "alone");
	is_text(e.fact[0].shown, "non", "with its value");
	is_text(e.sentence, "non", "and its sentence");
	explain_test(&x, "association.agreee ou projet.jeunes ou"
	    " association.salaries > 2", &e);
	ok(e.nmatter == 1 && strcmp(e.fact[0].label, "jeunes") == 0,
	    "an ou that holds: the branch that holds");
	explain_test(&x, "demande.montant / plan.total <= 75 %", &e);
	is_text(e.have, "80\u00a0%", "the margin: what it is");
	is_text(e.limit, "75\u00a0%", "what it may be");
	is_text(e.gap, "5\u00a0points", "by how much it is missed, in points");
	is_text(e.formula, "demande.montant / plan.total <= 75 %",
	    "and the rule as it is written");
	explain_test(&x, "demande.montant / plan.total <= 79 %", &e);
	is_text(e.gap, "1\u00a0point", "one is one");
	explain_test(&x, "non (1 000 € > demande.montant)", &e);
	is_text(e.have, "8\u202f000\u00a0€", "the question, wherever it is");
	is_text(e.limit, "1\u202f000\u00a0€", "against what is written");
	explain_test(&x, "compte(demandes si demandes.montant > 5 €) >= 1 et"
	    " compte(demandes si demandes.montant > 6 €) >= 1", &e);
	is_int(e.nfact, 1, "two that read the same are said once");
	explain_test(&x, "association.declaree_le <= date_reference", &e);
	ok(e.nmatter == 0 && e.have == NULL && e.nfact == 1,
	    "unknown: nothing settles it");
	ok(e.why.msg == NULL, "an answer is missing, it is no fault");
	made_figure(x.c, x.s, "plafond", RT_AMOUNT, 1000000, day(2027, 1, 1));
	explain_test(&x, "demande.montant <= dispositif.plafond", &e);
	is_text(say_text(&x.a, &e.why, NULL),
	    "plafond : aucune valeur n'est connue le 23/11/2026",
	    "a figure that is not known on that day is the reason");
	close_scene(&x);
}

static void
test_blank_amount(void)
{
	struct scene x;
	struct question *q;
	int n;

	open_scene(&x, PROJECT "; demandes[k1].dispositif=aide; "
	    "demandes[k1].projet=k1; demandes[]=fini");
	made_condition(x.c, x.s, "plancher", "demande.montant >= 1 000 €");
	is_kind(&x, VERDICT_UNKNOWN, "a demande of no amount yet is not of"
	    " nothing");
	q = ask_questions(&x.look, &x.v, &n);
	ok(n == 1 && strcmp(q[0].field->path, "demandes.montant") == 0,
	    "its amount is the question");
	add(&x, "demandes[k1].montant=0");
	is_kind(&x, VERDICT_NO, "one of 0 € is");
	close_scene(&x);
}

/* To suppose that a budget is finished says as much as to answer it. */
static void
test_supposed_finished(void)
{
	struct scene x;
	struct rules_if supposed;
	const struct field *end;
	int n;

	open_scene(&x, PROJECT "; projets[k1].budget.achats=900; "
	    "projets[k1].budget.fini=non");
	made_condition(x.c, x.s, "cout", "plan.total <= 1 000 €");
	is_kind(&x, VERDICT_UNKNOWN, "an open budget");
	end = form_find(x.form, "projets.budget.fini");
	supposed = (struct rules_if){ &x.v.subject.project->slot[end->slot],
		{ .kind = VALUE_BOOL, .n = 1 } };
	x.look.what_if = &supposed;
	x.look.n_if = 1;
	is_kind(&x, VERDICT_YES, "supposed finished");
	(void)ask_questions(&x.look, &x.v, &n);
	is_int(n, 0, "nothing is left to ask");
	add(&x, "projets[k1].budget.fini=oui");
	supposed.value.n = 0;
	is_kind(&x, VERDICT_UNKNOWN, "a finished one supposed open");
	close_scene(&x);
}

static bool
asks(const struct question *q, int n, const char *path)
{
	for (int i = 0; i < n; i++)
		if (strcmp(q[i].field->path, path) == 0)
			return true;
	return false;
}

static void
test_ask(void)
{
	struct scene x;
	struct question *q;
	int n;

	open_scene(&x, "projets[k1].jeunes=non");
	made_condition(x.c, x.s, "c", "(association.agreee ou"
	    " association.salaries > 2) et (projet.jeunes ou"
	    " plan.public <= 100 €) et compte(demandes) <= 3");
	q = ask_questions(&x.look, settle(&x), &n);
	ok(asks(q, n, "association.agreee") &&
	    asks(q, n, "association.salaries"), "both branches of an ou");
	ok(asks(q, n, "projets.budget.fini"),
	    "blank lines: is the budget finished?");
	ok(asks(q, n, "demandes"), "and an open list: is it?");
	ok(!asks(q, n, "projets.jeunes"), "not what is answered");
	add(&x, "association.agreee=oui");
	q = ask_questions(&x.look, settle(&x), &n);
	ok(!asks(q, n, "association.salaries"),
	    "no longer what cannot change it");
	x.s->ncondition = 0;
	made_condition(x.c, x.s, "d", "association.agreee_le > 01/01/2020");
	add(&x, "association.agreee=?");
	q = ask_questions(&x.look, settle(&x), &n);
	ok(n == 1 && asks(q, n, "association.agreee"),
	    "what says whether a question applies comes first");
	close_scene(&x);
}

static void
test_ask_next(void)
{
	struct scene x;
	struct verdict v[3];
	struct question *q;
	int n;

	open_scene(&x, PROJECT);
	made_condition(x.c, x.s, "c",
	    "association.agreee et association.salaries > 2");
	x.s = made_scheme(x.c, "deux", ABOUT_ASSOCIATION);
	made_condition(x.c, x.s, "c", "association.salaries > 1 et"
	    " association.regime = loi1901");
	x.s = made_scheme(x.c, "trois", ABOUT_ASSOCIATION);
	made_condition(x.c, x.s, "c", "3 > 2 et association.nom <> 'x'");
	for (int i = 0; i < 3; i++)
		verdict_board(&x.look, x.c->scheme[i], &v[i]);
	q = ask_next(&x.look, v, 3, &n);
	ok(n == 4 && strcmp(q[0].field->path, "association.salaries") == 0 &&
	    q[0].serves == 2, "first what serves the most schemes");
	ok(n == 4 && strcmp(q[1].field->path, "association.regime") == 0 &&
	    strcmp(q[3].field->path, "association.nom") == 0,
	    "then the easy ones, in the order of the form");
	ok(n == 4 && q[0].scheme[0] == x.c->scheme[0] &&
	    q[0].scheme[1] == x.c->scheme[1], "and which schemes");
	close_scene(&x);
}

static void
test_bounds(void)
{
	static const struct {
		const char *test;
		int never;	/* -1: both can be */
	} tests[] = {
		{ "association.salaries > 5 et association.salaries < 3",
		  OUT_YES },
		{ "association.salaries > 5 et association.salaries < 6", -1 },
		{ "demande.montant >= 0 €", OUT_NO },
		{ "demande.montant > 0 €", -1 },
		{ "association.resultat >= 0 €", -1 },
		{ "association.salaries <= 5 ou association.salaries > 5",
		  OUT_NO },
		{ "association.salaries < 5 ou association.salaries > 5", -1 },
		{ "demande.montant + 1 € > 0 €", OUT_NO },
		{ "non (plan.public >= 0 €)", OUT_YES },
		{ "demande.montant > parametres.seuil et"
		  " demande.montant < 10 €", OUT_YES },
		{ "parametres.seuil > 10 €", OUT_NO },
		{ "association.regime = loi1901 et"
		  " association.regime = fondation", OUT_YES },
		{ "association.agreee ou oui", OUT_NO },
		{ "projet.public > 5 et projet.public < 3", OUT_YES },
		{ "projet.public > 5 et projet.public < 3 et"
		  " association.agreee", -1 },
		{ "projet.public < 0 et association.agreee", -1 },
		{ "projet.public < 1 ou projet.public > 0 ou"
		  " association.agreee", -1 },
		{ "demande.montant entre 5 € et 9 € et"
		  " demande.montant > 9 €", OUT_YES },
	};
	struct scene x;

	open_scene(&x, "-");
	made_figure(x.c, NULL, "seuil", RT_AMOUNT, 2300000, day(2001, 6, 8));
	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
		enum outcome never = OUT_UNKNOWN;
		bool one = rules_one_sided(made_expr(x.c, x.s, tests[i].test,
		    RT_BOOL), &never);

		is_int(one ? (int)never : -1, tests[i].never, "%s",
		    tests[i].test);
	}
	close_scene(&x);
}

int
main(void)
{
	test_kinds();
	test_subjects();
	test_rules();
	test_window();
	test_most();
	test_figures();
	test_plan();
	test_opinion();
	test_repair_one();
	test_repair_held();
	test_repair_elsewhere();
	test_repair_unknown();
	test_repair_pair();
	test_repair_none_yet();
	test_explain();
	test_blank_amount();
	test_supposed_finished();
	test_ask();
	test_ask_next();
	test_bounds();
	return tap_done();
}
