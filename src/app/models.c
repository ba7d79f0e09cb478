/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/models.h"

#include "app/catalogue.h"
#include "app/paper_years.h"
#include "base/i18n.h"
#include "doc/convention.h"
#include "doc/target.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "wizard/clauses.h"
#include "wizard/retype.h"
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

static struct app_models *
models_new(const struct form *form)
{
	struct app_models *m = calloc(1, sizeof *m);

	if (m == NULL)
		abort();
	str_init(&m->refused, 0);
	m->figures = catalogue_new(form);
	return m;
}

static void
models_add(struct app_models *m, struct template *t)
{
	if (t == NULL)
		return;
	m->model = realloc(m->model, (size_t)(m->n + 1) * sizeof *m->model);
	if (m->model == NULL)
		abort();
	m->model[m->n++] = t;
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

struct filing {
	struct arena *arena;
	struct model_file *p;
	int n, most;
};

static void
add_file(struct filing *f, const char *folder, const char *name,
    const char *path)
{
	struct model_file *more;

	if (f->n == f->most) {
		f->most = f->most * 2 + 16;
		more = arena_array(f->arena, (size_t)f->most, sizeof *more);
		if (f->n > 0)
			memcpy(more, f->p, (size_t)f->n * sizeof *more);
		f->p = more;
	}
	f->p[f->n++] = (struct model_file){ folder, arena_strdup(f->arena,
	    name), arena_strdup(f->arena, path) };
}

/* The figures of the law, without what else stands in the catalogue. */
static bool
figure_files(struct app *a, struct filing *f, struct err *err)
{
	struct law_files files = { 0 };
	bool done = law_files_in_force(a, false, &files, err);

	for (size_t i = 0; done && i < files.n; i++) {
		const char *path = files.p[i].path;
		const char *slash = strrchr(path, '/');

		if (files.p[i].kind == CATALOG_PARAMETERS)
			add_file(f, KEPT_FIGURES, slash == NULL ? path :
			    slash + 1, path);
	}
	law_files_fini(&files);
	return done;
}

bool
models_files(struct app *a, const struct form *form, struct arena *arena,
    struct model_file **out, int *n, struct err *err)
{
	struct filing f = { .arena = arena };
	struct err none = { 0 };
	struct str path;
	char **names;
	size_t count;

	if (!figure_files(a, &f, err))
		return false;
	/* Data of an older version has no such folder. */
	if (!app_data_list(a, "modeles", &names, &count, &none))
		count = 0, names = NULL;
	str_init(&path, 0);
	for (size_t i = 0; i < count; i++) {
		str_clear(&path);
		if (app_data_file(a, "modeles", names[i], &path, &none) &&
		    is_for(path.p, form))
			add_file(&f, KEPT_MODELS, names[i], path.p);
	}
	str_fini(&path);
	os_free_names(names);
	*out = f.p;
	*n = f.n;
	return true;
}

bool
models_read(struct app *a, const struct form *form, struct app_models **out,
    struct err *err)
{
	struct complaints c = { 0 };
	struct arena arena = { 0 };
	struct app_models *m;
	struct model_file *f;
	bool done;
	int n;

	done = models_files(a, form, &arena, &f, &n, err);
	if (done) {
		m = models_new(form);
		for (int i = 0; i < n; i++)
			if (strcmp(f[i].folder, KEPT_FIGURES) == 0)
				(void)catalog_parameters(m->figures,
				    f[i].path, &c);
			else
				models_add(m, catalog_template(m->figures,
				    f[i].path, law_is_mine(f[i].path), &c));
		complaints_print(&c, &m->refused);
		*out = m;
	}
	complaints_fini(&c);
	arena_fini(&arena);
	return done;
}

struct app_models *
models_of_texts(const struct form *form, const struct kept_text *kept, int n)
{
	struct app_models *m = models_new(form);
	struct complaints c = { 0 };

	for (int i = 0; i < n; i++)
		if (strcmp(kept[i].folder, KEPT_FIGURES) == 0)
			(void)catalog_parameters_text(m->figures,
			    kept[i].text, kept[i].size, kept[i].name, &c);
	for (int i = 0; i < n; i++)
		if (strcmp(kept[i].folder, KEPT_MODELS) == 0)
			models_add(m, catalog_template_text(m->figures,
			    kept[i].text, kept[i].size, kept[i].name, &c));
	complaints_print(&c, &m->refused);
	complaints_fini(&c);
	return m;
}

bool
app_models(struct app *a, const struct form *form,
    const struct app_models **out, struct err *err)
{
	struct app_models *m = map_get(&a->models, form->id);

	if (m == NULL) {
		if (!models_read(a, form, &m, err))
			return false;
		map_put(&a->models, form->id, m);
	}
	*out = m;
	return true;
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
models_for(const struct app_models *m, const struct session *s,
    const char *word, struct err *err)
{
	struct arena arena = { 0 };
	const struct template *found = NULL;
	const char *why, *told = NULL;

	if (strcmp(word, "convention") != 0)
		return app_model(m, word, err);
	for (int i = 0; i < m->n && found == NULL; i++) {
		if (m->model[i]->kind != TEMPLATE_CONVENTION)
			continue;
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

const struct template *
app_model_for(struct app *a, const struct session *s, const char *word,
    struct err *err)
{
	const struct app_models *m;

	return app_models(a, s->form, &m, err) ? models_for(m, s, word, err) :
	    NULL;
}

void
app_portal_schemes(struct app *a, struct session *s)
{
	struct err none = { 0 };

	if (s->schemes == NULL)
		(void)!app_catalogue(a, s->form, &s->schemes, &none);
}

const struct template **
app_portals(struct app *a, struct session *s, struct arena *arena, int *n,
    struct err *err)
{
	const struct template **out;
	const struct app_models *m;
	const char *why;

	*n = 0;
	if (!app_models(a, s->form, &m, err))
		return NULL;
	app_portal_schemes(a, s);
	out = arena_array(arena, (size_t)m->n + 1, sizeof *out);
	for (int i = 0; i < m->n; i++)
		if (m->model[i]->kind == TEMPLATE_PORTAL && template_applies(
		    m->model[i], s->dossier, arena, &why) == OUT_YES)
			out[(*n)++] = m->model[i];
	return out;
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
    const struct template *t, const struct paper_stamp *stamp,
    struct arena *arena)
{
	struct years *y = arena_new(arena, struct years);
	struct convention c = { .in = { .dossier = s->dossier,
		.draft = stamp == NULL,
		.created = (int64_t)a->today * 86400 } };

	if (stamp != NULL) {
		paper_stamped(&c.in, stamp);
		c.other_model = stamp->models_of_today;
	}

	c.drawing = app_draw(s, t, arena);
	if (years_offered(s->form) && years_make(s, NULL, arena, y) &&
	    !y->over) {
		c.years = y;
		c.paper = paper_years_of(y, arena);
	}
	return compose_convention(&c, arena);
}

/* A form of the other side asks for answers: what our own controls only warn
   of is for the draft of the dossier. */
static void
leave_warnings(struct compose_input *in, struct arena *arena)
{
	struct missing *kept = arena_array(arena, (size_t)in->nmissing + 1,
	    sizeof *kept);
	int n = 0;

	for (int i = 0; i < in->nmissing; i++)
		if (!in->missing[i].warning)
			kept[n++] = in->missing[i];
	in->missing = kept;
	in->nmissing = n;
}

/* A form or a portal. */
static struct doc *
target_doc(struct app *a, const struct session *s, const struct template *t,
    const struct paper_stamp *stamp, const struct paper_recipient *to,
    struct arena *arena)
{
	struct target_paper p = { .in = { .dossier = s->dossier,
		.draft = stamp == NULL, .desk = app_desk(a, arena),
		.created = (int64_t)a->today * 86400 },
		.order = { .template = t, .dossier = s->dossier } };

	p.in.recipient = to;
	if (to != NULL) {
		p.order.request = to->row;
		p.order.nrequest = to->nrow;
	}
	p.order.note = retype_notes(s, t, to != NULL && to->nrow > 0 ?
	    to->row[0] : NULL, arena, &p.order.nnote);
	paper_input(s, &p.in, stamp, arena);
	leave_warnings(&p.in, arena);
	if (t->kind == TEMPLATE_FORM && stamp != NULL) {
		/* what is signed says how much its draft marks */
		p.in.draft = true;
		p.in.left = compose_target(&p, arena)->nmissing;
		p.in.draft = false;
	}
	/* nobody signs a sheet that a portal is filled from */
	if (t->kind != TEMPLATE_FORM) {
		p.in.draft = false;
		p.in.left = 0;
	}
	return compose_target(&p, arena);
}

struct doc *
app_model_doc(struct app *a, const struct session *s,
    const struct template *t, const struct paper_stamp *stamp,
    const struct paper_recipient *to, struct arena *arena)
{
	return t->kind == TEMPLATE_CONVENTION ? app_convention(a, s, t,
	    stamp, arena) : target_doc(a, s, t, stamp, to, arena);
}
