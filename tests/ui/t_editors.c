/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "cells/canvas.h"
#include "tests/tap.h"
#include "ui/area.h"
#include "ui/choice.h"
#include "ui/keymap.h"
#include "ui/line.h"

#include <stdlib.h>
#include <string.h>

static void
type(struct edit *e, const char *text)
{
	const char *p = text, *end = text + strlen(text);

	while (p < end) {
		struct key k = { .code = K_CHAR };

		k.cp = utf8_next(&p, end);
		(void)line_key(e, &k);
	}
}

static void
press(struct edit *e, enum key_code code, uint32_t cp)
{
	struct key k = { .code = code, .cp = cp };

	(void)line_key(e, &k);
}

static void
test_line(void)
{
	struct edit e;
	struct key paste = { .code = K_PASTE,
		.text = "un\r\ndeux\ttrois\x1b[31m" };

	edit_init(&e, 100, false);
	type(&e, "été indien");
	is_text(e.p, "été indien", "letters are typed");
	press(&e, K_WORD_LEFT, 0);
	is_int((int64_t)e.caret, 6, "a word to the left");
	press(&e, K_BACKSPACE, 0);
	is_text(e.p, "étéindien", "the space goes");
	press(&e, K_CTRL, 'u');
	is_text(e.p, "été indien", "and comes back");
	press(&e, K_CTRL, 'u');
	is_text(e.p, "été ", "a word typed is one step");
	press(&e, K_CTRL, 'u');
	is_text(e.p, "", "back at the start");
	ok(!edit_changed(&e), "nothing changed then");
	press(&e, K_CTRL, 'y');
	press(&e, K_CTRL, 'y');
	is_text(e.p, "été indien", "redone");
	(void)line_key(&e, &paste);
	is_text(e.p + strlen("été indien"), "un deux trois[31m",
	    "a paste is cleaned for one line");
	press(&e, K_CTRL, 'u');
	is_text(e.p, "été indien", "and is one step");
	edit_set(&e, "e\xcc\x81t\xc3\xa9");
	is_text(e.p, "été", "what is set is NFC");
	edit_set(&e, "a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac" "b");
	press(&e, K_LEFT, 0);
	press(&e, K_BACKSPACE, 0);
	is_text(e.p, "ab", "a joined emoji is erased whole");
	edit_fini(&e);
	edit_init(&e, 5, false);
	type(&e, "aéééé");
	is_text(e.p, "aéé", "what passes the limit is left out");
	edit_fini(&e);
}

/* What comes filled: typed over, or edited. */
static void
test_proposed(void)
{
	static const struct {
		enum key_code code;
		uint32_t cp;
		const char *then;
	} edits[] = {
		{ K_BACKSPACE, 0, "28/11/2025" }, { K_END, 0, "28/11/20265" },
		{ K_HOME, 0, "528/11/2026" }, { K_LEFT, 0, "28/11/20256" },
		{ K_DEL, 0, "28/11/20265" }, { K_WORD_LEFT, 0, "528/11/2026" },
		{ K_TAB, 0, "5" }, { K_F1, 0, "5" } };
	struct key paste = { .code = K_PASTE, .text = "01/02/2027" };
	struct edit e;

	edit_init(&e, 100, false);
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		edit_propose(&e, "28/11/2026");
		press(&e, edits[i].code, edits[i].cp);
		type(&e, "5");
		is_text(e.p, edits[i].then, "a key, then a digit: %d",
		    (int)edits[i].code);
	}
	edit_propose(&e, "28/11/2026");
	type(&e, "01/12");
	is_text(e.p, "01/12", "typed over, once");
	press(&e, K_CTRL, 'u');
	press(&e, K_CTRL, 'u');
	is_text(e.p, "28/11/2026", "and taken back");
	type(&e, "5");
	is_text(e.p, "28/11/20265", "it is then a text as others");
	edit_propose(&e, "28/11/2026");
	(void)line_key(&e, &paste);
	is_text(e.p, "01/02/2027", "pasted over");
	edit_propose(&e, "");
	ok(!e.proposed, "nothing is not proposed");
	edit_fini(&e);
}

static void
test_line_draw(void)
{
	struct canvas c;
	struct edit e;
	struct pen p = { .box = { 0, 0, 1, 10 }, .focus = -1, .caret_y = -1 };

	canvas_init(&c, 1, 10);
	p.c = &c;
	edit_init(&e, 100, false);
	edit_set(&e, "0123456789abc");
	line_draw(&p, 0, 10, &e);
	is_int(p.caret_x, 9, "the caret stays inside");
	is_text(canvas_at(&c, 0, 0)->text, "<", "more on the left is said");
	press(&e, K_HOME, 0);
	line_draw(&p, 0, 10, &e);
	is_int(p.caret_x, 0, "caret at home");
	is_text(canvas_at(&c, 0, 9)->text, ">", "more on the right is said");
	edit_fini(&e);
	canvas_fini(&c);
}

static void
area_press(struct area *a, enum key_code code)
{
	struct key k = { .code = code };

	(void)area_key(a, &k);
}

static void
test_area(void)
{
	struct area a;
	size_t next;
	struct key down = { .code = K_DOWN }, up = { .code = K_UP };

	is_int((int64_t)area_break("un deux trois", 13, 8, &next), 8,
	    "a line breaks after a space");
	is_int((int64_t)area_break("anticonstitution", 16, 8, &next), 8,
	    "a long word is cut");
	is_int((int64_t)area_break("un\ndeux", 7, 8, &next), 2,
	    "a line end ends a line");
	is_int((int64_t)next, 3, "and is not part of the next");
	area_init(&a, 1000);
	a.cols = 9;
	edit_set(&a.edit, "un deux trois\nquatre");
	is_int(area_lines(&a, 9, 100), 3, "three lines are seen");
	ok(!area_key(&a, &down), "down on the last line leaves");
	area_press(&a, K_UP);
	area_press(&a, K_HOME);
	is_int((int64_t)a.edit.caret, 8, "home of a wrapped line");
	area_press(&a, K_END);
	is_int((int64_t)a.edit.caret, 13, "end of a line");
	area_press(&a, K_UP);
	is_int((int64_t)a.edit.caret, 5, "up keeps the column");
	ok(!area_key(&a, &up), "up on the first line leaves");
	area_press(&a, K_ENTER);
	is_text(a.edit.p, "un de\nux trois\nquatre", "Enter parts a line");
	area_fini(&a);
}

static void
test_choice(void)
{
	const char *azerty = "&é\"'(-è_çà", *p = azerty;
	const char *end = azerty + strlen(azerty);
	int at = 0;
	struct key k = { .code = K_CHAR };

	for (int i = 1; p < end; i++) {
		k.cp = utf8_next(&p, end);
		is_int(key_digit(&k), i, "an unshifted key is %d", i);
	}
	k.cp = 0xE9;
	ok(choice_key(&k, 3, false, &at) == CHOICE_PICKED && at == 1,
	    "é picks the second");
	ok(key_row(&k), "é is of the French row");
	k.cp = '9';
	ok(!key_row(&k), "a digit is a digit");
	ok(choice_key(&k, 3, false, &at) == CHOICE_NOT_MINE,
	    "a digit past the end is not taken");
	k.code = K_UP;
	at = 0;
	ok(choice_key(&k, 3, false, &at) == CHOICE_NOT_MINE,
	    "up on the first leaves");
}

static void
test_initial(void)
{
	const struct option yes[] = { { .label = "oui" }, { .label = "non" } };
	const struct option same[] = { { .label = "Prévue" },
		{ .label = "prête" }, { .label = "État" } };
	struct key k = { .code = K_CHAR, .cp = 'N' };

	is_int(choice_initial(&k, yes, 2), 1, "N is non");
	k.cp = 'y';
	is_int(choice_initial(&k, yes, 2), -1, "y is no word shown here");
	k.cp = 'p';
	is_int(choice_initial(&k, same, 3), -1, "two words begin so");
	k.cp = 0xE9;
	is_int(choice_initial(&k, same, 3), -1, "plain letters only");
}

static void
test_keymap(void)
{
	enum intent offered[] = { IN_MEMO, IN_HELP };
	struct key m = { .code = K_CHAR, .cp = 'm' };

	is_int(keymap_intent(&m, offered, 2, false), IN_MEMO, "m is memo");
	is_int(keymap_intent(&m, offered, 2, true), IN_NONE,
	    "but not where text is typed");
	is_text(keymap_key(IN_MEMO, true), "Ctrl-N",
	    "there another key is shown");
	for (int i = IN_NONE + 1; i < IN_COUNT; i++) {
		ok(keymap_key((enum intent)i, false) != NULL,
		    "intention %d has a key", i);
		ok(keymap_word((enum intent)i)[0] != '\0' &&
		    keymap_help((enum intent)i)[0] != '\0',
		    "and words for it");
	}
}

/* --- anything may be typed --- */

static const char *const bits[] = { "a", "é", "e\xcc\x81", " ", "\n",
	"\xf0\x9f\x87\xab", "\xf0\x9f\x87\xb7", "\xe4\xb8\xad", "\xcc\x81",
	"\xe2\x80\x8d", "\xf0\x9f\x91\xa9", "\xff", "\x1b[2J", "mot",
	"\xe2\x80\xae", "un texte un peu plus long que la ligne" };

static struct key
random_key(struct rounds *r)
{
	static const enum key_code codes[] = { K_LEFT, K_RIGHT, K_HOME, K_END,
		K_UP, K_DOWN, K_BACKSPACE, K_DEL, K_WORD_LEFT, K_WORD_RIGHT,
		K_ENTER };
	static const char ctrl[] = "akwudye";
	struct key k = { 0 };
	uint64_t n = rounds_random(r) % 10;

	if (n < 4) {
		k.code = K_PASTE;
		k.text = bits[rounds_random(r) %
		    (sizeof bits / sizeof bits[0])];
	} else if (n < 6) {
		k.code = K_CHAR;
		k.cp = (uint32_t)(rounds_random(r) % 0x2100);
	} else if (n < 9) {
		k.code = codes[rounds_random(r) %
		    (sizeof codes / sizeof codes[0])];
	} else {
		k.code = K_CTRL;
		k.cp = (uint32_t)ctrl[rounds_random(r) % 7];
	}
	return k;
}

static bool
sound(const struct edit *e)
{
	return e->caret <= e->len && strlen(e->p) == e->len &&
	    e->len <= e->max && utf8_valid(e->p, e->len) &&
	    utf8_boundary(e->p, e->len, e->caret) == e->caret;
}

static void
test_random(void)
{
	struct rounds r;
	bool good = true, back = true, inside = true;

	rounds_begin(&r, "editors", 100000);
	while (rounds_more(&r)) {
		struct area a;
		struct canvas c;
		int cols = 2 + (int)(rounds_random(&r) % 20);
		char *last;

		area_init(&a, 300);
		canvas_init(&c, 4, cols);
		for (int i = 0; i < 60; i++) {
			struct pen p = { .c = &c, .focus = -1, .caret_y = -1,
				.box = { 0, 0, 4, cols } };
			struct key k = random_key(&r);

			(void)area_key(&a, &k);
			good = good && sound(&a.edit);
			area_draw(&p, 0, cols, 4, &a);
			inside = inside && p.caret_y >= 0 &&
			    p.caret_y < 4 && p.caret_x >= 0 &&
			    p.caret_x < cols;
		}
		last = strdup(a.edit.p);
		while (a.edit.done < a.edit.step.n)
			(void)edit_redo(&a.edit);
		free(last);
		last = strdup(a.edit.p);
		while (edit_undo(&a.edit))
			good = good && sound(&a.edit);
		back = back && a.edit.len == 0;
		while (edit_redo(&a.edit))
			;
		back = back && strcmp(last, a.edit.p) == 0;
		free(last);
		area_fini(&a);
		canvas_fini(&c);
	}
	rounds_end(&r);
	ok(good, "the caret always stands between clusters");
	ok(inside, "and inside what is drawn");
	ok(back, "undo returns to the start, redo to the end");
}

int
main(void)
{
	test_line();
	test_proposed();
	test_line_draw();
	test_area();
	test_choice();
	test_initial();
	test_keymap();
	test_random();
	return tap_done();
}
