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

const char *
request_name(const struct dossier *d, const struct row *row, struct arena *a)
{
	const char *title = row_title(row, a), *about;
	const struct rows *rows;
	bool twice = false, alike = false;

	if (!is_request(d, row))
		return title;
	rows = row_list(row->up, row->block);
	about = rows->n < 2 ? "" : about_of(d, row, a);
	for (size_t i = 0; i < rows->n; i++) {
		const struct row *other = rows->p[i];

		if (other == row || strcmp(row_title(other, a), title) != 0)
			continue;
		twice = true;
		alike |= strcmp(about_of(d, other, a), about) == 0;
	}
	if (!twice)
		return title;
	if (!alike)
		return arena_printf(a, "%s (%s)", title, about);
	return arena_printf(a, "%s (%s%sn°" NBSP "%d)", title, about,
	    about[0] == '\0' ? "" : ", ", row_rank(row));
}
