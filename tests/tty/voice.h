/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_VOICE_H
#define TESTS_TTY_VOICE_H

#include "tests/tty/tty.h"
#include "wizard/session.h"

/*
 * voice - a person who answers a whole application line by line.  A session
 * of this process is answered in parallel, and line/ itself says which
 * question comes after which; the terminal must then ask that one.
 */

struct voice {
	struct tty *tty;
	struct form *form;
	struct dossier *want;
	int said;
};

/* From the start of the program to its end. */
bool voice_fill(struct voice *v);

#endif
