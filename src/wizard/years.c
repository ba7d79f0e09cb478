/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/years_inside.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

/* --- what they are made of --- */

const struct field *
years_child(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
leaf_of(const struct field *group, const char *id)
{
	const struct field *f = years_child(group, id);

	return f != NULL && f->kind == FIELD_LEAF ? f : NULL;
}

const struct value *
years_value(const struct row *row, const struct field *leaf,
    enum value_kind kind)
{
	const struct slot *slot = row == NULL || leaf == NULL ? NULL :
	    &row->slot[leaf->slot];

	return slot != NULL && slot->applies && slot->value.kind == kind ?
	    &slot->value : NULL;
}

static const struct field *
budget_of(const struct field *block)
{
	for (int i = 0; i < block->nchild; i++)
		if (block->child[i]->kind == FIELD_GROUP &&
		    block->child[i]->group == GROUP_BUDGET)
			return block->child[i];
	return NULL;
}

/* "montant", "montant_2"... */
static void
find_amounts(const struct field *block, const struct field **out)
{
	static const char *const id[YEARS_MAX] = { "montant", "montant_2",
		"montant_3", "montant_4" };

	for (int i = 0; i < YEARS_MAX; i++)
		out[i] = leaf_of(block, id[i]);
}

static void
find_convention(const struct form *form, struct years_leaves *f)
{
	const struct field *g = years_child(form->root, "convention");
	const struct field *cover = years_child(form->root, "couverture");

	f->growth[SIDE_CHARGE] = leaf_of(g, "progression_charges");
	f->growth[SIDE_PRODUIT] = leaf_of(g, "progression_produits");
	f->unit = leaf_of(g, "arrondi");
	f->balance = leaf_of(g, "solde_propre");
	f->surplus = leaf_of(g, "excedent_taux");
	f->advance = leaf_of(g, "avance_taux");
	f->begin = leaf_of(g, "debut");
	f->count = leaf_of(cover, "nombre_annees");
}

static void
find_requests(const struct form *form, struct years_leaves *f)
{
	const struct field *b = form->requests_path == NULL ? NULL :
	    form_find(form, form->requests_path);

	if (b == NULL || b->kind != FIELD_BLOCK || b->block != form->root)
		return;
	f->requests = b;
	find_amounts(b, f->asked);
	f->funder = leaf_of(b, "financeur");
	f->type = leaf_of(b, "type");
	f->project = leaf_of(b, "projet");
	f->in_kind = leaf_of(b, "forme");
	f->signs = leaf_of(b, "signataire");
}

bool
years_find(const struct form *form, struct years_leaves *f)
{
	const struct field *b = form->projects_path == NULL ? NULL :
	    form_find(form, form->projects_path);

	*f = (struct years_leaves){ .actions = b };
	if (b == NULL || b->kind != FIELD_BLOCK || b->block != form->root)
		return false;
	f->budget = budget_of(b);
	f->forecasts = years_child(b, "previsions");
	if (f->budget == NULL || f->forecasts == NULL ||
	    f->forecasts->kind != FIELD_BLOCK)
		return false;
	f->line = leaf_of(f->forecasts, "ligne");
	f->rate = leaf_of(f->forecasts, "taux");
	find_amounts(f->forecasts, f->amount);
	f->eligible = leaf_of(f->forecasts, "eligible");
	f->comment = leaf_of(f->forecasts, "commentaire");
	f->action_rate = leaf_of(b, "progression");
	f->objective = leaf_of(b, "objectif");
	find_convention(form, f);
	find_requests(form, f);
	return f->line != NULL && f->line->type.kind == VT_CHOIX;
}

bool
years_offered(const struct form *form)
{
	struct years_leaves f;

	return years_find(form, &f);
}

/* --- sums --- */

void
years_add(struct years_work *w, int64_t *to, int64_t n)
{
	if (!money_add(*to, n, to))
		w->over = true;
}

void
years_add_year(struct years_work *w, struct years_sum *to, int year,
    int64_t n)
{
	years_add(w, &to->of[year], n);
	years_add(w, &to->all, n);
}

/* --- the convention --- */

const char *
years_label(int32_t from, int32_t to, struct arena *a)
{
	int y1, y2, month, day;

	date_split(from, &y1, &month, &day);
	date_split(to, &y2, &month, &day);
	return y1 == y2 ? arena_printf(a, "%d", y1) : arena_printf(a,
	    "%d-%d", y1, y2);
}

/* The first day: noted; else that of the exercise of an action that begins
   in the year of the dossier; else the first of January.  *KNOWN: an answer
   says at least in which year it is. */
static int32_t
first_day(const struct years_work *w, bool *known)
{
	const struct session *s = w->s;
	const struct row *root = s->dossier->root;
	const struct value *v = years_value(root, w->f.begin, VALUE_DATE);
	const struct field *period = years_child(w->f.actions, "exercice");
	const struct field *from = leaf_of(period, "debut");
	const struct rows *rows = row_list((struct row *)root, w->f.actions);
	const struct field *year = s->form->year_path == NULL ? NULL :
	    form_find(s->form, s->form->year_path);
	int32_t day;
	int y, month, dom;

	*known = v != NULL;
	if (v != NULL)
		return (int32_t)v->n;
	v = year == NULL || year->kind != FIELD_LEAF ? NULL :
	    years_value(root, year, VALUE_INTEGER);
	date_split(s->dossier->today, &y, &month, &dom);
	*known = v != NULL && v->n > 0 && v->n < 9990;
	if (*known)
		y = (int)v->n;
	for (size_t i = 0; i < rows->n; i++) {
		int at;

		v = years_value(rows->p[i], from, VALUE_DATE);
		if (v == NULL)
			continue;
		date_split((int32_t)v->n, &at, &month, &dom);
		if (at != y)
			continue;
		*known = true;
		return (int32_t)v->n;
	}
	(void)date_make(y, 1, 1, &day);
	return day;
}

static void
put_years(struct years_work *w)
{
	struct years *y = w->y;
	const struct value *n = years_value(w->s->dossier->root, w->f.count,
	    VALUE_INTEGER);
	int32_t begin = first_day(w, &y->known);

	y->known = y->known && n != NULL;
	y->n = n == NULL || n->n < 1 || n->n > YEARS_MAX ? 1 : (int)n->n;
	if (n == NULL)
		y->why = SAY(.msg = N_("Le nombre d'années n'est pas encore"
		    " noté : seule la première est montrée."));
	for (int i = 0; i < y->n; i++) {
		struct years_year *t = &y->year[i];

		t->from = date_add_months(begin, 12 * i);
		t->to = date_add_months(begin, 12 * (i + 1)) - 1;
		t->label = years_label(t->from, t->to, w->a);
		t->firm = i == 0;
	}
}

static int64_t
rate_or(const struct years_work *w, const struct field *leaf, int64_t none)
{
	const struct value *v = years_value(w->s->dossier->root, leaf,
	    VALUE_RATE);

	return v == NULL ? none : v->n;
}

static void
put_rules(struct years_work *w)
{
	struct years *y = w->y;
	const struct row *root = w->s->dossier->root;
	const struct value *v = years_value(root, w->f.unit, VALUE_CHOICE);
	const char *id = v == NULL ? "" : w->f.unit->type.choice[v->n].id;

	y->unit = strcmp(id, "a_100") == 0 ? 10000 :
	    strcmp(id, "a_10") == 0 ? 1000 : 100;
	v = years_value(root, w->f.balance, VALUE_BOOL);
	y->balances = v != NULL && v->n != 0;
	y->surplus_rate = rate_or(w, w->f.surplus, -1);
	y->advance_rate = rate_or(w, w->f.advance, -1);
	for (int side = 0; side < 2; side++) {
		v = years_value(root, w->f.growth[side], VALUE_RATE);
		y->rate_known[side] = v != NULL;
		y->rate[side] = v == NULL ? 0 : v->n;
	}
}

/* --- the lines --- */

static bool
is_line(const struct field *f)
{
	return f->line != NULL && f->kind != FIELD_GROUP &&
	    !f->line->total && !form_line_aside(f);
}

static struct years_line
make_line(const struct field *f, int group)
{
	const struct line *l = f->line;
	bool sum = l->level == 1 && f->kind == FIELD_LEAF &&
	    f->source == SOURCE_SUM;

	return (struct years_line){ .field = f, .account = l->account,
		.label = f->label != NULL ? f->label : f->id,
		.side = l->side, .level = l->level, .sum = sum,
		.group = l->level == 1 ? -1 : group,
		.in_kind = l->in_kind, .eligible = l->side == SIDE_CHARGE &&
		    !l->in_kind, .comment = "",
		.aids = strncmp(l->account, "74", 2) == 0,
		.own = strcmp(f->id, "ressources_propres") == 0 };
}

static struct years_line *
make_lines(struct years_work *w)
{
	const struct field *b = w->f.budget;
	struct years_line *line = arena_array(w->a, (size_t)b->nchild + 1,
	    sizeof *line);
	int group = -1;

	w->y->nline = 0;
	for (int i = 0; i < b->nchild; i++) {
		const struct field *f = b->child[i];

		if (!is_line(f))
			continue;
		line[w->y->nline] = make_line(f, group);
		if (f->line->level == 1)
			group = line[w->y->nline].sum ? w->y->nline : -1;
		w->y->nline++;
	}
	return line;
}

/* --- what is foretold --- */

/* The rank of the line of each choice of `ligne`; -1. */
static int *
choices_of(struct years_work *w)
{
	const struct vtype *t = &w->f.line->type;
	int *out = arena_array(w->a, (size_t)t->nchoice + 1, sizeof *out);

	for (int i = 0; i < t->nchoice; i++)
		out[i] = years_line(w->y, t->choice[i].id);
	return out;
}

static void
read_rate(const struct years_work *w, const struct row *action,
    struct years_line *l)
{
	enum side side = l->in_kind ? SIDE_CHARGE : l->side;
	const struct value *v;

	l->rate_of = w->y->rate_known[side] ? YEARS_RATE_CONVENTION :
	    YEARS_RATE_NONE;
	l->rate = w->y->rate[side];
	v = years_value(action, w->f.action_rate, VALUE_RATE);
	if (v != NULL) {
		l->rate_of = YEARS_RATE_ACTION;
		l->rate = v->n;
	}
	v = years_value(l->row, w->f.rate, VALUE_RATE);
	if (v != NULL) {
		l->rate_of = YEARS_RATE_LINE;
		l->rate = v->n;
	}
}

bool
years_says(const struct years_leaves *f, const struct row *row)
{
	for (int i = 0; i < f->forecasts->nslots; i++)
		if (f->forecasts->slot_field[i] != f->line &&
		    row->slot[i].answer.draft != NULL)
			return true;
	return false;
}

/* The first that says something of a line counts. */
static void
read_forecasts(struct years_work *w, struct years_subject *s,
    const int *choice)
{
	const struct rows *rows = row_list(s->action, w->f.forecasts);
	const struct value *v;

	for (size_t i = 0; i < rows->n; i++) {
		struct years_line *l;

		v = years_value(rows->p[i], w->f.line, VALUE_CHOICE);
		if (v == NULL || choice[v->n] < 0)
			continue;
		l = &s->line[choice[v->n]];
		if (l->row != NULL || l->sum || !years_says(&w->f,
		    rows->p[i]))
			continue;
		l->row = rows->p[i];
		v = years_value(l->row, w->f.eligible, VALUE_BOOL);
		if (v != NULL && v->n == 0)
			l->eligible = false;
		v = years_value(l->row, w->f.comment, VALUE_TEXT);
		if (v != NULL)
			l->comment = v->text;
	}
	for (int i = 0; i < w->y->nline; i++)
		read_rate(w, s->action, &s->line[i]);
}

static void
put_action(struct years_work *w, struct row *row,
    const struct years_line *line, const int *choice)
{
	struct years *y = w->y;
	struct years_subject *s = &y->action[y->naction++];
	const struct value *v = years_value(row, w->f.objective, VALUE_ROW);
	size_t n = (size_t)y->nline + 1;

	*s = (struct years_subject){ .action = row,
		.title = row_title(row, w->a),
		.objective = v == NULL ? NULL : v->text };
	s->line = arena_array(w->a, n, sizeof *s->line);
	memcpy(s->line, line, n * sizeof *s->line);
	for (int i = 0; i < y->nline; i++) {
		const struct field *f = line[i].field;

		/* a line of rows applies when its budget does */
		s->line[i].asked = row_slot(row,
		    form_line_total(f))->applies;
	}
	read_forecasts(w, s, choice);
}

static void
put_actions(struct years_work *w)
{
	struct years *y = w->y;
	const struct rows *rows = row_list(w->s->dossier->root,
	    w->f.actions);
	struct years_line *line = make_lines(w);
	int *choice;

	y->total.line = line;
	choice = choices_of(w);
	y->action = arena_array(w->a, rows->n + 1, sizeof *y->action);
	for (size_t i = 0; i < rows->n; i++)
		put_action(w, rows->p[i], line, choice);
}

/* --- the indicators --- */

static const char *
shown(const struct years_work *w, struct row *row, const char *id)
{
	const struct field *leaf = leaf_of(row->block, id);

	return leaf == NULL || !row_slot(row, leaf)->applies ? "" :
	    session_shown(w->s, row, leaf, w->a);
}

static void
put_indicator(struct years_work *w, struct row *objective, struct row *row)
{
	static const char *const id[YEARS_MAX] = { "cible_1", "cible_2",
		"cible_3", "cible_4" };
	struct years_indicator *t = &w->y->indicator[w->y->nindicator++];

	*t = (struct years_indicator){ .row = row, .objective = objective,
		.objective_title = row_title(objective, w->a),
		.label = row_title(row, w->a), .unit = shown(w, row, "unite"),
		.start = shown(w, row, "depart"),
		.final = shown(w, row, "cible_finale") };
	for (int i = 0; i < YEARS_MAX; i++)
		t->target[i] = i < w->y->n ? shown(w, row, id[i]) : "";
	t->words = shown(w, row, "cible_texte");
}

static void
put_indicators(struct years_work *w)
{
	const struct field *block = years_child(w->s->form->root,
	    "objectifs");
	const struct field *under = years_child(block, "indicateurs");
	const struct rows *rows;
	size_t n = 1;

	if (block == NULL || block->kind != FIELD_BLOCK || under == NULL ||
	    under->kind != FIELD_BLOCK)
		return;
	rows = row_list(w->s->dossier->root, block);
	for (size_t i = 0; i < rows->n; i++)
		n += row_list(rows->p[i], under)->n;
	w->y->indicator = arena_array(w->a, n, sizeof *w->y->indicator);
	for (size_t i = 0; i < rows->n; i++) {
		const struct rows *in = row_list(rows->p[i], under);

		for (size_t k = 0; k < in->n; k++)
			put_indicator(w, rows->p[i], in->p[k]);
	}
}

/* --- all of it --- */

bool
years_make(const struct session *s, const struct catalogue *c,
    struct arena *a, struct years *out)
{
	struct years_work w = { .s = s, .c = c, .a = a, .y = out };

	*out = (struct years){ .surplus_rate = -1, .advance_rate = -1 };
	if (!years_find(s->form, &w.f))
		return false;
	put_years(&w);
	put_rules(&w);
	put_actions(&w);
	years_put_funders(&w);
	years_put_cells(&w);
	years_put_totals(&w);
	put_indicators(&w);
	if (w.over) {
		out->over = true;
		out->naction = out->nfunder = out->nline = 0;
		out->why = SAY(.msg = N_("Une somme de ces budgets dépasse"
		    " ce que le calcul permet : vérifier leurs montants."));
		return true;
	}
	years_put_notes(&w);
	return true;
}

const struct years_subject *
years_subject(const struct years *y, const struct row *action)
{
	if (action == NULL)
		return &y->total;
	for (int i = 0; i < y->naction; i++)
		if (y->action[i].action == action)
			return &y->action[i];
	return NULL;
}

int
years_line(const struct years *y, const char *id)
{
	for (int i = 0; i < y->nline; i++)
		if (strcmp(y->total.line[i].field->id, id) == 0)
			return i;
	return -1;
}

bool
years_serves(const struct years_subject *s, const struct years_indicator *i)
{
	return s->action == NULL || (s->objective != NULL &&
	    strcmp(s->objective, i->objective->key) == 0);
}

bool
years_open(const struct years_subject *s, const struct years_line *l,
    int year)
{
	return s->action != NULL && year > 0 && year < YEARS_MAX && !l->sum &&
	    !l->aids;
}
