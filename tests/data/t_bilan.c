/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report takes its forecast from the budgets of the application: whatever
 * they hold, nothing is lost and nothing counts twice.  Gaps are judged on
 * exact amounts.
 */
#include "catalog/catalog.h"
#include "model/report.h"
#include "tests/tap.h"
#include "wizard/bilan.h"
#include "wizard/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct form *demande, *bilan, *cpo;

static const struct form *
read_form(const char *name)
{
	const char *src = getenv("srcdir");
	struct complaints c = { 0 };
	struct str all;
	char file[4096];
	struct form *f;

	(void)snprintf(file, sizeof file, "%s/data/formulaires/%s.cfg",
	    src == NULL ? "." : src, name);
	f = catalog_form(file, &c);
	if (f == NULL) {
		str_init(&all, 0);
		complaints_print(&c, &all);
		diag("%s", all.p);
		abort();
	}
	complaints_fini(&c);
	return f;
}

/* Without looking at the whole dossier each time. */
static void
put(struct session *s, const char *path, const char *draft)
{
	char none[] = "";
	struct answer answer = { .draft = (char *)draft, .who = none,
		.by = NO_DAY, .said_by = none, .origin = none };

	(void)dossier_apply(s->dossier, path, &answer);
}

static int64_t
amount(const struct session *s, const char *path)
{
	struct place at;

	if (!dossier_find(s->dossier, path, &at)) {
		diag("%s is not there", path);
		abort();
	}
	return row_slot(at.row, at.field)->value.kind == VALUE_AMOUNT ?
	    row_slot(at.row, at.field)->value.n : 0;
}

static struct session *
application(const struct form *form)
{
	struct session *s = session_new(dossier_new(form, 20600));

	put(s, "couverture.annee", "2026");
	put(s, "couverture.objet", "projets_actions");
	put(s, "projets[k1]", "1000");
	put(s, "projets[k1].titre", "Semer");
	put(s, "projets[k2]", "2000");
	put(s, "projets[k2].titre", "Récolter");
	return s;
}

static struct session *
report_of(const struct session *from, int year, const char *project)
{
	const struct bilan_order o = { .from = from, .signed_of = from,
		.year = year, .project = project, .limit = "20 %",
		.limit_origin = "essai", .origin = "repris du dossier 1",
		.due_months = 6 };
	struct session *s = session_new(dossier_new(bilan, 20600));

	bilan_fill(s, &o);
	return s;
}

/* --- sums --- */

static void
random_budget(struct session *s, const char *project, struct rounds *r)
{
	const struct field *budget = form_find(demande, project == NULL ?
	    "budget_association.budget" : "projets.budget");

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		char path[200], draft[32];

		if (f->kind != FIELD_LEAF || f->line == NULL ||
		    f->line->total || f->source != SOURCE_TYPED ||
		    rounds_random(r) % 4 == 0)
			continue;
		if (project == NULL)
			(void)snprintf(path, sizeof path,
			    "budget_association.budget.%s", f->id);
		else
			(void)snprintf(path, sizeof path,
			    "projets[%s].budget.%s", project, f->id);
		(void)snprintf(draft, sizeof draft, "%llu",
		    (unsigned long long)(rounds_random(r) % 100000));
		put(s, path, draft);
	}
}

static void
random_request(struct session *s, int k, struct rounds *r)
{
	static const char *const type[] = { "etat", "region", "departement",
		"epci", "commune", "organisme_social", "europe", "asp",
		"etablissement_public", "aide_privee" };
	static const char *const state[] = { "prevue", "accordee",
		"refusee" };
	char path[100], draft[32];

#define PUT(leaf, text) ((void)snprintf(path, sizeof path, \
    "demandes[k%d]%s", k, leaf), put(s, path, text))
	(void)snprintf(draft, sizeof draft, "%d", 1000 * k);
	PUT("", draft);
	PUT(".type", type[rounds_random(r) % 10]);
	PUT(".financeur", "Un financeur");
	PUT(".porte_sur", "un_projet");
	PUT(".projet", rounds_random(r) % 2 == 0 ? "k1" : "k2");
	PUT(".adressee", "oui");
	(void)snprintf(draft, sizeof draft, "%llu",
	    (unsigned long long)(rounds_random(r) % 50000));
	PUT(".montant", draft);
	PUT(".etat", state[rounds_random(r) % 3]);
	PUT(".obtenu", draft);
#undef PUT
}

static const char *const totals[] = { "total_charges", "total_produits",
	"total_charges_nature", "total_produits_nature" };

static int64_t
sum_of(const struct session *s, const char *total, const char *project)
{
	char path[200];

	if (project == NULL)
		return sum_of(s, total, "k1") + sum_of(s, total, "k2");
	(void)snprintf(path, sizeof path, "projets[%s].budget.%s", project,
	    total);
	return amount(s, path);
}

static bool
same_sums(const struct session *s, const char *project)
{
	struct session *b = report_of(s, 2026, project);
	bool same = true;

	for (size_t i = 0; i < 4; i++) {
		char path[200];

		(void)snprintf(path, sizeof path, "synthese.prevu.%s",
		    totals[i]);
		if (amount(b, path) == sum_of(s, totals[i], project))
			continue;
		diag("%s: %lld, not %lld", totals[i],
		    (long long)amount(b, path),
		    (long long)sum_of(s, totals[i], project));
		same = false;
	}
	session_free(b);
	return same;
}

static void
t_sums(void)
{
	struct rounds r;
	bool good = true;

	rounds_begin(&r, "reports", 2000);
	for (; good && rounds_more(&r);) {
		struct session *s = application(demande);

		random_budget(s, "k1", &r);
		random_budget(s, "k2", &r);
		for (int k = 1; k <= 4; k++)
			random_request(s, k, &r);
		session_refresh(s);
		good = same_sums(s, NULL) && same_sums(s, "k1");
		session_free(s);
	}
	rounds_end(&r);
	ok(good, "the report foresees what the application does, to the cent");
}

/* Each year of a convention: what years.h says of it, of all the actions and
   of one. */
static bool
same_year(const struct session *s, const struct years *y, int year,
    const char *project)
{
	static const struct {
		const char *path;
		enum years_total total;
	} each[] = {
		{ "synthese.prevu.total_charges", YEARS_CHARGES },
		{ "synthese.prevu.total_produits", YEARS_PRODUCTS },
		{ "synthese.prevu.total_charges_nature", YEARS_CHARGES_KIND },
		{ "synthese.prevu.total_produits_nature",
		    YEARS_PRODUCTS_KIND },
	};
	struct session *b = report_of(s, 2026 + year, project);
	struct place at = { 0 };
	const struct years_subject *subject;
	bool same = true;

	if (project != NULL)
		(void)dossier_find(s->dossier, "projets[k1]", &at);
	subject = years_subject(y, at.row);
	for (size_t i = 0; i < 4; i++) {
		int64_t want = subject->total[each[i].total].of[year];

		if (amount(b, each[i].path) == want)
			continue;
		diag("%s, year %d: %lld, not %lld", each[i].path, year,
		    (long long)amount(b, each[i].path), (long long)want);
		same = false;
	}
	session_free(b);
	return same;
}

static void
t_years(void)
{
	struct rounds r;
	bool good = true;

	rounds_begin(&r, "conventions", 500);
	for (; good && rounds_more(&r);) {
		struct session *s = application(cpo);
		struct arena a;
		struct years y;

		arena_init(&a);
		put(s, "couverture.periode", "pluriannuelle");
		put(s, "couverture.nombre_annees", "3");
		put(s, "convention.debut", "01/01/2026");
		put(s, "convention.progression_charges", "3 %");
		put(s, "convention.progression_produits", "1 %");
		put(s, "convention.arrondi", "a_1");
		random_budget(s, "k1", &r);
		random_budget(s, "k2", &r);
		for (int k = 1; k <= 4; k++)
			random_request(s, k, &r);
		session_refresh(s);
		good = years_make(s, NULL, &a, &y) && y.n == 3;
		for (int k = 0; good && k < 3; k++)
			good = same_year(s, &y, k, NULL) &&
			    same_year(s, &y, k, "k1");
		arena_fini(&a);
		session_free(s);
	}
	rounds_end(&r);
	ok(good, "each year of a convention, of all its actions and of one");
}

/* Without actions, the budget of the association. */
static void
t_association(void)
{
	struct session *s = session_new(dossier_new(demande, 20600)), *b;
	struct rounds r;

	rounds_begin(&r, "association", 1);
	put(s, "couverture.annee", "2026");
	put(s, "couverture.objet", "fonctionnement_global");
	random_budget(s, NULL, &r);
	session_refresh(s);
	b = report_of(s, 2026, NULL);
	for (size_t i = 0; i < 4; i++) {
		char here[100], there[100];

		(void)snprintf(here, sizeof here, "synthese.prevu.%s",
		    totals[i]);
		(void)snprintf(there, sizeof there,
		    "budget_association.budget.%s", totals[i]);
		ok(amount(b, here) == amount(s, there), "%s", totals[i]);
	}
	session_free(b);
	session_free(s);
}

/* --- gaps --- */

static const struct report_line *
line_of(const struct report *r, const char *id)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->line[i].actual->id, id) == 0)
			return &r->line[i];
	abort();
}

static bool
blocks(const struct session *s, const char *part)
{
	struct arena a;
	bool any = false;

	arena_init(&a);
	for (int i = 0; i < session_review(s)->nfindings; i++)
		any = any || (session_review(s)->findings[i].severity == SEVERITY_BLOCKING &&
		    strstr(say_text(&a, &session_review(s)->findings[i].what, NULL), part) !=
		    NULL);
	arena_fini(&a);
	return any;
}

static void
t_gaps(void)
{
	struct session *s = session_new(dossier_new(bilan, 20600));
	struct arena a;
	struct report r;

	arena_init(&a);
	put(s, "solde.seuil", "20 %");
	put(s, "synthese.prevu.locations", "1000");
	put(s, "synthese.prevu.salaires", "300");
	put(s, "synthese.realise.locations", "1200");
	session_refresh(s);
	ok(report_make(s->dossier, &a, &r), "a report");
	ok(!line_of(&r, "locations")->beyond, "20 %% is not beyond 20 %%");
	is_int(line_of(&r, "locations")->share, 12000, "120 %%");
	ok(!line_of(&r, "salaires")->beyond && !line_of(&r,
	    "salaires")->has_share, "what is not typed is not judged");
	put(s, "synthese.realise.locations", "1201");
	put(s, "synthese.realise.assurance", "5");
	session_refresh(s);
	(void)report_make(s->dossier, &a, &r);
	ok(line_of(&r, "locations")->beyond, "one euro more is");
	ok(line_of(&r, "assurance")->beyond && !line_of(&r,
	    "assurance")->has_share, "what nothing foresaw is, without share");
	is_int(r.unexplained, 2, "two to explain");
	ok(blocks(s, "Locations") && blocks(s, "Assurance"),
	    "and the dossier is not complete");
	put(s, "annexe.ecarts[k1]", "1000");
	put(s, "annexe.ecarts[k1].ligne", "services_exterieurs");
	session_refresh(s);
	ok(blocks(s, "Locations"), "without words it explains nothing");
	put(s, "annexe.ecarts[k1].explication", "Le loyer.");
	session_refresh(s);
	(void)report_make(s->dossier, &a, &r);
	is_int(r.unexplained, 0, "the account explains the lines under it");
	ok(!blocks(s, "Locations"), "and nothing blocks");
	put(s, "synthese.realise.fini", "oui");
	session_refresh(s);
	(void)report_make(s->dossier, &a, &r);
	ok(line_of(&r, "salaires")->beyond,
	    "in a complete budget a blank is zero");
	arena_fini(&a);
	session_free(s);
}

/* --- what is left --- */

static void
t_unspent(void)
{
	struct session *s = session_new(dossier_new(bilan, 20600));

	put(s, "synthese.realise.locations", "9000");
	put(s, "synthese.realise.sub_region", "6000");
	put(s, "synthese.realise.ventes", "4000");
	put(s, "subventions[k1]", "1000");
	put(s, "subventions[k1].financeur", "Région");
	put(s, "subventions[k1].montant", "6000");
	session_refresh(s);
	is_int(amount(s, "subventions[k1].non_depense"), 60000,
	    "6 000 x 1 000 / 10 000");
	is_int(amount(s, "subventions[k1].conserve"), 0,
	    "without a clause nothing is kept");
	is_int(amount(s, "subventions[k1].a_rendre"), 60000, "all goes back");
	put(s, "solde.excedent_taux", "5 %");
	session_refresh(s);
	is_int(amount(s, "subventions[k1].conserve"), 27000,
	    "5 %% of 9 000, for 60 %% of them");
	is_int(amount(s, "subventions[k1].a_rendre"), 33000, "the rest");
	put(s, "subventions[k1].clause", "non");
	session_refresh(s);
	is_int(amount(s, "subventions[k1].conserve"), 0,
	    "nothing of who did not sign the convention");
	put(s, "synthese.realise.locations", "11000");
	session_refresh(s);
	is_int(amount(s, "subventions[k1].non_depense"), 0,
	    "nothing when all was spent");
	session_free(s);
}

/* --- who paid, what was expected --- */

static const char *
text_at(const struct session *s, const char *path)
{
	struct place at;

	if (!dossier_find(s->dossier, path, &at))
		return "(not there)";
	return row_slot(at.row, at.field)->value.text == NULL ? "" :
	    row_slot(at.row, at.field)->value.text;
}

/* -1: no answer. */
static int
bool_at(const struct session *s, const char *path)
{
	struct place at;
	const struct value *v;

	if (!dossier_find(s->dossier, path, &at))
		return -2;
	v = &row_slot(at.row, at.field)->value;
	return v->kind == VALUE_BOOL ? (int)v->n : -1;
}

static struct session *
convention(void)
{
	static const char *const answer[][2] = {
		{ "couverture.periode", "pluriannuelle" },
		{ "couverture.nombre_annees", "3" },
		{ "convention.debut", "01/01/2026" },
		{ "demandes[k1]", "1000" }, { "demandes[k2]", "2000" },
		{ "demandes[k3]", "3000" }, { "demandes[k4]", "4000" },
		{ "objectifs[k1]", "1000" },
		{ "objectifs[k1].titre", "Se rencontrer" },
		{ "objectifs[k1].indicateurs[k1]", "1000" },
		{ "objectifs[k1].indicateurs[k1].libelle", "Entraide" },
		{ "objectifs[k1].indicateurs[k1].genre", "qualitatif" },
		{ "objectifs[k1].indicateurs[k1].cible_texte",
		    "Trois récits" },
		{ "projets[k1].objectif", "k1" },
	};
	static const char *const request[][2] = {
		{ "porte_sur", "un_projet" }, { "type", "commune" },
		{ "financeur", "Ville" }, { "service", "Culture" },
		{ "signataire", "oui" }, { "montant", "1000" },
		{ "montant_2", "1100" }, { "montant_3", "1200" },
		{ "projet", "k1" }, { "etat", "prevue" } };
	struct session *s = application(cpo);
	char path[80];

	for (size_t i = 0; i < sizeof answer / sizeof *answer; i++)
		put(s, answer[i][0], answer[i][1]);
	for (int k = 1; k <= 4; k++)
		for (size_t i = 0; i < sizeof request / sizeof *request; i++) {
			(void)snprintf(path, sizeof path, "demandes[k%d].%s",
			    k, request[i][0]);
			put(s, path, request[i][1]);
		}
	put(s, "demandes[k2].projet", "k2");
	put(s, "demandes[k3].service", "Sports");
	put(s, "demandes[k4].financeur", "Département");
	put(s, "demandes[k4].signataire", "non");
	session_refresh(s);
	return s;
}

static struct session *
report_between(const struct session *from, const struct session *signed_of,
    int year, const char *request)
{
	const struct bilan_order o = { .from = from, .signed_of = signed_of,
		.year = year, .request = request, .origin = "" };
	struct session *s = session_new(dossier_new(bilan, 20600));

	bilan_fill(s, &o);
	return s;
}

static int
grants(const struct session *s)
{
	return (int)row_list(s->dossier->root, form_find(bilan,
	    "subventions"))->n;
}

static void
t_grants(void)
{
	struct session *s = convention(), *now = convention();
	struct session *b = report_between(s, s, 2026, NULL);

	is_int(grants(b), 0, "nothing is granted before it is signed");
	session_free(b);
	b = report_between(now, s, 2026, NULL);
	is_int(grants(b), 2, "who signed granted, a card for each service");
	is_int(amount(b, "subventions[k1].montant"), 200000,
	    "all that it brings to the actions together");
	ok(strcmp(text_at(b, "subventions[k2].service"), "Sports") == 0,
	    "another service apart");
	ok(strcmp(text_at(b, "qualitatif.indicateurs[k1].attendu"),
	    "Au terme (2028) : Trois récits") == 0,
	    "what is expected in words, at the end");
	session_free(b);
	put(now, "demandes[k1].etat", "conventionnee");
	put(now, "demandes[k1].obtenu", "900");
	put(now, "demandes[k1].montant_2", "5000");
	put(now, "demandes[k3].etat", "refusee");
	put(now, "demandes[k4].etat", "accordee");
	put(now, "demandes[k4].obtenu", "700");
	session_refresh(now);
	b = report_between(now, s, 2026, NULL);
	is_int(grants(b), 2, "what was refused is not there");
	is_int(amount(b, "subventions[k1].montant"), 190000, "as notified");
	is_int(amount(b, "subventions[k2].montant"), 70000,
	    "and who granted without signing");
	ok(bool_at(b, "subventions[k2].clause") == 0 &&
	    bool_at(b, "subventions[k1].clause") == -1,
	    "of which nothing is kept");
	session_free(b);
	b = report_between(now, s, 2027, NULL);
	is_int(amount(b, "subventions[k1].montant"), 220000,
	    "the next year as it was signed");
	session_free(b);
	b = report_between(now, s, 2026, "k2");
	is_int(grants(b), 3, "the one it is addressed to is apart");
	session_free(b);
	session_free(s);
	session_free(now);
}

int
main(void)
{
	rounds_shared(2);
	demande = read_form("demande");
	bilan = read_form("bilan");
	cpo = read_form("cpo");
	t_sums();
	t_years();
	t_association();
	t_gaps();
	t_unspent();
	t_grants();
	form_free((struct form *)demande);
	form_free((struct form *)bilan);
	form_free((struct form *)cpo);
	return tap_done();
}
