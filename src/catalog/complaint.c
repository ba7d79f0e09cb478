/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/scan.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
complaints_fini(struct complaints *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->p[i].file);
		free(c->p[i].text);
	}
	free(c->p);
	*c = (struct complaints){ 0 };
}

void
complaints_print(const struct complaints *c, struct str *out)
{
	for (size_t i = 0; i < c->n; i++) {
		str_printf(out, "%s:%d:", c->p[i].file, c->p[i].line);
		if (c->p[i].column > 0)
			str_printf(out, "%d:", c->p[i].column);
		str_printf(out, " %s\n", c->p[i].text);
	}
}

void
complaints_cut(struct complaints *c, size_t from)
{
	while (c->n > from) {
		c->n--;
		free(c->p[c->n].file);
		free(c->p[c->n].text);
	}
}

static bool
is_there(const struct complaints *c, const struct complaint *one)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->p[i].line == one->line &&
		    c->p[i].column == one->column &&
		    strcmp(c->p[i].text, one->text) == 0 &&
		    strcmp(c->p[i].file, one->file) == 0)
			return true;
	return false;
}

/* What a file holds is quoted: nothing of it may reach a terminal. */
static void
clean(char **text)
{
	struct arena a;
	char *copy;

	arena_init(&a);
	copy = strdup(utf8_clean(&a, *text, strlen(*text), false));
	arena_fini(&a);
	if (copy == NULL)
		abort();
	free(*text);
	*text = copy;
}

void
complaints_add(struct complaints *c, const char *file, int line, int column,
	       const char *fmt, va_list ap)
{
	struct complaint one = { strdup(file), line, column, NULL };

	if (one.file == NULL || vasprintf(&one.text, fmt, ap) < 0)
		abort();
	clean(&one.text);
	/* A column of a table is read once for each of its rows. */
	if (c->n >= COMPLAINTS_MAX || is_there(c, &one)) {
		free(one.file);
		free(one.text);
		return;
	}
	c->p = vec_grow(c->p, &c->n, &c->cap, sizeof *c->p);
	c->p[c->n - 1] = one;
}

/* A form is several files when it takes others over: one after the other. */
static bool
before(const struct complaint *a, const struct complaint *b)
{
	int files = strcmp(a->file, b->file);

	if (files != 0)
		return files < 0;
	return a->line < b->line ||
	    (a->line == b->line && a->column < b->column);
}

/* Insertion sort: stable, and what was found is nearly in order. */
void
complaints_sort(struct complaints *c, size_t from)
{
	for (size_t i = from; i < c->n; i++) {
		struct complaint one = c->p[i];
		size_t at = i;

		for (; at > from && before(&one, &c->p[at - 1]); at--)
			c->p[at] = c->p[at - 1];
		c->p[at] = one;
	}
}

void
complaints_add_line(struct complaints *c, const char *file, int line,
		    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complaints_add(c, file, line, 0, fmt, ap);
	va_end(ap);
}

void
complaints_move(struct complaints *c, struct complaints *from)
{
	for (size_t i = 0; i < from->n; i++) {
		if (c->n >= COMPLAINTS_MAX) {
			free(from->p[i].file);
			free(from->p[i].text);
			continue;
		}
		c->p = vec_grow(c->p, &c->n, &c->cap, sizeof *c->p);
		c->p[c->n - 1] = from->p[i];
	}
	from->n = 0;
	complaints_fini(from);
}
