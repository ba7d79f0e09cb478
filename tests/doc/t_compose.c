/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "catalog/catalog.h"
#include "doc/compose.h"
#include "doc/text.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/session.h"

#include <stdlib.h>
#include <string.h>

/* A small form, with one of each thing that paper lays out by itself. */
static const char form_text[] =
"formulaire = { id = \"essai\"; version = 1; titre = \"Essai\";\n"
"  cerfa = \"99999*01\"; edition = \"Mars 2026\";\n"
"  montant_demande = \"fin.montant\"; reperes = { nom = \"asso.nom\"; };\n"
"  comptes = ( { id = \"b\"; lignes = (\n"
"    { id = \"achats\"; compte = \"60\"; libelle = \"Achats\"; sens = \"charge\"; sous = (\n"
"      { id = \"fournitures\"; compte = \"601\"; libelle = \"Fournitures\"; } ); },\n"
"    { id = \"prets\"; compte = \"86\"; libelle = \"Emplois\"; sens = \"charge\"; nature = true; },\n"
"    { id = \"aides\"; compte = \"74\"; libelle = \"Subventions\"; sens = \"produit\"; sous = (\n"
"      { id = \"ville\"; compte = \"74\"; libelle = \"Commune(s)\"; repete = true; } ); },\n"
"    { id = \"dons\"; compte = \"87\"; libelle = \"Contributions\"; sens = \"produit\"; nature = true; } ); } );\n"
"  etapes = (\n"
"    { id = \"garde\"; titre = \"La demande\"; papier = \"garde\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"forme\"; type = \"choix\"; libelle = \"Forme\"; cerfa = \"0.1\"; choix = (\n"
"        { id = \"argent\"; libelle = \"En argent\"; }, { id = \"nature\"; libelle = \"En nature\"; } ); },\n"
"      { id = \"annee\"; type = \"entier\"; libelle = \"Année\"; min = \"2000\"; max = \"2099\"; } ); } ); },\n"
"    { id = \"asso\"; titre = \"L'association\"; cerfa = \"1\"; papier = \"section\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"nom\"; type = \"texte\"; libelle = \"Nom\"; cerfa = \"1.1\"; obligatoire = true; },\n"
"      { id = \"note\"; type = \"texte\"; libelle = \"Note\"; },\n"
"      { id = \"autre\"; type = \"oui_non\"; libelle = \"Une autre adresse ?\"; },\n"
"      { id = \"adresse\"; type = \"adresse\"; libelle = \"Adresse\"; cerfa = \"1.2\"; si = \"asso.autre\"; },\n"
"      { id = \"dirigeante\"; type = \"personne\"; libelle = \"Représentante\"; cerfa = \"1.3\"; },\n"
"      { id = \"siret\"; type = \"siret\"; libelle = \"SIRET\"; cerfa = \"1.4\"; },\n"
"      { id = \"reseaux\"; type = \"bloc\"; singulier = \"reseau\"; titre_ligne = \"nom\"; libelle = \"Réseaux\"; cerfa = \"1.5\"; questions = (\n"
"        { id = \"nom\"; type = \"texte\"; libelle = \"Nom du réseau\"; },\n"
"        { id = \"depuis\"; type = \"date\"; libelle = \"Depuis\"; } ); },\n"
"      { id = \"heures\"; type = \"decimal\"; libelle = \"Heures\"; cerfa = \"1.6\"; unite = \"h\"; } ); } ); },\n"
"    { id = \"projets\"; titre = \"Les projets\"; titre_papier = \"Projet\"; cerfa = \"2\"; papier = \"projets\";\n"
"      bloc = { singulier = \"projet\"; titre_ligne = \"titre\"; }; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"        { id = \"titre\"; type = \"texte\"; libelle = \"Intitulé\"; cerfa = \"2.1\"; } ); } ); },\n"
"    { id = \"fonds\"; titre = \"Budget\"; cerfa = \"3\"; papier = \"budget\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"budget\"; type = \"budget\"; comptes = \"b\"; libelle = \"Budget\"; cerfa = \"3\"; } ); } ); },\n"
"    { id = \"option\"; titre = \"Option\"; cerfa = \"4\"; papier = \"section\"; si = \"asso.autre\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"x\"; type = \"texte\"; libelle = \"X\"; cerfa = \"4.1\"; } ); } ); },\n"
"    { id = \"fin\"; titre = \"Attestations\"; cerfa = \"5\"; papier = \"attestation\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"a_jour\"; type = \"oui_non\"; libelle = \"Être à jour\"; cerfa = \"5.1\"; },\n"
"      { id = \"montant\"; type = \"montant\"; libelle = \"Montant demandé\"; cerfa = \"5.2\"; },\n"
"      { id = \"secret\"; type = \"montant\"; libelle = \"Pour vérifier\"; },\n"
"      { id = \"fait_le\"; type = \"date\"; libelle = \"Fait le\"; },\n"
"      { id = \"fait_a\"; type = \"texte\"; libelle = \"À\"; } ); } ); },\n"
"    { id = \"joint\"; titre = \"Pièces\"; papier = \"pieces\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"rib\"; type = \"oui_non\"; libelle = \"RIB joint ?\"; } ); } ); },\n"
"    { id = \"memo\"; titre = \"Mémo\"; papier = \"non\"; pages = ( { id = \"p\"; titre = \"P\"; questions = (\n"
"      { id = \"memo\"; type = \"texte\"; libelle = \"Mémo\"; } ); } ); } );\n"
"  pieces = ( { code = \"RIB\"; libelle = \"Relevé d'identité\"; aide = \"Au bon nom.\"; coche = \"joint.rib\"; },\n"
"             { code = \"PV\"; libelle = \"Procès-verbal\"; si = \"asso.autre\"; coche = \"joint.rib\"; } );\n"
"};\n";

static struct form *form;
static struct session *s;

static void
answer(const char *path, const char *text)
{
	if (!put_answer(s, path, text))
		ok(false, "%s is no question", path);
}

/* What is on paper, in one line with plain spaces. */
static char *
on_paper(struct compose_input *in, struct arena *a)
{
	struct str out;
	char *p, *q;

	session_refresh(s);
	in->dossier = s->dossier;
	str_init(&out, 0);
	doc_to_text(compose_dossier(in, a), 200, 0, &out);
	for (p = q = out.p; *p != '\0'; p++) {
		if ((unsigned char)*p == 0xC2 && (unsigned char)p[1] == 0xA0) {
			p++;
			*q++ = ' ';
		} else if (memcmp(p, "\342\200\257", 3) == 0) {
			p += 2;
			*q++ = ' ';
		} else {
			*q++ = *p;
		}
	}
	*q = '\0';
	return out.p;
}

static void
has(const char *text, const char *want, const char *why)
{
	if (!ok(strstr(text, want) != NULL, "%s", why))
		diag("not there: %s", want);
}

static void
lacks(const char *text, const char *want, const char *why)
{
	if (!ok(strstr(text, want) == NULL, "%s", why))
		diag("is there: %s", want);
}

static void
test_cover(const char *t)
{
	has(t, "Essai\n", "the title of the form");
	has(t, "Cerfa n° 99999*01, Mars 2026", "its number and edition");
	has(t, "[x] En argent\n      [ ] En nature", "choices are ticked");
	has(t, "Année : 2026\n", "a year has no thousands");
	has(t, "Montant demandé : 1 000 €\n", "the amount requested");
	has(t, "ne remplace ni le formulaire officiel ni le portail",
	    "what this document is not");
}

static void
test_section(const char *t)
{
	has(t, "1. L'association\n=", "sections have their number");
	has(t, "1.1   Nom : Amis ; et voisins\n",
	    "answers have theirs, and French spaces");
	has(t, "1.3   Représentante :\n      Jeanne Martin, Présidente\n"
	    "      01 02 03 04 05", "a person is one answer");
	has(t, "1.4   SIRET : 123\n", "a refused draft is printed as typed");
	lacks(t, "Note :", "an empty question without a number is not");
	lacks(t, "Une autre adresse", "nor what only steers the wizard");
	lacks(t, "12 rue", "nor a hidden answer");
	has(t, "Nom du réseau", "a block is a table");
	has(t, "14/03/2019", "with its rows");
	has(t, "1.6   Heures : ≈ 12,5 h\n", "an estimate is marked");
}

static void
test_rest(const char *t)
{
	has(t, "2. Projet n° 1 : Jardin\n=", "a project has its sheet");
	has(t, "2. Projet n° 2 : Potager\n=", "and the next one too");
	has(t, "601 – Fournitures", "accounts bear their numbers");
	has(t, "– Ville de Lille (Acquise)", "funders have their lines");
	has(t, "Total général des charges", "totals with 86");
	has(t, "Budget non équilibré : les charges dépassent les produits de"
	    " 200 €.", "a gap is said");
	has(t, "les contributions volontaires (87) dépassent leurs emplois"
	    " (86) de 50 €", "that of 86 and 87 too");
	has(t, "La subvention sollicitée de 1 000 €, objet de la présente"
	    " demande, représente 25 % du total des produits (20 % avec les"
	    " contributions volontaires).", "the sentence of the form");
	has(t, "4. Option\n=========\n\nSans objet.", "a section that does not"
	    " apply");
	has(t, "Je soussigné(e) Jeanne Martin, représentant(e) légal(e) de"
	    " l'association Amis ; et voisins, déclare :", "who declares");
	has(t, "5.1   [x] Être à jour", "statements are ticked");
	lacks(t, "Pour vérifier", "what has no number is no statement");
	has(t, "Fait le : 14/01/2026", "the signature has its date");
	has(t, "[x] Relevé d'identité (RIB)\n    Au bon nom.",
	    "enclosures are ticked");
	lacks(t, "RIB joint ?", "and not asked again");
	has(t, "– 1.2  Adresse\n", "what does not apply is listed");
	has(t, "– Pièce PV  Procès-verbal\n", "enclosures too");
	has(t, "À confirmer\n===", "what is not sure is listed");
	has(t, "Heures", "by its name");
	has(t, "Claire", "with who finds it");
	has(t, "01/02/2026", "and by when");
	lacks(t, "Rappeler", "the memo is never printed");
}

static void
fill(void)
{
	answer("garde.forme", "argent");
	answer("garde.annee", "2026");
	answer("asso.nom", "Amis ; et voisins");
	answer("asso.autre", "oui");
	session_refresh(s);
	answer("asso.adresse.voie", "12 rue des Lilas");
	answer("asso.autre", "non");
	answer("asso.dirigeante.prenom", "Jeanne");
	answer("asso.dirigeante.nom", "Martin");
	answer("asso.dirigeante.fonction", "Présidente");
	answer("asso.dirigeante.telephone", "0102030405");
	answer("asso.siret", "123");
	answer("asso.reseaux[k1].nom", "Jardins");
	answer("asso.reseaux[k1].depuis", "14/3/2019");
	answer("projets[k1].titre", "Jardin");
	answer("projets[k2].titre", "Potager");
	answer("fonds.budget.fournitures", "4 200 €");
	answer("fonds.budget.prets", "950");
	answer("fonds.budget.ville[k1].financeur", "Ville de Lille");
	answer("fonds.budget.ville[k1].montant", "4000");
	answer("fonds.budget.ville[k1].statut", "acquis");
	answer("fonds.budget.dons", "1000");
	answer("fin.a_jour", "oui");
	answer("fin.montant", "1000");
	answer("fin.secret", "77");
	answer("fin.fait_le", "14/01/2026");
	answer("joint.rib", "oui");
	answer("memo.memo", "Rappeler jeudi");
}

/* What was taken over is told once for its step and once at its place. */
static void
test_carried(void)
{
	static const struct missing missing[] = {
		{ "asso.siret", "SIRET : absente", "L'association", NULL,
		    false, false },
		{ "projets[k2].titre", "A : repris", "Les projets", "2025",
		    false, false },
		{ "projets[k2].titre", "B : repris", "Les projets", "2025",
		    false, false },
	};
	struct compose_input in = { .draft = true, .missing = missing,
		.nmissing = 3 };
	struct arena a = { 0 };
	char *t = on_paper(&in, &a);

	has(t, "L'association : 1", "a step with how many");
	has(t, "Les projets : 2", "each step");
	has(t, "– 2 réponses reprises de 2025, à confirmer", "in one line");
	has(t, "» 2 réponses reprises de 2025, à confirmer", "at their place");
	ok(strstr(t, "B : repris") == NULL, "and not one by one");
	free(t);
	arena_fini(&a);
}

static void
test_draft(void)
{
	static const struct missing missing[] = {
		{ .path = "asso.adresse.commune",
		    .text = "Adresse : Commune : absente" },
		{ .path = "asso.siret", .text = "SIRET : numéro trop court" },
		{ .path = "projets[k2].titre",
		    .text = "Projet 2 : Intitulé à revoir" },
	};
	struct compose_input in = { .draft = true, .missing = missing,
		.nmissing = 3 };
	struct arena a = { 0 };
	char *t = on_paper(&in, &a);
	const struct block *box = NULL;
	struct doc *d;

	has(t, "BROUILLON", "a draft says so");
	has(t, "Il manque encore 3 choses\n  – Adresse : Commune", "and lists"
	    " what is missing");
	has(t, "1.4   SIRET : 123\n» numéro trop court\n",
	    "a mark stands at its place");
	has(t, "» Projet 2 : Intitulé à revoir", "in each row");
	d = compose_dossier(&in, &a);
	for (const struct block *b = d->root->child; b != NULL; b = b->next)
		if (b->kind == BLOCK_BOX && b->text != NULL &&
		    strstr(b->text, "manque") != NULL)
			box = b;
	ok(box != NULL, "the box of what is missing");
	if (box != NULL) {
		ok(box->child->link == NULL, "no link to what is not printed");
		is_text(box->child->next->link, "asso.siret",
		    "a link to its place");
		is_text(box->last_child->link, "projets[k2].titre",
		    "in its row");
	}
	free(t);
	arena_fini(&a);
}

static void
test_to_bring(void)
{
	static const char *const line[] = { "RIB : Claire, avant le"
	    " 01/02/2026", "Statuts ?" };
	struct compose_input in = { .dossier = s->dossier,
		.desk = "BGE d'exemple" };
	struct arena a = { 0 };
	struct str out;

	str_init(&out, 0);
	doc_to_text(compose_to_bring(&in, line, 2, 31, &a), 80, 0, &out);
	has(out.p, "À rapporter", "a list for the leader");
	has(out.p, "[ ] RIB\302\240: Claire", "with boxes to tick");
	has(out.p, "Statuts\342\200\257?", "in good typography");
	has(out.p, "BGE d'exemple", "and from whom");
	has(out.p, "En tout, 31 points restent à lever", "and how many in all");
	str_clear(&out);
	doc_to_text(compose_to_bring(&in, line, 0, 0, &a), 80, 0, &out);
	has(out.p, "rien à rapporter", "or nothing to bring");
	ok(strstr(out.p, "En tout") == NULL, "and nothing left");
	str_clear(&out);
	doc_to_text(compose_to_bring(&in, line, 0, 1, &a), 80, 0, &out);
	has(out.p, "Rien n'est encore noté", "nothing noted");
	has(out.p, "1 point reste", "is not nothing left");
	str_fini(&out);
	arena_fini(&a);
}

int
main(void)
{
	struct complaints c = { 0 };
	struct compose_input in = { .version = "version 1", .digest = "ab" };
	struct arena a = { 0 };
	struct place place;
	int32_t today, by;
	char *t;

	(void)date_make(2026, 1, 14, &today);
	(void)date_make(2026, 2, 1, &by);
	form = catalog_form_text(form_text, strlen(form_text), "essai", &c);
	if (form == NULL) {
		struct str said;

		str_init(&said, 0);
		complaints_print(&c, &said);
		diag("%s", said.p);
		str_fini(&said);
		complaints_fini(&c);
		ok(false, "the form is read");
		return tap_done();
	}
	s = session_new(dossier_new(form, today));
	session_refresh(s);
	fill();
	if (dossier_find(s->dossier, "asso.heures", &place))
		(void)session_estimate(s, place.row, place.field, "12,5",
		    "Claire", by);
	t = on_paper(&in, &a);
	test_cover(t);
	test_section(t);
	test_rest(t);
	free(t);
	test_carried();
	test_draft();
	test_to_bring();
	session_free(s);
	form_free(form);
	complaints_fini(&c);
	arena_fini(&a);
	return tap_done();
}
