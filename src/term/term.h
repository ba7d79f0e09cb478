/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include "base/err.h"
#include "cells/canvas.h"
#include "cells/key.h"

#include <poll.h>

/*
 * term - the real terminal: opens it, shows a canvas, gives keys, closes
 * it.  The only owner of curses, and the only place where signals are let
 * in (ppoll).  There is one terminal: this file's state is the house's one
 * exception to "no global that changes".
 */

enum term_open { TERM_OK, TERM_UNFIT /* dumb, unknown: use plain lines */ };

struct term_options {
	const char *theme;	/* "sobre", "clair", "sombre", "contraste" */
	bool colours;		/* false: NO_COLOR */
	bool mouse;
	const char *log;	/* standard error goes there; or NULL */
};

enum term_open term_open(const struct term_options *o, struct err *err);
/* Restores the terminal; harmless when it is not open. */
void term_close(void);
void term_size(int *rows, int *cols);
/* Sends what differs from what is shown; the caret ends on the focus. */
void term_show(const struct canvas *c);
/* Makes the next term_show() send everything. */
void term_redraw(void);
/*
 * The next key.  Sleeps in ppoll() at most TIMEOUT milliseconds (-1: for
 * ever); K_TICK when the time is over or a descriptor of term_watch() is
 * ready.  A resize comes once, however many there were.  With GUICHET_SYNC
 * in the environment the sequence ESC [ > 9 ~ is answered here by the OSC
 * 7777 and a count: all that came before it has been shown.
 */
struct key term_key(int timeout);
/* Descriptors to wake for; borrowed until the next call. */
#define TERM_WATCH_MAX 31
void term_watch(struct pollfd *fd, int n);
/* Is the next key already there?  (Long work stops between its slices.) */
bool term_pending(void);
void term_suspend(void);
/* Lends the terminal to another program ($EDITOR): ARGV is run, waited for;
   its exit code, or -1. */
int term_lend(char *const argv[]);
/*
 * Asks the terminal to keep TEXT for a paste (OSC 52).  Whether it does, or
 * is allowed to, it does not say.  Control characters but line ends and tabs
 * are left out.  Unable: a console, or a terminal that is known to take no
 * such thing; nothing is sent then, nor of what is too long for most.
 */
enum term_clip { CLIP_SENT, CLIP_UNABLE, CLIP_TOO_LONG };
#define TERM_CLIP_MAX ((size_t)54000)	/* bytes: 72,000 once sent */
enum term_clip term_clipboard(const char *text, size_t n);
/* In a child that was forked while the terminal is open: signals are let in
   again and the terminal is left alone.  Nothing when it is not open. */
void term_forked(void);
/* Can the terminal show the rules and boxes that are not ASCII? */
bool term_unicode(void);

#endif
