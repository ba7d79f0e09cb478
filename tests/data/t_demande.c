/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The application form and the answers files that come with it: the form
 * helps at each question, the examples are complete, the real application
 * has its real totals, and each control speaks when it should.
 */
#include "base/date.h"
#include "base/i18n.h"
#include "base/say.h"
#include "catalog/catalog.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/session.h"

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

/* The number of refused drafts goes in *REFUSED. */
static struct session *
fill(const char *name, int year, int month, int day, int *refused)
{
	struct complaints c = { 0 };
	struct str told, why;
	struct session *s;
	struct dossier *d;
	char file[4096];
	int32_t today = 0;

	if (!date_make(year, month, day, &today))
		abort();
	str_init(&told, 0);
	str_init(&why, 0);
	d = dossier_new(form, today);
	ok(catalog_answers(d, NULL, source_file(name, file, sizeof file), &c,
	    &told), "%s enters", name);
	complaints_print(&c, &why);
	if (why.len > 0)
		diag("%s", why.p);
	*refused = 0;
	for (size_t i = 0; i < told.len; i++)
		*refused += told.p[i] == '\n';
	str_fini(&told);
	str_fini(&why);
	complaints_fini(&c);
	s = session_new(d);
	session_refresh(s);
	return s;
}

/* The amount at PATH, as a reader sees it. */
static void
is_amount(struct session *s, const char *path, const char *want)
{
	struct vtype t = { .kind = VT_MONTANT };
	struct arena a;
	struct reading r;
	struct place at;

	arena_init(&a);
	r = value_read(&t, want, 0, &a);
	if (ok(dossier_find(s->dossier, path, &at), "%s is there", path))
		is_text(session_shown(s, at.row, at.field, &a),
		    value_show(&t, &r.value, &a), "%s", path);
	arena_fini(&a);
}

static int64_t
number_at(const struct session *s, const char *path)
{
	return row_slot(s->dossier->root, form_find(form, path))->value.n;
}

/* The finding of KIND at PATH, or NULL. */
static const struct finding *
found(const struct session *s, enum finding_kind kind, const char *path)
{
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (session_review(s)->findings[i].kind == kind &&
		    strcmp(session_review(s)->findings[i].path, path) == 0)
			return &session_review(s)->findings[i];
	return NULL;
}

static void
tell_blocking(const struct session *s)
{
	struct arena a;

	arena_init(&a);
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (session_review(s)->findings[i].severity == SEVERITY_BLOCKING)
			diag("%s: %s", session_review(s)->findings[i].path,
			    say_text(&a, &session_review(s)->findings[i].what, NULL));
	arena_fini(&a);
}

/* --- the form itself --- */

/* A question that a person types, not a part of a composite one: lines of
   tables and of budgets are helped by what is around them. */
static bool
is_question(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->source == SOURCE_TYPED &&
	    (f->parent->kind == FIELD_BLOCK ? f->parent->line == NULL :
	    f->parent->group == GROUP_STEP);
}

static void
the_form(void)
{
	int helped = 0, questions = 0;

	for (int i = 0; i < form->nfield; i++) {
		const struct field *f = form->field[i];

		if (!is_question(f))
			continue;
		questions++;
		if (f->help != NULL && f->where != NULL && f->example != NULL)
			helped++;
		else
			diag("%s: no help, example or place", f->path);
	}
	ok(questions > 100, "the form has its questions (%d)", questions);
	is_int(helped, questions,
	    "each has help, an example and where to find it");
	for (int i = 0; i < form->npage; i++)
		if (form->page[i]->nfield > 5)
			ok(false, "page %s.%s asks %d questions",
			    form->page[i]->step->id, form->page[i]->id,
			    form->page[i]->nfield);
	for (int i = 0; i < form->ncontrol; i++)
		if (form->control[i].severity == SEVERITY_BLOCKING)
			ok(strchr(form->control[i].message, '.') != NULL,
			    "control %s says a sentence",
			    form->control[i].id);
}

/* --- files --- */

static void
example(const char *name)
{
	int refused;
	struct session *s = fill(name, 2026, 1, 21, &refused);

	is_int(refused, 0, "%s: nothing is refused", name);
	if (!is_int(session_review(s)->nblocking, 0, "%s is complete", name))
		tell_blocking(s);
	for (int i = 0; i < s->form->nstep; i++)
		ok(session_review(s)->steps[i].status == STATUS_DONE ||
		    session_review(s)->steps[i].status == STATUS_NA, "%s: step %s", name,
		    s->form->step[i].id);
	session_free(s);
}

/* Lines and totals of the project, in the account of 2022. */
static const struct {
	const char *path, *want;
} sums[] = {
	{ "achats", "9 174 €" },
	{ "services_exterieurs", "7 010 €" },
	{ "autres_services", "15 714 €" },
	{ "personnel", "105 444 €" },
	{ "gestion_courante", "3 687 €" },
	{ "charges_financieres", "83 €" },
	{ "total_charges", "141 112 €" },
	{ "total_charges_nature", "116 000 €" },
	{ "total_general_charges", "257 112 €" },
	{ "sub_asp", "8 500 €" },
	{ "sub_etat", "66 935 €" },
	{ "sub_region", "23 000 €" },
	{ "sub_departement", "9 000 €" },
	{ "sub_commune", "9 100 €" },
	{ "sub_social", "1 890 €" },
	{ "subventions", "118 425 €" },
	{ "ressources_propres", "22 687 €" },
	{ "total_produits", "141 112 €" },
	{ "total_produits_nature", "116 000 €" },
	{ "total_general_produits", "257 112 €" },
	{ "ecart", "0 €" },
	{ "ecart_nature", "0 €" }
};

static void
real(void)
{
	int refused;
	struct session *s = fill("tests/data/dauphin-2022.cfg", 2022, 8, 8,
	    &refused);
	char path[128];

	is_int(refused, 0, "the real application: nothing is refused");
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
		(void)snprintf(path, sizeof path, "projets[k1].budget.%s",
		    sums[i].path);
		is_amount(s, path, sums[i].want);
	}
	is_amount(s, "attestations.montant", "7 000 €");
	is_int(number_at(s, "suivi.part_publique"), 8392,
	    "83.92 %% public");
	is_int(number_at(s, "suivi.part_publique_avec_86"), 4606,
	    "46.06 %% with volunteering");
	ok(found(s, FIND_MISSING, "budget_association.budget") != NULL,
	    "the association's own budget stays to be given");
	ok(found(s, FIND_MISSING, "attestations.cer") != NULL,
	    "attestations stay to be given");
	for (int i = 0; i < session_review(s)->nfindings; i++)
		ok(session_review(s)->findings[i].kind == FIND_MISSING ||
		    session_review(s)->findings[i].kind == FIND_PIECE, "%s is missing, not"
		    " wrong", session_review(s)->findings[i].path);
	session_free(s);
}

static void
wrong_siret(void)
{
	int refused;
	struct session *s = fill("tests/data/dauphin-2022-siret-faux.cfg",
	    2022, 8, 8, &refused);

	is_int(refused, 1, "the wrong SIRET is told");
	ok(found(s, FIND_REFUSED, "association.siret") != NULL,
	    "it is marked");
	is_text(dossier_answer(s->dossier, "association.siret").draft,
	    "10000000000001", "it is kept as a draft");
	session_free(s);
}

/* --- conditions and controls --- */

struct try {
	const char *control;	/* its id */
	const char *path, *draft;
	const char *place;	/* of the finding */
};

static const struct try tries[] = {
	{ "montant_demande", "demandes[k1].adressee", "non",
		"attestations.montant" },
	{ "non_cultuelle", "association.cultuelle", "oui",
		"association.cultuelle" },
	{ "siret_versement", "association.siret", NULL, "association.siret" },
	{ "declaration_passee", "association.date_declaration",
		"14/03/2099", "association.date_declaration" },
	{ "modification_ensuite", "association.date_modification",
		"01/01/2018", "association.date_modification" },
	{ "rien_seul", "pieces.changements", "chg_rien chg_compte",
		"pieces.changements" },
	{ "aucune_seule", "pieces.demandees", "dem_aucune dem_pv",
		"pieces.demandees" },
	{ "compte_rendu_precedent", "couverture.compte_rendu", "pas_fait",
		"couverture.compte_rendu" },
	{ "annee_precedente", "couverture.precedente_annee", "2027",
		"couverture.precedente_annee" },
	{ "equilibre_association", "budget_association.budget.ventes",
		"8 451", "budget_association.budget.ecart" },
	{ "equilibre_nature_association",
		"budget_association.budget.nature_benevolat", "1",
		"budget_association.budget.ecart_nature" },
	{ "demande_dans_budget", "demandes[k1].etat", "refusee",
		"budget_association.budget.subventions" },
	{ "equilibre_projet", "projets[k1].budget.ventes", "6 000",
		"projets[k1].budget.ecart" },
	{ "equilibre_nature_projet", "projets[k1].budget.nature_benevolat",
		"0", "projets[k1].budget.ecart_nature" },
	{ "demande_dans_projet", "demandes[k1].etat", "refusee",
		"projets[k1].montant_demande" },
	{ "salaries_projet", "projets[k1].effectifs.cdd.nombre", "1",
		"projets[k1].effectifs.salaries.nombre" },
	{ "aides_projet", "projets[k1].effectifs.emplois_aides.nombre", "2",
		"projets[k1].effectifs.emplois_aides.nombre" },
	{ "emplois_aides", "moyens.emplois_aides", "4",
		"moyens.emplois_aides" },
	{ "etpt", "moyens.etpt", "3,01", "moyens.etpt" },
	{ "adherents", "moyens.adherents_hommes", "35", "moyens.adherents" },
	{ "particularites_aucun", "eligibilite.particularites",
		"aucune, profession", "eligibilite.particularites" },
	{ "dates_demande", "demandes[k2].date_decision", "02/11/2025",
		"demandes[k2].date_decision" },
	{ "verse_demande", "demandes[k2].versements[k1].montant",
		"4 000,01", "demandes[k2].verse" },
	{ "obtenu_demande", "demandes[k2].obtenu", "4 001 €",
		"demandes[k2].obtenu" },
	{ "a_jour", "attestations.a_jour", "non", "attestations.a_jour" },
	{ "cer", "attestations.cer", "non", "attestations.cer" },
	{ "exact", "attestations.exact", "non", "attestations.exact" },
	{ "charte", "attestations.charte", "non", "attestations.charte" },
	{ "versement", "attestations.versement_compte", "non",
		"attestations.versement_compte" },
	{ "tranche_aides", "attestations.aides_cumul", "500 001",
		"attestations.aides_trois_ans" },
	{ "signataire", "attestations.signataire_representant", "non",
		"pieces.pouvoir" },
	{ "periode", "projets[k1].periode.fin", "31/01/2026",
		"projets[k1].periode.fin" },
};

/* Received, its amount to be tried. */
static void
a_payment(struct session *s)
{
	const struct field *block = form_find(form, "demandes.versements");
	struct row *town = row_list(s->dossier->root, form_find(form,
	    "demandes"))->p[1];
	struct row *row = session_add(s, town, block);

	(void)session_answer(s, row, form_find(form,
	    "demandes.versements.fait"), "oui");
	(void)session_finish(s, town, block, true);
}

/* Years in a message are not counted in thousands. */
static void
years_alone(const struct finding *f)
{
	struct arena a = { 0 };
	const char *text = say_text(&a, &f->what, NULL);

	ok(strstr(text, "(2027)") != NULL && strstr(text, "(2026)") != NULL,
	    "the years are written as years");
	arena_fini(&a);
}

static void
controls(void)
{
	const char *file = "data/exemples/jardins-de-ronce.cfg";
	size_t n = sizeof tries / sizeof *tries;
	int refused;
	const struct finding *f;
	struct session *s = fill(file, 2026, 1, 14, &refused);

	a_payment(s);
	for (size_t i = 0; i < n; i++) {
		const struct try *t = &tries[i];
		struct answer before = { 0 }, was =
		    dossier_answer(s->dossier, t->path);
		struct place at;

		answer_copy(&before, &was);
		ok(found(s, FIND_CONTROL, t->place) == NULL,
		    "%s is silent", t->control);
		if (!ok(dossier_find(s->dossier, t->path, &at), "%s",
		    t->path))
			continue;
		if (t->draft == NULL)
			ok(session_clear(s, at.row, at.field), "cleared");
		else
			ok(session_answer(s, at.row, at.field, t->draft),
			    "%s: %s", t->path, t->draft);
		f = found(s, FIND_CONTROL, t->place);
		ok(f != NULL, "%s speaks", t->control);
		if (f != NULL && strcmp(t->control, "annee_precedente") == 0)
			years_alone(f);
		session_restore(s, t->path, &before);
		answer_fini(&before);
	}
	is_int(session_review(s)->nblocking, 0, "all is as it was");
	for (int i = 0; i < form->ncontrol; i++) {
		bool tried = false;

		for (size_t k = 0; k < n; k++)
			tried |= strncmp(form->control[i].id,
			    tries[k].control, strlen(tries[k].control)) == 0;
		ok(tried, "control %s is tried", form->control[i].id);
	}
	session_free(s);
}

static bool
applies(struct session *s, const char *path)
{
	struct place at;

	return dossier_find(s->dossier, path, &at) &&
	    row_slot(at.row, at.field)->applies;
}

static void
answer(struct session *s, const char *path, const char *draft)
{
	ok(put_answer(s, path, draft), "%s = %s", path, draft);
}

/* Is one of the enclosures that this question ticks needed? */
static bool
some_needed(const struct field *given, const struct rules_env *env)
{
	for (int i = 0; i < form->npiece; i++)
		if (form->piece[i].given == given &&
		    (form->piece[i].needed_if == NULL ||
		    rules_eval(form->piece[i].needed_if, env).outcome ==
		    OUT_YES))
			return true;
	return false;
}

/* The list of enclosures and the questions that tick them say the same: a
   question may tick several. */
static void
pieces_agree(const struct session *s, const char *when)
{
	struct arena a;
	struct rules_env env = { .dossier = s->dossier,
		.row = s->dossier->root, .mode = RULES_SO_FAR, .arena = &a };

	arena_init(&a);
	for (int i = 0; i < form->npiece; i++) {
		const struct piece *p = &form->piece[i];
		bool needed = some_needed(p->given, &env);
		bool asked = rules_applies(p->given, &env) == OUT_YES;

		ok(needed == asked, "%s: %s is %s", when, p->code,
		    needed ? "needed" : "not needed");
	}
	arena_fini(&a);
}

/* Local law or law of 1901, a mandate, one year or several. */
static void
choir(void)
{
	int refused;
	struct session *s = fill("data/exemples/voix-de-la-bruche.cfg", 2026,
	    1, 21, &refused);

	ok(!applies(s, "association.rna"), "no RNA under the local law");
	ok(applies(s, "association.registre_folio"), "but the register");
	ok(applies(s, "attestations.signataire.nom"), "who signs, if not"
	    " the legal representative");
	ok(!applies(s, "attestations.montant_2"), "one year, one amount");
	pieces_agree(s, "first request, local law");
	answer(s, "association.regime", "loi1901");
	ok(applies(s, "association.rna"), "an RNA under the law of 1901");
	ok(!applies(s, "association.registre_folio"), "no register");
	ok(found(s, FIND_MISSING, "association.rna_a_jour") != NULL,
	    "is it up to date?");
	answer(s, "association.rna_a_jour", "non");
	ok(applies(s, "pieces.statuts"), "not up to date: the statutes");
	answer(s, "association.rna_a_jour", "oui");
	ok(!applies(s, "pieces.statuts"), "up to date: no statutes");
	pieces_agree(s, "first request, RNA up to date");
	answer(s, "pieces.pouvoir", "non");
	ok(found(s, FIND_PIECE, "pieces.pouvoir") != NULL,
	    "the mandate must be enclosed");
	answer(s, "couverture.periode", "pluriannuelle");
	answer(s, "couverture.nombre_annees", "3");
	ok(applies(s, "attestations.montant_3"), "three years, three amounts");
	ok(!applies(s, "attestations.montant_4"), "and no fourth");
	ok(found(s, FIND_MISSING, "demandes[k1].montant_3") != NULL,
	    "the third amount must be given for the request");
	ok(found(s, FIND_MISSING, "demandes[k2].montant_3") == NULL,
	    "not for another funder's");
	session_free(s);
}

/* A renewal, and funders who answer. */
static void
gardens(void)
{
	int refused;
	struct session *s = fill("data/exemples/jardins-de-ronce.cfg",
	    2026, 1, 14, &refused);

	pieces_agree(s, "renewal");
	answer(s, "pieces.changements", "chg_statuts chg_dirigeants");
	answer(s, "couverture.compte_rendu", "transmis");
	answer(s, "pieces.commissaire", "oui");
	answer(s, "pieces.demandees", "dem_aucune");
	pieces_agree(s, "renewal, new statutes");
	answer(s, "demandes[k3].etat", "refusee");
	is_amount(s, "projets[k1].budget.sub_etat", "0 €");
	ok(found(s, FIND_CONTROL, "projets[k1].budget.ecart") != NULL,
	    "a refusal unbalances the budget");
	answer(s, "demandes[k3].etat", "accordee");
	ok(found(s, FIND_MISSING, "demandes[k3].obtenu") != NULL,
	    "a grant needs its amount");
	answer(s, "demandes[k3].obtenu", "5 000");
	ok(found(s, FIND_CONTROL, "projets[k1].budget.ecart") == NULL,
	    "obtained whole: balanced again");
	ok(!applies(s, "demandes[k3].espere") &&
	    applies(s, "demandes[k1].espere"),
	    "what is hoped for is asked while it is awaited");
	ok(!applies(s, "demandes[k1].conditions") &&
	    applies(s, "demandes[k3].conditions") &&
	    !applies(s, "demandes[k1].verse"),
	    "conditions and payments once it is granted");
	answer(s, "demandes[k1].espere", "1");
	is_amount(s, "demandes[k1].retenu", "24 000 €");
	answer(s, "demandes[k1].forme", "nature");
	is_amount(s, "demandes[k1].retenu", "0 €");
	is_amount(s, "projets[k1].budget.sub_commune", "0 €");
	is_amount(s, "budget_association.budget.sub_commune_total", "0 €");
	session_free(s);
}

int
main(void)
{
	struct complaints c = { 0 };
	struct str why;
	char file[4096];
	struct form *f = catalog_form(source_file(
	    "data/formulaires/demande.cfg", file, sizeof file), &c);

	str_init(&why, 0);
	complaints_print(&c, &why);
	if (!ok(f != NULL, "the application form is right")) {
		diag("%s", why.p);
		str_fini(&why);
		complaints_fini(&c);
		return tap_done();
	}
	form = f;
	the_form();
	example("data/exemples/jardins-de-ronce.cfg");
	example("data/exemples/voix-de-la-bruche.cfg");
	real();
	wrong_siret();
	controls();
	choir();
	gardens();
	str_fini(&why);
	complaints_fini(&c);
	form_free(f);
	return tap_done();
}
