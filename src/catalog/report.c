/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report - a model of accounts that reports on others: which of their lines
 * each of its own takes.  A line of theirs that nothing takes, or that is
 * taken twice, would make other sums than theirs.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"

#include <string.h>

#define LINES_MAX 400

struct reported {
	const char *id[LINES_MAX];	/* of the lines that are typed */
	const char *by[LINES_MAX];	/* which line takes it; NULL: none */
	size_t n;
};

static const char *
plain_id(const config_setting_t *g)
{
	const char *id = NULL;

	return g != NULL && config_setting_lookup_string(g, "id", &id) ==
	    CONFIG_TRUE ? id : "?";
}

static int
length_of(const config_setting_t *list)
{
	return list != NULL && (config_setting_is_list(list) ||
	    config_setting_is_array(list)) ? config_setting_length(list) : 0;
}

static const config_setting_t *
elem(const config_setting_t *list, int i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

/* The lines of a model, those under a line rather than the line. */
static void
add_lines(struct reported *r, const config_setting_t *list)
{
	for (int i = 0; i < length_of(list); i++) {
		const config_setting_t *g = cfg_at(list, i), *under;
		size_t k = 0;

		if (g == NULL)
			continue;
		under = cfg_get(g, "sous");
		if (under != NULL) {
			add_lines(r, under);
			continue;
		}
		while (k < r->n && strcmp(r->id[k], plain_id(g)) != 0)
			k++;
		if (k == r->n && r->n < LINES_MAX)
			r->id[r->n++] = plain_id(g);
	}
}

static const config_setting_t *
model_named(const struct build *b, const char *id)
{
	for (int i = 0; i < b->nmodels; i++)
		if (strcmp(plain_id(cfg_at(b->models, i)), id) == 0)
			return cfg_at(b->models, i);
	return NULL;
}

static void
find_models(const struct build *b, const config_setting_t *names,
	    struct reported *r)
{
	if (length_of(names) == 0)
		cfg_complain(b->f, names, _("« %s » est une liste de textes : "
		    "( \"un_id\", \"un_autre\" )"), "reprend");
	for (int i = 0; i < length_of(names); i++) {
		const char *id = cfg_string(b->f, elem(names, i), false);
		const config_setting_t *model = id == NULL ? NULL :
		    model_named(b, id);

		if (model != NULL)
			add_lines(r, cfg_get(model, "lignes"));
		else if (id != NULL)
			cfg_complain(b->f, elem(names, i), _("%s : modèle de "
			    "budget inconnu ; il se donne dans « comptes »"),
			    id);
	}
}

static void
take(const struct build *b, const config_setting_t *s, const char *line,
     struct reported *r)
{
	const char *id = cfg_string(b->f, s, false), *near;
	size_t k = 0;

	if (id == NULL)
		return;
	while (k < r->n && strcmp(r->id[k], id) != 0)
		k++;
	if (k < r->n && r->by[k] == NULL) {
		r->by[k] = line;
		return;
	}
	if (k < r->n) {
		cfg_complain(b->f, s, _("%s : la ligne %s la reprend déjà"),
		    id, r->by[k]);
		return;
	}
	near = cfg_nearest(id, r->id, r->n);
	if (near != NULL)
		cfg_complain(b->f, s, _("%s : ligne inconnue des modèles "
		    "repris ; vouliez-vous dire %s ?"), id, near);
	else
		cfg_complain(b->f, s, _("%s : ligne inconnue des modèles "
		    "repris"), id);
}

/* What each line takes; R NULL: its model reports on none. */
static void
take_lines(const struct build *b, const config_setting_t *list,
	   struct reported *r)
{
	for (int i = 0; i < length_of(list); i++) {
		const config_setting_t *g = cfg_at(list, i), *names;

		if (g == NULL)
			continue;
		names = cfg_get(g, "reprend");
		if (cfg_get(g, "sous") != NULL)
			take_lines(b, cfg_get(g, "sous"), r);
		if (names == NULL)
			continue;
		if (r == NULL)
			cfg_complain_name(b->f, names, _("« reprend » d'une "
			    "ligne ne va qu'avec « reprend » de son modèle : "
			    "les modèles dont elle reprend les lignes"));
		else if (cfg_get(g, "sous") != NULL)
			cfg_complain_name(b->f, names, _("« reprend » ne va "
			    "pas avec « sous » : ce sont les sous-lignes qui "
			    "reprennent"));
		else if (length_of(names) == 0)
			cfg_complain(b->f, names, _("« %s » est une liste de "
			    "textes : ( \"un_id\", \"un_autre\" )"),
			    "reprend");
		for (int k = 0; r != NULL && cfg_get(g, "sous") == NULL &&
		    k < length_of(names); k++)
			take(b, elem(names, k), plain_id(g), r);
	}
}

void
build_check_reports(const struct build *b)
{
	for (int i = 0; i < b->nmodels; i++) {
		const config_setting_t *g = cfg_at(b->models, i);
		const config_setting_t *names = g == NULL ? NULL :
		    cfg_get(g, "reprend");
		struct reported r = { .n = 0 };

		if (g == NULL)
			continue;
		if (names == NULL) {
			take_lines(b, cfg_get(g, "lignes"), NULL);
			continue;
		}
		find_models(b, names, &r);
		take_lines(b, cfg_get(g, "lignes"), &r);
		for (size_t k = 0; k < r.n; k++)
			if (r.by[k] == NULL)
				cfg_complain(b->f, names, _("%s : aucune ligne"
				    " ne la reprend ; mettez-la dans "
				    "« reprend » de l'une"), r.id[k]);
	}
}

void
build_takes(const struct build *b, const config_setting_t *g, struct line *line)
{
	const config_setting_t *names = cfg_get(g, "reprend");
	int n = length_of(names);

	if (n == 0)
		return;
	line->takes = arena_array(b->a, (size_t)n, sizeof *line->takes);
	for (int i = 0; i < n; i++) {
		const char *id = config_setting_get_string(elem(names, i));

		if (id != NULL)
			line->takes[line->ntakes++] = arena_strdup(b->a, id);
	}
}
