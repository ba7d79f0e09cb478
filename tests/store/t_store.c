/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/form.h"

#include "base/str.h"
#include "store/inner.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Making a base, dossiers, answers; closing, reopening: all is there. */

/* The sum of the schema that migrate.c must know. */
static void
t_schema(void)
{
	struct store s = { .side = -1 };

	if (sqlite3_open(":memory:", &s.db) != SQLITE_OK)
		abort();
	if (!ok(schema_create(&s) && schema_known(&s, STORE_SCHEMA),
	    "the schema is the one that is known"))
		diag("migrate.c: 0x%llx", (unsigned long long)schema_sum(&s));
	sql_forget(&s);
	(void)sqlite3_close(s.db);
}

static void
is_stored(struct store *s, const struct form *f, const char *number,
	  const char *path, const char *want)
{
	char *got = stored(s, f, number, path);

	is_text(got, want, "%s: %s", number, path);
	free(got);
}

static void
t_first(const char *file, const struct form *f)
{
	struct store *s = NULL;
	struct dossier_info a, b, i;
	struct err err = { 0 };
	struct stat st;

	ok(!store_open(file, 0, &test_who, &s, &err), "no base, no making");
	is_int(err.kind, ERR_IO, "and said so");
	if (!ok(store_open(file, STORE_CREATE, &test_who, &s, &err),
	    "a new base"))
		diag("%s", err.text);
	ok(stat(file, &st) == 0 && (st.st_mode & 0777) == 0600,
	    "for nobody else to read");
	ok(store_readonly_why(s) == NULL && !store_unclean(s),
	    "to be written, and clean");
	a = fresh(s, "130 025 265", 2026);
	is_int(a.number, 1, "the first dossier");
	b = fresh(s, "130025265", 2026);
	is_text(b.association, a.association, "one SIREN, one association");
	is_text(b.exercice, a.exercice, "one year, one exercice");
	ok(put(s, &a, SCOPE_ASSOCIATION, "association.nom", NULL,
	    "Les Œuvres d'été", &err), "saved");
	ok(put(s, &a, SCOPE_EXERCICE, "moyens.salaries", NULL, "3", &err),
	    "saved");
	ok(put(s, &a, SCOPE_DOSSIER, "projet.titre", NULL, "Jardin", &err),
	    "saved");
	ok(put(s, &a, SCOPE_DOSSIER, "projet.titre", "Jardin", "Jardins",
	    &err), "saved again");
	ok(!store_find(s, "77", &i, &err), "no dossier 77");
	is_int(err.kind, ERR_INPUT, "is a wrong input");
	ok(!store_find(s, "1x", &i, &err), "no dossier 1x");
	ok(store_find(s, a.uuid, &i, &err), "found by its UUID");
	is_int(i.number, 1, "the same");
	is_text(i.adviser, "ML", "written by");
	dossier_info_fini(&i);
	store_close(s);

	ok(store_open(file, 0, &test_who, &s, &err), "reopened");
	ok(!store_unclean(s), "clean");
	is_stored(s, f, "1", "association.nom", "Les Œuvres d'été");
	is_stored(s, f, "2", "association.nom", "Les Œuvres d'été");
	is_stored(s, f, "2", "moyens.salaries", "3");
	is_stored(s, f, "1", "projet.titre", "Jardins");
	is_stored(s, f, "2", "projet.titre", NULL);
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	store_close(s);
}

static void
set_info(struct store *s, struct dossier_info *i, const char *name,
	 const char *title, const char *state, int32_t due)
{
	struct err err = { 0 };

	free(i->name);
	free(i->title);
	free(i->state);
	i->name = strdup(name);
	i->title = strdup(title);
	i->state = strdup(state);
	i->due = due;
	if (!ok(store_set_info(s, i, &err), "info of %s", name))
		diag("%s", err.text);
}

/* Numbers of all pages of LIMIT rows, "3 1 2"; and the total told. */
static char *
numbers(struct store *s, struct store_query q, int64_t *total)
{
	struct dossier_info after = { 0 };
	struct err err = { 0 };
	struct store_list l;
	struct str out;

	str_init(&out, 0);
	*total = -2;
	for (;;) {
		q.after = &after;
		if (!store_list(s, &q, &l, &err)) {
			str_put(&out, err.text);
			break;
		}
		if (*total == -2)
			*total = l.total;
		for (size_t k = 0; k < l.n; k++)
			str_printf(&out, "%s%lld", out.len > 0 ? " " : "",
			    (long long)l.p[k].number);
		if (l.n == 0) {
			store_list_fini(&l);
			break;
		}
		dossier_info_fini(&after);
		after = l.p[l.n - 1];
		l.p[l.n - 1] = (struct dossier_info){ 0 };
		store_list_fini(&l);
	}
	dossier_info_fini(&after);
	return str_steal(&out);
}

static void
is_list(struct store *s, struct store_query q, const char *want,
	int64_t want_total, const char *what)
{
	int64_t total;
	char *got;

	for (q.limit = 1; q.limit <= 4; q.limit++) {
		got = numbers(s, q, &total);
		is_text(got, want, "%s, pages of %d", what, q.limit);
		is_int(total, want_total, "%s, total", what);
		free(got);
	}
}

static void
t_shelves(struct store *s)
{
	struct err err = { 0 };

	ok(store_archive(s, 4, true, &err), "archived");
	ok(store_delete(s, 1, true, &err), "deleted");
	is_list(s, (struct store_query){ .sort = SORT_NAME }, "3 2 5", 3,
	    "those at work");
	is_list(s, (struct store_query){ .archived = true }, "4", 1,
	    "those archived");
	is_list(s, (struct store_query){ .deleted = true }, "1", 1,
	    "those deleted");
	ok(store_delete(s, 1, false, &err), "back");
	ok(store_archive(s, 4, false, &err), "back");
	is_list(s, (struct store_query){ .sort = SORT_NUMBER },
	    "5 4 3 2 1", 5, "all again");
	ok(!store_delete(s, 99, true, &err), "no dossier 99");
}

static void
t_list(const char *file)
{
	struct store *s;
	struct dossier_info i[5];
	struct err err = { 0 };
	static const char *const siren[] = { "732829320", "552100554",
		"383474814", "356000000", "443061841" };

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	for (int k = 0; k < 5; k++) {
		i[k] = fresh(s, siren[k], 2026);
		(void)usleep(2000);
	}
	set_info(s, &i[0], "Éole", "Demande 2026 : Voile", "saisie", 20500);
	(void)usleep(2000);
	set_info(s, &i[1], "L’Œuvre", "Ateliers", "imprime", NO_DAY);
	(void)usleep(2000);
	set_info(s, &i[2], "école", "Jardin", "saisie", 20400);
	(void)usleep(2000);
	set_info(s, &i[3], "Zoé", "Jardinage", "depose", 20600);

	is_list(s, (struct store_query){ .sort = SORT_NUMBER },
	    "5 4 3 2 1", 5, "by number");
	is_list(s, (struct store_query){ .sort = SORT_TOUCHED },
	    "4 3 2 1 5", 5, "by last change");
	is_list(s, (struct store_query){ .sort = SORT_NAME },
	    "3 1 2 4 5", 5, "by name, as French sorts");
	is_list(s, (struct store_query){ .sort = SORT_DUE },
	    "3 1 4 2 5", 5, "by date, those without at the end");
	is_list(s, (struct store_query){ .sort = SORT_STATE },
	    "5 4 2 3 1", 5, "by state, the last touched first");
	is_list(s, (struct store_query){ .sort = SORT_TOUCHED,
	    .state = "saisie" }, "3 1", 2, "of one state");
	is_list(s, (struct store_query){ .sort = SORT_NAME,
	    .text = "ECOLE" }, "3", 1, "found without its accent");
	is_list(s, (struct store_query){ .sort = SORT_NAME,
	    .text = "oeuvre" }, "2", 1, "oe finds œ");
	is_list(s, (struct store_query){ .sort = SORT_NAME,
	    .text = "jard" }, "3 4", 2, "the beginning of a word");
	is_list(s, (struct store_query){ .sort = SORT_DUE,
	    .text = "jard Zo" }, "4", 1, "two beginnings");
	is_list(s, (struct store_query){ .sort = SORT_DUE,
	    .text = "383 474 814" }, "3", 1, "a SIREN with its spaces");
	is_list(s, (struct store_query){ .text = " \"* -'(" },
	    "4 3 2 1 5", 5, "no word is no search");
	is_list(s, (struct store_query){ .text = "introuvable" }, "", 0,
	    "nothing");

	t_shelves(s);
	for (int k = 0; k < 5; k++)
		dossier_info_fini(&i[k]);
	store_close(s);
}

/* A change of name shows in the other dossiers of the association. */
static void
t_name(const char *file)
{
	struct dossier_info a, b, i;
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	a = fresh(s, "732829320", 2026);
	b = fresh(s, "732829320", 2027);
	set_info(s, &a, "Les Amis", "Un", "saisie", NO_DAY);
	ok(store_find(s, "2", &i, &err), "the other dossier");
	is_text(i.name, "Les Amis", "bears the name");
	is_text(i.title, "", "not the title");
	dossier_info_fini(&i);
	is_list(s, (struct store_query){ .sort = SORT_NUMBER,
	    .text = "amis" }, "2 1", 2, "and is found by it");
	dossier_info_fini(&b);
	b = fresh(s, "732829320", 2028);
	is_text(b.name, "Les Amis", "and a new one has it from the start");
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	store_close(s);
}

/* Another program wrote in the base: the dossier opens all the same. */
static void
t_forbidden(const char *file, const struct form *f)
{
	struct dossier *d = dossier_new(f, 0);
	struct store_loaded l;
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, "732829320", 2026);
	if (!put(s, &i, SCOPE_ASSOCIATION, "association.nom", NULL,
	    "Les Amis", &err) || !put(s, &i, SCOPE_DOSSIER, "projet.titre",
	    NULL, "Un titre", &err))
		abort();
	ok(store_load(s, &i, d, &l, &err) && l.cleaned == 0, "all clean");
	ok(sql_exec(s, "UPDATE answers SET draft = 'Nom' || char(27) ||"
	    " ']0;pris' || char(7, 8238) || ' fin'"
	    " WHERE path = 'association.nom'"), "-");
	ok(store_load(s, &i, d, &l, &err), "a hostile answer opens");
	is_int(l.cleaned, 1, "is counted");
	is_text(l.path, "association.nom", "and named");
	is_stored(s, f, "1", "association.nom", "Nom]0;pris fin");
	is_stored(s, f, "1", "projet.titre", "Un titre");
	ok(d->changes.n == 0, "nothing is to be written");
	ok(put(s, &i, SCOPE_DOSSIER, "projet.titre", "Un titre", "Autre",
	    &err) && store_load(s, &i, d, &l, &err) && l.cleaned == 1,
	    "another answer leaves it there");
	ok(put(s, &i, SCOPE_ASSOCIATION, "association.nom",
	    "Nom]0;pris fin", "Les Amis", &err) &&
	    store_load(s, &i, d, &l, &err) && l.cleaned == 0,
	    "answered again, it is clean");
	ok(sql_exec(s, "UPDATE answers SET draft = 'Les Amas'"
	    " WHERE path = 'association.nom'"), "-");
	ok(!store_load(s, &i, d, &l, &err), "a letter that changed is not");
	is_int(err.kind, ERR_DAMAGED, "that: it is damage");
	dossier_info_fini(&i);
	dossier_free(d);
	store_close(s);
}

/* Pages that saving TEXT sends to the disk: all that is in the journal of
   SQLite once it was emptied. */
static int64_t
pages_of(struct store *s, const struct dossier_info *i, const char *text)
{
	struct err err = { 0 };
	sqlite3_stmt *st;
	int64_t n = -1;

	if (!sql_exec(s, "PRAGMA wal_checkpoint(RESTART)") ||
	    !put(s, i, SCOPE_DOSSIER, "projet.titre", NULL, text, &err))
		abort();
	st = sql_once(s, "PRAGMA wal_checkpoint(PASSIVE)");
	if (st != NULL && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 1);
	(void)sqlite3_finalize(st);
	return n;
}

/* What a save costs beside the wait for the disk.  The best of a few: a page
   may be full, a minute may end. */
static void
t_pages(const char *file)
{
	struct store *s;
	struct dossier_info i;
	struct err err = { 0 };
	struct stat before, after;
	int64_t best = INT64_MAX;
	char text[32], wal[600];

	(void)snprintf(wal, sizeof wal, "%s-wal", file);

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, "732829320", 2026);
	for (int k = 0; k < 8; k++) {
		int64_t n;

		(void)snprintf(text, sizeof text, "titre %d", k);
		n = pages_of(s, &i, text);
		best = n < best ? n : best;
	}
	is_int(best, 3, "pages a save: the answer, its line, one index");
	if (!store_lock(s, &i, false, &err) || stat(wal, &before) != 0)
		abort();
	for (int k = 0; k < 300; k++) {
		(void)snprintf(text, sizeof text, "encore %d", k);
		if (!put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, text,
		    &err))
			abort();
	}
	ok(stat(wal, &after) == 0 && after.st_size == before.st_size,
	    "and no file grows while a person types");
	dossier_info_fini(&i);
	store_close(s);
}

static void
t_touched(const char *file)
{
	struct store_who other = { .initials = "AB" };
	struct store *s;
	struct dossier_info i[2], now;
	struct err err = { 0 };

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i[0] = fresh(s, "732829320", 2026);
	(void)usleep(2000);
	i[1] = fresh(s, "552100554", 2026);
	for (int k = 0; k < 5; k++) {
		(void)usleep(2000);
		if (!put(s, &i[k % 2], SCOPE_DOSSIER, "projet.titre", NULL,
		    "t", &err) || !put(s, &i[k % 2], SCOPE_DOSSIER,
		    "projet.resume", NULL, "r", &err))
			abort();
		is_list(s, (struct store_query){ .sort = SORT_TOUCHED },
		    k % 2 == 0 ? "1 2" : "2 1", 2,
		    "the one just written is the first");
	}
	store_set_who(s, &other);
	if (!put(s, &i[0], SCOPE_DOSSIER, "projet.titre", "t", "u", &err) ||
	    !store_find(s, "1", &now, &err))
		abort();
	is_text(now.adviser, "AB", "other hands are known at once");
	dossier_info_fini(&now);
	for (int k = 0; k < 2; k++)
		dossier_info_fini(&i[k]);
	store_close(s);
}

/* The year before, of the same association; never a deleted one. */
static void
t_previous(const char *file)
{
	struct dossier_info i[5], got;
	struct err err = { 0 };
	struct store *s;
	int year = 0;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i[0] = fresh(s, "732829320", 2023);
	i[1] = fresh(s, "732829320", 2025);
	i[2] = fresh(s, "552100554", 2025);
	i[3] = fresh(s, "732829320", 2026);
	i[4] = fresh(s, "732829320", 0);
	ok(store_previous(s, &i[3], &got, &year, &err) && got.number == 2 &&
	    year == 2025, "the nearest year before, of the same association");
	dossier_info_fini(&got);
	ok(store_archive(s, 2, true, &err) && store_previous(s, &i[3], &got,
	    &year, &err) && got.number == 2, "archived or not");
	dossier_info_fini(&got);
	ok(store_delete(s, 2, true, &err) && store_previous(s, &i[3], &got,
	    &year, &err) && got.number == 1 && year == 2023,
	    "but not one that is deleted");
	dossier_info_fini(&got);
	ok(!store_previous(s, &i[0], &got, &year, &err) &&
	    err.kind == ERR_INPUT, "none before the first");
	ok(!store_previous(s, &i[2], &got, &year, &err), "nor of another");
	ok(!store_previous(s, &i[4], &got, &year, &err),
	    "nor while the year is not said");
	for (int k = 0; k < 5; k++)
		dossier_info_fini(&i[k]);
	store_close(s);
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();

	t_schema();
	t_first(in(folder, "a.db"), f);
	t_list(in(folder, "b.db"));
	t_name(in(folder, "c.db"));
	t_forbidden(in(folder, "d.db"), f);
	t_touched(in(folder, "e.db"));
	t_pages(in(folder, "f.db"));
	t_previous(in(folder, "g.db"));
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
