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

/* Every form that we give. */
static void
test_ours(void)
{
	struct complaints c = { 0 };
	struct form *f;
	struct str s;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/formulaires/demande.cfg",
	    getenv("GUICHET_DONNEES"));
	f = catalog_form(file, &c);
	str_init(&s, 0);
	complaints_print(&c, &s);
	is_text(s.p, "", "the application form has no fault");
	ok(f != NULL, "and is read");
	str_fini(&s);
	complaints_fini(&c);
	form_free(f);
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
	test_ours();
	return tap_done();
}
