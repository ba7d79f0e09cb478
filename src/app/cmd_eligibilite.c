/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_eligibilite - which schemes are open to a dossier, and why. */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/eligibility.h"
#include "line/verdicts.h"
#include "wizard/derive.h"

#include <stdio.h>
#include <string.h>

#define SUPPOSED_MAX 32

/* The call. */
struct wanted {
	const char *scheme, *project, *opinion, *reason, *request;
	const char *si[SUPPOSED_MAX];	/* "CHEMIN=VALEUR" */
	int nsi;
	bool why;
};

/* What is looked at. */
struct looking {
	struct app *app;
	struct open_dossier open;
	const struct catalogue *catalogue;
	struct arena arena;
	struct suppose supposed[SUPPOSED_MAX];
	struct rules_if what_if[SUPPOSED_MAX];
	int n_if;
	struct board before, board;
	struct board_row own;	/* of the project asked for */
	const struct board_row *row;	/* of the scheme asked for; NULL */
};

/* --- what is supposed --- */

static bool
suppose_one(struct looking *l, const char *text, struct err *err)
{
	const char *eq = strchr(text, '=');
	struct suppose *to = &l->supposed[l->n_if];
	struct place at;
	struct say why;

	if (eq == NULL)
		return err_set(err, ERR_USAGE,
		    _("--si attend CHEMIN=VALEUR, pas « %s »"), text);
	if (!dossier_find(l->open.session->dossier, arena_strndup(&l->arena,
	    text, (size_t)(eq - text)), &at) || at.is_row || at.is_list ||
	    at.field->kind != FIELD_LEAF)
		return err_set(err, ERR_INPUT,
		    _("« %.*s » n'est pas une question de ce dossier"),
		    (int)(eq - text), text);
	*to = (struct suppose){ at.row, at.field, eq + 1 };
	if (!board_suppose(l->open.session, to, &l->arena,
	    &l->what_if[l->n_if], &why))
		return err_set(err, ERR_INPUT, "%.*s : %s",
		    (int)(eq - text), text, say_text(&l->arena, &why,
		    gettext));
	l->n_if++;
	return true;
}

static const char *
supposed_text(struct looking *l, int i)
{
	const struct suppose *p = &l->supposed[i];

	return value_show(&p->leaf->type, &l->what_if[i].value, &l->arena);
}

static void
tell_supposed(struct looking *l)
{
	for (int i = 0; i < l->n_if; i++)
		printf(_("Supposé, rien n'est enregistré : %s = %s.\n"),
		    derive_label(l->supposed[i].row, l->supposed[i].leaf,
		    &l->arena), supposed_text(l, i));
}

/* --- the board --- */

/* "fonjep_jep (Poste Fonjep, jeunesse)" of each. */
static const char *
ids_of(struct looking *l, const struct scheme *const *s, int n)
{
	const char *all = "";

	for (int i = 0; i < n; i++)
		all = arena_printf(&l->arena, "%s%s%s (%s)", all,
		    i > 0 ? " ; " : "", s[i]->id, s[i]->name);
	return all;
}

static bool
find_scheme(struct looking *l, const char *name, const struct scheme **out,
    struct err *err)
{
	const char *all = "";
	char shown[128];

	const struct scheme *const *s;
	int n;

	s = verdicts_named(l->catalogue, name, &l->arena, &n);
	*out = s[0];
	if (n == 1)
		return true;
	if (n > 1)
		return err_set(err, ERR_INPUT, _("« %s » peut être plusieurs "
		    "dispositifs : %.800s"), cmd_shown(name, shown,
		    sizeof shown), ids_of(l, s, n));
	for (int i = 0; i < l->catalogue->nscheme; i++)
		all = arena_printf(&l->arena, "%s%s%s", all,
		    i > 0 ? ", " : "", l->catalogue->scheme[i]->id);
	return err_set(err, ERR_INPUT, _("« %s » n'est pas un dispositif "
	    "d'ici ; il y a : %.800s"), cmd_shown(name, shown, sizeof shown),
	    all);
}

static bool
find_row(struct looking *l, const char *name, const char *project,
    struct err *err)
{
	const struct scheme *s;

	if (!find_scheme(l, name, &s, err))
		return false;
	l->row = board_find(&l->board, s->id);
	if (project == NULL)
		return true;
	if (!board_about(&l->board, s, project, &l->own))
		return err_set(err, ERR_INPUT, _("« %s » n'est pas un projet "
		    "pour ce dispositif : donner sa clé, k1 par exemple"),
		    project);
	l->row = &l->own;
	return true;
}

static bool
look(struct looking *l, const struct wanted *w, struct err *err)
{
	const struct session *s = l->open.session;

	for (int i = 0; i < w->nsi; i++)
		if (!suppose_one(l, w->si[i], err))
			return false;
	if (l->n_if > 0)
		board_look(s, l->catalogue, NULL, 0, &l->arena, &l->before);
	board_look(s, l->catalogue, l->what_if, l->n_if, &l->arena,
	    &l->board);
	l->row = NULL;
	return w->scheme == NULL || find_row(l, w->scheme, w->project, err);
}

static void
put_json(struct looking *l)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_int(&j, "numero", l->open.info.number);
	json_open(&j, "supposees", '[');
	for (int i = 0; i < l->n_if; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "chemin", dossier_path(l->supposed[i].row,
		    l->supposed[i].leaf, &l->arena));
		json_text(&j, "valeur", value_plain(&l->supposed[i].leaf
		    ->type, &l->what_if[i].value, &l->arena));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	exchange_board(&l->board, l->n_if > 0 ? &l->before : NULL, l->row,
	    &j);
	json_close(&j, '}');
	fputs(out.p, stdout);
	str_fini(&out);
}

static void
put_lines(struct looking *l, bool why)
{
	struct str out;
	struct verdicts v = { &l->board, l->n_if > 0 ? &l->before : NULL,
		&l->arena, &out };

	str_init(&out, 0);
	tell_supposed(l);
	if (l->row != NULL) {
		verdicts_scheme(&v, l->row, why);
	} else if (why) {
		for (int i = 0; i < l->board.n; i++) {
			verdicts_scheme(&v, &l->board.row[i], true);
			str_put(&out, "\n");
		}
		verdicts_next(&v);
		verdicts_advice(&v);
	} else {
		verdicts_board(&v);
	}
	fputs(out.p, stdout);
	str_fini(&out);
}

/* --- what is noted --- */

static const struct condition *
find_condition(const struct looking *l, const char *id, size_t n)
{
	const struct verdict *v = &l->row->verdict;

	for (int i = 0; i < v->ncheck; i++)
		if (strlen(v->check[i].condition->id) == n &&
		    strncmp(v->check[i].condition->id, id, n) == 0)
			return v->check[i].condition;
	return NULL;
}

static bool
take_back(struct looking *l, const struct condition *c, struct err *err)
{
	const struct verdict *v = &l->row->verdict;

	for (int i = 0; i < v->ncheck; i++)
		if (v->check[i].condition == c)
			return board_unjudge(l->open.session,
			    &v->check[i]) || err_set(err, ERR_INPUT, "%s",
			    _("aucun avis n'est noté sur cette condition"));
	return false;
}

/* "CONDITION=oui", "=non", "=retirer". */
static bool
judge(struct looking *l, const struct wanted *w, struct err *err)
{
	const char *eq = strchr(w->opinion, '=');
	const struct condition *c;
	struct say why;

	if (eq == NULL || (strcmp(eq, "=oui") != 0 && strcmp(eq, "=non") != 0
	    && strcmp(eq, "=retirer") != 0))
		return err_set(err, ERR_USAGE, "%s", _("--avis attend "
		    "CONDITION=oui, CONDITION=non ou CONDITION=retirer"));
	c = find_condition(l, w->opinion, (size_t)(eq - w->opinion));
	if (c == NULL)
		return err_set(err, ERR_INPUT, _("« %.*s » n'est pas une "
		    "condition de ce dispositif"), (int)(eq - w->opinion),
		    w->opinion);
	if (strcmp(eq, "=retirer") == 0)
		return take_back(l, c, err);
	return board_judge(l->open.session, &l->board, &l->row->verdict, c,
	    strcmp(eq, "=oui") == 0, w->reason == NULL ? "" : w->reason,
	    l->app->settings.adviser == NULL ? "" :
	    l->app->settings.adviser, &why) || err_set(err, ERR_INPUT, "%s",
	    say_text(&l->arena, &why, gettext));
}

/* What the verdict is before a demande is noted, where it is not open. */
static void
tell_before(struct looking *l)
{
	const struct verdict *v = &l->row->verdict;
	struct str out;
	struct verdicts lines = { &l->board, NULL, &l->arena, &out };

	if (v->subject.request != NULL)
		return;
	str_init(&out, 0);
	if (v->kind == VERDICT_NO || v->window == WINDOW_CLOSED)
		verdicts_line(&lines, l->row);
	fputs(out.p, stderr);
	str_fini(&out);
}

static bool
request(struct looking *l, const struct wanted *w, struct err *err)
{
	struct row *row;

	if (!find_row(l, w->request, w->project, err))
		return false;
	tell_before(l);
	row = board_request(l->open.session, &l->board, l->row);
	if (row == NULL)
		return err_set(err, ERR_INPUT, "%s", _("ce formulaire n'a pas "
		    "de place pour une demande"));
	if (!app_save(l->app, &l->open, err))
		return false;
	if (l->catalogue->request_amount != NULL &&
	    !verdicts_pays(l->row->scheme))
		fprintf(stderr, "%s\n", verdicts_no_amount(derive_required(
		    l->open.session, row, l->catalogue->request_amount)));
	printf("%s\n", dossier_row_path(row, &l->arena));
	return true;
}

/* --- the command --- */

static int
run(struct looking *l, const struct wanted *w)
{
	struct err err = { 0 };

	if (!app_catalogue(l->app, l->open.session->form, &l->catalogue,
	    &err) || !look(l, w, &err))
		return cmd_fail(&err);
	fputs(app_refused(l->app, l->open.session->form), stderr);
	if (w->request != NULL)
		return request(l, w, &err) ? EXIT_YES : cmd_fail(&err);
	if (w->opinion != NULL && (!judge(l, w, &err) ||
	    !app_save(l->app, &l->open, &err) || !look(l, w, &err)))
		return cmd_fail(&err);
	if (l->app->json)
		put_json(l);
	else
		put_lines(l, w->why);
	return w->opinion != NULL || l->row == NULL ||
	    l->row->verdict.kind == VERDICT_YES ? EXIT_YES : EXIT_NO;
}

/* Nothing is noted of what is only supposed. */
static bool
makes_sense(const struct wanted *w)
{
	if (w->opinion != NULL || w->request != NULL)
		return w->nsi == 0 && (w->opinion == NULL) !=
		    (w->request == NULL) && (w->opinion == NULL) ==
		    (w->scheme == NULL);
	return w->reason == NULL && (w->project == NULL ||
	    w->scheme != NULL);
}

int
cmd_eligibilite(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("eligibilite");
	struct wanted w = { .scheme = NULL };
	const struct cmd_option options[] = {
		{ "--dispositif", &w.scheme, NULL },
		{ "--projet", &w.project, NULL },
		{ "--pourquoi", NULL, &w.why },
		{ "--avis", &w.opinion, NULL },
		{ "--motif", &w.reason, NULL },
		{ "--demander", &w.request, NULL },
	};
	struct looking l = { .app = a };
	struct err err = { 0 };
	int code;

	w.nsi = cmd_take("--si", SUPPOSED_MAX, w.si, &argc, argv);
	if (w.nsi < 0 || !cmd_options(self, options, sizeof options /
	    sizeof *options, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || !makes_sense(&w))
		return cmd_usage(self);
	if (!app_open(a, argv[1], w.opinion != NULL || w.request != NULL,
	    &l.open, &err))
		return cmd_fail(&err);
	code = run(&l, &w);
	app_close(a, &l.open);
	arena_fini(&l.arena);
	return code;
}
