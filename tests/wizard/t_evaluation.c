/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a convention came to: the example with its three reports, each rule on
 * figures of its own, what is missing; then random conventions and reports,
 * whose sums must agree with the years and with each report.
 */
#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "model/report.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/bilan.h"
#include "wizard/evaluation.h"
#include "wizard/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form, *reports;
static struct arena arena;

/* --- making them --- */

static const char *
below(const char *var, const char *name, char *buf, size_t size)
{
	const char *dir = getenv(var);

	(void)snprintf(buf, size, "%s/%s", dir == NULL ? "." : dir, name);
	return buf;
}

static struct form *
read_form(const char *name)
{
	struct complaints c = { 0 };
	char file[4096];
	struct form *f = catalog_form(below("GUICHET_DONNEES", name, file,
	    sizeof file), &c);
	struct str out;

	str_init(&out, 0);
	complaints_print(&c, &out);
	if (f == NULL || c.n > 0) {
		fprintf(stderr, "%s: %s\n", file, out.p);
		abort();
	}
	str_fini(&out);
	complaints_fini(&c);
	return f;
}

static void
read_answers(struct session *s, const char *name)
{
	struct complaints c = { 0 };
	struct str refused;
	char file[4096];

	str_init(&refused, 0);
	if (!catalog_answers(s->dossier, NULL, below("srcdir", name, file,
	    sizeof file), &c, &refused) || c.n > 0) {
		fprintf(stderr, "%s: not read\n", file);
		abort();
	}
	str_fini(&refused);
	complaints_fini(&c);
	session_refresh(s);
}

static struct session *
begin(const struct form *f, const char *day)
{
	int32_t today;

	if (!date_from_iso(day, &today))
		abort();
	return session_new(dossier_new(f, today));
}

/* The convention of the example, and the reports on it. */
struct scene {
	struct session *s;
	struct evaluation_report report[12];
	int n;
	struct evaluation e;
};

static struct scene
open_scene(const char *day)
{
	struct scene c = { .s = begin(form, day) };

	read_answers(c.s, "data/exemples/cpo-2027-2029.cfg");
	return c;
}

static struct session *
report_on(struct scene *c, int year, const char *project)
{
	struct session *s = session_new(dossier_new(reports,
	    c->s->dossier->today));
	const struct bilan_order o = { .from = c->s, .signed_of = c->s,
		.year = year, .project = project,
		.origin = "repris du dossier 1" };

	bilan_fill(s, &o);
	c->report[c->n] = (struct evaluation_report){ .session = s,
		.number = 2 + c->n, .year = year, .part = bilan_part(&o,
		&arena) };
	c->n++;
	return s;
}

static void
read_three(struct scene *c)
{
	for (int year = 2027; year <= 2029; year++) {
		char name[80];

		(void)snprintf(name, sizeof name,
		    "tests/data/evaluation/bilan-%d.cfg", year);
		read_answers(report_on(c, year, NULL), name);
	}
}

static const struct evaluation *
look(struct scene *c)
{
	const struct evaluation_order o = { .session = c->s,
		.form = reports, .report = c->report, .n = c->n };

	if (!evaluation_make(&o, &arena, &c->e))
		abort();
	return &c->e;
}

static void
close_scene(struct scene *c)
{
	for (int i = 0; i < c->n; i++)
		session_free((struct session *)c->report[i].session);
	session_free(c->s);
	arena_reset(&arena);
}

static const struct evaluation_indicator *
indicator(const struct evaluation *e, const char *label)
{
	for (int i = 0; i < e->nindicator; i++)
		if (strcmp(e->indicator[i].label, label) == 0)
			return &e->indicator[i];
	abort();
}

static const struct evaluation_account *
account(const struct evaluation *e, const char *number)
{
	for (int i = 0; i < e->naccount; i++)
		if (strcmp(e->account[i].account, number) == 0)
			return &e->account[i];
	abort();
}

static const struct evaluation_funder *
funder(const struct evaluation *e, const char *name)
{
	for (int i = 0; i < e->nfunder; i++)
		if (strcmp(e->funder[i].name, name) == 0)
			return &e->funder[i];
	abort();
}

static int
gaps(const struct evaluation *e, enum evaluation_gap_kind kind)
{
	int n = 0;

	for (int i = 0; i < e->ngap; i++)
		n += e->gap[i].kind == kind;
	return n;
}

/* --- the example --- */

static void
test_money(void)
{
	struct scene c = open_scene("2030-03-01");
	const struct evaluation *e;
	const struct evaluation_amount *m;
	int64_t gap;

	read_three(&c);
	e = look(&c);
	is_int(e->ntold, 3, "three years are told");
	m = &e->total[EVALUATION_CHARGES];
	is_int(m->forecast[0], 32000000, "charges of the first year");
	is_int(m->actual[0], 32941000, "and what they were");
	ok(evaluation_gap_of(e, m, 0, &gap) && gap == 941000, "more by"
	    " 9 410");
	ok(evaluation_gap_of(e, m, 3, &gap) && gap == m->actual_all -
	    m->forecast_all, "over all of them");
	is_int(e->total[EVALUATION_RESULT].actual[1], 1429000, "the result"
	    " of the second");
	is_int(account(e, "64")->sum.actual[0], 21550000, "account 64");
	is_int(account(e, "86")->sum.actual[0], 7540000, "class 86");
	is_int(funder(e, "CAF du Nord")->granted.actual[2], 6000000,
	    "what a funder granted");
	is_int(funder(e, "CAF du Nord")->paid_all, 16500000, "what it paid");
	is_int(e->year[1].unspent, 959500, "what was not spent");
	is_int(e->year[1].kept + e->year[1].back, e->year[1].unspent,
	    "is kept or given back");
	ok(e->year[0].has_cost && e->year[0].people == 846 &&
	    e->year[0].cost == 38937, "389,37 a person, rounded");
	is_int(e->npublic, 3, "three publics");
	ok(e->public[0].has[2] && e->public[0].count[2] == 602, "by year");
	ok(!e->action[0].cost.any, "an action's cost is not told by reports"
	    " on all of it");
	ok(!e->year[0].differs, "the forecast of the report is this one");
	close_scene(&c);
}

static void
test_indicators(void)
{
	struct scene c = open_scene("2030-03-01");
	const struct evaluation *e;
	const struct evaluation_indicator *i;
	struct chart chart;

	read_three(&c);
	e = look(&c);
	i = indicator(e, "Personnes accueillies dans l'année");
	ok(i->counted && !i->less && !i->added, "more is better, the last"
	    " year counts");
	ok(i->reached[0] == REACHED_YES && i->reached[1] == REACHED_NO &&
	    i->at_term == REACHED_YES, "each year, and at the term");
	is_int(i->got[0], 5960000, "« 596 personnes » is read");
	i = indicator(e, "Projets d'habitants menés à bien");
	ok(i->added && i->sum == 270000 && i->at_term == REACHED_YES,
	    "the years add up to the final target");
	i = indicator(e, "Enfants accompagnés toute l'année scolaire");
	ok(i->at_term == REACHED_NO, "94 is not 96");
	ok(strstr(evaluation_indicator_words(e, i, NULL, &arena),
	    "obtenu 94 : non atteinte") != NULL, "and said");
	ok(evaluation_chart(e, i, NULL, &arena, &chart) && chart.n == 4 &&
	    chart.row[0].unknown[0] && chart.row[3].amount[1] == 9400,
	    "from the start to the last year");
	i = indicator(e, "Entraide entre habitants");
	ok(!i->counted && !evaluation_chart(e, i, NULL, &arena, &chart),
	    "what is told in words has no curve");
	ok(i->got_text[2][0] != '\0', "but its words");
	i = indicator(e, "Repas servis dans l'année");
	ok(i->own && i->objective == 0 && i->got_text[0][0] != '\0',
	    "an action's own is with its objective");
	close_scene(&c);
}

/* Less is better where the start lies above the target. */
static void
test_less(void)
{
	struct scene c = open_scene("2030-03-01");
	const struct evaluation_indicator *i;

	(void)put_answer(c.s, "objectifs[o2].indicateurs[k1].depart", "120");
	session_refresh(c.s);
	read_three(&c);
	i = indicator(look(&c), "Enfants accompagnés toute l'année"
	    " scolaire");
	ok(i->less && i->at_term == REACHED_YES && i->reached[0] ==
	    REACHED_NO, "94 for at most 96, 86 for at most 84");
	close_scene(&c);
}

static void
test_figures(void)
{
	static const struct {
		const char *text, *unit;
		bool fine;
		int64_t n;
	} of[] = {
		{ "48", "familles", true, 480000 },
		{ "48 familles", "familles", true, 480000 },
		{ "48 Familles.", "familles", true, 480000 },
		{ "1 420", "repas", true, 14200000 },
		{ "87,5 %", "%", true, 875000 },
		{ "-3", "", true, -30000 },
		{ "48 jeunes", "familles", false, 0 },
		{ "48 sur 60", "familles", false, 0 },
		{ "environ 48", "familles", false, 0 },
		{ "48 familles sur 60", "familles", false, 0 },
		{ "", "familles", false, 0 },
		{ "familles", "familles", false, 0 },
		{ "48 ; 50", "", false, 0 },
		{ "12 familles de moins", "familles", false, 0 },
	};

	for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
		int64_t n = 0;
		bool fine = evaluation_figure(of[i].text, of[i].unit, &n);

		ok(fine == of[i].fine && (!fine || n == of[i].n),
		    "« %s » in %s", of[i].text, of[i].unit);
	}
}

/* --- what is missing --- */

static void
test_early(void)
{
	struct scene c = open_scene("2028-06-01");
	const struct evaluation *e = look(&c);

	ok(!e->open, "nothing is concluded in the second year");
	is_int(e->ngap, 1, "one thing is missing");
	is_int(gaps(e, MISSING_REPORT), 1, "the report on the first");
	ok(e->gap[0].path == NULL && e->gap[0].number == 0, "to be made");
	is_int(e->total[EVALUATION_CHARGES].forecast[2], 33889000,
	    "the forecast is there all the same");
	ok(!e->total[EVALUATION_CHARGES].any, "nothing done is known");
	(void)report_on(&c, 2027, NULL);
	e = look(&c);
	is_int(gaps(e, MISSING_ACTUAL), 1, "a report that says nothing yet");
	is_int(e->gap[0].number, 2, "leads to it");
	is_int(gaps(e, MISSING_RESULT), e->nindicator, "each indicator"
	    " lacks its result");
	ok(e->gap[1].path != NULL && strstr(e->gap[1].path, ".obtenu") !=
	    NULL, "which leads to its row");
	close_scene(&c);
}

static void
test_end(void)
{
	struct scene c = open_scene("2029-09-01");
	struct session *first;
	const struct evaluation *e;

	read_three(&c);
	first = (struct session *)c.report[0].session;
	e = look(&c);
	ok(e->open, "in the last six months");
	is_int(gaps(e, MISSING_CONCLUSION), 6, "three objectives, twice");
	is_int(gaps(e, MISSING_TEXT), 2, "lessons and costs");
	is_int(gaps(e, MISSING_LIFTED), 3, "what each report has to lift");
	is_int(e->ngap, 11, "and nothing else");
	(void)put_answer(first, "synthese.realise.fini", "non");
	(void)put_answer(first, "qualitatif.indicateurs[k1].obtenu",
	    "beaucoup");
	session_refresh(first);
	(void)put_answer(c.s, "evaluation.questions[k1].question", "Qui ?");
	session_refresh(c.s);
	e = look(&c);
	is_int(gaps(e, MISSING_CLOSED), 1, "a budget that is not closed");
	is_int(gaps(e, MISSING_FIGURE), 1, "a result that is no figure");
	is_int(gaps(e, MISSING_ANSWER), 1, "a question without an answer");
	ok(!indicator(e, "Personnes accueillies dans l'année")->has_got[0],
	    "it is neither drawn nor judged");
	read_answers(c.s, "tests/data/evaluation/conclusions.cfg");
	e = look(&c);
	is_int(gaps(e, MISSING_CONCLUSION) + gaps(e, MISSING_TEXT), 0,
	    "all is concluded");
	is_text(evaluation_achieved(&e->objective[1], NULL),
	    "atteint en partie", "an objective");
	close_scene(&c);
}

/* --- reports on actions --- */

static void
test_parts(void)
{
	struct scene c = open_scene("2028-06-01");
	struct session *one = report_on(&c, 2027, "a1");
	struct session *two = report_on(&c, 2027, "a2");
	const struct evaluation *e;

	(void)put_answer(one, "synthese.realise.salaires", "1000");
	(void)put_answer(two, "synthese.realise.salaires", "234");
	session_refresh(one);
	session_refresh(two);
	e = look(&c);
	ok(e->year[0].source == EVALUATION_PARTS, "made of its actions");
	is_int(e->total[EVALUATION_CHARGES].actual[0], 123400, "added up");
	is_int(e->action[0].cost.actual[0], 100000, "the cost of the first");
	ok(!e->action[2].cost.any, "not of the third");
	ok(strstr(e->year[0].without, e->action[2].title) != NULL &&
	    strstr(e->year[0].without, e->action[0].title) == NULL,
	    "which has no report");
	is_int(gaps(e, MISSING_PARTS), 1, "and that is missing");
	(void)report_on(&c, 2027, NULL);
	(void)put_answer((struct session *)c.report[2].session,
	    "synthese.realise.salaires", "5000");
	session_refresh((struct session *)c.report[2].session);
	e = look(&c);
	ok(e->year[0].source == EVALUATION_WHOLE &&
	    e->total[EVALUATION_CHARGES].actual[0] == 500000,
	    "a report on all of it counts alone");
	is_int(e->action[1].cost.actual[0], 23400, "the actions keep"
	    " theirs");
	close_scene(&c);
}

static void
test_without_form(void)
{
	struct scene c = open_scene("2028-06-01");
	const struct evaluation_order o = { .session = c.s };
	int64_t sum = 0;

	ok(evaluation_make(&o, &arena, &c.e), "without the form of the"
	    " reports");
	for (int i = 0; i < c.e.naccount; i++)
		if (c.e.account[i].side == SIDE_CHARGE &&
		    !c.e.account[i].in_kind)
			sum += c.e.account[i].sum.forecast[1];
	is_int(sum, c.e.total[EVALUATION_CHARGES].forecast[1], "the accounts"
	    " are those of the convention");
	ok(!evaluation_offered(reports), "a report has no evaluation");
	close_scene(&c);
}

/* A dossier that is hardly begun. */
static void
test_empty(void)
{
	struct scene c = { .s = begin(form, "2028-06-01") };
	const struct evaluation *e = look(&c);
	struct evaluation_line *l;
	bool told = false;
	int n;

	is_int(e->ngap + e->nobjective + e->npublic, 0, "nothing is there");
	l = evaluation_lines(e, NULL, &arena, &n);
	for (int i = 0; i < n; i++)
		told = told || strstr(l[i].words, "nombre d'années") != NULL;
	ok(told, "how many years is not said, and that is told");
	for (int i = 0; i + 1 < n; i++)
		if (l[i].kind == EVALUATION_HEADING && strstr(l[i].words,
		    "par compte") != NULL)
			told = false;
	ok(told, "a part without anything is left out");
	close_scene(&c);
}

/* --- random ones --- */

static int
below_n(struct rounds *r, int n)
{
	return (int)(rounds_random(r) % (unsigned)n);
}

static void
put(struct session *s, const char *path, const char *text)
{
	struct answer a = { .draft = (char *)text, .who = (char *)"",
		.by = NO_DAY, .said_by = (char *)"", .origin = (char *)"" };

	(void)dossier_apply(s->dossier, path, &a);
}

/* Some lines of a budget, euros and cents. */
static void
put_lines(struct session *s, struct rounds *r, const char *path)
{
	const struct field *b = form_find(s->form, path[0] == 'p' ?
	    "projets.budget" : path);
	char at[160], text[40];

	for (int i = 0; i < b->nchild; i++) {
		const struct field *f = b->child[i];

		if (f->kind != FIELD_LEAF || f->source != SOURCE_TYPED ||
		    f->line == NULL || below_n(r, 3) == 0)
			continue;
		(void)snprintf(at, sizeof at, "%s.%s", path, f->id);
		(void)snprintf(text, sizeof text, "%d%s", below_n(r, 90000),
		    path[0] != 'p' && below_n(r, 4) == 0 ? ",37" : "");
		put(s, at, text);
	}
}

static void
put_convention(struct session *s, struct rounds *r)
{
	static const char *const years[] = { "2", "3", "3", "4" };
	char path[80], text[40];

	put(s, "couverture.nombre_annees", years[below_n(r, 4)]);
	for (int k = 1; k <= 7; k++) {
		(void)snprintf(path, sizeof path, "projets[a%d].budget", k);
		if (below_n(r, 4) == 0)
			put_lines(s, r, path);
	}
	for (int k = 1; k <= 3; k++) {
		(void)snprintf(path, sizeof path, "demandes[d%d].montant_%d",
		    k, 2 + below_n(r, 3));
		(void)snprintf(text, sizeof text, "%d", below_n(r, 50000));
		put(s, path, text);
	}
	session_refresh(s);
}

static void
put_report(struct session *s, struct rounds *r)
{
	char path[80], text[40];

	if (below_n(r, 5) > 0)
		put_lines(s, r, "synthese.realise");
	for (int k = 1; k <= below_n(r, 4); k++) {
		(void)snprintf(path, sizeof path,
		    "subventions[z%d].financeur", k);
		put(s, path, below_n(r, 2) == 0 ? "Ville de Roubaix" :
		    "VILLE DE ROUBAIX");
		(void)snprintf(path, sizeof path, "subventions[z%d].montant",
		    k);
		(void)snprintf(text, sizeof text, "%d", below_n(r, 90000));
		put(s, path, text);
	}
	session_refresh(s);
}

static int64_t
total_of(const struct session *s, const char *id)
{
	struct report t;
	int64_t n = 0;

	(void)report_make(s->dossier, &arena, &t);
	for (int i = 0; i < t.n; i++)
		if (strcmp(t.line[i].actual->id, id) == 0 &&
		    t.line[i].has[1])
			n += t.line[i].cents[1];
	return n;
}

/* An amount agrees with its own all-years figures. */
static bool
agrees(const struct evaluation *e, const struct evaluation_amount *m)
{
	int64_t fore = 0, told = 0, done = 0;

	for (int i = 0; i < e->years->n; i++) {
		fore += m->forecast[i];
		told += m->has[i] ? m->forecast[i] : 0;
		done += m->has[i] ? m->actual[i] : 0;
		if (!m->has[i] && m->actual[i] != 0)
			return false;
	}
	return fore == m->forecast_all && told == m->forecast_told &&
	    done == m->actual_all;
}

/* The accounts of a side add up to its total, forecast and done. */
static bool
side_agrees(const struct evaluation *e, enum side side, bool in_kind,
    enum evaluation_total total)
{
	const struct evaluation_amount *m = &e->total[total];

	for (int i = 0; i < e->years->n; i++) {
		int64_t fore = 0, done = 0;

		for (int k = 0; k < e->naccount; k++) {
			const struct evaluation_account *a = &e->account[k];

			if (a->side != side || a->in_kind != in_kind)
				continue;
			fore += a->sum.forecast[i];
			done += a->sum.actual[i];
		}
		if (fore != m->forecast[i] || done != m->actual[i])
			return false;
	}
	return true;
}

/* What the reports of a year say, when one is on all of it. */
static const char *
check_year(const struct scene *c, int i)
{
	const struct evaluation *e = &c->e;
	const struct session *s = NULL;
	int64_t charges, products, unspent = 0;
	const struct rows *rows;

	for (int k = c->n - 1; k >= 0; k--)
		if (c->report[k].year == 2027 + i)
			s = c->report[k].session;
	if (s == NULL)
		return e->year[i].source == EVALUATION_NONE ? NULL :
		    "a year without a report has one";
	charges = total_of(s, "total_charges");
	products = total_of(s, "total_produits");
	if (e->total[EVALUATION_CHARGES].actual[i] != charges ||
	    e->total[EVALUATION_PRODUCTS].actual[i] != products ||
	    e->total[EVALUATION_RESULT].actual[i] != products - charges)
		return "the totals are not those of the report";
	rows = row_list(s->dossier->root, form_find(s->form, "subventions"));
	for (size_t k = 0; k < rows->n; k++) {
		const struct field *leaf = form_find(s->form,
		    "subventions.non_depense");
		const struct value *v = &row_slot(rows->p[k], leaf)->value;

		unspent += v->kind == VALUE_AMOUNT ? v->n : 0;
	}
	return unspent == e->year[i].unspent ? NULL : "what is not spent";
}

static const char *
check(struct scene *c)
{
	const struct evaluation *e = look(c);
	struct years y;
	const char *wrong = NULL;

	(void)years_make(c->s, NULL, &arena, &y);
	if (e->over || y.over || e->years->n != y.n)
		return "the years are not the same";
	for (int i = 0; i < y.n && wrong == NULL; i++) {
		int64_t actions = 0, granted = 0, given = 0;

		if (e->total[EVALUATION_CHARGES].forecast[i] !=
		    y.total.total[YEARS_CHARGES].of[i] ||
		    e->total[EVALUATION_PRODUCTS].forecast[i] !=
		    y.total.total[YEARS_PRODUCTS].of[i] ||
		    e->total[EVALUATION_RESULT].forecast[i] !=
		    y.total.total[YEARS_GAP].of[i])
			return "the forecast is not that of the years";
		for (int k = 0; k < e->naction; k++)
			actions += e->action[k].cost.forecast[i];
		if (actions != y.total.total[YEARS_CHARGES].of[i])
			return "the actions do not add up";
		for (int k = 0; k < e->nfunder; k++)
			granted += e->funder[k].granted.forecast[i];
		for (int k = 0; k < y.nfunder; k++)
			given += y.total.part[k].cash.of[i] +
			    y.funder[k].outside.of[i];
		if (granted != given)
			return "the funders are not those of the years";
		wrong = check_year(c, i);
	}
	for (int k = 0; k < EVALUATION_TOTALS && wrong == NULL; k++)
		if (!agrees(e, &e->total[k]))
			wrong = "a total over the years";
	for (int k = 0; k < e->naccount && wrong == NULL; k++)
		if (!agrees(e, &e->account[k].sum))
			wrong = "an account over the years";
	if (wrong == NULL && (!side_agrees(e, SIDE_CHARGE, false,
	    EVALUATION_CHARGES) || !side_agrees(e, SIDE_PRODUIT, false,
	    EVALUATION_PRODUCTS)))
		wrong = "the accounts do not add up";
	if (wrong == NULL && (!side_agrees(e, SIDE_CHARGE, true,
	    EVALUATION_CHARGES_KIND) || !side_agrees(e, SIDE_PRODUIT, true,
	    EVALUATION_PRODUCTS_KIND)))
		wrong = "classes 86 and 87 do not add up";
	return wrong;
}

static void
test_random(void)
{
	struct rounds r;
	const char *wrong = NULL;

	rounds_begin(&r, "evaluation", 300);
	while (wrong == NULL && rounds_more(&r)) {
		struct scene c = open_scene("2031-02-01");

		put_convention(c.s, &r);
		for (int year = 2027; year <= 2030; year++)
			if (below_n(&r, 4) > 0)
				put_report(report_on(&c, year, NULL), &r);
		wrong = check(&c);
		close_scene(&c);
	}
	rounds_end(&r);
	ok(wrong == NULL, "sums agree with the years and with each report");
	if (wrong != NULL)
		diag("%s, at round %lld", wrong, (long long)r.done);
}

int
main(void)
{
	form = read_form("formulaires/cpo.cfg");
	reports = read_form("formulaires/bilan.cfg");
	arena_init(&arena);
	ok(evaluation_offered(form), "a convention has one");
	test_money();
	test_indicators();
	test_less();
	test_figures();
	test_early();
	test_end();
	test_parts();
	test_without_form();
	test_empty();
	test_random();
	form_free(reports);
	form_free(form);
	arena_fini(&arena);
	return tap_done();
}
