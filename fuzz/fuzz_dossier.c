/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/str.h"
#include "base/utf8.h"
#include "model/dossier.h"

#include <string.h>

/*
 * Lines of PATH=DRAFT, as a journal or a hand-over file brings them; a line
 * without '=' takes the answer away.  What was applied is found at its path;
 * what is written is read again as the same; taking every change back
 * returns to the start.
 */

#define TODAY 20780

static struct form *
small_form(void)
{
	static const char *former[] = { "structure" };
	struct form *f = form_new();
	struct field *root = form_add(f, NULL, FIELD_BLOCK, ""), *x, *y;

	x = form_add(f, root, FIELD_GROUP, "asso");
	x->old_ids = former;
	x->nold_ids = 1;
	form_add(f, x, FIELD_LEAF, "nom")->type.kind = VT_TEXTE;
	form_add(f, x, FIELD_LEAF, "le")->type.kind = VT_DATE;
	form_add(f, x, FIELD_LEAF, "total")->source = SOURCE_EXPR;
	x = form_add(f, root, FIELD_BLOCK, "projets");
	x->singular = "projet";
	x->title_leaf = "titre";
	form_add(f, x, FIELD_LEAF, "titre")->type.kind = VT_TEXTE_LONG;
	y = form_add(f, x, FIELD_GROUP, "budget");
	y = form_add(f, y, FIELD_BLOCK, "aides");
	form_add(f, y, FIELD_LEAF, "montant")->type.kind = VT_MONTANT;
	form_seal(f);
	return f;
}

static void
put_line(void *ctx, const char *path, enum scope scope,
	 const struct answer *answer)
{
	(void)scope;
	str_printf(ctx, "%s=%s\n", path, answer->draft);
}

static void
load_line(void *ctx, const char *path, enum scope scope,
	  const struct answer *answer)
{
	(void)scope;
	must(dossier_load(ctx, path, answer), "a path of ours is known");
}

static char *
dump(const struct dossier *d)
{
	struct str s;
	char *text;

	str_init(&s, 0);
	dossier_each(d, put_line, &s);
	text = str_steal(&s);
	str_fini(&s);
	return text;
}

static void
check_applied(struct dossier *d, const char *path, const char *draft)
{
	struct answer got = dossier_answer(d, path);
	struct place pl;

	must((got.draft != NULL) == (draft != NULL) || strchr(path, ']') !=
	    NULL, "an answer is there when it was given");
	if (got.draft == NULL || !dossier_find(d, path, &pl))
		return;
	must(utf8_valid(got.draft, strlen(got.draft)), "drafts are clean");
	must(pl.is_row || pl.is_list || pl.field->kind == FIELD_LEAF,
	    "only leaves, rows and lists have answers");
}

static void
apply_lines(struct dossier *d, char *text)
{
	for (char *line = text, *next; line != NULL; line = next) {
		struct answer to = { .by = NO_DAY };

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		to.draft = strchr(line, '=');
		if (to.draft != NULL)
			*to.draft++ = '\0';
		if (dossier_apply(d, line, &to))
			check_applied(d, line, to.draft);
		else
			must(dossier_answer(d, line).draft == NULL ||
			    strchr(line, '.') != NULL,
			    "what cannot be set has no answer");
	}
}

static void
check_copy(const struct form *f, const struct dossier *d, const char *text)
{
	struct dossier *copy = dossier_new(f, TODAY);
	char *again;

	dossier_each(d, load_line, copy);
	again = dump(copy);
	must(strcmp(again, text) == 0, "what is written is read again");
	must(copy->changes.n == 0, "loading records nothing");
	free(again);
	dossier_free(copy);
}

static void
take_back(struct dossier *d)
{
	for (size_t i = d->changes.n; i > 0; i--) {
		char *path = strdup(d->changes.p[i - 1].path);
		struct answer to;

		if (path == NULL)
			abort();
		answer_copy(&to, &d->changes.p[i - 1].before);
		must(dossier_apply(d, path, &to), "a change can be undone");
		answer_fini(&to);
		free(path);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, TODAY);
	char *text = calloc(1, size + 1), *after;

	if (text == NULL)
		abort();
	if (size > 0)
		memcpy(text, data, size);
	apply_lines(d, text);
	after = dump(d);
	check_copy(f, d, after);
	free(after);
	take_back(d);
	after = dump(d);
	must(*after == '\0', "undo returns to the start");
	free(after);
	free(text);
	dossier_free(d);
	form_free(f);
	return 0;
}
