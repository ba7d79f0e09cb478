/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cmd.h"
#include "app/front.h"
#include "app/language.h"

#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
dispatch(struct app *a, int argc, char **argv)
{
	const struct command *c;
	char shown[256];

	if (a->version) {
		printf("guichet %s\n", PACKAGE_VERSION);
		return EXIT_YES;
	}
	if (argc < 2) {
		if (a->help || (!a->linear && (!isatty(STDIN_FILENO) ||
		    !isatty(STDOUT_FILENO)))) {
			cmd_help(NULL);
			return EXIT_YES;
		}
		return front_run(a);
	}
	c = cmd_find(argv[1]);
	if (c == NULL) {
		fprintf(stderr, argv[1][0] == '-' ?
		    _("guichet : option inconnue : %s\n"
		    "« guichet --help » les donne toutes.\n") :
		    _("guichet : commande inconnue : %s\n"
		    "« guichet --help » les donne toutes.\n"),
		    cmd_shown(argv[1], shown, sizeof shown));
		return EXIT_USAGE;
	}
	if (a->help) {
		cmd_help(c);
		return EXIT_YES;
	}
	return c->run(a, argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };
	struct app a;
	int code;

	language_choose();
	if (app_init(&a, &argc, argv, &err))
		code = dispatch(&a, argc, argv);
	else
		code = cmd_fail(&err);
	app_fini(&a);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "%s", _("guichet : la sortie n'a pas pu être "
		    "écrite en entier\n"));
		if (code == EXIT_YES)
			code = EXIT_BASE;
	}
	return code;
}
