/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_bilan - the sub-command bilan: each year's report on a grant. */
#include "config.h"

#include "app/bilan.h"
#include "app/cmd.h"

#include "base/i18n.h"

#include <stdio.h>

int
cmd_bilan(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("bilan");
	const char *year = NULL;
	struct bilan_call c = { 0 };
	const struct cmd_option options[] = {
		{ "--annee", &year, NULL },
		{ "--projet", &c.project, NULL },
		{ "--demande", &c.request, NULL },
	};
	struct bilan_made made;
	struct err err = { 0 };
	char shown[64];
	long n;

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || year == NULL)
		return cmd_usage(self);
	if (!cmd_number(year, 9999, &n)) {
		fprintf(stderr, _("guichet : « %s » n'est pas une année : "
		    "donner par exemple --annee 2027\n"), cmd_shown(year,
		    shown, sizeof shown));
		return EXIT_USAGE;
	}
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
