/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/plan.h"

#include "base/money.h"
#include "rules/request.h"
#include "wizard/derive.h"
#include "wizard/requests.h"

#include <string.h>

/* The questions of a demande, by the names that guichet-formulaires(5)
   gives them; each may be NULL. */
struct leaves {
	const struct field *block, *type, *service, *scheme, *about, *project,
	    *form, *addressed, *state, *asked, *hoped, *obtained, *retained,
	    *paid, *filed_on, *expected_on, *decided_on, *conditions, *comment,
	    *payments;
};

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
requests_of(const struct form *form)
{
	const struct field *b = form->requests_path == NULL ? NULL :
	    form_find(form, form->requests_path);

	return b != NULL && b->kind == FIELD_BLOCK && b->block == form->root ?
	    b : NULL;
}

const struct field *
plan_leaf(const struct form *form, const char *id)
{
	const struct field *b = requests_of(form);
	const struct field *f = b == NULL ? NULL : child(b, id);

	return f != NULL && f->kind == FIELD_LEAF ? f : NULL;
}

static bool
find_leaves(const struct form *form, struct leaves *l)
{
	const struct field *pay;

	*l = (struct leaves){ .block = requests_of(form) };
	if (l->block == NULL)
		return false;
	l->type = plan_leaf(form, "type");
	l->service = plan_leaf(form, "service");
	l->scheme = plan_leaf(form, "dispositif");
	l->about = plan_leaf(form, "porte_sur");
	l->project = plan_leaf(form, "projet");
	l->form = plan_leaf(form, "forme");
	l->addressed = plan_leaf(form, "adressee");
	l->state = plan_leaf(form, "etat");
	l->asked = plan_leaf(form, "montant");
	l->hoped = plan_leaf(form, "espere");
	l->obtained = plan_leaf(form, "obtenu");
	l->retained = plan_leaf(form, "retenu");
	l->paid = plan_leaf(form, "verse");
	l->filed_on = plan_leaf(form, "date_depot");
	l->expected_on = plan_leaf(form, "decision_prevue");
	l->decided_on = plan_leaf(form, "date_decision");
	l->conditions = plan_leaf(form, "conditions");
	l->comment = plan_leaf(form, "commentaire");
	pay = child(l->block, "versements");
	l->payments = pay != NULL && pay->kind == FIELD_BLOCK ? pay : NULL;
	return true;
}

/* --- one answer --- */

/* The value that counts; NULL: no such question, not asked, no answer. */
static const struct value *
value_of(const struct row *row, const struct field *leaf, enum value_kind kind)
{
	const struct slot *slot;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return NULL;
	slot = &row->slot[leaf->slot];
	return slot->applies && slot->value.kind == kind &&
	    (leaf->source != SOURCE_TYPED ||
	    slot->answer.certainty != UNKNOWN_YET) ? &slot->value : NULL;
}

static int64_t
amount_of(const struct row *row, const struct field *leaf)
{
	const struct value *v = value_of(row, leaf, VALUE_AMOUNT);

	return v == NULL ? 0 : v->n;
}

static int32_t
day_of(const struct row *row, const struct field *leaf)
{
	const struct value *v = value_of(row, leaf, VALUE_DATE);

	return v == NULL ? NO_DAY : (int32_t)v->n;
}

static const char *
text_of(const struct row *row, const struct field *leaf)
{
	const struct value *v = value_of(row, leaf, VALUE_TEXT);

	return v == NULL || v->text == NULL ? "" : v->text;
}

static const struct choice *
choice_of(const struct row *row, const struct field *leaf)
{
	const struct value *v = value_of(row, leaf, VALUE_CHOICE);

	return v == NULL || v->n < 0 || v->n >= leaf->type.nchoice ? NULL :
	    &leaf->type.choice[v->n];
}

static bool
chosen(const struct row *row, const struct field *leaf, const char *id)
{
	const struct choice *c = choice_of(row, leaf);

	return c != NULL && strcmp(c->id, id) == 0;
}

static bool
is_yes(const struct row *row, const struct field *leaf)
{
	const struct value *v = value_of(row, leaf, VALUE_BOOL);

	return v != NULL && v->n != 0;
}

/* --- a line --- */

static enum plan_answer
answer_of(const struct leaves *l, const struct row *row)
{
	if (chosen(row, l->state, "refusee"))
		return PLAN_REFUSED;
	return l->obtained != NULL && row->slot[l->obtained->slot].applies ?
	    PLAN_GRANTED : PLAN_PENDING;
}

enum plan_answer
plan_answer_of(const struct session *s, struct row *request)
{
	struct leaves l;

	return find_leaves(s->form, &l) ? answer_of(&l, request) :
	    PLAN_PENDING;
}

static void
fill_payments(const struct session *s, const struct leaves *l, struct row *row,
    struct arena *a, struct plan_line *line)
{
	const struct rows *rows;
	const struct field *b = l->payments;

	if (b == NULL || !derive_applies(s, b, row))
		return;
	rows = row_list(row, b);
	line->payment = arena_array(a, rows->n + 1, sizeof *line->payment);
	for (size_t i = 0; i < rows->n; i++) {
		struct row *r = rows->p[i];
		const struct choice *kind = choice_of(r, child(b, "genre"));

		line->payment[line->npayment++] = (struct plan_payment){
			.row = r, .kind = kind == NULL ? "" : kind->label,
			.amount = amount_of(r, child(b, "montant")),
			.blank = value_of(r, child(b, "montant"),
			    VALUE_AMOUNT) == NULL,
			.day = day_of(r, child(b, "date")),
			.done = is_yes(r, child(b, "fait")) };
	}
}

static void
fill_amounts(const struct leaves *l, const struct row *row,
    struct plan_line *line)
{
	int64_t *of = line->of;

	of[PLAN_ASKED] = amount_of(row, l->asked);
	line->blank = value_of(row, l->asked, VALUE_AMOUNT) == NULL;
	if (line->answer == PLAN_PENDING)
		of[PLAN_HOPED] = value_of(row, l->hoped, VALUE_AMOUNT) == NULL
		    ? of[PLAN_ASKED] : amount_of(row, l->hoped);
	if (line->answer == PLAN_GRANTED)
		of[PLAN_OBTAINED] = amount_of(row, l->obtained);
	if (line->answer == PLAN_REFUSED)
		of[PLAN_LOST] = of[PLAN_ASKED];
	of[PLAN_PAID] = amount_of(row, l->paid);
	if (!line->in_kind && of[PLAN_OBTAINED] > of[PLAN_PAID])
		of[PLAN_DUE] = of[PLAN_OBTAINED] - of[PLAN_PAID];
	if (l->retained != NULL)
		of[PLAN_RETAINED] = amount_of(row, l->retained);
	else if (!line->in_kind && line->answer != PLAN_REFUSED)
		of[PLAN_RETAINED] = line->answer == PLAN_GRANTED ?
		    of[PLAN_OBTAINED] : of[PLAN_ASKED];
}

static struct plan_line
make_line(const struct session *s, const struct leaves *l, struct row *row,
    struct arena *a)
{
	const struct value *type = value_of(row, l->type, VALUE_CHOICE);
	const struct value *state = value_of(row, l->state, VALUE_CHOICE);
	const struct value *project = value_of(row, l->project, VALUE_ROW);
	struct plan_line line = { .row = row,
		.type = type == NULL ? -1 : (int)type->n,
		.title = row_title(row, a),
		.told = request_name(s->dossier, row, a),
		.service = text_of(row, l->service),
		.scheme = text_of(row, l->scheme),
		.in_kind = chosen(row, l->form, "nature"),
		.addressed = is_yes(row, l->addressed),
		.answer = answer_of(l, row), .state = "", .state_id = "",
		.filed_on = day_of(row, l->filed_on),
		.expected_on = day_of(row, l->expected_on),
		.decided_on = day_of(row, l->decided_on),
		.conditions = text_of(row, l->conditions),
		.comment = text_of(row, l->comment) };

	if (state != NULL && state->n < l->state->type.nchoice) {
		line.state = l->state->type.choice[state->n].label;
		line.state_id = l->state->type.choice[state->n].id;
		line.filed = state->n > 0;
	}
	if (project != NULL) {
		line.project_key = project->text;
		line.project = derive_row_title(s, project->text, l->project,
		    a);
	}
	fill_amounts(l, row, &line);
	fill_payments(s, l, row, a, &line);
	return line;
}

/* --- sums --- */

static void
add_amount(struct plan_sums *sum, int column, int64_t n)
{
	if (!money_add(sum->of[column], n, &sum->of[column]))
		sum->over = true;
}

static void
add_line(struct plan_sums *sum, const struct plan_line *line)
{
	for (int c = 0; c < PLAN_COLUMNS; c++)
		add_amount(sum, c, line->of[c]);
}

/* The lines of one type, cash or in kind, after those that are there. */
static void
gather(struct plan *p, const struct leaves *l, const struct plan_line *all,
    int n, int type, bool in_kind)
{
	struct plan_type *t = &p->type[p->ntype];

	*t = (struct plan_type){ .first = p->n, .in_kind = in_kind,
		.id = type < 0 ? "" : l->type->type.choice[type].id,
		.label = type < 0 ? NULL : l->type->type.choice[type].label };
	for (int i = 0; i < n; i++) {
		if (all[i].type != type || all[i].in_kind != in_kind)
			continue;
		p->line[p->n++] = all[i];
		add_line(&t->sum, &all[i]);
		add_line(in_kind ? &p->in_kind : &p->total, &all[i]);
	}
	t->n = p->n - t->first;
	if (t->n > 0)
		p->ntype++;
}

static void
gather_all(struct plan *p, const struct leaves *l,
    const struct plan_line *all, int n, struct arena *a)
{
	int types = l->type == NULL ? 0 : l->type->type.nchoice;

	p->line = arena_array(a, (size_t)n + 1, sizeof *p->line);
	p->type = arena_array(a, 2 * (size_t)types + 3, sizeof *p->type);
	for (int in_kind = 0; in_kind < 2; in_kind++) {
		for (int t = 0; t < types; t++)
			gather(p, l, all, n, t, in_kind != 0);
		gather(p, l, all, n, -1, in_kind != 0);
		if (!in_kind)
			p->ncash = p->n;
	}
}

/* --- the budget --- */

static const struct field *
budget_in(const struct field *group)
{
	for (int i = 0; i < group->nchild; i++) {
		const struct field *f = group->child[i], *found;

		if (f->kind != FIELD_GROUP)
			continue;
		found = f->group == GROUP_BUDGET ? f : budget_in(f);
		if (found != NULL)
			return found;
	}
	return NULL;
}

const struct field *
plan_budget(const struct session *s, const struct row *row)
{
	return budget_in(row == NULL ? s->form->root : row->block);
}

struct row **
plan_counted(const struct session *s, const struct row *row,
    const struct field *line, struct arena *a, const struct field **leaf,
    int *n)
{
	const struct field *sum = form_line_requests(line);
	const struct rules_env env = { .dossier = s->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = a };

	*n = 0;
	return sum == NULL || sum->computed == NULL ? NULL :
	    rules_rows(sum->computed, &env, leaf, n);
}

static void
add_other(struct plan *p, const struct field *line, struct row *row,
    struct row *holder, struct arena *a)
{
	struct plan_other o = { .line = line, .row = row };
	const struct field *state;

	if (row == NULL) {
		o.amount = amount_of(holder, line);
		o.title = line->label != NULL ? line->label : line->id;
		o.answer = PLAN_GRANTED;
	} else {
		state = child(line, "statut");
		o.title = row_title(row, a);
		o.answer = chosen(row, state, "refuse") ? PLAN_REFUSED :
		    chosen(row, state, "acquis") ? PLAN_GRANTED : PLAN_PENDING;
		o.amount = o.answer == PLAN_REFUSED ? 0 : amount_of(row,
		    child(line, "montant"));
	}
	if (row == NULL && o.amount == 0)
		return;
	p->other[p->nother++] = o;
	add_amount(&p->others, PLAN_RETAINED, o.amount);
}

/* What the association's account 74 holds besides the demandes. */
static void
add_others(struct plan *p, const struct field *budget, struct row *row,
    struct arena *a)
{
	size_t most = 1;

	for (int i = 0; i < budget->nchild; i++)
		most += budget->child[i]->kind == FIELD_BLOCK ?
		    row_list(row, budget->child[i])->n : 1;
	p->other = arena_array(a, most, sizeof *p->other);
	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];

		if (f->line == NULL || form_line_aside(f) ||
		    form_line_requests(f) == NULL ||
		    form_line_requests(f) == f)
			continue;
		if (f->kind == FIELD_LEAF)
			add_other(p, f, NULL, row, a);
		else
			for (size_t k = 0; k < row_list(row, f)->n; k++)
				add_other(p, f, row_list(row, f)->p[k], row,
				    a);
	}
}

static void
find_account(struct plan *p, const struct field *budget,
    const struct row *row)
{
	const struct value *v;

	for (int i = 0; i < budget->nchild && p->account == NULL; i++) {
		const struct field *f = budget->child[i];

		if (f->kind == FIELD_LEAF && f->line != NULL &&
		    !f->line->total && f->line->level == 1 &&
		    strncmp(f->line->account, "74", 2) == 0)
			p->account = f;
	}
	v = p->account == NULL ? NULL : value_of(row, p->account,
	    VALUE_AMOUNT);
	p->account_known = v != NULL;
	p->account_total = v == NULL ? 0 : v->n;
}

/* --- all of it --- */

bool
plan_make(const struct session *s, const struct row *project,
    struct arena *a, struct plan *out)
{
	struct row *root = s->dossier->root;
	const struct field *budget;
	const struct rows *rows;
	struct plan_line *all;
	struct leaves l;
	int n = 0;

	if (project != NULL && project->up == NULL)
		project = NULL;
	*out = (struct plan){ .project = project };
	if (!find_leaves(s->form, &l))
		return false;
	rows = row_list(root, l.block);
	all = arena_array(a, rows->n + 1, sizeof *all);
	for (size_t i = 0; i < rows->n; i++) {
		struct plan_line line = make_line(s, &l, rows->p[i], a);

		if (project == NULL || (line.project_key != NULL &&
		    strcmp(line.project_key, project->key) == 0))
			all[n++] = line;
	}
	gather_all(out, &l, all, n, a);
	budget = plan_budget(s, project);
	if (budget == NULL)
		return true;
	find_account(out, budget, project == NULL ? root : project);
	if (project == NULL)
		add_others(out, budget, root, a);
	return true;
}

const struct plan_line *
plan_find(const struct plan *p, const struct row *row)
{
	for (int i = 0; i < p->n; i++)
		if (p->line[i].row == row)
			return &p->line[i];
	return NULL;
}
