/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_bilan - the sub-command bilan: each year's report on a grant. */
#include "config.h"

#include "app/bilan.h"
#include "app/cmd.h"
#include "app/output.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

static int
osiris(struct app *a, const char *dossier, int year, const char *file)
{
	struct err err = { 0 };
	struct str out;
	bool done;

	str_init(&out, 0);
	done = app_bilan_osiris(a, dossier, year, &out, &err);
	done = done && output_text(&out, file, &err);
	str_fini(&out);
	return done ? EXIT_YES : cmd_fail(&err);
}

int
cmd_bilan(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("bilan");
	const char *year = NULL, *format = NULL, *file = NULL;
	struct bilan_call c = { 0 };
	const struct cmd_option options[] = {
		{ "--annee", &year, NULL },
		{ "--projet", &c.project, NULL },
		{ "--demande", &c.request, NULL },
		{ "--format", &format, NULL }, { "-o", &file, NULL },
	};
	struct bilan_made made;
	struct err err = { 0 };
	char shown[64];
	long n = 0;

	if (!cmd_options(self, options, 5, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || (year == NULL && format == NULL) || (format == NULL ?
	    file != NULL : strcmp(format, "osiris") != 0 ||
	    c.project != NULL || c.request != NULL))
		return cmd_usage(self);
	if (year != NULL && !cmd_number(year, 9999, &n)) {
		fprintf(stderr, _("guichet : « %s » n'est pas une année : "
		    "donner par exemple --annee 2027\n"), cmd_shown(year,
		    shown, sizeof shown));
		return EXIT_USAGE;
	}
	if (format != NULL)
		return osiris(a, argv[1], (int)n, file);
	c.dossier = argv[1];
	c.year = (int)n;
	if (!app_bilan(a, &c, &made, &err))
		return cmd_fail(&err);
	if (made.found)
		fprintf(stderr, _("guichet : le bilan %d existe déjà, c'est "
		    "le dossier %lld\n"), c.year, (long long)made.number);
	else
		fprintf(stderr, _("guichet : prévu repris de : %s\n"),
		    made.about);
	printf("%lld\n", (long long)made.number);
	return EXIT_YES;
}
