/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/supposing.h"

#include "base/money.h"
#include "base/utf8.h"
#include "wizard/requests.h"

#include <string.h>

/* --- the budgets looked at --- */

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

static struct budget_at *
budgets_of(const struct supposing *p, bool root, struct arena *a, int *n)
{
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

struct budget_at *
supposing_budgets(const struct supposing *p, struct arena *a, int *n)
{
	return budgets_of(p, p->of_root, a, n);
}

static const struct field *
child(const struct field *group, const char *id)
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

/* Account 74 without what private bodies give; a line not known is 0. */
static bool
add_public(const struct field *budget, const struct rules_env *env,
    int64_t *sum)
{
	int64_t n;

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		bool whole = f->source != SOURCE_SUM;

		if (f->kind != FIELD_LEAF || f->line == NULL ||
		    f->line->level != 1 || f->line->total ||
		    strncmp(f->line->account, "74", 2) != 0)
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

	return amount_of(child(budget, "total_charges"), &env, &charges) &&
	    amount_of(child(budget, "total_produits"), &env, &products) &&
	    add(&out->charges, charges) && add(&out->products, products) &&
	    add_public(budget, &env, &out->in_public);
}

static bool
look_scope(const struct supposing *p, bool root,
    const struct rules_if *what_if, int n, struct sums *out)
{
	int nbudgets;
	const struct budget_at *b = budgets_of(p, root, p->arena, &nbudgets);

	*out = (struct sums){ 0 };
	for (int i = 0; i < nbudgets; i++)
		if (!add_budget(p, b[i].row, b[i].budget, what_if, n, out))
			return false;
	return nbudgets > 0;
}

bool
supposing_look(const struct supposing *p, const struct rules_if *what_if,
    int n, struct sums *out)
{
	return look_scope(p, p->of_root, what_if, n, out);
}

/* --- the demandes --- */

static struct value
choice_of(const struct field *leaf, const char *id)
{
	int i = vtype_choice(&leaf->type, id);

	return i < 0 ? (struct value){ .kind = VALUE_NONE } :
	    (struct value){ .kind = VALUE_CHOICE, .n = i };
}

static const struct field *
state_leaf(const struct session *s)
{
	const struct field *f = s->form->request_state_path == NULL ? NULL :
	    form_find(s->form, s->form->request_state_path);

	return f != NULL && f->kind == FIELD_LEAF &&
	    f->type.kind == VT_CHOIX ? f : NULL;
}

/* Up to the first comma or bracket: "FDVA 2" of "FDVA 2, fonctionnement". */
static const char *
first_words(struct arena *a, const char *name)
{
	size_t n = strcspn(name, ",(");

	while (n > 0 && name[n - 1] == ' ')
		n--;
	return n == 0 ? name : arena_strndup(a, name, n);
}

static const struct scheme *
scheme_of(const struct supposing *p, const struct row *row)
{
	const struct catalogue *c = p->catalogue;
	const struct value *v;

	if (c == NULL || c->request_scheme == NULL)
		return NULL;
	v = &row->slot[c->request_scheme->slot].value;
	return v->kind == VALUE_TEXT ? catalogue_by_name(c, v->text) : NULL;
}

/* The scheme when it is one of the catalogue, else who pays. */
static const char *
brief_of(const struct supposing *p, const struct row *row,
    const char *funder)
{
	const struct scheme *s = scheme_of(p, row);
	const char *name = s == NULL ? funder : s->name;

	return first_words(p->arena, name);
}

static int64_t
half_of(const struct supposing *p, int64_t n)
{
	const struct field *given = requests_field(p->session->form,
	    "obtenu");
	int64_t unit = given != NULL && given->type.whole ? 100 : 1;
	int64_t out = n;

	if (!money_muldiv(n, 1, 2 * unit, &out))
		return n;
	return out * unit;
}

/* What the budget counts for ROW: what the products are less without it. */
static bool
weigh(const struct supposing *p, bool root, struct row *row,
    const struct sums *now, struct due *out)
{
	const struct field *state = state_leaf(p->session);
	struct rules_if no = { &row->slot[state->slot],
		choice_of(state, "refusee") };
	struct sums without;

	if (no.value.kind == VALUE_NONE ||
	    !look_scope(p, root, &no, 1, &without))
		return false;
	out->counted = now->products - without.products;
	out->in_public = now->in_public - without.in_public;
	return out->counted != 0;
}

static bool
is_paid(const struct supposing *p, const struct row *row, int64_t counted)
{
	int64_t paid;

	return requests_amount(row, requests_field(p->session->form,
	    "verse"), &paid) && paid >= counted;
}

static void
describe(const struct supposing *p, struct due *d)
{
	const struct field *hoped = requests_field(p->session->form,
	    "espere");

	d->funder = row_title(d->row, p->arena);
	d->brief = brief_of(p, d->row, d->funder);
	d->half = half_of(p, d->counted);
	d->hope_noted = !d->decided && requests_amount(d->row, hoped,
	    &d->hoped);
	if (!d->hope_noted)
		d->hoped = d->counted;
}

/* Not decided, then granted, then paid whole. */
static int
rank_of(const struct due *d)
{
	return d->paid ? 2 : d->decided ? 1 : 0;
}

static bool
find_due(struct supposing *p, bool root)
{
	const struct form *form = p->session->form;
	const struct field *block = requests_block(form);
	const struct field *state = state_leaf(p->session);
	const struct rows *list;
	struct due *all;
	int n = 0;

	p->n = p->nopen = p->nall = 0;
	if (block == NULL || state == NULL || state->block != block)
		return false;
	list = row_list(p->session->dossier->root, block);
	all = arena_array(p->arena, list->n + 1, sizeof *all);
	p->due = arena_array(p->arena, list->n + 1, sizeof *p->due);
	for (size_t i = 0; i < list->n; i++) {
		struct due *d = &all[n];

		*d = (struct due){ .row = list->p[i] };
		if (requests_refused(form, d->row) ||
		    !weigh(p, root, d->row, &p->now, d))
			continue;
		d->decided = requests_granted(form, d->row);
		d->paid = d->decided && is_paid(p, d->row, d->counted);
		describe(p, d);
		n++;
	}
	for (int rank = 0; rank < 3; rank++)
		for (int i = 0; i < n; i++)
			if (rank_of(&all[i]) == rank) {
				p->due[p->nall++] = all[i];
				p->n += rank < 2;
				p->nopen += rank < 1;
			}
	return p->n > 0;
}

/* --- conditions on money --- */

struct asked_scheme {
	struct subject subject;
	const struct condition **money;
	int nmoney;
};

struct reads_money {
	const struct field *block;
	bool found;
};

static void
is_money(void *ctx, const struct field *leaf)
{
	struct reads_money *r = ctx;

	r->found |= leaf->block == r->block ||
	    (leaf->line != NULL && strncmp(leaf->line->account, "74", 2) ==
	    0);
}

/* The least amount is no ceiling. */
static bool
on_money(const struct supposing *p, const struct condition *c)
{
	struct reads_money r = { requests_block(p->session->form), false };

	if (c->test == NULL || strcmp(c->id, "plancher") == 0)
		return false;
	rules_reads_deep(p->session->form, c->test, is_money, &r);
	return r.found;
}

static void
put_asked(struct supposing *p, const struct subject *sub)
{
	const struct catalogue *c = p->catalogue;
	struct asked_scheme *to = &p->asked[p->nasked++];

	to->subject = *sub;
	to->nmoney = 0;
	to->money = arena_array(p->arena, (size_t)(sub->scheme->ncondition +
	    c->nrule) + 1, sizeof(struct condition *));
	for (int i = 0; i < sub->scheme->ncondition; i++)
		if (on_money(p, &sub->scheme->condition[i]))
			to->money[to->nmoney++] = &sub->scheme->condition[i];
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].in_verdict && on_money(p, &c->rule[i]))
			to->money[to->nmoney++] = &c->rule[i];
}

static void
find_asked(struct supposing *p)
{
	const struct catalogue *c = p->catalogue;
	const struct rows *list;
	int n;

	if (c == NULL || c->requests == NULL)
		return;
	list = row_list(p->session->dossier->root, c->requests);
	p->asked = arena_array(p->arena, list->n + 1, sizeof *p->asked);
	for (int i = 0; i < c->nscheme; i++) {
		const struct subject *sub = verdict_subjects(c,
		    p->session->dossier, c->scheme[i], p->arena, &n);

		for (int k = 0; k < n && (size_t)p->nasked < list->n; k++)
			if (sub[k].request != NULL && (p->budget == NULL ||
			    p->row->up == NULL || sub[k].project == p->row))
				put_asked(p, &sub[k]);
	}
}

static bool
refused_then(const struct supposing *p, const struct row *row,
    const struct rules_if *what_if, int n)
{
	const struct field *state = state_leaf(p->session);

	for (int i = 0; i < n; i++)
		if (what_if[i].slot == &row->slot[state->slot])
			return what_if[i].value.n == choice_of(state,
			    "refusee").n;
	return requests_refused(p->session->form, row);
}

static bool
fails(const struct asked_scheme *s, const struct verdict *v,
    const struct condition **out)
{
	for (int i = 0; i < v->ncheck; i++)
		for (int k = 0; v->check[i].outcome == OUT_NO &&
		    k < s->nmoney; k++)
			if (s->money[k] == v->check[i].condition) {
				*out = s->money[k];
				return true;
			}
	return false;
}

struct above *
supposing_above(const struct supposing *p, const struct rules_if *what_if,
    int n, struct arena *a, int *nabove)
{
	struct look l = { .catalogue = p->catalogue,
		.dossier = p->session->dossier, .mode = RULES_STRICT,
		.what_if = what_if, .n_if = n, .arena = a };
	struct above *out = arena_array(a, (size_t)p->nasked + 1,
	    sizeof *out);

	*nabove = 0;
	for (int i = 0; i < p->nasked; i++) {
		const struct asked_scheme *s = &p->asked[i];
		const struct condition *why = NULL;
		struct verdict v;

		if (refused_then(p, s->subject.request, what_if, n))
			continue;
		verdict_look(&l, &s->subject, &v);
		if (fails(s, &v, &why))
			out[(*nabove)++] = (struct above){ s->subject.scheme,
				s->subject.request, why };
	}
	return out;
}

/* --- opening --- */

static bool
open_scope(struct supposing *p, bool root)
{
	p->of_root = root;
	return look_scope(p, root, NULL, 0, &p->now) && find_due(p, root);
}

bool
supposing_open(struct supposing *p, const struct session *s,
    const struct catalogue *c, struct row *row, const struct field *budget,
    struct arena *a)
{
	*p = (struct supposing){ .session = s, .catalogue = c, .arena = a,
		.row = row, .budget = budget };
	if (budget != NULL) {
		(void)open_scope(p, false);
	} else if (!open_scope(p, true) || p->nopen == 0) {
		(void)open_scope(p, false);
	}
	if (!supposing_look(p, NULL, 0, &p->now))
		return false;
	find_asked(p);
	return true;
}

int
supposing_find(const struct supposing *p, const struct row *row)
{
	for (int i = 0; i < p->n; i++)
		if (p->due[i].row == row)
			return i;
	return -1;
}

/* As a whole when one is named so, else as it begins. */
static int
begins(const struct supposing *p, const char *name)
{
	struct arena *a = p->arena;
	const char *want = utf8_fold(a, name);
	int found = -1;

	for (int whole = 1; whole >= 0; whole--)
		for (int i = 0; i < p->n; i++) {
			const char *of[] = { utf8_fold(a, p->due[i].funder),
				utf8_fold(a, p->due[i].brief) };
			size_t n = strlen(want);
			bool is = false;

			for (int k = 0; k < 2; k++)
				is |= whole == 1 ? strcmp(of[k], want) == 0 :
				    strncmp(of[k], want, n) == 0;
			if (is && found >= 0 && found != i)
				return -2;
			if (is)
				found = i;
			if (whole == 1 && is)
				return i;
		}
	return found;
}

int
supposing_named(const struct supposing *p, const char *name)
{
	int rank = 0;

	for (int i = 0; i < p->n; i++)
		if (strcmp(p->due[i].row->key, name) == 0)
			return i;
	for (const char *c = name; *c >= '0' && *c <= '9' && rank < 1000;
	    c++)
		rank = c[1] == '\0' || (c[1] >= '0' && c[1] <= '9') ?
		    rank * 10 + *c - '0' : 1000;
	if (rank > 0 && rank <= p->n)
		return rank - 1;
	return name[0] == '\0' ? -1 : begins(p, name);
}

void
supposing_drop(struct supposing *p)
{
	for (int i = 0; i < p->n; i++) {
		p->due[i].fate = FATE_AS_IS;
		p->due[i].late = 0;
	}
}

bool
supposing_anything(const struct supposing *p)
{
	for (int i = 0; i < p->n; i++)
		if (p->due[i].fate != FATE_AS_IS)
			return true;
	return false;
}

/* --- sums --- */

static int64_t
left_of(const struct due *d, enum fate fate)
{
	return fate == FATE_REFUSED ? 0 : fate == FATE_HALF ? d->half :
	    d->counted;
}

int64_t
due_left(const struct due *d)
{
	return left_of(d, d->fate);
}

struct sums
supposing_sums(const struct supposing *p)
{
	struct sums s = p->now;

	for (int i = 0; i < p->n; i++) {
		const struct due *d = &p->due[i];
		int64_t lost = d->counted - due_left(d);

		s.products -= lost;
		if (d->in_public != 0)
			s.in_public -= lost;
	}
	return s;
}

int64_t
sums_gap(const struct sums *s)
{
	return s->products - s->charges;
}

int64_t
sums_share(const struct sums *s)
{
	int64_t rate;

	return s->charges > 0 && s->in_public >= 0 &&
	    money_rate(s->in_public, s->charges, &rate) ? rate : -1;
}

/* --- as answers --- */

struct rules_if *
supposing_if_of(const struct supposing *p, const enum fate *fate,
    struct arena *a, int *n)
{
	const struct field *state = state_leaf(p->session);
	const struct field *given = requests_field(p->session->form,
	    "obtenu");
	struct rules_if *out = arena_array(a, (size_t)p->n * 2 + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < p->n; i++) {
		const struct due *d = &p->due[i];

		if (fate[i] != FATE_REFUSED && fate[i] != FATE_HALF)
			continue;
		out[(*n)++] = (struct rules_if){ &d->row->slot[state->slot],
			choice_of(state, fate[i] == FATE_REFUSED ?
			"refusee" : "accordee") };
		if (fate[i] == FATE_HALF && given != NULL)
			out[(*n)++] = (struct rules_if){
				&d->row->slot[given->slot],
				{ .kind = VALUE_AMOUNT, .n = d->half } };
	}
	return out;
}

struct rules_if *
supposing_if(const struct supposing *p, struct arena *a, int *n)
{
	enum fate *fate = arena_array(a, (size_t)p->n + 1, sizeof *fate);

	for (int i = 0; i < p->n; i++)
		fate[i] = p->due[i].fate;
	return supposing_if_of(p, fate, a, n);
}
