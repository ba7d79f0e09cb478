/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_kill - the program is killed at random moments while somebody types, or
 * told to end in the middle of a long text: what the screen had shown as
 * saved is there, and the base is sound.
 */
#include "tests/tap.h"
#include "tests/tty/base.h"
#include "tests/tty/home.h"
#include "tests/tty/tty.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* One page of short fields, in the order of Tab. */
static const struct {
	const char *label, *path, *form;
} fields[] = {
	{ "Nom de l'association", "association.nom", "Ronce %d" },
	{ "Sigle", "association.sigle", "R%d" },
	{ "Site web", "association.site", "https://ronce.example/%d" },
};
#define NFIELDS 3

struct killing {
	struct home home;
	char *base;
	struct tty *t;
	char *shown[NFIELDS];	/* last one that the screen said saved */
	char *pending;		/* what was being typed or saved */
	int which;		/* its field; -1 none */
	int serial, lost, unsound, strange;
	int saved[NFIELDS], midway;	/* for the record */
};

static char *
copy(const char *text)
{
	char *p = strdup(text);

	if (p == NULL)
		abort();
	return p;
}

static void
start(struct killing *k)
{
	char *const argv[] = { home_program(), "--base", k->base, "--date",
		"2026-01-14", NULL };

	k->t = tty_start(NULL, argv);
}

/* From the desk to the page of the name, the focus on one of the fields. */
static bool
open_page(struct killing *k)
{
	if (!tty_sync(k->t))
		return false;
	tty_key(k->t, "Enter");
	tty_key(k->t, "F6");
	tty_key(k->t, "Home");
	tty_key(k->t, "Down");
	tty_key(k->t, "Enter");
	return tty_sync(k->t) && tty_shows(k->t, fields[1].label);
}

/* The field where the caret stands, by its label beside it or above; -1. */
static int
focused(struct killing *k)
{
	int row, col;

	tty_caret(k->t, &row, &col);
	for (int up = 0; up < 2; up++)
		for (int i = 0; i < NFIELDS; i++)
			if (strstr(tty_row(k->t, row - up),
			    fields[i].label) != NULL)
				return i;
	return -1;
}

/* "enregistré 09:14:07" of the header, "" when it does not say so. */
static const char *
header(struct killing *k, char *buf, size_t size)
{
	const char *row = tty_row(k->t, 0), *p = strstr(row, "enregistré ");

	snprintf(buf, size, "%s", p == NULL || strstr(row,
	    "non enregistré") != NULL ? "" : p);
	return buf;
}

static void
send_field(struct killing *k, int which, struct rounds *r)
{
	char keys[256], value[64];
	size_t n;

	snprintf(value, sizeof value, fields[which].form, ++k->serial);
	free(k->pending);
	k->pending = copy(value);
	k->which = which;
	n = (size_t)snprintf(keys, sizeof keys, "\001\013%s\t", value);
	if (r != NULL)
		n = 1 + rounds_random(r) % n;
	tty_send(k->t, keys, n);
}

/* Whole, and seen saved. */
static bool
fill_field(struct killing *k, int which)
{
	char text[64];

	send_field(k, which, NULL);
	if (!tty_sync(k->t) || header(k, text, sizeof text)[0] == '\0')
		return false;
	free(k->shown[which]);
	k->shown[which] = k->pending;
	k->pending = NULL;
	k->which = -1;
	k->saved[which]++;
	return true;
}

/* To the next of the fields: the list of choices of the page lies between. */
static int
next_field(struct killing *k)
{
	for (int i = 0; i < 6; i++) {
		int at = focused(k);

		if (at >= 0)
			return at;
		tty_key(k->t, "Tab");
		if (!tty_sync(k->t))
			return -1;
	}
	return -1;
}

/* Takes what comes for so many milliseconds: the moment of the kill. */
static void
let_run(struct killing *k, int ms)
{
	for (int i = 0; i < ms; i++) {
		(void)poll(NULL, 0, 1);
		tty_drain(k->t);
	}
}

static void
check_base(struct killing *k, bool shown)
{
	if (!base_sound(k->base))
		k->unsound++;
	for (int i = 0; i < NFIELDS; i++) {
		char *now = base_draft(k->base, fields[i].path, false);
		bool old = k->shown[i] == NULL ? now == NULL : now != NULL &&
		    strcmp(now, k->shown[i]) == 0;
		bool new = k->which == i && now != NULL &&
		    strcmp(now, k->pending) == 0;

		if (new)
			k->midway++;
		if (!new && (!old || (shown && k->which == i))) {
			k->lost++;
			diag("%s: shown as saved: %s; in the base: %s",
			    fields[i].path, shown && k->which == i ?
			    k->pending : k->shown[i], now);
		}
		if (new) {
			free(k->shown[i]);
			k->shown[i] = now;
		} else {
			free(now);
		}
	}
}

static void
one_round(struct killing *k, struct rounds *r)
{
	int whole = (int)(rounds_random(r) % 6), at;
	char before[64] = "", after[64];
	bool shown = false;

	start(k);
	free(k->pending);
	k->pending = NULL;
	k->which = -1;
	if (rounds_random(r) % 16 == 0) {
		let_run(k, (int)(rounds_random(r) % 12));
	} else if (!open_page(k)) {
		k->strange++;
		diag("no page\n%s", tty_screen(k->t));
	} else {
		for (at = next_field(k); at >= 0 && whole > 0; whole--) {
			if (!fill_field(k, at)) {
				k->strange++;
				diag("not saved\n%s", tty_screen(k->t));
			}
			at = next_field(k);
		}
		if (at >= 0) {
			header(k, before, sizeof before);
			send_field(k, at, rounds_random(r) % 3 == 0 ? r :
			    NULL);
			let_run(k, (int)(rounds_random(r) % 8));
		}
	}
	tty_signal(k->t, SIGKILL);
	(void)tty_wait_end(k->t);
	header(k, after, sizeof after);
	/* The hour in the header moved: this field was shown as saved. */
	shown = k->which >= 0 && strcmp(before, after) != 0 &&
	    after[0] != '\0';
	tty_free(k->t);
	check_base(k, shown);
}

static void
test_random(struct killing *k)
{
	struct rounds r;

	rounds_begin(&r, "kill", 1000);
	/* However slow, until each of the fields was typed. */
	while (rounds_more(&r) || (k->strange == 0 && (k->saved[0] == 0 ||
	    k->saved[1] == 0 || k->saved[2] == 0)))
		one_round(k, &r);
	rounds_end(&r);
	diag("%d, %d and %d times seen saved, %d found saved before it"
	    " showed", k->saved[0], k->saved[1], k->saved[2], k->midway);
	ok(k->saved[0] > 0 && k->saved[1] > 0 && k->saved[2] > 0,
	    "each of the fields was typed");
	is_int(k->strange, 0, "every round types and sees its fields saved");
	is_int(k->lost, 0, "each field shown as saved is there");
	is_int(k->unsound, 0, "the base is sound after each kill");
	free(k->pending);
	for (int i = 0; i < NFIELDS; i++)
		free(k->shown[i]);
}

/* --- in the middle of a long text --- */

static char *
sentence(int i, size_t n)
{
	char *text = malloc(n + 1);

	if (text == NULL)
		abort();
	for (size_t j = 0; j < n; j++)
		text[j] = j % 9 == 8 ? ' ' : (char)('a' + (j + (size_t)i) %
		    26);
	text[n] = '\0';
	return text;
}

/* What a person finds at the next visit: what was being typed, else the
   answer. */
static char *
left(struct killing *k)
{
	char *text = base_draft(k->base, "suivi.memo", true);

	return text != NULL ? text : base_draft(k->base, "suivi.memo", false);
}

static void
test_long(struct killing *k)
{
	static const struct { const char *what; int sig; size_t least; } way[]
	    = { { "SIGHUP", SIGHUP, 350 }, { "SIGTERM", SIGTERM, 350 },
		{ "a closed window", 0, 350 }, { "SIGKILL", SIGKILL, 200 } };

	for (int i = 0; i < 4; i++) {
		char *text = sentence(i, 350), *now;
		char start_of[41];
		int end;

		start(k);
		(void)tty_sync(k->t);
		tty_key(k->t, "Enter");
		tty_type(k->t, "m");
		(void)tty_sync(k->t);
		/* What the last visit left, away. */
		for (int j = 0; j < 800; j++)
			tty_key(k->t, "Backspace");
		tty_type(k->t, text);
		ok(tty_sync(k->t) && tty_shows(k->t, "350 signes"),
		    "%s: a long text is being typed", way[i].what);
		if (way[i].sig == 0)
			tty_hangup(k->t);
		else
			tty_signal(k->t, way[i].sig);
		end = tty_wait_end(k->t);
		ok((end == 0) == (way[i].sig != SIGKILL),
		    "%s: it ends (status %d)", way[i].what, end);
		tty_free(k->t);
		now = left(k);
		ok(now != NULL && strlen(now) >= way[i].least &&
		    strncmp(now, text, strlen(now)) == 0,
		    "%s: at least its first %zu characters are kept",
		    way[i].what, way[i].least);
		if (now != NULL)
			diag("%zu characters", strlen(now));
		start(k);
		(void)tty_sync(k->t);
		tty_key(k->t, "Enter");
		tty_type(k->t, "m");
		snprintf(start_of, sizeof start_of, "%.40s", text);
		ok(tty_sync(k->t) && tty_shows(k->t, start_of),
		    "%s: and shown at the next visit", way[i].what);
		tty_key(k->t, "Ctrl-G");
		(void)tty_sync(k->t);
		tty_free(k->t);
		ok(base_sound(k->base), "%s: the base is sound",
		    way[i].what);
		free(text);
		free(now);
	}
}

/* The same by plain lines: each line of the text is kept as it comes. */
static void
test_lines(struct killing *k)
{
	static const struct { const char *what; int sig; } way[] = {
		{ "SIGHUP", SIGHUP }, { "SIGTERM", SIGTERM },
		{ "SIGINT", SIGINT }, { "a cut line", 0 },
		{ "SIGKILL", SIGKILL } };
	char *const argv[] = { home_program(), "--base", k->base,
		"--lineaire", NULL };
	struct tty_options o = { .echo = true };

	for (int i = 0; i < 5; i++) {
		char want[64], *now;

		k->t = tty_start(&o, argv);
		(void)tty_expect(k->t, "\n> ");
		tty_type(k->t, "1\n");
		(void)tty_expect(k->t, "\n> ");
		tty_type(k->t, ".aller suivi.memo\n");
		(void)tty_expect(k->t, "un point seul finit");
		(void)tty_expect(k->t, "\n> ");
		snprintf(want, sizeof want, "essai %d\n", i);
		tty_type(k->t, want);
		(void)tty_expect(k->t, "\n> ");
		tty_type(k->t, "suite\n");
		(void)tty_expect(k->t, "\n> ");
		tty_type(k->t, "fin\n");
		ok(tty_expect(k->t, "\n> "), "%s: three lines are said",
		    way[i].what);
		strcat(want, "suite\nfin");
		if (way[i].sig == 0)
			tty_hangup(k->t);
		else
			tty_signal(k->t, way[i].sig);
		ok(tty_wait_end(k->t) != -1, "%s: plain lines end",
		    way[i].what);
		tty_free(k->t);
		now = left(k);
		is_text(now, want, "%s: the three lines are kept",
		    way[i].what);
		free(now);
	}
	ok(base_sound(k->base), "the base is sound");
}

int
main(void)
{
	struct killing k = { .which = -1 };
	char *argv[] = { home_program(), "--base", NULL, "nouveau", "demande",
		NULL };

	home_init(&k.home);
	k.base = argv[2] = home_base(&k.home, "coups");
	is_int(home_run(argv), 0, "a dossier to type in");
	test_random(&k);
	test_long(&k);
	test_lines(&k);
	free(k.base);
	home_fini(&k.home);
	return tap_done();
}
