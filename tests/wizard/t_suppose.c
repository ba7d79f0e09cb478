/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What becomes of a budget when a funder refuses, gives half or pays late;
 * all combinations; the cash month by month.
 */
#include "base/date.h"
#include "catalog/catalogue.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "tests/wizard/real.h"
#include "wizard/cashflow.h"
#include "wizard/combos.h"
#include "wizard/consequences.h"
#include "wizard/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct catalogue *catalogue;
static struct arena arena;

static struct supposing
project(struct session *s)
{
	const struct field *budget = form_find(form, "projets.budget");
	struct row *row = row_list(s->dossier->root,
	    form_find(form, "projets"))->p[0];
	struct supposing p;

	ok(supposing_open(&p, s, catalogue, row, budget, &arena),
	    "the budget of the project has its totals");
	return p;
}

/* As the grid does, line by line. */
static bool
quick_open(struct supposing *q, const struct supposing *p)
{
	bool any = supposing_refusals(q, p->session, catalogue, p->row,
	    p->budget, &arena);

	for (int i = 0; any && i < p->budget->nchild; i++) {
		const struct field *f = p->budget->child[i], *leaf;
		struct row **row;
		int n;

		if (f->line == NULL || f->kind == FIELD_GROUP ||
		    f->line->total || form_line_aside(f))
			continue;
		row = plan_counted(p->session, p->row, f, &arena, &leaf, &n);
		for (int k = 0; k < n; k++)
			supposing_refusal(q, row[k], f, leaf);
	}
	return any && q->nopen > 0;
}

/* The demandes, and what a refusal of each takes, found the quick way. */
static bool
quick_agrees(const struct supposing *p)
{
	struct supposing q;
	bool any = quick_open(&q, p);
	int found = 0;

	for (int i = 0; i < q.nopen; i++)
		for (int k = 0; k < p->nopen; k++)
			found += q.due[i].row == p->due[k].row &&
			    q.due[i].counted == p->due[k].counted &&
			    q.due[i].in_public == p->due[k].in_public;
	if (any == (p->nopen > 0) && q.nopen == p->nopen &&
	    found == p->nopen && (!any || (q.now.products ==
	    p->now.products && q.now.charges == p->now.charges &&
	    strcmp(consequences_foot(p, 78, NULL, &arena),
	    consequences_foot(&q, 78, NULL, &arena)) == 0)))
		return true;
	diag("quick: %d awaited of %d; %s", q.nopen, p->nopen,
	    any ? consequences_foot(&q, 78, NULL, &arena) : "none");
	return false;
}

static bool
quick_at(struct session *s, struct row *row, const char *budget)
{
	struct supposing p;

	return supposing_open(&p, s, catalogue, row, form_find(form, budget),
	    &arena) && quick_agrees(&p);
}

static int
named(const struct supposing *p, const char *name)
{
	int i = supposing_named(p, name);

	if (i < 0) {
		diag("no demande is named %s", name);
		abort();
	}
	return i;
}

/* With FATE for the demande NAME alone. */
static struct sums
with(struct supposing *p, const char *name, enum fate fate)
{
	supposing_drop(p);
	p->due[named(p, name)].fate = fate;
	return supposing_sums(p);
}

/* --- two dossiers, to the euro --- */

static void
test_garden(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing p = project(s);
	struct sums k;
	struct combos c;
	int n;

	is_int(p.now.products, 4026000, "products of the garden");
	is_int(sums_gap(&p.now), 255000, "a surplus");
	is_int(sums_share(&p.now), 8751, "public share, in basis points");
	is_int(p.nopen, 2, "two answers are awaited");
	is_int(p.n, 3, "one is granted, and not paid");
	k = with(&p, "FDVA", FATE_REFUSED);
	is_int(k.products, 3526000, "without the FDVA: products 35 260");
	is_int(sums_gap(&k), -245000, "2 450 are lacking");
	k = with(&p, "Ville", FATE_REFUSED);
	is_int(sums_gap(&k), -2145000, "without the town: 21 450");
	k = with(&p, "ville de massy", FATE_HALF);
	is_int(sums_gap(&k), 255000 - 1200000, "half of the town's");
	k = with(&p, "Ville", FATE_LATE);
	is_int(sums_gap(&k), 255000, "late costs nothing in the budget");
	is_int(supposing_named(&p, "2"), 1, "by its rank");
	is_int(supposing_named(&p, p.due[1].row->key), 1, "by its key");
	is_int(supposing_named(&p, "mairie"), -1, "there is no such funder");
	is_int(supposing_named(&p, ""), -1, "nor one without a name");
	supposing_drop(&p);
	combos_open(&c, &p, &arena);
	is_int(combos_count(&c), 4, "four combinations");
	is_int(combos_worst(&c).gap, -2645000, "the worst");
	is_int(combos_granted(&c).gap, 255000, "all granted: the plan");
	is_int(combos_likely(&c).gap, 255000, "likely: nothing else is hoped");
	(void)supposing_above(&p, NULL, 0, &arena, &n);
	is_int(n, 0, "nothing asked here is above a ceiling");
	session_free(s);
}

static void
test_real(void)
{
	struct session *s = real_session(form, "tests/data/dauphin-2022.cfg",
	    "2022-08-08");
	struct supposing p = project(s);
	struct sums k;

	is_int(sums_gap(&p.now), 0, "the real budget balances");
	is_int(sums_share(&p.now), 8392, "83.92 %% of public money");
	is_int(p.nopen, 7, "seven answers are awaited");
	k = with(&p, "Région", FATE_REFUSED);
	is_int(sums_gap(&k), -2300000, "the region refuses: 23 000 lacking");
	is_int(sums_share(&k), 6762, "67.62 %% are left");
	k = with(&p, "Agence", FATE_HALF);
	is_int(sums_gap(&k), -425000, "half of 8 500");
	session_free(s);
}

/* --- in words --- */

/* Every kind of space is one plain space. */
static const char *
plain(const char *text)
{
	char *out = arena_strdup(&arena, text), *to = out;

	for (const char *p = text; *p != '\0'; p++) {
		int skip = strncmp(p, "\342\200\257", 3) == 0 ? 2 :
		    strncmp(p, "\302\240", 2) == 0 ? 1 : -1;

		*to++ = skip < 0 ? *p : ' ';
		p += skip < 0 ? 0 : skip;
	}
	*to = '\0';
	return out;
}

static void
test_words(void)
{
	static const struct {
		const char *funder, *want;
	} who[] = {
		{ "Ville de Massy", "la Ville de Massy" },
		{ "État, politique de la ville", "l'État, politique de la"
		    " ville" },
		{ "Département de l'Essonne", "le Département de l'Essonne" },
		{ "CAF", "la CAF" }, { "Emmaüs", "Emmaüs" },
		{ "La Ville", "La Ville" }, { "Villefranche", "Villefranche" },
		{ "", "" },
	};
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing p = project(s);
	struct consequences c;
	struct board before;
	const struct told_line *line;
	int n;

	for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
		is_text(consequences_the(who[i].funder, NULL, &arena),
		    who[i].want, "the article of « %s »", who[i].funder);
	is_text(plain(consequences_foot(&p, 78, NULL, &arena)),
	    "SI REFUS  [FDVA] produits 35 260, manque 2 450   [Ville]"
	    " manque 21 450", "the foot of the grid");
	is_text(plain(consequences_foot(&p, 60, NULL, &arena)),
	    "SI REFUS  [FDVA] produits 35 260, manque 2 450  +1",
	    "what does not fit is counted");
	is_text(consequences_foot(&p, 20, NULL, &arena), "",
	    "rather nothing than half a figure");
	ok(quick_agrees(&p), "and the same from what is derived");
	board_look(s, catalogue, NULL, 0, &arena, &before);
	p.due[named(&p, "FDVA")].fate = FATE_REFUSED;
	consequences_look(&p, &before, &arena, &c);
	line = consequences_lines(&c, NULL, &arena, &n);
	is_text(plain(line[0].text), "Si le Fonds pour le développement de"
	    " la vie associative refuse, il manque 2 450 € : 35 260 € de"
	    " produits pour 37 710 € de charges.", "what is read aloud");
	ok(line[0].tone == TONE_BAD && n >= 4, "and what follows");
	session_free(s);
}

/* --- what is hoped --- */

static void
test_hope(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing p;
	struct combos c;
	char path[64];

	p = project(s);
	(void)snprintf(path, sizeof path, "demandes[%s].espere",
	    p.due[0].row->key);
	ok(put_answer(s, path, "20 000"), "20 000 are hoped of the town");
	p = project(s);
	ok(p.due[0].hope_noted, "a hope is noted");
	combos_open(&c, &p, &arena);
	is_int(combos_granted(&c).gap, 255000, "granted is what is asked");
	is_int(combos_likely(&c).gap, 255000 - 400000, "likely what is hoped");
	session_free(s);
}

/* --- all of the dossier --- */

static void
test_whole(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing all, one = project(s);

	ok(supposing_open(&all, s, catalogue, NULL, NULL, &arena),
	    "all of the dossier has totals");
	is_int(all.nopen, one.nopen, "the same answers are awaited");
	session_free(s);
}

/* --- properties, on any dossier --- */

/* Demandes of all states and amounts, cents apart. */
static void
scatter(struct session *s, struct rounds *r, int n)
{
	static const char *const states[] = { "prevue", "deposee",
		"completee", "accordee", "refusee", "conventionnee" };
	static const char *const types[] = { "etat", "region", "commune",
		"aide_privee", "asp", "europe" };
	const struct field *block = form_find(form, "demandes");
	const char *project = row_list(s->dossier->root,
	    form_find(form, "projets"))->p[0]->key;

	for (int i = 0; i < n; i++) {
		struct row *row = session_add(s, s->dossier->root, block);
		char text[64];
		int32_t day = s->dossier->today;
		char iso[DATE_TEXT];

#define NOTE(id, draft) (void)session_answer(s, row, \
	form_find(form, "demandes." id), draft)
		(void)snprintf(text, sizeof text, "%d",
		    (int)(rounds_random(r) % 4 == 0 ? 0 :
		    rounds_random(r) % 40000));
		NOTE("financeur", "Essai");
		NOTE("type", types[rounds_random(r) % 6]);
		NOTE("porte_sur", "un_projet");
		NOTE("projet", project);
		NOTE("adressee", "non");
		NOTE("montant", text);
		NOTE("etat", states[rounds_random(r) % 6]);
		NOTE("obtenu", text);
		day += (int32_t)(rounds_random(r) % 900) - 300;
		if (rounds_random(r) % 3 != 0) {
			NOTE("decision_prevue", date_iso(day, iso));
			NOTE("date_decision", date_iso(day, iso));
		}
		if (rounds_random(r) % 3 == 0)
			NOTE("espere", "1 234");
#undef NOTE
	}
}

static void
pay(struct session *s, struct rounds *r, struct row *row)
{
	const struct field *block = form_find(form, "demandes.versements");
	int n = (int)(rounds_random(r) % 4);

	for (int i = 0; i < n; i++) {
		struct row *to = session_add(s, row, block);
		char text[64], iso[DATE_TEXT];

		(void)snprintf(text, sizeof text, "%d,%02d",
		    (int)(rounds_random(r) % 9000),
		    (int)(rounds_random(r) % 100));
		(void)session_answer(s, to, form_find(form,
		    "demandes.versements.montant"), text);
		if (rounds_random(r) % 4 != 0)
			(void)session_answer(s, to, form_find(form,
			    "demandes.versements.date"), date_iso(
			    s->dossier->today + (int32_t)(rounds_random(r) %
			    900) - 300, iso));
		(void)session_answer(s, to, form_find(form,
		    "demandes.versements.fait"), rounds_random(r) % 2 == 0 ?
		    "oui" : "non");
	}
}

static void
suppose_any(struct supposing *p, struct rounds *r)
{
	for (int i = 0; i < p->n; i++) {
		struct due *d = &p->due[i];

		d->fate = (enum fate)(rounds_random(r) % 4);
		if (d->decided && d->fate != FATE_LATE)
			d->fate = FATE_AS_IS;
		d->late = d->fate == FATE_LATE ?
		    (int)(rounds_random(r) % LATE_MAX) + 1 : 0;
	}
}

/* The quick sums are those that the rules give. */
static bool
agrees(const struct supposing *p)
{
	int n;
	const struct rules_if *w = supposing_if(p, &arena, &n);
	struct sums quick = supposing_sums(p), slow;

	return supposing_look(p, w, n, &slow) &&
	    quick.products == slow.products &&
	    quick.charges == slow.charges &&
	    quick.in_public == slow.in_public;
}

/* Nothing of a cash-flow is lost, nothing is counted twice. */
static bool
adds_up(const struct supposing *p)
{
	struct sums k = supposing_sums(p);
	struct cashflow c;
	int64_t in = 0, out = 0, balance, aids = 0, left = 0;

	if (!cashflow_make(p, &arena, &c))
		return false;
	balance = c.opening;
	for (int i = 0; i < c.n; i++) {
		in += c.month[i].aids + c.month[i].others;
		aids += c.month[i].aids;
		out += c.month[i].out;
		balance += c.month[i].in - c.month[i].out;
		if (balance != c.month[i].balance ||
		    balance < c.month[c.lowest].balance)
			return false;
		if (i < c.lowest && balance == c.month[c.lowest].balance)
			return false;
	}
	for (int i = 0; i < p->nall; i++)
		left += due_left(&p->due[i]);
	return out == k.charges && in + c.before + c.after + c.undated ==
	    k.products && aids + c.before + c.after + c.undated == left &&
	    in == c.in && out == c.out &&
	    c.end == balance + c.after + c.undated;
}

/* By force: each row once, in order, the worst first. */
static bool
all_there(const struct combos *c)
{
	int64_t n = combos_count(c), lowest = INT64_MAX;
	bool *seen = calloc((size_t)n, sizeof *seen);
	struct combo before = { 0 };
	bool fine = seen != NULL;

	for (int64_t i = 0; i < n && fine; i++) {
		struct combo k = combos_of(c, (uint64_t)i);

		lowest = k.gap < lowest ? k.gap : lowest;
		fine = combos_at(c, combos_rank(c, (uint64_t)i), false)
		    .granted == (uint64_t)i;
	}
	for (int64_t i = 0; i < n && fine; i++) {
		struct combo k = combos_at(c, i, true);

		fine = !seen[k.granted] && (i == 0 || k.gap > before.gap ||
		    (k.gap == before.gap && combos_rank(c, k.granted) >
		    combos_rank(c, before.granted)));
		seen[k.granted] = true;
		before = k;
	}
	free(seen);
	return fine && combos_worst(c).gap == lowest &&
	    combos_granted(c).gap == sums_gap(&c->p->now);
}

static char *
verdicts(const struct session *s)
{
	struct board b;
	char *text = arena_strdup(&arena, "");

	board_look(s, catalogue, NULL, 0, &arena, &b);
	for (int i = 0; i < b.n; i++)
		text = arena_printf(&arena, "%s%s %d %s;", text,
		    b.row[i].scheme->id, (int)b.row[i].verdict.kind,
		    b.row[i].most);
	return text;
}

static void
test_random(void)
{
	struct rounds r;
	int wrong = 0;

	rounds_begin(&r, "suppose", 400);
	while (rounds_more(&r) && wrong == 0) {
		struct session *s = real_session(form,
		    "tests/data/jardins-e.cfg", "2026-01-14");
		struct supposing p;
		struct combos c;
		char *before, *after, *kinds;
		bool fine;

		scatter(s, &r, (int)(rounds_random(&r) % 9));
		for (size_t i = 0; i < row_list(s->dossier->root,
		    form_find(form, "demandes"))->n; i++)
			pay(s, &r, row_list(s->dossier->root,
			    form_find(form, "demandes"))->p[i]);
		if (rounds_random(&r) % 2 == 0)
			(void)put_answer(s,
			    "projets[k1].budget.gestion_courante", "901");
		dossier_saved(s->dossier);
		before = real_answers(s);
		kinds = verdicts(s);
		(void)supposing_open(&p, s, catalogue, row_list(
		    s->dossier->root, form_find(form, "projets"))->p[0],
		    form_find(form, "projets.budget"), &arena);
		combos_open(&c, &p, &arena);
		fine = all_there(&c) && adds_up(&p) && quick_agrees(&p) &&
		    quick_at(s, s->dossier->root,
		    "budget_association.budget");
		suppose_any(&p, &r);
		fine = fine && agrees(&p) && adds_up(&p);
		supposing_drop(&p);
		fine = fine && adds_up(&p) && supposing_sums(&p).products ==
		    p.now.products;
		after = real_answers(s);
		if (!fine || strcmp(before, after) != 0 ||
		    s->dossier->changes.n != 0 ||
		    strcmp(kinds, verdicts(s)) != 0) {
			wrong++;
			diag("%d demandes, %d awaited", p.nall, p.nopen);
		}
		free(before);
		free(after);
		session_free(s);
		arena_reset(&arena);
	}
	is_int(wrong, 0, "sums agree, add up, and nothing of the dossier"
	    " moves");
	rounds_end(&r);
}

/* A table that nobody would build. */
static void
test_many(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct rounds r = { .seed = 12 };
	struct supposing p;
	struct combos c;
	struct combo before = { 0 };
	int64_t n;
	bool sorted = true;

	scatter(s, &r, 120);
	p = project(s);
	combos_open(&c, &p, &arena);
	n = combos_count(&c);
	ok(p.nopen > COMBOS_MAX && n == (int64_t)1 << COMBOS_MAX,
	    "%d awaited, %lld rows", p.nopen, (long long)n);
	for (int64_t k = 0; k < 40; k++) {
		struct combo now = combos_at(&c, n / 39 * k, true);

		sorted = sorted && (k == 0 || now.gap >= before.gap);
		before = now;
	}
	ok(sorted, "rows far apart stand in their order");
	is_int(combos_at(&c, n - 1, true).gap, sums_gap(&p.now),
	    "the last is the plan");
	session_free(s);
}

/* --- the cash --- */

static void
forget_day(struct session *s, const struct supposing *p, const char *name)
{
	(void)session_clear(s, p->due[named(p, name)].row,
	    form_find(form, "demandes.decision_prevue"));
}

static void
test_cash(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing p = project(s);
	struct cashflow c;
	int64_t lowest;

	ok(cashflow_make(&p, &arena, &c), "a cash-flow");
	is_int(c.n, 11, "over the eleven months of the project");
	ok(!c.guessed, "which is answered");
	is_int(c.delay, 60, "sixty days after a decision");
	is_int(c.month[0].aids, 400000, "the departement: 19/12 and 60 days");
	is_int(c.month[3].aids, 2400000, "the town: 31/03 and 60 days");
	is_int(c.month[0].out, 342818, "an eleventh of the charges");
	is_int(c.month[0].others, 66000, "an eleventh of the other products");
	is_int(c.month[4].aids, 500000, "the FDVA: 30/04 and 60 days");
	is_int(c.end, 255000, "in the end, the surplus");
	is_int(c.lowest, 2, "the lowest is April");
	lowest = c.month[2].balance;
	is_int(lowest, 400000 - 3 * (342818 - 66000), "and how low");
	p.due[named(&p, "Ville")].fate = FATE_LATE;
	p.due[named(&p, "Ville")].late = 3;
	ok(cashflow_make(&p, &arena, &c) && c.month[6].aids == 2400000,
	    "three months late: in August");
	is_int(c.lowest, 5, "the lowest is July then");
	is_int(c.end, 255000, "and the end is the same");
	forget_day(s, &p, "FDVA");
	ok(cashflow_make(&p, &arena, &c) && c.month[4].aids == 0,
	    "the FDVA pays nobody knows when");
	is_int(c.undated, 500000, "it is apart");
	is_int(c.end, 255000, "and counted at the end");
	session_free(s);
}

/* --- accepted --- */

static void
test_accept(void)
{
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct supposing p = project(s);
	struct sums want;
	struct cashflow would, is;
	int left;

	ok(!supposing_accept(s, &p, &left) && s->dossier->changes.n == 0,
	    "nothing supposed: nothing changed");
	p.due[named(&p, "Ville")].fate = FATE_HALF;
	p.due[named(&p, "FDVA")].fate = FATE_REFUSED;
	p.due[named(&p, "Département")].fate = FATE_LATE;
	p.due[named(&p, "Département")].late = 2;
	want = supposing_sums(&p);
	ok(cashflow_make(&p, &arena, &would), "what would be");
	ok(supposing_accept(s, &p, &left), "is accepted");
	is_int(left, 0, "all of it");
	p = project(s);
	is_int(p.now.products, want.products, "the budget is what it would");
	is_int(p.nopen, 0, "nothing is awaited");
	ok(cashflow_make(&p, &arena, &is), "and the cash");
	is_int(is.month[2].aids, would.month[2].aids,
	    "comes when it was said");
	ok(would.month[2].aids == 400000, "two months later");
	session_free(s);
	s = real_session(form, "tests/data/jardins-e.cfg", "2026-01-14");
	p = project(s);
	forget_day(s, &p, "FDVA");
	p.due[named(&p, "FDVA")].fate = FATE_LATE;
	p.due[named(&p, "FDVA")].late = 2;
	ok(!supposing_accept(s, &p, &left) && left == 1,
	    "late of a day that is not known cannot be noted");
	session_free(s);
}

int
main(void)
{
	form = real_form();
	catalogue = real_catalogue(form);
	arena_init(&arena);
	test_garden();
	test_real();
	test_words();
	test_hope();
	test_whole();
	test_cash();
	test_accept();
	test_many();
	arena_reset(&arena);
	test_random();
	arena_fini(&arena);
	catalogue_free(catalogue);
	form_free(form);
	return tap_done();
}
