/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A base as schema 1 made it, frozen as text: whatever the schema becomes,
 * it opens, with all it holds.  tests/store/bases/1.sql is never remade.
 */

static char *
read_all(const char *name)
{
	FILE *f = fopen(name, "r");
	char *text = calloc(1, 1 << 20);

	if (f == NULL || text == NULL ||
	    fread(text, 1, (1 << 20) - 1, f) == 0) {
		diag("%s", name);
		abort();
	}
	(void)fclose(f);
	return text;
}

static void
thaw(const char *sql_file, const char *base)
{
	char *text = read_all(sql_file);
	char *why = NULL;
	sqlite3 *db;

	if (sqlite3_open(base, &db) != SQLITE_OK ||
	    sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK) {
		diag("%s", why == NULL ? "open" : why);
		abort();
	}
	(void)sqlite3_close(db);
	free(text);
}

static void
is_stored(struct store *s, const struct form *f, const char *number,
	  const char *path, const char *want)
{
	char *got = stored(s, f, number, path);

	is_text(got, want, "%s: %s", number, path);
	free(got);
}

static bool
has_links(const char *base)
{
	struct store s = { .side = -1 };
	bool known;

	if (!open_plain(&s, base, "t_base1", NULL))
		abort();
	known = links_known(&s);
	close_plain(&s);
	return known;
}

/* Looked at only: it is read as it is, and stays so. */
static void
t_looked_at(const char *base, const struct form *f)
{
	struct dossier_info i;
	struct store_links l;
	struct store *s = NULL;
	struct err err = { 0 };

	if (!ok(store_open(base, STORE_READONLY, &test_who, &s, &err),
	    "it opens for reading")) {
		diag("%s", err.text);
		return;
	}
	is_stored(s, f, "1", "projet.titre", "Jardins partagés");
	ok(store_find(s, "1", &i, &err) && store_links(s, &i, &l, &err) &&
	    l.n == 0, "no dossier comes from another one");
	store_links_fini(&l);
	dossier_info_fini(&i);
	store_close(s);
	ok(!has_links(base), "and it stays as it was");
}

/* Brought up to what links dossiers, after a copy of what it was. */
static void
t_linked(struct store *s, const char *base)
{
	struct dossier_info a, b;
	struct store_links l;
	struct err err = { 0 };
	char before[640];

	(void)snprintf(before, sizeof before, "%s.version-1", base);
	ok(!has_links(before), "the copy beside is of before");
	ok(has_links(base), "and it is of today");
	ok(store_find(s, "1", &a, &err) && store_find(s, "2", &b, &err) &&
	    store_link(s, &b, "bilan", 2026, &a, &err) &&
	    store_links(s, &a, &l, &err) && l.n == 1 &&
	    l.p[0].number == 2, "its dossiers are linked");
	store_links_fini(&l);
	dossier_info_fini(&a);
	dossier_info_fini(&b);
}

int
main(void)
{
	const char *src = getenv("srcdir");
	char *folder = test_folder();
	struct form *f = test_form();
	char base[600], text[4096];
	struct dossier_info i;
	struct store_list l;
	struct journal j;
	struct version v;
	struct err err = { 0 };
	struct store *s;
	struct store_report r = { 0 };

	(void)snprintf(text, sizeof text, "%s/tests/store/bases/1.sql",
	    src == NULL ? "." : src);
	(void)snprintf(base, sizeof base, "%s/un.db", folder);
	thaw(text, base);
	t_looked_at(base, f);
	if (!ok(store_open(base, 0, &test_who, &s, &err), "it opens")) {
		diag("%s", err.text);
		return tap_done();
	}
	is_stored(s, f, "1", "association.nom", "Les Œuvres d'été");
	is_stored(s, f, "2", "association.nom", "Les Œuvres d'été");
	is_stored(s, f, "1", "moyens.salaries", "3");
	is_stored(s, f, "1", "projet.titre", "Jardins partagés");
	is_stored(s, f, "1", "projet.resume", "Un texte en cours de frap");
	is_stored(s, f, "1", "actions[k1].quoi", "Semer");
	ok(store_find(s, "1", &i, &err), "its first dossier");
	is_text(i.title, "Jardins", "title");
	is_text(i.state, "saisie", "state");
	is_int(i.due, 20800, "date");
	is_text(i.adviser, "ML", "author");
	ok(store_undoable(s, &i, &j, &err) && j.n == 1,
	    "undo goes on where it was");
	is_text(j.p[0].path, "actions[k1].quoi", "to the last change");
	journal_fini(&j);
	ok(store_version(s, &i, 1, &v, &err), "a frozen version");
	is_text(v.content, "{\"fige\": true}", "as it was");
	version_fini(&v);
	ok(store_list(s, &(struct store_query){ .text = "oeuvres" }, &l,
	    &err) && l.n == 2, "the words are found");
	store_list_fini(&l);
	dossier_info_fini(&i);
	t_linked(s, base);
	store_close(s);
	ok(store_verify(base, &r, &err) && r.sound, "and it is sound");
	if (r.detail != NULL && *r.detail != '\0')
		diag("%s", r.detail);
	store_report_fini(&r);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
