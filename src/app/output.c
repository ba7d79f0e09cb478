/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/job.h"
#include "app/output.h"

#include "base/i18n.h"
#include "doc/text.h"
#include "exchange/html.h"
#include "exchange/odt.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define TEXT_COLS 80

bool
output_text(const struct str *text, const char *file, struct err *err)
{
	if (file == NULL || strcmp(file, "-") == 0) {
		fwrite(text->p, 1, text->len, stdout);
		return true;
	}
	return os_write(file, text->p, text->len, 0600, err);
}

static void
put_text(const struct doc *doc, struct str *out)
{
	doc_to_text(doc, TEXT_COLS, 0, out);
}

/* PDF is made page by page, by the module that makes pages. */
static const struct {
	const char *name;
	void (*put)(const struct doc *doc, struct str *out);
} formats[] = {
	{ "pdf", NULL }, { "html", html_write }, { "odt", odt_write },
	{ "txt", put_text },
};
#define FORMATS (sizeof formats / sizeof *formats)

bool
output_is_paper(const char *format)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (strcmp(format, formats[i].name) == 0)
			return true;
	return false;
}

const char *
output_by_name(const char *file)
{
	const char *base = strrchr(file, '/');
	const char *dot = strrchr(base == NULL ? file : base, '.');

	for (size_t i = 0; dot != NULL && i < FORMATS; i++)
		if (strcasecmp(dot + 1, formats[i].name) == 0)
			return formats[i].name;
	return NULL;
}

bool
output_may(const char *format, const char *file)
{
	bool pdf = strcmp(format, "pdf") == 0;

	if (file == NULL && strcmp(format, "archive") == 0) {
		fputs(_("guichet : dire où écrire l'archive, avec -o "
		    "FICHIER\n"), stderr);
		return false;
	}
	if (file != NULL || (!pdf && strcmp(format, "odt") != 0))
		return true;
	fputs(pdf ?
	    _("guichet : dire où écrire le PDF, avec -o FICHIER\n") :
	    _("guichet : dire où écrire l'ODT, avec -o FICHIER\n"), stderr);
	return false;
}

bool
output_free(const char *file, bool replace, struct err *err)
{
	if (file == NULL || strcmp(file, "-") == 0)
		return true;
	if (replace || !os_is_file(file))
		return os_may_make(file, err);
	return err_set(err, ERR_EXISTS, _("%s : ce fichier est déjà là ; rien "
	    "n'a été écrit, choisir un autre nom ou ajouter --remplacer"),
	    file);
}

bool
output_doc(const struct doc *doc, const char *format, const char *file,
    int first, int last, struct err *err)
{
	struct job job = { .doc = doc, .file = file, .first = first,
		.last = last, .aloud = true };
	struct str text;
	bool done = false;

	str_init(&text, 0);
	for (size_t i = 0; i < FORMATS; i++) {
		if (strcmp(format, formats[i].name) != 0)
			continue;
		if (formats[i].put == NULL) {
			done = job_run(&job, &text, err);
			break;
		}
		formats[i].put(doc, &text);
		done = output_text(&text, file, err);
		break;
	}
	str_fini(&text);
	return done;
}
