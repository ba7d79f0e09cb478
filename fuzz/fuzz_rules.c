/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "rules/explain.h"
#include "rules/expr.h"
#include "rules/slope.h"
#include "tests/rules/small_form.h"

#include <string.h>

/*
 * First byte: where the expression stands, bit by bit: in a project, in the
 * group of the association, in a verdict, with a demande beside it; the rest
 * is the expression.
 * What is refused says where; what compiles gives a result that can be
 * shown, the same between parentheses and in a sentence, the contrary after
 * `non`, and, as answers arrive, one that does not change once reached.
 */

static const char *const steps[] = {
	"association.nom=Amis; association.agreee=oui; projets[k1].cout=50",
	"association.regime=loi1901; association.salaries=3;"
	    "compte.ventes=100; projets[k1].retenu=oui",
	"association.declaree_le=14/03/2019; association.taux=12,5;"
	    "compte.prestations=40; projets[k2].cout=7; projets[k2].retenu=non",
	"demandes[k1].projet=k1; demandes[k1].montant=12; "
	    "demandes[k1].type=etat; projets[k1].lignes[k1].montant=3;"
	    "demandes[k1].deposee=non; association.agrements=jep, sport",
	"compte.fini=oui; projets[]=fini; demandes[]=fini;"
	    "projets[k1].lignes[]=fini; projets[k1].debut=15/06/2020",
};

/* Made once: libFuzzer never frees it, nor does the replay. */
static struct form *
form(void)
{
	static struct form *f;

	if (f == NULL)
		f = small_form();
	return f;
}

static int
order(const struct result *a, const struct result *b)
{
	__extension__ typedef __int128 wide;
	wide l = (wide)a->num * b->den, r = (wide)b->num * a->den;

	return l < r ? -1 : l > r;
}

static bool
same(const struct result *a, const struct result *b)
{
	return a->outcome == b->outcome && a->type == b->type &&
	    a->at_least == b->at_least && order(a, b) == 0 &&
	    (a->text == NULL) == (b->text == NULL) &&
	    (a->text == NULL || strcmp(a->text, b->text) == 0);
}

static void
check_result(const struct result *r, struct arena *a)
{
	const char *shown = rules_show(r, a);

	must(r->den > 0, "a denominator above zero");
	must(utf8_valid(shown, strlen(shown)), "a result can be shown");
	must(!r->at_least || r->outcome == OUT_UNKNOWN,
	    "at least is unknown");
	must(r->type == RT_BOOL || r->outcome != OUT_NO,
	    "only conditions say non");
}

/* Changes that must not change the result. */
static void
check_twins(const struct rules_scope *scope, const char *text,
	    const struct rules_env *env, const struct result *r)
{
	struct arena *a = env->arena;
	const struct text_part *parts;
	struct rules_error e;
	const struct expr *twin;
	struct result again;

	if (strlen(text) > 1000)
		return;		/* near the limits a twin may pass them */
	if (rules_compile(a, scope, arena_printf(a, "(%s)", text), -1, &twin,
	    &e)) {
		again = rules_eval(twin, env);
		must(same(r, &again), "parentheses change nothing");
	}
	if (r->type == RT_BOOL && rules_compile(a, scope,
	    arena_printf(a, "non (%s)", text), RT_BOOL, &twin, &e)) {
		again = rules_eval(twin, env);
		must(r->outcome > OUT_YES ? again.outcome == r->outcome :
		    again.outcome == (r->outcome == OUT_YES ? OUT_NO :
		    OUT_YES), "`non` says the contrary");
	}
	if (strchr(text, '}') == NULL && r->type != RT_ROW) {
		must(rules_compile_text(a, scope, arena_printf(a, "{%s}",
		    text), &parts, &e), "a sentence holds any expression");
		must(strcmp(rules_fill(parts, env), rules_show(r, a)) == 0,
		    "and shows it the same");
	}
}

static void
check_kept(const struct result *was, const struct result *now)
{
	if (was->at_least)
		must(now->outcome != OUT_NA && (now->why.msg != NULL ||
		    order(now, was) >= 0), "at least never goes down");
	else if (was->outcome != OUT_UNKNOWN)
		must(now->outcome == was->outcome &&
		    (was->outcome == OUT_NA || order(now, was) == 0),
		    "what is reached never changes");
}

/* What is said of a condition without its answers, and why it is so. */
static void
check_condition(const struct expr *e, const struct rules_env *env,
		const struct result *r)
{
	enum outcome never;
	struct rules_env only = *env;
	const struct field *leaf = form_find(env->dossier->form,
	    "demandes.montant");
	const struct move move = { leaf, true, -1 };
	struct moves moves = { .form = env->dossier->form, .p = &move,
		.n = 1 };

	must(rules_test(e, env) == r->outcome, "the outcome alone");
	if (e->type != RT_BOOL)
		return;
	must(!rules_one_sided(e, &never) || r->outcome != never,
	    "never what it is said never to be");
	must(slope_of(&moves, e) <= SLOPE_ANY, "a slope");
	if (r->why.msg != NULL)	/* too long: less of it need not be */
		return;
	only.only = explain_terms(e, env, env->arena, &only.n_only);
	must(rules_test(e, &only) == r->outcome, "facts that suffice");
}

static void
check_expr(const struct rules_scope *scope, const struct expr *e,
	   const char *text, struct arena *a, bool with_request)
{
	struct dossier *d = dossier_new(scope->form, small_today());
	struct rules_env env = { .dossier = d, .arena = a };
	struct result was = { .outcome = OUT_UNKNOWN, .den = 1 }, now;

	must(small_answers(d, scope->block == NULL ? "-" :
	    "projets[k1].titre=Autres"), "a first row");
	if (with_request)
		must(small_answers(d, "demandes[k1].solde=5"), "a demande");
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct place pl;

		if (scope->block != NULL && dossier_find(d, "projets[k1]",
		    &pl))
			env.row = pl.row;
		if (with_request && dossier_find(d, "demandes[k1]", &pl))
			env.beside = pl.row;
		now = rules_eval(e, &env);
		check_result(&now, a);
		check_condition(e, &env, &now);
		check_twins(scope, text, &env, &now);
		if (strcasestr(text, "connu") == NULL)
			check_kept(&was, &now);
		was = now;
		must(small_answers(d, steps[i]), "the answers have a place");
	}
	dossier_free(d);
}

/* The figures that a rule may name. */
static const struct map *
figures(void)
{
	static const struct figure_value value = { .from = 0, .to = 40000,
		.num = 2300000, .den = 1 };
	static struct figure seuil = { .id = "seuil",
		.name = "parametres.seuil", .type = RT_AMOUNT,
		.value = &value, .nvalue = 1 };
	static struct map map;

	if (map.n == 0)
		map_put(&map, "seuil", &seuil);
	return &map;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rules_scope scope = { .form = form() };
	struct rules_error err = { 0 };
	const struct expr *e;
	struct arena a;
	char *text;

	if (size < 1)
		return 0;
	arena_init(&a);
	text = arena_strndup(&a, (const char *)data + 1, size - 1);
	if ((data[0] & 1) != 0)
		scope.block = form_find(scope.form, "projets");
	if ((data[0] & 4) != 0) {
		scope.verdict = true;
		scope.beside = form_find(scope.form, "demandes");
		scope.parameters = scope.figures = figures();
	}
	if ((data[0] & 2) != 0)
		scope.group = form_find(scope.form, "association");
	if (rules_compile(&a, &scope, text, -1, &e, &err)) {
		check_expr(&scope, e, text, &a, scope.verdict &&
		    (data[0] & 8) != 0);
	} else {
		must(err.why.msg != NULL, "a refusal says why");
		must(err.column >= 1 &&
		    (size_t)err.column <= strlen(text) + 1,
		    "and where, in the text");
	}
	arena_fini(&a);
	return 0;
}
