/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The budgets of a convention over its years: the reference picture, each
 * rule, what the law says of them; then random conventions, whose sums must
 * agree in every direction.
 */
#include "base/date.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "tests/wizard/convention.h"
#include "wizard/cashflow.h"
#include "wizard/derive.h"
#include "wizard/years.h"

#include <string.h>

static struct form *form;
static struct catalogue *catalogue;
static struct arena arena;
static struct dossier *of_random;

static struct years
make(struct session *s)
{
	struct years y;

	(void)years_make(s, catalogue, &arena, &y);
	return y;
}

static const struct years_line *
line(const struct years_subject *s, const struct years *y, const char *id)
{
	return &s->line[years_line(y, id)];
}

static void
are(const struct years_sum *sum, int64_t a, int64_t b, int64_t c,
    const char *what)
{
	ok(sum->of[0] == 100 * a && sum->of[1] == 100 * b &&
	    sum->of[2] == 100 * c && sum->all == 100 * (a + b + c),
	    "%s: %lld %lld %lld, %lld", what, (long long)a, (long long)b,
	    (long long)c, (long long)(a + b + c));
}

static bool
said(const struct years *y, const char *id, const char *part)
{
	for (int i = 0; i < y->nnote; i++) {
		const char *text = say_text(&arena, &y->note[i].text, NULL);

		if (strcmp(y->note[i].id, id) == 0 && strstr(text, part) !=
		    NULL)
			return true;
	}
	return false;
}

/* --- the reference picture --- */

static void
test_picture(void)
{
	struct session *s = convention_session(form);
	struct years y = make(s);
	const struct years_sum *t = y.total.total;

	is_int(y.n, 3, "three years");
	is_text(y.year[1].label, "2027", "labelled");
	ok(y.year[0].firm && !y.year[1].firm, "the first is firm");
	are(&t[YEARS_CHARGES], 37710, 38470, 39240, "charges");
	are(&t[YEARS_PRODUCTS], 37710, 38470, 39240, "produits");
	are(&t[YEARS_OWN], 4710, 5470, 6240, "own resources");
	are(&t[YEARS_AIDS], 33000, 33000, 33000, "aids");
	is_int(line(&y.total, &y, "personnel")->all, 7885000, "64 in all");
	is_text(years_share(t[YEARS_PUBLIC].of[1], t[YEARS_CHARGES].of[1],
	    &arena), "85,8 %", "public share");
	is_text(years_share(t[YEARS_PUBLIC].all, t[YEARS_CHARGES].all,
	    &arena), "85,8 %", "over the years");
	is_int(y.nfunder, 2, "two funders");
	is_text(years_share(y.total.part[0].cash.of[2],
	    t[YEARS_CHARGES].of[2], &arena), "61,2 %", "the town's share");
	is_text(years_rules(&y, &arena, NULL), "charges +2 %,"
	    " produits +0 % par an, arrondi à 10 € ; ressources"
	    " propres = le solde", "the rules in words");
	ok(said(&y, "seuil_convention", "24 000 €"),
	    "the threshold is recalled for the town");
	ok(!said(&y, "seuil_convention", "Préfecture"),
	    "not for who is under it");
	ok(said(&y, "delai_versement", "60 jours"), "sixty days");
	ok(said(&y, "avance_convention", "50 %"), "an advance of a half");
	ok(said(&y, "avance_convention", "avant le 31/03"), "and by when");
	ok(said(&y, "previsionnel", "2027, 2028"), "what is not committed");
	is_int(y.nindicator, 1, "one indicator");
	is_text(y.indicator[0].target[1], "70", "its target of a year");
	session_free(s);
}

/* --- the rules --- */

static void
test_retouch(void)
{
	struct session *s = convention_session(form);
	struct years y = make(s);
	struct row *action = y.action[0].action;
	const char *before = convention_dump(&y, &arena);
	const struct years_line *l = line(&y.action[0], &y, "personnel");

	ok(years_retouch(s, action, l, 1, "27 000"), "a cell is typed");
	y = make(s);
	l = line(&y.action[0], &y, "personnel");
	ok(l->cell[1].origin == YEARS_RETOUCH && l->cell[1].amount ==
	    2700000 && l->cell[1].rule == 2628000, "it counts, and the rule"
	    " is still known");
	is_int(l->cell[2].amount, 2754000, "the next year grows from it");
	is_int(y.total.retouches, 1, "the total knows");
	is_int(y.total.total[YEARS_GAP].all, 0, "own resources follow");
	ok(!years_retouch(s, action, line(&y.action[0], &y, "sub_commune"),
	    1, "5"), "account 74 is not typed");
	ok(!years_retouch(s, action, l, 0, "5"), "nor the first year");
	ok(years_retouch(s, action, l, 2, "vingt"), "what cannot be read");
	y = make(s);
	l = line(&y.action[0], &y, "personnel");
	ok(l->cell[2].unread && l->cell[2].amount == 2754000 &&
	    said(&y, "illisible", "personnel"), "does not count, and is"
	    " said");
	ok(years_retouch(s, action, l, 2, ""), "cleared");
	y = make(s);
	l = line(&y.action[0], &y, "personnel");
	ok(years_retouch(s, action, l, 1, ""), "and the other");
	y = make(s);
	is_text(convention_dump(&y, &arena), before, "back to the start");
	is_int((int64_t)row_list(action, form_find(form,
	    "projets.previsions"))->n, 0, "nothing is left of it");
	session_free(s);
}

static void
test_growth(void)
{
	struct session *s = convention_session(form);
	struct years y = make(s);
	struct row *action = y.action[0].action;

	ok(years_grow(s, action, NULL, SIDE_CHARGE, "10"), "an action's");
	y = make(s);
	is_int(line(&y.action[0], &y, "divers")->cell[1].amount, 1315000,
	    "11 950 and a tenth, to ten euros, half away from zero");
	ok(years_grow(s, action, line(&y.action[0], &y, "divers"),
	    SIDE_CHARGE, "-50"), "a line's");
	y = make(s);
	is_int(line(&y.action[0], &y, "divers")->cell[1].amount, 598000,
	    "11 950 / 2 = 5 975, rounded up");
	ok(line(&y.action[0], &y, "divers")->rate_of == YEARS_RATE_LINE &&
	    line(&y.action[0], &y, "personnel")->rate_of ==
	    YEARS_RATE_ACTION, "who says so");
	ok(years_grow(s, action, line(&y.action[0], &y, "divers"),
	    SIDE_CHARGE, "0"), "no growth");
	(void)put_answer(s, "projets[k1].budget.divers", "11 953,40");
	y = make(s);
	is_int(line(&y.action[0], &y, "divers")->cell[2].amount, 1195340,
	    "leaves the amount as it is");
	ok(years_grow(s, NULL, NULL, SIDE_CHARGE, "3"), "the convention's");
	y = make(s);
	is_int(y.rate[SIDE_CHARGE], 300, "is noted");
	session_free(s);
}

static void
test_kind(void)
{
	struct session *s = convention_session(form);
	struct years y;

	(void)put_answer(s, "projets[k1].budget.nature_prets", "1 005");
	(void)put_answer(s, "projets[k1].budget.nature_benevoles", "4 405");
	(void)put_answer(s, "projets[k1].budget.nature_benevolat", "4 410");
	(void)put_answer(s, "projets[k1].budget.nature_mises", "1 000");
	y = make(s);
	/* 1 030 + 4 490, 4 590 */
	are(&y.total.total[YEARS_CHARGES_KIND], 5410, 5520, 5630, "86");
	are(&y.total.total[YEARS_PRODUCTS_KIND], 5410, 5520, 5630, "87");
	are(&y.total.total[YEARS_ALL_CHARGES], 43120, 43990, 44870,
	    "all charges");
	session_free(s);
}

static void
test_requests(void)
{
	struct session *s = convention_session(form);
	struct years y;

	(void)put_answer(s, "demandes[k2].etat", "refusee");
	(void)put_answer(s, "demandes[k1].etat", "accordee");
	(void)put_answer(s, "demandes[k1].obtenu", "20 000");
	(void)put_answer(s, "demandes[k3].financeur", "VILLE de massy");
	(void)put_answer(s, "demandes[k3].type", "commune");
	(void)put_answer(s, "demandes[k3].projet", "k1");
	(void)put_answer(s, "demandes[k3].forme", "nature");
	(void)put_answer(s, "demandes[k3].montant", "3 500");
	(void)put_answer(s, "demandes[k4].financeur", "Fondation du Lac");
	(void)put_answer(s, "demandes[k4].type", "aide_privee");
	(void)put_answer(s, "demandes[k4].montant_2", "700");
	session_refresh(s);
	y = make(s);
	are(&y.total.total[YEARS_AIDS], 20000, 24000, 24000, "refused: none;"
	    " granted: what is obtained, then what is asked");
	is_int(y.nfunder, 3, "one name is one funder");
	is_int(y.total.part[0].in_kind.all, 350000, "in kind is beside");
	is_int(y.funder[0].year.of[0], 2350000, "and the threshold sees it");
	ok(y.funder[1].refused && y.total.part[1].cash.all == 0, "refused");
	is_int(y.funder[2].outside.of[1], 70000, "for no action");
	ok(said(&y, "hors_actions", "700"), "and said so");
	session_free(s);
}

/* A demande whose state nobody noted: what it asks for counts each year, the
   first as the others. */
static void
test_no_state(void)
{
	struct session *s = convention_session(form);
	struct years y;

	(void)put_answer(s, "demandes[k1].etat", "");
	(void)put_answer(s, "demandes[k2].etat", "rien de tel");
	session_refresh(s);
	y = make(s);
	are(&y.total.total[YEARS_AIDS], 33000, 33000, 33000,
	    "without a state, what is asked is foreseen");
	are(&y.funder[1].year, 9000, 9000, 9000, "by each funder");
	are(&y.total.total[YEARS_PRODUCTS], 37710, 38470, 39240,
	    "and the budget has it");
	(void)put_answer(s, "demandes[k2].etat", "refusee");
	session_refresh(s);
	y = make(s);
	are(&y.total.total[YEARS_AIDS], 24000, 24000, 24000,
	    "until it is refused");
	session_free(s);
}

static void
test_costs(void)
{
	struct session *s = convention_session(form);
	struct years y = make(s);

	ok(years_set_eligible(s, y.action[0].action, line(&y.action[0], &y,
	    "divers"), false), "a charge that does not count");
	(void)put_answer(s, "convention.excedent_taux", "10 %");
	y = make(s);
	are(&y.total.total[YEARS_ELIGIBLE], 25760, 26280, 26810,
	    "eligible costs");
	are(&y.total.total[YEARS_NOT_ELIGIBLE], 11950, 12190, 12430,
	    "the others");
	are(&y.total.total[YEARS_SURPLUS], 2576, 2628, 2681, "surplus");
	ok(years_set_eligible(s, y.action[0].action, line(&y.action[0], &y,
	    "divers"), true), "back");
	y = make(s);
	is_int(y.total.total[YEARS_NOT_ELIGIBLE].all, 0, "all of them");
	session_free(s);
}

static void
test_days(void)
{
	struct session *s = convention_session(form);
	struct years y;
	char buf[DATE_TEXT];

	(void)put_answer(s, "convention.debut", "01/09/2026");
	(void)put_answer(s, "couverture.nombre_annees", "4");
	y = make(s);
	is_int(y.n, 4, "four years");
	is_text(y.year[3].label, "2029-2030", "straddle");
	is_text(date_iso(y.year[3].to, buf), "2030-08-31", "to the end");
	ok(said(&y, "duree_convention", "48 mois"), "the longest");
	(void)put_answer(s, "couverture.nombre_annees", "");
	y = make(s);
	ok(y.n == 1 && y.why.msg != NULL && !y.over, "one year until it is"
	    " said how many, and that is said");
	session_free(s);
}

static void
test_limits(void)
{
	struct session *s = convention_session(form);
	struct years y;

	(void)put_answer(s, "convention.solde_propre", "non");
	y = make(s);
	ok(y.total.total[YEARS_GAP].of[1] != 0 && said(&y, "equilibre",
	    "2027"), "what does not balance is said");
	(void)put_answer(s, "convention.solde_propre", "oui");
	(void)put_answer(s, "demandes[k1].montant_3", "60 000");
	y = make(s);
	ok(said(&y, "solde_negatif", "2028"), "aids above the charges too");
	(void)put_answer(s, "projets[k1].budget.personnel",
	    "9999999999999");
	(void)put_answer(s, "convention.progression_charges", "900 000");
	y = make(s);
	ok(y.over && y.why.msg != NULL && y.naction == 0 && y.nline == 0,
	    "a sum that cannot be counted is said, and no figure given");
	session_free(s);
}

/* --- random conventions --- */

static bool
sum_is(const struct years *y, const struct years_sum *s)
{
	int64_t all = 0;

	for (int i = 0; i < YEARS_MAX; i++)
		all += i < y->n ? s->of[i] : 0;
	return all == s->all;
}

/* The sum of the lines of S that are no group and that IN takes. */
static int64_t
lines(const struct years *y, const struct years_subject *s, int year,
    bool (*in)(const struct years_line *l))
{
	int64_t n = 0;

	for (int i = 0; i < y->nline; i++)
		if (!s->line[i].sum && in(&s->line[i]))
			n += s->line[i].cell[year].amount;
	return n;
}

static bool
charge(const struct years_line *l)
{
	return l->side == SIDE_CHARGE && !l->in_kind;
}

static bool
product(const struct years_line *l)
{
	return l->side == SIDE_PRODUIT && !l->in_kind;
}

static bool
aid(const struct years_line *l)
{
	return l->aids;
}

static bool
group_agrees(const struct years *y, const struct years_subject *s, int year)
{
	for (int i = 0; i < y->nline; i++) {
		int64_t n = 0;

		for (int k = 0; k < y->nline; k++)
			if (s->line[k].group == i)
				n += s->line[k].cell[year].amount;
		if (s->line[i].sum && n != s->line[i].cell[year].amount)
			return false;
	}
	return true;
}

static bool
totals_agree(const struct years *y, const struct years_subject *s)
{
	const struct years_sum *t = s->total;

	for (int k = 0; k < YEARS_TOTALS; k++)
		if (!sum_is(y, &t[k]))
			return false;
	for (int i = 0; i < y->n; i++) {
		int64_t parts = 0;

		for (int k = 0; k < y->nfunder; k++)
			parts += s->part[k].cash.of[i];
		if (t[YEARS_CHARGES].of[i] != lines(y, s, i, charge) ||
		    t[YEARS_PRODUCTS].of[i] != lines(y, s, i, product) ||
		    t[YEARS_AIDS].of[i] != lines(y, s, i, aid) ||
		    t[YEARS_AIDS].of[i] != parts ||
		    t[YEARS_PUBLIC].of[i] + t[YEARS_PRIVATE].of[i] !=
		    parts || t[YEARS_OWN].of[i] + parts !=
		    t[YEARS_PRODUCTS].of[i] || t[YEARS_ELIGIBLE].of[i] +
		    t[YEARS_NOT_ELIGIBLE].of[i] != t[YEARS_CHARGES].of[i] ||
		    t[YEARS_GAP].of[i] != t[YEARS_PRODUCTS].of[i] -
		    t[YEARS_CHARGES].of[i] || !group_agrees(y, s, i))
			return false;
	}
	return true;
}

/* The first year is the budget of the form, which adds it up itself. */
static bool
first_agrees(const struct years *y, const struct years_subject *s)
{
	static const struct {
		enum years_total of;
		const char *path;
	} same[] = { { YEARS_CHARGES, "projets.budget.total_charges" },
		{ YEARS_PRODUCTS, "projets.budget.total_produits" },
		{ YEARS_CHARGES_KIND, "projets.budget.total_charges_nature" },
		{ YEARS_PRODUCTS_KIND,
		    "projets.budget.total_produits_nature" },
		{ YEARS_GAP, "projets.budget.ecart" },
		{ YEARS_AIDS, "projets.budget.subventions" } };

	(void)y;
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
		const struct value *v = &row_slot(s->action, form_find(form,
		    same[i].path))->value;

		if (s->total[same[i].of].of[0] != (v->kind == VALUE_AMOUNT ?
		    v->n : 0))
			return false;
	}
	return true;
}

/* By another way: in units, from the year before. */
static bool
rules_agree(const struct years *y, const struct years_subject *s)
{
	for (int i = 0; i < y->nline; i++)
		for (int k = 1; k < y->n; k++) {
			const struct years_cell *c = &s->line[i].cell[k];
			int64_t was = s->line[i].cell[k - 1].amount;
			int64_t num = was * (10000 + s->line[i].rate);
			int64_t den = 10000 * y->unit, n = num / den;
			int64_t rest = num - n * den;

			if (2 * rest >= den)
				n++;
			else if (2 * rest <= -den)
				n--;
			n = s->line[i].rate == 0 ? was : n * y->unit;
			if (c->origin == YEARS_RULE && (c->amount != n ||
			    c->rule != n))
				return false;
		}
	return true;
}

/* What is given is never less than nothing: then a gap may stay, of 87. */
static bool
at_nothing(const struct years_line *l, int k)
{
	return l->cell[k].origin == YEARS_BALANCE && l->cell[k].amount == 0;
}

static bool
balances(const struct years *y, const struct years_subject *s)
{
	const struct years_line *own = line(s, y, "ressources_propres");
	const struct years_line *a = line(s, y, "nature_benevolat");
	const struct years_line *b = line(s, y, "nature_mises");

	for (int k = 1; k < y->n; k++) {
		int64_t gap = s->total[YEARS_GAP_KIND].of[k];

		for (int i = 0; i < y->nline; i++)
			if (s->line[i].in_kind && s->line[i].cell[k].origin ==
			    YEARS_BALANCE && s->line[i].cell[k].amount < 0)
				return false;
		if (y->balances && own->cell[k].origin != YEARS_RETOUCH &&
		    s->total[YEARS_GAP].of[k] != 0)
			return false;
		if ((a->cell[k].origin != YEARS_RETOUCH ||
		    b->cell[k].origin != YEARS_RETOUCH) &&
		    gap != 0 && !(gap > 0 && (at_nothing(a, k) ||
		    at_nothing(b, k))))
			return false;
	}
	return true;
}

static bool
actions_add_up(const struct years *y)
{
	for (int k = 0; k < y->n; k++) {
		for (int i = 0; i < y->nline; i++) {
			int64_t n = 0;

			for (int j = 0; j < y->naction; j++)
				n += y->action[j].line[i].cell[k].amount;
			if (n != y->total.line[i].cell[k].amount)
				return false;
		}
		for (int t = 0; t < YEARS_TOTALS; t++) {
			int64_t n = 0;

			for (int j = 0; j < y->naction; j++)
				n += y->action[j].total[t].of[k];
			if (n != y->total.total[t].of[k])
				return false;
		}
	}
	return true;
}

static bool
funders_add_up(const struct years *y)
{
	for (int i = 0; i < y->nfunder; i++) {
		const struct years_funder *f = &y->funder[i];
		const struct years_part *p = &y->total.part[i];

		for (int k = 0; k < y->n; k++)
			if (f->year.of[k] != p->cash.of[k] +
			    p->in_kind.of[k] + f->outside.of[k] +
			    f->in_kind.of[k])
				return false;
		if (!sum_is(y, &f->year) || !sum_is(y, &p->cash))
			return false;
	}
	return true;
}

/* A random open cell is typed, then cleared: as before. */
static bool
comes_back(struct session *s, struct rounds *r)
{
	struct years y = make(s);
	const char *before = convention_dump(&y, &arena);
	const struct years_subject *a;
	const struct years_line *l;
	int year;

	if (y.naction == 0 || y.n < 2)
		return true;
	a = &y.action[rounds_random(r) % (unsigned)y.naction];
	l = &a->line[rounds_random(r) % (unsigned)y.nline];
	year = 1 + (int)(rounds_random(r) % (unsigned)(y.n - 1));
	if (!years_open(a, l, year) || l->cell[year].origin ==
	    YEARS_RETOUCH || l->cell[year].unread)
		return true;
	if (!years_retouch(s, a->action, l, year, "1 234"))
		return true;	/* a line that no forecast names */
	y = make(s);
	l = &years_subject(&y, a->action)->line[l - a->line];
	if (l->cell[year].amount != 123400 || !years_retouch(s, a->action,
	    l, year, ""))
		return false;
	y = make(s);
	return strcmp(before, convention_dump(&y, &arena)) == 0;
}

/* Over the months, with what comes before, after and on no day, the sums of
   all the years; twelve months each. */
/* What comes of each demande is what its years bring. */
static bool
each_agrees(const struct supposing *p, const struct cashflow *c,
    const struct years *y)
{
	for (int i = 0; i < y->nrequest; i++) {
		const struct years_request *r = &y->request[i];
		int64_t want = 0, got = 0;
		bool due = false;

		for (int k = 0; k < p->nall; k++)
			due = due || p->due[k].row == r->row;
		for (int k = 0; k < y->n; k++)
			want += r->of[k];
		for (int k = 0; k < c->nitem; k++)
			got += c->item[k].due->row == r->row ?
			    c->item[k].amount : 0;
		if (due && r->action != NULL && got != want)
			return false;
	}
	return true;
}

static bool
cash_agrees(struct session *s, const struct years *y)
{
	struct supposing p;
	struct cashflow c;
	int64_t in, aids = 0, outside = 0;

	if (!supposing_open(&p, s, catalogue, NULL, NULL, &arena) ||
	    !cashflow_make(&p, &arena, &c) || y->n < 2 || y->naction == 0)
		return true;
	in = c.in + c.after + c.undated + c.before;
	for (int i = 0; i < c.nitem; i++)
		aids += c.item[i].amount;
	for (int i = 0; i < c.n; i++)
		outside += c.month[i].aids;
	return c.n == 12 * y->n && c.years == y->n &&
	    each_agrees(&p, &c, y) &&
	    c.out == y->total.total[YEARS_CHARGES].all &&
	    in == y->total.total[YEARS_PRODUCTS].all &&
	    aids == outside + c.after + c.undated + c.before;
}

static void
test_cash(void)
{
	struct session *s = convention_session(form);
	struct supposing p;
	struct cashflow c;
	char buf[DATE_TEXT];
	int n = 0;

	(void)put_answer(s, "convention.avance_taux", "50 %");
	(void)put_answer(s, "demandes[k1].decision_prevue", "01/12/2025");
	ok(supposing_open(&p, s, catalogue, NULL, NULL, &arena) &&
	    cashflow_make(&p, &arena, &c), "the cash of a convention");
	is_int(c.n, 36, "three years of months");
	for (int i = 0; i < c.nitem; i++)
		n += c.item[i].kind != NULL;
	is_int(n, 6, "an advance and a balance each year of the signatory");
	is_text(date_iso(c.item[0].day, buf), "2026-01-01", "the first the"
	    " first day, before the notification is known");
	is_int(c.item[0].amount, 1200000, "a half");
	is_text(date_iso(c.item[1].day, buf), "2027-06-30", "the balance six"
	    " months after the exercise");
	is_text(date_iso(c.item[2].day, buf), "2027-03-31", "the next advance"
	    " by the end of March");
	is_int(c.item[2].amount, 1200000, "a half");
	is_int(c.after, 1200000, "the last balance comes after");
	ok(cash_agrees(s, &(struct years[]){ make(s) }[0]), "its sums are"
	    " those of the years");
	session_free(s);
}

/* What a refresh computes once is what the rules say each time. */
static void
leaf_agrees(void *ctx, struct row *row, const struct field *leaf)
{
	bool *fine = ctx;
	struct rules_env env = { .dossier = of_random, .row = row,
		.mode = RULES_SO_FAR, .arena = &arena };
	const struct slot *slot = row_slot(row, leaf);
	struct result r;
	struct value v;

	if (slot->applies != (rules_applies(leaf, &env) == OUT_YES))
		*fine = false;
	if (leaf->source != SOURCE_SUM && leaf->source != SOURCE_EXPR)
		return;
	r = rules_value(leaf, &env);
	v = rules_to_value(&r, &leaf->type);
	if (!value_equal(&v, &slot->value))
		*fine = false;
}

/* Lists that are found by what their rows say, in each demande. */
static bool
lists_agree(struct session *s)
{
	static const char *const text[] = {
		"somme(demandes.montant si demandes.financeur ="
		" demande.financeur)",
		"somme(demandes.montant si demandes.financeur ="
		" demande.financeur et demandes.etat <> refusee)",
		"un(demandes, demandes.financeur = demande.financeur et"
		" demandes.signataire)",
		"un(demandes, demandes.projet = demande.projet)",
		"un(demandes, demandes.signataire)",
		"somme(demandes.montant si demandes.type = etat)",
		"compte(demandes si demandes.montant > 100 €)",
		"maximum(demandes.montant)" };
	const struct field *block = form_find(form, "demandes");
	const struct rows *rows = row_list(s->dossier->root, block);
	struct rules_memo *m = rules_memo_new(s->dossier, NULL, 0,
	    &arena);
	bool fine = true;

	for (size_t t = 0; t < sizeof text / sizeof text[0]; t++) {
		struct rules_scope scope = { .form = form, .block = block };
		struct rules_error e;
		const struct expr *x;

		if (!rules_compile(&arena, &scope, text[t], -1, &x, &e)) {
			diag("%s", say_text(&arena, &e.why, NULL));
			return false;
		}
		for (size_t i = 0; i < 2 * rows->n; i++) {
			struct rules_env env = { .dossier = s->dossier,
				.row = rows->p[i / 2], .mode = i % 2 == 0 ?
				RULES_SO_FAR : RULES_STRICT,
				.arena = &arena };
			struct result a = rules_eval(x, &env), b;

			env.memo = m;
			b = rules_eval(x, &env);
			fine = fine && a.outcome == b.outcome &&
			    a.num == b.num && a.den == b.den;
		}
	}
	rules_memo_end(m);
	return fine;
}

static bool
rules_say_so(struct session *s)
{
	bool fine = true;
	struct derive_walk walk = { .leaf = leaf_agrees, .ctx = &fine };

	of_random = s->dossier;
	for (int i = 0; i < form->root->nchild; i++)
		derive_walk(&walk, form->root->child[i], s->dossier->root);
	return fine;
}

static const char *
check(struct session *s, struct rounds *r)
{
	struct years y = make(s);

	if (!rules_say_so(s))
		return "what is derived";
	if (!lists_agree(s))
		return "what lists are found by";
	if (y.over)
		return NULL;
	if (!totals_agree(&y, &y.total))
		return "the total";
	for (int i = 0; i < y.naction; i++) {
		const struct years_subject *a = &y.action[i];

		if (!totals_agree(&y, a))
			return "the totals of an action";
		if (!first_agrees(&y, a))
			return "the first year";
		if (!rules_agree(&y, a))
			return "the rules";
		if (!balances(&y, a))
			return "the balance";
	}
	if (!actions_add_up(&y))
		return "the sum of the actions";
	if (!funders_add_up(&y))
		return "the funders";
	if (!cash_agrees(s, &y))
		return "the cash";
	return comes_back(s, r) ? NULL : "a retouch that was cleared";
}

static void
test_random(void)
{
	struct rounds r;
	const char *wrong = NULL;

	rounds_begin(&r, "years", 20000);
	while (wrong == NULL && rounds_more(&r)) {
		struct session *s = convention_random(form, &r);

		wrong = check(s, &r);
		session_free(s);
		arena_reset(&arena);
	}
	rounds_end(&r);
	ok(wrong == NULL, "sums agree in every direction");
	if (wrong != NULL)
		diag("%s, at round %lld", wrong, (long long)r.done);
}

int
main(void)
{
	form = convention_form();
	catalogue = convention_catalogue(form);
	ok(years_offered(form), "the form has years");
	test_picture();
	test_retouch();
	test_growth();
	test_kind();
	test_requests();
	test_no_state();
	test_costs();
	test_days();
	test_limits();
	test_cash();
	test_random();
	catalogue_free(catalogue);
	form_free(form);
	arena_fini(&arena);
	return tap_done();
}
