/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/request.h"

#include "rules/target_draw.h"

#include <string.h>

#define NBSP "\302\240"

/* The project, else what the aid is about in the words of the form; "". */
static const char *
about_of(const struct dossier *d, const struct row *row, struct arena *a)
{
	const struct row *project = target_project(d, row);

	if (project != NULL)
		return row_title(project, a);
	for (int i = 0; i < row->block->nslots; i++) {
		const struct field *f = row->block->slot_field[i];
		const struct value *v = &row->slot[i].value;

		if (f->parent == row->block && v->kind == VALUE_CHOICE &&
		    strcmp(f->id, "porte_sur") == 0)
			return f->type.choice[v->n].label;
	}
	return "";
}

static bool
is_request(const struct dossier *d, const struct row *row)
{
	return d->form->requests_path != NULL && row->up != NULL &&
	    strcmp(row->block->path, d->form->requests_path) == 0;
}

/* The slot of what names the rows of BLOCK; -1. */
static int
title_slot(const struct field *block)
{
	for (int i = 0; block->title_leaf != NULL && i < block->nslots; i++)
		if (block->slot_field[i]->parent == block &&
		    strcmp(block->slot_field[i]->id, block->title_leaf) == 0)
			return i;
	return -1;
}

/* Is OTHER called as ROW?  One without a name is called by its rank.  The
   values are compared, not the words: each name looks at all the others. */
static bool
same_title(const struct row *row, const struct row *other, int slot)
{
	const struct value *v = slot < 0 ? NULL : &row->slot[slot].value;

	return v != NULL && v->kind != VALUE_NONE && value_equal(v,
	    &other->slot[slot].value);
}

const char *
request_name(const struct dossier *d, const struct row *row, struct arena *a)
{
	const char *title = row_title(row, a), *about;
	int slot = title_slot(row->block);
	struct arena scratch = { 0 };
	const struct rows *rows;
	bool twice = false, alike = false;

	if (!is_request(d, row))
		return title;
	rows = row_list(row->up, row->block);
	about = rows->n < 2 ? "" : about_of(d, row, a);
	for (size_t i = 0; i < rows->n; i++) {
		const struct row *other = rows->p[i];

		if (other == row || !same_title(row, other, slot))
			continue;
		twice = true;
		alike = alike || strcmp(about_of(d, other, &scratch),
		    about) == 0;
	}
	arena_fini(&scratch);
	if (!twice)
		return title;
	if (!alike)
		return arena_printf(a, "%s (%s)", title, about);
	return arena_printf(a, "%s (%s%sn°" NBSP "%d)", title, about,
	    about[0] == '\0' ? "" : ", ", row_rank(row));
}
