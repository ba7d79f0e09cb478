/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Copies, restoring, verifying, recovering from damage. */

static struct store *
open_or_die(const char *file)
{
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err)) {
		diag("%s", err.text);
		abort();
	}
	return s;
}

/* N dossiers, each of an association of its own, with some answers. */
static void
fill(struct store *s, int n)
{
	struct err err = { 0 };
	char text[400], siren[16];

	if (!store_batch_begin(s, &err))
		abort();
	for (int k = 0; k < n; k++) {
		struct dossier_info i;
		bool saved = true;

		(void)snprintf(siren, sizeof siren, "%09d", k + 1);
		i = fresh(s, siren, 2026);
		for (int a = 0; a < 8 && saved; a++) {
			char path[40];

			(void)snprintf(path, sizeof path,
			    "actions[k%d].quoi", a);
			memset(text, 'a' + a, sizeof text);
			text[40 + k % 200] = '\0';
			saved = put(s, &i, SCOPE_DOSSIER, path, NULL, text,
			    &err);
		}
		(void)snprintf(text, sizeof text, "Association %d", k);
		saved = saved && put(s, &i, SCOPE_ASSOCIATION,
		    "association.nom", NULL, text, &err);
		if (!saved)
			abort();
		dossier_info_fini(&i);
	}
	if (!store_batch_end(s, true, &err))
		abort();
}

static void
t_copy(const char *folder, const struct form *f)
{
	const char *base = in(folder, "c.db"), *copy = in(folder, "copie.db");
	struct store *s = open_or_die(base), *t;
	struct store_copy *c;
	struct dossier_info i;
	struct err err = { 0 };
	struct stat st;
	int thousandths = 0, last = 0, steps = 0;
	bool done = false, grows = true;
	char *got;

	fill(s, 200);
	ok(store_find(s, "7", &i, &err), "-");
	ok(store_copy_begin(s, copy, &c, &err), "a copy begins");
	while (!done && store_copy_step(c, &thousandths, &done, &err)) {
		grows = grows && thousandths >= last;
		last = thousandths;
		if (steps++ == 0)
			ok(put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL,
			    "pendant", &err), "saving goes on meanwhile");
	}
	store_copy_end(c);
	ok(done && steps > 2 && grows && thousandths == 1000,
	    "by slices, to its end");
	ok(stat(copy, &st) == 0 && (st.st_mode & 0777) == 0600, "0600");
	ok(store_copy_begin(s, in(folder, "arret.db"), &c, &err) &&
	    store_copy_step(c, &thousandths, &done, &err), "another");
	store_copy_end(c);
	ok(access(in(folder, "arret.db"), F_OK) != 0, "stopped: no trace");
	store_close(s);
	t = open_or_die(copy);
	got = stored(t, f, "7", "projet.titre");
	is_text(got, "pendant", "the copy opens and has all");
	free(got);
	ok(!store_unclean(t), "and nobody at work");
	store_close(t);
	dossier_info_fini(&i);
	(void)chmod(copy, 0400);
	ok(!store_backup(t = open_or_die(base), in(folder, "rien/x.db"),
	    &err), "no folder, no copy");
	ok(strstr(err.text, "x.db") != NULL, "which one is told");
	store_close(t);
}

static int
count_copies(const char *folder)
{
	DIR *d = opendir(folder);
	int n = 0;

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
		n += e->d_name[0] != '.';
	if (d != NULL)
		(void)closedir(d);
	return n;
}

static void
t_rotate(const char *folder)
{
	char sub[600], name[700];
	struct store *s = open_or_die(in(folder, "r.db"));
	struct err err = { 0 };
	time_t day = time(NULL);

	fill(s, 2);
	(void)snprintf(sub, sizeof sub, "%s/copies", folder);
	ok(!store_rotate(s, sub, &err), "no folder");
	ok(strstr(err.text, "clé") != NULL, "and what to do");
	is_int(store_last_copy(s, sub), 0, "no copy");
	(void)mkdir(sub, 0700);
	ok(store_rotate(s, sub, &err), "a first copy");
	is_int(count_copies(sub), 1, "one");
	ok(llabs(store_last_copy(s, sub) / 1000 - (long long)day) < 30,
	    "of now");
	ok(store_rotate(s, sub, &err), "again");
	is_int(count_copies(sub), 1, "nothing changed: no other copy");
	/* twenty days, two a day, and a file that is not ours */
	for (int k = 1; k <= 40; k++) {
		time_t t = day - (time_t)(k / 2) * 86400 - (k % 2) * 60;
		struct tm tm;
		FILE *f;

		(void)localtime_r(&t, &tm);
		(void)snprintf(name, sizeof name, "%s/guichet-%04d%02d%02d-"
		    "%02d%02d%02d.db", sub, tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
		f = fopen(name, "w");
		if (f == NULL)
			abort();
		(void)fclose(f);
	}
	(void)snprintf(name, sizeof name, "%s/guichet-notes.db", sub);
	(void)fclose(fopen(name, "w"));
	ok(store_rotate(s, sub, &err), "rotated");
	is_int(count_copies(sub), 5 + 7 - 3 + 1,
	    "the five newest, of each of seven days, and the other file");
	ok(access(name, F_OK) == 0, "which is not ours to remove");
	store_close(s);
	test_folder_gone(strdup(sub));
}

static void
t_restore(const char *folder, const struct form *f)
{
	char base[600], copy[600], kept[PATH_MAX] = "";
	struct store *s;
	struct dossier_info i;
	struct store_loss l;
	struct err err = { 0 };
	char *got;

	(void)snprintf(base, sizeof base, "%s/b.db", folder);
	(void)snprintf(copy, sizeof copy, "%s/b-copie.db", folder);
	s = open_or_die(base);
	fill(s, 3);
	ok(store_backup(s, copy, &err), "a copy");
	(void)usleep(2000);
	ok(store_find(s, "3", &i, &err) && put(s, &i, SCOPE_DOSSIER,
	    "projet.titre", NULL, "plus tard", &err), "the last one goes on");
	dossier_info_fini(&i);
	ok(store_compare(base, copy, &l, &err), "compared");
	is_int(l.older, 1, "would go back, in the same minute too");
	ok(l.newest_here > l.newest_there, "newest");
	i = fresh(s, "552100554", 2027);
	dossier_info_fini(&i);
	ok(store_find(s, "2", &i, &err) && put(s, &i, SCOPE_DOSSIER,
	    "projet.titre", NULL, "après", &err), "then more work");
	dossier_info_fini(&i);
	ok(store_compare(base, copy, &l, &err), "compared");
	is_int(l.here, 4, "here");
	is_int(l.there, 3, "there");
	is_int(l.lost, 1, "would be lost");
	is_int(l.older, 2, "would go back");
	ok(l.newest_here > l.newest_there, "newest");
	ok(!store_restore(base, copy, kept, sizeof kept, &err),
	    "not while it is open");
	is_int(err.kind, ERR_BUSY, "busy");
	store_close(s);
	ok(!store_restore(base, base, kept, sizeof kept, &err),
	    "not by itself");
	if (!ok(store_restore(base, copy, kept, sizeof kept, &err),
	    "restored"))
		diag("%s", err.text);
	s = open_or_die(base);
	got = stored(s, f, "2", "projet.titre");
	is_text(got, NULL, "as it was");
	ok(!store_find(s, "4", &i, &err), "without the new one");
	store_close(s);
	ok(strstr(kept, "b-remplacee-") != NULL, "the other has a name");
	s = open_or_die(kept);
	got = stored(s, f, "2", "projet.titre");
	is_text(got, "après", "and is whole");
	free(got);
	store_close(s);
	ok(store_restore(in(folder, "neuf.db"), copy, kept, sizeof kept,
	    &err) && kept[0] == '\0', "where there was no base");
	(void)truncate(copy, 9000);
	ok(!store_restore(base, copy, kept, sizeof kept, &err),
	    "a copy that is not whole is refused");
	is_int(err.kind, ERR_DAMAGED, "damaged");
	s = open_or_die(base);
	ok(store_find(s, "3", &i, &err), "and the base stays");
	dossier_info_fini(&i);
	store_close(s);
}

static void
flip(const char *file, off_t at, unsigned char mask)
{
	int fd = open(file, O_RDWR);
	unsigned char c;

	if (fd < 0 || pread(fd, &c, 1, at) != 1)
		abort();
	c ^= mask;
	if (pwrite(fd, &c, 1, at) != 1)
		abort();
	(void)close(fd);
}

static void
spoil(const char *file, off_t at, size_t n)
{
	int fd = open(file, O_RDWR);
	char junk[8192];

	memset(junk, 0x5a, sizeof junk);
	if (fd < 0 || pwrite(fd, junk, n, at) != (ssize_t)n)
		abort();
	(void)close(fd);
}

static void
is_rescued(const char *file, const char *to, int64_t whole, int64_t partial,
	   int64_t lost, const char *what)
{
	struct store_rescue r = { 0 };
	struct store_report v = { 0 };
	struct err err = { 0 };

	(void)unlink(to);
	if (!ok(store_recover(file, to, &r, &err), "%s: recovered", what))
		diag("%s", err.text);
	is_int(r.whole, whole, "%s: whole", what);
	is_int(r.partial, partial, "%s: in part", what);
	is_int(r.lost, lost, "%s: lost", what);
	ok(store_verify(to, &v, &err) && v.sound, "%s: into a sound base",
	    what);
	if (v.detail != NULL && *v.detail != '\0')
		diag("%s", v.detail);
	store_report_fini(&v);
}

static void
t_recover(const char *folder, const struct form *f)
{
	char base[600], copy[600], to[600], *got;
	struct store_report v = { 0 };
	struct store_rescue r;
	struct err err = { 0 };
	struct store *s;

	(void)snprintf(base, sizeof base, "%s/d.db", folder);
	(void)snprintf(copy, sizeof copy, "%s/d2.db", folder);
	(void)snprintf(to, sizeof to, "%s/d3.db", folder);
	s = open_or_die(base);
	fill(s, 100);
	store_close(s);
	ok(store_verify(base, &v, &err) && v.sound, "a sound base");
	is_int(v.dossiers, 100, "dossiers");
	is_int(v.answers, 900, "answers");
	is_int(v.journal, 900, "journal");
	store_report_fini(&v);
	is_rescued(base, to, 100, 0, 0, "nothing wrong");
	ok(!store_recover(base, to, &r, &err), "not over a file");

	(void)unlink(copy);
	(void)copy_file(base, copy);
	spoil(copy, 0, 4096);
	ok(store_verify(copy, &v, &err) && !v.sound, "no first page");
	ok(strstr(v.detail, "recuperer") != NULL, "and what to do");
	store_report_fini(&v);
	is_rescued(copy, to, 100, 0, 0, "the first page is gone");
	s = open_or_die(to);
	got = stored(s, f, "42", "association.nom");
	is_text(got, "Association 41", "an answer");
	free(got);
	store_close(s);

	(void)unlink(copy);
	(void)copy_file(base, copy);
	s = open_or_die(copy);
	ok(sql_exec(s, "UPDATE answers SET draft = 'faux' WHERE path ="
	    " 'association.nom' AND draft = 'Association 41'"), "-");
	store_close(s);
	ok(store_verify(copy, &v, &err) && !v.sound &&
	    strstr(v.detail, "association.nom") != NULL,
	    "an answer that changed by itself is seen");
	store_report_fini(&v);
	is_rescued(copy, to, 100, 0, 0, "and its journal gives it back");
	s = open_or_die(to);
	got = stored(s, f, "42", "association.nom");
	is_text(got, "Association 41", "as it was typed");
	free(got);
	store_close(s);

	spoil(copy, 0, 100);
	(void)truncate(copy, 4000);
	(void)unlink(to);
	ok(!store_recover(copy, to, &r, &err), "nothing left");
	is_int(err.kind, ERR_DAMAGED, "is told");
	ok(access(to, F_OK) != 0, "and nothing made");
}

/* Damage anywhere: never a crash, and most comes back. */
static void
t_damage(const char *folder)
{
	char base[600], copy[600], to[600];
	int64_t all = 0, whole = 0, none = 0, done = 0;
	struct rounds r;
	struct stat st;
	struct store *s;
	bool good = true;

	(void)snprintf(base, sizeof base, "%s/e.db", folder);
	(void)snprintf(copy, sizeof copy, "%s/e2.db", folder);
	(void)snprintf(to, sizeof to, "%s/e3.db", folder);
	s = open_or_die(base);
	fill(s, 60);
	store_close(s);
	if (stat(base, &st) != 0)
		abort();
	rounds_begin(&r, "damage", 1000);
	/* thirty at the least, for the shares to mean something */
	for (; good && (done < 30 || rounds_more(&r)); done++) {
		struct store_rescue rescue = { 0 };
		struct store_report v = { 0 };
		struct err err = { 0 };
		off_t at = (off_t)(rounds_random(&r) %
		    (uint64_t)(st.st_size - 4096));

		(void)unlink(copy);
		(void)unlink(to);
		(void)copy_file(base, copy);
		if (rounds_random(&r) % 2 == 0)
			spoil(copy, at, rounds_random(&r) % 4096);
		else
			for (int k = 0; k < 10; k++)
				flip(copy, (off_t)(rounds_random(&r) %
				    (uint64_t)st.st_size),
				    (unsigned char)(1u <<
				    rounds_random(&r) % 8));
		good = store_verify(copy, &v, &err);
		store_report_fini(&v);
		if (!store_recover(copy, to, &rescue, &err)) {
			none++;
			diag("%s", err.text);
			continue;
		}
		good = good && store_verify(to, &v, &err) && v.sound;
		if (!good)
			diag("%s / %s", err.text,
			    v.detail == NULL ? "" : v.detail);
		store_report_fini(&v);
		all += 60;
		whole += rescue.whole;
	}
	rounds_end(&r);
	ok(good, "what is recovered is always sound");
	diag("%lld of %lld dossiers whole, %lld times nothing",
	    (long long)whole, (long long)all, (long long)none);
	ok(whole * 5 > all * 4, "four dossiers of five, at least, are whole");
	ok(none * 20 <= done, "and seldom nothing");
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();

	t_copy(folder, f);
	t_rotate(folder);
	t_restore(folder, f);
	t_recover(folder, f);
	t_damage(folder);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
