/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_catalogue - figures, rules and schemes read against the form of the
 * house: what is made of each key.
 */
#include "base/date.h"
#include "catalog/catalogue.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct catalogue *cat;

static const char parameters[] =
    "parametres = (\n"
    "{ id = \"seuil\"; unite = \"montant\"; libelle = \"Seuil\"; aide = \"?\";\n"
    "  valeurs = ( { du = \"2001-06-08\"; valeur = \"23 000 €\"; source = \"s\";"
    " verifie_le = \"2026-11-23\"; },\n"
    "  { du = \"2020-01-01\"; au = \"2025-12-31\"; valeur = \"25 000,50 €\"; source = \"t\"; } ); },\n"
    "{ id = \"age\"; unite = \"mois\"; libelle = \"Âge\"; valeurs = (\n"
    "  { du = \"2001-06-08\"; valeur = \"1 an\"; source = \"s\"; verifie_le = \"\"; } ); } );\n";

static const char rules[] =
    "regles = ( { id = \"cer\"; libelle = \"Contrat\"; porte_sur = \"association\"; gravite = \"bloquant\";\n"
    "  verdict = true; exige = \"association.nom <> 'x'\"; oui = \"Oui.\"; non = \"Non.\"; source = \"loi\";\n"
    "  cas = ( { nom = \"n'importe\"; } ); },\n"
    "  { id = \"convention\"; libelle = \"C\"; porte_sur = \"demande\"; gravite = \"information\";\n"
    "  exige = \"demande.montant <= parametres.seuil\"; oui = \"{demande.montant}\"; non = \"Non.\"; source = \"d\"; } );\n"
    "leviers = ( { id = \"moins\"; bouge = ( \"demande.montant -\" ); pas = \"1 €\"; limite = \"demande.montant >= 0\";\n"
    "  dit = \"demander {x} de moins que {demande.montant}\"; } );\n";

static const char scheme[] =
    "dispositif = { id = \"fdva2\"; nom = \"FDVA 2, Été\"; autres_noms = ( \"FDVA\" ); financeur = \"État\";\n"
    "  type_financeur = \"etat\"; genre = \"poste\"; resume = \"r\"; annee = \"2025\"; url = \"u\"; source = \"note\";\n"
    "  verifie_le = \"2026-11-23\"; porte_sur = \"projet\"; portail = \"P\"; calendrier = \"Hiver\";\n"
    "  campagne = ( { ouvre = \"2026-12-01\"; ferme = \"2027-02-15\"; source = \"c\"; } );\n"
    "  montant = { plancher = \"1 000 €\"; plafond = \"10 000 €\"; plafond_base = \"15 000 €\"; taux_max = \"80 %\";\n"
    "    base = \"projet.budget.total_charges sauf (65, 68)\"; note = \"n\"; };\n"
    "  chiffres = ( { id = \"jour\"; libelle = \"Forfait\"; unite = \"montant\";\n"
    "    valeurs = ( { du = \"2023-12-01\"; valeur = \"700 €\"; source = \"j\"; } ); } );\n"
    "  conditions = ( { id = \"anciennete\"; libelle = \"Un an\"; exige = \"anciennete(association.date_declaration) >= parametres.age\";\n"
    "    oui = \"Depuis {anciennete(association.date_declaration)}.\"; non = \"Il faut {dispositif.jour}.\"; source = \"p. 2\"; verifie_le = \"2026-11-23\"; },\n"
    "   { id = \"interet\"; libelle = \"I\"; appreciation = true; demande = \"Sert-il ? {association.nom}\"; source = \"p. 3\"; } );\n"
    "  sans_regles = ( \"cer\" ); pieces = ( \"STC\", { code = \"devis\"; libelle = \"Devis\"; si = \"demande.montant > 100 €\"; } );\n"
    "  leviers = ( { id = \"l\"; bouge = ( \"demande.montant -\", \"projet.budget.ventes +\" ); pas = \"1 €\"; dit = \"{x}\"; } );\n"
    "  non_trouve = ( \"plafond\" ); commun = { }; essais = ( { nom = \"x\"; } ); };\n";

static bool
fine(bool done, struct complaints *c)
{
	struct str text;

	str_init(&text, 0);
	complaints_print(c, &text);
	if (text.len > 0)
		diag("%s", text.p);
	str_fini(&text);
	complaints_fini(c);
	return done;
}

static void
read_form(void)
{
	struct complaints c = { 0 };
	char file[500];

	(void)snprintf(file, sizeof file, "%s/data/formulaires/demande.cfg",
	    getenv("srcdir"));
	form = catalog_form(file, &c);
	(void)fine(form != NULL, &c);
	if (form == NULL)
		exit(99);
}

static void
t_landmarks(void)
{
	ok(cat->projects != NULL && cat->requests != NULL, "blocks");
	ok(cat->request_scheme != NULL && cat->request_project != NULL &&
	    cat->request_state != NULL && cat->request_amount != NULL &&
	    cat->request_type != NULL, "questions of a demande");
}

static void
t_parameters(void)
{
	struct complaints c = { 0 };
	const struct figure *f;
	int32_t day;

	ok(fine(catalog_parameters_text(cat, parameters,
	    sizeof parameters - 1, "p.cfg", &c), &c), "parameters");
	f = map_get(&cat->parameters, "seuil");
	ok(f != NULL && f->nvalue == 2, "both values");
	is_text(f->name, "parametres.seuil", "its name in rules");
	ok(date_from_iso("2019-12-31", &day) && f->value[0].to == day,
	    "the first ends the day before the second");
	is_int(f->value[1].num, 2500050, "cents");
	ok(f->value[0].checked != NO_DAY && f->value[1].checked == NO_DAY,
	    "checked, and not");
	f = map_get(&cat->parameters, "age");
	ok(f->type == RT_MONTHS && f->value[0].num == 12 &&
	    f->value[0].to == DATE_MAX, "months, for ever");
}

static void
t_rules(void)
{
	struct complaints c = { 0 };

	ok(fine(catalog_rules_text(cat, rules, sizeof rules - 1, "r.cfg",
	    &c), &c), "rules");
	is_int(cat->nrule, 2, "two of them");
	ok(cat->rule[0].in_verdict && cat->rule[0].general &&
	    cat->rule[0].severity == SEVERITY_BLOCKING, "cer");
	ok(cat->rule[1].about == ABOUT_REQUEST && !cat->rule[1].in_verdict &&
	    cat->rule[1].severity == SEVERITY_INFO, "convention");
	is_int(cat->nlever, 1, "one lever");
	ok(cat->lever[0].step == 100 && cat->lever[0].type == RT_AMOUNT &&
	    cat->lever[0].move[0].beside && cat->lever[0].move[0].sign == -1 &&
	    cat->lever[0].move[0].leaf == cat->request_amount &&
	    cat->lever[0].limit != NULL && cat->lever[0].says != NULL,
	    "its move");
}

static void
t_scheme(void)
{
	struct complaints c = { 0 };
	const struct scheme *s;

	ok(fine(catalog_scheme_text(cat, scheme, sizeof scheme - 1, "s.cfg",
	    true, &c), &c), "a scheme");
	s = catalogue_scheme(cat, "fdva2");
	if (s == NULL)
		exit(99);
	ok(catalogue_by_name(cat, "fdva 2, ETE") == s &&
	    catalogue_by_name(cat, "Fdva") == s &&
	    catalogue_by_name(cat, "FDVA2") == s &&
	    catalogue_by_name(cat, "autre") == NULL, "by any name");
	ok(s->mine && s->genre == GENRE_POST && s->funder_type == 0 &&
	    s->about == ABOUT_PROJECT && s->ncampaign == 1 && !s->permanent &&
	    s->campaign[0].closes > s->campaign[0].opens, "what it is");
	ok(s->floor->value[0].num == 100000 &&
	    s->ceiling->value[0].from == DATE_MIN &&
	    s->rate->value[0].num == 8000 && s->rate->type == RT_RATE &&
	    s->base_ceiling->value[0].num == 1500000, "its amounts");
	is_text(s->floor->value[0].source, "note", "with its source");
	is_int((int64_t)s->figures.n, 5, "figures");
	is_int(s->ncondition, 5, "three of amounts, two of its own");
	is_text(s->condition[0].id, "plancher", "first");
	is_text(s->condition[2].test_text, "demande.montant / "
	    "minimum(projet.budget.total_charges sauf (65, 68), "
	    "dispositif.plafond_base) <= dispositif.taux_max", "the rate");
	ok(s->condition[4].test == NULL && s->condition[4].question != NULL &&
	    s->condition[3].checked != NO_DAY, "a person judges the last");
	ok(!scheme_keeps(s, &cat->rule[0]) && scheme_keeps(s, &cat->rule[1]),
	    "a rule left out");
	ok(s->npiece == 2 && s->piece[0].needed_if == NULL &&
	    s->piece[1].needed_if != NULL, "pieces");
	ok(s->nlever == 1 && s->lever[0].nmove == 2 &&
	    !s->lever[0].move[1].beside && s->nnot_found == 1, "its lever");
}

/* A file is taken whole or not at all, and the others still load. */
static void
t_refused(void)
{
	static const char bad[] = "dispositif = { id = \"fdva2\"; };";
	struct complaints c = { 0 };

	ok(!catalog_scheme_text(cat, bad, sizeof bad - 1, "b.cfg", false,
	    &c), "refused");
	ok(c.n >= 6, "with all that is wrong");
	complaints_fini(&c);
	is_int(cat->nscheme, 1, "the first is still there");
	is_int(cat->nrefused, 1, "and the other counted");
	ok(!catalog_parameters_text(cat, parameters, sizeof parameters - 1,
	    "q.cfg", &c), "the same parameters again");
	is_int((int64_t)c.n, 2, "both are told");
	complaints_fini(&c);
	ok(!catalog_rules(cat, "/nowhere/r.cfg", &c) && c.n == 1, "no file");
	complaints_fini(&c);
}

/* Five hundred complaints before it do not make a wrong file good. */
static void
t_full(void)
{
	struct complaints c = { 0 };
	char bad[100];

	for (int i = 0; i < 600; i++) {
		int n = snprintf(bad, sizeof bad, "truc_%d = 1;", i);

		if (catalog_rules_text(cat, bad, (size_t)n, "x.cfg",
		    &c))
			ok(false, "a wrong file is taken");
	}
	is_int((int64_t)c.n, 500, "no more are kept");
	complaints_fini(&c);
}

int
main(void)
{
	read_form();
	cat = catalogue_new(form);
	t_landmarks();
	t_parameters();
	t_rules();
	t_scheme();
	t_refused();
	t_full();
	catalogue_free(cat);
	form_free(form);
	return tap_done();
}
