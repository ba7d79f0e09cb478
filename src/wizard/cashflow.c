/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/cashflow_inside.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "rules/figure.h"
#include "wizard/requests.h"

#include <string.h>

/* --- the period --- */

const struct field *
cash_child(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static bool
period_of(const struct budget_at *b, const char *id, int32_t *from,
    int32_t *to)
{
	const struct field *f = cash_child(b->budget->parent, id);

	return f != NULL && f->group == GROUP_PERIODE &&
	    requests_day(b->row, cash_child(f, "debut"), from) &&
	    requests_day(b->row, cash_child(f, "fin"), to) && *from <= *to;
}

int
cash_months(int32_t from, int32_t to)
{
	int y1, m1, y2, m2, day;

	date_split(from, &y1, &m1, &day);
	date_split(to, &y2, &m2, &day);
	return (y2 - y1) * 12 + m2 - m1;
}

/* The year of the dossier, or of the reference date. */
static int
year_of(const struct session *s)
{
	const struct field *f = s->form->year_path == NULL ? NULL :
	    form_find(s->form, s->form->year_path);
	const struct value *v = f == NULL || f->kind != FIELD_LEAF ||
	    f->block != s->form->root ? NULL :
	    &s->dossier->root->slot[f->slot].value;
	int year, month, day;

	if (v != NULL && v->kind == VALUE_INTEGER && v->n > 0 && v->n < 9999)
		return (int)v->n;
	date_split(v != NULL && v->kind == VALUE_DATE ? (int32_t)v->n :
	    s->dossier->today, &year, &month, &day);
	return year;
}

/* From the first to the last day of the budgets looked at. */
static void
find_period(const struct supposing *p, struct cashflow *c, struct arena *a)
{
	int n, year = year_of(p->session);
	const struct budget_at *b = supposing_budgets(p, a, &n);
	bool found = false;

	for (int i = 0; i < n; i++) {
		int32_t from, to;

		/* when a project is done, else the year of the budget */
		if (!period_of(&b[i], "periode", &from, &to) &&
		    !period_of(&b[i], "exercice", &from, &to))
			continue;
		if (!found || from < c->from)
			c->from = from;
		if (!found || to > c->to)
			c->to = to;
		found = true;
	}
	c->guessed = !found ||
	    cash_months(c->from, c->to) >= CASH_MONTHS_MAX;
	if (c->guessed) {
		(void)date_make(year, 1, 1, &c->from);
		(void)date_make(year, 12, 31, &c->to);
	}
}

static void
make_months(struct cashflow *c, struct arena *a)
{
	int year, month, day;

	c->n = cash_months(c->from, c->to) + 1;
	c->month = arena_array(a, (size_t)c->n, sizeof *c->month);
	date_split(c->from, &year, &month, &day);
	for (int i = 0; i < c->n; i++)
		c->month[i] = (struct cash_month){
			.year = year + (month - 1 + i) / 12,
			.month = (month - 1 + i) % 12 + 1 };
}

/* --- the payments --- */

int32_t
cash_later(int32_t day, int32_t days)
{
	return day > DATE_MAX - days ? DATE_MAX : day + days;
}

void
cash_put(struct paying *y, const struct cash_item *in)
{
	struct cashflow *c = y->c;
	struct cash_item *to = &c->item[c->nitem];

	if (in->amount == 0)
		return;
	*to = *in;
	if (to->day != NO_DAY && !to->received &&
	    to->due->fate == FATE_LATE)
		to->day = date_add_months(to->day, to->due->late);
	to->month = to->day == NO_DAY ? 0 : cash_months(c->from, to->day);
	to->when = to->day == NO_DAY ? CASH_UNDATED : to->day < c->from ?
	    CASH_BEFORE : to->day > c->to ? CASH_AFTER : CASH_DURING;
	c->nitem++;
}

const char *
cashflow_whose(const struct cash_item *item, struct arena *a)
{
	return item->year == 0 ? item->due->told : arena_printf(a, "%s, %d",
	    item->due->told, item->year);
}

/* All at once, after the decision. */
static void
put_whole(struct paying *y, const struct due *d)
{
	const struct form *f = y->p->session->form;
	struct cash_item item = { .due = d, .amount = due_left(d),
		.day = NO_DAY };
	int32_t day;

	if (y->c->delay >= 0 && ((d->decided && requests_day(d->row,
	    requests_field(f, "date_decision"), &day)) ||
	    requests_day(d->row, requests_field(f, "decision_prevue"),
	    &day)))
		item.day = cash_later(day, y->c->delay);
	item.received = d->paid;
	cash_put(y, &item);
}

bool
cash_read(const struct field *block, const struct row *row,
    struct cash_item *out)
{
	const struct field *kind = cash_child(block, "genre");
	const struct field *done = cash_child(block, "fait");
	const struct value *v;

	if (!requests_amount(row, cash_child(block, "montant"), &out->amount))
		return false;
	out->day = NO_DAY;
	(void)requests_day(row, cash_child(block, "date"), &out->day);
	v = kind == NULL ? NULL : &row->slot[kind->slot].value;
	if (v != NULL && v->kind == VALUE_CHOICE)
		out->kind = kind->type.choice[v->n].label;
	v = done == NULL ? NULL : &row->slot[done->slot].value;
	out->received = v != NULL && v->kind == VALUE_BOOL && v->n != 0;
	return true;
}

bool
cash_due(struct paying *y, const struct due *d)
{
	const struct field *block = requests_field(y->p->session->form,
	    "versements");
	const struct rows *list = block == NULL || !d->decided ? NULL :
	    row_list(d->row, block);
	struct cash_item rest = { .due = d, .day = NO_DAY,
		.amount = due_left(d) };
	bool any = false;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		struct cash_item item = { .due = d };

		if (!cash_read(block, list->p[i], &item))
			continue;
		any = true;
		cash_put(y, &item);
		if (!money_add(rest.amount, -item.amount, &rest.amount))
			return false;
	}
	if (any)
		cash_put(y, &rest);
	else
		put_whole(y, d);
	return true;
}

static size_t
payments_max(const struct supposing *p)
{
	const struct field *block = requests_field(p->session->form,
	    "versements");
	size_t n = 1;

	for (int i = 0; i < p->nall; i++)
		n += 2 * YEARS_MAX + (block == NULL || block->kind != FIELD_BLOCK ? 0 :
		    row_list(p->due[i].row, block)->n);
	return n;
}

bool
cash_figure(const struct supposing *p, const char *id, enum rtype type,
    int64_t *out)
{
	const struct figure *f = p->catalogue == NULL ? NULL :
	    map_get(&p->catalogue->parameters, id);
	struct result r;

	if (f == NULL)
		return false;
	r = figure_result(f, p->session->dossier->today);
	if (r.outcome != OUT_YES || r.type != type || r.den != 1 ||
	    r.num < 0 || r.num >= 36600)
		return false;
	*out = r.num;
	return true;
}

static int
delay_of(const struct supposing *p)
{
	int64_t days;

	return cash_figure(p, "delai_versement", RT_DAYS, &days) ?
	    (int)days : -1;
}

static bool
put_payments(struct paying *y)
{
	struct cashflow *c = y->c;

	c->item = arena_array(y->a, payments_max(y->p), sizeof *c->item);
	c->delay = delay_of(y->p);
	for (int i = 0; i < y->p->nall; i++)
		if (y->years != NULL ? !cash_years_due(y, &y->p->due[i]) :
		    !cash_due(y, &y->p->due[i]))
			return false;
	for (int i = 0; i < c->nitem; i++) {
		const struct cash_item *t = &c->item[i];
		int64_t *to = t->when == CASH_BEFORE ? &c->before :
		    t->when == CASH_AFTER ? &c->after :
		    t->when == CASH_UNDATED ? &c->undated :
		    &c->month[t->month].aids;

		if (!money_add(*to, t->amount, to))
			return false;
	}
	return true;
}

/* --- the rest, and the balance --- */

/* The share of I months of N, rounded down: of two totals whose shares differ
   by whole cents, both lose the same. */
static int64_t
share_of(int64_t total, int i, int n)
{
	int64_t each = total / n, left = total % n;

	if (left < 0) {
		each--;
		left += n;
	}
	return each * i + left * i / n;
}

int64_t
cash_part(int64_t total, int i, int n)
{
	return share_of(total, i + 1, n) - share_of(total, i, n);
}

/* Of an association's budget: asked once, in the row of the budget.  All of
   a convention, when nothing of it is awaited any more, is looked at by its
   actions: the opening cash is still the association's. */
const struct field *
cashflow_opening(const struct supposing *p, struct row **row)
{
	int n;
	const struct budget_at *b = supposing_budgets(p, p->arena, &n);
	struct row *root = p->session->dossier->root;
	const struct field *block;

	*row = n == 1 ? b[0].row : p->budget == NULL && years_offered(
	    p->session->form) ? root : NULL;
	block = *row == NULL ? NULL : (*row)->block;
	for (int i = 0; block != NULL && i < block->nslots; i++) {
		if (strcmp(block->slot_field[i]->id, "tresorerie_depart") ==
		    0)
			return block->slot_field[i];
	}
	return NULL;
}

static bool
run_months(struct cashflow *c)
{
	int64_t balance = c->opening;

	for (int i = 0; i < c->n; i++) {
		struct cash_month *m = &c->month[i];

		if (!money_add(m->aids, m->others, &m->in) ||
		    !money_add(balance, m->in, &balance) ||
		    !money_add(balance, -m->out, &balance) ||
		    !money_add(c->in, m->in, &c->in) ||
		    !money_add(c->out, m->out, &c->out))
			return false;
		m->balance = balance;
		if (balance < c->month[c->lowest].balance)
			c->lowest = i;
	}
	return money_add(balance, c->after, &c->end) &&
	    money_add(c->end, c->undated, &c->end);
}

bool
cashflow_make(const struct supposing *p, struct arena *a,
    struct cashflow *out)
{
	struct paying y = { .p = p, .c = out, .a = a, .only = -1 };
	int64_t others = p->now.products;
	const struct field *leaf;
	struct row *row;

	*out = (struct cashflow){ .delay = -1 };
	y.years = cash_years_of(p, a, &y.subject);
	if (y.years == NULL)
		find_period(p, out, a);
	else
		cash_years_period(&y);
	make_months(out, a);
	cash_years_one(&y);
	if (!put_payments(&y))
		return false;
	if (out->years > 0 && !cash_years_spread(&y))
		return false;
	for (int i = 0; i < p->nall; i++)
		others -= p->due[i].counted;
	for (int i = 0; i < out->n && out->years == 0; i++) {
		out->month[i].others = cash_part(others, i, out->n);
		out->month[i].out = cash_part(p->now.charges, i, out->n);
	}
	leaf = cashflow_opening(p, &row);
	out->opening_asked = leaf != NULL;
	out->opening_known = leaf != NULL &&
	    requests_amount(row, leaf, &out->opening);
	if (!out->opening_known)
		out->opening = out->before;
	return run_months(out);
}

struct say
cashflow_month(const struct cashflow *c, int i, struct arena *a)
{
	static const char *const names[] = { N_("janvier %1"),
		N_("février %1"), N_("mars %1"), N_("avril %1"),
		N_("mai %1"), N_("juin %1"), N_("juillet %1"),
		N_("août %1"), N_("septembre %1"), N_("octobre %1"),
		N_("novembre %1"), N_("décembre %1") };

	return (struct say){ .msg = names[c->month[i].month - 1],
		.arg = { arena_printf(a, "%d", c->month[i].year) } };
}
