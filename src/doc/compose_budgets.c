/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/compose_annexes.h"

#include "base/money.h"

#include <string.h>

static const char *
euros(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return n == 0 ? "" : arena_strdup(c->a, money_column(n, buf));
}

static const char *
line_label(struct composer *c, const struct years_line *l)
{
	return compose_typo(c, l->account == NULL || l->account[0] == '\0' ?
	    l->label : arena_printf(c->a, "%s \342\200\223 %s", l->account,
	    l->label));
}

static bool
is_blank(const struct years *y, const struct years_line *l)
{
	for (int i = 0; i < y->n; i++)
		if (l->cell[i].amount != 0)
			return false;
	return true;
}

static struct block *
header(struct composer *c, const struct years *y, const char *first)
{
	struct column *col = arena_array(c->a, (size_t)y->n + 2, sizeof *col);
	struct block *t, *r;

	col[0] = (struct column){ 1000 - 140 * (y->n + 1), false };
	for (int i = 1; i <= y->n + 1; i++)
		col[i] = (struct column){ 140, true };
	t = compose_table(c, col, y->n + 2);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(c, r, first);
	for (int i = 0; i < y->n; i++)
		compose_cell(c, r, compose_typo(c, arena_printf(c->a,
		    y->year[i].firm ? "%s ferme (€)" : "%s prévu (€)",
		    y->year[i].label)));
	compose_cell(c, r, "Total (€)");
	return t;
}

static void
put_total(struct composer *c, const struct years *y, struct block *t,
	  const char *label, const struct years_sum *sum)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	r->total = true;
	compose_cell(c, r, label);
	for (int i = 0; i < y->n; i++)
		compose_cell(c, r, euros(c, sum->of[i]));
	compose_cell(c, r, euros(c, sum->all));
}

static void
put_lines(struct composer *c, const struct years *y,
	  const struct years_subject *s, struct block *t, enum side side,
	  bool in_kind)
{
	for (int k = 0; k < y->nline; k++) {
		const struct years_line *l = &s->line[k];
		struct block *r;

		if (l->side != side || l->in_kind != in_kind ||
		    is_blank(y, l))
			continue;
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		r->level = l->level;
		compose_cell(c, r, line_label(c, l));
		for (int i = 0; i < y->n; i++)
			compose_cell(c, r, euros(c, l->cell[i].amount));
		compose_cell(c, r, euros(c, l->all));
	}
}

static void
put_side(struct composer *c, const struct years *y,
	 const struct years_subject *s, enum side side)
{
	bool charge = side == SIDE_CHARGE;
	struct block *t = header(c, y, charge ? "Charges" : "Produits");
	enum years_total all = charge ? YEARS_ALL_CHARGES :
	    YEARS_ALL_PRODUCTS;
	enum years_total kind = charge ? YEARS_CHARGES_KIND :
	    YEARS_PRODUCTS_KIND;

	put_lines(c, y, s, t, side, false);
	put_total(c, y, t, charge ? "Total des charges" :
	    "Total des produits", &s->total[charge ? YEARS_CHARGES :
	    YEARS_PRODUCTS]);
	if (s->total[kind].all == 0)
		return;
	put_lines(c, y, s, t, side, true);
	put_total(c, y, t, charge ? "Total général des charges" :
	    "Total général des produits", &s->total[all]);
}

/* Who pays for it, year by year. */
static void
put_parts(struct composer *c, const struct years *y,
	  const struct years_subject *s)
{
	struct block *t = NULL, *r;

	for (int k = 0; k < y->nfunder; k++) {
		const struct years_sum *sum = &s->part[k].cash;

		if (!s->part[k].any || sum->all == 0)
			continue;
		if (t == NULL)
			t = header(c, y, "Financeur");
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, compose_typo(c, y->funder[k].name));
		for (int i = 0; i < y->n; i++)
			compose_cell(c, r, euros(c, sum->of[i]));
		compose_cell(c, r, euros(c, sum->all));
	}
}

static void
put_subject(struct composer *c, const struct years *y,
	    const struct years_subject *s, const char *title)
{
	compose_heading(c, 2, NULL, title);
	put_side(c, y, s, SIDE_CHARGE);
	put_side(c, y, s, SIDE_PRODUIT);
	put_parts(c, y, s);
}

void
compose_budget_years(struct composer *c, const struct years *y)
{
	if (y->over)
		return;
	if (y->n > 1)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, "La "
		    "première année est ferme ; les années suivantes sont "
		    "prévisionnelles et non engagées. Rien n'est inscrit où "
		    "rien n'est prévu."))->note = true;
	put_subject(c, y, &y->total, "Ensemble du programme");
	for (int i = 0; i < y->naction; i++)
		put_subject(c, y, &y->action[i], arena_printf(c->a,
		    "Action %d : %s", i + 1, y->action[i].title));
}

/* --- a report: forecast beside actual --- */

static void
report_row(struct composer *c, struct block *t, const char *label, int level,
	   int64_t amount)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	r->total = level < 0;
	r->level = level < 0 ? 0 : level;
	compose_cell(c, r, label);
	compose_cell(c, r, euros(c, amount));
	compose_cell(c, r, "");
	compose_cell(c, r, "");
}

void
compose_report_table(struct composer *c, const struct years *y)
{
	static const struct column col[] = { { 520, false }, { 160, true },
		{ 160, true }, { 160, true } };
	static const char *const head[] = { "", "Prévision (€)",
		"Réalisation (€)", "%" };

	for (int side = SIDE_CHARGE; !y->over && side <= SIDE_PRODUIT;
	    side++) {
		struct block *t = compose_table(c, col, 4);
		struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

		r->header = true;
		for (int i = 0; i < 4; i++)
			compose_cell(c, r, i > 0 ? head[i] : side ==
			    SIDE_CHARGE ? "Charges" : "Produits");
		for (int k = 0; k < y->nline; k++) {
			const struct years_line *l = &y->total.line[k];

			if (l->side == (enum side)side && l->level == 1 &&
			    !is_blank(y, l))
				report_row(c, t, line_label(c, l), 1,
				    l->cell[0].amount);
		}
		report_row(c, t, "Total", -1, y->total.total[side ==
		    SIDE_CHARGE ? YEARS_ALL_CHARGES : YEARS_ALL_PRODUCTS]
		    .of[0]);
	}
}
