/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tap.h"
#include "tests/tty/tty.h"

#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * The whole program on all sorts of terminals, and what happens to them
 * while somebody types: nothing that was typed is lost.
 */

static char dir[] = "/tmp/t-guichet-XXXXXX";
static const char *guichet;

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *w)
{
	(void)st;
	(void)flag;
	(void)w;
	return remove(path);
}

static void
write_file(const char *name, const char *text)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	f = fopen(path, "w");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0) {
		perror(path);
		exit(99);
	}
}

/* What a command prints; until the next call. */
static const char *
run(const char *command)
{
	static char out[1 << 20];
	char line[1024];
	size_t n = 0;
	FILE *f;

	snprintf(line, sizeof line, "\"$GUICHET\" %s 2>&1", command);
	fflush(NULL);
	f = popen(line, "r");
	if (f != NULL) {
		n = fread(out, 1, sizeof out - 1, f);
		pclose(f);
	}
	out[n] = '\0';
	return out;
}

/* A desk that was set up, with one dossier begun. */
static void
furnish(void)
{
	char text[512], path[256];
	const char *said;

	setenv("HOME", dir, 1);
	setenv("XDG_CONFIG_HOME", dir, 1);
	setenv("XDG_DATA_HOME", dir, 1);
	setenv("XDG_STATE_HOME", dir, 1);
	setenv("XDG_CACHE_HOME", dir, 1);
	snprintf(path, sizeof path, "%s/guichet", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/copies", dir);
	mkdir(path, 0700);
	snprintf(text, sizeof text, "conseiller = \"Camille Martin\";\n"
	    "initiales = \"CM\";\nstructure = \"Boutique de gestion\";\n"
	    "adresse = \"1 rue de la Paix\";\nbase = \"%s/base.db\";\n"
	    "copies = \"%s/copies\";\n", dir, dir);
	write_file("guichet/guichet.cfg", text);
	write_file("a.cfg", "association: { nom = \"L'Été en fête\"; };\n");
	snprintf(text, sizeof text, "nouveau demande --reponses %s/a.cfg",
	    dir);
	said = run(text);
	ok(strstr(said, "nouvelle base : ") != NULL, "a base that is told");
	is_text(said + strcspn(said, "\n"), "\n1\n", "a dossier to work on");
}

static struct tty *
start(const struct tty_options *o)
{
	char *argv[] = { (char *)guichet, NULL };

	return tty_start(o, argv);
}

static bool
on_acronym(struct tty *t)
{
	int row, col;

	tty_caret(t, &row, &col);
	return strstr(tty_row(t, row), "Sigle") != NULL;
}

/* From the desk to the field of the acronym: opening goes back to where
   the person was, or to the summary the first time. */
static bool
go_to_acronym(struct tty *t)
{
	tty_key(t, "Enter");
	tty_sync(t);
	if (on_acronym(t))
		return true;
	tty_key(t, "F6");
	for (int i = 0; i < 12; i++)
		tty_key(t, "Up");
	tty_key(t, "Down");
	tty_key(t, "Enter");
	tty_sync(t);
	for (int i = 0; i < 6 && !on_acronym(t); i++) {
		tty_key(t, "BackTab");
		tty_sync(t);
	}
	return on_acronym(t);
}

static void
erase(struct tty *t)
{
	for (int i = 0; i < 40; i++)
		tty_key(t, "Backspace");
}

/* Is TEXT the acronym in the base? */
static bool
kept(const char *text)
{
	char want[128];

	snprintf(want, sizeof want, "\"sigle\": \"%s\"", text);
	return strstr(run("montrer 1 --json"), want) != NULL;
}

static void
test_terms(void)
{
	static const char *const term[] = { "vt100", "linux", "screen",
		"tmux-256color", "xterm-256color" };

	for (int i = 0; i < 5; i++) {
		struct tty_options o = { .term = term[i] };
		struct tty *t = start(&o);
		char name[8] = "TERM0";

		name[4] = (char)('0' + i);
		ok(tty_sync(t) && tty_shows(t, "L'Été en fête"),
		    "%s: the desk", term[i]);
		ok(go_to_acronym(t), "%s: a field", term[i]);
		erase(t);
		tty_type(t, name);
		tty_key(t, "Enter");
		ok(tty_sync(t) && tty_shows(t, "enregistré "),
		    "%s: saved, it says", term[i]);
		ok(kept(name), "%s: and it is", term[i]);
		tty_key(t, "Ctrl-G");
		tty_key(t, "Ctrl-G");
		tty_sync(t);
		tty_type(t, "q");
		is_int(tty_wait_end(t), 0, "%s: it ends", term[i]);
		ok(tty_modes_restored(t) && !tty_alternate(t),
		    "%s: the terminal restored", term[i]);
		tty_free(t);
	}
}

static void
test_dumb(void)
{
	static const char *const unfit[] = { "dumb", "", "no-such" };

	for (int i = 0; i < 3; i++) {
		struct tty_options o = { .term = unfit[i], .echo = true };
		struct tty *t = start(&o);
		const char *raw;
		size_t n;

		ok(tty_expect(t, "L'Été en fête"), "TERM=%s: plain lines",
		    unfit[i]);
		raw = tty_raw(t, &n);
		ok(memchr(raw, '\033', n) == NULL, "and nothing but lines");
		tty_free(t);
	}
}

static void
test_locale(void)
{
	const char *none[] = { "LC_ALL", "LANG", "LC_CTYPE", NULL };
	const char *missing[] = { "LC_ALL=fr_FR.UTF-8", NULL };
	const char *bare[] = { "NO_COLOR=1", NULL };
	const char *const *const env[] = { none, missing };
	bool coloured = false;
	struct tty *t;

	for (int i = 0; i < 2; i++) {
		struct tty_options o = { .env = env[i] };

		t = start(&o);
		ok(tty_sync(t) && tty_shows(t, "L'Été en fête") &&
		    go_to_acronym(t), "accents without a locale (%d)", i);
		erase(t);
		tty_type(t, "ÉÉœ");
		tty_key(t, "Enter");
		ok(tty_sync(t) && kept("ÉÉœ"), "typed ones too");
		tty_free(t);
	}
	t = start(&(struct tty_options){ .env = bare });
	tty_sync(t);
	for (int r = 0; r < 24; r++)
		for (int k = 0; k < 80; k++)
			if (tty_cell(t, r, k).fg >= 0 ||
			    tty_cell(t, r, k).bg >= 0)
				coloured = true;
	ok(!coloured, "NO_COLOR: not one colour");
	tty_free(t);
}

/* What was typed in a field that nobody left is kept all the same. */
static void
test_interrupted(void)
{
	static const struct { const char *what; int sig; } way[] = {
		{ "SIGHUP", SIGHUP }, { "SIGTERM", SIGTERM },
		{ "SIGINT", SIGINT }, { "a closed window", 0 },
	};

	for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
		struct tty *t = start(NULL);
		char text[16];

		snprintf(text, sizeof text, "COUPE%zu", i);
		ok(tty_sync(t) && go_to_acronym(t), "%s: typing",
		    way[i].what);
		erase(t);
		tty_type(t, text);
		tty_sync(t);
		if (way[i].sig != 0)
			tty_signal(t, way[i].sig);
		else
			tty_hangup(t);
		is_int(tty_wait_end(t), 0, "%s: it ends by itself",
		    way[i].what);
		ok(kept(text), "%s: what was typed is kept", way[i].what);
		tty_free(t);
	}
}

static void
test_suspended(void)
{
	struct tty_options o = { .job = true };
	struct tty *t = start(&o);

	ok(tty_sync(t) && go_to_acronym(t), "suspend: typing");
	erase(t);
	tty_type(t, "PAUSE");
	tty_sync(t);
	tty_signal(t, SIGTSTP);
	ok(tty_wait_stop(t), "SIGTSTP stops it");
	ok(kept("PAUSE"), "what was typed is kept before");
	ok(tty_modes_restored(t) && !tty_alternate(t),
	    "the shell has its terminal");
	tty_continue(t);
	tty_type(t, "S");
	tty_key(t, "Enter");
	ok(tty_sync(t) && tty_shows(t, "PAUSES"), "and it goes on");
	ok(kept("PAUSES"), "where it was");
	tty_free(t);
}

/* From 200x60 to 1x1 and back, a letter at each size. */
static void
test_resized(void)
{
	struct tty_options o = { .rows = 60, .cols = 200 };
	struct tty *t = start(&o);
	char want[64] = "";
	struct rounds r;
	bool alive = true;

	ok(tty_sync(t) && go_to_acronym(t), "sizes: typing");
	erase(t);
	tty_sync(t);
	rounds_begin(&r, "resize", 500);
	for (int i = 0; i < 20; i++) {
		char c[2] = { (char)('a' + i % 26), 0 };

		tty_resize(t, 60 - i * 59 / 19, 200 - i * 199 / 19);
		tty_type(t, c);
		strcat(want, c);
		alive = alive && tty_sync(t);
	}
	while (alive && rounds_more(&r)) {
		tty_resize(t, 1 + (int)(rounds_random(&r) % 60),
		    1 + (int)(rounds_random(&r) % 200));
		tty_key(t, rounds_random(&r) % 2 ? "Left" : "Right");
		alive = tty_sync(t);
	}
	rounds_end(&r);
	ok(alive, "it lives through all sizes");
	tty_resize(t, 24, 80);
	tty_sync(t);
	ok(tty_shows(t, "Sigle") && tty_shows(t, want),
	    "all letters are there");
	if (!tty_shows(t, want))
		diag("%s", tty_screen(t));
	tty_key(t, "Enter");
	tty_sync(t);
	ok(kept(want), "and saved");
	tty_free(t);
}

static void
test_pasted(void)
{
	struct tty *t = start(NULL);
	char text[10001], want[64];
	const char *json, *p;

	for (int i = 0; i < 10000; i++)
		text[i] = (char)(i % 80 == 79 ? '\r' : i % 7 == 6 ? ' ' :
		    'a' + i % 26);
	memcpy(text, "debut", 5);
	memcpy(text + 9995, "final", 6);
	tty_sync(t);
	tty_key(t, "Enter");
	tty_key(t, "F6");
	tty_sync(t);
	tty_type(t, "m");
	tty_sync(t);
	tty_paste(t, text);
	ok(tty_sync(t) && tty_shows(t, "10000 signes"),
	    "10 000 characters pasted");
	if (!tty_shows(t, "signes"))
		diag("%s", tty_screen(t));
	tty_key(t, "Ctrl-G");
	ok(tty_sync(t) && tty_shows(t, "enregistré "), "saved, it says");
	json = run("montrer 1 --json");
	p = strstr(json, "debut");
	snprintf(want, sizeof want, "%s", "final\"");
	ok(p != NULL && strstr(p, want) != NULL &&
	    strstr(p, want) - p == 9995 + 124,
	    "and is, to the last, 124 of them new lines");
	tty_free(t);
}

#define EVIL "Nom\033]0;pris\007\xE2\x80\xAE" "envers \xC2\x9B" "31m\x0E" \
	"\xE2\x81\xA6 fin"

/* What no door of ours would let in is in the base all the same. */
static void
poison(void)
{
	static const char *const order[] = {
		"UPDATE associations SET name = ?1",
		"UPDATE dossiers SET name = ?1",
	};
	char path[256];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/base.db", dir);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_busy_timeout(db, 60000) != SQLITE_OK)
		exit(99);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		sqlite3_stmt *st;

		ok(sqlite3_prepare_v2(db, order[i], -1, &st, NULL) ==
		    SQLITE_OK && sqlite3_bind_text(st, 1, EVIL, -1,
		    SQLITE_STATIC) == SQLITE_OK &&
		    sqlite3_step(st) == SQLITE_DONE, "%s", order[i]);
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
}

/* Data of any origin: what a terminal would act upon never gets there. */
static void
test_hostile(void)
{
	static const char *const never[] = { "\033]0;", "\xE2\x80\xAE",
		"\xC2\x9B", "\xE2\x81\xA6", "\x0E" };
	static const char *const screens[] = { "F6", "F8", "F3", "F1",
		"Ctrl-G", "F9", "Ctrl-G", "F6", "h", "Ctrl-G", "F7" };
	struct tty *t;
	const char *raw;
	bool clean = true;
	size_t n;

	poison();
	t = start(NULL);
	ok(tty_sync(t) && tty_shows(t, "envers"), "a hostile name is shown");
	ok(go_to_acronym(t), "its dossier opens");
	tty_paste(t, EVIL);
	tty_sync(t);
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		if (!tty_key(t, screens[i]))
			tty_type(t, screens[i]);
		tty_sync(t);
	}
	raw = tty_raw(t, &n);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (memmem(raw, n, never[i], strlen(never[i])) != NULL) {
			diag("sequence %zu reached the terminal", i);
			clean = false;
		}
	ok(clean, "what is hostile in it never reaches the terminal");
	tty_free(t);
	poison();	/* opening it gave it its own name again */
	t = start(&(struct tty_options){ .term = "dumb", .echo = true });
	ok(tty_expect(t, "envers"), "plain lines show it too");
	raw = tty_raw(t, &n);
	clean = true;
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (memmem(raw, n, never[i], strlen(never[i])) != NULL)
			clean = false;
	ok(clean, "without what is hostile");
	tty_free(t);
}

int
main(void)
{
	guichet = getenv("GUICHET");
	if (guichet == NULL || mkdtemp(dir) == NULL) {
		fputs("GUICHET names the program\n", stderr);
		return 99;
	}
	furnish();
	test_terms();
	test_dumb();
	test_locale();
	test_interrupted();
	test_suspended();
	test_resized();
	test_pasted();
	test_hostile();
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return tap_done();
}
