/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ways to balance a budget: each balances it, and nothing that held fails,
 * looked at here by accepting it for good.
 */
#include "tests/put.h"
#include "tests/wizard/cofund.h"
#include "wizard/balance.h"

#include <stdlib.h>
#include <string.h>

static const struct proposal *
find(const struct balance *b, const char *id)
{
	for (int i = 0; i < b->n; i++)
		if (strcmp(b->p[i].id, id) == 0)
			return &b->p[i];
	return NULL;
}

static void
is_proposed(const struct balance *b, const char *id, int64_t from,
    int64_t to)
{
	const struct proposal *p = find(b, id);

	if (ok(p != NULL, "%s is proposed", id)) {
		is_int(p->from, from, "from what there is");
		is_int(p->to, to, "to what balances");
	}
}

static void
test_gardens(void)
{
	struct session *s = cofund_fill("tests/data/jardins-e.cfg", 2026, 1,
	    14);
	struct arena a = { 0 };
	struct measuring in = cofund_project(s, &a);
	struct balance b;
	const struct proposal *p;

	ok(balance_find(&in, NULL, &b), "2 550 to balance");
	is_proposed(&b, "demande", 2400000, 2145000);
	is_proposed(&b, "ligne", 1840000, 2095000);
	is_proposed(&b, "excedent", 0, 255000);
	ok(find(&b, "ressources_propres") == NULL,
	    "own resources are nothing already");
	ok(find(&b, "insuffisance") == NULL, "nor is there a deficit");
	p = find(&b, "demande");
	is_int(p->after.limit.excess, 28200, "282 too much remain");
	is_text(say_text(&a, &p->then, NULL), "ensuite : \303\251quilibrer"
	    " le budget de l'association", "the other budget follows");
	is_text(say_text(&a, &p->says, NULL), "demander 2\xE2\x80\xAF"
	    "550\xC2\xA0€ de moins à Ville de Massy", "said in full");
	ok(balance_find(&in, form_find(form, "projets.budget.publicite"),
	    &b), "another line is chosen");
	is_proposed(&b, "ligne", 50000, 305000);
	ok(balance_accept(s, find(&b, "demande")) &&
	    !balance_find(&in, NULL, &b), "accepted, it balances");
	put_answer(s, "projets[k1].budget.nature_personnel_benevole",
	    "6 000");
	ok(balance_find(&in, NULL, &b), "86 is more than 87");
	is_proposed(&b, "nature", 540000, 600000);
	put_answer(s, "projets[k1].budget.nature_personnel_benevole",
	    "5 400");
	/* The scheme of the town allows 70 % of 36 110, whole euros. */
	put_answer(s, "projets[k1].budget.ventes", "0");
	put_answer(s, "demandes[k1].montant", "25 000");
	ok(balance_find(&in, NULL, &b), "2 450 are missing");
	ok(find(&b, "demande") == NULL,
	    "no more may be asked than its ceiling");
	is_proposed(&b, "ressources_propres", 0, 245000);
	is_proposed(&b, "insuffisance", 0, 245000);
	arena_fini(&a);
	session_free(s);
}

static void
test_bounds(void)
{
	struct session *s = cofund_fill("tests/data/jardins-e.cfg", 2026, 1,
	    14);
	struct arena a = { 0 };
	struct measuring in = cofund_project(s, &a);
	struct balance b;

	put_answer(s, "demandes[k1].etat", "accordee");
	put_answer(s, "demandes[k1].obtenu", "24 000");
	ok(balance_find(&in, NULL, &b) && find(&b, "demande") == NULL,
	    "what is granted does not move");
	put_answer(s, "demandes[k1].etat", "deposee");
	ok(balance_find(&in, NULL, &b) && find(&b, "demande") != NULL &&
	    find(&b, "demande")->warns.msg != NULL,
	    "what is filed moves with a word to the funder");
	put_answer(s, "demandes[k3].adressee", "oui");
	put_answer(s, "projets[k1].budget.ventes", "7 700");
	ok(balance_find(&in, NULL, &b), "4 250 too many");
	for (int i = 0; i < b.n; i++)
		ok(strcmp(b.p[i].id, "demande") != 0 || b.p[i].to != 75000,
		    "not under its floor");
	ok(session_unknown(s, in.session->dossier->root, form_find(form,
	    "association.nom"), "", NO_DAY), "an unknown answer elsewhere");
	session_estimate(s, (struct row *)(uintptr_t)in.row, form_find(form,
	    "projets.budget.excedent"), "100", "la trésorière", NO_DAY);
	ok(balance_find(&in, NULL, &b) && find(&b, "excedent") != NULL,
	    "an estimate may move");
	ok(balance_accept(s, find(&b, "excedent")) && row_slot((struct row *)
	    (uintptr_t)in.row, form_find(form, "projets.budget.excedent"))->
	    answer.certainty == ESTIMATED, "and stays one");
	arena_fini(&a);
	session_free(s);
}

/* --- what held must hold --- */

#define TESTS_MAX 4000

struct snapshot {
	enum outcome out[TESTS_MAX];
	int n;
};

static void
put_out(struct snapshot *k, enum outcome out)
{
	if (k->n < TESTS_MAX)
		k->out[k->n++] = out;
}

static void
look(const struct session *s, struct arena *a, struct snapshot *k)
{
	struct look l = { .catalogue = schemes, .dossier = s->dossier,
		.mode = RULES_STRICT, .arena = a };

	k->n = 0;
	for (int i = 0; i < schemes->nscheme; i++) {
		int n;
		struct subject *sub = verdict_subjects(schemes, s->dossier,
		    schemes->scheme[i], a, &n);

		for (int j = 0; j < n; j++) {
			struct verdict v;

			verdict_look(&l, &sub[j], &v);
			for (int c = 0; c < v.ncheck; c++)
				put_out(k, v.check[c].outcome);
		}
	}
	for (int i = 0; i < schemes->nrule; i++) {
		int n;
		struct subject *sub;

		if (schemes->rule[i].severity != SEVERITY_BLOCKING)
			continue;
		sub = verdict_places(&l, &schemes->rule[i], &n);
		for (int j = 0; j < n; j++) {
			struct rules_env env = verdict_env(&l, &sub[j]);

			put_out(k, rules_test(schemes->rule[i].test, &env));
		}
	}
}

static bool
all_held(const struct snapshot *before, const struct snapshot *after)
{
	if (before->n != after->n)
		return false;
	for (int i = 0; i < before->n; i++)
		if (before->out[i] == OUT_YES && after->out[i] != OUT_YES &&
		    after->out[i] != OUT_NA)
			return false;
	return true;
}

/* Accepts it, looks, and takes it back. */
static bool
stands(struct session *s, const struct measuring *in,
    const struct proposal *p, const struct snapshot *before)
{
	struct snapshot after;
	struct measures m;
	struct answer was = { 0 };
	const char *path = dossier_path(p->change.row, p->change.leaf,
	    in->arena);
	bool fine;

	answer_copy(&was, &row_slot(p->change.row, p->change.leaf)->answer);
	fine = balance_accept(s, p) && measures_make(in, &m) &&
	    (p->in_kind ? m.gap_kind : m.gap) == 0 &&
	    m.public == p->after.public && m.charges == p->after.charges &&
	    m.limit.excess == p->after.limit.excess;
	look(s, in->arena, &after);
	fine = fine && all_held(before, &after);
	(void)session_restore(s, path, &was);
	answer_fini(&was);
	return fine;
}

static void
test_random(void)
{
	struct session *s = cofund_fill("tests/data/jardins-e.cfg", 2026, 1,
	    14);
	struct arena a = { 0 };
	struct rounds r;
	int wrong = 0, seen = 0;

	for (int i = 1; i <= 4; i++)
		put_answer(s, i == 1 ? "demandes[k1].adressee" : i == 2 ?
		    "demandes[k2].adressee" : i == 3 ?
		    "demandes[k3].adressee" : "demandes[k4].adressee", "oui");
	rounds_begin(&r, "budgets balanced", 2000);
	while (rounds_more(&r)) {
		struct measuring in = cofund_project(s, &a);
		struct snapshot before;
		struct balance b;

		cofund_random(s, &r, &a);
		look(s, &a, &before);
		if (balance_find(&in, NULL, &b)) {
			seen += b.n;
			for (int i = 0; i < b.n; i++)
				wrong += !stands(s, &in, &b.p[i], &before);
		}
		arena_reset(&a);
		dossier_saved(s->dossier);
	}
	rounds_end(&r);
	ok(seen > 0, "there were proposals");
	is_int(wrong, 0, "each balances, and nothing that held fails");
	arena_fini(&a);
	session_free(s);
}

int
main(void)
{
	if (!cofund_init())
		return 1;
	test_gardens();
	test_bounds();
	test_random();
	cofund_fini();
	return tap_done();
}
