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
static bool
is_mine(const char *path)
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
		f->mine = is_mine(path.p);
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
	default:
		(void)catalog_scheme(cat, f->path, f->mine, c);
		break;
	}
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* Does one of GIVEN stand for F? */
static bool
replaced(const struct law_files *given, const struct law_file *f)
{
	for (size_t i = 0; i < given->n; i++)
		if (given->p[i].kind == f->kind &&
		    strcmp(base_name(given->p[i].path), base_name(f->path)) ==
		    0)
			return true;
	return false;
}

struct catalogue *
law_read(const struct form *form, const struct law_files *given,
    const struct law_files *in_force, struct complaints *c)
{
	struct catalogue *cat = catalogue_new(form);

	for (int kind = CATALOG_PARAMETERS; kind <= CATALOG_SCHEME; kind++) {
		cat->first_wins = false;
		for (size_t i = 0; given != NULL && i < given->n; i++)
			if ((int)given->p[i].kind == kind)
				read_one(cat, &given->p[i], c);
		for (size_t i = 0; i < in_force->n; i++) {
			const struct law_file *f = &in_force->p[i];

			/* A model has the names of its copies. */
			cat->first_wins = given != NULL || f->model;
			if ((int)f->kind == kind && (given == NULL ||
			    !replaced(given, f)))
				read_one(cat, f, c);
		}
	}
	cat->first_wins = false;
	return cat;
}

/* --- the one of the program --- */

struct app_law {
	struct catalogue *catalogue;
	struct str refused;
};

void
app_law_free(struct app_law *law)
{
	if (law == NULL)
		return;
	catalogue_free(law->catalogue);
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
