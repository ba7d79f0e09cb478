/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * memo - what is computed once while no answer changes.
 *
 * A derivation asks each total of a budget again and again: alone, in the
 * totals above it, in the controls.  Each is then the sum of sums over all
 * the demandes; here they are added up once, and a sum of what refers to one
 * row (demandes.projet = projet) goes over those rows alone.
 */
#include "rules/expr.h"

#include "base/map.h"

#include <stdlib.h>

#define APPLIES 512		/* places, taken over when they meet */
#define INDEXES 8
#define ALONE 128		/* lists; taken over when they meet */

struct applies {
	const struct field *field;
	const struct row *row;
	enum rules_mode mode;
	enum outcome out;
};

struct index {
	const struct rows *list;
	const struct field *leaf;
	struct map by_key;	/* -> struct bucket * */
	struct bucket doubtful;	/* rows of which it is not known */
};

/* A list that reads nothing of the rows around it: what it came to. */
struct alone {
	const struct expr *list;
	enum rules_mode mode;
	bool is;		/* it reads nothing around it */
	const void *came;	/* NULL: not walked yet */
};

struct rules_memo {
	unsigned long turn;
	struct alone alone[ALONE];
	const struct rules_if *what_if;
	int n_if;
	struct arena *a;
	struct applies applies[APPLIES];
	struct index index[INDEXES];
	int nindex;
};

struct rules_memo *
rules_memo_new(struct dossier *dossier, const struct rules_if *what_if,
    int n_if, struct arena *a)
{
	struct rules_memo *m = arena_new(a, struct rules_memo);

	m->turn = ++dossier->turn;
	m->what_if = n_if == 0 ? NULL : what_if;
	m->n_if = n_if;
	m->a = a;
	return m;
}

void
rules_memo_end(struct rules_memo *m)
{
	for (int i = 0; i < m->nindex; i++)
		map_fini(&m->index[i].by_key);
	m->nindex = 0;
}

struct rules_memo *
memo_of(const struct ev *ev)
{
	const struct rules_env *env = ev->env;

	const struct rules_memo *m = env->memo;

	return m != NULL && env->only == NULL && env->n_if == m->n_if &&
	    (m->n_if == 0 || env->what_if == m->what_if) ? env->memo : NULL;
}

/* --- values --- */

/* Beyond one derivation: what is computed holds until what it reads is
   touched (keep.c).  AT is dossier.stamp then, plus one. */
struct kept {
	struct val v;
	unsigned long at;
};

/* The list of the root that ROW stands in. */
static const struct field *
list_of(const struct dossier *d, const struct row *row)
{
	while (row->up != d->root)
		row = row->up;
	return row->block;
}

static bool
has_bit(uint64_t reads, int list)
{
	return list >= READS_LISTS || ((reads >> list) & 1) != 0;
}

/* Does what is supposed leave LEAF as it is? */
static bool
as_answered(const struct ev *ev, const struct field *leaf,
    const struct row *row)
{
	const struct dossier *d = ev->env->dossier;

	for (int i = 0; i < ev->env->n_if; i++) {
		const struct slot *s = ev->env->what_if[i].slot;
		const struct row *there = s == NULL ? NULL : s->row;

		if (s == NULL)	/* nothing is supposed */
			continue;
		if (there == row || there == d->root ||
		    has_bit(leaf->reads, list_of(d, there)->list))
			return false;
	}
	return true;
}

static bool
still(const struct ev *ev, const struct field *leaf, const struct row *row,
    unsigned long at)
{
	const struct dossier *d = ev->env->dossier;

	return (at > d->stamp || rules_holds(d, row, leaf->reads, at)) &&
	    as_answered(ev, leaf, row);
}

const struct val *
memo_value(const struct ev *ev, const struct field *leaf,
    const struct row *row)
{
	const struct slot *s = &row->slot[leaf->slot];
	enum rules_mode mode = ev->env->mode;
	const struct kept *kept = s->kept;
	const struct rules_memo *m = memo_of(ev);

	if (m != NULL && s->known_at[mode] == m->turn)
		return s->known[mode];
	return kept != NULL && still(ev, leaf, row, kept[mode].at) ?
	    &kept[mode].v : NULL;
}

static void
keep_on(const struct ev *ev, const struct field *leaf, const struct row *row,
    const struct val *v)
{
	struct slot *s = &row->slot[leaf->slot];
	struct kept *kept = s->kept;

	/* texts and reasons live no longer than a derivation */
	if (!leaf->lasting || v->text != NULL || v->why != NULL ||
	    !as_answered(ev, leaf, row))
		return;
	if (kept == NULL)
		s->kept = kept = calloc(2, sizeof *kept);
	if (kept == NULL)
		abort();
	kept[ev->env->mode] = (struct kept){ *v,
		ev->env->dossier->stamp + 1 };
}

void
memo_keep(const struct ev *ev, const struct field *leaf,
    const struct row *row, struct val v)
{
	struct rules_memo *m = memo_of(ev);
	struct slot *s = &row->slot[leaf->slot];
	struct val *kept;

	/* given up where it was asked from, perhaps not from elsewhere */
	if (v.why == &why_long)
		return;
	keep_on(ev, leaf, row, &v);
	if (m == NULL)
		return;
	kept = arena_new(m->a, struct val);
	*kept = v;
	s->known[ev->env->mode] = kept;
	s->known_at[ev->env->mode] = m->turn;
}

/* --- what applies --- */

static struct applies *
place_of(const struct ev *ev, const struct field *f, const struct row *row)
{
	size_t n = (size_t)f->number * 31 + ((uintptr_t)row >> 4) * 7 +
	    (size_t)ev->env->mode;

	return &ev->env->memo->applies[n % APPLIES];
}

enum outcome
memo_applies(const struct ev *ev, const struct field *f,
    const struct row *row)
{
	const struct applies *p = place_of(ev, f, row);

	return p->field == f && p->row == row && p->mode == ev->env->mode ?
	    p->out : MEMO_NONE;
}

void
memo_keep_applies(const struct ev *ev, const struct field *f,
    const struct row *row, enum outcome out)
{
	*place_of(ev, f, row) = (struct applies){ f, row, ev->env->mode,
		out };
}

/* --- what says the same as a row --- */

/* Is it known for sure what LEAF says in ROW? */
static bool
is_sure(const struct field *leaf, const struct slot *s)
{
	return leaf->always && s->answer.certainty != UNKNOWN_YET &&
	    (s->state == READING_OK || s->state == READING_DOUBT);
}

static void
push(const struct rules_memo *m, struct bucket *b, const struct rows *list,
    size_t rank)
{
	if (b->rank == NULL)
		b->rank = arena_array(m->a, list->n, sizeof *b->rank);
	b->rank[b->n++] = (int)rank;
}

static void
fill(struct rules_memo *m, struct index *x)
{
	for (size_t i = 0; i < x->list->n; i++) {
		const struct slot *s = &x->list->p[i]->slot[x->leaf->slot];
		const struct value *v = &s->value;
		struct bucket *b;
		bool says = (v->kind == VALUE_ROW || v->kind == VALUE_TEXT) &&
		    v->text != NULL;

		if (!says || !is_sure(x->leaf, s))
			push(m, &x->doubtful, x->list, i);
		if (!says)
			continue;
		b = map_get(&x->by_key, v->text);
		if (b == NULL) {
			b = arena_new(m->a, struct bucket);
			map_put(&x->by_key, v->text, b);
		}
		push(m, b, x->list, i);
	}
}

/* Both lists, in the order of the rows. */
static void
put_together(const struct rules_memo *m, const struct index *x,
    struct bucket *b)
{
	const struct bucket *d = &x->doubtful;
	int i = 0, k = 0;

	b->with = arena_array(m->a, (size_t)(b->n + d->n) + 1,
	    sizeof *b->with);
	while (i < b->n || k < d->n)
		if (k == d->n || (i < b->n && b->rank[i] < d->rank[k]))
			b->with[b->nwith++] = b->rank[i++];
		else {
			i += i < b->n && b->rank[i] == d->rank[k];
			b->with[b->nwith++] = d->rank[k++];
		}
}

static struct index *
index_of(struct rules_memo *m, const struct rows *list,
    const struct field *leaf)
{
	struct index *x = m->index;

	while (x < m->index + m->nindex && (x->list != list ||
	    x->leaf != leaf))
		x++;
	if (x < m->index + m->nindex)
		return x;
	if (m->nindex == INDEXES)
		return NULL;
	m->nindex++;
	x->list = list;
	x->leaf = leaf;
	map_init(&x->by_key);
	fill(m, x);
	return x;
}

struct bucket *
memo_referring(struct rules_memo *m, const struct rows *list,
    const struct field *leaf, const char *key, bool doubtful)
{
	struct index *x = index_of(m, list, leaf);
	struct bucket *b;

	if (x == NULL)
		return NULL;
	b = map_get(&x->by_key, key);
	if (b == NULL) {
		b = arena_new(m->a, struct bucket);
		map_put(&x->by_key, key, b);
	}
	if (doubtful && b->with == NULL)
		put_together(m, x, b);
	return b;
}

struct arena *
memo_arena(struct rules_memo *m)
{
	return m->a;
}

/* --- what reads nothing around it --- */

static bool
reads_around(const struct expr *e, int level)
{
	const struct expr *filter = expr_filter(e);

	if (e->op == OP_LIST || e->op == OP_CALL || e->op == OP_EXCEPT ||
	    e->beside)
		return true;
	if (e->op == OP_ROW && e->frame != level)
		return true;
	if (e->op == OP_LEAF && e->frame != level &&
	    e->field->block->parent != NULL)
		return true;
	for (int i = 0; i < e->nkid; i++)
		if (reads_around(e->kid[i], level))
			return true;
	return filter != NULL && reads_around(filter, level);
}

static bool
is_alone(const struct expr *e)
{
	int level = e->among->level;

	if (e->among->npart != 1 || e->among->part[0]->block->parent != NULL)
		return false;
	for (int i = 0; i < e->nkid; i++)
		if (reads_around(e->kid[i], level))
			return false;
	return e->among->filter == NULL || !reads_around(e->among->filter,
	    level);
}

const void **
memo_alone(const struct ev *ev, const struct expr *e)
{
	struct rules_memo *m = ev->env->memo;
	struct alone *a = &m->alone[(((uintptr_t)e >> 5) +
	    (size_t)ev->env->mode) % ALONE];

	if (a->list != e || a->mode != ev->env->mode)
		*a = (struct alone){ .list = e, .mode = ev->env->mode,
			.is = is_alone(e) };
	return a->is ? &a->came : NULL;
}
