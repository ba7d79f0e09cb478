/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/random_verdict.h"

#define PICK(r, table) table[upto(r, sizeof table / sizeof table[0])]

static const char *const amounts[] = {
	"demande.montant", "projet.budget.achats", "projet.budget.gestion",
	"projet.budget.ventes", "projet.budget.etat", "projet.budget.region",
	"projet.budget.total_charges", "projet.budget.total_produits",
	"plan.public", "plan.prive", "plan.total", "plan.total_avec_87",
	"plan.produits", "plan.autofinancement", "compte.achats",
	"compte.total_charges", "compte.total_produits",
	"association.resultat", "parametres.seuil", "dispositif.plafond",
	"50 €", "100 €", "0 €", "7 €", "somme(demandes.montant)",
	"somme(demandes.montant si demandes.projet = projet)",
	"somme(projets.budget.ventes)",
	"maximum(projets.budget.total_charges)",
	"(projet.budget.total_charges sauf (65))",
	"somme(demandes.montant si demandes.type = etat)",
};
/* What levers move, one way or the other. */
static const char *const moved[] = {
	"demande.montant", "projet.budget.etat", "projet.budget.ventes",
	"projet.budget.achats", "plan.public", "plan.total", "plan.produits",
	"plan.autofinancement", "projet.budget.total_charges",
	"(demande.montant + projet.budget.etat)",
};
static const char *const truths[] = {
	"association.agreee", "projet.jeunes", "demande.conventionnee",
	"demande.etat = deposee", "demande.type parmi (etat, region)",
	"association.regime = loi1901", "association.agrements contient jep",
	"anciennete(association.declaree_le) >= 1 an",
	"projet.debut > date_reference",
	"association.agreee_le >= 15/06/2020", "projet.public >= 10",
	"association.salaries entre 1 et 3",
	"association.salaries entre 1 et projet.public",
	"projet.public parmi (3, association.salaries)",
	"compte(demandes) <= 2", "un(demandes, demandes.type = etat)",
	"tout(projets, projets.jeunes)",
	"compte(demandes, demandes.etat = refusee) = 0",
	"jours(association.declaree_le, projet.debut) > 30 jours",
	"association.nom <> 'Amis'",
	"tout(projets, projets.public > 2 si projets.jeunes)",
};
static const char *const signs[] = { " = ", " <> ", " < ", " <= ", " > ",
	" >= " };

static size_t
upto(struct rounds *r, size_t n)
{
	return (size_t)(rounds_random(r) % n);
}

static void
amount(struct rounds *r, struct str *out, int depth)
{
	size_t k = depth > 2 ? 9 : upto(r, 10);

	if (k > 3) {
		str_put(out, PICK(r, amounts));
	} else if (k == 3) {
		str_put(out, "minimum((9 €), (");
		amount(r, out, depth + 1);
		str_put(out, "))");
	} else {
		str_put(out, "(");
		amount(r, out, depth + 1);
		str_put(out, k == 0 ? " + " : k == 1 ? " - " : " * 2 + ");
		amount(r, out, depth + 1);
		str_put(out, ")");
	}
}

static void
compared(struct rounds *r, struct str *out)
{
	amount(r, out, 0);
	if (upto(r, 3) == 0) {
		str_put(out, " / (");
		amount(r, out, 1);
		str_printf(out, " + 1 € * %zu)", upto(r, 2));
		str_put(out, PICK(r, signs));
		str_printf(out, "%zu %%", upto(r, 12) * 10);
	} else if (upto(r, 4) == 0) {
		/* two figures the wrong way round are refused */
		str_put(out, " entre ");
		str_put(out, PICK(r, moved));
		str_put(out, " et ");
		amount(r, out, 1);
	} else {
		str_put(out, PICK(r, signs));
		amount(r, out, 0);
	}
}

static void
truth(struct rounds *r, struct str *out, int depth)
{
	size_t k = depth > 2 ? 5 + upto(r, 5) : upto(r, 10);

	if (k < 4) {
		str_put(out, "(");
		truth(r, out, depth + 1);
		str_put(out, k < 2 ? " et " : " ou ");
		truth(r, out, depth + 1);
		str_put(out, ")");
	} else if (k == 4) {
		str_put(out, "non (");
		truth(r, out, depth + 1);
		str_put(out, ")");
	} else if (k < 8) {
		str_put(out, PICK(r, truths));
	} else {
		str_put(out, "(");
		compared(r, out);
		str_put(out, ")");
	}
}

void
random_test(struct rounds *r, struct str *out)
{
	str_clear(out);
	truth(r, out, 0);
}

void
random_ceiling(struct rounds *r, struct str *out)
{
	if (upto(r, 5) == 0) {
		random_test(r, out);
		return;
	}
	str_clear(out);
	str_put(out, PICK(r, moved));
	if (upto(r, 2) == 0) {
		str_put(out, " / ");
		str_put(out, PICK(r, moved));
		str_put(out, upto(r, 3) != 0 ? " <= " : " >= ");
		str_printf(out, "%zu,%zu %%", upto(r, 120), upto(r, 10));
	} else {
		str_put(out, upto(r, 3) != 0 ? " <= " : " >= ");
		str_printf(out, "%zu,%zu0 €", upto(r, 300), upto(r, 10));
	}
	if (upto(r, 4) == 0)
		str_put(out, " ou projet.jeunes");
}

void
random_limits(struct rounds *r, struct str *out)
{
	static const char *const terms[] = { "association.salaries",
		"projet.public", "association.salaries + 1" };
	static const char *const money[] = { "demande.montant",
		"association.resultat", "plan.total", "parametres.seuil" };
	bool number = upto(r, 2) == 0, and = upto(r, 2) == 0;

	str_clear(out);
	for (size_t n = 1 + upto(r, 4); n > 0; n--) {
		str_put(out, upto(r, 5) == 0 ? "non (" : "(");
		str_put(out, number ? PICK(r, terms) : PICK(r, money));
		if (upto(r, 5) == 0)
			str_printf(out, " entre %zu%s et 4%s", upto(r, 5),
			    number ? "" : " €", number ? "" : " €");
		else
			str_printf(out, "%s%s%zu%s", PICK(r, signs),
			    !number && upto(r, 4) == 0 ? "-" : "", upto(r, 6),
			    number ? "" : " €");
		str_put(out, ")");
		if (n > 1)
			str_put(out, upto(r, 6) == 0 ? (and ? " ou " : " et ") :
			    and ? " et " : " ou ");
	}
}

static const struct random_question questions[] = {
	{ "association.nom", { "Amis", "Autres" } },
	{ "association.regime", { "loi1901", "fondation" } },
	{ "association.declaree_le", { "14/03/2019", "01/11/2026" } },
	{ "association.agreee", { "oui", "non" } },
	{ "association.agreee_le", { "15/06/2020", "14/06/2020" } },
	{ "association.agrements", { "jep", "sport, culture" } },
	{ "association.salaries", { "0", "2", "3", "5" } },
	{ "association.resultat", { "-7", "0", "3", "50" } },
	{ "compte.achats", { "50", "100" } },
	{ "compte.gestion", { "0", "20" } },
	{ "compte.benevoles", { "0", "40" } },
	{ "compte.ventes", { "50", "120" } },
	{ "compte.etat", { "0", "50" } },
	{ "compte.region", { "0", "12,50" } },
	{ "compte.fondation", { "0", "7" } },
	{ "projets[%s].titre", { "Bal", "Amis" } },
	{ "projets[%s].debut", { "15/06/2020", "01/01/2027" } },
	{ "projets[%s].jeunes", { "oui", "non" } },
	{ "projets[%s].public", { "2", "3", "12" } },
	{ "projets[%s].budget.achats", { "50", "100", "200,40" } },
	{ "projets[%s].budget.gestion", { "0", "20" } },
	{ "projets[%s].budget.benevoles", { "0", "40" } },
	{ "projets[%s].budget.ventes", { "50", "0", "120" } },
	{ "projets[%s].budget.etat", { "0", "50", "70,30" } },
	{ "projets[%s].budget.region", { "0", "12,50", "50" } },
	{ "projets[%s].budget.fondation", { "0", "20" } },
	{ "demandes[%s].projet", { "k1", "k1", "k2" } },
	{ "demandes[%s].dispositif", { "aide", "autre" } },
	{ "demandes[%s].etat", { "prevue", "deposee", "refusee" } },
	{ "demandes[%s].type", { "etat", "region", "asp" } },
	{ "demandes[%s].montant", { "50", "0", "3", "120", "200" } },
	{ "demandes[%s].conventionnee", { "oui", "non" } },
};

static const struct random_finish finishes[] = {
	{ "compte.", "compte.fini=oui" },
	{ "projets[k1].budget.", "projets[k1].budget.fini=oui" },
	{ "projets[k2].budget.", "projets[k2].budget.fini=oui" },
	{ "projets[k3].budget.", "projets[k3].budget.fini=oui" },
	{ "projets", "projets[]=fini" },
	{ "demandes", "demandes[]=fini" },
};

void
random_case(struct rounds *r, bool whole,
	    void (*f)(void *ctx, const char *step), void *ctx)
{
	struct random_form form = { questions,
		sizeof questions / sizeof questions[0], finishes,
		sizeof finishes / sizeof finishes[0], whole };

	random_answers_of(r, &form, f, ctx);
}
