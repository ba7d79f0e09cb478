/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_BASE_H
#define TESTS_TTY_BASE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * base - what the real program left in its base, read with SQLite and
 * nothing of ours, so that a fault of store/ cannot hide itself.
 */

/*
 * All rows as sorted lines, without what must differ from one base to
 * another: identifiers, clocks, times, checksums, who said it and where it
 * came from.  "Left empty" (a draft of no characters) is left out: an
 * answers file does not speak of what a person passes over.  free() it.
 */
char *base_rows(const char *file);
/* Rows of the journal, counted. */
int64_t base_count(const char *file, const char *table);
/* The draft of the answer at PATH, or of what was being typed there when
   TYPED; NULL when there is none.  free() it. */
char *base_draft(const char *file, const char *path, bool typed);
/* Do SQLite and the links between tables find nothing wrong?  Does the
   newest journal row of each answer say what the answer says? */
bool base_sound(const char *file);
/* Lines that stand in one only, told as diagnostics; true: none. */
bool base_same(const char *what, const char *a, const char *b);

#endif
