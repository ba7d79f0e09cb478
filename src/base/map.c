/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/map.h"

#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void
map_init(struct map *m)
{
	*m = (struct map){ 0 };
}

void
map_fini(struct map *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->entry[i].key);
	free(m->entry);
	free(m->index);
	*m = (struct map){ 0 };
}

static uint64_t
hash(const char *key)
{
	uint64_t h = 14695981039346656037U;

	for (const char *p = key; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211U;
	return h;
}

/* The place of KEY in the index, or the free place where it would go. */
static size_t
place(const struct map *m, const char *key)
{
	size_t i = (size_t)(hash(key) & (m->nindex - 1));

	for (;;) {
		size_t at = m->index[i];

		if (at == 0)
			return i;
		if (m->entry[at - 1].key != NULL &&
		    strcmp(m->entry[at - 1].key, key) == 0)
			return i;
		i = (i + 1) & (m->nindex - 1);
	}
}

static void
reindex(struct map *m)
{
	m->nindex = m->nindex == 0 ? 16 : m->nindex * 2;
	free(m->index);
	m->index = calloc(m->nindex, sizeof *m->index);
	if (m->index == NULL || (m->n > 0 && m->entry == NULL))
		abort();
	for (size_t i = 0; i < m->n; i++)
		if (m->entry[i].key != NULL)
			m->index[place(m, m->entry[i].key)] = i + 1;
}

static struct map_entry *
find(const struct map *m, const char *key)
{
	size_t at;

	if (m->nindex == 0)
		return NULL;
	at = m->index[place(m, key)];
	return at == 0 ? NULL : &m->entry[at - 1];
}

void *
map_get(const struct map *m, const char *key)
{
	struct map_entry *e = find(m, key);

	return e == NULL ? NULL : e->value;
}

bool
map_has(const struct map *m, const char *key)
{
	return find(m, key) != NULL;
}

void
map_put(struct map *m, const char *key, void *value)
{
	struct map_entry *e = find(m, key);

	if (e != NULL) {
		e->value = value;
		return;
	}
	if ((m->n + 1) * 2 > m->nindex)
		reindex(m);
	m->entry = vec_grow(m->entry, &m->n, &m->cap, sizeof *m->entry);
	e = &m->entry[m->n - 1];
	e->key = strdup(key);
	if (e->key == NULL)
		abort();
	e->value = value;
	m->index[place(m, key)] = m->n;
}

void *
map_del(struct map *m, const char *key)
{
	struct map_entry *e = find(m, key);
	void *value;

	if (e == NULL)
		return NULL;
	/* The index keeps its mark, so later keys of the run are found. */
	value = e->value;
	free(e->key);
	e->key = NULL;
	e->value = NULL;
	return value;
}
