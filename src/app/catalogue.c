/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue - the schemes, the rules and the figures for one form. */
#include "config.h"

#include "app/app.h"
#include "catalog/catalogue.h"

#include "base/i18n.h"
#include "os/os.h"

#include <string.h>

typedef bool read_fn(struct catalogue *c, const char *file, bool mine,
		     struct complaints *out);

static bool
read_parameters(struct catalogue *c, const char *file, bool mine,
    struct complaints *out)
{
	(void)mine;
	return catalog_parameters(c, file, out);
}

static bool
read_rules(struct catalogue *c, const char *file, bool mine,
    struct complaints *out)
{
	(void)mine;
	return catalog_rules(c, file, out);
}

/* The files of FOLDER; one that is wrong is told, the others still load. */
static void
read_folder(struct app *a, struct catalogue *c, const char *folder,
    read_fn *read, struct complaints *bad)
{
	char **name;
	struct str file, home;
	size_t n;

	if (!app_data_list(a, folder, &name, &n, NULL))
		return;
	str_init(&file, 0);
	str_init(&home, 0);
	(void)!os_home(OS_CONFIG, &home, NULL);
	for (size_t i = 0; i < n; i++) {
		if (!app_data_file(a, folder, name[i], &file, NULL))
			continue;
		(void)read(c, file.p, home.len > 0 && strncmp(file.p, home.p,
		    home.len) == 0, bad);
	}
	str_fini(&file);
	str_fini(&home);
	os_free_names(name);
}

bool
app_catalogue(struct app *a, const struct form *form,
    const struct catalogue **out, struct err *err)
{
	struct catalogue *c = map_get(&a->catalogues, form->id);
	struct complaints bad = { 0 };

	if (c == NULL) {
		c = catalogue_new(form);
		read_folder(a, c, "parametres", read_parameters, &bad);
		read_folder(a, c, "regles", read_rules, &bad);
		read_folder(a, c, "dispositifs", catalog_scheme, &bad);
		str_clear(&a->refused);
		complaints_print(&bad, &a->refused);
		complaints_fini(&bad);
		map_put(&a->catalogues, form->id, c);
	}
	if (c->nscheme == 0)
		return err_set(err, ERR_INPUT, "%s", a->refused.len > 0 ?
		    a->refused.p : _("aucun dispositif n'est installé "
		    "(dossier « dispositifs » des données)"));
	*out = c;
	return true;
}
