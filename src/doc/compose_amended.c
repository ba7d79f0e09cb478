/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compose_amended - the amounts of an amendment, year by year: what was
   agreed, what takes its place, the difference. */
#include "doc/compose_amended.h"

#include "base/money.h"
#include "base/str.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

#define DASH "\342\200\223"
/* For each year, then for all of them. */
#define ALL COMPARE_YEARS

static int
count_years(const struct compare *k)
{
	return k->nyear[0] > k->nyear[1] ? k->nyear[0] : k->nyear[1];
}

static void
paragraph(struct composer *c, const char *text)
{
	(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, text));
}

static const char *
euros(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(c->a, money_show(n, buf));
}

static const char *
figure(struct composer *c, const struct compare_pair *p, int side)
{
	char buf[NUMBER_TEXT];

	return p->known[side] ? arena_strdup(c->a, money_column(
	    p->amount[side], buf)) : DASH;
}

static const char *
difference(struct composer *c, const struct compare_pair *p)
{
	int64_t by = 0, rate = 0;
	bool rated = money_add(p->amount[1], -p->amount[0], &by) &&
	    p->known[0] && money_rate(by, p->amount[0], &rate);

	return compare_difference(by, rated, rate, c->a);
}

static const struct compare_pair *
pair_of(const struct compare_line *l, int year)
{
	return year == ALL ? &l->all : &l->year[year];
}

static const char *
year_name(struct composer *c, const struct compare *k, int i)
{
	return i == ALL ? "Toutes les années" : arena_printf(c->a, "%s, %s",
	    compare_year(k, i, NULL, c->a), i == 0 ? "ferme" :
	    "prévisionnel");
}

static bool
year_differs(const struct compare_subject *s, int year)
{
	for (int i = 0; i < s->nline; i++)
		if (compare_pair_differs(pair_of(&s->line[i], year)))
			return true;
	return false;
}

bool
amended_years_differ(const struct compare *k)
{
	for (int i = 0; i < k->nsubject; i++)
		if (k->subject[i].nline > 0)
			return true;
	return false;
}

/* --- in words --- */

/* "273 920 € au lieu de 270 000 €, soit 3 920 € de plus" */
static const char *
words(struct composer *c, const struct compare_pair *p)
{
	int64_t by = 0;

	(void)money_add(p->amount[1], -p->amount[0], &by);
	if (!p->known[0])
		return arena_printf(c->a, "%s, ce qui n'était pas prévu",
		    euros(c, p->amount[1]));
	return arena_printf(c->a, "%s au lieu de %s, soit %s de %s",
	    euros(c, p->amount[1]), euros(c, p->amount[0]), euros(c, by < 0 ?
	    -by : by), by < 0 ? "moins" : "plus");
}

static const char *
line_words(struct composer *c, const struct compare_line *l,
	   const struct compare_pair *p)
{
	const char *amount = words(c, p);

	switch (l->kind) {
	case COMPARE_CHARGES:
		return arena_printf(c->a, "les charges des actions sont de %s",
		    amount);
	case COMPARE_PRODUCTS:
		return arena_printf(c->a, "leurs produits sont de %s",
		    amount);
	default:
		return arena_printf(c->a, "%s apporte %s", l->label, amount);
	}
}

static void
say_year(struct composer *c, const struct compare *k,
	 const struct compare_subject *s, int year)
{
	const char *sep = " : ";
	struct str out;

	str_init(&out, 0);
	if (year == ALL)
		str_put(&out, "Sur toute la convention");
	else
		str_printf(&out, "En %s (%s)", compare_year(k, year, NULL,
		    c->a), year == 0 ? "ferme" : "prévisionnel, non engagé");
	for (int i = 0; i < s->nline; i++) {
		const struct compare_pair *p = pair_of(&s->line[i], year);

		if (!compare_pair_differs(p))
			continue;
		str_printf(&out, "%s%s", sep, line_words(c, &s->line[i], p));
		sep = " ; ";
	}
	str_putc(&out, '.');
	paragraph(c, out.p);
	c->out->last_child->keep_with_next = true;
	str_fini(&out);
}

/* --- as tables --- */

static const struct column columns[] = { { 430, false }, { 180, true },
	{ 180, true }, { 210, true } };

static struct block *
begin_table(struct composer *c, const char *first)
{
	const char *const head[] = { first, "Convenu (€)", "Nouveau (€)",
		"Écart" };
	struct block *t = compose_table(c, columns, 4);
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	t->euros = true;
	r->header = true;
	for (int i = 0; i < 4; i++)
		compose_cell(c, r, head[i]);
	return t;
}

static void
put_row(struct composer *c, struct block *t, const char *label,
	const struct compare_pair *p)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	compose_cell(c, r, compose_typo(c, label));
	for (int k = 0; k < 2; k++)
		compose_cell(c, r, figure(c, p, k));
	compose_cell(c, r, difference(c, p));
}

static void
put_year(struct composer *c, const struct compare *k,
	 const struct compare_subject *s, int year)
{
	struct block *t;

	if (!year_differs(s, year))
		return;
	say_year(c, k, s, year);
	t = begin_table(c, year_name(c, k, year));
	for (int i = 0; i < s->nline; i++) {
		const struct compare_line *l = &s->line[i];

		if (compare_pair_differs(pair_of(l, year)))
			put_row(c, t, compare_line_label(l, NULL),
			    pair_of(l, year));
	}
}

/* One table, its lines year by year: the years stand before their names. */
static void
put_action(struct composer *c, const struct compare *k,
	   const struct compare_subject *s, int n)
{
	struct block *t;

	compose_heading(c, 2, NULL, !s->sum.there[1] ? arena_printf(c->a,
	    "%s (retirée)", s->sum.label) : !s->sum.there[0] ?
	    arena_printf(c->a, "%s (ajoutée)", s->sum.label) : s->sum.label);
	t = begin_table(c, "Ligne et année");
	for (int y = 0; y < n; y++)
		for (int i = 0; i < s->nline; i++) {
			const struct compare_line *l = &s->line[i];

			if (compare_pair_differs(&l->year[y]))
				put_row(c, t, arena_printf(c->a, "%s : %s",
				    compare_year(k, y, NULL, c->a),
				    compare_line_label(l, NULL)), &l->year[y]);
		}
}

void
amended_years(struct composer *c, const struct compare *k)
{
	int n = count_years(k);

	if (k->subject[0].nline == 0)
		paragraph(c, "Les totaux de chaque année ne changent pas.");
	for (int i = 0; i < n; i++)
		put_year(c, k, &k->subject[0], i);
	if (n > 1)
		put_year(c, k, &k->subject[0], ALL);
	for (int i = 1; i < k->nsubject; i++)
		put_action(c, k, &k->subject[i], n);
}

/* --- the amounts of each funder --- */

/* The new amount; when it is another, the one that was agreed before it. */
static const char *
amount(struct composer *c, const struct compare_pair *p)
{
	const char *now = figure(c, p, 1);

	return !compare_pair_differs(p) || !p->known[0] ? now :
	    arena_printf(c->a, "%s\n(au lieu de %s)", now, figure(c, p, 0));
}

static void
put_funder(struct composer *c, struct block *t, const char *name,
	   const struct compare_funder *f, int n, bool total)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	r->total = total;
	compose_cell(c, r, compose_typo(c, name));
	for (int i = 0; i < n; i++)
		compose_cell(c, r, amount(c, &f->year[i]));
	if (n > 1)
		compose_cell(c, r, amount(c, &f->all));
}

static struct block *
funder_table(struct composer *c, const struct compare *k, int n)
{
	struct column *column = arena_array(c->a, (size_t)n + 2,
	    sizeof *column);
	int each = n > 1 ? 760 / (n + 1) : 400;
	struct block *t, *r;

	column[0].width = 1000 - each * (n > 1 ? n + 1 : n);
	for (int i = 1; i <= n + 1; i++)
		column[i] = (struct column){ each, true };
	t = compose_table(c, column, n > 1 ? n + 2 : n + 1);
	t->euros = true;
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(c, r, "Financeur (euros)");
	for (int i = 0; i < n; i++)
		compose_cell(c, r, year_name(c, k, i));
	if (n > 1)
		compose_cell(c, r, "En tout");
	return t;
}

void
amended_funders(struct composer *c, const struct compare *k,
		const struct compare_funder *p, int nfunder)
{
	int n = count_years(k);
	struct block *t;

	paragraph(c, compare_pair_differs(&k->total.all) ? arena_printf(
	    c->a, "Le montant d'ensemble demandé aux financeurs est de %s"
	    " au lieu de %s.", euros(c, k->total.all.amount[1]), euros(c,
	    k->total.all.amount[0])) :
	    "Le montant d'ensemble ne change pas.");
	c->out->last_child->keep_with_next = true;
	t = funder_table(c, k, n);
	for (int i = 0; i < nfunder; i++)
		put_funder(c, t, arena_printf(c->a, "%s%s", p[i].party,
		    !p[i].sum.there[1] ? "\n(retiré)" : !p[i].sum.there[0] ?
		    "\n(ajouté)" : p[i].signs ? "\n(signataire)" : ""), &p[i],
		    n, false);
	put_funder(c, t, "Total", &k->total, n, true);
	if (n > 1)
		paragraph(c, "Seule la première année est ferme. Les montants"
		    " des années suivantes sont prévisionnels, non engagés :"
		    " ils dépendent du vote des crédits de chaque année et"
		    " du respect des obligations de la convention.");
}
