/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ATTACH_H
#define APP_ATTACH_H

#include "app/app.h"
#include "app/work.h"
#include "store/files.h"

/*
 * attach - a file becomes a piece: read once, and what was read is what is
 * checked and what is kept, whatever becomes of the file meanwhile.
 *
 * A forked child reads it and opens it, for it may be slow, hostile or never
 * end; the bytes come back in memory that both share.  Nothing is written
 * before the child said that all is well.
 */

/* The most that a piece may weigh. */
#define ATTACH_MAX ((size_t)20 * 1024 * 1024)
#define ATTACH_MAX_MB 20

struct attach;

/* Begins on FILE ("~/" is the home folder).  *work is the child's: the
   caller follows it and gives it back with work_end(), then calls
   attach_end(). */
struct attach *attach_begin(const char *file, struct work **work,
			    struct err *err);
/* Once the work went well: kept in the base, described in *out. */
MUST_CHECK
bool attach_keep(struct attach *t, struct store *s, struct stored_file *out,
		 struct err *err);
void attach_end(struct attach *t);
/* Waits for the work at most MILLISECONDS (-1: for ever): done? */
bool attach_wait(struct work *w, int milliseconds);

#endif
