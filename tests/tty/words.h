/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_WORDS_H
#define TESTS_TTY_WORDS_H

#include <stddef.h>

/* words - the text of a scenario's lines.  What is returned is free()d. */

char *words_copy(const char *s);
/* $NAME and ${NAME} replaced by the environment's. */
char *words_expand(const char *line);
/* Backslashes made what they stand for, in place. */
void words_unescape(char *s);
/* Words of LINE, in place; "" and '' keep spaces together.  How many. */
int words_split(char *line, char **word, int max);
/* A whole file and a NUL; NULL when it cannot be read. */
char *words_file(const char *name, size_t *n);

#endif
