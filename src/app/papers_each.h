/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPERS_EACH_H
#define APP_PAPERS_EACH_H

#include "app/papers.h"

/* papers_each - one paper for each service that the dossier goes to. */

struct papers_each {
	struct arena arena;
	struct paper_want want;	/* the version that was frozen, if any */
	const char **rank;	/* recipient of each */
	const char **told;	/* "Ville de Massy, service des sports" */
	int n;
	int other;		/* of a kind that the paper is not for */
	int left;		/* services that the dossier does not go to */
	const char *without;	/* their names, "A ; B" */
};

/* Freezes what must be, once.  ERR_INPUT: it goes to no one. */
MUST_CHECK
bool papers_each_begin(struct app *a, struct open_dossier *o,
		       const struct paper_want *w, struct papers_each *out,
		       struct err *err);
void papers_each_end(struct papers_each *e);
/* Who gets none, why, and where that is said, in A; "": nobody is left out. */
const char *papers_each_left(const struct papers_each *e, struct arena *a);
/* A name that ends as a file does is refused: the folder would bear it. */
MUST_CHECK
bool papers_each_may(const char *folder, struct err *err);
/* All of them, in FOLDER, which is made if it is not there; one line each on
   the standard error.  ERR_EXISTS: one of the files is already there, and is
   not to be REPLACEd; then none is written. */
MUST_CHECK
bool papers_each_write(struct app *a, struct open_dossier *o,
		       const struct paper_want *w, const char *format,
		       const char *folder, bool replace, struct err *err);

#endif
