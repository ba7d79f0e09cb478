/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_modeles - the output models: those that apply to a dossier, and the
   lint of their files. */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"
#include "app/evaluation.h"
#include "app/models.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "rules/target_draw.h"
#include "wizard/retype.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- modeles verifier --- */

/* Of each form that the model names; a word that is no form is told. */
static void
verify_for(struct app *a, const char *file, const char *id,
    struct complaints *c)
{
	const struct app_models *m;
	const struct form *form;
	struct err err = { 0 };
	struct complaint *more;

	if (app_form(a, id, &form, &err) && app_models(a, form, &m, &err)) {
		template_free(catalog_template(m->figures, file, true, c));
		return;
	}
	more = realloc(c->p, (c->n + 1) * sizeof *more);
	if (more == NULL)
		abort();
	c->p = more;
	c->p[c->n++] = (struct complaint){ strdup(file), 1, 1,
		strdup(err.text) };
	c->cap = c->n;
}

static bool
verify_file(struct app *a, const char *file, struct complaints *c)
{
	size_t before = c->n;
	struct arena arena = { 0 };
	const char **form;
	int n = catalog_template_forms(file, &arena, &form);

	for (int i = 0; i < n && c->n == before; i++)
		verify_for(a, file, form[i], c);
	if (n <= 0)
		verify_for(a, file, "demande", c);
	arena_fini(&arena);
	return c->n == before;
}

/* The files in force, when none is named. */
static bool
in_force(struct app *a, char ***out, size_t *n, struct err *err)
{
	struct str path;
	char **names;

	if (!app_data_list(a, "modeles", &names, n, err))
		return false;
	str_init(&path, 0);
	*out = calloc(*n + 1, sizeof(char *));
	if (*out == NULL)
		abort();
	for (size_t i = 0; i < *n; i++) {
		str_clear(&path);
		if (!app_data_file(a, "modeles", names[i], &path, err))
			break;
		(*out)[i] = strdup(path.p);
	}
	str_fini(&path);
	os_free_names(names);
	return true;
}

static void
tell(struct app *a, char **file, const bool *good, size_t n,
    const struct complaints *c)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	if (a->json) {
		json_begin(&j, &out);
		json_open(&j, NULL, '{');
		json_bool(&j, "bon", c->n == 0);
		json_open(&j, "fautes", '[');
		for (size_t i = 0; i < c->n; i++) {
			json_open(&j, NULL, '{');
			json_text(&j, "fichier", c->p[i].file);
			json_int(&j, "ligne", c->p[i].line);
			json_int(&j, "colonne", c->p[i].column);
			json_text(&j, "texte", c->p[i].text);
			json_close(&j, '}');
		}
		json_close(&j, ']');
		json_close(&j, '}');
		str_putc(&out, '\n');
	} else {
		for (size_t i = 0; i < n; i++)
			if (good[i])
				str_printf(&out, _("%s : bon\n"), file[i]);
		complaints_print(c, &out);
		if (c->n > 0)
			str_printf(&out, PLURAL_("%zu faute\n", "%zu fautes\n",
			    c->n), c->n);
	}
	fputs(out.p, stdout);
	str_fini(&out);
}

static int
verify(struct app *a, int argc, char **argv)
{
	struct complaints c = { 0 };
	struct err err = { 0 };
	char **file = argv + 1, **own = NULL;
	size_t n = (size_t)argc - 1;
	bool *good;
	int code;

	if (n == 0 && !in_force(a, &own, &n, &err))
		return cmd_fail(&err);
	if (own != NULL)
		file = own;
	good = calloc(n + 1, sizeof *good);
	if (good == NULL)
		abort();
	for (size_t i = 0; i < n; i++)
		good[i] = verify_file(a, file[i], &c);
	tell(a, file, good, n, &c);
	code = c.n == 0 ? EXIT_YES : EXIT_NO;
	if (own != NULL)
		os_free_names(own);
	free(good);
	complaints_fini(&c);
	return code;
}

/* --- modeles D --- */

#define EVALUATION_TITLE N_("Évaluation de la convention")

static const char *
outcome_word(enum outcome o)
{
	return o == OUT_YES ? N_("oui") : o == OUT_NO ? N_("non") :
	    N_("on ne sait pas");
}

/* The evaluation is a model that no file holds: E NULL, the form has none. */
static void
put_evaluation_json(struct json_out *j, const struct evaluation *e,
    struct arena *arena)
{
	json_open(j, NULL, '{');
	json_text(j, "id", "evaluation");
	json_text(j, "titre", EVALUATION_TITLE);
	json_text(j, "genre", "evaluation");
	json_int(j, "version", 1);
	json_text(j, "applicable", "oui");
	json_text(j, "pourquoi", "");
	json_bool(j, "de_ce_poste", false);
	json_none(j, "fichier");
	json_open(j, "a_completer", '[');
	for (int i = 0; i < e->ngap; i++) {
		const struct evaluation_gap *g = &e->gap[i];

		json_open(j, NULL, '{');
		json_text(j, "quoi", say_text(arena, &g->text, NULL));
		json_text(j, "chemin", g->path);
		if (g->number > 0)
			json_int(j, "dossier", g->number);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_evaluation_text(const struct evaluation *e, struct arena *arena,
    struct str *out)
{
	str_printf(out, _("%s : %s\n    s'applique : %s\n"), "evaluation",
	    _(EVALUATION_TITLE), _("oui"));
	if (e->ngap > 0)
		str_printf(out, PLURAL_("    il reste %d chose à compléter :"
		    "\n", "    il reste %d choses à compléter :\n",
		    e->ngap), e->ngap);
	for (int i = 0; i < e->ngap; i++)
		str_printf(out, "    - %s\n", say_text(arena,
		    &e->gap[i].text, gettext));
}

/* What a form or a portal requires and the dossier lacks, and what is too
   long for it. */
static void
draw_target(const struct template *t, const struct session *s,
    struct arena *arena, struct target_drawing *w)
{
	struct target_order o = { .template = t, .dossier = s->dossier };

	o.note = retype_notes(s, t, NULL, arena, &o.nnote);
	target_draw(&o, arena, w);
}

static void
put_lacking(struct json_out *j, const struct target_drawing *w, bool over)
{
	json_open(j, over ? "trop_longs" : "a_completer", '[');
	for (int i = 0; i < w->nsection; i++)
		for (int k = 0; k < w->section[i].n; k++) {
			const struct drawn_value *v = &w->section[i].value[k];

			if (!(over ? v->over : v->missing))
				continue;
			json_open(j, NULL, '{');
			json_text(j, "quoi", v->label);
			if (v->path == NULL)
				json_none(j, "chemin");
			else
				json_text(j, "chemin", v->path);
			if (over) {
				json_int(j, "signes", (int)v->used);
				json_int(j, "admis", v->signs);
			}
			json_close(j, '}');
		}
	json_close(j, ']');
}

static void
put_target_json(struct json_out *j, const struct template *t,
    const struct session *s, struct arena *arena)
{
	struct target_drawing w;

	draw_target(t, s, arena, &w);
	put_lacking(j, &w, false);
	put_lacking(j, &w, true);
	json_open(j, "sans_place", '[');
	for (int k = 0; k < w.nleft; k++)
		json_text(j, NULL, w.left[k]);
	json_close(j, ']');
}

static void
put_target_text(const struct template *t, const struct session *s,
    struct arena *arena, struct str *out)
{
	struct target_drawing w;

	draw_target(t, s, arena, &w);
	if (w.nmissing > 0)
		str_printf(out, PLURAL_("    il reste %d chose à compléter :"
		    "\n", "    il reste %d choses à compléter :\n",
		    w.nmissing), w.nmissing);
	for (int i = 0; i < w.nsection; i++)
		for (int k = 0; k < w.section[i].n; k++) {
			const struct drawn_value *v = &w.section[i].value[k];

			if (v->missing)
				str_printf(out, "    - %s\n", v->label);
		}
	for (int i = 0; i < w.nsection; i++)
		for (int k = 0; k < w.section[i].n; k++) {
			const struct drawn_value *v = &w.section[i].value[k];

			if (v->over)
				str_printf(out, _("    trop long : %s, %zu "
				    "signes pour %d\n"), v->label, v->used,
				    v->signs);
		}
	for (int k = 0; k < w.nleft; k++)
		str_printf(out, _("    sans ligne là-bas : %s\n"),
		    w.left[k]);
}

static void
put_json(const struct app_models *m, const struct session *s,
    const struct evaluation *e, struct arena *arena, struct str *out)
{
	static const char *const words[] = { "non", "oui", "ne sait pas",
		"sans objet" };
	struct json_out j;

	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_open(&j, "modeles", '[');
	for (int i = 0; i < m->n; i++) {
		const struct template *t = m->model[i];
		const struct drawing *w;
		const char *why;
		enum outcome o = template_applies(t, s->dossier, arena, &why);

		json_open(&j, NULL, '{');
		json_text(&j, "id", t->id);
		json_text(&j, "titre", t->title);
		json_text(&j, "genre", template_kind_word(t->kind));
		json_int(&j, "version", t->version);
		json_text(&j, "applicable", words[o]);
		json_text(&j, "pourquoi", why);
		json_bool(&j, "de_ce_poste", t->mine);
		json_text(&j, "fichier", t->file);
		if (t->target != NULL) {
			put_target_json(&j, t, s, arena);
			json_close(&j, '}');
			continue;
		}
		w = app_draw(s, t, arena);
		json_open(&j, "a_completer", '[');
		for (int k = 0; k < w->nblank; k++) {
			json_open(&j, NULL, '{');
			json_text(&j, "quoi", w->blank[k].what);
			if (w->blank[k].path == NULL)
				json_none(&j, "chemin");
			else
				json_text(&j, "chemin", w->blank[k].path);
			json_close(&j, '}');
		}
		json_close(&j, ']');
		json_open(&j, "laisse_a_l_administration", '[');
		for (int k = 0; k < w->nleft; k++)
			json_text(&j, NULL, w->left[k]);
		json_close(&j, ']');
		json_close(&j, '}');
	}
	if (e != NULL)
		put_evaluation_json(&j, e, arena);
	json_close(&j, ']');
	json_close(&j, '}');
	str_putc(out, '\n');
}

static void
put_text(const struct app_models *m, const struct session *s,
    const struct evaluation *e, struct arena *arena, struct str *out)
{
	for (int i = 0; i < m->n; i++) {
		const struct template *t = m->model[i];
		const struct drawing *w;
		const char *why;
		enum outcome o = template_applies(t, s->dossier, arena, &why);

		str_printf(out, _("%s : %s\n    s'applique : %s\n"), t->id,
		    t->title, _(outcome_word(o)));
		if (why[0] != '\0')
			str_printf(out, "    %s\n", why);
		if (o != OUT_YES)
			continue;
		if (t->target != NULL) {
			put_target_text(t, s, arena, out);
			continue;
		}
		w = app_draw(s, t, arena);
		if (w->nblank > 0)
			str_printf(out, PLURAL_("    il reste %d chose à compléter :"
			    "\n", "    il reste %d choses à compléter :\n",
			    w->nblank), w->nblank);
		for (int k = 0; k < w->nblank; k++)
			str_printf(out, "    - %s\n", w->blank[k].what);
		if (w->nleft > 0)
			str_put(out, _("    laissé à l'administration :\n"));
		for (int k = 0; k < w->nleft; k++)
			str_printf(out, "    - %s\n", w->left[k]);
	}
	if (e != NULL)
		put_evaluation_text(e, arena, out);
	else if (m->n == 0)
		str_put(out, _("aucun modèle pour ce formulaire\n"));
}

static bool
show(struct app *a, const struct app_models *m, const struct open_dossier *o,
    struct str *out, struct err *err)
{
	struct arena arena = { 0 };
	struct evaluation_read r = { 0 };
	struct evaluation e, *made = NULL;

	session_refresh(o->session);
	if (evaluation_offered(o->session->form)) {
		if (!app_evaluation_read(a, &o->info, o->session, &r, err))
			return false;
		if (evaluation_make(&r.order, &arena, &e))
			made = &e;
	}
	if (a->json)
		put_json(m, o->session, made, &arena, out);
	else
		put_text(m, o->session, made, &arena, out);
	app_evaluation_fini(a, &r);
	arena_fini(&arena);
	return true;
}

int
cmd_modeles(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("modeles");
	const struct app_models *m;
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	struct str out;
	bool done;

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (argc > 1 && strcmp(argv[1], "verifier") == 0)
		return verify(a, argc - 1, argv + 1);
	if (argc != 2)
		return cmd_usage(self);
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	if (!app_models(a, o.session->form, &m, &err)) {
		app_close(a, &o);
		return cmd_fail(&err);
	}
	str_init(&out, 0);
	done = show(a, m, &o, &out, &err);
	fputs(out.p, stdout);
	fputs(m->refused.p, stderr);
	str_fini(&out);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
