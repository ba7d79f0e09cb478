/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TERM_THEME_H
#define TERM_THEME_H

#include "cells/style.h"

/*
 * theme - what each role looks like: a table, no terminal behind it.
 *
 * A theme has a look with 256 colours, one with 8, and one without any.
 * Every text keeps a contrast of at least 4.5 to 1 on its ground
 * (tests/term/t_theme computes them); where the terminal's own ground is
 * kept, on black and on white alike, or the text keeps its colour too.
 */

#define THEME_OWN (-1)	/* the terminal's own colour */

enum {			/* attributes, as bits */
	THEME_BOLD = 1, THEME_REVERSE = 2, THEME_UNDERLINE = 4
};

struct look {
	short fg, bg;
	unsigned char attr;
};

/* NULL or an unknown name: "sobre".  COLOURS is what the terminal has
   (0: none); CONSOLE: the Linux console, whose ground is black. */
const struct look *theme_look(const char *name, int colours, int console);
/* All names, NULL at the end. */
extern const char *const theme_names[];

#endif
