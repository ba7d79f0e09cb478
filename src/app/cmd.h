/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CMD_H
#define APP_CMD_H

#include "app/app.h"

/*
 * cmd - the sub-commands: one file for each or for each family.  A command
 * prints its result on standard output and gives the exit code; failures go
 * through cmd_fail(), once.
 */

struct command {
	const char *name;
	const char *usage;	/* what follows the name */
	const char *summary;	/* marked with N_() */
	int (*run)(struct app *a, int argc, char **argv);
};

extern const struct command commands[];	/* ends with a NULL name */

/* "guichet : sentence" on standard error; the exit code that goes with it. */
int cmd_fail(const struct err *err);
/* Same for a wrong call, with how to call it. */
int cmd_usage(const struct command *c);
/* The same after a sentence that says what is wrong, and what may be. */
__attribute__((format(printf, 2, 3)))
int cmd_wrong(const struct command *c, const char *fmt, ...);
/* VALUE of the option NAME is none that it takes, and WANTED is: cmd_wrong(). */
int cmd_wrong_value(const struct command *c, const char *name,
		    const char *value, const char *wanted);
/* Is it called with N words, the command not among them?  False: told. */
MUST_CHECK
bool cmd_words(const struct command *c, int n, int argc, char **argv);
const struct command *cmd_find(const char *name);
void cmd_help(const struct command *c);	/* NULL: all of them */

/*
 * The options of one command: "--name VALUE" or "--name=VALUE" (value) and
 * "--name" (flag), "-o VALUE"; what is left stays in argv.  False: told.
 */
struct cmd_option {
	const char *name;
	const char **value;
	bool *flag;
};
MUST_CHECK
bool cmd_options(const struct command *c, const struct cmd_option *options,
		 size_t n, int *argc, char **argv);

/* Takes every "NAME VALUE" and "NAME=VALUE" out of ARGV, for an option that
   may come several times: at most MOST of them.  How many; -1: told. */
int cmd_take(const char *name, int most, const char **out, int *argc,
	     char **argv);

/* A word of the call, fit to be shown; in BUF. */
const char *cmd_shown(const char *word, char *buf, size_t size);
/* A positive number, or false. */
bool cmd_number(const char *text, long most, long *out);

int cmd_liste(struct app *a, int argc, char **argv);
int cmd_nouveau(struct app *a, int argc, char **argv);
int cmd_reconduire(struct app *a, int argc, char **argv);
int cmd_remplir(struct app *a, int argc, char **argv);
int cmd_montrer(struct app *a, int argc, char **argv);
int cmd_verifier(struct app *a, int argc, char **argv);
int cmd_echeances(struct app *a, int argc, char **argv);
int cmd_eligibilite(struct app *a, int argc, char **argv);
int cmd_pieces(struct app *a, int argc, char **argv);
int cmd_plan(struct app *a, int argc, char **argv);
int cmd_annees(struct app *a, int argc, char **argv);
int cmd_si(struct app *a, int argc, char **argv);
int cmd_tresorerie(struct app *a, int argc, char **argv);
int cmd_exporter(struct app *a, int argc, char **argv);
int cmd_imprimer(struct app *a, int argc, char **argv);
int cmd_verifier_papier(struct app *a, int argc, char **argv);
int cmd_figer(struct app *a, int argc, char **argv);
int cmd_avenant(struct app *a, int argc, char **argv);
int cmd_comparer(struct app *a, int argc, char **argv);
int cmd_bilan(struct app *a, int argc, char **argv);
int cmd_evaluation(struct app *a, int argc, char **argv);
int cmd_importer(struct app *a, int argc, char **argv);
int cmd_recevoir(struct app *a, int argc, char **argv);
int cmd_valider(struct app *a, int argc, char **argv);
int cmd_journal(struct app *a, int argc, char **argv);
int cmd_annuler(struct app *a, int argc, char **argv);
int cmd_sauvegarder(struct app *a, int argc, char **argv);
int cmd_restaurer(struct app *a, int argc, char **argv);
int cmd_base(struct app *a, int argc, char **argv);
int cmd_formulaires(struct app *a, int argc, char **argv);
int cmd_modeles(struct app *a, int argc, char **argv);
int cmd_recopie(struct app *a, int argc, char **argv);
int cmd_convention(struct app *a, int argc, char **argv);
int cmd_regles(struct app *a, int argc, char **argv);

#endif
