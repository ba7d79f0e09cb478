/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/eligibility.h"

#include "doc/composer.h"
#include "rules/explain.h"
#include "rules/opinion.h"
#include "rules/pieces.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

#define NBSP "\302\240"
#define QUESTIONS 12		/* of the next visit */

/* What stands under one heading: 0 fails, 1 is judged, 2 is not known, 3
   holds.  Of what is left aside there is nothing to say but its name. */
static const char *const group_title[] = { "Ce qui manque :",
	"Ce qu'une personne doit juger :", "Ce qu'on ne sait pas :",
	"Ce qui est rempli :" };
#define GROUPS 4

static int
group_of(const struct checked *k)
{
	if (k->pending)
		return 1;
	return k->outcome == OUT_NO ? 0 : k->outcome == OUT_UNKNOWN ? 2 :
	    k->outcome == OUT_YES ? 3 : GROUPS;
}

static struct block *
bullet(struct composer *c, const char *text)
{
	struct block *b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
	    text));

	b->label = "\342\200\223";
	return b;
}

/* A few words before a list, on the same page as its beginning. */
static void
lead(struct composer *c, const char *text)
{
	compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, text))
	    ->keep_with_next = true;
}

static void
note(struct composer *c, const char *text)
{
	compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, text))->note =
	    true;
}

/* From FIRST on, all that was put stays with what comes next. */
static void
keep_from(struct block *first)
{
	for (struct block *b = first; b != NULL; b = b->next) {
		b->keep_with_next = true;
		if (b->kind == BLOCK_PAIRS)
			keep_from(b->child);
	}
}

/* The end of what was put stays with what comes next. */
static void
keep_end(struct block *b)
{
	b->keep_with_next = true;
	if (b->last_child != NULL)
		b->last_child->keep_with_next = true;
}

/* --- general rules that do not hold --- */

/* Those told once for all: where the association alone is at fault, each
   scheme that reads the rule says so. */
static bool
is_told(const struct advice *a)
{
	return a->outcome == OUT_NO && !(a->rule->in_verdict &&
	    a->rule->about == ABOUT_ASSOCIATION);
}

/* The sentence after the name of the project or demande that it is about. */
static const char *
advice_text(struct composer *c, const struct advice *a,
	    const struct explanation *x)
{
	const char *text = x->sentence != NULL ? x->sentence :
	    a->rule->label != NULL ? a->rule->label : a->rule->id;

	return a->row == NULL ? text : arena_printf(c->a, "%s : %s",
	    row_title(a->row, c->a), text);
}

static void
explain_advice(const struct eligibility *e, const struct advice *a,
	       struct explanation *x)
{
	struct checked k = { .condition = a->rule, .outcome = a->outcome };

	explain(e->look, &a->subject, &k, x);
}

/* What costs an aid, not what is only good to know. */
static void
put_short_advice(struct composer *c, const struct eligibility *e)
{
	bool any = false;

	for (int i = 0; i < e->nadvice; i++) {
		const struct advice *a = &e->advice[i];
		struct explanation x;

		if (!is_told(a) || a->rule->severity == SEVERITY_INFO)
			continue;
		if (!any)
			lead(c, "À régler, quelle que soit l'aide :");
		any = true;
		explain_advice(e, a, &x);
		(void)bullet(c, advice_text(c, a, &x));
	}
}

/* --- in short --- */

/* A judgement that counts may have been given on other answers. */
static const char *
short_answer(struct composer *c, const struct verdict *v)
{
	for (int i = 0; i < v->ncheck; i++)
		if (v->check[i].stale)
			return arena_printf(c->a, "%s, avis à revoir",
			    verdict_word(v->kind));
	return verdict_word(v->kind);
}

static void
put_summary(struct composer *c, const struct eligibility *e)
{
	static const struct column col[] = { { 400, false }, { 190, false },
		{ 140, true }, { 270, false } };
	static const char *const head[] = { "Aide", "Réponse", "Au plus",
		"Calendrier" };
	struct block *t, *r;

	compose_heading(c, 1, NULL, "En bref");
	t = compose_table(c, col, 4);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < 4; i++)
		compose_cell(c, r, head[i]);
	for (int i = 0; i < e->n; i++) {
		const struct eligible *x = &e->row[i];

		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, compose_typo(c, x->verdict->subject.scheme
		    ->name));
		compose_cell(c, r, short_answer(c, x->verdict));
		compose_cell(c, r, x->verdict->kind == VERDICT_NO ? "" :
		    x->most);
		compose_cell(c, r, compose_typo(c, say_text(c->a,
		    &x->calendar, NULL)));
	}
	put_short_advice(c, e);
	note(c, "OUI : toutes les conditions sont remplies. PRESQUE : il "
	    "manque peu, et ce qui le lèverait est dit plus loin. ON NE SAIT "
	    "PAS : il manque des réponses, ou un chiffre de la règle n'est "
	    "pas connu à cette date. À JUGER : une personne doit se "
	    "prononcer. NON : une condition n'est pas remplie, et peu de "
	    "chose ne suffit pas à la remplir. FERMÉ : on ne dépose pas de "
	    "dossier en ce moment. Seul le financeur décide d'une aide.");
}

static void
put_next(struct composer *c, const struct eligibility *e)
{
	struct block *list;

	if (e->nnext == 0)
		return;
	compose_heading(c, 1, NULL, "Ce qu'il reste à savoir");
	lead(c, "Ces réponses, les plus utiles d'abord, diront ce qu'on ne "
	    "sait pas encore :");
	list = compose_block(c, BLOCK_TICKS, NULL);
	for (int i = 0; i < e->nnext && i < QUESTIONS; i++) {
		const struct question *q = &e->next[i];

		(void)doc_add(c->doc, list, BLOCK_TICK, compose_typo(c,
		    arena_printf(c->a, q->serves == 1 ? "%s (pour %d aide)" :
		    "%s (pour %d aides)", compose_label(c, q->field, q->row),
		    q->serves)));
	}
}

/* --- one scheme --- */

static void
put_opinion(struct composer *c, const struct eligibility *e,
	    const struct checked *k)
{
	struct opinion_text o;

	if (k->opinion == NULL || k->pending)
		return;
	opinion_read(e->look->catalogue, k->opinion, c->a, &o);
	note(c, arena_printf(c->a, "Avis %s%s%s, le %s : %s%s",
	    o.favourable ? "favorable" : "défavorable",
	    o.author[0] != '\0' ? " de " : "", o.author, o.day, o.reason,
	    k->stale ? " À revoir : une réponse citée a changé depuis." :
	    ""));
}

/* TEXT, by how much it is missed, and the source. */
static void
put_reason(struct composer *c, const struct checked *k, const char *text,
	   const struct explanation *x)
{
	if (k->outcome == OUT_NO && x->have != NULL && x->gap != NULL)
		text = arena_printf(c->a, "%s Vous : %s ; limite : %s ; "
		    "écart : %s.", text, x->have, x->limit, x->gap);
	if (k->condition->source != NULL)
		text = arena_printf(c->a, "%s [%s%s]", text,
		    k->condition->source, x->unchecked ? ", à vérifier" :
		    "");
	(void)bullet(c, text);
}

static void
put_condition(struct composer *c, const struct eligibility *e,
	      const struct verdict *v, const struct checked *k)
{
	const struct condition *rule = k->condition;
	struct explanation x;
	const char *text;

	explain(e->look, &v->subject, k, &x);
	text = x.sentence != NULL ? x.sentence : rule->label != NULL ?
	    rule->label : rule->id;
	if (x.why.msg != NULL)
		text = arena_printf(c->a, "%s (%s)", text, say_text(c->a,
		    &x.why, NULL));
	put_reason(c, k, text, &x);
	put_opinion(c, e, k);
}

/* A rule about the association alone says the same for every scheme: it is
   said once, and where it fails. */
static bool
is_common(const struct checked *k)
{
	return k->condition->general &&
	    k->condition->about == ABOUT_ASSOCIATION;
}

/* The common rules of a group by their names alone; NULL: none. */
static const char *
common_names(struct composer *c, const struct verdict *v, int group)
{
	const char *out = NULL;

	for (int i = 0; i < v->ncheck; i++) {
		const struct condition *rule = v->check[i].condition;

		if (!is_common(&v->check[i]) ||
		    group_of(&v->check[i]) != group)
			continue;
		out = arena_printf(c->a, "%s%s%s", out == NULL ? "" : out,
		    out == NULL ? "" : " ; ", rule->label != NULL ?
		    rule->label : rule->id);
	}
	return out;
}

static void
put_group(struct composer *c, const struct eligibility *e,
	  const struct verdict *v, int group)
{
	const char *common = group == 1 || group == 2 ? common_names(c, v,
	    group) : NULL;
	bool any = false;

	for (int i = 0; i < v->ncheck; i++) {
		if (group_of(&v->check[i]) != group ||
		    (group > 0 && is_common(&v->check[i])))
			continue;
		if (!any)
			lead(c, group_title[group]);
		any = true;
		put_condition(c, e, v, &v->check[i]);
	}
	if (common != NULL && !any)
		lead(c, group_title[group]);
	if (common != NULL)
		(void)bullet(c, arena_printf(c->a, "Comme pour presque "
		    "toutes les aides : %s.", common));
}

static void
put_repairs(struct composer *c, const struct verdict *v)
{
	if (v->nrepair > 0)
		lead(c, arena_printf(c->a, "Ce qui le lèverait%s%s :",
		    v->nrepair == 1 ? "" : ", au choix", v->nunknown > 0 ?
		    ", les réponses qui manquent mises à part" : ""));
	for (int i = 0; i < v->nrepair; i++) {
		const struct repair *r = &v->repair[i];
		const char *text = r->use[0].says;

		if (r->n == 2)
			text = arena_printf(c->a, "%s, et %s", text,
			    r->use[1].says);
		(void)bullet(c, text);
	}
}

static void
put_pieces(struct composer *c, const struct eligibility *e,
	   const struct verdict *v)
{
	int n;
	const struct to_enclose *p = pieces_of(e->look, v, &n);
	struct block *list;

	if (n == 0)
		return;
	lead(c, "À apporter :");
	list = compose_block(c, BLOCK_TICKS, NULL);
	for (int i = 0; i < n; i++)
		doc_add(c->doc, list, BLOCK_TICK, compose_typo(c,
		    arena_printf(c->a, "%s%s", p[i].label, p[i].sure ? "" :
		    " (peut-être)")))->ticked = p[i].given;
}

static const char *
most_text(struct composer *c, const struct eligible *x)
{
	static const char *const by[] = { [BINDING_NONE] = "",
		[BINDING_CEILING] = " (plafond de l'aide)",
		[BINDING_RATE] = " (taux appliqué à la base)",
		[BINDING_BASE_CEILING] = " (taux appliqué à la base "
		    "plafonnée)",
		[BINDING_PUBLIC_SHARE] = " (plafond de la part des aides "
		    "publiques)" };

	return x->verdict->most < 0 ? NULL : arena_printf(c->a, "%s%s",
	    x->most, by[x->verdict->binding]);
}

static void
put_source(struct composer *c, const struct scheme *s)
{
	const char *missing = "";

	for (int i = 0; i < s->nnot_found; i++)
		missing = arena_printf(c->a, "%s%s%s", missing,
		    i > 0 ? ", " : "", s->not_found[i]);
	if (missing[0] != '\0')
		note(c, arena_printf(c->a, "Non trouvé dans les sources : "
		    "%s.", missing));
	if (missing[0] != '\0')
		keep_end(c->out->last_child);
	if (s->source != NULL)
		note(c, arena_printf(c->a, "Source : %s, %s%s.", s->source,
		    s->checked == NO_DAY ? "à vérifier" : "vérifiée le ",
		    s->checked == NO_DAY ? "" : compose_day(c, s->checked)));
	if (s->url == NULL)
		return;
	keep_end(c->out->last_child);
	note(c, s->url);
	c->out->last_child->link = s->url;
}

static void
put_facts(struct composer *c, const struct eligible *x)
{
	const struct verdict *v = x->verdict;
	const struct scheme *s = v->subject.scheme;

	if (v->so_far != v->kind)
		compose_fact(c, "En l'état", verdict_word(v->so_far));
	compose_fact(c, "Au plus", most_text(c, x));
	compose_fact(c, "Calendrier", compose_typo(c, say_text(c->a,
	    &x->calendar, NULL)));
	compose_fact(c, "Période", s->calendar == NULL ? NULL :
	    compose_typo(c, s->calendar));
	compose_fact(c, "Se dépose sur", s->portal == NULL ? NULL :
	    compose_typo(c, s->portal));
}

static void
put_scheme(struct composer *c, const struct eligibility *e,
	   const struct eligible *x)
{
	const struct verdict *v = x->verdict;
	const struct scheme *s = v->subject.scheme;
	bool refused = v->kind == VERDICT_NO;
	struct block *heading;

	compose_heading(c, 2, NULL, arena_printf(c->a, "%s : %s%s", s->name,
	    v->window == WINDOW_CLOSED ? "FERMÉ, " : "",
	    verdict_word(v->kind)));
	heading = c->out->last_child;
	if (s->summary != NULL && !refused)
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    s->summary));
	compose_fact(c, "Financeur", compose_typo(c, s->funder));
	if (x->project != NULL)
		compose_fact(c, "Pour", compose_typo(c, x->project));
	if (!refused)
		put_facts(c, x);
	keep_from(heading);
	for (int g = 0; g < (refused ? 1 : GROUPS); g++) {
		put_group(c, e, v, g);
		if (g == 0)
			put_repairs(c, v);
	}
	if (!refused)
		put_pieces(c, e, v);
	else if (x->instead != NULL)
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "Voir plutôt : %s.", x->instead)));
	keep_end(c->out->last_child);
	put_source(c, s);
}

/* --- general rules --- */

static struct checked
check_rule(const struct eligibility *e, const struct condition *rule,
	   const struct subject *s)
{
	struct rules_env env = verdict_env(e->look, s);
	struct checked k = { .condition = rule };

	if (rule->test != NULL)
		k.outcome = rules_eval(rule->test, &env).outcome;
	else
		opinion_find(e->look, s, &k);
	return k;
}

/* Once for all the schemes. */
static void
put_common(struct composer *c, const struct eligibility *e)
{
	static const struct verdict none = { .subject = { .scheme = NULL } };
	const struct catalogue *all = e->look->catalogue;
	int put = 0;

	for (int g = 0; g < GROUPS; g++) {
		int n = 0;

		for (int i = 0; i < all->nrule; i++) {
			struct checked k = check_rule(e, &all->rule[i],
			    &none.subject);

			if (!all->rule[i].in_verdict || !is_common(&k) ||
			    group_of(&k) != g)
				continue;
			if (put++ == 0)
				compose_heading(c, 1, NULL, "Ce que presque "
				    "toutes les aides demandent");
			if (n++ == 0)
				lead(c, group_title[g]);
			put_condition(c, e, &none, &k);
		}
	}
}

static void
put_advice(struct composer *c, const struct eligibility *e)
{
	bool any = false;

	for (int i = 0; i < e->nadvice; i++) {
		const struct advice *a = &e->advice[i];
		struct checked k = { .condition = a->rule,
			.outcome = a->outcome };
		struct explanation x;

		if (!is_told(a))
			continue;
		if (!any)
			compose_heading(c, 1, NULL, "À surveiller, quelle que"
			    " soit l'aide");
		any = true;
		explain_advice(e, a, &x);
		put_reason(c, &k, advice_text(c, a, &x), &x);
	}
}

/* --- the document --- */

static void
put_head(struct composer *c, const struct eligibility *e)
{
	compose_heading(c, 0, NULL, "Les aides possibles");
	compose_fact(c, "Association", compose_shown(c, c->form->name_path));
	compose_fact(c, "Date de référence", compose_day(c,
	    c->dossier->today));
	if (e->checked != NO_DAY)
		compose_fact(c, "Règles vérifiées le", compose_day(c,
		    e->checked));
	compose_fact(c, "Préparé avec", e->in.desk == NULL ? NULL :
	    compose_typo(c, e->in.desk));
	if (e->nrefused > 0)
		note(c, e->nrefused == 1 ? "Un fichier de règles n'a pas pu "
		    "être lu : une aide au moins n'est pas dans cette "
		    "liste, ou n'y est pas complète." : arena_printf(c->a,
		    "%d fichiers de règles n'ont pas pu être lus : des aides "
		    "ne sont pas dans cette liste, ou pas complètes.",
		    e->nrefused));
}

struct doc *
compose_eligibility(const struct eligibility *e, struct arena *a)
{
	struct composer c;

	compose_begin(&c, &e->in, a);
	c.doc->footer_left = "Éligibilité";
	c.doc->title = compose_typo(&c, arena_printf(a, "Les aides possibles"
	    " \342\200\223 %s", c.doc->author == NULL ? c.form->title :
	    c.doc->author));
	put_head(&c, e);
	put_summary(&c, e);
	put_next(&c, e);
	put_common(&c, e);
	compose_heading(&c, 1, NULL, "Les aides, une par une");
	for (int i = 0; i < e->n; i++)
		put_scheme(&c, e, &e->row[i]);
	put_advice(&c, e);
	return compose_finish(&c);
}
