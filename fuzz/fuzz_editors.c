/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "ui/area.h"
#include "ui/line.h"

#include <stdlib.h>
#include <string.h>

/*
 * First byte: one line or many, and the width; then keys.  The caret always
 * stands between clusters and inside what is drawn; undoing everything
 * gives an empty text, redoing everything the last one.
 */

static struct key
key_of(uint8_t byte, const uint8_t *more, size_t n, char *buf)
{
	static const enum key_code codes[] = { K_LEFT, K_RIGHT, K_HOME, K_END,
		K_UP, K_DOWN, K_BACKSPACE, K_DEL, K_WORD_LEFT, K_WORD_RIGHT,
		K_ENTER };
	static const char ctrl[] = "akwudy";
	struct key k = { 0 };

	if (byte < 80) {
		k.code = codes[byte % (sizeof codes / sizeof codes[0])];
	} else if (byte < 110) {
		k.code = K_CTRL;
		k.cp = (uint32_t)ctrl[byte % (sizeof ctrl - 1)];
	} else if (byte < 170) {
		memcpy(buf, more, n);
		buf[n] = '\0';
		k.code = K_PASTE;
		k.text = buf;
	} else {
		k.code = K_CHAR;
		k.cp = n < 3 ? byte : (uint32_t)more[0] << 16 |
		    (uint32_t)more[1] << 8 | more[2];
	}
	return k;
}

static void
check(const struct edit *e, bool lines)
{
	must(e->caret <= e->len && strlen(e->p) == e->len,
	    "the caret is in the text");
	must(e->len <= e->max, "the text is not longer than its limit");
	must(utf8_valid(e->p, e->len), "the text is valid UTF-8");
	must(utf8_boundary(e->p, e->len, e->caret) == e->caret,
	    "the caret is between clusters");
	must(lines || strchr(e->p, '\n') == NULL, "one line is one line");
}

static void
check_undo(struct edit *e)
{
	char *last;

	while (edit_redo(e))
		;
	last = strdup(e->p);
	must(last != NULL, "memory");
	while (edit_undo(e))
		;
	must(e->len == 0, "undo returns to the start");
	while (edit_redo(e))
		;
	must(strcmp(last, e->p) == 0, "redo returns to the end");
	free(last);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct canvas c;
	struct area a;
	bool lines;
	int cols;

	if (size == 0)
		return 0;
	lines = (data[0] & 1) != 0;
	cols = 2 + data[0] / 8;
	canvas_init(&c, 5, cols);
	area_init(&a, 500);
	a.edit.lines = lines;
	for (size_t i = 1; i + 1 < size && i < 900; i += 2) {
		struct pen p = { .c = &c, .box = { 0, 0, 5, cols },
			.focus = -1, .caret_y = -1 };
		char buf[8];
		size_t left = size - i - 1;
		struct key k = key_of(data[i], data + i + 1, left < 6 ? left :
		    6, buf);

		if (lines) {
			(void)area_key(&a, &k);
			area_draw(&p, 0, cols, 5, &a);
		} else {
			(void)line_key(&a.edit, &k);
			line_draw(&p, 0, cols, &a.edit);
		}
		check(&a.edit, lines);
		must(p.caret_y >= 0 && p.caret_y < 5 && p.caret_x >= 0 &&
		    p.caret_x < cols, "the caret is drawn inside");
	}
	check_undo(&a.edit);
	area_fini(&a);
	canvas_fini(&c);
	return 0;
}
