/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_regles - the files that decide: their control, their cases, what they
   give, what a change of them would change. */
#include "config.h"

#include "app/cmd.h"
#include "app/regles.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "exchange/exchange.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- reading --- */

static bool
give(struct regles *r, char **files, int n, struct err *err)
{
	for (int i = 0; i < n; i++) {
		struct law_file *f;

		if (!os_exists(files[i]))
			return err_set(err, ERR_INPUT,
			    _("%s : ce fichier n'existe pas"), files[i]);
		if (os_is_dir(files[i]))
			return err_set(err, ERR_INPUT, _("%s est un dossier, "
			    "pas un fichier"), files[i]);
		f = vec_push(&r->given);
		f->path = strdup(files[i]);
		if (f->path == NULL)
			abort();
		f->kind = catalog_kind(files[i]);
		f->mine = true;
	}
	return true;
}

bool
regles_read(struct regles *r, struct app *a, const char *form, char **files,
    int n, bool models, struct err *err)
{
	*r = (struct regles){ .app = a };
	if (!app_form(a, form, &r->form, err) || !give(r, files, n, err) ||
	    !law_files_in_force(a, models && n == 0, &r->in_force, err)) {
		regles_fini(r);
		return false;
	}
	r->catalogue = law_read(r->form, n > 0 ? &r->given : NULL,
	    &r->in_force, &r->complaints);
	return true;
}

void
regles_fini(struct regles *r)
{
	catalogue_free(r->catalogue);
	complaints_fini(&r->complaints);
	law_files_fini(&r->given);
	law_files_fini(&r->in_force);
}

const struct law_files *
regles_asked(const struct regles *r)
{
	return r->given.n > 0 ? &r->given : &r->in_force;
}

void
regles_tell(const struct regles *r)
{
	struct str text;

	str_init(&text, 0);
	complaints_print(&r->complaints, &text);
	fputs(text.p, stdout);
	str_fini(&text);
}

bool
regles_is_wrong(const struct regles *r, const char *file)
{
	for (size_t i = 0; i < r->complaints.n; i++)
		if (strcmp(r->complaints.p[i].file, file) == 0)
			return true;
	return false;
}

/* --- regles verifier --- */

/* Cases are read only once what they are about is. */
static void
verify_trials(struct regles *r)
{
	const struct law_files *files = regles_asked(r);

	for (size_t i = 0; i < files->n; i++)
		if (files->p[i].kind != CATALOG_PARAMETERS &&
		    !regles_is_wrong(r, files->p[i].path))
			(void)catalog_trials(r->catalogue, files->p[i].path,
			    r->app->today, NULL, NULL, &r->complaints);
}

static void
tell_json(const struct regles *r)
{
	const struct law_files *files = regles_asked(r);
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_bool(&j, "bon", r->complaints.n == 0);
	json_open(&j, "fichiers", '[');
	for (size_t i = 0; i < files->n; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "fichier", files->p[i].path);
		json_bool(&j, "bon", !regles_is_wrong(r, files->p[i].path));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_open(&j, "fautes", '[');
	for (size_t i = 0; i < r->complaints.n; i++) {
		const struct complaint *c = &r->complaints.p[i];

		json_open(&j, NULL, '{');
		json_text(&j, "fichier", c->file);
		json_int(&j, "ligne", c->line);
		json_int(&j, "colonne", c->column);
		json_text(&j, "texte", c->text);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static void
tell_good(const struct regles *r)
{
	const struct law_files *files = regles_asked(r);

	for (size_t i = 0; i < files->n; i++)
		if (!regles_is_wrong(r, files->p[i].path))
			printf(_("%s : bon\n"), files->p[i].path);
	if (r->complaints.n == 0)
		return;
	regles_tell(r);
	printf(PLURAL_("%zu faute\n", "%zu fautes\n", r->complaints.n),
	    r->complaints.n);
}

static int
verify(struct app *a, int argc, char **argv)
{
	struct err err = { 0 };
	struct regles r;
	int code;

	if (!regles_read(&r, a, "demande", argv + 1, argc - 1, true, &err))
		return cmd_fail(&err);
	verify_trials(&r);
	if (a->json)
		tell_json(&r);
	else
		tell_good(&r);
	code = r.complaints.n == 0 ? EXIT_YES : EXIT_NO;
	regles_fini(&r);
	return code;
}

int
cmd_regles(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("regles");
	const char *word = argc > 1 ? argv[1] : "";

	if (strcmp(word, "essayer") == 0)
		return regles_essayer(a, self, argc - 1, argv + 1);
	if (strcmp(word, "evaluer") == 0)
		return regles_evaluer(a, self, argc - 1, argv + 1);
	if (strcmp(word, "impact") == 0)
		return regles_impact(a, self, argc - 1, argv + 1);
	if (strcmp(word, "verifier") != 0)
		return cmd_usage(self);
	argc--;
	argv++;
	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	return verify(a, argc, argv);
}
