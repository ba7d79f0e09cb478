/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_WORK_H
#define APP_WORK_H

#include "wizard/host.h"

/*
 * work - what takes longer than a key, in a forked child that tells its
 * progress on a pipe.  The child never touches the base and leaves by
 * _exit; it can be killed, and a crash in it costs nothing.
 *
 * A line on the pipe: a letter, a space, a text.  P: thousandths and what is
 * done now; L: one line of a result; O: the end, what came of it; E: the
 * end, the failure.
 */

struct work_child {
	int fd;
};
/* For the child. */
bool work_tell(void *child, int thousandths, const char *text);
void work_line(struct work_child *c, const char *text);
/* For a child that reads what came from elsewhere: so many seconds of
   processor, so much memory, and no core; a small file may ask for more than
   there is.  Memory is not limited where the sanitizer reserves its own. */
void work_confine(unsigned seconds, size_t bytes);

/* BODY runs in the child; true: *out is what came of it; false: *err. */
typedef bool work_body(struct work_child *c, void *ctx, struct str *out,
		       struct err *err);
/* LINE, which may be NULL, gets the L lines, in the parent. */
typedef void work_on_line(void *ctx, const char *text);

struct work *work_start(work_body *body, void *ctx, work_on_line *line,
			void *line_ctx, struct err *err);
/* Work of this process, done slice by slice: STEP does one (about 20 ms)
   and sets w->thousandths, w->done, w->failed and w->text; END frees CTX,
   done or not. */
struct work *work_sliced(void (*step)(void *ctx, struct work *w),
			 void (*end)(void *ctx), void *ctx, struct err *err);
/* Reads what came, or does a slice; call it when w->fd is readable. */
void work_read(struct work *w);
void work_kill(struct work *w);
void work_end(struct work *w);

#endif
