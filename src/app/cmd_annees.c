/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_annees - the budgets of a convention over its years, as tables or as
   JSON. */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"
#include "app/reprint.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "exchange/years.h"
#include "line/years.h"

#include <stdio.h>
#include <string.h>

static bool
find_action(const struct session *s, const char *key, const struct row **out,
    struct err *err)
{
	const struct rows *rows = row_list(s->dossier->root,
	    form_find(s->form, s->form->projects_path));
	char shown[128];

	*out = NULL;
	if (key == NULL)
		return true;
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			*out = rows->p[i];
	return *out != NULL || err_set(err, ERR_INPUT,
	    _("« %s » n'est pas une action de ce dossier : donner sa clé, k1"
	    " par exemple"), cmd_shown(key, shown, sizeof shown));
}

static void
show_json(const struct session *s, const struct catalogue *c,
    const struct row *action)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	exchange_years(s, c, action, &j);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static void
put(const struct years *y, const struct years_subject *s, struct arena *a,
    struct str *out)
{
	if (!y->over) {
		years_table(y, s, a, out);
		str_putc(out, '\n');
	}
	years_remarks(y, s, a, out);
}

/* All of them, then each; or the one of ACTION. */
static void
show(const struct session *s, const struct catalogue *c,
    const struct row *action)
{
	struct arena a = { 0 };
	struct years y;
	struct str out;

	(void)years_make(s, c, &a, &y);
	str_init(&out, 0);
	if (action == NULL)
		put(&y, &y.total, &a, &out);
	for (int i = 0; i < y.naction; i++) {
		if (action != NULL && y.action[i].action != action)
			continue;
		if (action == NULL)
			str_putc(&out, '\n');
		put(&y, &y.action[i], &a, &out);
	}
	if (action != NULL && y.over)
		years_remarks(&y, &y.total, &a, &out);
	fputs(out.p, stdout);
	str_fini(&out);
	arena_fini(&a);
}

static int
run(struct app *a, const char *number, const char *key, int version)
{
	struct open_dossier o = { 0 };
	struct reprint r = { 0 };
	const struct catalogue *c;
	const struct session *s;
	const struct row *action;
	struct err err = { 0 }, none = { 0 };
	int code = EXIT_YES;

	if (!app_open(a, number, false, &o, &err))
		return cmd_fail(&err);
	s = reprint_session(a, &o, version, &r, &err);
	/* what the law of today has to say is not about what was frozen */
	if (s == NULL || version > 0 || !app_catalogue(a, s->form, &c, &none))
		c = NULL;
	if (s != NULL && !years_offered(s->form))
		(void)err_set(&err, ERR_INPUT, "%s", _("ce formulaire n'a pas"
		    " de budgets sur plusieurs années"));
	if (s == NULL || !years_offered(s->form) ||
	    !find_action(s, key, &action, &err))
		code = cmd_fail(&err);
	else if (a->json)
		show_json(s, c, action);
	else
		show(s, c, action);
	reprint_fini(&r);
	app_close(a, &o);
	return code;
}

int
cmd_annees(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("annees");
	const char *key = NULL, *version = NULL;
	const struct cmd_option options[] = { { "--action", &key, NULL },
		{ "--version", &version, NULL } };
	long n = 0;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || (version != NULL && !cmd_number(version, 1000000,
	    &n)))
		return cmd_usage(self);
	return run(a, argv[1], key, (int)n);
}
