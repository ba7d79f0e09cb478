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

/* The total ID of BUDGET, which closes it. */
static const struct field *
total_of(const struct field *budget, const char *id)
{
	for (int i = budget->nchild - 1; i >= 0; i--)
		if (strcmp(budget->child[i]->id, id) == 0)
			return budget->child[i]->source == SOURCE_SUM ?
			    budget->child[i] : NULL;
	return NULL;
}

/* The first budget under GROUP, in the same row. */
static const struct field *
budget_of(const struct field *group, int depth)
{
	const struct field *found = NULL;

	for (int i = 0; i < group->nchild && found == NULL; i++) {
		const struct field *f = group->child[i];

		if (f->kind != FIELD_GROUP)
			continue;
		found = f->group == GROUP_BUDGET ? f : depth == DEPTH ? NULL :
		    budget_of(f, depth + 1);
	}
	return found;
}

static const struct total *
total_find(const char *name, const char **near)
{
	int best = 5;

	for (size_t i = 0; i < NTOTALS; i++)
		if (strcmp(name, totals[i].name) == 0)
			return &totals[i];
	*near = NULL;
	for (size_t i = 0; i < NTOTALS; i++) {
		int d = text_distance(name, totals[i].name);

		if (d < best) {
			best = d;
			*near = totals[i].name;
		}
	}
	return NULL;
}

/* The lines of T's total, of which the budget has OF and AND, into PART
   (NULL: counted only). */
static int
lines_of(const struct total *t, const struct field *of,
    const struct field *and, const struct field **part)
{
	int n = collect(of, t->share, part, 0, 0);

	return and == NULL ? n : collect(and, t->share, part, n, 0);
}

bool
plan_name(struct comp *c, struct expr *e, bool *fine)
{
	const char *near;
	const struct total *t;
	const struct field *budget, *of = NULL, *and = NULL;
	struct among *m;

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
	budget = budget_of(c->frame[0], 0);
	if (budget != NULL)
		of = total_of(budget, t->of);
	if (budget != NULL && t->and != NULL)
		and = total_of(budget, t->and);
	if (of == NULL || (t->and != NULL && and == NULL)) {
		(void)comp_fail(c, e->at, N_("« %1 » : il n'y a pas de budget"
		    " ici"), e->text, NULL, NULL);
		return true;
	}
	e->op = OP_EXCEPT;
	e->text = t->label;
	m = expr_among(c, e);
	m->part = arena_array(c->a, (size_t)lines_of(t, of, and, NULL) + 1,
	    sizeof(struct field *));
	m->npart = lines_of(t, of, and, m->part);
	e->field = of;
	e->frame = 0;
	e->type = RT_AMOUNT;
	*fine = true;
	return true;
}

bool
plan_is(const struct expr *e, const char *name)
{
	if (e->op != OP_EXCEPT || e->text == NULL)
		return false;
	for (size_t i = 0; i < NTOTALS; i++)
		if (e->text == totals[i].label)
			return strcmp(name, totals[i].name) == 0;
	return false;
}
