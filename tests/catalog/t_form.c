/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"
#include "catalog/catalog.h"
#include "rules/rules.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field *
find(const struct form *f, const char *path)
{
	const struct field *fd = form_find(f, path);

	if (fd == NULL) {
		diag("no field %s", path);
		exit(99);
	}
	return fd;
}

static void
test_leaves(const struct form *f)
{
	const struct field *fd = find(f, "association.nom");

	is_text(fd->label, "Nom", "label");
	is_text(fd->help, "Le nom entier.", "help");
	is_text(fd->why, "On vous cherche par lui.", "why");
	is_text(fd->example, "Les Jardins", "example");
	is_text(fd->where, "Statuts", "where");
	is_text(fd->cerfa, "1.1", "number");
	ok(fd->required && fd->carry == CARRY_KEEP, "required, kept");
	is_int(fd->type.max_signs, 100, "signs");
	ok(fd->scope == SCOPE_ASSOCIATION, "scope of its step");
	ok(form_find(f, "asso.titre") == fd, "a former path leads to it");
	is_text(fd->page->id, "identite", "its page");
	ok(form_step_of(f, fd) == &f->step[0], "its step");
	fd = find(f, "association.regime");
	is_int(fd->type.nchoice, 2, "choices");
	is_text(fd->type.choice[0].help, "Partout ailleurs.", "with help");
	fd = find(f, "association.rna");
	ok(fd->visible_if != NULL && fd->required_if != NULL, "conditions");
	fd = find(f, "demande.montant");
	ok(fd->type.whole && fd->type.has_min && fd->type.has_max &&
	    fd->type.max.n == INT64_C(100000000), "limits of an amount");
	is_text(fd->unit, "€", "unit");
	ok(find(f, "demande.annee")->scope == SCOPE_EXERCICE,
	    "a question may have its own scope");
	ok(find(f, "demande.double")->source == SOURCE_EXPR, "computed");
	ok(find(f, "projets.bilan")->carry == CARRY_REVIEW, "to review");
}

static void
test_composites(const struct form *f)
{
	const struct field *fd = find(f, "association.siege");

	ok(fd->group == GROUP_ADRESSE && fd->nchild == 4, "an address");
	ok(find(f, "association.siege.voie")->required &&
	    !find(f, "association.siege.commune_deleguee")->required,
	    "its main leaves are required");
	ok(find(f, "association.president.nom")->required_if != NULL &&
	    find(f, "association.president.courriel")->required_if == NULL,
	    "or on a condition");
	fd = find(f, "association.agrements");
	ok(fd->kind == FIELD_BLOCK && fd->max_rows == 3, "a block");
	is_text(fd->singular, "agrement", "its singular");
	is_text(fd->title_leaf, "nature", "what names its rows");
	ok(find(f, "association.agrements.date")->scope ==
	    SCOPE_ASSOCIATION, "its questions have its scope");
	fd = find(f, "demande.effectif");
	ok(fd->group == GROUP_TABLEAU && fd->nchild == 2 &&
	    fd->child[1]->nchild == 2, "a table");
	is_text(find(f, "demande.effectif.salaries.etp")->path,
	    "demande.effectif.salaries.etp", "its paths");
	fd = find(f, "projets");
	ok(fd->kind == FIELD_BLOCK && fd->min_rows == 1, "a repeated step");
	fd = find(f, "projets.suite");
	is_text(fd->type.block, "projets", "a reference to rows");
}

static const char *
parts_of(const struct field *fd)
{
	static char text[500];
	size_t n = 0;

	text[0] = '\0';
	for (int i = 0; i < fd->nparts; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s",
		    i == 0 ? "" : " ", fd->parts[i]->id);
	return text;
}

static void
test_budget(const struct form *f)
{
	const struct field *fd = find(f, "projets.budget.achats");

	ok(find(f, "projets.budget")->group == GROUP_BUDGET, "a budget");
	ok(fd->source == SOURCE_SUM && fd->line->level == 1, "a subtotal");
	is_text(parts_of(fd), "achats_prestations achats_matieres",
	    "is the sum of what is under it");
	fd = find(f, "projets.budget.achats_matieres");
	ok(fd->line->level == 2 && fd->type.whole && fd->type.has_min,
	    "a line under it");
	is_text(fd->help, "Le papier, la terre.", "with its help");
	ok(find(f, "projets.budget.fixes")->line->indirect, "indirect");
	ok(find(f, "projets.budget.benevoles")->line->in_kind,
	    "in kind, as its heading");
	fd = find(f, "projets.budget.sub_etat");
	ok(fd->kind == FIELD_BLOCK && fd->line->funding, "funders");
	is_text(parts_of(find(f, "projets.budget.subventions")),
	    "sub_etat_total sub_fondation sub_calcul", "are counted by their total");
	is_text(parts_of(find(f, "projets.budget.total_charges")),
	    "achats gestion fixes", "charges without class 86");
	is_text(parts_of(find(f, "projets.budget.total_charges_nature")),
	    "emplois", "class 86");
	is_text(parts_of(find(f, "projets.budget.total_produits")),
	    "subventions ventes", "produits without class 87");
	ok(find(f, "projets.budget.ecart")->line->total, "the gap");
}

static void
test_rest(const struct form *f)
{
	is_text(f->id, "petit", "id");
	is_int(f->version, 3, "version");
	is_text(f->amount_path, "demande.montant", "amount requested");
	is_text(f->name_path, "association.nom", "landmarks");
	is_text(f->year_path, "demande.annee", "and the year");
	is_int(f->npage, 6, "pages");
	is_int(f->ncontrol, 3, "controls, that of the period included");
	ok(f->control[0].condition != NULL && f->control[0].text != NULL,
	    "a period ends after it begins");
	is_text(f->control[1].id, "equilibre", "a control");
	ok(f->control[1].block == find(f, "projets") &&
	    f->control[1].severity == SEVERITY_WARNING &&
	    f->control[1].place == find(f, "projets.budget.ecart"),
	    "in each row of a block");
	ok(f->npiece == 1 && f->piece[0].given == find(f, "demande.rib") &&
	    f->piece[0].needed_if != NULL, "an enclosure");
	ok(f->step[1].paper == PAPER_COVER && f->step[0].paper ==
	    PAPER_SECTION && f->step[2].paper == PAPER_PROJECTS,
	    "how it is laid on paper");
}

/* The values that the rules give to the totals. */
static void
test_totals(struct form *f)
{
	struct dossier *d = dossier_new(f, 20000);
	struct complaints c = { 0 };
	struct arena a;
	struct str refused;
	struct rules_env env = { .dossier = d, .mode = RULES_SO_FAR,
		.arena = &a };
	static const struct {
		const char *path;
		int64_t cents;
	} want[] = {
		{ "projets.budget.achats", 897400 },
		{ "projets.budget.sub_etat_total", 150000 },
		{ "projets.budget.total_charges", 1097400 },
		{ "projets.budget.total_produits", 350000 },
		{ "projets.budget.total_general_charges", 1197400 },
		{ "projets.budget.ecart", -747400 },
		{ "projets.budget.ecart_nature", -100000 },
	};
	struct place place;
	char file[500];

	arena_init(&a);
	str_init(&refused, 0);
	(void)snprintf(file, sizeof file, "%s/tests/catalog/totaux.cfg",
	    getenv("srcdir"));
	ok(catalog_answers(d, NULL, file, &c, &refused), "figures");
	is_text(refused.p, "", "all understood");
	if (!ok(dossier_find(d, "projets[k1]", &place), "in its row"))
		exit(99);
	env.row = place.row;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct result r = rules_value(find(f, want[i].path), &env);

		ok(r.outcome == OUT_YES && r.den == 1, "%s is known",
		    want[i].path);
		is_int(r.num, want[i].cents, "and right");
	}
	complaints_fini(&c);
	str_fini(&refused);
	arena_fini(&a);
	dossier_free(d);
}

/* A form is named by the bytes of its file, the mark that an editor left
   at the start with them. */
static void
test_digest(const char *file)
{
	static char text[100000] = "\xEF\xBB\xBF";
	FILE *in = fopen(file, "re");
	size_t n = in == NULL ? 0 : fread(text + 3, 1, sizeof text - 3, in);

	ok(in != NULL && fclose(in) == 0, "read");
	for (size_t from = 0; from <= 3; from += 3) {
		struct complaints c = { 0 };
		struct form *f = catalog_form_text(text + from, n + 3 - from,
		    "p", &c);
		char digest[SHA256_TEXT];

		sha256_text(text + from, n + 3 - from, digest);
		is_text(f == NULL ? "" : f->digest, digest,
		    "its digest, from byte %zu", from);
		complaints_fini(&c);
		form_free(f);
	}
}

/* --- a form that takes another over --- */

static const char base_text[] =
    "formulaire = { id = \"base\"; version = 7; titre = \"La base\";\n"
    " cerfa = \"1*1\"; montant_demande = \"deux.b\";\n"
    " reperes = { nom = \"une.a\"; titre = \"deux.a\"; };\n"
    " etapes = (\n"
    "  { id = \"une\"; titre = \"Une\"; pages = (\n"
    "    { id = \"p\"; titre = \"P\"; questions = (\n"
    "      { id = \"a\"; type = \"texte\"; libelle = \"A\"; aide = \"D'a.\"; },\n"
    "      { id = \"b\"; type = \"texte\"; libelle = \"B\"; signes = 9; },\n"
    "      { id = \"c\"; type = \"texte\"; libelle = \"C\"; } ); } ); },\n"
    "  { id = \"deux\"; titre = \"Deux\"; pages = (\n"
    "    { id = \"p\"; titre = \"P\"; questions = (\n"
    "      { id = \"a\"; type = \"oui_non\"; libelle = \"A\"; },\n"
    "      { id = \"b\"; type = \"montant\"; libelle = \"B\"; } ); } ); } );\n"
    " controles = (\n"
    "  { id = \"x\"; exige = \"longueur(une.a) > 1\"; message = \"M\"; ou = \"une.a\"; },\n"
    "  { id = \"y\"; exige = \"deux.b > 0 €\"; message = \"M\"; ou = \"une.b\"; } );\n"
    " pieces = (\n"
    "  { code = \"P\"; libelle = \"P\"; coche = \"deux.a\"; } ); };\n";

static struct form *
taking(const char *text)
{
	struct form_source source[] = {
		{ .name = "dessus", .text = text, .size = strlen(text) },
		{ .name = "base", .text = base_text,
		    .size = sizeof base_text - 1 },
	};
	struct complaints c = { 0 };
	struct form *f = catalog_form_sources(source, 2, "dessus", &c);
	struct str s;

	str_init(&s, 0);
	complaints_print(&c, &s);
	is_text(s.p, "", "no complaint");
	str_fini(&s);
	complaints_fini(&c);
	if (f == NULL)
		exit(99);
	return f;
}

static const char *
steps_of(const struct form *f)
{
	static char text[500];
	size_t n = 0;

	text[0] = '\0';
	for (int i = 0; i < f->nstep; i++) {
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s(",
		    i == 0 ? "" : " ", f->step[i].id);
		for (int k = 0; k < f->step[i].field->nchild; k++)
			n += (size_t)snprintf(text + n, sizeof text - n,
			    "%s%s", k == 0 ? "" : " ",
			    f->step[i].field->child[k]->id);
		n += (size_t)snprintf(text + n, sizeof text - n, ")");
	}
	return text;
}

static void
test_taken(void)
{
	struct form *f = taking("formulaire = { id = \"dessus\"; version = 1;"
	    " titre = \"Dessus\";\n reprend = { formulaire = \"base\"; };\n"
	    " reperes = { titre = \"neuve.q\"; };\n etapes = (\n"
	    "  { id = \"neuve\"; titre = \"N\"; apres = \"une\"; pages = ( { id ="
	    " \"p\"; titre = \"P\"; questions = (\n    { id = \"q\"; type ="
	    " \"texte\"; libelle = \"Q\"; } ); } ); },\n"
	    "  { id = \"suite\"; titre = \"S\"; apres = \"une\"; pages = ( { id ="
	    " \"p\"; titre = \"P\"; questions = (\n    { id = \"q\"; type ="
	    " \"texte\"; libelle = \"Q\"; } ); } ); },\n"
	    "  { id = \"une\"; titre = \"Autre titre\"; pages = (\n"
	    "    { id = \"p\"; questions = (\n"
	    "      { id = \"d\"; type = \"texte\"; libelle = \"D\"; apres = \"a\"; },\n"
	    "      { id = \"a\"; libelle = \"Encore A\"; },\n"
	    "      { id = \"b\"; type = \"entier\"; libelle = \"B\"; },\n"
	    "      { id = \"c\"; apres = \"d\"; } ); } ); } );\n"
	    " controles = ( { id = \"x\"; gravite = \"avertissement\"; }, { id ="
	    " \"z\"; exige = \"une.b > 1\"; message = \"Z\"; ou = \"une.b\"; } ); };");
	struct form *g;
	const struct field *fd;

	is_text(steps_of(f), "une(a d c b) neuve(q) suite(q) deux(a b)",
	    "what is new is where it says");
	is_text(f->id, "dessus", "its own name");
	is_int(f->version, 1, "its own version");
	is_text(f->cerfa, "1*1", "what it does not say is taken");
	is_text(f->title_path, "neuve.q", "a landmark of its own");
	is_text(f->name_path, "une.a", "beside those that are taken");
	is_text(f->step[0].title, "Autre titre", "another title");
	fd = find(f, "une.a");
	is_text(fd->label, "Encore A", "a question is completed");
	is_text(fd->help, "D'a.", "and keeps the rest");
	ok(find(f, "une.b")->type.kind == VT_ENTIER &&
	    find(f, "une.b")->type.max_signs == 0,
	    "one that says its type takes the place whole");
	is_text(find(f, "une.d")->src.file, "dessus", "where it stands");
	is_text(find(f, "deux.a")->src.file, "dessus (base)",
	    "what is taken stands in its own file");
	is_int(find(f, "deux.a")->src.line, 12, "at its own line");
	is_int(f->ncontrol, 3, "controls are completed");
	ok(f->control[0].severity == SEVERITY_WARNING &&
	    f->control[0].condition != NULL, "one of them in part");
	is_int(f->nsource, 2, "both texts are kept");
	g = taking("formulaire = { id = \"dessus\"; version = 1; titre = \"D\";"
	    " reprend = { formulaire = \"base\"; etapes = ( \"une\" ); }; };");
	is_text(steps_of(g), "une(a b c)", "a step alone");
	is_int(g->ncontrol, 1, "with the controls that speak of it alone");
	is_text(g->control[0].id, "x", "this one");
	is_int(g->npiece, 0, "no enclosure of the others");
	ok(g->amount_path == NULL && g->title_path == NULL &&
	    g->name_path != NULL, "nor landmark");
	ok(strcmp(f->digest, g->digest) != 0 && strcmp(g->digest,
	    g->source[0].digest) != 0, "named by all its texts");
	form_free(g);
	form_free(f);
}

/* Every form that we give. */
static void
test_ours(const char *name)
{
	struct complaints c = { 0 };
	struct form *f;
	struct str s;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/formulaires/%s.cfg",
	    getenv("GUICHET_DONNEES"), name);
	f = catalog_form(file, &c);
	str_init(&s, 0);
	complaints_print(&c, &s);
	is_text(s.p, "", "the form %s has no fault", name);
	ok(f != NULL, "and is read");
	str_fini(&s);
	complaints_fini(&c);
	form_free(f);
}

/* All that a demande asks is asked in a convention, under the same path. */
static void
test_paths(void)
{
	struct complaints c = { 0 };
	struct form *f[2];
	char file[500];

	for (int i = 0; i < 2; i++) {
		(void)snprintf(file, sizeof file, "%s/formulaires/%s.cfg",
		    getenv("GUICHET_DONNEES"), i == 0 ? "demande" : "cpo");
		f[i] = catalog_form(file, &c);
		if (f[i] == NULL)
			exit(99);
	}
	for (int i = 1; i < f[0]->nfield; i++) {
		const struct field *fd = f[0]->field[i];
		const struct field *same = form_find(f[1], fd->path);

		if (same == NULL || same->kind != fd->kind || same->scope !=
		    fd->scope || same->type.kind != fd->type.kind)
			ok(false, "%s is in a convention", fd->path);
	}
	is_text(f[1]->cerfa, f[0]->cerfa, "the same official form");
	form_free(f[1]);
	form_free(f[0]);
	complaints_fini(&c);
}

int
main(void)
{
	struct complaints c = { 0 };
	struct str s;
	struct form *f;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/tests/catalog/petit.cfg",
	    getenv("srcdir"));
	f = catalog_form(file, &c);
	str_init(&s, 0);
	complaints_print(&c, &s);
	is_text(s.p, "", "the little form has no fault");
	str_fini(&s);
	complaints_fini(&c);
	if (!ok(f != NULL, "and is read"))
		return tap_done();
	test_rest(f);
	test_leaves(f);
	test_composites(f);
	test_budget(f);
	test_totals(f);
	form_free(f);
	test_digest(file);
	test_taken();
	test_ours("demande");
	test_ours("cpo");
	test_paths();
	return tap_done();
}
