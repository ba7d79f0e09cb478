/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "app/app.h"
#include "doc/block.h"
#include "print/print.h"
#include "wizard/host.h"

/*
 * job - a document becomes a file, and the file goes to a printer: what the
 * command line does at once and a screen does in a forked child.
 */

/* THOUSANDTHS done (-1 not known) and a sentence; false: stop. */
typedef bool job_tell_fn(void *ctx, int thousandths, const char *text);

struct job {
	const struct doc *doc;	/* NULL: the file is written already */
	const char *title;	/* for the printer, when there is no doc */
	const char *file;	/* where the PDF goes */
	int first, last;	/* pages; 0: all */
	bool paper;		/* send it to a printer */
	const char *printer;	/* NULL: the default one */
	int copies;
	bool two_sided;
	int patience;		/* seconds to follow the printer's job */
	bool aloud;		/* warnings go to stderr, not to *out */
	job_tell_fn *tell;
	void *ctx;
};

/* *out says what came of it.  When the printer fails, the file is there
   and the sentence says where. */
MUST_CHECK
bool job_run(const struct job *j, struct str *out, struct err *err);

/* "NUMBER-NAME-WHAT.EXT", of plain letters. */
void job_name(const struct open_dossier *o, const char *what,
	      const char *ext, struct str *out);
/* A name for the file of a dossier: folder "impressions" of the data home,
   "NUMBER-NAME-brouillon.EXT", "NUMBER-NAME-version-3.EXT"...; the folder is
   made.  What is there may have been signed since, and stays: the name is
   then "NUMBER-NAME-brouillon (2).EXT". */
MUST_CHECK
bool job_file(const struct open_dossier *o, const char *what,
	      const char *ext, struct str *out, struct err *err);

#endif
