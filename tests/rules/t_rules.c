/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/small_form.h"
#include "tests/tap.h"

#include "base/i18n.h"

#include <string.h>

/* Evaluates TEXT at the root after ANSWERS. */
static struct result
eval(struct form *f, struct arena *a, const char *text, const char *answers,
     int want)
{
	struct rules_scope scope = { .form = f };
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct dossier *d = dossier_new(f, small_today());
	struct rules_env env = { .dossier = d, .arena = a };
	struct result r = { .outcome = OUT_NA };

	if (!ok(small_answers(d, answers), "answers of %s", text) ||
	    !ok(rules_compile(a, &scope, text, want, &expr, &e),
	    "%s compiles", text))
		diag("%d: %s", e.column, e.why.msg == NULL ? "" :
		    say_text(a, &e.why, NULL));
	else
		r = rules_eval(expr, &env);
	dossier_free(d);
	return r;
}

static void
test_values(struct form *f, struct arena *a)
{
	const struct vtype amount = { .kind = VT_MONTANT };
	const struct vtype rate = { .kind = VT_TAUX };
	const struct vtype decimal = { .kind = VT_DECIMAL };
	struct result r;

	r = eval(f, a, "10 € / 3", "-", RT_AMOUNT);
	is_int(r.num, 1000, "a third of ten euros is exact");
	is_int(r.den, 3, "as a fraction");
	is_int(rules_to_value(&r, &amount).n, 333, "and rounded as a value");
	r = eval(f, a, "- 5 € / 1000", "-", RT_AMOUNT);
	is_int(rules_to_value(&r, &amount).n, -1, "half away from zero");
	r = eval(f, a, "1 € / 3 €", "-", RT_RATE);
	is_int(rules_to_value(&r, &rate).n, 3333, "a ratio as a rate");
	r = eval(f, a, "7 / 2", "-", RT_NUMBER);
	is_int(rules_to_value(&r, &decimal).n, 35000, "7 / 2 is 3,5");
	r = eval(f, a, "somme(projets.cout)", "projets[k1].cout=5",
	    RT_AMOUNT);
	ok(r.at_least && r.outcome == OUT_UNKNOWN, "an open sum: at least");
	ok(rules_to_value(&r, &amount).kind == VALUE_NONE,
	    "is no value yet");
}

static void
count_leaf(void *ctx, const struct field *leaf)
{
	int *n = ctx;

	(void)leaf;
	++*n;
}

static void
test_reads(struct form *f, struct arena *a)
{
	struct rules_scope scope = { .form = f };
	struct rules_error e;
	const struct expr *expr;
	int n = 0;

	if (!ok(rules_compile(a, &scope, "association.salaries > 1 et"
	    " somme(projets.cout si projets.retenu) > 5 €", RT_BOOL, &expr,
	    &e), "compiles"))
		return;
	rules_reads(expr, count_leaf, &n);
	is_int(n, 3, "three leaves are read");
}

static void
test_circle(void)
{
	struct form *f = small_form();
	const struct field *where = NULL;
	struct field *cost = (struct field *)form_find(f, "projets.cout");
	struct rules_scope scope = { .form = f, .block = cost->block };
	struct rules_error e;
	struct dossier *d = dossier_new(f, small_today());
	struct rules_env env = { .dossier = d };
	struct place pl;
	struct result r;

	ok(rules_no_circle(f, &where), "no circle in the small form");
	cost->source = SOURCE_EXPR;
	ok(rules_compile(&f->arena, &scope, "projets.cout2 + 1 €", -1,
	    &cost->computed, &e) == false, "a misspelt name");
	is_text(say_text(&f->arena, &e.why, NULL), "« projets.cout2 » n'est"
	    " ni une question ni un mot du langage ; le nom le plus proche"
	    " est « projets.cout »", "with the nearest");
	ok(rules_compile(&f->arena, &scope, "somme(projets.cout) - 1 €",
	    RT_AMOUNT, &cost->computed, &e), "a cost of all the costs");
	ok(!rules_no_circle(f, &where) && where == cost,
	    "goes in a circle");
	ok(small_answers(d, "projets[k1]; projets[k2]") &&
	    dossier_find(d, "projets[k1]", &pl), "two projects");
	env.row = pl.row;
	r = rules_value(cost, &env);
	ok(r.outcome == OUT_UNKNOWN && r.why.msg != NULL,
	    "and is unknown, with why, when computed all the same");
	dossier_free(d);
	form_free(f);
}

/* In a verdict `demande` is one row and `demandes` the list, never the one
   for the other. */
static void
test_current(struct form *f, struct arena *a)
{
	static const struct {
		const char *text, *why;
	} wrong[] = {
		{ "somme(demande.montant) > 1 €", "« somme » attend une liste"
		    " : écrire comme somme(demandes.montant)" },
		{ "compte(demandes si demande.montant > 1 €) > 1", "ici"
		    " « demande » est la ligne courante et non chacune :"
		    " écrire « demandes » suivi de la question" },
	};
	struct rules_scope scope = { .form = f, .verdict = true,
		.block = form_find(f, "projets"),
		.beside = form_find(f, "demandes") };
	struct rules_error e;
	const struct expr *expr;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (ok(!rules_compile(a, &scope, wrong[i].text, RT_BOOL,
		    &expr, &e), "%s is refused", wrong[i].text))
			is_text(say_text(a, &e.why, NULL), wrong[i].why,
			    "and told");
	ok(rules_compile(a, &scope, "compte(demandes si demandes.montant ="
	    " demande.montant) > 1", RT_BOOL, &expr, &e),
	    "each row beside the current one");
}

int
main(void)
{
	struct form *f = small_form();
	struct arena a;

	arena_init(&a);
	test_values(f, &a);
	test_reads(f, &a);
	test_circle();
	test_current(f, &a);
	arena_fini(&a);
	form_free(f);
	return tap_done();
}
