/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frozen - a version for ever: every answer exactly as it stands, what was
 * missing, and the form itself.
 *
 * Answers are kept as the store keeps them (path and draft), not as values:
 * a version must come back the same even where a later Guichet reads a
 * draft otherwise.
 */
#include "exchange/part.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

static const char *const scopes[] = { "association", "exercice", "dossier" };

static void
put_answer(void *ctx, const char *path, enum scope scope,
	   const struct answer *answer)
{
	struct json_out *j = ctx;

	json_open(j, NULL, '{');
	json_text(j, "chemin", path);
	json_text(j, "portee", scopes[scope]);
	json_text(j, "saisie", answer->draft);
	if (answer->certainty != CERTAIN)
		part_certainty(j, answer);
	if (answer->said_by != NULL && answer->said_by[0] != '\0')
		json_text(j, "dit_par", answer->said_by);
	if (answer->origin != NULL && answer->origin[0] != '\0')
		json_text(j, "origine", answer->origin);
	json_close(j, '}');
}

void
exchange_freeze(const struct session *s, const struct frozen_meta *m,
		struct str *out)
{
	struct json_out j;
	struct arena a;
	struct str form;
	char day[DATE_TEXT], digest[SHA256_TEXT];

	arena_init(&a);
	str_init(&form, 0);
	str_putn(&form, m->form_text, m->form_size);
	sha256_text(m->form_text, m->form_size, digest);
	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_text(&j, "format", PART_FROZEN);
	json_int(&j, "version", PART_VERSION);
	json_text(&j, "date", date_iso(m->today, day));
	json_int(&j, "quand", m->when);
	json_text(&j, "bureau", m->desk == NULL ? "" : m->desk);
	json_open(&j, "formulaire", '{');
	json_text(&j, "id", s->form->id);
	json_int(&j, "version", s->form->version);
	json_text(&j, "digest", digest);
	json_text(&j, "texte", form.p);
	json_close(&j, '}');
	json_open(&j, "reponses", '[');
	dossier_each(s->dossier, put_answer, &j);
	json_close(&j, ']');
	part_states(s, &j);
	part_findings(s, &j, &a);
	json_close(&j, '}');
	str_fini(&form);
	arena_fini(&a);
}

static bool
damaged(struct err *err, const char *what)
{
	return err_set(err, ERR_DAMAGED, _("version figée abîmée : %s"),
	    what);
}

static bool
thaw(const json_t *root, struct str *form_text, struct str *desk,
     int32_t *today, int64_t *when, struct err *err)
{
	const json_t *form = json_object_get(root, "formulaire");
	const json_t *text = json_object_get(form, "texte");
	const char *digest =
	    json_string_value(json_object_get(form, "digest"));
	const char *day = json_string_value(json_object_get(root, "date"));
	const char *name = json_string_value(json_object_get(root, "bureau"));
	const json_t *moment = json_object_get(root, "quand");
	char is[SHA256_TEXT];
	int32_t date;

	if (!json_is_string(text) || digest == NULL)
		return damaged(err, _("le formulaire manque"));
	sha256_text(json_string_value(text), json_string_length(text), is);
	if (strcmp(is, digest) != 0)
		return damaged(err, _("le formulaire a été changé"));
	if (day == NULL || !date_from_iso(day, &date) ||
	    !json_is_integer(moment) || name == NULL)
		return damaged(err, _("la date ou le bureau manque"));
	str_putn(form_text, json_string_value(text),
	    json_string_length(text));
	str_put(desk, name);
	*today = date;
	*when = json_integer_value(moment);
	return true;
}

bool
exchange_thaw(const char *content, size_t n, struct str *form_text,
	      struct str *desk, int32_t *today, int64_t *when,
	      struct err *err)
{
	json_t *root = part_read(content, n, err);
	bool fine;

	if (root == NULL)
		return false;
	fine = part_format(root, PART_FROZEN, err) &&
	    thaw(root, form_text, desk, today, when, err);
	json_decref(root);
	return fine;
}

static bool
read_answer(const json_t *v, struct arena *a, struct answer *out,
	    const char **path)
{
	static const char *const words[] = { "sur", "estime", "inconnu" };
	const char *certainty = part_text(v, "certitude", "sur", a);
	const char *by = part_text(v, "avant", NULL, a);
	int known = -1;

	*path = part_text(v, "chemin", NULL, a);
	*out = (struct answer){ .by = NO_DAY };
	out->draft = (char *)part_text(v, "saisie", NULL, a);
	out->who = (char *)part_text(v, "qui", "", a);
	out->said_by = (char *)part_text(v, "dit_par", "", a);
	out->origin = (char *)part_text(v, "origine", "", a);
	for (int i = 0; i < 3; i++)
		if (strcmp(certainty, words[i]) == 0)
			known = i;
	if (known < 0 || *path == NULL || out->draft == NULL ||
	    (by != NULL && !date_from_iso(by, &out->by)))
		return false;
	out->certainty = (enum certainty)known;
	return true;
}

bool
exchange_thaw_answers(const char *content, size_t n, struct dossier *d,
		      struct err *err)
{
	json_t *root = part_read(content, n, err);
	const json_t *list;
	struct arena a;
	bool fine;

	if (root == NULL)
		return false;
	arena_init(&a);
	list = json_object_get(root, "reponses");
	fine = part_format(root, PART_FROZEN, err) && (json_is_array(list) ||
	    damaged(err, _("les réponses manquent")));
	for (size_t i = 0; fine && i < json_array_size(list); i++) {
		struct answer answer;
		const char *path;

		arena_reset(&a);
		fine = (read_answer(json_array_get(list, i), &a, &answer,
		    &path) && dossier_load(d, path, &answer)) ||
		    damaged(err, _("une réponse n'est pas lisible"));
	}
	arena_fini(&a);
	json_decref(root);
	return fine;
}
