/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/derive.h"

#include "base/i18n.h"
#include "model/lines.h"

#include <string.h>

void
derive_walk(const struct derive_walk *w, const struct field *field,
    struct row *row)
{
	struct rows *rows;

	switch (field->kind) {
	case FIELD_LEAF:
		w->leaf(w->ctx, row, field);
		return;
	case FIELD_GROUP:
		if (field->group == GROUP_BUDGET && w->budget != NULL &&
		    !w->budget(w->ctx, row, field))
			return;
		for (int i = 0; i < field->nchild; i++)
			derive_walk(w, field->child[i], row);
		return;
	case FIELD_BLOCK:
		if (field->own != NULL) {
			/* There may be hundreds of these. */
			if (w->own != NULL)
				w->own(w->ctx, row, field);
			return;
		}
		if (w->list != NULL)
			w->list(w->ctx, row, field);
		rows = row_list(row, field);
		for (size_t i = 0; i < rows->n; i++)
			for (int k = 0; k < field->nchild; k++)
				derive_walk(w, field->child[k], rows->p[i]);
		return;
	}
}

static struct rules_env
env_for(const struct session *s, struct row *row, enum rules_mode mode)
{
	return (struct rules_env){ .dossier = s->dossier,
		.row = row,
		.mode = mode,
		.memo = s->memo != NULL ? s->memo : s->review->memo,
		.arena = s->memo != NULL ? (struct arena *)&s->derived
					 : &s->review->arena };
}

enum outcome
derive_test(const struct session *s, const struct expr *e, struct row *row)
{
	struct rules_env env = env_for(s, row, RULES_SO_FAR);

	return e == NULL ? OUT_YES : rules_eval(e, &env).outcome;
}

bool
derive_applies(const struct session *s, const struct field *field,
    struct row *row)
{
	struct rules_env env = env_for(s, row, RULES_SO_FAR);

	return rules_applies(field, &env) == OUT_YES;
}

const char *
derive_row_title(const struct session *s, const char *key,
    const struct field *leaf, struct arena *a)
{
	const struct field *block;
	const struct rows *rows;

	if (leaf->type.block == NULL)
		return NULL;
	block = form_find(s->form, leaf->type.block);
	if (block == NULL || block->kind != FIELD_BLOCK ||
	    block->block != s->form->root)
		return NULL;
	rows = row_list(s->dossier->root, block);
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			return row_title(rows->p[i], a);
	return NULL;
}

const struct field *
derive_whole(const struct field *leaf)
{
	const struct field *whole = leaf;

	for (const struct field *up = leaf->parent; up != NULL &&
	    up->kind == FIELD_GROUP && up->group != GROUP_STEP;
	    up = up->parent)
		whole = up;
	return whole;
}

const char *
derive_stop(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strchr("?!.:", text[n - 1]) != NULL ? "" : ".";
}

const char *
derive_told(const char *label, const char *text, struct arena *a)
{
	return arena_printf(a, derive_stop(label)[0] == '\0' ?
	    "%s \342\200\224 %s" : "%s\302\240: %s", label, text);
}

const char *
derive_rule_name(const struct field *leaf, struct arena *a)
{
	const struct field *block = leaf->block;

	if (block == NULL || block->parent == NULL || block->singular == NULL)
		return leaf->path;
	return arena_printf(a, "%s%s", block->singular,
	    leaf->path + strlen(block->path));
}

/* The labels of the composite fields that FIELD is a part of. */
static const char *
group_label(const struct field *field, struct arena *a)
{
	const struct field *up = field->parent;

	if (up == NULL || up->kind != FIELD_GROUP || up->group == GROUP_STEP ||
	    up->label == NULL)
		return field->label == NULL ? field->id : field->label;
	return arena_printf(a, "%s : %s", group_label(up, a),
	    field->label == NULL ? field->id : field->label);
}

const char *
derive_label(const struct row *row, const struct field *field,
    struct arena *a)
{
	const char *text = group_label(field, a);

	for (; row != NULL && row->up != NULL; row = row->up)
		text = arena_printf(a, "%s : %s", row_title(row, a), text);
	return text;
}

bool
derive_answered(const struct slot *slot)
{
	if (slot->detailed)
		return slot->state == READING_OK;
	if (slot->answer.draft == NULL)
		return false;
	if (slot->answer.certainty == UNKNOWN_YET)
		return true;
	return slot->state == READING_OK || slot->state == READING_DOUBT;
}

bool
derive_required(const struct session *s, struct row *row,
    const struct field *leaf)
{
	if (leaf->required)
		return true;
	return leaf->required_if != NULL &&
	    derive_test(s, leaf->required_if, row) == OUT_YES;
}

/* A line of a budget, a part of an address: nothing is asked of it that is
   not asked of its group, so that it applies when the one before it did. */
struct valuing {
	struct session *s;
	const struct field *group;
	const struct row *row;
	bool applies;
};

static bool
leaf_applies(struct valuing *v, struct row *row, const struct field *leaf)
{
	const struct field *group = leaf->parent;

	if (leaf->visible_if != NULL || leaf->step_if != NULL ||
	    group->kind != FIELD_GROUP || group->block != leaf->block ||
	    (leaf->page != NULL && leaf->page != group->page))
		return derive_applies(v->s, leaf, row);
	if (v->group != group || v->row != row) {
		v->group = group;
		v->row = row;
		v->applies = derive_applies(v->s, leaf, row);
	}
	return v->applies;
}

/* Texts live no longer than a derivation. */
static bool
still_holds(const struct session *s, const struct row *row,
    const struct field *leaf, const struct slot *slot)
{
	return (leaf->source == SOURCE_TYPED || (slot->value.text == NULL &&
	    slot->why.msg == NULL)) &&
	    rules_holds(s->dossier, row, leaf->reads, s->valued);
}

static void
value_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct session *s = ((struct valuing *)ctx)->s;
	struct slot *slot = row_slot(row, leaf);
	struct rules_env env;
	struct result r;

	if (still_holds(s, row, leaf, slot))
		return;
	env = env_for(s, row, RULES_SO_FAR);
	slot->applies = leaf_applies(ctx, row, leaf);
	if (leaf->source == SOURCE_TYPED || leaf->source == SOURCE_ROW)
		return;
	r = rules_value(leaf, &env);
	slot->value = rules_to_value(&r, &leaf->type);
	slot->state = slot->value.kind == VALUE_NONE ? READING_EMPTY :
	    READING_OK;
	slot->why = r.why;
}

/* Their values are settled already; they apply, all of them, when their
   budget does. */
static void
value_own(void *ctx, struct row *holder, const struct field *block)
{
	struct session *s = ((struct valuing *)ctx)->s;
	const struct rows *rows = row_list(holder, block);
	bool applies = rows->n > 0 && derive_applies(s, block, holder);

	for (size_t i = 0; i < rows->n; i++) {
		struct slot *slot = rows->p[i]->slot;

		for (int k = 0; slot[0].applies != applies &&
		    k < block->nslots; k++)
			slot[block->nslots - 1 - k].applies = applies;
	}
}

void
derive_values(struct session *s)
{
	struct valuing v = { .s = s };
	struct derive_walk walk = { .leaf = value_leaf, .own = value_own,
		.ctx = &v };
	const struct field *root = s->form->root;

	for (int i = 0; i < root->nchild; i++)
		derive_walk(&walk, root->child[i], s->dossier->root);
	s->valued = s->dossier->stamp + 1;
}

void
session_refresh(struct session *s)
{
	arena_reset(&s->derived);
	s->turn++;
	/* Rows are settled before anything is computed from them. */
	lines_settle(s->dossier);
	s->memo = rules_memo_new(s->dossier, NULL, 0, &s->derived);
	derive_values(s);
	rules_memo_end(s->memo);
	s->memo = NULL;
}

const struct review *
session_review(const struct session *s)
{
	struct review *r = s->review;

	if (r->turn == s->turn)
		return r;
	arena_reset(&r->arena);
	r->turn = s->turn;
	r->nfindings = r->nblocking = r->nstops = 0;
	r->memo = rules_memo_new(s->dossier, NULL, 0, &r->arena);
	derive_findings(s);
	derive_steps(s);
	derive_stops(s);
	rules_memo_end(r->memo);
	r->memo = NULL;
	return r;
}
