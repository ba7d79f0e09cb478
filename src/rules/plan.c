/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan - the totals of a financing plan, by name, in a verdict:
 *
 *   plan.public            account 74, what public funders give (asked, hoped
 *                          or obtained, not refused: the lines say so)
 *   plan.prive             account 74, what private ones give
 *   plan.total             charges without class 86
 *   plan.total_avec_87     charges with it
 *   plan.produits          products without class 87
 *   plan.autofinancement   of those, what is not account 74
 *
 * They are those of the project's budget, or of the association's when the
 * verdict is about it: the first budget of the rows it is about.
 */
#include "rules/expr.h"

#include "base/i18n.h"

#include <string.h>

#define DEPTH 8		/* totals of totals of a budget */

enum share { SHARE_ALL, SHARE_PUBLIC, SHARE_PRIVATE, SHARE_OWN };

static const struct total {
	const char *name;
	const char *of, *and;	/* totals of the budget; AND may be NULL */
	enum share share;
	const char *label;	/* for an explanation */
} totals[] = {
	{ "public", "total_produits", NULL, SHARE_PUBLIC,
	    N_("Aides publiques (compte 74)") },
	{ "prive", "total_produits", NULL, SHARE_PRIVATE,
	    N_("Aides privées (compte 74)") },
	{ "total", "total_charges", NULL, SHARE_ALL,
	    N_("Total des charges, sans la classe 86") },
	{ "total_avec_87", "total_charges", "total_charges_nature", SHARE_ALL,
	    N_("Total des charges, avec la classe 86") },
	{ "produits", "total_produits", NULL, SHARE_ALL,
	    N_("Total des produits, sans la classe 87") },
	{ "autofinancement", "total_produits", NULL, SHARE_OWN,
	    N_("Ressources hors du compte 74") },
};
#define NTOTALS (sizeof totals / sizeof totals[0])

static bool
belongs(const struct field *f, enum share share)
{
	bool funded = f->line != NULL &&
	    strncmp(f->line->account, "74", 2) == 0;

	switch (share) {
	case SHARE_PUBLIC:
		return funded && !f->line->private_funds;
	case SHARE_PRIVATE:
		return funded && f->line->private_funds;
	case SHARE_OWN:
		return !funded;
	default:
		return true;
	}
}

/* The lines under TOTAL that belong, into PART (NULL: counted only). */
static int
collect(const struct field *total, enum share share,
    const struct field **part, int n, int depth)
{
	for (int i = 0; i < total->nparts; i++) {
		const struct field *p = total->parts[i];

		if (p->source == SOURCE_SUM && depth < DEPTH) {
			n = collect(p, share, part, n, depth + 1);
		} else if (belongs(p, share)) {
			if (part != NULL)
				part[n] = p;
			n++;
		}
	}
	return n;
}

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
budget_of(const struct comp *c)
{
	const struct form *form = c->scope->form;

	for (int i = 0; i < form->nfield; i++)
		if (form->field[i]->group == GROUP_BUDGET &&
		    form->field[i]->kind == FIELD_GROUP &&
		    form->field[i]->block == c->frame[0])
			return form->field[i];
	return NULL;
}

static const struct total *
total_find(const char *name, const char **near)
{
	int best = 5;

	*near = NULL;
	for (size_t i = 0; i < NTOTALS; i++) {
		int d = text_distance(name, totals[i].name);

		if (d == 0)
			return &totals[i];
		if (d < best) {
			best = d;
			*near = totals[i].name;
		}
	}
	return NULL;
}

/* The lines of T's total in BUDGET, into PART (NULL: counted only). */
static int
lines_of(const struct field *budget, const struct total *t,
    const struct field **part)
{
	int n = collect(child(budget, t->of), t->share, part, 0, 0);

	return t->and == NULL ? n :
	    collect(child(budget, t->and), t->share, part, n, 0);
}

static bool
has_total(const struct field *budget, const char *id)
{
	const struct field *of = id == NULL ? NULL : child(budget, id);

	return id == NULL || (of != NULL && of->source == SOURCE_SUM);
}

bool
plan_name(struct comp *c, struct expr *e, bool *fine)
{
	const char *near;
	const struct total *t;
	const struct field *budget;

	if (!c->scope->verdict || strncmp(e->text, "plan.", 5) != 0)
		return false;
	*fine = false;
	t = total_find(e->text + 5, &near);
	if (t == NULL) {
		(void)comp_fail(c, e->at, N_("« %1 » n'est pas un total du"
		    " plan ; le plus proche est « %2 »"), e->text,
		    arena_printf(c->a, "plan.%s", near == NULL ? "total" :
		    near), NULL);
		return true;
	}
	budget = budget_of(c);
	if (budget == NULL || !has_total(budget, t->of) ||
	    !has_total(budget, t->and)) {
		(void)comp_fail(c, e->at, N_("« %1 » : il n'y a pas de budget"
		    " ici"), e->text, NULL, NULL);
		return true;
	}
	e->op = OP_EXCEPT;
	e->text = t->label;
	e->part = arena_array(c->a, (size_t)lines_of(budget, t, NULL) + 1,
	    sizeof(struct field *));
	e->npart = lines_of(budget, t, e->part);
	e->field = child(budget, t->of);
	e->frame = 0;
	e->type = RT_AMOUNT;
	*fine = true;
	return true;
}
