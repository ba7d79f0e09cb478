/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/charts.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/say.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

static const char *
here(const char *text, charts_tr *tr)
{
	return tr == NULL ? text : tr(text);
}

static const struct field *
child(const struct field *of, const char *id)
{
	for (int i = 0; of != NULL && i < of->nchild; i++)
		if (strcmp(of->child[i]->id, id) == 0)
			return of->child[i];
	return NULL;
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

static const char *
text_of(const struct session *s, const struct row *row,
    const struct field *leaf, struct arena *a)
{
	return leaf == NULL || leaf->kind != FIELD_LEAF ? "" :
	    session_shown(s, row, leaf, a);
}

static const char *
funder_name(const struct session *s, const struct row *row, struct arena *a)
{
	const char *name = row_title(row, a);
	const char *service = text_of(s, row, child(row->block, "service"),
	    a);

	return service[0] == '\0' ? name : arena_printf(a, "%s, %s", name,
	    service);
}

static bool
is_refused(const struct row *row, const struct field *state)
{
	const struct value *v;

	if (state == NULL || state->block != row->block)
		return false;
	v = &row->slot[state->slot].value;
	return v->kind == VALUE_CHOICE &&
	    strcmp(state->type.choice[v->n].id, "refusee") == 0;
}

static void
put_request(const struct session *s, const struct row *row,
    const struct field *state, struct arena *a, struct chart_row *out)
{
	const char *word = state == NULL ? "" : text_of(s, row, state, a);
	const struct field *block = row->block;

	*out = (struct chart_row){ .label = funder_name(s, row, a),
		.note = word[0] != '\0' ? word : NULL,
		.unknown = { true, true } };
	out->unknown[0] = !amount_of(row, child(block, "montant"),
	    &out->amount[0]);
	/* Refused is known: nothing. */
	out->unknown[1] = !is_refused(row, state) && !amount_of(row,
	    child(block, "obtenu"), &out->amount[1]);
}

void
charts_plan(const struct session *s, charts_tr *tr, struct arena *a,
    struct chart *out)
{
	const struct form *f = s->form;
	const struct field *state = f->request_state_path == NULL ? NULL :
	    form_find(f, f->request_state_path);
	const struct field *block = f->requests_path != NULL ?
	    form_find(f, f->requests_path) : state != NULL ?
	    state->block : NULL;
	const struct rows *rows;
	struct chart_row *r;

	*out = (struct chart){ .kind = CHART_PAIRS,
		.title = here(N_("Le plan : qui paie quoi"), tr),
		.unit = here(N_("euros"), tr),
		.unknown = here(N_("pas encore de réponse"), tr),
		.series = { here(N_("demandé"), tr),
		    here(N_("obtenu"), tr) } };
	if (block == NULL || block == s->form->root ||
	    block->block != s->form->root)
		return;
	rows = row_list(s->dossier->root, block);
	r = arena_array(a, rows->n + 1, sizeof *r);
	for (size_t i = 0; i < rows->n; i++)
		put_request(s, rows->p[i], state, a, &r[i]);
	out->row = r;
	out->n = (int)rows->n;
	if (out->n > 0)
		add_total(out, &r[out->n], here(N_("Total"), tr));
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
charts_cash(const struct chart_month *m, int n, charts_tr *tr,
    struct arena *a, struct chart *out)
{
	struct chart_row *r = arena_array(a, (size_t)n + 1, sizeof *r);
	int low = 0;

	*out = (struct chart){ .kind = CHART_CURVE, .row = r, .n = n,
		.title = here(N_("La trésorerie, à la fin de chaque mois"),
		    tr), .unit = here(N_("euros"), tr) };
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

struct picture *
charts_all(const struct session *s, charts_tr *tr, struct arena *a, int *n)
{
	struct gather g = { .s = s, .tr = tr, .a = a };
	struct picture *out;

	charts_plan(s, tr, a, &vec_push(&g.list)->chart);
	find_budgets(&g, s->dossier->root, s->form->root);
	*n = (int)g.list.n;
	out = arena_array(a, g.list.n, sizeof *out);
	memcpy(out, g.list.p, g.list.n * sizeof *out);
	vec_fini(&g.list);
	return out;
}
