/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/charts.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/say.h"
#include "wizard/cashflow.h"
#include "wizard/derive.h"
#include "wizard/plan.h"

#include <stdlib.h>
#include <string.h>

static const char *
here(const char *text, charts_tr *tr)
{
	return tr == NULL ? text : tr(text);
}

static bool
amount_of(const struct row *row, const struct field *leaf, int64_t *out)
{
	const struct slot *slot;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	slot = &row->slot[leaf->slot];
	if (!slot->applies || slot->value.kind != VALUE_AMOUNT)
		return false;
	*out = slot->value.n;
	return true;
}

/* The sum of the rows under them; none when it cannot be counted. */
static void
add_total(struct chart *c, struct chart_row *total, const char *label)
{
	total->label = label;
	for (int k = 0; k < chart_series(c); k++)
		for (int i = 0; i < c->n; i++)
			if (!c->row[i].unknown[k] && !money_add(
			    total->amount[k], c->row[i].amount[k],
			    &total->amount[k]))
				return;
	c->total = total;
}

/* --- the plan --- */

/* Is there an answer, and how much is it?  Refused is known: nothing. */
static bool
is_awaited(const struct session *s, const struct plan_line *l)
{
	const struct field *leaf = plan_leaf(s->form, "obtenu");
	int64_t n;

	return l->answer == PLAN_PENDING || (l->answer == PLAN_GRANTED &&
	    !amount_of(l->row, leaf, &n));
}

static struct chart_row
plan_row(const struct session *s, const struct plan_line *l, charts_tr *tr,
    struct arena *a)
{
	const char *kind = here(N_("en nature"), tr);
	struct chart_row r = { .label = l->service[0] == '\0' ||
		l->told != l->title ? l->told :
		arena_printf(a, "%s, %s", l->title, l->service),
		.note = l->state[0] != '\0' ? l->state : NULL,
		.amount = { l->of[PLAN_ASKED], l->of[PLAN_OBTAINED] },
		.unknown = { l->blank, is_awaited(s, l) } };

	if (l->in_kind)
		r.note = r.note == NULL ? kind : arena_printf(a, "%s, %s",
		    r.note, kind);
	return r;
}

static const char *
total_label(const struct plan *p)
{
	if (p->total.of[PLAN_LOST] != 0)
		return p->ncash < p->n ?
		    N_("Total en argent, sans les refus") :
		    N_("Total, sans les refus");
	return p->ncash < p->n ? N_("Total en argent") : N_("Total");
}

void
charts_plan(const struct session *s, charts_tr *tr, struct arena *a,
    struct chart *out)
{
	struct chart_row *r;
	struct plan p;

	*out = (struct chart){ .kind = CHART_PAIRS,
		.title = here(N_("Le plan : qui paie quoi"), tr),
		.unit = here(N_("euros"), tr),
		.unknown = here(N_("pas encore de réponse"), tr),
		.series = { here(N_("demandé"), tr),
		    here(N_("obtenu"), tr) } };
	if (!plan_make(s, NULL, a, &p))
		return;
	r = arena_array(a, (size_t)p.n + 1, sizeof *r);
	for (int i = 0; i < p.n; i++)
		r[i] = plan_row(s, &p.line[i], tr, a);
	out->row = r;
	out->n = p.n;
	if (p.n == 0 || p.total.over)
		return;
	r[p.n] = (struct chart_row){ .label = here(total_label(&p), tr),
		.amount = { plan_sums_alive(p.total).of[PLAN_ASKED],
		    p.total.of[PLAN_OBTAINED] } };
	out->total = &r[p.n];
}

/* --- a budget --- */

static bool
is_account(const struct field *f, enum side side, bool in_kind)
{
	return f->kind == FIELD_LEAF && f->line != NULL &&
	    f->line->side == side && f->line->level == 1 &&
	    !f->line->total && f->line->in_kind == in_kind;
}

static const char *
account_name(const struct field *f, struct arena *a)
{
	const char *label = f->label != NULL ? f->label : f->id;

	return f->line->account[0] == '\0' ? label : arena_printf(a, "%s %s",
	    f->line->account, label);
}

static const char *
budget_name(const struct row *row, const struct field *budget,
    struct arena *a)
{
	const char *label = budget->label != NULL ? budget->label :
	    budget->id;

	return row->up == NULL ? label : arena_printf(a, "%s, %s", label,
	    row_title(row, a));
}

void
charts_budget(const struct row *row, const struct field *budget,
    enum side side, charts_tr *tr, struct arena *a, struct chart *out)
{
	struct say title = SAY(.msg = side == SIDE_CHARGE ?
	    N_("Les charges : %1") : N_("Les produits : %1"),
	    .arg = { budget_name(row, budget, a) });
	struct chart_row *r = arena_array(a, (size_t)budget->nchild + 1,
	    sizeof *r);
	const char *total = N_("Total");

	*out = (struct chart){ .kind = CHART_BARS, .row = r,
		.title = say_text(a, &title, tr),
		.unit = here(N_("euros"), tr) };
	for (int in_kind = 0; in_kind < 2; in_kind++)
		for (int i = 0; i < budget->nchild; i++) {
			const struct field *f = budget->child[i];
			int64_t n;

			if (!is_account(f, side, in_kind != 0) ||
			    !amount_of(row, f, &n) || n == 0)
				continue;
			r[out->n++] = (struct chart_row){
				.label = account_name(f, a),
				.amount = { n } };
			if (in_kind)
				total = N_("Total général");
		}
	if (out->n > 0)
		add_total(out, &r[out->n], here(total, tr));
}

/* --- the cash --- */

void
charts_cash(const struct chart_month *m, int n, const char *whose,
    charts_tr *tr, struct arena *a, struct chart *out)
{
	struct say title = SAY(.msg = N_("Trésorerie en fin de mois : %1"),
	    .arg = { whose });
	struct chart_row *r = arena_array(a, (size_t)n + 1, sizeof *r);
	int low = 0;

	*out = (struct chart){ .kind = CHART_CURVE, .row = r, .n = n,
		.title = say_text(a, &title, tr),
		.unit = here(N_("euros"), tr) };
	for (int i = 0; i < n; i++) {
		r[i] = (struct chart_row){ .label = arena_printf(a,
		    "%02d/%d", m[i].month, m[i].year),
		    .amount = { m[i].balance } };
		if (m[i].balance < m[low].balance)
			low = i;
	}
	if (n > 0) {
		r[low].marked = true;
		r[low].note = here(N_("point bas"), tr);
	}
}

/* --- all of them --- */

struct gather {
	const struct session *s;
	const struct catalogue *c;
	charts_tr *tr;
	struct arena *a;
	VEC(struct picture) list;
};

static void
put_budget(struct gather *g, struct row *row, const struct field *budget)
{
	static const enum picture_kind kinds[] = { PICTURE_CHARGES,
		PICTURE_PRODUCTS };

	for (int side = SIDE_CHARGE; side <= SIDE_PRODUIT; side++) {
		struct picture *p = vec_push(&g->list);

		*p = (struct picture){ .kind = kinds[side], .row = row,
			.budget = budget };
		charts_budget(row, budget, (enum side)side, g->tr, g->a,
		    &p->chart);
	}
}

/* The budgets under FIELD, in the order of the form. */
static void
find_budgets(struct gather *g, struct row *row, const struct field *field)
{
	if (field->kind == FIELD_LEAF || (field->kind == FIELD_GROUP &&
	    !derive_applies(g->s, field, row)))
		return;
	if (field->group == GROUP_BUDGET) {
		put_budget(g, row, field);
		return;
	}
	for (int i = 0; i < field->nchild; i++) {
		const struct field *f = field->child[i];
		const struct rows *rows;

		if (f->kind != FIELD_BLOCK) {
			find_budgets(g, row, f);
			continue;
		}
		rows = row_list(row, f);
		for (size_t k = 0; k < rows->n; k++)
			find_budgets(g, rows->p[k], f);
	}
}

static bool
moves(const struct cashflow *c)
{
	for (int i = 0; i < c->n; i++)
		if (c->month[i].balance != 0)
			return true;
	return false;
}

/* C of what P looks at, WHOSE in words; when there is something to see. */
static bool
put_cash(struct gather *g, const struct supposing *p,
    const struct cashflow *c, const char *whose)
{
	struct chart_month *m;
	struct picture *out;

	if (!moves(c))
		return false;
	m = arena_array(g->a, (size_t)c->n, sizeof *m);
	for (int i = 0; i < c->n; i++)
		m[i] = (struct chart_month){ c->month[i].year,
			c->month[i].month, c->month[i].balance };
	out = vec_push(&g->list);
	*out = (struct picture){ .kind = PICTURE_CASH, .row = p->row,
		.budget = p->budget };
	charts_cash(m, c->n, whose, g->tr, g->a, &out->chart);
	return true;
}

/* As the table is headed.  The months of an action may run over all the
   years, whatever year its budget is named after. */
static const char *
whose_cash(const struct row *row, const struct field *budget,
    struct arena *a)
{
	return row->up == NULL ? budget_name(row, budget, a) :
	    row_title(row, a);
}

/* All the projects together: what no table of one budget says. */
static void
put_whole_cash(struct gather *g)
{
	struct supposing p;
	struct cashflow c;
	int n;

	if (!supposing_open(&p, g->s, g->c, NULL, NULL, g->a) ||
	    !cashflow_make(&p, g->a, &c))
		return;
	(void)supposing_budgets(&p, g->a, &n);
	/* of one budget: shown already; the years are of all the actions */
	if (n > 1 || c.years > 0)
		(void)put_cash(g, &p, &c, here(N_("tout le dossier"), g->tr));
}

/* After all the budgets, which the list has by their charges. */
static void
put_all_cash(struct gather *g)
{
	size_t n = g->list.n;
	int projects = 0;

	for (size_t i = 0; i < n; i++) {
		const struct picture b = g->list.p[i];
		struct supposing p;
		struct cashflow c;

		if (b.kind == PICTURE_CHARGES && supposing_begun(&p, g->s,
		    g->c, b.row, b.budget, g->a) &&
		    cashflow_make(&p, g->a, &c) && put_cash(g, &p, &c,
		    whose_cash(b.row, b.budget, g->a)))
			projects += b.row->up != NULL;
	}
	if (projects > 1)
		put_whole_cash(g);
}

struct picture *
charts_all(const struct session *s, const struct catalogue *c, charts_tr *tr,
    struct arena *a, int *n)
{
	struct gather g = { .s = s, .c = c, .tr = tr, .a = a };
	struct picture *out;

	charts_plan(s, tr, a, &vec_push(&g.list)->chart);
	find_budgets(&g, s->dossier->root, s->form->root);
	put_all_cash(&g);
	*n = (int)g.list.n;
	out = arena_array(a, g.list.n, sizeof *out);
	memcpy(out, g.list.p, g.list.n * sizeof *out);
	vec_fini(&g.list);
	return out;
}
