/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPERS_H
#define APP_PAPERS_H

#include "app/models.h"
#include "app/reprint.h"
#include "wizard/papers.h"

/*
 * papers - the registry: all that an open dossier may become on paper, those
 * of the program first, then each output model for its form; and the one
 * place where a paper is made by its name.
 */

/* In ARENA.  What its form cannot have is left out; what cannot be made now
   says why. */
struct paper_row *papers_list(struct app *a, const struct open_dossier *o,
			      struct arena *arena, int *n);

/* Is the paper ID for the kind of funder of REQUEST?  ERR_INPUT: which it is
   for, and which this one is. */
MUST_CHECK
bool papers_serve(struct app *a, const struct open_dossier *o, const char *id,
		  const struct row *request, struct arena *arena,
		  struct err *err);

struct paper_want {
	const char *id;		/* NULL: PAPER_FINAL */
	int version;		/* 0: as it is now */
	const char *recipient;	/* the demande it is for, by its rank or the
				   beginning of the funder's name; NULL: all */
	bool sheet;		/* that one was found, not said: the paper is
				   for all those of its sheet */
};

/* A paper; papers_fini() in any case. */
struct paper_made {
	struct reprint r;	/* owns what follows */
	const struct doc *doc;
	struct session *copy;	/* addressed to the recipient; or NULL */
	char what[120];		/* for the name of its file */
};

/* Does it take the lock, for a version that it freezes? */
bool papers_freezes(const struct paper_want *w);
/* The version that such a paper is made of; ERR_READONLY: not now. */
MUST_CHECK
bool papers_freeze(struct app *a, struct open_dossier *o, struct version *out,
		   struct err *err);
/* False: *err; ERR_USAGE when there is no paper of that name for O, or when
   it cannot be asked for a version. */
MUST_CHECK
bool papers_make(struct app *a, struct open_dossier *o,
		 const struct paper_want *w, struct paper_made *out,
		 struct err *err);
void papers_fini(struct paper_made *m);

#endif
