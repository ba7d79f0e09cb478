/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

/*
 * map - from texts to pointers, kept in order of insertion.
 *
 * Keys are copied; values are borrowed.  Iterate with
 *     for (size_t i = 0; i < m.n; i++) m.entry[i].key, m.entry[i].value
 * (an entry that was removed has a NULL key).
 */

struct map_entry {
	char *key;
	void *value;
};

struct map {
	struct map_entry *entry;
	size_t n, cap;
	size_t *index;		/* 1 + position in entry, 0 when free */
	size_t nindex;
};

void map_init(struct map *m);
void map_fini(struct map *m);
/* NULL when KEY is not there. */
void *map_get(const struct map *m, const char *key);
bool map_has(const struct map *m, const char *key);
/* Replaces the value of a key that is there. */
void map_put(struct map *m, const char *key, void *value);
/* The value that was there, or NULL. */
void *map_del(struct map *m, const char *key);

#endif
