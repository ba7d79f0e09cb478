/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_lint - each tests/lint/NAME.cfg and its exact complaints, NAME.attendu.
 * Those named reponses_* are answers files to tests/catalog/petit.cfg.
 * GUICHET_UPDATE=1 rewrites what is expected, for review.
 */
#include "catalog/catalog.h"
#include "os/os.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[400];

static struct form *
little_form(void)
{
	struct complaints c = { 0 };
	struct form *f;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/tests/catalog/petit.cfg",
	    getenv("srcdir"));
	f = catalog_form(file, &c);
	if (f == NULL)
		exit(99);
	return f;
}

static void
read_it(const char *name, const char *text, size_t n, struct complaints *c)
{
	if (strncmp(name, "reponses_", 9) == 0) {
		struct form *f = little_form();
		struct dossier *d = dossier_new(f, 20467);

		ok(!catalog_answers_text(d, NULL, text, n, name, c, NULL),
		    "%s is refused", name);
		is_int((int64_t)d->changes.n, 0, "and nothing is set");
		dossier_free(d);
		form_free(f);
	} else {
		ok(catalog_form_text(text, n, name, c) == NULL,
		    "%s is refused", name);
	}
}

static void
check(const char *name)
{
	struct complaints c = { 0 };
	struct err err = { 0 };
	struct str text, got, want;
	char file[500];

	str_init(&text, 0);
	str_init(&got, 0);
	str_init(&want, 0);
	(void)snprintf(file, sizeof file, "%s/%s", folder, name);
	ok(os_read(file, 1 << 20, &text, &err), "%s", name);
	read_it(name, text.p, text.len, &c);
	complaints_print(&c, &got);
	(void)snprintf(file, sizeof file, "%s/%.*s.attendu", folder,
	    (int)(strlen(name) - 4), name);
	if (getenv("GUICHET_UPDATE") != NULL)
		ok(os_write(file, got.p, got.len, 0644, &err), "written");
	ok(os_read(file, 1 << 20, &want, &err), "what is expected");
	is_text(got.p, want.p, "its exact complaints");
	complaints_fini(&c);
	str_fini(&want);
	str_fini(&got);
	str_fini(&text);
}

int
main(void)
{
	struct err err = { 0 };
	char **names;
	size_t n;

	(void)snprintf(folder, sizeof folder, "%s/tests/lint",
	    getenv("srcdir"));
	if (!os_list(folder, ".cfg", &names, &n, &err)) {
		diag("%s", err.text);
		return 99;
	}
	ok(n > 0, "there are files");
	for (size_t i = 0; i < n; i++)
		check(names[i]);
	os_free_names(names);
	return tap_done();
}
