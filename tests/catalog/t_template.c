/* SPDX-License-Identifier: GPL-3.0-or-later */
/* t_template - an output model read, and filled for a dossier. */
#include "base/date.h"
#include "catalog/catalogue.h"
#include "catalog/template.h"
#include "rules/template_draw.h"
#include "tests/tap.h"
#include "wizard/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct catalogue *figures;
static struct template *model;
static struct arena a;

static const char *
file(const char *name)
{
	return arena_printf(&a, "%s/%s", getenv("srcdir"), name);
}

static void
begin(void)
{
	struct complaints c = { 0 };
	struct str text;

	form = catalog_form(file("tests/data/modeles/cpo.cfg"), &c);
	figures = form == NULL ? NULL : catalogue_new(form);
	if (figures != NULL && catalog_parameters(figures,
	    file("data/parametres/droit.cfg"), &c))
		model = catalog_template(figures,
		    file("tests/data/modeles/petite.cfg"), false, &c);
	str_init(&text, 0);
	complaints_print(&c, &text);
	if (model == NULL)
		diag("%s", text.p);
	ok(model != NULL, "the model is read");
	str_fini(&text);
	complaints_fini(&c);
	if (model == NULL)
		exit(99);
}

static const char answers[] =
    "association = { nom = \"Les Jardins\"; representant = { prenom ="
    " \"Ana\"; }; };"
    "couverture = { nombre_annees = \"3\"; economique = \"non\";"
    " retenu = \"simplifie\"; };"
    "objectifs = ( { cle = \"o1\"; titre = \"Lien\"; indicateurs = ("
    " { libelle = \"Heures\"; depart = \"2\"; cible_1 = \"3\"; } ); } );"
    "projets = ( { cle = \"p1\"; titre = \"Ateliers\"; objectif = \"o1\";"
    " } );"
    "demandes = ( { financeur = \"Ville\"; signataire = \"oui\";"
    " montant = \"10 000\"; }, { financeur = \"Région\"; signataire ="
    " \"oui\"; }, { financeur = \"Ville\"; signataire = \"oui\"; montant ="
    " \"10 000\"; }, { financeur = \"CAF\"; signataire = \"non\"; montant ="
    " \"5\"; } );";

static struct session *
session_of(const char *text)
{
	struct complaints c = { 0 };
	struct dossier *d;
	struct session *s;
	struct str refused;
	int32_t day;

	(void)date_from_iso("2026-11-23", &day);
	d = dossier_new(form, day);
	str_init(&refused, 0);
	ok(catalog_answers_text(d, NULL, text, strlen(text), "reponses", &c,
	    &refused), "answers");
	for (size_t i = 0; i < c.n; i++)
		diag("%d: %s", c.p[i].line, c.p[i].text);
	is_text(refused.p, "", "none is refused");
	str_fini(&refused);
	complaints_fini(&c);
	s = session_new(d);
	session_refresh(s);
	return s;
}

/* Spaces of any kind are one plain space. */
static const char *
plain(const char *text)
{
	struct str out;

	str_init(&out, 0);
	for (; *text != '\0'; text++) {
		if (strncmp(text, "\302\240", 2) == 0) {
			str_putc(&out, ' ');
			text++;
		} else if (strncmp(text, "\342\200\257", 3) == 0) {
			str_putc(&out, ' ');
			text += 2;
		} else {
			str_putc(&out, *text);
		}
	}
	text = arena_strdup(&a, out.p);
	str_fini(&out);
	return text;
}

static const char *
shown(const struct drawn_article *art)
{
	struct str out;
	const char *text;

	str_init(&out, 0);
	str_printf(&out, "%s|%s", art->number == NULL ? "" : art->number,
	    art->article->title);
	for (int i = 0; i < art->n; i++)
		str_printf(&out, "\n%s%s%s%s", art->passage[i].kind ==
		    PASSAGE_ITEM ? "- " : art->passage[i].kind ==
		    PASSAGE_TABLE ? "(tableau)" : "", art->passage[i].number
		    == NULL ? "" : art->passage[i].number,
		    art->passage[i].number == NULL ? "" : " ",
		    art->passage[i].text);
	text = plain(out.p);
	str_fini(&out);
	return text;
}

static const char *
blanks(const struct drawing *w)
{
	const char *out = "";

	for (int i = 0; i < w->nblank; i++)
		out = arena_printf(&a, "%s%s (%s)\n", out, w->blank[i].what,
		    w->blank[i].path == NULL ? "" : w->blank[i].path);
	return out;
}

static void
check_filled(void)
{
	struct session *s = session_of(answers);
	struct drawing w;
	const char *why;

	is_int(template_applies(model, s->dossier, &a, &why), OUT_YES,
	    "it applies");
	template_draw(model, s->dossier, NULL, 0, &a, &w);
	is_int(w.narticle, 4, "an article whose condition fails is left out");
	is_text(shown(&w.article[0]), "|Entre les soussignés\n"
	    "- Ville, ci-après « l'administration »,\n"
	    "- Région, ci-après « l'administration »,\n"
	    "et Les Jardins, représentée par Ana [à compléter : Représentant"
	    " légal, Nom],\nil est convenu ce qui suit :", "the parties");
	is_text(shown(&w.article[1]), "Article 1|Objet\n"
	    "L'association met en œuvre le programme décrit à l'annexe I.\n"
	    "Elle n'a pas d'activité économique.", "a reference, a condition");
	is_text(shown(&w.article[2]), "Article 2|Durée\n2.1 Dates\n"
	    "La convention commence le [à compléter : Début de la"
	    " convention] et dure 3 ans.\n2.2 Montants\n"
	    "- Ville : 10 000 € ;\n"
	    "- Région : [à compléter : Région, Montant de la 1re année] ;\n"
	    "En tout 20 000 €.", "sections, figures, blanks");
	is_text(shown(&w.article[3]), "Article 3|Renvois\n"
	    "L'article 1 et l'article 2 priment sur l'annexe III.",
	    "numbers follow what applies");
	is_text(blanks(&w), "Représentant légal, Nom"
	    " (association.representant.nom)\n"
	    "Début de la convention (convention.debut)\n"
	    "Région, Montant de la 1re année (demandes[k2].montant)\n"
	    "Représentant légal, Fonction"
	    " (association.representant.fonction)\n",
	    "blanks are listed once, with their places");
	is_int(w.nannex, 3, "annexes");
	is_text(w.annex[2].number, "Annexe III", "in Roman numerals");
	is_int(w.nparty, 3, "two funders and the association sign");
	is_text(w.party[2].name, "Région", "in the order of the model");
	session_free(s);
}

static void
check_conditions(void)
{
	struct session *s = session_of("couverture = { retenu = \"complet\";"
	    " economique = \"oui\"; };");
	struct drawing w;
	const char *why;

	is_int(template_applies(model, s->dossier, &a, &why), OUT_NO,
	    "another model is retained");
	is_text(why, "Ce dossier retient le modèle « Complet ».",
	    "and that is why");
	template_draw(model, s->dossier, NULL, 0, &a, &w);
	is_text(shown(&w.article[2]), "Article 2|L'aide\n"
	    "L'aide est de minimis : 300 000 € au plus.",
	    "a dated figure of the law");
	session_free(s);
	s = session_of("association = { nom = \"A\"; };");
	is_int(template_applies(model, s->dossier, &a, &why), OUT_UNKNOWN,
	    "nothing is said of the model");
	is_text(why, "il manque une réponse : Modèle retenu",
	    "and what to answer is told");
	session_free(s);
}

static void
check_clause(void)
{
	struct session *s = session_of(answers);
	const struct article *art = template_article(model, "duree");
	const char *text = clause_of(art, s->dossier, &a);
	struct clause c = { "duree", text, art->digest };
	struct drawn_article one;
	struct drawing w;

	is_text(text, "# Dates\n"
	    "La convention commence le {convention.debut} et dure"
	    " {couverture.nombre_annees} ans.\n# Montants\n"
	    "{pour demandes si demandes.signataire} – {demandes.financeur} :"
	    " {demandes.montant} ;\n"
	    "En tout {somme(demandes.montant si demandes.signataire)}.",
	    "the model's text as a clause");
	is_text(clause_of(template_article(model, "objet"), s->dossier, &a),
	    "L'association met en œuvre le programme décrit à"
	    " l'{annexe.programme}.\nElle n'a pas d'activité économique.",
	    "what holds, without its condition");
	template_draw(model, s->dossier, NULL, 0, &a, &w);
	template_try(model, s->dossier, art, text, &a, &one);
	is_text(shown(&one), shown(&w.article[2]),
	    "the clause reads as the model does");
	c.text = "- {demandes.nom} un\nArrêté.";
	template_draw(model, s->dossier, &c, 1, &a, &w);
	is_text(shown(&w.article[2]), "Article 2|Durée\n"
	    "- {demandes.nom} un\nArrêté.", "a wrong line stays as it is");
	is_int(w.article[2].fault.line, 1, "its line is told");
	is_int(w.article[2].fault.why.column, 4, "and its column");
	ok(strstr(blanks(&w), "ligne 1, à relire") != NULL, "and listed");
	ok(!w.article[2].stale, "the model has not changed");
	c.digest = "0123456789abcdef";
	c.text = "{tableau.couts}\n• Un point.\n{si couverture.economique} N.";
	template_draw(model, s->dossier, &c, 1, &a, &w);
	ok(w.article[2].stale, "the model's text is another since");
	is_text(shown(&w.article[2]), "Article 2|Durée\n(tableau)\n"
	    "- Un point.", "a table, a bullet, a condition");
	session_free(s);
}

static void
check_faults(void)
{
	static const struct {
		const char *text;
		int line, column;
	} wrong[] = {
		{ "bon\n{article.dures}", 2, 1 },
		{ "L'été, {annexe.rien} ou", 1, 8 },
		{ "{pour couverture} x", 1, 7 },
		{ "{pour demandes sauf} x", 1, 16 },
		{ "{si truc} x", 1, 5 },
		{ "{tableau.autre}", 1, 1 },
		{ "Le {convention.debut", 1, 4 },
		{ "{pour demandes", 1, 1 },
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct clause_fault f;
		int n;

		(void)clause_read(model, &a, wrong[i].text, &n, &f);
		is_int(f.line, wrong[i].line, "wrong %zu: line", i);
		is_int(f.why.column, wrong[i].column, "wrong %zu: column",
		    i);
	}
}

int
main(void)
{
	arena_init(&a);
	begin();
	check_filled();
	check_conditions();
	check_clause();
	check_faults();
	template_free(model);
	catalogue_free(figures);
	form_free(form);
	arena_fini(&a);
	return tap_done();
}
