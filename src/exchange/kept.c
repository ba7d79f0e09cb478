/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kept - the texts of the output models in a frozen version, and those of
 * the figures of the law that they name.
 *
 * A text stands once: of one that the form takes over already, or that an
 * earlier version of the dossier holds, only the digest is written, and the
 * number of that version.
 */
#include "exchange/part.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static bool
form_holds(const struct form *form, const char *digest)
{
	for (int i = 0; i < form->nsource; i++)
		if (strcmp(form->source[i].digest, digest) == 0)
			return true;
	return false;
}

void
part_kept(const struct form *form, const struct frozen_meta *m,
	  struct json_out *j)
{
	json_open(j, "textes", '[');
	for (int i = 0; i < m->nkept; i++) {
		const struct kept_text *k = &m->kept[i];
		struct str text;

		json_open(j, NULL, '{');
		json_text(j, "dossier", k->folder);
		json_text(j, "nom", k->name);
		json_text(j, "digest", k->digest);
		if (form_holds(form, k->digest)) {
			;
		} else if (k->version > 0) {
			json_int(j, "dans", k->version);
		} else {
			str_init(&text, 0);
			str_putn(&text, k->text, k->size);
			json_text(j, "texte", text.p);
			str_fini(&text);
		}
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The bytes of one of the forms that were read. */
static bool
take_of_form(const struct frozen *f, struct kept_text *k)
{
	for (int i = 0; i < f->nform; i++)
		if (strcmp(f->form[i].digest, k->digest) == 0) {
			k->text = f->form[i].text;
			k->size = f->form[i].size;
			return true;
		}
	return false;
}

static bool
thaw_one(const json_t *v, const struct frozen *f, struct arena *a,
	 struct kept_text *k, struct err *err)
{
	const char *folder = part_text(v, "dossier", "", a);
	const char *name = part_text(v, "nom", "", a);
	const char *digest = json_string_value(json_object_get(v, "digest"));
	const json_t *text = json_object_get(v, "texte");
	const json_t *in = json_object_get(v, "dans");
	char is[SHA256_TEXT];

	*k = (struct kept_text){ .name = name, .folder = strcmp(folder,
	    KEPT_MODELS) == 0 ? KEPT_MODELS : KEPT_FIGURES };
	if ((strcmp(folder, KEPT_MODELS) != 0 && strcmp(folder,
	    KEPT_FIGURES) != 0) || name[0] == '\0' || strlen(name) > 255 ||
	    strpbrk(name, "/\n\t") != NULL || digest == NULL || strlen(digest) !=
	    SHA256_TEXT - 1)
		return part_damaged(err, _("un texte gardé n'est pas "
		    "lisible"));
	memcpy(k->digest, digest, SHA256_TEXT);
	if (json_is_integer(in) && json_integer_value(in) > 0 &&
	    json_integer_value(in) <= 1000000) {
		k->version = (int)json_integer_value(in);
		return true;
	}
	if (!json_is_string(text))
		return take_of_form(f, k) || part_damaged(err, _("un texte "
		    "gardé manque"));
	k->size = json_string_length(text);
	k->text = arena_strndup(a, json_string_value(text), k->size);
	sha256_text(k->text, k->size, is);
	return strcmp(is, digest) == 0 || part_damaged(err, _("un texte "
	    "gardé a été changé"));
}

bool
part_thaw_kept(const json_t *root, struct arena *a, struct frozen *out,
	       struct err *err)
{
	const json_t *list = json_object_get(root, "textes");
	size_t n = json_array_size(list);

	out->keeps = list != NULL;
	if (list == NULL)
		return true;
	if (!json_is_array(list) || n > KEPT_MOST)
		return part_damaged(err, _("un texte gardé n'est pas "
		    "lisible"));
	out->kept = arena_array(a, n + 1, sizeof *out->kept);
	for (size_t i = 0; i < n; i++)
		if (!thaw_one(json_array_get(list, i), out, a, &out->kept[i],
		    err))
			return false;
	out->nkept = (int)n;
	return true;
}
