/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/renew_inside.h"

#include "base/date.h"
#include "base/i18n.h"
#include "model/lines.h"
#include "wizard/derive.h"
#include "wizard/requests.h"

#include <stdlib.h>
#include <string.h>

#define YEAR_MIN 1990
#define YEAR_MAX 2199

struct renewing {
	const struct session *s;	/* the older dossier */
	struct dossier *old, *new;
	const struct renew_order *o;
	struct renew_count *count;
	struct arena a;
	const char *origin;	/* "repris de 2025" */
	const char *from;	/* "2025" */
	struct renew_last last;
};

/* --- which year --- */

static const struct slot *
landmark(const struct session *s, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(s->form, path);

	return leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root ? NULL :
	    row_slot(s->dossier->root, leaf);
}

bool
renew_year(const struct session *s, int *year, int *duration)
{
	const struct slot *slot = landmark(s, s->form->year_path);
	const struct slot *years = landmark(s, s->form->nyears_path);
	int m, d;

	*year = 0;
	*duration = 1;
	if (years != NULL && years->applies &&
	    years->value.kind == VALUE_INTEGER && years->value.n > 0 &&
	    years->value.n < 100)
		*duration = (int)years->value.n;
	if (slot != NULL && slot->value.kind == VALUE_DATE)
		date_split((int32_t)slot->value.n, year, &m, &d);
	else if (slot != NULL && slot->value.kind == VALUE_INTEGER &&
	    slot->value.n >= YEAR_MIN && slot->value.n <= YEAR_MAX)
		*year = (int)slot->value.n;
	return *year != 0;
}

bool
renew_may(int from, bool same_form, int year, struct say *why)
{
	*why = (struct say){ 0 };
	if (year < YEAR_MIN || year > YEAR_MAX)
		*why = SAY(N_("l'année s'écrit en quatre chiffres, par exemple"
		    " 2027"), { NULL });
	else if (from != 0 && year < from)
		*why = SAY(N_("l'année choisie vient avant celle du dossier à "
		    "reconduire"), { NULL });
	else if (from != 0 && same_form && year == from)
		*why = SAY(N_("le dossier à reconduire est déjà de cette "
		    "année, sur ce formulaire"), { NULL });
	return why->msg == NULL;
}

/* --- one answer --- */

/* Does a block around FIELD not come along? */
static bool
left_behind(const struct field *field)
{
	for (const struct field *b = field; b != NULL && b->parent != NULL;
	    b = b->block)
		if (b->kind == FIELD_BLOCK && b->carry == CARRY_CLEAR)
			return true;
	return false;
}

static bool
is_path(const char *path, const struct field *fd)
{
	return path != NULL && strcmp(path, fd->path) == 0;
}

/* What begins anew whatever is said of the other questions. */
static bool
begins_anew(const struct form *f, const struct field *leaf)
{
	return is_path(f->state_path, leaf) ||
	    is_path(f->state_day_path, leaf) || is_path(f->year_path, leaf) ||
	    is_path(f->request_state_path, leaf) || form_is_end(leaf);
}

/* The draft, moved by the years where it moves. */
static const char *
moved(struct renewing *r, const struct field *leaf, const struct slot *slot)
{
	int by = r->o->from == 0 ? 0 : r->o->year - r->o->from;
	char day[DATE_TEXT];

	if (is_path(r->s->form->title_path, leaf))
		return renew_title(&r->last, slot->answer.draft, by, &r->a);
	if (!leaf->shifted || by == 0)
		return slot->answer.draft;
	if (slot->value.kind == VALUE_DATE)
		return arena_strdup(&r->a, date_fr(date_add_months(
		    (int32_t)slot->value.n, 12 * by), day));
	if (slot->value.kind == VALUE_INTEGER &&
	    slot->value.n >= YEAR_MIN && slot->value.n <= YEAR_MAX)
		return arena_printf(&r->a, "%d", (int)slot->value.n + by);
	return slot->answer.draft;
}

static void
copy_leaf(struct renewing *r, const char *path, const struct field *leaf,
    const struct slot *slot)
{
	struct answer to = slot->answer;

	if (begins_anew(r->s->form, leaf) || left_behind(leaf->block))
		return;
	if (leaf->carry == CARRY_CLEAR ||
	    slot->answer.certainty == UNKNOWN_YET ||
	    (slot->state == READING_EMPTY && leaf->carry == CARRY_REVIEW)) {
		r->count->left++;
		return;
	}
	to.draft = (char *)moved(r, leaf, slot);
	to.origin = (char *)r->origin;
	if (!dossier_apply(r->new, path, &to))
		return;
	if (leaf->carry == CARRY_REVIEW)
		r->count->review++;
	else
		r->count->kept++;
}

/* What is shared stays as it is: only the mark is this dossier's. */
static void
mark_shared(struct renewing *r, const char *path, const struct place *at)
{
	struct answer mark = { .draft = (char *)r->from, .by = NO_DAY };
	const struct slot *slot;

	if (at->is_row || at->field->carry == CARRY_KEEP)
		return;
	if (!at->is_list) {
		slot = row_slot(at->row, at->field);
		if (slot->answer.certainty == UNKNOWN_YET ||
		    slot->state == READING_EMPTY || form_is_end(at->field))
			return;
	}
	/* It may have gone since the older dossier was frozen. */
	if (dossier_answer(r->new, path).draft == NULL)
		return;
	if (dossier_apply(r->new, arena_printf(&r->a, "!%s", path), &mark))
		r->count->review++;
}

static void
carry_one(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct renewing *r = ctx;
	struct place at;

	if (!dossier_find(r->old, path, &at) || at.is_mark)
		return;
	if (scope == SCOPE_ASSOCIATION) {
		mark_shared(r, path, &at);
		return;
	}
	if (scope == SCOPE_EXERCICE && !r->o->exercice)
		return;
	if (at.field->kind == FIELD_LEAF) {
		copy_leaf(r, path, at.field, row_slot(at.row, at.field));
		return;
	}
	if (left_behind(at.field) ||
	    (at.is_list && at.field->carry != CARRY_KEEP))
		return;
	(void)dossier_apply(r->new, path, answer);
}

/* --- budgets: last year's amounts beside the lines --- */

static void
put_amount(struct renewing *r, struct row *row, const struct field *leaf,
    int64_t cents)
{
	struct value v = { .kind = VALUE_AMOUNT, .n = cents };
	struct answer_meta meta = { .by = NO_DAY, .origin = "reconduction" };

	/* A sum of cents is rounded where the question has none. */
	if (leaf->type.whole)
		v.n = cents / 100 * 100 + (cents % 100 >= 50 ? 100 :
		    cents % 100 <= -50 ? -100 : 0);
	(void)dossier_set(r->new, row, leaf, value_plain(&leaf->type, &v,
	    &r->a), &meta);
}

/* The note about a line, made when there is none yet. */
static struct row *
note_of(struct renewing *r, const struct own_lines *own, struct row *holder,
    struct row *note, const struct field *line)
{
	struct answer_meta meta = { .by = NO_DAY, .origin = "reconduction" };

	if (note != NULL)
		return note;
	note = dossier_add_row(r->new, holder, own->block, NULL);
	if (note != NULL)
		(void)dossier_set(r->new, note, own->leaf[OWN_LINE], line->id,
		    &meta);
	return note;
}

/* The leaf that says what LINE came to: of a repeated one, its total. */
static const struct field *
total_of(struct renewing *r, const struct field *budget,
    const struct field *line)
{
	const char *id;

	if (line->kind == FIELD_LEAF)
		return line;
	id = arena_printf(&r->a, "%s_total", line->id);
	for (int i = 0; i < budget->nchild; i++)
		if (strcmp(budget->child[i]->id, id) == 0 &&
		    budget->child[i]->kind == FIELD_LEAF)
			return budget->child[i];
	return NULL;
}

static void
budget_before(struct renewing *r, const struct field *budget, struct row *was,
    struct row *now)
{
	const struct own_lines *own = budget->own;
	struct own_index index = lines_index(own, now, &r->a);
	const struct rows *rows = row_list(was, own->block);

	for (int i = 0; i < own->ntarget; i++) {
		const struct field *leaf = total_of(r, budget,
		    own->target[i]);
		const struct value *v = leaf == NULL ? NULL :
		    &row_slot(was, leaf)->value;
		struct row *note;
		int64_t cents;

		if (v == NULL || v->kind != VALUE_AMOUNT)
			continue;
		if (!renew_last_amount(&r->last, was, own->target[i], &cents))
			cents = v->n;
		if (cents == 0)
			continue;
		note = note_of(r, own, now, index.note[i], own->target[i]);
		if (note != NULL)
			put_amount(r, note, own->leaf[OWN_BEFORE], cents);
	}
	/* The rows of one's own came along with their keys. */
	for (size_t i = 0; i < rows->n; i++) {
		struct place at;
		int64_t cents;

		if (lines_labelled(own, rows->p[i]) && lines_amount(own,
		    rows->p[i], OWN_KEPT, &cents) && dossier_find(r->new,
		    dossier_row_path(rows->p[i], &r->a), &at))
			put_amount(r, at.row, own->leaf[OWN_BEFORE], cents);
	}
}

/* Each budget that came along, in each row that holds it. */
static void
budgets_under(struct renewing *r, const struct field *budget,
    const struct field *block, struct row *was)
{
	const struct rows *rows;
	struct place at;

	if (was->block == block) {
		if (was->up == NULL)
			budget_before(r, budget, was, r->new->root);
		else if (dossier_find(r->new, dossier_row_path(was, &r->a),
		    &at))
			budget_before(r, budget, was, at.row);
		return;
	}
	/* The block, or the one around it, that is just under WAS. */
	for (; block->block != was->block; block = block->block)
		;
	rows = row_list(was, block);
	for (size_t i = 0; i < rows->n; i++)
		budgets_under(r, budget, budget->block, rows->p[i]);
}

static void
budgets(struct renewing *r)
{
	const struct form *f = r->s->form;

	for (int i = 0; i < f->nbudget; i++) {
		const struct field *budget = f->budget[i];

		if (budget->own == NULL || budget->carry == CARRY_CLEAR ||
		    left_behind(budget) ||
		    budget->scope == SCOPE_ASSOCIATION ||
		    (budget->scope == SCOPE_EXERCICE && !r->o->exercice))
			continue;
		budgets_under(r, budget, budget->block, r->old->root);
	}
}

/* --- what the older dossier says of itself --- */

static void
renewed(struct renewing *r, const struct field *leaf)
{
	struct rules_env env = { .dossier = r->old, .row = r->old->root,
		.mode = RULES_SO_FAR, .arena = &r->a };
	struct answer to = { .draft = (char *)leaf->renewed_choice,
		.by = NO_DAY, .origin = (char *)r->origin };

	if (leaf->renewed != NULL) {
		struct result res = rules_eval(leaf->renewed, &env);
		struct value v = rules_to_value(&res, &leaf->type);

		if (v.kind == VALUE_NONE ||
		    (v.kind == VALUE_AMOUNT && v.n == 0))
			return;
		to.draft = (char *)value_plain(&leaf->type, &v, &r->a);
	}
	if (to.draft != NULL)
		(void)dossier_apply(r->new, leaf->path, &to);
}

static void
new_year(struct renewing *r)
{
	const struct field *leaf = r->s->form->year_path == NULL ? NULL :
	    form_find(r->s->form, r->s->form->year_path);
	struct answer to = { .by = NO_DAY, .origin = (char *)"reconduction" };
	const struct slot *slot;
	char day[DATE_TEXT];

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != r->s->form->root || leaf->source != SOURCE_TYPED)
		return;
	slot = row_slot(r->old->root, leaf);
	if (leaf->type.kind == VT_ENTIER)
		to.draft = arena_printf(&r->a, "%d", r->o->year);
	else if (slot->value.kind == VALUE_DATE && r->o->from != 0)
		to.draft = arena_strdup(&r->a, date_fr(date_add_months(
		    (int32_t)slot->value.n, 12 * (r->o->year - r->o->from)),
		    day));
	if (to.draft != NULL)
		(void)dossier_apply(r->new, leaf->path, &to);
}

/* Every demande that came along is planned, as on its first day. */
static void
requests_anew(struct renewing *r)
{
	const struct field *state = requests_state_leaf(r->s->form);
	struct answer_meta meta = { .by = NO_DAY, .origin = "reconduction" };
	const struct rows *rows;

	if (state == NULL || state->source != SOURCE_TYPED ||
	    state->type.nchoice == 0)
		return;
	rows = row_list(r->new->root, state->block);
	for (size_t i = 0; i < rows->n; i++)
		(void)dossier_set(r->new, rows->p[i], state,
		    state->type.choice[0].id, &meta);
}

void
renew_make(const struct session *old, struct dossier *new,
    const struct renew_order *o, struct renew_count *count)
{
	const struct form *f = old->form;
	struct renewing r = { .s = old, .old = old->dossier, .new = new,
		.o = o, .count = count };

	*count = (struct renew_count){ 0 };
	arena_init(&r.a);
	r.from = o->from == 0 ? "l'ancien dossier" :
	    arena_printf(&r.a, "%d", o->from);
	r.origin = arena_printf(&r.a, ORIGIN_CARRIED "%s", r.from);
	renew_last_find(old, o, &r.a, &r.last);
	dossier_each(old->dossier, carry_one, &r);
	renew_last_put(&r.last, old, new, &r.a);
	lines_settle(new);
	budgets(&r);
	for (int i = 0; i < f->nfield; i++)
		if (f->field[i]->renewed != NULL ||
		    f->field[i]->renewed_choice != NULL)
			renewed(&r, f->field[i]);
	new_year(&r);
	requests_anew(&r);
	arena_fini(&r.a);
}
