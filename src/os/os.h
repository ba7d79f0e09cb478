/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OS_OS_H
#define OS_OS_H

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * os - what the machine gives: folders, the clock, whole files read and
 * written, other programs run.  Sees only base/.  Knows no dossier.
 *
 * Failures are sentences already translated, naming the file.
 */

/* --- folders --- */

enum os_home {
	OS_DATA,		/* $XDG_DATA_HOME/guichet: the base */
	OS_CONFIG,		/* $XDG_CONFIG_HOME/guichet: guichet.cfg */
	OS_STATE,		/* $XDG_STATE_HOME/guichet: the log */
	OS_CACHE		/* $XDG_CACHE_HOME/guichet */
};
/* Appends the folder (made or not).  Variables that are not absolute paths
   are ignored, as the XDG rules want.  False: no home folder at all. */
MUST_CHECK
bool os_home(enum os_home which, struct str *out, struct err *err);
/* DIR/NAME, with one slash; NAME alone when it is absolute or DIR is "". */
void os_join(struct str *out, const char *dir, const char *name);
/* The folder that PATH stands in: ".", "/", "a/b". */
void os_parent(struct str *out, const char *path);
/* Makes DIR and what leads to it (mode 0700); fine when it is there. */
MUST_CHECK
bool os_make_dirs(const char *dir, struct err *err);
/* How much of the path DIR is there already, and what os_make_dirs() made
   beyond, taken away again where it is empty. */
size_t os_there(const char *dir);
void os_unmake_dirs(const char *dir, size_t there);
bool os_exists(const char *path);
bool os_is_dir(const char *path);
/* A name as a person types it where no shell reads it: "~/RIB.pdf". */
void os_typed(struct str *out, const char *name);
bool os_is_file(const char *path);	/* an ordinary one */
/* May a file be made at PATH?  ERR_IO, and which folder is none or takes
   none; what is not known is let through. */
MUST_CHECK
bool os_may_make(const char *path, struct err *err);
/* Bytes that may still be written where PATH is; -1 not known. */
int64_t os_room(const char *path);
/* Are both on the same disk (device)?  What does not exist is taken for
   the folder above it. */
bool os_same_disk(const char *a, const char *b);
/*
 * Names in DIR that end with SUFFIX (NULL: all), sorted by bytes, without
 * those that begin with a dot.  *out is NULL-terminated; os_free_names().
 */
MUST_CHECK
bool os_list(const char *dir, const char *suffix, char ***out, size_t *n,
	     struct err *err);
void os_free_names(char **names);

/* --- clock --- */

int64_t os_now(void);		/* milliseconds since 1970 */
int64_t os_ticks(void);		/* milliseconds of a clock for delays only */
/* A moment as people here read it. */
struct os_time {
	int32_t day;		/* of base/date.h */
	int hour, minute, second;
};
struct os_time os_local(int64_t ms);
/* Today, as a day of base/date.h: what SOURCE_DATE_EPOCH says (in UTC), so
   that runs can be repeated, else the clock. */
int32_t os_today(void);

/* --- whole files --- */

/* Appends the file.  More than MAX bytes, a folder: a failure, *out as it
   was.  Pipes and terminals are read to their end. */
MUST_CHECK
bool os_read(const char *path, size_t max, struct str *out, struct err *err);
/*
 * All or nothing, and durable: written beside, fsync, renamed over PATH,
 * folder fsynced.  MODE is for a new file; one that is there keeps its own.
 * A symbolic link is followed, so that it stays one; a pipe or a device is
 * written as it is.
 */
MUST_CHECK
bool os_write(const char *path, const void *p, size_t n, mode_t mode,
	      struct err *err);
/* Copies a file the same way. */
MUST_CHECK
bool os_copy(const char *from, const char *to, mode_t mode, struct err *err);

/* --- other programs --- */

struct os_run {
	char *const *argv;	/* found in PATH; no shell anywhere */
	const char *input;	/* given on its standard input; NULL none */
	size_t input_size;
	const char *dir;	/* where it runs; NULL here */
	int timeout;		/* milliseconds, then it is killed; 0 none */
	size_t max_output;	/* 0: 1 MB; what passes is dropped */
};
/*
 * Runs it to its end.  OUT and ERRORS (either may be NULL: /dev/null) get
 * what it printed.  *code: its exit code, 128 + the signal that ended it.
 * False when it could not be started or was out of time.
 */
MUST_CHECK
bool os_run(const struct os_run *r, struct str *out, struct str *errors,
	    int *code, struct err *err);

/* N bytes nobody can guess. */
void os_random(void *p, size_t n);

/* Before work that takes much memory in small pieces and ends with the
   process, or nearly: it comes in large pages, and is not given back. */
void os_long_work(void);

#endif
