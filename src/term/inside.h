/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_INSIDE_H
#define TERM_INSIDE_H

#include "term/term.h"

#include <curses.h>
#include <signal.h>
#include <sys/types.h>
#include <termios.h>

/*
 * inside - what the files of term/ share and nobody else sees: the one
 * terminal there is.
 */

/* Codes for define_key(), beyond those that curses may give by itself. */
enum { EXTRA_PASTE = 0x4000, EXTRA_PASTE_END, EXTRA_SYNC };

struct terminal {
	bool open;		/* between term_open() and term_close() */
	bool up;		/* the screen is ours now, not lent */
	pid_t pid;		/* a forked child leaves it alone */
	SCREEN *screen;
	WINDOW *in, *raw;	/* pads to read from: reading shows nothing */
	bool unicode, mouse, sync;
	int syncs;
	int escdelay;		/* milliseconds */
	struct termios shell;	/* the modes we were started with */

	/* standard error */
	char *log;
	int saved_err;		/* the real one while it goes to the log */

	/* what curses was given last */
	struct canvas shown;
	bool stale;		/* nothing of it is on the screen */
	attr_t attr[STYLE_COUNT];
	short pair[STYLE_COUNT];
	bool ground[STYLE_COUNT];	/* its blanks are as plain ones */

	/* keys */
	int back;		/* what getch gave too much, or ERR */
	bool hung;		/* no more input for ever */
	struct pollfd *watch;
	int nwatch;
	char *paste;
	size_t npaste, paste_cap;

	/* strings */
	char paste_on[16], paste_off[16];
};

extern struct terminal the;

/* caps.c: the terminal's description, and the crash handler's strings. */
bool caps_fit(const char **why);
void caps_read(void);
/* Writes to the terminal, past curses, all of it. */
void caps_send(const char *s);

/* crash.c */
void crash_arm(void);
void crash_disarm(void);
/* Adds a string to what restores the terminal; padding is left out. */
void crash_add(const char *s);

/* open.c: give the terminal back as it was, and take it again. */
void screen_leave(void);
void screen_enter(void);

/* show.c */
void show_init(void);
void show_fini(void);

/* show.c: roles to colours and attributes */
void theme_use(const char *name, bool colours);

/* signals.c: from signals_hold() to signals_release(), those that matter
   only raise a flag, and only inside signals_poll(). */
struct flags {
	volatile sig_atomic_t hup, term, tstp, winch, cont;
};
extern struct flags raised;

void signals_hold(void);
/* HUNG: the line is cut, and what remains to be done is not to end with its
   signal. */
void signals_release(bool hung);
/* ppoll() with signals let in; -1 when one came. */
int signals_poll(struct pollfd *fd, int n, int timeout);
/* Lets in what is waiting. */
void signals_peek(void);
/* In a child: signals as they were before signals_hold(). */
void signals_child(void);
/* Stops the process group, as the person asked; returns when it goes on. */
void signals_stop(void);
/* Waits for a child with signals let in. */
int signals_wait(pid_t pid);

#endif
