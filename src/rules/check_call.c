/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/i18n.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CHAIN 8		/* blocks in blocks */

static int
depth_of(const struct field *block)
{
	int n = 0;

	for (; block != NULL; block = block->block)
		n++;
	return n;
}

/* The block that is walked for a name: one that is not around, else, for a
   plural, the one around. */
struct search {
	const struct field *outside, *around;
};

static void
consider(struct comp *c, const struct expr *e, struct search *s)
{
	struct found found;
	const struct field *b;

	if (!name_find(c, e->text, &found) || found.current)
		return;
	b = found.field->kind == FIELD_BLOCK ? found.field
	    : found.field->block;
	/* `demande.montant` is one row's, even where `demandes` is a list */
	if (name_frame(c, b, found.singular) < 0) {
		if (s->outside == NULL || depth_of(b) > depth_of(s->outside))
			s->outside = b;
	} else if (!found.singular && b->parent != NULL) {
		if (s->around == NULL || depth_of(b) > depth_of(s->around))
			s->around = b;
	}
}

static void
search(struct comp *c, const struct expr *e, struct search *s)
{
	const struct func *f;

	if (e->op == OP_NAME)
		consider(c, e, s);
	if (e->op == OP_CALL && (f = func_find(e->text)) != NULL && f->list)
		return;		/* walks its own */
	for (int i = 0; i < e->nkid; i++)
		search(c, e->kid[i], s);
}

/* Blocks from the first whose parent block is around down to LAST. */
static bool
chain(struct comp *c, struct expr *e, const struct field *last)
{
	const struct field *down[CHAIN];
	struct among *m = expr_among(c, e);
	int n = 0;
	const struct field *b = last;

	do {
		if (n == CHAIN)
			return comp_fail(c, e->at, N_("trop de listes les"
			    " unes dans les autres"), NULL, NULL, NULL);
		down[n++] = b;
		b = b->block;
	} while (b != NULL && name_frame(c, b, false) < 0);
	m->part = arena_array(c->a, (size_t)n, sizeof(struct field *));
	for (int i = 0; i < n; i++)
		m->part[i] = down[n - 1 - i];
	m->npart = n;
	e->frame = b == NULL ? 0 : (signed char)name_frame(c, b, false);
	e->field = last;
	if (c->nframe == FRAMES)
		return comp_fail(c, e->at, N_("trop de listes les unes dans"
		    " les autres"), NULL, NULL, NULL);
	m->level = c->nframe;
	c->used[c->nframe] = 0;
	c->frame[c->nframe++] = last;
	return true;
}

static bool
is_block(struct comp *c, const struct expr *e)
{
	struct found found;

	return e->op == OP_NAME && name_find(c, e->text, &found) &&
	    !found.current && found.field->kind == FIELD_BLOCK;
}

static bool
argument_type(struct comp *c, const struct expr *e, const struct expr *kid)
{
	return comp_fail(c, kid->at, N_("« %1 » ne convient pas ici, de type"
	    " « %2 » ; écrire comme %3"), e->text, type_word(kid->type),
	    e->func->usage);
}

/* What is computed in each row. */
static bool
check_body(struct comp *c, struct expr *e)
{
	struct expr *body = e->nkid > 0 ? e->kid[0] : NULL;
	enum fn fn = e->func->fn;

	if (fn == FN_ALL || fn == FN_ANY) {
		e->type = RT_BOOL;
		return check_bool(c, body);
	}
	if (body != NULL && !check(c, body))
		return false;
	if (fn == FN_COUNT) {
		e->type = RT_NUMBER;
		return true;
	}
	assert(body != NULL);	/* only `nombre` goes without */
	if (!is_quantity(body->type) && (fn == FN_SUM ||
	    body->type != RT_DATE))
		return argument_type(c, e, body);
	e->type = body->type;
	e->ratio = body->ratio;
	return true;
}

/* The list is the first argument, or where the names of it stand. */
static const struct field *
list_of(struct comp *c, struct expr *e)
{
	struct search s = { 0 };

	search(c, e->kid[0], &s);
	if (s.outside == NULL && s.around == NULL) {
		/* a misspelt name is told before the missing list */
		if (e->kid[0]->op != OP_NAME || check(c, e->kid[0]))
			comp_fail(c, e->at, N_("« %1 » attend une liste :"
			    " écrire comme %2"), e->text, e->func->usage,
			    NULL);
		return NULL;
	}
	return s.outside != NULL ? s.outside : s.around;
}

static bool
check_list(struct comp *c, struct expr *e)
{
	const struct field *last = list_of(c, e);
	bool around, good;

	if (last == NULL)
		return false;
	around = name_frame(c, last, true) >= 0;
	if (is_block(c, e->kid[0])) {
		e->kid++;
		e->nkid--;
		if (e->func->fn == FN_COUNT && e->nkid == 1 &&
		    expr_filter(e) == NULL) {
			expr_among(c, e)->filter = e->kid[0];
			e->nkid = 0;
		}
	}
	if (e->nkid > 1 || (e->nkid == 0 && e->func->fn != FN_COUNT))
		return comp_fail(c, e->at, N_("« %1 » s'écrit comme %2"),
		    e->text, e->func->usage, NULL);
	e->op = OP_LIST;
	if (!chain(c, e, last))
		return false;
	good = (expr_filter(e) == NULL || check_bool(c, expr_filter(e))) &&
	    check_body(c, e);
	c->nframe--;
	if (good && around && c->used[c->nframe] == 0 &&
	    (e->nkid > 0 || expr_filter(e) != NULL))
		return comp_fail(c, e->at, N_("ici « %1 » est la ligne"
		    " courante et non chacune : écrire « %2 » suivi de la"
		    " question"), last->singular == NULL ? last->id :
		    last->singular, last->path, NULL);
	return good;
}

/* minimum(a, b), somme(a, b), compte(condition, condition) */
static bool
check_several(struct comp *c, struct expr *e)
{
	if (expr_filter(e) != NULL)
		return comp_fail(c, expr_filter(e)->at, N_("« si » choisit des"
		    " lignes d'une liste ; ici il n'y en a pas"), NULL, NULL,
		    NULL);
	e->op = OP_SCALAR;
	if (e->func->fn == FN_COUNT) {
		e->type = RT_NUMBER;
		for (int i = 0; i < e->nkid; i++)
			if (!check_bool(c, e->kid[i]))
				return false;
		return true;
	}
	for (int i = 1; i < e->nkid; i++)
		if (!check_pair(c, e->kid[0], e->kid[i]))
			return false;
	if (!is_quantity(e->kid[0]->type) &&
	    (e->func->fn == FN_SUM || e->kid[0]->type != RT_DATE))
		return argument_type(c, e, e->kid[0]);
	e->type = e->kid[0]->type;
	e->ratio = e->kid[0]->ratio;
	for (int i = 1; i < e->nkid; i++)
		if (e->kid[i]->type != e->type)
			return argument_type(c, e, e->kid[i]);
	return true;
}

static bool
suits(char takes, enum rtype type)
{
	return takes == 'd' ? type == RT_DATE : takes == 't'
	    ? type == RT_TEXT : is_quantity(type);
}

static bool
check_step(struct comp *c, struct expr *e)
{
	struct expr *step = e->kid[1];

	if (step->op == OP_LIT && step->value.num <= 0)
		return comp_fail(c, step->at, N_("le pas d'un arrondi est"
		    " plus grand que zéro"), NULL, NULL, NULL);
	if (step->op != OP_LIT)
		return comp_fail(c, step->at, N_("le pas d'un arrondi est"
		    " écrit en chiffres, comme 10 €"), NULL, NULL, NULL);
	if (step->type != e->kid[0]->type && !(step->type == RT_RATE &&
	    check_as(c, e->kid[0], RT_RATE)))
		return comp_fail(c, step->at, N_("le pas d'un arrondi a la"
		    " même unité que ce qu'il arrondit"), NULL, NULL, NULL);
	return true;
}

static bool
check_scalar(struct comp *c, struct expr *e)
{
	const struct func *f = e->func;

	if (expr_filter(e) != NULL)
		return comp_fail(c, expr_filter(e)->at, N_("« si » choisit des"
		    " lignes d'une liste ; ici il n'y en a pas"), NULL, NULL,
		    NULL);
	e->op = OP_SCALAR;
	for (int i = 0; i < e->nkid; i++) {
		size_t k = (size_t)i < strlen(f->takes) ? (size_t)i :
		    strlen(f->takes) - 1;

		if (!check(c, e->kid[i]))
			return false;
		if (!suits(f->takes[k], e->kid[i]->type))
			return argument_type(c, e, e->kid[i]);
	}
	if ((f->fn == FN_ROUND || f->fn == FN_FLOOR || f->fn == FN_CEIL) &&
	    e->nkid > 1 && !check_step(c, e))
		return false;
	if (f->gives < 0)
		e->type = e->kid[0]->type;
	else
		e->type = (enum rtype)f->gives;
	e->ratio = f->gives < 0 ? e->kid[0]->ratio : RATIO_NOT;
	return true;
}

bool
check_call(struct comp *c, struct expr *e)
{
	e->func = func_find(e->text);
	if (e->func == NULL) {
		const char *near = func_nearest(e->text);

		return near != NULL
		    ? comp_fail(c, e->at, N_("« %1 » n'est pas une fonction ;"
		    " la plus proche est « %2 »"), e->text, near, NULL)
		    : comp_fail(c, e->at, N_("« %1 » n'est pas une fonction"),
		    e->text, NULL, NULL);
	}
	if (e->nkid < e->func->min || e->nkid > e->func->max)
		return comp_fail(c, e->at, N_("« %1 » s'écrit comme %2"),
		    e->text, e->func->usage, NULL);
	if (!e->func->list)
		return check_scalar(c, e);
	if (e->nkid == 1 || e->func->fn == FN_ALL || e->func->fn == FN_ANY ||
	    is_block(c, e->kid[0]))
		return check_list(c, e);
	return check_several(c, e);
}

static const char *
account_of(struct comp *c, const struct expr *e)
{
	if (e->op == OP_LIT && e->type == RT_TEXT)
		return e->text;
	if (e->op != OP_LIT || e->type != RT_NUMBER || e->unit ||
	    e->value.den != 1)
		return NULL;
	return arena_printf(c->a, "%lld", (long long)e->value.num);
}

struct keep {
	const char **account;
	bool *seen;
	int n;
	const struct field **part;	/* NULL: only count */
	int npart;
};

static void
keep_parts(struct keep *k, const struct field *total, int depth)
{
	for (int i = 0; i < total->nparts; i++) {
		const struct field *p = total->parts[i];
		bool out = false;

		for (int j = 0; j < k->n && p->line != NULL; j++)
			if (strncmp(p->line->account, k->account[j],
			    strlen(k->account[j])) == 0)
				out = k->seen[j] = true;
		if (out)
			continue;
		if (p->source == SOURCE_SUM && depth < 8) {
			keep_parts(k, p, depth + 1);
			continue;
		}
		if (k->part != NULL)
			k->part[k->npart] = p;
		k->npart++;
	}
}

static bool
check_accounts(struct comp *c, struct expr *e, struct keep *k)
{
	for (int i = 0; i < k->n; i++) {
		k->account[i] = account_of(c, e->kid[i + 1]);
		if (k->account[i] == NULL || k->account[i][0] == '\0')
			return comp_fail(c, e->kid[i + 1]->at, N_("« sauf »"
			    " est suivi de numéros de comptes, comme"
			    " (65, 68)"), NULL, NULL, NULL);
	}
	keep_parts(k, e->kid[0]->field, 0);
	for (int i = 0; i < k->n; i++)
		if (!k->seen[i])
			return comp_fail(c, e->kid[i + 1]->at, N_("ce total"
			    " n'a pas de compte %1"), k->account[i], NULL,
			    NULL);
	return true;
}

bool
check_except(struct comp *c, struct expr *e)
{
	struct keep k = { .n = e->nkid - 1 };
	struct expr *total = e->kid[0];

	if (!check(c, total))
		return false;
	if (total->op != OP_LEAF || total->field->source != SOURCE_SUM)
		return comp_fail(c, total->at, N_("« sauf » suit le total"
		    " d'un budget, fait d'une somme de comptes"), NULL, NULL,
		    NULL);
	k.account = arena_array(c->a, (size_t)k.n, sizeof(char *));
	k.seen = arena_array(c->a, (size_t)k.n, sizeof(bool));
	if (!check_accounts(c, e, &k))
		return false;
	k.part = arena_array(c->a, (size_t)k.npart + 1,
	    sizeof(struct field *));
	k.npart = 0;
	keep_parts(&k, total->field, 0);
	expr_among(c, e)->part = k.part;
	e->among->npart = k.npart;
	e->field = total->field;
	e->frame = total->frame;
	e->type = total->type;
	return true;
}
