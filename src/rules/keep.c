/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keep - for how long a computed value of a form holds.
 *
 * A change in one action leaves the totals of the thirty-nine others as they
 * were, and what is granted by demandes whatever a budget says.  What a
 * value reads follows from the form alone: its own row, answers of the root,
 * whole lists of the root.  It is found once; memo.c then asks when those
 * were last touched.
 */
#include "model/lines.h"
#include "rules/expr.h"

#include <stdlib.h>

struct looking {
	const struct form *form;
	uint64_t *reads;	/* by number of a field: a bit a list */
	bool *known;
};

static uint64_t reads_of(struct looking *l, const struct field *f);

/* The list of the root that BLOCK is, or stands in; 0 for the root. */
static uint64_t
bit_of(const struct looking *l, const struct field *block)
{
	const struct field *root = l->form->root;

	if (block == root)
		return 0;
	while (block->block != root)
		block = block->block;
	return block->list < READS_LISTS ? UINT64_C(1) << block->list :
	    READS_ALL;
}

/* LEAF as a row of BLOCK reads it: in that row, or in any. */
static uint64_t
read_leaf(struct looking *l, const struct field *leaf,
    const struct field *block)
{
	uint64_t reads = reads_of(l, leaf);

	return leaf->block == block ? reads :
	    reads | bit_of(l, leaf->block);
}

static uint64_t
read_parts(struct looking *l, const struct expr *e,
    const struct field *block)
{
	uint64_t reads = 0;

	for (int i = 0; i < e->among->npart; i++)
		reads |= e->op == OP_EXCEPT ?
		    read_leaf(l, e->among->part[i], block) :
		    reads_of(l, e->among->part[i]) |
		    bit_of(l, e->among->part[i]);
	return reads;
}

static uint64_t
read_expr(struct looking *l, const struct expr *e,
    const struct field *block)
{
	uint64_t reads = 0;

	if (e == NULL)
		return 0;
	if (e->op == OP_CALL || e->op == OP_NAME || e->op == OP_EXERCISE ||
	    e->beside)
		return READS_ALL;
	if (e->op == OP_EXCEPT || e->op == OP_LIST)
		reads = read_parts(l, e, e->frame == 0 ? block : NULL);
	else if (e->op == OP_LEAF)
		reads = read_leaf(l, e->field, e->frame == 0 ? block : NULL);
	for (int i = 0; i < e->nkid; i++)
		reads |= read_expr(l, e->kid[i], block);
	return reads | read_expr(l, expr_filter(e), block);
}

/* The conditions before FIELD, each read in the row that holds it. */
static uint64_t
read_conditions(struct looking *l, const struct field *field)
{
	uint64_t reads = 0;

	for (const struct field *f = field; f->parent != NULL;
	    f = f->parent) {
		uint64_t here = read_expr(l, f->visible_if, f->block) |
		    read_expr(l, f->step_if, f->block);

		if (f->page != NULL)
			here |= read_expr(l, f->page->visible_if, f->block);
		if (f->block != field->block)
			here |= bit_of(l, f->block);
		reads |= here;
	}
	return reads;
}

/* What a line of a budget of the root is worth may be the sum of rows; in
   any other row they stand below it. */
static uint64_t
read_own(const struct looking *l)
{
	uint64_t reads = 0;

	for (int i = 0; i < l->form->nbudget; i++)
		if (l->form->budget[i]->block == l->form->root)
			reads |= bit_of(l, l->form->budget[i]->own->block);
	return reads;
}

static uint64_t
read_value(struct looking *l, const struct field *f)
{
	uint64_t reads = 0;

	if (f->kind != FIELD_LEAF)
		return 0;
	if (f->source == SOURCE_EXPR)
		return read_expr(l, f->computed, f->block);
	for (int i = 0; f->source == SOURCE_SUM && i < f->nparts; i++)
		reads |= read_leaf(l, f->parts[i], f->block);
	return f->line != NULL && f->block == l->form->root ?
	    reads | read_own(l) : reads;
}

static uint64_t
reads_of(struct looking *l, const struct field *f)
{
	if (!l->known[f->number]) {
		/* what goes in a circle, in a form that is refused */
		l->known[f->number] = true;
		l->reads[f->number] = READS_ALL;
		l->reads[f->number] = read_value(l, f) |
		    read_conditions(l, f);
	}
	return l->reads[f->number];
}

void
rules_settle(struct form *form)
{
	struct looking l = { .form = form };
	size_t n = (size_t)form->nfield + 1;

	l.reads = calloc(n, sizeof *l.reads);
	l.known = calloc(n, sizeof *l.known);
	if (l.reads == NULL || l.known == NULL)
		abort();
	for (int i = 0; i < form->nfield; i++) {
		struct field *f = form->field[i];

		f->reads = reads_of(&l, f);
		f->lasting = f->reads != READS_ALL && f->kind == FIELD_LEAF &&
		    (f->source == SOURCE_SUM || f->source == SOURCE_EXPR);
	}
	for (int i = 0; i < form->ncontrol; i++) {
		struct control *c = &form->control[i];

		c->reads = read_expr(&l, c->condition, c->block == NULL ?
		    form->root : c->block);
	}
	free(l.reads);
	free(l.known);
}

bool
rules_holds(const struct dossier *d, const struct row *row, uint64_t reads,
    unsigned long at)
{
	if (reads == READS_ALL || d->root->touched_self >= at ||
	    (row != d->root && row->touched >= at))
		return false;
	for (; reads != 0; reads &= reads - 1)
		if (d->root->list[__builtin_ctzll(reads)].touched >= at)
			return false;
	return true;
}
