/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target_draw_budget - a budget in the lines of a portal, and under each line
   who brings what. */
#include "rules/target_draw_part.h"

#include "base/money.h"

#include <string.h>

#define NBSP "\302\240"

/* What a line of ours counts for. */
static bool
line_cents(const struct field *line, const struct row *row, int64_t *out)
{
	const struct field *f = form_line_total(line);
	const struct value *v = f == NULL || f->kind != FIELD_LEAF ? NULL :
	    &row->slot[f->slot].value;

	*out = v != NULL && v->kind == VALUE_AMOUNT ? v->n : 0;
	return v != NULL && v->kind == VALUE_AMOUNT;
}

bool
target_line_sum(const struct target_line *line, const struct row *row,
		int64_t *out)
{
	int64_t sum = 0, cents;

	for (int i = 0; i < line->nfrom; i++) {
		(void)line_cents(line->from[i], row, &cents);
		if (!money_add(sum, cents, &sum))
			return false;
	}
	*out = sum;
	return true;
}

static void
put_left(struct draw *w, const struct row *row)
{
	int64_t cents;
	char buf[NUMBER_TEXT];

	for (int i = 0; i < w->entry->nleft; i++) {
		const struct field *f = w->entry->left[i];

		if (!line_cents(f, row, &cents) || cents == 0)
			continue;
		*vec_push(&w->left) = arena_printf(w->a, "%s%s%s, %s",
		    row->up != NULL ? row_title(row, w->a) : "",
		    row->up != NULL ? NBSP ": " : "", f->label,
		    money_show(cents, buf));
	}
}

/* --- the funders of a line, each of whom a portal asks by name --- */

static const struct field *
amount_of(const struct row *row)
{
	for (int i = 0; i < row->block->nslots; i++)
		if (strcmp(row->block->slot_field[i]->id, "montant") == 0)
			return row->block->slot_field[i];
	return NULL;
}

static void
put_funder(struct draw *w, const struct drawn_value *line,
	   const struct row *funder, const struct field *counted)
{
	const struct field *typed = amount_of(funder);
	const struct value *amount = counted == NULL ? NULL :
	    &funder->slot[counted->slot].value;
	struct drawn_value *v;

	if (amount == NULL || amount->kind != VALUE_AMOUNT || amount->n == 0)
		return;
	v = draw_add(w, arena_printf(w->a, "%s/%s", line->key,
	    dossier_row_path(funder, w->a)), arena_printf(w->a,
	    "%s" NBSP ": %s", line->label, row_title(funder, w->a)),
	    draw_amount(amount->n, w->a));
	v->path = typed == NULL ? NULL : dossier_path(funder, typed, w->a);
	draw_measure(w, v);
}

/* Those that FROM is the sum of, under LINE. */
static void
put_funders(struct draw *w, const struct drawn_value *line,
	    const struct field *from, const struct row *row)
{
	const struct field *sum = form_line_requests(from), *leaf = NULL;
	struct rules_env env = draw_env(w, row);
	const struct rows *own;
	struct row **request;
	int n = 0;

	if (from->kind == FIELD_BLOCK) {
		own = row_list((struct row *)row, from);
		for (size_t i = 0; i < own->n; i++)
			put_funder(w, line, own->p[i], amount_of(own->p[i]));
	}
	if (sum == NULL || sum->computed == NULL)
		return;
	request = rules_rows(sum->computed, &env, &leaf, &n);
	for (int i = 0; i < n; i++)
		put_funder(w, line, request[i], leaf);
}

/* Ours as they are: lines with an amount, totals. */
static void
put_own_lines(struct draw *w, const struct row *row)
{
	const struct field *g = w->entry->field;

	for (int i = 0; i < g->nchild; i++) {
		const struct field *f = g->child[i];
		struct drawn_value *v, line;
		int64_t cents;

		if (f->line == NULL || form_line_aside(f) ||
		    !draw_applies(w, f, row) || !line_cents(f, row, &cents) ||
		    cents == 0)
			continue;
		v = draw_add(w, arena_printf(w->a, "%s/%s", w->entry->id,
		    dossier_path(row, f, w->a)), f->line->account == NULL ||
		    f->line->account[0] == '\0' ? f->label : arena_printf(
		    w->a, "%s %s", f->line->account, f->label),
		    draw_amount(cents, w->a));
		v->path = dossier_path(row, f, w->a);
		draw_measure(w, v);
		line = *v;
		put_funders(w, &line, f, row);
	}
}

void
draw_budget(struct draw *w, const struct row *row)
{
	const struct target_entry *e = w->entry;
	const struct row *at = row;
	int64_t sum;

	while (at != NULL && at->block != e->field->block)
		at = at->up;
	if (at == NULL || !draw_applies(w, e->field, at))
		return;
	if (e->nline == 0) {
		put_own_lines(w, at);
		return;
	}
	for (int i = 0; i < e->nline; i++) {
		const struct target_line *l = &e->line[i];
		struct drawn_value *v, line;

		v = draw_add(w, arena_printf(w->a, "%s/%s/%s", e->id,
		    dossier_path(at, e->field, w->a), l->nfrom > 0 ?
		    l->from[0]->id : ""), l->label,
		    target_line_sum(l, at, &sum) ? draw_amount(sum, w->a) :
		    "");
		v->path = l->nfrom > 0 ? dossier_path(at, l->from[0], w->a) :
		    NULL;
		draw_measure(w, v);
		line = *v;	/* those that follow may move it */
		for (int k = 0; k < l->nfrom; k++)
			put_funders(w, &line, l->from[k], at);
	}
	put_left(w, at);
}
