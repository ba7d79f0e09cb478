/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tap.h"
#include "tests/tty/tty.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The terminal as the demo uses it, under an emulator. */

static char demo[4096];
static char notes[64], notes_env[128];

static struct tty *
start(const struct tty_options *o, const char *shown)
{
	char *argv[] = { demo, (char *)shown, NULL };

	return tty_start(o, argv);
}

static const char *
read_notes(void)
{
	static char text[4096];
	FILE *f = fopen(notes, "r");
	size_t n = f == NULL ? 0 : fread(text, 1, sizeof text - 1, f);

	text[n] = '\0';
	if (f != NULL)
		fclose(f);
	unlink(notes);
	return text;
}

static void
test_first_screen(void)
{
	struct tty *t = start(NULL, NULL);
	int row, col, r, k;

	ok(tty_sync(t), "the first screen comes");
	is_text(tty_row(t, 0), "Démonstration — étape 1", "its title");
	ok(tty_cell(t, 0, 0).bold, "in bold");
	is_text(tty_cell(t, 1, 79).text, "─", "a rule to the edge");
	ok(tty_cell(t, 2, 6).reverse && !tty_cell(t, 2, 5).reverse,
	    "the focus in reverse");
	is_text(tty_row(t, 23), "Ctrl-Q quitter", "the last line");
	tty_caret(t, &row, &col);
	ok(row == 2 && col == 6, "the caret on the focus");
	ok(tty_caret_visible(t), "and it is seen");
	ok(tty_alternate(t), "on the alternate screen");
	ok(tty_wants_paste(t), "pastes are bracketed");
	tty_type(t, "élan");
	ok(tty_sync(t) && tty_shows(t, "Nom : élan"), "what is typed shows");
	tty_caret(t, &r, &k);
	ok(r == row && k == col + 4, "the caret follows");
	tty_key(t, "Backspace");
	ok(tty_sync(t) && tty_shows(t, "signes=3"), "a letter is taken back");
	tty_key(t, "Ctrl-Q");
	is_int(tty_wait_end(t), 0, "it ends");
	ok(!tty_alternate(t) && tty_modes_restored(t) && !tty_wants_paste(t),
	    "and leaves the terminal as it was");
	ok(tty_wait(t, "fin normale"), "after the screen, plain text");
	tty_free(t);
}

static void
test_keys(void)
{
	static const char *const keys[][3] = {
		{ "Enter", NULL, "ENTER" }, { "Tab", NULL, "TAB" },
		{ "BackTab", NULL, "BACKTAB" }, { "Up", NULL, "UP" },
		{ "Down", NULL, "DOWN" }, { "Left", NULL, "LEFT" },
		{ "Right", NULL, "RIGHT" }, { "Home", NULL, "HOME" },
		{ "End", NULL, "END" }, { "PageUp", NULL, "PAGE_UP" },
		{ "PageDown", NULL, "PAGE_DOWN" }, { "Delete", NULL, "DEL" },
		{ "Insert", NULL, "INSERT" }, { "F1", NULL, "F1" },
		{ "F4", NULL, "F4" }, { "F6", NULL, "F6" },
		{ "F8", NULL, "F8" }, { "F12", NULL, "F12" },
		{ "Ctrl-Left", NULL, "WORD_LEFT" },
		{ "Ctrl-Right", NULL, "WORD_RIGHT" },
		{ "Ctrl-G", NULL, "CTRL:g" }, { "Esc", NULL, "ESC" },
		{ NULL, "\033[A", "UP" }, { NULL, "\033[B", "DOWN" },
		{ NULL, "\033[H", "HOME" }, { NULL, "\033[1~", "HOME" },
		{ NULL, "\033[4~", "END" }, { NULL, "\033[8~", "END" },
		{ NULL, "\033[[A", "F1" }, { NULL, "\033[11~", "F1" },
		{ NULL, "\033OP", "F1" }, { NULL, "\033[1;2A", "UP" },
		{ NULL, "\033Oq", "CHAR:1" }, { NULL, "\033OM", "ENTER" },
		{ NULL, "\0331", "CHAR:1" }, { NULL, "\n", "ENTER" },
		{ NULL, "\b", "BACKSPACE" }, { NULL, "é", "CHAR:é" },
		{ NULL, "漢", "CHAR:漢" }, { NULL, "😀", "CHAR:😀" },
	};
	static const char *const term[] = { "xterm-256color", "linux",
		"vt100", "screen", "tmux-256color" };

	for (int i = 0; i < 5; i++) {
		struct tty_options o = { .term = term[i] };
		struct tty *t = start(&o, NULL);
		char want[64];
		bool good = true;

		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			if (keys[k][0] != NULL)
				tty_key(t, keys[k][0]);
			else
				tty_type(t, keys[k][1]);
			snprintf(want, sizeof want, "touche=%s ", keys[k][2]);
			if (!tty_sync(t) || !tty_shows(t, want)) {
				diag("%s: %s", want, tty_row(t, 3));
				good = false;
			}
		}
		ok(good, "%s: every key is known", term[i]);
		tty_free(t);
	}
}

/* A sequence nobody knows must not be typed into a field. */
static void
test_unknown_keys(void)
{
	static const char *const strange[] = { "\033[1;2;3;4;5;6X",
		"\033[?1;2c", "\033[>41;354;0c", "\033]11;rgb:0/0/0\033\\",
		"\033]11;rgb:0/0/0\a", "\033P1$r0m\033\\", "\033[38~",
		"\033[99999999999999~", "\033[I", "\033OX", "\033[24;80R",
		"\033[<0;3;4m", "\033[<35;3;4M" };
	struct tty *t = start(NULL, NULL);

	tty_sync(t);
	for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
		tty_type(t, strange[i]);
		if (!tty_sync(t) || !tty_shows(t, "signes=0"))
			diag("%zu: %s", i, tty_row(t, 3));
	}
	ok(tty_shows(t, "signes=0"), "unknown sequences type nothing");
	tty_type(t, "\xC3");	/* half an é */
	tty_sync(t);
	tty_type(t, "\xA9" "a\xFF" "b");
	ok(tty_sync(t) && tty_shows(t, "Nom : ab"), "nor do broken bytes");
	tty_type(t, "\033[");	/* a key cut short */
	ok(tty_sync(t) && tty_shows(t, "Nom : ab"), "nor half a key");
	tty_type(t, "c");
	ok(tty_sync(t) && tty_shows(t, "Nom : abc"), "and typing goes on");
	tty_free(t);
}

static void
test_mouse(void)
{
	const char *env[] = { "DEMO_MOUSE=1", NULL };
	struct tty_options o = { .env = env };
	struct tty *t = start(&o, NULL);
	const char *raw;
	size_t n;

	tty_sync(t);
	tty_type(t, "\033[<0;8;3M");
	ok(tty_sync(t) && tty_shows(t, "touche=CLICK:2,7,0"), "a click");
	tty_type(t, "\033[<0;8;3m");
	ok(tty_sync(t) && tty_shows(t, "touche=CLICK:2,7,0"),
	    "its release says nothing");
	tty_type(t, "\033[<65;1;1M");
	ok(tty_sync(t) && tty_shows(t, "touche=WHEEL:0,0,1"), "the wheel");
	tty_key(t, "Ctrl-Q");
	tty_wait_end(t);
	raw = tty_raw(t, &n);
	ok(strstr(raw, "\033[?1000h") != NULL &&
	    strstr(raw, "\033[?1000l") != NULL, "given back at the end");
	tty_free(t);
	t = start(NULL, NULL);
	tty_sync(t);
	ok(strstr(tty_raw(t, &n), "\033[?1000h") == NULL,
	    "not taken when it is not asked for");
	tty_free(t);
}

static void
test_paste(void)
{
	const size_t big = (1024 + 64) * 1024;	/* the ceiling is 1 MiB */
	struct tty *t = start(NULL, NULL);
	char *text = malloc(big + 1);

	tty_sync(t);
	tty_paste(t, "a\rb\tc\033[A\003\032d\033[20");
	ok(tty_sync(t) && tty_shows(t, "Nom : a b c[Ad[20"),
	    "what is pasted is text, whatever it holds");
	ok(tty_shows(t, "touche=PASTE"), "and one event");
	memset(text, 'x', 10000);
	memcpy(text + 5000, "é", 2);
	text[10000] = '\0';
	tty_paste(t, text);
	ok(tty_sync(t) && tty_shows(t, "signes=10010 colle=10014"),
	    "10 000 characters");
	memset(text, 'y', big);
	text[big] = '\0';
	tty_paste(t, text);
	ok(tty_sync(t) && tty_shows(t, "signes=1058586"),
	    "past the ceiling the rest is dropped");
	tty_type(t, "z");
	ok(tty_sync(t) && tty_shows(t, "signes=1058587"),
	    "and typing goes on");
	free(text);
	tty_free(t);
}

/* What only silence ends, with the delays that a person has. */
static void
test_silence(void)
{
	const char *env[] = { "ESCDELAY", NULL };
	struct tty *t = start(&(struct tty_options){ .env = env }, NULL);

	tty_sync(t);
	tty_key(t, "Esc");
	ok(tty_wait(t, "touche=ESC"), "Esc alone is a key");
	tty_type(t, "\033[200~sans fin");
	ok(tty_wait(t, "touche=PASTE"), "a paste without an end ends");
	tty_free(t);
}

static void
test_bytes(void)
{
	struct tty *t = start(NULL, NULL);
	size_t before, after, worst = 0;

	tty_sync(t);
	tty_type(t, "a");
	tty_sync(t);
	for (int i = 0; i < 20; i++) {
		tty_raw(t, &before);
		tty_type(t, i % 2 ? "\177" : "b");
		tty_sync(t);
		tty_raw(t, &after);
		if (after - before > worst)
			worst = after - before;
	}
	ok(worst <= 100, "at most 100 bytes for an ordinary key (%zu, "
	    "with 12 of synchronisation)", worst);
	tty_free(t);
}

static void
test_resize(void)
{
	struct tty_options o = { .rows = 60, .cols = 200 };
	struct tty *t = start(&o, NULL);
	struct rounds r;
	bool good = true;

	ok(tty_sync(t) && tty_shows(t, "60x200"), "a large window");
	tty_resize(t, 1, 1);
	ok(tty_sync(t), "1 x 1 is lived through");
	tty_type(t, "abc");
	ok(tty_sync(t), "while typing");
	tty_resize(t, 24, 80);
	ok(tty_sync(t) && tty_shows(t, "24x80") && tty_shows(t, "Nom : abc"),
	    "and back, nothing lost");
	is_text(tty_row(t, 23), "Ctrl-Q quitter", "drawn whole");
	rounds_begin(&r, "resize", 2000);
	while (good && rounds_more(&r)) {
		int rows = 1 + (int)(rounds_random(&r) % 60);
		int cols = 1 + (int)(rounds_random(&r) % 200);
		char text[32];

		tty_resize(t, rows, cols);
		if (rounds_random(&r) % 2)
			tty_type(t, "x");
		if (r.done % 16 != 0)
			continue;
		snprintf(text, sizeof text, "%dx%d t", rows, cols);
		good = tty_sync(t) && (rows < 5 || cols < 10 ||
		    tty_shows(t, text));
		if (!good)
			diag("%dx%d: %s", rows, cols, tty_screen(t));
	}
	rounds_end(&r);
	ok(good, "a storm of sizes");
	tty_free(t);
}

static void
test_storm_is_drained(void)
{
	struct tty *t = start(NULL, NULL);
	size_t before, after;

	tty_sync(t);
	tty_raw(t, &before);
	/* Stopped, it cannot run between two of them. */
	tty_signal(t, SIGSTOP);
	for (int i = 0; i < 40; i++)
		tty_resize(t, 20 + i % 2, 80);
	tty_signal(t, SIGCONT);
	ok(tty_sync(t), "40 sizes in a row");
	tty_raw(t, &after);
	ok(after - before < 6000, "draw a few screens, not forty (%zu bytes)",
	    after - before);
	tty_free(t);
}

static void
test_terms(void)
{
	static const char *const fit[] = { "vt100", "linux", "screen",
		"tmux-256color", "xterm-256color", "xterm", "screen-256color" };
	static const char *const unfit[] = { "dumb", "", "unknown",
		"no-such-terminal" };

	for (size_t i = 0; i < sizeof fit / sizeof *fit; i++) {
		struct tty_options o = { .term = fit[i] };
		struct tty *t = start(&o, NULL);

		ok(tty_sync(t) && tty_shows(t, "Démonstration — étape 1") &&
		    tty_shows(t, "Ctrl-Q quitter"), "%s is drawn", fit[i]);
		tty_key(t, "Ctrl-Q");
		ok(tty_wait_end(t) == 0 && tty_modes_restored(t),
		    "%s is given back", fit[i]);
		tty_free(t);
	}
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++) {
		struct tty_options o = { .term = unfit[i] };
		struct tty *t = start(&o, NULL);
		const char *raw;
		size_t n;

		is_int(tty_wait_end(t), 5 << 8, "\"%s\" is not fit",
		    unfit[i]);
		raw = tty_raw(t, &n);
		ok(tty_modes_restored(t) && memchr(raw, '\033', n) == NULL,
		    "and nothing strange was sent to it");
		tty_free(t);
	}
}

static void
test_locale_and_colours(void)
{
	const char *none[] = { "LC_ALL", "LANG", "LC_CTYPE", NULL };
	const char *missing[] = { "LC_ALL=fr_FR.UTF-8", NULL };
	const char *posix[] = { "LC_ALL=C", NULL };
	const char *bare[] = { "NO_COLOR=1", NULL };
	const char *dark[] = { "DEMO_THEME=sombre", NULL };
	const char *const *const env[] = { none, missing, posix };
	struct tty *t;
	bool coloured = false;

	for (int i = 0; i < 3; i++) {
		struct tty_options o = { .env = env[i] };

		t = start(&o, NULL);
		tty_type(t, "œuvre d’été");
		ok(tty_sync(t) && tty_shows(t, "Nom : œuvre d’été") &&
		    tty_shows(t, "Démonstration — étape 1"),
		    "accents without a locale of ours (%d)", i);
		tty_free(t);
	}
	t = start(&(struct tty_options){ .env = bare }, NULL);
	tty_sync(t);
	for (int r = 0; r < 24; r++)
		for (int k = 0; k < 80; k++)
			if (tty_cell(t, r, k).fg >= 0 ||
			    tty_cell(t, r, k).bg >= 0)
				coloured = true;
	ok(!coloured, "NO_COLOR: not one colour");
	ok(tty_cell(t, 2, 6).reverse, "yet the focus shows");
	tty_free(t);
	t = start(NULL, NULL);
	tty_sync(t);
	ok(tty_cell(t, 6, 49).fg >= 0, "an accent colour otherwise");
	is_int(tty_cell(t, 6, 0).fg, -1, "plain text has the terminal's own");
	tty_free(t);
	t = start(&(struct tty_options){ .env = dark }, NULL);
	tty_sync(t);
	is_int(tty_cell(t, 20, 40).bg, 234, "a theme has its ground");
	tty_free(t);
}

static void
test_hostile(void)
{
	static const char evil[] = "a\033]0;titre\a\033[2Jb\xE2\x80\xAEgauche"
	    "\xC2\x9B" "31m\xE2\x81\xA6\x07\x0E\xFF" "fin";
	static const char *const never[] = { "\033]0;titre", "\033[2Jb",
		"\xE2\x80\xAE", "\xC2\x9B", "\xE2\x81\xA6", "\x0E", "\xFF" };
	struct tty *t = start(NULL, evil);
	const char *raw;
	bool clean = true;
	size_t n;

	ok(tty_sync(t) && tty_shows(t, "gauche"), "a hostile text is shown");
	tty_paste(t, evil);
	tty_sync(t);
	raw = tty_raw(t, &n);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (memmem(raw, n, never[i], strlen(never[i])) != NULL) {
			diag("sequence %zu reached the terminal", i);
			clean = false;
		}
	ok(clean, "its control and bidirectional characters are not");
	is_text(tty_row(t, 0), "Démonstration — étape 1", "nothing moved");
	tty_free(t);
}

static void
test_wide(void)
{
	static const char text[] = "漢字 e\xCC\x81t\xC3\xA9 👨‍👩‍👧 ☎️ "
	    "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7 fin|";
	struct tty *t = start(NULL, text);
	int col = -1;

	tty_sync(t);
	is_int(tty_find(t, "漢字", &col), 8, "wide characters");
	is_int(col, 2, "at their place");
	ok(tty_find(t, "fin|", NULL) == 8, "what follows them is whole");
	diag("%s", tty_row(t, 8));
	tty_free(t);
}

static void
test_signals(void)
{
	const char *env[] = { notes_env, NULL };
	struct tty_options o = { .env = env };
	struct tty *t;

	t = start(&o, NULL);
	tty_sync(t);
	tty_signal(t, SIGTERM);
	is_int(tty_wait_end(t), 0, "SIGTERM: it ends by itself");
	is_text(read_notes(), "term\n", "after it was told");
	ok(tty_modes_restored(t) && !tty_alternate(t), "terminal restored");
	tty_free(t);
	t = start(&o, NULL);
	tty_sync(t);
	tty_signal(t, SIGINT);
	is_int(tty_wait_end(t), 0, "SIGINT too");
	is_text(read_notes(), "term\n", "told");
	tty_free(t);
	t = start(&o, NULL);
	tty_sync(t);
	tty_signal(t, SIGHUP);
	is_int(tty_wait_end(t), 0, "SIGHUP too");
	is_text(read_notes(), "hangup\n", "told");
	tty_free(t);
	t = start(&o, NULL);
	tty_sync(t);
	tty_hangup(t);
	is_int(tty_wait_end(t), 0, "a closed window too");
	is_text(read_notes(), "hangup\n", "told");
	tty_free(t);
}

static void
test_suspend(void)
{
	const char *env[] = { notes_env, NULL };
	struct tty_options o = { .job = true, .env = env };
	struct tty *t = start(&o, NULL);

	tty_sync(t);
	tty_type(t, "ab");
	tty_sync(t);
	tty_key(t, "Ctrl-Z");
	ok(tty_wait_stop(t), "Ctrl-Z stops it");
	is_text(read_notes(), "suspend\n", "after it was told");
	ok(tty_modes_restored(t) && !tty_alternate(t) && !tty_wants_paste(t),
	    "the terminal is the shell's again");
	tty_resize(t, 30, 100);
	tty_continue(t);
	ok(tty_sync(t) && tty_shows(t, "Nom : ab") && tty_alternate(t) &&
	    tty_wants_paste(t), "and it comes back");
	ok(tty_shows(t, "30x100"), "at the size the window has now");
	tty_signal(t, SIGTSTP);
	ok(tty_wait_stop(t), "SIGTSTP stops it");
	tty_continue(t);
	tty_type(t, "c");
	ok(tty_sync(t) && tty_shows(t, "Nom : abc"), "and it comes back");
	tty_signal(t, SIGSTOP);
	ok(tty_wait_stop(t), "SIGSTOP stops it, untold");
	tty_continue(t);
	ok(tty_sync(t) && tty_shows(t, "Nom : abc"), "and it comes back");
	tty_key(t, "Ctrl-Q");
	is_int(tty_wait_end(t), 0, "and ends");
	ok(tty_modes_restored(t), "the terminal restored");
	tty_free(t);
	read_notes();
}

static void
test_crash(void)
{
	static const int sig[] = { SIGSEGV, SIGABRT, SIGBUS, SIGQUIT };
	struct tty_options o = { 0 };

	for (int i = 0; i < 4; i++) {
		struct tty *t = start(&o, NULL);
		int status;

		tty_sync(t);
		if (i == 0)
			tty_key(t, "F9");
		else
			tty_signal(t, sig[i]);
		status = tty_wait_end(t);
		ok(status != -1 && (WIFSIGNALED(status) ?
		    WTERMSIG(status) == sig[i] : WEXITSTATUS(status) != 0),
		    "signal %d ends it as it would have", sig[i]);
		ok(tty_modes_restored(t) && !tty_alternate(t) &&
		    !tty_wants_paste(t) && tty_caret_visible(t),
		    "the terminal restored");
		/* A sanitizer's report may push it off the screen. */
		ok(tty_expect(t, "erreur interne"), "with a sentence");
		tty_free(t);
	}
	{
		struct tty *t = start(&o, NULL);

		tty_sync(t);
		tty_key(t, "F10");
		is_int(tty_wait_end(t), 3 << 8, "exit() in the middle");
		ok(tty_modes_restored(t) && !tty_alternate(t),
		    "restores it too");
		tty_free(t);
	}
}

static void
test_lend(void)
{
	const char *env[] = { notes_env, "EDITOR=/bin/true", NULL };
	const char *bad[] = { notes_env, "EDITOR=/no/such/editor", NULL };
	const char *cat[] = { notes_env, "EDITOR=cat", NULL };
	struct tty *t = start(&(struct tty_options){ .env = env }, NULL);

	tty_sync(t);
	tty_key(t, "F2");
	ok(tty_wait(t, "editor=0") && tty_sync(t) && tty_alternate(t),
	    "another program is run and gives the terminal back");
	tty_type(t, "q");
	ok(tty_sync(t) && tty_shows(t, "Nom : q"), "keys are ours again");
	tty_free(t);
	read_notes();
	t = start(&(struct tty_options){ .env = bad }, NULL);
	tty_sync(t);
	tty_key(t, "F2");
	ok(tty_wait(t, "editor=127"), "one that does not exist says so");
	tty_free(t);
	read_notes();
	t = start(&(struct tty_options){ .env = cat }, NULL);
	tty_sync(t);
	tty_key(t, "F2");
	tty_type(t, "bonjour\n");
	ok(tty_wait(t, "bonjour") && tty_modes_restored(t),
	    "it finds the terminal as it was at the start");
	tty_key(t, "Ctrl-D");
	ok(tty_wait(t, "editor=0"), "and ends as it likes");
	tty_free(t);
	read_notes();
	t = start(&(struct tty_options){ .env = cat }, NULL);
	tty_sync(t);
	tty_key(t, "F2");
	tty_type(t, "bonjour\n");
	tty_wait(t, "bonjour");
	tty_signal(t, SIGTERM);
	is_int(tty_wait_end(t), 0, "SIGTERM meanwhile ends both");
	is_text(read_notes(), "editor=-1\nterm\n", "in order");
	tty_free(t);
}

static void
test_rest(void)
{
	char log[] = "/tmp/tty-log-XXXXXX", env_log[64], text[256] = "";
	const char *env[] = { env_log, NULL };
	struct tty *t = start(NULL, NULL);
	FILE *f;

	tty_sync(t);
	tty_key(t, "F5");
	ok(tty_wait(t, "tics=10"), "time passes without a key");
	tty_free(t);
	close(mkstemp(log));
	snprintf(env_log, sizeof env_log, "DEMO_LOG=%s", log);
	t = start(&(struct tty_options){ .env = env }, NULL);
	tty_sync(t);
	ok(!tty_shows(t, "warning"), "warnings do not spoil the screen");
	f = fopen(log, "r");
	ok(f != NULL && fgets(text, sizeof text, f) != NULL &&
	    strcmp(text, "a warning of a library\n") == 0,
	    "they are in the log");
	if (f != NULL)
		fclose(f);
	unlink(log);
	tty_free(t);
}

/* What F6 put on the line, of a demo in that terminal; NULL: no OSC 52. */
static const char *
clipped(const char *term, const char *tmux, const char *text)
{
	static char found[200000];
	const char *const env[] = { notes_env, tmux == NULL ? "TMUX" : tmux,
		"STY", NULL };
	struct tty *t = start(&(struct tty_options){ .env = env,
		.term = term }, text);
	const char *raw, *from;
	size_t n, len;

	if (!tty_sync(t) || !tty_key(t, "F6") || !tty_sync(t))
		diag("the demo hangs");
	raw = tty_raw(t, &n);
	from = memmem(raw, n, "\033]52;", 5);
	len = from == NULL ? 0 : n - (size_t)(from - raw);
	if (len >= sizeof found)
		len = sizeof found - 1;
	if (from != NULL)
		memcpy(found, from, len);
	found[len] = '\0';
	tty_key(t, "Ctrl-Q");
	(void)tty_wait_end(t);
	tty_free(t);
	return from == NULL ? NULL : found;
}

static bool
begins(const char *text, const char *with)
{
	return text != NULL && strncmp(text, with, strlen(with)) == 0;
}

static void
test_clipboard(void)
{
	static char big[60001];
	static const char *const old[] = { "linux", "vt100", "vt220" };

	ok(begins(clipped(NULL, NULL, "été\t1\n2"),
	    "\033]52;c;w6l0w6kJMQoy\a"), "a text goes to the clipboard, its "
	    "lines and tabs too");
	is_text(read_notes(), "sent\n", "and that is known");
	ok(begins(clipped(NULL, NULL, "a\033[31mb\a\177\302\233c\r\n"),
	    "\033]52;c;YVszMW1iYwo=\a"), "without what commands a terminal");
	ok(strstr(clipped("tmux-256color", "TMUX=/tmp/x,1,0", "foo"),
	    "\033]52;c;Zm9v\a\033Ptmux;\033\033]52;c;Zm9v\a\033\\")
	    != NULL, "tmux is asked to keep it and to hand it on");
	(void)read_notes();
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		ok(clipped(old[i], NULL, "foo") == NULL, "nothing is sent to "
		    "a %s", old[i]);
		is_text(read_notes(), "unable\n", "which cannot");
	}
	memset(big, 'x', sizeof big - 1);
	ok(clipped(NULL, NULL, big) == NULL, "nor what is too long");
	is_text(read_notes(), "long\n", "which is known");
}

int
main(void)
{
	const char *dir = getenv("builddir");

	snprintf(demo, sizeof demo, "%s/tests/tty/demo",
	    dir == NULL ? "." : dir);
	snprintf(notes, sizeof notes, "/tmp/tty-notes-%d", (int)getpid());
	snprintf(notes_env, sizeof notes_env, "DEMO_NOTES=%s", notes);
	test_first_screen();
	test_keys();
	test_unknown_keys();
	test_mouse();
	test_paste();
	test_silence();
	test_bytes();
	test_resize();
	test_storm_is_drained();
	test_terms();
	test_locale_and_colours();
	test_hostile();
	test_wide();
	test_clipboard();
	test_signals();
	test_suspend();
	test_crash();
	test_lend();
	test_rest();
	return tap_done();
}
