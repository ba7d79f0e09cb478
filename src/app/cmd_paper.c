/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_paper - exporter, imprimer, figer. */
#include "config.h"

#include "app/archive.h"
#include "app/cmd.h"
#include "app/export_data.h"
#include "app/job.h"
#include "app/module.h"
#include "app/output.h"
#include "app/papers_each.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "os/os.h"
#include "wizard/amend.h"
#include "wizard/renew.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define PATIENCE 120
#define SCHEMA_MAX ((size_t)1024 * 1024)

/* What to put on paper, as asked on the command line. */
struct wanted {
	struct paper_want paper;
	bool draft, to_bring, each, blank, filled, replace;
	const char *version, *pages;
	int first, last;
};

/* "3", "2-5", "2-", "-5". */
static bool
read_pages(const char *text, int *first, int *last)
{
	char left[16], *dash;
	long n;

	if (strlen(text) >= sizeof left)
		return false;
	strcpy(left, text);
	dash = strchr(left, '-');
	*first = *last = 0;
	if (dash != NULL)
		*dash = '\0';
	if (left[0] != '\0') {
		if (!cmd_number(left, 100000, &n))
			return false;
		*first = (int)n;
	}
	if (dash == NULL) {
		*last = *first;
		return *first > 0;
	}
	if (dash[1] == '\0')
		return *first > 0;
	if (!cmd_number(dash + 1, 100000, &n))
		return false;
	*last = (int)n;
	return *first <= *last;
}

static bool
check_wanted(struct wanted *w)
{
	long n = 0;

	if (w->version != NULL && !cmd_number(w->version, 1000000, &n))
		return false;
	if (w->pages != NULL && !read_pages(w->pages, &w->first, &w->last))
		return false;
	if (w->draft + w->to_bring + w->blank + w->filled +
	    (w->version != NULL || w->paper.id != NULL ? 1 : 0) > 1)
		return false;
	if (w->each && (w->paper.recipient != NULL || w->pages != NULL))
		return false;
	w->paper.version = (int)n;
	if (w->draft || w->to_bring)
		w->paper.id = w->draft ? PAPER_DRAFT : PAPER_TO_BRING;
	else if (w->blank || w->filled)
		w->paper.id = w->blank ? PAPER_BLANK : PAPER_FILLED;
	return true;
}

/* What was taken over and nobody looked at must not be signed unseen. */
static void
warn_carried(const struct session *s)
{
	int n = renew_left(s);

	if (n > 0)
		fprintf(stderr, PLURAL_("guichet : dont %d réponse reprise "
		    "d'un dossier plus ancien, que personne n'a confirmée\n",
		    "guichet : dont %d réponses reprises d'un dossier plus "
		    "ancien, que personne n'a confirmées\n", n), n);
}

/* What is worth knowing of the paper that was made. */
static void
warn(const struct open_dossier *o, const struct wanted *w,
    const struct paper_made *m)
{
	const struct review *rev = session_review(o->session);

	if (w->paper.version > 0)
		reprint_warn(&m->r);
	if (!papers_freezes(&w->paper))
		return;
	if (rev->nblocking > 0)
		fprintf(stderr, PLURAL_("guichet : attention, %d point à "
		    "lever (voir « guichet verifier »)\n",
		    "guichet : attention, %d points à lever "
		    "(voir « guichet verifier »)\n", rev->nblocking),
		    rev->nblocking);
	warn_carried(o->session);
}

static bool
sheet_make(struct app *a, struct open_dossier *o, const struct wanted *w,
    struct paper_made *m, struct err *err)
{
	if (!papers_make(a, o, &w->paper, m, err))
		return false;
	warn(o, w, m);
	return true;
}

static bool
is_joined(const struct wanted *w)
{
	return w->paper.id != NULL && strcmp(w->paper.id, PAPER_JOINED) == 0;
}

/* One ZIP, or one PDF with the pieces. */
static bool
export_archive(struct app *a, struct open_dossier *o, const struct wanted *w,
    const char *format, const char *file, struct err *err)
{
	struct app_archive x;
	struct str told;
	bool done;

	str_init(&told, 0);
	done = app_archive_gather(a, o, &w->paper, &x, err);
	if (done) {
		warn(o, w, &x.made);
		done = strcmp(format, PAPER_ARCHIVE) != 0 ?
		    app_archive_join_apart(&x, file, err) :
		    app_archive_write(&x, file, NULL, NULL, &told, err);
	}
	app_archive_fini(&x);
	str_fini(&told);
	return done;
}

static bool
export(struct app *a, struct open_dossier *o, const char *format,
    const struct wanted *w, const char *file, struct err *err)
{
	struct paper_made m = { .doc = NULL };
	struct str text;
	bool done = false;

	str_init(&text, 0);
	if (strcmp(format, PAPER_ARCHIVE) == 0 || is_joined(w)) {
		done = export_archive(a, o, w, format, file, err);
	} else if (export_is_data(format)) {
		done = export_data(a, o, format, w->paper.id,
		    w->paper.version, &text, err) && output_text(&text, file,
		    err);
	} else if (w->each) {
		done = papers_each_write(a, o, &w->paper, format, file,
		    w->replace, err);
		if (done)
			warn(o, w, &m);
	} else if (sheet_make(a, o, w, &m, err)) {
		done = output_doc(m.doc, format, file, w->first, w->last,
		    err);
	}
	papers_fini(&m);
	str_fini(&text);
	return done;
}

static bool
is_format(const char *word)
{
	return output_is_paper(word) || export_is_data(word) ||
	    strcmp(word, PAPER_ARCHIVE) == 0;
}

/* A table is of a budget or of the plan, as it is; a paper is of no budget. */
static bool
suits(const char *format, const struct wanted *w)
{
	bool table = strcmp(format, "csv") == 0;
	const char *id = w->paper.id;
	bool budget = id != NULL && strcmp(id, "budget") == 0;
	bool archive = id != NULL && strcmp(id, PAPER_ARCHIVE) == 0;

	if (strcmp(format, PAPER_ARCHIVE) == 0)
		return w->pages == NULL && !w->each && (id == NULL ||
		    archive);
	if (archive)
		return false;
	if (is_joined(w))
		return strcmp(format, "pdf") == 0 && w->pages == NULL &&
		    !w->each;

	if (table || strcmp(format, "scdl") == 0)
		return w->pages == NULL && (id == NULL || (table && (budget ||
		    strcmp(id, "plan") == 0)));
	return !budget;
}

/* What is not said by --format is said by the end of the file's name; NULL:
   by neither. */
static const char *
format_of(const char *format, const char *file)
{
	static const char *const known[] = { "csv", "json", "ics" };
	const char *dot = file == NULL ? NULL : strrchr(file, '.');

	if (format != NULL)
		return format;
	format = file == NULL ? NULL : output_by_name(file);
	if (format != NULL)
		return format;
	if (dot != NULL && strcasecmp(dot, ".zip") == 0)
		return PAPER_ARCHIVE;
	for (size_t i = 0; dot != NULL && i < sizeof known / sizeof *known;
	    i++)
		if (strcasecmp(dot + 1, known[i]) == 0)
			return known[i];
	fputs(file == NULL || strcmp(file, "-") == 0 ?
	    _("guichet : dire le format, avec --format pdf, html, odt, txt, "
	    "archive, csv, scdl, json ou ics, ou par le nom du fichier, -o "
	    "dossier.pdf\n") :
	    _("guichet : la fin du nom donné à -o n'est pas celle d'un "
	    "format (.pdf, .html, .odt, .txt, .zip, .csv, .json ou .ics) ; "
	    "dire le format avec --format\n"), stderr);
	return NULL;
}

/* What is for one recipient, or for each, is a paper; each needs a folder. */
static bool
may_be_for_one(const char *format, const char *file, const struct wanted *w)
{
	if (!w->each && w->paper.recipient == NULL)
		return true;
	if (!output_is_paper(format) && strcmp(format, PAPER_ARCHIVE) != 0) {
		fprintf(stderr, _("guichet : le format %s ne se fait pas pour "
		    "un seul financeur\n"), format);
		return false;
	}
	if (!w->each || (file != NULL && strcmp(file, "-") != 0))
		return true;
	fputs(_("guichet : dire dans quel dossier écrire les fichiers, avec "
	    "-o DOSSIER\n"), stderr);
	return false;
}

/* Is nothing asked of what is exported, but its format? */
static bool
is_plain(const struct wanted *w)
{
	return w->paper.id == NULL && w->paper.recipient == NULL &&
	    w->version == NULL && w->pages == NULL && !w->each;
}

/* What was granted, of several dossiers or of all. */
static int
write_granted(struct app *a, char *const *d, int count, const char *file)
{
	struct str text;
	struct err err = { 0 };
	bool done;

	str_init(&text, 0);
	done = export_granted(a, d, count, &text, &err) && output_text(&text,
	    file, &err);
	str_fini(&text);
	return done ? EXIT_YES : cmd_fail(&err);
}

/* The shape of what --format json writes. */
static int
print_schema(struct app *a, const char *file)
{
	struct str path, text;
	struct err err = { 0 };
	bool done;

	str_init(&path, 0);
	str_init(&text, 0);
	done = app_data_file(a, "schemas", "dossier-1.schema.json", &path,
	    &err) && os_read(path.p, SCHEMA_MAX, &text, &err) &&
	    output_text(&text, file, &err);
	str_fini(&path);
	str_fini(&text);
	return done ? EXIT_YES : cmd_fail(&err);
}

int
cmd_exporter(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("exporter");
	const char *format = NULL, *file = NULL;
	struct wanted w = { 0 };
	bool schema = false, joined = false;
	const struct cmd_option options[] = {
		{ "--format", &format, NULL }, { "-o", &file, NULL },
		{ "--brouillon", NULL, &w.draft },
		{ "--a-rapporter", NULL, &w.to_bring },
		{ "--modele", &w.paper.id, NULL },
		{ "--version", &w.version, NULL }, { "--pages", &w.pages, NULL },
		{ "--demande", &w.paper.recipient, NULL },
		{ "--par-financeur", NULL, &w.each },
		{ "--vierge", NULL, &w.blank },
		{ "--prerempli", NULL, &w.filled },
		{ "--avec-pieces", NULL, &joined },
		{ "--remplacer", NULL, &w.replace },
		{ "--schema", NULL, &schema },
	};
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	bool done;

	if (!cmd_options(self, options, sizeof options / sizeof *options,
	    &argc, argv))
		return EXIT_USAGE;
	if (schema && argc == 1)
		return print_schema(a, file);
	if (format != NULL && strcmp(format, "scdl") == 0 && argc != 2 &&
	    !schema && check_wanted(&w) && is_plain(&w) && !joined)
		return write_granted(a, argv + 1, argc - 1, file);
	if (schema || argc != 2 || !check_wanted(&w) || (format != NULL &&
	    !is_format(format)))
		return cmd_usage(self);
	if (joined && w.paper.id != NULL)
		return cmd_usage(self);
	if (joined)
		w.paper.id = PAPER_JOINED;
	if (format == NULL && w.each)
		format = "pdf";
	if (format == NULL && w.paper.id != NULL &&
	    strcmp(w.paper.id, PAPER_ARCHIVE) == 0)
		format = PAPER_ARCHIVE;
	format = format_of(format, file);
	if (format == NULL || !may_be_for_one(format, file, &w))
		return EXIT_USAGE;
	if (!suits(format, &w))
		return cmd_usage(self);
	if (!output_may(format, file))
		return EXIT_USAGE;
	/* first: nothing is frozen for a name that will not do */
	if (!export_is_data(format) && !w.each && !output_free(file,
	    w.replace, &err))
		return cmd_fail(&err);
	if (!app_open(a, argv[1], papers_freezes(&w.paper) &&
	    !export_is_data(format), &o, &err))
		return cmd_fail(&err);
	done = export(a, &o, format, &w, file, &err);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}

/* The day of a signature, as a person writes it. */
static bool
read_day(const struct app *a, const char *text, int32_t *out)
{
	static const struct vtype date = { .kind = VT_DATE };
	struct arena arena = { 0 };
	struct reading r = value_read(&date, text, a->today, &arena);

	*out = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;
	arena_fini(&arena);
	return *out != NO_DAY;
}

/* What is signed anew becomes what amendments change; that is told. */
static void
warn_signed(struct app *a, const struct open_dossier *o, const char *reason)
{
	int n;

	if (amend_rank(reason) == 0 && versions_signed(a, o, &n, NULL) &&
	    n > 0)
		fprintf(stderr, _("guichet : attention, la version %d était "
		    "déjà signée ; un changement se fait par avenant\n"), n);
}

int
cmd_figer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("figer");
	const char *reason = "figée à la main", *day = NULL;
	const struct cmd_option options[] = { { "--motif", &reason, NULL },
		{ "--date-signature", &day, NULL } };
	struct open_dossier o = { 0 };
	struct version v = { 0 };
	struct err err = { 0 };
	int32_t on = NO_DAY;
	bool done;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || (day != NULL && ((amend_rank(reason) < 0 &&
	    strcmp(reason, AMEND_WORD) != 0) || !read_day(a, day, &on))))
		return cmd_usage(self);
	if (!app_open(a, argv[1], true, &o, &err))
		return cmd_fail(&err);
	warn_signed(a, &o, reason);
	done = versions_freeze(a, &o, reason, on, &v, &err);
	if (done)
		printf("%d\n", v.n);
	if (done && on != NO_DAY && on > a->today)
		fputs(_("guichet : attention, cette date de signature est à "
		    "venir\n"), stderr);
	version_fini(&v);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}

/* --- imprimer --- */

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
	if (!sheet_make(a, o, w, &m, &err) ||
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
		warn(o, w, &x.made);
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
		return cmd_fail(&err);
	code = w->each ? print_each(a, &o, w, job) : is_joined(w) ?
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
	bool list = false, test = false, joined = false;
	long n = 1;
	const struct cmd_option options[] = {
		{ "--imprimante", &job.printer, NULL },
		{ "--copies", &copies, NULL },
		{ "--recto-verso", NULL, &job.two_sided },
		{ "--brouillon", NULL, &w.draft },
		{ "--a-rapporter", NULL, &w.to_bring },
		{ "--modele", &w.paper.id, NULL },
		{ "--version", &w.version, NULL }, { "--pages", &w.pages, NULL },
		{ "--demande", &w.paper.recipient, NULL },
		{ "--par-financeur", NULL, &w.each },
		{ "--vierge", NULL, &w.blank },
		{ "--prerempli", NULL, &w.filled },
		{ "--avec-pieces", NULL, &joined },
		{ "--liste", NULL, &list }, { "--page-essai", NULL, &test },
	};

	if (!cmd_options(self, options, sizeof options / sizeof *options,
	    &argc, argv))
		return EXIT_USAGE;
	if (joined && w.paper.id != NULL)
		return cmd_usage(self);
	if (joined)
		w.paper.id = PAPER_JOINED;
	if (!check_wanted(&w) || !suits("pdf", &w) || (copies != NULL &&
	    !cmd_number(copies, 99, &n)) || argc != (list || test ? 1 : 2))
		return cmd_usage(self);
	job.copies = (int)n;
	if (list)
		return list_printers(a);
	if (test)
		return print_test(a, &job);
	return print_dossier(a, argv[1], &w, &job);
}
