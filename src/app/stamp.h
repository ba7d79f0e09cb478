/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_STAMP_H
#define APP_STAMP_H

#include "app/app.h"
#include "base/sha256.h"
#include "doc/block.h"

/*
 * stamp - what each page of a paper says of where it comes from, and what
 * its file says of it to guichet verifier-papier.
 */

/* D with what a paper made of the present bears: the day, and the digest of
   the answers.  PAPER: the word it is asked for by.  D itself when it was
   made of a frozen version, or of no dossier. */
const struct doc *stamp_present(struct app *a, const struct open_dossier *o,
				const char *paper, const struct doc *d,
				struct arena *arena);
/* D, made of a version, as the paper MODEL (NULL: the application). */
const struct doc *stamp_named(const struct doc *d, const char *model,
			      struct arena *arena);
/* Of the answers as they stand: no day, no name of a row is in it. */
void stamp_answers(const struct session *s, char digest[SHA256_TEXT]);

#endif
