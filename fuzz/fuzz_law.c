/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "catalog/catalogue.h"
#include "rules/verdict.h"

#include <string.h>

/*
 * First byte: 'P' figures, 'R' general rules, else a scheme; read with the
 * little form and files below.  A file is taken whole without a complaint,
 * or refused with one that has its place and changes nothing; what is taken
 * is whole, gives a verdict on an empty dossier and on one with a row of
 * each, and its cases can be run.
 */

#define TODAY 20467

static const char little[] =
    "formulaire = { id = \"f\"; version = 1; titre = \"F\";"
    "reperes = { projets = \"projets\"; demandes = \"demandes\";"
    " avis = \"avis\"; };"
    "comptes = ( { id = \"m\"; lignes = ("
    " { id = \"achats\"; compte = \"60\"; libelle = \"A\"; sens = \"charge\"; },"
    " { id = \"sub\"; compte = \"74\"; libelle = \"S\"; sens = \"produit\"; } ); }"
    " );"
    "etapes = ( { id = \"e\"; titre = \"E\"; pages = ("
    "  { id = \"p\"; titre = \"P\"; questions = ("
    "   { id = \"t\"; type = \"texte\"; libelle = \"T\"; },"
    "   { id = \"d\"; type = \"date\"; libelle = \"D\"; },"
    "   { id = \"o\"; type = \"oui_non\"; libelle = \"O\"; } ); } ); },"
    " { id = \"projets\"; titre = \"R\"; bloc = { singulier = \"projet\";"
    "   titre_ligne = \"n\"; }; pages = ( { id = \"p\"; titre = \"P\"; questions"
    "   = ( { id = \"n\"; type = \"texte\"; libelle = \"N\"; },"
    "    { id = \"b\"; type = \"budget\"; libelle = \"B\"; comptes = \"m\"; } ); }"
    "   ); },"
    " { id = \"demandes\"; titre = \"R\"; bloc = { singulier = \"demande\";"
    "   titre_ligne = \"dispositif\"; }; pages = ( { id = \"p\"; titre = \"P\";"
    "   questions = ( { id = \"dispositif\"; type = \"texte\"; libelle = \"N\"; },"
    "    { id = \"projet\"; type = \"renvoi\"; libelle = \"V\"; vers ="
    "      \"projets\"; },"
    "    { id = \"montant\"; type = \"montant\"; libelle = \"M\"; min = \"0\"; },"
    "    { id = \"etat\"; type = \"choix\"; libelle = \"C\"; choix = ("
    "      { id = \"prevue\"; libelle = \"X\"; },"
    "      { id = \"refusee\"; libelle = \"Y\"; } ); } ); } ); },"
    " { id = \"avis\"; titre = \"A\"; bloc = { singulier = \"un_avis\";"
    "   titre_ligne = \"condition\"; }; pages = ( { id = \"p\"; titre = \"P\";"
    "   questions = ( { id = \"condition\"; type = \"texte\"; libelle = \"C\"; },"
    "    { id = \"dispositif\"; type = \"texte\"; libelle = \"D\"; },"
    "    { id = \"favorable\"; type = \"oui_non\"; libelle = \"F\"; } ); } ); }"
    " ); };";
static const char figures[] =
    "parametres = ( { id = \"seuil\"; unite = \"montant\"; libelle = \"S\";"
    " valeurs = ( { du = \"2001-06-08\"; valeur = \"23 000 €\"; source = \"s\"; }"
    " ); } );";
static const char rules[] =
    "regles = ( { id = \"cer\"; libelle = \"C\"; porte_sur = \"association\";"
    " gravite = \"bloquant\"; verdict = true; exige = \"e.o\"; oui = \"O\";"
    " non = \"N\"; source = \"s\"; } );";

static void
check_complaints(const struct complaints *c, bool taken, size_t size)
{
	must(taken == (c->n == 0), "refused with a complaint, or not");
	for (size_t i = 0; i < c->n; i++) {
		const struct complaint *one = &c->p[i];
		const char *p = one->text, *end = p + strlen(p);

		must(one->line >= 1 && (size_t)one->line <= size + 1 &&
		    one->column >= 0 && (size_t)one->column <= size + 1,
		    "a place in the file");
		must(utf8_valid(p, strlen(p)) && *p != '\0', "a text");
		while (p < end)
			must(!utf8_forbidden(utf8_next(&p, end)),
			    "fit for a terminal");
	}
}

static void
check_figure(const struct figure *f)
{
	must(f->nvalue > 0, "a figure has a value");
	for (int i = 0; i < f->nvalue; i++) {
		must(f->value[i].from <= f->value[i].to && f->value[i].den > 0,
		    "in force some day");
		must(i == 0 || f->value[i - 1].to == f->value[i].from - 1,
		    "neither gap nor overlap");
	}
}

static void
check_scheme(const struct catalogue *c, const struct scheme *s)
{
	must(catalogue_by_name(c, s->name) == s &&
	    catalogue_scheme(c, s->id) == s, "found by its names");
	must(s->ncondition > 0, "it has a condition");
	for (int i = 0; i < s->ncondition; i++)
		must(s->condition[i].test != NULL ||
		    s->condition[i].question != NULL, "calculated or judged");
	for (size_t i = 0; i < s->figures.n; i++)
		check_figure(s->figures.entry[i].value);
	for (int i = 0; i < s->nlever; i++)
		must(s->lever[i].nmove > 0 && s->lever[i].step > 0 &&
		    s->lever[i].says != NULL, "a lever moves something");
}

static void
look(const struct catalogue *c, struct dossier *d)
{
	struct arena a = { 0 };
	const struct look l = { .catalogue = c, .dossier = d, .arena = &a };
	struct verdict v;

	for (int i = 0; i < c->nscheme; i++) {
		verdict_board(&l, c->scheme[i], &v);
		must(v.ncheck >= c->scheme[i]->ncondition, "all are checked");
		must(v.kind != VERDICT_YES || v.nno == 0, "OUI: none fails");
	}
	arena_fini(&a);
}

static void
run_case(void *ctx, const struct trial *t, struct dossier *d)
{
	must(t->name != NULL && (t->rule == NULL) != (t->scheme == NULL),
	    "a case is about something");
	look(ctx, d);
}

static void
use(struct catalogue *c, const char *text, size_t size)
{
	struct dossier *d = dossier_new(c->form, TODAY);
	struct complaints cases = { 0 };
	bool fine;

	look(c, d);
	(void)dossier_add_row(d, d->root, c->projects, NULL);
	(void)dossier_add_row(d, d->root, c->requests, NULL);
	look(c, d);
	dossier_free(d);
	fine = catalog_trials_text(c, text, size, "f", TODAY, run_case, c,
	    &cases);
	check_complaints(&cases, fine, size);
	complaints_fini(&cases);
}

static void
check_all(const struct catalogue *c)
{
	for (size_t i = 0; i < c->parameters.n; i++)
		check_figure(c->parameters.entry[i].value);
	for (int i = 0; i < c->nrule; i++)
		must(c->rule[i].test != NULL && c->rule[i].yes != NULL &&
		    c->rule[i].no != NULL, "a rule is whole");
	for (int i = 0; i < c->nscheme; i++)
		check_scheme(c, c->scheme[i]);
}

static bool
take(struct catalogue *c, char kind, const char *text, size_t size,
    struct complaints *out)
{
	if (kind == 'P')
		return catalog_parameters_text(c, text, size, "f", out);
	if (kind == 'R')
		return catalog_rules_text(c, text, size, "f", out);
	return catalog_scheme_text(c, text, size, "f", false, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct form *form;
	struct complaints c = { 0 };
	struct catalogue *cat;
	const char *text = (const char *)data + 1;
	bool taken;

	if (size == 0 || size > 200000)
		return 0;
	if (form == NULL)
		form = catalog_form_text(little, sizeof little - 1, "l", &c);
	must(form != NULL, "the little form");
	cat = catalogue_new(form);
	must(catalog_parameters_text(cat, figures, sizeof figures - 1, "p",
	    &c) && catalog_rules_text(cat, rules, sizeof rules - 1, "r", &c),
	    "what it is read with");
	taken = take(cat, (char)data[0], text, size - 1, &c);
	check_complaints(&c, taken, size);
	must(taken || (cat->nscheme == 0 && cat->nrule == 1 &&
	    cat->parameters.n == 1), "refused: nothing changes");
	check_all(cat);
	if (taken)
		use(cat, text, size - 1);
	catalogue_free(cat);
	complaints_fini(&c);
	return 0;
}
