/* SPDX-License-Identifier: GPL-3.0-or-later */
/* years_change - what is typed in the years becomes answers. */
#include "wizard/years_inside.h"

#include <string.h>

/* The forecast of a line; made when there is none. */
static struct row *
forecast_row(struct session *s, const struct years_leaves *f,
    struct row *action, const struct years_line *l)
{
	struct row *row = l->row;

	if (row != NULL || vtype_choice(&f->line->type, l->field->id) < 0)
		return row;
	row = session_add(s, action, f->forecasts);
	if (row != NULL)
		(void)session_answer(s, row, f->line, l->field->id);
	return row;
}

/* A forecast that says nothing any more goes. */
static void
tidy(struct session *s, const struct years_leaves *f, struct row *row)
{
	if (!years_says(f, row))
		(void)session_remove(s, row);
}

/* A row, its line and its amount are one intention. */
static bool
set_held(struct session *s, const struct years_leaves *f, struct row *action,
    const struct years_line *l, const struct field *leaf, const char *draft)
{
	struct row *row = l->row;
	bool done;

	if (leaf == NULL || s->readonly)
		return false;
	if (draft[0] != '\0') {
		row = forecast_row(s, f, action, l);
		return row != NULL && session_answer(s, row, leaf, draft);
	}
	if (row == NULL)
		return false;
	done = session_clear(s, row, leaf);
	if (done)
		tidy(s, f, row);
	return done;
}

static bool
set(struct session *s, const struct years_leaves *f, struct row *action,
    const struct years_line *l, const struct field *leaf, const char *draft)
{
	bool done;

	session_hold(s);
	done = set_held(s, f, action, l, leaf, draft);
	session_release(s);
	return done;
}

bool
years_retouch(struct session *s, struct row *action,
    const struct years_line *l, int year, const char *draft)
{
	struct years_leaves f;

	return years_find(s->form, &f) && year > 0 && year < YEARS_MAX &&
	    !l->sum && !l->aids && set(s, &f, action, l, f.amount[year],
	    draft);
}

bool
years_set_eligible(struct session *s, struct row *action,
    const struct years_line *l, bool yes)
{
	struct years_leaves f;

	return years_find(s->form, &f) && !l->sum && !l->in_kind &&
	    l->side == SIDE_CHARGE && l->eligible != yes &&
	    set(s, &f, action, l, f.eligible, yes ? "" : "non");
}

static const struct field *
growth_leaf(const struct years_leaves *f, bool line, bool action,
    enum side side)
{
	return line ? f->rate : action ? f->action_rate : f->growth[side];
}

const struct field *
years_growth_leaf(const struct form *form, bool line, bool action,
    enum side side)
{
	struct years_leaves f;

	return years_find(form, &f) ? growth_leaf(&f, line, action, side) :
	    NULL;
}

bool
years_grow(struct session *s, struct row *action, const struct years_line *l,
    enum side side, const char *draft)
{
	struct years_leaves f;
	const struct field *leaf;
	struct row *row = action != NULL ? action : s->dossier->root;

	if (!years_find(s->form, &f))
		return false;
	leaf = growth_leaf(&f, l != NULL, action != NULL, side);
	if (l != NULL)
		return set(s, &f, action, l, leaf, draft);
	if (leaf == NULL)
		return false;
	return draft[0] == '\0' ? session_clear(s, row, leaf) :
	    session_answer(s, row, leaf, draft);
}

static const char *
draft_of(const struct row *row, const struct field *leaf)
{
	return row == NULL || leaf == NULL ||
	    row->slot[leaf->slot].answer.draft == NULL ? "" :
	    row->slot[leaf->slot].answer.draft;
}

const struct field *
years_amount_leaf(const struct form *form, int year)
{
	struct years_leaves f;

	return years_find(form, &f) && year > 0 && year < YEARS_MAX ?
	    f.amount[year] : NULL;
}

const char *
years_typed(const struct form *form, const struct years_line *l, int year)
{
	struct years_leaves f;

	return years_find(form, &f) && year > 0 && year < YEARS_MAX ?
	    draft_of(l->row, f.amount[year]) : "";
}

const char *
years_typed_growth(const struct session *s, const struct row *action,
    const struct years_line *l, enum side side)
{
	struct years_leaves f;

	return !years_find(s->form, &f) ? "" : draft_of(l != NULL ? l->row :
	    action != NULL ? action : s->dossier->root, growth_leaf(&f,
	    l != NULL, action != NULL, side));
}
