/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What adds to what.  X is any quantity: number, amount, percentage, days,
 * months.
 *
 *   X + X, X - X, -X        X
 *   date - date             days
 *   date + days or months   date
 *   number * X              X; a percentage times X: X
 *   X / number              X; X / percentage: X
 *   X / X                   a ratio: a number that compares with 80 %
 */
#include "rules/expr.h"

#include "base/i18n.h"

static bool
refuse(struct comp *c, const struct expr *e)
{
	static const char *const sign[] = {
		[OP_ADD] = "+", [OP_SUB] = "-", [OP_MUL] = "*",
		[OP_DIV] = "/",
	};
	const struct expr *l = e->kid[0], *r = e->kid[1];

	if (l->type == RT_DATE && r->type == RT_NUMBER)
		return comp_fail(c, r->at, N_("à une date s'ajoute une durée,"
		    " comme 12 mois ou 30 jours"), NULL, NULL, NULL);
	if (r->op == OP_LIT && r->type == RT_NUMBER && l->type == RT_AMOUNT)
		return comp_fail(c, r->at, N_("un montant s'écrit avec son"
		    " unité, comme 23 000 €"), NULL, NULL, NULL);
	return comp_fail(c, e->at, N_("« %1 %2 %3 » n'a pas de sens"),
	    type_word(l->type), sign[e->op], type_word(r->type));
}

static bool
dates(struct comp *c, struct expr *e)
{
	enum rtype l = e->kid[0]->type, r = e->kid[1]->type;
	struct expr *swap;

	if (e->op == OP_SUB && l == RT_DATE && r == RT_DATE) {
		e->type = RT_DAYS;
		return true;
	}
	if (e->op == OP_ADD && r == RT_DATE) {
		swap = e->kid[0];
		e->kid[0] = e->kid[1];
		e->kid[1] = swap;
		r = l;
		l = RT_DATE;
	}
	e->type = RT_DATE;
	if ((e->op == OP_ADD || e->op == OP_SUB) && l == RT_DATE &&
	    (r == RT_DAYS || r == RT_MONTHS))
		return true;
	return refuse(c, e);
}

/* A number that a percentage may meet: 1 + 20 %. */
static bool
plain(const struct expr *e)
{
	return e->type == RT_NUMBER &&
	    (e->ratio != RATIO_NOT || e->op == OP_LIT);
}

static bool
sum(struct comp *c, struct expr *e)
{
	struct expr *l = e->kid[0], *r = e->kid[1];

	if (l->type == RT_RATE && plain(r) && !is_zero(r))
		(void)check_as(c, l, RT_NUMBER);
	else if (r->type == RT_RATE && plain(l) && !is_zero(l))
		(void)check_as(c, r, RT_NUMBER);
	else if (is_zero(l))
		(void)check_as(c, l, r->type);
	else if (is_zero(r))
		(void)check_as(c, r, l->type);
	e->type = l->type;
	return l->type == r->type ? true : refuse(c, e);
}

static bool
product(struct comp *c, struct expr *e)
{
	struct expr *l = e->kid[0], *r = e->kid[1];

	if (l->type == RT_RATE && r->type != RT_NUMBER)
		(void)check_as(c, l, RT_NUMBER);
	else if (r->type == RT_RATE && l->type != RT_NUMBER)
		(void)check_as(c, r, RT_NUMBER);
	if (l->type != RT_NUMBER && r->type != RT_NUMBER)
		return refuse(c, e);
	e->type = l->type == RT_NUMBER ? r->type : l->type;
	return true;
}

static bool
division(struct comp *c, struct expr *e)
{
	struct expr *l = e->kid[0], *r = e->kid[1];

	if (r->op == OP_LIT && r->value.num == 0)
		return comp_fail(c, r->at, N_("on ne divise pas par zéro"),
		    NULL, NULL, NULL);
	if (r->type == RT_RATE && l->type != RT_RATE)
		(void)check_as(c, r, RT_NUMBER);
	if (l->type == r->type) {
		e->type = RT_NUMBER;
		e->ratio = l->type == RT_AMOUNT ? RATIO_AMOUNTS :
		    RATIO_NUMBERS;
		return true;
	}
	e->type = l->type;
	return r->type == RT_NUMBER ? true : refuse(c, e);
}

static bool
by_type(struct comp *c, struct expr *e)
{
	struct expr *l = e->kid[0], *r = e->kid[1];

	if (!check(c, l) || !check(c, r))
		return false;
	if (l->type == RT_DATE || r->type == RT_DATE)
		return dates(c, e);
	if (!is_quantity(l->type) || !is_quantity(r->type))
		return refuse(c, e);
	if (e->op == OP_ADD || e->op == OP_SUB)
		return sum(c, e);
	return e->op == OP_MUL ? product(c, e) : division(c, e);
}

bool
check_math(struct comp *c, struct expr *e)
{
	const struct expr *k = e->kid[0];

	if (e->op == OP_NEG) {
		if (!check(c, e->kid[0]))
			return false;
		if (!is_quantity(k->type))
			return comp_fail(c, e->at, N_("« - » précède un nombre"
			    " ou un montant"), NULL, NULL, NULL);
		e->type = k->type;
		e->ratio = k->ratio;
		return true;
	}
	if (!by_type(c, e))
		return false;
	if (e->type == RT_NUMBER && e->ratio == RATIO_NOT) {
		const struct expr *r = e->kid[1];

		e->ratio = k->ratio > r->ratio ? k->ratio : r->ratio;
		/* a / b * 100 is no longer shown as a percentage */
		if (e->op == OP_MUL && e->ratio == RATIO_AMOUNTS)
			e->ratio = RATIO_NUMBERS;
	}
	return true;
}
