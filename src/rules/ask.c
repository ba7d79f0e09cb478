/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/ask.h"

#include "base/vec.h"
#include "rules/expr.h"
#include "rules/slope.h"

#include <stdlib.h>
#include <string.h>

/* Gathers what is unknown where it can still change an outcome. */
struct asker {
	const struct look *l;
	VEC(struct question) q;
	int depth;
};

#define DEPTH_ASK 40

static void want(struct asker *k, struct ev *ev, const struct expr *e);
static void want_leaf(struct asker *k, struct ev *ev,
		      const struct field *leaf, const struct row *row);

/* 1 a key, 5 a page to write. */
static int
effort(const struct field *f)
{
	if (f->kind == FIELD_BLOCK)
		return 4;
	switch (f->type.kind) {
	case VT_OUI_NON:
	case VT_CHOIX:
		return 1;
	case VT_CHOIX_MULTIPLE:
	case VT_ENTIER:
	case VT_DATE:
	case VT_CODE_POSTAL:
	case VT_RENVOI:
		return 2;
	case VT_TEXTE_LONG:
		return 5;
	default:
		return 3;
	}
}

static void
put(struct asker *k, const struct field *f, const struct row *row)
{
	for (size_t i = 0; i < k->q.n; i++)
		if (k->q.p[i].field == f && k->q.p[i].row == row)
			return;
	*vec_push(&k->q) = (struct question){ .field = f, .row = row,
		.effort = effort(f) };
}

static struct ev
inside_row(const struct ev *ev, const struct row *row)
{
	return (struct ev){ .env = ev->env, .depth = ev->depth,
	    .row = { row }, .whole = true };
}

static void
want_condition(struct asker *k, struct ev *ev, const struct expr *cond,
    const struct row *row)
{
	struct ev inner = inside_row(ev, row);

	if (cond != NULL)
		want(k, &inner, cond);
}

/* What decides whether the question applies. */
static void
want_visible(struct asker *k, struct ev *ev, const struct field *leaf,
    const struct row *row)
{
	for (const struct field *f = leaf; f->parent != NULL; f = f->parent) {
		row = ev_row(row, f);
		if (row == NULL)
			return;
		want_condition(k, ev, f->visible_if, row);
		if (f->page != NULL)
			want_condition(k, ev, f->page->visible_if, row);
		want_condition(k, ev, f->step_if, row);
	}
}

static void
want_typed(struct asker *k, const struct field *leaf, const struct row *row)
{
	const struct slot *slot = &row->slot[leaf->slot];
	const struct field *end = leaf->type.kind == VT_MONTANT
	    ? leaf->end : NULL;

	if (end != NULL && slot->value.kind == VALUE_NONE &&
	    slot->answer.certainty != UNKNOWN_YET)
		put(k, end, row);
	else
		put(k, leaf, row);
}

static void
want_leaf(struct asker *k, struct ev *ev, const struct field *leaf,
    const struct row *row)
{
	struct val v;
	struct ev inner;

	if (++k->depth > DEPTH_ASK) {
		k->depth--;
		return;
	}
	row = ev_row(row, leaf);
	if (row == NULL) {
		/* no row yet: its list is what is missing */
		if (leaf->block->parent != NULL)
			put(k, leaf->block, ev->env->dossier->root);
		k->depth--;
		return;
	}
	v = ev_leaf(ev, leaf, row);
	if (v.out == OUT_UNKNOWN && ev_applies(ev, leaf, row) == OUT_UNKNOWN) {
		want_visible(k, ev, leaf, row);
	} else if (v.out == OUT_UNKNOWN && leaf->source == SOURCE_TYPED) {
		want_typed(k, leaf, row);
	} else if (v.out == OUT_UNKNOWN && leaf->source == SOURCE_EXPR &&
	    leaf->computed != NULL) {
		inner = inside_row(ev, row);
		want(k, &inner, leaf->computed);
	} else if (v.out == OUT_UNKNOWN) {
		for (int i = 0; i < leaf->nparts; i++)
			want_leaf(k, ev, leaf->parts[i], row);
	}
	k->depth--;
}

static void
want_rows(struct asker *k, struct ev *ev, const struct expr *e,
    const struct row *up, int part)
{
	const struct field *block = e->among->part[part];
	const struct rows *list;

	up = ev_row(up, block);
	if (up == NULL)
		return;
	if (ev_applies(ev, block, up) == OUT_UNKNOWN)
		want_visible(k, ev, block, up);
	list = &up->list[block->list];
	if (!list->finished)
		put(k, block, up);
	for (size_t i = 0; i < list->n; i++) {
		if (part + 1 < e->among->npart) {
			want_rows(k, ev, e, list->p[i], part + 1);
			continue;
		}
		ev->row[e->among->level] = list->p[i];
		if (e->among->filter != NULL) {
			enum outcome f = ev_expr(ev, e->among->filter).out;

			if (f == OUT_UNKNOWN)
				want(k, ev, e->among->filter);
			if (f == OUT_NO || f == OUT_NA)
				continue;
		}
		if (e->nkid > 0)
			want(k, ev, e->kid[0]);
	}
}

static void
want_kids(struct asker *k, struct ev *ev, const struct expr *e)
{
	for (int i = 0; i < e->nkid; i++)
		want(k, ev, e->kid[i]);
}

static void
want(struct asker *k, struct ev *ev, const struct expr *e)
{
	struct val v = ev_expr(ev, e), c;

	if (v.out != OUT_UNKNOWN)
		return;
	switch (e->op) {
	case OP_LEAF:
		want_leaf(k, ev, e->field, ev_frame(ev, e,
		    e->field->block));
		break;
	case OP_EXCEPT:
		for (int i = 0; i < e->among->npart; i++)
			want_leaf(k, ev, e->among->part[i], ev_frame(ev, e,
			    e->field->block));
		break;
	case OP_LIST:
		want_rows(k, ev, e, ev_frame(ev, e, e->among->part[0]->block),
		    0);
		break;
	case OP_IF:
		c = ev_expr(ev, e->kid[0]);
		want(k, ev, c.out == OUT_UNKNOWN ? e->kid[0] :
		    c.out == OUT_YES ? e->kid[1] : e->kid[2]);
		break;
	default:
		want_kids(k, ev, e);
		break;
	}
}

static void
want_condition_of(struct asker *k, const struct verdict *v,
    const struct condition *c)
{
	struct rules_env env = verdict_env(k->l, &v->subject);
	struct ev ev = ev_begin(&env);

	want(k, &ev, c->test);
}

static bool
touches(const struct asker *k, const struct lever *lever,
    const struct verdict *v)
{
	struct moves m = { .form = k->l->dossier->form, .p = lever->move,
		.n = lever->nmove };

	for (int i = 0; i < v->ncheck; i++)
		if (v->check[i].outcome == OUT_NO &&
		    v->check[i].condition->test != NULL &&
		    slope_of(&m, v->check[i].condition->test) != SLOPE_FLAT)
			return true;
	return false;
}

/* What a repair would move and is not known yet. */
static void
want_moved(struct asker *k, const struct verdict *v,
    const struct lever *lever, int n)
{
	struct rules_env env = verdict_env(k->l, &v->subject);

	for (int i = 0; i < n; i++) {
		if (!touches(k, &lever[i], v))
			continue;
		for (int j = 0; j < lever[i].nmove; j++) {
			const struct move *m = &lever[i].move[j];
			struct ev ev = ev_begin(&env);
			const struct row *row = ev.row[m->beside];

			if (row != NULL)
				want_leaf(k, &ev, m->leaf, row);
		}
	}
}

static int
in_order(const void *a, const void *b)
{
	const struct question *x = a, *y = b;

	if (x->field != y->field)
		return x->field->number - y->field->number;
	return (x->row->order > y->row->order) -
	    (x->row->order < y->row->order);
}

static struct question *
keep(struct asker *k, int *n)
{
	struct question *out = arena_array(k->l->arena, k->q.n + 1,
	    sizeof *out);

	if (k->q.n > 0)
		memcpy(out, k->q.p, k->q.n * sizeof *out);
	*n = (int)k->q.n;
	vec_fini(&k->q);
	return out;
}

struct question *
ask_questions(const struct look *l, const struct verdict *v, int *n)
{
	struct asker k = { .l = l };

	/* nothing that is still to come lifts a NON */
	for (int i = 0; v->kind != VERDICT_NO && i < v->ncheck; i++)
		if (v->check[i].outcome == OUT_UNKNOWN &&
		    v->check[i].condition->test != NULL)
			want_condition_of(&k, v, v->check[i].condition);
	if (v->nno > 0 && v->kind == VERDICT_UNKNOWN) {
		want_moved(&k, v, v->subject.scheme->lever,
		    v->subject.scheme->nlever);
		want_moved(&k, v, l->catalogue->lever, l->catalogue->nlever);
	}
	if (k.q.n > 1)
		qsort(k.q.p, k.q.n, sizeof *k.q.p, in_order);
	return keep(&k, n);
}

/* --- over all schemes --- */

static int
more_useful(const void *a, const void *b)
{
	const struct question *x = a, *y = b;

	if (x->serves != y->serves)
		return y->serves - x->serves;
	if (x->effort != y->effort)
		return x->effort - y->effort;
	return in_order(a, b);
}

static void
add_scheme(struct asker *k, const struct question *q,
    const struct scheme *s, int most)
{
	struct question *to;

	put(k, q->field, q->row);
	for (size_t i = 0; i < k->q.n; i++) {
		to = &k->q.p[i];
		if (to->field != q->field || to->row != q->row)
			continue;
		if (to->scheme == NULL)
			to->scheme = arena_array(k->l->arena,
			    (size_t)most + 1, sizeof(struct scheme *));
		to->scheme[to->serves++] = s;
		return;
	}
}

struct question *
ask_next(const struct look *l, const struct verdict *v, int nverdicts, int *n)
{
	struct asker k = { .l = l };

	for (int i = 0; i < nverdicts; i++) {
		const struct question *q;
		int count;

		if (v[i].kind != VERDICT_UNKNOWN)
			continue;
		q = ask_questions(l, &v[i], &count);
		for (int j = 0; j < count; j++)
			add_scheme(&k, &q[j], v[i].subject.scheme, nverdicts);
	}
	if (k.q.n > 1)
		qsort(k.q.p, k.q.n, sizeof *k.q.p, more_useful);
	return keep(&k, n);
}
