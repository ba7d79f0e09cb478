/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/*
 * err - why an operation failed, in one sentence for a person.
 *
 * Filled once, where the failure is seen; callers on the way up may put
 * context before it with err_context(); the outermost caller speaks.
 * Untouched on success.  Ring 3 and above translate before filling it.  The
 * text is fit for a terminal, whatever words were put into it.
 */

#define MUST_CHECK __attribute__((warn_unused_result))

/* What a caller may want to react to; the process' exit code follows. */
enum err_kind {
	ERR_NONE,
	ERR_USAGE,	/* wrong call: exit 2 */
	ERR_INPUT,	/* wrong file or unknown question: exit 3 */
	ERR_EXISTS,	/* a file is there, and is not replaced: exit 3 */
	ERR_IO,		/* unreadable, unwritable, vanished: exit 4 */
	ERR_FULL,	/* no room on the disk: exit 4 */
	ERR_BUSY,	/* held by another process: exit 4 */
	ERR_READONLY,	/* may not be written: exit 4 */
	ERR_NEWER,	/* made by a newer version: exit 4 */
	ERR_DAMAGED,	/* not whole, not ours: exit 4 */
	ERR_STOPPED,	/* stopped by the person */
	ERR_REFUSED	/* what was asked may not be, and why: exit 1 */
};

struct err {
	enum err_kind kind;
	char text[1024];
};

/* Fills *err (which may be NULL) and returns false, for `return err_set`. */
__attribute__((format(printf, 3, 4)))
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...);
/* Puts "context : " before the text already there. */
__attribute__((format(printf, 2, 3)))
void err_context(struct err *err, const char *fmt, ...);
/* The exit code of DESIGN's command line for this failure: 1 to 4. */
int err_exit_code(const struct err *err);

#endif
