/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_two - two people at two terminals, one base: the second reads only and
 * is told who writes and since when; taking over is possible, and the first
 * is told.
 */
#include "tests/tap.h"
#include "tests/tty/base.h"
#include "tests/tty/home.h"
#include "tests/tty/tty.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *base;

/* Who sits there is in a folder of settings of their own. */
static struct tty *
sit(const struct home *home, const char *name, const char *initials)
{
	static char variable[2][128];
	static int n;
	char *const argv[] = { home_program(), "--base", base, NULL };
	char *dir = home_path(home, initials), file[256];
	const char *env[2] = { variable[n % 2], NULL };
	struct tty_options o = { .env = env };
	struct tty *t;
	FILE *f;

	snprintf(variable[n++ % 2], sizeof variable[0], "XDG_CONFIG_HOME=%s",
	    dir);
	(void)mkdir(dir, 0700);
	snprintf(file, sizeof file, "%s/guichet", dir);
	(void)mkdir(file, 0700);
	snprintf(file, sizeof file, "%s/guichet/guichet.cfg", dir);
	f = fopen(file, "w");
	if (f == NULL || fprintf(f, "conseiller = \"%s\";\ninitiales = "
	    "\"%s\";\nstructure = \"Le poste\";\n", name, initials) < 0) {
		perror(file);
		exit(99);
	}
	fclose(f);
	free(dir);
	t = tty_start(&o, argv);
	ok(tty_sync(t) && tty_shows(t, initials), "%s sits down", name);
	return t;
}

/* Is the caret in the answer that is under, or beside, this label? */
static bool
on_name(struct tty *t)
{
	int row, col;

	tty_caret(t, &row, &col);
	return strstr(tty_row(t, row), "Nom de l'association") != NULL ||
	    strstr(tty_row(t, row - 1), "Nom de l'association") != NULL;
}

/* From the sommaire to the name of the association. */
static void
to_name(struct tty *t)
{
	tty_key(t, "F6");
	tty_key(t, "Home");
	tty_key(t, "Down");
	tty_key(t, "Enter");
	(void)tty_sync(t);
	for (int i = 0; i < 6 && !on_name(t); i++) {
		tty_key(t, "Tab");
		(void)tty_sync(t);
	}
	ok(on_name(t), "the field of the name");
}

static void
field(struct tty *t, const char *text)
{
	tty_type(t, "\001\013");
	tty_type(t, text);
	tty_key(t, "Enter");
	(void)tty_sync(t);
}

static void
is_name(const char *want, const char *what)
{
	char *now = base_draft(base, "association.nom", false);

	is_text(now, want, "%s", what);
	free(now);
}

static void
told(struct tty *t, const char *text, const char *what)
{
	if (!ok(tty_shows(t, text), "%s", what))
		diag("%s", tty_screen(t));
}

static void
test_two(const struct home *home)
{
	struct tty *one = sit(home, "Marie Lenoir", "ML"), *two;
	char *rows;

	tty_key(one, "Enter");
	to_name(one);
	field(one, "Les Jardins");
	is_name("Les Jardins", "the first writes");
	two = sit(home, "Marc Durand", "MD");
	told(two, "ouvert ailleurs", "the second's desk says it is open");
	tty_key(two, "Enter");
	(void)tty_sync(two);
	told(two, "ouvert par ML", "and by whom, before it opens");
	tty_type(two, "1");
	(void)tty_sync(two);
	told(two, "lecture seule", "it opens to be read");
	told(two, "ML, depuis le ", "by whom it is written, since when");
	to_name(two);
	told(two, "Les Jardins", "what the first wrote is read");
	field(two, "Pirates");
	is_name("Les Jardins", "the second writes nothing");
	told(two, "ecture seule", "and is told why");
	field(one, "https://un.example");
	told(one, "enregistré ", "the first writes on");
	tty_key(two, "Ctrl-G");
	(void)tty_sync(two);
	told(two, "ML a écrit ici depuis l'ouverture", "the second is told");
	tty_key(two, "Ctrl-G");
	(void)tty_sync(two);
	tty_key(two, "Enter");
	(void)tty_sync(two);
	tty_type(two, "2");
	ok(tty_sync(two) && !tty_shows(two, "lecture seule"),
	    "the second takes over");
	to_name(two);
	tty_key(two, "Home");
	field(two, "Ronce");
	told(two, "enregistré ", "and writes");
	field(one, "Trop tard");
	told(one, "pris la main", "the first is told");
	tty_key(one, "Ctrl-G");
	tty_key(one, "Ctrl-G");
	(void)tty_sync(one);
	tty_free(one);
	told(two, "enregistré ", "the second keeps it");
	tty_free(two);
	rows = base_rows(base);
	if (!ok(rows != NULL && strstr(rows, "Ronce") != NULL &&
	    strstr(rows, "Trop tard") == NULL,
	    "what the first typed too late is not written"))
		diag("%s", rows);
	free(rows);
	ok(base_sound(base), "the base is sound");
}

/* The writer is killed: nothing stays held. */
static void
test_killed(const struct home *home)
{
	struct tty *one = sit(home, "Marie Lenoir", "ML"), *two;

	tty_key(one, "Enter");
	(void)tty_sync(one);
	tty_signal(one, SIGKILL);
	(void)tty_wait_end(one);
	two = sit(home, "Marc Durand", "MD");
	tty_key(two, "Enter");
	ok(tty_sync(two) && !tty_shows(two, "lecture seule") &&
	    tty_shows(two, "SOMMAIRE"),
	    "a dossier whose writer was killed opens to be written");
	tty_free(one);
	tty_free(two);
}

/* The same by plain lines. */
static void
test_lines(const struct home *home)
{
	struct tty *one = sit(home, "Marie Lenoir", "ML"), *two;
	char *const argv[] = { home_program(), "--base", base, "--lineaire",
		NULL };
	struct tty_options o = { .echo = true };

	tty_key(one, "Enter");
	(void)tty_sync(one);
	two = tty_start(&o, argv);
	ok(tty_expect(two, "\n> "), "plain lines begin");
	tty_type(two, "1\n");
	ok(tty_expect(two, "écrit par ML, depuis le "),
	    "they say who writes, since when");
	ok(tty_expect(two, "Prendre la main"), "and ask whether to take over");
	tty_type(two, "oui\n");
	ok(tty_expect(two, "Répondu"), "it opens");
	to_name(one);
	field(one, "Encore trop tard");
	told(one, "pris la main", "the first is told");
	tty_type(two, ".quitter\n");
	is_int(tty_wait_end(two), 0, "plain lines end");
	tty_free(one);
	tty_free(two);
	ok(base_sound(base), "the base is sound");
}

int
main(void)
{
	struct home home;
	char *argv[] = { home_program(), "--base", NULL, "nouveau", "demande",
		NULL };

	home_init(&home);
	base = argv[2] = home_base(&home, "deux");
	is_int(home_run(argv), 0, "a dossier for two");
	test_two(&home);
	test_killed(&home);
	test_lines(&home);
	free(base);
	home_fini(&home);
	return tap_done();
}
