/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SQUEEZE_H
#define MODEL_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* squeeze - what people put between the characters of a number. */

/* Any space, whatever its width, and line ends. */
bool blank_char(uint32_t cp);
/* Without blanks, typographic dashes, nor the ASCII characters of DROP;
   ASCII letters as capitals.  In A. */
char *squeeze(struct arena *a, const char *s, const char *drop);
/* S is N decimal digits, no more. */
bool all_digits(const char *s, size_t n);
/*
 * "13002526500013.0" is what a spreadsheet makes of a number: when S ends
 * so after nothing but digits and blanks, the text without it, in A; else
 * S itself.
 */
const char *drop_point_zero(struct arena *a, const char *s);

#endif
