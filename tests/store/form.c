/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/form.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct store_who test_who = { .initials = "ML", .desk = "poste-1" };

static struct field *
leaf(struct form *f, struct field *parent, const char *id, enum scope scope)
{
	struct field *fd = form_add(f, parent, FIELD_LEAF, id);

	fd->type.kind = VT_TEXTE;
	fd->scope = scope;
	fd->label = id;
	return fd;
}

struct form *
test_form(void)
{
	struct form *f = calloc(1, sizeof *f);
	struct field *root, *step;

	if (f == NULL)
		abort();
	f->id = "essai";
	f->title = "Essai";
	root = form_add(f, NULL, FIELD_BLOCK, "");
	root->scope = SCOPE_DOSSIER;
	step = form_add(f, root, FIELD_GROUP, "association");
	step->scope = SCOPE_ASSOCIATION;
	leaf(f, step, "nom", SCOPE_ASSOCIATION);
	leaf(f, step, "siren", SCOPE_ASSOCIATION);
	step = form_add(f, root, FIELD_GROUP, "moyens");
	step->scope = SCOPE_EXERCICE;
	leaf(f, step, "salaries", SCOPE_EXERCICE);
	step = form_add(f, root, FIELD_GROUP, "projet");
	step->scope = SCOPE_DOSSIER;
	leaf(f, step, "titre", SCOPE_DOSSIER);
	leaf(f, step, "resume", SCOPE_DOSSIER)->type.kind = VT_TEXTE_LONG;
	step = form_add(f, root, FIELD_BLOCK, "actions");
	step->scope = SCOPE_DOSSIER;
	step->singular = "action";
	leaf(f, step, "quoi", SCOPE_DOSSIER);
	form_seal(f);
	return f;
}

char *
test_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *folder;

	if (asprintf(&folder, "%s/guichet-essai-XXXXXX",
	    tmp == NULL ? "/tmp" : tmp) < 0 || mkdtemp(folder) == NULL)
		abort();
	return folder;
}

void
test_folder_gone(char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 &&
		    strcmp(e->d_name, "..") != 0 &&
		    unlink(in(folder, e->d_name)) != 0)
			(void)rmdir(in(folder, e->d_name));
	if (d != NULL)
		(void)closedir(d);
	(void)rmdir(folder);
	free(folder);
}

const char *
in(const char *folder, const char *name)
{
	static char buf[8][512];
	static int turn;

	turn = (turn + 1) % 8;
	(void)snprintf(buf[turn], sizeof buf[turn], "%s/%s", folder, name);
	return buf[turn];
}

bool
put(struct store *s, const struct dossier_info *i, enum scope scope,
    const char *path, const char *before, const char *after,
    struct err *err)
{
	char empty[] = "", origin[] = "saisie";
	char *p = strdup(path), *b = before == NULL ? NULL : strdup(before);
	char *a = after == NULL ? NULL : strdup(after);
	struct change c = { .path = p, .scope = scope,
		.before = { .draft = b, .who = empty, .by = NO_DAY,
		    .said_by = empty, .origin = origin },
		.after = { .draft = a, .who = empty, .by = NO_DAY,
		    .said_by = empty, .origin = origin } };
	bool saved = store_save(s, i, &c, 1, err);

	free(p);
	free(b);
	free(a);
	return saved;
}

char *
stored(struct store *s, const struct form *f, const char *number,
       const char *path)
{
	struct dossier *d = dossier_new(f, 0);
	struct dossier_info i;
	struct err err = { 0 };
	struct answer a;
	char *out = NULL;
	struct store_loaded loaded;

	if (!store_find(s, number, &i, &err)) {
		dossier_free(d);
		return NULL;
	}
	if (store_load(s, &i, d, &loaded, &err)) {
		a = dossier_answer(d, path);
		out = a.draft == NULL ? NULL : strdup(a.draft);
	}
	dossier_info_fini(&i);
	dossier_free(d);
	return out;
}

struct dossier_info
fresh(struct store *s, const char *siren, int year)
{
	struct store_new n = { .form = "essai", .form_digest = "d1",
		.siren = siren, .year = year };
	struct dossier_info i;
	struct err err = { 0 };

	if (!store_new_dossier(s, &n, &i, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		abort();
	}
	return i;
}
