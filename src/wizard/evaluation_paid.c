/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_paid - who paid what, and what each action cost. */
#include "wizard/evaluation_inside.h"

#include "base/utf8.h"

#include <string.h>

/* --- the funders --- */

static struct evaluation_funder *
funder_named(struct evaluation_work *w, const char *name)
{
	const char *key = utf8_fold(w->a, name);
	struct evaluation *e = w->e;

	for (int i = 0; i < e->nfunder; i++)
		if (strcmp(utf8_fold(w->a, e->funder[i].name), key) == 0)
			return &e->funder[i];
	e->funder[e->nfunder] = (struct evaluation_funder){ .name = name };
	return &e->funder[e->nfunder++];
}

static void
add_grant(struct evaluation_work *w, const struct session *s,
    struct row *row, int year)
{
	const char *name = evaluation_text(w, s, row, "financeur");
	struct evaluation_year *t = &w->e->year[year];
	struct evaluation_funder *f;
	int64_t n;

	if (evaluation_amount_at(row, "non_depense", &n))
		evaluation_add(w, &t->unspent, n);
	if (evaluation_amount_at(row, "conserve", &n))
		evaluation_add(w, &t->kept, n);
	if (evaluation_amount_at(row, "a_rendre", &n))
		evaluation_add(w, &t->back, n);
	if (name[0] == '\0')
		return;
	f = funder_named(w, name);
	if (evaluation_amount_at(row, "montant", &n)) {
		f->granted.has[year] = true;
		evaluation_add(w, &f->granted.actual[year], n);
	}
	if (evaluation_amount_at(row, "verse", &n)) {
		f->has_paid[year] = f->any_paid = true;
		evaluation_add(w, &f->paid[year], n);
		evaluation_add(w, &f->paid_all, n);
	}
}

static const struct rows *
grants_of(const struct evaluation_told *t)
{
	return evaluation_rows(t->from->session,
	    t->from->session->form->report.grants);
}

/* Expected in cash: what counts in the actions, and what is for none. */
static void
put_expected(struct evaluation_work *w)
{
	for (int i = 0; i < w->y->nfunder; i++) {
		const struct years_funder *from = &w->y->funder[i];
		struct evaluation_funder *f = funder_named(w, from->name);

		f->signs = f->signs || from->signs;
		for (int k = 0; k < w->y->n; k++) {
			evaluation_add(w, &f->granted.forecast[k],
			    w->y->total.part[i].cash.of[k]);
			evaluation_add(w, &f->granted.forecast[k],
			    from->outside.of[k]);
		}
	}
}

void
evaluation_put_funders(struct evaluation_work *w)
{
	size_t most = (size_t)w->y->nfunder + 1;

	for (int i = 0; i < w->y->n; i++)
		for (int k = 0; k < w->nmade[i]; k++)
			most += grants_of(&w->made[i][k])->n;
	w->e->funder = arena_array(w->a, most, sizeof *w->e->funder);
	put_expected(w);
	for (int i = 0; i < w->y->n; i++)
		for (int k = 0; k < w->nmade[i]; k++) {
			const struct rows *rows = grants_of(&w->made[i][k]);

			for (size_t n = 0; n < rows->n; n++)
				add_grant(w, w->made[i][k].from->session,
				    rows->p[n], i);
		}
	for (int i = 0; i < w->e->nfunder; i++)
		evaluation_close(w, &w->e->funder[i].granted);
}

/* --- the actions --- */

/* What a year cost is told by a report on the action, or by that of the
   convention when it has no other. */
static const struct report_line *
cost_of(const struct evaluation_work *w, int year, int action)
{
	for (int k = 0; k < w->npart[year]; k++)
		if (w->part[year][k].action == action)
			return evaluation_line_at(&w->part[year][k],
			    "total_charges");
	return w->y->naction == 1 && w->nmade[year] > 0 ?
	    evaluation_line_at(&w->made[year][0], "total_charges") : NULL;
}

void
evaluation_put_actions(struct evaluation_work *w)
{
	struct evaluation *e = w->e;

	e->action = arena_array(w->a, (size_t)w->y->naction + 1,
	    sizeof *e->action);
	for (int k = 0; k < w->y->naction; k++) {
		const struct years_subject *s = &w->y->action[k];
		struct evaluation_action *t = &e->action[e->naction++];

		*t = (struct evaluation_action){ .row = s->action,
			.title = s->title, .objective = -1 };
		for (int i = 0; s->objective != NULL && i < e->nobjective;
		    i++)
			if (strcmp(e->objective[i].row->key, s->objective) ==
			    0)
				t->objective = i;
		for (int i = 0; i < w->y->n; i++) {
			const struct report_line *l = cost_of(w, i, k);

			t->cost.forecast[i] = s->total[YEARS_CHARGES].of[i];
			t->cost.has[i] = l != NULL && l->has[1];
			if (t->cost.has[i])
				t->cost.actual[i] = l->cents[1];
		}
		evaluation_close(w, &t->cost);
	}
}
