/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_HOME_H
#define TESTS_TTY_HOME_H

/* home - a fresh folder for the real program, with its settings made, so
   that it starts at the desk.  HOME and the XDG variables lead there. */

struct home {
	char dir[64];
};

void home_init(struct home *h);
void home_fini(struct home *h);
/* $dir/NAME; free() it. */
char *home_path(const struct home *h, const char *name);
/* The base NAME.db of this home; free() it. */
char *home_base(const struct home *h, const char *name);
/* $GUICHET */
char *home_program(void);
/* Runs it without a terminal; its exit code, -1 when killed.  What it says
   is kept for home_said(). */
int home_run(char *const argv[]);
const char *home_said(void);

#endif
