/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_modeles - the output models: those that apply to a dossier, and the
   lint of their files. */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"
#include "app/evaluation.h"
#include "app/paper_recipient.h"
#include "app/papers.h"

#include "base/i18n.h"
#include "doc/compose.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "rules/target_draw.h"
#include "wizard/derive.h"
#include "wizard/recipients.h"
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
	bool all = true;

	if (!app_data_list(a, "modeles", &names, n, err))
		return false;
	str_init(&path, 0);
	*out = calloc(*n + 1, sizeof(char *));
	if (*out == NULL)
		abort();
	for (size_t i = 0; i < *n && all; i++) {
		str_clear(&path);
		all = app_data_file(a, "modeles", names[i], &path, err);
		if (all)
			(*out)[i] = strdup(path.p);
	}
	str_fini(&path);
	os_free_names(names);
	if (!all) {
		os_free_names(*out);
		*out = NULL;
	}
	return all;
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

/* What is still to be completed in a paper: of a model its blanks, of the
   evaluation its gaps, of the application its findings. */
struct left {
	const char *what, *path;	/* path NULL: nowhere */
	int64_t number;			/* of the dossier to complete; 0: D */
};

struct listing {
	struct app *app;
	const struct open_dossier *o;
	const struct app_models *models;	/* NULL: they cannot be read */
	struct evaluation_read read;
	struct evaluation *evaluation;		/* NULL: none */
	struct arena arena;
};

static const struct template *
model_of(const struct listing *l, const char *id)
{
	for (int i = 0; l->models != NULL && i < l->models->n; i++)
		if (strcmp(l->models->model[i]->id, id) == 0)
			return l->models->model[i];
	return NULL;
}

static struct left *
left_of_evaluation(struct listing *l, char *(*in)(const char *), int *n)
{
	const struct evaluation *e = l->evaluation;
	struct left *out = arena_array(&l->arena, (size_t)e->ngap + 1,
	    sizeof *out);

	for (*n = 0; *n < e->ngap; (*n)++)
		out[*n] = (struct left){ say_text(&l->arena,
		    &e->gap[*n].text, in), e->gap[*n].path,
		    e->gap[*n].number };
	return out;
}

static struct left *
left_of_dossier(struct listing *l, char *(*in)(const char *), int *n)
{
	const struct review *rev = session_review(l->o->session);
	struct left *out = arena_array(&l->arena, (size_t)rev->nfindings + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if (f->severity == SEVERITY_BLOCKING)
			out[(*n)++] = (struct left){ derive_told(f->label,
			    say_text(&l->arena, &f->what, in), &l->arena),
			    f->path, 0 };
	}
	return out;
}

static void
draw_target(struct listing *l, const struct template *t,
    struct target_drawing *w)
{
	struct target_order o = { .template = t,
		.dossier = l->o->session->dossier };
	struct row *one = NULL;

	/* a sheet is for some of its demandes, never for the others */
	if (retype_chosen(l->o->session, t)) {
		(void)retype_one(l->o->session, t, &one);
		o.request = (const struct row *const *)retype_requests(
		    l->o->session, t, &l->arena, &o.nrequest);
	}
	o.note = retype_notes(l->o->session, t, one, &l->arena, &o.nnote);
	target_draw(&o, &l->arena, w);
}

/* Whom the form T is for when none is named, as on its paper; NULL: nobody,
   or all. */
static const struct paper_recipient *
whom(struct listing *l, const struct template *t)
{
	const struct session *s = l->o->session;
	struct row *one = NULL, **row;
	const struct recipient *r;
	int n, count;

	if (!retype_chosen(s, t) || !retype_one(s, t, &one) || one == NULL)
		return NULL;
	row = retype_of_service(s, t, one, &l->arena, &n);
	r = recipients_list(s, &l->arena, &count);
	return paper_recipient(s, &r[row_rank(one) - 1],
	    (const struct row **)row, n, NULL, NULL, &l->arena);
}

/* What the pages of a form say that it asks and has not. */
static struct left *
left_of_form(struct listing *l, const struct template *t, int *n)
{
	const struct doc *d = app_model_doc(l->app, l->o->session, t, NULL,
	    whom(l, t), &l->arena);
	struct left *out = arena_array(&l->arena, (size_t)d->nmissing + 1,
	    sizeof *out);

	for (*n = 0; *n < d->nmissing; (*n)++)
		out[*n] = (struct left){ d->missing[*n].text,
			d->missing[*n].path[0] == '\0' ? NULL :
			d->missing[*n].path, 0 };
	return out;
}

/* What a portal requires. */
static struct left *
left_of_target(struct listing *l, const struct template *t, int *n)
{
	struct target_drawing w;
	struct left *out;

	draw_target(l, t, &w);
	out = arena_array(&l->arena, (size_t)w.nmissing + 1, sizeof *out);
	for (int i = 0; i < w.nsection; i++)
		for (int k = 0; k < w.section[i].n; k++) {
			const struct drawn_value *v = &w.section[i].value[k];

			if (v->missing)
				out[(*n)++] = (struct left){ v->label,
					v->path, 0 };
		}
	return out;
}

static void
put_over_json(struct json_out *j, const struct drawn_value *v)
{
	json_open(j, NULL, '{');
	json_text(j, "quoi", v->label);
	if (v->path == NULL)
		json_none(j, "chemin");
	else
		json_text(j, "chemin", v->path);
	json_int(j, "signes", (int64_t)v->used);
	json_int(j, "admis", v->signs);
	json_close(j, '}');
}

/* What is too long for it, and what it has no line for. */
static void
put_unfit_json(struct listing *l, const struct template *t,
    struct json_out *j)
{
	struct target_drawing w;

	draw_target(l, t, &w);
	json_open(j, "trop_longs", '[');
	for (int i = 0; i < w.nsection; i++)
		for (int k = 0; k < w.section[i].n; k++)
			if (w.section[i].value[k].over)
				put_over_json(j, &w.section[i].value[k]);
	json_close(j, ']');
	json_open(j, "sans_place", '[');
	for (int k = 0; k < w.nleft; k++)
		json_text(j, NULL, w.left[k]);
	json_close(j, ']');
}

static void
put_unfit_text(struct listing *l, const struct template *t, struct str *out)
{
	struct target_drawing w;

	draw_target(l, t, &w);
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

static struct left *
left_of(struct listing *l, const struct paper_row *p,
    const struct template *t, const struct drawing *w, char *(*in)(const char *), int *n)
{
	struct left *out;

	*n = 0;
	if (t != NULL && t->target != NULL)
		return t->kind == TEMPLATE_FORM ? left_of_form(l, t, n) :
		    left_of_target(l, t, n);
	if (strcmp(p->id, PAPER_EVALUATION) == 0 && l->evaluation != NULL)
		return left_of_evaluation(l, in, n);
	if (strcmp(p->id, PAPER_FINAL) == 0)
		return left_of_dossier(l, in, n);
	out = arena_array(&l->arena, (size_t)(w == NULL ? 0 : w->nblank) + 1,
	    sizeof *out);
	for (; w != NULL && *n < w->nblank; (*n)++)
		out[*n] = (struct left){ w->blank[*n].what,
			w->blank[*n].path, 0 };
	return out;
}

static void
put_left_json(struct json_out *j, const struct left *left, int n)
{
	json_open(j, "a_completer", '[');
	for (int i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "quoi", left[i].what);
		if (left[i].path == NULL)
			json_none(j, "chemin");
		else
			json_text(j, "chemin", left[i].path);
		if (left[i].number > 0)
			json_int(j, "dossier", left[i].number);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static const char *
outcome_id(struct listing *l, const struct paper_row *p,
    const struct template *t)
{
	static const char *const words[] = { "non", "oui", "ne sait pas",
		"sans objet" };
	const char *why;

	/* a portal, a form that applies may still be for no demande */
	if (t == NULL || (!p->offered && p->one && p->nwhom == 0))
		return words[p->offered];
	return words[template_applies(t, l->o->session->dossier, &l->arena,
	    &why)];
}

static void
put_json(struct listing *l, const struct paper_row *p, struct json_out *j)
{
	const struct template *t = p->model ? model_of(l, p->id) : NULL;
	const struct drawing *w = t == NULL || t->target != NULL ? NULL :
	    app_draw(l->o->session, t, &l->arena);
	struct left *left;
	int n;

	left = left_of(l, p, t, w, NULL, &n);
	json_open(j, NULL, '{');
	json_text(j, "id", p->id);
	json_text(j, "titre", p->title);
	json_text(j, "genre", p->genre);
	json_int(j, "version", t == NULL ? 1 : t->version);
	json_text(j, "applicable", outcome_id(l, p, t));
	json_text(j, "pourquoi", p->why_not);
	json_bool(j, "de_ce_poste", t != NULL && t->mine);
	if (t == NULL)
		json_none(j, "fichier");
	else
		json_text(j, "fichier", t->file);
	json_bool(j, "fige_une_version", p->freezes);
	json_bool(j, "de_chaque_version", p->versions);
	json_bool(j, "par_financeur", p->recipients);
	if (p->one) {
		json_open(j, "demandes", '[');
		for (int k = 0; k < p->nrank; k++)
			json_int(j, NULL, p->rank[k]);
		json_close(j, ']');
		/* how exporter --demande takes each of its sheets */
		json_open(j, "feuilles", '[');
		for (int k = 0; k < p->nwhom; k++)
			json_text(j, NULL, p->whom[k]);
		json_close(j, ']');
	}
	put_left_json(j, left, n);
	if (t != NULL && t->target != NULL) {
		json_open(j, "financeurs", '[');
		for (int k = 0; k < t->target->nfunder; k++)
			json_text(j, NULL, t->target->funder[k]);
		json_close(j, ']');
		put_unfit_json(l, t, j);
	}
	if (w != NULL) {
		json_open(j, "laisse_a_l_administration", '[');
		for (int k = 0; k < w->nleft; k++)
			json_text(j, NULL, w->left[k]);
		json_close(j, ']');
	}
	json_close(j, '}');
}

static const char *
outcome_word(const char *id)
{
	return strcmp(id, "oui") == 0 ? _("oui") : strcmp(id, "non") == 0 ?
	    _("non") : _("on ne sait pas");
}

static void
put_text(struct listing *l, const struct paper_row *p, struct str *out)
{
	const struct template *t = p->model ? model_of(l, p->id) : NULL;
	const struct drawing *w = NULL;
	struct left *left;
	int n;

	str_printf(out, _("%s : %s\n    s'applique : %s\n"), p->id,
	    _(p->title), outcome_word(outcome_id(l, p, t)));
	if (p->why_not[0] != '\0')
		str_printf(out, "    %s\n", p->why_not);
	if (!p->offered)
		return;
	if (t != NULL && t->target == NULL)
		w = app_draw(l->o->session, t, &l->arena);
	left = left_of(l, p, t, w, gettext, &n);
	if (n > 0)
		str_printf(out, PLURAL_("    il reste %d chose à compléter :"
		    "\n", "    il reste %d choses à compléter :\n", n), n);
	for (int i = 0; i < n; i++)
		str_printf(out, "    - %s\n", left[i].what);
	if (t != NULL && t->target != NULL)
		put_unfit_text(l, t, out);
	if (w != NULL && w->nleft > 0)
		str_put(out, _("    laissé à l'administration :\n"));
	for (int k = 0; w != NULL && k < w->nleft; k++)
		str_printf(out, "    - %s\n", w->left[k]);
}

static void
put_all(struct listing *l, struct str *out)
{
	struct paper_row *row;
	struct json_out j;
	int n;

	row = papers_list(l->app, l->o, &l->arena, &n);
	if (!l->app->json) {
		for (int i = 0; i < n; i++)
			put_text(l, &row[i], out);
		return;
	}
	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_open(&j, "modeles", '[');
	for (int i = 0; i < n; i++)
		put_json(l, &row[i], &j);
	json_close(&j, ']');
	json_close(&j, '}');
	str_putc(out, '\n');
}

static bool
show(struct app *a, const struct app_models *m, const struct open_dossier *o,
    struct str *out, struct err *err)
{
	struct listing l = { .app = a, .o = o, .models = m };
	struct evaluation e;

	session_refresh(o->session);
	if (evaluation_offered(o->session->form)) {
		if (!app_evaluation_read(a, &o->info, o->session, &l.read,
		    err))
			return false;
		if (evaluation_make(&l.read.order, &l.arena, &e))
			l.evaluation = &e;
	}
	put_all(&l, out);
	app_evaluation_fini(a, &l.read);
	arena_fini(&l.arena);
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
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
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
