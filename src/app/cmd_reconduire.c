/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_reconduire - a dossier made from an older one. */
#include "config.h"

#include "app/cmd.h"
#include "app/renew.h"

#include "base/i18n.h"

#include <stdio.h>

int
cmd_reconduire(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("reconduire");
	const char *year = NULL, *version = NULL;
	struct app_renew r = { 0 };
	const struct cmd_option options[] = {
		{ "--formulaire", &r.form, NULL },
		{ "--annee", &year, NULL }, { "--version", &version, NULL },
	};
	struct err err = { 0 };
	struct str notes;
	int64_t number;
	long y = 0, v = 0;
	bool done;

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (year != NULL && !cmd_number(year, 9999, &y))
		return cmd_wrong_value(self, "--annee", year, _("une année"));
	if (version != NULL && !cmd_number(version, 1000000, &v))
		return cmd_wrong_value(self, "--version", version,
		    _("le numéro d'une version"));
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	r.dossier = argv[1];
	r.year = (int)y;
	r.version = (int)v;
	str_init(&notes, 0);
	done = app_renew(a, &r, &number, &notes, &err);
	if (done) {
		fputs(notes.p, stderr);
		printf("%lld\n", (long long)number);
	}
	str_fini(&notes);
	return done ? EXIT_YES : cmd_fail(&err);
}
