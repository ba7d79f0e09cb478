/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_evaluation - the sub-command evaluation: what a convention came to. */
#include "config.h"

#include "app/cmd.h"
#include "app/evaluation.h"
#include "app/output.h"
#include "app/stamp.h"

#include "base/i18n.h"
#include "exchange/evaluation.h"
#include "exchange/exchange.h"
#include "line/evaluation.h"

#include <stdio.h>
#include <string.h>

struct asked {
	const char *format, *file;
};

/* Without a format: the figures and the words on the terminal. */
static void
show(struct app *a, const struct evaluation_order *o, struct str *out)
{
	struct arena arena = { 0 };
	struct evaluation e;
	struct json_out j;

	(void)evaluation_make(o, &arena, &e);
	if (a->json) {
		json_begin(&j, out);
		json_open(&j, NULL, '{');
		exchange_evaluation(&e, &j);
		json_close(&j, '}');
		str_putc(out, '\n');
	} else {
		evaluation_table_put(&e, &arena, out);
	}
	arena_fini(&arena);
}

static bool
run(struct app *a, const struct open_dossier *of,
    const struct evaluation_order *o, const struct asked *asked,
    struct err *err)
{
	struct arena arena = { 0 };
	struct str out;
	bool done;

	str_init(&out, 0);
	if (asked->format == NULL) {
		show(a, o, &out);
		done = output_text(&out, asked->file, err);
	} else {
		done = output_doc(stamp_present(a, of, "evaluation",
		    app_evaluation_paper(a, o, &arena), &arena),
		    asked->format, asked->file, 0, 0, err);
	}
	str_fini(&out);
	arena_fini(&arena);
	return done;
}

int
cmd_evaluation(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("evaluation");
	struct asked asked = { 0 };
	bool replace = false;
	const struct cmd_option options[] = {
		{ "--format", &asked.format, NULL },
		{ "-o", &asked.file, NULL },
		{ "--remplacer", NULL, &replace } };
	struct open_dossier o = { 0 };
	struct evaluation_read r;
	struct err err = { 0 };
	bool done;

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (asked.format != NULL && strcmp(asked.format, "texte") == 0)
		asked.format = "txt";
	if (asked.format != NULL && !output_is_paper(asked.format))
		return cmd_wrong_value(self, "--format", asked.format,
		    _("pdf, html, odt ou txt"));
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (asked.format != NULL && !output_may(asked.format, asked.file))
		return EXIT_USAGE;
	if (!output_free(asked.file, replace, &err) ||
	    !app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	session_refresh(o.session);
	done = app_evaluation_read(a, &o.info, o.session, &r, &err);
	if (done) {
		done = run(a, &o, &r.order, &asked, &err);
		app_evaluation_fini(a, &r);
	}
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
