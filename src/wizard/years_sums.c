/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years_sums - each cell by its rule or its retouch, and the totals: of an
 * action from its cells, of the convention from its actions.
 */
#include "wizard/years_inside.h"

#include "base/money.h"

#include <string.h>

/* --- the cells of an action --- */

static void
first_year(struct years_work *w, struct years_subject *s)
{
	for (int i = 0; i < w->y->nline; i++) {
		struct years_line *l = &s->line[i];
		const struct slot *slot = row_slot(s->action,
		    form_line_total(l->field));
		int64_t n = l->asked && slot->value.kind == VALUE_AMOUNT ?
		    slot->value.n : 0;

		l->cell[0].origin = l->sum ? YEARS_ADDED : YEARS_ANSWER;
		l->cell[0].amount = n;
	}
}

/* The year before, grown and rounded. */
static int64_t
grown(struct years_work *w, int64_t before, int64_t rate)
{
	int64_t n;

	if (rate == 0)
		return before;
	if (!money_muldiv(before, RATE_ONE + rate, RATE_ONE * w->y->unit,
	    &n) || !money_muldiv(n, w->y->unit, 1, &n)) {
		w->over = true;
		return 0;
	}
	return n;
}

/* What is typed for it, when it can be read, counts instead. */
static void
retouch(struct years_work *w, struct years_line *l, int year)
{
	struct years_cell *c = &l->cell[year];
	const struct field *leaf = w->f.amount[year];
	const struct value *v = years_value(l->row, leaf, VALUE_AMOUNT);

	c->amount = c->rule;
	if (v != NULL) {
		c->amount = v->n;
		c->origin = YEARS_RETOUCH;
		c->retouches = 1;
	} else if (l->row != NULL && leaf != NULL) {
		const struct slot *slot = row_slot(l->row, leaf);

		c->unread = slot->applies &&
		    slot->state == READING_REFUSED;
	}
}

/* Account 74: the demandes, and what is beside them. */
static void
aids_cell(struct years_work *w, struct years_line *l, int year)
{
	struct years_cell *c = &l->cell[year];
	int64_t rest = l->cell[0].amount;

	years_add(w, &rest, -l->cell[0].rule);
	for (int i = 1; i <= year; i++)
		rest = grown(w, rest, l->rate);
	years_add(w, &c->amount, rest);
	c->origin = YEARS_REQUESTS;
	c->rule = c->amount;
}

static void
plain_cells(struct years_work *w, struct years_subject *s, int year)
{
	for (int i = 0; i < w->y->nline; i++) {
		struct years_line *l = &s->line[i];
		struct years_cell *c = &l->cell[year];

		if (l->sum || !l->asked)
			continue;
		if (l->aids) {
			aids_cell(w, l, year);
			continue;
		}
		c->origin = YEARS_RULE;
		c->rule = grown(w, l->cell[year - 1].amount, l->rate);
		retouch(w, l, year);
	}
}

/* The sum of a side, but for LEFT_OUT. */
static int64_t
side_sum(struct years_work *w, const struct years_subject *s, enum side side,
    bool in_kind, int year, const struct years_line *left_out)
{
	int64_t sum = 0;

	for (int i = 0; i < w->y->nline; i++) {
		const struct years_line *l = &s->line[i];

		if (!l->sum && l != left_out && l->side == side &&
		    l->in_kind == in_kind)
			years_add(w, &sum, l->cell[year].amount);
	}
	return sum;
}

/* The line L takes what is missing of the products of that kind.  What is
   given is never less than nothing: where class 87 passed class 86 the first
   year, by more than the line holds, the gap stays and is told. */
static void
balance(struct years_work *w, struct years_subject *s, struct years_line *l,
    int year)
{
	struct years_cell *c = &l->cell[year];
	int64_t n = side_sum(w, s, SIDE_CHARGE, l->in_kind, year, NULL);

	years_add(w, &n, -side_sum(w, s, SIDE_PRODUIT, l->in_kind, year, l));
	if (l->in_kind && n < 0)
		n = 0;
	c->rule = n;
	if (c->origin != YEARS_RETOUCH) {
		c->amount = n;
		c->origin = YEARS_BALANCE;
	}
}

static struct years_line *
own_line(const struct years_work *w, struct years_subject *s)
{
	for (int i = 0; i < w->y->nline; i++)
		if (s->line[i].own && s->line[i].asked &&
		    s->line[i].side == SIDE_PRODUIT)
			return &s->line[i];
	return NULL;
}

/* Of class 87, that which had the most and is not retouched; NULL: there is
   none. */
static struct years_line *
kind_line(const struct years_work *w, struct years_subject *s, int year)
{
	struct years_line *best = NULL;

	for (int i = 0; i < w->y->nline; i++) {
		struct years_line *l = &s->line[i];

		if (!l->sum && l->asked && l->in_kind &&
		    l->side == SIDE_PRODUIT &&
		    l->cell[year].origin != YEARS_RETOUCH &&
		    (best == NULL || l->cell[0].amount >
		    best->cell[0].amount))
			best = l;
	}
	return best;
}

/* Groups are added up last: the first year too, so that a total is the sum
   of what is shown. */
static void
groups(struct years_work *w, struct years_subject *s, int year)
{
	for (int i = 0; i < w->y->nline; i++) {
		struct years_cell *c = &s->line[i].cell[year];

		if (s->line[i].sum)
			*c = (struct years_cell){ .origin = YEARS_ADDED };
	}
	for (int i = 0; i < w->y->nline; i++) {
		struct years_line *l = &s->line[i];
		struct years_cell *c = &l->cell[year], *to;

		if (year == 0)
			c->rule = c->amount;
		if (l->group < 0)
			continue;
		to = &s->line[l->group].cell[year];
		years_add(w, &to->amount, c->amount);
		years_add(w, &to->rule, c->rule);
		to->retouches += c->retouches;
	}
}

static void
put_cells(struct years_work *w, struct years_subject *s)
{
	struct years_line *own = own_line(w, s), *kind;

	first_year(w, s);
	for (int year = 1; year < w->y->n; year++) {
		plain_cells(w, s, year);
		if (w->y->balances && own != NULL)
			balance(w, s, own, year);
		kind = kind_line(w, s, year);
		if (kind != NULL)
			balance(w, s, kind, year);
	}
	for (int year = 0; year < w->y->n; year++)
		groups(w, s, year);
	for (int i = 0; i < w->y->nline; i++)
		for (int year = 0; year < w->y->n; year++) {
			years_add(w, &s->line[i].all,
			    s->line[i].cell[year].amount);
			if (!s->line[i].sum)
				s->retouches +=
				    s->line[i].cell[year].retouches;
		}
}

/* The lines of the total, from those of the actions. */
static void
add_action(struct years_work *w, const struct years_subject *s)
{
	struct years_subject *t = &w->y->total;

	for (int i = 0; i < w->y->nline; i++) {
		const struct years_line *l = &s->line[i];
		struct years_line *to = &t->line[i];

		if (l->asked && !to->asked)
			to->eligible = l->eligible;
		to->mixed = to->mixed || (l->asked && to->asked &&
		    l->eligible != to->eligible);
		to->asked = to->asked || l->asked;
		years_add(w, &to->all, l->all);
		for (int year = 0; year < w->y->n; year++) {
			struct years_cell *c = &to->cell[year];

			years_add(w, &c->amount, l->cell[year].amount);
			years_add(w, &c->rule, l->cell[year].rule);
			c->retouches += l->cell[year].retouches;
			c->unread = c->unread || l->cell[year].unread;
			c->origin = YEARS_ADDED;
		}
	}
	t->retouches += s->retouches;
}

void
years_put_cells(struct years_work *w)
{
	struct years *y = w->y;

	for (int i = 0; i < y->naction; i++) {
		put_cells(w, &y->action[i]);
		add_action(w, &y->action[i]);
	}
	for (int i = 0; i < y->nline; i++) {
		struct years_line *l = &y->total.line[i];
		enum side side = l->in_kind ? SIDE_CHARGE : l->side;

		l->rate = y->rate[side];
		l->rate_of = y->rate_known[side] ? YEARS_RATE_CONVENTION :
		    YEARS_RATE_NONE;
	}
}

/* --- totals --- */

/* Which totals a line that is no group counts in: bits. */
static unsigned
totals_of(const struct years_line *l)
{
	unsigned out;

	if (l->in_kind)
		return l->side == SIDE_CHARGE ? 1U << YEARS_CHARGES_KIND :
		    1U << YEARS_PRODUCTS_KIND;
	if (l->side == SIDE_CHARGE)
		return 1U << YEARS_CHARGES | (l->eligible ?
		    1U << YEARS_ELIGIBLE : 1U << YEARS_NOT_ELIGIBLE);
	out = 1U << YEARS_PRODUCTS;
	if (!l->aids)
		return out | 1U << YEARS_OWN;
	return out | 1U << YEARS_AIDS | (l->field->line->private_funds ?
	    1U << YEARS_PRIVATE : 1U << YEARS_PUBLIC);
}

static void
derived_totals(struct years_work *w, struct years_subject *s, int year)
{
	static const struct {
		enum years_total to, of, and;
		int sign;
	} sum[] = {
		{ YEARS_ALL_CHARGES, YEARS_CHARGES, YEARS_CHARGES_KIND, 1 },
		{ YEARS_ALL_PRODUCTS, YEARS_PRODUCTS, YEARS_PRODUCTS_KIND,
		    1 },
		{ YEARS_GAP, YEARS_PRODUCTS, YEARS_CHARGES, -1 },
		{ YEARS_GAP_KIND, YEARS_PRODUCTS_KIND, YEARS_CHARGES_KIND,
		    -1 },
	};
	struct years_sum *t = s->total;

	for (size_t i = 0; i < sizeof sum / sizeof sum[0]; i++) {
		int64_t n = t[sum[i].of].of[year];

		years_add(w, &n, sum[i].sign * t[sum[i].and].of[year]);
		years_add_year(w, &t[sum[i].to], year, n);
	}
}

static void
put_totals(struct years_work *w, struct years_subject *s)
{
	for (int i = 0; i < w->y->nline; i++) {
		const struct years_line *l = &s->line[i];
		unsigned in = l->sum ? 0 : totals_of(l);

		for (int t = 0; t < YEARS_TOTALS; t++)
			for (int year = 0; (in >> t & 1) != 0 &&
			    year < w->y->n; year++)
				years_add_year(w, &s->total[t], year,
				    l->cell[year].amount);
	}
	for (int year = 0; year < w->y->n; year++) {
		int64_t n = 0;

		derived_totals(w, s, year);
		if (w->y->surplus_rate > 0 && !money_muldiv(
		    s->total[YEARS_ELIGIBLE].of[year], w->y->surplus_rate,
		    RATE_ONE, &n))
			w->over = true;
		years_add_year(w, &s->total[YEARS_SURPLUS], year, n);
	}
}

static void
add_sum(struct years_work *w, struct years_sum *to,
    const struct years_sum *n)
{
	for (int year = 0; year < w->y->n; year++)
		years_add_year(w, to, year, n->of[year]);
}

void
years_put_totals(struct years_work *w)
{
	struct years *y = w->y;

	for (int i = 0; i < y->naction; i++) {
		struct years_subject *s = &y->action[i];

		put_totals(w, s);
		for (int t = 0; t < YEARS_TOTALS; t++)
			add_sum(w, &y->total.total[t], &s->total[t]);
		for (int k = 0; k < y->nfunder; k++) {
			struct years_part *to = &y->total.part[k];

			to->any = to->any || s->part[k].any;
			add_sum(w, &to->cash, &s->part[k].cash);
			add_sum(w, &to->in_kind, &s->part[k].in_kind);
		}
	}
}
