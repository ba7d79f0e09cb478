/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/tables.h"

#include "exchange/csv_out.h"
#include "model/lines.h"
#include "model/report.h"
#include "wizard/plan.h"
#include "wizard/requests.h"
#include "wizard/years.h"

#include <string.h>

#define MARK "\357\273\277"

/* One budget while its rows are put. */
struct putting {
	const struct session *s;
	struct csv_out csv;
	struct arena *a;
	const struct years *y;	/* NULL: one year */
	struct row *row;	/* that holds the budget */
	const struct field *group;
	const char *object, *title;
	bool any;
};

/* What stands beside an amount. */
struct beside {
	const struct field *line;
	const char *label;
	const struct answer *answer;	/* NULL: it is computed */
	const char *comment;
	bool has_before;
	int64_t before;
};

/* --- a budget --- */

static void
put_titles(struct putting *p)
{
	static const char *const before[] = { TABLES_OBJECT, TABLES_TITLE,
		TABLES_REFERENCE, "sens", "compte", "libelle" };
	static const char *const after[] = { "certitude", "precedent",
		"commentaire" };

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		csv_word(&p->csv, before[i]);
	if (p->y == NULL)
		csv_word(&p->csv, "montant");
	for (int i = 0; p->y != NULL && i < p->y->n; i++)
		csv_word(&p->csv, p->y->year[i].label);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		csv_word(&p->csv, after[i]);
	csv_line(&p->csv);
}

/* LATER: from the second year on; NULL: not foretold. */
static void
put_row(struct putting *p, const struct beside *b, int64_t cents,
	const struct years_line *later)
{
	static const char *const words[] = { "sur", "estime", "inconnu" };
	struct csv_out *c = &p->csv;

	csv_word(c, p->object);
	csv_text(c, p->title);
	csv_word(c, b->line->id);
	csv_word(c, b->line->line->side == SIDE_CHARGE ? "charge" :
	    "produit");
	csv_word(c, b->line->line->account);
	csv_text(c, b->label);
	csv_amount(c, cents, true);
	for (int i = 1; p->y != NULL && i < p->y->n; i++)
		csv_amount(c, later == NULL ? 0 : later->cell[i].amount,
		    later != NULL);
	csv_word(c, b->answer == NULL ? "" : words[b->answer->certainty]);
	csv_amount(c, b->before, b->has_before);
	csv_text(c, b->comment);
	csv_line(c);
	p->any = true;
}

static const char *
line_label(const struct field *f)
{
	return f->label != NULL ? f->label : f->id;
}

/* The lines of one's own that make the amount; how many. */
static int
put_own(struct putting *p, const struct field *f)
{
	const struct own_lines *own = p->group->own;
	struct row *r;
	size_t at = 0;
	int n = 0;

	while (own != NULL && (r = lines_next(own, p->row, f, &at)) != NULL) {
		struct beside b = { .line = f, .label = lines_text(own, r,
		    OWN_LABEL), .answer = &row_slot(r,
		    own->leaf[OWN_AMOUNT])->answer, .comment = lines_text(own,
		    r, OWN_COMMENT) };
		int64_t cents = 0;

		if (b.answer->draft == NULL)
			b.answer = NULL;
		b.has_before = lines_amount(own, r, OWN_BEFORE, &b.before);
		n++;
		if (lines_amount(own, r, OWN_KEPT, &cents))
			put_row(p, &b, cents, NULL);
	}
	return n;
}

/* What the demandes bring to a line, one by one; how many. */
static int
put_requests(struct putting *p, const struct field *f)
{
	const struct field *sum = form_line_requests(f), *leaf = NULL;
	const struct rules_env env = { .dossier = p->s->dossier,
		.row = p->row, .mode = RULES_SO_FAR, .arena = p->a };
	struct row **request;
	int n = 0;

	if (sum == NULL || sum->computed == NULL)
		return 0;
	request = rules_rows(sum->computed, &env, &leaf, &n);
	for (int i = 0; i < n; i++) {
		const struct beside b = { .line = f, .label =
			row_title(request[i], p->a), .comment = "" };
		const struct value *v = &row_slot(request[i], leaf)->value;

		if (v->kind == VALUE_AMOUNT && v->n != 0)
			put_row(p, &b, v->n, NULL);
	}
	return n;
}

/* The aids of the association that are asked elsewhere. */
static void
put_elsewhere(struct putting *p, const struct plan *plan,
	      const struct field *f)
{
	for (int i = 0; i < plan->nother; i++) {
		const struct beside b = { .line = f, .label =
			plan->other[i].title, .comment = "" };

		if (plan->other[i].line == f && plan->other[i].amount != 0)
			put_row(p, &b, plan->other[i].amount, NULL);
	}
}

static const struct years_line *
foretold(const struct putting *p, const struct field *f)
{
	const struct years_subject *s = p->y == NULL ||
	    p->row == p->s->dossier->root ? NULL :
	    years_subject(p->y, p->row);
	int at = s == NULL ? -1 : years_line(p->y, f->id);

	return at < 0 ? NULL : &s->line[at];
}

static void
put_line(struct putting *p, const struct plan *plan, const struct field *f)
{
	const struct own_lines *own = p->group->own;
	struct beside b = { .line = f, .label = line_label(f),
		.comment = "" };
	const struct years_line *later = foretold(p, f);
	const struct slot *slot;
	struct row *note;

	if (later == NULL && put_requests(p, f) > 0 && plan == NULL &&
	    (f->kind != FIELD_LEAF || f->source != SOURCE_TYPED))
		return;
	if (later == NULL && plan != NULL && form_line_requests(f) != NULL) {
		put_elsewhere(p, plan, f);
		return;
	}
	if (f->kind != FIELD_LEAF || !row_slot(p->row, f)->applies ||
	    (later == NULL && put_own(p, f) > 0))
		return;
	slot = row_slot(p->row, f);
	b.answer = f->source == SOURCE_TYPED && !slot->detailed ?
	    &slot->answer : NULL;
	note = own == NULL ? NULL : lines_note(own, p->row, f);
	if (note != NULL) {
		b.comment = lines_text(own, note, OWN_COMMENT);
		b.has_before = lines_amount(own, note, OWN_BEFORE,
		    &b.before);
	}
	if (later != NULL && later->all != 0)
		put_row(p, &b, later->cell[0].amount, later);
	else if (slot->value.kind == VALUE_AMOUNT && (f->source ==
	    SOURCE_TYPED || slot->value.n != 0))
		put_row(p, &b, slot->value.n, later);
}

/* A sum of the lines under it would count them twice. */
static bool
is_line(const struct field *f)
{
	return f->line != NULL && !f->line->total && !form_line_aside(f) &&
	    !(f->line->level == 1 && f->kind == FIELD_LEAF &&
	    f->source == SOURCE_SUM);
}

static void
put_budget(struct putting *p, const struct field *group, struct row *row,
	   const char *object, const char *title)
{
	struct plan plan;
	bool root = row == p->s->dossier->root &&
	    plan_make(p->s, NULL, p->a, &plan);

	p->group = group;
	p->row = row;
	p->object = object;
	p->title = title;
	for (int i = 0; i < group->nchild; i++)
		if (is_line(group->child[i]))
			put_line(p, root ? &plan : NULL, group->child[i]);
}

/* Of a report, what was done: its forecast is that of the dossier. */
static void
put_block(struct putting *p, const struct field *block, struct row *row,
	  const char *object, const char *title)
{
	const struct form *f = p->s->form;

	for (int i = 0; i < f->nfield; i++)
		if (f->field[i]->kind == FIELD_GROUP &&
		    f->field[i]->group == GROUP_BUDGET &&
		    f->field[i]->block == block && (!report_is(f) ||
		    f->field[i] == form_find(f, f->report.actual)))
			put_budget(p, f->field[i], row, object, title);
}

bool
tables_budget(const struct session *s, const struct catalogue *c,
	      struct str *out)
{
	struct arena a = { 0 };
	struct years y;
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	struct putting p = { .s = s, .csv = { out, ';', ',', false },
		.a = &a };
	bool several = years_offered(s->form) && years_make(s, c, &a, &y) &&
	    !y.over && y.n > 1, any = false;

	for (int i = 0; i < s->form->nfield && !any; i++)
		any = s->form->field[i]->kind == FIELD_GROUP &&
		    s->form->field[i]->group == GROUP_BUDGET;
	p.y = several ? &y : NULL;
	str_put(out, MARK);
	put_titles(&p);
	put_block(&p, s->form->root, s->dossier->root, TABLES_ASSOCIATION,
	    "");
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		put_block(&p, block, rows->p[i], rows->p[i]->key,
		    row_title(rows->p[i], &a));
	arena_fini(&a);
	return any;
}

/* --- the financing plan --- */

static const char *const column_title[PLAN_COLUMNS] = {
	[PLAN_ASKED] = "demande", [PLAN_HOPED] = "espere",
	[PLAN_OBTAINED] = "obtenu", [PLAN_LOST] = "refuse",
	[PLAN_PAID] = "verse", [PLAN_DUE] = "reste_a_verser",
	[PLAN_RETAINED] = "retenu" };

static void
put_plan_titles(struct csv_out *c, const struct years *y, struct arena *a)
{
	static const char *const before[] = { "cle", "financeur", "service",
		"type", "dispositif", "projet", "forme", "adressee", "etat" };
	static const char *const after[] = { "date_depot",
		"decision_prevue", "date_decision", "conditions",
		"commentaire" };

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		csv_word(c, before[i]);
	for (int i = 0; i < PLAN_COLUMNS; i++)
		csv_word(c, column_title[i]);
	for (int i = 1; y != NULL && i < y->n; i++)
		csv_word(c, arena_printf(a, "demande_%s", y->year[i].label));
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		csv_word(c, after[i]);
	csv_line(c);
}

/* What is asked of ROW for the years after the first. */
static void
put_later(struct csv_out *c, const struct years *y, const struct row *row)
{
	const struct years_request *r = NULL;

	for (int i = 0; y != NULL && i < y->nrequest; i++)
		if (y->request[i].row == row)
			r = &y->request[i];
	for (int i = 1; y != NULL && i < y->n; i++)
		csv_amount(c, r == NULL ? 0 : r->of[i], r != NULL);
}

static void
put_request(struct csv_out *c, const struct plan_line *l, const char *type,
	    const struct years *y)
{
	csv_word(c, l->row->key);
	csv_text(c, l->title);
	csv_text(c, l->service);
	csv_text(c, type);
	csv_text(c, l->scheme);
	csv_text(c, l->project == NULL ? "" : l->project);
	csv_word(c, l->in_kind ? "nature" : "numeraire");
	csv_word(c, l->addressed ? "oui" : "non");
	csv_word(c, l->state_id);
	for (int i = 0; i < PLAN_COLUMNS; i++)
		csv_amount(c, l->of[i], i != PLAN_ASKED || !l->blank);
	put_later(c, y, l->row);
	csv_day(c, l->filed_on);
	csv_day(c, l->expected_on);
	csv_day(c, l->decided_on);
	csv_text(c, l->conditions);
	csv_text(c, l->comment);
	csv_line(c);
}

bool
tables_plan(const struct session *s, const struct catalogue *c,
	    struct str *out)
{
	struct arena a = { 0 };
	struct plan plan;
	struct years y;
	const struct years *several = NULL;
	struct csv_out csv = { out, ';', ',', false };

	if (!plan_make(s, NULL, &a, &plan)) {
		arena_fini(&a);
		return false;
	}
	if (years_offered(s->form) && years_make(s, c, &a, &y) && !y.over &&
	    y.n > 1)
		several = &y;
	str_put(out, MARK);
	put_plan_titles(&csv, several, &a);
	for (int i = 0; i < plan.ntype; i++) {
		const struct plan_type *t = &plan.type[i];

		for (int k = 0; k < t->n; k++)
			put_request(&csv, &plan.line[t->first + k], t->label ==
			    NULL ? "" : t->label, several);
	}
	arena_fini(&a);
	return true;
}
