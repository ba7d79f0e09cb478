/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dossier.h"

#include "base/utf8.h"
#include "model/path.h"
#include "model/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK '!'		/* before the path of a mark */

/* Orders are spaced so that moving a row is one change. */
#define ORDER_STEP 1000
#define ORDER_MAX INT64_C(1000000000000000)

static const struct answer_meta typed_now = {
	CERTAIN, "", NO_DAY, "", "saisie"
};

struct dossier *
dossier_new(const struct form *form, int32_t today)
{
	struct dossier *d = calloc(1, sizeof *d);

	if (d == NULL)
		abort();
	d->form = form;
	d->today = today;
	d->root = row_new(NULL, form->root, "");
	arena_init(&d->scratch);
	return d;
}

void
dossier_free(struct dossier *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->changes.n; i++)
		change_fini(&d->changes.p[i]);
	vec_fini(&d->changes);
	row_free(d->root);
	arena_fini(&d->scratch);
	free(d);
}

/* --- paths --- */

/* What resolve() may do. */
enum { LIVING = 0, REMOVED_TOO = 1, MAKE_ROWS = 2 };

/* Blocks around FIELD (itself when ITSELF), outermost first. */
static int
blocks_of(const struct field *field, bool itself, const struct field **out)
{
	const struct field *b = itself ? field : field->block;
	int n = 0;

	for (; b != NULL && b->parent != NULL; b = b->block) {
		if (n == PATH_MAX_KEYS)
			return -1;
		memmove(out + 1, out, (size_t)n * sizeof *out);
		out[0] = b;
		n++;
	}
	return n;
}

/*
 * The row, from the root, that KEYS name.  A row that is made here is
 * hidden until its own answer comes: a removed row whose answers are loaded
 * must not come back to life.
 */
static struct row *
walk(struct dossier *d, const struct path *p, const struct field **block,
     int n, int how)
{
	struct row *row = d->root;

	for (int i = 0; i < n; i++) {
		struct rows *list = row_list(row, block[i]);
		struct row *next = rows_find(list, p->key[i]);

		if (next == NULL && (how & MAKE_ROWS) != 0) {
			next = row_new(row, block[i], p->key[i]);
			next->removed = true;
			rows_add(list, next);
		}
		if (next == NULL || (next->removed && how == LIVING))
			return NULL;
		row = next;
	}
	return row;
}

const char *
dossier_path_place(const char *path)
{
	return *path == MARK ? path + 1 : path;
}

/* A key must stand on the name of a block.  Former names are not checked:
   their keys are taken in order. */
static bool
keys_in_place(struct dossier *d, const struct place *pl, const char *path)
{
	const char *now;

	path = dossier_path_place(path);
	if (pl->is_list)
		now = dossier_list_path(pl->row, pl->field, &d->scratch);
	else if (pl->is_row)
		now = dossier_row_path(pl->row, &d->scratch);
	else
		now = dossier_path(pl->row, pl->field, &d->scratch);
	return strcmp(now, path) == 0;
}

/* Only what is shared: what is the dossier's own says itself whence it
   comes. */
static bool
takes_mark(const struct field *fd)
{
	return fd->scope != SCOPE_DOSSIER && (fd->kind == FIELD_BLOCK ||
	    (fd->kind == FIELD_LEAF && fd->source == SOURCE_TYPED));
}

static char **
mark_at(const struct place *pl)
{
	return pl->is_list ? &row_list(pl->row, pl->field)->mark :
	    &row_slot(pl->row, pl->field)->mark;
}

static bool
resolve(struct dossier *d, const char *path, int how, struct place *out)
{
	const struct field *block[PATH_MAX_KEYS + 1];
	struct place pl = { 0 };
	struct path p;
	int n;

	if (!path_parse(dossier_path_place(path), &p))
		return false;
	pl.field = form_find(d->form, p.bare);
	if (pl.field == NULL ||
	    ((p.row || p.list) && pl.field->kind != FIELD_BLOCK))
		return false;
	pl.is_mark = *path == MARK;
	if (pl.is_mark && (p.row || !takes_mark(pl.field)))
		return false;
	pl.is_row = p.row;
	pl.is_list = p.list;
	n = blocks_of(pl.field, p.row, block);
	if (n != p.nkey)
		return false;
	/* Look before making: a wrong path must leave no row behind. */
	arena_reset(&d->scratch);
	pl.row = walk(d, &p, block, n, how & ~MAKE_ROWS);
	if (pl.row == NULL && (how & MAKE_ROWS) != 0)
		pl.row = walk(d, &p, block, n, how);
	if (pl.row == NULL)
		return false;
	if (strcmp(p.bare, pl.field->path) == 0 &&
	    !keys_in_place(d, &pl, path))
		return false;
	*out = pl;
	return true;
}

bool
dossier_find(struct dossier *d, const char *path, struct place *out)
{
	return resolve(d, path, LIVING, out);
}

/* --- reading drafts --- */

/* value.text and the arguments of why, moved to one block of the slot. */
static void
keep_texts(struct slot *s)
{
	const char **text[5] = { &s->value.text, &s->why.arg[0],
		&s->why.arg[1], &s->why.arg[2], &s->why.arg[3] };
	size_t size = 0, at = 0;
	char *block;

	for (int i = 0; i < 5; i++)
		size += *text[i] == NULL ? 0 : strlen(*text[i]) + 1;
	block = size == 0 ? NULL : malloc(size);
	if (size > 0 && block == NULL)
		abort();
	for (int i = 0; i < 5; i++) {
		size_t n;

		if (*text[i] == NULL)
			continue;
		n = strlen(*text[i]) + 1;
		memcpy(block + at, *text[i], n);
		*text[i] = block + at;
		at += n;
	}
	free(s->texts);
	s->texts = block;
}

/* "Je ne sais pas encore" is an answer without a value, whatever text was
   there before. */
static void
read_draft(struct dossier *d, struct slot *s, const struct field *leaf)
{
	struct reading r = { READING_EMPTY, { 0 }, { 0 } };

	arena_reset(&d->scratch);
	if (s->answer.draft != NULL && s->answer.certainty != UNKNOWN_YET)
		r = value_read(&leaf->type, s->answer.draft, d->today,
		    &d->scratch);
	s->state = r.state;
	s->value = r.value;
	s->why = r.why;
	keep_texts(s);
}

void
dossier_reread(struct dossier *d, struct slot *slot, const struct field *leaf)
{
	read_draft(d, slot, leaf);
}

/* --- what can be saved, in its one shape --- */

/* The answer now at PL; borrowed. */
static struct answer
answer_at(const struct place *pl)
{
	struct answer a = { .who = (char *)"", .by = NO_DAY,
		.said_by = (char *)"", .origin = (char *)"" };

	if (pl->is_mark) {
		a.draft = *mark_at(pl);
	} else if (pl->is_row) {
		if (!pl->row->removed)
			a.draft = pl->row->order_text;
	} else if (pl->is_list) {
		if (row_list(pl->row, pl->field)->finished)
			a.draft = (char *)"fini";
	} else if (pl->field->kind == FIELD_LEAF) {
		a = row_slot(pl->row, pl->field)->answer;
	}
	return a;
}

static bool
whole_number(const char *s, int64_t *out)
{
	bool minus = *s == '-';
	int64_t n = 0;

	s += minus;
	if (*s == '\0')
		return false;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9' || n > ORDER_MAX)
			return false;
		n = n * 10 + (*s - '0');
	}
	*out = minus ? -n : n;
	return true;
}

static void
put_row(struct row *row, const char *draft)
{
	struct rows *list = row_list(row->up, row->block);
	int64_t order = row->order;

	if (draft != NULL && !whole_number(draft, &order))
		order = (int64_t)list->nall * ORDER_STEP;
	row_set_order(row, order, draft == NULL);
	rows_sort(list);
}

/* What was read with two digits of year is kept with four: read again in
   some years, it must not change century.  The doubt is still told now. */
static void
settle_century(struct dossier *d, struct slot *s, const struct field *leaf)
{
	const char *day;

	if (leaf->type.kind != VT_DATE || s->state != READING_DOUBT)
		return;
	arena_reset(&d->scratch);
	day = value_show(&leaf->type, &s->value, &d->scratch);
	free(s->answer.draft);
	s->answer.draft = strdup(day);
	if (s->answer.draft == NULL)
		abort();
}

/* Drafts are kept clean, so that nothing of them can reach a terminal. */
static void
put_leaf(struct dossier *d, struct slot *s, const struct field *leaf,
	 const struct answer *answer)
{
	struct answer clean = *answer, old;

	arena_reset(&d->scratch);
	if (clean.draft != NULL)
		clean.draft = utf8_clean(&d->scratch, clean.draft,
		    strlen(clean.draft), leaf->type.kind == VT_TEXTE_LONG);
	/* ANSWER may be what the slot holds now. */
	old = s->answer;
	answer_copy(&s->answer, &clean);
	answer_fini(&old);
	read_draft(d, s, leaf);
}

static void
put_mark(struct dossier *d, char **mark, const char *draft)
{
	char *old = *mark;

	arena_reset(&d->scratch);
	*mark = draft == NULL ? NULL : strdup(utf8_clean(&d->scratch, draft,
	    strlen(draft), false));
	if (draft != NULL && *mark == NULL)
		abort();
	free(old);
}

static bool
holds_answer(const struct place *pl)
{
	return pl->is_row || pl->is_list ||
	    (pl->field->kind == FIELD_LEAF &&
	    pl->field->source == SOURCE_TYPED);
}

/* That a list ends is seen from all its rows: it counts as a change of the
   root, being rare. */
static void
touch(struct dossier *d, const struct place *pl)
{
	struct row *row = pl->is_list ? d->root : pl->row;

	row->touched_self = ++d->stamp;
	for (; row != NULL; row = row->up) {
		row->touched = d->stamp;
		if (row->up == d->root)
			row_list(d->root, row->block)->touched = d->stamp;
	}
}

static void
put(struct dossier *d, const struct place *pl, const struct answer *answer,
    bool unsaved)
{
	touch(d, pl);
	if (pl->is_mark) {
		put_mark(d, mark_at(pl), answer->draft);
	} else if (pl->is_row) {
		put_row(pl->row, answer->draft);
	} else if (pl->is_list) {
		struct rows *list = row_list(pl->row, pl->field);

		list->finished = answer->draft != NULL &&
		    strcmp(answer->draft, "fini") == 0;
	} else {
		struct slot *s = row_slot(pl->row, pl->field);

		put_leaf(d, s, pl->field, answer);
		if (unsaved)
			settle_century(d, s, pl->field);
	}
	*place_unsaved(pl) = unsaved;
}

static const char *
place_path(const struct place *pl, struct arena *a)
{
	const char *path = pl->is_row ? dossier_row_path(pl->row, a) :
	    pl->is_list ? dossier_list_path(pl->row, pl->field, a) :
	    dossier_path(pl->row, pl->field, a);

	return pl->is_mark ? arena_printf(a, "%c%s", MARK, path) : path;
}

/* put(), and the change recorded; false when nothing changes. */
static bool
change(struct dossier *d, const struct place *pl, const struct answer *to)
{
	struct answer before, now;
	struct change *c;
	struct arena a;
	bool unsaved = *place_unsaved(pl);

	now = answer_at(pl);
	answer_copy(&before, &now);
	put(d, pl, to, true);
	now = answer_at(pl);
	if (answer_equal(&before, &now)) {
		answer_fini(&before);
		*place_unsaved(pl) = unsaved;
		return false;
	}
	arena_init(&a);
	c = vec_push(&d->changes);
	c->path = strdup(place_path(pl, &a));
	arena_fini(&a);
	if (c->path == NULL)
		abort();
	c->scope = pl->is_mark ? SCOPE_DOSSIER : pl->field->scope;
	c->before = before;
	answer_copy(&c->after, &now);
	return true;
}

void
dossier_saved(struct dossier *d)
{
	for (size_t i = 0; i < d->changes.n; i++) {
		struct change *c = &d->changes.p[i];
		struct place pl;

		/* A row that was removed is not found, nor seen. */
		if (dossier_find(d, c->path, &pl))
			*place_unsaved(&pl) = false;
		change_fini(c);
	}
	d->changes.n = 0;
}

/* --- setters --- */

/* A person says TO at PL: whatever it was marked for is done. */
static bool
said(struct dossier *d, const struct place *pl, const struct answer *to)
{
	struct answer none = { .by = NO_DAY };
	struct place mark = *pl;
	bool changed = change(d, pl, to);

	mark.is_mark = true;
	if (*mark_at(&mark) == NULL)
		return changed;
	return change(d, &mark, &none) || changed;
}

bool
dossier_set(struct dossier *d, struct row *row, const struct field *leaf,
	    const char *draft, const struct answer_meta *meta)
{
	struct place pl = { .row = row, .field = leaf };
	const struct answer_meta *m = meta != NULL ? meta : &typed_now;
	struct answer to = { (char *)draft, m->certainty, (char *)m->who,
		m->certainty == CERTAIN ? NO_DAY : m->by, (char *)m->said_by,
		(char *)m->origin };

	if (draft == NULL)
		return dossier_unset(d, row, leaf);
	if (!holds_answer(&pl))
		return false;
	if (m->certainty == CERTAIN)
		to.who = NULL;
	return said(d, &pl, &to);
}

bool
dossier_unset(struct dossier *d, struct row *row, const struct field *leaf)
{
	struct place pl = { .row = row, .field = leaf };
	struct answer none = { .by = NO_DAY };

	return holds_answer(&pl) && said(d, &pl, &none);
}

static bool
set_order(struct dossier *d, struct row *row, const char *order)
{
	struct place pl = { .row = row, .field = row->block, .is_row = true };
	struct answer to = { .draft = (char *)order, .by = NO_DAY };

	return change(d, &pl, &to);
}

static bool
set_order_number(struct dossier *d, struct row *row, int64_t order)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%lld", (long long)order);
	return set_order(d, row, text);
}

struct row *
dossier_add_row(struct dossier *d, struct row *up, const struct field *block,
		const char *key)
{
	struct rows *list = row_list(up, block);
	int64_t last = list->n == 0 ? 0 : list->p[list->n - 1]->order;
	struct row *row = NULL;
	char first[16];

	if (key == NULL) {
		rows_free_key(list, first);
		key = first;
	} else if (!path_key_ok(key, strlen(key))) {
		return NULL;
	}
	row = rows_find(list, key);
	if (row != NULL && !row->removed)
		return NULL;
	if (row == NULL) {
		row = row_new(up, block, key);
		row_set_order(row, 0, true);
		rows_add(list, row);
	}
	set_order_number(d, row, last + ORDER_STEP);
	return row;
}

bool
dossier_remove_row(struct dossier *d, struct row *row)
{
	return row->up != NULL && set_order(d, row, NULL);
}

bool
dossier_move_row(struct dossier *d, struct row *row, int to)
{
	struct rows *list;
	int from = row_rank(row), n;
	int64_t before, after;

	if (row->up == NULL || from == 0)
		return false;
	list = row_list(row->up, row->block);
	n = (int)list->n;
	to = to < 1 ? 1 : to > n ? n : to;
	if (to == from)
		return false;
	/* Neighbours it will stand between, without itself. */
	before = to == 1 ? list->p[0]->order - 2 * ORDER_STEP :
	    list->p[to < from ? to - 2 : to - 1]->order;
	after = to == n ? before + 2 * ORDER_STEP :
	    list->p[to < from ? to - 1 : to]->order;
	if (after - before >= 2)
		return set_order_number(d, row, before + (after - before) / 2);
	/* No room between them: all are spaced anew, and there is.  From the
	   last when numbers grow, so that the order holds all along. */
	for (size_t i = list->n; i > 0; i--)
		if (list->p[i - 1]->order < ORDER_STEP * (int64_t)i)
			set_order_number(d, list->p[i - 1],
			    ORDER_STEP * (int64_t)i);
	for (size_t i = 0; i < list->n; i++)
		if (list->p[i]->order > ORDER_STEP * ((int64_t)i + 1))
			set_order_number(d, list->p[i],
			    ORDER_STEP * ((int64_t)i + 1));
	return dossier_move_row(d, row, to);
}

bool
dossier_finish_list(struct dossier *d, struct row *up,
		    const struct field *block, bool finished)
{
	struct place pl = { .row = up, .field = block, .is_list = true };
	struct answer to = { .draft = finished ? (char *)"fini" : NULL,
		.by = NO_DAY };

	return said(d, &pl, &to);
}

bool
dossier_mark(struct dossier *d, struct row *row, const struct field *field,
	     const char *from)
{
	struct place pl = { .row = row, .field = field,
		.is_list = field->kind == FIELD_BLOCK, .is_mark = true };
	struct answer to = { .draft = (char *)from, .by = NO_DAY };

	return takes_mark(field) && change(d, &pl, &to);
}

/* --- by path --- */

bool
dossier_load(struct dossier *d, const char *path, const struct answer *answer)
{
	struct place pl;

	if (!resolve(d, path, REMOVED_TOO | MAKE_ROWS, &pl) ||
	    !holds_answer(&pl))
		return false;
	put(d, &pl, answer, false);
	return true;
}

/* The rows around a place that was just made come to life, outermost
   first. */
static void
bring_up(struct dossier *d, struct row *row)
{
	if (row->up == NULL)
		return;
	bring_up(d, row->up);
	if (row->removed && row->order_text[0] == '\0') {
		struct rows *l = row_list(row->up, row->block);

		set_order_number(d, row, ORDER_STEP + (l->n == 0 ? 0 :
		    l->p[l->n - 1]->order));
	}
}

bool
dossier_apply(struct dossier *d, const char *path,
	      const struct answer *answer)
{
	struct place pl;

	if (!resolve(d, path, REMOVED_TOO | MAKE_ROWS, &pl) ||
	    !holds_answer(&pl))
		return false;
	if (answer->draft != NULL && !pl.is_mark)
		bring_up(d, pl.is_row ? pl.row->up : pl.row);
	(void)change(d, &pl, answer);
	return true;
}

struct answer
dossier_answer(struct dossier *d, const char *path)
{
	struct answer none = { .who = (char *)"", .by = NO_DAY,
		.said_by = (char *)"", .origin = (char *)"" };
	struct place pl;

	if (!resolve(d, path, REMOVED_TOO, &pl))
		return none;
	return answer_at(&pl);
}

/* --- all of them --- */

static void each_row(const struct row *row, struct arena *a,
		     dossier_each_fn *f, void *ctx);

static void
each_mark(const struct row *row, const struct field *field, struct arena *a,
	  dossier_each_fn *f, void *ctx)
{
	struct place pl = { .row = (struct row *)row, .field = field,
		.is_list = field->kind == FIELD_BLOCK, .is_mark = true };
	struct answer x = answer_at(&pl);

	f(ctx, place_path(&pl, a), SCOPE_DOSSIER, &x);
}

static void
each_list(const struct row *row, const struct field *block, struct arena *a,
	  dossier_each_fn *f, void *ctx)
{
	struct rows *list = &row->list[block->list];
	struct answer x;

	for (size_t i = 0; i < list->n; i++) {
		struct place pl = { .row = list->p[i], .field = block,
			.is_row = true };

		x = answer_at(&pl);
		f(ctx, dossier_row_path(list->p[i], a), block->scope, &x);
		each_row(list->p[i], a, f, ctx);
	}
	if (list->finished) {
		struct place pl = { .row = (struct row *)row,
			.field = block, .is_list = true };

		x = answer_at(&pl);
		f(ctx, dossier_list_path(row, block, a), block->scope, &x);
	}
	if (list->mark != NULL)
		each_mark(row, block, a, f, ctx);
}

static void
each_field(const struct row *row, const struct field *fd, struct arena *a,
	   dossier_each_fn *f, void *ctx)
{
	if (fd->kind == FIELD_BLOCK) {
		each_list(row, fd, a, f, ctx);
	} else if (fd->kind == FIELD_LEAF) {
		const struct answer *x = &row->slot[fd->slot].answer;

		if (x->draft != NULL)
			f(ctx, dossier_path(row, fd, a), fd->scope, x);
		if (row->slot[fd->slot].mark != NULL)
			each_mark(row, fd, a, f, ctx);
	} else {
		for (int i = 0; i < fd->nchild; i++)
			each_field(row, fd->child[i], a, f, ctx);
	}
}

static void
each_row(const struct row *row, struct arena *a, dossier_each_fn *f,
	 void *ctx)
{
	for (int i = 0; i < row->block->nchild; i++)
		each_field(row, row->block->child[i], a, f, ctx);
}

void
dossier_each(const struct dossier *d, dossier_each_fn *f, void *ctx)
{
	struct arena a;

	arena_init(&a);
	each_row(d->root, &a, f, ctx);
	arena_fini(&a);
}
