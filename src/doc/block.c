/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

#include <string.h>

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

/* The last words of B, if it ends with words. */
static const char *
last_words(const struct block *b)
{
	switch (b->kind) {
	case BLOCK_PARAGRAPH:
		return b->text;
	case BLOCK_TICKS:
		b = b->last_child;
		return b == NULL ? NULL : b->label != NULL ? b->label :
		    b->text;
	default:
		return NULL;
	}
}

static bool
announces(const struct block *b)
{
	const char *text = last_words(b);
	size_t n = text == NULL ? 0 : strlen(text);

	return n > 0 && text[n - 1] == ':';
}

static bool
signs(const struct block *b)
{
	return b != NULL && b->kind == BLOCK_SIGNATURE;
}

static bool
row_stays(const struct block *row)
{
	return row->next != NULL && (row->header || row->group ||
	    row->next->total);
}

static bool
stays(const struct block *b)
{
	const struct block *next = b->next;

	if (b->kind == BLOCK_ROW)
		return row_stays(b);
	if (next == NULL || b->kind == BLOCK_PAGE_BREAK ||
	    next->kind == BLOCK_PAGE_BREAK)
		return false;
	if (next->kind == BLOCK_MISSING)
		return b->kind != BLOCK_MISSING;
	if (signs(next))
		return !signs(b) || !signs(next->next);
	return next->kind != BLOCK_HEADING && announces(b);
}

void
doc_bind(struct block *up)
{
	for (struct block *b = up->child; b != NULL; b = b->next) {
		b->stays = stays(b);
		doc_bind(b);
	}
}
