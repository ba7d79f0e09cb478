/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows that a form or a portal of the other side is about: its demandes,
 * and the projects that they are for.
 */
#include "rules/target_draw.h"

#include "rules/template_draw.h"

#include <string.h>

const struct row *
target_project(const struct dossier *d, const struct row *request)
{
	const struct field *projects = d->form->projects_path == NULL ? NULL :
	    form_find(d->form, d->form->projects_path);
	const struct rows *rows;

	if (projects == NULL || request == NULL)
		return NULL;
	rows = row_list(d->root, projects);
	for (int i = 0; i < request->block->nslots; i++) {
		const struct field *f = request->block->slot_field[i];
		const struct slot *s = &request->slot[i];

		if (f->type.kind != VT_RENVOI || s->value.kind != VALUE_ROW ||
		    !s->applies || strcmp(f->type.block, projects->path) != 0)
			continue;
		for (size_t k = 0; k < rows->n; k++)
			if (strcmp(rows->p[k]->key, s->value.text) == 0)
				return rows->p[k];
	}
	return NULL;
}

/* The answer ID of a demande. */
static const struct field *
leaf_of(const struct row *request, const char *id)
{
	for (int i = 0; i < request->block->nslots; i++) {
		const struct field *f = request->block->slot_field[i];

		if (f->parent == request->block && strcmp(f->id, id) == 0)
			return f;
	}
	return NULL;
}

bool
target_serves(const struct target *t, const struct row *request)
{
	const struct field *kind = leaf_of(request, "type");
	const struct value *v = kind == NULL ? NULL :
	    &request->slot[kind->slot].value;

	if (t->nfunder == 0 || v == NULL || v->kind != VALUE_CHOICE)
		return true;
	for (int i = 0; i < t->nfunder; i++)
		if (strcmp(kind->type.choice[v->n].id, t->funder[i]) == 0)
			return true;
	return false;
}

/* Is this demande made with this form?  What is asked elsewhere is not. */
static bool
is_asked(const struct target_order *o, const struct row *row)
{
	const struct field *to = leaf_of(row, "adressee");
	const struct value *v = to == NULL ? NULL : &row->slot[to->slot].value;

	for (int i = 0; i < o->nrequest; i++)
		if (o->request[i] == row)
			return true;
	return o->nrequest == 0 && (v == NULL || v->kind != VALUE_BOOL ||
	    v->n != 0) && target_serves(o->template->target, row);
}

static bool
is_request(const struct target_order *o, const struct row *row)
{
	const struct form *f = o->dossier->form;

	return f->requests_path != NULL && strcmp(row->block->path,
	    f->requests_path) == 0;
}

/* A demande that names no project is for the association: for them all. */
static bool
is_for(const struct target_order *o, const struct row *row)
{
	for (int i = 0; i < o->nrequest; i++) {
		const struct row *one = target_project(o->dossier,
		    o->request[i]);

		if (one == NULL || one == row)
			return true;
	}
	return false;
}

/* Is ROW what the demandes of O are about? */
static bool
concerns(const struct target_order *o, const struct row *row)
{
	const struct form *f = o->dossier->form;
	const char *path = row->block->path;

	if (is_request(o, row))
		return is_asked(o, row);
	if (o->nrequest > 0 && f->projects_path != NULL &&
	    strcmp(path, f->projects_path) == 0)
		return is_for(o, row);
	return row->up == NULL || concerns(o, row->up);
}

const struct row **
target_rows(const struct target_order *o, const struct field *block,
	    bool others, const struct row *up, struct arena *a, int *n)
{
	int count;
	struct row **all = template_rows(o->dossier, block, a, &count);
	const struct row **out = arena_array(a, (size_t)count + 1,
	    sizeof(const struct row *));

	struct rules_env env = { .dossier = o->dossier, .row = up != NULL ?
		up : o->dossier->root, .mode = RULES_SO_FAR, .arena = a };

	*n = 0;
	/* rows of a list that is not asked for are kept, and not shown */
	if (env.row == NULL || block->block != env.row->block)
		env.row = o->dossier->root;
	if (env.row != NULL && block->block == env.row->block &&
	    rules_applies(block, &env) != OUT_YES)
		return out;
	for (int i = 0; i < count; i++)
		if ((up == NULL || up->up == NULL || all[i]->up == up) &&
		    concerns(o, all[i]) != (others && is_request(o, all[i])))
			out[(*n)++] = all[i];
	return out;
}
