/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/wizard/convention.h"

#include "base/date.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "tests/put.h"

#include <stdio.h>
#include <stdlib.h>

static void
fatal(struct complaints *c, const char *file)
{
	struct str out;

	str_init(&out, 0);
	complaints_print(c, &out);
	fprintf(stderr, "%s: %s\n", file, out.p);
	abort();
}

static const char *
below(const char *var, const char *name, char *buf, size_t size)
{
	const char *dir = getenv(var);

	(void)snprintf(buf, size, "%s/%s", dir == NULL ? "." : dir, name);
	return buf;
}

struct form *
convention_form(void)
{
	struct complaints c = { 0 };
	char file[4096];
	struct form *f = catalog_form(below("srcdir",
	    "tests/data/petite-cpo.cfg", file, sizeof file), &c);

	if (f == NULL || c.n > 0)
		fatal(&c, file);
	complaints_fini(&c);
	return f;
}

struct catalogue *
convention_catalogue(const struct form *f)
{
	struct catalogue *c = catalogue_new(f);
	struct complaints out = { 0 };
	char file[4096];

	if (!catalog_parameters(c, below("GUICHET_DONNEES",
	    "parametres/droit.cfg", file, sizeof file), &out))
		fatal(&out, file);
	complaints_fini(&out);
	return c;
}

static struct session *
empty_session(const struct form *f)
{
	int32_t today;

	if (!date_from_iso("2026-01-15", &today))
		abort();
	return session_new(dossier_new(f, today));
}

static void
put_all(struct session *s, const char *const (*answer)[2], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!put_answer(s, answer[i][0], answer[i][1])) {
			fprintf(stderr, "%s = %s\n", answer[i][0],
			    answer[i][1]);
			abort();
		}
}

struct session *
convention_session(const struct form *f)
{
	static const char *const answer[][2] = {
		{ "association.nom", "Les Jardins de Ronce" },
		{ "couverture.annee", "2026" },
		{ "couverture.nombre_annees", "3" },
		{ "convention.debut", "01/01/2026" },
		{ "convention.progression_charges", "2 %" },
		{ "convention.arrondi", "a_10" },
		{ "convention.solde_propre", "oui" },
		{ "objectifs[k1].titre", "Rompre l'isolement" },
		{ "objectifs[k1].indicateurs[k1].libelle",
		    "familles suivies" },
		{ "objectifs[k1].indicateurs[k1].cible_1", "60" },
		{ "objectifs[k1].indicateurs[k1].cible_2", "70" },
		{ "objectifs[k1].indicateurs[k1].cible_3", "80" },
		{ "projets[k1].titre", "Jardinage solidaire" },
		{ "projets[k1].objectif", "k1" },
		{ "projets[k1].budget.personnel", "25 760" },
		{ "projets[k1].budget.divers", "11 950" },
		{ "projets[k1].budget.ressources_propres", "4 710" },
		{ "demandes[k1].type", "commune" },
		{ "demandes[k1].financeur", "Ville de Massy" },
		{ "demandes[k1].projet", "k1" },
		{ "demandes[k1].signataire", "oui" },
		{ "demandes[k1].montant", "24 000" },
		{ "demandes[k1].montant_2", "24 000" },
		{ "demandes[k1].montant_3", "24 000" },
		{ "demandes[k1].etat", "prevue" },
		{ "demandes[k2].type", "etat" },
		{ "demandes[k2].financeur", "Préfecture" },
		{ "demandes[k2].projet", "k1" },
		{ "demandes[k2].montant", "9 000" },
		{ "demandes[k2].montant_2", "9 000" },
		{ "demandes[k2].montant_3", "9 000" },
		{ "demandes[k2].etat", "prevue" },
	};
	struct session *s = empty_session(f);

	put_all(s, answer, sizeof answer / sizeof answer[0]);
	return s;
}

/* --- random ones --- */

static int
below_n(struct rounds *r, int n)
{
	return (int)(rounds_random(r) % (unsigned)n);
}

static void
put_random(struct session *s, struct rounds *r, const char *path,
    const char *const *draft, int n)
{
	/* straight into the dossier: one derivation at the end */
	const char *text = draft[below_n(r, n)];
	struct answer a = { .draft = (char *)text, .who = (char *)"",
		.by = NO_DAY, .said_by = (char *)"", .origin = (char *)"" };

	if (text[0] != '\0' && !dossier_apply(s->dossier, path, &a))
		abort();
}

#define PUT(s, r, path, ...) put_random(s, r, path, \
	(const char *const[]){ __VA_ARGS__ }, \
	(int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))

static void
put_amount(struct session *s, struct rounds *r, const char *path)
{
	char text[32];
	const char *one = text;
	int n = below_n(r, 8);

	(void)snprintf(text, sizeof text, "%d%s", below_n(r, n < 4 ? 100000 :
	    300), n == 0 ? ",37" : "");
	put_random(s, r, path, n == 7 ? &(const char *){ "" } : &one, 1);
}

static void
put_action(struct session *s, struct rounds *r, int k)
{
	static const char *const lines[] = { "achats_prestations",
		"achats_matieres", "personnel", "divers", "nature_prets",
		"nature_benevoles", "ventes", "ressources_propres",
		"nature_benevolat", "nature_mises" };
	char path[128];

	(void)snprintf(path, sizeof path, "projets[k%d].titre", k);
	PUT(s, r, path, "A", "B", "");
	(void)snprintf(path, sizeof path, "projets[k%d].progression", k);
	PUT(s, r, path, "", "", "1,5 %", "-3 %", "0 %");
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		(void)snprintf(path, sizeof path, "projets[k%d].budget.%s",
		    k, lines[i]);
		put_amount(s, r, path);
	}
	for (int i = below_n(r, 5); i > 0; i--) {
		(void)snprintf(path, sizeof path,
		    "projets[k%d].previsions[k%d].ligne", k, i);
		put_random(s, r, path, lines, 10);
		(void)snprintf(path, sizeof path,
		    "projets[k%d].previsions[k%d].taux", k, i);
		PUT(s, r, path, "", "", "7 %", "-100 %", "0,37 %");
		(void)snprintf(path, sizeof path,
		    "projets[k%d].previsions[k%d].montant_%d", k, i, 2 +
		    below_n(r, 3));
		PUT(s, r, path, "", "12 345", "0", "-50", "beaucoup");
		(void)snprintf(path, sizeof path,
		    "projets[k%d].previsions[k%d].eligible", k, i);
		PUT(s, r, path, "", "non", "oui");
	}
}

static void
put_request(struct session *s, struct rounds *r, int k)
{
	static const char *const amount[] = { "montant", "montant_2",
		"montant_3", "montant_4", "obtenu" };
	char path[128];

	(void)snprintf(path, sizeof path, "demandes[k%d].type", k);
	PUT(s, r, path, "etat", "commune", "aide_privee", "");
	(void)snprintf(path, sizeof path, "demandes[k%d].financeur", k);
	PUT(s, r, path, "Ville", "VILLE", "Préfecture", "");
	(void)snprintf(path, sizeof path, "demandes[k%d].projet", k);
	PUT(s, r, path, "k1", "k2", "k3", "");
	(void)snprintf(path, sizeof path, "demandes[k%d].signataire", k);
	PUT(s, r, path, "oui", "non", "");
	(void)snprintf(path, sizeof path, "demandes[k%d].forme", k);
	PUT(s, r, path, "", "", "numeraire", "nature");
	(void)snprintf(path, sizeof path, "demandes[k%d].etat", k);
	PUT(s, r, path, "prevue", "", "accordee", "refusee");
	for (int i = 0; i < 5; i++) {
		(void)snprintf(path, sizeof path, "demandes[k%d].%s", k,
		    amount[i]);
		put_amount(s, r, path);
	}
}

struct session *
convention_random(const struct form *f, struct rounds *r)
{
	struct session *s = empty_session(f);

	PUT(s, r, "couverture.annee", "2027", "");
	PUT(s, r, "couverture.nombre_annees", "2", "3", "3", "4", "");
	PUT(s, r, "convention.debut", "01/01/2027", "01/09/2027", "");
	PUT(s, r, "convention.progression_charges", "2 %", "-1,25 %", "");
	PUT(s, r, "convention.progression_produits", "1 %", "12 %", "");
	PUT(s, r, "convention.arrondi", "a_1", "a_10", "a_100", "");
	PUT(s, r, "convention.solde_propre", "oui", "oui", "non", "");
	PUT(s, r, "convention.excedent_taux", "10 %", "3,33 %", "");
	for (int k = below_n(r, 4); k > 0; k--)
		put_action(s, r, k);
	for (int k = below_n(r, 6); k > 0; k--)
		put_request(s, r, k);
	session_refresh(s);
	return s;
}

/* --- all the figures --- */

static void
put_sum(struct str *out, const char *what, int rank,
    const struct years_sum *n)
{
	str_printf(out, "%s %d:", what, rank);
	for (int i = 0; i < YEARS_MAX; i++)
		str_printf(out, " %lld", (long long)n->of[i]);
	str_printf(out, " = %lld\n", (long long)n->all);
}

static void
put_subject(struct str *out, const struct years *y,
    const struct years_subject *s)
{
	str_printf(out, "%s, %d\n", s->action == NULL ? "total" :
	    s->action->key, s->retouches);
	for (int i = 0; i < y->nline; i++) {
		const struct years_line *l = &s->line[i];

		str_printf(out, "%s %d %d %lld", l->field->id, l->eligible,
		    (int)l->rate_of, (long long)l->rate);
		for (int k = 0; k < y->n; k++)
			str_printf(out, " %lld/%lld/%d/%d",
			    (long long)l->cell[k].amount,
			    (long long)l->cell[k].rule,
			    (int)l->cell[k].origin, l->cell[k].unread);
		str_printf(out, " = %lld\n", (long long)l->all);
	}
	for (int t = 0; t < YEARS_TOTALS; t++)
		put_sum(out, "total", t, &s->total[t]);
	for (int i = 0; i < y->nfunder; i++)
		put_sum(out, "part", i, &s->part[i].cash);
}

const char *
convention_dump(const struct years *y, struct arena *a)
{
	struct str out;
	const char *text;

	str_init(&out, 0);
	put_subject(&out, y, &y->total);
	for (int i = 0; i < y->naction; i++)
		put_subject(&out, y, &y->action[i]);
	for (int i = 0; i < y->nnote; i++)
		str_printf(&out, "%s %d %s\n", y->note[i].id,
		    y->note[i].year, say_text(a, &y->note[i].text, NULL));
	text = arena_strdup(a, out.p);
	str_fini(&out);
	return text;
}
