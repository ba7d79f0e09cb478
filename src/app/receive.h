/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_RECEIVE_H
#define APP_RECEIVE_H

#include "app/app.h"

/*
 * receive - an archive becomes a dossier of this base, with its pieces.
 *
 * It is opened in a child first, that may crash or be killed; what passed
 * there is read again here.  Nothing is written before all was checked, and
 * then all is one transaction.
 */

struct received {
	int64_t number;		/* of the new dossier, or of that which is
				   here already */
	bool present;		/* its dossier is here already: nothing was
				   made */
	int pieces;		/* that came with it */
	int absent;		/* that its answers name, and that did not */
	int version;		/* of the archive */
	int64_t there;		/* its number where it was made */
};

struct work;
/* The file is read, and *w, a work, checks it; NULL, and *err. */
struct receiving *receive_begin(struct app *a, const char *file,
				struct work **w, struct err *err);
/* Once the work is done well: made, whole or not at all.  ANYWAY: though its
   dossier is here.  NOTES: what to tell, a line each. */
MUST_CHECK
bool receive_keep(struct receiving *r, bool anyway, struct received *out,
		  struct str *notes, struct err *err);
/* R may be NULL. */
void receive_end(struct receiving *r);

/* All of that, waiting. */
MUST_CHECK
bool receive(struct app *a, const char *file, bool anyway,
	     struct received *out, struct str *notes, struct err *err);
/* The identifier of the dossier that is made here of the dossier UUID. */
#define HEIR_TEXT 37
void receive_heir(const char *uuid, char out[HEIR_TEXT]);
/* In one sentence. */
const char *receive_say(const struct received *r, struct arena *a);

#endif
