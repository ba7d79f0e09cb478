/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * carried - what a dossier took over from an older one, until it is
 * confirmed.
 */
#include "base/i18n.h"
#include "wizard/derive.h"
#include "wizard/renew.h"

#include <stdlib.h>
#include <string.h>

/* What stays of the origin once it is confirmed. */
#define CONFIRMED "confirm\303\251, "

const char *
renew_told(const struct slot *slot, struct arena *a)
{
	const char *from = slot_carried(slot);

	/* Data, and so French whatever the screen speaks. */
	return from == NULL ? NULL : arena_printf(a, ORIGIN_CARRIED "%s",
	    from);
}

bool
renew_to_review(const struct field *leaf, const struct slot *slot)
{
	/* Of a question that is left, a renewal carries nothing itself but
	   what the form says of it. */
	bool elsewhere = leaf->carry == CARRY_CLEAR &&
	    leaf->renewed == NULL && leaf->renewed_choice == NULL;

	return slot->mark != NULL || ((leaf->carry == CARRY_REVIEW ||
	    elsewhere) && answer_carried(&slot->answer) != NULL);
}

/* --- confirming --- */

struct confirming {
	struct session *s;
	bool any;
};

static void
confirm_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct confirming *c = ctx;
	const struct slot *slot = row_slot(row, leaf);
	const struct answer *now = &slot->answer;
	struct answer_meta meta = { now->certainty, now->who, now->by,
		c->s->said.said_by != NULL ? c->s->said.said_by :
		now->said_by, NULL };
	struct arena a;

	if (slot->mark != NULL)
		c->any = dossier_mark(c->s->dossier, row, leaf, NULL) ||
		    c->any;
	if (answer_carried(now) == NULL)
		return;
	arena_init(&a);
	meta.who = now->who == NULL ? NULL : arena_strdup(&a, now->who);
	meta.said_by = meta.said_by == NULL ? NULL :
	    arena_strdup(&a, meta.said_by);
	meta.origin = arena_printf(&a, CONFIRMED "%s", now->origin);
	c->any = dossier_set(c->s->dossier, row, leaf,
	    arena_strdup(&a, now->draft), &meta) || c->any;
	arena_fini(&a);
}

static void
confirm_list(void *ctx, struct row *row, const struct field *block)
{
	struct confirming *c = ctx;

	if (row_list(row, block)->mark != NULL)
		c->any = dossier_mark(c->s->dossier, row, block, NULL) ||
		    c->any;
}

static void
confirm_own(void *ctx, struct row *holder, const struct field *block)
{
	const struct rows *rows = row_list(holder, block);

	for (size_t i = 0; i < rows->n; i++)
		for (int k = 0; k < block->nslots; k++)
			if (block->slot_field[k]->source == SOURCE_TYPED)
				confirm_leaf(ctx, rows->p[i],
				    block->slot_field[k]);
}

static const struct derive_walk confirm_walk = { .leaf = confirm_leaf,
	.list = confirm_list, .own = confirm_own };

bool
session_confirm(struct session *s, struct row *row, const struct field *field)
{
	struct confirming c = { .s = s };
	struct derive_walk walk = confirm_walk;

	if (s->readonly)
		return false;
	walk.ctx = &c;
	/* A list is what is said of it, not its rows. */
	if (field->kind == FIELD_BLOCK)
		confirm_list(&c, row, field);
	else
		derive_walk(&walk, field, row);
	if (c.any)
		session_refresh(s);
	return c.any;
}

bool
session_confirm_stop(struct session *s, int stop)
{
	const struct review *rev = session_review(s);
	const struct page *page = rev->stops[stop].page;
	struct row *row = rev->stops[stop].row;
	struct confirming c = { .s = s };
	struct derive_walk walk = confirm_walk;

	if (s->readonly)
		return false;
	walk.ctx = &c;
	if (page == NULL)
		confirm_list(&c, row,
		    s->form->step[rev->stops[stop].step].field);
	for (int i = 0; page != NULL && i < page->nfield; i++)
		derive_walk(&walk, page->field[i], row);
	if (c.any)
		session_refresh(s);
	return c.any;
}

/* --- what must be done again --- */

/* Left empty by the renewal, which only a renewed dossier has. */
static bool
was_left(const struct session *s, const struct finding *f)
{
	struct place at;

	return f->kind == FIND_MISSING && dossier_find(s->dossier, f->path,
	    &at) && at.field->carry == CARRY_CLEAR;
}

struct finding *
renew_to_do(const struct session *s, bool too, struct arena *a, int *n)
{
	const struct review *rev = session_review(s);
	struct finding *out = arena_array(a, (size_t)rev->nfindings + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < rev->nfindings; i++)
		if (rev->findings[i].kind == FIND_CARRIED)
			out[(*n)++] = rev->findings[i];
	for (int i = 0; too && i < rev->nfindings; i++)
		if (was_left(s, &rev->findings[i]))
			out[(*n)++] = rev->findings[i];
	return out;
}

int
renew_left(const struct session *s)
{
	const struct review *rev = session_review(s);
	int n = 0;

	for (int i = 0; i < rev->nfindings; i++)
		n += rev->findings[i].kind == FIND_CARRIED;
	return n;
}
