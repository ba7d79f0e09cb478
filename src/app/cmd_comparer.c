/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_comparer - comparer, avenant: a dossier and what was signed of it. */
#include "config.h"

#include "app/cmd.h"
#include "app/job.h"
#include "app/versions.h"

#include "base/i18n.h"
#include "doc/text.h"
#include "exchange/compare.h"
#include "exchange/exchange.h"
#include "line/compare.h"
#include "os/os.h"
#include "wizard/amend.h"

#include <stdio.h>
#include <string.h>

#define TEXT_COLS 80

static void
show_json(const struct compared *c)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	exchange_compare(c, &j);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static void
show(struct comparison *c)
{
	struct str out;

	str_init(&out, 0);
	str_printf(&out, _("De : %s\nÀ : %s\n"), c->told.name[0],
	    c->told.name[1]);
	if (c->compare.n == 0)
		str_printf(&out, "%s\n", _("Rien n'a changé."));
	compare_lines(&c->told, false, &c->arena, &out);
	compare_amounts(&c->told, &c->arena, &out);
	fputs(out.p, stdout);
	str_fini(&out);
}

/* The states that are named; by default the last signed one, and now. */
static bool
read_states(struct app *a, const struct open_dossier *o, int argc,
    char **argv, int *from, int *to, struct err *err)
{
	char shown[128];

	*to = VERSION_PRESENT;
	for (int i = 2; i < argc; i++)
		if (!versions_read(argv[i], i == 2 ? from : to))
			return err_set(err, ERR_INPUT, _("« %s » n'est ni un "
			    "numéro de version, ni « present »"),
			    cmd_shown(argv[i], shown, sizeof shown));
	if (argc > 2)
		return true;
	if (!versions_signed(a, o, from, err))
		return false;
	return *from > 0 || err_set(err, ERR_INPUT, "%s", _("ce dossier n'a "
	    "pas de version signée ; dire quelle version comparer"));
}

int
cmd_comparer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("comparer");
	struct open_dossier o = { 0 };
	struct comparison c;
	struct err err = { 0 };
	int from, to, code;

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (argc < 2 || argc > 4)
		return cmd_usage(self);
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	if (!read_states(a, &o, argc, argv, &from, &to, &err) ||
	    !versions_compare(a, &o, from, to, &c, &err)) {
		code = cmd_fail(&err);
	} else {
		if (a->json)
			show_json(&c.told);
		else
			show(&c);
		code = c.compare.n == 0 ? EXIT_YES : EXIT_NO;
		comparison_fini(&c);
	}
	app_close(a, &o);
	return code;
}

/* --- avenant --- */

static bool
write_text(const struct doc *doc, const char *file, struct err *err)
{
	struct str text;
	bool done = true;

	str_init(&text, 0);
	doc_to_text(doc, TEXT_COLS, 0, &text);
	if (file == NULL || strcmp(file, "-") == 0)
		fwrite(text.p, 1, text.len, stdout);
	else
		done = os_write(file, text.p, text.len, 0600, err);
	str_fini(&text);
	return done;
}

static bool
write_pdf(const struct doc *doc, const char *file, struct err *err)
{
	struct job job = { .doc = doc, .file = file };
	struct str told;
	bool done;

	str_init(&told, 0);
	done = job_run(&job, &told, err);
	str_fini(&told);
	return done;
}

int
cmd_avenant(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("avenant");
	const char *number = NULL, *format = "txt", *file = NULL;
	const struct cmd_option options[] = { { "--numero", &number, NULL },
		{ "--format", &format, NULL }, { "-o", &file, NULL } };
	struct open_dossier o = { 0 };
	struct comparison c = { 0 };
	struct err err = { 0 };
	long n = 0;
	bool pdf, done;

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	pdf = strcmp(format, "pdf") == 0;
	if (argc != 2 || (!pdf && strcmp(format, "txt") != 0) ||
	    (number != NULL && !cmd_number(number, AMEND_MOST, &n)))
		return cmd_usage(self);
	if (pdf && file == NULL) {
		fputs(_("guichet : dire où écrire le PDF, avec -o FICHIER\n"),
		    stderr);
		return EXIT_USAGE;
	}
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	done = versions_amendment(a, &o, (int)n, &c, &err) &&
	    (pdf ? write_pdf(c.doc, file, &err) :
	    write_text(c.doc, file, &err));
	comparison_fini(&c);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
