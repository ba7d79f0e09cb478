/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation - its years: which reports make them, their totals and their
   accounts. */
#include "wizard/evaluation_inside.h"

#include "base/money.h"
#include "wizard/bilan.h"
#include "wizard/years_inside.h"

#include <string.h>

/* --- shared --- */

void
evaluation_add(struct evaluation_work *w, int64_t *to, int64_t n)
{
	if (!money_add(*to, n, to))
		w->e->over = true;
}

void
evaluation_close(struct evaluation_work *w, struct evaluation_amount *m)
{
	for (int i = 0; i < w->y->n; i++) {
		evaluation_add(w, &m->forecast_all, m->forecast[i]);
		if (!m->has[i])
			continue;
		m->any = true;
		evaluation_add(w, &m->forecast_told, m->forecast[i]);
		evaluation_add(w, &m->actual_all, m->actual[i]);
	}
}

const char *
evaluation_text(const struct evaluation_work *w, const struct session *s,
    struct row *row, const char *id)
{
	const struct field *leaf = years_child(row->block, id);

	/* of its own: the report may be closed before what is made here */
	return leaf == NULL || leaf->kind != FIELD_LEAF ||
	    !row_slot(row, leaf)->applies ? "" : arena_strdup(w->a,
	    session_shown(s, row, leaf, w->a));
}

bool
evaluation_amount_at(struct row *row, const char *id, int64_t *cents)
{
	const struct field *leaf = years_child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row_slot(row, leaf)->value;

	if (v == NULL || v->kind != VALUE_AMOUNT)
		return false;
	*cents = v->n;
	return true;
}

static const struct rows *
rows_of(struct row *row, const struct field *block)
{
	static const struct rows none;

	return block == NULL || block->kind != FIELD_BLOCK ||
	    block->block != row->block ? &none : row_list(row, block);
}

const struct rows *
evaluation_rows(const struct session *s, const char *path)
{
	return rows_of(s->dossier->root, path == NULL ? NULL :
	    form_find(s->form, path));
}

const struct rows *
evaluation_under(struct row *row, const char *id)
{
	return rows_of(row, years_child(row->block, id));
}

bool
evaluation_gap_of(const struct evaluation *e,
    const struct evaluation_amount *m, int year, int64_t *out)
{
	if (year >= e->years->n)
		return m->any && money_add(m->actual_all, -m->forecast_told,
		    out);
	return m->has[year] && money_add(m->actual[year], -m->forecast[year],
	    out);
}

/* --- which reports make a year --- */

/* The rank of the action that PART names; -1: it is about all of them; -2:
   about one that is gone. */
static int
action_of(const struct evaluation_work *w, const char *part)
{
	const char *path = w->o->session->form->projects_path;
	size_t n = path == NULL ? 0 : strlen(path), end;

	if (n == 0 || strncmp(part, path, n) != 0 || part[n] != '[')
		return -1;
	part += n + 1;
	end = strcspn(part, "]");
	for (int i = 0; i < w->y->naction; i++) {
		const char *key = w->y->action[i].action->key;

		if (strlen(key) == end && strncmp(key, part, end) == 0)
			return i;
	}
	return -2;
}

static bool
has_part(const struct evaluation_work *w, int year, int action)
{
	for (int i = 0; i < w->npart[year]; i++)
		if (w->part[year][i].action == action)
			return true;
	return false;
}

/* The first on all of it counts; of each action, the first. */
static void
sort_report(struct evaluation_work *w, const struct evaluation_report *r,
    int year)
{
	struct evaluation_told t = { .from = r, .action = action_of(w,
	    r->part) };

	if (t.action == -2 || !report_make(r->session->dossier, w->a,
	    &t.table))
		return;
	if (t.action >= 0 && !has_part(w, year, t.action))
		w->part[year][w->npart[year]++] = t;
	if (t.action < 0 && w->nmade[year] == 0)
		w->made[year][w->nmade[year]++] = t;
}

static const char *
without_report(const struct evaluation_work *w, int year)
{
	const char *text = "";

	for (int i = 0; i < w->y->naction; i++)
		if (!has_part(w, year, i))
			text = text[0] == '\0' ? w->y->action[i].title :
			    arena_printf(w->a, "%s ; %s", text,
			    w->y->action[i].title);
	return text;
}

static void
sort_reports(struct evaluation_work *w)
{
	int first, n;

	for (int i = 0; i < w->y->n; i++) {
		w->made[i] = arena_array(w->a, (size_t)w->o->n + 1,
		    sizeof *w->made[i]);
		w->part[i] = arena_array(w->a, (size_t)w->o->n + 1,
		    sizeof *w->part[i]);
	}
	if (!bilan_years(w->o->session, &first, &n))
		return;
	for (int i = 0; i < w->o->n; i++) {
		int at = w->o->report[i].year - first;

		if (at >= 0 && at < w->y->n)
			sort_report(w, &w->o->report[i], at);
	}
	for (int i = 0; i < w->y->n; i++) {
		struct evaluation_year *t = &w->e->year[i];

		t->source = w->nmade[i] > 0 ? EVALUATION_WHOLE :
		    w->npart[i] > 0 ? EVALUATION_PARTS : EVALUATION_NONE;
		t->without = "";
		if (t->source == EVALUATION_PARTS) {
			t->without = without_report(w, i);
			w->made[i] = w->part[i];
			w->nmade[i] = w->npart[i];
		}
		if (w->nmade[i] > 0)
			t->number = w->made[i][0].from->number;
	}
}

/* --- the tables of the reports --- */

const struct report_line *
evaluation_line_at(const struct evaluation_told *t, const char *id)
{
	for (int i = 0; i < t->table.n; i++)
		if (strcmp(t->table.line[i].actual->id, id) == 0)
			return &t->table.line[i];
	return NULL;
}

/* What the reports of YEAR say of the line ID, added up; a line of which one
   says nothing counts for nothing there. */
static void
add_actual(struct evaluation_work *w, int year, const char *id,
    struct evaluation_amount *m)
{
	for (int k = 0; k < w->nmade[year]; k++) {
		const struct report_line *l = evaluation_line_at(
		    &w->made[year][k], id);

		if (l == NULL || !l->has[1])
			continue;
		m->has[year] = true;
		evaluation_add(w, &m->actual[year], l->cents[1]);
	}
}

static bool
is_closed(const struct evaluation_told *t)
{
	const struct field *end = form_end(t->table.actual);
	const struct value *v = end == NULL ? NULL :
	    &row_slot(t->from->session->dossier->root, end)->value;

	return v != NULL && v->kind == VALUE_BOOL && v->n == 1;
}

static void
put_totals(struct evaluation_work *w)
{
	static const struct {
		enum evaluation_total total;
		enum years_total forecast;
		const char *id;
	} of[] = {
		{ EVALUATION_CHARGES, YEARS_CHARGES, "total_charges" },
		{ EVALUATION_PRODUCTS, YEARS_PRODUCTS, "total_produits" },
		{ EVALUATION_CHARGES_KIND, YEARS_CHARGES_KIND,
		    "total_charges_nature" },
		{ EVALUATION_PRODUCTS_KIND, YEARS_PRODUCTS_KIND,
		    "total_produits_nature" },
	};
	struct evaluation_amount *r = &w->e->total[EVALUATION_RESULT];

	for (size_t k = 0; k < sizeof of / sizeof of[0]; k++) {
		struct evaluation_amount *m = &w->e->total[of[k].total];

		for (int i = 0; i < w->y->n; i++) {
			m->forecast[i] = w->y->total.total[
			    of[k].forecast].of[i];
			add_actual(w, i, of[k].id, m);
		}
	}
	for (int i = 0; i < w->y->n; i++) {
		struct evaluation_amount *t = w->e->total;
		int side = t[EVALUATION_CHARGES].has[i] ||
		    t[EVALUATION_PRODUCTS].has[i];

		/* a side of which nothing is typed is nothing yet */
		t[EVALUATION_CHARGES].has[i] = side;
		t[EVALUATION_PRODUCTS].has[i] = side;
		r->has[i] = side;
		r->forecast[i] = w->y->total.total[YEARS_GAP].of[i];
		evaluation_add(w, &r->actual[i],
		    t[EVALUATION_PRODUCTS].actual[i]);
		evaluation_add(w, &r->actual[i],
		    -t[EVALUATION_CHARGES].actual[i]);
	}
	for (int k = 0; k < EVALUATION_TOTALS; k++)
		evaluation_close(w, &w->e->total[k]);
}

static void
put_year(struct evaluation_work *w, int i)
{
	struct evaluation_year *t = &w->e->year[i];
	static const char *const id[2] = { "total_charges",
		"total_produits" };
	const struct evaluation_amount *m = w->e->total;

	t->ended = w->y->year[i].to < w->o->session->dossier->today;
	t->known = m[EVALUATION_CHARGES].has[i];
	t->closed = w->nmade[i] > 0;
	w->e->ntold += t->known;
	for (int k = 0; k < w->nmade[i]; k++) {
		t->closed = t->closed && is_closed(&w->made[i][k]);
		for (int s = 0; s < 2; s++) {
			const struct report_line *l = evaluation_line_at(
			    &w->made[i][k], id[s]);

			if (l != NULL)
				evaluation_add(w, &t->reported[s],
				    l->cents[0]);
		}
	}
	t->differs = t->source == EVALUATION_WHOLE &&
	    (t->reported[0] != m[EVALUATION_CHARGES].forecast[i] ||
	    t->reported[1] != m[EVALUATION_PRODUCTS].forecast[i]);
}

/* --- by account --- */

/* What the line of the reports takes, of every year. */
static void
add_taken(struct evaluation_work *w, const struct field *line,
    struct evaluation_amount *m)
{
	for (int k = 0; k < line->line->ntakes; k++) {
		int at = years_line(w->y, line->line->takes[k]);

		for (int i = 0; at >= 0 && i < w->y->n; i++)
			evaluation_add(w, &m->forecast[i],
			    w->y->total.line[at].cell[i].amount);
	}
}

static bool
is_line(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->line != NULL && !f->line->total &&
	    !form_line_aside(f);
}

/* As the reports have them: each of their lines says which lines of the
   convention it takes. */
static void
put_reported_accounts(struct evaluation_work *w, const struct field *budget)
{
	struct evaluation_account *at = NULL;

	w->e->account = arena_array(w->a, (size_t)budget->nchild + 1,
	    sizeof *w->e->account);
	for (int k = 0; k < budget->nchild; k++) {
		const struct field *f = budget->child[k];

		if (!is_line(f))
			continue;
		if (f->line->level == 1 || at == NULL) {
			at = &w->e->account[w->e->naccount++];
			*at = (struct evaluation_account){
				.account = f->line->account,
				.label = f->label == NULL ? f->id : f->label,
				.side = f->line->side,
				.in_kind = f->line->in_kind };
			for (int i = 0; i < w->y->n; i++)
				add_actual(w, i, f->id, &at->sum);
		}
		add_taken(w, f, &at->sum);
	}
}

static void
put_own_accounts(struct evaluation_work *w)
{
	w->e->account = arena_array(w->a, (size_t)w->y->nline + 1,
	    sizeof *w->e->account);
	for (int k = 0; k < w->y->nline; k++) {
		const struct years_line *l = &w->y->total.line[k];
		struct evaluation_account *at;

		if (l->level != 1)
			continue;
		at = &w->e->account[w->e->naccount++];
		*at = (struct evaluation_account){ .account = l->account,
			.label = l->label, .side = l->side,
			.in_kind = l->in_kind };
		for (int i = 0; i < w->y->n; i++)
			at->sum.forecast[i] = l->cell[i].amount;
	}
}

static void
put_accounts(struct evaluation_work *w)
{
	const struct form *f = w->o->form;
	const struct field *budget = f == NULL || !report_is(f) ? NULL :
	    form_find(f, f->report.actual);

	if (budget != NULL)
		put_reported_accounts(w, budget);
	else
		put_own_accounts(w);
	for (int i = 0; i < w->e->naccount; i++)
		evaluation_close(w, &w->e->account[i].sum);
}

/* --- all of it --- */

bool
evaluation_offered(const struct form *f)
{
	return years_offered(f) && form_find(f, "objectifs.atteinte") !=
	    NULL && form_find(f, "evaluation.enseignements") != NULL;
}

/* Charges and people of the same reports, or nothing. */
static void
put_cost_of_people(struct evaluation_work *w)
{
	const struct evaluation_amount *m =
	    &w->e->total[EVALUATION_CHARGES];

	for (int i = 0; i < w->y->n; i++) {
		struct evaluation_year *t = &w->e->year[i];

		t->has_cost = m->has[i] && t->has_people && t->people > 0 &&
		    money_muldiv(m->actual[i], 1, t->people, &t->cost);
	}
}

bool
evaluation_make(const struct evaluation_order *o, struct arena *a,
    struct evaluation *out)
{
	struct years *y = arena_new(a, struct years);
	struct evaluation_work w = { .o = o, .a = a, .e = out, .y = y };

	*out = (struct evaluation){ .years = y, .version = o->version,
		.nversion = o->nversion, .signed_on = NO_DAY, .lessons = "",
		.costs = "" };
	if (!evaluation_offered(o->session->form) || !years_make(o->session,
	    NULL, a, y))
		return false;
	if (y->over) {
		out->over = true;
		return true;
	}
	evaluation_take_signed(&w, y);
	sort_reports(&w);
	put_totals(&w);
	for (int i = 0; i < y->n; i++)
		put_year(&w, i);
	put_accounts(&w);
	evaluation_put_funders(&w);
	evaluation_put_objectives(&w);
	evaluation_put_actions(&w);
	evaluation_put_indicators(&w);
	evaluation_put_publics(&w);
	evaluation_put_words(&w);
	put_cost_of_people(&w);
	evaluation_put_gaps(&w);
	return true;
}
