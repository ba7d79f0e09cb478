/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files.h"
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A base as schema 2 made it, with a report on a dossier: it opens, to be
 * read as it is, or brought up to where pieces are kept.
 * tests/store/bases/2.sql is never remade.
 */

static void
thaw(const char *sql_file, const char *base)
{
	FILE *f = fopen(sql_file, "r");
	char *text = calloc(1, 1 << 20), *why = NULL;
	sqlite3 *db;

	if (f == NULL || text == NULL || fread(text, 1, (1 << 20) - 1, f) ==
	    0 || sqlite3_open(base, &db) != SQLITE_OK ||
	    sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK) {
		diag("%s", why == NULL ? sql_file : why);
		abort();
	}
	(void)fclose(f);
	(void)sqlite3_close(db);
	free(text);
}

static void
has_link(struct store *s, const char *when)
{
	struct dossier_info i;
	struct store_links l = { 0 };
	struct err err = { 0 };

	ok(store_find(s, "1", &i, &err) && store_links(s, &i, &l, &err) &&
	    l.n == 1 && l.p[0].year == 2026, "%s: its report", when);
	store_links_fini(&l);
	dossier_info_fini(&i);
}

static void
t_looked_at(const char *base)
{
	struct stored_file f;
	struct store *s = NULL;
	struct err err = { 0 };
	bool found = true;

	if (!ok(store_open(base, STORE_READONLY, &test_who, &s, &err),
	    "it opens for reading")) {
		diag("%s", err.text);
		return;
	}
	has_link(s, "read only");
	ok(!files_known(s), "it is left as it was");
	ok(store_file(s, "00", &f, &found, &err) && !found,
	    "and has no piece");
	store_close(s);
}

int
main(void)
{
	const char *src = getenv("srcdir");
	char *folder = test_folder();
	struct form *form = test_form();
	char base[600], text[4096], *got;
	struct stored_file f = { .type = "png", .name = "rib.png" };
	struct store_report r = { 0 };
	struct err err = { 0 };
	struct store *s;

	(void)snprintf(text, sizeof text, "%s/tests/store/bases/2.sql",
	    src == NULL ? "." : src);
	(void)snprintf(base, sizeof base, "%s/deux.db", folder);
	thaw(text, base);
	t_looked_at(base);
	if (!ok(store_open(base, 0, &test_who, &s, &err), "it opens")) {
		diag("%s", err.text);
		return tap_done();
	}
	has_link(s, "brought up");
	got = stored(s, form, "1", "projet.titre");
	is_text(got, "Jardins partagés", "its answers");
	free(got);
	ok(store_file_put(s, "abc", 3, &f, &err), "it takes a piece");
	store_close(s);
	ok(store_verify(base, &r, &err) && r.sound, "and it is sound");
	if (r.detail != NULL && *r.detail != '\0')
		diag("%s", r.detail);
	store_report_fini(&r);
	form_free(form);
	test_folder_gone(folder);
	return tap_done();
}
