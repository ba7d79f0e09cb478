/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_imprimer - the papers of a dossier, to a printer. */
#include "config.h"

#include "app/archive.h"
#include "app/cmd_wanted.h"
#include "app/job.h"
#include "app/module.h"

#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE 120

static int
list_printers(struct app *a)
{
	const struct printers_module *m;
	struct printer *p = NULL;
	struct err err = { 0 };
	struct json_out j;
	struct str out;
	size_t n;

	if (!module_printers(&m, &err) || !m->list(&p, &n, &err))
		return cmd_fail(&err);
	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_open(&j, "imprimantes", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "nom", p[i].name);
		json_text(&j, "titre", p[i].title);
		json_bool(&j, "par_defaut", p[i].is_default);
		json_close(&j, '}');
		if (!a->json)
			printf("%s\t%s%s\n", p[i].name, p[i].title,
			    p[i].is_default ? _(" (par défaut)") : "");
	}
	json_close(&j, ']');
	json_close(&j, '}');
	if (a->json)
		puts(out.p);
	else if (n == 0)
		puts(_("aucune imprimante"));
	str_fini(&out);
	free(p);
	return EXIT_YES;
}

static bool
tell_line(void *ctx, int thousandths, const char *text)
{
	(void)thousandths;
	if (*(bool *)ctx)
		fprintf(stderr, "%s\n", text);
	return true;
}

/* The printer that worked is offered first next time. */
static void
remember_printer(struct app *a, const char *printer)
{
	if (printer == NULL || a->first_start ||
	    (a->settings.printer != NULL &&
	    strcmp(a->settings.printer, printer) == 0))
		return;
	free(a->settings.printer);
	a->settings.printer = strdup(printer);
	(void)!settings_write(&a->settings, a->settings_file.p, NULL);
}

static int
print_sheet(struct app *a, struct job *job)
{
	bool talk = isatty(STDERR_FILENO);
	struct err err = { 0 };
	struct str out;
	bool done;

	if (job->printer == NULL && a->settings.printer != NULL &&
	    a->settings.printer[0] != '\0')
		job->printer = a->settings.printer;
	job->paper = true;
	job->aloud = true;
	job->patience = PATIENCE;
	job->tell = tell_line;
	job->ctx = &talk;
	str_init(&out, 0);
	done = job_run(job, &out, &err);
	if (done) {
		puts(out.p);
		remember_printer(a, job->printer);
	}
	str_fini(&out);
	return done ? EXIT_YES : cmd_fail(&err);
}

static int
print_test(struct app *a, struct job *job)
{
	struct open_dossier none = { .info = { .name = "" } };
	struct arena arena;
	struct err err = { 0 };
	struct str file;
	int code;

	arena_init(&arena);
	str_init(&file, 0);
	job->doc = paper_test_page(a, &arena);
	if (!job_file(&none, "essai", "pdf", &file, &err)) {
		code = cmd_fail(&err);
	} else {
		job->file = file.p;
		code = print_sheet(a, job);
	}
	str_fini(&file);
	arena_fini(&arena);
	return code;
}

static int
print_one(struct app *a, struct open_dossier *o, const struct wanted *w,
    struct job *job)
{
	struct paper_made m = { .doc = NULL };
	struct err err = { 0 };
	struct str file;
	int code;

	str_init(&file, 0);
	if (!wanted_make(a, o, w, &m, &err) ||
	    !job_file(o, m.what, "pdf", &file, &err)) {
		code = cmd_fail(&err);
	} else {
		job->doc = m.doc;
		job->file = file.p;
		job->first = w->first;
		job->last = w->last;
		code = print_sheet(a, job);
	}
	papers_fini(&m);
	str_fini(&file);
	return code;
}

/* The dossier and its pieces, as one PDF that is kept. */
static int
print_joined(struct app *a, struct open_dossier *o, const struct wanted *w,
    struct job *job)
{
	struct app_archive x;
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct str file;
	int code;

	str_init(&file, 0);
	if (!app_archive_gather(a, o, &w->paper, &x, &err) ||
	    !job_file(o, arena_printf(&arena, "%s-%s", PAPER_JOINED,
	    x.made.what), "pdf", &file, &err) ||
	    !app_archive_join_apart(&x, file.p, &err)) {
		code = cmd_fail(&err);
	} else {
		wanted_warn(o, w, &x.made);
		job->file = file.p;
		job->title = x.made.doc->title;
		code = print_sheet(a, job);
	}
	app_archive_fini(&x);
	arena_fini(&arena);
	str_fini(&file);
	return code;
}

/* One after the other, to the same printer; the first failure ends it. */
static int
print_each(struct app *a, struct open_dossier *o, const struct wanted *w,
    struct job *job)
{
	struct papers_each e;
	struct err err = { 0 };
	int code = papers_each_begin(a, o, &w->paper, &e, &err) ? EXIT_YES :
	    cmd_fail(&err);

	for (int i = 0; i < e.n && code == EXIT_YES; i++) {
		struct wanted one = { .paper = e.want };

		one.paper.recipient = e.rank[i];
		code = print_one(a, o, &one, job);
	}
	papers_each_end(&e);
	return code;
}

static int
print_dossier(struct app *a, const char *d, const struct wanted *w,
    struct job *job)
{
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	int code;

	if (!app_open(a, d, papers_freezes(&w->paper), &o, &err))
		return wanted_fail(&err);
	code = w->each ? print_each(a, &o, w, job) : wanted_joined(w) ?
	    print_joined(a, &o, w, job) : print_one(a, &o, w, job);
	app_close(a, &o);
	return code;
}

int
cmd_imprimer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("imprimer");
	struct wanted w = { 0 };
	struct job job = { 0 };
	const char *copies = NULL;
	bool list = false, test = false;
	long n = 1;
	struct cmd_option options[5 + WANTED_OPTIONS] = {
		{ "--imprimante", &job.printer, NULL },
		{ "--copies", &copies, NULL },
		{ "--recto-verso", NULL, &job.two_sided },
		{ "--liste", NULL, &list }, { "--page-essai", NULL, &test },
	};
	size_t nopt = 5 + (size_t)wanted_options(&w, options + 5);

	if (!cmd_options(self, options, nopt, &argc, argv))
		return EXIT_USAGE;
	if (!wanted_check(&w) || !wanted_suits("pdf", &w))
		return cmd_usage(self);
	if (copies != NULL && !cmd_number(copies, 99, &n))
		return cmd_wrong(self, _("--copies « %s » : un nombre "
		    "d'exemplaires est attendu, de 1 à 99"), cmd_shown(copies,
		    (char[64]){ 0 }, 64));
	if (!cmd_words(self, list || test ? 0 : 1, argc, argv))
		return EXIT_USAGE;
	job.copies = (int)n;
	if (list)
		return list_printers(a);
	if (test)
		return print_test(a, &job);
	return print_dossier(a, argv[1], &w, &job);
}
