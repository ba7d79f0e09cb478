/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cashflow_years - the cash over all the years of a convention: what each
 * demande brings each year, as an advance then a balance when its funder
 * signs; everything else of a year over the months of that year.
 */
#include "wizard/cashflow_inside.h"

#include "base/date.h"
#include "base/money.h"
#include "wizard/requests.h"

#include <string.h>

/* NULL: the form has none, or there is one year only. */
static const struct years *
all_years(const struct supposing *p, struct arena *a)
{
	struct years *y;

	if (!years_offered(p->session->form))
		return NULL;
	y = arena_new(a, struct years);
	return years_make(p->session, p->catalogue, a, y) && !y->over &&
	    y->n > 1 && y->naction > 0 ? y : NULL;
}

/* The association's own budget is of one exercise. */
static bool
is_own(const struct supposing *p)
{
	return p->row != NULL && p->row->up == NULL;
}

const struct years *
cash_years_of(const struct supposing *p, struct arena *a,
    const struct years_subject **subject)
{
	const struct years *y = is_own(p) ? NULL : all_years(p, a);

	if (y != NULL)
		*subject = years_subject(y, p->row);
	return y == NULL || *subject == NULL ? NULL : y;
}

static void
find_advance(struct paying *y)
{
	y->c->advance = y->years->advance_rate;
	if (y->c->advance < 0 && !cash_figure(y->p, "avance_convention",
	    RT_RATE, &y->c->advance))
		y->c->advance = 0;
}

void
cash_years_one(struct paying *y)
{
	const struct years *all = is_own(y->p) ? all_years(y->p, y->a) : NULL;

	if (all == NULL)
		return;
	y->years = all;
	y->only = 0;	/* what a budget counts is what is asked first */
	y->c->of_year = true;
	y->c->off_years = true;
	for (int k = all->n - 1; k >= 0; k--)
		if (all->year[k].from == y->c->from &&
		    all->year[k].to == y->c->to) {
			y->only = k;
			y->c->off_years = false;
		}
	find_advance(y);
}

void
cash_years_period(struct paying *y)
{
	y->c->years = y->years->n;
	find_advance(y);
	y->c->from = y->years->year[0].from;
	y->c->to = y->years->year[y->years->n - 1].to;
}

/* --- the payments --- */

/* What is supposed of the funder holds for all the years. */
static int64_t
left(const struct due *d, int64_t n)
{
	int64_t unit = n % 100 == 0 ? 100 : 1, half;

	if (d->fate == FATE_REFUSED)
		return 0;
	if (d->fate != FATE_HALF || !money_muldiv(n, 1, 2 * unit, &half))
		return n;
	return half * unit;
}

static int
year_of(const struct years *y, int32_t day)
{
	for (int k = 0; k < y->n && day != NO_DAY; k++)
		if (day <= y->year[k].to)
			return k;
	return day == NO_DAY ? 0 : y->n - 1;
}

/* The rows of payments, each in its year; what they leave of the year. */
static bool
put_rows(struct paying *y, const struct due *d, int64_t *rest, bool *any)
{
	const struct field *block = requests_field(y->p->session->form,
	    "versements");
	const struct rows *list = block == NULL || !d->decided ? NULL :
	    row_list(d->row, block);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		struct cash_item item = { .due = d };
		int k;

		if (!cash_read(block, list->p[i], &item))
			continue;
		k = year_of(y->years, item.day);
		if (y->only >= 0 && k != y->only)
			continue;
		any[k] = true;
		cash_put(y, &item);
		if (!money_add(rest[k], -item.amount, &rest[k]))
			return false;
	}
	return true;
}

/* When what comes all at once comes, the first year. */
static int32_t
first_day(const struct paying *y, const struct due *d)
{
	const struct form *f = y->p->session->form;
	int32_t day;

	if (y->c->delay >= 0 && ((d->decided && requests_day(d->row,
	    requests_field(f, "date_decision"), &day)) ||
	    requests_day(d->row, requests_field(f, "decision_prevue"),
	    &day)))
		return cash_later(day, y->c->delay);
	return NO_DAY;
}

/* A day of the convention; false: not answered, or not asked. */
static bool
convention_day(const struct paying *y, const char *path, int32_t *day)
{
	const struct session *s = y->p->session;
	const struct field *f = form_find(s->form, path);

	return f != NULL && f->block == s->form->root &&
	    requests_day(s->dossier->root, f, day);
}

/* The first advance is paid at the notification; until that is known, when
   it was signed; else from the first day.  It is money of the first year,
   still to come: before that year it would be lost in the opening cash. */
static int32_t
notified(const struct paying *y)
{
	int32_t from = y->years->year[0].from, day;

	if (!convention_day(y, "convention.notifiee_le", &day) &&
	    !convention_day(y, "convention.signee_le", &day))
		return from;
	return day < from ? from : day;
}

static int32_t
advance_day(const struct paying *y, int year)
{
	int64_t months;

	if (year == 0)
		return notified(y);
	return cash_figure(y->p, "delai_avance", RT_MONTHS, &months) ?
	    date_add_months(y->years->year[year].from, (int32_t)months) - 1 :
	    NO_DAY;
}

/* Once the report of the year is there. */
static int32_t
balance_day(const struct paying *y, int year)
{
	int64_t months;

	return cash_figure(y->p, "delai_compte_rendu", RT_MONTHS, &months) ?
	    date_add_months(y->years->year[year].to, (int32_t)months) :
	    NO_DAY;
}

/* Of the exercise K; 0 when it is the only one looked at. */
static int
year_named(const struct paying *y, int k)
{
	int year, month, day;

	if (y->only >= 0)
		return 0;
	date_split(y->c->from, &year, &month, &day);
	return year + k;
}

static void
put_year(struct paying *y, const struct due *d, int year, int64_t n,
    bool signs)
{
	struct cash_item item = { .due = d, .day = NO_DAY, .amount = n,
		.year = year_named(y, year) };
	int64_t advance = 0;
	int32_t first = first_day(y, d);

	item.received = (year == 0 || y->only >= 0) && d->paid;
	if (!signs || item.received || y->c->advance == 0) {
		if (first != NO_DAY)
			item.day = date_add_months(first, 12 * year);
		cash_put(y, &item);
		return;
	}
	(void)money_muldiv(n, y->c->advance, RATE_ONE * 100,
	    &advance);
	item.kind = "avance";
	item.amount = advance * 100;
	item.day = advance_day(y, year);
	cash_put(y, &item);
	item.kind = "solde";
	item.amount = n - advance * 100;
	item.day = balance_day(y, year);
	cash_put(y, &item);
}

static const struct years_request *
request_of(const struct years *y, const struct row *row)
{
	for (int i = 0; i < y->nrequest; i++)
		if (y->request[i].row == row)
			return &y->request[i];
	return NULL;
}

static bool
is_of(const struct paying *y, const struct years_request *r)
{
	return r != NULL && r->action != NULL && (y->subject->action ==
	    NULL || y->subject->action == r->action);
}

/* Everything that is paid for the exercise K, REST left of it. */
static void
put_rest(struct paying *y, const struct due *d, int k, int64_t rest, bool any,
    bool signs)
{
	struct cash_item item = { .due = d, .amount = rest,
		.year = year_named(y, k),
		.day = k == 0 ? NO_DAY : balance_day(y, k) };

	if (any)
		cash_put(y, &item);
	else
		put_year(y, d, k, rest, signs);
}

/* What the association's own budget counts for a demande. */
static bool
due_once(struct paying *y, const struct due *d)
{
	const struct years_request *r = request_of(y->years, d->row);
	int64_t rest[YEARS_MAX] = { 0 };
	bool any[YEARS_MAX] = { false };
	int k = y->only;

	if (r == NULL || r->action == NULL)
		return cash_due(y, d);
	rest[k] = due_left(d);
	if (!put_rows(y, d, rest, any))
		return false;
	put_rest(y, d, k, rest[k], any[k], r->signs);
	return true;
}

bool
cash_years_due(struct paying *y, const struct due *d)
{
	const struct years_request *r = request_of(y->years, d->row);
	int64_t rest[YEARS_MAX] = { 0 };
	bool any[YEARS_MAX] = { false };

	if (y->only >= 0)
		return due_once(y, d);
	if (!is_of(y, r))
		return true;
	for (int k = 0; k < y->years->n; k++)
		rest[k] = left(d, r->of[k]);
	if (!put_rows(y, d, rest, any))
		return false;
	for (int k = 0; k < y->years->n; k++)
		put_rest(y, d, k, rest[k], any[k], r->signs);
	return true;
}

/* --- everything else --- */

bool
cash_years_spread(struct paying *y)
{
	const struct years_sum *t = y->subject->total;
	struct cashflow *c = y->c;

	for (int k = 0; k < y->years->n; k++) {
		int first = cash_months(c->from, y->years->year[k].from);
		int n = cash_months(y->years->year[k].from,
		    y->years->year[k].to) + 1;
		int64_t others = t[YEARS_PRODUCTS].of[k];

		/* what the demandes bring has its own days */
		for (int i = 0; i < y->p->nall; i++) {
			const struct years_request *r = request_of(y->years,
			    y->p->due[i].row);

			if (is_of(y, r) && !money_add(others, -r->of[k],
			    &others))
				return false;
		}
		for (int i = 0; i < n && first + i < c->n; i++) {
			struct cash_month *m = &c->month[first + i];

			if (!money_add(m->others, cash_part(others, i, n),
			    &m->others) || !money_add(m->out, cash_part(
			    t[YEARS_CHARGES].of[k], i, n), &m->out))
				return false;
		}
	}
	return true;
}
