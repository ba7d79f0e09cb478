/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_evaluation - the sub-command evaluation: what a convention came to. */
#include "config.h"

#include "app/cmd.h"
#include "app/evaluation.h"
#include "app/job.h"

#include "base/i18n.h"
#include "doc/text.h"
#include "exchange/evaluation.h"
#include "exchange/exchange.h"
#include "exchange/odt.h"
#include "line/evaluation.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

#define TEXT_COLS 80

struct asked {
	const char *format, *file;
};

static bool
is(const char *word, const char *one)
{
	return word != NULL && strcmp(word, one) == 0;
}

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
write_paper(struct app *a, const struct evaluation_order *o,
    const struct asked *asked, struct str *out, struct err *err)
{
	struct arena arena = { 0 };
	struct job job = { .file = asked->file };
	bool done = true;

	job.doc = app_evaluation_paper(a, o, &arena);
	if (is(asked->format, "pdf"))
		done = job_run(&job, out, err);
	else if (is(asked->format, "odt"))
		odt_write(job.doc, out);
	else
		doc_to_text(job.doc, TEXT_COLS, 0, out);
	arena_fini(&arena);
	return done;
}

static bool
run(struct app *a, const struct evaluation_order *o,
    const struct asked *asked, struct err *err)
{
	bool done = true;
	struct str out;

	str_init(&out, 0);
	if (asked->format == NULL)
		show(a, o, &out);
	else
		done = write_paper(a, o, asked, &out, err);
	if (done && !is(asked->format, "pdf")) {
		if (asked->file == NULL || is(asked->file, "-"))
			fwrite(out.p, 1, out.len, stdout);
		else
			done = os_write(asked->file, out.p, out.len, 0600,
			    err);
	}
	str_fini(&out);
	return done;
}

static bool
check(const struct asked *c)
{
	return c->format == NULL || is(c->format, "pdf") ||
	    is(c->format, "txt") || is(c->format, "texte") ||
	    is(c->format, "odt");
}

int
cmd_evaluation(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("evaluation");
	struct asked asked = { 0 };
	const struct cmd_option options[] = {
		{ "--format", &asked.format, NULL },
		{ "-o", &asked.file, NULL } };
	struct open_dossier o = { 0 };
	struct evaluation_read r;
	struct err err = { 0 };
	bool done;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || !check(&asked))
		return cmd_usage(self);
	if ((is(asked.format, "pdf") || is(asked.format, "odt")) &&
	    asked.file == NULL) {
		fputs(is(asked.format, "pdf") ?
		    _("guichet : dire où écrire le PDF, avec -o FICHIER\n") :
		    _("guichet : dire où écrire l'ODT, avec -o FICHIER\n"),
		    stderr);
		return EXIT_USAGE;
	}
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	session_refresh(o.session);
	done = app_evaluation_read(a, &o.info, o.session, &r, &err);
	if (done) {
		done = run(a, &r.order, &asked, &err);
		app_evaluation_fini(a, &r);
	}
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
