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

#define HEADER 100

static char *
copy_text(const char *text)
{
	char *out = strdup(text == NULL ? "" : text);

	if (out == NULL)
		abort();
	return out;
}

/* "file:" and the path, its odd characters written %XX. */
static void
put_uri(struct str *out, const char *file)
{
	str_put(out, "file:");
	for (const char *p = file; *p != '\0'; p++)
		if (strchr("%?#", *p) != NULL || (unsigned char)*p < 33)
			str_printf(out, "%%%02X", (unsigned char)*p);
		else
			str_putc(out, *p);
}

static bool
put_guards(sqlite3 *db)
{
	int on = 0;

	(void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, (int)STR_MAX);
	(void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	return sqlite3_busy_timeout(db, 5000) == SQLITE_OK &&
	    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on) ==
	    SQLITE_OK &&
	    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, &on) ==
	    SQLITE_OK &&
	    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, &on) ==
	    SQLITE_OK &&
	    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on) ==
	    SQLITE_OK &&
	    sqlite3_exec(db, "PRAGMA foreign_keys=ON;"
	    "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
	    "PRAGMA temp_store=MEMORY", NULL, NULL, NULL) == SQLITE_OK;
}

sqlite3 *
store_connect(const char *file, bool read_only, bool immutable, int *code,
	      int *system)
{
	/* one thread: no mutex */
	int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | (read_only ?
	    SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
	sqlite3 *db = NULL;
	struct str name;

	str_init(&name, 0);
	if (immutable) {
		flags |= SQLITE_OPEN_URI;
		put_uri(&name, file);
		str_put(&name, "?immutable=1");
	} else {
		/* never one of SQLite's own names (":memory:", "file:") */
		if (*file != '/')
			str_put(&name, "./");
		str_put(&name, file);
	}
	*code = sqlite3_open_v2(name.p, &db, flags, read_only ? NULL :
	    joined_vfs());
	str_fini(&name);
	if (*code == SQLITE_OK && !put_guards(db))
		*code = sqlite3_extended_errcode(db);
	*system = db == NULL ? 0 : sqlite3_system_errno(db);
	if (*code == SQLITE_OK)
		return db;
	(void)sqlite3_close(db);
	return NULL;
}

/* --- what the file is, before SQLite touches it --- */

static bool
refuse_file(const char *file, const char *why, enum err_kind kind,
	    struct err *err)
{
	return err_set(err, kind, _("ouverture de la base : « %s » %s"),
	    file, why);
}

bool
header_is_ours(const char *file, struct err *err)
{
	unsigned char h[HEADER];
	uint32_t id;
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, h, sizeof h);
	int system = errno;

	if (fd >= 0)
		(void)close(fd);
	if (n < 0)
		return store_fail_code(file, fd < 0 ? SQLITE_CANTOPEN :
		    SQLITE_IOERR, system, "", _("ouverture de la base"), err);
	if (n < HEADER || memcmp(h, "SQLite format 3", 16) != 0)
		return store_fail_code(file, SQLITE_NOTADB, 0, "",
		    _("ouverture de la base"), err);
	id = (uint32_t)h[68] << 24 | (uint32_t)h[69] << 16 |
	    (uint32_t)h[70] << 8 | h[71];
	if (id != STORE_APPLICATION)
		return refuse_file(file, _("est la base d'un autre "
		    "programme : Guichet n'y touche pas. Choisissez un "
		    "autre fichier avec --base."), ERR_DAMAGED, err);
	return true;
}

/* *empty: nothing is there yet.  A file without a byte is no base that was
   begun, as one is made whole: it is what a fault or a slip left. */
static bool
look_at(const char *file, int flags, bool *empty, struct err *err)
{
	struct stat st;

	*empty = false;
	if (stat(file, &st) != 0) {
		if (errno != ENOENT)
			return store_fail_code(file, SQLITE_CANTOPEN, errno,
			    "", _("ouverture de la base"), err);
		if (!(flags & STORE_CREATE))
			return refuse_file(file, _("n'existe pas. Vérifiez "
			    "le nom donné à --base, ou lancez « guichet » "
			    "pour commencer une base."), ERR_IO, err);
		*empty = true;
		return true;
	}
	if (S_ISDIR(st.st_mode))
		return refuse_file(file, _("est un dossier. Donnez le nom "
		    "d'un fichier, par exemple guichet.db dans ce dossier."),
		    ERR_INPUT, err);
	if (!S_ISREG(st.st_mode))
		return refuse_file(file, _("n'est pas un fichier ordinaire. "
		    "Choisissez un autre fichier avec --base."), ERR_INPUT,
		    err);
	if (st.st_size == 0)
		return refuse_file(file, _("est vide : ce n'est pas une "
		    "base. Restaurez une copie avec « guichet restaurer »."),
		    ERR_DAMAGED, err);
	return header_is_ours(file, err);
}

static bool
open_reading(struct store *s, struct err *err)
{
	int code, system;

	s->db = store_open_reading(s->file, &code, &system);
	return s->db != NULL || store_fail_code(s->file, code, system,
	    sqlite3_errstr(code), _("ouverture de la base"), err);
}

/* --- writing --- */

bool
pragma_is(struct store *s, const char *sql, const char *want)
{
	sqlite3_stmt *st = sql_once(s, sql);
	const char *got;
	bool same = false;

	if (st == NULL)
		return false;
	if (sqlite3_step(st) == SQLITE_ROW) {
		got = (const char *)sqlite3_column_text(st, 0);
		same = got != NULL && strcmp(got, want) == 0;
	}
	(void)sqlite3_finalize(st);
	return same;
}

/* On a network folder: this process alone, until it ends. */
static bool
mode_alone(struct store *s, struct err *err)
{
	const char *doing = _("ouverture de la base");

	if (!pragma_is(s, "PRAGMA locking_mode=EXCLUSIVE", "exclusive") ||
	    !pragma_is(s, "PRAGMA journal_mode=DELETE", "delete") ||
	    !sql_exec(s, "PRAGMA synchronous=EXTRA") ||
	    !pragma_is(s, "PRAGMA synchronous", "3") ||
	    !sql_exec(s, "BEGIN EXCLUSIVE; COMMIT"))
		return store_fail(s, doing, err);
	if (asprintf(&s->notice, _("La base « %s » est sur un dossier "
	    "partagé par le réseau : un seul Guichet l'ouvre à la fois."),
	    s->file) < 0)
		abort();
	return true;
}

/* Pages that SQLite's journal holds before they go to the base. */
#define WAL_PAGES 250

static bool
mode_shared(struct store *s, struct err *err)
{
	const char *doing = _("ouverture de la base");
	char set[64];

	/* a failure here leaves the old mode without a word: read it back */
	if (!pragma_is(s, "PRAGMA journal_mode=WAL", "wal")) {
		if (sqlite3_errcode(s->db) != SQLITE_OK &&
		    sqlite3_errcode(s->db) != SQLITE_ROW &&
		    sqlite3_errcode(s->db) != SQLITE_DONE)
			return store_fail(s, doing, err);
		s->one_writer = true;
		side_close(s);
		return mode_alone(s, err);
	}
	(void)snprintf(set, sizeof set, "PRAGMA wal_autocheckpoint=%d",
	    WAL_PAGES);
	if (!sql_exec(s, "PRAGMA synchronous=FULL") ||
	    !pragma_is(s, "PRAGMA synchronous", "2") || !sql_exec(s, set))
		return store_fail(s, doing, err);
	return true;
}

/*
 * A file that grows costs the disk as much again at each save, to note that
 * it did: SQLite's journal is given its size at once, and then written over.
 * What is not a row of it yet does not count for SQLite, whose rows bear
 * sums.  On failure it grows as it did.
 */
void
wal_reserve(struct store *s)
{
	static const char nothing[16 * 4120];
	const sqlite3_int64 want = 32 + (WAL_PAGES + 22) * 4120;
	sqlite3_file *f = NULL;
	sqlite3_int64 size;

	if (s->one_writer ||
	    sqlite3_file_control(s->db, "main", SQLITE_FCNTL_JOURNAL_POINTER,
	    (void *)&f) != SQLITE_OK || f == NULL || f->pMethods == NULL ||
	    f->pMethods->xFileSize(f, &size) != SQLITE_OK)
		return;
	while (size < want && f->pMethods->xWrite(f, nothing,
	    (int)sizeof nothing, size) == SQLITE_OK)
		size += (sqlite3_int64)sizeof nothing;
}

/* Another ended without closing: the whole file is read once. */
static bool
check_unclean(struct store *s, struct err *err)
{
	const char *doing = _("vérification de la base après un arrêt "
	    "imprévu");

	if (visit_dead(s) == 0)
		return true;
	s->unclean = true;
	if (!pragma_is(s, "PRAGMA quick_check(1)", "ok"))
		return store_fail_code(s->file, SQLITE_CORRUPT, 0,
		    "quick_check", doing, err);
	return visit_clean(s, doing, err);
}

static bool
version_fits(struct store *s, int flags, struct err *err)
{
	int64_t version = sql_number(s, "PRAGMA user_version", -1);

	if (version < 0)
		return store_fail(s, _("ouverture de la base"), err);
	if (version > STORE_SCHEMA) {
		if (!(flags & STORE_READONLY))
			return refuse_file(s->file, _("a été faite par une "
			    "version plus récente de Guichet : celle-ci "
			    "peut la lire, pas y écrire. Installez la "
			    "nouvelle version, ou ouvrez-la en lecture."),
			    ERR_NEWER, err);
		free(s->why_readonly);
		s->why_readonly = copy_text(_("La base a été faite par une "
		    "version plus récente de Guichet : elle est ouverte en "
		    "lecture seule."));
		return true;
	}
	if (!schema_known(s, (int)version)) {
		if (sqlite3_errcode(s->db) == SQLITE_OK ||
		    sqlite3_errcode(s->db) == SQLITE_DONE)
			return refuse_file(s->file, _("ne contient pas les "
			    "tables de Guichet telles qu'il les fait : elle "
			    "est abîmée ou a été modifiée. Essayez "
			    "« guichet base recuperer »."), ERR_DAMAGED,
			    err);
		return store_fail(s, _("ouverture de la base"), err);
	}
	if (version < STORE_SCHEMA && s->why_readonly == NULL)
		return schema_migrate(s, (int)version, err);
	return true;
}

static bool
open_writing(struct store *s, struct err *err)
{
	int code, system;

	if (!side_open(s, err))
		return false;
	s->db = store_connect(s->file, false, false, &code, &system);
	if (s->db == NULL)
		return store_fail_code(s->file, code, system,
		    sqlite3_errstr(code), _("ouverture de la base"), err);
	return true;
}

static bool
place_fits(struct store *s, int flags, struct err *err)
{
	enum place_kind kind = place_of(s->file);

	if (kind == PLACE_UNSAFE && !(flags & STORE_READONLY))
		return refuse_file(s->file, _("est sur un dossier distant "
		    "dont les verrous ne protègent pas des autres "
		    "ordinateurs : deux Guichets s'y détruiraient leurs "
		    "saisies. Placez la base sur le disque de cet "
		    "ordinateur."), ERR_IO, err);
	s->one_writer = kind != PLACE_LOCAL ||
	    (flags & STORE_ONE_WRITER) != 0;
	return true;
}

static bool
open_file(struct store *s, int flags, struct err *err)
{
	bool empty, writable = place_writable(s->file);

	if (!look_at(s->file, flags, &empty, err) ||
	    !place_fits(s, flags, err))
		return false;
	if (empty && (flags & STORE_READONLY))
		return refuse_file(s->file, _("n'existe pas encore."),
		    ERR_IO, err);
	if (empty && !store_create(s->file, err))
		return false;
	s->created = empty;
	if (!writable && !empty)
		s->why_readonly = copy_text(_("La base est sur un support "
		    "ou dans un dossier où l'on ne peut pas écrire : elle "
		    "est ouverte en lecture seule."));
	else if (flags & STORE_READONLY)
		s->why_readonly = copy_text(_("La base est ouverte en "
		    "lecture seule, comme demandé."));
	if (s->why_readonly != NULL)
		return open_reading(s, err) && version_fits(s, flags, err);
	return open_writing(s, err) && version_fits(s, flags, err) &&
	    (s->one_writer ? mode_alone(s, err) : mode_shared(s, err)) &&
	    check_unclean(s, err);
}

bool
store_open(const char *file, int flags, const struct store_who *who,
	   struct store **out, struct err *err)
{
	struct store *s = calloc(1, sizeof *s);

	if (s == NULL)
		abort();
	s->side = -1;
	s->file = copy_text(file);
	s->initials = copy_text("");
	s->desk = copy_text("");
	if (!uuid_new(&s->token)) {
		err_set(err, ERR_IO, _("ouverture de la base : le système "
		    "ne donne pas de nombres au hasard."));
		goto bad;
	}
	if (!open_file(s, flags, err))
		goto bad;
	store_set_who(s, who);
	s->data_version = sql_number(s, "PRAGMA data_version", 0);
	/* a name that was mistyped opens a desk without a dossier: say so */
	if (s->created && s->notice == NULL &&
	    asprintf(&s->notice, _("Nouvelle base : %s"), s->file) < 0)
		abort();
	*out = s;
	return true;
bad:
	store_close(s);
	return false;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL) {
		tx_rollback(s);
		visit_end(s);
		sql_forget(s);
		(void)sqlite3_close_v2(s->db);
	}
	side_close(s);
	free(s->file);
	free(s->initials);
	free(s->desk);
	free(s->why_readonly);
	free(s->notice);
	free(s);
}

const char *
store_readonly_why(const struct store *s)
{
	return s->why_readonly;
}

const char *
store_notice(const struct store *s)
{
	return s->notice;
}

bool
store_created(const struct store *s)
{
	return s->created;
}

bool
store_unclean(const struct store *s)
{
	return s->unclean;
}

void
store_set_who(struct store *s, const struct store_who *who)
{
	const char *desk = who == NULL ? NULL : who->desk;
	char *own = NULL;

	if (desk == NULL || *desk == '\0')
		desk = own = store_meta(s, "desk");
	free(s->initials);
	free(s->desk);
	s->initials = copy_text(who == NULL ? "" : who->initials);
	s->desk = copy_text(desk);
	free(own);
}
