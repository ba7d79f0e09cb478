/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The charts of a real application: the same figures as its answers, whole
 * and in order, and sums that are those of the budget.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/charts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct session *
fill(const struct form *form, const char *name)
{
	const char *dir = getenv("srcdir");
	struct complaints c = { 0 };
	struct session *s;
	struct dossier *d;
	char file[4096];
	int32_t today = 0;
	struct str told;

	(void)snprintf(file, sizeof file, "%s/%s", dir == NULL ? "." : dir,
	    name);
	(void)date_make(2022, 8, 8, &today);
	str_init(&told, 0);
	d = dossier_new(form, today);
	ok(catalog_answers(d, NULL, file, &c, &told), "%s enters", name);
	str_fini(&told);
	complaints_fini(&c);
	s = session_new(d);
	session_refresh(s);
	return s;
}

static void
answer(struct session *s, const char *path, const char *draft)
{
	struct place at;

	if (ok(dossier_find(s->dossier, path, &at), "%s is there", path))
		(void)session_answer(s, at.row, at.field, draft);
	session_refresh(s);
}

static int64_t
amount_at(struct session *s, const char *path)
{
	struct place at;

	if (!dossier_find(s->dossier, path, &at))
		return -1;
	return row_slot(at.row, at.field)->value.n;
}

static const struct chart_row *
named(const struct chart *c, const char *begins)
{
	static const struct chart_row none = { .label = "" };

	for (int i = 0; i < c->n; i++)
		if (strncmp(c->row[i].label, begins, strlen(begins)) == 0)
			return &c->row[i];
	ok(false, "%s is on a line", begins);
	return &none;
}

static void
test_plan(struct session *s)
{
	struct arena a = { 0 };
	struct chart c;
	int64_t sum = 0;
	int unknown = 0;

	charts_plan(s, NULL, &a, &c);
	is_int(c.n, 9, "nine lines in the plan");
	is_text(c.title, "Le plan : qui paie quoi", "its title is French");
	for (int i = 0; i < c.n; i++) {
		sum += c.row[i].amount[0];
		unknown += c.row[i].unknown[1];
	}
	is_int(sum, 11842500, "which ask 118 425 €");
	is_int(c.total->amount[0], sum, "as the total says");
	is_text(chart_row_words(&c, named(&c,
	    "État, politique de la ville de l'Aisne"), &a), "État, politique de la"
	    " ville de l'Aisne (Refusée)\302\240: demandé 0, obtenu 0",
	    "a refusal is an answer");
	is_int(unknown, 7, "seven wait for theirs");
	is_int(c.total->amount[1], 700000, "the total counts what is known");
	arena_fini(&a);
}

/* A state changes: its line follows, the others do not. */
static void
test_answer(struct session *s)
{
	struct arena a = { 0 };
	struct chart c;

	answer(s, "demandes[k6].etat", "accordee");
	charts_plan(s, NULL, &a, &c);
	ok(named(&c, "Région")->unknown[1], "granted, not yet said how much");
	answer(s, "demandes[k6].obtenu", "20000");
	charts_plan(s, NULL, &a, &c);
	is_text(chart_figure(named(&c, "Région"), 1, &a), "20\342\200\257000",
	    "what is granted is shown");
	is_int(c.total->amount[1], 2700000, "and counted");
	answer(s, "demandes[k6].etat", "refusee");
	charts_plan(s, NULL, &a, &c);
	ok(!named(&c, "Région")->unknown[1] && named(&c, "Région")
	    ->amount[1] == 0,
	    "refused: nothing, whatever was typed before");
	answer(s, "demandes[k6].etat", "prevue");
	charts_plan(s, NULL, &a, &c);
	is_int(c.total->amount[1], 700000, "as it was");
	arena_fini(&a);
}

static const struct picture *
find(const struct picture *p, int n, enum picture_kind kind, bool project)
{
	for (int i = 0; i < n; i++)
		if (p[i].kind == kind && p[i].budget != NULL &&
		    (p[i].row->up != NULL) == project)
			return &p[i];
	return NULL;
}

static void
test_budgets(struct session *s)
{
	struct arena a = { 0 };
	int n;
	const struct picture *p = charts_all(s, NULL, NULL, &a, &n), *q;

	is_int(n, 6, "the plan, both sides of two budgets, the cash of one");
	ok(p[5].kind == PICTURE_CASH && p[5].row->up != NULL,
	    "the one that is filled");
	ok(p[0].kind == PICTURE_PLAN && p[0].budget == NULL, "in this order");
	q = find(p, n, PICTURE_CHARGES, true);
	is_int(q->chart.total->amount[0], amount_at(s,
	    "projets[k1].budget.total_general_charges"),
	    "the charges add up to those of the budget");
	is_text(q->chart.total->label, "Total général", "named as there");
	for (int i = 0; i < q->chart.n; i++)
		ok(q->chart.row[i].amount[0] != 0, "%s is not nothing",
		    q->chart.row[i].label);
	q = find(p, n, PICTURE_PRODUCTS, true);
	is_int(q->chart.total->amount[0], amount_at(s,
	    "projets[k1].budget.total_general_produits"),
	    "the products too");
	is_int(find(p, n, PICTURE_CHARGES, false)->chart.n, 0,
	    "a blank budget has no row");
	ok(find(p, n, PICTURE_CHARGES, false)->chart.total == NULL,
	    "and no total");
	arena_fini(&a);
}

static void
test_cash(void)
{
	static const struct chart_month month[] = { { 2022, 11, 100 },
		{ 2022, 12, -5000 }, { 2023, 1, -5000 }, { 2023, 2, 0 } };
	struct arena a = { 0 };
	struct chart c;

	charts_cash(month, 4, "Budget", NULL, &a, &c);
	is_int(c.n, 4, "four months");
	is_text(chart_row_words(&c, &c.row[1], &a), "12/2022 (point bas)"
	    "\302\240: -50", "the first of the lowest is marked");
	ok(c.row[1].marked && !c.row[2].marked, "once");
	charts_cash(month, 0, "Budget", NULL, &a, &c);
	is_int(c.n, 0, "no month, no row");
	arena_fini(&a);
}

int
main(void)
{
	struct complaints c = { 0 };
	const char *dir = getenv("srcdir");
	struct form *form;
	struct session *s;
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/data/formulaires/demande.cfg",
	    dir == NULL ? "." : dir);
	form = catalog_form(file, &c);
	complaints_fini(&c);
	if (!ok(form != NULL, "the form is read"))
		return tap_done();
	s = fill(form, "tests/data/dauphin-2022.cfg");
	test_plan(s);
	test_answer(s);
	test_budgets(s);
	test_cash();
	session_free(s);
	form_free(form);
	return tap_done();
}
