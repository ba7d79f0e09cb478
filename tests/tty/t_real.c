/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_real - a real application enters three times: from the command line,
 * key by key on the screens, and line by line; the three bases are the same
 * row by row.
 */
#include "tests/tap.h"
#include "tests/tty/base.h"
#include "tests/tty/hand.h"
#include "tests/tty/home.h"
#include "tests/tty/voice.h"

#include "catalog/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define DATE "2026-01-14"	/* that of the host of the tests */

static char form[4096], answers[4096];

/* What is to be said, in memory: the same file, through the catalog. */
static struct dossier *
read_answers(struct form *f)
{
	struct complaints c = { 0 };
	struct dossier *d = dossier_new(f, 20467);
	struct str refused;

	str_init(&refused, 0);
	if (!catalog_answers(d, NULL, answers, &c, &refused))
		diag("%s", c.n > 0 ? c.p[0].text : answers);
	ok(c.n == 0 && refused.len == 0, "the answers file is read whole");
	complaints_fini(&c);
	str_fini(&refused);
	return d;
}

static char *
by_command(struct home *home)
{
	char *base = home_base(home, "commande");
	char *const argv[] = { home_program(), "--base", base, "--date",
		DATE, "nouveau", "demande", "--reponses", answers, NULL };
	char *rows = NULL;

	if (is_int(home_run(argv), 0, "the file enters from the command line"))
		rows = base_rows(base);
	ok(base_sound(base), "that base is sound");
	free(base);
	return rows;
}

static char *
by_screens(struct home *home, int lines, int cols)
{
	char *base = home_base(home, cols == 80 ? "ecrans" : cols < 80 ?
	    "petits" : "grands");
	char *const argv[] = { home_program(), "--base", base, "--date",
		DATE, NULL };
	struct tty_options o = { .rows = lines, .cols = cols };
	struct hand h;
	char *rows;

	diag("%d x %d", cols, lines);
	if (!hand_init(&h, form, lines, cols)) {
		free(base);
		return NULL;
	}
	h.want = read_answers(h.fake.form);
	h.tty = tty_start(&o, argv);
	ok(tty_sync(h.tty), "the desk is shown");
	/* The desk of the host of the tests has other names on it. */
	hand_type(&h, "n");
	ok(tty_wait(h.tty, "Quel dossier commencer ?"), "n asks which");
	hand_type(&h, "1");
	ok(hand_look(&h) && tty_shows(h.tty, "SOMMAIRE"),
	    "n begins a dossier, at its sommaire");
	ok(hand_fill(&h), "it is filled key by key");
	diag("%d keys, %d gestures", h.keys, h.gestures);
	tty_type(h.tty, "q");
	is_int(tty_wait_end(h.tty), 0, "q ends it");
	ok(tty_modes_restored(h.tty), "and the terminal is as before");
	tty_free(h.tty);
	dossier_free(h.want);
	hand_fini(&h);
	rows = base_rows(base);
	ok(base_sound(base), "that base is sound");
	free(base);
	return rows;
}

static char *
by_lines(struct home *home)
{
	char *base = home_base(home, "lignes");
	char *const argv[] = { home_program(), "--base", base, "--date",
		DATE, "--lineaire", NULL };
	/* wide: what a question says stands on one line */
	struct tty_options o = { .echo = true, .cols = 400 };
	struct complaints c = { 0 };
	struct voice v = { .form = catalog_form(form, &c) };
	char *rows;

	if (v.form == NULL) {
		free(base);
		return NULL;
	}
	v.want = read_answers(v.form);
	v.tty = tty_start(&o, argv);
	ok(voice_fill(&v), "it is answered line by line");
	diag("%d lines said", v.said);
	is_int(tty_wait_end(v.tty), 0, ".quitter ends it");
	tty_free(v.tty);
	dossier_free(v.want);
	form_free(v.form);
	rows = base_rows(base);
	ok(base_sound(base), "that base is sound");
	free(base);
	return rows;
}

int
main(void)
{
	struct home home;
	char *command, *screens, *small, *large, *lines;

	snprintf(form, sizeof form, "%s/formulaires/demande.cfg",
	    getenv("GUICHET_DONNEES"));
	snprintf(answers, sizeof answers, "%s/tests/data/dauphin-2022.cfg",
	    getenv("srcdir"));
	home_init(&home);
	command = by_command(&home);
	screens = by_screens(&home, 24, 80);
	small = by_screens(&home, 12, 40);
	large = by_screens(&home, 50, 140);
	lines = by_lines(&home);
	ok(command != NULL && strlen(command) > 5000,
	    "there is something to compare");
	ok(base_same("screens", command, screens),
	    "the screens' base is that of the command line, row by row");
	ok(base_same("small", command, small), "so is it in 40 x 12");
	ok(base_same("large", command, large), "and in 140 x 50");
	ok(base_same("lines", command, lines),
	    "the plain lines' base is that of the command line, row by row");
	free(command);
	free(screens);
	free(small);
	free(large);
	free(lines);
	home_fini(&home);
	return tap_done();
}
