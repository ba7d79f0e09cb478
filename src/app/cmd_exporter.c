/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_exporter - a dossier becomes a file: paper, archive, data. */
#include "config.h"

#include "app/archive.h"
#include "app/cmd_wanted.h"
#include "app/export_data.h"
#include "app/output.h"

#include "base/i18n.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define SCHEMA_MAX ((size_t)1024 * 1024)

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
		wanted_warn(o, w, &x.made);
		done = strcmp(format, PAPER_ARCHIVE) != 0 ?
		    app_archive_join_apart(&x, file, err) :
		    app_archive_write(&x, file, NULL, NULL, &told, err);
	}
	if (done && x.memo && strcmp(format, PAPER_ARCHIVE) == 0)
		fputs(_("guichet : le mémo du conseiller est dans cette "
		    "archive ; pour un financeur, la faire avec --demande\n"),
		    stderr);
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
	if (strcmp(format, PAPER_ARCHIVE) == 0 || wanted_joined(w)) {
		done = export_archive(a, o, w, format, file, err);
	} else if (export_is_data(format)) {
		done = export_data(a, o, format, w->paper.id,
		    w->paper.version, &text, err) && output_text(&text, file,
		    err);
	} else if (w->each) {
		done = papers_each_write(a, o, &w->paper, format, file,
		    w->replace, err);
		if (done)
			wanted_warn(o, w, &m);
	} else if (wanted_make(a, o, w, &m, err)) {
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

/* What the end of the file's name says is there; NULL: nothing. */
static const char *
format_by_name(const char *file)
{
	static const char *const known[] = { "csv", "json", "ics" };
	const char *dot = file == NULL ? NULL : strrchr(file, '.');
	const char *format = file == NULL ? NULL : output_by_name(file);

	if (format != NULL)
		return format;
	if (dot != NULL && strcasecmp(dot, ".zip") == 0)
		return PAPER_ARCHIVE;
	for (size_t i = 0; dot != NULL && i < sizeof known / sizeof *known;
	    i++)
		if (strcasecmp(dot + 1, known[i]) == 0)
			return known[i];
	return NULL;
}

/* A name that says another format deceives whoever opens the file; data are
   text, and SCDL is CSV. */
static bool
agrees(const char *format, const char *file)
{
	const char *named = format_by_name(file);

	if (named == NULL || strcmp(named, format) == 0 ||
	    (strcmp(format, "scdl") == 0 && strcmp(named, "csv") == 0) ||
	    (export_is_data(format) && strcmp(named, "txt") == 0))
		return true;
	fprintf(stderr, _("guichet : --format %s et la fin du nom donné à -o "
	    "se contredisent : « %s » serait au format %s\n"), format, file,
	    named);
	return false;
}

/* What is not said by --format is said by the end of the file's name; NULL:
   by neither. */
static const char *
format_of(const char *format, const char *file)
{
	if (format == NULL)
		format = format_by_name(file);
	if (format != NULL)
		return format;
	if (file != NULL && os_is_dir(file)) {
		fprintf(stderr, _("guichet : « %s » est un dossier ; donner "
		    "le nom d'un fichier, par exemple dossier.pdf\n"), file);
		return NULL;
	}
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
	bool schema = false;
	struct cmd_option options[4 + WANTED_OPTIONS] = {
		{ "--format", &format, NULL }, { "-o", &file, NULL },
		{ "--remplacer", NULL, &w.replace },
		{ "--schema", NULL, &schema },
	};
	size_t nopt = 4 + (size_t)wanted_options(&w, options + 4);
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	bool done;

	if (!cmd_options(self, options, nopt, &argc, argv))
		return EXIT_USAGE;
	if (schema)
		return cmd_words(self, 0, argc, argv) ?
		    print_schema(a, file) : EXIT_USAGE;
	if (!wanted_check(&w))
		return cmd_usage(self);
	if (format != NULL && !is_format(format))
		return cmd_wrong(self, _("--format « %s » : pdf, html, odt, "
		    "txt, archive, csv, scdl, json ou ics"), cmd_shown(format,
		    (char[64]){ 0 }, 64));
	if (format != NULL && strcmp(format, "scdl") == 0 && argc != 2 &&
	    wanted_plain(&w))
		return write_granted(a, argv + 1, argc - 1, file);
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (format == NULL && w.each)
		format = "pdf";
	if (format == NULL && w.paper.id != NULL &&
	    strcmp(w.paper.id, PAPER_ARCHIVE) == 0)
		format = PAPER_ARCHIVE;
	format = format_of(format, file);
	if (format == NULL || !may_be_for_one(format, file, &w))
		return EXIT_USAGE;
	if (!wanted_suits(format, &w))
		return cmd_usage(self);
	if (!output_may(format, file) || (!w.each && !agrees(format, file)))
		return EXIT_USAGE;
	/* first: nothing is frozen for a name that will not do */
	if (!export_is_data(format) && !w.each && !output_free(file,
	    w.replace, &err))
		return cmd_fail(&err);
	if (!app_open(a, argv[1], papers_freezes(&w.paper) &&
	    !export_is_data(format), &o, &err))
		return wanted_fail(&err);
	done = export(a, &o, format, &w, file, &err);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
