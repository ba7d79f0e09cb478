/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPERAGAIN_H
#define APP_PAPERAGAIN_H

#include "app/app.h"
#include "print/print.h"

/*
 * paperagain - is a PDF what printing a version again gives?  Its stamp does
 * not say for whom it was made, nor that pieces follow: each way is tried.
 */

/* The most bytes that a paper may have. */
#define PAPER_FILE_MAX ((size_t)64 << 20)

struct paperagain {
	bool same;
	const char *paper;	/* the word it is asked for by */
	const char *recipient;	/* "Ville de Massy, service des sports"; or
				   NULL: for all */
	const char *word;	/* what --demande wants for it; NULL */
};

/* More pages than its stamp says: others follow the paper. */
bool paperagain_followed(const struct reread *r);
/* PDF, whose stamp R names a version that O has.  What is told lives in
   ARENA.  False: *err; that it is not the same is no error. */
MUST_CHECK
bool paperagain(struct app *a, struct open_dossier *o, const struct str *pdf,
		const struct reread *r, struct arena *arena,
		struct paperagain *out, struct err *err);

#endif
