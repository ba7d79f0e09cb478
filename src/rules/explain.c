/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/explain.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "rules/expr.h"
#include "rules/opinion.h"

#include <string.h>

/* --- the terms of a condition --- */

struct terms {
	const struct expr **p;
	int n, cap;
	struct arena *a;
};

static void
push(struct terms *t, const struct expr *e)
{
	if (t->n == t->cap) {
		int cap = t->cap == 0 ? 8 : t->cap * 2;
		const struct expr **p = arena_array(t->a, (size_t)cap,
		    sizeof(struct expr *));

		if (t->n > 0)
			memcpy(p, t->p, (size_t)t->n * sizeof *p);
		t->p = p;
		t->cap = cap;
	}
	t->p[t->n++] = e;
}

static void
terms_of(struct terms *t, const struct expr *e)
{
	if (expr_is_term(e)) {
		push(t, e);
		return;
	}
	for (int i = 0; i < e->nkid; i++)
		terms_of(t, e->kid[i]);
}

/* The same question written twice is one fact. */
static bool
same(const struct expr *a, const struct expr *b)
{
	return a == b || (a->op == OP_LEAF && b->op == OP_LEAF &&
	    a->field == b->field && a->frame == b->frame);
}

/* Takes out of T every term that is the same fact as E. */
static struct terms
without(const struct terms *t, const struct expr *e)
{
	struct terms out = { .a = t->a };

	for (int i = 0; i < t->n; i++)
		if (!same(t->p[i], e))
			push(&out, t->p[i]);
	return out;
}

static bool
suffices(const struct expr *e, const struct rules_env *env,
    const struct terms *t, enum outcome outcome)
{
	static const struct expr *const none[1];
	struct rules_env only = *env;

	only.only = t->n > 0 ? t->p : none;
	only.n_only = t->n;
	return rules_eval(e, &only).outcome == outcome;
}

const struct expr **
explain_terms(const struct expr *e, const struct rules_env *env,
    struct arena *a, int *n)
{
	enum outcome outcome = rules_eval(e, env).outcome;
	struct terms t = { .a = a };

	terms_of(&t, e);
	/* from the last, so that what the author put first stays */
	for (int i = t.n - 1; i >= 0; i--) {
		struct terms less;

		if (i >= t.n)
			continue;
		less = without(&t, t.p[i]);
		if (suffices(e, env, &less, outcome))
			t = less;
	}
	*n = t.n;
	/* NULL would mean all of them, for rules_env.only */
	return t.n > 0 ? t.p : arena_array(a, 1, sizeof(struct expr *));
}

static bool
holds_term(const struct expr **p, int n, const struct expr *e)
{
	for (int i = 0; i < n; i++)
		if (same(p[i], e))
			return true;
	return false;
}

/* --- facts --- */

/* A list is named by what is computed over it. */
static const char *
label_of(const struct expr *e, struct arena *a)
{
	const char *label = e->field->label == NULL ? e->field->id :
	    e->field->label;
	const struct expr *body = e->nkid > 0 ? e->kid[0] : NULL;

	if (e->op == OP_EXCEPT && e->text != NULL)
		return e->text;
	if (e->op != OP_LIST)
		return label;
	if (body != NULL && body->op == OP_LEAF && body->field->label != NULL)
		label = body->field->label;
	return arena_printf(a, "%s (%s)", label, e->func->name);
}

/* Two lists may differ by their filter alone, which is not shown. */
static bool
is_said(const struct explanation *e, const struct fact *f)
{
	for (int i = 0; i < e->nfact; i++)
		if (e->fact[i].leaf == NULL &&
		    strcmp(e->fact[i].label, f->label) == 0 &&
		    strcmp(e->fact[i].shown, f->shown) == 0)
			return true;
	return false;
}

static void
put_fact(struct explanation *out, const struct expr *e,
    const struct rules_env *env, bool matters)
{
	struct fact *f = &out->fact[out->nfact];
	struct result r = rules_eval(e, env);
	const struct row *row = e->beside ? env->beside : env->row;

	f->label = label_of(e, env->arena);
	f->shown = rules_show(&r, env->arena);
	if (e->op != OP_LEAF && is_said(out, f))
		return;
	out->nfact++;
	f->value = r;
	f->leaf = e->op == OP_LEAF ? e->field : NULL;
	f->row = row != NULL ? row : env->dossier->root;
	if (f->leaf != NULL)
		f->row = ev_row(f->row, f->leaf);
	f->matters = matters;
	out->nmatter += matters;
}

static void
put_facts(const struct condition *c, const struct rules_env *env,
    struct explanation *out)
{
	struct terms all = { .a = env->arena };
	const struct expr **few;
	int n;

	terms_of(&all, c->test);
	few = explain_terms(c->test, env, env->arena, &n);
	out->fact = arena_array(env->arena, (size_t)all.n + 1,
	    sizeof *out->fact);
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < all.n; i++)
			if (holds_term(few, n, all.p[i]) == (pass == 0) &&
			    !holds_term(all.p, i, all.p[i]))
				put_fact(out, all.p[i], env, pass == 0);
}

/* --- the comparison that decides --- */

static bool
cites(const struct expr *e, const struct expr **few, int n)
{
	if (expr_is_term(e))
		return holds_term(few, n, e);
	for (int i = 0; i < e->nkid; i++)
		if (cites(e->kid[i], few, n))
			return true;
	return false;
}

static bool
is_comparison(const struct expr *e)
{
	return (e->op >= OP_EQ && e->op <= OP_GE &&
	    (is_quantity(e->kid[0]->type) || e->kid[0]->type == RT_DATE)) ||
	    e->op == OP_BETWEEN;
}

/* The first comparison that has the outcome looked for. */
static const struct expr *
deciding(const struct expr *e, const struct rules_env *env,
    enum outcome outcome, const struct expr **few, int n)
{
	const struct expr *found;

	if (!cites(e, few, n) || rules_eval(e, env).outcome != outcome)
		return NULL;
	if (is_comparison(e))
		return e;
	if (e->op == OP_NOT && outcome != OUT_NA)
		return deciding(e->kid[0], env, outcome == OUT_YES ? OUT_NO :
		    outcome == OUT_NO ? OUT_YES : outcome, few, n);
	if (e->op != OP_AND && e->op != OP_OR)
		return NULL;
	for (int i = 0; i < e->nkid; i++) {
		found = deciding(e->kid[i], env, outcome, few, n);
		if (found != NULL)
			return found;
	}
	return NULL;
}

static bool
is_written(const struct expr *e)
{
	if (e->op == OP_SCALE)
		return is_written(e->kid[0]);
	return e->op == OP_LIT || e->op == OP_FIGURE;
}

/* A rate that was made a number to compare with a ratio. */
static bool
was_rate(const struct expr *e)
{
	return e->op == OP_SCALE && e->type == RT_NUMBER &&
	    e->kid[0]->type == RT_RATE;
}

static struct result
as_rate(struct result r)
{
	struct frac f = { r.num, r.den };

	if (r.type == RT_NUMBER && frac_mul(f, (struct frac){ 10000, 1 },
	    &f)) {
		r.type = RT_RATE;
		r.num = f.num;
		r.den = f.den;
	}
	return r;
}

/* How far A is from B: unknown unless both are known. */
static struct result
gap_of(struct result a, struct result b)
{
	struct frac d;

	if (a.outcome != OUT_YES || b.outcome != OUT_YES || !frac_sub(
	    (struct frac){ a.num, a.den }, (struct frac){ b.num, b.den },
	    &d)) {
		a.outcome = OUT_UNKNOWN;
		return a;
	}
	a.num = d.num < 0 ? -d.num : d.num;
	a.den = d.den;
	if (a.type == RT_DATE)
		a.type = RT_DAYS;
	return a;
}

/* A gap between two rates is in points: 83 % is 3 points over 80 %. */
static const char *
show_gap(const struct result *gap, struct arena *a)
{
	const char *text = rules_show(gap, a);
	size_t n = strlen(text);

	if (gap->type != RT_RATE || n < 3 || text[n - 1] != '%')
		return text;
	return arena_printf(a, "%.*s%s", (int)n - 1, text,
	    frac_cmp((struct frac){ gap->num, gap->den },
	    (struct frac){ 2 * RATE_ONE / 100, 1 }) < 0 ? "point" : "points");
}

static void
put_margin(const struct expr *e, const struct rules_env *env,
    struct explanation *out)
{
	const struct expr *have = e->kid[0], *limit = e->kid[1];
	struct result h, m;

	if (e->op == OP_BETWEEN) {
		struct result low = rules_eval(e->kid[1], env);

		h = rules_eval(have, env);
		if (frac_cmp((struct frac){ h.num, h.den },
		    (struct frac){ low.num, low.den }) >= 0)
			limit = e->kid[2];
	} else if (is_written(have) && !is_written(limit)) {
		have = e->kid[1];
		limit = e->kid[0];
	}
	h = rules_eval(have, env);
	m = rules_eval(limit, env);
	if (was_rate(have) || was_rate(limit)) {
		h = as_rate(h);
		m = as_rate(m);
	}
	out->have_value = h;
	out->limit_value = m;
	out->gap_value = gap_of(h, m);
	out->have = rules_show(&h, env->arena);
	out->limit = rules_show(&m, env->arena);
	if (out->gap_value.outcome == OUT_YES)
		out->gap = show_gap(&out->gap_value, env->arena);
}

bool
explain_checked(const struct expr *e, int32_t day)
{
	if (e == NULL)
		return true;
	if (e->op == OP_FIGURE) {
		const struct figure_value *v = figure_at(e->figure, day);

		return v == NULL || v->checked != NO_DAY;
	}
	for (int i = 0; i < e->nkid; i++)
		if (!explain_checked(e->kid[i], day))
			return false;
	return explain_checked(expr_filter(e), day);
}

/* The first figure of E that has no value on that day; NULL. */
static const struct figure *
undated(const struct expr *e, int32_t day)
{
	const struct figure *found = NULL;

	if (e == NULL)
		return NULL;
	if (e->op == OP_FIGURE)
		return figure_at(e->figure, day) == NULL ? e->figure : NULL;
	for (int i = 0; i < e->nkid && found == NULL; i++)
		found = undated(e->kid[i], day);
	return found != NULL ? found : undated(expr_filter(e), day);
}

static void
put_why(const struct expr *e, const struct rules_env *env,
    struct explanation *out)
{
	int32_t day = env->dossier->today;
	const struct figure *f;
	char buf[DATE_TEXT];

	out->why = rules_eval(e, env).why;
	if (out->why.msg == NULL || strcmp(out->why.msg, why_undated.msg) != 0)
		return;
	f = undated(e, day);
	if (f != NULL && f->label != NULL)
		out->why = SAY(N_("%1 : aucune valeur n'est connue le %2"),
		    { f->label, arena_strdup(env->arena, date_fr(day,
		    buf)) });
}

void
explain(const struct look *l, const struct subject *s,
    const struct checked *k, struct explanation *out)
{
	const struct condition *c = k->condition;
	struct rules_env env = verdict_env(l, s);
	const struct text_part *parts = k->outcome == OUT_YES ? c->yes :
	    k->outcome == OUT_NO ? c->no : NULL;
	const struct expr **few, *at;
	int n;

	*out = (struct explanation){ .formula = c->test_text,
		.unchecked = c->checked == NO_DAY || !explain_checked(c->test,
		    l->dossier->today) };
	if (parts != NULL)
		out->sentence = rules_fill(parts, &env);
	if (c->test == NULL) {
		if (k->pending)
			out->sentence = opinion_sentence(l, s, c);
		return;
	}
	if (k->outcome == OUT_UNKNOWN)
		put_why(c->test, &env, out);
	put_facts(c, &env, out);
	few = explain_terms(c->test, &env, l->arena, &n);
	at = deciding(c->test, &env, k->outcome, few, n);
	if (at != NULL && (k->outcome == OUT_YES || k->outcome == OUT_NO))
		put_margin(at, &env, out);
}
