/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/pieces.h"

#include "base/date.h"

#include <string.h>

const struct field *
pieces_block(const struct form *f, enum scope scope)
{
	const char *path = f->pieces_path[scope];
	const struct field *b = path == NULL ? NULL : form_find(f, path);

	return b != NULL && b->kind == FIELD_BLOCK && b->block == f->root ?
	    b : NULL;
}

const struct field *
pieces_leaf(const struct field *block, const char *id)
{
	for (int i = 0; block != NULL && i < block->nchild; i++)
		if (block->child[i]->kind == FIELD_LEAF &&
		    strcmp(block->child[i]->id, id) == 0)
			return block->child[i];
	return NULL;
}

const struct piece *
pieces_find(const struct form *f, const char *code)
{
	for (int i = 0; i < f->npiece; i++)
		if (strcmp(f->piece[i].code, code) == 0)
			return &f->piece[i];
	return NULL;
}

enum scope
pieces_scope(const struct piece *p)
{
	return p == NULL ? SCOPE_DOSSIER : p->scope;
}

/* --- days --- */

static bool
root_value(const struct dossier *d, const char *path, enum value_kind kind,
    int64_t *out)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(d->form, path);
	const struct slot *slot;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != d->form->root)
		return false;
	slot = row_slot(d->root, leaf);
	if (slot->value.kind != kind)
		return false;
	*out = slot->value.n;
	return true;
}

int32_t
pieces_day(const struct dossier *d)
{
	int64_t day;

	if (root_value(d, d->form->filed_path, VALUE_DATE, &day))
		return (int32_t)day;
	return root_value(d, d->form->due_path, VALUE_DATE, &day) &&
	    day > d->today ? (int32_t)day : d->today;
}

/* The first day of the dossier's exercise; NO_DAY: not known. */
static int32_t
exercise_from(const struct dossier *d)
{
	int64_t n;
	int32_t day;

	if (root_value(d, d->form->first_day_path, VALUE_DATE, &n))
		return (int32_t)n;
	if (root_value(d, d->form->year_path, VALUE_INTEGER, &n) &&
	    n >= 1900 && n < 3000 && date_make((int)n, 1, 1, &day))
		return day;
	return NO_DAY;
}

/* The last day of the last exercise that is closed on the day AT. */
static int32_t
closed_on(int32_t from, int32_t at)
{
	int years = 0;

	while (date_add_months(from, 12 * (years + 1)) <= at && years < 100)
		years++;
	while (date_add_months(from, 12 * years) > at && years > -100)
		years--;
	return date_add_months(from, 12 * years) - 1;
}

static enum piece_age
age_by_exercise(const struct age_limit *age, int32_t from,
    struct piece_said *said)
{
	int32_t closed;

	if (from == NO_DAY)
		return PIECE_AGE_NONE;
	if (age->kind == AGE_EXERCISE)
		return said->day < date_add_months(from, -12 * age->back) ?
		    PIECE_AGE_OLD : PIECE_AGE_FINE;
	closed = closed_on(from, said->at);
	if (said->day >= closed)
		return PIECE_AGE_FINE;
	return said->day >= date_add_months(closed + 1, -12) - 1 ?
	    PIECE_AGE_DOUBT : PIECE_AGE_OLD;
}

static enum piece_age
age_of(const struct dossier *d, const struct age_limit *age,
    struct piece_said *said)
{
	if (age->kind == AGE_ANY || !pieces_given(said))
		return PIECE_AGE_NONE;
	if (said->day == NO_DAY)
		return said->state == PIECE_TICKED ? PIECE_AGE_NONE :
		    PIECE_AGE_UNDATED;
	if (age->kind != AGE_DELAY)
		return age_by_exercise(age, exercise_from(d), said);
	said->until = date_add_months(said->day, age->months) + age->days;
	return said->at > said->until ? PIECE_AGE_OLD : PIECE_AGE_FINE;
}

/* --- what is said --- */

static const char *
text_in(struct row *row, const char *id)
{
	const struct field *leaf = pieces_leaf(row->block, id);
	const struct slot *slot = leaf == NULL ? NULL : row_slot(row, leaf);

	return slot == NULL || slot->value.kind != VALUE_TEXT ? "" :
	    slot->value.text;
}

static int32_t
day_in(struct row *row, const char *id)
{
	const struct field *leaf = pieces_leaf(row->block, id);
	const struct slot *slot = leaf == NULL ? NULL : row_slot(row, leaf);

	return slot == NULL || slot->value.kind != VALUE_DATE ? NO_DAY :
	    (int32_t)slot->value.n;
}

static enum piece_state
state_in(struct row *row)
{
	static const struct {
		const char *id;
		enum piece_state state;
	} known[] = { { "jointe", PIECE_ATTACHED }, { "vue", PIECE_SEEN },
		{ "a_venir", PIECE_COMING } };
	const struct field *leaf = pieces_leaf(row->block, "etat");
	const struct slot *slot = leaf == NULL ? NULL : row_slot(row, leaf);

	if (slot == NULL || slot->value.kind != VALUE_CHOICE)
		return PIECE_MISSING;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(leaf->type.choice[slot->value.n].id,
		    known[i].id) == 0)
			return known[i].state;
	return PIECE_MISSING;
}

/* The last row about it: two desks may each have noted one. */
static struct row *
row_of(const struct dossier *d, const char *key, const struct piece *p)
{
	const struct field *block = pieces_block(d->form, pieces_scope(p));
	const struct rows *rows = block == NULL ? NULL : row_list(d->root,
	    block);

	for (size_t i = rows == NULL ? 0 : rows->n; i > 0; i--)
		if (strcmp(text_in(rows->p[i - 1], "code"), key) == 0)
			return rows->p[i - 1];
	return NULL;
}

static bool
ticked(const struct dossier *d, const struct piece *p)
{
	const struct value *v = p == NULL || p->given == NULL ? NULL :
	    &row_slot(d->root, p->given)->value;

	return v != NULL && v->kind == VALUE_BOOL && v->n != 0;
}

bool
pieces_given(const struct piece_said *said)
{
	return said->state >= PIECE_TICKED;
}

void
pieces_look(const struct dossier *d, const char *key, int32_t at,
    struct piece_said *out)
{
	const struct piece *p = pieces_find(d->form, key);
	struct row *row = row_of(d, key, p);

	*out = (struct piece_said){ .row = row, .day = NO_DAY,
		.until = NO_DAY, .noted = NO_DAY, .at = at, .by = "",
		.digest = "", .file = "" };
	if (row != NULL) {
		out->state = state_in(row);
		out->day = day_in(row, "date");
		out->noted = day_in(row, "le");
		out->by = text_in(row, "par");
	}
	if (out->state == PIECE_ATTACHED || out->state == PIECE_SEEN) {
		out->digest = text_in(row, "empreinte");
		out->file = text_in(row, "fichier");
	}
	if (out->state == PIECE_MISSING && ticked(d, p))
		out->state = PIECE_TICKED;
	if (p != NULL)
		out->age = age_of(d, &p->age, out);
}

/* --- what a scheme wants --- */

static int32_t
day_of(const struct look *l, const struct verdict *v)
{
	int32_t day = pieces_day(l->dossier);
	int64_t filed;

	return v->window == WINDOW_UNKNOWN || v->closes == NO_DAY ||
	    v->closes <= day || root_value(l->dossier,
	    l->dossier->form->filed_path, VALUE_DATE, &filed) ? day :
	    v->closes;
}

struct to_enclose *
pieces_of(const struct look *l, const struct verdict *v, int *n)
{
	const struct scheme *s = v->subject.scheme;
	struct to_enclose *out = arena_array(l->arena,
	    (size_t)s->npiece + 1, sizeof *out);
	struct rules_env env = verdict_env(l, &v->subject);
	int32_t at = day_of(l, v);

	*n = 0;
	for (int i = 0; i < s->npiece; i++) {
		const struct scheme_piece *p = &s->piece[i];
		const struct piece *form = pieces_find(l->dossier->form,
		    p->code);
		enum outcome o = p->needed_if == NULL ? OUT_YES :
		    rules_eval(p->needed_if, &env).outcome;
		struct to_enclose *e = &out[*n];

		if (o == OUT_NO || o == OUT_NA)
			continue;
		(*n)++;
		e->code = form != NULL || p->label != NULL ? p->code : NULL;
		e->label = p->label != NULL ? p->label : form != NULL ?
		    form->label : p->code;
		e->piece = form;
		e->key = form != NULL ? form->code : e->label;
		e->sure = o == OUT_YES;
		pieces_look(l->dossier, e->key, at, &e->said);
		e->given = pieces_given(&e->said);
	}
	return out;
}
