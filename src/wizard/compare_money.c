/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_money - budgets, and what each funder is asked, in two states. */
#include "wizard/compare_part.h"

#include "base/date.h"
#include "wizard/plan.h"
#include "wizard/requests.h"

#include <string.h>

/* The rows of two lists, those of the newer first, by key. */
struct paired {
	struct row *row[2];
};

static struct row *
find(const struct rows *rows, const char *key)
{
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			return rows->p[i];
	return NULL;
}

static const struct rows *
rows_of(const struct session *s, const struct field *block)
{
	return block == NULL ? NULL : row_list(s->dossier->root, block);
}

static struct paired *
pair_up(const struct comparing *w, const struct field *old,
    const struct field *new, int *n)
{
	const struct rows *was = rows_of(w->s[0], old);
	const struct rows *is = rows_of(w->s[1], new);
	size_t most = (was == NULL ? 0 : was->n) + (is == NULL ? 0 : is->n);
	struct paired *p = arena_array(w->a, most + 1, sizeof *p);

	*n = 0;
	for (size_t i = 0; is != NULL && i < is->n; i++)
		p[(*n)++] = (struct paired){ { find(was, is->p[i]->key),
			is->p[i] } };
	for (size_t i = 0; was != NULL && i < was->n; i++)
		if (find(is, was->p[i]->key) == NULL)
			p[(*n)++] = (struct paired){ { was->p[i], NULL } };
	return p;
}

static void
put_leaf(struct compare_pair *p, int side, const struct row *row,
    const struct field *leaf)
{
	if (row == NULL || leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != row->block || !row->slot[leaf->slot].applies)
		return;
	p->known[side] = requests_amount(row, leaf, &p->amount[side]);
}

static void
name_sum(const struct comparing *w, struct compare_sum *s,
    const struct paired *p)
{
	const struct row *at = p->row[1] != NULL ? p->row[1] : p->row[0];

	s->key = at->key;
	s->label = arena_strdup(w->a, row_title(at, w->a));
	s->there[0] = p->row[0] != NULL;
	s->there[1] = p->row[1] != NULL;
}

/* --- budgets --- */

static const struct field *
block_at(const struct form *f, const char *path)
{
	const struct field *b = path == NULL ? NULL : form_find(f, path);

	return b != NULL && b->kind == FIELD_BLOCK && b->block == f->root ?
	    b : NULL;
}

static const struct field *
child_of(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
leaf_at(const struct form *f, const char *path)
{
	return path == NULL ? NULL : form_find(f, path);
}

static void
put_budget(const struct comparing *w, struct compare_budget *b,
    const struct paired *p)
{
	for (int k = 0; k < 2; k++) {
		const struct session *s = w->s[k];
		struct row *row = p->row[k];
		const struct field *group;

		if (row == NULL)
			continue;
		group = plan_budget(s, row);
		put_leaf(&b->charges, k, row, child_of(group,
		    "total_charges"));
		put_leaf(&b->products, k, row, child_of(group,
		    "total_produits"));
		put_leaf(&b->asked, k, row, leaf_at(s->form, row->up == NULL ?
		    s->form->amount_path : s->form->row_amount_path));
	}
}

static void
make_budgets(const struct comparing *w, struct compare *out)
{
	const struct paired whole = { { w->s[0]->dossier->root,
		w->s[1]->dossier->root } };
	int n;
	struct paired *p = pair_up(w,
	    block_at(w->s[0]->form, w->s[0]->form->projects_path),
	    block_at(w->s[1]->form, w->s[1]->form->projects_path), &n);

	out->budget = arena_array(w->a, (size_t)n + 1, sizeof *out->budget);
	out->budget[0].sum = (struct compare_sum){ "", "",
		{ true, true } };
	put_budget(w, &out->budget[0], &whole);
	for (int i = 0; i < n; i++) {
		name_sum(w, &out->budget[i + 1].sum, &p[i]);
		put_budget(w, &out->budget[i + 1], &p[i]);
	}
	out->nbudget = n + 1;
}

/* --- funders --- */

/* It is said to; a form that does not ask says to whom it is sent. */
static bool
signs(const struct session *s, const struct row *row)
{
	const struct field *leaf = requests_field(s->form, "signataire");
	const struct value *v;

	if (leaf == NULL)
		leaf = requests_field(s->form, "adressee");
	if (row == NULL || leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	v = &row->slot[leaf->slot].value;
	return row->slot[leaf->slot].applies && v->kind == VALUE_BOOL &&
	    v->n == 1;
}

static void
add_to(struct compare_pair *sum, const struct compare_pair *p)
{
	for (int k = 0; k < 2; k++) {
		if (!p->known[k])
			continue;
		sum->known[k] = money_add(sum->amount[k], p->amount[k],
		    &sum->amount[k]) || sum->known[k];
	}
}

static void
put_funder(const struct comparing *w, struct compare *out,
    struct compare_funder *f, const struct paired *p)
{
	static const char *const year[COMPARE_YEARS] = { "montant",
		"montant_2", "montant_3", "montant_4" };

	for (int i = 0; i < COMPARE_YEARS; i++) {
		for (int k = 0; k < 2; k++) {
			put_leaf(&f->year[i], k, p->row[k],
			    requests_field(w->s[k]->form, year[i]));
			if (f->year[i].known[k] && out->nyear[k] < i + 1)
				out->nyear[k] = i + 1;
		}
		add_to(&f->all, &f->year[i]);
		add_to(&out->total.year[i], &f->year[i]);
	}
	add_to(&out->total.all, &f->all);
	f->signs = signs(w->s[1], p->row[1]) || signs(w->s[0], p->row[0]);
}

static void
make_funders(const struct comparing *w, struct compare *out)
{
	int n;
	struct paired *p = pair_up(w, requests_block(w->s[0]->form),
	    requests_block(w->s[1]->form), &n);

	out->funder = arena_array(w->a, (size_t)n + 1, sizeof *out->funder);
	out->total.sum = (struct compare_sum){ "", "", { true, true } };
	for (int i = 0; i < n; i++) {
		name_sum(w, &out->funder[i].sum, &p[i]);
		out->funder[i].party = out->funder[i].sum.label;
		put_funder(w, out, &out->funder[i], &p[i]);
	}
	out->nfunder = n;
}

/* The first year: asked as a year, or as the day it begins. */
static int
first_year(const struct session *s)
{
	const struct field *leaf = leaf_at(s->form, s->form->year_path);
	const struct value *v;
	int y, m, d;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root)
		return 0;
	v = &row_slot(s->dossier->root, leaf)->value;
	if (v->kind == VALUE_DATE) {
		date_split((int32_t)v->n, &y, &m, &d);
		return y;
	}
	return v->kind == VALUE_INTEGER && v->n > 1900 && v->n < 3000 ?
	    (int)v->n : 0;
}

void
compare_money(const struct comparing *w, struct compare *out)
{
	make_budgets(w, out);
	make_funders(w, out);
	for (int k = 0; k < 2; k++)
		out->year[k] = first_year(w->s[k]);
	compare_years(w, out);
}
