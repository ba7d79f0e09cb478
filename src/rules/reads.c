/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who reads whom: the leaves of an expression, and whether the computed
 * values and the conditions of a form go in a circle.
 */
#include "rules/expr.h"

#include "base/vec.h"

#include <stdlib.h>

typedef void reader(void *ctx, const struct field *field);

static void
each(const struct expr *e, bool blocks, reader *f, void *ctx)
{
	if (e->op == OP_LEAF)
		f(ctx, e->field);
	if (e->op == OP_EXCEPT) {
		for (int i = 0; i < e->among->npart; i++)
			f(ctx, e->among->part[i]);
		return;
	}
	if (e->op == OP_LIST && blocks)
		f(ctx, e->field);
	for (int i = 0; i < e->nkid; i++)
		each(e->kid[i], blocks, f, ctx);
	if (expr_filter(e) != NULL)
		each(expr_filter(e), blocks, f, ctx);
}

void
rules_reads(const struct expr *e,
    void (*f)(void *ctx, const struct field *leaf), void *ctx)
{
	each(e, false, f, ctx);
}

/* --- down to what is typed --- */

struct deep {
	const struct form *form;
	bool *seen;
	void (*f)(void *ctx, const struct field *leaf);
	void *ctx;
};

static void deep_field(void *ctx, const struct field *field);

static void
deep_expr(struct deep *d, const struct expr *e)
{
	if (e != NULL)
		each(e, true, deep_field, d);
}

static void
deep_field(void *ctx, const struct field *field)
{
	struct deep *d = ctx;

	if (d->seen[field->number])
		return;
	d->seen[field->number] = true;
	deep_expr(d, field->visible_if);
	if (field->page != NULL)
		deep_expr(d, field->page->visible_if);
	if (field->parent != NULL && field->parent->parent != NULL)
		deep_field(d, field->parent);
	for (int i = 0; i < d->form->nstep; i++)
		if (d->form->step[i].field == field->parent)
			deep_expr(d, d->form->step[i].visible_if);
	if (field->kind != FIELD_LEAF)
		return;
	if (field->source == SOURCE_TYPED)
		d->f(d->ctx, field);
	/* What a row of a budget is worth: all that is typed beside it. */
	for (int i = 0; field->source == SOURCE_ROW &&
	    i < field->parent->nchild; i++)
		deep_field(d, field->parent->child[i]);
	if (field->source == SOURCE_EXPR)
		deep_expr(d, field->computed);
	for (int i = 0; field->source == SOURCE_SUM && i < field->nparts; i++)
		deep_field(d, field->parts[i]);
}

void
rules_reads_deep(const struct form *form, const struct expr *e,
    void (*f)(void *ctx, const struct field *leaf), void *ctx)
{
	struct deep d = { .form = form, .f = f, .ctx = ctx };

	d.seen = calloc((size_t)form->nfield + 1, sizeof *d.seen);
	if (d.seen == NULL)
		abort();
	deep_expr(&d, e);
	free(d.seen);
}

/* Edges of the graph: FROM needs TO. */
struct edge {
	int from, to;
};

struct graph {
	VEC(struct edge) edge;
	int from;
};

static void
edge_to(void *ctx, const struct field *to)
{
	struct graph *g = ctx;

	*vec_push(&g->edge) = (struct edge){ g->from, to->number };
}

static void
needs(struct graph *g, const struct expr *e)
{
	if (e != NULL)
		each(e, true, edge_to, g);
}

static void
edges_of(struct graph *g, const struct form *form, const struct field *f)
{
	g->from = f->number;
	if (f->parent != NULL)
		edge_to(g, f->parent);
	needs(g, f->visible_if);
	if (f->page != NULL)
		needs(g, f->page->visible_if);
	if (f->parent != NULL && f->parent->parent == NULL)
		for (int i = 0; i < form->nstep; i++)
			if (form->step[i].field == f)
				needs(g, form->step[i].visible_if);
	if (f->source == SOURCE_EXPR)
		needs(g, f->computed);
	for (int i = 0; f->source == SOURCE_SUM && i < f->nparts; i++)
		edge_to(g, f->parts[i]);
}

/*
 * Takes away, one after the other, the fields that need nothing that is
 * left; what cannot be taken away stands in a circle or leads to one.
 */
static size_t
take_away(const struct graph *g, size_t n, int *left)
{
	size_t *first = calloc(n + 1, sizeof *first);
	int *by = calloc(g->edge.n + 1, sizeof *by);
	int *queue = calloc(n + 1, sizeof *queue);
	size_t head = 0, tail = 0;

	if (first == NULL || by == NULL || queue == NULL)
		abort();
	for (size_t i = 0; i < g->edge.n; i++) {
		left[g->edge.p[i].from]++;
		first[g->edge.p[i].to]++;
	}
	for (size_t i = 1; i <= n; i++)
		first[i] += first[i - 1];
	for (size_t i = 0; i < g->edge.n; i++)
		by[--first[g->edge.p[i].to]] = g->edge.p[i].from;
	for (size_t i = 0; i < n; i++)
		if (left[i] == 0)
			queue[tail++] = (int)i;
	while (head < tail) {
		size_t i = (size_t)queue[head++];
		size_t end = i + 1 < n ? first[i + 1] : g->edge.n;

		for (size_t k = first[i]; k < end; k++)
			if (--left[by[k]] == 0)
				queue[tail++] = by[k];
	}
	free(first);
	free(by);
	free(queue);
	return tail;
}

/* From a field that is left, N steps to one that it needs and that is left
   too end inside a circle. */
static int
inside(const struct graph *g, size_t n, const int *left)
{
	int *next = calloc(n, sizeof *next);
	int at = 0;

	if (next == NULL)
		abort();
	for (size_t i = 0; i < g->edge.n; i++)
		if (left[g->edge.p[i].from] > 0 && left[g->edge.p[i].to] > 0)
			next[g->edge.p[i].from] = g->edge.p[i].to;
	while (left[at] == 0)
		at++;
	for (size_t i = 0; i < n; i++)
		at = next[at];
	free(next);
	return at;
}

bool
rules_no_circle(const struct form *f, const struct field **where)
{
	struct graph g = { 0 };
	size_t n = f->nfield > 0 ? (size_t)f->nfield : 0;
	int *left;
	bool good;

	if (n == 0)
		return true;
	left = calloc(n, sizeof *left);
	if (left == NULL)
		abort();
	for (size_t i = 0; i < n; i++)
		edges_of(&g, f, f->field[i]);
	good = take_away(&g, n, left) == n;
	if (!good)
		*where = f->field[inside(&g, n, left)];
	free(left);
	vec_fini(&g.edge);
	return good;
}
