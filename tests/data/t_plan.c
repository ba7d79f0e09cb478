/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The financing plan of real and invented files: line by line, to the euro;
 * whatever the demandes, plan and account 74 say the same; an answer taken
 * back leaves nothing behind.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "tests/tap.h"
#include "wizard/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct form *form;

static char *
source_file(const char *name, char *buf, size_t size)
{
	const char *dir = getenv("srcdir");

	(void)snprintf(buf, size, "%s/%s", dir == NULL ? "." : dir, name);
	return buf;
}

static struct session *
fill(const char *name, int year, int month, int day)
{
	struct complaints c = { 0 };
	struct str told;
	struct dossier *d;
	char file[4096];
	int32_t today = 0;

	if (!date_make(year, month, day, &today))
		abort();
	str_init(&told, 0);
	d = dossier_new(form, today);
	ok(catalog_answers(d, NULL, source_file(name, file, sizeof file), &c,
	    &told) && told.len == 0, "%s enters", name);
	str_fini(&told);
	complaints_fini(&c);
	return session_new(d);
}

static bool
answer(struct session *s, const char *path, const char *draft)
{
	struct place at;

	return dossier_find(s->dossier, path, &at) &&
	    session_answer(s, at.row, at.field, draft);
}

static int64_t
number(struct session *s, const char *path)
{
	struct place at;

	return dossier_find(s->dossier, path, &at) ?
	    row_slot(at.row, at.field)->value.n : -1;
}

static struct row *
project(struct session *s)
{
	return row_list(s->dossier->root, form_find(form, "projets"))->p[0];
}

/* --- the real file --- */

static const struct {
	const char *title;
	int64_t asked, retained;
} nine[] = {
	{ "État, politique de la ville de l'Aisne", 0, 0 },
	{ "Ministère de l'éducation nationale", 4853500, 4853500 },
	{ "Rectorat de Provence-Alpes-Côte d'Azur", 1140000, 1140000 },
	{ "État, politique de la ville des Bouches-du-Rhône", 700000, 700000 },
	{ "Région Provence-Alpes-Côte d'Azur", 2300000, 2300000 },
	{ "Département des Bouches-du-Rhône", 900000, 900000 },
	{ "Ville d'Aix-en-Provence", 910000, 910000 },
	{ "CAF des Bouches-du-Rhône", 189000, 189000 },
	{ "Agence de services et de paiement", 850000, 850000 },
};

static void
real(void)
{
	struct session *s = fill("tests/data/dauphin-2022.cfg", 2022, 8, 8);
	static const int64_t subtotal[] = { 6693500, 2300000, 900000, 910000,
		189000, 850000 };
	struct arena a = { 0 };
	struct plan p, all;

	ok(plan_make(s, project(s), &a, &p), "the plan of the project");
	is_int(p.n, 9, "nine lines");
	for (int i = 0; i < p.n && i < 9; i++) {
		is_text(p.line[i].title, nine[i].title, "line %d", i + 1);
		is_int(p.line[i].of[PLAN_ASKED], nine[i].asked, "asked");
		is_int(p.line[i].of[PLAN_RETAINED], nine[i].retained,
		    "retained");
	}
	is_int(p.ntype, 6, "six types of funder");
	for (int i = 0; i < p.ntype && i < 6; i++)
		is_int(p.type[i].sum.of[PLAN_RETAINED], subtotal[i],
		    "sub-total of %s", p.type[i].id);
	is_int(p.total.of[PLAN_RETAINED], 11842500, "118 425 in all");
	is_int(p.total.of[PLAN_OBTAINED], 700000, "7 000 obtained");
	is_int(p.account_total, 11842500, "as account 74");
	ok(plan_make(s, NULL, &a, &all), "the whole dossier");
	is_int(all.total.of[PLAN_RETAINED], 11842500, "is that project");
	is_int(all.account_total, 11842500,
	    "and the association's account 74, without being typed again");
	is_int(all.nother, 0, "nothing is asked elsewhere");
	arena_fini(&a);
	session_free(s);
}

/* --- the gardens --- */

static void
gardens(void)
{
	struct session *s = fill("tests/data/jardins-e.cfg", 2026, 1, 14);
	struct arena a = { 0 };
	struct plan p;
	const struct plan_line *l;

	ok(plan_make(s, project(s), &a, &p), "the gardens");
	is_int(number(s, "projets[k1].budget.total_charges"), 3771000,
	    "37 710 of charges");
	is_int(number(s, "projets[k1].budget.total_produits"), 4026000,
	    "40 260 of products");
	is_int(number(s, "projets[k1].budget.ecart"), 255000, "+2 550");
	is_int(p.total.of[PLAN_ASKED], 3900000, "39 000 asked");
	is_int(p.total.of[PLAN_HOPED], 2900000, "29 000 hoped");
	is_int(p.total.of[PLAN_OBTAINED], 400000, "4 000 obtained");
	is_int(p.total.of[PLAN_LOST], 600000, "6 000 refused");
	is_int(p.total.of[PLAN_RETAINED], 3300000, "33 000 count");
	is_int(p.total.of[PLAN_DUE], 400000, "4 000 still to be paid");
	ok(plan_make(s, NULL, &a, &p), "the association");
	is_int(p.nother, 3, "three aids asked elsewhere");
	is_int(p.others.of[PLAN_RETAINED], 660000, "6 600");
	is_int(p.account_total, 3960000, "account 74 is both");
	is_int(number(s, "budget_association.budget.ecart"), 0,
	    "and balances");

	ok(answer(s, "demandes[k1].espere", "20 000"), "less is hoped");
	ok(answer(s, "demandes[k3].forme", "nature"), "one is in kind");
	ok(plan_make(s, project(s), &a, &p), "again");
	is_int(p.total.of[PLAN_HOPED], 2000000, "20 000 hoped");
	is_int(p.total.of[PLAN_ASKED], 3400000, "34 000 asked in cash");
	is_int(p.in_kind.of[PLAN_ASKED], 500000, "5 000 in kind");
	is_int(p.total.of[PLAN_RETAINED], 2800000,
	    "what is hoped changes no budget, what is in kind leaves it");
	is_int(p.account_total, 2800000, "as account 74");
	is_int(p.line[p.n - 1].in_kind, 1, "in kind comes last");

	ok(session_add(s, row_list(s->dossier->root, form_find(form,
	    "demandes"))->p[1], form_find(form, "demandes.versements")) !=
	    NULL, "a payment");
	(void)answer(s, "demandes[k2].versements[k1].genre", "avance");
	(void)answer(s, "demandes[k2].versements[k1].montant", "1 200,50");
	(void)answer(s, "demandes[k2].versements[k1].date", "15/02/2026");
	ok(plan_make(s, NULL, &a, &p), "expected");
	is_int(p.total.of[PLAN_PAID], 0, "it is not paid yet");
	(void)answer(s, "demandes[k2].versements[k1].fait", "oui");
	ok(plan_make(s, NULL, &a, &p), "received");
	is_int(p.total.of[PLAN_PAID], 120050, "1 200.50 are paid");
	is_int(p.total.of[PLAN_DUE], 279950, "2 799.50 remain");
	l = plan_find(&p, row_list(s->dossier->root, form_find(form,
	    "demandes"))->p[1]);
	ok(l != NULL && l->npayment == 1 && l->payment[0].done &&
	    l->payment[0].amount == 120050, "the payment is told");
	arena_fini(&a);
	session_free(s);
}

/* --- one key --- */

static int
choice_rank(const char *id)
{
	const struct field *state = plan_leaf(form, "etat");

	for (int i = 0; i < state->type.nchoice; i++)
		if (strcmp(state->type.choice[i].id, id) == 0)
			return i;
	return -1;
}

static void
change(void)
{
	struct session *s = fill("tests/data/jardins-e.cfg", 2026, 1, 14);
	const struct field *block = form_find(form, "demandes");
	struct row *town = row_list(s->dossier->root, block)->p[0], *row;
	struct row *fdva = row_list(s->dossier->root, block)->p[2];
	const struct field *line = form_find(form, "projets.budget.sub_epci");
	struct arena a = { 0 };
	struct plan_ask ask;
	int n;

	ask = plan_change_asks(s, town, choice_rank("deposee"), &a);
	ok(ask.leaf == plan_leaf(form, "date_depot"), "a filing has a day");
	is_text(ask.draft, "14/01/2026", "today is proposed");
	ask = plan_change_asks(s, fdva, choice_rank("completee"), &a);
	ok(ask.leaf == NULL, "filed already: nothing to ask");
	ask = plan_change_asks(s, town, choice_rank("refusee"), &a);
	ok(ask.leaf == NULL, "a refusal asks nothing");
	ask = plan_change_asks(s, town, choice_rank("accordee"), &a);
	ok(ask.leaf == plan_leaf(form, "obtenu"), "a grant has an amount");
	is_text(ask.draft, "24\342\200\257000", "what was asked is proposed");
	ok(plan_change(s, town, choice_rank("accordee"), "20 000"), "granted");
	is_int(number(s, "projets[k1].budget.sub_commune"), 2000000,
	    "the budget follows");
	ask = plan_change_asks(s, town, choice_rank("conventionnee"), &a);
	ok(ask.leaf == NULL, "an amount that is known is not asked again");
	ok(plan_change(s, town, choice_rank("refusee"), NULL), "refused");
	is_int(number(s, "projets[k1].budget.sub_commune"), 0, "gone");
	ok(!plan_change(s, town, choice_rank("refusee"), NULL),
	    "said twice, nothing changes");
	ok(!plan_change(s, town, 99, NULL), "no such state");

	(void)session_restore(s, "demandes[k1].etat", &(struct answer){
	    .by = NO_DAY });
	ok(number(s, "demandes[k1].montant") > 0, "without a state");
	is_int(number(s, "demandes[k1].retenu"), number(s,
	    "demandes[k1].montant"), "what is asked is foreseen");

	row = plan_request(s, project(s), line);
	ok(row != NULL, "a new demande from a line of the budget");
	is_text(dossier_answer(s->dossier, "demandes[k5].type").draft, "epci",
	    "of its type");
	is_text(dossier_answer(s->dossier, "demandes[k5].etat").draft,
	    "prevue", "planned");
	(void)answer(s, "demandes[k5].montant", "700");
	is_int(number(s, "projets[k1].budget.sub_epci"), 70000,
	    "counted there");
	ok(plan_counted(s, project(s), line, &a, NULL, &n)[0] == row && n == 1,
	    "and named there");
	row = plan_request(s, s->dossier->root, form_find(form,
	    "budget_association.budget.sub_asp"));
	is_text(dossier_answer(s->dossier, "demandes[k6].type").draft, "asp",
	    "the same from the association's budget");
	ok(row != NULL && dossier_answer(s->dossier,
	    "demandes[k6].projet").draft == NULL, "for no project");
	s->readonly = true;
	ok(plan_request(s, NULL, NULL) == NULL, "not in a dossier only read");
	arena_fini(&a);
	session_free(s);
}

/* --- any plan --- */

static int
below(struct rounds *r, int n)
{
	return (int)(rounds_random(r) % (uint64_t)n);
}

static void
random_request(struct session *s, struct rounds *r, char *key)
{
	static const char *const kind[] = { "numeraire", "nature", "" };
	const struct field *type = plan_leaf(form, "type");
	const struct field *state = plan_leaf(form, "etat");
	char path[64], text[32];
	const struct {
		const char *id, *draft;
	} say[] = {
		{ "type", type->type.choice[below(r,
		    (int)type->type.nchoice)].id },
		{ "porte_sur", below(r, 3) == 0 ? "le_fonctionnement" :
		    "un_projet" },
		{ "projet", "k1" },
		{ "forme", kind[below(r, 3)] },
		{ "etat", below(r, 12) == 0 ? "" : state->type.choice[
		    below(r, (int)state->type.nchoice)].id },
		{ "adressee", below(r, 2) == 0 ? "oui" : "non" },
	};
	static const char *const amounts[] = { "montant", "obtenu", "espere" };

	for (size_t i = 0; i < sizeof say / sizeof *say; i++) {
		(void)snprintf(path, sizeof path, "demandes[%s].%s", key,
		    say[i].id);
		(void)answer(s, path, say[i].draft);
	}
	for (int i = 0; i < 3; i++) {
		(void)snprintf(path, sizeof path, "demandes[%s].%s", key,
		    amounts[i]);
		(void)snprintf(text, sizeof text, "%d", below(r, 9) == 0 ?
		    0 : below(r, 2000000));
		if (below(r, 8) > 0)
			(void)answer(s, path, text);
	}
}

/* Sums made here, apart from those of the plan. */
static bool
adds_up(const struct plan *p)
{
	struct plan_sums cash = { { 0 }, false }, kind = { { 0 }, false };
	int64_t types[PLAN_COLUMNS] = { 0 };

	for (int i = 0; i < p->n; i++)
		for (int c = 0; c < PLAN_COLUMNS; c++)
			(p->line[i].in_kind ? &kind : &cash)->of[c] +=
			    p->line[i].of[c];
	for (int i = 0; i < p->ntype; i++)
		for (int c = 0; c < PLAN_COLUMNS; c++)
			types[c] += p->type[i].sum.of[c];
	for (int c = 0; c < PLAN_COLUMNS; c++)
		if (p->total.of[c] != cash.of[c] ||
		    p->in_kind.of[c] != kind.of[c] ||
		    types[c] != cash.of[c] + kind.of[c])
			return false;
	return p->in_kind.of[PLAN_RETAINED] == 0 && p->account_known &&
	    p->account_total == p->total.of[PLAN_RETAINED] +
	    p->others.of[PLAN_RETAINED];
}

/* Each demande is counted by one line of the budget, and all are. */
static int
named(struct session *s, const struct row *row, struct arena *a)
{
	const struct field *budget = plan_budget(s, row);
	int all = 0, n;

	for (int i = 0; i < budget->nchild; i++)
		if (budget->child[i]->line != NULL &&
		    !form_line_aside(budget->child[i]) &&
		    budget->child[i]->source != SOURCE_SUM) {
			(void)plan_counted(s, row, budget->child[i], a,
			    NULL, &n);
			all += n;
		}
	return all;
}

static bool
undone(struct session *s, struct row *row, struct arena *a)
{
	const struct answer before = dossier_answer(s->dossier, arena_printf(
	    a, "%s.etat", dossier_row_path(row, a)));
	struct answer keep = { 0 };
	struct plan first, then;
	bool same;

	answer_copy(&keep, &before);
	(void)plan_make(s, NULL, a, &first);
	(void)plan_change(s, row, choice_rank("refusee"), NULL);
	(void)session_restore(s, arena_printf(a, "%s.etat",
	    dossier_row_path(row, a)), &keep);
	(void)plan_make(s, NULL, a, &then);
	same = memcmp(&first.total, &then.total, sizeof first.total) == 0 &&
	    memcmp(&first.in_kind, &then.in_kind, sizeof first.in_kind) ==
	    0 && first.account_total == then.account_total;
	answer_fini(&keep);
	return same;
}

static bool
one_round(struct rounds *r)
{
	struct session *s = session_new(dossier_new(form, 20000));
	struct row *root = s->dossier->root, *p;
	struct arena a = { 0 };
	struct plan whole, part;
	int n = below(r, 12);
	bool fine;

	(void)answer(s, "couverture.objet", "projets_actions");
	p = session_add(s, root, form_find(form, "projets"));
	for (int i = 0; i < n; i++)
		random_request(s, r, session_add(s, root, form_find(form,
		    "demandes"))->key);
	if (below(r, 2) == 0) {
		(void)answer(s, "budget_association.budget.sub_asp", "2 400");
		(void)session_add(s, root, form_find(form,
		    "budget_association.budget.sub_etat"));
		(void)answer(s, "budget_association.budget.sub_etat[k1]"
		    ".montant", "12 345");
	}
	fine = plan_make(s, NULL, &a, &whole) && plan_make(s, p, &a, &part) &&
	    whole.n == n && adds_up(&whole) && adds_up(&part);
	if (!fine)
		diag("%d demandes: plan %lld + %lld outside, account 74 %lld "
		    "(known: %d); project %lld, account 74 %lld", n,
		    (long long)whole.total.of[PLAN_RETAINED],
		    (long long)whole.others.of[PLAN_RETAINED],
		    (long long)whole.account_total, whole.account_known,
		    (long long)part.total.of[PLAN_RETAINED],
		    (long long)part.account_total);
	fine = fine && named(s, p, &a) <= part.n;
	for (int i = 0; i < n && fine; i++)
		fine = undone(s, whole.line[i].row, &a);
	arena_fini(&a);
	session_free(s);
	return fine;
}

static void
random_plans(void)
{
	struct rounds r;
	bool fine = true;

	rounds_begin(&r, "plans", 2000);
	while (fine && rounds_more(&r)) {
		uint64_t seed = r.seed;

		fine = one_round(&r);
		if (!fine)
			diag("fails with GUICHET_SEED=%llu",
			    (unsigned long long)seed);
	}
	rounds_end(&r);
	ok(fine, "in every view the lines make the totals, and a refusal taken"
	    " back changes nothing");
}

int
main(void)
{
	struct complaints c = { 0 };
	char file[4096];
	struct form *f = catalog_form(source_file(
	    "data/formulaires/demande.cfg", file, sizeof file), &c);

	if (!ok(f != NULL, "the application form is right"))
		return tap_done();
	form = f;
	real();
	gardens();
	change();
	random_plans();
	form_free(f);
	complaints_fini(&c);
	return tap_done();
}
