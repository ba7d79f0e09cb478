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

		t->euros = true;
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
