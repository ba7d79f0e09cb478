/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/cause.h"
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
 * Who lives is known by the bytes of a file beside the base: each process
 * holds the byte of its token as long as it lives, and the kernel lets it go
 * when it dies, however it dies.  Rows of the base (locks, visits) name
 * tokens: a row whose byte nobody holds is of a process that is gone.  Byte
 * 0 is shared by all who have the base open, so that restoring can wait
 * until it is alone.
 */

static bool
byte_lock(int fd, short type, off_t at)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET,
		.l_start = at, .l_len = 1 };
	int got;

	do
		got = fcntl(fd, F_OFD_SETLK, &l);
	while (got != 0 && errno == EINTR);
	return got == 0;
}

static off_t
byte_of(const struct uuid *token)
{
	uint64_t n = 0;

	for (int i = 8; i < 16; i++)
		n = n << 8 | token->b[i];
	return (off_t)((n & (UINT64_MAX >> 3)) | 1);
}

/* A file that appears in a folder shared by a group is the group's. */
static int
side_file(const char *file)
{
	char path[PATH_MAX];
	mode_t mode = (mode_t)place_mode(file);
	struct stat base;
	int fd;

	if ((size_t)snprintf(path, sizeof path, "%s-verrou", file) >=
	    sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
	    mode);
	if (fd < 0)
		return errno != EEXIST ? -1 :
		    open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	(void)fchmod(fd, mode);
	if (stat(file, &base) == 0 &&
	    fchown(fd, (uid_t)-1, base.st_gid) != 0)
		(void)fchmod(fd, 0600);
	return fd;
}

/* One that makes or restores the base has it alone, but not for long. */
static bool
byte_share(int fd)
{
	const struct timespec nap = { .tv_nsec = 20000000 };

	for (int tries = 0; !byte_lock(fd, F_RDLCK, 0); tries++) {
		if (tries == 100)
			return false;
		(void)nanosleep(&nap, NULL);
	}
	return true;
}

bool
side_open(struct store *s, struct err *err)
{
	s->side = -1;
	if (s->one_writer)
		return true;
	s->side = side_file(s->file);
	if (s->side < 0)
		return err_set(err, ERR_IO, _("ouverture de la base : « %s"
		    "-verrou » ne peut pas être créé (%s). Vérifiez les "
		    "droits du dossier."), s->file, _(cause_of(errno)));
	if (!byte_share(s->side))
		return err_set(err, ERR_BUSY, _("ouverture de la base : « %s "
		    "» est en train d'être restaurée par un autre "
		    "programme. Recommencez quand il aura fini."), s->file);
	if (!byte_lock(s->side, F_WRLCK, byte_of(&s->token)))
		return err_set(err, ERR_IO, _("ouverture de la base : le "
		    "dossier de « %s » ne sait pas verrouiller les "
		    "fichiers. Placez la base sur le disque de cet "
		    "ordinateur."), s->file);
	return true;
}

void
side_close(struct store *s)
{
	if (s->side >= 0)
		(void)close(s->side);
	s->side = -1;
}

bool
side_alive(struct store *s, const struct uuid *token)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
		.l_start = byte_of(token), .l_len = 1 };
	char path[PATH_MAX];
	int fd = s->side;
	bool alive;

	if (memcmp(token, &s->token, sizeof *token) == 0)
		return true;
	if (s->one_writer)
		return false;
	if (fd < 0) {
		/* we only read: look from outside */
		(void)snprintf(path, sizeof path, "%s-verrou", s->file);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		l.l_type = F_RDLCK;	/* conflicts with a writer's too */
	}
	alive = fd >= 0 && fcntl(fd, F_OFD_GETLK, &l) == 0 &&
	    l.l_type != F_UNLCK;
	if (fd >= 0 && fd != s->side)
		(void)close(fd);
	return alive;
}

/* Is FD still the file beside FILE?  Who could not make the base takes it
   away. */
static bool
is_beside(const char *file, int fd)
{
	char path[PATH_MAX];
	struct stat held, there;

	return (size_t)snprintf(path, sizeof path, "%s-verrou", file) <
	    sizeof path && fstat(fd, &held) == 0 && stat(path, &there) == 0 &&
	    held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

void
lock_forget(const char *file)
{
	char path[PATH_MAX];

	if ((size_t)snprintf(path, sizeof path, "%s-verrou", file) <
	    sizeof path)
		(void)unlink(path);
}

bool
lock_alone(const char *file, int *fd, struct err *err)
{
	*fd = side_file(file);
	if (*fd < 0)
		return store_fail_code(file, errno == ENOSPC ? SQLITE_FULL :
		    SQLITE_CANTOPEN, errno, "", _("ouverture de la base"),
		    err);
	if (byte_lock(*fd, F_WRLCK, 0) && is_beside(file, *fd))
		return true;
	err_set(err, ERR_BUSY, _("la base « %s » est ouverte par un autre "
	    "Guichet. Fermez-le, puis recommencez."), file);
	lock_alone_end(*fd);
	*fd = -1;
	return false;
}

void
lock_alone_end(int fd)
{
	if (fd >= 0)
		(void)close(fd);
}

/* --- who writes what --- */

/* The holder of an association: false when nobody that lives. */
static bool
lock_holder(struct store *s, const struct uuid *association,
	    struct uuid *token, char **author, int64_t *since)
{
	sqlite3_stmt *st = sql_get(s, "SELECT token, author, since FROM locks"
	    " WHERE association = ?1");
	bool held = false;

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, association);
	if (sqlite3_step(st) == SQLITE_ROW && sql_uuid(st, 0, token) &&
	    side_alive(s, token)) {
		held = true;
		if (author != NULL)
			*author = sql_text(st, 1);
		if (since != NULL)
			*since = sqlite3_column_int64(st, 2);
	}
	(void)sqlite3_reset(st);
	return held;
}

static bool
is_ours(const struct store *s, const struct uuid *token)
{
	return memcmp(token, &s->token, sizeof *token) == 0;
}

static void
hour(int64_t ms, char *buf, size_t size)
{
	time_t t = (time_t)(ms / 1000);
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL ||
	    strftime(buf, size, _("%d/%m/%Y à %H:%M"), &tm) == 0)
		(void)snprintf(buf, size, "?");
}

static bool
held_by(const char *doing, const char *author, int64_t since,
	struct err *err)
{
	char at[64];

	hour(since, at, sizeof at);
	return err_set(err, ERR_BUSY, _("%s : ce dossier est en cours "
	    "d'écriture par %s depuis le %s. Fermez-le d'abord là où il est "
	    "ouvert."), doing,
	    *author == '\0' ? _("un autre poste") : author, at);
}

bool
lock_allows(struct store *s, const struct uuid *association,
	    const char *doing, struct err *err)
{
	struct uuid token;
	char *author = NULL;
	int64_t since = 0;
	bool allowed;

	if (!lock_holder(s, association, &token, &author, &since))
		return true;
	allowed = is_ours(s, &token);
	if (!allowed)
		held_by(doing, author, since, err);
	free(author);
	return allowed;
}

static bool
lock_write(struct store *s, const struct uuid *association)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO locks VALUES (?1, ?2, ?3,"
	    " ?4, ?5) ON CONFLICT DO UPDATE SET token = ?2, author = ?3,"
	    " desk = ?4, since = ?5");

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, association);
	sql_bind_uuid(st, 2, &s->token);
	sql_bind_text(st, 3, s->initials);
	sql_bind_text(st, 4, s->desk);
	sql_bind_int(st, 5, clock_wall());
	return sql_done(st);
}

bool
lock_move(struct store *s, const struct uuid *from, const struct uuid *to)
{
	sqlite3_stmt *st;
	struct uuid token;

	if (!lock_holder(s, from, &token, NULL, NULL) ||
	    !is_ours(s, &token))
		return true;
	st = sql_get(s, "DELETE FROM locks WHERE association = ?1");
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, from);
	return sql_done(st) && lock_write(s, to);
}

static void
lock_tell(struct dossier_info *i, const char *author, int64_t since)
{
	free(i->lock_by);
	i->lock_by = strdup(author);
	if (i->lock_by == NULL)
		abort();
	i->lock_since = since;
}

bool
store_lock(struct store *s, struct dossier_info *i, bool take_over,
	   struct err *err)
{
	const char *doing = _("ouverture du dossier");
	struct uuid association, token;
	char *author = NULL;
	int64_t since = 0;

	if (!uuid_read(i->association, &association))
		return err_set(err, ERR_INPUT, _("%s : identifiant "
		    "d'association mal écrit."), doing);
	if (!tx_begin(s, doing, err))
		return false;
	if (lock_holder(s, &association, &token, &author, &since) &&
	    !is_ours(s, &token) && !take_over) {
		tx_rollback(s);
		lock_tell(i, author, since);
		held_by(doing, author, since, err);
		free(author);
		return false;
	}
	free(author);
	wal_reserve(s);
	if (!lock_write(s, &association)) {
		store_fail(s, doing, err);
		tx_rollback(s);
		return false;
	}
	if (!tx_commit(s, doing, err))
		return false;
	lock_tell(i, "", 0);
	return true;
}

void
store_unlock(struct store *s, const struct dossier_info *i)
{
	struct uuid association;
	sqlite3_stmt *st;

	if (s->why_readonly != NULL ||
	    !uuid_read(i->association, &association) ||
	    !store_lock_held(s, i) ||
	    !tx_begin(s, _("fermeture du dossier"), NULL))
		return;
	st = sql_get(s, "DELETE FROM locks WHERE association = ?1"
	    " AND token = ?2");
	if (st != NULL) {
		sql_bind_uuid(st, 1, &association);
		sql_bind_uuid(st, 2, &s->token);
	}
	/* should this fail, the lock goes with this process */
	if (!sql_done(st) || !tx_commit(s, _("fermeture du dossier"), NULL))
		tx_rollback(s);
}

bool
store_lock_held(struct store *s, const struct dossier_info *i)
{
	struct uuid association, token;

	return uuid_read(i->association, &association) &&
	    lock_holder(s, &association, &token, NULL, NULL) &&
	    is_ours(s, &token);
}

bool
store_others_wrote(struct store *s)
{
	int64_t now = sql_number(s, "PRAGMA data_version", s->data_version);
	bool wrote = now != s->data_version;

	s->data_version = now;
	return wrote;
}

/* --- visits --- */

static void
read_line(const char *path, char *buf, size_t size)
{
	FILE *f = fopen(path, "re");

	buf[0] = '\0';
	if (f == NULL)
		return;
	if (fgets(buf, (int)size, f) == NULL)
		buf[0] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	(void)fclose(f);
}

/* When this process began, in ticks since the start of the machine: the
   22nd field of its stat, after a name that may hold anything. */
static int64_t
process_started(void)
{
	char line[1024], *p;

	read_line("/proc/self/stat", line, sizeof line);
	p = strrchr(line, ')');
	for (int field = 2; p != NULL && field < 22; field++) {
		p = strchr(p, ' ');
		p = p == NULL ? NULL : p + 1;
	}
	return p == NULL ? 0 : strtoll(p, NULL, 10);
}

bool
visit_begin(struct store *s)
{
	char boot[64], host[256] = "";
	sqlite3_stmt *st;

	if (s->visited)
		return true;
	st = sql_get(s, "INSERT INTO visits VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
	    " ?7)");
	if (st == NULL)
		return false;
	read_line("/proc/sys/kernel/random/boot_id", boot, sizeof boot);
	(void)gethostname(host, sizeof host - 1);
	sql_bind_uuid(st, 1, &s->token);
	sql_bind_text(st, 2, s->initials);
	sql_bind_text(st, 3, host);
	sql_bind_text(st, 4, boot);
	sql_bind_int(st, 5, getpid());
	sql_bind_int(st, 6, process_started());
	sql_bind_int(st, 7, clock_wall());
	return sql_done(st);
}

void
visit_end(struct store *s)
{
	sqlite3_stmt *st;

	if (!s->visited || s->why_readonly != NULL)
		return;
	if (!sql_done(sql_get(s, "BEGIN IMMEDIATE")))
		return;
	st = sql_get(s, "DELETE FROM locks WHERE token = ?1");
	if (st != NULL)
		sql_bind_uuid(st, 1, &s->token);
	(void)sql_done(st);
	st = sql_get(s, "DELETE FROM visits WHERE token = ?1");
	if (st != NULL)
		sql_bind_uuid(st, 1, &s->token);
	if (!sql_done(st) || !sql_done(sql_get(s, "COMMIT")))
		tx_rollback(s);
	s->visited = false;
}

int64_t
visit_dead(struct store *s)
{
	sqlite3_stmt *st = sql_get(s, "SELECT token FROM visits");
	int64_t dead = 0;

	if (st == NULL)
		return 0;
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct uuid token;

		if (!sql_uuid(st, 0, &token) || !side_alive(s, &token))
			dead++;
	}
	(void)sqlite3_reset(st);
	return dead;
}

bool
visit_clean(struct store *s, const char *doing, struct err *err)
{
	sqlite3_stmt *st, *del;
	struct uuid token;

	if (!sql_done(sql_get(s, "BEGIN IMMEDIATE")))
		return store_fail(s, doing, err);
	st = sql_get(s, "SELECT token FROM visits");
	del = sql_get(s, "DELETE FROM visits WHERE token = ?1");
	while (st != NULL && del != NULL && sqlite3_step(st) == SQLITE_ROW)
		if (sql_uuid(st, 0, &token) && !side_alive(s, &token)) {
			sql_bind_uuid(del, 1, &token);
			(void)sql_done(del);
		}
	if (st != NULL)
		(void)sqlite3_reset(st);
	if (sql_done(sql_get(s, "COMMIT")))
		return true;
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}
