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
	const struct block *next = row->next;

	return next != NULL && (row->header || row->group || next->total ||
	    next->level > (row->level > 0 ? row->level : 1));
}

/* B under a heading of LEVEL. */
static bool
stays(const struct block *b, int level)
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
	/* a list may have headings of its own; a label without its answer is
	   not about the next ones */
	return announces(b) && (next->kind != BLOCK_HEADING ||
	    (b->kind == BLOCK_PARAGRAPH && next->level > level));
}

void
doc_bind(struct block *up)
{
	int level = 0;

	for (struct block *b = up->child; b != NULL; b = b->next) {
		if (b->kind == BLOCK_HEADING)
			level = b->level;
		b->stays = stays(b, level);
		doc_bind(b);
	}
}

/* Is anything under the heading B, be it a heading? */
static bool
heads(const struct block *b)
{
	const struct block *next = b->next;

	while (next != NULL && next->kind == BLOCK_PAGE_BREAK)
		next = next->next;
	return next != NULL && (next->kind != BLOCK_HEADING ||
	    next->level > b->level);
}

/* One that is left out may have been all that stood under another. */
static bool
drop_bare(struct block *up)
{
	struct block **link = &up->child;
	bool any = false;

	up->last_child = NULL;
	while (*link != NULL) {
		struct block *b = *link;

		if (b->kind == BLOCK_HEADING && !heads(b)) {
			*link = b->next;
			any = true;
		} else {
			up->last_child = b;
			link = &b->next;
		}
	}
	return any;
}

static void
say_bare(struct doc *d, struct block *up, const char *say)
{
	for (struct block *b = up->child; b != NULL; b = b->next) {
		struct block *note;

		if (b->kind != BLOCK_HEADING || heads(b))
			continue;
		note = arena_new(d->arena, struct block);
		note->kind = BLOCK_PARAGRAPH;
		note->text = say;
		note->note = true;
		note->next = b->next;
		b->next = note;
		if (up->last_child == b)
			up->last_child = note;
	}
}

void
doc_headings(struct doc *d, struct block *up, const char *say)
{
	if (say != NULL)
		say_bare(d, up, say);
	else
		while (drop_bare(up))
			;
	for (struct block *b = up->child; b != NULL; b = b->next)
		doc_headings(d, b, say);
}
