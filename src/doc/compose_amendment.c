/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/amendment.h"

#include "base/money.h"
#include "base/str.h"
#include "doc/composer.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

/* Of long texts, the words that stay beside those that change. */
#define AROUND 8
/* A text that is shorter than this goes in the table. */
#define SHORT 120

#define DASH "\342\200\223"

static const struct column columns[] = { { 340, false }, { 230, false },
	{ 230, false }, { 200, true } };
static const char *const head[] = { "Ce qui change", "Ce qui était convenu",
	"Ce qui le remplace", "Écart" };

/* What is being written. */
struct writing {
	struct composer c;
	const struct amendment *m;
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

static const char *
euros(struct writing *w, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(w->c.a, money_show(n, buf));
}

/* --- the parties --- */

/* Those that sign; when the form does not say, all that are asked. */
static bool
is_party(const struct writing *w, const struct compare_funder *f)
{
	const struct compare *c = w->m->compare;
	bool any = false;

	for (int i = 0; i < c->nfunder; i++)
		any = any || c->funder[i].signs;
	return f->sum.there[1] && (f->signs || !any);
}

static const char *
association(struct writing *w)
{
	const char *name = compose_shown(&w->c, w->c.form->name_path);

	return name == NULL ? "l'association" : name;
}

static void
put_parties(struct writing *w)
{
	const struct compare *c = w->m->compare;

	paragraph(w, "Entre :");
	for (int i = 0; i < c->nfunder; i++)
		if (is_party(w, &c->funder[i]))
			bullet(w, c->funder[i].sum.label);
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
begin_table(struct writing *w)
{
	struct block *t = compose_table(&w->c, columns, 4);
	struct block *r = doc_add(w->c.doc, t, BLOCK_ROW, NULL);

	r->header = true;
	for (int i = 0; i < 4; i++)
		compose_cell(&w->c, r, head[i]);
	return t;
}

static void
put_line(struct writing *w, struct block **t, const struct compare_change *c)
{
	struct block *r;

	if (*t == NULL)
		*t = begin_table(w);
	r = doc_add(w->c.doc, *t, BLOCK_ROW, NULL);
	compose_cell(&w->c, r, compose_typo(&w->c, c->label));
	compose_cell(&w->c, r, side(w, c, 0));
	compose_cell(&w->c, r, side(w, c, 1));
	compose_cell(&w->c, r, c->differs ? compare_difference(c->difference,
	    c->rated, c->rate, w->c.a) : "");
}

static void
put_long(struct writing *w, const struct compare_change *c)
{
	static const struct word_marks m = { "[ôté : ", "]", "[mis : ", "]",
		"..." };
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

		if (in->kind != COMPARE_ANSWER || !in->amends ||
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

	if (!c->amends)
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

/* Rows first, then the short answers in a table, then the long texts. */
static void
put_step(struct writing *w, const struct step *step)
{
	const struct compare *c = w->m->compare;
	struct block *t = NULL;

	article(w, step->title);
	for (int i = next_of(w, step, 0); i < c->n; )
		i = c->change[i].kind == COMPARE_ANSWER ?
		    next_of(w, step, i + 1) : next_of(w, step, put_row(w,
		    i));
	for (int i = next_of(w, step, 0); i < c->n; i = next_of(w, step,
	    i + 1))
		if (c->change[i].kind == COMPARE_ANSWER &&
		    !c->change[i].inside && !is_long(&c->change[i]))
			put_line(w, &t, &c->change[i]);
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
	bool amounts = false;

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
		bullet(w, "Les montants, par financeur et par année");
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

	for (int i = 0; i < c->nbudget; i++)
		any = any || compare_pair_differs(&c->budget[i].charges) ||
		    compare_pair_differs(&c->budget[i].products) ||
		    compare_pair_differs(&c->budget[i].asked);
	if (!any)
		return;
	article(w, "Les budgets, en tout");
	for (int i = 0; i < c->nbudget; i++) {
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

/* --- the amounts of each funder --- */

static int
years(const struct compare *c)
{
	return c->nyear[0] > c->nyear[1] ? c->nyear[0] : c->nyear[1];
}

/* The new amount; when it is another, the one that was agreed before it. */
static const char *
amount(struct writing *w, const struct compare_pair *p)
{
	char was[NUMBER_TEXT], is[NUMBER_TEXT];
	const char *now = p->known[1] ? money_column(p->amount[1], is) :
	    DASH;

	if (!compare_pair_differs(p) || !p->known[0])
		return arena_strdup(w->c.a, now);
	return arena_printf(w->c.a, "%s\n(au lieu de %s)", now,
	    money_column(p->amount[0], was));
}

static void
put_funder(struct writing *w, struct block *t, const char *name,
	   const struct compare_funder *f, bool total)
{
	struct block *r = doc_add(w->c.doc, t, BLOCK_ROW, NULL);
	int n = years(w->m->compare);

	r->total = total;
	compose_cell(&w->c, r, compose_typo(&w->c, name));
	for (int i = 0; i < n; i++)
		compose_cell(&w->c, r, amount(w, &f->year[i]));
	if (n > 1)
		compose_cell(&w->c, r, amount(w, &f->all));
}

static struct block *
funder_table(struct writing *w, int n)
{
	struct column *column = arena_array(w->c.a, (size_t)n + 2,
	    sizeof *column);
	int each = n > 1 ? 720 / (n + 1) : 400;
	struct block *t, *r;

	column[0].width = 1000 - each * (n > 1 ? n + 1 : n);
	for (int i = 1; i <= n + 1; i++)
		column[i] = (struct column){ each, true };
	t = compose_table(&w->c, column, n > 1 ? n + 2 : n + 1);
	r = doc_add(w->c.doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(&w->c, r, "Financeur (euros)");
	for (int i = 0; i < n; i++)
		compose_cell(&w->c, r, arena_printf(w->c.a, i == 0 ?
		    "%s, ferme" : "%s, prévisionnel", compare_year(
		    w->m->compare, i, NULL, w->c.a)));
	if (n > 1)
		compose_cell(&w->c, r, "En tout");
	return t;
}

static void
put_amounts(struct writing *w)
{
	const struct compare *c = w->m->compare;
	int n = years(c);
	struct block *t;

	if (n == 0)
		return;
	article(w, "Les montants, par financeur et par année");
	paragraph(w, compare_pair_differs(&c->total.all) ? arena_printf(
	    w->c.a, "Le montant d'ensemble demandé aux financeurs est de %s"
	    " au lieu de %s.", euros(w, c->total.all.amount[1]), euros(w,
	    c->total.all.amount[0])) :
	    "Le montant d'ensemble ne change pas.");
	t = funder_table(w, n);
	for (int i = 0; i < c->nfunder; i++)
		put_funder(w, t, arena_printf(w->c.a, "%s%s",
		    c->funder[i].sum.label, !c->funder[i].sum.there[1] ?
		    " (retiré)" : !c->funder[i].sum.there[0] ? " (ajouté)" :
		    c->funder[i].signs ? " (signataire)" : ""),
		    &c->funder[i], false);
	put_funder(w, t, "Total", &c->total, true);
	if (n > 1)
		paragraph(w, "Seule la première année est ferme. Les montants"
		    " des années suivantes sont prévisionnels, non engagés :"
		    " ils dépendent du vote des crédits de chaque année et"
		    " du respect des obligations de la convention.");
}

/* --- what stays, and the signatures --- */

static void
put_objectives(struct writing *w, const struct field *leaf, struct row *row)
{
	const char *text = compose_applies(&w->c, leaf, row) ?
	    compose_text(&w->c, leaf, row) : "";

	if (text[0] != '\0')
		compose_block(&w->c, BLOCK_PAIR, text)->label = compose_label(
		    &w->c, leaf, row);
}

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
			put_objectives(w, leaf, w->c.dossier->root);
			continue;
		}
		if (leaf->block->block != f->root)
			continue;
		rows = row_list(w->c.dossier->root, leaf->block);
		for (size_t k = 0; k < rows->n; k++)
			if (!is_added(w, rows->p[k]))
				put_objectives(w, leaf, rows->p[k]);
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
signature(struct writing *w, const char *who)
{
	static const char *const label[] = { "Fait à", "Le", "Nom",
		"Qualité" };
	struct block *b = compose_block(&w->c, BLOCK_SIGNATURE,
	    compose_typo(&w->c, who));

	for (size_t i = 0; i < sizeof label / sizeof *label; i++)
		doc_add(w->c.doc, b, BLOCK_PAIR, "")->label = label[i];
}

static void
put_signatures(struct writing *w)
{
	const struct compare *c = w->m->compare;
	int n = 1;

	for (int i = 0; i < c->nfunder; i++)
		n += is_party(w, &c->funder[i]);
	compose_heading(&w->c, 1, NULL, "Signatures");
	paragraph(w, arena_printf(w->c.a, "Fait en %d exemplaires.", n));
	signature(w, arena_printf(w->c.a, "Pour l'association %s",
	    association(w)));
	for (int i = 0; i < c->nfunder; i++)
		if (is_party(w, &c->funder[i]))
			signature(w, arena_printf(w->c.a, "Pour %s",
			    c->funder[i].sum.label));
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
	put_amounts(&w);
	put_stays(&w);
	put_signatures(&w);
	return compose_finish(&w.c);
}
