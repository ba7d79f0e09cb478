/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_base - sauvegarder, restaurer, base verifier, base recuperer. */
#include "config.h"

#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "os/os.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
cmd_sauvegarder(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("sauvegarder");
	struct err err = { 0 };

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_store(a, 0, &err) ||
	    !store_backup(a->store, argv[1], &err))
		return cmd_fail(&err);
	printf(_("base copiée et vérifiée : %s\n"), argv[1]);
	return EXIT_YES;
}

static void
tell_loss(const struct store_loss *l)
{
	char moment[40];

	printf(PLURAL_("base présente : %lld dossier, dernier changement "
	    "le %s\n",
	    "base présente : %lld dossiers, dernier changement le %s\n",
	    l->here), (long long)l->here,
	    app_moment(l->newest_here, moment, sizeof moment));
	printf(PLURAL_("copie : %lld dossier, dernier changement le %s\n",
	    "copie : %lld dossiers, dernier changement le %s\n", l->there),
	    (long long)l->there,
	    app_moment(l->newest_there, moment, sizeof moment));
	printf(_("dossiers perdus s'il y a restauration : %lld ; "
	    "ramenés en arrière : %lld\n"), (long long)l->lost,
	    (long long)l->older);
}

/* "oui" typed at the terminal; "yes" where the screen speaks English. */
static bool
agreed(void)
{
	char line[16];

	if (!isatty(STDIN_FILENO))
		return false;
	fputs(_("Restaurer cette copie ? (oui/non) "), stdout);
	fflush(stdout);
	return fgets(line, sizeof line, stdin) != NULL &&
	    (strcmp(line, "oui\n") == 0 || strcmp(line, "o\n") == 0 ||
	    strcmp(line, "yes\n") == 0 || strcmp(line, "y\n") == 0);
}

int
cmd_restaurer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("restaurer");
	bool yes = false;
	const struct cmd_option options[] = { { "--oui", NULL, &yes } };
	struct store_loss loss = { 0 };
	struct err err = { 0 };
	char kept[PATH_MAX];
	struct str file;
	int code = EXIT_YES;

	if (!cmd_options(self, options, 1, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	str_init(&file, 0);
	if (!app_base_file(a, &file, &err)) {
		code = cmd_fail(&err);
	} else if (os_exists(file.p) &&
	    !store_compare(file.p, argv[1], &loss, &err)) {
		code = cmd_fail(&err);
	} else {
		if (os_exists(file.p))
			tell_loss(&loss);
		if (!yes && !agreed()) {
			puts(_("rien n'a été changé ; ajouter --oui pour "
			    "restaurer"));
			code = EXIT_NO;
		} else if (!store_restore(file.p, argv[1], kept, sizeof kept,
		    &err)) {
			code = cmd_fail(&err);
		} else if (kept[0] != '\0') {
			printf(_("base restaurée ; l'ancienne est gardée : "
			    "%s\n"), kept);
		} else {
			puts(_("base restaurée"));
		}
	}
	str_fini(&file);
	return code;
}

static void
tell_sizes(const struct store_report *r)
{
	printf(PLURAL_("%lld dossier, ", "%lld dossiers, ", r->dossiers),
	    (long long)r->dossiers);
	printf(PLURAL_("%lld réponse, ", "%lld réponses, ", r->answers),
	    (long long)r->answers);
	printf(PLURAL_("%lld ligne de journal, ", "%lld lignes de journal, ",
	    r->journal), (long long)r->journal);
	printf(PLURAL_("%lld version figée, ", "%lld versions figées, ",
	    r->versions), (long long)r->versions);
	printf(PLURAL_("%lld octet\n", "%lld octets\n", r->size),
	    (long long)r->size);
}

static int
base_verify(struct app *a)
{
	struct store_report r = { 0 };
	struct err err = { 0 };
	struct json_out j;
	struct str file, out;
	int code;

	str_init(&file, 0);
	str_init(&out, 0);
	if (!app_base_file(a, &file, &err) ||
	    !store_verify(file.p, &r, &err)) {
		code = cmd_fail(&err);
	} else if (a->json) {
		json_begin(&j, &out);
		json_open(&j, NULL, '{');
		json_bool(&j, "saine", r.sound);
		json_int(&j, "dossiers", r.dossiers);
		json_int(&j, "reponses", r.answers);
		json_int(&j, "journal", r.journal);
		json_int(&j, "versions", r.versions);
		json_int(&j, "octets", r.size);
		json_text(&j, "detail", r.detail == NULL ? "" : r.detail);
		json_close(&j, '}');
		puts(out.p);
		code = r.sound ? EXIT_YES : EXIT_NO;
	} else {
		printf(_("%s : %s\n"), file.p,
		    r.sound ? _("base saine") : _("base abîmée"));
		tell_sizes(&r);
		if (r.detail != NULL && r.detail[0] != '\0')
			puts(r.detail);
		if (!r.sound)
			puts(_("Pour sauver ce qui peut l'être : guichet base "
			    "recuperer FICHIER NOUVEAU"));
		code = r.sound ? EXIT_YES : EXIT_NO;
	}
	store_report_fini(&r);
	str_fini(&file);
	str_fini(&out);
	return code;
}

static int
base_recover(const char *damaged, const char *to)
{
	struct store_rescue r = { 0 };
	struct err err = { 0 };

	if (!store_recover(damaged, to, &r, &err))
		return cmd_fail(&err);
	printf(PLURAL_("%lld dossier entier, ", "%lld dossiers entiers, ",
	    r.whole), (long long)r.whole);
	printf(_("%lld en partie, "), (long long)r.partial);
	printf(PLURAL_("%lld perdu ; ", "%lld perdus ; ", r.lost),
	    (long long)r.lost);
	printf(PLURAL_("%lld réponse sauvée dans %s\n",
	    "%lld réponses sauvées dans %s\n", r.answers),
	    (long long)r.answers, to);
	return r.partial == 0 && r.lost == 0 ? EXIT_YES : EXIT_NO;
}

int
cmd_base(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("base");

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (argc == 2 && strcmp(argv[1], "verifier") == 0)
		return base_verify(a);
	if (argc == 4 && strcmp(argv[1], "recuperer") == 0)
		return base_recover(argv[2], argv[3]);
	return cmd_usage(self);
}
