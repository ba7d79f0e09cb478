/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H

#include "app/paper.h"
#include "wizard/compare.h"
#include "wizard/host.h"

/*
 * versions - frozen versions as states of a dossier: signed, compared,
 * amended.
 */

/* A state is a version by its number, or the present. */
#define VERSION_PRESENT 0
/* "3" or "present".  False: neither. */
MUST_CHECK
bool versions_read(const char *word, int *out);
/* The last version that was signed; 0: none. */
MUST_CHECK
bool versions_signed(struct app *a, const struct open_dossier *o, int *out,
		     struct err *err);

/*
 * Freezes the dossier as signed ("signature") or amended ("avenant N", or
 * "avenant": the next one); any other reason is only kept.  DAY: it was
 * signed then, which the version keeps, or NO_DAY; that of the convention is
 * noted with the state first.  ERR_REFUSED: it may
 * not be, and why.
 */
MUST_CHECK
bool versions_freeze(struct app *a, struct open_dossier *o,
		     const char *reason, int32_t day, struct version *out,
		     struct err *err);

/* Two states, and what differs; everything is theirs until _fini(). */
struct comparison {
	struct arena arena;
	struct thawed thawed[2];
	const struct session *session[2];
	struct compare compare;
	struct compared told;	/* the same, for the front ends */
	const struct doc *doc;	/* versions_amendment() */
};
MUST_CHECK
bool versions_compare(struct app *a, const struct open_dossier *o, int from,
		      int to, struct comparison *out, struct err *err);
/* The last signed version and the present, with the paper of amendment
   NUMBER (0: the next one).  ERR_REFUSED: there is none to make, and why. */
MUST_CHECK
bool versions_amendment(struct app *a, const struct open_dossier *o,
			int number, struct comparison *out, struct err *err);
/* Amendment N as it was signed: version N and the signed one before it.
   ERR_INPUT: it is no amendment. */
MUST_CHECK
bool versions_amended_by(struct app *a, const struct open_dossier *o, int n,
			 struct comparison *out, struct err *err);
void comparison_fini(struct comparison *c);

#endif
