/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hand - figures that are simply there, written or typed: most of what rules
 * compare, in little time.  What is not at hand is left to eval.c, which
 * gives the same whenever both know.
 */
#include "rules/expr.h"

#include "base/date.h"

/* The answer typed to a question that no condition hides; NULL: E is
   something else. */
const struct value *
hand_answer(const struct ev *ev, const struct expr *e)
{
	static const struct value none = { .kind = VALUE_NONE };
	const struct field *f = e->field;
	const struct row *row;
	const struct slot *s;

	if (e->op != OP_LEAF || !f->always || f->source != SOURCE_TYPED ||
	    !ev->whole)
		return NULL;
	row = ev_row(ev->row[e->frame], f);
	if (row == NULL)
		return NULL;
	s = &row->slot[f->slot];
	for (int i = 0; i < ev->env->n_if; i++)
		if (ev->env->what_if[i].slot == s)
			return &ev->env->what_if[i].value;
	if (s->detailed)
		return NULL;
	if (s->answer.certainty == UNKNOWN_YET || s->state == READING_REFUSED)
		return &none;
	/* a blank amount may be zero: ev_leaf() tells */
	return s->value.kind == VALUE_NONE && f->type.kind == VT_MONTANT ?
	    NULL : &s->value;
}

static bool
date_at_hand(const struct expr *e, int64_t day, int64_t by, int64_t *n)
{
	if (by > DATE_MAX || by < -DATE_MAX)
		return false;
	by = e->op == OP_SUB ? -by : by;
	*n = e->kid[1]->type == RT_DAYS ? day + by :
	    date_add_months((int32_t)day, (int32_t)by);
	return *n > DATE_MIN && *n < DATE_MAX;
}

static bool
sum_at_hand(const struct ev *ev, const struct expr *e, int64_t *n)
{
	int64_t a, b;

	if (!hand_number(ev, e->kid[0], &a) || !hand_number(ev, e->kid[1], &b))
		return false;
	if (e->type == RT_DATE)
		return date_at_hand(e, a, b, n);
	return !(e->op == OP_ADD ? __builtin_add_overflow(a, b, n) :
	    __builtin_sub_overflow(a, b, n)) && *n > INT64_MIN;
}

/* A whole figure, a date or a choice that is known without more ado. */
bool
hand_number(const struct ev *ev, const struct expr *e, int64_t *n)
{
	const struct value *v;
	int64_t a, b;

	switch (e->op) {
	case OP_LIT:
		*n = e->value.num;
		return e->value.den == 1;
	case OP_LEAF:
		v = hand_answer(ev, e);
		if (v == NULL || (v->kind != VALUE_INTEGER &&
		    (v->kind <= VALUE_DECIMAL || v->kind >= VALUE_CHOICES)))
			return false;
		*n = v->n;
		return true;
	case OP_ADD:
	case OP_SUB:
		return sum_at_hand(ev, e, n);
	case OP_SCALAR:
		if (e->func->fn != FN_DAYS || !hand_number(ev, e->kid[0], &a) ||
		    !hand_number(ev, e->kid[1], &b))
			return false;
		*n = b - a;
		return true;
	default:
		return false;
	}
}

static bool
by_size(enum rtype type)
{
	return type != RT_TEXT && type != RT_ROW && type != RT_BOOL;
}

/* E, a comparison, when both sides are at hand; also a ratio of two figures
   with one that is written. */
bool
hand_compare(const struct ev *ev, const struct expr *e, int *sign)
{
	const struct expr *l = e->kid[0], *r = e->kid[1];
	int64_t n, m;

	if (!by_size(l->type))
		return false;
	if (l->op == OP_DIV && r->op == OP_LIT) {
		if (!hand_number(ev, l->kid[0], &n) ||
		    !hand_number(ev, l->kid[1], &m) || m <= 0)
			return false;
		*sign = frac_cmp((struct frac){ n, m }, r->value);
		return true;
	}
	if (!hand_number(ev, l, &n) || !hand_number(ev, r, &m))
		return false;
	*sign = (n > m) - (n < m);
	return true;
}

/* A question without answer on one side, and nothing that could be sans
   objet on the other. */
bool
hand_blank(const struct ev *ev, const struct expr *one, const struct expr *other)
{
	const struct value *v = hand_answer(ev, one);

	return v != NULL && v->kind == VALUE_NONE && (other->op == OP_LIT ||
	    hand_answer(ev, other) != NULL);
}
