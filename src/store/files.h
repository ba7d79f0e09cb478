/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_FILES_H
#define STORE_FILES_H

#include "store/store.h"

#include <stdint.h>

/*
 * files - the bytes of the pieces of dossiers.
 *
 * Only the bytes: which dossier, association or year has which file is said
 * by its answers, that name the digest, so that the journal, undo, versions
 * and renewals know it as they know any answer.  A file is kept once,
 * however many say so, and is never taken away by what removes a piece: that
 * can be undone.  A base of the schema before, read only, has none.
 */

struct stored_file {
	char digest[65];	/* SHA-256, in hexadecimal */
	char type[8];		/* "pdf", "jpeg", "png" */
	char name[256];		/* as it was called where it came from */
	int64_t size;		/* bytes */
	int pages;		/* of a PDF; 0 a picture */
	int width, height;	/* of a picture; 0 a PDF */
	char author[64];	/* initials */
	int64_t when;		/* milliseconds since 1970 */
};

/* F's type, name, pages, width and height, and its SIZE bytes at P; the rest
   of *f is filled in.  There already: nothing is written. */
MUST_CHECK
bool store_file_put(struct store *s, const void *p, size_t size,
		    struct stored_file *f, struct err *err);
/* *found false: no file of that digest is there, whole or not. */
MUST_CHECK
bool store_file(struct store *s, const char *digest, struct stored_file *out,
		bool *found, struct err *err);
/* Its bytes, in *out (free() it), compared with their digest; ERR_INPUT when
   there is no such file, ERR_DAMAGED when they are others. */
MUST_CHECK
bool store_piece_read(struct store *s, const char *digest, void **out,
		      size_t *size, struct err *err);

#endif
