/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/cause.h"
#include "base/date.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/*
 * whole - the base as one file: its dated copies, what a copy would change,
 * putting one back.
 */

#define KEEP_NEWEST 5
#define KEEP_DAYS 7

/* --- dated copies: guichet-AAAAMMJJ-HHMMSS.db --- */

struct dated {
	char *path;
	int64_t when;		/* milliseconds since 1970, of its name */
	int64_t day;
};

static bool
digits(const char *p, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return false;
		*out = *out * 10 + p[i] - '0';
	}
	return true;
}

/* Only names that we give: nothing else is ever removed. */
static bool
dated_name(const char *name, int64_t *when, int64_t *day)
{
	int y, m, d, h, min, sec;
	struct tm tm = { 0 };
	int32_t number;

	if (strlen(name) != 26 || strncmp(name, "guichet-", 8) != 0 ||
	    name[16] != '-' || strcmp(name + 23, ".db") != 0 ||
	    !digits(name + 8, 4, &y) || !digits(name + 12, 2, &m) ||
	    !digits(name + 14, 2, &d) || !digits(name + 17, 2, &h) ||
	    !digits(name + 19, 2, &min) || !digits(name + 21, 2, &sec) ||
	    !date_make(y, m, d, &number))
		return false;
	tm.tm_year = y - 1900;
	tm.tm_mon = m - 1;
	tm.tm_mday = d;
	tm.tm_hour = h;
	tm.tm_min = min;
	tm.tm_sec = sec;
	tm.tm_isdst = -1;
	*when = (int64_t)mktime(&tm) * 1000;
	*day = number;
	return true;
}

static int
newest_first(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	return x->when < y->when ? 1 : x->when > y->when ? -1 :
	    strcmp(y->path, x->path);
}

typedef VEC(struct dated) dated_vec;

static bool
dated_read(const char *folder, dated_vec *out)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	int64_t when, day;

	if (d == NULL)
		return false;
	while ((e = readdir(d)) != NULL)
		if (dated_name(e->d_name, &when, &day)) {
			struct dated *x = vec_push(out);

			x->when = when;
			x->day = day;
			if (asprintf(&x->path, "%s/%s", folder,
			    e->d_name) < 0)
				abort();
		}
	(void)closedir(d);
	if (out->n > 1)
		qsort(out->p, out->n, sizeof *out->p, newest_first);
	return true;
}

static void
dated_fini(dated_vec *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->p[i].path);
	vec_fini(v);
}

int64_t
store_last_copy(struct store *s, const char *folder)
{
	dated_vec v = { 0 };
	int64_t when = 0;

	(void)s;
	if (dated_read(folder, &v) && v.n > 0)
		when = v.p[0].when;
	dated_fini(&v);
	return when;
}

/* What tells two states of a base apart, without reading it all. */
struct state {
	int64_t journal, touched, dossiers, versions;
};

/* Of each desk, found without reading all its lines, the low 48 bits. */
static const char last_clocks[] =
    "WITH RECURSIVE d (desk) AS (SELECT min(desk) FROM journal UNION ALL"
    " SELECT (SELECT min(j.desk) FROM journal j WHERE j.desk > d.desk)"
    " FROM d WHERE d.desk IS NOT NULL) SELECT coalesce(sum((SELECT"
    " max(j.clock) FROM journal j WHERE j.desk = d.desk) & 281474976710655),"
    " 0) FROM d WHERE d.desk IS NOT NULL";

static struct state
state_of(struct store *s)
{
	return (struct state){
		sql_number(s, last_clocks, -1),
		sql_number(s, "SELECT max(touched) FROM dossiers", -1),
		sql_number(s, "SELECT max(number) FROM dossiers", -1),
		sql_number(s, "SELECT max(id) FROM versions", -1) };
}

bool
open_plain(struct store *s, const char *file, const char *doing,
	   struct err *err)
{
	int code, system;
	bool ours;

	*s = (struct store){ .file = (char *)file, .side = -1 };
	s->db = store_open_reading(file, &code, &system);
	if (s->db == NULL)
		return store_fail_code(file, code, system,
		    sqlite3_errstr(code), doing, err);
	ours = sql_number(s, "PRAGMA application_id", 0) ==
	    STORE_APPLICATION;
	if (ours)
		return true;
	store_fail_code(file, SQLITE_NOTADB, 0, "", doing, err);
	close_plain(s);
	return false;
}

void
close_plain(struct store *s)
{
	sql_forget(s);
	(void)sqlite3_close(s->db);
	s->db = NULL;
}

static bool
same_state(struct store *s, const char *copy)
{
	struct store other;
	struct state a, b;

	if (!open_plain(&other, copy, "", NULL))
		return false;
	a = state_of(s);
	b = state_of(&other);
	close_plain(&other);
	return a.journal == b.journal && a.touched == b.touched &&
	    a.dossiers == b.dossiers && a.versions == b.versions;
}

/* The newest few, and the newest of each of the last days. */
static void
prune(const dated_vec *v)
{
	int64_t last_day = INT64_MIN;
	int days = 0;

	for (size_t i = 0; i < v->n; i++) {
		bool keep = i < KEEP_NEWEST;

		if (v->p[i].day != last_day) {
			last_day = v->p[i].day;
			keep = keep || days < KEEP_DAYS;
			days++;
		}
		if (!keep)
			(void)unlink(v->p[i].path);
	}
}

static void
stamp(char *buf, size_t size)
{
	time_t now = (time_t)(clock_wall() / 1000);
	struct tm tm;

	if (localtime_r(&now, &tm) == NULL ||
	    strftime(buf, size, "%Y%m%d-%H%M%S", &tm) == 0)
		(void)snprintf(buf, size, "19700101-000000");
}

bool
store_rotate(struct store *s, const char *folder, struct err *err)
{
	dated_vec v = { 0 };
	char name[PATH_MAX], now[32];
	bool done = true;

	if (!dated_read(folder, &v))
		return err_set(err, ERR_IO, _("copie de la base : le "
		    "dossier « %s » ne peut pas être lu (%s). Branchez la "
		    "clé, ou choisissez un autre dossier."), folder,
		    _(cause_of(errno)));
	if (v.n == 0 || !same_state(s, v.p[0].path)) {
		stamp(now, sizeof now);
		if ((size_t)snprintf(name, sizeof name,
		    "%s/guichet-%s.db", folder, now) >= sizeof name)
			done = err_set(err, ERR_IO, _("copie de la base : le "
			    "nom de « %s » est trop long."), folder);
		else
			done = store_backup(s, name, err);
		dated_fini(&v);
		if (!done || !dated_read(folder, &v))
			return done;
	}
	prune(&v);
	dated_fini(&v);
	return true;
}

/* --- what restoring would change --- */

/* Of one dossier d: a save does not always write touched (info_touch). */
#define CHANGED "max(d.touched, coalesce((SELECT j.at FROM journal j" \
	" WHERE j.dossier = d.uuid ORDER BY j.id DESC LIMIT 1), 0))"

static int64_t
touched_there(struct store *there, const void *uuid)
{
	sqlite3_stmt *st = sql_get(there, "SELECT " CHANGED
	    " FROM dossiers d WHERE d.uuid = ?1");
	int64_t touched = -1;

	if (st == NULL)
		return -1;
	(void)sqlite3_bind_blob(st, 1, uuid, 16, SQLITE_STATIC);
	if (sqlite3_step(st) == SQLITE_ROW)
		touched = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return touched;
}

static bool
compare(struct store *here, struct store *there, struct store_loss *out,
	struct err *err)
{
	sqlite3_stmt *st = sql_get(here, "SELECT d.uuid, " CHANGED
	    " FROM dossiers d WHERE d.shelf < 2");
	static const char count[] =
	    "SELECT count(*) FROM dossiers WHERE shelf < 2";
	static const char newest[] =
	    "SELECT max(" CHANGED ") FROM dossiers d";

	if (st == NULL)
		return store_fail(here, _("comparaison des bases"), err);
	*out = (struct store_loss){
		.here = sql_number(here, count, 0),
		.there = sql_number(there, count, 0),
		.newest_here = sql_number(here, newest, 0),
		.newest_there = sql_number(there, newest, 0) };
	while (sqlite3_step(st) == SQLITE_ROW) {
		int64_t touched;

		if (sqlite3_column_bytes(st, 0) != 16)
			continue;
		touched = touched_there(there, sqlite3_column_blob(st, 0));
		if (touched < 0)
			out->lost++;
		else if (touched < sqlite3_column_int64(st, 1))
			out->older++;
	}
	return sqlite3_reset(st) == SQLITE_OK ||
	    store_fail(here, _("comparaison des bases"), err);
}

bool
store_compare(const char *present, const char *backup,
	      struct store_loss *out, struct err *err)
{
	const char *doing = _("comparaison des bases");
	struct store here, there;
	bool done;

	if (!open_plain(&there, backup, doing, err))
		return false;
	if (!open_plain(&here, present, doing, err)) {
		close_plain(&there);
		return false;
	}
	done = compare(&here, &there, out, err);
	close_plain(&here);
	close_plain(&there);
	return done;
}

/* --- restoring --- */

/* The file and what SQLite keeps beside it go together. */
static bool
move_aside(const char *present, const char *kept)
{
	static const char *const beside[] = { "-wal", "-shm", "-journal" };
	char from[PATH_MAX], to[PATH_MAX];

	/* a second name first: the base is never without one */
	if (link(present, kept) != 0 && rename(present, kept) != 0)
		return false;
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		(void)snprintf(from, sizeof from, "%s%s", present,
		    beside[i]);
		(void)snprintf(to, sizeof to, "%s%s", kept, beside[i]);
		if (rename(from, to) != 0 && errno != ENOENT)
			return false;
	}
	return true;
}

/* Puts what is still in the journal into the base, if it can be read. */
static void
fold_journal(const char *present)
{
	int code, system;
	sqlite3 *db = store_connect(present, false, false, &code, &system);

	if (db == NULL)
		return;
	(void)sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL,
	    NULL);
	(void)sqlite3_close(db);
}

static bool
kept_name(const char *present, char *kept, size_t size)
{
	size_t len = strlen(present);
	char now[32];
	int n;

	stamp(now, sizeof now);
	if (len > 3 && strcmp(present + len - 3, ".db") == 0)
		len -= 3;
	n = snprintf(kept, size, "%.*s-remplacee-%s.db", (int)len, present,
	    now);
	for (int k = 2; n > 0 && (size_t)n < size && access(kept, F_OK) == 0;
	    k++)
		n = snprintf(kept, size, "%.*s-remplacee-%s-%d.db", (int)len,
		    present, now, k);
	return n > 0 && (size_t)n < size;
}

static bool
replace(const char *present, const char *temp, char *kept, size_t size,
	struct err *err)
{
	const char *doing = _("restauration de la base");
	struct stat st;

	kept[0] = '\0';
	if (stat(present, &st) == 0) {
		(void)chmod(temp, st.st_mode & 0777);
		if (st.st_size > 0)
			fold_journal(present);
		if (!kept_name(present, kept, size))
			return store_fail_code(present, SQLITE_CANTOPEN,
			    ENAMETOOLONG, "", doing, err);
		if (!move_aside(present, kept))
			return store_fail_code(kept, SQLITE_CANTOPEN, errno,
			    "", doing, err);
	}
	if (rename(temp, present) != 0)
		return store_fail_code(present, SQLITE_CANTOPEN, errno, "",
		    doing, err);
	return place_sync_folder(present) ||
	    store_fail_code(present, SQLITE_IOERR, errno, "", doing, err);
}

/* A copy of BACKUP beside the present base, whole and verified. */
static bool
bring(const char *present, const char *backup, char *temp, size_t size,
      struct err *err)
{
	const char *doing = _("restauration de la base");
	struct store from;
	int64_t version;
	bool done;

	if ((size_t)snprintf(temp, size, "%s.restauration", present) >= size)
		return store_fail_code(present, SQLITE_CANTOPEN,
		    ENAMETOOLONG, "", doing, err);
	if (!open_plain(&from, backup, doing, err))
		return false;
	version = sql_number(&from, "PRAGMA user_version", -1);
	if (version > STORE_SCHEMA)
		done = err_set(err, ERR_NEWER, _("%s : la copie « %s » a "
		    "été faite par une version plus récente de Guichet. "
		    "Installez-la, puis recommencez."), doing, backup);
	else if (!pragma_is(&from, "PRAGMA quick_check(1)", "ok"))
		done = store_fail_code(backup, SQLITE_CORRUPT, 0,
		    "quick_check", doing, err);
	else
		done = store_backup(&from, temp, err);
	close_plain(&from);
	return done;
}

bool
store_restore(const char *present, const char *backup, char *kept,
	      size_t kept_size, struct err *err)
{
	struct stat a, b;
	char temp[PATH_MAX];
	bool done;
	int fd;

	if (stat(backup, &b) == 0 && stat(present, &a) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return err_set(err, ERR_USAGE, _("restauration de la base : "
		    "« %s » est la base elle-même. Donnez une copie."),
		    backup);
	if (!lock_alone(present, &fd, err))
		return false;
	done = bring(present, backup, temp, sizeof temp, err);
	if (done) {
		done = replace(present, temp, kept, kept_size, err);
		if (!done)
			(void)unlink(temp);
	}
	lock_alone_end(fd);
	return done;
}
