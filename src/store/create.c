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
#include <time.h>
#include <unistd.h>

/*
 * create - a new base, made under another name: it is there whole, or not
 * there at all.
 */

/* FILE is what it will be called, TEMP what it is called meanwhile. */
static bool
fill_new(const char *file, const char *temp, struct err *err)
{
	struct store s = { .file = (char *)file, .side = -1 };
	char text[37], set[128];
	struct uuid desk;
	int code, system;
	bool made;

	s.db = store_connect(temp, false, false, &code, &system);
	if (s.db == NULL)
		return store_fail_code(file, code, system, "",
		    _("création de la base"), err);
	made = sql_exec(&s, "PRAGMA page_size=4096;"
	    "PRAGMA auto_vacuum=NONE; PRAGMA synchronous=FULL") &&
	    schema_create(&s) && uuid_new(&desk);
	if (made) {
		(void)snprintf(set, sizeof set,
		    "INSERT INTO meta VALUES ('desk', '%s')",
		    uuid_show(&desk, text));
		made = sql_exec(&s, set);
	}
	if (!made)
		store_fail(&s, _("création de la base"), err);
	sql_forget(&s);
	if (sqlite3_close(s.db) != SQLITE_OK)
		made = false;
	return made;
}

/* Its folder's group owns what a shared folder holds. */
static void
share(const char *file, int fd)
{
	char *folder = strdup(file), *slash;
	struct stat st;

	if (folder == NULL)
		abort();
	slash = strrchr(folder, '/');
	if (slash != NULL)
		slash[slash == folder ? 1 : 0] = '\0';
	if (stat(slash == NULL ? "." : folder, &st) != 0 ||
	    fchown(fd, (uid_t)-1, st.st_gid) != 0)
		(void)fchmod(fd, 0600);
	free(folder);
}

static bool
create(const char *file, struct err *err)
{
	const char *doing = _("création de la base");
	unsigned mode = place_mode(file);
	char temp[PATH_MAX];
	bool made;
	int fd;

	if ((size_t)snprintf(temp, sizeof temp, "%s.XXXXXX", file) >=
	    sizeof temp)
		return store_fail_code(file, SQLITE_CANTOPEN, ENAMETOOLONG,
		    "", doing, err);
	fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0)
		return store_fail_code(file, SQLITE_CANTOPEN, errno, "",
		    doing, err);
	(void)fchmod(fd, (mode_t)mode);
	if (mode != 0600)
		share(file, fd);
	(void)close(fd);
	made = fill_new(file, temp, err);
	/* another process may have made it meanwhile: then it is theirs */
	if (made && rename(temp, file) != 0)
		made = store_fail_code(file, SQLITE_CANTOPEN, errno, "",
		    doing, err);
	if (!made)
		(void)unlink(temp);
	return made && (place_sync_folder(file) ||
	    store_fail_code(file, SQLITE_IOERR, errno, "", doing, err));
}

/* Nothing is there of what could not be made, and nothing was before. */
static bool
not_made(const char *file, struct err *err)
{
	lock_forget(file);
	if (err != NULL && err->kind == ERR_FULL)
		(void)err_set(err, ERR_FULL, _("création de la base : il n'y "
		    "a plus de place sur le disque de « %s ». Rien n'a été "
		    "créé. Libérez de la place, puis recommencez."), file);
	return false;
}

/* Two processes may start at once: one makes the base, the other waits. */
bool
store_create(const char *file, struct err *err)
{
	const struct timespec nap = { .tv_nsec = 20000000 };
	struct stat st;
	bool made;
	int fd;

	for (int tries = 0; !lock_alone(file, &fd, err); tries++) {
		if (stat(file, &st) == 0 && st.st_size > 0)
			return true;
		if (tries == 100)
			return false;
		(void)nanosleep(&nap, NULL);
	}
	made = (stat(file, &st) == 0 && st.st_size > 0) ||
	    create(file, err) || not_made(file, err);
	lock_alone_end(fd);
	return made;
}

