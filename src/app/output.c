/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/job.h"
#include "app/output.h"

#include "base/i18n.h"
#include "doc/text.h"
#include "exchange/odt.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

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

bool
output_is_paper(const char *format)
{
	return strcmp(format, "pdf") == 0 || strcmp(format, "txt") == 0 ||
	    strcmp(format, "odt") == 0;
}

bool
output_may(const char *format, const char *file)
{
	bool pdf = strcmp(format, "pdf") == 0;

	if (file != NULL || (!pdf && strcmp(format, "odt") != 0))
		return true;
	fputs(pdf ?
	    _("guichet : dire où écrire le PDF, avec -o FICHIER\n") :
	    _("guichet : dire où écrire l'ODT, avec -o FICHIER\n"), stderr);
	return false;
}

bool
output_doc(const struct doc *doc, const char *format, const char *file,
    int first, int last, struct err *err)
{
	struct job job = { .doc = doc, .file = file, .first = first,
		.last = last, .aloud = true };
	struct str text;
	bool done;

	str_init(&text, 0);
	if (strcmp(format, "pdf") == 0) {
		done = job_run(&job, &text, err);
	} else {
		if (strcmp(format, "odt") == 0)
			odt_write(doc, &text);
		else
			doc_to_text(doc, TEXT_COLS, 0, &text);
		done = output_text(&text, file, err);
	}
	str_fini(&text);
	return done;
}
