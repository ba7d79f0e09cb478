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
 * A disk that fails at each operation in turn, and one whose power is cut:
 * what was acknowledged is there, the base is whole, and goes on.
 */

#define SAVES 6

static const char *file;	/* the base, made anew from model each time */
static const char *model;
static const struct form *form;

static void
anew(void)
{
	static const char *const end[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
		char path[700];

		(void)snprintf(path, sizeof path, "%s%s", file, end[i]);
		(void)unlink(path);
	}
	if (!copy_file(model, file))
		abort();
}

/* Saves, one after the other, until one fails (or all, when GO_ON). */
struct run {
	bool opened;
	int acknowledged;	/* the last one; 0 none */
	int tried;
	int failures;
	enum err_kind kind;
};

static struct run
work(int flags, bool go_on)
{
	struct run r = { 0 };
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	char text[16];

	if (!store_open(file, flags, &test_who, &s, &err)) {
		r.kind = err.kind;
		return r;
	}
	r.opened = true;
	if (!store_find(s, "1", &i, &err)) {
		r.kind = err.kind;
		store_close(s);
		return r;
	}
	/* as the program does; the saves go on without it all the same */
	if (!store_lock(s, &i, false, &err))
		r.failures++;
	for (int k = 1; k <= SAVES; k++) {
		(void)snprintf(text, sizeof text, "%d", k);
		r.tried = k;
		if (put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, text,
		    &err)) {
			r.acknowledged = k;
			continue;
		}
		r.failures++;
		r.kind = err.kind;
		if (!go_on)
			break;
	}
	dossier_info_fini(&i);
	store_close(s);
	return r;
}

/* The base as it is found afterwards, on a disk that works. */
static bool
is_good(const struct run *r, int flags, const char *what, int64_t at)
{
	struct err err = { 0 };
	struct store *s;
	bool good;
	char *got;
	int n;

	if (!store_open(file, flags, &test_who, &s, &err)) {
		diag("%s at %lld: %s", what, (long long)at, err.text);
		return false;
	}
	got = stored(s, form, "1", "projet.titre");
	n = got == NULL ? 0 : (int)strtol(got, NULL, 10);
	/* what was under way may be there; nothing else */
	good = (n == r->acknowledged || n == r->tried) &&
	    pragma_is(s, "PRAGMA integrity_check", "ok") &&
	    sql_number(s, "SELECT count(*) FROM journal", -1) >=
	    (n > 0 ? 1 : 0);
	if (!good)
		diag("%s at %lld: acknowledged %d, tried %d, found %d", what,
		    (long long)at, r->acknowledged, r->tried, n);
	free(got);
	store_close(s);
	return good;
}

static void
t_each(enum bad_kind kind, bool forever, int flags, const char *what)
{
	int64_t at;
	bool good = true;

	for (at = 1; good; at++) {
		struct run r;
		bool reached;

		anew();
		badvfs_plan(kind, at, forever);
		r = work(flags, !forever);
		reached = badvfs_happened() || badvfs_count() >= at;
		badvfs_plan(BAD_NOTHING, 0, false);
		good = is_good(&r, flags, what, at);
		/* an error once: only that save fails, the next goes on */
		if (good && !forever && r.opened && r.failures > 1) {
			diag("%s at %lld: %d failures", what, (long long)at,
			    r.failures);
			good = false;
		}
		if (!reached)
			break;
	}
	ok(good, "%s: at each of %lld operations", what, (long long)at);
}

static void
t_cut(int flags, const char *what)
{
	struct rounds rd;
	int64_t total;
	bool good = true;

	anew();
	badvfs_plan(BAD_WRITE, INT64_MAX, false);
	(void)work(flags, false);
	total = badvfs_count();
	badvfs_plan(BAD_NOTHING, 0, false);
	rounds_begin(&rd, what, 15000);
	while (good && rounds_more(&rd)) {
		int64_t at = 1 + (int64_t)(rounds_random(&rd) %
		    (uint64_t)total);
		struct run r;

		anew();
		badvfs_plan(BAD_CUT, at, true);
		r = work(flags, false);
		badvfs_restart(rounds_random(&rd));
		badvfs_plan(BAD_NOTHING, 0, false);
		good = is_good(&r, flags, what, at);
	}
	rounds_end(&rd);
	ok(good, "%s", what);
}

/* A copy on a disk that fails: told, and nothing left under its name. */
static void
t_copy(const char *to)
{
	bool good = true, reached = true;
	int64_t at;

	for (at = 1; good && reached; at++) {
		struct err err = { 0 };
		struct store *s;
		bool made;

		anew();
		(void)unlink(to);
		if (!store_open(file, 0, &test_who, &s, &err))
			abort();
		badvfs_plan(at % 2 ? BAD_FULL : BAD_WRITE, at, true);
		made = store_backup(s, to, &err);
		reached = badvfs_happened();
		badvfs_plan(BAD_NOTHING, 0, false);
		good = made ? access(to, F_OK) == 0 :
		    err.text[0] != '\0' && access(to, F_OK) != 0;
		store_close(s);
	}
	ok(good && at > 10, "a copy, at each of %lld operations",
	    (long long)at);
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	char names[3][600];

	rounds_shared(2);
	(void)snprintf(names[0], sizeof names[0], "%s/base.db", folder);
	(void)snprintf(names[1], sizeof names[1], "%s/modele.db", folder);
	(void)snprintf(names[2], sizeof names[2], "%s/copie.db", folder);
	file = names[0];
	model = names[1];
	form = f;
	if (!store_open(model, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, "732829320", 2026);
	dossier_info_fini(&i);
	store_close(s);

	badvfs_begin();
	t_each(BAD_FULL, false, 0, "full once");
	t_each(BAD_FULL, true, 0, "full for good");
	t_each(BAD_WRITE, false, 0, "a write that fails once");
	t_each(BAD_WRITE, true, 0, "writes that fail for good");
	t_each(BAD_SYNC, false, 0, "a sync that fails once");
	t_each(BAD_SYNC, true, 0, "syncs that fail for good");
	t_each(BAD_FULL, true, STORE_ONE_WRITER, "full, without WAL");
	t_each(BAD_WRITE, true, STORE_ONE_WRITER, "writes, without WAL");
	t_cut(0, "power cut, WAL");
	t_cut(STORE_ONE_WRITER, "power cut, without WAL");
	t_copy(names[2]);
	badvfs_end();
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
