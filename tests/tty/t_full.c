/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_full - the disk fills up under the real program: the field says so,
 * typing goes on, and when there is room again the next change saves all.
 * The disk is full for this one process, by its limit on the size of files:
 * that needs no mount and no privilege.
 */
#include "tests/tap.h"
#include "tests/tty/base.h"
#include "tests/tty/home.h"
#include "tests/tty/tty.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static void
disk(struct tty *t, bool full)
{
	struct rlimit l = { full ? 1 : RLIM_INFINITY, RLIM_INFINITY };

	if (prlimit(tty_pid(t), RLIMIT_FSIZE, &l, NULL) != 0)
		perror("prlimit");
}

static void
is_draft(const char *base, const char *path, const char *want,
    const char *what)
{
	char *now = base_draft(base, path, false);

	is_text(now, want, "%s", what);
	free(now);
}

static struct tty *
open_page(const char *base)
{
	char *const argv[] = { home_program(), "--base", (char *)base, NULL };
	struct tty *t = tty_start(NULL, argv);

	(void)tty_sync(t);
	tty_key(t, "Enter");
	tty_key(t, "F6");
	tty_key(t, "Home");
	tty_key(t, "Down");
	tty_key(t, "Enter");
	ok(tty_sync(t) && tty_shows(t, "Nom de l'association"),
	    "a page of questions");
	return t;
}

static void
field(struct tty *t, const char *text)
{
	tty_type(t, text);
	tty_key(t, "Enter");
	(void)tty_sync(t);
}

static void
test_answers(const char *base)
{
	struct tty *t = open_page(base);

	field(t, "Les Jardins");
	ok(tty_shows(t, "enregistré ") && !tty_shows(t, "non enregistré"),
	    "with room, it is saved");
	disk(t, true);
	field(t, "LJ");
	ok(tty_find(t, "non enregistré", NULL) == 0,
	    "full: the header says it");
	ok(tty_find(t, "Sigle", NULL) > 0 && strstr(tty_row(t,
	    tty_find(t, "Sigle", NULL) + 1), "non enregistré") != NULL,
	    "full: the field says it");
	field(t, "https://jardins.example");
	ok(tty_shows(t, "https://jardins.example"), "typing goes on");
	is_draft(base, "association.sigle", NULL, "nothing was written");
	is_draft(base, "association.site", NULL, "of either");
	ok(base_sound(base), "and the base is sound");
	disk(t, false);
	tty_key(t, "BackTab");
	tty_key(t, "BackTab");
	tty_type(t, "\001\013");
	field(t, "LJR");
	ok(tty_shows(t, "enregistré ") && !tty_shows(t, "non enregistré"),
	    "room again: the next change says saved, and nothing else");
	is_draft(base, "association.sigle", "LJR", "the last change is kept");
	is_draft(base, "association.site", "https://jardins.example",
	    "and the one before it");
	tty_key(t, "Ctrl-G");
	tty_key(t, "Ctrl-G");
	tty_sync(t);
	tty_type(t, "q");
	is_int(tty_wait_end(t), 0, "it ends");
	tty_free(t);
	ok(base_sound(base), "the base is sound");
}

/* Full until the end: leaving asks, and kills nothing that was saved. */
static void
test_end(const char *base)
{
	struct tty *t = open_page(base);

	disk(t, true);
	tty_type(t, "\001\013");
	field(t, "Perdu peut-être");
	ok(tty_shows(t, "non enregistré"), "full again");
	tty_signal(t, SIGTERM);
	ok(tty_wait_end(t) != -1, "SIGTERM ends it all the same");
	ok(tty_modes_restored(t), "and gives the terminal back");
	tty_free(t);
	ok(base_sound(base), "the base is sound");
	is_draft(base, "association.site", "https://jardins.example",
	    "what was saved is there");
}

int
main(void)
{
	struct home home;
	char *argv[] = { home_program(), "--base", NULL, "nouveau", "demande",
		NULL };

	/* A full disk raises no signal; the limit would. */
	signal(SIGXFSZ, SIG_IGN);
	home_init(&home);
	argv[2] = home_base(&home, "plein");
	is_int(home_run(argv), 0, "a dossier to type in");
	test_answers(argv[2]);
	test_end(argv[2]);
	free(argv[2]);
	home_fini(&home);
	return tap_done();
}
