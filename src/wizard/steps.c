/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * steps - where the dossier stands: the status of each step, the screens
 * that apply, what is useful next.
 */
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

/* Rough time to answer, in tenths of a minute. */
#define TENTHS_SHORT 5
#define TENTHS_LONG 40
#define TENTHS_BUDGET 150

struct tally {
	int asked, answered, seen, tenths;
};

static void
tally_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct tally *t = ctx;
	const struct slot *slot = row_slot(row, leaf);

	if (!slot->applies || leaf->source != SOURCE_TYPED)
		return;
	t->asked++;
	t->seen += slot->answer.draft != NULL || slot->detailed;
	if (derive_answered(slot))
		t->answered++;
	else if (slot->answer.draft == NULL || slot->state != READING_EMPTY)
		t->tenths += leaf->type.kind == VT_TEXTE_LONG ? TENTHS_LONG :
		    TENTHS_SHORT;
}

/* Any line typed makes the budget one answered question. */
static bool
tally_budget(void *ctx, struct row *row, const struct field *budget)
{
	struct tally *t = ctx, lines = { 0 };
	struct derive_walk walk = { .leaf = tally_leaf, .ctx = &lines };

	for (int i = 0; i < budget->nchild; i++)
		if (!form_is_end(budget->child[i]))
			derive_walk(&walk, budget->child[i], row);
	if (lines.asked == 0)
		return false;
	t->asked++;
	if (lines.answered > 0) {
		t->answered++;
		t->seen++;
	} else {
		t->tenths += TENTHS_BUDGET;
	}
	return false;
}

static bool
step_applies(const struct session *s, const struct step *step)
{
	return derive_test(s, step->visible_if, s->dossier->root) == OUT_YES;
}

static enum status
status_of(const struct session *s, const struct step_state *st, int seen)
{
	bool only_unknown = true;
	const struct finding *f;

	if (!step_applies(s, st->step))
		return STATUS_NA;
	if (seen == 0)
		return st->asked == 0 && st->to_lift == 0 &&
		    st->step->field->kind == FIELD_GROUP ? STATUS_NA :
		    STATUS_TODO;
	if (st->to_lift == 0)
		return STATUS_DONE;
	for (int i = 0; i < s->review->nfindings; i++) {
		f = &s->review->findings[i];
		if (f->step == st->step && f->severity == SEVERITY_BLOCKING &&
		    (f->kind == FIND_MISSING || f->kind == FIND_OPEN_LIST))
			only_unknown = false;
	}
	return only_unknown ? STATUS_TO_LIFT : STATUS_ONGOING;
}

void
derive_steps(const struct session *s)
{
	const struct form *form = s->form;
	int tenths = 0;

	s->review->asked = s->review->answered = 0;
	s->review->steps = arena_array(&s->review->arena,
	    (size_t)form->nstep + 1, sizeof *s->review->steps);
	for (int i = 0; i < form->nstep; i++) {
		struct step_state *st = &s->review->steps[i];
		struct tally t = { 0 };
		struct derive_walk walk = { .leaf = tally_leaf,
			.budget = tally_budget, .ctx = &t };

		st->step = &form->step[i];
		derive_walk(&walk, st->step->field, s->dossier->root);
		if (st->step->field->kind == FIELD_BLOCK) {
			const struct rows *rows = row_list(s->dossier->root,
			    st->step->field);

			t.seen += rows->nall > 0 || rows->finished;
		}
		st->asked = t.asked;
		st->answered = t.answered;
		for (int k = 0; k < s->review->nfindings; k++)
			st->to_lift += s->review->findings[k].step ==
			    st->step && s->review->findings[k].severity ==
			    SEVERITY_BLOCKING;
		st->status = status_of(s, st, t.seen);
		if (st->status == STATUS_NA)
			continue;
		s->review->asked += st->asked;
		s->review->answered += st->answered;
		/* What may still be added to a complete step costs nobody
		   time. */
		if (st->status != STATUS_DONE)
			tenths += t.tenths;
	}
	s->review->minutes = (tenths + 9) / 10;
}

/* --- stops --- */

/*
 * A page is useful while it was never visited, or while something on it is
 * to be lifted; what is optional and was passed over calls nobody back.
 */
struct todo {
	const struct session *s;
	bool any;		/* something is asked */
	bool seen;		/* something was said */
};

static void
todo_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct todo *t = ctx;
	const struct slot *slot = row_slot(row, leaf);

	if (!slot->applies || leaf->source != SOURCE_TYPED)
		return;
	t->any = true;
	if (slot->answer.draft != NULL)
		t->seen = true;
}

static bool
todo_budget(void *ctx, struct row *row, const struct field *budget)
{
	struct tally t = { 0 };

	(void)tally_budget(&t, row, budget);
	if (t.asked > 0)
		((struct todo *)ctx)->any = true;
	if (t.answered > 0)
		((struct todo *)ctx)->seen = true;
	return false;
}

static void
todo_list(void *ctx, struct row *row, const struct field *block)
{
	struct todo *t = ctx;

	if (!derive_applies(t->s, block, row))
		return;
	t->any = true;
	if (row_list(row, block)->finished || row_list(row, block)->n > 0)
		t->seen = true;
}

/* Does any applicable leaf or list stand on this page? */
static void
shown_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct todo *t = ctx;

	if (row_slot(row, leaf)->applies)
		t->any = true;
}

static void
shown_list(void *ctx, struct row *row, const struct field *block)
{
	struct todo *t = ctx;

	if (derive_applies(t->s, block, row))
		t->any = true;
}

static bool
page_has(const struct page *page, struct row *row,
    const struct derive_walk *walk)
{
	struct todo *t = walk->ctx;

	t->any = false;
	for (int i = 0; i < page->nfield && !t->any; i++)
		derive_walk(walk, page->field[i], row);
	return t->any;
}

static bool
page_unvisited(const struct page *page, struct row *row,
    const struct derive_walk *walk)
{
	struct todo *t = walk->ctx;

	t->any = t->seen = false;
	for (int i = 0; i < page->nfield; i++)
		derive_walk(walk, page->field[i], row);
	return t->any && !t->seen;
}

static void
add_pages(const struct session *s, int step, struct row *row,
    struct stop *stops)
{
	const struct step *st = &s->form->step[step];
	struct todo t = { .s = s };
	struct derive_walk shown = { .leaf = shown_leaf, .list = shown_list,
		.ctx = &t };
	struct derive_walk todo = { .leaf = todo_leaf, .list = todo_list,
		.budget = todo_budget, .ctx = &t };

	for (int i = 0; i < st->npage; i++) {
		const struct page *page = &st->page[i];
		struct stop *stop;

		if (derive_test(s, page->visible_if, row) != OUT_YES ||
		    !page_has(page, row, &shown))
			continue;
		stop = &stops[s->review->nstops++];
		stop->page = page;
		stop->row = row;
		stop->step = step;
		stop->todo = page_unvisited(page, row, &todo);
	}
}

/* The stops by page and row, for as many findings as there are. */
struct stop_index {
	int *place;		/* 1 + stop; 0: free */
	size_t n;
};

static size_t
stop_hash(const void *page, const void *row)
{
	return ((uintptr_t)page >> 4) * 31 + ((uintptr_t)row >> 4) * 17;
}

/* The one of that page and row; its free place when there is none. */
static int *
stop_place(const struct session *s, const struct stop_index *x,
    const struct page *page, const struct row *row)
{
	size_t i = stop_hash(page, row) % x->n;

	while (x->place[i] != 0 &&
	    (s->review->stops[x->place[i] - 1].page != page ||
	    s->review->stops[x->place[i] - 1].row != row))
		i = (i + 1) % x->n;
	return &x->place[i];
}

static struct stop_index
index_stops(const struct session *s)
{
	struct stop_index x = { .n = 2 * (size_t)s->review->nstops + 1 };

	x.place = arena_array(&s->review->arena, x.n, sizeof *x.place);
	for (int i = 0; i < s->review->nstops; i++)
		if (s->review->stops[i].page != NULL)
			*stop_place(s, &x, s->review->stops[i].page,
			    s->review->stops[i].row) = i + 1;
	return x;
}

/* As session_stop_of() its path; what is not on a page of its own goes that
   way. */
static int
stop_of(const struct session *s, const struct stop_index *x,
    const struct finding *f)
{
	const struct page *page = f->field->page;

	for (const struct row *r = f->row; page != NULL && r != NULL;
	    r = r->up) {
		int at = *stop_place(s, x, page, r);

		if (at != 0)
			return at - 1;
	}
	return session_stop_of(s, f->path);
}

void
derive_stops(const struct session *s)
{
	const struct form *form = s->form;
	struct stop_index x;
	size_t most = 1;

	for (int i = 0; i < form->nstep; i++) {
		const struct field *f = form->step[i].field;
		size_t rows = f->kind == FIELD_BLOCK ?
		    row_list(s->dossier->root, f)->n : 1;

		most += 1 + rows * (size_t)form->step[i].npage;
	}
	s->review->stops = arena_array(&s->review->arena, most,
	    sizeof *s->review->stops);
	s->review->nstops = 0;
	for (int i = 0; i < form->nstep; i++) {
		const struct field *f = form->step[i].field;
		const struct rows *rows;
		struct stop *list;

		if (s->review->steps[i].status == STATUS_NA)
			continue;
		if (f->kind != FIELD_BLOCK) {
			add_pages(s, i, s->dossier->root, s->review->stops);
			continue;
		}
		rows = row_list(s->dossier->root, f);
		list = &s->review->stops[s->review->nstops++];
		*list = (struct stop){ .row = s->dossier->root, .step = i,
			.todo = !rows->finished };
		for (size_t k = 0; k < rows->n; k++)
			add_pages(s, i, rows->p[k], s->review->stops);
	}
	x = index_stops(s);
	for (int i = 0; i < s->review->nfindings; i++) {
		int stop;

		if (s->review->findings[i].severity != SEVERITY_BLOCKING)
			continue;
		stop = stop_of(s, &x, &s->review->findings[i]);
		if (stop >= 0)
			s->review->stops[stop].todo = true;
	}
}

/* Is FIELD one of the page's fields, or inside one? */
static bool
on_page(const struct page *page, const struct field *field)
{
	for (; field != NULL; field = field->parent)
		for (int i = 0; i < page->nfield; i++)
			if (page->field[i] == field)
				return true;
	return false;
}

int
session_stop_of(const struct session *s, const char *path)
{
	const struct review *rev = session_review(s);
	struct place place;

	if (!dossier_find(s->dossier, path, &place))
		return -1;
	for (int i = 0; i < rev->nstops; i++) {
		const struct stop *stop = &rev->stops[i];
		const struct field *step =
		    s->form->step[stop->step].field;

		if (stop->page == NULL) {
			if (place.is_list && place.field == step)
				return i;
			continue;
		}
		if (place.is_row && place.field == step &&
		    place.row == stop->row)
			return i;
		if (!on_page(stop->page, place.field))
			continue;
		for (const struct row *r = place.row; r != NULL; r = r->up)
			if (r == stop->row)
				return i;
	}
	return -1;
}

int
session_next_useful(const struct session *s, int from)
{
	const struct review *rev = session_review(s);

	if (rev->nblocking == 0)
		return -1;
	for (int i = 1; i <= rev->nstops; i++) {
		int at = (from + i + rev->nstops) % rev->nstops;

		if (at != from && rev->stops[at].todo)
			return at;
	}
	return -1;
}

const char *
session_first_path(const struct session *s, int stop)
{
	const struct review *rev = session_review(s);
	const struct stop *at = &rev->stops[stop];
	struct arena *a = &s->review->arena;
	const char *first = NULL;

	if (at->page == NULL)
		return dossier_list_path(at->row,
		    s->form->step[at->step].field, a);
	for (int i = 0; i < rev->nfindings; i++)
		if (rev->findings[i].severity == SEVERITY_BLOCKING &&
		    session_stop_of(s, rev->findings[i].path) == stop)
			return rev->findings[i].path;
	for (int i = 0; i < at->page->nfield; i++) {
		int n;
		struct ask *ask = session_asks(s, at->page->field[i], at->row,
		    a, &n);

		for (int k = 0; k < n; k++) {
			if (ask[k].leaf == NULL ||
			    ask[k].leaf->source != SOURCE_TYPED)
				continue;
			if (first == NULL)
				first = ask[k].path;
			if (row_slot(ask[k].row, ask[k].leaf)->answer.draft ==
			    NULL)
				return ask[k].path;
		}
	}
	return first != NULL ? first :
	    dossier_path(at->row, at->page->field[0], a);
}

/* --- asks --- */

struct asking {
	const struct session *s;
	struct arena *a;
	VEC(struct ask) found;
};

static void
ask_leaf(void *ctx, struct row *row, const struct field *leaf)
{
	struct asking *g = ctx;
	struct ask *ask;

	if (!row_slot(row, leaf)->applies)
		return;
	ask = vec_push(&g->found);
	ask->leaf = leaf;
	ask->row = row;
	ask->path = dossier_path(row, leaf, g->a);
}

static void
ask_list(void *ctx, struct row *row, const struct field *block)
{
	struct asking *g = ctx;
	struct ask *ask;

	if (!derive_applies(g->s, block, row))
		return;
	ask = vec_push(&g->found);
	ask->block = block;
	ask->row = row;
	ask->path = dossier_list_path(row, block, g->a);
}

struct ask *
session_asks(const struct session *s, const struct field *field,
    struct row *row, struct arena *a, int *n)
{
	struct asking g = { .s = s, .a = a };
	struct derive_walk walk = { .leaf = ask_leaf, .list = ask_list,
		.ctx = &g };
	struct ask *out;

	derive_walk(&walk, field, row);
	*n = (int)g.found.n;
	out = arena_array(a, g.found.n + 1, sizeof *out);
	if (g.found.n > 0)
		memcpy(out, g.found.p, g.found.n * sizeof *out);
	vec_fini(&g.found);
	return out;
}
