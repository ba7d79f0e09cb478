/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/date.h"
#include "base/i18n.h"

#include <string.h>

/* What keeps a hostile form from hanging or sinking the program. */
#define STEPS_MAX 4000000L
#define EV_DEPTH_MAX 2000

const struct say why_overflow = {
	.msg = N_("le calcul passe la taille des nombres")
};
const struct say why_zero = { .msg = N_("division par zéro") };
const struct say why_date = {
	.msg = N_("la date calculée sort du calendrier")
};
const struct say why_fraction = {
	.msg = N_("une durée qui s'ajoute à une date est un nombre entier")
};
const struct say why_long = {
	.msg = N_("le calcul est trop long, ou tourne en rond")
};

const struct say why_undated = {
	.msg = N_("aucune valeur n'est connue à cette date")
};

struct val
val_known(struct frac n)
{
	return (struct val){ .out = OUT_YES, .n = n };
}

struct val
val_truth(bool truth)
{
	return (struct val){ .out = truth ? OUT_YES : OUT_NO,
	    .n = { truth, 1 } };
}

struct val
val_unknown(const struct say *why)
{
	return (struct val){ .out = OUT_UNKNOWN, .n = { 0, 1 }, .why = why };
}

struct val
val_na(void)
{
	return (struct val){ .out = OUT_NA, .n = { 0, 1 } };
}

/* Is there a figure, exact or at least? */
static bool
bounded(struct val v)
{
	return v.out == OUT_YES || v.at_least;
}

static struct val
neither(struct val a, struct val b)
{
	if (a.out == OUT_NA || b.out == OUT_NA)
		return val_na();
	return val_unknown(a.why != NULL ? a.why : b.why);
}

/* Marks V as a lower bound. */
static struct val
lower(struct val v)
{
	if (v.out == OUT_YES) {
		v.out = OUT_UNKNOWN;
		v.at_least = true;
	}
	return v;
}

static bool
either_na(struct val a, struct val b)
{
	return a.out == OUT_NA || b.out == OUT_NA;
}

struct val
val_add(struct val a, struct val b)
{
	struct val out = val_known((struct frac){ 0, 1 });

	if (either_na(a, b) || !bounded(a) || !bounded(b))
		return neither(a, b);
	if (!frac_add(a.n, b.n, &out.n))
		return val_unknown(&why_overflow);
	return a.at_least || b.at_least ? lower(out) : out;
}

static struct val
subtract(struct val a, struct val b)
{
	struct val out = val_known((struct frac){ 0, 1 });

	if (either_na(a, b) || !bounded(a) || b.out != OUT_YES)
		return neither(a, b);
	if (!frac_sub(a.n, b.n, &out.n))
		return val_unknown(&why_overflow);
	return a.at_least ? lower(out) : out;
}

/* A lower bound times or over something keeps its sense only when that is
   known and above zero, or when both are known not to be below zero. */
static struct val
multiply(struct val a, struct val b)
{
	struct val out = val_known((struct frac){ 0, 1 });

	if (either_na(a, b) || !bounded(a) || !bounded(b))
		return neither(a, b);
	if ((a.at_least && b.n.num < 0) || (b.at_least && a.n.num < 0))
		return neither(a, b);
	if (!frac_mul(a.n, b.n, &out.n))
		return val_unknown(&why_overflow);
	return a.at_least || b.at_least ? lower(out) : out;
}

static struct val
divide(struct val a, struct val b)
{
	struct val out = val_known((struct frac){ 0, 1 });

	if (either_na(a, b) || !bounded(a) || b.out != OUT_YES)
		return neither(a, b);
	if (b.n.num == 0)
		return val_unknown(&why_zero);
	if (a.at_least && b.n.num < 0)
		return neither(a, b);
	if (!frac_div(a.n, b.n, &out.n))
		return val_unknown(&why_overflow);
	return a.at_least ? lower(out) : out;
}

static bool
holds(enum op op, int sign)
{
	switch (op) {
	case OP_EQ:
		return sign == 0;
	case OP_NE:
		return sign != 0;
	case OP_LT:
		return sign < 0;
	case OP_LE:
		return sign <= 0;
	case OP_GT:
		return sign > 0;
	default:
		return sign >= 0;
	}
}

struct val
val_compare(enum op op, struct val a, struct val b)
{
	int sign;

	if (either_na(a, b) || !bounded(a) || !bounded(b) ||
	    (a.at_least && b.at_least))
		return neither(a, b);
	sign = frac_cmp(a.n, b.n);
	if (!a.at_least && !b.at_least)
		return val_truth(holds(op, sign));
	/* What is known at least as SIGN may still grow from there. */
	if (a.at_least ? sign > 0 : sign < 0)
		return val_truth(holds(op, sign));
	if (sign == 0 && (op == (a.at_least ? OP_GE : OP_LE)))
		return val_truth(true);
	if (sign == 0 && (op == (a.at_least ? OP_LT : OP_GT)))
		return val_truth(false);
	return val_unknown(a.why != NULL ? a.why : b.why);
}

static struct val
same_text(enum op op, struct val a, struct val b)
{
	if (a.out != OUT_YES || b.out != OUT_YES || a.text == NULL ||
	    b.text == NULL)
		return neither(a, b);
	return val_truth((strcmp(a.text, b.text) == 0) == (op == OP_EQ));
}

/* A yes-no value as a figure. */
static struct val
figure(struct val v)
{
	if (v.out == OUT_NO)
		v.out = OUT_YES;
	return v;
}

static struct val
compare(enum op op, enum rtype type, struct val a, struct val b)
{
	if (type == RT_TEXT || type == RT_ROW)
		return same_text(op, a, b);
	if (type == RT_BOOL)
		return val_compare(op, figure(a), figure(b));
	return val_compare(op, a, b);
}

static struct val
all_of(struct ev *ev, const struct expr *e)
{
	enum outcome settles = e->op == OP_AND ? OUT_NO : OUT_YES;
	struct val out = val_na();

	for (int i = 0; i < e->nkid; i++) {
		struct val v = ev_expr(ev, e->kid[i]);

		if (v.out == settles)
			return v;
		if (v.out == OUT_UNKNOWN && out.out != OUT_UNKNOWN)
			out = v;
		else if (v.out != OUT_NA && out.out == OUT_NA)
			out = v;
	}
	return out;
}

static struct val
negate(struct val v)
{
	return v.out == OUT_YES ? val_truth(false) :
	    v.out == OUT_NO ? val_truth(true) : v;
}

/* May V, the value of E, still turn out to be sans objet? */
static bool
may_not_apply(const struct ev *ev, const struct expr *e, const struct val *v)
{
	return !bounded(*v) && v->out == OUT_UNKNOWN && e->op != OP_FIGURE &&
	    (e->op != OP_LEAF || !e->field->always ||
	    e->field->source == SOURCE_EXPR ||
	    ev->row[e->frame] == NULL);
}

/* What is sans objet passes through, so that a bound that may be so leaves
   the whole unknown even where the other one says non. */
static struct val
between(struct ev *ev, const struct expr *e)
{
	struct val x, min, max, low, high;
	int64_t n, a, b;

	if (hand_number(ev, e->kid[0], &n) && hand_number(ev, e->kid[1], &a) &&
	    hand_number(ev, e->kid[2], &b))
		return val_truth(n >= a && n <= b);
	x = ev_expr(ev, e->kid[0]);
	min = ev_expr(ev, e->kid[1]);
	max = ev_expr(ev, e->kid[2]);
	low = val_compare(OP_GE, x, min);
	high = val_compare(OP_LE, x, max);
	if (low.out == OUT_NA || high.out == OUT_NA)
		return val_na();
	if (may_not_apply(ev, e->kid[1], &min) ||
	    may_not_apply(ev, e->kid[2], &max))
		return val_unknown(min.why != NULL ? min.why : max.why);
	if (low.out == OUT_NO || high.out == OUT_NO)
		return val_truth(false);
	return low.out == OUT_UNKNOWN ? low : high;
}

static struct val
among(struct ev *ev, const struct expr *e)
{
	struct val x = ev_expr(ev, e->kid[0]), out = val_truth(false);
	bool loose = false;	/* one of them may be sans objet */

	for (int i = 1; i < e->nkid && x.out != OUT_NA; i++) {
		struct val v = ev_expr(ev, e->kid[i]);

		loose = loose || may_not_apply(ev, e->kid[i], &v);
		if (e->kid[0]->type == RT_CHOICES)
			v = x.out != OUT_YES || v.out != OUT_YES
			    ? neither(x, v)
			    : val_truth((x.n.num >> v.n.num & 1) != 0);
		else
			v = compare(OP_EQ, e->kid[0]->type, x, v);
		if (v.out == OUT_NA)
			return v;
		if (v.out == OUT_YES || (v.out == OUT_UNKNOWN &&
		    out.out == OUT_NO))
			out = v;
	}
	if (x.out == OUT_NA)
		return x;
	return loose && out.out == OUT_YES ? val_unknown(NULL) : out;
}

/* One of texts or figures that are written. */
static struct val
among_written(struct ev *ev, const struct expr *e)
{
	bool text = e->kid[0]->type == RT_TEXT;
	struct val x = ev_expr(ev, e->kid[0]);

	if (x.at_least)
		return among(ev, e);
	if (x.out != OUT_YES || (text && x.text == NULL))
		return neither(x, x);
	for (int i = 1; i < e->nkid; i++)
		if (text ? strcmp(x.text, e->kid[i]->text) == 0 :
		    frac_cmp(x.n, e->kid[i]->value) == 0)
			return val_truth(true);
	return val_truth(false);
}

static struct val
has(struct ev *ev, const struct expr *e)
{
	struct val set = ev_expr(ev, e->kid[0]), one = ev_expr(ev, e->kid[1]);

	if (set.out != OUT_YES || one.out != OUT_YES)
		return neither(set, one);
	return val_truth((set.n.num >> one.n.num & 1) != 0);
}

static struct val
date_plus(struct val d, struct val n, enum rtype unit, int sign)
{
	int64_t k;

	if (d.out != OUT_YES || n.out != OUT_YES)
		return neither(d, (struct val){ .out = n.out, .why = n.why });
	if (n.n.den != 1)
		return val_unknown(&why_fraction);
	k = n.n.num;
	if (k > DATE_MAX * INT64_C(2) || k < -DATE_MAX * INT64_C(2))
		return val_unknown(&why_date);
	k *= sign;
	if (unit == RT_DAYS) {
		d.n.num += k;
	} else {
		int32_t was = (int32_t)d.n.num;

		d.n.num = date_add_months(was, (int32_t)k);
		if (d.n.num == DATE_MIN || d.n.num == DATE_MAX)
			return val_unknown(&why_date);
	}
	if (d.n.num < DATE_MIN || d.n.num > DATE_MAX)
		return val_unknown(&why_date);
	return d;
}

static struct val
arithmetic(struct ev *ev, const struct expr *e)
{
	struct val a = ev_expr(ev, e->kid[0]), b;

	if (e->op == OP_NEG)
		return subtract(val_known((struct frac){ 0, 1 }), a);
	b = ev_expr(ev, e->kid[1]);
	if (e->type == RT_DATE)
		return date_plus(a, b, e->kid[1]->type,
		    e->op == OP_SUB ? -1 : 1);
	switch (e->op) {
	case OP_ADD:
		return val_add(a, b);
	case OP_SUB:
		return subtract(a, b);
	case OP_MUL:
		return multiply(a, b);
	default:
		return divide(a, b);
	}
}

static struct val
current_row(struct ev *ev, const struct expr *e)
{
	const struct row *row = ev->row[e->frame];

	while (row != NULL && row->block != e->block)
		row = row->up;
	if (row == NULL)
		return val_unknown(NULL);
	return (struct val){ .out = OUT_YES, .n = { 0, 1 },
	    .text = row->key };
}

static struct val
literal(const struct expr *e)
{
	struct val v = val_known(e->value);

	if (e->type == RT_BOOL && e->value.num == 0)
		v.out = OUT_NO;
	v.text = e->text;
	return v;
}

static struct val
dated(struct ev *ev, const struct expr *e)
{
	const struct figure_value *v = figure_at(e->figure,
	    ev->env->dossier->today);

	return v == NULL ? val_unknown(&why_undated) :
	    val_known((struct frac){ v->num, v->den });
}

static struct val
condition(struct ev *ev, const struct expr *e)
{
	struct val c = ev_expr(ev, e->kid[0]);

	if (c.out == OUT_NA || c.out == OUT_UNKNOWN)
		return c;
	return ev_expr(ev, e->kid[c.out == OUT_YES ? 1 : 2]);
}

/* Known, and nothing but known: at least is not. */
static struct val
known(struct ev *ev, const struct expr *e)
{
	struct val v = ev_expr(ev, e->kid[0]);

	return val_truth(v.out == OUT_YES || v.out == OUT_NO);
}

/* The row where E, of BLOCK, is read; NULL: there is none to read, which is
   sans objet.  What is asked once is there even then. */
const struct row *
ev_frame(const struct ev *ev, const struct expr *e, const struct field *block)
{
	const struct row *row = ev->row[e->frame];

	return row != NULL || block->parent != NULL ? row :
	    ev->env->dossier->root;
}

static struct val
leaf(struct ev *ev, const struct expr *e)
{
	const struct row *row = ev_frame(ev, e, e->field->block);

	return row == NULL ? val_na() : ev_leaf(ev, e->field, row);
}

/* What is not met at every turn; apart, so that the rest needs little. */
static __attribute__((noinline)) struct val
seldom(struct ev *ev, const struct expr *e)
{
	const struct row *row;

	switch (e->op) {
	case OP_ROW:
		return ev->row[e->frame] == NULL ? val_na() :
		    current_row(ev, e);
	case OP_FIGURE:
		return dated(ev, e);
	case OP_TODAY:
		return val_known((struct frac){ ev->env->dossier->today, 1 });
	case OP_EXERCISE:
		return exercise_val(ev, e);
	case OP_KNOWN:
		return known(ev, e);
	case OP_IN:
		return e->written ? among_written(ev, e) : among(ev, e);
	case OP_BETWEEN:
		return between(ev, e);
	case OP_HAS:
		return has(ev, e);
	case OP_IF:
		return condition(ev, e);
	case OP_SCALE:
		return multiply(ev_expr(ev, e->kid[0]), val_known(e->value));
	case OP_EXCEPT:
		row = ev_frame(ev, e, e->field->block);
		return row == NULL || ev_applies(ev, e->field, row) == OUT_NO
		    ? val_na() : ev_sum(ev, e->among->part, e->among->npart,
		    row);
	case OP_LIST:
		row = ev_frame(ev, e, e->among->part[0]->block);
		return row == NULL ? val_na() : ev_list(ev, e, row);
	case OP_SCALAR:
		return ev_scalar(ev, e);
	default:
		return arithmetic(ev, e);
	}
}

static struct val
comparison(struct ev *ev, const struct expr *e)
{
	enum rtype type = e->kid[0]->type;
	struct val a, b;
	int sign;

	if (hand_compare(ev, e, &sign))
		return val_truth(holds(e->op, sign));
	a = ev_expr(ev, e->kid[0]);
	b = ev_expr(ev, e->kid[1]);
	return compare(e->op, type, a, b);
}

static struct val
step(struct ev *ev, const struct expr *e)
{
	switch (e->op) {
	case OP_LIT:
		return literal(e);
	case OP_LEAF:
		return leaf(ev, e);
	case OP_AND:
	case OP_OR:
		return all_of(ev, e);
	case OP_NOT:
		return negate(ev_expr(ev, e->kid[0]));
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		return comparison(ev, e);
	default:
		return seldom(ev, e);
	}
}

static enum outcome
test_all(struct ev *ev, const struct expr *e)
{
	enum outcome settles = e->op == OP_AND ? OUT_NO : OUT_YES;
	enum outcome out = OUT_NA;

	for (int i = 0; i < e->nkid; i++) {
		enum outcome o = ev_test(ev, e->kid[i]);

		if (o == settles)
			return o;
		if (o == OUT_UNKNOWN || out == OUT_NA)
			out = o;
	}
	return out;
}

static enum outcome
test_one(struct ev *ev, const struct expr *e)
{
	const struct value *v;
	int sign;

	if (e->op == OP_LEAF) {
		v = e->type == RT_BOOL ? hand_answer(ev, e) : NULL;
		if (v != NULL)
			return v->kind == VALUE_NONE ? OUT_UNKNOWN :
			    v->n != 0 ? OUT_YES : OUT_NO;
	} else if (e->op >= OP_EQ && e->op <= OP_GE) {
		if (hand_compare(ev, e, &sign))
			return holds(e->op, sign) ? OUT_YES : OUT_NO;
		if (hand_blank(ev, e->kid[0], e->kid[1]) ||
		    hand_blank(ev, e->kid[1], e->kid[0]))
			return OUT_UNKNOWN;
	}
	return ev_expr(ev, e).out;
}

enum outcome
ev_test(struct ev *ev, const struct expr *e)
{
	enum outcome out;

	if (!ev->whole || (e->op != OP_AND && e->op != OP_OR &&
	    e->op != OP_NOT) || ev->depth > EV_DEPTH_MAX)
		return test_one(ev, e);
	ev->depth++;
	if (e->op == OP_NOT) {
		out = ev_test(ev, e->kid[0]);
		out = out == OUT_YES ? OUT_NO : out == OUT_NO ? OUT_YES :
		    out;
	} else {
		out = test_all(ev, e);
	}
	ev->depth--;
	return out;
}

/* A term that is not looked at counts as unknown. */
static bool
looked_at(const struct ev *ev, const struct expr *e)
{
	for (int i = 0; i < ev->env->n_only; i++)
		if (ev->env->only[i] == e)
			return true;
	return false;
}

static struct val
masked(struct ev *ev, const struct expr *e)
{
	struct val v;

	if (!expr_is_term(e))
		return step(ev, e);
	if (!looked_at(ev, e))
		return val_unknown(NULL);
	ev->whole = true;
	v = step(ev, e);
	ev->whole = false;
	return v;
}

/* One variable, so that it is made in its place and never copied. */
struct val
ev_expr(struct ev *ev, const struct expr *e)
{
	struct val v;

	ev->depth++;
	if (ev->depth > EV_DEPTH_MAX || ++ev->steps > STEPS_MAX)
		v = val_unknown(&why_long);
	else if (ev->whole)
		v = step(ev, e);
	else
		v = masked(ev, e);
	ev->depth--;
	return v;
}
