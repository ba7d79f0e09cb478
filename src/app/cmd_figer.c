/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_figer - keeps a version of a dossier as it is. */
#include "config.h"

#include "app/cmd.h"
#include "app/versions.h"

#include "base/i18n.h"
#include "wizard/amend.h"

#include <stdio.h>
#include <string.h>

/* The day of a signature, as a person writes it. */
static bool
read_day(const struct app *a, const char *text, int32_t *out)
{
	static const struct vtype date = { .kind = VT_DATE };
	struct arena arena = { 0 };
	struct reading r = value_read(&date, text, a->today, &arena);

	*out = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;
	arena_fini(&arena);
	return *out != NO_DAY;
}

/* What is signed anew becomes what amendments change; that is told. */
static void
warn_signed(struct app *a, const struct open_dossier *o, const char *reason)
{
	int n;

	if (amend_rank(reason) == 0 && versions_signed(a, o, &n, NULL) &&
	    n > 0)
		fprintf(stderr, _("guichet : attention, la version %d était "
		    "déjà signée ; un changement se fait par avenant\n"), n);
}

int
cmd_figer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("figer");
	const char *reason = "figée à la main", *day = NULL;
	const struct cmd_option options[] = { { "--motif", &reason, NULL },
		{ "--date-signature", &day, NULL } };
	struct open_dossier o = { 0 };
	struct version v = { 0 };
	struct err err = { 0 };
	int32_t on = NO_DAY;
	bool done;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (reason[strspn(reason, " ")] == '\0')
		return cmd_wrong(self, "%s", _("--motif est vide : dire "
		    "pourquoi cette version est gardée"));
	if (day != NULL && amend_rank(reason) < 0 &&
	    strcmp(reason, AMEND_WORD) != 0)
		return cmd_wrong(self, "%s", _("--date-signature va avec "
		    "--motif signature ou avenant"));
	if (day != NULL && !read_day(a, day, &on))
		return cmd_wrong(self, _("--date-signature « %s » : une date "
		    "est attendue, par exemple 31/01/2026"), cmd_shown(day,
		    (char[64]){ 0 }, 64));
	if (!app_open(a, argv[1], true, &o, &err))
		return cmd_fail(&err);
	warn_signed(a, &o, reason);
	done = versions_freeze(a, &o, reason, on, &v, &err);
	if (done)
		printf("%d\n", v.n);
	if (done && on != NO_DAY && on > a->today)
		fputs(_("guichet : attention, cette date de signature est à "
		    "venir\n"), stderr);
	version_fini(&v);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}
