/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_INSIDE_H
#define TESTS_TTY_INSIDE_H

#include "tests/tty/tty.h"

#include <pty.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <utmp.h>
#include <vterm.h>

/* inside - what the files of the harness share. */

struct tty {
	int fd;			/* the terminal's end, or -1 once cut */
	pid_t pid;		/* our child */
	pid_t program;		/* the same, or the shell's job */
	int control;		/* to the shell of sorts, or -1 */
	bool closed, ended;
	bool hung;		/* its patience was out once */
	int status;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	bool visible, alternate;
	struct termios modes;	/* before the program */
	char *raw;
	size_t nraw, raw_cap;
	size_t scanned;		/* of raw, for answers to tty_sync() */
	size_t heard;		/* of raw, by tty_expect() */
	int sent, synced;
	char *text, *said;
	size_t room;		/* of text */
};

struct tty_news {
	char kind;		/* P its pid, S stopped, E ended */
	int n;
};

int64_t tty_now(void);
/* Until when to wait for the program; the past once it hung. */
int64_t tty_until(const struct tty *t);
/* The patience is out: says what was waited for.  False. */
bool tty_hung(struct tty *t, const char *what);
bool tty_pump(struct tty *t, int wait);
bool tty_news(struct tty *t, char kind);

#endif
