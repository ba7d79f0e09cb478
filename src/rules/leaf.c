/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The value of a question as the language sees it.
 *
 * A question that does not apply is sans objet; while it is not known
 * whether it applies, its value is unknown; so is it when its answer is
 * empty, refused, or "je ne sais pas encore".
 *
 * A blank amount is zero once what it stands in is finished: the table or
 * budget around it, when the question `fini` beside its lines says oui; the
 * list of its row where there is no such question, unless an answer is
 * required there: a demande of no amount yet is not a demande of nothing.
 */
#include "rules/expr.h"

#include <string.h>

#define NONNEG_DEPTH 12

const struct row *
ev_row(const struct row *row, const struct field *field)
{
	while (row != NULL && row->block != field->block)
		row = row->up;
	return row;
}

/* One condition of visibility; false when it is settled that it does not
   apply. */
static bool
visible(struct ev *ev, const struct expr *cond, const struct row *row,
    bool *unknown)
{
	struct ev inner = { .env = ev->env, .depth = ev->depth,
	    .steps = ev->steps, .whole = true };
	enum outcome out;

	if (cond == NULL)
		return true;
	inner.row[0] = row;
	out = ev_test(&inner, cond);
	ev->steps = inner.steps;
	if (out == OUT_UNKNOWN)
		*unknown = true;
	return out == OUT_YES || out == OUT_UNKNOWN;
}

/* The same as ev_applies() below, from the top, each group and list once. */
static enum outcome
applies_once(struct ev *ev, const struct field *f, const struct row *row)
{
	bool unknown = false, keep = f->kind != FIELD_LEAF;
	enum outcome out = OUT_NO;

	if (f->parent == NULL)
		return OUT_YES;
	row = ev_row(row, f);
	if (row == NULL)
		return OUT_UNKNOWN;
	if (keep) {
		out = memo_applies(ev, f, row);
		if (out != MEMO_NONE)
			return out;
		out = OUT_NO;
	}
	if (visible(ev, f->visible_if, row, &unknown) && (f->page == NULL ||
	    f->page == f->parent->page || visible(ev, f->page->visible_if,
	    row, &unknown)) && visible(ev, f->step_if, row, &unknown)) {
		out = applies_once(ev, f->parent, row);
		if (out == OUT_YES && unknown)
			out = OUT_UNKNOWN;
	}
	if (keep)
		memo_keep_applies(ev, f, row, out);
	return out;
}

enum outcome
ev_applies(struct ev *ev, const struct field *field, const struct row *row)
{
	const struct page *page = NULL;
	bool unknown = false;

	if (field->always)
		return ev_row(row, field) == NULL ? OUT_UNKNOWN : OUT_YES;
	if (memo_of(ev) != NULL)
		return applies_once(ev, field, row);
	for (const struct field *f = field; f->parent != NULL;
	    f = f->parent) {
		row = ev_row(row, f);
		if (row == NULL)
			return OUT_UNKNOWN;
		if (!visible(ev, f->visible_if, row, &unknown))
			return OUT_NO;
		if (f->page != NULL && f->page != page) {
			page = f->page;
			if (!visible(ev, page->visible_if, row, &unknown))
				return OUT_NO;
		}
		if (!visible(ev, f->step_if, row, &unknown))
			return OUT_NO;
	}
	return unknown ? OUT_UNKNOWN : OUT_YES;
}

/* What is supposed of a slot; NULL: nothing. */
static const struct value *
supposed(const struct ev *ev, const struct slot *s)
{
	for (int i = 0; i < ev->env->n_if; i++)
		if (ev->env->what_if[i].slot == s)
			return &ev->env->what_if[i].value;
	return NULL;
}

/* The question `fini` of a table or a budget around LEAF says oui. */
static bool
table_finished(const struct ev *ev, const struct field *end,
    const struct row *row)
{
	const struct slot *s = &row->slot[end->slot];
	const struct value *v = supposed(ev, s);

	if (v == NULL)
		v = &s->value;
	return v->kind == VALUE_BOOL && v->n == 1;
}

static bool
list_finished(const struct row *row)
{
	return row->up != NULL &&
	    row->up->list[row->block->list].finished;
}

static struct val
of_value(const struct value *v)
{
	struct val out = val_known((struct frac){ v->n, 1 });

	switch (v->kind) {
	case VALUE_NONE:
		return val_unknown(NULL);
	case VALUE_BOOL:
		return val_truth(v->n != 0);
	case VALUE_DECIMAL:
		if (!frac_div(out.n, (struct frac){ 10000, 1 }, &out.n))
			return val_unknown(&why_overflow);
		return out;
	case VALUE_TEXT:
	case VALUE_ROW:
		out.text = v->text;
		return out;
	default:
		return out;
	}
}

/* Is a blank amount zero there? */
static bool
blank_is_zero(const struct ev *ev, const struct field *leaf,
    const struct row *row)
{
	if (leaf->type.kind != VT_MONTANT)
		return false;
	if (leaf->end != NULL)
		return table_finished(ev, leaf->end, row);
	return !leaf->required && list_finished(row);
}

/* A budget line that is the sum of its rows: one that has no amount yet is
   to it what a blank is to the budget. */
static struct val
detailed(const struct ev *ev, const struct field *leaf,
    const struct row *row, const struct slot *s)
{
	if (s->state == READING_REFUSED)
		return val_unknown(&s->why);
	if (ev->env->mode == RULES_STRICT && s->lacking != OWN_WHOLE &&
	    (s->lacking != OWN_BLANK || !blank_is_zero(ev, leaf, row)))
		return val_unknown(NULL);
	return of_value(&s->value);
}

/* What a row of a budget is worth is found before all that is computed. */
static struct val
of_row(const struct field *leaf, const struct row *row)
{
	const struct slot *s = &row->slot[leaf->slot];

	return s->state == READING_REFUSED ? val_unknown(&s->why) :
	    of_value(&s->value);
}

static struct val
typed(const struct ev *ev, const struct field *leaf, const struct row *row)
{
	const struct slot *s = &row->slot[leaf->slot];
	const struct value *v = supposed(ev, s);

	if (v != NULL)
		return of_value(v);
	if (s->detailed)
		return detailed(ev, leaf, row, s);
	if (s->answer.certainty == UNKNOWN_YET ||
	    s->state == READING_REFUSED)
		return val_unknown(NULL);
	if (s->value.kind == VALUE_NONE && blank_is_zero(ev, leaf, row))
		return val_known((struct frac){ 0, 1 });
	return of_value(&s->value);
}

static struct val
computed(struct ev *ev, const struct field *leaf, const struct row *row)
{
	struct ev inner = { .env = ev->env, .depth = ev->depth,
	    .steps = ev->steps, .whole = true };
	struct val v;

	if (leaf->computed == NULL)
		return val_unknown(NULL);
	inner.row[0] = row;
	v = ev_expr(&inner, leaf->computed);
	ev->steps = inner.steps;
	return v;
}

static struct val leaf_value(struct ev *ev, const struct field *leaf,
			     const struct row *row);

struct val
ev_leaf(struct ev *ev, const struct field *leaf, const struct row *row)
{
	bool once = (leaf->source == SOURCE_SUM ||
	    leaf->source == SOURCE_EXPR) && ev->env->only == NULL;
	const struct val *known;
	struct val v;

	row = ev_row(row, leaf);
	if (!once || row == NULL)
		return leaf_value(ev, leaf, row);
	known = memo_value(ev, leaf, row);
	if (known != NULL)
		return *known;
	v = leaf_value(ev, leaf, row);
	memo_keep(ev, leaf, row, v);
	return v;
}

static struct val
leaf_value(struct ev *ev, const struct field *leaf, const struct row *row)
{
	enum outcome applies = OUT_YES;
	struct val v;

	ev->depth++;
	if (!leaf->always && row != NULL)
		applies = ev_applies(ev, leaf, row);
	if (ev->depth > 2000 || ++ev->steps > 4000000L)
		v = val_unknown(&why_long);
	else if (row == NULL || applies == OUT_UNKNOWN)
		v = val_unknown(NULL);
	else if (applies == OUT_NO)
		v = val_na();
	else if (leaf->source == SOURCE_SUM)
		v = ev_sum(ev, leaf->parts, leaf->nparts, row);
	else if (leaf->source == SOURCE_EXPR)
		v = computed(ev, leaf, row);
	else if (leaf->source == SOURCE_ROW)
		v = of_row(leaf, row);
	else
		v = typed(ev, leaf, row);
	ev->depth--;
	return v;
}

/* Blanks: zero so far; else the sum is known only at least. */
struct val
ev_sum(struct ev *ev, const struct field *const *part, int n,
    const struct row *row)
{
	struct val total = val_known((struct frac){ 0, 1 });
	const struct say *why = NULL;
	bool at_least = false;

	for (int i = 0; i < n; i++) {
		struct val v = ev_leaf(ev, part[i], row);

		if (v.out == OUT_NA)
			continue;
		if (v.out == OUT_UNKNOWN && !v.at_least) {
			if (ev->env->mode == RULES_SO_FAR && v.why == NULL)
				continue;
			if (ev->env->mode == RULES_SO_FAR ||
			    !ev_leaf_nonneg(part[i], 0))
				return v;
			at_least = true;
			why = v.why;
			continue;
		}
		total = val_add(total, v);
		if (total.out == OUT_UNKNOWN && !total.at_least)
			return total;
	}
	if (at_least) {
		total.out = OUT_UNKNOWN;
		total.at_least = true;
		total.why = why;
	}
	return total;
}

bool
ev_leaf_nonneg(const struct field *leaf, int depth)
{
	if (depth > NONNEG_DEPTH)
		return false;
	if (leaf->source == SOURCE_EXPR)
		return leaf->computed != NULL &&
		    ev_nonneg(leaf->computed, depth + 1);
	if (leaf->source == SOURCE_TYPED || leaf->source == SOURCE_ROW)
		return leaf->type.has_min && leaf->type.min.n >= 0;
	for (int i = 0; i < leaf->nparts; i++)
		if (!ev_leaf_nonneg(leaf->parts[i], depth + 1))
			return false;
	return true;
}

bool
ev_nonneg(const struct expr *e, int depth)
{
	if (depth > NONNEG_DEPTH)
		return false;
	switch (e->op) {
	case OP_LIT:
	case OP_SCALE:
		if (e->value.num < 0)
			return false;
		break;
	case OP_LEAF:
		return ev_leaf_nonneg(e->field, depth + 1);
	case OP_LIST:
		if (e->func->fn == FN_COUNT)
			return true;
		break;
	case OP_SCALAR:
		if (e->func->fn == FN_ABS || e->func->fn == FN_COUNT)
			return true;
		if (e->func->fn > FN_ABS)
			return false;
		break;
	case OP_EXCEPT:
		for (int i = 0; i < e->among->npart; i++)
			if (!ev_leaf_nonneg(e->among->part[i], depth + 1))
				return false;
		return true;
	case OP_IF:
		return ev_nonneg(e->kid[1], depth + 1) &&
		    ev_nonneg(e->kid[2], depth + 1);
	case OP_ADD:
	case OP_MUL:
	case OP_DIV:
		break;
	default:
		return false;
	}
	for (int i = 0; i < e->nkid; i++)
		if (!ev_nonneg(e->kid[i], depth + 1))
			return false;
	return true;
}
