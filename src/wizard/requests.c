/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/requests.h"

#include <string.h>

const struct field *
requests_block(const struct form *f)
{
	const struct field *block = f->requests_path == NULL ? NULL :
	    form_find(f, f->requests_path);

	return block != NULL && block->kind == FIELD_BLOCK &&
	    block->block == f->root ? block : NULL;
}

const struct field *
requests_field(const struct form *f, const char *id)
{
	const struct field *block = requests_block(f);

	for (int i = 0; block != NULL && i < block->nchild; i++)
		if (strcmp(block->child[i]->id, id) == 0)
			return block->child[i];
	return NULL;
}

bool
requests_amount(const struct row *row, const struct field *leaf, int64_t *out)
{
	const struct value *v;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	v = &row->slot[leaf->slot].value;
	if (v->kind != VALUE_AMOUNT)
		return false;
	*out = v->n;
	return true;
}

bool
requests_day(const struct row *row, const struct field *leaf, int32_t *out)
{
	const struct value *v;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	v = &row->slot[leaf->slot].value;
	if (v->kind != VALUE_DATE)
		return false;
	*out = (int32_t)v->n;
	return true;
}

const struct field *
requests_state_leaf(const struct form *f)
{
	const struct field *leaf = f->request_state_path == NULL ? NULL :
	    form_find(f, f->request_state_path);

	return leaf != NULL && leaf->kind == FIELD_LEAF &&
	    leaf->type.kind == VT_CHOIX && leaf->block == requests_block(f) ?
	    leaf : NULL;
}

bool
requests_follows(const struct form *f, const struct field *field)
{
	const struct field *state = requests_state_leaf(f);

	while (field != NULL && field->page == NULL)
		field = field->parent;
	return state != NULL && state->page != NULL && field != NULL &&
	    field->page->step == state->page->step &&
	    field->page->number >= state->page->number;
}

struct value
requests_choice(const struct field *leaf, const char *id)
{
	int i = vtype_choice(&leaf->type, id);

	return i < 0 ? (struct value){ .kind = VALUE_NONE } :
	    (struct value){ .kind = VALUE_CHOICE, .n = i };
}

const char *
requests_state(const struct form *f, const struct row *row)
{
	const struct field *leaf = requests_state_leaf(f);
	const struct value *v;

	if (leaf == NULL || leaf->block != row->block)
		return "";
	v = &row->slot[leaf->slot].value;
	return v->kind != VALUE_CHOICE ? "" : leaf->type.choice[v->n].id;
}

bool
requests_to_file(const struct form *f, const struct row *row)
{
	const struct field *leaf = requests_state_leaf(f);
	const char *id = requests_state(f, row);

	return id[0] == '\0' || strcmp(id, leaf->type.choice[0].id) == 0;
}

bool
requests_refused(const struct form *f, const struct row *row)
{
	return strcmp(requests_state(f, row), "refusee") == 0;
}

bool
requests_granted(const struct form *f, const struct row *row)
{
	static const char *const granted[] = { "accordee", "conventionnee",
		"compte_rendu_du", "close" };
	const char *id = requests_state(f, row);

	for (size_t i = 0; i < sizeof granted / sizeof granted[0]; i++)
		if (strcmp(id, granted[i]) == 0)
			return true;
	return false;
}
