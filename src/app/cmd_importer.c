/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_importer - the sub-command importer: a budget from a spreadsheet. */
#include "config.h"

#include "app/cmd.h"
#include "app/import.h"

#include "base/i18n.h"
#include "base/money.h"
#include "exchange/exchange.h"
#include "line/imported.h"
#include "model/report.h"

#include <stdio.h>
#include <string.h>

/* How it is called. */
struct call {
	const char *file, *dossier, *project;
	const char *separator, *encoding;
	bool trial, doubts;
	struct csv_options csv;
};

/* --- which budget --- */

static const struct field *
budget_in(const struct form *f, const struct field *block)
{
	for (int i = 0; i < f->nfield; i++)
		if (f->field[i]->group == GROUP_BUDGET &&
		    f->field[i]->kind == FIELD_GROUP &&
		    f->field[i]->block == block)
			return f->field[i];
	return NULL;
}

static bool
project_row(const struct session *s, const struct field *block,
    const char *name, struct row **out, struct arena *a)
{
	struct rows *rows = row_list(s->dossier->root, block);

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, name) == 0 ||
		    strcmp(row_title(rows->p[i], a), name) == 0) {
			*out = rows->p[i];
			return true;
		}
	return false;
}

/* Of the project that is named, else of the association. */
static bool
find_budget(const struct session *s, const char *project, struct row **row,
    const struct field **group, struct err *err)
{
	const struct form *f = s->form;
	const struct field *block = project == NULL ? f->root :
	    f->projects_path == NULL ? NULL : form_find(f, f->projects_path);
	char shown[128];
	struct arena a;
	bool found;

	*row = s->dossier->root;
	/* of a report, what was done: its forecast comes from elsewhere */
	*group = block == NULL ? NULL : project == NULL && report_is(f) ?
	    form_find(f, f->report.actual) : budget_in(f, block);
	if (*group == NULL)
		return err_set(err, ERR_INPUT, "%s", project == NULL ?
		    _("le formulaire n'a pas de budget de l'association") :
		    _("le formulaire n'a pas de budget de projet"));
	if (project == NULL)
		return true;
	arena_init(&a);
	found = project_row(s, block, project, row, &a);
	arena_fini(&a);
	return found || err_set(err, ERR_INPUT, _("« %s » n'est pas un "
	    "projet du dossier : donner sa clé, k1 par exemple"),
	    cmd_shown(project, shown, sizeof shown));
}

/* --- what came of it --- */

static const char *
amount_json(int64_t cents, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_plain(cents, buf));
}

static void
rows_json(const struct budget_import *b, struct json_out *j, struct arena *a)
{
	static const char *const kinds[IMPORT_KINDS] = { "pris", "douteux",
		"laisse", "demandes", "compris", "total" };

	json_open(j, "lignes", '[');
	for (int k = 0; k < b->nitem; k++) {
		const struct import_item *i = &b->item[k];

		json_open(j, NULL, '{');
		json_int(j, "ligne", i->line);
		json_text(j, "sort", kinds[i->kind]);
		json_text(j, "compte", i->account);
		json_text(j, "libelle", i->label);
		json_text(j, "montant", i->has_amount ?
		    amount_json(i->amount, a) : NULL);
		json_text(j, "vers", i->to == NULL ? NULL : dossier_path(
		    b->row, i->to, a));
		json_text(j, "motif", i->why.msg == NULL ? NULL :
		    say_text(a, &i->why, gettext));
		json_text(j, "commentaire", i->comment);
		json_text(j, "precedent", i->has_last ?
		    amount_json(i->last, a) : NULL);
		if (i->kind == IMPORT_TOTAL)
			json_bool(j, "juste", !i->differs);
		if (i->kind == IMPORT_DOUBT)
			json_bool(j, "accepte", i->accepted);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "nombres", '{');
	for (int k = 0; k < IMPORT_KINDS; k++)
		json_int(j, kinds[k], b->count[k]);
	json_close(j, '}');
}

static void
lines_json(const struct budget_import *b, struct json_out *j,
    struct arena *a)
{
	json_open(j, "budget", '[');
	for (int k = 0; k < b->nlines; k++) {
		const struct import_line *l = &b->lines[k];

		json_open(j, NULL, '{');
		json_text(j, "chemin", dossier_path(b->row, l->leaf, a));
		json_text(j, "montant", amount_json(l->amount, a));
		json_text(j, "exact", amount_json(l->exact, a));
		json_int(j, "lignes", l->rows);
		json_bool(j, "lignes_a_soi", l->split);
		json_int(j, "otees", l->drops);
		json_text(j, "avant", l->before);
		json_bool(j, "change", l->changes);
		json_text(j, "refus", l->refused.msg == NULL ? NULL :
		    say_text(a, &l->refused, gettext));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
show_json(const struct import *i, bool written)
{
	const struct csv_report *r = &i->report;
	const char sep[] = { r->separator, '\0' };
	struct arena a;
	struct json_out j;
	struct str out;

	arena_init(&a);
	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_text(&j, "encodage", csv_encoding_name(r->encoding));
	json_text(&j, "separateur", sep);
	json_int(&j, "lignes_lues", r->lines);
	json_int(&j, "controles_retires", r->controls);
	json_int(&j, "octets_incompris", r->bytes);
	rows_json(i->budget, &j, &a);
	lines_json(i->budget, &j, &a);
	json_bool(&j, "ecrit", written);
	json_close(&j, '}');
	fputs(out.p, stdout);
	str_fini(&out);
	arena_fini(&a);
}

static void
show(const struct import *i, bool written, bool trial)
{
	struct str out;
	char about[512];

	import_about(&i->report, about, sizeof about);
	puts(about);
	str_init(&out, 0);
	imported_put(i->budget, &out);
	fputs(out.p, stdout);
	str_fini(&out);
	puts(trial ? _("Essai : rien n'est écrit.") : written ?
	    _("Le budget est enregistré.") : _("Rien n'a changé."));
}

/* --- the command --- */

static void
accept_all(struct budget_import *b)
{
	for (int i = 0; i < b->nitem; i++)
		b->item[i].accepted |= b->item[i].kind == IMPORT_DOUBT;
	budget_import_settle(b);
}

static bool
run(struct app *a, struct open_dossier *o, const struct call *c,
    struct import *i, bool *written, struct err *err)
{
	const char *name = strrchr(c->file, '/');
	const struct field *group;
	struct row *row;
	struct arena arena;
	bool done;

	*written = false;
	if (!find_budget(o->session, c->project, &row, &group, err) ||
	    !import_begin(i, c->file, &c->csv, o->session, row, group, err) ||
	    !import_step(i, 0, err))
		return false;
	if (c->doubts)
		accept_all(i->budget);
	if (c->trial)
		return true;
	arena_init(&arena);
	*written = budget_import_apply(i->budget, o->session,
	    arena_printf(&arena, "import %s", name == NULL ? c->file :
	    name + 1));
	arena_fini(&arena);
	done = !*written || app_save(a, o, err);
	session_refresh(o->session);
	return done;
}

static bool
read_call(struct call *c, int argc, char **argv)
{
	if (argc != 3 || strcmp(argv[1], "budget") != 0 ||
	    c->dossier == NULL)
		return false;
	c->file = argv[2];
	if (c->separator != NULL && !csv_separator_named(c->separator,
	    &c->csv.separator)) {
		fputs(_("guichet : --separateur est point-virgule, virgule, "
		    "tab, barre ou deux-points\n"), stderr);
		return false;
	}
	if (c->encoding != NULL && !csv_encoding_named(c->encoding,
	    &c->csv.encoding)) {
		fputs(_("guichet : --encodage est utf-8, utf-16, iso-8859-1 "
		    "ou windows-1252\n"), stderr);
		return false;
	}
	return true;
}

int
cmd_importer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("importer");
	struct call c = { 0 };
	const struct cmd_option options[] = {
		{ "--dossier", &c.dossier, NULL },
		{ "--projet", &c.project, NULL },
		{ "--separateur", &c.separator, NULL },
		{ "--encodage", &c.encoding, NULL },
		{ "--essai", NULL, &c.trial },
		{ "--douteux", NULL, &c.doubts },
	};
	struct open_dossier o = { 0 };
	struct import i = { .fd = -1 };
	struct err err = { 0 };
	bool written = false;
	int code;

	if (!cmd_options(self, options, sizeof options / sizeof *options,
	    &argc, argv))
		return EXIT_USAGE;
	if (!read_call(&c, argc, argv))
		return cmd_usage(self);
	if (!app_open(a, c.dossier, !c.trial, &o, &err))
		return cmd_fail(&err);
	if (run(a, &o, &c, &i, &written, &err)) {
		code = budget_import_whole(i.budget) ? EXIT_YES : EXIT_NO;
		if (a->json)
			show_json(&i, written);
		else
			show(&i, written, c.trial);
	} else {
		code = cmd_fail(&err);
	}
	import_end(&i, false);
	app_close(a, &o);
	return code;
}
