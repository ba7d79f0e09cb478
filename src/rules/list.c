/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * somme, compte, minimum, maximum, tout, un over the rows of a block.
 *
 * A row whose `si` is non or sans objet is left aside; while it is unknown,
 * the row may count or not.  While the list is open more rows may come.
 */
#include "rules/expr.h"

struct walk {
	struct ev *ev;
	const struct expr *e;
	struct val best;	/* sum, count, extremum, truth */
	const struct say *why;
	bool open;		/* more rows may come */
	bool blank;		/* something unknown that cannot lower it */
	bool unknown;		/* something unknown that may do anything */
	bool seen;		/* a row that is known not to be left aside
				   as sans objet, now or later */
	bool maybe;		/* a row that may count or not */
	bool na;		/* a row that was sans objet */
	bool settled;
};

static void
add(struct walk *w, struct val v, bool maybe)
{
	if (maybe) {		/* it may count or not */
		w->blank = true;
		if (v.n.num >= 0)
			return;
	}
	v = val_add(w->best, v);
	if (v.out == OUT_YES) {
		w->best = v;
	} else {		/* too large: what was counted stays */
		w->why = v.why;
		w->blank = true;
		w->unknown = w->e->func->fn != FN_COUNT &&
		    !ev_nonneg(w->e->kid[0], 0);
	}
}

static void
sum_row(struct walk *w, struct val v, bool maybe)
{
	if (v.out == OUT_YES || v.at_least) {
		if (v.at_least)
			w->blank = true;
		v.out = OUT_YES;
		v.at_least = false;
		add(w, v, maybe);
	} else if (w->ev->env->mode == RULES_SO_FAR) {
		w->unknown = w->unknown || v.why != NULL;
	} else if (ev_nonneg(w->e->kid[0], 0)) {
		w->blank = true;
	} else {
		w->unknown = true;
	}
}

static void
count_row(struct walk *w, struct val v, bool maybe)
{
	if (v.out == OUT_NO && w->e->nkid > 0 &&
	    w->e->kid[0]->type == RT_BOOL)
		return;
	if (v.out == OUT_UNKNOWN) {
		if (w->ev->env->mode != RULES_SO_FAR)
			w->blank = true;
		else if (v.why != NULL)
			w->unknown = true;
		return;
	}
	add(w, val_known((struct frac){ 1, 1 }), maybe);
}

static void
extreme_row(struct walk *w, struct val v, bool maybe)
{
	int want = w->e->func->fn == FN_MIN ? -1 : 1;

	if (v.out == OUT_UNKNOWN || maybe) {
		if (w->ev->env->mode != RULES_SO_FAR || v.why != NULL)
			w->unknown = true;
		return;
	}
	if (w->best.out != OUT_YES || frac_cmp(v.n, w->best.n) == want)
		w->best = v;
}

static void
truth_row(struct walk *w, struct val v, bool maybe)
{
	enum outcome settles = w->e->func->fn == FN_ANY ? OUT_YES : OUT_NO;

	if (v.out == OUT_UNKNOWN || (v.out == settles && maybe))
		w->unknown = true;
	else if (v.out == settles)
		w->settled = true;
}

static void
row(struct walk *w)
{
	const struct expr *e = w->e;
	bool maybe = false;
	struct val v = val_known((struct frac){ 1, 1 });

	if (e->among->filter != NULL) {
		struct val f = ev_expr(w->ev, e->among->filter);

		w->na = w->na || f.out == OUT_NA;
		w->seen = w->seen || f.out == OUT_NO;
		maybe = f.out == OUT_UNKNOWN;
		w->maybe = w->maybe || maybe;
		if (f.out == OUT_NO || f.out == OUT_NA ||
		    (maybe && w->ev->env->mode == RULES_SO_FAR))
			return;
	}
	if (e->nkid > 0)
		v = ev_expr(w->ev, e->kid[0]);
	if (v.out == OUT_NA) {
		w->na = true;
		return;
	}
	w->seen = w->seen || (!maybe && v.out != OUT_UNKNOWN);
	if (v.out == OUT_UNKNOWN && v.why != NULL)
		w->why = v.why;
	switch (e->func->fn) {
	case FN_SUM:
		sum_row(w, v, maybe);
		break;
	case FN_COUNT:
		count_row(w, v, maybe);
		break;
	case FN_MIN:
	case FN_MAX:
		extreme_row(w, v, maybe);
		break;
	default:
		truth_row(w, v, maybe);
		break;
	}
}

/* `demandes.projet = projet`, `demandes.financeur = demande.financeur`: the
   question of the rows of the list (which: 0 or 1 of E) that must be what is
   read around the list; -1: E says something else. */
static int
reference(const struct walk *w, const struct expr *e)
{
	int level = w->e->among->level;

	for (int i = 0; e->op == OP_EQ && i < 2; i++) {
		const struct expr *l = e->kid[i], *r = e->kid[1 - i];

		if (l->op == OP_LEAF && l->frame == level &&
		    (l->type == RT_ROW || l->type == RT_TEXT) &&
		    l->field->source == SOURCE_TYPED && l->field->block ==
		    w->e->among->part[w->e->among->npart - 1] &&
		    (r->op == OP_ROW || r->op == OP_LEAF) &&
		    r->frame != level)
			return i;
	}
	return -1;
}

/* Is it the sum of a question of those rows, and nothing more is asked of
   them?  It is then the same around every row that says that. */
static bool
is_shared(const struct walk *w, const struct expr *eq)
{
	const struct expr *of = w->e->nkid > 0 ? w->e->kid[0] : NULL;

	return w->e->func->fn == FN_SUM && eq == w->e->among->filter &&
	    w->e->among->npart == 1 && of != NULL && of->op == OP_LEAF &&
	    of->frame == w->e->among->level;
}

static bool
came_before(struct walk *w, const struct bucket *b)
{
	struct ev *ev = w->ev;

	for (int i = 0; i < b->nsum; i++)
		if (b->sum[i] == w->e) {
			*w = *(const struct walk *)b->came[i];
			w->ev = ev;
			return true;
		}
	return false;
}

static void
keep_came(const struct walk *w, struct rules_memo *m, struct bucket *b)
{
	struct walk *came;

	if (b->nsum == BUCKET_SUMS)
		return;
	came = arena_new(memo_arena(m), struct walk);
	*came = *w;
	b->sum[b->nsum] = w->e;
	b->came[b->nsum++] = came;
}

/* The comparison of FILTER that the rows are found by; NULL. */
static const struct expr *
found_by(const struct walk *w, const struct expr *filter, int *which)
{
	*which = reference(w, filter);
	if (*which >= 0)
		return filter;
	for (int i = 0; filter->op == OP_AND && i < filter->nkid; i++) {
		*which = reference(w, filter->kid[i]);
		if (*which >= 0)
			return filter->kid[i];
	}
	return NULL;
}

static void
walk_ranks(struct walk *w, const struct rows *list, const int *rank, int n)
{
	for (int i = 0; i < n && !w->settled; i++) {
		w->ev->row[w->e->among->level] = list->p[rank[i]];
		row(w);
	}
}

/* A sum goes over the rows that say what is said around the list alone, found
   at once: the others would be left aside, whatever else is asked of them.
   For `un` those of which it is not known what they say are looked at too. */
static bool
few_rows(struct walk *w, const struct rows *list)
{
	bool any = w->e->func->fn == FN_ANY && w->e->among->filter == NULL &&
	    w->e->nkid > 0;
	const struct expr *f = any ? w->e->kid[0] : w->e->among->filter, *eq;
	struct rules_memo *m = memo_of(w->ev);
	struct bucket *b;
	struct val key;
	int which;

	/* otherwise what is not known yet, or supposed, matters too */
	if (m == NULL || f == NULL || (!any && w->e->func->fn != FN_SUM) ||
	    w->ev->env->mode != RULES_SO_FAR || w->ev->env->n_if != 0)
		return false;
	eq = found_by(w, f, &which);
	if (eq == NULL)
		return false;
	key = ev_expr(w->ev, eq->kid[1 - which]);
	if (key.out != OUT_YES || key.text == NULL)
		return !any;
	b = memo_referring(m, list, eq->kid[which]->field, key.text, any);
	if (b == NULL)
		return false;
	if (!any && is_shared(w, eq)) {
		if (came_before(w, b))
			return true;
		walk_ranks(w, list, b->rank, b->n);
		keep_came(w, m, b);
		return true;
	}
	/* a row that says something else is a plain no */
	if (any && (size_t)b->nwith < list->n)
		w->seen = true;
	walk_ranks(w, list, any ? b->with : b->rank, any ? b->nwith : b->n);
	return true;
}

static void
rows(struct walk *w, const struct row *up, int k)
{
	const struct field *block = w->e->among->part[k];
	const struct rows *list;
	enum outcome applies;

	up = ev_row(up, block);
	if (up == NULL) {
		w->open = true;
		return;
	}
	applies = ev_applies(w->ev, block, up);
	if (applies == OUT_NO)
		w->na = true;
	/* So far there is nothing to count in what may not apply. */
	if (applies == OUT_UNKNOWN && !(w->ev->env->mode == RULES_SO_FAR &&
	    (w->e->func->fn == FN_SUM || w->e->func->fn == FN_COUNT)))
		w->open = true;
	if (applies != OUT_YES)
		return;
	/* rows themselves are never sans objet */
	if (w->e->nkid == 0 && w->e->among->filter == NULL)
		w->seen = true;
	list = &up->list[block->list];
	if (!list->finished && w->ev->env->mode != RULES_SO_FAR)
		w->open = true;
	if (k + 1 == w->e->among->npart && few_rows(w, list))
		return;
	for (size_t i = 0; i < list->n && !w->settled; i++) {
		if (k + 1 < w->e->among->npart) {
			rows(w, list->p[i], k + 1);
			continue;
		}
		w->ev->row[w->e->among->level] = list->p[i];
		row(w);
	}
}

/* Once for all the rows around it, where it reads nothing of them. */
static void
walk_all(struct walk *w, const struct row *up)
{
	struct rules_memo *m = memo_of(w->ev);
	const void **came = m == NULL ? NULL : memo_alone(w->ev, w->e);
	struct ev *ev = w->ev;
	struct walk *kept;

	if (came != NULL && *came != NULL) {
		*w = *(const struct walk *)*came;
		w->ev = ev;
		return;
	}
	rows(w, up, 0);
	if (came == NULL || w->why == &why_long)
		return;
	kept = arena_new(memo_arena(m), struct walk);
	*kept = *w;
	*came = kept;
}

static struct val
total(const struct walk *w)
{
	bool count = w->e->func->fn == FN_COUNT;
	bool nonneg = count ? w->seen : ev_nonneg(w->e->kid[0], 0);
	struct val v = w->best;

	/* A count of nothing so far may still become sans objet. */
	if (w->unknown || (w->open && !nonneg) ||
	    ((w->blank || w->maybe) && count && !w->seen))
		return val_unknown(w->why);
	if (w->open || w->blank) {
		v.out = OUT_UNKNOWN;
		v.at_least = true;
		v.why = w->why;
	} else if (count && w->na && !w->seen) {
		return val_na();
	}
	return v;
}

struct val
ev_list(struct ev *ev, const struct expr *e, const struct row *up)
{
	struct walk w = { .ev = ev, .e = e };
	enum fn fn = e->func->fn;
	bool any = fn == FN_ANY;

	w.best = fn == FN_SUM || fn == FN_COUNT
	    ? val_known((struct frac){ 0, 1 }) : val_na();
	walk_all(&w, up);
	if (fn == FN_SUM || fn == FN_COUNT)
		return total(&w);
	if (w.settled)
		return val_truth(any);
	if (w.open || w.unknown || (w.maybe && !w.seen))
		return val_unknown(w.why);
	if (fn == FN_MIN || fn == FN_MAX)
		return w.best;
	return w.na && !w.seen ? val_na() : val_truth(!any);
}

/* A sum of a question over the rows of one block: that question; NULL. */
static const struct field *
summed(const struct expr *e)
{
	return e->op == OP_LIST && e->func->fn == FN_SUM &&
	    e->among->npart == 1 && e->kid[0]->op == OP_LEAF ?
	    e->kid[0]->field : NULL;
}

static bool
takes(struct ev *ev, const struct expr *e, const struct row *row)
{
	ev->row[e->among->level] = row;
	return e->among->filter == NULL ||
	    ev_test(ev, e->among->filter) == OUT_YES;
}

struct row **
rules_rows(const struct expr *e, const struct rules_env *env,
    const struct field **leaf, int *n)
{
	struct ev ev = ev_begin(env);
	const struct field *block;
	const struct row *up;
	const struct rows *list;
	struct row **out;

	*n = 0;
	if (summed(e) == NULL)
		return NULL;
	if (leaf != NULL)
		*leaf = summed(e);
	block = e->among->part[0];
	up = ev_row(ev_frame(&ev, e, block->block), block);
	if (up == NULL || ev_applies(&ev, block, up) != OUT_YES)
		return NULL;
	list = &up->list[block->list];
	out = arena_array(env->arena, list->n + 1, sizeof(struct row *));
	for (size_t i = 0; i < list->n; i++)
		if (takes(&ev, e, list->p[i]))
			out[(*n)++] = list->p[i];
	return out;
}

bool
rules_sums_nothing(const struct expr *e, const struct rules_env *env)
{
	const struct field *leaf = NULL;
	int n;
	struct row **row = rules_rows(e, env, &leaf, &n);

	for (int i = 0; i < n; i++)
		if (row[i]->slot[leaf->slot].value.kind != VALUE_NONE)
			return false;
	return leaf != NULL;
}

bool
rules_takes(const struct expr *e, const struct rules_env *env,
    const struct row *row)
{
	struct ev ev = ev_begin(env);
	const struct field *block;
	const struct row *up;

	if (summed(e) == NULL)
		return false;
	block = e->among->part[0];
	if (row->block != block)
		return false;
	up = ev_row(ev_frame(&ev, e, block->block), block);
	return up != NULL && row->up == up &&
	    ev_applies(&ev, block, up) == OUT_YES && takes(&ev, e, row);
}
