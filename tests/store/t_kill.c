/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* kill -9 at any moment: what was acknowledged is there. */

static void
writer(const char *file, int from, int out)
{
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	char text[16];

	if (!store_open(file, 0, &test_who, &s, &err) ||
	    !store_find(s, "1", &i, &err) ||
	    !store_lock(s, &i, false, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		_exit(1);
	}
	for (int k = from;; k++) {
		(void)snprintf(text, sizeof text, "%d", k);
		if (!put(s, &i, SCOPE_DOSSIER, "projet.titre", NULL, text,
		    &err))
			_exit(1);
		if (write(out, &k, sizeof k) != sizeof k)
			_exit(1);
	}
}

/* The last one acknowledged before the kill. */
static int
one_kill(const char *file, int from, long wait_ns)
{
	const struct timespec nap = { .tv_nsec = wait_ns };
	int fd[2], k, last = from - 1;
	pid_t pid;

	if (pipe(fd) != 0)
		abort();
	(void)fflush(stdout);
	pid = fork();
	if (pid == 0) {
		(void)close(fd[0]);
		writer(file, from, fd[1]);
	}
	(void)close(fd[1]);
	(void)nanosleep(&nap, NULL);
	(void)kill(pid, SIGKILL);
	while (read(fd[0], &k, sizeof k) == sizeof k)
		last = k;
	(void)close(fd[0]);
	(void)waitpid(pid, NULL, 0);
	return last;
}

int
main(void)
{
	char *folder = test_folder();
	const char *in_folder = in(folder, "k.db");
	char file[600];
	struct form *f = test_form();
	struct dossier_info i;
	struct err err = { 0 };
	struct rounds r;
	struct store *s;
	int found = 0;
	int64_t saves = 0;
	bool good = true;

	(void)snprintf(file, sizeof file, "%s", in_folder);
	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, "732829320", 2026);
	dossier_info_fini(&i);
	store_close(s);
	rounds_begin(&r, "kill", 1000);
	while (good && rounds_more(&r)) {
		int last = one_kill(file, found + 1,
		    (long)(rounds_random(&r) % 20000000));
		char *got;

		saves += last - found;
		good = store_open(file, 0, &test_who, &s, &err);
		if (!good) {
			diag("%s", err.text);
			break;
		}
		got = stored(s, f, "1", "projet.titre");
		found = got == NULL ? 0 : (int)strtol(got, NULL, 10);
		free(got);
		good = found == last || found == last + 1;
		if (!good)
			diag("acknowledged %d, found %d", last, found);
		store_close(s);
	}
	rounds_end(&r);
	ok(good, "what was acknowledged is there");
	diag("%lld saves", (long long)saves);
	ok(store_open(file, 0, &test_who, &s, &err) &&
	    pragma_is(s, "PRAGMA integrity_check", "ok"), "and all is whole");
	is_int(sql_number(s, "SELECT count(*) FROM visits", -1), 0,
	    "nobody is left at work");
	store_close(s);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
