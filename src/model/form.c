/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/form.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Identifiers are short: what is longer is compared on its beginning. */
#define DISTANCE_MAX 128

struct form *
form_new(void)
{
	struct form *f = calloc(1, sizeof *f);

	if (f == NULL)
		abort();
	arena_init(&f->arena);
	map_init(&f->by_path);
	return f;
}

void
form_free(struct form *f)
{
	if (f == NULL)
		return;
	map_fini(&f->by_path);
	arena_fini(&f->arena);
	free(f);
}

/* Room for one more pointer in an array of the arena that holds N, grown
   when N is a power of two. */
static struct field **
grow(struct arena *a, struct field **p, int n)
{
	struct field **q;

	if (n != 0 && (n & (n - 1)) != 0)
		return p;
	q = arena_array(a, n == 0 ? 1 : (size_t)n * 2, sizeof *q);
	if (n > 0)
		memcpy(q, p, (size_t)n * sizeof *q);
	return q;
}

struct field *
form_add(struct form *f, struct field *parent, enum field_kind kind,
	 const char *id)
{
	struct field *fd = arena_new(&f->arena, struct field);

	fd->id = arena_strdup(&f->arena, id);
	fd->kind = kind;
	fd->parent = parent;
	if (parent == NULL) {
		f->root = fd;
		fd->path = fd->id;
	} else {
		fd->block = parent->kind == FIELD_BLOCK ? parent :
		    parent->block;
		fd->path = parent->parent == NULL ? fd->id :
		    arena_printf(&f->arena, "%s.%s", parent->path, id);
		parent->child = grow(&f->arena, parent->child,
		    parent->nchild);
		parent->child[parent->nchild++] = fd;
		if (!map_has(&f->by_path, fd->path))
			map_put(&f->by_path, fd->path, fd);
	}
	f->field = grow(&f->arena, f->field, f->nfield);
	fd->number = f->nfield;
	f->field[f->nfield++] = fd;
	return fd;
}

/* Fields may have been added in any order: they are read parents first,
   children in their order. */
static void
number(struct form *f, struct field *fd, int *n)
{
	fd->number = *n;
	f->field[(*n)++] = fd;
	for (int i = 0; i < fd->nchild; i++)
		number(f, fd->child[i], n);
}

static void
count(struct form *f)
{
	for (int i = 0; i < f->nfield; i++) {
		struct field *fd = f->field[i];

		fd->nslots = 0;
		fd->nlists = 0;
	}
	for (int i = 0; i < f->nfield; i++) {
		struct field *fd = f->field[i];

		if (fd->kind == FIELD_LEAF)
			fd->slot = fd->block->nslots++;
		else if (fd->kind == FIELD_BLOCK && fd->block != NULL)
			fd->list = fd->block->nlists++;
	}
}

void
form_seal(struct form *f)
{
	int n = 0;

	if (f->root == NULL)
		form_add(f, NULL, FIELD_BLOCK, "");
	number(f, f->root, &n);
	count(f);
	for (int i = 0; i < f->nfield; i++) {
		struct field *fd = f->field[i];

		if (fd->kind != FIELD_BLOCK)
			continue;
		fd->slot_field = arena_array(&f->arena, (size_t)fd->nslots,
		    sizeof *fd->slot_field);
		fd->list_field = arena_array(&f->arena, (size_t)fd->nlists,
		    sizeof *fd->list_field);
	}
	for (int i = 0; i < f->nfield; i++) {
		struct field *fd = f->field[i];

		if (fd->kind == FIELD_LEAF)
			fd->block->slot_field[fd->slot] = fd;
		else if (fd->kind == FIELD_BLOCK && fd->block != NULL)
			fd->block->list_field[fd->list] = fd;
		for (int k = 0; k < fd->nold_ids; k++)
			if (!map_has(&f->by_path, fd->old_ids[k]))
				map_put(&f->by_path, fd->old_ids[k], fd);
	}
}

static const struct field *
end_of_table(const struct field *leaf)
{
	for (const struct field *g = leaf->parent;
	    g != NULL && g->kind == FIELD_GROUP; g = g->parent) {
		const struct field *end = form_end(g);

		if (end != NULL)
			return end == leaf ? NULL : end;
	}
	return NULL;
}

/* The leaf "LINE_SUFFIX" among those that catalog/ puts after LINE. */
static const struct field *
after_line(const struct field *line, const char *suffix)
{
	const struct field *group = line->parent;
	size_t n = strlen(line->id);

	for (int i = 0; i < group->nchild; i++) {
		const struct field *f = group->child[i];

		if (f->kind == FIELD_LEAF && f->line != NULL &&
		    strncmp(f->id, line->id, n) == 0 && f->id[n] == '_' &&
		    strcmp(f->id + n + 1, suffix) == 0 &&
		    f->number > line->number && f->number <= line->number +
		    line->nchild + 3)
			return f;
	}
	return NULL;
}

static const struct field *
find_total(const struct field *line)
{
	const struct field *f = after_line(line, "total");

	return f != NULL && f->line == line->line ? f : line;
}

static const struct field *
find_requests(const struct field *line)
{
	const struct field *f = after_line(line, "demandes");

	if (f != NULL && f->line->inside)
		return f;
	return line->kind == FIELD_LEAF && line->source == SOURCE_EXPR &&
	    !line->line->total ? line : NULL;
}

static bool
find_aside(const struct field *fd)
{
	const struct field *group = fd->parent;

	for (int i = 0; i < group->nchild && group->child[i] != fd; i++)
		if (group->child[i]->line == fd->line)
			return true;
	return fd->line->inside;
}

void
form_settle(struct form *f)
{
	for (int i = 0; i < f->nstep; i++)
		if (f->step[i].field != NULL)
			f->step[i].field->step_if = f->step[i].visible_if;
	for (int i = 0; i < f->nfield; i++) {
		struct field *fd = f->field[i];

		/* parents come first */
		fd->always = fd->parent == NULL || (fd->parent->always &&
		    fd->visible_if == NULL && fd->step_if == NULL &&
		    (fd->page == NULL || fd->page->visible_if == NULL));
		if (fd->kind == FIELD_LEAF)
			fd->end = end_of_table(fd);
		if (fd->line != NULL) {
			fd->line_total = find_total(fd);
			fd->line_requests = find_requests(fd);
			fd->line_aside = find_aside(fd);
		}
		if (fd->kind == FIELD_GROUP && fd->own != NULL) {
			f->budget = grow(&f->arena, f->budget, f->nbudget);
			f->budget[f->nbudget++] = fd;
		}
	}
}

/* A leaf of a group that was renamed is found through the group. */
static const struct field *
find_below(const struct form *f, char *path)
{
	char *dot = strrchr(path, '.');
	const struct field *parent;

	if (dot == NULL)
		return NULL;
	*dot = '\0';
	parent = map_get(&f->by_path, path);
	if (parent == NULL)
		parent = find_below(f, path);
	/* find_below() cuts PATH at its own dots, always before this one. */
	for (int i = 0; parent != NULL && i < parent->nchild; i++)
		if (strcmp(parent->child[i]->id, dot + 1) == 0)
			return parent->child[i];
	return NULL;
}

const struct field *
form_find(const struct form *f, const char *path)
{
	const struct field *fd = map_get(&f->by_path, path);
	size_t n = strlen(path);
	char *copy;

	if (fd != NULL || n > 4096)
		return fd;
	copy = strdup(path);
	if (copy == NULL)
		abort();
	fd = find_below(f, copy);
	free(copy);
	return fd;
}

const char *
form_nearest(const struct form *f, const char *path)
{
	const char *best = NULL;
	int limit = (int)(strlen(path) > 300 ? 100 : strlen(path) / 3);

	if (limit < 2)
		limit = 2;
	for (size_t i = 0; i < f->by_path.n; i++) {
		const char *key = f->by_path.entry[i].key;
		int d;

		if (key == NULL)
			continue;
		d = text_distance(path, key);
		if (d < limit || (best == NULL && d == limit)) {
			best = key;
			limit = d;
		}
	}
	return best;
}

bool
form_takes_over(const struct form *f)
{
	return f->ntaken > 0;
}

const struct step *
form_step_of(const struct form *f, const struct field *fd)
{
	while (fd != NULL && fd->parent != NULL && fd->parent != f->root)
		fd = fd->parent;
	for (int i = 0; i < f->nstep; i++)
		if (f->step[i].field == fd)
			return &f->step[i];
	return NULL;
}

bool
form_is_end(const struct field *fd)
{
	return fd->kind == FIELD_LEAF && fd->type.kind == VT_OUI_NON &&
	    fd->source == SOURCE_TYPED && fd->parent != NULL &&
	    fd->parent->kind == FIELD_GROUP && strcmp(fd->id, "fini") == 0;
}

const struct field *
form_end(const struct field *group)
{
	for (int i = 0; i < group->nchild; i++)
		if (form_is_end(group->child[i]))
			return group->child[i];
	return NULL;
}

const struct field *
form_line_total(const struct field *line)
{
	return line->line_total;
}

const struct field *
form_line_requests(const struct field *line)
{
	return line->line_requests;
}

bool
form_line_aside(const struct field *fd)
{
	return fd->line_aside;
}

/* The first DISTANCE_MAX characters of S; *left: the bytes after them. */
static int
letters(const char *s, uint32_t *out, int *left)
{
	const char *p = s, *end = s + strlen(s);
	int n = 0;

	while (p < end && n < DISTANCE_MAX)
		out[n++] = utf8_next(&p, end);
	*left = end - p > 1000000 ? 1000000 : (int)(end - p);
	return n;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

int
text_distance(const char *a, const char *b)
{
	uint32_t x[DISTANCE_MAX], y[DISTANCE_MAX];
	int row[3][DISTANCE_MAX + 1];
	int *before = row[0], *last = row[1], *now = row[2], *spare;
	int left_a, left_b, nx = letters(a, x, &left_a);
	int ny = letters(b, y, &left_b);

	for (int j = 0; j <= ny; j++)
		last[j] = j;
	for (int i = 1; i <= nx; i++) {
		now[0] = i;
		for (int j = 1; j <= ny; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
			    last[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
			    x[i - 2] == y[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[ny] + (left_a > left_b ? left_a - left_b :
	    left_b - left_a);
}
