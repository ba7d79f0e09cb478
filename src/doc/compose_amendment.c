/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/amendment.h"

#include "base/money.h"
#include "base/str.h"
#include "doc/compose_amended.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

/* Of long texts, the words that stay beside those that change. */
#define AROUND 8
/* A text that is shorter than this goes in the table. */
#define SHORT 120

#define DASH "\342\200\223"

static const struct column columns[] = { { 340, false }, { 230, false },
	{ 230, false }, { 200, true } };
/* Of texts, which have no difference. */
static const struct column text_columns[] = { { 340, false }, { 330, false },
	{ 330, false } };
static const char *const head[] = { "Ce qui change", "Ce qui était convenu",
	"Ce qui le remplace", "Écart" };

/* What is being written. */
struct writing {
	struct composer c;
	const struct amendment *m;
	struct compare_funder *party;
	int nparty;
	int article;
};

static void
paragraph(struct writing *w, const char *text)
{
	(void)compose_block(&w->c, BLOCK_PARAGRAPH, compose_typo(&w->c,
	    text));
}

static void
bullet(struct writing *w, const char *text)
{
	compose_block(&w->c, BLOCK_PARAGRAPH, compose_typo(&w->c,
	    text))->label = DASH;
}

static void
article(struct writing *w, const char *title)
{
	compose_heading(&w->c, 1, arena_printf(w->c.a, "%d", ++w->article),
	    title);
}

/* --- the parties --- */

/* Those that sign; when the form does not say, all that are asked. */
static bool
is_party(const struct writing *w, const struct compare_funder *f)
{
	bool any = false;

	for (int i = 0; i < w->nparty; i++)
		any = any || w->party[i].signs;
	return f->sum.there[1] && (f->signs || !any);
}

static const char *
association(struct writing *w)
{
	const char *name = compose_shown(&w->c, w->c.form->name_path);

	return name == NULL ? "l'association" : name;
}

#define UNKNOWN_PARTY "[à compléter : l'administration qui signe]"

/* How many sign beside the association. */
static int
parties(const struct writing *w)
{
	int n = 0;

	for (int i = 0; i < w->nparty; i++)
		n += is_party(w, &w->party[i]);
	return n;
}

static void
put_parties(struct writing *w)
{
	paragraph(w, "Entre :");
	if (parties(w) == 0)
		bullet(w, UNKNOWN_PARTY ",");
	for (int i = 0; i < w->nparty; i++)
		if (is_party(w, &w->party[i]))
			bullet(w, arena_printf(w->c.a, "%s,",
			    w->party[i].party));
	bullet(w, arena_printf(w->c.a, "et l'association %s,",
	    association(w)));
	paragraph(w, w->m->reference.day == NO_DAY ? arena_printf(w->c.a,
	    "vu %s (version %d du dossier), il est convenu ce qui suit.",
	    w->m->reference.name, w->m->reference.version) :
	    arena_printf(w->c.a, "vu %s, signée le %s (version %d du "
	    "dossier), il est convenu ce qui suit.", w->m->reference.name,
	    compose_day(&w->c, w->m->reference.day),
	    w->m->reference.version));
}

/* --- what changed --- */

static const char *
side(struct writing *w, const struct compare_change *c, int k)
{
	return compose_typo(&w->c, compare_side_text(c, k, NULL, w->c.a));
}

static bool
is_long(const struct compare_change *c)
{
	return c->kind == COMPARE_ANSWER && !c->inside &&
	    (c->words.n > 0 || strlen(c->side[1].text) > SHORT ||
	    strlen(c->side[0].text) > SHORT);
}

static struct block *
begin_table(struct writing *w, bool measured)
{
	int n = measured ? 4 : 3;
	struct block *t = compose_table(&w->c, measured ? columns :
	    text_columns, n);
	struct block *r = doc_add(w->c.doc, t, BLOCK_ROW, NULL);

	r->header = true;
	for (int i = 0; i < n; i++)
		compose_cell(&w->c, r, head[i]);
	return t;
}

/* MEASURED: a line of the table has a difference. */
static void
put_line(struct writing *w, struct block *t, const struct compare_change *c,
	 bool measured)
{
	struct block *r = doc_add(w->c.doc, t, BLOCK_ROW, NULL);

	compose_cell(&w->c, r, compose_typo(&w->c, c->label));
	compose_cell(&w->c, r, side(w, c, 0));
	compose_cell(&w->c, r, side(w, c, 1));
	if (measured)
		compose_cell(&w->c, r, c->differs ? compare_difference(
		    c->difference, c->rated, c->rate, w->c.a) : "");
}

static void
put_long(struct writing *w, const struct compare_change *c)
{
	static const struct word_marks m = { "[ôté : ", "]", "[mis : ", "]",
		"\342\200\246" };
	struct str s;

	compose_heading(&w->c, 3, NULL, c->label);
	if (c->side[1].plain[0] == '\0') {
		paragraph(w, "Ce texte est ôté :");
		paragraph(w, c->side[0].text);
		return;
	}
	paragraph(w, c->side[0].plain[0] == '\0' ? "Ce texte est ajouté :" :
	    "Ce texte remplace celui qui était convenu :");
	paragraph(w, side(w, c, 1));
	if (c->words.n == 0)
		return;
	str_init(&s, 0);
	str_put(&s, "Les mots qui changent : ");
	word_diff_put(&c->words, &m, AROUND, &s);
	compose_block(&w->c, BLOCK_PARAGRAPH, compose_typo(&w->c,
	    s.p))->note = true;
	str_fini(&s);
}

/* "Est ajouté : Les projets : Ateliers" and what it holds. */
static int
put_row(struct writing *w, int i)
{
	const struct compare *c = w->m->compare;
	const struct compare_change *x = &c->change[i++];
	const char *name = x->label;
	size_t n = strlen(x->path);

	/* the article bears the name of the step already */
	if (x->step->field == x->field)
		name += strlen(x->step->title) + strlen(" : ");

	if (x->kind == COMPARE_MOVED) {
		bullet(w, arena_printf(w->c.a, "Passe du rang %d au rang %d :"
		    " %s", x->side[0].rank, x->side[1].rank, name));
		return i;
	}
	bullet(w, arena_printf(w->c.a, x->kind == COMPARE_ADDED ?
	    "Est ajouté : %s" : "Est retiré : %s", name));
	for (; i < c->n && c->change[i].inside && strncmp(c->change[i].path,
	    x->path, n) == 0; i++) {
		const struct compare_change *in = &c->change[i];

		if (in->kind != COMPARE_ANSWER || !in->amends || in->yearly ||
		    in->computed || (in->money && in->difference == 0))
			continue;
		compose_block(&w->c, BLOCK_PAIR, side(w, in, 1))->label =
		    compose_typo(&w->c, in->label);
	}
	return i;
}

/* What the tables of amounts tell is not told twice. */
static bool
is_told(const struct writing *w, const struct compare_change *c)
{
	const struct form *f = w->m->compare->form[1];
	const struct field *block = c->field->block;

	if (!c->amends || c->yearly)
		return false;
	if (c->kind != COMPARE_ANSWER || c->inside)
		return true;
	if (f->requests_path != NULL && strcmp(block->path,
	    f->requests_path) == 0 && strncmp(c->field->id, "montant",
	    strlen("montant")) == 0)
		return false;
	return !c->computed || ((f->amount_path == NULL || strcmp(
	    c->field->path, f->amount_path) != 0) &&
	    (f->row_amount_path == NULL || strcmp(c->field->path,
	    f->row_amount_path) != 0));
}

/* The next change of STEP that is told, from I; n: none. */
static int
next_of(const struct writing *w, const struct step *step, int i)
{
	const struct compare *c = w->m->compare;

	while (i < c->n && !(c->change[i].step == step && is_told(w,
	    &c->change[i])))
		i++;
	return i;
}

static bool
is_short(const struct compare_change *c)
{
	return c->kind == COMPARE_ANSWER && !c->inside && !is_long(c);
}

static void
put_short(struct writing *w, const struct step *step)
{
	const struct compare *c = w->m->compare;
	struct block *t = NULL;
	bool measured = false;

	for (int i = next_of(w, step, 0); i < c->n; i = next_of(w, step,
	    i + 1))
		measured = measured || (is_short(&c->change[i]) &&
		    c->change[i].differs);
	for (int i = next_of(w, step, 0); i < c->n; i = next_of(w, step,
	    i + 1)) {
		if (!is_short(&c->change[i]))
			continue;
		if (t == NULL)
			t = begin_table(w, measured);
		put_line(w, t, &c->change[i], measured);
	}
}

/* Rows first, then the short answers in a table, then the long texts. */
static void
put_step(struct writing *w, const struct step *step)
{
	const struct compare *c = w->m->compare;

	article(w, step->title);
	for (int i = next_of(w, step, 0); i < c->n; )
		i = c->change[i].kind == COMPARE_ANSWER ?
		    next_of(w, step, i + 1) : next_of(w, step, put_row(w,
		    i));
	put_short(w, step);
	for (int i = next_of(w, step, 0); i < c->n; i = next_of(w, step,
	    i + 1))
		if (is_long(&c->change[i]))
			put_long(w, &c->change[i]);
}

static bool
is_first(const struct writing *w, int i)
{
	const struct compare *c = w->m->compare;

	return next_of(w, c->change[i].step, 0) == i;
}

static void
put_object(struct writing *w)
{
	const struct compare *c = w->m->compare;
	bool amounts = amended_years_differ(c);

	article(w, "Objet de l'avenant");
	paragraph(w, arena_printf(w->c.a, "Le présent avenant modifie %s. Il "
	    "n'en change pas les objectifs principaux. Il porte sur :",
	    w->m->reference.name));
	for (int i = 0; i < c->n; i++)
		if (is_told(w, &c->change[i]) && is_first(w, i))
			bullet(w, c->change[i].step->title);
	for (int i = 0; i < c->nfunder; i++)
		amounts = amounts || compare_pair_differs(
		    &c->funder[i].all);
	if (amounts)
		bullet(w, "Les montants, année par année et par financeur");
}

static void
put_steps(struct writing *w)
{
	const struct compare *c = w->m->compare;

	for (int i = 0; i < c->n; i++)
		if (is_told(w, &c->change[i]) && is_first(w, i))
			put_step(w, c->change[i].step);
}

/* --- budgets --- */

static const struct column budget_columns[] = { { 420, false },
	{ 190, true }, { 190, true }, { 200, true } };

static void
put_pair(struct writing *w, struct block **t, const char *label,
	 const struct compare_pair *p)
{
	static const char *const title[] = { "Budget", "Convenu (€)",
		"Nouveau (€)", "Écart" };
	struct block *r;
	char buf[NUMBER_TEXT];
	int64_t by = 0, rate = 0;
	bool rated;

	if (!compare_pair_differs(p))
		return;
	if (*t == NULL) {
		*t = compose_table(&w->c, budget_columns, 4);
		(*t)->euros = true;
		r = doc_add(w->c.doc, *t, BLOCK_ROW, NULL);
		r->header = true;
		for (int i = 0; i < 4; i++)
			compose_cell(&w->c, r, title[i]);
	}
	rated = money_add(p->amount[1], -p->amount[0], &by) && p->known[0] &&
	    money_rate(by, p->amount[0], &rate);
	r = doc_add(w->c.doc, *t, BLOCK_ROW, NULL);
	compose_cell(&w->c, r, compose_typo(&w->c, label));
	for (int k = 0; k < 2; k++)
		compose_cell(&w->c, r, p->known[k] ? arena_strdup(w->c.a,
		    money_column(p->amount[k], buf)) : DASH);
	compose_cell(&w->c, r, compare_difference(by, rated, rate, w->c.a));
}

static void
put_budgets(struct writing *w)
{
	const struct compare *c = w->m->compare;
	struct block *t = NULL;
	bool any = false;
	int n = c->nbudget;

	/* those of the actions are told over the years */
	if (c->nsubject > 0)
		n = 1;
	for (int i = 0; i < n; i++)
		any = any || compare_pair_differs(&c->budget[i].charges) ||
		    compare_pair_differs(&c->budget[i].products) ||
		    compare_pair_differs(&c->budget[i].asked);
	if (!any)
		return;
	article(w, n == 1 ? "Le budget de l'association" :
	    "Les budgets, en tout");
	for (int i = 0; i < n; i++) {
		const struct compare_budget *b = &c->budget[i];
		const char *name = i == 0 ? "L'association" : b->sum.label;

		put_pair(w, &t, arena_printf(w->c.a, "%s, charges", name),
		    &b->charges);
		put_pair(w, &t, arena_printf(w->c.a, "%s, produits", name),
		    &b->products);
		put_pair(w, &t, arena_printf(w->c.a, "%s, montant demandé",
		    name), &b->asked);
	}
}

/* --- year by year --- */

static void
put_years(struct writing *w)
{
	if (!amended_years_differ(w->m->compare))
		return;
	article(w, "Les budgets, année par année");
	amended_years(&w->c, w->m->compare);
}

static void
put_amounts(struct writing *w)
{
	if (w->nparty == 0 || (w->m->compare->nyear[0] == 0 &&
	    w->m->compare->nyear[1] == 0))
		return;
	article(w, "Les montants, par financeur et par année");
	amended_funders(&w->c, w->m->compare, w->party, w->nparty);
}

/* --- what stays, and the signatures --- */

static bool
is_added(const struct writing *w, const struct row *row)
{
	const struct compare *c = w->m->compare;

	for (int i = 0; i < c->n; i++)
		if (c->change[i].kind == COMPARE_ADDED &&
		    c->change[i].side[1].row == row)
			return true;
	return false;
}

static void
put_objective(struct writing *w, const struct field *leaf, struct row *row,
	      const char *label)
{
	const char *text = compose_applies(&w->c, leaf, row) ?
	    compose_text(&w->c, leaf, row) : "";

	/* its own title is said already */
	if (text[0] == '\0' || strcmp(text, label) == 0)
		return;
	compose_heading(&w->c, 3, NULL, label);
	paragraph(w, text);
}

/* The objectives that ROW holds, under its title. */
static void
put_row_objectives(struct writing *w, const struct field *block,
		   struct row *row)
{
	const struct form *f = w->c.form;
	const char *title = compose_typo(&w->c, row_title(row, w->c.a));
	const struct block *before = w->c.out->last_child;

	for (int i = 0; i < f->nobjective; i++)
		if (f->objective[i]->kind == FIELD_LEAF &&
		    f->objective[i]->block == block)
			put_objective(w, f->objective[i], row, title);
	if (w->c.out->last_child == before)
		bullet(w, title);
}

/* Is the block of the objective I of one before it? */
static bool
block_is_done(const struct form *f, int i)
{
	for (int k = 0; k < i; k++)
		if (f->objective[k]->kind == FIELD_LEAF &&
		    f->objective[k]->block == f->objective[i]->block)
			return true;
	return false;
}

static void
put_stays(struct writing *w)
{
	const struct form *f = w->c.form;

	article(w, "Ce qui ne change pas");
	if (f->nobjective > 0)
		paragraph(w, "Les objectifs principaux restent ceux qui sont"
		    " convenus :");
	for (int i = 0; i < f->nobjective; i++) {
		const struct field *leaf = f->objective[i];
		const struct rows *rows;

		if (leaf->kind != FIELD_LEAF)
			continue;
		if (leaf->block == f->root) {
			put_objective(w, leaf, w->c.dossier->root,
			    compose_label(&w->c, leaf, w->c.dossier->root));
			continue;
		}
		if (leaf->block->block != f->root || block_is_done(f, i))
			continue;
		rows = row_list(w->c.dossier->root, leaf->block);
		for (size_t k = 0; k < rows->n; k++)
			if (!is_added(w, rows->p[k]))
				put_row_objectives(w, leaf->block,
				    rows->p[k]);
	}
	paragraph(w, "Toutes les autres clauses de la convention et de ses"
	    " annexes restent en vigueur, tant qu'elles ne sont pas"
	    " contraires au présent avenant.");
	article(w, "Entrée en vigueur");
	paragraph(w, "Le présent avenant prend effet à la date de sa"
	    " signature par toutes les parties. Il fait partie intégrante de"
	    " la convention.");
}

static void
put_signatures(struct writing *w)
{
	int n = parties(w);

	compose_heading(&w->c, 1, NULL, "Signatures");
	compose_copies(&w->c, n == 0 ? 2 : n + 1);
	(void)compose_frame(&w->c, association(w), compose_leader(&w->c));
	for (int i = 0; i < w->nparty; i++)
		if (is_party(w, &w->party[i]))
			(void)compose_frame(&w->c, w->party[i].party, "");
	if (n == 0)
		(void)compose_frame(&w->c, UNKNOWN_PARTY, "");
}

static void
put_notice(struct writing *w)
{
	(void)doc_add(w->c.doc, compose_block(&w->c, BLOCK_BOX,
	    "Projet pour les parties"), BLOCK_PARAGRAPH, compose_typo(&w->c,
	    "Ce texte est un projet, écrit d'après le dossier. Il n'engage"
	    " personne avant d'avoir été relu et signé par toutes les"
	    " parties."));
}

struct doc *
compose_amendment(const struct amendment *m, struct arena *a)
{
	struct writing w = { .m = m };
	const char *title;

	compose_begin(&w.c, &m->in, a);
	w.party = compare_parties(m->compare, a, &w.nparty);
	title = arena_printf(a, "Avenant n° %d", m->number);
	w.c.doc->footer_left = compose_typo(&w.c, !m->in.draft ? title :
	    arena_printf(a, "%s, projet à relire par les parties", title));
	w.c.doc->subject = w.c.doc->footer_left;
	w.c.doc->title = compose_typo(&w.c, arena_printf(a, "%s " DASH " %s",
	    title, association(&w)));
	w.c.doc->watermark = m->in.draft ? "PROJET" : NULL;
	compose_heading(&w.c, 0, NULL, arena_printf(a, "%s à la convention",
	    title));
	if (m->in.draft)
		put_notice(&w);
	else
		compose_block(&w.c, BLOCK_PARAGRAPH, compose_typo(&w.c,
		    m->in.version))->note = true;
	put_parties(&w);
	put_object(&w);
	put_steps(&w);
	put_budgets(&w);
	put_years(&w);
	put_amounts(&w);
	put_stays(&w);
	put_signatures(&w);
	return compose_finish(&w.c);
}
