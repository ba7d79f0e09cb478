/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every file that is not quite a base of ours, and every place. */

static bool
try(const char *file, int flags, struct store **s, struct err *err)
{
	*err = (struct err){ 0 };
	*s = NULL;
	return store_open(file, flags, &test_who, s, err);
}

static void
refused(const char *file, int flags, enum err_kind kind, const char *word,
	const char *what)
{
	struct store *s;
	struct err err;

	ok(!try(file, flags, &s, &err), "%s: refused", what);
	is_int(err.kind, kind, "%s: why", what);
	if (!ok(strstr(err.text, word) != NULL, "%s: says \"%s\"", what,
	    word))
		diag("%s", err.text);
	store_close(s);
}

static void
write_file(const char *file, const void *p, size_t n)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, p, n) != (ssize_t)n)
		abort();
	(void)close(fd);
}

static void
sql(const char *file, const char *text)
{
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK ||
	    sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) {
		diag("%s: %s", text, sqlite3_errmsg(db));
		abort();
	}
	(void)sqlite3_close(db);
}

static void
make(const char *file)
{
	struct dossier_info i;
	struct store *s;
	struct err err;

	if (!try(file, STORE_CREATE, &s, &err)) {
		diag("%s", err.text);
		abort();
	}
	i = fresh(s, "732829320", 2026);
	if (!put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, "T", &err))
		abort();
	dossier_info_fini(&i);
	store_close(s);
}

static void
t_files(const char *folder, const struct form *f)
{
	const char *file = in(folder, "x.db");
	struct store *s;
	struct err err;
	struct stat st;
	char *got;

	refused(folder, STORE_CREATE, ERR_INPUT, "dossier", "a folder");
	write_file(file, "bonjour, voici une lettre\n", 26);
	refused(file, STORE_CREATE, ERR_DAMAGED, "pas une base", "a letter");
	ok(stat(file, &st) == 0 && st.st_size == 26, "left as it was");
	(void)unlink(file);
	write_file(file, "", 0);
	refused(file, 0, ERR_DAMAGED, "vide", "an empty file");
	refused(file, STORE_CREATE, ERR_DAMAGED, "vide", "nor made of it");
	(void)unlink(file);
	ok(try(file, STORE_CREATE, &s, &err) && store_created(s), "made");
	store_close(s);
	ok(try(file, STORE_CREATE, &s, &err) && !store_created(s), "once");
	store_close(s);
	(void)unlink(file);
	sql(file, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
	refused(file, STORE_CREATE, ERR_DAMAGED, "autre programme",
	    "the base of another program");
	(void)unlink(file);
	(void)mkfifo(file, 0600);
	refused(file, STORE_CREATE, ERR_INPUT, "ordinaire", "a pipe");
	(void)unlink(file);
	refused(in(folder, "rien/x.db"), STORE_CREATE, ERR_IO, "dossier",
	    "a folder that is not there");

	make(file);
	sql(file, "PRAGMA user_version=99");
	refused(file, 0, ERR_NEWER, "plus récente", "a newer base");
	ok(try(file, STORE_READONLY, &s, &err), "is read");
	ok(store_readonly_why(s) != NULL &&
	    strstr(store_readonly_why(s), "plus récente") != NULL,
	    "and says why only read");
	got = stored(s, f, "1", "projet.titre");
	is_text(got, "T", "all is there");
	free(got);
	ok(!store_archive(s, 1, true, &err), "nothing is written");
	is_int(err.kind, ERR_READONLY, "read-only");
	store_close(s);
	(void)unlink(file);

	make(file);
	sql(file, "CREATE TRIGGER evil AFTER INSERT ON answers BEGIN"
	    " DELETE FROM answers; END");
	refused(file, 0, ERR_DAMAGED, "tables", "a trigger of somebody else");
	(void)unlink(file);
	make(file);
	sql(file, "DROP TABLE drafts");
	refused(file, 0, ERR_DAMAGED, "tables", "a table that is missing");
	(void)unlink(file);
}

static void
t_modes(const char *folder)
{
	const char *file = in(folder, "m.db");
	struct store *s, *t;
	struct err err;
	struct stat st;
	char shared[600];

	make(file);
	ok(try(file, 0, &s, &err), "open");
	ok(pragma_is(s, "PRAGMA journal_mode", "wal"), "WAL");
	ok(pragma_is(s, "PRAGMA synchronous", "2"), "synchronous FULL");
	ok(pragma_is(s, "PRAGMA foreign_keys", "1"), "foreign keys");
	ok(pragma_is(s, "PRAGMA trusted_schema", "0"), "schema not trusted");
	ok(pragma_is(s, "PRAGMA cell_size_check", "1"), "cells checked");
	ok(!sql_exec(s, "PRAGMA writable_schema=ON;"
	    "DELETE FROM sqlite_schema"), "defensive");
	store_close(s);

	ok(try(file, STORE_ONE_WRITER, &s, &err), "as on a network folder");
	ok(pragma_is(s, "PRAGMA journal_mode", "delete"), "no WAL");
	ok(pragma_is(s, "PRAGMA synchronous", "3"), "synchronous EXTRA");
	ok(store_notice(s) != NULL, "and said so");
	ok(put(s, &(struct dossier_info){ 0 }, SCOPE_DOSSIER, "a", NULL, "b",
	    &err) == false, "no dossier, no answer");
	ok(store_archive(s, 1, true, &err), "it writes");
	ok(!try(file, STORE_ONE_WRITER, &t, &err), "alone");
	is_int(err.kind, ERR_BUSY, "the other is told");
	store_close(s);
	ok(try(file, 0, &s, &err) && pragma_is(s, "PRAGMA journal_mode",
	    "wal"), "back to WAL on a disk of this computer");
	store_close(s);

	(void)snprintf(shared, sizeof shared, "%s/commun", folder);
	(void)mkdir(shared, 0770);
	(void)chmod(shared, 02770);
	make(in(shared, "g.db"));
	ok(stat(in(shared, "g.db"), &st) == 0 &&
	    (st.st_mode & 0777) == 0660, "0660 in a folder of a group");
	(void)unlink(in(shared, "g.db"));
	(void)unlink(in(shared, "g.db-verrou"));
	(void)rmdir(shared);
}

static void
t_places(void)
{
	is_int(place_judge(0xEF53, "1 1 0:1 / / rw - ext4 /dev/a rw"),
	    PLACE_LOCAL, "ext4");
	is_int(place_judge(0x6969, "1 1 0:1 / /h rw - nfs4 s:/h rw,hard"),
	    PLACE_NETWORK, "NFS");
	is_int(place_judge(0x6969, "1 1 0:1 / /h rw - nfs s:/h rw,nolock,v"),
	    PLACE_UNSAFE, "NFS without locks");
	is_int(place_judge(0x6969,
	    "1 1 0:1 / /h rw - nfs s:/h rw,local_lock=all\n"),
	    PLACE_UNSAFE, "NFS with local locks");
	is_int(place_judge(0x6969,
	    "1 1 0:1 / /h rw - nfs s:/h rw,local_lock=none\n"),
	    PLACE_NETWORK, "NFS with real locks");
	is_int(place_judge((long)0xFF534D42,
	    "1 1 0:1 / /h rw - cifs //s/h rw"), PLACE_NETWORK, "CIFS");
	is_int(place_judge((long)0xFE534D42,
	    "1 1 0:1 / /h rw - cifs //s/h rw,nobrl"), PLACE_UNSAFE,
	    "SMB2 without byte locks");
	is_int(place_judge(0x01021997, NULL), PLACE_NETWORK, "9p");
	is_int(place_judge(0x65735546,
	    "1 1 0:1 / /h rw - fuse.sshfs s:/h rw"), PLACE_UNSAFE, "sshfs");
	is_int(place_judge(0x65735546,
	    "1 1 0:1 / /h rw - fuseblk /dev/sdb1 rw"), PLACE_LOCAL,
	    "a key in NTFS");
	is_int(place_judge(0x65735546,
	    "1 1 0:1 / /h rw - fuse.inconnu x rw"), PLACE_NETWORK,
	    "an unknown FUSE");
}

/* --- as a user who may not write; root becomes nobody for it --- */

static bool
become_nobody(void)
{
	return geteuid() != 0 || (setgroups(0, NULL) == 0 &&
	    setgid(65534) == 0 && setuid(65534) == 0);
}

/* 0: read, and said why; else what failed. */
static int
read_only_child(const char *file, const struct form *f, const char *want)
{
	struct store *s;
	struct err err;
	char *got;
	int code = 0;

	if (!become_nobody())
		return 10;
	if (!try(file, 0, &s, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	if (store_readonly_why(s) == NULL)
		code = 2;
	got = stored(s, f, "1", "projet.titre");
	if (got == NULL || strcmp(got, want) != 0)
		code = 3;
	free(got);
	if (store_archive(s, 1, true, &err) || err.kind != ERR_READONLY)
		code = 4;
	store_close(s);
	return code;
}

static int
in_child(const char *file, const struct form *f, const char *want)
{
	int status;
	pid_t pid;

	(void)fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(read_only_child(file, f, want));
	(void)waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
t_read_only(char *folder, const struct form *f)
{
	char sub[600], file[700], side[720];
	struct dossier_info i;
	struct store *s;
	struct err err;

	(void)chmod(folder, 0755);
	(void)snprintf(sub, sizeof sub, "%s/lecture", folder);
	(void)snprintf(file, sizeof file, "%s/r.db", sub);
	(void)mkdir(sub, 0755);
	make(file);
	(void)chmod(file, 0444);
	(void)chmod(sub, 0555);
	is_int(in_child(file, f, "T"), 0, "a folder that may not be written");
	(void)chmod(sub, 0755);
	(void)chmod(file, 0644);

	/* a process was killed there: its last save is in the journal */
	(void)fflush(stdout);
	if (fork() == 0) {
		if (!try(file, 0, &s, &err) ||
		    !store_find(s, "1", &i, &err) ||
		    !put(s, &i, SCOPE_DOSSIER, "projet.titre", "T", "U",
		    &err))
			_exit(1);
		(void)raise(SIGKILL);
	}
	(void)wait(NULL);
	(void)snprintf(side, sizeof side, "%s-wal", file);
	ok(access(side, F_OK) == 0, "a journal was left");
	(void)chmod(side, 0444);
	(void)snprintf(side, sizeof side, "%s-shm", file);
	(void)unlink(side);
	(void)chmod(file, 0444);
	(void)chmod(sub, 0555);
	is_int(in_child(file, f, "U"), 0, "and its journal is read too");
	(void)chmod(sub, 0755);
	for (int k = 0; k < 4; k++) {
		static const char *const end[] = { "", "-wal", "-shm",
			"-verrou" };

		(void)snprintf(side, sizeof side, "%s%s", file, end[k]);
		(void)unlink(side);
	}
	(void)rmdir(sub);
}

/* --- a disk that fills up --- */

static void
limit(rlim_t size)
{
	struct rlimit l;

	(void)getrlimit(RLIMIT_FSIZE, &l);
	l.rlim_cur = size;
	(void)setrlimit(RLIMIT_FSIZE, &l);
}

static void
t_full(const char *folder, const struct form *f)
{
	const char *file = in(folder, "f.db"), *other = in(folder, "g.db");
	char long_text[3001], text[3001], last[3001] = "T", *got;
	struct dossier_info i;
	struct store *s;
	struct err err = { 0 };
	int saved = 0;

	(void)signal(SIGXFSZ, SIG_IGN);
	make(file);
	if (!try(file, 0, &s, &err) || !store_find(s, "1", &i, &err))
		abort();
	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	limit(400000);
	for (int k = 0; k < 1000; k++) {
		memcpy(text, long_text, sizeof text);
		(void)snprintf(text, sizeof text, "%d", k);
		text[strlen(text)] = 'x';
		if (!put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, text,
		    &err))
			break;
		memcpy(last, text, sizeof last);
		saved++;
	}
	ok(saved > 5 && saved < 1000, "room for some saves (%d)", saved);
	is_int(err.kind, ERR_FULL, "then the disk is full");
	ok(strstr(err.text, "Libérez") != NULL, "with a way out");
	got = stored(s, f, "1", "projet.titre");
	is_text(got, last, "the last one saved is there");
	free(got);
	limit(RLIM_INFINITY);
	ok(put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, "place", &err),
	    "room again: it saves again");
	store_close(s);
	ok(try(file, 0, &s, &err), "reopened");
	got = stored(s, f, "1", "projet.titre");
	is_text(got, "place", "all is there");
	free(got);
	ok(pragma_is(s, "PRAGMA integrity_check", "ok"), "and whole");
	store_close(s);
	dossier_info_fini(&i);

	limit(6000);
	refused(other, STORE_CREATE, ERR_FULL, "g.db ». Rien n'a été créé",
	    "a new base on a full disk, by its own name");
	ok(access(in(folder, "g.db-verrou"), F_OK) != 0, "nothing beside it");
	limit(RLIM_INFINITY);
	ok(access(other, F_OK) != 0, "leaves nothing");
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();

	t_files(folder, f);
	t_modes(folder);
	t_places();
	t_read_only(folder, f);
	t_full(folder, f);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
