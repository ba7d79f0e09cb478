/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A budget raised by a rule, filled from last year's, spread over months and
 * projects: to the cent, and nothing else changes.
 */
#include "catalog/catalog.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/rework.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define B "budget_association.budget."

static const struct form *form;
static struct arena arena;

static const struct field *
budget(void)
{
	return form_find(form, "budget_association.budget");
}

static int64_t
amount(const struct session *s, const char *path)
{
	const struct slot *slot;
	struct place at;

	if (!dossier_find(s->dossier, path, &at))
		return -2;
	slot = row_slot(at.row, at.field);
	return slot->value.kind == VALUE_AMOUNT ? slot->value.n : -1;
}

static struct session *
with(const char *const (*answers)[2], size_t n)
{
	struct session *s = session_new(dossier_new(form, 20600));

	for (size_t i = 0; i < n; i++)
		if (!put_answer(s, answers[i][0], answers[i][1]))
			diag("no such question: %s", answers[i][0]);
	return s;
}

#define WITH(x) with(x, sizeof (x) / sizeof *(x))

/* --- a rule --- */

/* The charges of one year, then of the next two, +2 % a line, to 10 euros. */
static void
test_three_years(void)
{
	static const char *const first[][2] = {
		{ B "achats_fournitures", "4200" },
		{ B "locations", "3100" }, { B "deplacements", "2450" },
		{ B "impots_autres", "600" }, { B "salaires", "25760" },
		{ B "gestion_courante", "900" }, { B "dotations", "700" } };
	struct session *s = WITH(first);
	struct rework_rule rule = { .rate = 200, .unit = 1000,
		.charges = true };
	int64_t sum = amount(s, B "total_charges");
	struct rework w;

	is_int(sum, 3771000, "37 710 the first year");
	rework_by_rule(s, s->dossier->root, budget(), &rule, &arena, &w);
	is_int(w.n, 7, "seven lines change");
	ok(w.known, "the totals are known");
	is_int(w.total[SIDE_CHARGE][0][0], 3771000, "before");
	is_int(w.total[SIDE_CHARGE][0][1], 3846000, "after, before it is "
	    "accepted");
	is_int(amount(s, B "total_charges"), 3771000, "nothing is written");
	is_text(rework_text(&w.line[1], &arena),
	    "613 Locations : 3\u202f100 \u2192 3\u202f160", "line by line");
	ok(rework_accept(s, &w), "accepted");
	is_int(amount(s, B "total_charges"), 3846000, "38 460 the next");
	sum += amount(s, B "total_charges");
	rework_by_rule(s, s->dossier->root, budget(), &rule, &arena, &w);
	(void)rework_accept(s, &w);
	is_int(amount(s, B "total_charges"), 3923000, "39 230 the third");
	sum += amount(s, B "total_charges");
	is_int(sum, 11540000, "115 400 in all");
	session_free(s);
}

static void
test_rule(void)
{
	static const char *const answers[][2] = { { B "locations", "25" },
		{ B "assurance", "" }, { B "cotisations", "100" },
		{ B "lignes[k1]", "1000" }, { B "lignes[k1].ligne",
		"salaires" }, { B "lignes[k1].libelle", "A" },
		{ B "lignes[k1].quantite", "10" },
		{ B "lignes[k1].prix", "12,02" },
		{ B "lignes[k2]", "2000" }, { B "lignes[k2].ligne",
		"salaires" }, { B "lignes[k2].libelle", "B" },
		{ B "lignes[k2].montant", "-45" },
		{ B "lignes[k3]", "3000" }, { B "lignes[k3].ligne",
		"locations" }, { B "lignes[k3].precedent", "50" } };
	struct session *s = WITH(answers);
	struct rework_rule rule = { .rate = 1000, .unit = 100,
		.charges = true, .produits = true };
	const struct field *only[] = { form_find(form, B
	    "services_exterieurs") };
	struct rework w;
	int64_t n;

	rework_by_rule(s, s->dossier->root, budget(), &rule, &arena, &w);
	is_int(w.n, 4, "a line, two of its own, an income");
	(void)rework_accept(s, &w);
	is_int(amount(s, B "locations"), 2800, "27.50: half up");
	is_int(amount(s, B "lignes[k2].montant"), -5000, "-49.50: away from "
	    "zero");
	is_int(amount(s, B "lignes[k1].prix"), 1322, "a price to the cent");
	is_int(amount(s, B "lignes[k1].retenu"), 13200, "and its product");
	is_int(amount(s, B "cotisations"), 11000, "an income");
	is_int(amount(s, B "assurance"), -1, "a blank stays blank");
	rule.only = only;
	rule.nonly = 1;
	rule.last_year = true;
	rework_by_rule(s, s->dossier->root, budget(), &rule, &arena, &w);
	is_int(w.n, 1, "the lines of one account, from last year's");
	is_int(w.line[0].after, 5500, "50 and 10 %%");
	rule.last_year = false;
	rule.rate = 0;
	rework_by_rule(s, s->dossier->root, budget(), &rule, &arena, &w);
	ok(w.n == 0 && w.why.msg != NULL, "nothing changes: it is told");
	ok(!rework_accept(s, &w), "nor is anything written");
	ok(rework_raise(INT64_C(900000000000005), 200, 1000, &n) &&
	    n == INT64_C(918000000000000), "a large one is exact");
	ok(!rework_raise(INT64_C(999999999999999), 1000, 1, &n),
	    "what is too large is refused");
	session_free(s);
}

/* --- shares --- */

static void
test_share(void)
{
	struct share p[3] = { { .weight = 1 }, { .weight = 1 },
		{ .weight = 1 } };
	struct rounds r;
	bool fine = true;

	ok(rework_share(10000, 1, p, 3), "100 euros in three");
	ok(p[0].part == 3334 && p[1].part == 3333 && p[2].part == 3333,
	    "the cent goes to the first of equals");
	p[1].weight = 2;
	ok(rework_share(1000, 100, p, 3) && p[0].part == 300 &&
	    p[1].part == 500 && p[2].part == 200, "in whole euros");
	p[0].weight = p[1].weight = p[2].weight = 0;
	ok(!rework_share(1000, 1, p, 3), "no weight at all");
	rounds_begin(&r, "shares", 20000);
	while (fine && rounds_more(&r)) {
		struct share q[40] = { { 0 } };
		int n = 1 + (int)(rounds_random(&r) % 40);
		int64_t unit = rounds_random(&r) % 2 == 0 ? 1 : 100;
		int64_t total = (int64_t)(rounds_random(&r) %
		    1000000000000) * unit, sum = 0;

		if (rounds_random(&r) % 4 == 0)
			total = -total;
		for (int i = 0; i < n; i++)
			q[i].weight = (int64_t)(rounds_random(&r) %
			    100000000);
		q[0].weight++;
		fine = rework_share(total, unit, q, n);
		for (int i = 0; i < n; i++) {
			sum += q[i].part;
			fine = fine && q[i].part % unit == 0 &&
			    (total < 0 ? q[i].part <= 0 : q[i].part >= 0);
		}
		fine = fine && sum == total;
	}
	ok(fine, "the parts add up, whatever the weights");
	rounds_end(&r);
}

static void
test_months(void)
{
	static const char *const answers[][2] = {
		{ "couverture.annee", "2026" }, { B "locations", "1000" },
		{ B "cotisations", "365" } };
	struct session *s = WITH(answers);
	struct spread p;
	int64_t sum = 0;

	rework_spread(s, s->dossier->root, budget(), NULL, true,
	    SPREAD_EQUAL, &arena, &p);
	is_int(p.nshare, 12, "twelve months");
	is_int(p.n, 2, "two lines");
	is_text(p.share[0].label, "01/2026", "of the year");
	for (int i = 0; i < 12; i++)
		sum += p.line[0].part[i];
	is_int(sum, 100000, "that add up");
	is_int(p.line[0].part[0], 8400, "84 the first months");
	is_int(p.line[0].part[11], 8300, "83 the last ones");
	rework_spread(s, s->dossier->root, budget(), form_find(form,
	    B "cotisations"), true, SPREAD_DAYS, &arena, &p);
	ok(p.n == 1 && p.line[0].part[0] == 3100 && p.line[0].part[1] == 2800,
	    "by the days of each month");
	rework_spread(s, s->dossier->root, budget(), NULL, false,
	    SPREAD_EQUAL, &arena, &p);
	ok(p.why.msg != NULL, "no project: it is told");
	session_free(s);
}

static void
test_projects(void)
{
	static const char *const answers[][2] = {
		{ "couverture.objet", "projets_actions" },
		{ B "locations", "1000" }, { B "salaires", "101" },
		{ "projets[k1]", "1000" }, { "projets[k1].titre", "Un" },
		{ "projets[k2]", "2000" }, { "projets[k2].titre", "Deux" },
		{ "projets[k1].budget.assurance", "300" },
		{ "projets[k2].budget.assurance", "100" },
		{ "projets[k2].budget.lignes[k1]", "1000" },
		{ "projets[k2].budget.lignes[k1].ligne", "salaires" },
		{ "projets[k2].budget.lignes[k1].libelle", "A" } };
	struct session *s = WITH(answers);
	struct spread p;
	struct rework w;

	rework_spread(s, s->dossier->root, budget(), NULL, false,
	    SPREAD_CHARGES, &arena, &p);
	ok(p.nshare == 2 && p.n == 2, "two lines over two projects");
	ok(p.line[0].part[0] == 75000 && p.line[0].part[1] == 25000,
	    "by their charges");
	rework_into_projects(s, &p, &arena, &w);
	is_int(w.n, 3, "into their budgets");
	is_int(w.left, 1, "but not where there are lines of one's own");
	(void)rework_accept(s, &w);
	is_int(amount(s, "projets[k1].budget.locations"), 75000, "accepted");
	is_int(amount(s, "projets[k1].budget.total_charges"), 112600,
	    "its total follows");
	session_free(s);
}

/* --- last year --- */

static void
test_last_year(void)
{
	static const char *const then[][2] = { { B "locations", "2800" },
		{ B "assurance", "120" }, { "projets[k1]", "1000" },
		{ "projets[k1].titre", "Jardin partagé" },
		{ "projets[k1].budget.locations", "40" },
		{ B "lignes[k1]", "1000" }, { B "lignes[k1].ligne",
		"salaires" }, { B "lignes[k1].libelle", "Animatrice" },
		{ B "lignes[k1].montant", "900" } };
	static const char *const now[][2] = { { B "locations", "3000" },
		{ "projets[k5]", "1000" },
		{ "projets[k5].titre", "JARDIN PARTAGE" },
		{ B "lignes[k7]", "1000" }, { B "lignes[k7].ligne",
		"salaires" }, { B "lignes[k7].libelle", "animatrice" },
		{ B "lignes[k7].montant", "950" } };
	struct session *old = WITH(then), *s = WITH(now);
	struct row *root = s->dossier->root;
	struct place project;
	const struct own_lines *own = budget()->own;
	struct rework w;
	int64_t n = 0;

	rework_last_year(s, root, budget(), old->dossier->root, false, &arena,
	    &w);
	(void)rework_accept(s, &w);
	is_int(amount(s, B "locations"), 300000, "this year's stays");
	ok(lines_note(own, root, form_find(form, B "locations")) != NULL &&
	    lines_amount(own, lines_note(own, root, form_find(form,
	    B "locations")), OWN_BEFORE, &n) && n == 280000,
	    "last year's stands beside");
	is_int(amount(s, B "assurance"), -1, "a blank is not filled unasked");
	is_int(amount(s, B "lignes[k7].precedent"), 90000,
	    "a line of one's own finds its own by its label");
	rework_last_year(s, root, budget(), old->dossier->root, true, &arena,
	    &w);
	is_int(w.n, 1, "what is there already is not done again");
	(void)rework_accept(s, &w);
	is_int(amount(s, B "assurance"), 12000, "blanks are filled when asked");
	if (!dossier_find(s->dossier, "projets[k5].budget", &project))
		abort();
	ok(rework_old_row(old->dossier, project.row, project.field, &arena) !=
	    NULL, "a project is found by its title");
	(void)put_answer(s, "projets[k5].titre", "Autre");
	ok(rework_old_row(old->dossier, project.row, project.field, &arena) ==
	    NULL, "another title is asked");
	session_free(old);
	session_free(s);
}

/* --- what was typed, kept --- */

static void
test_keep(void)
{
	static const char *const typed[][2] = {
		{ B "nature_personnel_benevole", "5000" },
		{ B "nature_benevolat", "5400" } };
	struct session *s = WITH(typed);
	const struct own_lines *own = budget()->own;
	const struct field *line = form_find(form,
	    B "nature_personnel_benevole");
	struct row *row;

	rework_keep_typed(s, s->dossier->root, own, line);
	is_int(amount(s, B "nature_personnel_benevole"), 500000,
	    "what was typed is a line of one's own");
	is_int(amount(s, B "nature_benevolat"), 540000,
	    "and what its mirror had beyond it");
	row = session_add(s, s->dossier->root, own->block);
	(void)session_answer(s, row, own->leaf[OWN_LINE], line->id);
	(void)session_answer(s, row, own->leaf[OWN_LABEL], "Tutorat");
	(void)session_answer(s, row, own->leaf[OWN_AMOUNT], "600");
	is_int(amount(s, B "nature_personnel_benevole"), 560000,
	    "what is valued adds to it");
	is_int(amount(s, B "nature_benevolat"), 600000, "on both sides");
	rework_keep_typed(s, s->dossier->root, own, line);
	is_int(amount(s, B "nature_personnel_benevole"), 560000,
	    "kept once only");
	session_free(s);
}

int
main(void)
{
	struct complaints c = { 0 };
	const char *dir = getenv("srcdir");
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/data/formulaires/demande.cfg",
	    dir == NULL ? "." : dir);
	form = catalog_form(file, &c);
	if (form == NULL)
		abort();
	test_three_years();
	test_rule();
	test_share();
	test_months();
	test_projects();
	test_last_year();
	test_keep();
	complaints_fini(&c);
	arena_fini(&arena);
	form_free((struct form *)form);
	return tap_done();
}
