/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form of a convention and its example: each question helps, the example
 * is complete and its budgets balance, each control of its own speaks when
 * it should, and what the plain questions decide is right.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "rules/rules.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct form *form;

static struct session *
fill(void)
{
	struct complaints c = { 0 };
	struct str told;
	struct dossier *d;
	struct session *s;
	char file[4096];
	int32_t today = 0;

	if (!date_make(2026, 11, 23, &today))
		abort();
	(void)snprintf(file, sizeof file, "%s/exemples/cpo-2027-2029.cfg",
	    getenv("GUICHET_DONNEES"));
	str_init(&told, 0);
	d = dossier_new(form, today);
	ok(catalog_answers(d, NULL, file, &c, &told), "the example enters");
	is_text(told.p, "", "nothing is refused");
	str_fini(&told);
	complaints_fini(&c);
	s = session_new(d);
	session_refresh(s);
	return s;
}

/* --- the form --- */

static bool
is_question(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->source == SOURCE_TYPED &&
	    (f->parent->kind == FIELD_BLOCK ? f->parent->line == NULL :
	    f->parent->group == GROUP_STEP);
}

/* Those that no page asks are filled by screens of their own. */
static bool
is_asked(const struct field *f)
{
	return strstr(f->path, ".lignes.") == NULL &&
	    strncmp(f->path, "convention.clauses.", 19) != 0 &&
	    strncmp(f->path, "convention.faits.", 17) != 0;
}

static void
the_form(void)
{
	for (int i = 0; i < form->nfield; i++) {
		const struct field *f = form->field[i];

		if (!is_question(f))
			continue;
		ok(f->help != NULL && f->where != NULL && f->example != NULL,
		    "%s has help, an example and where to find it", f->path);
		/* what the application adds of its own is tested with it */
		if (strstr(f->src.file, "cpo.cfg") != NULL && is_asked(f))
			ok(f->why != NULL, "%s says why", f->path);
	}
	for (int i = 0; i < form->npage; i++)
		ok(form->page[i]->nfield <= 5, "page %s.%s fits a screen",
		    form->page[i]->step->id, form->page[i]->id);
	for (int i = 0; i < form->ncontrol; i++)
		if (strstr(form->control[i].src.file, "cpo.cfg") != NULL)
			ok(strpbrk(form->control[i].message, ".?") != NULL,
			    "control %s says a sentence",
			    form->control[i].id);
}

/* --- the example --- */

static int
count(const struct session *s, const char *block)
{
	return (int)row_list(s->dossier->root, form_find(form, block))->n;
}

static void
example(void)
{
	struct session *s = fill();
	const struct rows *actions = row_list(s->dossier->root,
	    form_find(form, "projets"));

	is_int(session_review(s)->nfindings, 0, "there is nothing to say");
	is_int(count(s, "objectifs"), 3, "three objectives");
	is_int(count(s, "projets"), 7, "seven actions");
	is_int(count(s, "demandes"), 12, "twelve demandes, to four funders");
	for (int i = 0; i < form->nstep; i++)
		ok(session_review(s)->steps[i].status == STATUS_DONE ||
		    session_review(s)->steps[i].status == STATUS_NA, "step %s",
		    form->step[i].id);
	for (size_t i = 0; i < actions->n; i++) {
		ok(row_slot(actions->p[i], form_find(form,
		    "projets.budget.ecart"))->value.n == 0 &&
		    row_slot(actions->p[i], form_find(form,
		    "projets.budget.total_charges"))->value.n > 0,
		    "action %zu balances", i + 1);
	}
	session_free(s);
}

/* --- its controls --- */

static const struct finding *
found(const struct session *s, const char *path, const char *control)
{
	const struct control *c = NULL;

	for (int i = 0; i < form->ncontrol; i++)
		if (strcmp(form->control[i].id, control) == 0)
			c = &form->control[i];
	if (c == NULL)
		return NULL;
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (session_review(s)->findings[i].kind == FIND_CONTROL &&
		    session_review(s)->findings[i].severity == c->severity &&
		    strcmp(session_review(s)->findings[i].path, path) == 0)
			return &session_review(s)->findings[i];
	return NULL;
}

/* From the example, what is answered otherwise and where the control then
   speaks; a second answer that it needs first. */
static const struct try {
	const char *control, *place, *path, *draft, *path2, *draft2;
} tries[] = {
	{ "cpo_pluriannuelle", "couverture.periode", "couverture.periode",
		"annuelle", NULL, NULL },
	{ "cpo_actions", "couverture.objet", "couverture.objet",
		"fonctionnement_global", NULL, NULL },
	{ "cpo_trois_ans", "couverture.nombre_annees",
		"couverture.nombre_annees", "2", NULL, NULL },
	{ "convention_annee", "convention.debut", "convention.debut",
		"01/09/2026", NULL, NULL },
	{ "convention_exercice", "convention.debut", "convention.debut",
		"01/09/2027", NULL, NULL },
	{ "action_dates", "projets[a1].periode.fin", "projets[a1].periode.fin",
		"31/12/2030", NULL, NULL },
	{ "objectif_action", "objectifs[o3].titre", "projets[a6].objectif",
		"o1", "projets[a7].objectif", "o1" },
	{ "indicateur_terme", "objectifs[o1].indicateurs[k1].cible_finale",
		"objectifs[o1].indicateurs[k1].cible_finale", "600", NULL,
		NULL },
	{ "indicateur_immobile", "objectifs[o1].indicateurs[k1].cible_finale",
		"objectifs[o1].indicateurs[k1].cible_finale", "520", NULL,
		NULL },
	{ "indicateur_date", "objectifs[o1].indicateurs[k1].depart_date",
		"objectifs[o1].indicateurs[k1].depart_date", "02/01/2027",
		NULL, NULL },
	{ "signataire_prive", "demandes[k1].signataire", "demandes[k1].type",
		"aide_privee", NULL, NULL },
	{ "signataire_partout", "demandes[k1].signataire",
		"demandes[k1].signataire", "non", NULL, NULL },
	{ "seuil_annee_1", "demandes[k11].signataire", "demandes[k11].montant",
		"20 000", NULL, NULL },
	{ "seuil_annee_2", "demandes[k11].signataire",
		"demandes[k11].montant_2", "20 000", NULL, NULL },
	{ "seuil_annee_3", "demandes[k11].signataire",
		"demandes[k11].montant_3", "20 000", NULL, NULL },
	{ "seuil_annee_4", "demandes[k11].signataire",
		"couverture.nombre_annees", "4", "demandes[k11].montant_4",
		"23 001" },
	{ "modele_initiative", "modele.initiative", "modele.initiative",
		"non", NULL, NULL },
	{ "modele_contrepartie", "modele.contrepartie", "modele.contrepartie",
		"oui", NULL, NULL },
	{ "modele_prix", "modele.prix_besoin", "modele.prix_besoin", "oui",
		NULL, NULL },
	{ "minimis_general", "modele.regime",
		"eligibilite.activite_economique", "oui", "eligibilite.sieg",
		"non" },
	{ "minimis_registre", "modele.regime",
		"eligibilite.activite_economique", "oui", "eligibilite.sieg",
		"oui" },
	{ "modele_retenu", "modele.retenu",
		"eligibilite.activite_economique", "oui", NULL, NULL },
	{ "minimis_sieg", "modele.regime", "demandes[k1].montant",
		"900 000", "eligibilite.sieg", "oui" },
	{ "minimis_annee", "modele.regime", "demandes[k1].montant",
		"46 000 000", "eligibilite.sieg", "oui" },
	{ "convention_avance", "convention.avance_taux",
		"convention.avance_taux", "51 %", NULL, NULL },
	{ "convention_excedent", "convention.excedent_taux",
		"convention.excedent_taux", "", NULL, NULL },
	{ "convention_notification", "convention.notifiee_le",
		"convention.signee_le", "02/02/2027",
		"convention.notifiee_le", "01/02/2027" },
	{ "convention_comite", "convention.comite", "convention.comite", "18",
		NULL, NULL },
};

static void
try(const struct try *t)
{
	struct session *s = fill();

	ok(found(s, t->place, t->control) == NULL, "%s is silent",
	    t->control);
	if (strncmp(t->control, "minimis_", 8) == 0)
		(void)put_answer(s, "eligibilite.activite_economique", "oui");
	ok(put_answer(s, t->path, t->draft), "%s: %s", t->path, t->draft);
	if (t->path2 != NULL)
		ok(put_answer(s, t->path2, t->draft2), "%s: %s", t->path2,
		    t->draft2);
	session_refresh(s);
	ok(found(s, t->place, t->control) != NULL, "%s speaks", t->control);
	session_free(s);
}

/* The limit of four years is that of the question too: tests/cli/t_cpo.sh
   tries it with a shorter one.  Nobody signs only
   when all say no. */
static void
nobody_signs(void)
{
	struct session *s = fill();
	char path[100];

	for (int i = 1; i <= 12; i++) {
		(void)snprintf(path, sizeof path, "demandes[k%d].signataire",
		    i);
		ok(put_answer(s, path, "non"), "%s", path);
	}
	session_refresh(s);
	ok(found(s, "demandes[k1].signataire", "cpo_signataire") != NULL,
	    "somebody must sign");
	session_free(s);
}

static void
controls(void)
{
	size_t n = sizeof tries / sizeof *tries;

	for (size_t i = 0; i < n; i++)
		try(&tries[i]);
	for (int i = 0; i < form->ncontrol; i++) {
		const struct control *c = &form->control[i];
		bool tried = strcmp(c->id, "cpo_signataire") == 0 ||
		    strcmp(c->id, "cpo_duree") == 0 ||
		    strncmp(c->id, "periode_", 8) == 0 ||
		    strstr(c->src.file, "cpo.cfg") == NULL;

		for (size_t k = 0; k < n; k++)
			tried |= strcmp(c->id, tries[k].control) == 0;
		ok(tried, "control %s is tried", c->id);
		if (strstr(c->src.file, "cpo.cfg") != NULL && c->severity ==
		    SEVERITY_WARNING && strncmp(c->id, "modele", 6) == 0)
			ok(c->source != NULL, "%s has its source", c->id);
	}
}

/* --- what the plain questions decide --- */

static void
is_shown(struct session *s, const char *path, const char *want)
{
	struct arena a;
	struct place at;

	arena_init(&a);
	session_refresh(s);
	if (ok(dossier_find(s->dossier, path, &at), "%s", path))
		is_text(session_shown(s, at.row, at.field, &a), want, "%s",
		    path);
	arena_fini(&a);
}

static void
advice(void)
{
	struct session *s = fill();

	is_shown(s, "modele.nature", "Une subvention");
	is_shown(s, "modele.regime", "Aucune : pas d'activité économique");
	is_shown(s, "modele.conseil",
	    "Modèle simple (annexe 2) : pas d'activité économique");
	(void)put_answer(s, "eligibilite.activite_economique", "oui");
	(void)put_answer(s, "eligibilite.sieg", "non");
	is_shown(s, "modele.conseil", "Modèle complet (annexe 3)");
	is_shown(s, "modele.regime", "Au-dessus du plafond : SIEG à confier, "
	    "régime exempté ou notification");
	(void)put_answer(s, "eligibilite.sieg", "oui");
	is_shown(s, "modele.regime", "Aides de minimis, SIEG");
	(void)put_answer(s, "demandes[k1].montant", "900 000");
	is_shown(s, "modele.regime",
	    "Compensation de SIEG : décision 2012/21/UE");
	(void)put_answer(s, "modele.contrepartie", "oui");
	is_shown(s, "modele.nature", "Une commande publique : un marché, pas "
	    "une convention d'objectifs");
	is_shown(s, "convention.fin", "31/12/2029");
	(void)put_answer(s, "convention.debut", "01/09/2027");
	is_shown(s, "convention.fin", "31/08/2030");
	session_free(s);
}

int
main(void)
{
	struct complaints c = { 0 };
	struct form *f;
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/formulaires/cpo.cfg",
	    getenv("GUICHET_DONNEES"));
	f = catalog_form(file, &c);
	if (!ok(f != NULL, "the form is right")) {
		complaints_fini(&c);
		return tap_done();
	}
	form = f;
	the_form();
	example();
	controls();
	nobody_signs();
	advice();
	complaints_fini(&c);
	form_free(f);
	return tap_done();
}
