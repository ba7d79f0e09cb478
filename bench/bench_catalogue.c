/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/figures.h"
#include "catalog/catalogue.h"

#include <libconfig.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * bench_catalogue FORM FOLDER: SCHEMES files of ten conditions are made in
 * FOLDER, then read by libconfig alone and by us, in turn; the medians of
 * both, and of their ratio in each round.  Processor time, the system's with
 * it: who else uses the machine does not count.
 */

#define SCHEMES 1000
#define ROUNDS 15
#define BYTES_MAX 16384

static const char parameters[] =
    "parametres = ( { id = \"seuil\"; unite = \"montant\"; libelle = \"S\";"
    " valeurs = ( { du = \"2001-06-08\"; valeur = \"23 000 €\";"
    " source = \"décret 2001-495, art. 1\"; } ); } );";

/* Ten of the sorts of conditions that schemes have. */
static const struct {
	const char *id, *test, *yes, *no;
} condition[] = {
	{ "anciennete", "anciennete(association.date_declaration) >= %d mois",
	    "L'association existe depuis "
	    "{anciennete(association.date_declaration)}.",
	    "Il faut un an d'existence à la date de la demande." },
	{ "regime", "association.regime = loi1901 ou association.a_etablissements",
	    "L'association est déclarée.",
	    "Seules les associations déclarées sont aidées." },
	{ "part_publique", "plan.public / plan.total <= %d %%",
	    "Les aides publiques font {plan.public / plan.total} du plan.",
	    "Les aides publiques font {plan.public / plan.total} du plan : "
	    "80 % au plus." },
	{ "charges", "projet.budget.total_charges entre %d € et 250 000 €",
	    "Le projet coûte {projet.budget.total_charges}.",
	    "Le projet coûte {projet.budget.total_charges} : entre 1 000 € "
	    "et 250 000 €." },
	{ "cumul", "somme(demandes.montant si demandes.projet = projet) <= "
	    "projet.budget.total_charges",
	    "Les demandes tiennent dans le coût du projet.",
	    "Les demandes passent le coût du projet." },
	{ "convention", "demande.montant <= parametres.seuil + %d €",
	    "Pas de convention à signer.",
	    "Une convention est à signer au-dessus de {parametres.seuil}." },
	{ "salaires", "projet.budget.total_charges sauf (64) >= %d €",
	    "Le projet ne paie pas que des salaires.",
	    "Les salaires ne sont pas seuls aidés." },
	{ "lieu", "departement(association.siege.code_postal) parmi "
	    "('75', '77', '78', '91', '92', '93')",
	    "Le siège est en Île-de-France.",
	    "Seule l'Île-de-France est aidée." },
	{ "rapport", "si association.a_etablissements alors demande.montant < 5 000 € "
	    "sinon demande.montant < %d €",
	    "Le montant demandé, {demande.montant}, est de ceux aidés.",
	    "Le montant demandé, {demande.montant}, est trop haut." },
	{ "nombre", "compte(projets) <= %d et non (projet.budget.ecart < 0 €)",
	    "{compte(projets)} projets au plus.",
	    "Trop de projets, ou un budget en déficit." },
};
#define CONDITIONS ((int)(sizeof condition / sizeof *condition))

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench_catalogue: %s\n", what);
	exit(1);
}

static void
name_of(char *buf, size_t size, const char *folder, int i)
{
	(void)snprintf(buf, size, "%s/s%04d.cfg", folder, i);
}

static void
add_condition(FILE *out, int k, int figure)
{
	(void)fprintf(out, "    { id = \"%s\"; libelle = \"Condition %d\";\n"
	    "      exige = \"", condition[k].id, k);
	if (strchr(condition[k].test, '%') != NULL) {
		char test[300];
		const char *p = condition[k].test;
		const char *mark = strstr(p, "%d");

		(void)snprintf(test, sizeof test, "%.*s%d%s",
		    (int)(mark - p), p, figure, mark + 2);
		for (char *q = test; *q != '\0'; q++) {
			(void)fputc(*q, out);
			if (q[0] == '%' && q[1] == '%')
				q++;
		}
	} else {
		(void)fputs(condition[k].test, out);
	}
	(void)fprintf(out, "\";\n      oui = \"%s\";\n      non = \"%s\";\n"
	    "      source = \"note d'orientation, p. %d\"; "
	    "verifie_le = \"2026-11-23\"; }%s\n", condition[k].yes,
	    condition[k].no, k + 1, k + 1 < CONDITIONS ? "," : " );");
}

static size_t
make(const char *folder, int i)
{
	char file[500];
	long size;
	FILE *out;

	name_of(file, sizeof file, folder, i);
	out = fopen(file, "we");
	if (out == NULL)
		die("cannot write");
	(void)fprintf(out, "# Un dispositif pour mesurer.\n"
	    "dispositif = {\n  id = \"s%04d\"; nom = \"Dispositif %d\";\n"
	    "  financeur = \"État (SDJES)\"; type_financeur = \"etat\";\n"
	    "  genre = \"subvention\"; source = \"note d'orientation\";\n"
	    "  verifie_le = \"2026-11-23\"; porte_sur = \"projet\";\n"
	    "  campagne = ( { ouvre = \"2026-12-01\"; ferme = \"2027-02-15\"; "
	    "} );\n  pieces = ( \"STC\", \"RIB\", \"RAR\" );\n"
	    "  conditions = (\n", i, i);
	for (int k = 0; k < CONDITIONS; k++)
		add_condition(out, k, 10 + (i + k) % 80);
	(void)fputs("};\n", out);
	size = ftell(out);
	if (size < 0 || fclose(out) != 0)
		die("cannot write");
	return (size_t)size;
}

static double
used_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double
libconfig_alone(const char *folder)
{
	double from = used_us();
	char file[500];

	for (int i = 0; i < SCHEMES; i++) {
		config_t lib;

		name_of(file, sizeof file, folder, i);
		config_init(&lib);
		if (config_read_file(&lib, file) != CONFIG_TRUE)
			die(config_error_text(&lib));
		config_destroy(&lib);
	}
	return used_us() - from;
}

static double
ours(const struct form *form, const char *folder)
{
	struct complaints c = { 0 };
	double from = used_us();
	struct catalogue *cat = catalogue_new(form);
	struct str text;
	char file[500];

	if (!catalog_parameters_text(cat, parameters, sizeof parameters - 1,
	    "p", &c))
		die("parameters");
	for (int i = 0; i < SCHEMES; i++) {
		name_of(file, sizeof file, folder, i);
		if (!catalog_scheme(cat, file, false, &c)) {
			str_init(&text, 0);
			complaints_print(&c, &text);
			die(text.p);
		}
	}
	from = used_us() - from;
	catalogue_free(cat);
	return from;
}

int
main(int argc, char **argv)
{
	static double alone[ROUNDS], read[ROUNDS], ratio[ROUNDS];
	struct complaints c = { 0 };
	struct form *form;
	size_t bytes = 0;
	double times;

	if (argc != 3)
		return 2;
	form = catalog_form(argv[1], &c);
	if (form == NULL)
		die("form");
	for (int i = 0; i < SCHEMES; i++)
		bytes += make(argv[2], i);
	for (int i = 0; i < ROUNDS; i++) {
		alone[i] = libconfig_alone(argv[2]);
		read[i] = ours(form, argv[2]);
		ratio[i] = read[i] / alone[i];
	}
	printf("%d schemes of %d conditions, %zu bytes each\n", SCHEMES,
	    CONDITIONS, bytes / SCHEMES);
	times = quantile(ratio, ROUNDS, 0.5);
	figure("loaded and compiled", "%.1f ms for %.1f ms of libconfig: %.2f",
	    times, 2, "times", quantile(read, ROUNDS, 0.5) / 1000,
	    quantile(alone, ROUNDS, 0.5) / 1000, times);
	form_free(form);
	return 0;
}
