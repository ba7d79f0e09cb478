/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_convention - the text of the convention of a dossier, article by
   article, and what differs from its model. */
#include "config.h"

#include "app/cmd.h"
#include "app/models.h"
#include "app/reprint.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "line/convention.h"
#include "wizard/clauses.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

struct asked {
	const char *article;	/* NULL: all of them */
	bool difference;
};

static const char *
text_of(const struct drawn_article *art, const struct session *s,
    struct arena *arena)
{
	return art->clause != NULL ? art->clause->text :
	    clause_of(art->article, s->dossier, arena);
}

static void
put_article(struct json_out *j, const struct drawn_article *art,
    const struct session *s, const struct asked *asked, struct arena *arena)
{
	json_open(j, NULL, '{');
	json_text(j, "id", art->article->id);
	json_text(j, "titre", art->article->title);
	if (art->number == NULL)
		json_none(j, "numero");
	else
		json_text(j, "numero", art->number);
	json_bool(j, "modifie", art->clause != NULL);
	json_bool(j, "modele_change", art->stale);
	json_text(j, "texte", clause_reading(art, arena));
	json_text(j, "clause", text_of(art, s, arena));
	if (asked->difference)
		json_text(j, "difference", clause_difference(art->article,
		    s->dossier, text_of(art, s, arena), arena, NULL));
	if (art->fault.line > 0)
		json_text(j, "a_relire", clause_refusal(&art->fault, arena,
		    NULL));
	json_close(j, '}');
}

static bool
is_asked(const struct asked *asked, const struct drawn_article *art)
{
	return asked->article == NULL || strcmp(asked->article,
	    art->article->id) == 0;
}

static void
put_json(const struct drawing *w, const struct session *s,
    const struct asked *asked, struct arena *arena, struct str *out)
{
	struct json_out j;

	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_text(&j, "modele", w->template->id);
	json_open(&j, "articles", '[');
	for (int i = 0; i < w->narticle; i++)
		if (is_asked(asked, &w->article[i]))
			put_article(&j, &w->article[i], s, asked, arena);
	json_close(&j, ']');
	json_open(&j, "annexes", '[');
	for (int i = 0; i < w->nannex; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "id", w->annex[i].article->id);
		json_text(&j, "numero", w->annex[i].number);
		json_text(&j, "titre", w->annex[i].article->title);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_open(&j, "a_completer", '[');
	for (int i = 0; i < w->nblank; i++)
		json_text(&j, NULL, w->blank[i].what);
	json_close(&j, ']');
	json_open(&j, "laisse_a_l_administration", '[');
	for (int i = 0; i < w->nleft; i++)
		json_text(&j, NULL, w->left[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	str_putc(out, '\n');
}

static void
put_text(const struct drawing *w, const struct session *s,
    const struct asked *asked, struct arena *arena, struct str *out)
{
	if (asked->article == NULL && !asked->difference) {
		convention_list(w, arena, out);
		return;
	}
	for (int i = 0; i < w->narticle; i++) {
		const struct drawn_article *art = &w->article[i];

		if (!is_asked(asked, art) || (asked->article == NULL &&
		    art->clause == NULL))
			continue;
		if (!asked->difference) {
			convention_article(art, arena, out);
			continue;
		}
		str_printf(out, "%s\n%s\n", convention_heading(art, arena),
		    clause_difference(art->article, s->dossier, text_of(art,
		    s, arena), arena, gettext));
	}
}

/* Does the model have that article, and does it apply? */
static bool
check_article(const struct drawing *w, const char *id, struct err *err)
{
	const char *near;

	for (int i = 0; i < w->narticle; i++)
		if (id == NULL || strcmp(w->article[i].article->id, id) == 0)
			return true;
	near = template_nearest(w->template, id);
	return err_set(err, ERR_INPUT, near != NULL && strcmp(near, id) != 0 ?
	    _("la convention n'a pas d'article « %s » ; vouliez-vous dire "
	    "« %s » ?") : _("la convention n'a pas d'article « %s »"), id,
	    near);
}

static const struct template *
a_convention(const struct template *t, struct err *err)
{
	if (t == NULL || t->kind == TEMPLATE_CONVENTION)
		return t;
	(void)err_set(err, ERR_INPUT, _("le modèle « %s » n'est pas celui "
	    "d'une convention : l'imprimer avec « guichet exporter D --modele "
	    "%s »"), t->id, t->id);
	return NULL;
}

/* The model that was in force when version N was frozen; 0: now. */
static const struct template *
find_model(struct app *a, const struct open_dossier *o, int n,
    const char *word, struct reprint *r, struct err *err)
{
	const struct session *s = reprint_session(a, o, n, r, err);
	const struct app_models *m;

	if (s == NULL)
		return NULL;
	if (n == 0)
		return a_convention(app_model_for(a, s, word, err), err);
	if (!paper_thawed_models(a, &o->info, &r->thawed, &m, err))
		return NULL;
	reprint_warn(r);
	return a_convention(models_for(m, s, word, err), err);
}

static bool
run(struct app *a, const struct open_dossier *o, int n, const char *model,
    const struct asked *asked, struct str *out, struct err *err)
{
	struct reprint r = { 0 };
	struct arena arena = { 0 };
	const struct template *t = find_model(a, o, n, model, &r, err);
	const struct session *s = n == 0 ? o->session : r.thawed.session;
	const struct drawing *w;
	bool done = false;

	if (t != NULL) {
		w = app_draw(s, t, &arena);
		done = check_article(w, asked->article, err);
		if (done && a->json)
			put_json(w, s, asked, &arena, out);
		else if (done)
			put_text(w, s, asked, &arena, out);
	}
	arena_fini(&arena);
	reprint_fini(&r);
	return done;
}

int
cmd_convention(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("convention");
	const char *model = "convention", *version = NULL;
	struct asked asked = { 0 };
	const struct cmd_option options[] = {
		{ "--article", &asked.article, NULL },
		{ "--modele", &model, NULL },
		{ "--version", &version, NULL },
		{ "--difference", NULL, &asked.difference } };
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	struct str out;
	long n = 0;
	bool done;

	if (!cmd_options(self, options, 4, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || (version != NULL && !cmd_number(version, 1000000,
	    &n)))
		return cmd_usage(self);
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	str_init(&out, 0);
	done = run(a, &o, (int)n, model, &asked, &out, &err);
	fputs(out.p, stdout);
	str_fini(&out);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
