/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spread - an amount, or a whole budget, over months or over projects: parts
 * that add up to the cent.
 */
#include "wizard/rework.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

#define MONTHS_MAX 60

/* --- the parts of one sum --- */

struct rest {
	wide left;
	int at;
};

static int
by_rest(const void *a, const void *b)
{
	const struct rest *x = a, *y = b;

	if (x->left != y->left)
		return x->left > y->left ? -1 : 1;
	return x->at - y->at;
}

bool
rework_share(int64_t total, int64_t unit, struct share *p, int n)
{
	struct rest *rest;
	int64_t sum = 0, units, left;
	int sign = total < 0 ? -1 : 1;

	if (unit < 1 || total % unit != 0)
		unit = 1;
	if (total > MONEY_MAX || total < -MONEY_MAX)
		return false;
	for (int i = 0; i < n; i++)
		if (p[i].weight < 0 || !money_add(sum, p[i].weight, &sum))
			return false;
	if (n == 0 || sum <= 0)
		return false;
	rest = calloc((size_t)n, sizeof *rest);
	if (rest == NULL)
		abort();
	units = left = total / unit * sign;
	for (int i = 0; i < n; i++) {
		wide w = (wide)units * p[i].weight;

		p[i].part = (int64_t)(w / sum);
		rest[i] = (struct rest){ w % sum, i };
		left -= p[i].part;
	}
	qsort(rest, (size_t)n, sizeof *rest, by_rest);
	for (int i = 0; i < n && left > 0; i++, left--)
		p[rest[i].at].part++;
	for (int i = 0; i < n; i++)
		p[i].part *= unit * sign;
	free(rest);
	return true;
}

/* --- months --- */

static bool
day_of(const struct row *row, const struct field *leaf, int32_t *out)
{
	const struct value *v = &row->slot[leaf->slot].value;

	if (v->kind == VALUE_DATE)
		*out = (int32_t)v->n;
	return v->kind == VALUE_DATE;
}

/* The period asked beside the budget. */
static bool
period_beside(struct row *holder, const struct field *budget, int32_t *from,
    int32_t *to)
{
	const struct field *up = budget->parent;

	for (int i = 0; i < up->nchild; i++) {
		const struct field *g = up->child[i];

		if (g->group == GROUP_PERIODE && g->nchild >= 2 &&
		    day_of(holder, g->child[0], from) &&
		    day_of(holder, g->child[1], to) && *from <= *to)
			return true;
	}
	return false;
}

static void
period_of(const struct session *s, struct row *holder,
    const struct field *budget, int32_t *from, int32_t *to)
{
	const struct field *leaf = s->form->year_path == NULL ? NULL :
	    form_find(s->form, s->form->year_path);
	const struct value *v = leaf == NULL ||
	    leaf->block != s->form->root ? NULL :
	    &row_slot(s->dossier->root, leaf)->value;
	int year, month, day;

	if (period_beside(holder, budget, from, to))
		return;
	date_split(v != NULL && v->kind == VALUE_DATE ? (int32_t)v->n :
	    s->dossier->today, &year, &month, &day);
	if (v != NULL && v->kind == VALUE_INTEGER && v->n >= 1 &&
	    v->n <= 9999)
		year = (int)v->n;
	(void)date_make(year, 1, 1, from);
	(void)date_make(year, 12, 31, to);
}

static void
months(const struct session *s, struct row *holder,
    const struct field *budget, enum spread_key key, struct arena *a,
    struct spread *out)
{
	int32_t from = 0, to = 0, first = 0, last = 0;
	int year, month, day;

	period_of(s, holder, budget, &from, &to);
	date_split(from, &year, &month, &day);
	out->share = arena_array(a, MONTHS_MAX, sizeof *out->share);
	while (out->nshare < MONTHS_MAX && date_make(year, month, 1,
	    &first) && first <= to) {
		last = first + date_month_days(year, month) - 1;
		out->share[out->nshare++] = (struct share){
			.label = arena_printf(a, "%02d/%d", month, year),
			.weight = key == SPREAD_DAYS ?
			    (last < to ? last : to) -
			    (first > from ? first : from) + 1 : 1 };
		month = month % 12 + 1;
		year += month == 1;
	}
}

/* --- projects --- */

static const struct field *
budget_in(const struct field *group)
{
	const struct field *found = NULL;

	for (int i = 0; i < group->nchild && found == NULL; i++) {
		const struct field *f = group->child[i];

		if (f->group == GROUP_BUDGET)
			found = f;
		else if (f->kind == FIELD_GROUP)
			found = budget_in(f);
	}
	return found;
}

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
projects_of(const struct session *s)
{
	return s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
}

static int64_t
weight_of(const struct session *s, const struct row *row, enum spread_key key,
    const struct field *budget)
{
	const struct field *leaf = key == SPREAD_CHARGES ?
	    budget == NULL ? NULL : child(budget, "total_charges") :
	    s->form->row_amount_path == NULL ? NULL :
	    form_find(s->form, s->form->row_amount_path);
	const struct value *v = leaf == NULL || leaf->block != row->block ?
	    NULL : &row->slot[leaf->slot].value;

	if (key != SPREAD_CHARGES && key != SPREAD_ASKED)
		return 1;
	return v != NULL && v->kind == VALUE_AMOUNT && v->n > 0 ? v->n : 0;
}

static void
projects(const struct session *s, enum spread_key key, struct arena *a,
    struct spread *out)
{
	const struct field *block = projects_of(s);
	const struct rows *rows = block == NULL ||
	    block->block != s->form->root ? NULL :
	    row_list(s->dossier->root, block);
	size_t n = rows == NULL ? 0 : rows->n;

	out->share = arena_array(a, n + 1, sizeof *out->share);
	for (size_t i = 0; i < n; i++)
		out->share[out->nshare++] = (struct share){
			.label = row_title(rows->p[i], a), .row = rows->p[i],
			.weight = weight_of(s, rows->p[i], key,
			    budget_in(block)) };
	if (n == 0)
		out->why = SAY(.msg = N_("ce dossier n'a pas de projet sur "
		    "lequel répartir"));
}

/* --- the table --- */

static bool
spread_one(struct row *holder, const struct field *line, bool alone,
    struct spread *out, struct arena *a)
{
	const struct value *v = &row_slot(holder, line)->value;
	struct spread_line *l = &out->line[out->n];

	if (v->kind != VALUE_AMOUNT || (v->n == 0 && !alone))
		return true;
	*l = (struct spread_line){ .line = line, .total = v->n,
		.label = rework_label(line, NULL, NULL, a) };
	l->part = arena_array(a, (size_t)out->nshare + 1, sizeof *l->part);
	if (!rework_share(v->n, line->type.whole ? 100 : 1, out->share,
	    out->nshare))
		return false;
	for (int i = 0; i < out->nshare; i++)
		l->part[i] = out->share[i].part;
	out->n++;
	return true;
}

void
rework_spread(const struct session *s, struct row *holder,
    const struct field *budget, const struct field *only, bool by_month,
    enum spread_key key, struct arena *a, struct spread *out)
{
	bool fine = true;

	*out = (struct spread){ .line = arena_array(a,
	    (size_t)budget->nchild + 1, sizeof *out->line) };
	if (by_month)
		months(s, holder, budget, key, a, out);
	else
		projects(s, key, a, out);
	if (out->why.msg != NULL)
		return;
	if (only != NULL)
		fine = spread_one(holder, only, true, out, a);
	for (int i = 0; only == NULL && i < budget->nchild && fine; i++) {
		const struct field *f = budget->child[i];

		/* Subtotals and totals are these again. */
		if (f->kind == FIELD_LEAF && f->line != NULL &&
		    !f->line->total && f->source != SOURCE_SUM)
			fine = spread_one(holder, f, false, out, a);
	}
	if (!fine)
		out->why = SAY(.msg = N_("cette clé n'a de poids pour aucun : "
		    "en prendre une autre"));
	else if (out->n == 0)
		out->why = SAY(.msg = N_("pas de montant à répartir"));
}

void
rework_into_projects(const struct session *s, const struct spread *p,
    struct arena *a, struct rework *out)
{
	const struct field *block = projects_of(s);
	const struct field *budget = block == NULL ? NULL : budget_in(block);

	*out = (struct rework){ .budget = budget };
	out->line = arena_array(a, (size_t)p->n * (size_t)p->nshare + 1,
	    sizeof *out->line);
	for (int k = 0; budget != NULL && k < p->nshare; k++)
		for (int i = 0; i < p->n; i++) {
			const struct field *to = child(budget,
			    p->line[i].line->id);
			struct row *row = p->share[k].row;
			const struct slot *slot = to == NULL ||
			    !lines_takes(to) ? NULL : row_slot(row, to);

			if (slot == NULL || slot->detailed ||
			    !slot->applies || p->line[i].part[k] < 0) {
				out->left++;
				continue;
			}
			out->line[out->n++] = (struct rework_line){
				.row = row, .holder = row, .line = to,
				.leaf = to, .label = arena_printf(a,
				    "%s : %s", p->share[k].label,
				    p->line[i].label),
				.had = slot->value.kind == VALUE_AMOUNT,
				.before = slot->value.n,
				.after = p->line[i].part[k],
				.draft = p->line[i].part[k] };
		}
	if (out->n == 0)
		out->why = SAY(.msg = N_("aucune de ces lignes ne se tape "
		    "dans les budgets des projets"));
}
