/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/row.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
zeroed(size_t n, size_t size)
{
	void *p = calloc(n == 0 ? 1 : n, size);

	if (p == NULL)
		abort();
	return p;
}

struct row *
row_new(struct row *up, const struct field *block, const char *key)
{
	struct row *row = zeroed(1, sizeof *row);
	static const struct answer none = { .by = NO_DAY };

	row->up = up;
	row->block = block;
	(void)snprintf(row->key, sizeof row->key, "%s", key);
	row->slot = zeroed((size_t)block->nslots, sizeof *row->slot);
	row->list = zeroed((size_t)block->nlists, sizeof *row->list);
	for (int i = 0; i < block->nslots; i++) {
		answer_copy(&row->slot[i].answer, &none);
		row->slot[i].applies = true;
		row->slot[i].row = row;
	}
	return row;
}

void
row_free(struct row *row)
{
	for (int i = 0; i < row->block->nslots; i++) {
		answer_fini(&row->slot[i].answer);
		free(row->slot[i].mark);
		free(row->slot[i].texts);
		free(row->slot[i].kept);
	}
	for (int i = 0; i < row->block->nlists; i++) {
		struct rows *l = &row->list[i];

		for (size_t k = 0; k < l->nall; k++)
			row_free(l->all[k]);
		free(l->all);
		free(l->p);
		free(l->mark);
	}
	free(row->slot);
	free(row->list);
	free(row);
}

struct row *
rows_find(const struct rows *list, const char *key)
{
	for (size_t i = 0; i < list->nall; i++)
		if (strcmp(list->all[i]->key, key) == 0)
			return list->all[i];
	return NULL;
}

void
rows_add(struct rows *list, struct row *row)
{
	if (list->nall == list->cap) {
		list->cap = list->cap == 0 ? 4 : list->cap * 2;
		list->all = realloc(list->all,
		    list->cap * sizeof *list->all);
		list->p = realloc(list->p, list->cap * sizeof *list->p);
		if (list->all == NULL || list->p == NULL)
			abort();
	}
	list->all[list->nall++] = row;
}

/* Insertion sort: stable, and lists are short and nearly in order. */
void
rows_sort(struct rows *list)
{
	list->n = 0;
	for (size_t i = 0; i < list->nall; i++) {
		struct row *row = list->all[i];
		size_t at = list->n;

		if (row->removed)
			continue;
		for (; at > 0 && list->p[at - 1]->order > row->order; at--)
			list->p[at] = list->p[at - 1];
		list->p[at] = row;
		list->n++;
	}
}

void
row_set_order(struct row *row, int64_t order, bool removed)
{
	row->order = order;
	row->removed = removed;
	(void)snprintf(row->order_text, sizeof row->order_text, "%lld",
	    (long long)order);
}

void
rows_free_key(const struct rows *list, char *key)
{
	size_t n = list->nall + 1;

	/* k1, k2... are given in turn, and a removed row keeps its own. */
	for (;;) {
		(void)snprintf(key, 16, "k%zu", n % 100000000);
		if (rows_find(list, key) == NULL)
			return;
		n++;
	}
}

struct row *
row_for(struct row *row, const struct field *field)
{
	const struct field *block = field->block;

	while (row != NULL && row->block != block)
		row = row->up;
	return row;
}

struct slot *
row_slot(struct row *row, const struct field *leaf)
{
	return &row->slot[leaf->slot];
}

struct rows *
row_list(struct row *row, const struct field *block)
{
	return &row->list[block->list];
}

int
row_rank(const struct row *row)
{
	const struct rows *l;

	if (row->up == NULL)
		return 1;
	l = &row->up->list[row->block->list];
	for (size_t i = 0; i < l->n; i++)
		if (l->p[i] == row)
			return (int)i + 1;
	return 0;
}

const char *
dossier_row_path(const struct row *row, struct arena *a)
{
	if (row->up == NULL)
		return "";
	return arena_printf(a, "%s[%s]", dossier_path(row->up, row->block, a),
	    row->key);
}

const char *
dossier_path(const struct row *row, const struct field *field,
	     struct arena *a)
{
	const char *rest = field->path;

	if (row->up == NULL)
		return arena_strdup(a, rest);
	/* Below the block's own path and its dot. */
	rest += strlen(row->block->path) + 1;
	return arena_printf(a, "%s.%s", dossier_row_path(row, a), rest);
}

const char *
dossier_list_path(const struct row *row, const struct field *block,
		  struct arena *a)
{
	return arena_printf(a, "%s[]", dossier_path(row, block, a));
}

/* "établissement" -> "Établissement": the letters of Latin-1 are enough for
   the words of a form. */
static char *
capitalized(struct arena *a, const char *word)
{
	char *s = arena_strdup(a, word);
	unsigned char *u = (unsigned char *)s;

	if (u[0] >= 'a' && u[0] <= 'z')
		u[0] = (unsigned char)(u[0] - 'a' + 'A');
	else if (u[0] == 0xC3 && u[1] >= 0xA0 && u[1] != 0xB7 && u[1] < 0xBF)
		u[1] = (unsigned char)(u[1] - 0x20);
	return s;
}

const char *
row_title(const struct row *row, struct arena *a)
{
	const struct field *b = row->block;
	const char *word = b->row_name != NULL ? b->row_name :
	    b->singular != NULL ? b->singular : b->id;
	int rank;

	for (int i = 0; b->title_leaf != NULL && i < b->nslots; i++) {
		const struct field *leaf = b->slot_field[i];
		const struct value *v = &row->slot[i].value;
		const char *shown;

		if (leaf->parent != b || strcmp(leaf->id, b->title_leaf) != 0)
			continue;
		shown = value_show(&leaf->type, v, a);
		if (v->kind != VALUE_NONE && shown[0] != '\0')
			return shown;
	}
	if (row->up == NULL)
		return "";
	rank = row_rank(row);
	if (rank == 0)
		return capitalized(a, word);
	return arena_printf(a, "%s %d", capitalized(a, word), rank);
}

bool *
place_unsaved(const struct place *pl)
{
	if (pl->is_row)
		return &pl->row->unsaved;
	if (pl->is_list)
		return &row_list(pl->row, pl->field)->unsaved;
	return &row_slot(pl->row, pl->field)->unsaved;
}
