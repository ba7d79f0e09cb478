/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/taken.h"

#include "base/i18n.h"

#include <string.h>

static const config_setting_t *
form_of(const struct cfg *f)
{
	return cfg_group(f, cfg_root(f), "formulaire");
}


/* "demande" of "formulaires/demande.cfg". */
static const char *
stem_of(const char *file, struct arena *a)
{
	const char *slash = strrchr(file, '/');
	const char *base = slash == NULL ? file : slash + 1;
	const char *dot = strrchr(base, '.');

	return arena_strndup(a, base, dot == NULL ? strlen(base) :
	    (size_t)(dot - base));
}

bool
taken_beside(struct taken *t, struct cfg *f, const char *folder,
	     const char *name, struct complaints *c, bool *found)
{
	const struct cfg *from = &t->file[0];
	struct arena *a = from->arena;
	const char *key = strcmp(folder, "formulaires") == 0 ? name :
	    arena_printf(a, "%s/%s", folder, name);
	const char *file = NULL;

	*found = true;
	for (int i = 1; i < t->nsource; i++)
		if (strcmp(t->source[i].name, key) == 0)
			return cfg_open_text(f, t->source[i].text,
			    t->source[i].size, arena_printf(a, "%s (%s)",
			    from->name, key), a, c);
	if (t->find != NULL)
		file = t->find(t->ctx, from->name, folder, name, a);
	*found = file != NULL;
	return *found && cfg_open(f, file, a, c);
}

/* The text of a frozen version, or the file beside. */
static bool
open_named(struct taken *t, const char *name, const config_setting_t *at)
{
	const struct cfg *from = &t->file[t->n - 1];
	bool found, fine = taken_beside(t, &t->file[t->n], "formulaires",
	    name, from->complaints, &found);

	if (found)
		t->name[t->n++] = name;
	else
		cfg_complain(from, at, _("%s : aucun formulaire de ce nom à "
		    "reprendre, ni à côté de ce fichier ni parmi ceux du "
		    "programme"), name);
	return fine;
}

/* What the last file takes over. */
static bool
open_taken(struct taken *t, const config_setting_t *r)
{
	static const char *const known[] = { "formulaire", "etapes", NULL };
	const struct cfg *f = &t->file[t->n - 1];
	const config_setting_t *at = cfg_get(r, "formulaire");
	const char *name = cfg_need(f, r, "formulaire");

	cfg_only(f, r, known);
	if (strcmp(name, "?") == 0)
		return false;
	if (!cfg_is_id(name)) {
		cfg_complain(f, at, _("« %s » : donnez le nom d'un fichier de "
		    "formulaire, sans dossier ni « .cfg »"), name);
		return false;
	}
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->name[i], name) == 0) {
			cfg_complain(f, at, _("%s : ce formulaire se reprend "
			    "lui-même, en cercle"), name);
			return false;
		}
	if (t->n == TAKEN_MAX) {
		cfg_complain(f, at, _("plus de %d formulaires repris l'un par "
		    "l'autre"), TAKEN_MAX - 1);
		return false;
	}
	return open_named(t, name, at);
}

/* FILE over what it takes of BASE. */
static void
merge_one(struct taken *t, int i, const struct cfg *base)
{
	const struct cfg *f = &t->file[i];
	const config_setting_t *steps =
	    cfg_get(cfg_get(form_of(f), "reprend"), "etapes");
	const config_setting_t *form = form_of(base);
	config_t cut;

	config_init(&cut);
	if (form != NULL && steps != NULL) {
		taken_cut(f, config_root_setting(&cut), form, steps);
		form = cfg_get(config_root_setting(&cut), "formulaire");
	}
	config_init(&t->tree[i]);
	t->made[i] = true;
	if (form != NULL)
		taken_merge(f, config_root_setting(&t->tree[i]), form,
		    cfg_root(f));
	t->file[i].tree = &t->tree[i];
	config_destroy(&cut);
}

struct cfg *
taken_open(struct taken *t, const char *file, struct arena *a,
	   struct complaints *c)
{
	const config_setting_t *form, *r;
	bool fine;

	t->n = 1;
	t->name[0] = t->nsource > 0 ? t->source[0].name : stem_of(file, a);
	fine = t->nsource > 0 ? cfg_open_text(&t->file[0], t->source[0].text,
	    t->source[0].size, file, a, c) : cfg_open(&t->file[0], file, a, c);
	while (fine) {
		form = form_of(&t->file[t->n - 1]);
		r = form == NULL ? NULL : cfg_get(form, "reprend");
		if (r == NULL) {
			for (int i = t->n - 2; i >= 0; i--)
				merge_one(t, i, &t->file[i + 1]);
			return &t->file[0];
		}
		r = cfg_group(&t->file[t->n - 1], form, "reprend");
		fine = r != NULL && open_taken(t, r);
	}
	return NULL;
}

void
taken_sources(const struct taken *t, struct form *form)
{
	struct form_source *s = arena_array(&form->arena,
	    (size_t)t->n + (size_t)t->nfigures, sizeof *s);
	struct sha256 all;

	sha256_begin(&all);
	for (int i = 0; i < t->n; i++) {
		s[i].name = t->name[i];
		s[i].text = cfg_bytes(&t->file[i], &s[i].size, s[i].digest);
		sha256_put(&all, s[i].digest, strlen(s[i].digest));
	}
	for (int i = 0; i < t->nfigures; i++)
		s[t->n + i] = t->figures[i];
	/* Alone, it is named by its own bytes. */
	memcpy(form->digest, s[0].digest, sizeof form->digest);
	if (t->n > 1)
		sha256_end(&all, form->digest);
	form->source = s;
	form->nsource = t->n + t->nfigures;
	form->ntaken = t->n - 1;
}

bool
taken_close(struct taken *t)
{
	struct complaints *c = t->file[0].complaints;
	size_t before = t->file[0].before;

	for (int i = t->n - 1; i >= 0; i--) {
		if (t->made[i])
			config_destroy(&t->tree[i]);
		(void)cfg_close(&t->file[i]);
	}
	return c->n == before;
}
