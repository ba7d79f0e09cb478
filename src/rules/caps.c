/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/caps.h"

#include "base/money.h"
#include "rules/expr.h"

#include <string.h>

static bool
figure_amount(const struct figure *f, int32_t day, struct frac *out)
{
	struct result r;

	if (f == NULL)
		return false;
	r = figure_result(f, day);
	*out = (struct frac){ r.num, r.den };
	return r.outcome == OUT_YES;
}

static int64_t
figure_cents(const struct figure *f, int32_t day)
{
	struct frac n;
	int64_t cents;

	return figure_amount(f, day, &n) && frac_integer(n, 1, &cents) ?
	    cents : -1;
}

/* --- the ceiling on public aids, read in a condition --- */

static bool
share_of(const struct expr *e, struct share_cap *out)
{
	const struct expr *l, *r;

	if (e->op != OP_LE && e->op != OP_LT)
		return false;
	l = e->kid[0];
	r = e->kid[1];
	if (l->op == OP_DIV && plan_is(l->kid[0], "public")) {
		*out = (struct share_cap){ l->kid[0], l->kid[1], r, false };
	} else if (plan_is(l, "public") && r->op == OP_MUL) {
		bool first = r->kid[0]->type == RT_AMOUNT;

		*out = (struct share_cap){ l, r->kid[first ? 0 : 1],
			r->kid[first ? 1 : 0], false };
	} else {
		return false;
	}
	out->in_kind = plan_is(out->whole, "total_avec_87");
	return out->whole->type == RT_AMOUNT;
}

bool
caps_share(const struct expr *test, struct share_cap *out)
{
	if (test == NULL)
		return false;
	if (test->op != OP_AND)
		return share_of(test, out);
	for (int i = 0; i < test->nkid; i++)
		if (caps_share(test->kid[i], out))
			return true;
	return false;
}

static bool
cents_of(const struct expr *e, const struct rules_env *env, int64_t *out)
{
	struct result r = rules_eval(e, env);

	return r.outcome == OUT_YES && frac_integer((struct frac){ r.num,
	    r.den }, 1, out);
}

bool
caps_share_figures(const struct share_cap *c, const struct rules_env *env,
    int64_t *part, int64_t *whole, struct frac *limit)
{
	struct result r = rules_eval(c->limit, env);

	*limit = (struct frac){ r.num, r.den };
	if (r.outcome != OUT_YES || !cents_of(c->part, env, part) ||
	    !cents_of(c->whole, env, whole))
		return false;
	return r.type != RT_RATE || frac_div(*limit,
	    (struct frac){ RATE_ONE, 1 }, limit);
}

bool
caps_excess(int64_t part, int64_t whole, struct frac limit, int64_t *out)
{
	struct frac allowed, up;

	if (!frac_mul((struct frac){ whole, 1 }, limit, &allowed) ||
	    !frac_sub((struct frac){ part, 1 }, allowed, &allowed) ||
	    !frac_round(allowed, (struct frac){ 1, 1 }, ROUND_UP, &up))
		return false;
	*out = up.num > 0 ? up.num : 0;
	return true;
}

/* --- the amounts --- */

static void
add_cap(const struct look *l, struct caps *out, struct frac amount,
    enum binding by)
{
	const struct field *leaf = l->catalogue->request_amount;
	struct frac step = { leaf != NULL && leaf->type.whole ? 100 : 1, 1 };
	struct frac whole;

	if (out->n == CAPS_MAX || !frac_round(amount, step, ROUND_DOWN,
	    &whole))
		return;
	out->cap[out->n++] = (struct cap){ by, whole.num > 0 ? whole.num :
		0 };
}

static bool
base_amount(const struct look *l, const struct subject *s, struct frac *out,
    bool *so_far)
{
	struct rules_env env = verdict_env(l, s);
	struct result r = rules_eval(s->scheme->base, &env);

	if (r.outcome == OUT_UNKNOWN && l->mode == RULES_STRICT) {
		env.mode = RULES_SO_FAR;
		r = rules_eval(s->scheme->base, &env);
		*so_far = true;
	}
	*out = (struct frac){ r.num, r.den };
	return r.outcome == OUT_YES;
}

/* A rate of the base, of which no more counts than its own ceiling. */
static void
look_rate(const struct look *l, const struct subject *s, struct caps *out)
{
	int32_t today = l->dossier->today;
	enum binding by = BINDING_RATE;
	struct frac base, cap;

	if (s->scheme->base == NULL ||
	    !figure_amount(s->scheme->rate, today, &cap) ||
	    !frac_div(cap, (struct frac){ RATE_ONE, 1 }, &out->rate))
		return;
	out->has_rate = true;
	if (!base_amount(l, s, &base, &out->so_far) ||
	    !frac_integer(base, 1, &out->base)) {
		out->so_far = true;	/* the rate may bind yet */
		return;
	}
	out->has_base = true;
	out->base_kept = out->base;
	if (figure_amount(s->scheme->base_ceiling, today, &cap) &&
	    frac_cmp(cap, base) < 0 && frac_integer(cap, 1,
	    &out->base_kept)) {
		base = cap;
		by = BINDING_BASE_CEILING;
	}
	if (base.num >= 0 && frac_mul(base, out->rate, &base))
		add_cap(l, out, base, by);
}

/* What this demande may still be when the other public aids stay. */
static bool
share_room(const struct look *l, const struct subject *s,
    const struct share_cap *c, enum rules_mode mode, struct caps *out)
{
	const struct field *leaf = l->catalogue->request_amount;
	struct rules_if *none = arena_array(l->arena, (size_t)l->n_if + 1,
	    sizeof *none);
	struct rules_env env = verdict_env(l, s);
	int64_t part, whole;
	struct frac room;
	bool known;

	none[0] = (struct rules_if){ s->request == NULL ? NULL :
	    &s->request->slot[leaf->slot], { .kind = VALUE_AMOUNT } };
	for (int i = 0; i < l->n_if; i++)
		none[i + 1] = l->what_if[i];
	env.mode = mode;
	env.what_if = none;
	env.n_if = l->n_if + 1;
	env.memo = rules_memo_new(l->dossier, none, env.n_if, l->arena);
	known = caps_share_figures(c, &env, &part, &whole,
	    &out->share_limit) && whole > 0;
	rules_memo_end(env.memo);
	if (!known)
		return false;
	if (frac_mul((struct frac){ whole, 1 }, out->share_limit, &room) &&
	    frac_sub(room, (struct frac){ part, 1 }, &room))
		add_cap(l, out, room, BINDING_PUBLIC_SHARE);
	return true;
}

static void
look_share(const struct look *l, const struct subject *s, struct caps *out)
{
	struct share_cap c = { 0 };

	for (int i = 0; i < s->scheme->ncondition && out->share == NULL; i++)
		if (caps_share(s->scheme->condition[i].test, &c))
			out->share = &s->scheme->condition[i];
	if (out->share == NULL || l->catalogue->request_amount == NULL)
		return;
	if (share_room(l, s, &c, l->mode, out))
		return;
	if (l->mode == RULES_STRICT && share_room(l, s, &c, RULES_SO_FAR,
	    out))
		out->so_far = true;
}

void
caps_look(const struct look *l, const struct subject *s, struct caps *out)
{
	const struct scheme *scheme = s->scheme;
	int32_t today = l->dossier->today;
	struct frac n;

	*out = (struct caps){ .lowest = -1,
		.floor = figure_cents(scheme->floor, today),
		.ceiling = figure_cents(scheme->ceiling, today),
		.base_ceiling = figure_cents(scheme->base_ceiling, today),
		.requests_max = -1 };
	if (figure_amount(scheme->requests_max, today, &n))
		(void)frac_integer(n, 1, &out->requests_max);
	if (figure_amount(scheme->ceiling, today, &n))
		add_cap(l, out, n, BINDING_CEILING);
	look_rate(l, s, out);
	look_share(l, s, out);
	for (int i = 0; i < out->n; i++)
		if (out->lowest < 0 || out->cap[i].most <
		    out->cap[out->lowest].most)
			out->lowest = i;
}

void
caps_most(const struct look *l, struct verdict *v)
{
	struct caps c;

	caps_look(l, &v->subject, &c);
	v->most = c.lowest < 0 ? -1 : c.cap[c.lowest].most;
	v->binding = c.lowest < 0 ? BINDING_NONE : c.cap[c.lowest].by;
	v->most_so_far = c.so_far;
}

/* --- what the base leaves out --- */

static bool
among(const struct field *f, const struct among *m)
{
	for (int i = 0; i < m->npart; i++)
		if (m->part[i] == f)
			return true;
	return false;
}

/* All under F are out; F itself when it is a line. */
static bool
all_out(const struct field *f, const struct among *m)
{
	if (f->source != SOURCE_SUM)
		return !among(f, m);
	for (int i = 0; i < f->nparts; i++)
		if (!all_out(f->parts[i], m))
			return false;
	return !among(f, m);
}

static int
leave_out(const struct field *total, const struct among *m,
    const struct field **out, int n)
{
	if (among(total, m))
		return n;
	for (int i = 0; i < total->nparts; i++) {
		const struct field *f = total->parts[i];

		if (all_out(f, m)) {
			if (out != NULL)
				out[n] = f;
			n++;
		} else if (f->source == SOURCE_SUM) {
			n = leave_out(f, m, out, n);
		}
	}
	return n;
}

const struct field **
caps_left_out(const struct scheme *s, struct arena *a, int *n)
{
	const struct expr *e = s->base;
	const struct field **out;

	*n = 0;
	if (e == NULL || e->op != OP_EXCEPT || e->text != NULL)
		return NULL;
	*n = leave_out(e->field, e->among, NULL, 0);
	out = arena_array(a, (size_t)*n + 1, sizeof(struct field *));
	(void)leave_out(e->field, e->among, out, 0);
	return out;
}
