/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frozen - a version for ever: every answer exactly as it stands, what was
 * missing, the form itself, and the texts of its models (kept.c).
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

/* The text of a form; the members are in an object that is open. */
static void
put_text(struct json_out *j, const struct form_source *source)
{
	struct str text;

	str_init(&text, 0);
	str_putn(&text, source->text, source->size);
	json_text(j, "digest", source->digest);
	json_text(j, "texte", text.p);
	str_fini(&text);
}

static void
put_form(struct json_out *j, const struct form *form)
{
	json_open(j, "formulaire", '{');
	json_text(j, "id", form->id);
	json_int(j, "version", form->version);
	put_text(j, &form->source[0]);
	if (form->nsource > 1) {
		json_open(j, "reprend", '[');
		for (int i = 1; i < form->nsource; i++) {
			json_open(j, NULL, '{');
			json_text(j, "nom", form->source[i].name);
			put_text(j, &form->source[i]);
			json_close(j, '}');
		}
		json_close(j, ']');
	}
	json_close(j, '}');
}

void
exchange_freeze(const struct session *s, const struct frozen_meta *m,
		struct str *out)
{
	struct json_out j;
	struct arena a;
	char day[DATE_TEXT];

	arena_init(&a);
	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_text(&j, "format", PART_FROZEN);
	json_int(&j, "version", PART_VERSION);
	json_text(&j, "date", date_iso(m->today, day));
	json_int(&j, "quand", m->when);
	if (m->signed_on != 0 && m->signed_on != NO_DAY)
		json_text(&j, "signe_le", date_iso(m->signed_on, day));
	json_text(&j, "bureau", m->desk == NULL ? "" : m->desk);
	put_form(&j, s->form);
	part_kept(s->form, m, &j);
	part_wanted(m, &j);
	json_open(&j, "reponses", '[');
	dossier_each(s->dossier, put_answer, &j);
	json_close(&j, ']');
	part_states(s, &j);
	part_findings(s, &j, &a);
	json_close(&j, '}');
	arena_fini(&a);
}

bool
part_damaged(struct err *err, const char *what)
{
	return err_set(err, ERR_DAMAGED, _("version figée abîmée : %s"),
	    what);
}

static bool
thaw_text(const json_t *v, const char *name, struct arena *a,
	  struct form_source *out, struct err *err)
{
	const json_t *text = json_object_get(v, "texte");
	const char *digest = json_string_value(json_object_get(v, "digest"));

	if (!json_is_string(text) || digest == NULL || name == NULL)
		return part_damaged(err, _("le formulaire manque"));
	out->name = arena_strdup(a, name);
	out->size = json_string_length(text);
	out->text = arena_strndup(a, json_string_value(text), out->size);
	sha256_text(out->text, out->size, out->digest);
	return strcmp(out->digest, digest) == 0 ||
	    part_damaged(err, _("le formulaire a été changé"));
}

/* The form, then those it takes over: none before the word was there. */
static bool
thaw_forms(const json_t *form, struct arena *a, struct frozen *out,
	   struct err *err)
{
	const json_t *taken = json_object_get(form, "reprend");
	const char *id = json_string_value(json_object_get(form, "id"));
	size_t n = json_array_size(taken);

	out->form = arena_array(a, n + 1, sizeof *out->form);
	if (!thaw_text(form, id == NULL ? "" : id, a, &out->form[0], err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_array_get(taken, i);

		if (!thaw_text(one, json_string_value(json_object_get(one,
		    "nom")), a, &out->form[i + 1], err))
			return false;
	}
	out->nform = (int)n + 1;
	return true;
}

static bool
thaw(const json_t *root, struct arena *a, struct frozen *out,
     struct err *err)
{
	const char *day = json_string_value(json_object_get(root, "date"));
	const char *name = json_string_value(json_object_get(root, "bureau"));
	const json_t *moment = json_object_get(root, "quand");
	const json_t *on = json_object_get(root, "signe_le");

	if (!thaw_forms(json_object_get(root, "formulaire"), a, out, err) ||
	    !part_thaw_kept(root, a, out, err) ||
	    !part_thaw_wanted(root, a, out, err))
		return false;
	if (day == NULL || !date_from_iso(day, &out->today) ||
	    !json_is_integer(moment) || name == NULL)
		return part_damaged(err, _("la date ou le bureau manque"));
	out->signed_on = NO_DAY;
	if (on != NULL && (!json_is_string(on) || !date_from_iso(
	    json_string_value(on), &out->signed_on)))
		return part_damaged(err, _("la date de signature n'est pas "
		    "lisible"));
	out->desk = arena_strdup(a, name);
	out->when = json_integer_value(moment);
	return true;
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

static bool
thaw_answers(const json_t *list, struct arena *a, struct frozen *out,
	     struct err *err)
{
	size_t n = json_array_size(list);

	if (!json_is_array(list))
		return part_damaged(err, _("les réponses manquent"));
	out->answer = arena_array(a, n + 1, sizeof *out->answer);
	for (size_t i = 0; i < n; i++)
		if (!read_answer(json_array_get(list, i), a,
		    &out->answer[i].answer, &out->answer[i].path))
			return part_damaged(err,
			    _("une réponse n'est pas lisible"));
	out->nanswer = (int)n;
	return true;
}

bool
exchange_thaw(const char *content, size_t n, struct arena *a,
	      struct frozen *out, struct err *err)
{
	json_t *root = part_read(content, n, err);
	struct frozen f = { 0 };
	bool fine;

	if (root == NULL)
		return false;
	fine = part_format(root, PART_FROZEN, err) && thaw(root, a, &f, err) &&
	    thaw_answers(json_object_get(root, "reponses"), a, &f, err);
	if (fine)
		*out = f;
	json_decref(root);
	return fine;
}

bool
exchange_thaw_answers(const struct frozen *f, struct dossier *d,
		      struct err *err)
{
	for (int i = 0; i < f->nanswer; i++)
		if (!dossier_load(d, f->answer[i].path,
		    &f->answer[i].answer))
			return part_damaged(err,
			    _("une réponse n'est pas lisible"));
	return true;
}

/* --- the same answers? --- */

struct matching {
	const struct frozen *f;
	int n;			/* how many were met */
	bool same;
};

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* Whence a word came that was typed again tells nothing, but when it was
   taken over and nobody said it since. */
static void
match(void *ctx, const char *path, enum scope scope, const struct answer *an)
{
	struct matching *m = ctx;
	const struct answer *was;

	(void)scope;
	m->same = m->same && m->n < m->f->nanswer &&
	    strcmp(m->f->answer[m->n].path, path) == 0;
	if (!m->same)
		return;
	was = &m->f->answer[m->n++].answer;
	m->same = same_text(was->draft, an->draft) &&
	    was->certainty == an->certainty && was->by == an->by &&
	    same_text(was->who, an->who) &&
	    same_text(was->said_by, an->said_by) &&
	    same_text(answer_carried(was), answer_carried(an));
}

bool
exchange_answers_same(const struct dossier *d, const struct frozen *f)
{
	struct matching m = { .f = f, .same = true };

	dossier_each(d, match, &m);
	return m.same && m.n == f->nanswer;
}
