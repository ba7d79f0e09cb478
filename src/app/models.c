/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/models.h"

#include "app/catalogue.h"
#include "app/paper_years.h"
#include "base/i18n.h"
#include "doc/convention.h"
#include "os/os.h"
#include "wizard/clauses.h"
#include "wizard/years.h"

#include <stdlib.h>
#include <string.h>

void
app_models_free(struct app_models *m)
{
	if (m == NULL)
		return;
	for (int i = 0; i < m->n; i++)
		template_free(m->model[i]);
	free(m->model);
	catalogue_free(m->figures);
	str_fini(&m->refused);
	free(m);
}

/* The figures of the law, without what else stands in the catalogue. */
static bool
read_figures(struct app *a, struct app_models *m, struct complaints *c,
    struct err *err)
{
	struct law_files files = { 0 };
	bool done = law_files_in_force(a, false, &files, err);

	for (size_t i = 0; done && i < files.n; i++)
		if (files.p[i].kind == CATALOG_PARAMETERS)
			(void)catalog_parameters(m->figures, files.p[i].path,
			    c);
	law_files_fini(&files);
	return done;
}

static bool
is_for(const char *file, const struct form *form)
{
	struct arena a = { 0 };
	const char **id;
	int n = catalog_template_forms(file, &a, &id);
	bool is = n < 0;	/* read it: it will be told what is wrong */

	for (int i = 0; i < n && !is; i++)
		is = strcmp(id[i], form->id) == 0;
	arena_fini(&a);
	return is;
}

static void
read_models(struct app *a, const struct form *form, struct app_models *m,
    struct complaints *c)
{
	struct err none = { 0 };
	struct str path;
	char **names;
	size_t n;

	/* Data of an older version has no such folder. */
	if (!app_data_list(a, "modeles", &names, &n, &none))
		return;
	m->model = calloc(n + 1, sizeof(struct template *));
	if (m->model == NULL)
		abort();
	str_init(&path, 0);
	for (size_t i = 0; i < n; i++) {
		struct template *t;

		str_clear(&path);
		if (!app_data_file(a, "modeles", names[i], &path, &none) ||
		    !is_for(path.p, form))
			continue;
		t = catalog_template(m->figures, path.p, law_is_mine(path.p),
		    c);
		if (t != NULL)
			m->model[m->n++] = t;
	}
	str_fini(&path);
	os_free_names(names);
}

bool
app_models(struct app *a, const struct form *form,
    const struct app_models **out, struct err *err)
{
	struct app_models *m = map_get(&a->models, form->id);
	struct complaints c = { 0 };
	bool done = true;

	if (m == NULL) {
		m = calloc(1, sizeof *m);
		if (m == NULL)
			abort();
		str_init(&m->refused, 0);
		m->figures = catalogue_new(form);
		done = read_figures(a, m, &c, err);
		if (done)
			read_models(a, form, m, &c);
		complaints_print(&c, &m->refused);
		complaints_fini(&c);
		if (done)
			map_put(&a->models, form->id, m);
		else
			app_models_free(m);
	}
	if (done)
		*out = m;
	return done;
}

const struct template *
app_model(const struct app_models *m, const char *id, struct err *err)
{
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->model[i]->id, id) == 0)
			return m->model[i];
	(void)err_set(err, ERR_INPUT, m->refused.len > 0 ? "%s" :
	    _("ce dossier n'a pas de modèle « %s » (voir « guichet modeles "
	    "D »)"), m->refused.len > 0 ? m->refused.p : id);
	return NULL;
}

const struct template *
app_model_for(struct app *a, const struct session *s, const char *word,
    struct err *err)
{
	const struct app_models *m;
	struct arena arena = { 0 };
	const struct template *found = NULL;
	const char *why, *told = NULL;

	if (!app_models(a, s->form, &m, err))
		return NULL;
	if (strcmp(word, "convention") != 0)
		return app_model(m, word, err);
	for (int i = 0; i < m->n && found == NULL; i++) {
		if (template_applies(m->model[i], s->dossier, &arena, &why) ==
		    OUT_YES)
			found = m->model[i];
		else if (told == NULL)
			told = why;
	}
	if (found == NULL && told == NULL)
		(void)app_model(m, word, err);
	else if (found == NULL)
		(void)err_set(err, ERR_INPUT,
		    _("aucun modèle de convention ne s'applique : %s"), told);
	arena_fini(&arena);
	return found;
}

const struct drawing *
app_draw(const struct session *s, const struct template *t,
    struct arena *arena)
{
	struct drawing *w = arena_new(arena, struct drawing);
	struct clause *c;
	int n;

	c = clauses_of(s, arena, &n);
	template_draw(t, s->dossier, c, n, arena, w);
	return w;
}

struct doc *
app_convention(struct app *a, const struct session *s,
    const struct template *t, const char *version, struct arena *arena)
{
	struct years *y = arena_new(arena, struct years);
	struct convention c = { .in = { .dossier = s->dossier,
		.draft = version == NULL, .version = version,
		.created = (int64_t)a->today * 86400 } };

	c.drawing = app_draw(s, t, arena);
	if (years_offered(s->form) && years_make(s, NULL, arena, y) &&
	    !y->over) {
		c.years = y;
		c.paper = paper_years_of(y, arena);
	}
	return compose_convention(&c, arena);
}
