/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/shared_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct shared_field shared_fields[SHARED_FIELDS] = {
	{ "forme", VT_CHOIX }, { "date_declaration", VT_DATE },
	{ "date_depot", VT_DATE }, { "a_siret", VT_OUI_NON },
	{ "contrat_engagement", VT_OUI_NON },
	{ "montant_demande", VT_MONTANT }, { "budget_action", VT_MONTANT },
	{ "total_charges", VT_MONTANT }, { "total_produits", VT_MONTANT },
	{ "date_debut", VT_DATE }, { "date_fin", VT_DATE },
	{ "departement", VT_TEXTE }, { "thematique", VT_CHOIX },
	{ "age_min", VT_ENTIER }, { "age_max", VT_ENTIER },
	{ "nb_etp_x100", VT_DECIMAL }, { "fonds_propres", VT_MONTANT },
	{ "charges_annuelles", VT_MONTANT },
	{ "nb_administrateurs", VT_ENTIER },
	{ "nb_administratrices", VT_ENTIER },
	{ "total_aides_publiques", VT_MONTANT },
	{ "commissaire_aux_comptes", VT_OUI_NON }, { "date_ag", VT_DATE },
	{ "nb_benevoles", VT_ENTIER }, { "utilite_publique", VT_OUI_NON },
	{ "nb_adherents", VT_ENTIER },
};

static const struct choice forms[] = {
	{ "loi1901", "Loi 1901", NULL },
	{ "alsace_moselle", "Alsace-Moselle", NULL },
	{ "fondation", "Fondation", NULL },
	{ "cooperative", "Coopérative", NULL },
	{ "collectif", "Collectif", NULL },
};
static const struct choice themes[] = {
	{ "jeunesse", "Jeunesse", NULL }, { "sport", "Sport", NULL },
	{ "culture", "Culture", NULL },
	{ "solidarite", "Solidarité", NULL },
	{ "environnement", "Environnement", NULL },
	{ "numerique", "Numérique", NULL },
};

const struct shared_rule shared_rules[SHARED_RULES] = {
	{ "forme parmi (loi1901, alsace_moselle)",
	  "?1 IN ('loi1901','alsace_moselle')", { 0 }, 1 },
	{ "date_depot >= date_declaration + 1 an",
	  "?1 >= date(?2,'+1 year')", { 2, 1 }, 2 },
	{ "a_siret et contrat_engagement", "?1 AND ?2", { 3, 4 }, 2 },
	{ "montant_demande entre 1 000 € et 15 000 €",
	  "?1 BETWEEN 100000 AND 1500000", { 5 }, 1 },
	{ "montant_demande / budget_action <= 80 %",
	  "?1*100 <= ?2*80", { 5, 6 }, 2 },
	{ "date_fin >= date_debut et jours(date_debut, date_fin) <= 365 jours"
	  " et date_debut >= date_depot",
	  "?1 >= ?2 AND julianday(?1)-julianday(?2) <= 365 AND ?2 >= ?3",
	  { 10, 9, 2 }, 3 },
	{ "departement parmi ('59', '62', '02', '60', '80', '2A', '2B')",
	  "?1 IN ('59','62','02','60','80','2A','2B')", { 11 }, 1 },
	{ "total_charges = total_produits", "?1 = ?2", { 7, 8 }, 2 },
	{ "thematique = jeunesse ou (age_min >= 6 et age_max <= 25)",
	  "?1 = 'jeunesse' OR (?2 >= 6 AND ?3 <= 25)", { 12, 13, 14 }, 3 },
	{ "nb_etp_x100 <= 2 ou utilite_publique", "?1 <= 200 OR ?2",
	  { 15, 24 }, 2 },
	{ "non (fonds_propres > charges_annuelles) et"
	  " jours(date_ag, date_depot) <= 548 jours",
	  "NOT (?1 > ?2) AND julianday(?3)-julianday(?4) <= 548",
	  { 16, 17, 2, 22 }, 4 },
	{ "(total_aides_publiques <= 153 000 € ou commissaire_aux_comptes) et"
	  " (nb_administratrices / nb_administrateurs >= 30 % ou"
	  " nb_benevoles >= 20 ou nb_adherents >= 50)",
	  "(?1 <= 15300000 OR ?2) AND (?3*100 >= ?4*30 OR ?5 >= 20 OR"
	  " ?6 >= 50)", { 20, 21, 19, 18, 23, 25 }, 6 },
};

struct form *
shared_form(const struct expr *rule[SHARED_RULES])
{
	struct form *f = form_new();
	struct rules_scope scope = { .form = f };
	struct rules_error e = { 0 };

	form_add(f, NULL, FIELD_BLOCK, "");
	for (int i = 0; i < SHARED_FIELDS; i++) {
		struct field *fd = form_add(f, f->root, FIELD_LEAF,
		    shared_fields[i].id);

		fd->label = fd->id;
		fd->type.kind = shared_fields[i].type;
		if (fd->type.kind != VT_CHOIX)
			continue;
		fd->type.choice = i == 0 ? forms : themes;
		fd->type.nchoice = i == 0
		    ? (int)(sizeof forms / sizeof forms[0])
		    : (int)(sizeof themes / sizeof themes[0]);
	}
	form_seal(f);
	form_settle(f);
	rules_settle(f);
	for (int i = 0; i < SHARED_RULES; i++)
		if (!rules_compile(&f->arena, &scope, shared_rules[i].text,
		    RT_BOOL, &rule[i], &e)) {
			fprintf(stderr, "%s: column %d: %s\n",
			    shared_rules[i].text, e.column,
			    say_text(&f->arena, &e.why, NULL));
			abort();
		}
	return f;
}

static FILE *
open_file(const char *folder, const char *what, const char *name)
{
	char path[4096], head[4096];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s-%s.csv", folder, what, name);
	f = fopen(path, "r");
	if (f != NULL && fgets(head, sizeof head, f) == NULL) {
		(void)fclose(f);
		return NULL;
	}
	return f;
}

/* The cells of a line, cut in place. */
static bool
cut(char *line, char **cell, int n)
{
	char *p = line;

	line[strcspn(line, "\r\n")] = '\0';
	for (int i = 0; i < n; i++) {
		cell[i] = strsep(&p, ",");
		if (cell[i] == NULL)
			return false;
	}
	return p == NULL;
}

static bool
read_case(FILE *dossiers, FILE *expected, struct shared_case *c)
{
	char line[4096], *want[SHARED_RULES];

	if (fgets(line, sizeof line, dossiers) == NULL)
		return false;
	c->line = strdup(line);
	if (c->line == NULL || !cut(c->line, c->cell, SHARED_FIELDS) ||
	    fgets(line, sizeof line, expected) == NULL ||
	    !cut(line, want, SHARED_RULES))
		abort();
	for (int i = 0; i < SHARED_RULES; i++)
		c->want[i] = want[i][0] == '?' ? OUT_UNKNOWN :
		    want[i][0] == '1' ? OUT_YES : OUT_NO;
	return true;
}

bool
shared_read(const char *folder, const char *name, struct shared_cases *out)
{
	FILE *dossiers = open_file(folder, "dossiers", name);
	FILE *expected = open_file(folder, "expected", name);
	int cap = 16384;

	*out = (struct shared_cases){ .n = 0 };
	if (dossiers != NULL && expected != NULL) {
		out->p = calloc((size_t)cap, sizeof *out->p);
		if (out->p == NULL)
			abort();
		while (out->n < cap && read_case(dossiers, expected,
		    &out->p[out->n]))
			out->n++;
	}
	if (dossiers != NULL)
		(void)fclose(dossiers);
	if (expected != NULL)
		(void)fclose(expected);
	return out->n > 0;
}

void
shared_free(struct shared_cases *c)
{
	for (int i = 0; i < c->n; i++)
		free(c->p[i].line);
	free(c->p);
}

/* Cents, hundredths, booleans: as a person would type them. */
static void
typed(int field, const char *cell, char *out, size_t size)
{
	enum vtype_kind t = shared_fields[field].type;
	long long n = atoll(cell);

	if (t == VT_MONTANT || t == VT_DECIMAL)
		(void)snprintf(out, size, "%lld,%02lld", n / 100, n % 100);
	else if (t == VT_OUI_NON)
		(void)snprintf(out, size, "%s", n != 0 ? "oui" : "non");
	else
		(void)snprintf(out, size, "%s", cell);
}

struct dossier *
shared_dossier(const struct form *f, const struct shared_case *c)
{
	struct dossier *d = dossier_new(f, 19723);	/* 1 January 2024 */
	char draft[256];

	for (int i = 0; i < SHARED_FIELDS; i++) {
		struct answer a = { .draft = draft, .by = NO_DAY };

		if (c->cell[i][0] == '\0')
			continue;
		typed(i, c->cell[i], draft, sizeof draft);
		if (!dossier_load(d, shared_fields[i].id, &a))
			abort();
	}
	return d;
}
