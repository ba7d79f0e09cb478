/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cash as a chart and as a table: the same months, the same balances, of
 * a budget that the title names.
 */
#include "catalog/catalogue.h"
#include "tests/tap.h"
#include "tests/wizard/real.h"
#include "wizard/cashflow.h"
#include "wizard/charts.h"
#include "wizard/plan.h"

#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct catalogue *catalogue;
static struct arena arena;

/* The chart of the cash of the budget in ROW; NULL. */
static const struct chart *
chart_of(const struct session *s, const struct row *row)
{
	int n;
	const struct picture *p = charts_all(s, catalogue, NULL, &arena, &n);

	for (int i = 0; i < n; i++)
		if (p[i].kind == PICTURE_CASH && p[i].row == row)
			return &p[i].chart;
	return NULL;
}

static bool
same_months(const struct chart *c, const struct cashflow *t)
{
	int low = -1;

	for (int i = 0; i < c->n && i < t->n; i++) {
		const char *month = arena_printf(&arena, "%02d/%d",
		    t->month[i].month, t->month[i].year);

		if (c->row[i].marked)
			low = i;
		if (c->row[i].amount[0] == t->month[i].balance &&
		    strcmp(c->row[i].label, month) == 0)
			continue;
		diag("%s: %lld in the chart, %s: %lld in the table",
		    c->row[i].label, (long long)c->row[i].amount[0], month,
		    (long long)t->month[i].balance);
		return false;
	}
	return c->n == t->n && low == t->lowest;
}

/* As paper and JSON do: the table of the budget in ROW. */
static void
agree(const struct session *s, struct row *row, bool shown, const char *whose)
{
	const struct field *budget = plan_budget(s, row);
	const struct chart *c = chart_of(s, row);
	struct supposing p;
	struct cashflow t;

	ok((c != NULL) == shown, "%s: %s chart", whose, shown ? "a" : "no");
	if (c == NULL)
		return;
	is_text(c->title, arena_printf(&arena, "Trésorerie en fin de mois :"
	    " %s", whose), "the title says whose");
	ok(supposing_open(&p, s, catalogue, row, budget, &arena) &&
	    cashflow_make(&p, &arena, &t) && same_months(c, &t),
	    "%s: the chart has the months of the table", whose);
}

static struct row *
project(const struct session *s)
{
	return row_list(s->dossier->root, form_find(form, "projets"))->p[0];
}

static void
test_garden(void)
{
	struct session *s = real_session(form,
	    "data/exemples/jardins-de-ronce.cfg", "2026-03-01");
	const struct chart *c = chart_of(s, s->dossier->root);

	agree(s, s->dossier->root, true,
	    "Budget prévisionnel de l'association");
	agree(s, project(s), true,
	    "Ateliers de jardinage solidaire");
	/* granted in December without a payment noted: 60 days later */
	is_int(c->row[1].amount[0], -150000,
	    "the grant of the Département comes in February");
	is_int(c->row[11].amount[0], -2900000, "-29 000 € at the end");
	session_free(s);
}

static void
test_others(void)
{
	struct session *s = real_session(form,
	    "data/exemples/voix-de-la-bruche.cfg", "2026-03-01");

	agree(s, s->dossier->root, true,
	    "Budget prévisionnel de l'association");
	session_free(s);
	s = real_session(form, "tests/data/dauphin-2022.cfg", "2022-08-08");
	agree(s, project(s), true, row_title(project(s), &arena));
	agree(s, s->dossier->root, false,
	    "the association's budget, blank");
	session_free(s);
}

int
main(void)
{
	form = real_form();
	catalogue = real_catalogue(form);
	test_garden();
	test_others();
	arena_fini(&arena);
	catalogue_free(catalogue);
	form_free(form);
	return tap_done();
}
