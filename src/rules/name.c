/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a name means, in this order:
 *   1. the path of a field, without row keys: demandes.montant;
 *   2. the singular of a block that is around, alone (its current row) or
 *      followed by a path in it: projet, projet.titre;
 *   3. a path from the group where the expression stands, or from one
 *      around it: `naf` beside association.siret is association.naf;
 *   4. in the parentheses of somme, compte... a path in the block walked.
 */
#include "rules/expr.h"

#include "base/i18n.h"

#include <string.h>

#define PATH_SHORT 256	/* most paths; longer ones are made elsewhere */

static const struct field *
under(struct comp *c, const struct field *base, const char *rest)
{
	char path[PATH_SHORT];

	if (base->parent == NULL)
		return form_find(c->scope->form, rest);
	if (strlen(base->path) + strlen(rest) + 2 > sizeof path)
		return form_find(c->scope->form,
		    arena_printf(c->a, "%s.%s", base->path, rest));
	(void)stpcpy(stpcpy(stpcpy(path, base->path), "."), rest);
	return form_find(c->scope->form, path);
}

static bool
stands_in(const struct field *inner, const struct field *block)
{
	for (; inner != NULL; inner = inner->block)
		if (inner == block)
			return true;
	return false;
}

/* The block around whose singular is the first N bytes of NAME. */
static const struct field *
by_singular(const struct comp *c, const char *name, size_t n)
{
	for (int k = 0; k < c->nframe; k++)
		for (const struct field *b = c->frame[k]; b != NULL;
		    b = b->block)
			if (b->singular != NULL &&
			    strlen(b->singular) == n &&
			    strncmp(b->singular, name, n) == 0)
				return b;
	return NULL;
}

bool
name_find(struct comp *c, const char *name, struct found *out)
{
	const struct field *f = form_find(c->scope->form, name), *b;
	size_t head = strcspn(name, ".");

	*out = (struct found){ .field = f };
	if (f != NULL)
		return true;
	out->singular = true;
	b = by_singular(c, name, head);
	if (b != NULL && name[head] == '\0') {
		out->field = b;
		out->current = true;
		return true;
	}
	if (b != NULL &&
	    (out->field = under(c, b, name + head + 1)) != NULL)
		return true;
	for (b = c->scope->group; b != NULL; b = b->parent)
		if ((out->field = under(c, b, name)) != NULL)
			return true;
	out->singular = false;
	for (int k = c->nframe - 1; k >= c->nbase; k--)
		if ((out->field = under(c, c->frame[k], name)) != NULL)
			return true;
	return false;
}

int
name_frame(const struct comp *c, const struct field *block, bool singular)
{
	int n = c->nframe;

	for (int i = 0; i < n; i++) {
		int k = singular ? i : n - 1 - i;

		/* in a verdict a plural is never one of its own rows, and
		   what is asked once is read there even without a demande */
		if (c->scope->verdict && !singular && k < c->nbase &&
		    (block->parent != NULL || k > 0))
			continue;
		if (stands_in(c->frame[k], block))
			return k;
	}
	return -1;
}

/* The nearest of the short names that could stand here; NULL if none. */
static const char *
near_short(const struct comp *c, const char *name)
{
	int best = 3;
	const char *found = NULL;

	for (const struct field *g = c->scope->group; g != NULL; g = g->parent)
		for (int i = 0; i < g->nchild; i++) {
			int d = text_distance(name, g->child[i]->id);

			if (d < best) {
				best = d;
				found = g->child[i]->id;
			}
		}
	return found;
}

/* The paths that end with .NAME, three at most, "a », « b"; NULL: none. */
static const char *
ending_with(struct comp *c, const char *name)
{
	const struct map *all = &c->scope->form->by_path;
	const char *out = NULL;
	size_t n = strlen(name);
	int found = 0;

	for (size_t i = 0; i < all->n && found < 3; i++) {
		const char *key = all->entry[i].key;
		size_t len = key == NULL ? 0 : strlen(key);
		const struct field *f;

		if (len <= n || key[len - n - 1] != '.' ||
		    strcmp(key + len - n, name) != 0)
			continue;
		f = all->entry[i].value;
		if (f->kind != FIELD_LEAF || strcmp(f->path, key) != 0)
			continue;
		out = found++ == 0 ? key :
		    arena_printf(c->a, "%s », « %s", out, key);
	}
	return out;
}

bool
name_fail(struct comp *c, const struct expr *e)
{
	const char *name = e->text, *near = NULL, *shown;
	size_t head = strcspn(name, ".");
	const struct field *b = by_singular(c, name, head);

	if (b != NULL && name[head] == '.') {
		/* projet.titer: look among projets.*, answer in kind */
		near = form_nearest(c->scope->form, arena_printf(c->a,
		    "%s%s", b->path, name + head));
		if (near != NULL &&
		    strncmp(near, b->path, strlen(b->path)) == 0)
			near = arena_printf(c->a, "%s%s", b->singular,
			    near + strlen(b->path));
	} else if (name[head] == '\0') {
		near = near_short(c, name);
	}
	if (near == NULL)
		near = form_nearest(c->scope->form, name);
	shown = ending_with(c, name);
	if (shown != NULL && (near == NULL || text_distance(name, near) > 2))
		return comp_fail(c, e->at, N_("« %1 » n'est pas un nom entier"
		    " ; ceux qui finissent ainsi : « %2 »"), name, shown,
		    NULL);
	shown = func_nearest(name);
	if (near == NULL && name[head] == '\0')
		near = shown;
	if (near == NULL)
		return comp_fail(c, e->at, N_("« %1 » n'est ni une question"
		    " ni un mot du langage"), name, NULL, NULL);
	return comp_fail(c, e->at, N_("« %1 » n'est ni une question ni un mot"
	    " du langage ; le nom le plus proche est « %2 »"), name, near,
	    NULL);
}

enum rtype
leaf_type(const struct field *leaf)
{
	switch (vtype_value(leaf->type.kind)) {
	case VALUE_BOOL:
		return RT_BOOL;
	case VALUE_INTEGER:
	case VALUE_DECIMAL:
		return RT_NUMBER;
	case VALUE_AMOUNT:
		return RT_AMOUNT;
	case VALUE_RATE:
		return RT_RATE;
	case VALUE_DATE:
		return RT_DATE;
	case VALUE_CHOICE:
		return RT_CHOICE;
	case VALUE_CHOICES:
		return RT_CHOICES;
	case VALUE_ROW:
		return RT_ROW;
	default:
		return RT_TEXT;
	}
}
