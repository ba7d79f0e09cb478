/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bilan_fill - what a new report takes of the dossier it reports on.
 */
#include "wizard/bilan_inside.h"

#include "base/date.h"
#include "base/money.h"
#include "wizard/import_part.h"
#include "wizard/plan.h"

#include <stdlib.h>
#include <string.h>

struct filling {
	struct session *into;
	const struct bilan_order *o;
	int index;		/* of the year */
	struct years years;
	const struct years *y;	/* those; NULL: the year is none of them */
	struct arena a;
};

static void
put(struct filling *f, struct row *row, const struct field *leaf,
    const char *draft)
{
	if (leaf != NULL && leaf->kind == FIELD_LEAF && draft != NULL &&
	    draft[0] != '\0')
		(void)session_answer(f->into, row, leaf, draft);
}

static void
put_at(struct filling *f, const char *path, const char *draft)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(f->into->form, path);

	if (leaf != NULL && leaf->block == f->into->form->root)
		put(f, f->into->dossier->root, leaf, draft);
}

/* The text of leaf ID in ROW, as it may be typed; "" none. */
static const char *
take(struct filling *f, const struct row *row, const char *id)
{
	const struct field *leaf = bilan_leaf(row->block, id);
	const struct slot *slot = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row->slot[leaf->slot];

	return slot == NULL || slot->value.kind == VALUE_NONE ? "" :
	    value_show(&leaf->type, &slot->value, &f->a);
}

/* --- the exercise and what it is about --- */

/* From the convention; else the period said beside the budget; else the
   calendar year. */
static void
find_period(struct filling *f, int32_t *from, int32_t *to)
{
	const struct session *s = f->o->signed_of;
	int n;
	const struct row **row = bilan_actions(f->o, &f->a, &n);
	const struct field *budget = plan_budget(s, n == 1 ? row[0] : NULL);

	if (f->y != NULL) {
		*from = f->y->year[f->index].from;
		*to = f->y->year[f->index].to;
		return;
	}
	(void)date_make(f->o->year, 1, 1, from);
	(void)date_make(f->o->year, 12, 31, to);
	for (int i = 0; budget != NULL && i < budget->parent->nchild; i++) {
		const struct field *g = budget->parent->child[i];
		const struct value *v[2];

		if (g->kind != FIELD_GROUP || g->group != GROUP_PERIODE ||
		    strcmp(g->id, "exercice") != 0 || g->nchild < 2)
			continue;
		for (int k = 0; k < 2; k++)
			v[k] = &row_slot(n == 1 ? (struct row *)row[0] :
			    s->dossier->root, g->child[k])->value;
		if (v[0]->kind == VALUE_DATE && v[1]->kind == VALUE_DATE) {
			*from = (int32_t)v[0]->n;
			*to = (int32_t)v[1]->n;
		}
	}
}

static void
fill_subject(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *g = form->report.period == NULL ? NULL :
	    form_find(form, form->report.period);
	char day[DATE_TEXT];
	int32_t at[2];

	put_at(f, form->year_path, arena_printf(&f->a, "%d", f->o->year));
	put_at(f, form->report.subject, bilan_subject(f->o, &f->a));
	put_at(f, form->title_path, bilan_title(f->o, &f->a));
	find_period(f, &at[0], &at[1]);
	for (int k = 0; g != NULL && k < 2 && k < g->nchild; k++)
		put(f, f->into->dossier->root, g->child[k], arena_strdup(
		    &f->a, date_fr(at[k], day)));
	if (f->o->due_months > 0)
		put_at(f, form->due_path, arena_strdup(&f->a, date_fr(
		    date_add_months(at[1], f->o->due_months), day)));
}

/* --- the forecast --- */

static void
fill_forecast(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *budget = form_find(form, form->report.forecast);
	struct row *root = f->into->dossier->root;

	for (int i = 0; budget != NULL && i < budget->nchild; i++) {
		const struct field *line = budget->child[i];
		int64_t sum = 0, cents;
		bool fine = true;

		if (line->line == NULL || line->line->ntakes == 0 ||
		    line->kind != FIELD_LEAF)
			continue;
		for (int k = 0; k < line->line->ntakes && fine; k++)
			fine = bilan_forecast(f->o, f->y,
			    line->line->takes[k], &cents) && money_add(sum, cents, &sum);
		if (fine && sum != 0)
			put(f, root, line, import_draft(sum, &f->a));
	}
	if (budget != NULL)
		put(f, root, form_end(budget), "oui");
}

/* What is foreseen of LINE and not eligible.  False: overflow. */
static bool
left_out_of(const struct filling *f, const struct field *line, int64_t *cents)
{
	*cents = 0;
	for (int i = 0; i < f->y->naction; i++) {
		const struct years_subject *s = &f->y->action[i];

		if (f->o->project != NULL && strcmp(s->action->key,
		    f->o->project) != 0)
			continue;
		for (int k = 0; k < line->line->ntakes; k++) {
			int at = years_line(f->y, line->line->takes[k]);

			if (at < 0 || s->line[at].sum || s->line[at].in_kind ||
			    s->line[at].side != SIDE_CHARGE ||
			    s->line[at].eligible)
				continue;
			if (!money_add(*cents, s->line[at].cell[f->index].
			    amount, cents))
				return false;
		}
	}
	return true;
}

static void
fill_left_out(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *budget = form_find(form, form->report.forecast);
	const struct field *block = form->report.left_out == NULL ? NULL :
	    form_find(form, form->report.left_out);
	struct row *root = f->into->dossier->root;

	for (int i = 0; f->y != NULL && block != NULL && budget != NULL &&
	    i < budget->nchild; i++) {
		const struct field *line = budget->child[i];
		struct row *row;
		int64_t cents;

		if (line->line == NULL || line->line->ntakes == 0 ||
		    !left_out_of(f, line, &cents) || cents <= 0)
			continue;
		row = session_add(f->into, root, block);
		if (row == NULL)
			return;
		put(f, row, bilan_leaf(block, "ligne"), line->id);
		put(f, row, bilan_leaf(block, "montant"), import_draft(cents,
		    &f->a));
	}
	if (block != NULL && row_list(root, block)->n > 0)
		(void)session_finish(f->into, root, block, true);
}

/* How shared charges come to the only action. */
static void
fill_sharing(struct filling *f)
{
	const struct form *form = f->into->form;
	int n;
	const struct row **row = bilan_actions(f->o, &f->a, &n);
	const struct field *budget = n != 1 ? NULL : plan_budget(
	    f->o->signed_of, row[0]);
	const struct yardsticks *y = budget == NULL ? NULL :
	    budget->yardsticks;
	const char *key, *note;

	if (y == NULL || y->key == NULL || y->key->block != row[0]->block)
		return;
	key = take(f, row[0], y->key->id);
	note = y->key_note == NULL ? "" : take(f, row[0], y->key_note->id);
	put_at(f, form->report.sharing, note[0] == '\0' ? key : arena_printf(
	    &f->a, "%s : %s", key, note));
}

/* --- who paid --- */

static void
fill_grant(struct filling *f, const struct field *block,
    const struct bilan_grant *g)
{
	struct row *row = session_add(f->into, f->into->dossier->root, block);

	if (row == NULL)
		return;
	put(f, row, bilan_leaf(block, "financeur"), g->funder);
	put(f, row, bilan_leaf(block, "service"), g->service);
	put(f, row, bilan_leaf(block, "adressee"), g->addressed ? "oui" :
	    "non");
	if (g->outside)
		put(f, row, bilan_leaf(block, "clause"), "non");
	put(f, row, bilan_leaf(block, "montant"), import_draft(g->cents,
	    &f->a));
	if (g->has_paid)
		put(f, row, bilan_leaf(block, "verse"), import_draft(g->paid,
		    &f->a));
}

static void
fill_grants(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *block = form->report.grants == NULL ? NULL :
	    form_find(form, form->report.grants);
	int n = 0;
	const struct bilan_grant *g = block == NULL ? NULL :
	    bilan_grants(f->o, &f->a, &n);

	for (int i = 0; i < n; i++)
		fill_grant(f, block, &g[i]);
	if (n > 0)
		(void)session_finish(f->into, f->into->dossier->root, block,
		    true);
}

/* --- what was expected --- */

static void
fill_indicator(struct filling *f, const struct field *block,
    const char *objective, const char *label, const char *expected)
{
	struct row *row;

	if (label[0] == '\0')
		return;
	row = session_add(f->into, f->into->dossier->root, block);
	if (row == NULL)
		return;
	put(f, row, bilan_leaf(block, "objectif"), objective);
	put(f, row, bilan_leaf(block, "libelle"), label);
	put(f, row, bilan_leaf(block, "attendu"), expected);
}

/* The last year of what was signed, when it is not that of the report; 0. */
static int
term_of(const struct filling *f)
{
	return f->y == NULL || f->index < 0 || f->index >= f->y->n - 1 ? 0 :
	    f->o->year - f->index + f->y->n - 1;
}

/* A target that is for the end, in a report on a year before it: "34 en
   2029" is "34 au terme (2029)". */
static const char *
at_term(struct filling *f, const char *target)
{
	int term = term_of(f);
	const char *end = arena_printf(&f->a, " en %d", term);
	size_t n = strlen(target), tail = strlen(end);

	if (term == 0 || n <= tail || strcmp(target + n - tail, end) != 0)
		return target;
	return arena_printf(&f->a, "%.*s au terme (%d)", (int)(n - tail),
	    target, term);
}

/* Those of the actions themselves. */
static void
fill_of_actions(struct filling *f, const struct field *block)
{
	int n;
	const struct row **row = bilan_actions(f->o, &f->a, &n);

	for (int i = 0; i < n; i++) {
		const struct field *list = bilan_leaf(row[i]->block,
		    "indicateurs");
		const struct rows *rows = list == NULL ||
		    list->kind != FIELD_BLOCK ? NULL :
		    row_list((struct row *)row[i], list);

		for (size_t k = 0; rows != NULL && k < rows->n; k++)
			fill_indicator(f, block, row_title(row[i], &f->a),
			    take(f, rows->p[k], "libelle"),
			    at_term(f, take(f, rows->p[k], "cible")));
	}
}

/* The target of the year; where there is none, what is aimed at for the
   end. */
static const char *
goal_of(struct filling *f, const struct years_indicator *k)
{
	const char *goal = k->target[f->index];
	int term = term_of(f);
	bool final = goal[0] == '\0' && k->final != NULL &&
	    k->final[0] != '\0';

	if (goal[0] == '\0' && !final)
		return term == 0 || k->words[0] == '\0' ? k->words :
		    arena_printf(&f->a, "Au terme (%d) : %s", term, k->words);
	if (final)
		goal = k->final;
	if (k->unit[0] != '\0')
		goal = arena_printf(&f->a, "%s %s", goal, k->unit);
	return !final || term == 0 ? goal : arena_printf(&f->a,
	    "%s au terme (%d)", goal, term);
}

/* Those of the objectives that the actions serve, with their target of the
   year. */
static void
fill_of_years(struct filling *f, const struct field *block)
{
	const struct field *actions = f->o->project == NULL ? NULL :
	    form_find(f->o->signed_of->form,
	    f->o->signed_of->form->projects_path);
	const struct years_subject *subject;

	if (f->y == NULL)
		return;
	subject = years_subject(f->y, actions == NULL ? NULL :
	    bilan_row(f->o->signed_of, actions, f->o->project));
	for (int i = 0; i < f->y->nindicator; i++) {
		const struct years_indicator *k = &f->y->indicator[i];

		if (subject != NULL && subject->action != NULL &&
		    !years_serves(subject, k))
			continue;
		fill_indicator(f, block, k->objective_title, k->label,
		    goal_of(f, k));
	}
}

static void
fill_indicators(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *block = form->report.indicators == NULL ? NULL :
	    form_find(form, form->report.indicators);
	struct row *root = f->into->dossier->root;

	if (block == NULL)
		return;
	fill_of_years(f, block);
	fill_of_actions(f, block);
	if (row_list(root, block)->n > 0)
		(void)session_finish(f->into, root, block, true);
}

/* --- all of it --- */

static void
fill_limits(struct filling *f)
{
	const struct form *form = f->into->form;
	const struct field *rate = form_find(f->o->signed_of->form,
	    "convention.excedent_taux");
	const struct session *s = f->o->signed_of;

	if (rate != NULL && rate->kind == FIELD_LEAF &&
	    rate->block == s->form->root)
		put_at(f, form->report.surplus, session_shown(s,
		    s->dossier->root, rate, &f->a));
	fill_left_out(f);
	if (f->o->limit == NULL)
		return;
	f->into->said.origin = f->o->limit_origin;
	put_at(f, form->report.limit, f->o->limit);
	f->into->said.origin = f->o->origin;
}

void
bilan_fill(struct session *into, const struct bilan_order *o)
{
	struct filling f = { .into = into, .o = o, .index = bilan_index(o) };
	const char *origin = into->said.origin;

	arena_init(&f.a);
	if (years_make(o->signed_of, NULL, &f.a, &f.years) && !f.years.over &&
	    f.index >= 0 && f.index < f.years.n)
		f.y = &f.years;
	into->said.origin = o->origin;
	fill_subject(&f);
	fill_forecast(&f);
	fill_sharing(&f);
	fill_grants(&f);
	fill_indicators(&f);
	fill_limits(&f);
	into->said.origin = origin;
	arena_fini(&f.a);
	session_refresh(into);
}
