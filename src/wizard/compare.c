/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare - the answers, then the rows, of two states.  The walk follows the
 * newer form; what only the older one has comes at the end.
 */
#include "wizard/compare.h"

#include "rules/pieces.h"
#include "wizard/compare_part.h"
#include "wizard/derive.h"
#include "wizard/requests.h"

#include <stdlib.h>
#include <string.h>

static void look(struct comparing *w, const struct field *f, struct row *old,
    struct row *new);

const struct field *
compare_twin(const struct form *other, const struct field *f)
{
	const struct field *t = form_find(other, f->path);

	for (int i = 0; t == NULL && i < f->nold_ids; i++)
		t = form_find(other, f->old_ids[i]);
	return t != NULL && t->kind == f->kind ? t : NULL;
}

/* --- one answer --- */

static bool
in_budget(const struct field *f)
{
	for (; f != NULL; f = f->parent)
		if (f->kind == FIELD_GROUP && f->group == GROUP_BUDGET)
			return true;
	return false;
}

/* The clauses of a convention are worded on a screen of their own. */
static bool
is_clauses(const struct form *f, const struct field *block)
{
	return f->clauses_path != NULL && strcmp(block->path,
	    f->clauses_path) == 0;
}

/* Pieces are noted on theirs: no page asks either, and both are compared. */
static bool
is_noted(const struct form *f, const struct field *block)
{
	for (int i = 0; i < SCOPE_COUNT; i++)
		if (block == pieces_block(f, (enum scope)i))
			return true;
	return is_clauses(f, block);
}

/* What a state answers to LEAF, held by ROW. */
static struct compare_side
side_of(const struct session *s, struct row *row, const struct field *leaf,
    struct arena *a)
{
	struct compare_side out = { .field = leaf, .plain = "", .text = "" };
	const struct slot *slot;

	if (row == NULL || leaf == NULL || row->block != leaf->block)
		return out;
	slot = row_slot(row, leaf);
	out.row = row;
	if ((!slot->applies && !is_noted(s->form, leaf->block)) ||
	    (leaf->source == SOURCE_TYPED &&
	    !slot->detailed && slot->answer.draft == NULL))
		return out;
	out.given = true;
	if (leaf->source == SOURCE_TYPED && !slot->detailed)
		out.certainty = slot->answer.certainty;
	if (out.certainty == UNKNOWN_YET) {
		out.plain = "?";
		return out;
	}
	if (slot->value.kind == VALUE_NONE)
		out.plain = slot->detailed || slot->answer.draft == NULL ?
		    "" : arena_strdup(a, slot->answer.draft);
	else
		out.plain = value_plain(&leaf->type, &slot->value, a);
	if (out.plain[0] == '\0')
		out.certainty = CERTAIN;
	out.text = arena_strdup(a, session_shown(s, row, leaf, a));
	out.known = slot->value.kind == VALUE_AMOUNT;
	out.amount = out.known ? slot->value.n : 0;
	return out;
}

static bool
is_computed(const struct field *leaf, const struct row *row)
{
	return leaf != NULL && row != NULL && row->block == leaf->block &&
	    (leaf->source != SOURCE_TYPED || row->slot[leaf->slot].detailed);
}

/* Sums inside a budget are told as its totals, and what nobody is shown is
   no answer. */
static bool
is_compared(const struct field *leaf)
{
	if (leaf->source == SOURCE_TYPED)
		return true;
	return leaf->source != SOURCE_ROW && leaf->page != NULL &&
	    !in_budget(leaf);
}

static bool
is_objective(const struct comparing *w, const struct field *f)
{
	for (int k = 0; k < 2; k++) {
		const struct form *form = w->s[k]->form;

		for (int i = 0; i < form->nobjective; i++)
			if (strcmp(form->objective[i]->path, f->path) == 0)
				return true;
	}
	return false;
}

void
compare_measure(struct compare_change *c)
{
	const struct compare_side *s = c->side;

	if (!s[0].known && !s[1].known)
		return;
	c->money = true;
	c->differs = money_add(s[1].amount, -s[0].amount, &c->difference);
	c->rated = c->differs && s[0].known && s[0].amount != 0 &&
	    money_rate(c->difference, s[0].amount, &c->rate);
}

static struct compare_change *
add(struct comparing *w, enum compare_kind kind, const struct field *f,
    int newest)
{
	struct compare_change *c = vec_push(&w->changes);

	c->kind = kind;
	c->field = f;
	c->step = form_step_of(w->s[newest]->form, f);
	c->aside = c->step == NULL || c->step->paper == PAPER_NONE;
	c->inside = w->inside;
	return c;
}

/* What only the machine reads of a piece that is noted since: its code is in
   the title of its row, its file has a name. */
static bool
is_plumbing(const struct comparing *w, const struct field *f)
{
	const struct field *block = f->block;

	return w->inside && is_noted(w->s[1]->form, block) &&
	    (f == pieces_leaf(block, "code") ||
	    f == pieces_leaf(block, "empreinte"));
}

static void
look_leaf(struct comparing *w, const struct field *f, struct row *old,
    struct row *new)
{
	const struct field *t = compare_twin(w->s[0]->form, f);
	struct compare_side side[2];
	struct compare_change *c;
	struct row *at;
	int newest;

	if (!is_compared(f) || is_plumbing(w, f))
		return;
	side[0] = side_of(w->s[0], old, t, w->a);
	side[1] = side_of(w->s[1], new, f, w->a);
	if (strcmp(side[0].plain, side[1].plain) == 0 &&
	    side[0].certainty == side[1].certainty)
		return;
	/* A place that the newer state does not ask leads nowhere. */
	newest = new != NULL && (row_slot(new, f)->applies || t == NULL ||
	    old == NULL);
	c = add(w, COMPARE_ANSWER, newest ? f : t, newest);
	at = newest ? new : old;
	c->side[0] = side[0];
	c->side[1] = side[1];
	c->path = dossier_path(at, c->field, w->a);
	c->label = derive_label(at, c->field, w->a);
	c->computed = is_computed(f, new) || (new == NULL &&
	    is_computed(t, old));
	c->objective = !w->inside && is_objective(w, f);
	compare_measure(c);
	if (c->field->type.kind == VT_TEXTE_LONG && side[0].text[0] != '\0' &&
	    side[1].text[0] != '\0')
		word_diff(side[0].text, side[1].text, w->a, &c->words);
}

/* --- lists --- */

/* The rows of a list; none where it is not asked. */
struct listed {
	const struct field *block;
	struct row *up;
	struct row **p;
	int n;
	bool finished;
};

static struct listed
listed_in(const struct session *s, const struct field *block, struct row *up)
{
	struct listed l = { .block = block, .up = up };
	const struct rows *rows;

	if (block == NULL || up == NULL || up->block != block->block ||
	    (!is_noted(s->form, block) && !derive_applies(s, block, up)))
		return l;
	rows = row_list(up, block);
	l.p = rows->p;
	l.n = (int)rows->n;
	l.finished = rows->finished;
	return l;
}

/* Rank of the row KEY, from 1; 0: none.  Lists are long only in budgets
   that came from a file; a first guess at the same rank is then right. */
static int
rank_of(const struct listed *l, const char *key, int guess)
{
	if (guess < l->n && strcmp(l->p[guess]->key, key) == 0)
		return guess + 1;
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->p[i]->key, key) == 0)
			return i + 1;
	return 0;
}

/*
 * Of the N ranks, 0 left out, those that need not move: a longest rising
 * sequence.  `stays` is set for them.
 */
static void
find_stays(const int *rank, int n, bool *stays, struct arena *a)
{
	int *last = arena_array(a, (size_t)n + 1, sizeof *last);
	int *before = arena_array(a, (size_t)n + 1, sizeof *before);
	int most = 0;

	for (int i = 0; i < n; i++) {
		int low = 1, high = most;

		if (rank[i] == 0)
			continue;
		while (low <= high) {
			int middle = (low + high) / 2;

			if (rank[last[middle]] < rank[i])
				low = middle + 1;
			else
				high = middle - 1;
		}
		before[i] = low > 1 ? last[low - 1] : -1;
		last[low] = i;
		most = low > most ? low : most;
	}
	for (int i = most > 0 ? last[most] : -1; i >= 0; i = before[i])
		stays[i] = true;
}

/* "Les projets : Ateliers de jardinage" */
static const char *
row_label(const struct row *row, const struct step *step, struct arena *a)
{
	const char *title = arena_strdup(a, row_title(row, a));

	if (step != NULL && step->field == row->block)
		return arena_printf(a, "%s : %s", step->title, title);
	return arena_printf(a, "%s : %s", derive_label(row->up, row->block,
	    a), title);
}

static void
add_row(struct comparing *w, enum compare_kind kind, struct row *old,
    int old_rank, struct row *new, int new_rank)
{
	struct row *at = new != NULL ? new : old;
	struct compare_change *c;

	if (at == NULL)
		return;
	c = add(w, kind, at->block, new != NULL);
	c->side[0] = (struct compare_side){ .row = old, .plain = "",
		.field = old == NULL ? NULL : old->block, .text = "",
		.known = old != NULL, .rank = old_rank };
	c->side[1] = (struct compare_side){ .row = new, .plain = "",
		.field = new == NULL ? NULL : new->block, .text = "",
		.known = new != NULL, .rank = new_rank };
	c->path = dossier_row_path(at, w->a);
	c->label = row_label(at, c->step, w->a);
	c->objective = kind != COMPARE_MOVED && is_objective(w, at->block);
}

static void
look_inside(struct comparing *w, const struct field *block, struct row *old,
    struct row *new)
{
	bool inside = w->inside;

	w->inside = inside || old == NULL;
	for (int i = 0; i < block->nchild; i++)
		look(w, block->child[i], old, new);
	w->inside = inside;
}

static void
look_finished(struct comparing *w, const struct listed *old,
    const struct listed *new)
{
	struct compare_change *c;

	if (old->finished == new->finished)
		return;
	c = add(w, COMPARE_FINISHED, new->block, 1);
	c->path = dossier_list_path(new->up, new->block, w->a);
	c->label = c->step != NULL && c->step->field == new->block ?
	    c->step->title : derive_label(new->up, new->block, w->a);
	c->side[0] = (struct compare_side){ .row = old->up,
		.field = old->block, .plain = old->finished ? "fini" : "",
		.text = "" };
	c->side[1] = (struct compare_side){ .row = new->up,
		.field = new->block, .plain = new->finished ? "fini" : "",
		.text = "" };
}

static void
look_rows(struct comparing *w, const struct listed *old,
    const struct listed *new)
{
	int *rank = arena_array(w->a, (size_t)new->n + 1, sizeof *rank);
	bool *stays = arena_array(w->a, (size_t)new->n + 1, sizeof *stays);
	bool *met = arena_array(w->a, (size_t)old->n + 1, sizeof *met);

	for (int i = 0; i < new->n; i++) {
		rank[i] = rank_of(old, new->p[i]->key, i);
		met[rank[i]] = true;
	}
	find_stays(rank, new->n, stays, w->a);
	for (int i = 0; i < new->n; i++) {
		struct row *was = rank[i] > 0 && old->p != NULL ?
		    old->p[rank[i] - 1] : NULL;

		if (was == NULL)
			add_row(w, COMPARE_ADDED, NULL, 0, new->p[i], i + 1);
		else if (!stays[i])
			add_row(w, COMPARE_MOVED, was, rank[i], new->p[i],
			    i + 1);
		look_inside(w, new->block, was, new->p[i]);
	}
	for (int i = 0; i < old->n; i++)
		if (!met[i + 1])
			add_row(w, COMPARE_REMOVED, old->p[i], i + 1, NULL,
			    0);
}

static void
look_block(struct comparing *w, const struct field *block, struct row *old,
    struct row *new)
{
	struct listed was = listed_in(w->s[0],
	    compare_twin(w->s[0]->form, block), old);
	struct listed is = listed_in(w->s[1], block, new);

	if (new == NULL)
		return;
	look_rows(w, &was, &is);
	look_finished(w, &was, &is);
}

static void
look(struct comparing *w, const struct field *f, struct row *old,
    struct row *new)
{
	switch (f->kind) {
	case FIELD_LEAF:
		look_leaf(w, f, old, new);
		return;
	case FIELD_GROUP:
		for (int i = 0; i < f->nchild; i++)
			look(w, f->child[i], old, new);
		return;
	case FIELD_BLOCK:
		look_block(w, f, old, new);
		return;
	}
}

/* --- what only the older form asks --- */

static void
gone_leaf(struct comparing *w, const struct field *f, struct row *row)
{
	struct compare_side side = side_of(w->s[0], row, f, w->a);
	struct compare_change *c;

	if (!is_compared(f) || side.plain[0] == '\0')
		return;
	c = add(w, COMPARE_ANSWER, f, 0);
	c->side[0] = side;
	c->side[1] = (struct compare_side){ .plain = "", .text = "" };
	c->path = dossier_path(row, f, w->a);
	c->label = derive_label(row, f, w->a);
	c->computed = is_computed(f, row);
	c->objective = is_objective(w, f);
	compare_measure(c);
}

static void
look_gone(struct comparing *w, const struct field *f, struct row *row)
{
	const struct field *now = compare_now(w->s[1]->form, f);
	struct listed l;

	if (f->kind == FIELD_LEAF) {
		if (now == NULL)
			gone_leaf(w, f, row);
		return;
	}
	if (f->kind == FIELD_GROUP) {
		for (int i = 0; i < f->nchild; i++)
			look_gone(w, f->child[i], row);
		return;
	}
	l = listed_in(w->s[0], f, row);
	for (int i = 0; i < l.n; i++) {
		if (now == NULL) {
			add_row(w, COMPARE_REMOVED, l.p[i], i + 1, NULL, 0);
			continue;
		}
		for (int k = 0; k < f->nchild; k++)
			look_gone(w, f->child[k], l.p[i]);
	}
}

/* --- all of it --- */

/* What the newer form makes of a question of the older one. */
const struct field *
compare_now(const struct form *newer, const struct field *f)
{
	const struct field *t = form_find(newer, f->path);

	/* form_find() follows former paths: this is the one that has it. */
	return t != NULL && t->kind == f->kind ? t : NULL;
}

/* Is FIELD asked where MARK is, or after it in the same step? */
static bool
from_page_of(const struct field *field, const struct field *mark)
{
	return mark != NULL && mark->page != NULL && field->page != NULL &&
	    field->page->step == mark->page->step &&
	    field->page->number >= mark->page->number;
}

/* From the page that asks where a demande is, what is asked of it follows
   the answer of the funder; from the one that asks the day of the signature,
   the life of the convention. */
static bool
follows(const struct form *f, const struct field *field)
{
	const struct field *block = field->kind == FIELD_BLOCK ? field :
	    field->block;

	if (is_clauses(f, block))
		return false;
	return requests_follows(f, field) ||
	    from_page_of(field, f->signed_path == NULL ? NULL :
	    form_find(f, f->signed_path));
}

static bool
amends(const struct form *f, const struct compare_change *c)
{
	return !c->aside && !compare_is_mark(c) &&
	    c->step->paper != PAPER_ATTESTATION &&
	    c->step->paper != PAPER_PIECES && !follows(f, c->field);
}

static bool
same_form(const struct form *a, const struct form *b)
{
	return strcmp(a->digest, b->digest) == 0;
}

void
compare_make(const struct session *old, const struct session *new,
    struct arena *a, struct compare *out)
{
	struct comparing w = { .s = { old, new }, .a = a };
	const struct field *root = new->form->root;

	for (int i = 0; i < root->nchild; i++)
		look(&w, root->child[i], old->dossier->root,
		    new->dossier->root);
	root = old->form->root;
	for (int i = 0; !same_form(old->form, new->form) &&
	    i < root->nchild; i++)
		look_gone(&w, root->child[i], old->dossier->root);
	*out = (struct compare){ .form = { old->form, new->form },
		.day = { old->dossier->today, new->dossier->today } };
	out->change = arena_array(a, w.changes.n + 1, sizeof *out->change);
	for (size_t i = 0; i < w.changes.n; i++) {
		struct compare_change *c = &w.changes.p[i];

		/* A sum that is only for the desk is no answer of its own. */
		c->amends = amends(new->form, c);
		if (c->computed && !c->amends)
			continue;
		out->nobjective += c->objective;
		out->namends += c->amends;
		out->change[out->n++] = *c;
	}
	vec_fini(&w.changes);
	compare_money(&w, out);
}
