/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/catalogue.h"
#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

/* The identifier of a form is its file's name without ".cfg". */
static char *
form_id(const char *name, char *buf, size_t size)
{
	size_t n = strlen(name);

	if (n > 4 && strcmp(name + n - 4, ".cfg") == 0)
		n -= 4;
	(void)snprintf(buf, size, "%.*s", (int)n, name);
	return buf;
}

static int
list_forms(struct app *a)
{
	struct err err = { 0 };
	struct json_out j;
	struct str out;
	char **names, id[256];
	size_t n;

	if (!app_data_list(a, "formulaires", &names, &n, &err))
		return cmd_fail(&err);
	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_open(&j, "formulaires", '[');
	for (size_t i = 0; i < n; i++) {
		const struct form *f;

		if (!app_form(a, form_id(names[i], id, sizeof id), &f, &err)) {
			(void)cmd_fail(&err);
			continue;
		}
		json_open(&j, NULL, '{');
		json_text(&j, "id", f->id);
		json_text(&j, "titre", f->title);
		json_text(&j, "fichier", f->src.file);
		json_int(&j, "questions", f->nfield);
		json_close(&j, '}');
		if (!a->json)
			printf("%s\t%s\t%s\n", f->id, f->title, f->src.file);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	if (a->json)
		puts(out.p);
	str_fini(&out);
	os_free_names(names);
	return EXIT_YES;
}

/* Beside a file that is being written, then where the program looks. */
static const char *
find_beside(void *ctx, const char *file, const char *folder,
    const char *name, struct arena *arena)
{
	const char *found = catalog_form_beside(NULL, file, folder, name,
	    arena);

	return found != NULL ? found : app_form_find(ctx, file, folder, name,
	    arena);
}

static int
verify_file(struct app *a, const char *file, form_finder *find)
{
	const struct form_law law = { app_figures(a), NULL };
	struct complaints c = { 0 };
	struct form *f = catalog_form_dated(file, find, a, &law, &c);
	struct str text;
	int code = EXIT_YES;

	if (f == NULL) {
		str_init(&text, 0);
		complaints_print(&c, &text);
		fputs(text.p, stdout);
		str_fini(&text);
		code = EXIT_NO;
	} else {
		printf(PLURAL_("%s : bon (%d question)\n",
		    "%s : bon (%d questions)\n", f->nfield), file, f->nfield);
		form_free(f);
	}
	complaints_fini(&c);
	return code;
}

static int
verify_all(struct app *a)
{
	struct err err = { 0 };
	struct str file;
	char **names;
	size_t n;
	int code = EXIT_YES;

	if (!app_data_list(a, "formulaires", &names, &n, &err))
		return cmd_fail(&err);
	for (size_t i = 0; i < n; i++) {
		str_init(&file, 0);
		if (!app_data_file(a, "formulaires", names[i], &file, &err)) {
			(void)cmd_fail(&err);
			code = EXIT_NO;
		} else if (verify_file(a, file.p, app_form_find) != EXIT_YES) {
			code = EXIT_NO;
		}
		str_fini(&file);
	}
	os_free_names(names);
	return code;
}

int
cmd_formulaires(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("formulaires");
	int code = EXIT_YES;

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (argc == 2 && strcmp(argv[1], "liste") == 0)
		return list_forms(a);
	if (argc < 2 || strcmp(argv[1], "verifier") != 0)
		return cmd_usage(self);
	if (argc == 2)
		return verify_all(a);
	for (int i = 2; i < argc; i++)
		if (!os_exists(argv[i])) {
			printf(_("%s : ce fichier n'existe pas\n"), argv[i]);
			code = EXIT_INPUT;
		} else if (verify_file(a, argv[i], find_beside) != EXIT_YES &&
		    code == EXIT_YES) {
			code = EXIT_NO;
		}
	return code;
}
