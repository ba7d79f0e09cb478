/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_TTY_H
#define TESTS_TTY_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/*
 * tty - a program on a pseudo-terminal with an emulator behind it: what a
 * person would see, for tests.
 *
 * Nothing here sleeps.  tty_sync() asks the program itself to answer once
 * all that came before is on the screen (GUICHET_SYNC); the other waits
 * end with what they wait for.  tty_patience() only guards against a
 * program that hangs: it is minutes, and when it is out the wait says false,
 * and what was waited for; nothing more is waited for of that program.
 */

struct tty;

struct tty_options {
	int rows, cols;		/* 24 x 80 when 0 */
	const char *term;	/* xterm-256color when NULL */
	const char *const *env;	/* "NAME=VALUE", or "NAME" to unset; NULL */
	bool job;		/* under a shell of sorts, so that it stops */
	bool echo;		/* the terminal echoes, for plain lines */
};

/* ARGV[0] is looked up in PATH.  Never NULL. */
struct tty *tty_start(const struct tty_options *o, char *const argv[]);
/* Kills what still runs. */
void tty_free(struct tty *t);
/* Milliseconds: 3 minutes, or TTY_PATIENCE; 10 s once something hung. */
int tty_patience(void);

/* --- what the person does --- */

void tty_send(struct tty *t, const char *bytes, size_t n);
void tty_type(struct tty *t, const char *text);
/* By name: "Enter", "F8", "Up", "Ctrl-G", "PageDown"...; false: no such. */
bool tty_key(struct tty *t, const char *name);
/* Between the marks of a bracketed paste, when the program asked for them;
   typed otherwise. */
void tty_paste(struct tty *t, const char *text);
void tty_resize(struct tty *t, int rows, int cols);
/* To the program. */
void tty_signal(struct tty *t, int sig);
/* The line is cut, the window closed. */
void tty_hangup(struct tty *t);
/* What "fg" does after a stop (with job). */
void tty_continue(struct tty *t);

/* --- waiting --- */

/* True once the program showed the answer to all that was sent. */
bool tty_sync(struct tty *t);
/* True once the screen shows TEXT within one row. */
bool tty_wait(struct tty *t, const char *text);
/*
 * True once the output, from where the last one ended, has TEXT: for plain
 * lines.  Escape sequences and CR are left out.
 */
bool tty_expect(struct tty *t, const char *text);
/* What came since the last tty_expect(); until the next call. */
const char *tty_said(struct tty *t);
/* True once it is stopped (with job). */
bool tty_wait_stop(struct tty *t);
/* The status as of waitpid(), -1 when it does not end. */
int tty_wait_end(struct tty *t);
/* Reads what has come, without waiting. */
void tty_drain(struct tty *t);

/* --- what the person sees --- */

struct tty_cell {
	char text[40];		/* "" second half of a wide one */
	bool bold, reverse, underline;
	int fg, bg;		/* index of the palette, -1 the default */
};

/* A row without the blanks at its end; until the next call. */
const char *tty_row(struct tty *t, int row);
/* All rows, a \n after each; until the next call. */
const char *tty_screen(struct tty *t);
bool tty_shows(struct tty *t, const char *text);
/* Row of the first that shows TEXT, -1; its column in *col (or NULL). */
int tty_find(struct tty *t, const char *text, int *col);
struct tty_cell tty_cell(struct tty *t, int row, int col);
void tty_caret(struct tty *t, int *row, int *col);
bool tty_caret_visible(const struct tty *t);
bool tty_alternate(const struct tty *t);
void tty_size(const struct tty *t, int *rows, int *cols);
/* Did the program ask for bracketed paste, and not take it back? */
bool tty_wants_paste(const struct tty *t);
/* Are the terminal's modes as they were before the program? */
bool tty_modes_restored(struct tty *t);
/* Bytes as they came; *n of them. */
const char *tty_raw(const struct tty *t, size_t *n);
/* The process, to look at in /proc. */
int tty_pid(const struct tty *t);
/* Every cell with its attributes, for tests/tty/picture; see dump.c. */
bool tty_dump(struct tty *t, const char *file);

#endif
