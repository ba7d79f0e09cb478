/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/form.h"
#include "tests/tap.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Two processes on one base. */

static const struct store_who other_who = { .initials = "PD",
	.desk = "poste-2" };

/* A child that says a letter when ready and waits for one to go on. */
struct child {
	pid_t pid;
	int to, from;
};

typedef void child_fn(const char *file, int in, int out);

static struct child
start(child_fn *fn, const char *file)
{
	int down[2], up[2];
	struct child c;

	if (pipe(down) != 0 || pipe(up) != 0)
		abort();
	(void)fflush(stdout);
	c.pid = fork();
	if (c.pid == 0) {
		(void)close(down[1]);
		(void)close(up[0]);
		fn(file, down[0], up[1]);
		_exit(0);
	}
	(void)close(down[0]);
	(void)close(up[1]);
	c.to = down[1];
	c.from = up[0];
	return c;
}

static void
say(int fd, char c)
{
	if (write(fd, &c, 1) != 1)
		abort();
}

static char
hear(int fd)
{
	char c;

	return read(fd, &c, 1) == 1 ? c : '\0';
}

static void
finish(struct child *c)
{
	(void)close(c->to);
	(void)close(c->from);
	(void)waitpid(c->pid, NULL, 0);
}

static void
holder(const char *file, int in_fd, int out)
{
	struct dossier_info i;
	struct store *s;

	if (!store_open(file, 0, &other_who, &s, NULL) ||
	    !store_find(s, "1", &i, NULL) ||
	    !store_lock(s, &i, false, NULL))
		_exit(1);
	say(out, 'l');
	for (char c = hear(in_fd); c != '\0' && c != 'q'; c = hear(in_fd)) {
		if (c == 'h')
			say(out, store_lock_held(s, &i) ? 'y' : 'n');
		if (c == 's')
			say(out, put(s, &i, SCOPE_DOSSIER, "projet.titre",
			    NULL, "autre", NULL) ? 'y' : 'n');
		if (c == 'u') {
			store_unlock(s, &i);
			say(out, 'u');
		}
	}
	store_close(s);
}

static bool
lock(struct store *s, struct dossier_info *i, bool take_over)
{
	struct err err = { 0 };
	bool got = store_lock(s, i, take_over, &err);

	if (!got && err.kind != ERR_BUSY)
		diag("%s", err.text);
	return got;
}

static void
taken_over(struct store *s, struct dossier_info *i, struct child *c)
{
	ok(lock(s, i, true), "taken over");
	ok(store_lock_held(s, i), "ours");
	say(c->to, 'h');
	is_int(hear(c->from), 'n', "the other finds out");
	say(c->to, 's');
	is_int(hear(c->from), 'n', "and cannot save any more");
	say(c->to, 'q');
	finish(c);
}

static void
t_lock(const char *file, const struct form *f)
{
	struct dossier_info i, seen;
	struct err err = { 0 };
	struct store *s;
	struct child c;
	char *got;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, "732829320", 2026);
	c = start(holder, file);
	is_int(hear(c.from), 'l', "the other writes it");
	ok(!lock(s, &i, false), "we may not");
	is_text(i.lock_by, "PD", "who");
	ok(i.lock_since > 0, "since when");
	ok(!put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, "x", &err),
	    "nor save behind its back");
	is_int(err.kind, ERR_BUSY, "busy");
	ok(strstr(err.text, "PD") != NULL, "and says who");
	ok(store_find(s, "1", &seen, &err), "-");
	is_text(seen.lock_by, "PD", "the desk shows it");
	dossier_info_fini(&seen);
	(void)store_others_wrote(s);
	say(c.to, 's');
	is_int(hear(c.from), 'y', "the other saves");
	ok(store_others_wrote(s), "we know");
	ok(!store_others_wrote(s), "once");
	got = stored(s, f, "1", "projet.titre");
	is_text(got, "autre", "and read it");
	free(got);

	taken_over(s, &i, &c);
	store_unlock(s, &i);

	c = start(holder, file);
	is_int(hear(c.from), 'l', "the other again");
	ok(!lock(s, &i, false), "held");
	say(c.to, 'u');
	is_int(hear(c.from), 'u', "until it lets go");
	ok(lock(s, &i, false), "free");
	store_unlock(s, &i);
	say(c.to, 'q');
	finish(&c);
	dossier_info_fini(&i);
	store_close(s);
}

static void
t_killed(const char *file)
{
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	struct child c;

	if (!store_open(file, 0, &test_who, &s, &err) ||
	    !store_find(s, "1", &i, &err))
		abort();
	c = start(holder, file);
	is_int(hear(c.from), 'l', "the other again");
	(void)kill(c.pid, SIGKILL);
	finish(&c);
	ok(lock(s, &i, false), "a kill leaves nothing held");
	store_close(s);
	ok(store_open(file, 0, &test_who, &s, &err) && store_unclean(s),
	    "but is known at the next opening");
	store_close(s);
	ok(store_open(file, 0, &test_who, &s, &err) && !store_unclean(s),
	    "once");
	dossier_info_fini(&i);
	store_close(s);
}

/* Many saves from two processes, each in its own dossier.  The program's
   patience with the other's saving is seconds: a slow machine needs more. */
#define SAVES 200

static bool
put_title(struct store *s, const struct dossier_info *i, const char *before,
    const char *after)
{
	struct err err = { .kind = ERR_BUSY };
	bool saved = false;

	while (!saved && err.kind == ERR_BUSY) {
		err = (struct err){ 0 };
		saved = put(s, i, SCOPE_DOSSIER, "projet.titre", before,
		    after, &err);
	}
	if (!saved)
		diag("%s", err.text);
	return saved;
}

static void
saver(const char *file, int in_fd, int out)
{
	struct dossier_info i;
	struct store *s;
	char text[16], last[16] = "";

	if (!store_open(file, 0, &other_who, &s, NULL) ||
	    !store_find(s, "2", &i, NULL))
		_exit(1);
	say(out, 'r');
	(void)hear(in_fd);
	for (int k = 0; k < SAVES; k++) {
		(void)snprintf(text, sizeof text, "b%d", k);
		if (!put_title(s, &i, last, text)) {
			say(out, 'e');
			_exit(1);
		}
		memcpy(last, text, sizeof last);
	}
	say(out, 'd');
	store_close(s);
}

static void
t_together(const char *file, const struct form *f)
{
	struct dossier_info a, b;
	struct err err = { 0 };
	struct journal j;
	struct store *s;
	struct child c;
	char text[16], *got;
	int saved = 0;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	a = fresh(s, "732829320", 2026);
	b = fresh(s, "552100554", 2026);
	c = start(saver, file);
	is_int(hear(c.from), 'r', "ready");
	say(c.to, 'g');
	for (int k = 0; k < SAVES; k++) {
		(void)snprintf(text, sizeof text, "a%d", k);
		saved += put_title(s, &a, NULL, text);
	}
	is_int(saved, SAVES, "all our saves");
	is_int(hear(c.from), 'd', "all of the other's");
	finish(&c);
	got = stored(s, f, "1", "projet.titre");
	is_text(got, "a199", "our last");
	free(got);
	got = stored(s, f, "2", "projet.titre");
	is_text(got, "b199", "the other's last");
	free(got);
	ok(store_journal(s, &b, NULL, 0, &j, &err) && j.n == SAVES,
	    "and each has its line");
	journal_fini(&j);
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	store_close(s);
}

/* Two that start at once on no base at all. */
static void
opener(const char *file, int in_fd, int out)
{
	struct err err = { 0 };
	struct store *s;

	(void)hear(in_fd);
	while (!store_open(file, STORE_CREATE, &other_who, &s, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		if (err.kind == ERR_BUSY) {	/* slow is not wrong */
			err = (struct err){ 0 };
			continue;
		}
		say(out, 'e');
		_exit(1);
	}
	dossier_info_fini(&(struct dossier_info){ 0 });
	(void)fresh(s, NULL, 0);
	say(out, 'o');
	store_close(s);
}

static void
t_start(const char *folder)
{
	struct err err = { 0 };
	int good = 0;

	for (int k = 0; k < 20; k++) {
		struct store_list l = { 0 };
		struct child a, b;
		struct store *s;
		char name[32];
		const char *file;

		(void)snprintf(name, sizeof name, "n%d.db", k);
		file = in(folder, name);
		a = start(opener, file);
		b = start(opener, file);
		say(a.to, 'g');
		say(b.to, 'g');
		(void)hear(a.from);
		(void)hear(b.from);
		finish(&a);
		finish(&b);
		if (store_open(file, 0, &test_who, &s, &err)) {
			if (store_list(s, &(struct store_query){ .limit = 9 },
			    &l, &err) && l.n == 2)
				good++;
			store_list_fini(&l);
			store_close(s);
		}
	}
	is_int(good, 20, "two that start at once share the base");
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();

	t_lock(in(folder, "a.db"), f);
	t_killed(in(folder, "a.db"));
	t_together(in(folder, "b.db"), f);
	t_start(folder);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
