/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_figures - the files of figures that the conditions of a form may
 * name, as `parametres.ID`: those that the form says, so that it can be
 * read again, with them, from a frozen version.
 */
#include "catalog/form_build.h"
#include "catalog/book.h"

#include "base/i18n.h"

#include <string.h>

static void
read_file(struct build *b, const config_setting_t *at, const char *name)
{
	struct taken *t = b->taken;
	struct book book = { .a = b->a, .scope = { .form = b->form } };
	struct form_source *source = &t->figures[t->nfigures];
	struct figure **fig = NULL;
	bool found, fine;
	int n = 0;

	fine = taken_beside(t, &book.f, "parametres", name, &book.own, &found);
	if (!found) {
		cfg_complain(b->f, at, _("%s : aucun fichier de ce nom dans le "
		    "dossier « parametres »"), name);
		return;
	}
	if (fine) {
		book.file = book.f.name;
		source->name = arena_printf(b->a, "parametres/%s", name);
		source->text = cfg_bytes(&book.f, &source->size,
		    source->digest);
		n = book_figures(&book, &b->figures, &fig);
		t->nfigures++;
	}
	if (cfg_close(&book.f))
		for (int i = 0; i < n; i++)
			map_put(&b->figures, fig[i]->id, fig[i]);
	map_fini(&book.seen);
	complaints_move(b->f->complaints, &book.own);
}

void
build_figures(struct build *b, const config_setting_t *form)
{
	const config_setting_t *s = cfg_get(form, "parametres");
	int n = s == NULL ? 0 : config_setting_length(s);

	if (s == NULL)
		return;
	if ((!config_setting_is_list(s) && !config_setting_is_array(s)) ||
	    n > TAKEN_MAX) {
		cfg_complain(b->f, s, _("« %s » est une liste de %d textes au "
		    "plus : ( \"droit\" )"), "parametres", TAKEN_MAX);
		return;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *at =
		    config_setting_get_elem(s, (unsigned)i);
		const char *name = cfg_string(b->f, at, false);

		if (name == NULL)
			continue;
		if (cfg_is_id(name))
			read_file(b, at, name);
		else
			cfg_complain(b->f, at, _("« %s » : donnez le nom d'un "
			    "fichier, sans dossier ni « .cfg »"), name);
	}
}
