/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_plan - the financing plan of a dossier, as a table or as JSON. */
#include "config.h"

#include "app/cmd.h"
#include "app/reprint.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "exchange/plan.h"
#include "line/plan.h"

#include <stdio.h>
#include <string.h>

static bool
find_project(const struct session *s, const char *key,
    const struct row **out, struct err *err)
{
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	char shown[128];

	*out = NULL;
	if (key == NULL)
		return true;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			*out = rows->p[i];
	return *out != NULL || err_set(err, ERR_INPUT,
	    _("« %s » n'est pas un projet de ce dossier"),
	    cmd_shown(key, shown, sizeof shown));
}

static void
show_json(const struct session *s, const struct row *project)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	exchange_plan(s, project, &j);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static bool
show(const struct session *s, const struct row *project, struct err *err)
{
	struct arena a = { 0 };
	struct plan p;
	struct str out;
	bool any = plan_make(s, project, &a, &p);

	str_init(&out, 0);
	if (any) {
		plan_table(&p, &a, &out);
		fputs(out.p, stdout);
	}
	str_fini(&out);
	arena_fini(&a);
	return any || err_set(err, ERR_INPUT,
	    _("ce formulaire n'a pas de demandes"));
}

int
cmd_plan(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("plan");
	const char *key = NULL, *version = NULL;
	const struct cmd_option options[] = { { "--projet", &key, NULL },
		{ "--version", &version, NULL } };
	struct open_dossier o = { 0 };
	struct reprint r = { 0 };
	const struct session *s;
	const struct row *project;
	struct err err = { 0 };
	int code = EXIT_YES;
	long n = 0;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || (version != NULL && !cmd_number(version, 1000000,
	    &n)))
		return cmd_usage(self);
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	s = reprint_session(a, &o, (int)n, &r, &err);
	if (s == NULL || !find_project(s, key, &project, &err))
		code = cmd_fail(&err);
	else if (a->json)
		show_json(s, project);
	else if (!show(s, project, &err))
		code = cmd_fail(&err);
	reprint_fini(&r);
	app_close(a, &o);
	return code;
}
