/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cells/canvas.h"
#include "term/term.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * demo - the smallest program on cells/ and term/: a title, a field, what
 * the last key was.  Its arguments are shown too, for hostile ones.
 *
 *   F6 sends the first argument, or what is typed, to the clipboard
 *   F2 runs $EDITOR   F5 ticks every 10 ms, ten times   F9 crashes
 *   F10 exit() without closing   Ctrl-Q ends
 */

static struct str typed, notes;
static const char *clip;	/* for the clipboard; NULL: what is typed */
static int events, ticks, pasted, resizes;
static char last[64] = "-";

/* What was done, where a test finds it once the terminal is gone. */
static void
note(const char *what)
{
	const char *name = getenv("DEMO_NOTES");
	FILE *f = name == NULL ? NULL : fopen(name, "a");

	str_printf(&notes, "%s ", what);
	if (f != NULL) {
		fprintf(f, "%s\n", what);
		fclose(f);
	}
}

static void
draw(struct canvas *c, char *const argv[])
{
	static const char *const role[] = { "plain", "title", "dim",
		"label", "field", "focus", "select", "accent", "good",
		"warn", "bad", "rule" };
	char text[128];
	int col = 0, rows, cols, used;

	term_size(&rows, &cols);
	canvas_resize(c, rows, cols);
	c->ascii = !term_unicode();
	canvas_text(c, 0, 0, -1, STYLE_TITLE, "Démonstration — étape 1");
	canvas_hrule(c, 1, 0, cols);
	canvas_text(c, 2, 0, -1, STYLE_LABEL, "Nom :");
	canvas_fill(c, 2, 6, 1, 30, STYLE_FOCUS, NULL);
	used = canvas_text(c, 2, 6, 30, STYLE_FOCUS, typed.p);
	snprintf(text, sizeof text, "%dx%d touche=%s signes=%zu colle=%d "
	    "tailles=%d", rows, cols, last, utf8_signs(typed.p, typed.len),
	    pasted, resizes);
	canvas_text(c, 3, 0, -1, STYLE_PLAIN, text);
	snprintf(text, sizeof text, "tics=%d", ticks);
	canvas_text(c, 4, 0, -1, STYLE_DIM, text);
	canvas_text(c, 5, 0, -1, STYLE_WARN, notes.p);
	for (int i = 0; i < STYLE_COUNT; i++, col += 7)
		canvas_text(c, 6, col, -1, (enum style)i, role[i]);
	for (int i = 0; argv[i] != NULL; i++)
		canvas_text(c, 8 + i, 2, -1, STYLE_PLAIN, argv[i]);
	canvas_text(c, rows - 1, 0, -1, STYLE_DIM, "Ctrl-Q quitter");
	canvas_caret(c, 2, 6 + used);
}

static void
name_key(const struct key *k)
{
	static const char *const name[] = { "NONE", "CHAR", "ENTER", "TAB",
		"BACKTAB", "ESC", "BACKSPACE", "DEL", "UP", "DOWN", "LEFT",
		"RIGHT", "HOME", "END", "PAGE_UP", "PAGE_DOWN", "INSERT",
		"WORD_LEFT", "WORD_RIGHT", "F1", "F2", "F3", "F4", "F5", "F6",
		"F7", "F8", "F9", "F10", "F11", "F12", "CTRL", "PASTE",
		"CLICK", "WHEEL", "RESIZE", "HANGUP", "TERM", "SUSPEND",
		"TICK", "SYNC" };
	struct str s;

	str_init(&s, sizeof last - 1);
	str_put(&s, name[k->code]);
	if (k->code == K_CHAR || k->code == K_CTRL) {
		str_putc(&s, ':');
		utf8_put(&s, k->cp);
	} else if (k->code == K_CLICK || k->code == K_WHEEL) {
		str_printf(&s, ":%d,%d,%d", k->row, k->col, k->by);
	}
	strcpy(last, s.p);
	str_fini(&s);
}

static void
on_paste(const char *text)
{
	struct arena a = { 0 };

	pasted += (int)utf8_signs(text, strlen(text));
	str_put(&typed, utf8_clean(&a, text, strlen(text), false));
	arena_fini(&a);
}

/* False: time to go. */
static bool
on_key(const struct key *k)
{
	char *argv[] = { getenv("EDITOR"), NULL };
	enum term_clip sent;
	char text[32];

	if (k->code != K_RESIZE && k->code != K_TICK)
		name_key(k);
	switch (k->code) {
	case K_CHAR:
		utf8_put(&typed, k->cp);
		return true;
	case K_BACKSPACE:
		str_cut(&typed, utf8_cluster_before(typed.p, typed.len));
		return true;
	case K_PASTE:
		on_paste(k->text);
		return true;
	case K_RESIZE:
		resizes++;
		return true;
	case K_TICK:
		ticks++;
		return true;
	case K_SUSPEND:
		note("suspend");
		term_suspend();
		return true;
	case K_F2:
		snprintf(text, sizeof text, "editor=%d",
		    argv[0] == NULL ? -2 : term_lend(argv));
		note(text);
		return true;
	case K_F6:
		sent = term_clipboard(clip != NULL ? clip : typed.p,
		    clip != NULL ? strlen(clip) : typed.len);
		note(sent == CLIP_SENT ? "sent" : sent == CLIP_UNABLE ?
		    "unable" : "long");
		return true;
	case K_F9:
		raise(SIGSEGV);
		return true;
	case K_F10:
		exit(3);
	case K_HANGUP:
		note("hangup");
		return false;
	case K_TERM:
		note("term");
		return false;
	default:
		return k->code != K_CTRL || k->cp != 'q';
	}
}

int
main(int argc, char *argv[])
{
	struct term_options o = { .theme = getenv("DEMO_THEME"),
		.colours = true, .mouse = getenv("DEMO_MOUSE") != NULL,
		.log = getenv("DEMO_LOG") };
	struct canvas c;
	struct err err;
	struct key k;

	clip = argc > 1 ? argv[1] : NULL;
	str_init(&typed, 0);
	str_init(&notes, 4096);
	if (term_open(&o, &err) != TERM_OK) {
		printf("unfit: %s\n", err.text);
		return 5;
	}
	if (getenv("DEMO_LOG") != NULL)
		fprintf(stderr, "a warning of a library\n");
	canvas_init(&c, 1, 1);
	do {
		events++;
		draw(&c, argv + 1);
		term_show(&c);
		k = term_key(strcmp(last, "F5") == 0 && ticks < 10 ? 10 :
		    -1);
	} while (on_key(&k));
	term_close();
	canvas_fini(&c);
	str_fini(&typed);
	str_fini(&notes);
	printf("fin normale\n");
	return 0;
}
