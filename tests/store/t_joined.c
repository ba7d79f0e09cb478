/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/badvfs.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Pages written in one call (src/store/joined.c): what was committed is read
 * by others, what was undone never comes back, on disks that fail too.
 */

static char file[700];
static const char *sync_mode = "FULL";

/* Not BAD_NOTHING, which forgets the files that are open. */
static void
healthy(void)
{
	badvfs_plan(BAD_WRITE, INT64_MAX, false);
}

static sqlite3 *
opened(const char *vfs)
{
	sqlite3 *db;
	char sql[60];

	(void)snprintf(sql, sizeof sql, "PRAGMA synchronous=%s", sync_mode);
	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, vfs) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA journal_mode=WAL; "
	    "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=4; "
	    "PRAGMA mmap_size=0", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		abort();
	return db;
}

static int
run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static void
anew(void)
{
	static const char *const end[] = { "", "-wal", "-shm" };
	sqlite3 *db;

	for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
		char path[720];

		(void)snprintf(path, sizeof path, "%s%s", file, end[i]);
		(void)unlink(path);
	}
	db = opened(NULL);
	if (run(db, "CREATE TABLE t(k INTEGER PRIMARY KEY, v TEXT);"
	    "CREATE INDEX i ON t(v)") != SQLITE_OK)
		abort();
	(void)sqlite3_close(db);
}

/* The first column of the first row; "" on failure. */
static const char *
first(sqlite3 *db, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *st;

	out[0] = '\0';
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return out;
	if (sqlite3_step(st) == SQLITE_ROW)
		(void)snprintf(out, size, "%s",
		    (const char *)sqlite3_column_text(st, 0));
	(void)sqlite3_finalize(st);
	return out;
}

static bool
is_sound(sqlite3 *db)
{
	char got[400];

	if (strcmp(first(db, "PRAGMA integrity_check(1)", got, sizeof got),
	    "ok") == 0)
		return true;
	diag("%s", got);
	return false;
}

static int64_t
operations_of_a_save(const char *vfs)
{
	sqlite3 *db;
	int64_t n;

	anew();
	db = opened(vfs);
	(void)run(db, "INSERT INTO t VALUES(1, 'a')");
	healthy();
	(void)run(db, "INSERT INTO t VALUES(2, 'b')");
	n = badvfs_count();
	(void)sqlite3_close(db);
	return n;
}

static void
t_fewer(void)
{
	int64_t before, after;
	char got[40];
	sqlite3 *a, *b;

	before = operations_of_a_save(NULL);
	after = operations_of_a_save(joined_vfs());
	ok(after < before, "a save: %lld operations on the disk, %lld "
	    "without", (long long)after, (long long)before);
	anew();
	a = opened(joined_vfs());
	b = opened(NULL);
	(void)run(a, "PRAGMA synchronous=OFF");
	ok(run(a, "BEGIN; INSERT INTO t VALUES(1, 'x'); INSERT INTO t "
	    "VALUES(2, 'y'); COMMIT") == SQLITE_OK, "saved, not synced");
	is_text(first(b, "SELECT count(*) FROM t", got, sizeof got), "2",
	    "read by another at once");
	is_text(first(b, "SELECT group_concat(v) FROM t", got, sizeof got),
	    "x,y", "as it was written");
	(void)sqlite3_close(a);
	ok(is_sound(b), "and whole");
	(void)sqlite3_close(b);
}

#define FILL "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n " \
	"WHERE i < 60) INSERT INTO t(v) SELECT "

/* Pages that no commit wrote wait when the transaction is undone; another
   then writes at their place. */
static void
t_stale(void)
{
	bool good = true;
	char got[40];

	for (int most = 1; most <= 60; most++) {
		sqlite3 *a, *b;
		char sql[300];

		anew();
		a = opened(joined_vfs());
		b = opened(NULL);
		(void)snprintf(sql, sizeof sql, "BEGIN; " FILL "'a' || "
		    "hex(randomblob(900)) FROM n LIMIT %d; ROLLBACK", most);
		good = good && run(a, sql) == SQLITE_OK && run(b, "BEGIN; "
		    FILL "'b' || hex(randomblob(900)) FROM n; COMMIT") ==
		    SQLITE_OK;
		(void)first(a, "SELECT count(*) FROM t WHERE v > 'b'", got,
		    sizeof got);
		good = good && strcmp(got, "60") == 0 && run(a, "INSERT "
		    "INTO t(v) VALUES('c')") == SQLITE_OK;
		(void)sqlite3_close(a);
		good = good && is_sound(b);
		(void)sqlite3_close(b);
	}
	ok(good, "what was undone is never written over what came next");
}

/* --- at random, beside a base in memory --- */

static void
compare(sqlite3 *a, sqlite3 *model, bool *good)
{
	static const char sql[] = "SELECT count(*) || ' ' || "
	    "coalesce(sum((k % 1009) * length(v) + unicode(v)), 0) FROM t";
	char got[60], want[60];

	(void)first(a, sql, got, sizeof got);
	(void)first(model, sql, want, sizeof want);
	if (strcmp(got, want) == 0)
		return;
	diag("got %s, want %s", got, want);
	*good = false;
}

static void
statement(struct rounds *rd, bool open, char *out, size_t size)
{
	unsigned c = (unsigned)(rounds_random(rd) % 100);
	unsigned k = (unsigned)(rounds_random(rd) % 200);
	unsigned n = (unsigned)(rounds_random(rd) % 5000);
	char letter = (char)('a' + rounds_random(rd) % 26);

	if (!open && c < 80)
		(void)snprintf(out, size, "BEGIN");
	else if (c < 40)
		(void)snprintf(out, size, "INSERT OR REPLACE INTO t VALUES("
		    "%u, '%c' || hex(zeroblob(%u)))", k, letter, n);
	else if (c < 60)
		(void)snprintf(out, size, "UPDATE t SET v = '%c' || "
		    "substr(v, 2) WHERE k %% 7 = %u", letter, k % 7);
	else if (c < 68)
		(void)snprintf(out, size, "DELETE FROM t WHERE k %% 11 = %u",
		    k % 11);
	else if (c < 74 && open)
		(void)snprintf(out, size, "SAVEPOINT s");
	else if (c < 80 && open)
		(void)snprintf(out, size, "ROLLBACK TO s");
	else if (c < 90 && open)
		(void)snprintf(out, size, "COMMIT");
	else if (c < 95 && open)
		(void)snprintf(out, size, "ROLLBACK");
	else
		(void)snprintf(out, size, "SELECT sum(length(v)) FROM t");
}

/* What A refused, the model does not do; what A undid, it undoes. */
static void
step(struct rounds *rd, sqlite3 *a, sqlite3 *b, sqlite3 *model, bool *good)
{
	char sql[200];
	bool open = sqlite3_get_autocommit(a) == 0;

	statement(rd, open, sql, sizeof sql);
	if (run(a, sql) == SQLITE_OK)
		(void)run(model, sql);
	else if (open && sqlite3_get_autocommit(a) != 0)
		(void)run(model, "ROLLBACK");
	if (sqlite3_get_autocommit(a) == 0)
		return;
	if (sqlite3_get_autocommit(model) == 0) {
		diag("%s: the model is elsewhere", sql);
		*good = false;
	}
	compare(b, model, good);
	if (rounds_random(rd) % 4 == 0)
		(void)run(rounds_random(rd) % 2 ? a : b,
		    "PRAGMA wal_checkpoint(PASSIVE)");
	if (rounds_random(rd) % 4 == 0 && run(b, "INSERT OR REPLACE INTO t "
	    "VALUES(999, 'b')") == SQLITE_OK)
		(void)run(model, "INSERT OR REPLACE INTO t "
		    "VALUES(999, 'b')");
}

static void
t_random(const char *what, bool faults)
{
	struct rounds rd;
	bool good = true;

	rounds_begin(&rd, what, 3000);
	while (good && rounds_more(&rd)) {
		sqlite3 *a, *b, *model;

		healthy();
		anew();
		a = opened(joined_vfs());
		b = opened(rounds_random(&rd) % 2 ? joined_vfs() : NULL);
		if (sqlite3_open(":memory:", &model) != SQLITE_OK ||
		    run(model, "CREATE TABLE t(k INTEGER PRIMARY KEY, "
		    "v TEXT)") != SQLITE_OK)
			abort();
		for (int k = 0; k < 120 && good; k++) {
			if (faults && k % 20 == 0)
				badvfs_plan(rounds_random(&rd) % 2 ?
				    BAD_FULL : BAD_WRITE, (int64_t)
				    (rounds_random(&rd) % 60), false);
			step(&rd, a, b, model, &good);
		}
		healthy();
		(void)sqlite3_close(a);
		good = good && is_sound(b);
		(void)sqlite3_close(b);
		(void)sqlite3_close(model);
	}
	rounds_end(&rd);
	ok(good, "%s", what);
}

/* --- the disk fails where it is written at last --- */

static void
t_told(void)
{
	sqlite3 *a, *b;
	char got[40];

	anew();
	a = opened(joined_vfs());
	b = opened(NULL);
	(void)run(a, "INSERT INTO t VALUES(1, 'a')");
	badvfs_plan(BAD_FULL, 1, false);
	is_int(run(a, "INSERT INTO t VALUES(2, 'b')"), SQLITE_FULL,
	    "a full disk is said to be full");
	badvfs_plan(BAD_WRITE, 1, false);
	is_int(run(a, "INSERT INTO t VALUES(2, 'b')"), SQLITE_IOERR,
	    "a write that fails is said");
	is_int(sqlite3_extended_errcode(a), SQLITE_IOERR_WRITE,
	    "as what it is");
	badvfs_plan(BAD_SYNC, 1, true);
	is_int(run(a, "INSERT INTO t VALUES(2, 'b')"), SQLITE_IOERR,
	    "a sync that fails is said");
	healthy();
	is_text(first(b, "SELECT count(*) FROM t", got, sizeof got), "1",
	    "nothing is there");
	ok(run(a, "INSERT INTO t VALUES(3, 'c')") == SQLITE_OK,
	    "the next one goes");
	is_text(first(b, "SELECT group_concat(v) FROM t", got, sizeof got),
	    "a,c", "and is there");
	(void)sqlite3_close(a);
	ok(is_sound(b), "the base is whole");
	(void)sqlite3_close(b);
}

int
main(void)
{
	char *folder = test_folder();

	rounds_shared(3);
	(void)snprintf(file, sizeof file, "%s/joined.db", folder);
	/* a real disk; its syncs would only take time */
	sync_mode = "OFF";
	t_stale();
	t_random("a disk that promises whole sectors", false);
	sync_mode = "FULL";
	badvfs_begin();
	t_fewer();
	t_told();
	t_stale();
	t_random("a disk that promises nothing", false);
	t_random("a disk that fails", true);
	badvfs_end();
	test_folder_gone(folder);
	return tap_done();
}
