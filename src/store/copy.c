/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * copy - the base copied while it is used, by slices, into a file beside
 * the one wanted; it takes its name only once reopened and found sound.
 */

#define SLICE 64	/* pages: some milliseconds on a slow key */

struct store_copy {
	struct store *s;
	sqlite3 *to;
	sqlite3_backup *backup;
	char *temp, *file;
	bool done;
};

static const char *
doing_copy(void)
{
	return _("copie de la base");
}

static bool
copy_fail(struct store_copy *c, int code, struct err *err)
{
	return store_fail_code(c->file, code, c->to == NULL ? errno :
	    sqlite3_system_errno(c->to), c->to == NULL ? "" :
	    sqlite3_errmsg(c->to), doing_copy(), err);
}

/* A copy takes the place of an older one, of nothing else. */
static bool
may_take_place(const char *file, struct err *err)
{
	struct err none = { 0 };
	struct stat st;

	if (stat(file, &st) != 0 || (S_ISREG(st.st_mode) &&
	    (st.st_size == 0 || header_is_ours(file, &none))))
		return true;
	return err_set(err, ERR_EXISTS, _("%s : « %s » existe et n'est pas "
	    "une base de Guichet ; donnez un autre nom"), doing_copy(), file);
}

bool
store_copy_begin(struct store *s, const char *to, struct store_copy **out,
		 struct err *err)
{
	struct store_copy *c;
	int fd, code, system;

	if (!may_take_place(to, err))
		return false;
	c = calloc(1, sizeof *c);
	if (c == NULL)
		abort();
	c->s = s;
	c->file = strdup(to);
	if (c->file == NULL || asprintf(&c->temp, "%s.XXXXXX", to) < 0)
		abort();
	fd = mkostemp(c->temp, O_CLOEXEC);
	if (fd < 0) {
		copy_fail(c, SQLITE_CANTOPEN, err);
		c->temp[0] = '\0';
		goto bad;
	}
	(void)close(fd);
	c->to = store_connect(c->temp, false, false, &code, &system);
	if (c->to == NULL) {
		store_fail_code(to, code, system, "", doing_copy(), err);
		goto bad;
	}
	/* synced once, by us, at the end */
	(void)sqlite3_exec(c->to, "PRAGMA synchronous=OFF;"
	    "PRAGMA journal_mode=OFF", NULL, NULL, NULL);
	c->backup = sqlite3_backup_init(c->to, "main", s->db, "main");
	if (c->backup == NULL) {
		copy_fail(c, sqlite3_extended_errcode(c->to), err);
		goto bad;
	}
	*out = c;
	return true;
bad:
	store_copy_end(c);
	return false;
}

void
store_copy_end(struct store_copy *c)
{
	char side[PATH_MAX];

	if (c == NULL)
		return;
	if (c->backup != NULL)
		(void)sqlite3_backup_finish(c->backup);
	if (c->to != NULL)
		(void)sqlite3_close(c->to);
	if (!c->done && c->temp[0] != '\0') {
		(void)unlink(c->temp);
		(void)snprintf(side, sizeof side, "%s-journal", c->temp);
		(void)unlink(side);
	}
	free(c->temp);
	free(c->file);
	free(c);
}

/* Nobody is at work in a copy, and a copy can be read from a medium that
   cannot be written: no WAL. */
static const char settle[] =
    "PRAGMA journal_mode=DELETE; DELETE FROM visits; DELETE FROM locks";

static bool
sync_file(const char *file)
{
	int fd = open(file, O_RDWR | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		(void)close(fd);
	return done;
}

bool
file_sound(const char *file, const char *name, const char *doing,
	   struct err *err)
{
	struct store s = { .side = -1 };
	int code, system;
	bool sound;

	s.db = store_connect(file, true, true, &code, &system);
	if (s.db == NULL)
		return store_fail_code(name, code, system, "", doing, err);
	sound = pragma_is(&s, "PRAGMA quick_check(1)", "ok") &&
	    sql_number(&s, "PRAGMA application_id", 0) ==
	    STORE_APPLICATION;
	code = sqlite3_extended_errcode(s.db);
	sql_forget(&s);
	(void)sqlite3_close(s.db);
	if (sound)
		return true;
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		code = SQLITE_CORRUPT;
	return store_fail_code(name, code, 0, "quick_check", doing, err);
}

static bool
finish(struct store_copy *c, struct err *err)
{
	int code = sqlite3_backup_finish(c->backup);

	c->backup = NULL;
	if (code != SQLITE_OK || sqlite3_exec(c->to, settle, NULL, NULL,
	    NULL) != SQLITE_OK)
		return copy_fail(c, sqlite3_extended_errcode(c->to), err);
	code = sqlite3_close(c->to);
	c->to = NULL;
	if (code != SQLITE_OK || !sync_file(c->temp))
		return copy_fail(c, SQLITE_IOERR, err);
	if (!file_sound(c->temp, c->file, doing_copy(), err))
		return false;
	if (rename(c->temp, c->file) != 0)
		return copy_fail(c, SQLITE_CANTOPEN, err);
	c->done = true;
	if (!place_sync_folder(c->file))
		return copy_fail(c, SQLITE_IOERR, err);
	return true;
}

bool
store_copy_step(struct store_copy *c, int *thousandths, bool *done,
		struct err *err)
{
	int code = sqlite3_backup_step(c->backup, SLICE);
	int all = sqlite3_backup_pagecount(c->backup);
	int left = sqlite3_backup_remaining(c->backup);

	*done = false;
	*thousandths = all <= 0 ? 0 :
	    (int)((int64_t)(all - left) * 1000 / all);
	if (code == SQLITE_DONE) {
		*done = true;
		return finish(c, err);
	}
	/* busy: another writes at this moment, the next slice will do */
	if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY ||
	    (code & 0xff) == SQLITE_LOCKED)
		return true;
	return store_fail_code(c->file, code,
	    sqlite3_system_errno(c->to), sqlite3_errstr(code), doing_copy(),
	    err);
}

bool
store_backup(struct store *s, const char *to, struct err *err)
{
	struct store_copy *c;
	bool done = false, good;
	int thousandths;

	if (!store_copy_begin(s, to, &c, err))
		return false;
	do
		good = store_copy_step(c, &thousandths, &done, err);
	while (good && !done);
	store_copy_end(c);
	return good;
}
