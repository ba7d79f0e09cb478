/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_REGLES_H
#define APP_REGLES_H

#include "app/catalogue.h"

/* regles - what the words of the sub-command `regles` share. */

struct command;

struct regles {
	struct app *app;
	const struct form *form;
	struct law_files given, in_force;
	struct catalogue *catalogue;
	struct complaints complaints;
};
/* The files of the call (N of them; none: what is in force, and MODELS too)
   read with what is in force.  False: *err. */
MUST_CHECK
bool regles_read(struct regles *r, struct app *a, const char *form,
		 char **files, int n, bool models, struct err *err);
void regles_fini(struct regles *r);
/* The files that the call is about. */
const struct law_files *regles_asked(const struct regles *r);
/* Was anything wrong in FILE, one of them? */
bool regles_is_wrong(const struct regles *r, const char *file);
/* What was wrong, on standard output. */
void regles_tell(const struct regles *r);

/* ARGV[0] is the word; the exit code. */
int regles_essayer(struct app *a, const struct command *c, int argc,
		   char **argv);
int regles_evaluer(struct app *a, const struct command *c, int argc,
		   char **argv);
int regles_impact(struct app *a, const struct command *c, int argc,
		  char **argv);

#endif
