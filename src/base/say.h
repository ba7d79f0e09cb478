/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include <stddef.h>

struct arena;
struct str;

/*
 * say - a sentence and its arguments, not yet put together.
 *
 * Rings 0 to 2 return what they have to say in this shape; ring 3 looks the
 * sentence up in the person's language and puts the arguments in.  In MSG,
 * %1 to %4 stand for the arguments, %% for a percent sign; an argument is
 * a ready text (a name, a figure already written).  A NULL msg: nothing to
 * say.  Texts are borrowed: they live where the maker of the say put them.
 */
struct say {
	const char *msg;	/* marked with N_() where it is written */
	const char *arg[4];
};

#define SAY(...) ((struct say){ __VA_ARGS__ })

/* Appends the sentence; TR translates MSG (NULL: as it is written). */
void say_put(struct str *out, const struct say *s, char *(*tr)(const char *));
/* Same, in an arena. */
const char *say_text(struct arena *a, const struct say *s,
		     char *(*tr)(const char *));
/* A copy whose msg and arguments live in A. */
struct say say_copy(struct arena *a, const struct say *s);

#endif
