/* SPDX-License-Identifier: GPL-3.0-or-later */
/* supposing_budget - which budgets are looked at, their sums as the rules
   give them, and what a demande counts for in them. */
#include "wizard/supposing_inside.h"

#include "base/money.h"
#include "wizard/requests.h"

#include <string.h>

#define DEPTH 8		/* totals of totals of a budget */

struct budgets {
	struct budget_at *at;	/* NULL: only counted */
	int n;
};

static void
find_budgets(const struct field *f, struct row *row, bool root,
    struct budgets *out)
{
	if (f->kind == FIELD_BLOCK) {
		const struct rows *list = row_list(row, f);

		for (size_t i = 0; !root && i < list->n; i++)
			for (int k = 0; k < f->nchild; k++)
				find_budgets(f->child[k], list->p[i], root,
				    out);
		return;
	}
	if (f->kind != FIELD_GROUP)
		return;
	if (f->group == GROUP_BUDGET) {
		if ((row->up == NULL) != root)
			return;
		if (out->at != NULL)
			out->at[out->n] = (struct budget_at){ row, f };
		out->n++;
		return;
	}
	for (int i = 0; i < f->nchild; i++)
		find_budgets(f->child[i], row, root, out);
}

struct budget_at *
supposing_budgets(const struct supposing *p, struct arena *a, int *n)
{
	bool root = p->of_root;
	struct dossier *d = p->session->dossier;
	struct budgets all = { NULL, 0 };

	if (p->budget != NULL) {
		all.at = arena_array(a, 1, sizeof *all.at);
		all.at[0] = (struct budget_at){ p->row, p->budget };
		*n = 1;
		return all.at;
	}
	for (int pass = 0; pass < 2; pass++) {
		if (pass == 1)
			all.at = arena_array(a, (size_t)all.n + 1,
			    sizeof *all.at);
		all.n = 0;
		for (int i = 0; i < d->form->root->nchild; i++)
			find_budgets(d->form->root->child[i], d->root, root,
			    &all);
	}
	*n = all.n;
	return all.at;
}

const struct field *
supposing_child(const struct field *group, const char *id)
{
	for (int i = group->nchild - 1; i >= 0; i--)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* --- what the rules say --- */

static bool
amount_of(const struct field *leaf, const struct rules_env *env, int64_t *out)
{
	struct result r;
	struct value v;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	r = rules_value(leaf, env);
	v = rules_to_value(&r, &leaf->type);
	*out = v.n;
	return v.kind == VALUE_AMOUNT;
}

static bool
add(int64_t *sum, int64_t n)
{
	return money_add(*sum, n, sum);
}

/* Account 74: a line alone, or the subtotal of some. */
static bool
is_funding(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->line != NULL &&
	    f->line->level == 1 && !f->line->total &&
	    strncmp(f->line->account, "74", 2) == 0;
}

/* Account 74 without what private bodies give; a line not known is 0. */
static bool
add_public(const struct field *budget, const struct rules_env *env,
    int64_t *sum)
{
	int64_t n;

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		bool whole = f->source != SOURCE_SUM;

		if (!is_funding(f))
			continue;
		if (whole && !f->line->private_funds &&
		    amount_of(f, env, &n) && !add(sum, n))
			return false;
		for (int k = 0; !whole && k < f->nparts; k++)
			if (!f->parts[k]->line->private_funds &&
			    amount_of(f->parts[k], env, &n) && !add(sum, n))
				return false;
	}
	return true;
}

static bool
add_budget(const struct supposing *p, struct row *row,
    const struct field *budget, const struct rules_if *what_if, int n,
    struct sums *out)
{
	struct rules_env env = { .dossier = p->session->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = p->arena, .what_if = what_if,
		.n_if = n };
	int64_t charges, products;

	return amount_of(supposing_child(budget, "total_charges"), &env,
	    &charges) &&
	    amount_of(supposing_child(budget, "total_produits"), &env,
	    &products) &&
	    add(&out->charges, charges) && add(&out->products, products) &&
	    add_public(budget, &env, &out->in_public);
}

bool
supposing_look(const struct supposing *p, const struct rules_if *what_if,
    int n, struct sums *out)
{
	int nbudgets;
	const struct budget_at *b = supposing_budgets(p, p->arena,
	    &nbudgets);

	*out = (struct sums){ 0 };
	for (int i = 0; i < nbudgets; i++)
		if (!add_budget(p, b[i].row, b[i].budget, what_if, n, out))
			return false;
	return nbudgets > 0;
}

/* --- one demande --- */

static bool
refusal(const struct supposing *p, const struct row *row,
    struct rules_if *out)
{
	const struct field *state = requests_state_leaf(p->session->form);

	*out = (struct rules_if){ &row->slot[state->slot],
		requests_choice(state, "refusee") };
	return out->value.kind != VALUE_NONE;
}

bool
supposing_weigh_slowly(const struct supposing *p, struct due *d)
{
	struct rules_if no;
	struct sums without;

	if (!refusal(p, d->row, &no) || !supposing_look(p, &no, 1, &without))
		return false;
	d->counted = p->now.products - without.products;
	d->in_public = p->now.in_public - without.in_public;
	return d->counted != 0;
}

/* What LEAF loses without the demande; a line of nothing loses nothing.
   True: it was found there. */
static bool
weigh_line(const struct field *leaf, const struct rules_env *env, int depth,
    struct due *d)
{
	const struct value *now = &env->row->slot[leaf->slot].value;
	int64_t without;

	if (now->kind != VALUE_AMOUNT || now->n == 0 || depth == DEPTH)
		return false;
	for (int i = 0; leaf->source == SOURCE_SUM && i < leaf->nparts; i++)
		if (leaf->parts[i]->block == leaf->block &&
		    weigh_line(leaf->parts[i], env, depth + 1, d))
			return true;
	if (leaf->source != SOURCE_EXPR || !amount_of(leaf, env, &without))
		return false;
	d->counted += now->n - without;
	if (leaf->line == NULL || !leaf->line->private_funds)
		d->in_public += now->n - without;
	return now->n != without;
}

/* One line of a budget counts it: supposing_weighed() sees it when that is
   not so. */
static void
weigh_budget(const struct field *budget, const struct rules_env *env,
    struct due *d)
{
	for (int i = 0; i < budget->nchild; i++)
		if (is_funding(budget->child[i]) &&
		    weigh_line(budget->child[i], env, 0, d))
			return;
}

/* A demande that names another row than ROW counts for nothing there: as a
   rule, and supposing_weighed() sees it when it is not so.  With many
   projects it is most of the demandes. */
static bool
names_another(const struct row *demande, const struct row *row)
{
	bool another = false;

	for (int i = 0; row->up != NULL && i < demande->block->nslots; i++) {
		const struct value *v = &demande->slot[i].value;

		if (v->kind != VALUE_ROW)
			continue;
		if (strcmp(v->text, row->key) == 0)
			return false;
		another = true;
	}
	return another;
}

bool
supposing_weigh(const struct supposing *p, struct due *d)
{
	struct rules_if no;
	int n;
	const struct budget_at *b = supposing_budgets(p, p->arena, &n);

	if (!refusal(p, d->row, &no))
		return false;
	for (int i = 0; i < n; i++) {
		struct rules_env env = { .dossier = p->session->dossier,
			.row = b[i].row, .mode = RULES_SO_FAR,
			.arena = p->arena, .what_if = &no, .n_if = 1 };

		if (names_another(d->row, b[i].row))
			continue;
		weigh_budget(b[i].budget, &env, d);
	}
	return d->counted != 0;
}

bool
supposing_weighed(const struct supposing *p, const struct due *all, int n)
{
	const struct field *state = requests_state_leaf(p->session->form);
	const struct rows *list = row_list(p->session->dossier->root,
	    state->block);
	struct rules_if *no = arena_array(p->arena, list->n + 1, sizeof *no);
	struct sums none, left = p->now;
	int nno = 0;

	for (size_t i = 0; i < list->n; i++)
		if (!refusal(p, list->p[i], &no[nno++]))
			return false;
	for (int i = 0; i < n; i++) {
		left.products -= all[i].counted;
		left.in_public -= all[i].in_public;
	}
	return supposing_look(p, no, nno, &none) &&
	    none.products == left.products &&
	    none.in_public == left.in_public && none.charges == left.charges;
}
