/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells/canvas.h"

#include "base/utf8.h"
#include "tests/tap.h"

#include <stdio.h>
#include <string.h>

/* A row as text, so that a test reads like the screen. */
static const char *
row_of(const struct canvas *c, int row)
{
	static char text[4096];

	text[0] = '\0';
	for (int k = 0; k < c->cols; k++)
		strcat(text, canvas_at(c, row, k)->text);
	return text;
}

static void
test_text(void)
{
	struct canvas c;

	canvas_init(&c, 3, 10);
	is_int(canvas_text(&c, 0, 2, -1, STYLE_TITLE, "Été"), 3,
	    "columns used");
	is_text(row_of(&c, 0), "  Été     ", "drawn where asked");
	is_int(canvas_at(&c, 0, 3)->style, STYLE_TITLE, "with its style");
	is_int(canvas_at(&c, 0, 5)->style, STYLE_PLAIN, "and no further");
	is_int(canvas_text(&c, 1, 6, -1, STYLE_PLAIN, "abcdefgh"), 4,
	    "clipped at the edge");
	is_text(row_of(&c, 1), "      abc…", "nothing wraps, and it is seen");
	is_int(canvas_text(&c, 1, 0, 3, STYLE_PLAIN, "vwxyz"), 3,
	    "clipped at the width");
	is_text(row_of(&c, 1), "vw…   abc…", "and nothing more is drawn");
	is_int(canvas_text(&c, 1, 0, 3, STYLE_PLAIN, "xyz"), 3, "what fits");
	is_text(row_of(&c, 1), "xyz   abc…", "is whole");
	is_int(canvas_text(&c, 1, 0, 1, STYLE_PLAIN, "pq"), 1,
	    "a column alone");
	is_text(row_of(&c, 1), "pyz   abc…", "has no room for more");
	is_int(canvas_textn(&c, 1, 0, 3, STYLE_PLAIN, "vwxyz", 5), 3,
	    "a piece");
	is_text(row_of(&c, 1), "vwx   abc…", "is cut where it is");
	canvas_text(&c, 2, -3, -1, STYLE_PLAIN, "abcdef");
	is_text(row_of(&c, 2), "def       ", "clipped at the left");
	canvas_text(&c, -1, 0, -1, STYLE_PLAIN, "x");
	canvas_text(&c, 3, 0, -1, STYLE_PLAIN, "x");
	canvas_text(&c, 0, 10, -1, STYLE_PLAIN, "x");
	is_text(row_of(&c, 0), "  Été     ", "outside is nowhere");
	canvas_clear(&c);
	is_text(row_of(&c, 1), "          ", "cleared");
	canvas_fini(&c);
}

static void
test_wide(void)
{
	struct canvas c;

	canvas_init(&c, 1, 6);
	is_int(canvas_text(&c, 0, 0, -1, STYLE_PLAIN, "a漢b"), 4,
	    "a wide cluster is two columns");
	is_int(canvas_at(&c, 0, 1)->cols, 2, "the first cell says so");
	is_int(canvas_at(&c, 0, 2)->cols, 0, "the second is empty");
	canvas_text(&c, 0, 2, -1, STYLE_PLAIN, "x");
	is_text(row_of(&c, 0), "a xb  ", "half overwritten: blanked");
	is_int(canvas_at(&c, 0, 1)->cols, 1, "and one column again");
	canvas_clear(&c);
	canvas_text(&c, 0, 1, -1, STYLE_PLAIN, "漢");
	canvas_text(&c, 0, 0, -1, STYLE_PLAIN, "字");
	is_text(row_of(&c, 0), "字    ", "wide over the first half of wide");
	is_int(canvas_at(&c, 0, 2)->cols, 1, "its second half is blanked");
	is_int(canvas_text(&c, 0, 5, -1, STYLE_PLAIN, "漢"), 0,
	    "no half is drawn at the edge");
	canvas_clear(&c);
	is_int(canvas_text(&c, 0, 0, -1, STYLE_PLAIN, "e\u0301t"), 2,
	    "an accent that combines takes no column");
	is_text(canvas_at(&c, 0, 0)->text, "e\u0301", "it is with its letter");
	canvas_fill(&c, 0, 0, 1, 5, STYLE_PLAIN, "漢");
	is_text(row_of(&c, 0), "漢漢  ", "a fill cuts no cluster");
	canvas_fini(&c);
}

static void
test_hostile(void)
{
	struct canvas c;
	char zalgo[256] = "o";
	size_t n;

	canvas_init(&c, 1, 12);
	canvas_text(&c, 0, 0, -1, STYLE_PLAIN, "a\x1b[2J\rb");
	is_text(row_of(&c, 0), "a\uFFFD[2J\uFFFDb     ",
	    "controls become U+FFFD");
	canvas_clear(&c);
	canvas_text(&c, 0, 0, -1, STYLE_PLAIN, "x\u202Ey\xC2\x85\u00ADz\xFF!");
	is_text(row_of(&c, 0), "x\uFFFDy\uFFFD\uFFFDz\uFFFD!    ",
	    "so do overrides, C1, soft hyphens, wrong bytes");
	is_int(canvas_cols("x\u202Ey\xC2\x85\u00ADz\xFF!",
	    strlen("x\u202Ey\xC2\x85\u00ADz\xFF!")), 8, "and are counted");
	for (int i = 0; i < 60; i++)
		strcat(zalgo, "\u0301");
	canvas_clear(&c);
	is_int(canvas_text(&c, 0, 0, -1, STYLE_PLAIN, zalgo), 1,
	    "a heap of accents is one column");
	n = strlen(canvas_at(&c, 0, 0)->text);
	ok(n < CELL_BYTES && utf8_valid(canvas_at(&c, 0, 0)->text, n),
	    "cut between code points");
	canvas_clear(&c);
	canvas_text(&c, 0, 0, -1, STYLE_PLAIN,
	    "👨‍👩‍👧‍👦");
	is_text(canvas_at(&c, 0, 0)->text, "👨‍👩‍👧",
	    "a family too big loses its joiner too");
	is_int(canvas_text(&c, 0, 5, -1, STYLE_PLAIN, "\u0301"), 0,
	    "a lone accent draws nothing");
	canvas_fini(&c);
}

static void
test_shapes(void)
{
	struct canvas c, d;

	canvas_init(&c, 4, 8);
	canvas_right(&c, 0, 1, 6, STYLE_PLAIN, "1\u202F250");
	is_text(row_of(&c, 0), "  1\u202F250 ", "flush right");
	canvas_right(&c, 1, 1, 4, STYLE_PLAIN, "123456");
	is_text(row_of(&c, 1), " 123…   ", "too wide: it shows");
	canvas_hrule(&c, 2, 1, 3);
	canvas_vrule(&c, 1, 7, 9);
	is_text(row_of(&c, 2), " ───   │", "rules");
	is_int(canvas_at(&c, 2, 1)->style, STYLE_RULE, "in their style");
	c.ascii = true;
	canvas_hrule(&c, 2, 1, 3);
	canvas_vrule(&c, 2, 7, 1);
	canvas_right(&c, 1, 1, 4, STYLE_PLAIN, "123456");
	is_text(row_of(&c, 2), " ---   |", "rules in ASCII");
	is_text(row_of(&c, 1), " 123~  │", "an ellipsis in ASCII");
	canvas_style(&c, 0, 6, 10, STYLE_BAD);
	is_int(canvas_at(&c, 0, 7)->style, STYLE_BAD, "a style laid over");
	canvas_caret(&c, 9, -1);
	ok(c.caret_row == 3 && c.caret_col == 0, "the caret stays inside");
	canvas_init(&d, 4, 8);
	ok(!canvas_equal(&c, &d), "different sheets");
	canvas_clear(&c);
	ok(canvas_equal(&c, &d), "equal sheets");
	canvas_caret(&d, 1, 1);
	ok(!canvas_equal(&c, &d), "the caret counts");
	canvas_resize(&c, 0, 100000);
	ok(c.rows == 1 && c.cols == CANVAS_MAX, "sizes are bounded");
	ok(canvas_at(&c, 1, 0) == NULL, "nothing outside");
	canvas_fini(&c);
	canvas_fini(&d);
}

/* All lines of TEXT, parted by bars. */
static const char *
wrapped(const char *text, int cols)
{
	static char out[4096];
	size_t n = strlen(text), next, len;

	out[0] = '\0';
	for (size_t i = 0; i < n; i += next) {
		len = canvas_wrap(text + i, n - i, cols, &next);
		strncat(out, text + i, len);
		strcat(out, "|");
	}
	return out;
}

static void
test_wrap(void)
{
	is_text(wrapped("le petit chat", 8), "le petit|chat|", "at a space");
	is_text(wrapped("le petit chat", 9), "le petit|chat|",
	    "the space at the end takes no room");
	is_text(wrapped("le   petit", 4), "le|peti|t|", "spaces are eaten");
	is_text(wrapped("a\n\nb\n", 9), "a||b|", "newlines are obeyed");
	is_text(wrapped("abc   \nd", 4), "abc|d|", "spaces before one too");
	is_text(wrapped("rendez-vous", 8), "rendez-|vous|", "at a hyphen");
	is_text(wrapped("2024-2025 -3", 7), "2024-20|25 -3|",
	    "not at a minus or in a figure");
	is_text(wrapped("anticonstitution", 6), "antico|nstitu|tion|",
	    "inside a word too wide");
	is_text(wrapped("  en retrait ici", 8), "  en|retrait|ici|",
	    "an indent is kept");
	is_text(wrapped("12\u202F500\u00A0€ dus", 8), "12\u202F500\u00A0€|dus|",
	    "never at a no-break space");
	is_text(wrapped("déjà commencé ?", 13), "déjà|commencé ?|",
	    "a sign that ends a sentence stays with it");
	is_text(wrapped("ou « Aucun » ; oui", 11), "ou|« Aucun » ;|oui|",
	    "quotes stay on their word, one sign on the other");
	is_text(wrapped("dispositif ?", 10), "dispositif|?|",
	    "unless the line has no other place");
	is_text(wrapped("a  ?", 2), "a|?|", "two spaces keep nothing");
	is_text(wrapped("漢字漢", 3), "漢|字|漢|", "wide ones by columns");
	is_text(wrapped("漢字", 1), "漢|字|", "always goes on");
	is_text(wrapped("abc", 0), "a|b|c|", "even without columns");
	is_text(wrapped("e\u0301e\u0301", 1), "e\u0301|e\u0301|",
	    "an accent stays on its letter");
}

/* Whatever the text: it goes on, fits, loses nothing but spaces. */
static void
test_wrap_random(void)
{
	static const char *const piece[] = { "a", "mot", " ", "  ", "\n", "é",
		"e\u0301", "漢", "-", "x-y", "\xFF", "\u202F", "😀", "\t" };
	struct rounds r;
	bool good = true;

	rounds_begin(&r, "canvas_wrap", 200000);
	while (good && rounds_more(&r)) {
		char text[256] = "";
		int cols = (int)(rounds_random(&r) % 12), left;
		size_t n, next, len;

		for (left = (int)(rounds_random(&r) % 20); left > 0; left--)
			strcat(text, piece[rounds_random(&r) %
			    (sizeof piece / sizeof *piece)]);
		n = strlen(text);
		for (size_t i = 0; good && i < n; i += next) {
			len = canvas_wrap(text + i, n - i, cols, &next);
			good = next > 0 && next <= n - i && len <= next &&
			    (canvas_cols(text + i, len) <= cols ||
			     utf8_cluster(text + i, n - i) >= len);
			for (size_t k = len; good && k < next; k++)
				good = text[i + k] == ' ' ||
				    (text[i + k] == '\n' && k == next - 1);
		}
		if (!good)
			diag("%d columns: \"%s\"", cols, text);
	}
	rounds_end(&r);
	ok(good, "random texts wrap");
}

int
main(void)
{
	test_text();
	test_wide();
	test_hostile();
	test_shapes();
	test_wrap();
	test_wrap_random();
	return tap_done();
}
