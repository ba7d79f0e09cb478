/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a question says with the row that it refers to, and not at its own
 * place: the obligations of each action, under the objective that it serves.
 */
#include "doc/composer.h"

#include <string.h>

#define NBSP "\302\240"

/* The question of BLOCK that refers to the rows of TO. */
static const struct field *
link_to(const struct field *block, const struct field *to)
{
	for (int i = 0; i < block->nslots; i++) {
		const struct field *f = block->slot_field[i];

		if (f->type.kind == VT_RENVOI && f->type.block != NULL &&
		    strcmp(f->type.block, to->path) == 0)
			return f;
	}
	return NULL;
}

static bool
has_referred(const struct field *block)
{
	for (int i = 0; i < block->nchild; i++)
		if (block->child[i]->printed == PRINTED_REFERRED)
			return true;
	return false;
}

/* « Projet 2 : Ateliers », then what it says here. */
static void
put_row(struct composer *c, const struct field *block, struct row *row,
	size_t rank)
{
	const struct step *step = form_step_of(c->form, block);

	compose_heading(c, 3, NULL, arena_printf(c->a, "%s n°" NBSP "%zu : %s",
	    step == NULL ? block->label : compose_title(step), rank,
	    row_title(row, c->a)));
	c->referred = true;
	for (int i = 0; i < block->nchild; i++)
		if (block->child[i]->printed == PRINTED_REFERRED)
			compose_field(c, block->child[i], row);
	c->referred = false;
}

void
compose_referred_rows(struct composer *c, const struct row *row)
{
	const struct field *root = c->form->root;

	for (int i = 0; i < root->nlists; i++) {
		const struct field *block = root->list_field[i];
		const struct field *link = link_to(block, row->block);
		const struct rows *rows;

		if (link == NULL || !has_referred(block))
			continue;
		rows = row_list(c->dossier->root, block);
		for (size_t k = 0; k < rows->n; k++)
			if (compose_refers(rows->p[k], link, row))
				put_row(c, block, rows->p[k], k + 1);
	}
}
