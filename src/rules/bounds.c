/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bounds - conditions that can only have one outcome: « age > 5 et age < 3 »
 * never holds, « montant >= 0 € » of an amount that cannot be negative never
 * fails.  Whoever wrote them meant something else.
 *
 * Each quantity has a range: what its question accepts, what its literal is,
 * all the values that a dated figure ever had.  An `et` also meets the
 * limits that its parts put on one question, an `ou` those that it leaves;
 * what may be sans objet is left aside by both, and then settles nothing.
 * What is not understood here may be anything: nothing is refused wrongly.
 */
#include "rules/expr.h"

#define TERMS 32	/* limits of one et, one ou */
#define DEPTH 64

struct range {
	bool low, high;		/* is there a bound on that side? */
	bool low_open, high_open;
	struct frac lo, hi;
};

/* Which outcomes a condition can have; NA: sans objet. */
struct can {
	bool yes, no, na;
};

static struct can can_be(const struct expr *e, int depth);

static struct range
anything(void)
{
	return (struct range){ .lo = { 0, 1 }, .hi = { 0, 1 } };
}

static struct range
exactly(struct frac n)
{
	return (struct range){ .low = true, .high = true, .lo = n, .hi = n };
}

static struct range
not_negative(void)
{
	struct range r = anything();

	r.low = true;
	return r;
}

static struct frac
bound(const struct vtype *t, const struct value *v)
{
	struct frac n = { v->n, 1 };

	if (t->kind == VT_DECIMAL)
		(void)frac_div(n, (struct frac){ 10000, 1 }, &n);
	return n;
}

static struct range
of_leaf(const struct field *leaf)
{
	struct range r = anything();

	if (leaf->source != SOURCE_TYPED)
		return ev_leaf_nonneg(leaf, 0) ? not_negative() : r;
	r.low = leaf->type.has_min;
	r.high = leaf->type.has_max;
	if (r.low)
		r.lo = bound(&leaf->type, &leaf->type.min);
	if (r.high)
		r.hi = bound(&leaf->type, &leaf->type.max);
	return r;
}

static struct range
of_figure(const struct figure *f)
{
	struct range r = anything();

	for (int i = 0; i < f->nvalue; i++) {
		struct frac n = { f->value[i].num, f->value[i].den };

		if (i == 0)
			r = exactly(n);
		if (frac_cmp(n, r.lo) < 0)
			r.lo = n;
		if (frac_cmp(n, r.hi) > 0)
			r.hi = n;
	}
	return r;
}

static struct range of_expr(const struct expr *e, int depth);

/* A sum or a difference; a side without bound stays without. */
static struct range
of_sum(const struct expr *e, int depth)
{
	struct range a = of_expr(e->kid[0], depth), b, r = anything();

	b = of_expr(e->kid[1], depth);
	if (e->op == OP_SUB) {
		r.low = a.low && b.high && frac_sub(a.lo, b.hi, &r.lo);
		r.high = a.high && b.low && frac_sub(a.hi, b.lo, &r.hi);
		r.low_open = a.low_open || b.high_open;
		r.high_open = a.high_open || b.low_open;
		return r;
	}
	r.low = a.low && b.low && frac_add(a.lo, b.lo, &r.lo);
	r.high = a.high && b.high && frac_add(a.hi, b.hi, &r.hi);
	r.low_open = a.low_open || b.low_open;
	r.high_open = a.high_open || b.high_open;
	return r;
}

static struct range
of_scale(const struct expr *e, int depth)
{
	struct range a = of_expr(e->kid[0], depth), r = anything();

	if (e->value.num <= 0)
		return r;
	r.low = a.low && frac_mul(a.lo, e->value, &r.lo);
	r.high = a.high && frac_mul(a.hi, e->value, &r.hi);
	return r;
}

static struct range
of_expr(const struct expr *e, int depth)
{
	if (depth > DEPTH)
		return anything();
	switch (e->op) {
	case OP_LIT:
		return exactly(e->value);
	case OP_LEAF:
		return of_leaf(e->field);
	case OP_FIGURE:
		return of_figure(e->figure);
	case OP_ADD:
	case OP_SUB:
		if (e->type == RT_DATE)
			return anything();
		return of_sum(e, depth + 1);
	case OP_SCALE:
		return of_scale(e, depth + 1);
	default:
		return ev_nonneg(e, 0) ? not_negative() : anything();
	}
}

static bool
measurable(const struct expr *e)
{
	return is_quantity(e->type) || e->type == RT_DATE ||
	    e->type == RT_CHOICE;
}

/* Is all of A below all of B?  OR_EQUAL: or at the same place. */
static bool
below(const struct range *a, const struct range *b, bool or_equal)
{
	int sign;

	if (!a->high || !b->low)
		return false;
	sign = frac_cmp(a->hi, b->lo);
	if (sign == 0)
		return or_equal || a->high_open || b->low_open;
	return sign < 0;
}

static bool
single(const struct range *r)
{
	return r->low && r->high && frac_cmp(r->lo, r->hi) == 0;
}

/* Can it be sans objet? */
static bool
may_not_apply(const struct expr *e, int depth)
{
	if (depth > DEPTH)
		return true;
	switch (e->op) {
	case OP_LIT:
	case OP_FIGURE:
	case OP_TODAY:
	case OP_EXERCISE:
		return false;
	case OP_LEAF:
		return e->beside || !e->field->always ||
		    e->field->source == SOURCE_EXPR;
	case OP_EXCEPT:
		return !e->field->always;
	case OP_LIST:
		return e->func->fn != FN_SUM;
	case OP_ROW:
		return true;
	default:
		for (int i = 0; i < e->nkid; i++)
			if (may_not_apply(e->kid[i], depth + 1))
				return true;
		return false;
	}
}

static struct can
can_compare(enum op op, const struct range *a, const struct range *b)
{
	struct can c = { true, true, false };
	bool apart = below(a, b, false) || below(b, a, false);
	bool same = single(a) && single(b) && frac_cmp(a->lo, b->lo) == 0;

	switch (op) {
	case OP_EQ:
		return (struct can){ !apart, !same, false };
	case OP_NE:
		return (struct can){ !same, !apart, false };
	case OP_LT:
		return (struct can){ !below(b, a, true), !below(a, b, false),
			false };
	case OP_LE:
		return (struct can){ !below(b, a, false), !below(a, b, true),
			false };
	case OP_GT:
		return (struct can){ !below(a, b, true), !below(b, a, false),
			false };
	case OP_GE:
		return (struct can){ !below(a, b, false), !below(b, a, true),
			false };
	default:
		return c;
	}
}

/* --- the limits of an et, of an ou --- */

struct limit {
	const struct expr *term;
	struct range range;
};

struct limits {
	struct limit p[TERMS];
	int n;
	const struct expr *whole;	/* the et or ou they are of */
	bool empty;		/* no answer is within them */
};

static bool
same_term(const struct expr *a, const struct expr *b)
{
	return a->op == OP_LEAF && b->op == OP_LEAF && a->field == b->field &&
	    a->frame == b->frame;
}

static void
meet(struct range *a, const struct range *b)
{
	int sign = !b->low ? -1 : !a->low ? 1 : frac_cmp(b->lo, a->lo);

	if (sign > 0 || (sign == 0 && b->low_open)) {
		a->low = true;
		a->lo = b->lo;
		a->low_open = b->low_open;
	}
	sign = !b->high ? 1 : !a->high ? -1 : frac_cmp(b->hi, a->hi);
	if (sign < 0 || (sign == 0 && b->high_open)) {
		a->high = true;
		a->hi = b->hi;
		a->high_open = b->high_open;
	}
}

static bool
is_empty(const struct range *r)
{
	int sign;

	if (!r->low || !r->high)
		return false;
	sign = frac_cmp(r->lo, r->hi);
	return sign > 0 || (sign == 0 && (r->low_open || r->high_open));
}

/* Is E sans objet as soon as TERM is? */
static bool
rests_on(const struct expr *e, const struct expr *term, int depth)
{
	bool every = e->op == OP_AND || e->op == OP_OR;

	if (depth > DEPTH || same_term(e, term))
		return depth <= DEPTH;
	if (!every && e->op != OP_NOT && e->op != OP_BETWEEN &&
	    !(e->op >= OP_EQ && e->op <= OP_GE) &&
	    !(e->op >= OP_ADD && e->op <= OP_SCALE))
		return false;
	for (int i = 0; i < e->nkid; i++)
		if (rests_on(e->kid[i], term, depth + 1) != every)
			return !every;
	return every;
}

/* No answer is within these limits; nor may the question be left aside. */
static void
found_empty(struct limits *l, const struct limit *one)
{
	l->empty = l->empty || (is_empty(&one->range) &&
	    (!may_not_apply(one->term, 0) ||
	    rests_on(l->whole, one->term, 0)));
}

static void
put_limit(struct limits *l, const struct expr *term, const struct range *r)
{
	for (int i = 0; i < l->n; i++) {
		if (!same_term(l->p[i].term, term))
			continue;
		meet(&l->p[i].range, r);
		found_empty(l, &l->p[i]);
		return;
	}
	if (l->n == TERMS)
		return;
	l->p[l->n] = (struct limit){ term, of_expr(term, 0) };
	meet(&l->p[l->n].range, r);
	found_empty(l, &l->p[l->n]);
	l->n++;
}

static enum op
opposite(enum op op)
{
	switch (op) {
	case OP_EQ:
		return OP_NE;
	case OP_NE:
		return OP_EQ;
	case OP_LT:
		return OP_GE;
	case OP_LE:
		return OP_GT;
	case OP_GT:
		return OP_LE;
	default:
		return OP_LT;
	}
}

static enum op
mirrored(enum op op)
{
	switch (op) {
	case OP_LT:
		return OP_GT;
	case OP_LE:
		return OP_GE;
	case OP_GT:
		return OP_LT;
	case OP_GE:
		return OP_LE;
	default:
		return op;
	}
}

/* TERM op something in R. */
static void
limit_of(struct limits *l, const struct expr *term, enum op op,
    const struct range *r)
{
	struct range keep = *r;

	if (op == OP_NE)
		return;
	if (op == OP_LT || op == OP_LE) {
		keep.low = false;
		keep.high_open = keep.high_open || op == OP_LT;
	}
	if (op == OP_GT || op == OP_GE) {
		keep.high = false;
		keep.low_open = keep.low_open || op == OP_GT;
	}
	put_limit(l, term, &keep);
}

static void
limit_compare(struct limits *l, const struct expr *e, enum op op)
{
	struct range r;

	if (!measurable(e->kid[0]))
		return;
	if (e->kid[0]->op == OP_LEAF) {
		r = of_expr(e->kid[1], 0);
		limit_of(l, e->kid[0], op, &r);
	} else if (e->kid[1]->op == OP_LEAF) {
		r = of_expr(e->kid[0], 0);
		limit_of(l, e->kid[1], mirrored(op), &r);
	}
}

/* What E being oui (or non: NEGATED) says of single questions. */
static void
gather(struct limits *l, const struct expr *e, bool negated, int depth)
{
	struct range r;

	if (depth > DEPTH)
		return;
	switch (e->op) {
	case OP_NOT:
		gather(l, e->kid[0], !negated, depth + 1);
		break;
	case OP_AND:
	case OP_OR:
		if ((e->op == OP_AND) == negated)
			break;
		for (int i = 0; i < e->nkid; i++)
			gather(l, e->kid[i], negated, depth + 1);
		break;
	case OP_BETWEEN:
		if (negated || e->kid[0]->op != OP_LEAF)
			break;
		r = of_expr(e->kid[1], 0);
		limit_of(l, e->kid[0], OP_GE, &r);
		r = of_expr(e->kid[2], 0);
		limit_of(l, e->kid[0], OP_LE, &r);
		break;
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		limit_compare(l, e, negated ? opposite(e->op) : e->op);
		break;
	default:
		break;
	}
}

static struct can
can_several(const struct expr *e, int depth)
{
	bool and = e->op == OP_AND, some = false;
	struct can c = { .yes = false, .na = true };
	struct limits l = { .whole = e };

	/* one settles it, or all but those that are left aside agree */
	for (int i = 0; i < e->nkid; i++) {
		struct can k = can_be(e->kid[i], depth + 1);
		bool settles = and ? k.no : k.yes, agrees = and ? k.yes : k.no;

		*(and ? &c.no : &c.yes) |= settles;
		*(and ? &c.yes : &c.no) = (i == 0 ||
		    *(and ? &c.yes : &c.no)) && (agrees || k.na);
		some = some || agrees;
		c.na = c.na && k.na;
	}
	if (!some)
		*(and ? &c.yes : &c.no) = false;
	gather(&l, e, !and, 0);
	if (l.empty)
		*(and ? &c.yes : &c.no) = false;
	return c;
}

static struct can
can_between(const struct expr *e)
{
	struct range x = of_expr(e->kid[0], 0), r = of_expr(e->kid[1], 0);
	struct can low, high;

	low = can_compare(OP_GE, &x, &r);
	r = of_expr(e->kid[2], 0);
	high = can_compare(OP_LE, &x, &r);
	return (struct can){ low.yes && high.yes, low.no || high.no,
		may_not_apply(e, 0) };
}

static struct can
can_be(const struct expr *e, int depth)
{
	struct can c = { true, true, true };
	struct range a, b;

	if (depth > DEPTH)
		return c;
	switch (e->op) {
	case OP_LIT:
		return (struct can){ e->value.num != 0, e->value.num == 0,
			false };
	case OP_NOT:
		c = can_be(e->kid[0], depth + 1);
		return (struct can){ c.no, c.yes, c.na };
	case OP_AND:
	case OP_OR:
		return can_several(e, depth);
	case OP_BETWEEN:
		return measurable(e->kid[0]) ? can_between(e) : c;
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		if (!measurable(e->kid[0]))
			return c;
		a = of_expr(e->kid[0], 0);
		b = of_expr(e->kid[1], 0);
		c = can_compare(e->op, &a, &b);
		c.na = may_not_apply(e, depth);
		return c;
	default:
		c.na = may_not_apply(e, depth);
		return c;
	}
}

bool
rules_one_sided(const struct expr *e, enum outcome *never)
{
	struct can c = can_be(e, 0);

	if (c.yes && c.no)
		return false;
	*never = c.yes ? OUT_NO : OUT_YES;
	return true;
}
