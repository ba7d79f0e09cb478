/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cmd.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command commands[] = {
	{ "liste", "[--texte T] [--etat E] [--tri touche|nom|echeance|etat] "
	    "[--archives|--supprimes] [--max N]",
	    N_("les dossiers du poste"), cmd_liste },
	{ "nouveau", N_("FORMULAIRE [--reponses F] "
	    "[--association UUID]"),
	    N_("commence un dossier, et donne son numéro"), cmd_nouveau },
	{ "recevoir", N_("F [--meme-si-present]"),
	    N_("fait un dossier d'une archive, et donne son numéro"),
	    cmd_recevoir },
	{ "reconduire", "D [--formulaire F] [--annee N] [--version V]",
	    N_("fait de ce dossier celui d'après, et donne son numéro"),
	    cmd_reconduire },
	{ "remplir", "D --reponses F",
	    N_("met dans le dossier les réponses d'un fichier"),
	    cmd_remplir },
	{ "montrer", "D",
	    N_("les réponses, les totaux, ce qui manque"), cmd_montrer },
	{ "verifier", "D",
	    N_("dit si le dossier est complet, sinon ce qui manque"),
	    cmd_verifier },
	{ "eligibilite", N_("D [--dispositif X [--projet K]] [--pourquoi] "
	    "[--si CHEMIN=VALEUR]... | D --dispositif X [--projet K] "
	    "--avis CONDITION=oui|non|retirer --motif M | "
	    "D --demander X [--projet K]"),
	    N_("les dispositifs ouverts ou fermés au dossier, et pourquoi"),
	    cmd_eligibilite },
	{ "plan", N_("D [--projet CLE] [--version N]"),
	    N_("le plan de financement : qui paie quoi, et ce qui en est "
	    "venu"), cmd_plan },
	{ "annees", N_("D [--action CLE] [--version N]"),
	    N_("les budgets d'une convention, année par année"),
	    cmd_annees },
	{ "si", N_("D [NOM=refus|moitie|retard:N]... [--projet K] "
	    "[--combinaisons [--tri ecart|ordre] [--max N]]"),
	    N_("ce que changerait la réponse d'un financeur : refus, moitié, "
	    "retard"), cmd_si },
	{ "tresorerie", N_("D [--projet K] "
	    "[--si NOM=refus|moitie|retard:N]..."),
	    N_("ce qui entre et ce qui sort, mois par mois"),
	    cmd_tresorerie },
	{ "pieces", N_("D [joindre PIECE FICHIER | vu PIECE | a-venir PIECE "
	    "| dater PIECE | retirer PIECE | extraire PIECE -o F [--remplacer]] "
	    "[--date-piece JJ/MM/AAAA]"),
	    N_("les pièces que chacun demande, et celles qui sont données"),
	    cmd_pieces },
	{ "echeances", N_("[D] [--jusqu-au DATE] | --ics [-o F]"),
	    N_("ce qui est dû et quand, dans un dossier ou pour tout le "
	    "poste"), cmd_echeances },
	{ "exporter", N_("D [--format pdf|html|odt|txt|archive|csv|scdl|json|ics] "
	    "[--brouillon|--a-rapporter|--vierge|--prerempli|"
	    "--modele PAPIER|--avec-pieces] [--demande N|NOM] [--version N] "
	    "[--pages A-B] [-o F] [--remplacer] | D --par-financeur -o DOSSIER "
	    "[--remplacer] | [D...] --format scdl [-o F] | --schema [-o F]"),
	    N_("écrit le dossier dans un fichier"), cmd_exporter },
	{ "imprimer", "D [--imprimante P] [--copies N] [--recto-verso] "
	    "[--brouillon|--a-rapporter|--vierge|--prerempli|"
	    "--modele PAPIER|--avec-pieces] "
	    "[--demande N|NOM | --par-financeur] [--version N] "
	    "[--pages A-B] | --liste | --page-essai [--imprimante P]",
	    N_("imprime le dossier"), cmd_imprimer },
	{ "figer", "D [--motif signature|avenant|M] "
	    "[--date-signature JJ/MM/AAAA]",
	    N_("garde une version du dossier telle qu'elle est"),
	    cmd_figer },
	{ "verifier-papier", "F",
	    N_("dit de quelle version un PDF est le papier, et si la base "
	    "la tient"), cmd_verifier_papier },
	{ "comparer", "D [V1 [V2]]",
	    N_("ce qui diffère d'une version à l'autre, ou au présent"),
	    cmd_comparer },
	{ "avenant", "D [--numero N|--version N] [--format pdf|html|odt|txt] "
	    "[-o F] [--remplacer]",
	    N_("le projet d'avenant : ce qui a changé depuis la version "
	    "signée"), cmd_avenant },
	{ "modeles", N_("D | verifier [FICHIER...]"),
	    N_("les modèles de sortie qui s'appliquent au dossier, et leur "
	    "contrôle"), cmd_modeles },
	{ "recopie", N_("D [--modele MODELE] [--demande N|NOM] "
	    "[--fait CLE]... [--pas-fait CLE]... [--court CLE=FICHIER]... "
	    "[--numero N]"),
	    N_("ce qu'un portail demande de taper, et ce qui y est tapé"),
	    cmd_recopie },
	{ "convention", N_("D [--article ID] [--difference] "
	    "[--modele MODELE] [--version N]"),
	    N_("le texte de la convention, et ce qui y diffère du modèle"),
	    cmd_convention },
	{ "bilan", N_("D --annee N [--projet CLE] [--demande CLE] | "
	    "D --format osiris [--annee N] [-o F]"),
	    N_("le compte rendu d'une année : un dossier, fait de celui-ci"),
	    cmd_bilan },
	{ "evaluation", N_("D [--format pdf|html|odt|txt] [-o F] "
	    "[--remplacer]"),
	    N_("ce qu'une convention a donné, toutes années ensemble"),
	    cmd_evaluation },
	{ "importer", N_("budget F --dossier D [--projet K] "
	    "[--separateur S] [--encodage E] [--essai] [--douteux]"),
	    N_("met dans un budget les montants d'un fichier CSV"),
	    cmd_importer },
	{ "valider", N_("TYPE VALEUR"),
	    N_("dit si une valeur est bonne, et l'écrit sous sa forme "
	    "exacte"), cmd_valider },
	{ "journal", N_("D [--question CHEMIN] [--max N]"),
	    N_("ce qui a changé, quand et par qui"), cmd_journal },
	{ "annuler", "D [--refaire] [--tout]",
	    N_("reprend le dernier changement"), cmd_annuler },
	{ "sauvegarder", "F",
	    N_("copie la base, et vérifie la copie"), cmd_sauvegarder },
	{ "restaurer", "F [--oui]",
	    N_("remplace la base par une copie, après avoir dit ce qui "
	    "serait perdu"), cmd_restaurer },
	{ "base", N_("verifier | recuperer FICHIER NOUVEAU"),
	    N_("contrôle la base, ou sauve ce qu'on peut d'une base "
	    "abîmée"), cmd_base },
	{ "formulaires", N_("liste | verifier [FICHIER...]"),
	    N_("les formulaires, et leur contrôle"), cmd_formulaires },
	{ "regles", N_("verifier [FICHIER...] | essayer [FICHIER...] | "
	    "evaluer EXPRESSION --reponses F [--formulaire NOM] "
	    "[--dispositif ID] | impact FICHIER"),
	    N_("les règles, les dispositifs et leurs chiffres : contrôle, "
	    "essais, calculs"), cmd_regles },
	{ NULL, NULL, NULL, NULL }
};

int
cmd_fail(const struct err *err)
{
	fprintf(stderr, _("guichet : %s\n"), err->text);
	return err_exit_code(err);
}

int
cmd_usage(const struct command *c)
{
	fprintf(stderr, _("Usage : guichet %s %s\n"), c->name,
	    _(c->usage));
	return EXIT_USAGE;
}

int
cmd_wrong(const struct command *c, const char *fmt, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	fprintf(stderr, _("guichet : %s\n"), text);
	return cmd_usage(c);
}

int
cmd_wrong_value(const struct command *c, const char *name, const char *value,
    const char *wanted)
{
	char shown[128];

	return cmd_wrong(c, _("%s « %s » : il faut %s"), name, cmd_shown(value,
	    shown, sizeof shown), wanted);
}

bool
cmd_words(const struct command *c, int n, int argc, char **argv)
{
	char shown[128];

	if (argc - 1 > n)
		(void)cmd_wrong(c, _("« %s » est de trop"), cmd_shown(
		    argv[n + 1], shown, sizeof shown));
	else if (argc - 1 < n)
		(void)cmd_wrong(c, _("il manque un mot à « guichet %s »"),
		    c->name);
	return argc - 1 == n;
}

const struct command *
cmd_find(const char *name)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

void
cmd_help(const struct command *c)
{
	if (c != NULL) {
		printf(_("Usage : guichet %s %s\n%s.\n"), c->name, _(c->usage),
		    _(c->summary));
		return;
	}
	printf("%s", _("Usage : guichet [OPTIONS] [COMMANDE]\n\n"
	    "Sans commande, dans un terminal : le poste, avec ses dossiers.\n"
	    "\nCommandes :\n"));
	for (c = commands; c->name != NULL; c++)
		printf("  %-12s %s\n", c->name, _(c->summary));
	printf("%s", _("\nOptions communes :\n"
	    "  --base F       la base (sinon celle des réglages)\n"
	    "  --donnees D    le dossier des formulaires et des règles\n"
	    "  --date J       la date de référence, AAAA-MM-JJ\n"
	    "  --lineaire     questions et réponses ligne par ligne\n"
	    "  --json         sortie en JSON\n"
	    "  --help         cette aide, ou celle de la commande\n"
	    "  --version      la version\n"
	    "\nCodes de retour : 0 fait ou oui, 1 non, 2 appel, 3 entrée, "
	    "4 base ou fichier.\n"
	    "Le manuel : guichet(1), guichet-formulaires(5), "
	    "guichet-modeles(5), guichet-regles(7).\n"));
}

static int
option_at(const struct cmd_option *o, int argc, char **argv, int *i)
{
	size_t n = strlen(o->name);
	const char *arg = argv[*i];

	if (strncmp(arg, o->name, n) != 0 ||
	    (arg[n] != '\0' && (o->value == NULL || arg[n] != '=')))
		return 0;
	if (o->flag != NULL) {
		*o->flag = true;
		return 1;
	}
	if (arg[n] == '=') {
		*o->value = arg + n + 1;
		return 1;
	}
	if (*i + 1 >= argc) {
		fprintf(stderr, _("guichet : %s attend une valeur\n"),
		    o->name);
		return -1;
	}
	*o->value = argv[++*i];
	return 1;
}

bool
cmd_options(const struct command *c, const struct cmd_option *options,
    size_t n, int *argc, char **argv)
{
	int left = 1;

	for (int i = 1; i < *argc; i++) {
		int taken = 0;

		if (strcmp(argv[i], "--") == 0) {
			for (i++; i < *argc; i++)
				argv[left++] = argv[i];
			break;
		}
		for (size_t k = 0; k < n && taken == 0; k++)
			taken = option_at(&options[k], *argc, argv, &i);
		if (taken < 0)
			return false;
		if (taken == 0 && argv[i][0] == '-' && argv[i][1] != '\0') {
			char shown[256];

			fprintf(stderr, _("guichet : option inconnue : %s\n"),
			    cmd_shown(argv[i], shown, sizeof shown));
			(void)cmd_usage(c);
			return false;
		}
		if (taken == 0)
			argv[left++] = argv[i];
	}
	argv[left] = NULL;
	*argc = left;
	return true;
}

int
cmd_take(const char *name, int most, const char **out, int *argc, char **argv)
{
	const char *value = NULL;
	const struct cmd_option option = { name, &value, NULL };
	int n = 0, left = 1, i;

	for (i = 1; i < *argc && strcmp(argv[i], "--") != 0; i++) {
		int taken = option_at(&option, *argc, argv, &i);

		if (taken < 0)
			return -1;
		if (taken > 0 && n == most) {
			fprintf(stderr, _("guichet : trop de %s\n"), name);
			return -1;
		}
		if (taken > 0)
			out[n++] = value;
		else
			argv[left++] = argv[i];
	}
	for (; i < *argc; i++)
		argv[left++] = argv[i];
	argv[left] = NULL;
	*argc = left;
	return n;
}

const char *
cmd_shown(const char *word, char *buf, size_t size)
{
	struct arena a;
	const char *fit;
	size_t n;

	arena_init(&a);
	fit = utf8_clean(&a, word, strlen(word), false);
	n = utf8_boundary(fit, strlen(fit), size - 1);
	memcpy(buf, fit, n);
	buf[n] = '\0';
	arena_fini(&a);
	return buf;
}

bool
cmd_number(const char *text, long most, long *out)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (errno != 0 || *end != '\0' || end == text || n < 1 || n > most)
		return false;
	*out = n;
	return true;
}
