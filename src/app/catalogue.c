/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/catalogue.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *folder;
	enum catalog_kind kind;
	bool model;
} folders[] = {
	{ "parametres", CATALOG_PARAMETERS, false },
	{ "regles", CATALOG_RULES, false },
	{ "dispositifs", CATALOG_SCHEME, false },
	{ "dispositifs/modeles", CATALOG_SCHEME, true },
};
#define FOLDERS (sizeof folders / sizeof *folders)

void
law_files_fini(struct law_files *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->p[i].path);
	vec_fini(f);
}

/* Is PATH in the person's own folder? */
bool
law_is_mine(const char *path)
{
	struct str home;
	bool mine;

	str_init(&home, 0);
	mine = os_home(OS_CONFIG, &home, NULL) &&
	    strncmp(path, home.p, home.len) == 0 && path[home.len] == '/';
	str_fini(&home);
	return mine;
}

static bool
add_folder(struct app *a, size_t k, struct law_files *out, struct err *err)
{
	struct err none = { 0 };
	struct str path;
	char **names;
	bool done = true;
	size_t n;

	/* Data of an older version has no such folder. */
	if (!app_data_list(a, folders[k].folder, &names, &n, &none))
		return true;
	str_init(&path, 0);
	for (size_t i = 0; i < n && done; i++) {
		struct law_file *f;

		str_clear(&path);
		done = app_data_file(a, folders[k].folder, names[i], &path,
		    err);
		if (!done)
			break;
		f = vec_push(out);
		f->path = strdup(path.p);
		if (f->path == NULL)
			abort();
		f->kind = folders[k].kind;
		f->model = folders[k].model;
		f->mine = law_is_mine(path.p);
	}
	str_fini(&path);
	os_free_names(names);
	return done;
}

bool
law_files_in_force(struct app *a, bool models, struct law_files *out,
    struct err *err)
{
	for (size_t k = 0; k < FOLDERS; k++)
		if ((!folders[k].model || models) &&
		    !add_folder(a, k, out, err))
			return false;
	return true;
}

/* --- reading --- */

/* In the order in which they are read: an id or a name that is taken is the
   fault of the file that comes after. */
enum law_part { PART_PROGRAM, PART_MINE, PART_GIVEN, PART_MODELS };

static void
read_one(struct catalogue *cat, const struct law_file *f,
    struct complaints *c)
{
	switch (f->kind) {
	case CATALOG_PARAMETERS:
		(void)catalog_parameters(cat, f->path, c);
		break;
	case CATALOG_RULES:
		(void)catalog_rules(cat, f->path, c);
		break;
	case CATALOG_SCHEME:
		(void)catalog_scheme(cat, f->path, f->mine, c);
		break;
	default:
		(void)catalog_other(cat, f->path, c);
		break;
	}
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* The same file, however its path is written? */
static bool
same_file(const char *a, const char *b)
{
	char *one = realpath(a, NULL), *other = realpath(b, NULL);
	bool same = one != NULL && other != NULL && strcmp(one, other) == 0;

	free(one);
	free(other);
	return same;
}

/* Does one of GIVEN stand for F?  One that says nothing stands for itself
   only. */
static bool
replaced(const struct law_files *given, const struct law_file *f)
{
	for (size_t i = 0; given != NULL && i < given->n; i++) {
		const struct law_file *g = &given->p[i];

		if (g->kind == f->kind ? strcmp(base_name(g->path),
		    base_name(f->path)) == 0 : g->kind == CATALOG_OTHER &&
		    same_file(g->path, f->path))
			return true;
	}
	return false;
}

static bool
is_part(const struct law_file *f, enum law_part part)
{
	return part == PART_MODELS ? f->model : !f->model &&
	    f->mine == (part == PART_MINE);
}

static void
read_part(struct catalogue *cat, const struct law_files *given,
    const struct law_files *in_force, enum catalog_kind kind,
    enum law_part part, struct complaints *c)
{
	const struct law_files *files = part == PART_GIVEN ? given : in_force;

	/* A model has the names of its copies. */
	cat->first_wins = part == PART_MODELS;
	for (size_t i = 0; files != NULL && i < files->n; i++) {
		const struct law_file *f = &files->p[i];

		if (f->kind == kind && (part == PART_GIVEN ||
		    (is_part(f, part) && !replaced(given, f))))
			read_one(cat, f, c);
	}
	cat->first_wins = false;
}

struct catalogue *
law_read(const struct form *form, const struct law_files *given,
    const struct law_files *in_force, struct complaints *c)
{
	static const enum catalog_kind kinds[] = { CATALOG_OTHER,
		CATALOG_PARAMETERS, CATALOG_RULES, CATALOG_SCHEME };
	struct catalogue *cat = catalogue_new(form);

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (int part = PART_PROGRAM; part <= PART_MODELS; part++)
			read_part(cat, given, in_force, kinds[k],
			    (enum law_part)part, c);
	return cat;
}

/* --- the one of the program --- */

struct app_law {
	struct catalogue *catalogue;
	struct str refused;
	struct form *blank;	/* of the figures alone; else NULL */
};

void
app_law_free(struct app_law *law)
{
	if (law == NULL)
		return;
	catalogue_free(law->catalogue);
	form_free(law->blank);
	str_fini(&law->refused);
	free(law);
}

static bool
read_law(struct app *a, const struct form *form, struct err *err)
{
	struct complaints c = { 0 };
	struct law_files files = { 0 };
	struct app_law *law;
	bool done = law_files_in_force(a, false, &files, err);

	if (done) {
		law = calloc(1, sizeof *law);
		if (law == NULL)
			abort();
		law->catalogue = law_read(form, NULL, &files, &c);
		str_init(&law->refused, 0);
		complaints_print(&c, &law->refused);
		map_put(&a->laws, form->id, law);
	}
	complaints_fini(&c);
	law_files_fini(&files);
	return done;
}

bool
app_catalogue(struct app *a, const struct form *form,
    const struct catalogue **out, struct err *err)
{
	const struct app_law *law;

	if (!map_has(&a->laws, form->id) && !read_law(a, form, err))
		return false;
	law = map_get(&a->laws, form->id);
	if (law->catalogue->nscheme == 0)
		return err_set(err, ERR_INPUT, "%s", law->refused.len > 0 ?
		    law->refused.p : _("aucun dispositif n'est installé "
		    "(dossier « dispositifs » des données)"));
	*out = law->catalogue;
	return true;
}

const char *
app_refused(const struct app *a, const struct form *form)
{
	const struct app_law *law = map_get(&a->laws, form->id);

	return law == NULL ? "" : law->refused.p;
}

/* --- the figures alone, which a form may name before any scheme is read --- */

static struct app_law *
read_figures(struct app *a)
{
	struct complaints ignored = { 0 };	/* app_catalogue() tells them */
	struct law_files files = { 0 };
	struct app_law *law = calloc(1, sizeof *law);

	if (law == NULL)
		abort();
	str_init(&law->refused, 0);
	law->blank = form_new();
	(void)form_add(law->blank, NULL, FIELD_BLOCK, "");
	form_seal(law->blank);
	if (!add_folder(a, 0, &files, NULL))
		files.n = 0;
	law->catalogue = law_read(law->blank, NULL, &files, &ignored);
	complaints_fini(&ignored);
	law_files_fini(&files);
	return law;
}

const struct map *
app_figures(struct app *a)
{
	if (a->figures == NULL)
		a->figures = read_figures(a);
	return &a->figures->catalogue->parameters;
}
