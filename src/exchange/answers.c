/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answers - the JSON twin of an answers file, made into the tree of
 * model/fill.h.
 */
#include "exchange/part.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/fill.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

json_t *
part_read(const char *text, size_t n, struct err *err)
{
	json_error_t e;
	json_t *root;

	if (n > PART_MAX) {
		(void)err_set(err, ERR_INPUT, _("plus de %d Mo"),
		    (int)(PART_MAX >> 20));
		return NULL;
	}
	root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &e);
	if (root == NULL) {
		struct arena a;

		/* Its reason quotes the bytes that it did not expect. */
		arena_init(&a);
		(void)err_set(err, ERR_INPUT, _("ligne %d, colonne %d : ce "
		    "n'est pas du JSON (%s)"), e.line, e.column,
		    utf8_clean(&a, e.text, strlen(e.text), false));
		arena_fini(&a);
		return NULL;
	}
	if (json_is_object(root))
		return root;
	json_decref(root);
	(void)err_set(err, ERR_INPUT, _("un objet JSON est attendu : "
	    "{ ... }"));
	return NULL;
}

bool
part_format(const json_t *root, const char *format, struct err *err)
{
	const char *is = json_string_value(json_object_get(root, "format"));
	const json_t *version = json_object_get(root, "version");

	if (is == NULL || strcmp(is, format) != 0)
		return err_set(err, ERR_INPUT, _("le format n'est pas "
		    "« %s »"), format);
	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return err_set(err, ERR_INPUT, _("il manque « version »"));
	if (json_integer_value(version) > PART_VERSION)
		return err_set(err, ERR_NEWER, _("fichier d'une version plus "
		    "récente de Guichet : mettez Guichet à jour"));
	return true;
}

const char *
part_text(const json_t *object, const char *key, const char *otherwise,
	  struct arena *a)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_string(v))
		return otherwise;
	return utf8_clean(a, json_string_value(v), json_string_length(v),
	    true);
}

/* --- the tree --- */

struct making {
	struct arena *a;
	struct err *err;
	bool failed;
};

static void make(struct making *m, struct fill *parent, const char *name,
		 const json_t *v, int depth);

static void
add_text(struct making *m, struct fill *parent, const char *name,
	 const char *text)
{
	(void)fill_add(m->a, parent, FILL_TEXT, name, text);
}

static void
fail(struct making *m, const char *name, const char *why)
{
	if (!m->failed)
		(void)err_set(m->err, ERR_INPUT, "%s : %s",
		    name == NULL ? "-" : name, why);
	m->failed = true;
}

static void
make_inside(struct making *m, struct fill *node, const json_t *v, int depth)
{
	const char *key;
	json_t *child;

	if (json_is_array(v)) {
		for (size_t i = 0; i < json_array_size(v); i++)
			make(m, node, NULL, json_array_get(v, i), depth);
		return;
	}
	/* The iterator takes a pointer that it does not write through. */
	json_object_foreach((json_t *)v, key, child)
		make(m, node, utf8_clean(m->a, key, strlen(key), false),
		    child, depth);
}

static void
make(struct making *m, struct fill *parent, const char *name,
     const json_t *v, int depth)
{
	if (depth > PART_DEPTH) {
		fail(m, name, _("trop de niveaux"));
		return;
	}
	switch (json_typeof(v)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		make_inside(m, fill_add(m->a, parent, json_is_object(v) ?
		    FILL_GROUP : FILL_LIST, name, NULL), v, depth + 1);
		break;
	case JSON_STRING:
		add_text(m, parent, name, utf8_clean(m->a,
		    json_string_value(v), json_string_length(v), true));
		break;
	case JSON_INTEGER:
		add_text(m, parent, name, arena_printf(m->a, "%lld",
		    (long long)json_integer_value(v)));
		break;
	case JSON_REAL:
		/* It went through binary floating point. */
		fail(m, name, _("un nombre à virgule s'écrit comme un texte, "
		    "entre guillemets"));
		break;
	case JSON_TRUE:
		add_text(m, parent, name, "oui");
		break;
	case JSON_FALSE:
		add_text(m, parent, name, "non");
		break;
	case JSON_NULL:
		break;
	}
}

/* --- reading --- */

static void
tell(struct str *out, struct arena *a, const struct fill_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		str_printf(out, "%s : %s\n", faults->p[i].path,
		    say_text(a, &faults->p[i].what, gettext));
}

/* The object of the answers: "reponses" of a whole dossier, or ROOT. */
static const json_t *
find_answers(const json_t *root, const struct dossier *d, struct arena *a,
	     struct err *err)
{
	const json_t *answers = json_object_get(root, "reponses");
	const char *form;

	if (json_object_get(root, "format") == NULL)
		return json_is_object(answers) ? answers : root;
	if (!part_format(root, PART_DOSSIER, err))
		return NULL;
	form = part_text(json_object_get(root, "formulaire"), "id", NULL, a);
	if (form != NULL && strcmp(form, d->form->id) != 0) {
		(void)err_set(err, ERR_INPUT, _("ces réponses sont celles "
		    "d'un autre formulaire (%s)"), form);
		return NULL;
	}
	if (!json_is_object(answers)) {
		(void)err_set(err, ERR_INPUT, _("il manque « reponses »"));
		return NULL;
	}
	return answers;
}

struct saying {
	const json_t *by;	/* "dit_par": an object, or NULL */
	struct arena *a;
};

static const char *
said_by(void *ctx, const char *path)
{
	const struct saying *s = ctx;

	return part_text(s->by, path, NULL, s->a);
}

static bool
take(struct dossier *d, const struct answer_meta *meta, const json_t *file,
     const json_t *answers, struct arena *a, struct str *refused,
     struct err *err)
{
	struct saying saying = { json_object_get(file, "dit_par"), a };
	struct fill_said said = { said_by, &saying };
	struct making m = { a, err, false };
	struct fill *root = fill_add(a, NULL, FILL_GROUP, NULL, NULL);
	struct fill_faults faults = { 0 };
	struct str all;
	bool fine;

	make_inside(&m, root, answers, 0);
	if (m.failed)
		return false;
	fine = fill_check(d, root, a, &faults);
	if (fine) {
		fill_apply(d, meta, answers == file ? NULL : &said, root,
		    a, &faults);
		if (refused != NULL)
			tell(refused, a, &faults);
	} else {
		str_init(&all, 1000);
		tell(&all, a, &faults);
		while (all.len > 0 && all.p[all.len - 1] == '\n')
			str_cut(&all, all.len - 1);
		str_cut(&all, utf8_boundary(all.p, all.len, all.len));
		(void)err_set(err, ERR_INPUT, "%s", all.p);
		str_fini(&all);
	}
	fill_faults_fini(&faults);
	return fine;
}

bool
exchange_answers(struct dossier *d, const struct answer_meta *meta,
		 const char *text, size_t n, struct str *refused,
		 struct err *err)
{
	json_t *root = part_read(text, n, err);
	const json_t *answers;
	struct arena a;
	bool fine = false;

	if (root == NULL)
		return false;
	arena_init(&a);
	answers = find_answers(root, d, &a, err);
	if (answers != NULL)
		fine = take(d, meta, root, answers, &a, refused, err);
	arena_fini(&a);
	json_decref(root);
	return fine;
}
