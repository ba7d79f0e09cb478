/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dated - the figures of laws and of schemes: their values by date, and
 * their names in rules, parametres.ID and dispositif.ID.
 */
#include "rules/expr.h"

#include "base/i18n.h"

#include <string.h>

const struct figure_value *
figure_at(const struct figure *f, int32_t day)
{
	for (int i = f->nvalue - 1; i >= 0; i--)
		if (f->value[i].from <= day)
			return day <= f->value[i].to ? &f->value[i] : NULL;
	return NULL;
}

struct result
figure_result(const struct figure *f, int32_t day)
{
	const struct figure_value *v = figure_at(f, day);

	if (v == NULL)
		return (struct result){ .outcome = OUT_UNKNOWN,
		    .type = f->type, .den = 1, .why = why_undated };
	return (struct result){ .outcome = OUT_YES, .type = f->type,
	    .num = v->num, .den = v->den };
}

/* The nearest id of MAP, when there is one near. */
static const char *
nearest(const struct map *map, const char *id)
{
	const char *near = NULL;
	int best = 5;

	for (size_t i = 0; i < map->n; i++) {
		int d = map->entry[i].key == NULL ? best :
		    text_distance(id, map->entry[i].key);

		if (d < best) {
			best = d;
			near = map->entry[i].key;
		}
	}
	return near;
}

static bool
no_figure(struct comp *c, const struct expr *e, const struct map *map,
    const char *head, const char *id)
{
	const char *near = nearest(map, id);

	if (near == NULL)
		return comp_fail(c, e->at, N_("« %1 » : ce chiffre n'est"
		    " donné nulle part"), e->text, NULL, NULL);
	return comp_fail(c, e->at, N_("« %1 » : ce chiffre n'est donné nulle"
	    " part ; le plus proche est « %2 »"), e->text,
	    arena_printf(c->a, "%s%s", head, near), NULL);
}

bool
dated_name(struct comp *c, struct expr *e, bool *fine)
{
	static const char *const heads[] = { "parametres.", "dispositif." };
	const struct map *const maps[] = { c->scope->parameters,
		c->scope->figures };

	for (int i = 0; i < 2; i++) {
		size_t n = strlen(heads[i]);

		if (maps[i] == NULL || strncmp(e->text, heads[i], n) != 0)
			continue;
		e->figure = map_get(maps[i], e->text + n);
		*fine = e->figure != NULL ||
		    no_figure(c, e, maps[i], heads[i], e->text + n);
		if (e->figure != NULL) {
			e->op = OP_FIGURE;
			e->type = e->figure->type;
		}
		return true;
	}
	return false;
}
