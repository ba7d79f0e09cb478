/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * arena - memory that is given back all at once.
 *
 * Pieces live until arena_reset() or arena_fini(); there is no free of one
 * piece.  Running out of memory aborts: every acknowledged answer is on
 * disk by then.  Alignment is good for any object.
 */

struct arena_block;

struct arena {
	struct arena_block *head;
	struct arena_block *spare;	/* emptied, for the next use */
	size_t total;		/* bytes handed out since the last reset */
};

/* A zeroed struct arena is ready; arena_init() makes one so. */
void arena_init(struct arena *a);
/* Empties the arena; half a megabyte at the most is kept for the next use,
   so that an arena emptied at each key asks the system for nothing. */
void arena_reset(struct arena *a);
void arena_fini(struct arena *a);

/* SIZE zeroed bytes. */
void *arena_alloc(struct arena *a, size_t size);
/* COUNT zeroed objects of SIZE bytes; aborts on overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
__attribute__((format(printf, 2, 3)))
char *arena_printf(struct arena *a, const char *fmt, ...);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

#endif
