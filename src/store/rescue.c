/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rescue.h"

#include "base/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What a failed reading may hide beyond the last row seen. */
#define PROBES 20000
/* Operations of SQLite between two looks at the effort; looks that any file
   is worth, and each of its pages. */
#define EFFORT_STEP 1000
#define EFFORT_LEAST INT64_C(20000)
#define EFFORT_PAGE 50

struct rescue {
	struct store *from, *into;
	struct map bad;		/* subjects (UUID in text) not whole */
	struct store_rescue *out;
	bool failed;		/* INTO cannot be written */
};

/* --- rows by number --- */

struct table {
	const char *name, *key, *columns;
	bool (*sound)(sqlite3_stmt *st);	/* or NULL */
};

static bool
uuid_sound(sqlite3_stmt *st)
{
	struct uuid u;

	return sql_uuid(st, 1, &u);
}

static const struct table associations = { "associations", "id",
	"id, uuid, siren, rna, name, made, version", uuid_sound };
static const struct table exercices = { "exercices", "id",
	"id, uuid, association, year, made, version", uuid_sound };
static const struct table dossiers = { "dossiers", "number",
	"number, uuid, association, exercice, form, digest, name, name_key,"
	" title, state, place, due, shelf, touched, made, author, fold,"
	" version", uuid_sound };
static const struct table tombstones = { "tombstones", "id",
	"id, subject, kind, replaced_by, author, desk, clock, at, undone",
	NULL };
static const struct table versions = { "versions", "id",
	"digest, content, id, uuid, dossier, n, author, desk, reason, clock,"
	" at, today", version_sound };
/* In a base whose list of tables was grafted, what stands at their place may
   be something else: the sum tells. */
static const struct table links = { "liens", "id",
	LINK_COLUMNS ", id, undone", link_sound };

static const struct table files = { "fichiers", "id",
	FILE_COLUMNS ", id", stored_sound };
static const struct table contents = { "contenus", "id",
	"digest, content, id", version_sound };

/* "?1, ?2, ?3" for as many columns as COLUMNS has. */
static void
put_places(struct str *sql, const char *columns)
{
	int n = 1;

	str_put(sql, "?1");
	for (const char *p = columns; *p != '\0'; p++)
		if (*p == ',')
			str_printf(sql, ", ?%d", ++n);
}

/* A row that INTO does not want (its dossier is lost) is left out. */
static void
keep_row(struct rescue *r, sqlite3_stmt *row, sqlite3_stmt *put)
{
	int code;

	for (int i = 0; i < sqlite3_column_count(row); i++)
		(void)sqlite3_bind_value(put, i + 1,
		    sqlite3_column_value(row, i));
	code = sqlite3_step(put);
	(void)sqlite3_reset(put);
	if (code != SQLITE_DONE && (code & 0xff) != SQLITE_CONSTRAINT &&
	    (code & 0xff) != SQLITE_MISMATCH)
		r->failed = true;
}

static int64_t
last_key(struct rescue *r, const struct table *t)
{
	char sql[160];
	sqlite3_stmt *st;
	int64_t last = -1;

	(void)snprintf(sql, sizeof sql, "SELECT max(%s) FROM %s", t->key,
	    t->name);
	st = sql_once(r->from, sql);
	if (st != NULL && sqlite3_step(st) == SQLITE_ROW)
		last = sqlite3_column_int64(st, 0);
	(void)sqlite3_finalize(st);
	if (last < 0 && strcmp(t->name, "dossiers") == 0)
		last = sql_number(r->from, "SELECT seq FROM sqlite_sequence"
		    " WHERE name = 'dossiers'", -1);
	return last;
}

/* Rows come by growing number.  In a damaged tree they may come round for
   ever: a row that does not go onward is an error like another. */
static bool
onward(sqlite3_stmt *st, int column, int64_t *at, int *code)
{
	int64_t number = sqlite3_column_int64(st, column);

	if (number <= *at) {
		*code = SQLITE_CORRUPT;
		return false;
	}
	*at = number;
	return true;
}

/*
 * All rows of a table by its key.  Where reading fails, the keys after the
 * last one seen are tried until reading goes on.
 */
static void
rescue_table(struct rescue *r, const struct table *t)
{
	int64_t at = 0, last = last_key(r, t), tries = 0;
	sqlite3_stmt *st, *put;
	struct str sql;
	int code = SQLITE_ERROR;

	str_init(&sql, 0);
	str_printf(&sql, "INSERT OR IGNORE INTO %s (%s) VALUES (", t->name,
	    t->columns);
	put_places(&sql, t->columns);
	str_put(&sql, ")");
	put = sql_once(r->into, sql.p);
	str_clear(&sql);
	str_printf(&sql, "SELECT %s, %s FROM %s WHERE %s > ?1 ORDER BY %s",
	    t->columns, t->key, t->name, t->key, t->key);
	st = sql_once(r->from, sql.p);
	r->failed = r->failed || put == NULL;
	while (st != NULL && !r->failed && code != SQLITE_DONE &&
	    tries <= PROBES && (last < 0 || at <= last)) {
		int n = sqlite3_column_count(st) - 1;

		(void)sqlite3_reset(st);
		sql_bind_int(st, 1, at);
		while ((code = sqlite3_step(st)) == SQLITE_ROW) {
			if (!onward(st, n, &at, &code))
				break;
			tries = 0;
			if (t->sound == NULL || t->sound(st))
				keep_row(r, st, put);
		}
		at++;
		tries++;
	}
	(void)sqlite3_finalize(st);
	(void)sqlite3_finalize(put);
	str_fini(&sql);
}

/* --- the journal --- */

static const char journal_put_sql[] =
    "INSERT OR IGNORE INTO journal (id, path, scope, old, old_certainty,"
    " old_who, old_due, old_said_by, old_origin, new, new_certainty,"
    " new_who, new_due, new_said_by, new_origin, author, desk, at, undoes,"
    " clock, kind, batch, checksum, subject, dossier) VALUES (?1, ?2, ?3,"
    " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23, ?24, ?25)";

static void
journal_keep(struct rescue *r, sqlite3_stmt *row)
{
	sqlite3_stmt *put = sql_get(r->into, journal_put_sql);

	if (put == NULL)
		r->failed = true;
	else if (journal_sound(row))
		keep_row(r, row, put);
}

/* The last row of a dossier, as far as it can be read. */
static int64_t
journal_last(struct rescue *r, const struct uuid *dossier)
{
	sqlite3_stmt *st = sql_get(r->from, "SELECT max(id) FROM journal"
	    " WHERE dossier = ?1");
	int64_t last = -1;

	if (st == NULL)
		return -1;
	sql_bind_uuid(st, 1, dossier);
	if (sqlite3_step(st) == SQLITE_ROW)
		last = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return last;
}

/* Backward, from the end to what cannot be read. */
static void
journal_backward(struct rescue *r, const struct uuid *dossier)
{
	sqlite3_stmt *st = sql_get(r->from, "SELECT " JOURNAL_COLUMNS
	    " FROM journal j WHERE j.dossier = ?1 ORDER BY j.id DESC");
	int64_t at = INT64_MAX;

	if (st == NULL)
		return;
	sql_bind_uuid(st, 1, dossier);
	while (!r->failed && sqlite3_step(st) == SQLITE_ROW &&
	    sqlite3_column_int64(st, 0) < at) {
		at = sqlite3_column_int64(st, 0);
		journal_keep(r, st);
	}
	(void)sqlite3_reset(st);
}

/* Those of a dossier, forward; where reading fails, on from the next that
   can be read; and backward when it did not come to the end. */
static void
rescue_journal(struct rescue *r, const struct uuid *dossier)
{
	int64_t at = 0, last = journal_last(r, dossier), tries = 0;
	sqlite3_stmt *st = sql_get(r->from, "SELECT " JOURNAL_COLUMNS
	    " FROM journal j WHERE j.dossier = ?1 AND j.id > ?2"
	    " ORDER BY j.id");
	int code = SQLITE_ERROR;
	bool whole = st != NULL;

	while (st != NULL && !r->failed && code != SQLITE_DONE &&
	    tries <= PROBES && (last < 0 ? tries == 0 : at <= last)) {
		(void)sqlite3_reset(st);
		sql_bind_uuid(st, 1, dossier);
		sql_bind_int(st, 2, at);
		while ((code = sqlite3_step(st)) == SQLITE_ROW) {
			if (!onward(st, 0, &at, &code))
				break;
			tries = 0;
			journal_keep(r, st);
		}
		whole = whole && code == SQLITE_DONE;
		at++;
		tries++;
	}
	if (st != NULL)
		(void)sqlite3_reset(st);
	if (!whole && !r->failed)
		journal_backward(r, dossier);
}

/* --- answers, subject by subject --- */

static void
mark_bad(struct rescue *r, const struct uuid *subject)
{
	char text[37];

	map_put(&r->bad, uuid_show(subject, text), r);
}

static void
answer_keep(struct rescue *r, const struct uuid *subject,
	    sqlite3_stmt *row)
{
	sqlite3_stmt *put = sql_get(r->into, "INSERT OR IGNORE INTO answers"
	    " (path, draft, certainty, who, due, said_by, origin, clock,"
	    " version, checksum, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
	    " ?7, ?8, ?9, ?10, ?11)");

	if (put == NULL) {
		r->failed = true;
		return;
	}
	sql_bind_uuid(put, 11, subject);
	keep_row(r, row, put);
}

/* From one end; true when it was read to the other end, all sound. */
static bool
answers_pass(struct rescue *r, const struct uuid *subject, bool forward)
{
	sqlite3_stmt *st = forward ?
	    sql_get(r->from, "SELECT " ANSWER_COLUMNS " FROM answers"
	    " WHERE subject = ?1 ORDER BY path") :
	    sql_get(r->from, "SELECT " ANSWER_COLUMNS " FROM answers"
	    " WHERE subject = ?1 ORDER BY path DESC");
	bool whole = true;

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	while (!r->failed && sqlite3_step(st) == SQLITE_ROW) {
		struct answer a;

		answer_from_row(st, 1, &a);
		if (answer_sound(subject, st, &a))
			answer_keep(r, subject, st);
		else
			whole = false;
		answer_fini(&a);
	}
	return sqlite3_reset(st) == SQLITE_OK && whole;
}

static bool
has_answer(struct rescue *r, const struct uuid *subject, const char *path)
{
	sqlite3_stmt *st = sql_get(r->into, "SELECT 1 FROM answers"
	    " WHERE subject = ?1 AND path = ?2");
	bool has;

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	sql_bind_text(st, 2, path);
	has = sqlite3_step(st) == SQLITE_ROW;
	(void)sqlite3_reset(st);
	return has;
}

/*
 * Each answer has its journal lines: the newest of each path that is missing
 * gives it back.  True when they could all be read.
 */
static bool
answers_from_journal(struct rescue *r, const struct uuid *subject,
		     bool shared)
{
	sqlite3_stmt *st = shared ?
	    sql_get(r->from, "SELECT " JOURNAL_COLUMNS " FROM journal j"
	    " WHERE j.scope < 2 AND j.subject = ?1"
	    " ORDER BY j.subject, j.path DESC, j.id DESC") :
	    sql_get(r->from, "SELECT " JOURNAL_COLUMNS " FROM journal j"
	    " WHERE j.scope = 2 AND j.dossier = ?1"
	    " ORDER BY j.path DESC, j.id DESC");
	char *last = NULL;
	bool whole = true;

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	while (!r->failed && sqlite3_step(st) == SQLITE_ROW) {
		const char *path = (const char *)sqlite3_column_text(st, 1);
		struct answer a;

		if (path == NULL || (last != NULL &&
		    strcmp(path, last) == 0))
			continue;
		free(last);
		last = strdup(path);
		if (has_answer(r, subject, path))
			continue;
		if (!journal_sound(st)) {
			whole = false;
			continue;
		}
		answer_from_row(st, 9, &a);
		if (!answer_put(r->into, subject, path, &a,
		    sqlite3_column_int64(st, 19)))
			r->failed = true;
		answer_fini(&a);
	}
	free(last);
	return sqlite3_reset(st) == SQLITE_OK && whole;
}

static void
rescue_subject(struct rescue *r, const struct uuid *subject, bool shared)
{
	bool whole = answers_pass(r, subject, true);

	if (!whole)
		(void)answers_pass(r, subject, false);
	/* also when all seemed well: a subject damaged in a key hides rows */
	if (!answers_from_journal(r, subject, shared) && !whole)
		mark_bad(r, subject);
}

static void
rescue_drafts(struct rescue *r)
{
	sqlite3_stmt *st = sql_once(r->from, "SELECT subject, path, text,"
	    " author, at FROM drafts");
	sqlite3_stmt *put = sql_once(r->into, "INSERT OR IGNORE INTO drafts"
	    " VALUES (?1, ?2, ?3, ?4, ?5)");

	r->failed = r->failed || put == NULL;
	while (st != NULL && !r->failed && sqlite3_step(st) == SQLITE_ROW)
		keep_row(r, st, put);
	(void)sqlite3_finalize(st);
	(void)sqlite3_finalize(put);
}

/* --- dossiers whose row is lost, known from the indexes --- */

/* One of the two columns, from its own index. */
static bool
from_index(struct rescue *r, const char *sql, int64_t number,
	   struct uuid *out)
{
	sqlite3_stmt *st = sql_once(r->from, sql);
	bool found = false;

	while (st != NULL && !found && sqlite3_step(st) == SQLITE_ROW)
		found = sqlite3_column_int64(st, 1) == number &&
		    sql_uuid(st, 0, out);
	(void)sqlite3_finalize(st);
	return found;
}

static void
remake_dossier(struct rescue *r, const struct uuid *u, int64_t number)
{
	sqlite3_stmt *put = sql_get(r->into, "INSERT OR IGNORE INTO dossiers"
	    " (number, uuid, association, exercice, form, touched, made)"
	    " VALUES (?1, ?2, ?3, ?4, coalesce((SELECT form FROM dossiers"
	    " GROUP BY form ORDER BY count(*) DESC LIMIT 1), 'demande'),"
	    " 0, 0)");
	struct uuid association, exercice;

	if (!from_index(r, "SELECT association, number FROM dossiers"
	    " INDEXED BY dossiers_association", number, &association) ||
	    !from_index(r, "SELECT exercice, number FROM dossiers"
	    " INDEXED BY dossiers_exercice", number, &exercice)) {
		r->out->lost++;
		return;
	}
	if (put == NULL) {
		r->failed = true;
		return;
	}
	sql_bind_int(put, 1, number);
	sql_bind_uuid(put, 2, u);
	sql_bind_uuid(put, 3, &association);
	sql_bind_uuid(put, 4, &exercice);
	if (sql_done(put))
		mark_bad(r, u);
}

static bool
has_dossier(struct rescue *r, int64_t number)
{
	sqlite3_stmt *st = sql_get(r->into, "SELECT 1 FROM dossiers"
	    " WHERE number = ?1");
	bool has;

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, number);
	has = sqlite3_step(st) == SQLITE_ROW;
	(void)sqlite3_reset(st);
	return has;
}

static void
rescue_lost_dossiers(struct rescue *r)
{
	sqlite3_stmt *st = sql_once(r->from,
	    "SELECT uuid, number FROM dossiers ORDER BY uuid");
	struct uuid u;

	while (st != NULL && !r->failed && sqlite3_step(st) == SQLITE_ROW) {
		int64_t number = sqlite3_column_int64(st, 1);

		if (sql_uuid(st, 0, &u) && number > 0 &&
		    !has_dossier(r, number))
			remake_dossier(r, &u, number);
	}
	(void)sqlite3_finalize(st);
}

/* --- all of it --- */

/* A dossier whose association or year was lost gets them back, bare. */
static void
remake_parents(struct rescue *r)
{
	static const char *const sql[] = {
		"INSERT OR IGNORE INTO associations (uuid, name, made)"
		" SELECT association, name, 0 FROM dossiers"
		" WHERE association NOT IN (SELECT uuid FROM associations)",
		"INSERT OR IGNORE INTO associations (uuid, made)"
		" SELECT association, 0 FROM exercices"
		" WHERE association NOT IN (SELECT uuid FROM associations)",
		"INSERT OR IGNORE INTO exercices (uuid, association, year,"
		" made) SELECT exercice, association, 0, 0 FROM dossiers"
		" WHERE exercice NOT IN (SELECT uuid FROM exercices)"
	};

	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
		if (!sql_exec(r->into, sql[i]))
			r->failed = true;
}

static void
rescue_shared(struct rescue *r, const struct uuid *subject)
{
	rescue_subject(r, subject, true);
}

static void
rescue_own(struct rescue *r, const struct uuid *subject)
{
	rescue_subject(r, subject, false);
}

/* Subjects of INTO. */
static void
each_subject(struct rescue *r, const char *sql,
	     void (*rescue)(struct rescue *r, const struct uuid *subject))
{
	sqlite3_stmt *st = sql_once(r->into, sql);
	VEC(struct uuid) all = { 0 };
	struct uuid u;

	while (st != NULL && sqlite3_step(st) == SQLITE_ROW)
		if (sql_uuid(st, 0, &u))
			*vec_push(&all) = u;
	(void)sqlite3_finalize(st);
	for (size_t i = 0; i < all.n && !r->failed; i++)
		rescue(r, &all.p[i]);
	vec_fini(&all);
}

/* What was said of a file may be lost while its bytes are whole: it is said
   again.  The other way round nothing is left but a name. */
static void
remake_files(struct rescue *r)
{
	if (!r->failed && (!files_describe(r->into) || !sql_exec(r->into,
	    "DELETE FROM fichiers WHERE digest NOT IN"
	    " (SELECT digest FROM contenus)")))
		r->failed = true;
}

/* Names, words to find: made anew from what was saved. */
static void
remake_words(struct rescue *r)
{
	sqlite3_stmt *st = sql_once(r->into, "SELECT " INFO_COLUMNS INFO_FROM);
	VEC(struct dossier_info) all = { 0 };

	if (!sql_exec(r->into, "UPDATE dossiers SET fold = ''"))
		r->failed = true;
	while (st != NULL && sqlite3_step(st) == SQLITE_ROW)
		info_from_row(r->into, st, vec_push(&all));
	(void)sqlite3_finalize(st);
	for (size_t i = 0; i < all.n; i++) {
		struct dossier_info *d = &all.p[i];

		if (!r->failed && !info_name(r->into, d))
			r->failed = true;
		if (map_has(&r->bad, d->uuid) ||
		    map_has(&r->bad, d->association) ||
		    map_has(&r->bad, d->exercice))
			r->out->partial++;
		else
			r->out->whole++;
		dossier_info_fini(d);
	}
	vec_fini(&all);
}

static void
rescue_meta(struct rescue *r)
{
	sqlite3_stmt *st = sql_once(r->from, "SELECT key, value FROM meta");
	sqlite3_stmt *put = sql_once(r->into,
	    "INSERT OR REPLACE INTO meta VALUES (?1, ?2)");

	while (st != NULL && put != NULL && sqlite3_step(st) == SQLITE_ROW)
		keep_row(r, st, put);
	(void)sqlite3_finalize(st);
	(void)sqlite3_finalize(put);
}

/*
 * A damaged tree may also be walked for ever below a statement.  What a file
 * of its size is worth in work is given once, several times over; after that
 * each statement ends with an error, and what was found is kept.
 */
static int
effort_spent(void *ctx)
{
	int64_t *left = ctx;

	return --*left < 0;
}

static int64_t
effort_for(const struct store *from)
{
	struct stat st;

	if (from->file == NULL || stat(from->file, &st) != 0)
		return EFFORT_LEAST;
	return EFFORT_LEAST + (int64_t)st.st_size / 4096 * EFFORT_PAGE;
}

bool
rescue_all(struct store *from, struct store *into, struct store_rescue *out)
{
	struct rescue r = { .from = from, .into = into, .out = out };
	int64_t effort = effort_for(from);

	map_init(&r.bad);
	sqlite3_progress_handler(from->db, EFFORT_STEP, effort_spent,
	    &effort);
	/* one reading of the whole: no lock is asked again at each probe */
	(void)sql_exec(from, "BEGIN");
	rescue_meta(&r);
	/* whatever comes first; they are all there at the end */
	if (!sql_exec(into, "PRAGMA defer_foreign_keys=ON"))
		r.failed = true;
	rescue_table(&r, &associations);
	rescue_table(&r, &exercices);
	rescue_table(&r, &dossiers);
	rescue_lost_dossiers(&r);
	remake_parents(&r);
	each_subject(&r, "SELECT uuid FROM dossiers", rescue_journal);
	each_subject(&r, "SELECT uuid FROM associations", rescue_shared);
	each_subject(&r, "SELECT uuid FROM exercices", rescue_shared);
	each_subject(&r, "SELECT uuid FROM dossiers", rescue_own);
	rescue_drafts(&r);
	rescue_table(&r, &versions);
	rescue_table(&r, &tombstones);
	rescue_table(&r, &links);
	rescue_table(&r, &files);
	rescue_table(&r, &contents);
	remake_files(&r);
	if (!sql_exec(into, "DELETE FROM versions WHERE"
	    " dossier NOT IN (SELECT uuid FROM dossiers)") ||
	    !sql_exec(into, "DELETE FROM liens WHERE"
	    " dossier NOT IN (SELECT uuid FROM dossiers) OR"
	    " parent NOT IN (SELECT uuid FROM dossiers)"))
		r.failed = true;
	remake_words(&r);
	out->answers = sql_number(into, "SELECT count(*) FROM answers"
	    " WHERE draft IS NOT NULL", 0);
	sqlite3_progress_handler(from->db, 0, NULL, NULL);
	map_fini(&r.bad);
	return !r.failed;
}
