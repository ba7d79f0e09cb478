/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_hostile - control and bidirectional characters come in by every door:
 * an answers file, arguments, a line typed, keys, a paste.  None comes out
 * on a terminal, whichever way the program speaks.
 */
#include "tests/tap.h"
#include "tests/tty/base.h"
#include "tests/tty/home.h"
#include "tests/tty/tty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* A title, a bell, a C1 sequence, a right-to-left override, isolates, an
   Arabic letter mark, shift out, delete. */
#define EVIL "un\033]0;pris\007 deux\xC2\x9B" "31m trois\xE2\x80\xAE" \
	"quatre\xE2\x81\xA6 cinq\xD8\x9C\x0E\x7F six"
/* The same as JSON writes it; libconfig's own escapes are refused. */
#define EVIL_JSON "un\\u001B]0;pris\\u0007 deux\\u009B31m trois\\u202Equatre" \
	"\\u2066 cinq\\u061C\\u000E\\u007F six"

static const char answers[] =
    "{ \"couverture\": { \"annee\": \"2026" EVIL_JSON "\" },\n"
    "\"association\": { \"nom\": \"" EVIL_JSON "\", \"siret\": \"" EVIL_JSON
    "\", \"siege\": { \"voie\": \"" EVIL_JSON "\" } },\n"
    "\"projets\": [ { \"titre\": \"" EVIL_JSON "\", \"objectifs\": \""
    EVIL_JSON "\" } ],\n"
    "\"demandes\": [ { \"financeur\": \"" EVIL_JSON "\", \"montant\": \"12"
    EVIL_JSON "\" } ],\n"
    "\"suivi\": { \"memo\": \"" EVIL_JSON "\", \"intitule\": \"" EVIL_JSON
    "\" } }\n";
static const char odd[] = "association: { nom = \"" EVIL "\"; sigle" EVIL
    " = \"" EVIL "\"; };\n";

/* Where the first forbidden character of N bytes stands; N: nowhere.  Of a
   screen, ESC, shift in and out are the program's own. */
static size_t
forbidden(const char *raw, size_t n, bool screen)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)raw[i],
		    d = i + 1 < n ? (unsigned char)raw[i + 1] : 0,
		    e = i + 2 < n ? (unsigned char)raw[i + 2] : 0;

		if (c == 0x7F || (c < 0x20 && strchr("\n\r\t", c) == NULL &&
		    !(screen && strchr("\033\a\b\x0E\x0F", c) != NULL)))
			return i;
		if ((c == 0xC2 && d >= 0x80 && d <= 0x9F) ||
		    (c == 0xD8 && d == 0x9C) ||
		    (c == 0xE2 && d == 0x80 && (e == 0x8E || e == 0x8F ||
		    (e >= 0xAA && e <= 0xAE))) ||
		    (c == 0xE2 && d == 0x81 && e >= 0xA6 && e <= 0xA9))
			return i;
	}
	return n;
}

static void
is_clean(struct tty *t, bool screen, const char *what)
{
	size_t n, at;
	const char *raw = tty_raw(t, &n);
	size_t title = (size_t)(memmem(raw, n, "0;pris", 6) == NULL);

	at = forbidden(raw, n, screen);
	/* "pris" may be shown, as text; not as the title of the window. */
	if (title == 0 && memmem(raw, n, "\033]0;pris", 8) != NULL)
		at = 0;
	if (!ok(at == n, "%s", what))
		diag("byte %zu: %02x %02x %02x", at, (unsigned char)raw[at],
		    (unsigned char)raw[at + 1], (unsigned char)raw[at + 2]);
}

static char *base, *file, *config, *text;

/* A sub-command whose output and errors are a terminal. */
static void
command(const char *what, const char *const *words)
{
	char *argv[16] = { home_program(), (char *)"--base", base };
	int n = 3;
	struct tty *t;

	while (*words != NULL && n < 15)
		argv[n++] = (char *)*words++;
	t = tty_start(&(struct tty_options){ .term = "xterm" }, argv);
	ok(tty_wait_end(t) != -1, "%s: it ends", what);
	is_clean(t, false, what);
	tty_free(t);
}

static void
test_commands(void)
{
	const char *const all[][6] = {
		{ "nouveau", "demande", "--reponses", file },
		{ "remplir", "1", "--reponses", config },
		{ "liste" }, { "liste", "--json" }, { "montrer", "1" },
		{ "montrer", "1", "--json" }, { "verifier", "1" },
		{ "verifier", "1", "--json" }, { "journal", "1" },
		{ "journal", "1", "--json" },
		{ "exporter", "1", "--format", "txt", "-o", text },
		{ "exporter", "1", "--format", "txt" },
		{ "exporter", "1", "--format", "json" },
		{ "annuler", "1" }, { "base", "verifier" },
		{ "valider", "texte", EVIL }, { "valider", "siret", EVIL },
		{ "valider", "montant", EVIL }, { "valider", EVIL, "1" },
		{ "valider", "date", EVIL, "--json" },
		{ "montrer", EVIL }, { EVIL }, { "base", EVIL },
		{ "nouveau", EVIL }, { "remplir", "1", "--reponses", EVIL },
		{ "exporter", "1", "--format", EVIL },
		{ "sauvegarder", "/nulle/part/" EVIL },
		{ "liste", "--" EVIL }, { "--date", EVIL, "liste" },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *words[7] = { NULL };
		char what[64];

		for (int k = 0; k < 6; k++)
			words[k] = all[i][k];
		snprintf(what, sizeof what, "%zu %.20s", i,
		    strcmp(all[i][0], EVIL) == 0 ? "?" : all[i][0]);
		command(what, words);
	}
}

static void
test_lines(void)
{
	char *const argv[] = { home_program(), "--base", base, "--lineaire",
		NULL };
	static const char *const lines[] = { "1", ".relire", "", ".sommaire",
		"", ".historique tout", ".aller association.nom", EVIL,
		".aller association.siret", EVIL, ".aller " EVIL, "." EVIL,
		".aller suivi.memo", EVIL, ".", ".estime " EVIL, EVIL, EVIL,
		".imprimer", "" };
	struct tty *t = tty_start(NULL, argv);

	ok(tty_expect(t, "> "), "plain lines begin");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		/* What a terminal in this mode takes for itself, it may. */
		for (const char *p = lines[i]; *p != '\0'; p++)
			if (*p == 0x7F)
				tty_send(t, "\026", 1), tty_send(t, p, 1);
			else
				tty_send(t, p, 1);
		tty_type(t, "\n");
		if (!tty_expect(t, "> "))
			break;
	}
	tty_type(t, ".quitter\n");
	ok(tty_wait_end(t) != -1, "they end");
	is_clean(t, false, "plain lines say nothing of it");
	tty_free(t);
}

static void
test_screens(void)
{
	char *const argv[] = { home_program(), "--base", base, NULL };
	static const char *const keys[] = { "Enter", "F6", "h", "Ctrl-G",
		"Home", "Down", "Enter", "F3", "Ctrl-G", "F1", "Ctrl-G",
		"F5", "Ctrl-G", "F8", "F8", "F8", "Ctrl-N", "Ctrl-G", "F6",
		"F9", "Ctrl-G", "Ctrl-G", "Ctrl-G", "/", "d", "Esc", "Esc" };
	struct tty *t = tty_start(NULL, argv);
	char *name;

	ok(tty_sync(t) && tty_shows(t, "un]0;pris"), "the desk shows the rest");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (!tty_key(t, keys[i]))
			tty_type(t, keys[i]);
		ok(tty_sync(t), "%s: it goes on", keys[i]);
	}
	tty_key(t, "Enter");
	tty_key(t, "m");
	tty_sync(t);
	tty_type(t, "m");
	tty_sync(t);
	tty_paste(t, EVIL);
	tty_sync(t);
	/* One by one, as from a keyboard that has them. */
	tty_type(t, "\xE2\x80\xAE" "\xE2\x81\xA6" "\xC2\x9B" "\xD8\x9C");
	ok(tty_sync(t), "pasted and typed");
	tty_key(t, "Ctrl-G");
	tty_key(t, "Ctrl-G");
	tty_sync(t);
	is_clean(t, true, "the screens show nothing of it");
	tty_free(t);
	name = base_rows(base);
	ok(name != NULL && forbidden(name, strlen(name), false) ==
	    strlen(name), "and nothing of it is in the base");
	free(name);
}

/* What was written for a person to look at in a terminal. */
static void
test_file(void)
{
	char *argv[] = { "/bin/cat", text, NULL };
	const char *said;

	(void)home_run(argv);
	said = home_said();
	ok(strlen(said) > 1000, "the text of the dossier was written");
	ok(forbidden(said, strcspn(said, "\f"), false) ==
	    strcspn(said, "\f"), "and is clean");
}

static void
put(const char *name, const char *what)
{
	FILE *f = fopen(name, "w");

	if (f == NULL || fputs(what, f) < 0 || fclose(f) != 0) {
		perror(name);
		exit(99);
	}
}

int
main(void)
{
	struct home home;

	home_init(&home);
	base = home_base(&home, "hostile");
	file = home_path(&home, "reponses.json");
	config = home_path(&home, "reponses.cfg");
	text = home_path(&home, "dossier.txt");
	put(file, answers);
	put(config, odd);
	test_commands();
	test_file();
	test_lines();
	test_screens();
	free(base);
	free(file);
	free(config);
	free(text);
	home_fini(&home);
	return tap_done();
}
