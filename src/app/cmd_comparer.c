/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_comparer - comparer, avenant: a dossier and what was signed of it. */
#include "config.h"

#include "app/cmd.h"
#include "app/output.h"
#include "app/stamp.h"
#include "app/versions.h"

#include "base/i18n.h"
#include "exchange/compare.h"
#include "exchange/exchange.h"
#include "line/compare.h"
#include "wizard/amend.h"

#include <stdio.h>
#include <string.h>

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
	if (c->told.apart != NULL)
		str_printf(&out, "%s\n", c->told.apart);
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

int
cmd_avenant(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("avenant");
	const char *number = NULL, *version = NULL, *format = "txt",
	    *file = NULL;
	bool replace = false;
	const struct cmd_option options[] = { { "--numero", &number, NULL },
		{ "--version", &version, NULL },
		{ "--format", &format, NULL }, { "-o", &file, NULL },
		{ "--remplacer", NULL, &replace } };
	struct open_dossier o = { 0 };
	struct comparison c = { 0 };
	struct err err = { 0 };
	long n = 0, v = 0;
	bool done;

	if (!cmd_options(self, options, 5, &argc, argv))
		return EXIT_USAGE;
	if (!output_is_paper(format))
		return cmd_wrong_value(self, "--format", format,
		    _("pdf, html, odt ou txt"));
	if (number != NULL && version != NULL)
		return cmd_wrong(self, "%s", _("--numero et --version ne vont "
		    "pas ensemble"));
	if (number != NULL && !cmd_number(number, AMEND_MOST, &n))
		return cmd_wrong_value(self, "--numero", number,
		    _("le numéro d'un avenant"));
	if (version != NULL && !cmd_number(version, 1000000, &v))
		return cmd_wrong_value(self, "--version", version,
		    _("le numéro d'une version"));
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!output_may(format, file))
		return EXIT_USAGE;
	if (!output_free(file, replace, &err) ||
	    !app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	done = (v > 0 ? versions_amended_by(a, &o, (int)v, &c, &err) :
	    versions_amendment(a, &o, (int)n, &c, &err)) &&
	    output_doc(stamp_present(a, &o, "avenant", c.doc,
	    &c.arena), format, file, 0, 0, &err);
	comparison_fini(&c);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
