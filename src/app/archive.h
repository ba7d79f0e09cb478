/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H

#include "app/job.h"
#include "app/papers.h"
#include "exchange/archive.h"

/*
 * app/archive - an open dossier as one file: gathered from the base first,
 * then written, which a forked child without base may do.
 *
 * It is made of a frozen version, like the paper that is its first file: the
 * same version gives the same bytes on the same day.
 */

struct app_archive {
	struct paper_made made;
	struct archive m;
	struct arena arena;
	struct str answers;
	VEC(void *) bytes;	/* of the pieces */
	size_t total;
	bool memo;		/* the memo of the desk is in it */
};

/* W as for a paper, its id apart: a version is frozen when it says none.
   app_archive_fini() in any case. */
MUST_CHECK
bool app_archive_gather(struct app *a, struct open_dossier *o,
			const struct paper_want *w, struct app_archive *out,
			struct err *err);
void app_archive_fini(struct app_archive *x);
/* One ZIP in FILE ("-": on the standard output); all or nothing.  TELL may
   be NULL; *out says what came of it. */
MUST_CHECK
bool app_archive_write(struct app_archive *x, const char *file,
		       job_tell_fn *tell, void *ctx, struct str *out,
		       struct err *err);

/* joined.c: the paper, the pieces that are PDF or pictures, and last their
   list with their digests, as one PDF in FILE.  Opens files made by others:
   in a child; app_archive_join_apart() makes one. */
MUST_CHECK
bool app_archive_join(struct app_archive *x, const char *file,
		      job_tell_fn *tell, void *ctx, struct str *out,
		      struct err *err);
MUST_CHECK
bool app_archive_join_apart(struct app_archive *x, const char *file,
			    struct err *err);
/* DOC as a PDF, in memory. */
MUST_CHECK
bool app_archive_paper(const struct doc *doc, job_tell_fn *tell, void *ctx,
		       struct str *pdf, struct err *err);

#endif
