/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "rules/explain.h"
#include "rules/expr.h"
#include "rules/slope.h"
#include "tests/rules/random_verdict.h"
#include "tests/rules/small_form.h"
#include "tests/rules/verdict_form.h"

#include <stdlib.h>
#include <string.h>

/*
 * What holds for every verdict, on random schemes and dossiers:
 *   - the outcome of a condition, and OUI and NON, never change because
 *     another answer arrives;
 *   - an explanation is sufficient, whatever the rest is, and minimal;
 *   - a condition that is said never to have an outcome never has it;
 *   - a repair that is shown works, breaks nothing, and is the smallest.
 */

struct trial {
	struct rounds *r;
	struct form *form;
	struct catalogue *c;
	struct scheme *s;
	struct dossier *d;
	struct arena a;
	struct look look;
	struct subject subject;
	struct str log, test;
	bool fine;
};

static void
open_trial(struct trial *t, struct rounds *r, struct form *form)
{
	int32_t from = 0;

	(void)date_make(2001, 1, 1, &from);
	*t = (struct trial){ .r = r, .form = form, .fine = true };
	t->c = made_catalogue(form);
	t->s = made_scheme(t->c, "aide", ABOUT_PROJECT);
	(void)made_figure(t->c, NULL, "seuil", RT_AMOUNT, 5000, from);
	(void)made_figure(t->c, t->s, "plafond", RT_AMOUNT, 12000, from);
	t->d = dossier_new(form, small_today());
	t->look = (struct look){ .catalogue = t->c, .dossier = t->d,
		.arena = &t->a };
	str_init(&t->log, 0);
	str_init(&t->test, 0);
}

static void
close_trial(struct trial *t)
{
	if (!t->fine)
		diag("%s", t->log.p);
	dossier_free(t->d);
	made_catalogue_free(t->c);
	arena_fini(&t->a);
	str_fini(&t->log);
	str_fini(&t->test);
}

static void
note(void *ctx, const char *step)
{
	struct trial *t = ctx;

	if (!small_answers(t->d, step)) {
		diag("no place for %s", step);
		t->fine = false;
	}
	str_printf(&t->log, "%s; ", step);
}

/* The first project, and the first demande unless there is none. */
static void
first_rows(struct trial *t, bool with_request)
{
	struct place pl;

	note(t, "projets[k1]");
	t->subject = (struct subject){ .scheme = t->s };
	if (dossier_find(t->d, "projets[k1]", &pl))
		t->subject.project = pl.row;
	if (!with_request)
		return;
	note(t, "demandes[k1]");
	if (dossier_find(t->d, "demandes[k1]", &pl))
		t->subject.request = pl.row;
}

static const char *
add_condition(struct trial *t, const char *id)
{
	made_condition(t->c, t->s, id, t->test.p);
	str_printf(&t->log, "[%s] ", t->test.p);
	return t->test.p;
}

/* --- what is reached never changes --- */

struct watch {
	struct trial t;
	struct verdict was;
	long reached;
};

static bool
settled(enum verdict_kind k)
{
	return k == VERDICT_NO || k == VERDICT_YES;
}

static void
arrives(void *ctx, const char *step)
{
	struct watch *w = ctx;
	struct trial *t = &w->t;
	struct verdict v;

	if (!t->fine)
		return;
	note(t, step);
	verdict_look(&t->look, &t->subject, &v);
	for (int i = 0; i < v.ncheck && i < w->was.ncheck; i++) {
		enum outcome o = w->was.check[i].outcome;

		if (w->was.check[i].pending || o == OUT_UNKNOWN ||
		    o == v.check[i].outcome)
			continue;
		diag("condition %s was %d, is %d", v.check[i].condition->id,
		    (int)o, (int)v.check[i].outcome);
		t->fine = false;
	}
	if (w->was.ncheck > 0 && settled(w->was.kind) &&
	    v.kind != w->was.kind) {
		diag("was %s, is %s", verdict_word(w->was.kind),
		    verdict_word(v.kind));
		t->fine = false;
	}
	w->was = v;
}

static bool
reached_once(struct rounds *r, struct form *f, long *reached)
{
	static const char *const ids[] = { "c0", "c1", "c2" };
	struct watch w = { .was = { .ncheck = 0 } };
	struct trial *t = &w.t;
	uint64_t x = rounds_random(r);

	open_trial(t, r, f);
	for (size_t i = 0; i < 1 + x % 3; i++) {
		random_test(r, &t->test);
		(void)add_condition(t, ids[i]);
	}
	if (x >> 8 & 1)
		made_rule(t->c, "r", ABOUT_PROJECT, SEVERITY_BLOCKING, true,
		    "projet.budget.total_charges = "
		    "projet.budget.total_produits");
	if ((x >> 16) % 4 == 0)
		made_condition(t->c, t->s, "avis", "? {projet.titre}");
	first_rows(t, (x >> 24) % 3 != 0);
	random_case(r, (x >> 32) % 4 == 0, arrives, &w);
	if ((x >> 16) % 4 == 0)
		arrives(&w, "avis[k1].dispositif=aide; avis[k1].condition="
		    "avis; avis[k1].projet=k1; avis[k1].favorable=oui");
	*reached += w.was.kind == VERDICT_NO || w.was.kind == VERDICT_YES;
	close_trial(t);
	return t->fine;
}

static void
test_reached(struct form *f)
{
	struct rounds r;
	bool good = true;
	long reached = 0;

	rounds_begin(&r, "a verdict reached never flips", 1000000);
	while (good && rounds_more(&r))
		good = reached_once(&r, f, &reached);
	rounds_end(&r);
	ok(good, "a verdict reached never flips");
	ok(reached * 4 > r.done || r.done < 40, "and many are (%ld)",
	    reached);
}

/* --- explanations --- */

struct cited {
	const struct field *leaf;
	bool found;
};

/* Whether its budget is finished says what a blank line is. */
static void
is_cited(void *ctx, const struct field *leaf)
{
	struct cited *c = ctx;

	c->found = c->found || c->leaf == leaf || c->leaf == leaf->end;
}

/* Does one of the terms depend on LEAF? */
static bool
depends(const struct form *f, const struct expr *const *few, int n,
	const struct field *leaf)
{
	struct cited c = { .leaf = leaf };

	for (int i = 0; i < n; i++)
		rules_reads_deep(f, few[i], is_cited, &c);
	return c.found;
}

/* Questions of the form that no fact depends on, with other answers. */
static bool
whatever_the_rest(const struct trial *t, const struct expr *e,
		  const struct rules_env *env,
		  const struct expr *const *few, int n, enum outcome want)
{
	struct rules_if other[128];
	struct rules_env with = *env;

	with.what_if = other;
	with.n_if = 0;
	for (int i = 0; i < t->form->nfield && with.n_if < 128; i++) {
		const struct field *leaf = t->form->field[i];
		const struct row *row = leaf->block == t->c->requests
		    ? env->beside : env->row;

		row = leaf->kind == FIELD_LEAF ? ev_row(row, leaf) : NULL;
		if (row == NULL || leaf->source != SOURCE_TYPED ||
		    vtype_value(leaf->type.kind) == VALUE_TEXT ||
		    vtype_value(leaf->type.kind) == VALUE_ROW ||
		    depends(t->form, few, n, leaf))
			continue;
		other[with.n_if++] = (struct rules_if){
			&row->slot[leaf->slot],
			{ .kind = vtype_value(leaf->type.kind),
			  .n = (int64_t)(rounds_random(t->r) % 2) } };
	}
	return rules_eval(e, &with).outcome == want;
}

static bool
minimal(const struct expr *e, struct rules_env env,
	const struct expr *const *few, int n, enum outcome want)
{
	const struct expr *less[64];

	for (int out = 0; out < n && n <= 64; out++) {
		int k = 0;

		for (int i = 0; i < n; i++)
			if (i != out)
				less[k++] = few[i];
		env.only = less;
		env.n_only = k;
		/* the same question written twice is one fact */
		for (int i = 0; i < n; i++)
			if (i != out && few[i]->op == OP_LEAF &&
			    few[i]->field == few[out]->field)
				k = -1;
		if (k >= 0 && rules_eval(e, &env).outcome == want)
			return false;
	}
	return true;
}

static bool
explained_once(struct rounds *r, struct form *f, long *told)
{
	struct trial t;
	const struct expr *e, **few;
	struct rules_env env, only;
	enum outcome out;
	int n;

	open_trial(&t, r, f);
	random_test(r, &t.test);
	e = made_expr(t.c, t.s, t.test.p, RT_BOOL);
	str_printf(&t.log, "[%s] ", t.test.p);
	first_rows(&t, rounds_random(r) % 4 != 0);
	random_case(r, rounds_random(r) % 2 == 0, note, &t);
	env = verdict_env(&t.look, &t.subject);
	out = rules_eval(e, &env).outcome;
	if (out == OUT_YES || out == OUT_NO) {
		few = explain_terms(e, &env, &t.a, &n);
		only = env;
		only.only = few;
		only.n_only = n;
		t.fine = true;
		if (rules_eval(e, &only).outcome != out ||
		    !whatever_the_rest(&t, e, &env, few, n, out)) {
			diag("%d facts do not suffice", n);
			t.fine = false;
		} else if (!minimal(e, env, few, n, out)) {
			diag("one of %d facts is too many", n);
			t.fine = false;
		}
		(*told)++;
	}
	close_trial(&t);
	return t.fine;
}

static void
test_explained(struct form *f)
{
	struct rounds r;
	bool good = true;
	long told = 0;

	rounds_begin(&r, "an explanation is sufficient and minimal", 200000);
	while (good && rounds_more(&r))
		good = explained_once(&r, f, &told);
	rounds_end(&r);
	ok(good, "an explanation is sufficient and minimal");
	ok(told * 4 > r.done || r.done < 40, "of many outcomes (%ld)", told);
}

/* --- one outcome only --- */

struct sided {
	struct trial t;
	const struct expr *e;
	enum outcome never;
};

static void
looks(void *ctx, const char *step)
{
	struct sided *s = ctx;
	struct rules_env env;

	note(&s->t, step);
	env = verdict_env(&s->t.look, &s->t.subject);
	if (rules_eval(s->e, &env).outcome == s->never)
		s->t.fine = false;
}

static bool
sided_once(struct rounds *r, struct form *f, long *flagged)
{
	struct sided s;
	struct trial *t = &s.t;

	open_trial(t, r, f);
	if (rounds_random(r) % 4 == 0)
		random_test(r, &t->test);
	else
		random_limits(r, &t->test);
	s.e = made_expr(t->c, t->s, t->test.p, RT_BOOL);
	str_printf(&t->log, "[%s] ", t->test.p);
	if (rules_one_sided(s.e, &s.never)) {
		(*flagged)++;
		first_rows(t, true);
		random_case(r, rounds_random(r) % 2 == 0, looks, &s);
	}
	close_trial(t);
	return t->fine;
}

static void
test_sided(struct form *f)
{
	struct rounds r;
	bool good = true;
	long flagged = 0;

	rounds_begin(&r, "what is said never to be never is", 1000000);
	while (good && rounds_more(&r))
		good = sided_once(&r, f, &flagged);
	rounds_end(&r);
	ok(good, "what is said never to be never is");
	ok(flagged * 50 > r.done || r.done < 40, "of many (%ld)", flagged);
}

/* --- repairs --- */

static void
some_levers(struct trial *t)
{
	static const char *const moves[] = {
		"demande.montant -", "demande.montant +",
		"demande.montant -; projet.budget.ventes +",
		"projet.budget.achats +; projet.budget.ventes +",
		"projet.budget.achats -",
		"projet.budget.etat -; projet.budget.ventes +",
		"projet.budget.etat -; projet.budget.region -",
		"demande.montant -; projet.budget.etat -",
		"projet.budget.ventes +",
	};
	static const char *const ids[] = { "l0", "l1", "l2", "l3" };
	static const int64_t steps[] = { 1, 100, 5000 };
	uint64_t x = rounds_random(t->r);

	for (size_t i = 0; i < 1 + x % 4; i++, x >>= 12)
		made_lever(t->c, (x >> 4 & 1) != 0 ? t->s : NULL, ids[i],
		    moves[(x >> 5) % (sizeof moves / sizeof moves[0])],
		    steps[(x >> 9) % 3],
		    (x >> 11 & 1) == 0 ? NULL : "demande.montant >= 20 €");
}

static void
some_rules(struct trial *t)
{
	uint64_t x = rounds_random(t->r);

	if ((x & 3) == 0)
		made_rule(t->c, "equilibre", ABOUT_PROJECT,
		    SEVERITY_BLOCKING, false, "plan.produits = plan.total");
	if ((x >> 2 & 3) == 0)
		made_rule(t->c, "couvre", ABOUT_REQUEST, SEVERITY_BLOCKING,
		    true, "demande.montant <= projet.budget.total_charges");
	if ((x >> 4 & 3) == 0)
		made_rule(t->c, "total", ABOUT_ASSOCIATION,
		    SEVERITY_BLOCKING, false, "somme(demandes.montant) <= "
		    "somme(projets.budget.total_charges)");
}

/* A second dossier with the answers of a repair; less STEP of its lever. */
static struct dossier *
repaired(struct trial *t, const struct str *answers,
	 const struct repair *r, int64_t step)
{
	struct dossier *d = dossier_new(t->form, small_today());

	(void)small_answers(d, answers->p);
	for (int i = 0; i < r->n_if; i++) {
		struct value v = r->what_if[i].value;
		const struct lever *l = r->use[0].lever;

		for (int k = 0; step != 0 && k < l->nmove; k++)
			if (l->move[k].leaf == r->leaf[i])
				v.n -= l->move[k].sign * step;
		t->fine = t->fine && small_answers(d, arena_printf(&t->a,
		    "%s=%s", dossier_path(r->row[i], r->leaf[i], &t->a),
		    value_plain(&r->leaf[i]->type, &v, &t->a)));
	}
	return d;
}

static void
look_at(struct trial *t, struct dossier *d, struct look *l,
	struct verdict *v)
{
	struct subject s = { .scheme = t->s };
	struct place pl;

	*l = t->look;
	l->dossier = d;
	if (dossier_find(d, "projets[k1]", &pl))
		s.project = pl.row;
	if (t->subject.request != NULL && dossier_find(d, "demandes[k1]",
	    &pl))
		s.request = pl.row;
	verdict_look(l, &s, v);
}

static bool
lifted(const struct verdict *before, const struct verdict *after)
{
	for (int i = 0; i < before->ncheck; i++)
		if (before->check[i].outcome == OUT_NO &&
		    after->check[i].outcome != OUT_YES)
			return false;
	return true;
}

static bool
kept(const struct verdict *before, const struct verdict *after)
{
	for (int i = 0; i < before->ncheck; i++) {
		enum outcome o = after->check[i].outcome;

		if (o == OUT_NO || (o == OUT_UNKNOWN &&
		    before->check[i].outcome == OUT_YES))
			return false;
	}
	return true;
}

static int
blocked(const struct look *l, const char **what)
{
	int n, out = 0;
	const struct advice *a = verdict_advice(l, &n);

	for (int i = 0; i < n; i++)
		if (a[i].outcome == OUT_NO &&
		    a[i].rule->severity == SEVERITY_BLOCKING) {
			out++;
			*what = a[i].rule->id;
		}
	return out;
}

static void
try_repair(struct trial *t, const struct str *answers,
	   const struct verdict *v, const struct repair *r)
{
	struct dossier *d = repaired(t, answers, r, 0);
	struct look l;
	struct verdict now;
	const char *what = "none";

	look_at(t, d, &l, &now);
	if (!lifted(v, &now) || !kept(v, &now) || now.kind == VERDICT_NO ||
	    blocked(&l, &what) > blocked(&t->look, &what)) {
		diag("%s: lifted %d, kept %d, %s, %s", r->use[0].says,
		    lifted(v, &now), kept(v, &now), verdict_word(now.kind),
		    what);
		t->fine = false;
	}
	dossier_free(d);
	if (r->n > 1 || r->use[0].x <= r->use[0].lever->step)
		return;
	d = repaired(t, answers, r, r->use[0].lever->step);
	look_at(t, d, &l, &now);
	if (lifted(v, &now)) {
		diag("%s: less is enough", r->use[0].says);
		t->fine = false;
	}
	dossier_free(d);
}

static bool
repaired_once(struct rounds *r, struct form *f, long *shown)
{
	static const char *const ids[] = { "c0", "c1", "c2" };
	struct trial t;
	struct verdict v;
	struct str answers;
	uint64_t x = rounds_random(r);

	open_trial(&t, r, f);
	for (size_t i = 0; i < 1 + x % 3; i++) {
		random_ceiling(r, &t.test);
		(void)add_condition(&t, ids[i]);
	}
	some_levers(&t);
	some_rules(&t);
	str_init(&answers, 0);
	str_put(&answers, t.log.p);
	str_clear(&t.log);
	first_rows(&t, (x >> 8) % 8 != 0);
	random_case(r, (x >> 16) % 3 != 0, note, &t);
	t.look.mode = RULES_STRICT;
	verdict_look(&t.look, &t.subject, &v);
	verdict_settle(&t.look, &v);
	for (int i = 0; i < v.nrepair && t.fine; i++)
		try_repair(&t, &t.log, &v, &v.repair[i]);
	*shown += v.nrepair;
	if (!t.fine)
		diag("%s", answers.p);
	str_fini(&answers);
	close_trial(&t);
	return t.fine;
}

static void
test_repaired(struct form *f)
{
	struct rounds r;
	bool good = true;
	long shown = 0;

	rounds_begin(&r, "a repair that is shown works", 200000);
	while (good && rounds_more(&r))
		good = repaired_once(&r, f, &shown);
	rounds_end(&r);
	ok(good, "a repair that is shown works");
	ok(shown * 100 > r.done || r.done < 300, "and many are (%ld)", shown);
}

int
main(void)
{
	struct form *f = verdict_form();

	rounds_shared(4);
	test_reached(f);
	test_explained(f);
	test_sided(f);
	test_repaired(f);
	form_free(f);
	return tap_done();
}
