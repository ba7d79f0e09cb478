/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/rework.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/utf8.h"
#include "rules/scheme.h"

#include <stdlib.h>
#include <string.h>

/* --- what all of them share --- */

const char *
rework_label(const struct field *line, const struct own_lines *own,
    const struct row *row, struct arena *a)
{
	const char *account = line->line->account;
	const char *label = row == NULL || own == NULL ? "" :
	    lines_text(own, row, OWN_LABEL);

	return arena_printf(a, "%s%s%s%s%s", account, account[0] != '\0' ?
	    " " : "", line->label, label[0] != '\0' ? ", " : "", label);
}

const char *
rework_text(const struct rework_line *l, struct arena *a)
{
	char before[NUMBER_TEXT], after[NUMBER_TEXT];

	return arena_printf(a, "%s : %s \342\206\222 %s", l->label,
	    l->had ? money_column(l->before, before) : "\342\200\223",
	    money_column(l->after, after));
}

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static void
begin(struct rework *w, struct row *holder, const struct field *budget,
    struct arena *a)
{
	size_t rows = budget->own == NULL ? 0 :
	    row_list(holder, budget->own->block)->n;

	*w = (struct rework){ .holder = holder, .budget = budget };
	w->line = arena_array(a, 2 * ((size_t)budget->nchild + rows) + 1,
	    sizeof *w->line);
}

static bool
amount_of(const struct row *row, const struct field *leaf, int64_t *out)
{
	const struct value *v = &row->slot[leaf->slot].value;

	*out = v->kind == VALUE_AMOUNT ? v->n : 0;
	return v->kind == VALUE_AMOUNT;
}

/* The totals of the side of LINE move by BY; both when it has a mirror. */
static void
move_totals(struct rework *w, const struct field *line, bool own, int64_t by)
{
	const struct line *l = line->line;

	if (!money_add(w->total[l->side][l->in_kind][1], by,
	    &w->total[l->side][l->in_kind][1]))
		w->known = false;
	if (own && l->mirror != NULL)
		move_totals(w, l->mirror, false, by);
}

static void
totals(struct rework *w)
{
	static const char *const id[2][2] = {
		{ "total_charges", "total_charges_nature" },
		{ "total_produits", "total_produits_nature" } };

	w->known = true;
	for (int side = 0; side < 2; side++)
		for (int kind = 0; kind < 2; kind++) {
			const struct field *f = child(w->budget,
			    id[side][kind]);
			int64_t *t = w->total[side][kind];

			w->known = f != NULL && amount_of(w->holder, f,
			    &t[0]) && w->known;
			t[1] = t[0];
		}
	for (int i = 0; i < w->n; i++) {
		const struct rework_line *l = &w->line[i];

		if (l->kind == REWORK_AMOUNT && l->holder == w->holder)
			move_totals(w, l->line, l->row != l->holder,
			    l->after - (l->had ? l->before : 0));
	}
}

static void
finish(struct rework *w, const char *none)
{
	totals(w);
	if (w->n == 0 && w->why.msg == NULL)
		w->why = SAY(none, { NULL });
}

static struct rework_line *
add(struct rework *w, enum rework_kind kind, struct row *row,
    const struct field *line, const struct field *leaf, struct arena *a)
{
	struct rework_line *l = &w->line[w->n++];

	*l = (struct rework_line){ .kind = kind, .row = row,
		.holder = w->holder, .line = line, .leaf = leaf,
		.label = rework_label(line, w->budget->own,
		    row == w->holder ? NULL : row, a) };
	return l;
}

/* The note about LINE, made when nothing is said of it yet. */
static struct row *
note_of(struct session *s, const struct rework_line *l)
{
	const struct own_lines *own = l->line->parent->own;
	struct row *row = lines_note(own, l->holder, l->line);

	if (row != NULL)
		return row;
	row = session_add(s, l->holder, own->block);
	if (row != NULL)
		(void)session_answer(s, row, own->leaf[OWN_LINE],
		    l->line->id);
	return row;
}

bool
rework_accept(struct session *s, const struct rework *w)
{
	bool changed = false;

	for (int i = 0; i < w->n && !s->readonly; i++) {
		const struct rework_line *l = &w->line[i];
		struct row *row = l->row != NULL ? l->row : note_of(s, l);
		char text[NUMBER_TEXT];

		if (row != NULL && session_answer(s, row, l->leaf,
		    money_plain(l->draft, text)))
			changed = true;
	}
	return changed;
}

/* --- by a rule --- */

bool
rework_raise(int64_t v, int64_t rate, int64_t unit, int64_t *out)
{
	int64_t n;

	if (unit < 1 || rate < -RATE_ONE || rate > 1000 * RATE_ONE ||
	    !money_muldiv(v, RATE_ONE + rate, RATE_ONE * unit, &n) ||
	    n > MONEY_MAX / unit || n < -MONEY_MAX / unit)
		return false;
	*out = n * unit;
	return true;
}

static bool
chosen(const struct rework_rule *r, const struct field *line)
{
	if (r->only == NULL)
		return line->line->side == SIDE_CHARGE ? r->charges :
		    r->produits;
	for (int i = 0; i < r->nonly; i++) {
		const struct field *f = r->only[i];

		if (f == line)
			return true;
		for (int k = 0; k < f->nparts; k++)
			if (f->parts[k] == line)
				return true;
	}
	return false;
}

/* What the rule starts from: false, nothing. */
static bool
base_of(const struct rework *w, const struct rework_rule *r,
    const struct field *line, const struct row *row, int64_t *out)
{
	const struct own_lines *own = w->budget->own;

	if (!r->last_year)
		return row == NULL ? amount_of(w->holder, line, out) :
		    lines_amount(own, row, OWN_KEPT, out);
	if (own == NULL)
		return false;
	if (row == NULL)
		row = lines_note(own, w->holder, line);
	return row != NULL && lines_amount(own, row, OWN_BEFORE, out);
}

/* A price is raised to the cent, and its product is what counts. */
static bool
raise_price(struct rework *w, const struct rework_rule *r, struct row *row,
    const struct field *line, struct arena *a)
{
	const struct own_lines *own = w->budget->own;
	const struct value *q = &row_slot(row, own->leaf[OWN_QUANTITY])->value;
	int64_t unit = own->leaf[OWN_KEPT]->type.whole ? 100 : 1;
	int64_t price, raised, after, before;
	struct rework_line *l;

	if (r->last_year || !lines_amount(own, row, OWN_PRICE, &price) ||
	    !rework_raise(price, r->rate, 1, &raised) ||
	    !money_muldiv(q->n, raised, DECIMAL_ONE * unit, &after) ||
	    !lines_amount(own, row, OWN_KEPT, &before))
		return false;
	if (raised == price)
		return true;
	l = add(w, REWORK_AMOUNT, row, line, own->leaf[OWN_PRICE], a);
	l->had = true;
	l->before = before;
	l->after = after * unit;
	l->draft = raised;
	return true;
}

static void
raise_line(struct rework *w, const struct rework_rule *r, struct row *row,
    const struct field *line, struct arena *a)
{
	const struct own_lines *own = w->budget->own;
	const struct field *leaf = row == NULL ? line : own->leaf[OWN_AMOUNT];
	struct row *at = row == NULL ? w->holder : row;
	int64_t base, after, before;
	bool had;
	struct rework_line *l;

	if (row != NULL && row_slot(row, own->leaf[OWN_QUANTITY])->value.kind
	    != VALUE_NONE && lines_amount(own, row, OWN_PRICE, &base)) {
		w->left += !raise_price(w, r, row, line, a);
		return;
	}
	if (!base_of(w, r, line, row, &base))
		return;
	had = amount_of(at, leaf, &before);
	if (!rework_raise(base, r->rate, r->unit, &after)) {
		w->left++;
		return;
	}
	if (had && before == after)
		return;
	l = add(w, REWORK_AMOUNT, at, line, leaf, a);
	l->had = had;
	l->before = before;
	l->after = l->draft = after;
}

void
rework_by_rule(const struct session *s, struct row *holder,
    const struct field *budget, const struct rework_rule *r, struct arena *a,
    struct rework *out)
{
	const struct own_lines *own = budget->own;

	begin(out, holder, budget, a);
	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		struct row *row;
		size_t at = 0;

		if (!lines_takes(f) || !chosen(r, f) ||
		    !row_slot(holder, f)->applies)
			continue;
		if (own == NULL || !row_slot(holder, f)->detailed) {
			raise_line(out, r, NULL, f, a);
			continue;
		}
		/* What it mirrors is raised where it stands. */
		while ((row = lines_next(own, holder, f, &at)) != NULL)
			if (lines_target(own, row) == f)
				raise_line(out, r, row, f, a);
	}
	(void)s;
	finish(out, r->last_year ? N_("aucun montant de l'an dernier n'est "
	    "noté") : N_("rien ne change avec cette règle"));
}

/* --- contributions in kind --- */

const struct field **
rework_in_kind(const struct field *budget, struct arena *a)
{
	const struct field **out = arena_array(a, (size_t)budget->nchild + 1,
	    sizeof *out);
	int n = 0;

	for (int i = 0; i < budget->nchild && budget->own != NULL; i++) {
		const struct field *f = budget->child[i];

		if (lines_takes(f) && f->line->mirror != NULL)
			out[n++] = f;
	}
	return out;
}

bool
rework_proposal(const struct catalogue *c, const struct field *line,
    int32_t today, struct arena *a, struct proposal *out)
{
	const struct figure *f = c == NULL || line->line->rate == NULL ? NULL :
	    map_get(&c->parameters, line->line->rate);
	const struct figure_value *v = f == NULL ? NULL :
	    figure_at(f, today);
	const char *unit = line->line->rate_unit;
	char text[NUMBER_TEXT];

	*out = (struct proposal){ .price = "", .unit = unit != NULL ? unit :
		"", .day = NO_DAY };
	if (v == NULL || f->type != RT_AMOUNT || v->den != 1)
		return false;
	*out = (struct proposal){
		.price = arena_strdup(a, money_show(v->num, text)),
		.unit = out->unit,
		.method = SAY(v->checked == NO_DAY ?
		    N_("%1 (%2 ; à vérifier)") : N_("%1 (%2)"),
		    { f->label, v->source }),
		.day = v->from };
	return true;
}

/* --- from last year's dossier --- */

const struct rows *
rework_rows(const struct dossier *old, const struct field *budget)
{
	const struct field *block = budget->block;

	return block == old->form->root || block->block != old->form->root ?
	    NULL : row_list(old->root, block);
}

struct row *
rework_old_row(const struct dossier *old, struct row *holder,
    const struct field *budget, struct arena *a)
{
	const struct rows *rows = rework_rows(old, budget);
	const char *title = utf8_fold(a, row_title(holder, a));
	struct row *found = NULL;

	if (budget->block == old->form->root)
		return old->root;
	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		if (strcmp(utf8_fold(a, row_title(rows->p[i], a)), title) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = rows->p[i];
	}
	return found;
}

static void
note_before(struct rework *w, struct row *row, const struct field *line,
    int64_t cents, struct arena *a)
{
	const struct own_lines *own = w->budget->own;
	struct row *at = row != NULL ? row : lines_note(own, w->holder, line);
	struct rework_line *l;
	int64_t before = 0;
	bool had = at != NULL && lines_amount(own, at, OWN_BEFORE, &before);

	if (had && before == cents)
		return;
	l = add(w, REWORK_BEFORE, row, line, own->leaf[OWN_BEFORE], a);
	l->had = had;
	l->before = before;
	l->after = l->draft = cents;
}

/* The line of one's own of last year with the same label, if it is the only
   one. */
static struct row *
same_label(const struct own_lines *own, struct row *old,
    const struct field *line, const struct row *row, struct arena *a)
{
	const char *label = utf8_fold(a, lines_text(own, row, OWN_LABEL));
	struct row *r, *found = NULL;
	size_t at = 0;

	while ((r = lines_next(own, old, line, &at)) != NULL) {
		if (strcmp(utf8_fold(a, lines_text(own, r, OWN_LABEL)),
		    label) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = r;
	}
	return found;
}

static void
rows_before(struct rework *w, struct row *old, const struct field *line,
    struct arena *a)
{
	const struct own_lines *own = w->budget->own;
	struct row *row, *was;
	size_t at = 0;
	int64_t cents;

	while ((row = lines_next(own, w->holder, line, &at)) != NULL) {
		was = same_label(own, old, line, row, a);
		if (was != NULL && lines_target(own, row) == line &&
		    lines_amount(own, was, OWN_KEPT, &cents))
			note_before(w, row, line, cents, a);
	}
}

static void
fill_blank(struct rework *w, const struct field *line, int64_t cents,
    struct arena *a)
{
	const struct slot *slot = row_slot(w->holder, line);
	struct rework_line *l;

	/* "Je ne sais pas encore" is not a blank. */
	if (slot->detailed || !slot->applies || (slot->answer.draft != NULL &&
	    (slot->answer.draft[0] != '\0' ||
	    slot->answer.certainty == UNKNOWN_YET)))
		return;
	l = add(w, REWORK_AMOUNT, w->holder, line, line, a);
	l->after = l->draft = cents;
}

/* The leaf whose value is that of LINE: of a repeated one, its total. */
static const struct field *
value_leaf(const struct field *budget, const struct field *line,
    struct arena *a)
{
	return line->kind == FIELD_LEAF ? line : child(budget,
	    arena_printf(a, "%s_total", line->id));
}

void
rework_last_year(const struct session *s, struct row *holder,
    const struct field *budget, struct row *old, bool amounts,
    struct arena *a, struct rework *out)
{
	const struct own_lines *own = budget->own;

	(void)s;
	begin(out, holder, budget, a);
	for (int i = 0; own != NULL && i < own->ntarget; i++) {
		const struct field *f = own->target[i];
		const struct field *leaf = value_leaf(budget, f, a);
		int64_t cents;

		if (leaf == NULL || !amount_of(old, leaf, &cents))
			continue;
		/* Nothing is not worth a note, unless something is now. */
		if (cents != 0 || lines_note(own, holder, f) != NULL)
			note_before(out, NULL, f, cents, a);
		if (!lines_takes(f))
			continue;
		rows_before(out, old, f, a);
		if (amounts && cents != 0)
			fill_blank(out, f, cents, a);
	}
	finish(out, N_("le budget de l'an dernier n'a pas de montant"));
}

/* --- what was typed, kept --- */

static int64_t
typed_on(const struct row *holder, const struct field *line)
{
	const struct slot *slot = &holder->slot[line->slot];

	return line->kind != FIELD_LEAF || slot->detailed ||
	    slot->value.kind != VALUE_AMOUNT ? 0 : slot->value.n;
}

static void
keep(struct session *s, struct row *holder, const struct own_lines *own,
     const struct field *line, int64_t cents)
{
	struct value v = { .kind = VALUE_AMOUNT, .n = cents };
	struct arena a = { 0 };
	struct row *row = session_add(s, holder, own->block);

	if (row == NULL)
		return;
	(void)session_answer(s, row, own->leaf[OWN_LINE], line->id);
	/* an answer, and so French whatever the screen speaks */
	(void)session_answer(s, row, own->leaf[OWN_LABEL], "D\303\251j\303\240 not\303\251");
	(void)session_answer(s, row, own->leaf[OWN_AMOUNT], value_plain(
	    &own->leaf[OWN_AMOUNT]->type, &v, &a));
	arena_fini(&a);
}

void
rework_keep_typed(struct session *s, struct row *holder,
		  const struct own_lines *own, const struct field *line)
{
	const struct field *mirror = line->line->mirror;
	int64_t here = typed_on(holder, line);
	int64_t there = mirror == NULL ? 0 : typed_on(holder, mirror);

	if (here > 0)
		keep(s, holder, own, line, here);
	if (mirror != NULL && there > here)
		keep(s, holder, own, mirror, there - (here > 0 ? here : 0));
}
