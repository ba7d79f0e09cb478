/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/slope.h"

#define DEPTH 60

struct way {
	enum slope s;
	bool linear;
};

struct slide {
	const struct moves *m;
	int depth;
	bool inside;	/* of a list or a computed answer: no evaluation */
};

static struct way way_of(struct slide *k, const struct expr *e);
static enum slope truth(struct slide *k, const struct expr *e);

static const struct way flat = { SLOPE_FLAT, true };
static const struct way any = { SLOPE_ANY, false };

static enum slope
turned(enum slope s)
{
	return s == SLOPE_UP ? SLOPE_DOWN : s == SLOPE_DOWN ? SLOPE_UP : s;
}

static struct way
turn(struct way w)
{
	w.s = turned(w.s);
	return w;
}

static struct way
add(struct way a, struct way b)
{
	if (a.s == SLOPE_FLAT)
		return (struct way){ b.s, a.linear && b.linear };
	if (b.s == SLOPE_FLAT || (a.s == b.s && a.s != SLOPE_EITHER))
		return (struct way){ a.s, a.linear && b.linear };
	if (a.linear && b.linear)
		return (struct way){ SLOPE_EITHER, true };
	return any;
}

/* Both go one way, each as it likes: minimum, maximum, branches. */
static struct way
side_by_side(struct way a, struct way b)
{
	if (a.s == SLOPE_FLAT || a.s == b.s)
		return (struct way){ b.s == SLOPE_EITHER && a.s == b.s ?
		    SLOPE_ANY : b.s, false };
	if (b.s == SLOPE_FLAT)
		return (struct way){ a.s, false };
	return any;
}

/* --- answers --- */

static bool
shown_the_same(struct slide *k, const struct expr *cond)
{
	return cond == NULL || truth(k, cond) == SLOPE_FLAT;
}

static bool
applies_the_same(struct slide *k, const struct field *leaf)
{
	if (leaf->always)
		return true;
	for (const struct field *f = leaf; f->parent != NULL; f = f->parent) {
		if (!shown_the_same(k, f->visible_if) ||
		    !shown_the_same(k, f->step_if) || (f->page != NULL &&
		    !shown_the_same(k, f->page->visible_if)))
			return false;
	}
	return true;
}

static struct way
typed(const struct slide *k, const struct field *leaf)
{
	struct way w = flat;

	for (int i = 0; i < k->m->n; i++)
		if (k->m->p[i].leaf == leaf)
			w = add(w, (struct way){ k->m->p[i].sign > 0
			    ? SLOPE_UP : SLOPE_DOWN, true });
	return w;
}

static struct way
way_of_leaf(struct slide *k, const struct field *leaf)
{
	bool inside = k->inside;
	struct way w = flat;

	if (++k->depth > DEPTH) {
		k->depth--;
		return any;
	}
	k->inside = true;
	if (!applies_the_same(k, leaf)) {
		w = any;
	} else if (leaf->source == SOURCE_TYPED) {
		w = typed(k, leaf);
	} else if (leaf->source == SOURCE_ROW) {
		w = any;
	} else if (leaf->source == SOURCE_SUM) {
		for (int i = 0; i < leaf->nparts; i++)
			w = add(w, way_of_leaf(k, leaf->parts[i]));
	} else if (leaf->computed != NULL) {
		if (leaf->computed->type == RT_BOOL) {
			w.s = truth(k, leaf->computed);
			w.linear = false;
		} else {
			w = way_of(k, leaf->computed);
		}
	}
	k->inside = inside;
	k->depth--;
	return w;
}

static struct way
way_of_lines(struct slide *k, const struct expr *e)
{
	struct way w = flat;

	for (int i = 0; i < e->among->npart; i++)
		w = add(w, way_of_leaf(k, e->among->part[i]));
	return w;
}

/* May the rows that a list chooses change? */
static bool
filtered(struct slide *k, const struct expr *e)
{
	return e->among->filter != NULL &&
	    truth(k, e->among->filter) != SLOPE_FLAT;
}

static struct way
way_of_list(struct slide *k, const struct expr *e)
{
	bool inside = k->inside;
	struct way w = flat;

	k->inside = true;
	if (filtered(k, e))
		w = any;
	else if (e->nkid > 0 && e->kid[0]->type == RT_BOOL)
		w = truth(k, e->kid[0]) == SLOPE_FLAT ? flat : any;
	else if (e->nkid > 0)
		w = way_of(k, e->kid[0]);
	k->inside = inside;
	if (e->func->fn == FN_COUNT && w.s != SLOPE_FLAT)
		return any;
	if (e->func->fn == FN_SUM || w.s == SLOPE_FLAT)
		return w;
	return w.s == SLOPE_EITHER ? any : (struct way){ w.s, false };
}

/* --- arithmetic --- */

static struct way
times(struct slide *k, const struct expr *e)
{
	struct way a = way_of(k, e->kid[0]), b = way_of(k, e->kid[1]);
	const struct expr *still = e->kid[1];

	if (a.s == SLOPE_FLAT) {
		a = b;
		still = e->kid[0];
	} else if (b.s != SLOPE_FLAT) {
		return any;
	}
	if (a.s == SLOPE_FLAT || ev_nonneg(still, 0))
		return a;
	return a.linear ? (struct way){ SLOPE_EITHER, true } : any;
}

static struct way
over(struct slide *k, const struct expr *e)
{
	struct way a = way_of(k, e->kid[0]), b = way_of(k, e->kid[1]);

	if (b.s == SLOPE_FLAT) {
		if (a.s == SLOPE_FLAT || ev_nonneg(e->kid[1], 0))
			return a;
		return a.linear ? (struct way){ SLOPE_EITHER, true } : any;
	}
	/* below zero it would jump from one end to the other */
	if (!ev_nonneg(e->kid[1], 0))
		return any;
	if (a.linear && b.linear)
		return (struct way){ SLOPE_EITHER, false };
	if (a.s == SLOPE_FLAT && ev_nonneg(e->kid[0], 0) &&
	    b.s != SLOPE_EITHER)
		return (struct way){ turned(b.s), false };
	return any;
}

static struct way
way_of_call(struct slide *k, const struct expr *e)
{
	struct way w = flat;

	switch (e->func->fn) {
	case FN_SUM:
		for (int i = 0; i < e->nkid; i++)
			w = add(w, way_of(k, e->kid[i]));
		return w;
	case FN_MIN:
	case FN_MAX:
		for (int i = 0; i < e->nkid; i++)
			w = side_by_side(w, way_of(k, e->kid[i]));
		return w;
	case FN_ROUND:
	case FN_FLOOR:
	case FN_CEIL:
		w = way_of(k, e->kid[0]);
		w.linear = w.s == SLOPE_FLAT;
		return w;
	case FN_SENIORITY:
	case FN_AGE:
	case FN_DAYS:
	case FN_MONTHS:
		w = turn(way_of(k, e->kid[0]));
		if (e->nkid > 1)
			w = add(w, way_of(k, e->kid[1]));
		return (struct way){ w.s == SLOPE_EITHER ? SLOPE_ANY : w.s,
		    w.s == SLOPE_FLAT };
	case FN_ABS:
		w = way_of(k, e->kid[0]);
		return w.s == SLOPE_FLAT || ev_nonneg(e->kid[0], 0) ? w : any;
	default:
		for (int i = 0; i < e->nkid; i++) {
			enum slope s = e->kid[i]->type == RT_BOOL
			    ? truth(k, e->kid[i]) : way_of(k, e->kid[i]).s;

			if (s != SLOPE_FLAT)
				return any;
		}
		return flat;
	}
}

static struct way
way_of_if(struct slide *k, const struct expr *e)
{
	struct way a, b;

	if (truth(k, e->kid[0]) != SLOPE_FLAT)
		return any;
	a = way_of(k, e->kid[1]);
	b = way_of(k, e->kid[2]);
	if (a.linear && b.linear && a.s == b.s)
		return a;
	if (a.linear && b.linear)
		return (struct way){ SLOPE_EITHER, true };
	return side_by_side(a, b);
}

static struct way
way_deep(struct slide *k, const struct expr *e)
{
	struct way w;

	switch (e->op) {
	case OP_LIT:
	case OP_FIGURE:
	case OP_TODAY:
	case OP_EXERCISE:
	case OP_ROW:
		return flat;
	case OP_LEAF:
		return way_of_leaf(k, e->field);
	case OP_EXCEPT:
		return way_of_lines(k, e);
	case OP_LIST:
		return way_of_list(k, e);
	case OP_SCALAR:
		return way_of_call(k, e);
	case OP_IF:
		return way_of_if(k, e);
	case OP_NEG:
		return turn(way_of(k, e->kid[0]));
	case OP_SCALE:
		w = way_of(k, e->kid[0]);
		return e->value.num < 0 ? turn(w) : w;
	case OP_ADD:
		return add(way_of(k, e->kid[0]), way_of(k, e->kid[1]));
	case OP_SUB:
		return add(way_of(k, e->kid[0]), turn(way_of(k,
		    e->kid[1])));
	case OP_MUL:
		return times(k, e);
	case OP_DIV:
		return over(k, e);
	default:
		return any;
	}
}

static struct way
way_of(struct slide *k, const struct expr *e)
{
	struct way w = any;

	if (++k->depth <= DEPTH)
		w = way_deep(k, e);
	k->depth--;
	return w;
}

/* --- conditions --- */

static enum slope
several(struct slide *k, const struct expr *e)
{
	enum slope out = SLOPE_FLAT;

	for (int i = 0; i < e->nkid; i++) {
		enum slope s = truth(k, e->kid[i]);

		if (s == SLOPE_FLAT)
			continue;
		if (out != SLOPE_FLAT && out != s)
			return SLOPE_ANY;
		out = s;
	}
	return out == SLOPE_EITHER ? SLOPE_ANY : out;
}

static enum slope
compared(struct slide *k, const struct expr *e)
{
	struct way a, b;
	enum slope s;

	if (e->kid[0]->type == RT_BOOL)
		return truth(k, e->kid[0]) == SLOPE_FLAT &&
		    truth(k, e->kid[1]) == SLOPE_FLAT ? SLOPE_FLAT :
		    SLOPE_ANY;
	a = way_of(k, e->kid[0]);
	b = way_of(k, e->kid[1]);
	if (a.s == SLOPE_FLAT && b.s == SLOPE_FLAT)
		return SLOPE_FLAT;
	if (e->op == OP_EQ || e->op == OP_NE)
		return SLOPE_ANY;
	s = b.s == SLOPE_FLAT ? a.s : add(a, turn(b)).s;
	if (s == SLOPE_ANY)
		return s;
	if (!k->inside && k->m->tell != NULL)
		return k->m->tell(k->m->ctx, e);
	if (s == SLOPE_EITHER)
		return SLOPE_ANY;
	return e->op == OP_LT || e->op == OP_LE ? turned(s) : s;
}

static enum slope
between(struct slide *k, const struct expr *e)
{
	enum slope out = SLOPE_FLAT;

	for (int i = 1; i <= 2; i++) {
		struct expr half = { .op = i == 1 ? OP_GE : OP_LE,
			.type = RT_BOOL, .at = e->at, .end = e->end,
			.depth = e->depth, .checked = true, .nkid = 2 };
		struct expr *kids[2] = { e->kid[0], e->kid[i] };
		enum slope s;

		half.kid = kids;
		s = compared(k, &half);
		if (s == SLOPE_FLAT)
			continue;
		if (out != SLOPE_FLAT && out != s)
			return SLOPE_ANY;
		out = s;
	}
	return out;
}

static enum slope
truth_deep(struct slide *k, const struct expr *e)
{
	enum slope s;
	bool inside = k->inside;

	switch (e->op) {
	case OP_LIT:
		return SLOPE_FLAT;
	case OP_LEAF:
		return way_of_leaf(k, e->field).s;
	case OP_AND:
	case OP_OR:
		return several(k, e);
	case OP_NOT:
		return turned(truth(k, e->kid[0]));
	case OP_BETWEEN:
		return between(k, e);
	case OP_LIST:
		k->inside = true;
		s = filtered(k, e) ? SLOPE_ANY : truth(k, e->kid[0]);
		k->inside = inside;
		return s;
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		return compared(k, e);
	default:
		for (int i = 0; i < e->nkid; i++) {
			s = e->kid[i]->type == RT_BOOL ? truth(k, e->kid[i])
			    : way_of(k, e->kid[i]).s;
			if (s != SLOPE_FLAT)
				return SLOPE_ANY;
		}
		return SLOPE_FLAT;
	}
}

static enum slope
truth(struct slide *k, const struct expr *e)
{
	enum slope s = SLOPE_ANY;

	if (++k->depth <= DEPTH)
		s = truth_deep(k, e);
	k->depth--;
	return s;
}

enum slope
slope_of(const struct moves *m, const struct expr *e)
{
	struct slide k = { .m = m };

	return truth(&k, e);
}
