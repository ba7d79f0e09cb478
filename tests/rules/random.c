/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PICK(r, table) table[upto(r, sizeof table / sizeof table[0])]

/* Which rows the names may be read in. */
enum { IN_PROJETS = 1, IN_DEMANDES = 2, IN_LIGNES = 4 };

struct gen {
	struct rounds *r;
	struct str *out;
	int in;
	int depth;
};

static size_t
upto(struct rounds *r, size_t n)
{
	return (size_t)(rounds_random(r) % n);
}

static void truth(struct gen *g);
static void amount(struct gen *g);
static void number(struct gen *g);
static void date(struct gen *g);

static bool
deeper(struct gen *g)
{
	return g->depth < 5 && upto(g->r, 3) != 0;
}

static void
put(struct gen *g, const char *s)
{
	str_put(g->out, s);
}

static void
comparison(struct gen *g)
{
	static const char *const sign[] = {
		" = ", " <> ", " < ", " <= ", " > ", " >= "
	};

	put(g, PICK(g->r, sign));
}

/* Walks a list that is not walked yet: BODY and perhaps a filter. */
static void
over_list(struct gen *g, const char *fn, void (*body)(struct gen *g))
{
	static const int walks[] = { IN_PROJETS, IN_DEMANDES };
	int was = g->in, in = PICK(g->r, walks);

	if ((g->in & in) != 0)
		in = IN_PROJETS + IN_DEMANDES - in;
	if ((g->in & in) != 0 || g->depth > 4) {
		put(g, body == truth ? "oui" : "7 €");
		return;
	}
	put(g, fn);
	put(g, "(");
	g->in |= in;
	if (body == truth) {
		put(g, in == IN_PROJETS ? "projets, " : "demandes, ");
		body(g);
	} else {
		/* the first name says which list is walked */
		put(g, in == IN_PROJETS ? "projets.cout * 0 + " :
		    "demandes.montant * 0 + ");
		body(g);
	}
	if (upto(g->r, 3) == 0) {
		put(g, " si ");
		truth(g);
	}
	g->in = was;
	put(g, ")");
}

static void
simple_sum(struct gen *g)
{
	static const char *const sums[] = {
		"somme(projets.cout)", "somme(demandes.montant)",
		"somme(projets.lignes.montant)", "somme(demandes.solde)",
		"somme(demandes.obtenu)", "somme(projets.total)",
		"somme(salaries.cout)", "maximum(salaries.cout)",
		"1 € * compte(salaries)",
		"maximum(projets.cout)", "minimum(demandes.montant)",
		"maximum(projets.lignes.montant)", "somme(projets.demande)",
		"somme(projets.cout si projets.retenu)",
		"somme(demandes.montant si demandes.type = etat)",
	};

	/* a list that is around is a single value */
	put(g, g->in == 0 ? PICK(g->r, sums) : "12 €");
}

static void
amount_leaf(struct gen *g)
{
	static const char *const root[] = {
		"compte.ventes", "compte.charges", "compte.produits",
		"compte.ecart", "compte.achats", "compte.resultat",
		"compte.subventions", "50 €", "-3,50 €", "0 €", "200 €",
	};
	static const char *const projet[] = {
		"projets.cout", "projet.total", "projet.demande",
	};
	static const char *const demande[] = {
		"demandes.montant", "demande.solde", "demandes.obtenu",
	};
	size_t k = upto(g->r, 6);

	if (k < 2 && (g->in & IN_PROJETS) != 0)
		put(g, PICK(g->r, projet));
	else if (k < 4 && (g->in & IN_DEMANDES) != 0)
		put(g, PICK(g->r, demande));
	else if (k == 4)
		simple_sum(g);
	else
		put(g, PICK(g->r, root));
}

static void
amount_sum(struct gen *g)
{
	put(g, "(");
	amount(g);
	put(g, upto(g->r, 2) != 0 ? " + " : " - ");
	amount(g);
	put(g, ")");
}

static void
amount(struct gen *g)
{
	if (!deeper(g)) {
		amount_leaf(g);
		return;
	}
	g->depth++;
	switch (upto(g->r, 9)) {
	case 0:
		amount_sum(g);
		break;
	case 1:
		put(g, "(");
		amount(g);
		put(g, " * ");
		number(g);
		put(g, ")");
		break;
	case 2:
		put(g, "(");
		amount(g);
		put(g, " / (1 * ");	/* a plain 0 is refused */
		number(g);
		put(g, "))");
		break;
	case 3:
		put(g, "(si ");
		truth(g);
		put(g, " alors ");
		amount(g);
		put(g, " sinon ");
		amount(g);
		put(g, ")");
		break;
	case 4:
		put(g, "compte.charges sauf (65, 68)");
		break;
	case 5:
		put(g, "arrondi_bas(");
		amount(g);
		put(g, ", 10 €)");
		break;
	case 6:
		put(g, upto(g->r, 2) != 0 ? "minimum(" : "somme(");
		put(g, "(7 €), (");
		amount(g);
		put(g, "))");
		break;
	case 7:
		over_list(g, upto(g->r, 2) != 0 ? "somme" : "maximum", amount);
		break;
	default:
		amount_leaf(g);
		break;
	}
	g->depth--;
}

static void
number(struct gen *g)
{
	static const char *const leaf[] = {
		"association.salaries", "association.etpt", "0", "2", "3",
		"0,5", "-1", "association.bulletins", "association.taux / 1 %",
		"annee(association.declaree_le)",
	};

	if (!deeper(g)) {
		put(g, g->in == 0 && upto(g->r, 4) == 0
		    ? "compte(projets)" : PICK(g->r, leaf));
		return;
	}
	g->depth++;
	switch (upto(g->r, 4)) {
	case 0:
		put(g, "(");
		amount(g);
		put(g, " / (1 * ");
		amount(g);
		put(g, "))");
		break;
	case 1:
		put(g, "(");
		number(g);
		put(g, upto(g->r, 2) != 0 ? " + " : " * ");
		number(g);
		put(g, ")");
		break;
	case 2:
		put(g, "compte(");
		truth(g);
		put(g, ", ");
		truth(g);
		put(g, ")");
		break;
	default:
		put(g, "absolu(");
		number(g);
		put(g, ")");
		break;
	}
	g->depth--;
}

static void
date(struct gen *g)
{
	static const char *const leaf[] = {
		"association.declaree_le", "association.agreee_le",
		"date_reference", "15/06/2020", "29/02/2024",
		"association.declaree_le + 12 mois",
		"association.declaree_le - 30 jours",
	};

	put(g, (g->in & IN_PROJETS) != 0 && upto(g->r, 2) != 0
	    ? "projets.debut" : PICK(g->r, leaf));
}

static void
simple_truth(struct gen *g)
{
	static const char *const root[] = {
		"association.agreee", "association.employeur",
		"association.regime = loi1901", "association.taux >= 12,5 %",
		"association.regime parmi (fondation, droit_local)",
		"association.agrements contient jep",
		"association.agrements parmi (sport, culture)",
		"association.nom = 'Amis'", "oui",
		"anciennete(association.declaree_le) >= 1 an",
		"association.salaries entre 1 et 3",
		"un(projets, projets.retenu)", "tout(projets, projets.retenu)",
		"un(salaries, salaries.temps_plein)",
		"tout(salaries, salaries.temps_plein si salaries.cout > 7 €)",
		"compte(projets) >= 2", "compte(demandes, type = etat) = 1",
		"compte.charges entre 50 € et 300 €",
		"compte.ventes entre compte.gestion et"
		    " maximum(projets.cout)",
		"association.bulletins entre association.bulletins et 3",
		"association.salaries entre association.bulletins et 4",
		"association.salaries parmi (2, association.bulletins)",
		"association.salaries parmi (association.bulletins, 5)",
		"association.declaree_le entre association.agreee_le et"
		    " date_reference",
	};
	static const char *const projet[] = {
		"projets.retenu", "projet.public > 2",
		"projets.genre contient sport", "projet.titre = 'Amis'",
	};
	static const char *const demande[] = {
		"demandes.deposee", "demande.type = etat",
		"demandes.type <> region",
	};
	size_t k = upto(g->r, 4);

	if ((g->in & IN_PROJETS) != 0 && (g->in & IN_DEMANDES) != 0 && k == 3)
		put(g, "demandes.projet = projet");
	else if (k > 1 && (g->in & IN_PROJETS) != 0)
		put(g, PICK(g->r, projet));
	else if (k > 0 && (g->in & IN_DEMANDES) != 0)
		put(g, PICK(g->r, demande));
	else if (g->in == 0)
		put(g, PICK(g->r, root));
	else
		put(g, root[upto(g->r, 11)]);	/* no list in a list */
}

static void
pair(struct gen *g, void (*side)(struct gen *g))
{
	side(g);
	comparison(g);
	side(g);
}

static void
truth(struct gen *g)
{
	if (!deeper(g)) {
		simple_truth(g);
		return;
	}
	g->depth++;
	switch (upto(g->r, 10)) {
	case 0:
	case 1:
	case 2:
		put(g, "(");
		truth(g);
		put(g, upto(g->r, 2) != 0 ? " et " : " ou ");
		truth(g);
		put(g, ")");
		break;
	case 3:
		put(g, "non (");
		truth(g);
		put(g, ")");
		break;
	case 4:
	case 5:
		pair(g, amount);
		break;
	case 6:
		pair(g, number);
		break;
	case 7:
		pair(g, date);
		break;
	case 8:
		over_list(g, upto(g->r, 2) != 0 ? "tout" : "un", truth);
		break;
	default:
		simple_truth(g);
		break;
	}
	g->depth--;
}

void
random_condition(struct rounds *r, struct str *out)
{
	struct gen g = { .r = r, .out = out };

	str_clear(out);
	truth(&g);
}

void
random_value(struct rounds *r, struct str *out)
{
	static void (*const kind[])(struct gen *) = { amount, number, date };
	struct gen g = { .r = r, .out = out };

	str_clear(out);
	PICK(r, kind)(&g);
}

struct step {
	char text[80];
	uint64_t when;
};

static const struct random_question questions[] = {
	{ "association.nom", { "Amis", "Autres", 0 } },
	{ "association.regime", { "loi1901", "fondation", "droit_local", 0 } },
	{ "association.declaree_le", { "14/03/2019", "01/11/2026", 0 } },
	{ "association.agreee", { "oui", "non", 0 } },
	{ "association.agreee_le", { "15/06/2020", "16/06/2020", 0 } },
	{ "association.agrements", { "jep", "jep, sport", "culture", 0 } },
	{ "association.salaries", { "0", "2", "5", 0 } },
	{ "association.etpt", { "0,5", "1", 0 } },
	{ "association.taux", { "12,5", "80", 0 } },
	{ "association.employeur", { "oui", "non", 0 } },
	{ "association.bulletins", { "2", "-1", 0 } },
	{ "compte.prestations", { "0", "50", "100", 0 } },
	{ "compte.fournitures", { "50", "12,50", 0 } },
	{ "compte.gestion", { "20", "0", 0 } },
	{ "compte.dotations", { "1", "200", 0 } },
	{ "compte.ventes", { "50", "0", "200", 0 } },
	{ "compte.subventions", { "7", "150", 0 } },
	{ "compte.resultat", { "-7", "50", 0 } },
	{ "projets[%s].titre", { "Amis", "Autres", 0 } },
	{ "projets[%s].cout", { "50", "0", "200", "7", 0 } },
	{ "projets[%s].retenu", { "oui", "non", 0 } },
	{ "projets[%s].debut", { "15/06/2020", "01/01/2027", 0 } },
	{ "projets[%s].genre", { "sport", "jep, culture", 0 } },
	{ "projets[%s].public", { "2", "3", "-1", 0 } },
	{ "projets[%s].lignes[k1].montant", { "50", "3", 0 } },
	{ "projets[%s].lignes[k2].montant", { "50", "4", 0 } },
	{ "salaries[%s].cout", { "50", "3", "9", 0 } },
	{ "salaries[%s].temps_plein", { "oui", "non", 0 } },
	{ "demandes[%s].projet", { "k1", "k2", 0 } },
	{ "demandes[%s].type", { "etat", "region", "asp", 0 } },
	{ "demandes[%s].montant", { "50", "0", "12", "200", 0 } },
	{ "demandes[%s].solde", { "50", "-50", 0 } },
	{ "demandes[%s].deposee", { "oui", "non", 0 } },
	{ "demandes[%s].obtenu", { "50", "-7", 0 } },
};

#define STEPS 240

static const struct random_finish finishes[] = {
	{ "compte.", "compte.fini=oui" },
	{ "projets[k1].lignes", "projets[k1].lignes[]=fini" },
	{ "projets[k2].lignes", "projets[k2].lignes[]=fini" },
	{ "projets", "projets[]=fini" },
	{ "demandes", "demandes[]=fini" },
	{ "salaries", "salaries[]=fini" },
};

static void
answer(struct rounds *r, struct step *s, const struct random_question *q,
       const char *key)
{
	char path[64];
	size_t n = 0;

	/* the %s of the table stands for the key of the row */
	const char *mark = strstr(q->path, "%s");

	if (mark == NULL)
		(void)snprintf(path, sizeof path, "%s", q->path);
	else
		(void)snprintf(path, sizeof path, "%.*s%s%s",
		    (int)(mark - q->path), q->path, key, mark + 2);
	while (q->value[n] != NULL)
		n++;
	(void)snprintf(s->text, sizeof s->text, "%s=%s", path,
	    q->value[upto(r, n)]);
	s->when = rounds_random(r) >> 1;
}

/* A list is finished after all that it holds is answered, or never. */
static int
finish(struct rounds *r, struct step *s, int n, const struct random_finish *f,
       bool whole)
{
	uint64_t last = 0;
	bool there = strchr(f->of, '[') == NULL;

	if (!whole && upto(r, 3) == 0)
		return n;
	for (int i = 0; i < n; i++) {
		if (strncmp(s[i].text, f->of, strlen(f->of)) != 0)
			continue;
		there = true;
		if (s[i].when > last)
			last = s[i].when;
	}
	if (!there)	/* of a row that is not there */
		return n;
	(void)snprintf(s[n].text, sizeof s[n].text, "%s", f->step);
	s[n].when = last + 1 + upto(r, UINT32_MAX);
	return n + 1;
}

static int
by_time(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return x->when < y->when ? -1 : x->when > y->when;
}

void
random_answers_of(struct rounds *r, const struct random_form *form,
		  void (*f)(void *ctx, const char *step), void *ctx)
{
	static const char *const keys[] = { "k1", "k2", "k3" };
	struct step s[STEPS];
	int n = 0;
	size_t rows = upto(r, 4), asked = 1 + upto(r, 4);

	for (size_t k = 0; k < form->n; k++) {
		bool many = strstr(form->question[k].path, "%s") != NULL;

		for (size_t i = 0; i < (many ? rows : 1); i++)
			if (form->whole || upto(r, 4) < asked)
				answer(r, &s[n++], &form->question[k],
				    keys[i]);
	}
	for (size_t i = 0; i < form->nfinish; i++)
		n = finish(r, s, n, &form->finish[i], form->whole);
	qsort(s, (size_t)n, sizeof s[0], by_time);
	for (int i = 0; i < n; i++)
		f(ctx, s[i].text);
}

void
random_answers(struct rounds *r, void (*f)(void *ctx, const char *step),
	       void *ctx)
{
	static const struct random_form form = { questions,
		sizeof questions / sizeof questions[0], finishes,
		sizeof finishes / sizeof finishes[0], false };

	random_answers_of(r, &form, f, ctx);
}
