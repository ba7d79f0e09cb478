/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_si - what funders may answer: si, and the cash month by month. */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/supposed.h"
#include "line/supposed.h"

#include <stdio.h>
#include <string.h>

#define FATES_MAX 64
#define ROWS 20		/* combinations told unless --max says more */
#define ROWS_MAX 100000

struct wanted {
	const char *fate[FATES_MAX];	/* "NOM=refus" */
	int nfate;
	const char *project, *max, *order;
	bool combos;
};

struct supposed_dossier {
	struct app *app;
	struct open_dossier open;
	struct supposing p;
	struct arena arena;
};

static bool
open_scope(struct supposed_dossier *d, const struct wanted *w,
    struct err *err)
{
	const struct session *s = d->open.session;
	const struct catalogue *c = NULL;
	const struct field *budget;
	struct err none = { 0 };
	struct row *row;
	struct say why;
	char shown[128];

	if (!app_catalogue(d->app, s->form, &c, &none))
		c = NULL;
	if (!supposing_scope(s, w->project, &row, &budget))
		return err_set(err, ERR_INPUT, _("« %s » n'a pas de budget"
		    " ici : donner la clé d'un projet, k1 par exemple, ou"
		    " association"), cmd_shown(w->project, shown,
		    sizeof shown));
	if (!supposing_open(&d->p, s, c, row, budget, &d->arena))
		return err_set(err, ERR_INPUT, "%s",
		    _("ce budget n'a pas encore de total"));
	for (int i = 0; i < w->nfate; i++)
		if (!supposing_read(&d->p, w->fate[i], &why))
			return err_set(err, ERR_INPUT, "%s : %s",
			    cmd_shown(w->fate[i], shown, sizeof shown),
			    say_text(&d->arena, &why, gettext));
	return true;
}

static void
flush(struct str *out)
{
	fputs(out->p, stdout);
	str_fini(out);
}

static void
put_si(struct supposed_dossier *d, const struct wanted *w, long most)
{
	struct consequences c;
	struct board before;
	struct combos k;
	struct json_out j;
	struct str out;
	bool by_gap = w->order == NULL || strcmp(w->order, "ordre") != 0;

	str_init(&out, 0);
	if (d->p.catalogue != NULL)
		board_look(d->open.session, d->p.catalogue, NULL, 0,
		    &d->arena, &before);
	consequences_look(&d->p, d->p.catalogue == NULL ? NULL : &before,
	    &d->arena, &c);
	combos_open(&k, &d->p, &d->arena);
	if (d->app->json) {
		json_begin(&j, &out);
		json_open(&j, NULL, '{');
		json_int(&j, "numero", d->open.info.number);
		exchange_consequences(&c, &j);
		if (w->combos)
			exchange_combos(&k, most, by_gap, &j);
		json_close(&j, '}');
	} else {
		supposed_head(&d->p, &d->arena, &out);
		supposed_lines(&c, &d->arena, &out);
		if (w->combos)
			supposed_combos(&k, 0, most, by_gap, &d->arena,
			    &out);
	}
	flush(&out);
}

static bool
put_cash(struct supposed_dossier *d, struct err *err)
{
	struct cashflow c;
	struct json_out j;
	struct str out;

	if (!cashflow_make(&d->p, &d->arena, &c))
		return err_set(err, ERR_INPUT, "%s",
		    _("un total dépasse ce qui se compte"));
	str_init(&out, 0);
	if (d->app->json) {
		json_begin(&j, &out);
		json_open(&j, NULL, '{');
		json_int(&j, "numero", d->open.info.number);
		exchange_cash(&c, &d->p, &j);
		json_close(&j, '}');
	} else {
		supposed_head(&d->p, &d->arena, &out);
		supposed_cash(&c, &d->p, &d->arena, &out);
	}
	flush(&out);
	return true;
}

static int
finish(struct supposed_dossier *d, bool fine, const struct err *err)
{
	app_close(d->app, &d->open);
	arena_fini(&d->arena);
	return fine ? EXIT_YES : cmd_fail(err);
}

int
cmd_si(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("si");
	struct wanted w = { .project = NULL };
	const struct cmd_option options[] = {
		{ "--projet", &w.project, NULL },
		{ "--combinaisons", NULL, &w.combos },
		{ "--max", &w.max, NULL },
		{ "--tri", &w.order, NULL },
	};
	struct supposed_dossier d = { .app = a };
	struct err err = { 0 };
	long most = ROWS;
	bool fine;

	if (!cmd_options(self, options, sizeof options / sizeof *options,
	    &argc, argv))
		return EXIT_USAGE;
	if (argc < 2 || argc - 2 > FATES_MAX || (!w.combos &&
	    (w.max != NULL || w.order != NULL)) || (w.order != NULL &&
	    strcmp(w.order, "ecart") != 0 && strcmp(w.order, "ordre") != 0) ||
	    (w.max != NULL && !cmd_number(w.max, ROWS_MAX, &most)))
		return cmd_usage(self);
	for (int i = 2; i < argc; i++)
		w.fate[w.nfate++] = argv[i];
	if (!app_open(a, argv[1], false, &d.open, &err))
		return cmd_fail(&err);
	fine = open_scope(&d, &w, &err);
	if (fine)
		put_si(&d, &w, most);
	return finish(&d, fine, &err);
}

int
cmd_tresorerie(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("tresorerie");
	struct wanted w = { .project = NULL };
	const struct cmd_option options[] = {
		{ "--projet", &w.project, NULL },
	};
	struct supposed_dossier d = { .app = a };
	struct err err = { 0 };
	bool fine;

	w.nfate = cmd_take("--si", FATES_MAX, w.fate, &argc, argv);
	if (w.nfate < 0 || !cmd_options(self, options, 1, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_open(a, argv[1], false, &d.open, &err))
		return cmd_fail(&err);
	fine = open_scope(&d, &w, &err) && put_cash(&d, &err);
	return finish(&d, fine, &err);
}
