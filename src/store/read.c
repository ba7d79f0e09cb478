/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* read - a base on a medium that cannot be written. */

static bool
readable(sqlite3 *db)
{
	return sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL,
	    NULL, NULL) == SQLITE_OK;
}

bool
copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	char buf[65536];
	ssize_t n = -1;

	if (in >= 0 && out >= 0)
		while ((n = read(in, buf, sizeof buf)) > 0)
			if (write(out, buf, (size_t)n) != n) {
				n = -1;
				break;
			}
	if (in >= 0)
		(void)close(in);
	if (out >= 0)
		(void)close(out);
	return n == 0;
}

/*
 * A base on a medium that cannot be written, whose last changes are still in
 * its journal: both are copied aside and read there.  The copies lose their
 * names at once.
 */
static sqlite3 *
open_aside(const char *file, int *code, int *system)
{
	const char *tmp = getenv("TMPDIR");
	char folder[PATH_MAX - 32], to[PATH_MAX], wal[PATH_MAX];
	char to_wal[PATH_MAX], to_shm[PATH_MAX];
	sqlite3 *db = NULL;

	*code = SQLITE_CANTOPEN;
	*system = 0;
	if ((size_t)snprintf(folder, sizeof folder, "%s/guichet-XXXXXX",
	    tmp == NULL || *tmp == '\0' ? "/tmp" : tmp) >= sizeof folder ||
	    (size_t)snprintf(wal, sizeof wal, "%s-wal", file) >=
	    sizeof wal || mkdtemp(folder) == NULL)
		return NULL;
	(void)snprintf(to, sizeof to, "%s/copie.db", folder);
	(void)snprintf(to_wal, sizeof to_wal, "%s/copie.db-wal", folder);
	(void)snprintf(to_shm, sizeof to_shm, "%s/copie.db-shm", folder);
	if (copy_file(file, to) && copy_file(wal, to_wal))
		db = store_connect(to, false, false, code, system);
	if (db != NULL && !readable(db)) {
		*code = sqlite3_extended_errcode(db);
		(void)sqlite3_close(db);
		db = NULL;
	}
	(void)unlink(to);
	(void)unlink(to_wal);
	(void)unlink(to_shm);
	(void)rmdir(folder);
	return db;
}

static bool
has_journal(const char *file)
{
	char wal[PATH_MAX];
	struct stat st;

	return (size_t)snprintf(wal, sizeof wal, "%s-wal", file) <
	    sizeof wal && stat(wal, &st) == 0 && st.st_size > 0;
}

sqlite3 *
store_open_reading(const char *file, int *code, int *system)
{
	sqlite3 *db = store_connect(file, true, false, code, system);

	if (db != NULL && !readable(db)) {
		*code = sqlite3_extended_errcode(db);
		*system = sqlite3_system_errno(db);
		(void)sqlite3_close(db);
		db = NULL;
	}
	/* WAL wants to write a file beside even to read */
	if (db != NULL || ((*code & 0xff) != SQLITE_CANTOPEN &&
	    (*code & 0xff) != SQLITE_READONLY &&
	    (*code & 0xff) != SQLITE_IOERR))
		return db;
	if (has_journal(file))
		return open_aside(file, code, system);
	db = store_connect(file, true, true, code, system);
	if (db != NULL && !readable(db)) {
		*code = sqlite3_extended_errcode(db);
		(void)sqlite3_close(db);
		db = NULL;
	}
	return db;
}
