/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * str - a text that grows, up to a ceiling that its owner states.
 *
 * p is always NUL-terminated and never NULL after str_init().  What would
 * pass the ceiling is dropped and `over` set, so a hostile file cannot make
 * us allocate without end.  A zero ceiling means STR_MAX.
 */

#define STR_MAX ((size_t)64 * 1024 * 1024)

struct str {
	char *p;
	size_t len, cap, max;
	bool over;
};

void str_init(struct str *s, size_t max);
void str_fini(struct str *s);
void str_clear(struct str *s);
void str_put(struct str *s, const char *text);
void str_putn(struct str *s, const char *text, size_t n);
void str_putc(struct str *s, char c);
__attribute__((format(printf, 2, 3)))
void str_printf(struct str *s, const char *fmt, ...);
/* Cuts to LEN bytes; does nothing when it is already shorter. */
void str_cut(struct str *s, size_t len);
/* The text, now owned by the caller (free()); S is empty again. */
char *str_steal(struct str *s);

#endif
