/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_lint - each tests/lint/NAME.cfg and its exact complaints, NAME.attendu.
 * Those named reponses_* are answers files to tests/catalog/petit.cfg; those
 * named parametres_*, regles_* and dispositif_* are read with the little
 * there is below; those named reprend_* may take over tests/catalog/petit.cfg
 * and the little forms below.
 * GUICHET_UPDATE=1 rewrites what is expected, for review.
 */
#include "catalog/catalogue.h"
#include "os/os.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[400];

static const char parameters[] = "parametres = ( { id = \"seuil\"; unite ="
    " \"montant\"; libelle = \"S\"; valeurs = ( { du = \"2001-06-08\"; valeur"
    " = \"23 000 €\"; source = \"s\"; } ); } );";
static const char rules[] = "regles = ( { id = \"cer\"; libelle = \"C\";"
    " porte_sur = \"association\"; gravite = \"bloquant\"; verdict = true;"
    " exige = \"attestations.cer\"; oui = \"O\"; non = \"N\"; source = \"s\";"
    " } );";
static const char first[] = "dispositif = { id = \"premier\"; nom ="
    " \"Premier, déjà là\"; financeur = \"F\"; genre = \"pret\"; source ="
    " \"s\"; porte_sur = \"projet\"; montant = { plafond = \"1 €\"; }; };";

static const char turns[] = "formulaire = { id = \"tour\"; version = 1; titre"
    " = \"T\";\n  reprend = { formulaire = \"reprend_cercle\"; }; };\n";
static const char wrong[] = "formulaire = { id = \"faux\"; version = 1; titre"
    " = \"F\"; etapes = (\n  { id = \"une\"; titre = \"U\"; pages = ( { id ="
    " \"p\"; titre = \"P\"; questions = (\n    { id = \"q\"; type = \"text\";"
    " libelle = \"Q\"; } ); } ); } ); };\n";

static struct form *
form_of(const char *name)
{
	struct complaints c = { 0 };
	struct form *f;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/%s", getenv("srcdir"), name);
	f = catalog_form(file, &c);
	if (f == NULL)
		exit(99);
	return f;
}

/* What the file would be read with. */
static struct catalogue *
little_catalogue(const struct form *form)
{
	struct catalogue *cat = catalogue_new(form);
	struct complaints c = { 0 };

	if (!catalog_parameters_text(cat, parameters, sizeof parameters - 1,
	    "seuils.cfg", &c) || !catalog_rules_text(cat, rules,
	    sizeof rules - 1, "communes.cfg", &c) || !catalog_scheme_text(cat,
	    first, sizeof first - 1, "premier.cfg", false, &c))
		exit(99);
	return cat;
}

static void
read_law(const char *name, const char *text, size_t n, struct complaints *c)
{
	struct form *f = form_of("data/formulaires/demande.cfg");
	struct catalogue *cat = little_catalogue(f);

	if (strncmp(name, "parametres_", 11) == 0)
		ok(!catalog_parameters_text(cat, text, n, name, c),
		    "%s is refused", name);
	else if (strncmp(name, "regles_", 7) == 0)
		ok(!catalog_rules_text(cat, text, n, name, c),
		    "%s is refused", name);
	else
		ok(!catalog_scheme_text(cat, text, n, name, false, c),
		    "%s is refused", name);
	is_int(cat->nrefused, 1, "and counted");
	catalogue_free(cat);
	form_free(f);
}

static bool
is_law(const char *name)
{
	return strncmp(name, "parametres_", 11) == 0 ||
	    strncmp(name, "regles_", 7) == 0 ||
	    strncmp(name, "dispositif_", 11) == 0;
}

/* The form, and what it may take over. */
static void
read_taking(const char *name, const char *text, size_t n,
    struct complaints *c)
{
	char file[500], own[100];
	struct form_source source[] = {
		{ .name = own, .text = text, .size = n },
		{ .name = "petit" },
		{ .name = "tour", .text = turns, .size = sizeof turns - 1 },
		{ .name = "faux", .text = wrong, .size = sizeof wrong - 1 },
		{ .name = "parametres/chiffres", .text = parameters,
		    .size = sizeof parameters - 1 },
	};
	struct err err = { 0 };
	struct str petit;

	str_init(&petit, 0);
	(void)snprintf(own, sizeof own, "%.*s", (int)strcspn(name, "."), name);
	(void)snprintf(file, sizeof file, "%s/tests/catalog/petit.cfg",
	    getenv("srcdir"));
	ok(os_read(file, 1 << 20, &petit, &err), "the little form");
	source[1].text = petit.p;
	source[1].size = petit.len;
	ok(catalog_form_sources(source, 5, name, c) == NULL, "%s is refused",
	    name);
	str_fini(&petit);
}

static void
read_it(const char *name, const char *text, size_t n, struct complaints *c)
{
	if (strncmp(name, "reponses_", 9) == 0) {
		struct form *f = form_of("tests/catalog/petit.cfg");
		struct dossier *d = dossier_new(f, 20467);

		ok(!catalog_answers_text(d, NULL, text, n, name, c, NULL),
		    "%s is refused", name);
		is_int((int64_t)d->changes.n, 0, "and nothing is set");
		dossier_free(d);
		form_free(f);
	} else if (strncmp(name, "reprend_", 8) == 0) {
		read_taking(name, text, n, c);
	} else if (is_law(name)) {
		read_law(name, text, n, c);
	} else {
		ok(catalog_form_text(text, n, name, c) == NULL,
		    "%s is refused", name);
	}
}

static void
check(const char *name)
{
	struct complaints c = { 0 };
	struct err err = { 0 };
	struct str text, got, want;
	char file[500];

	str_init(&text, 0);
	str_init(&got, 0);
	str_init(&want, 0);
	(void)snprintf(file, sizeof file, "%s/%s", folder, name);
	ok(os_read(file, 1 << 20, &text, &err), "%s", name);
	read_it(name, text.p, text.len, &c);
	complaints_print(&c, &got);
	(void)snprintf(file, sizeof file, "%s/%.*s.attendu", folder,
	    (int)(strlen(name) - 4), name);
	if (getenv("GUICHET_UPDATE") != NULL)
		ok(os_write(file, got.p, got.len, 0644, &err), "written");
	ok(os_read(file, 1 << 20, &want, &err), "what is expected");
	is_text(got.p, want.p, "its exact complaints");
	complaints_fini(&c);
	str_fini(&want);
	str_fini(&got);
	str_fini(&text);
}

int
main(void)
{
	struct err err = { 0 };
	char **names;
	size_t n;

	(void)snprintf(folder, sizeof folder, "%s/tests/lint",
	    getenv("srcdir"));
	if (!os_list(folder, ".cfg", &names, &n, &err)) {
		diag("%s", err.text);
		return 99;
	}
	ok(n > 0, "there are files");
	for (size_t i = 0; i < n; i++)
		check(names[i]);
	os_free_names(names);
	return tap_done();
}
