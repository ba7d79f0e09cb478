/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_journal - journal, annuler. */
#include "config.h"

#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>

static const char *
draft_text(const struct answer *answer)
{
	return answer->draft == NULL ? _("(rien)") :
	    answer->draft[0] == '\0' ? _("(vide)") : answer->draft;
}

static void
print_rows(const struct journal *rows)
{
	char when[40];

	for (size_t i = 0; i < rows->n; i++) {
		const struct journal_row *r = &rows->p[i];

		printf("%lld\t%s\t%s\t%s\t%s -> %s%s\n", (long long)r->id,
		    app_moment(r->when, when, sizeof when), r->author,
		    r->path, draft_text(&r->before), draft_text(&r->after),
		    r->redo ? _(" (rétablissement)") :
		    r->undoes != 0 ? _(" (annulation)") : "");
	}
}

static void
json_answer(struct json_out *j, const char *key, const struct answer *answer)
{
	if (answer->draft == NULL)
		json_none(j, key);
	else
		json_text(j, key, answer->draft);
}

static void
print_json(const struct journal *rows)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_open(&j, "journal", '[');
	for (size_t i = 0; i < rows->n; i++) {
		const struct journal_row *r = &rows->p[i];

		json_open(&j, NULL, '{');
		json_int(&j, "rang", r->id);
		json_int(&j, "quand_ms", r->when);
		json_text(&j, "auteur", r->author);
		json_text(&j, "poste", r->desk);
		json_text(&j, "chemin", r->path);
		json_answer(&j, "avant", &r->before);
		json_answer(&j, "apres", &r->after);
		json_int(&j, "annule", r->undoes);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

int
cmd_journal(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("journal");
	const char *path = NULL, *most = NULL;
	const struct cmd_option options[] = {
		{ "--question", &path, NULL }, { "--max", &most, NULL },
	};
	struct open_dossier o = { 0 };
	struct journal rows = { 0 };
	struct err err = { 0 };
	long limit = 0;
	bool done;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (most != NULL && !cmd_number(most, 1000000, &limit))
		return cmd_wrong_value(self, "--max", most, _("un nombre"));
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	done = store_journal(a->store, &o.info, path, (int)limit, &rows, &err);
	if (done && a->json)
		print_json(&rows);
	else if (done)
		print_rows(&rows);
	journal_fini(&rows);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}

/* A script is not asked: what takes much back has to be said. */
static bool
may_undo(struct app *a, struct open_dossier *o, struct err *err)
{
	bool began;
	size_t n = app_undo_asks(a, o, &began);

	if (n == 0)
		return true;
	return began ? err_set(err, ERR_INPUT, PLURAL_("ce dossier a commencé "
	    "par ce qui est repris de l'ancien, %zu réponse : --tout la "
	    "retire", "ce dossier a commencé par ce qui est repris de "
	    "l'ancien, %zu réponses : --tout les retire", n), n) :
	    err_set(err, ERR_INPUT, PLURAL_("le dernier changement porte sur "
	    "%zu réponse : --tout la défait d'un coup", "le dernier "
	    "changement porte sur %zu réponses : --tout les défait d'un coup",
	    n), n);
}

int
cmd_annuler(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("annuler");
	bool redo = false, all = false, done;
	const struct cmd_option options[] = { { "--refaire", NULL, &redo },
		{ "--tout", NULL, &all } };
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	char *path = NULL, *gone = NULL;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_open(a, argv[1], true, &o, &err))
		return cmd_fail(&err);
	done = (redo || all || may_undo(a, &o, &err)) &&
	    app_undo(a, &o, redo, &path, &gone, &err);
	app_close(a, &o);
	if (!done)
		return cmd_fail(&err);
	if (path == NULL) {
		puts(redo ? _("rien à refaire") : _("rien à annuler"));
		return EXIT_NO;
	}
	printf(redo ? _("refait : %s\n") : _("annulé : %s\n"),
	    dossier_path_place(path));
	if (gone != NULL)
		printf(_("c'était « %s »\n"), gone);
	free(path);
	free(gone);
	return EXIT_YES;
}
