/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

struct doc *
doc_new(struct arena *a)
{
	struct doc *d = arena_new(a, struct doc);

	d->arena = a;
	d->language = "fr-FR";
	d->root = arena_new(a, struct block);
	d->root->kind = BLOCK_BOX;
	return d;
}

struct block *
doc_add(struct doc *d, struct block *parent, enum block_kind kind,
	const char *text)
{
	struct block *b = arena_new(d->arena, struct block);

	b->kind = kind;
	b->text = text;
	if (parent->last_child == NULL)
		parent->child = b;
	else
		parent->last_child->next = b;
	parent->last_child = b;
	return b;
}
