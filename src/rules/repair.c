/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * repair - what would lift a verdict: the declared levers, each alone, then
 * two together, and the smallest multiple of the step that does it.
 *
 * Nothing is guessed.  A lever is tried only where slope.c proves that each
 * failing condition goes one way; halves then find the smallest x.  What is
 * found is looked at again, whole: the failing conditions hold, what held
 * still does, and no condition nor blocking general rule, of another project
 * or demande either, comes to fail.
 */
#include "rules/expr.h"
#include "rules/slope.h"
#include "rules/verdict.h"

#include "base/date.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

#define MOVES_MAX 16		/* answers of two levers together */
#define FAR INT64_C(100000000000)	/* a thousand million euros */
#define REPAIRS_MAX 8

/* Levers as they are set: X of each. */
struct setting {
	const struct lever *lever;
	int64_t x;
};

struct search {
	const struct look *l;
	struct verdict *v;
	const struct lever **lever;	/* that can be used here */
	int nlever;
	const struct expr **failing;
	int nfailing;
	bool unsure;	/* an answer to move is not known yet */
	/* the search under way */
	struct setting set[2];
	int nset;
	int which;	/* of set, that is being searched */
	int64_t far;
};

/* --- answers as they would be --- */

static const struct row *
row_of(const struct search *k, const struct move *m)
{
	const struct row *row = m->beside ? k->v->subject.request :
	    k->v->subject.project;

	if (m->beside && row == NULL)
		return NULL;
	if (row == NULL)
		row = k->l->dossier->root;
	return ev_row(row, m->leaf);
}

/* The value now, what_if of the look included; a blank amount is nothing
   once its budget is finished, or so far. */
static bool
value_now(const struct search *k, const struct field *leaf,
    const struct row *row, struct value *out)
{
	struct rules_env env = verdict_env(k->l, &k->v->subject);
	const struct slot *slot = &row->slot[leaf->slot];
	struct result r;

	env.row = row;
	r = rules_value(leaf, &env);
	for (int i = 0; i < k->l->n_if; i++)
		if (k->l->what_if[i].slot == slot) {
			*out = k->l->what_if[i].value;
			return r.outcome == OUT_YES;
		}
	*out = slot->value;
	if (out->kind == VALUE_NONE && leaf->type.kind == VT_MONTANT) {
		*out = (struct value){ .kind = VALUE_AMOUNT };
		return r.outcome == OUT_YES || k->l->mode == RULES_SO_FAR;
	}
	return r.outcome == OUT_YES;
}

static bool
moved_value(const struct move *m, const struct lever *lever, int64_t x,
    struct value *v)
{
	const struct vtype *t = &m->leaf->type;
	int64_t by;

	if (__builtin_mul_overflow(x, (int64_t)m->sign, &by))
		return false;
	if (v->kind == VALUE_DATE && lever->type == RT_MONTHS) {
		if (by > 12000 || by < -12000)
			return false;
		v->n = date_add_months((int32_t)v->n, (int32_t)by);
	} else if (__builtin_add_overflow(v->n, by, &v->n)) {
		return false;
	}
	if (v->kind == VALUE_DATE && (v->n <= DATE_MIN || v->n >= DATE_MAX))
		return false;
	return (!t->has_min || v->n >= t->min.n) &&
	    (!t->has_max || v->n <= t->max.n);
}

struct moved {
	struct rules_if p[MOVES_MAX];
	const struct field *leaf[MOVES_MAX];
	const struct row *row[MOVES_MAX];
	int n;
};

static bool
put_move(const struct search *k, struct moved *out, const struct move *m,
    const struct setting *s)
{
	const struct row *row = row_of(k, m);
	const struct slot *slot;
	struct value v;
	int i;

	if (row == NULL)
		return false;
	slot = &row->slot[m->leaf->slot];
	if (slot->detailed)	/* what is typed for it does not count */
		return false;
	for (i = 0; i < out->n; i++)
		if (out->p[i].slot == slot)
			break;
	if (i < out->n)
		v = out->p[i].value;
	else if (i == MOVES_MAX || !value_now(k, m->leaf, row, &v))
		return false;
	if (!moved_value(m, s->lever, s->x, &v))
		return false;
	out->p[i] = (struct rules_if){ slot, v };
	out->leaf[i] = m->leaf;
	out->row[i] = row;
	if (i == out->n)
		out->n++;
	return true;
}

/* All answers with SET applied; the moves come first, so that they win over
   what the look supposes already.  False: out of bounds, or not known. */
static bool
apply(const struct search *k, const struct setting *set, int n,
    struct moved *out)
{
	out->n = 0;
	for (int i = 0; i < n; i++)
		for (int j = 0; j < set[i].lever->nmove; j++)
			if (!put_move(k, out, &set[i].lever->move[j],
			    &set[i]))
				return false;
	if (out->n + k->l->n_if > MOVES_MAX)
		return false;
	for (int i = 0; i < k->l->n_if; i++)
		out->p[out->n + i] = k->l->what_if[i];
	return true;
}

static struct rules_env
env_moved(const struct search *k, const struct moved *m)
{
	struct rules_env env = verdict_env(k->l, &k->v->subject);

	env.what_if = m->p;
	env.n_if = m->n + k->l->n_if;
	return env;
}

/* Within the bounds of the answers and the limits of the levers. */
static bool
feasible(const struct search *k, const struct setting *set, int n,
    struct moved *m)
{
	struct rules_env env;

	if (!apply(k, set, n, m))
		return false;
	env = env_moved(k, m);
	for (int i = 0; i < n; i++)
		if (set[i].lever->limit != NULL && rules_test(
		    set[i].lever->limit, &env) != OUT_YES)
			return false;
	return true;
}

/* The failing conditions hold with the levers as they are set. */
static bool
lifts(const struct search *k)
{
	struct moved m;
	struct rules_env env;

	if (!feasible(k, k->set, k->nset, &m))
		return false;
	env = env_moved(k, &m);
	for (int i = 0; i < k->nfailing; i++)
		if (rules_test(k->failing[i], &env) != OUT_YES)
			return false;
	return true;
}

/* --- one lever: the smallest multiple of its step --- */

static bool
feasible_at(struct search *k, int64_t x)
{
	struct moved m;
	int64_t kept = k->set[k->which].x;
	bool fine;

	k->set[k->which].x = x;
	fine = feasible(k, k->set, k->nset, &m);
	k->set[k->which].x = kept;
	return fine;
}

/* The largest x that bounds and limits allow; -1: not even none. */
static int64_t
furthest(struct search *k)
{
	int64_t step = k->set[k->which].lever->step, low = 0, high = 1;

	if (!feasible_at(k, 0))
		return -1;
	while (high < FAR / step && feasible_at(k, high * step)) {
		low = high;
		high *= 2;
	}
	while (low + 1 < high) {
		int64_t mid = low + (high - low) / 2;

		if (feasible_at(k, mid * step))
			low = mid;
		else
			high = mid;
	}
	return low * step;
}

static enum outcome
outcome_at(struct search *k, const struct expr *e, int64_t x)
{
	struct moved m;
	struct rules_env env;
	int64_t kept = k->set[k->which].x;
	enum outcome out = OUT_UNKNOWN;

	k->set[k->which].x = x;
	if (apply(k, k->set, k->nset, &m)) {
		env = env_moved(k, &m);
		out = rules_test(e, &env);
	}
	k->set[k->which].x = kept;
	return out;
}

/* A comparison known to go one way: which one, between none and far. */
static enum slope
tell(void *ctx, const struct expr *e)
{
	struct search *k = ctx;
	struct expr node = *e;
	enum outcome a = outcome_at(k, &node, 0),
	    b = outcome_at(k, &node, k->far);

	if (a == b)
		return SLOPE_FLAT;
	if (a == OUT_NO && b == OUT_YES)
		return SLOPE_UP;
	if (a == OUT_YES && b == OUT_NO)
		return SLOPE_DOWN;
	return SLOPE_ANY;
}

static bool
one_way(struct search *k)
{
	struct moves m = { .form = k->l->dossier->form,
		.p = k->set[k->which].lever->move,
		.n = k->set[k->which].lever->nmove, .tell = tell, .ctx = k };

	for (int i = 0; i < k->nfailing; i++) {
		enum slope s = slope_of(&m, k->failing[i]);

		if (s != SLOPE_UP && s != SLOPE_FLAT)
			return false;
	}
	return true;
}

/* With the lever as far as it goes, a condition that fails waits for an
   answer: what would lift it cannot be told yet. */
static bool
waits(struct search *k)
{
	struct moved m;
	struct rules_env env;
	struct setting *s = &k->set[k->which];
	int64_t kept = s->x;
	bool waiting = false;

	s->x = k->far;
	if (apply(k, k->set, k->nset, &m)) {
		env = env_moved(k, &m);
		for (int i = 0; i < k->nfailing && !waiting; i++) {
			struct result r = rules_eval(k->failing[i], &env);

			waiting = r.outcome == OUT_UNKNOWN &&
			    r.why.msg == NULL;
		}
	}
	s->x = kept;
	return waiting;
}

/* Sets the lever that is searched; false when none of it is enough. */
static bool
least(struct search *k)
{
	struct setting *s = &k->set[k->which];
	int64_t step = s->lever->step, low = 0, high;

	s->x = 0;
	k->far = furthest(k);
	if (k->far <= 0)
		return false;
	k->unsure = k->unsure || waits(k);
	if (!one_way(k))
		return false;
	s->x = k->far;
	if (!lifts(k))
		return false;
	high = k->far / step;
	while (low + 1 < high) {
		int64_t mid = low + (high - low) / 2;

		s->x = mid * step;
		if (lifts(k))
			high = mid;
		else
			low = mid;
	}
	s->x = high * step;
	return true;
}

/* --- what is found --- */

static const char *
says(const struct search *k, const struct setting *s,
    const struct rules_env *env)
{
	struct result r = { .outcome = OUT_YES, .type = s->lever->type,
		.num = s->x, .den = 1 };
	const char *x, *text = rules_fill(s->lever->says, env), *mark;
	struct str out;

	if (r.type == RT_NUMBER && s->lever->move[0].leaf->type.kind ==
	    VT_DECIMAL)
		r.den = 10000;
	x = rules_show(&r, k->l->arena);
	str_init(&out, 65536);
	for (; (mark = strchr(text, LEVER_X)) != NULL; text = mark + 1) {
		str_printf(&out, "%.*s", (int)(mark - text), text);
		str_put(&out, x);
	}
	str_put(&out, text);
	text = arena_strndup(k->l->arena, out.p, out.len);
	str_fini(&out);
	return text;
}

/* What held, holds or no longer applies; nothing comes to fail. */
static bool
unbroken(const struct expr *test, const struct rules_env *before,
    const struct rules_env *after)
{
	enum outcome now = rules_test(test, after), was;

	if (now == OUT_YES || now == OUT_NA)
		return true;
	was = rules_test(test, before);
	return was == OUT_NO || (now == OUT_UNKNOWN && was != OUT_YES);
}

/* A blocking rule, wherever it applies. */
static bool
rule_unbroken(const struct search *k, const struct condition *rule,
    const struct rules_env *after)
{
	int n;
	const struct subject *s = verdict_places(k->l, rule, &n);

	for (int i = 0; i < n; i++) {
		struct rules_env env = verdict_env(k->l, &s[i]), now = env;

		now.what_if = after->what_if;
		now.n_if = after->n_if;
		now.memo = after->memo;
		if (!unbroken(rule->test, &env, &now))
			return false;
	}
	return true;
}

/* No condition nor blocking rule breaks because of the repair. */
static bool
nothing_breaks(const struct search *k, const struct rules_env *after)
{
	const struct catalogue *c = k->l->catalogue;
	struct rules_env before = verdict_env(k->l, &k->v->subject);

	for (int i = 0; i < k->v->ncheck; i++) {
		const struct condition *one = k->v->check[i].condition;

		if (one->test != NULL && !unbroken(one->test, &before, after))
			return false;
	}
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].severity == SEVERITY_BLOCKING &&
		    c->rule[i].test != NULL && c->rule[i].sequel == NULL &&
		    !rule_unbroken(k, &c->rule[i], after))
			return false;
	return true;
}

/* TEXT, and what remains to be done after it. */
static const char *
with_sequels(const struct search *k, const char *text,
    const struct rules_env *after)
{
	const struct catalogue *c = k->l->catalogue;

	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].severity == SEVERITY_BLOCKING &&
		    c->rule[i].test != NULL && c->rule[i].sequel != NULL &&
		    !rule_unbroken(k, &c->rule[i], after))
			text = arena_printf(k->l->arena, "%s, puis %s", text,
			    c->rule[i].sequel);
	return text;
}

static void
put_down(struct search *k, const struct moved *m,
    const struct rules_env *env)
{
	struct verdict *v = k->v;
	struct repair *r = &v->repair[v->nrepair++];

	*r = (struct repair){ .n = k->nset, .n_if = m->n };
	r->what_if = arena_array(k->l->arena, (size_t)m->n + 1,
	    sizeof *r->what_if);
	r->leaf = arena_array(k->l->arena, (size_t)m->n + 1, sizeof *r->leaf);
	r->row = arena_array(k->l->arena, (size_t)m->n + 1, sizeof *r->row);
	for (int i = 0; i < m->n; i++) {
		r->what_if[i] = m->p[i];
		r->leaf[i] = m->leaf[i];
		r->row[i] = m->row[i];
	}
	for (int i = 0; i < k->nset; i++)
		r->use[i] = (struct lever_use){ k->set[i].lever, k->set[i].x,
			says(k, &k->set[i], env) };
	r->use[r->n - 1].says = with_sequels(k, r->use[r->n - 1].says, env);
}

/* Looks at the whole again, then notes the repair. */
static void
note(struct search *k)
{
	struct moved m;
	struct rules_env env;

	if (k->v->nrepair == REPAIRS_MAX || !lifts(k) ||
	    !feasible(k, k->set, k->nset, &m))
		return;
	env = env_moved(k, &m);
	/* all the rules read the same totals */
	env.memo = rules_memo_new(k->l->dossier, env.what_if, env.n_if,
	    k->l->arena);
	if (nothing_breaks(k, &env))
		put_down(k, &m, &env);
	rules_memo_end(env.memo);
}

/* One lever as far as it goes, the other as little as is then needed, then
   the first again. */
static void
pair(struct search *k, int i, int j)
{
	k->nset = 2;
	k->set[0] = (struct setting){ k->lever[i], 0 };
	k->set[1] = (struct setting){ k->lever[j], 0 };
	k->which = 0;
	k->far = furthest(k);
	if (k->far <= 0)
		return;
	k->set[0].x = k->far;
	k->which = 1;
	if (!least(k))
		return;
	k->which = 0;
	if (least(k) && k->set[0].x > 0 && k->set[1].x > 0)
		note(k);
}

static int
smaller(const void *a, const void *b)
{
	const struct repair *x = a, *y = b;

	if (x->n != y->n)
		return x->n - y->n;
	if (x->use[0].lever->type != y->use[0].lever->type)
		return 0;
	return (x->use[0].x > y->use[0].x) - (x->use[0].x < y->use[0].x);
}

static void
search(struct search *k)
{
	for (int i = 0; i < k->nlever; i++) {
		k->nset = 1;
		k->which = 0;
		k->set[0] = (struct setting){ k->lever[i], 0 };
		if (least(k))
			note(k);
	}
	for (int i = 0; k->v->nrepair == 0 && i < k->nlever; i++)
		for (int j = 0; j < k->nlever; j++)
			if (i != j && k->v->nrepair == 0)
				pair(k, i, j);
	if (k->v->nrepair > 1)
		qsort(k->v->repair, (size_t)k->v->nrepair,
		    sizeof *k->v->repair, smaller);
}

/* --- what to search with --- */

static bool
touches(const struct search *k, const struct lever *lever,
    const struct expr *e)
{
	struct moves m = { .form = k->l->dossier->form, .p = lever->move,
		.n = lever->nmove };

	return slope_of(&m, e) != SLOPE_FLAT;
}

/* A lever whose rows are there; its answers may not be known yet. */
static bool
usable(struct search *k, const struct lever *lever)
{
	struct setting none = { lever, 0 };
	struct moved m;

	for (int i = 0; i < lever->nmove; i++)
		if (row_of(k, &lever->move[i]) == NULL)
			return false;
	if (!apply(k, &none, 1, &m))
		k->unsure = true;
	return true;
}

static void
take_levers(struct search *k, const struct lever *lever, int n)
{
	for (int i = 0; i < n; i++)
		if (usable(k, &lever[i]))
			k->lever[k->nlever++] = &lever[i];
}

static void
take_failing(struct search *k)
{
	for (int i = 0; i < k->v->ncheck; i++)
		if (k->v->check[i].outcome == OUT_NO &&
		    k->v->check[i].condition->test != NULL)
			k->failing[k->nfailing++] =
			    k->v->check[i].condition->test;
}

static bool
all_touched(const struct search *k)
{
	for (int i = 0; i < k->v->ncheck; i++)
		if (k->v->check[i].outcome == OUT_NO &&
		    k->v->check[i].condition->test == NULL)
			return false;	/* a person said no */
	for (int i = 0; i < k->nfailing; i++) {
		bool touched = false;

		for (int j = 0; j < k->nlever && !touched; j++)
			touched = touches(k, k->lever[j], k->failing[i]);
		if (!touched)
			return false;
	}
	return true;
}

void
verdict_settle(const struct look *l, struct verdict *v)
{
	const struct scheme *s = v->subject.scheme;
	const struct catalogue *c = l->catalogue;
	struct search k = { .l = l, .v = v };

	if (v->nno == 0)
		return;
	k.lever = arena_array(l->arena, (size_t)(s->nlever + c->nlever) + 1,
	    sizeof(struct lever *));
	k.failing = arena_array(l->arena, (size_t)v->ncheck + 1,
	    sizeof(struct expr *));
	v->repair = arena_array(l->arena, REPAIRS_MAX, sizeof *v->repair);
	v->nrepair = 0;
	take_failing(&k);
	take_levers(&k, s->lever, s->nlever);
	take_levers(&k, c->lever, c->nlever);
	v->kind = VERDICT_NO;
	if (!all_touched(&k))
		return;
	search(&k);
	if (v->nrepair > 0)
		v->kind = VERDICT_ALMOST;
	else if (v->nunknown > 0 || k.unsure)
		v->kind = VERDICT_UNKNOWN;
}
