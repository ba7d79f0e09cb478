/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/report.h"

#include "base/money.h"
#include "base/utf8.h"

#include <string.h>

__extension__ typedef __int128 wide;

static const struct field *
budget_at(const struct form *f, const char *path)
{
	const struct field *fd = path == NULL ? NULL : form_find(f, path);

	return fd != NULL && fd->kind == FIELD_GROUP &&
	    fd->group == GROUP_BUDGET && fd->block == f->root ? fd : NULL;
}

bool
report_is(const struct form *f)
{
	return budget_at(f, f->report.forecast) != NULL &&
	    budget_at(f, f->report.actual) != NULL;
}

static const struct field *
child_of(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* The leaf of a row of gaps that names the line, and the one that says. */
static void
find_leaves(struct report *r, const struct form *f)
{
	r->gaps = f->report.gaps == NULL ? NULL : form_find(f, f->report.gaps);
	for (int i = 0; r->gaps != NULL && i < r->gaps->nchild; i++) {
		const struct field *c = r->gaps->child[i];

		if (c->kind == FIELD_LEAF && c->type.kind == VT_CHOIX &&
		    r->gap_line == NULL)
			r->gap_line = c;
		if (c->kind == FIELD_LEAF && (c->type.kind == VT_TEXTE_LONG ||
		    c->type.kind == VT_TEXTE) && r->gap_text == NULL)
			r->gap_text = c;
	}
	if (r->gap_line == NULL || r->gap_text == NULL)
		r->gaps = NULL;
}

static const struct value *
value_of(const struct dossier *d, const struct field *leaf)
{
	return &row_slot(d->root, leaf)->value;
}

static bool
is_closed(const struct dossier *d, const struct field *budget)
{
	const struct field *end = form_end(budget);
	const struct value *v = end == NULL ? NULL : value_of(d, end);

	return v != NULL && v->kind == VALUE_BOOL && v->n == 1;
}

/* Is any line typed that LEAF is made of?  A sum of blanks is no figure. */
static bool
is_typed(const struct dossier *d, const struct field *leaf)
{
	bool any = false;

	if (leaf->source == SOURCE_EXPR && leaf->line->total) {
		for (int i = 0; i < leaf->parent->nchild && !any; i++) {
			const struct field *f = leaf->parent->child[i];

			any = f->kind == FIELD_LEAF && f->line != NULL &&
			    f->source == SOURCE_TYPED && is_typed(d, f);
		}
		return any;
	}
	for (int i = 0; i < leaf->nparts && !any; i++)
		any = is_typed(d, leaf->parts[i]);
	return leaf->nparts > 0 ? any :
	    value_of(d, leaf)->kind == VALUE_AMOUNT;
}

static void
read_amount(const struct dossier *d, struct report_line *l, int which,
	    const struct field *leaf, bool closed)
{
	const struct field *total = form_line_total(leaf);
	const struct value *v = value_of(d, total);

	if (v->kind == VALUE_AMOUNT)
		l->cents[which] = v->n;
	l->has[which] = closed || (v->kind == VALUE_AMOUNT &&
	    is_typed(d, total));
}

/* ID is the line, or what stands under it is. */
static bool
is_about(const char *id, const struct report *r, int at)
{
	if (strcmp(r->line[at].actual->id, id) == 0)
		return true;
	while (at >= 0 && r->line[at].line->level > 1)
		at--;
	return at >= 0 && r->line[at].heading &&
	    strcmp(r->line[at].actual->id, id) == 0;
}

static void
explain(const struct dossier *d, struct report *r, int at)
{
	const struct rows *rows = row_list(d->root, r->gaps);
	struct report_line *l = &r->line[at];

	for (size_t i = 0; i < rows->n && l->text == NULL; i++) {
		const struct value *v = &row_slot(rows->p[i],
		    r->gap_line)->value;
		const struct value *text = &row_slot(rows->p[i],
		    r->gap_text)->value;

		if (v->kind != VALUE_CHOICE || !is_about(
		    r->gap_line->type.choice[v->n].id, r, at))
			continue;
		l->why = rows->p[i];
		if (text->kind == VALUE_TEXT && text->text != NULL &&
		    text->text[0] != '\0')
			l->text = text->text;
	}
}

/* |gap| > limit x forecast, without rounding. */
static bool
passes(const struct report_line *l, int64_t limit)
{
	int64_t gap = l->gap < 0 ? -l->gap : l->gap;
	wide most = (wide)l->cents[0] * limit;

	if (gap == 0)
		return false;
	return (wide)gap * RATE_ONE > (most < 0 ? -most : most);
}

static void
judge(const struct dossier *d, struct report *r, int at)
{
	struct report_line *l = &r->line[at];

	l->has_share = l->has[1] && l->cents[0] != 0 &&
	    money_rate(l->cents[1], l->cents[0], &l->share);
	if (!l->has[1] || !money_add(l->cents[1], -l->cents[0], &l->gap))
		l->gap = 0;
	if (!r->has_limit || !l->has[1] || l->line->total || l->heading ||
	    (l->line->in_kind && l->line->side == SIDE_PRODUIT))
		return;
	l->beyond = passes(l, r->limit);
	if (r->gaps != NULL)
		explain(d, r, at);
	r->beyond += l->beyond;
	r->unexplained += l->beyond && l->text == NULL;
}

enum part { LINES, SUM, GRAND_TOTAL };

/* The gaps between the two sides of a budget are no part of it. */
static bool
in_part(const struct field *f, enum part part)
{
	if (!f->line->total)
		return part == LINES && !form_line_aside(f);
	return f->source == SOURCE_SUM ? part == SUM : part == GRAND_TOTAL &&
	    strncmp(f->id, "ecart", 5) != 0;
}

static void
add_lines(const struct dossier *d, struct report *r, enum side side,
	  bool in_kind, enum part part)
{
	bool closed = is_closed(d, r->actual);

	for (int i = 0; i < r->actual->nchild; i++) {
		const struct field *f = r->actual->child[i], *same;
		struct report_line *l;

		if (f->line == NULL || f->line->side != side ||
		    f->line->in_kind != in_kind || !in_part(f, part))
			continue;
		same = child_of(r->forecast, f->id);
		if (same == NULL)
			continue;
		l = &r->line[r->n++];
		*l = (struct report_line){ .forecast = same, .actual = f,
			.line = f->line, .heading = part ==
			LINES && f->kind == FIELD_LEAF && f->source == SOURCE_SUM };
		read_amount(d, l, 0, same, is_closed(d, r->forecast));
		read_amount(d, l, 1, f, closed);
	}
}

bool
report_make(const struct dossier *d, struct arena *a, struct report *out)
{
	const struct form *f = d->form;
	const struct field *limit = f->report.limit == NULL ? NULL :
	    form_find(f, f->report.limit);
	static const enum side sides[] = { SIDE_CHARGE, SIDE_PRODUIT };

	*out = (struct report){ .forecast = budget_at(f, f->report.forecast),
		.actual = budget_at(f, f->report.actual) };
	if (out->forecast == NULL || out->actual == NULL)
		return false;
	find_leaves(out, f);
	if (limit != NULL && value_of(d, limit)->kind == VALUE_RATE) {
		out->has_limit = true;
		out->limit = value_of(d, limit)->n;
	}
	out->line = arena_array(a, (size_t)out->actual->nchild + 1,
	    sizeof *out->line);
	for (int s = 0; s < 2; s++) {
		add_lines(d, out, sides[s], false, LINES);
		add_lines(d, out, sides[s], false, SUM);
		add_lines(d, out, sides[s], true, LINES);
		add_lines(d, out, sides[s], true, SUM);
		add_lines(d, out, sides[s], false, GRAND_TOTAL);
	}
	for (int i = 0; i < out->n; i++)
		judge(d, out, i);
	return true;
}

int
report_choice(const struct report *r, const struct report_line *at)
{
	for (int i = 0; r->gap_line != NULL &&
	    i < r->gap_line->type.nchoice; i++)
		if (strcmp(r->gap_line->type.choice[i].id,
		    at->actual->id) == 0)
			return i;
	return -1;
}

bool
report_limit_read(const char *typed, const char **out, struct say *why,
    struct arena *a)
{
	const struct vtype rate = { .kind = VT_TAUX, .has_min = true,
		.min = { .kind = VALUE_RATE } };
	struct reading r = value_read(&rate, typed, 0, a);
	char *text = utf8_clean(a, typed, strlen(typed), false);
	size_t n;

	text += strspn(text, " ");
	for (n = strlen(text); n > 0 && text[n - 1] == ' '; n--)
		text[n - 1] = '\0';
	*out = r.state == READING_EMPTY ? "" : text;
	if (r.state != READING_REFUSED)
		return true;
	*why = r.why;
	return false;
}
