/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_say - what a convention came to, in words and as rows, in the
   order of every view. */
#include "wizard/evaluation.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/str.h"
#include "base/vec.h"
#include "wizard/years_rows.h"

#include <stdlib.h>
#include <string.h>

struct telling {
	const struct evaluation *e;
	evaluation_tr *tr;
	struct arena *a;
	VEC(struct evaluation_line) line;
};

static const char *
here(const struct telling *t, const char *msg)
{
	return t->tr == NULL ? msg : t->tr((char *)msg);
}

static const char *
say(const struct telling *t, struct say s)
{
	return say_text(t->a, &s, t->tr);
}

static struct evaluation_line *
put(struct telling *t, enum evaluation_line_kind kind, const char *words)
{
	struct evaluation_line l = { .kind = kind, .words = words,
		.label = words };

	for (int i = 0; i <= YEARS_MAX; i++)
		l.cell[i] = "";
	*vec_push(&t->line) = l;
	return &t->line.p[t->line.n - 1];
}

static const char *
year_of(const struct telling *t, int year)
{
	return t->e->years->year[year].label;
}

static const char *
column(const struct telling *t, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(t->a, money_column(cents, buf));
}

static const char *
signed_column(const struct telling *t, int64_t cents)
{
	return cents > 0 ? arena_printf(t->a, "+%s", column(t, cents)) :
	    column(t, cents);
}

static const char *
joined(const struct telling *t, const char *text, const char *more)
{
	return text[0] == '\0' ? more : arena_printf(t->a, "%s ; %s", text,
	    more);
}

/* --- amounts --- */

static const char *
amount_words(const struct telling *t, const struct evaluation_amount *m,
    int year, bool granted)
{
	const struct evaluation *e = t->e;
	int n = e->years->n;
	int64_t gap, fore = year < n ? m->forecast[year] : m->forecast_told;
	int64_t done = year < n ? m->actual[year] : m->actual_all;

	if (!evaluation_gap_of(e, m, year, &gap))
		return say(t, SAY(N_("prévu %1"), { years_row_euros(fore,
		    t->a) }));
	return say(t, SAY(.msg = granted ?
	    N_("prévu %1, accordé %2, écart %3") :
	    N_("prévu %1, réalisé %2, écart %3"), .arg = {
	    years_row_euros(fore, t->a), years_row_euros(done, t->a),
	    years_row_euros(gap, t->a) }));
}

/* "Charges : 2027 prévu..., 2028 ... ; sur les années connues ..." */
static const char *
all_words(const struct telling *t, const char *label,
    const struct evaluation_amount *m, bool granted)
{
	int n = t->e->years->n;
	const char *text = "";

	for (int i = 0; i < n; i++)
		text = joined(t, text, arena_printf(t->a, "%s %s",
		    year_of(t, i), amount_words(t, m, i, granted)));
	if (m->any)
		text = joined(t, text, say(t, SAY(N_("sur les années connues,"
		    " %1"), { amount_words(t, m, n, granted) })));
	return say(t, SAY(N_("%1 : %2."), { label, text }));
}

static bool
is_nothing(const struct evaluation_amount *m, int n)
{
	for (int i = 0; i < n; i++)
		if (m->forecast[i] != 0 || m->actual[i] != 0)
			return false;
	return true;
}

enum look { LOOK_PLAIN, LOOK_STRONG, LOOK_GRANTED };

/* Is every year known? */
static bool
is_whole(const struct telling *t, const struct evaluation_amount *m)
{
	for (int i = 0; i < t->e->years->n; i++)
		if (!m->has[i])
			return false;
	return true;
}

/* Three rows: forecast, actual, gap; the first alone when no year is known.
   The words go with the first. */
static void
put_amount(struct telling *t, const char *label,
    const struct evaluation_amount *m, enum look look)
{
	static const char *const kind[3] = { N_("%1, prévu"),
		N_("  réalisé"), N_("  écart") };
	int n = t->e->years->n, rows = m->any ? 3 : 1;
	bool granted = look == LOOK_GRANTED;

	for (int k = 0; k < rows; k++) {
		struct evaluation_line *l = put(t, EVALUATION_FIGURES,
		    k == 0 ? all_words(t, label, m, granted) : "");

		l->strong = look == LOOK_STRONG && k == 0;
		l->label = k == 1 && granted ? here(t, N_("  accordé")) :
		    k == 2 && !is_whole(t, m) ? here(t, N_("  écart (années"
		    " connues)")) : say(t, SAY(.msg = kind[k], .arg = { label }));
		for (int i = 0; i <= n; i++) {
			bool all = i == n, has = all ? m->any : m->has[i];
			int64_t gap;

			if (k == 0)
				l->cell[i] = column(t, all ? m->forecast_all :
				    m->forecast[i]);
			else if (!has)
				l->cell[i] = "\342\200\223";
			else if (k == 1)
				l->cell[i] = column(t, all ? m->actual_all :
				    m->actual[i]);
			else if (evaluation_gap_of(t->e, m, i, &gap))
				l->cell[i] = signed_column(t, gap);
		}
	}
}

static void
put_years(struct telling *t)
{
	static const struct {
		enum evaluation_total total;
		const char *label;
	} row[] = {
		{ EVALUATION_CHARGES, N_("Charges") },
		{ EVALUATION_PRODUCTS, N_("Produits") },
		{ EVALUATION_RESULT, N_("Résultat") },
	};
	const struct evaluation *e = t->e;

	(void)put(t, EVALUATION_HEADING, here(t, N_("Les années côte à"
	    " côte")));
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		put_amount(t, here(t, row[i].label), &e->total[row[i].total],
		    LOOK_STRONG);
}

/* A heading, before the first thing that stands under it. */
static void
begin_part(struct telling *t, bool *begun, const char *title)
{
	if (!*begun)
		(void)put(t, EVALUATION_HEADING, here(t, title));
	*begun = true;
}

static void
put_accounts(struct telling *t)
{
	const struct evaluation *e = t->e;
	bool begun = false;

	for (int i = 0; i < e->naccount; i++) {
		const struct evaluation_account *k = &e->account[i];

		if (is_nothing(&k->sum, e->years->n))
			continue;
		begin_part(t, &begun, N_("Les années, par compte"));
		put_amount(t, arena_printf(t->a, "%s%s%s", k->account,
		    k->account[0] == '\0' ? "" : " ", k->label), &k->sum,
		    LOOK_PLAIN);
	}
}

static void
put_funders(struct telling *t)
{
	const struct evaluation *e = t->e;
	bool begun = false;

	for (int i = 0; i < e->nfunder; i++) {
		const struct evaluation_funder *f = &e->funder[i];
		struct evaluation_line *l;

		if (is_nothing(&f->granted, e->years->n) && !f->any_paid)
			continue;
		begin_part(t, &begun, N_("Les financeurs : prévu, puis"
		    " accordé d'après les comptes rendus"));
		put_amount(t, f->name, &f->granted, LOOK_GRANTED);
		if (!f->any_paid)
			continue;
		l = put(t, EVALUATION_FIGURES, say(t, SAY(N_("%1 : %2 versés"
		    " à la date des comptes rendus."), { f->name,
		    years_row_euros(f->paid_all, t->a) })));
		l->label = here(t, N_("  versé"));
		for (int k = 0; k < e->years->n; k++)
			l->cell[k] = f->has_paid[k] ? column(t, f->paid[k]) :
			    "\342\200\223";
		l->cell[e->years->n] = column(t, f->paid_all);
	}
}

/* --- what each year says --- */

static void
put_source(struct telling *t)
{
	const struct evaluation_version *v = t->e->forecast;

	(void)put(t, EVALUATION_TEXT, v == NULL ? here(t, N_("Prévu : les"
	    " réponses d'aujourd'hui, faute de version signée.")) :
	    say(t, SAY(N_("Prévu repris de la version %1 (%2)."), {
	    arena_printf(t->a, "%d", v->n), v->reason })));
}

static void
put_year(struct telling *t, int i)
{
	const struct evaluation_year *y = &t->e->year[i];

	if (y->source == EVALUATION_NONE) {
		(void)put(t, EVALUATION_TEXT, say(t, y->ended ?
		    SAY(N_("%1 : pas de compte rendu."), { year_of(t, i) }) :
		    SAY(N_("%1 : l'exercice n'est pas fini."),
		    { year_of(t, i) })));
		return;
	}
	if (y->differs)
		put(t, EVALUATION_TEXT, say(t, SAY(N_("%1 : le compte rendu a"
		    " été fait sur une autre prévision, %2 de charges et %3"
		    " de produits."), { year_of(t, i), years_row_euros(
		    y->reported[0], t->a), years_row_euros(y->reported[1],
		    t->a) })))->bad = true;
	if (y->unspent != 0)
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("%1 : %2 des"
		    " subventions n'ont pas été dépensés ; conservé : %3 ; à"
		    " rendre : %4."), { year_of(t, i), years_row_euros(
		    y->unspent, t->a), years_row_euros(y->kept, t->a),
		    years_row_euros(y->back, t->a) })));
	if (y->has_cost)
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("%1 : %2 par"
		    " bénéficiaire (charges réalisées / %3 personnes, au"
		    " centime le plus proche)."), { year_of(t, i),
		    years_row_euros(y->cost, t->a), arena_printf(t->a,
		    "%lld", (long long)y->people) })));
}

static void
put_people(struct telling *t)
{
	const struct evaluation *e = t->e;
	char buf[NUMBER_TEXT];

	if (e->npublic == 0)
		return;
	(void)put(t, EVALUATION_HEADING, here(t, N_("Les bénéficiaires")));
	for (int i = 0; i < e->npublic; i++) {
		const struct evaluation_public *p = &e->public[i];
		const char *text = "";
		struct evaluation_line *l;

		for (int k = 0; k < e->years->n; k++)
			if (p->has[k])
				text = joined(t, text, arena_printf(t->a,
				    "%s, %s", year_of(t, k), integer_show(
				    p->count[k], buf)));
		l = put(t, EVALUATION_FIGURES, say(t, SAY(N_("%1 : %2."),
		    { p->name, text })));
		l->label = p->name;
		for (int k = 0; k < e->years->n; k++)
			l->cell[k] = p->has[k] ? arena_strdup(t->a,
			    integer_show(p->count[k], buf)) :
			    "\342\200\223";
	}
}

/* --- the objectives --- */

const char *
evaluation_achieved(const struct evaluation_objective *o, evaluation_tr *tr)
{
	static const struct {
		const char *id, *word;
	} words[] = {
		{ "atteint", N_("atteint") },
		{ "en_partie", N_("atteint en partie") },
		{ "non_atteint", N_("non atteint") },
		{ "", N_("pas encore dit") },
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(o->achieved, words[i].id) == 0)
			return tr == NULL ? words[i].word :
			    tr((char *)words[i].word);
	return o->achieved_text;
}

/* Those of an objective; -1: of the actions that serve none. */
static void
put_indicators(struct telling *t, int objective)
{
	for (int i = 0; i < t->e->nindicator; i++) {
		const struct evaluation_indicator *k = &t->e->indicator[i];
		struct evaluation_line *l;

		if (k->objective != objective)
			continue;
		l = put(t, EVALUATION_INDICATOR, say(t, SAY(N_("%1. %2"),
		    { k->label, evaluation_indicator_words(t->e, k,
		    t->tr, t->a) })));
		l->at = i;
		l->label = k->label;
		l->bad = k->at_term == REACHED_NO;
	}
}

static void
put_objective(struct telling *t, int at)
{
	const struct evaluation *e = t->e;
	const struct evaluation_objective *o = &e->objective[at];
	struct evaluation_line *l = put(t, EVALUATION_OBJECTIVE, say(t,
	    SAY(N_("Objectif %1 : %2. Conclusion : %3."), { arena_printf(t->a, "%d",
	    at + 1), o->title, evaluation_achieved(o, t->tr) })));

	l->at = at;
	l->bad = o->achieved[0] == '\0' && e->open;
	if (o->learned[0] != '\0')
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("Appris : %1"),
		    { o->learned })));
	put_indicators(t, at);
	for (int i = 0; i < e->naction; i++)
		if (e->action[i].objective == at)
			put_amount(t, e->action[i].title, &e->action[i].cost,
			    LOOK_PLAIN);
}

static void
put_objectives(struct telling *t)
{
	const struct evaluation *e = t->e;
	bool lone = false;

	(void)put(t, EVALUATION_HEADING, here(t, N_("Les objectifs, leurs"
	    " indicateurs et leurs actions")));
	for (int i = 0; i < e->nobjective; i++)
		put_objective(t, i);
	for (int i = 0; i < e->naction; i++) {
		if (e->action[i].objective >= 0)
			continue;
		if (!lone)
			(void)put(t, EVALUATION_TEXT, here(t, N_("Actions qui"
			    " ne servent aucun objectif :")));
		lone = true;
		put_amount(t, e->action[i].title, &e->action[i].cost,
		    LOOK_PLAIN);
	}
	put_indicators(t, -1);
}

static void
put_words(struct telling *t)
{
	const struct evaluation *e = t->e;

	if (e->lessons[0] != '\0' || e->costs[0] != '\0' ||
	    e->nquestion > 0)
		(void)put(t, EVALUATION_HEADING, here(t, N_("Ce qui en est"
		    " dit")));
	if (e->lessons[0] != '\0')
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("Enseignements :"
		    " %1"), { e->lessons })));
	if (e->costs[0] != '\0')
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("Les coûts : %1"),
		    { e->costs })));
	for (int i = 0; i < e->nquestion; i++)
		(void)put(t, EVALUATION_TEXT, say(t, SAY(N_("Question d'un"
		    " financeur : %1 Réponse : %2"), { e->question[i].question,
		    e->question[i].answer[0] == '\0' ? here(t, N_("aucune"
		    " encore")) : e->question[i].answer })));
}

static void
put_gaps(struct telling *t)
{
	const struct evaluation *e = t->e;

	(void)put(t, EVALUATION_HEADING, e->ngap == 0 ? here(t,
	    N_("Rien ne manque de ce qui est attendu à ce jour")) :
	    here(t, N_("Ce qui manque")));
	for (int i = 0; i < e->ngap; i++) {
		struct evaluation_line *l = put(t, EVALUATION_GAP, say(t,
		    e->gap[i].text));

		l->at = i;
		l->bad = true;
	}
	if (!e->open)
		(void)put(t, EVALUATION_TEXT, here(t, N_("Les conclusions"
		    " s'écrivent dans les six derniers mois de la"
		    " convention.")));
}

struct evaluation_line *
evaluation_lines(const struct evaluation *e, evaluation_tr *tr,
    struct arena *a, int *n)
{
	struct telling t = { .e = e, .tr = tr, .a = a };
	struct evaluation_line *out;

	if (e->over) {
		(void)put(&t, EVALUATION_TEXT, e->years->why.msg != NULL ?
		    say(&t, e->years->why) : here(&t, N_("Une somme dépasse"
		    " ce que le calcul permet : vérifier les montants des"
		    " comptes rendus.")));
	} else {
		put_years(&t);
		if (e->years->why.msg != NULL)
			(void)put(&t, EVALUATION_TEXT, say(&t,
			    e->years->why));
		put_source(&t);
		for (int i = 0; e->years->known && i < e->years->n; i++)
			put_year(&t, i);
		put_objectives(&t);
		put_gaps(&t);
		put_accounts(&t);
		put_funders(&t);
		put_people(&t);
		put_words(&t);
	}
	*n = (int)t.line.n;
	out = arena_array(a, t.line.n + 1, sizeof *out);
	memcpy(out, t.line.p, t.line.n * sizeof *out);
	vec_fini(&t.line);
	return out;
}
