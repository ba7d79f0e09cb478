/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what the person sees --- */

static size_t
encode(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

static int
colour(const VTermColor *c, bool fg)
{
	if (fg ? VTERM_COLOR_IS_DEFAULT_FG(c) : VTERM_COLOR_IS_DEFAULT_BG(c))
		return -1;
	return VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx : -1;
}

struct tty_cell
tty_cell(struct tty *t, int row, int col)
{
	VTermPos at = { .row = row, .col = col };
	struct tty_cell out = { .text = " ", .fg = -1, .bg = -1 };
	VTermScreenCell cell;
	size_t n = 0;

	if (!vterm_screen_get_cell(t->screen, at, &cell))
		return out;
	if (cell.chars[0] == (uint32_t)-1) {
		out.text[0] = '\0';
	} else if (cell.chars[0] != 0) {
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
		    cell.chars[i] != 0; i++)
			n += encode(cell.chars[i], out.text + n);
		out.text[n] = '\0';
	}
	out.bold = cell.attrs.bold;
	out.reverse = cell.attrs.reverse;
	out.underline = cell.attrs.underline != 0;
	out.fg = colour(&cell.fg, true);
	out.bg = colour(&cell.bg, false);
	return out;
}

/* Appends a row without the blanks at its end. */
static size_t
put_row(struct tty *t, int row, char *out)
{
	size_t n = 0, end = 0;

	for (int k = 0; k < t->cols; k++) {
		struct tty_cell cell = tty_cell(t, row, k);
		size_t len = strlen(cell.text);

		memcpy(out + n, cell.text, len);
		n += len;
		if (strcmp(cell.text, " ") != 0)
			end = n;
	}
	out[end] = '\0';
	return end;
}

/* Kept from look to look: there are tens of thousands. */
static void
room(struct tty *t)
{
	size_t n = (size_t)t->rows * ((size_t)t->cols * 40 + 1) + 1;

	if (n <= t->room)
		return;
	free(t->text);
	t->text = malloc(n);
	if (t->text == NULL)
		abort();
	t->room = n;
}

const char *
tty_row(struct tty *t, int row)
{
	tty_drain(t);
	room(t);
	t->text[0] = '\0';
	if (row >= 0 && row < t->rows)
		put_row(t, row, t->text);
	return t->text;
}

const char *
tty_screen(struct tty *t)
{
	size_t n = 0;

	tty_drain(t);
	room(t);
	for (int r = 0; r < t->rows; r++) {
		n += put_row(t, r, t->text + n);
		t->text[n++] = '\n';
	}
	t->text[n] = '\0';
	return t->text;
}

bool
tty_shows(struct tty *t, const char *text)
{
	return strstr(tty_screen(t), text) != NULL;
}

int
tty_find(struct tty *t, const char *text, int *col)
{
	for (int r = 0; r < t->rows; r++) {
		const char *row = tty_row(t, r), *p = strstr(row, text);
		size_t want, n = 0;
		int k = 0;

		if (p == NULL)
			continue;
		want = (size_t)(p - row);
		for (; k < t->cols && n < want; k++)
			n += strlen(tty_cell(t, r, k).text);
		if (col != NULL)
			*col = k;
		return r;
	}
	return -1;
}

void
tty_caret(struct tty *t, int *row, int *col)
{
	VTermPos at;

	tty_drain(t);
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	*row = at.row;
	*col = at.col;
}

bool
tty_caret_visible(const struct tty *t)
{
	return t->visible;
}

bool
tty_alternate(const struct tty *t)
{
	return t->alternate;
}

void
tty_size(const struct tty *t, int *rows, int *cols)
{
	*rows = t->rows;
	*cols = t->cols;
}

/* Where TEXT stands last in what came, or -1. */
static long
last(const struct tty *t, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = t->nraw; i-- > 0;)
		if (t->nraw - i >= n && memcmp(t->raw + i, text, n) == 0)
			return (long)i;
	return -1;
}

bool
tty_wants_paste(const struct tty *t)
{
	return last(t, "\033[?2004h") > last(t, "\033[?2004l");
}

bool
tty_modes_restored(struct tty *t)
{
	struct termios now;

	if (tcgetattr(t->fd, &now) < 0)
		return false;
	return now.c_iflag == t->modes.c_iflag &&
	    now.c_oflag == t->modes.c_oflag &&
	    now.c_lflag == t->modes.c_lflag &&
	    memcmp(now.c_cc, t->modes.c_cc, sizeof now.c_cc) == 0;
}

const char *
tty_raw(const struct tty *t, size_t *n)
{
	*n = t->nraw;
	return t->raw == NULL ? "" : t->raw;
}

int
tty_pid(const struct tty *t)
{
	return (int)t->program;
}

/*
 * One line per cell that is not a plain blank, after a line with rows,
 * columns and caret:  row col fg bg attributes text
 */
bool
tty_dump(struct tty *t, const char *file)
{
	FILE *f = fopen(file, "w");
	int row, col;

	if (f == NULL)
		return false;
	tty_caret(t, &row, &col);
	fprintf(f, "cells %d %d %d %d %d\n", t->rows, t->cols, row, col,
	    t->visible);
	for (int r = 0; r < t->rows; r++)
		for (int k = 0; k < t->cols; k++) {
			struct tty_cell c = tty_cell(t, r, k);
			bool wide = k + 1 < t->cols &&
			    tty_cell(t, r, k + 1).text[0] == '\0';

			if (c.text[0] == '\0' || (strcmp(c.text, " ") == 0 &&
			    c.bg < 0 && !c.reverse && !c.underline))
				continue;
			fprintf(f, "%d %d %d %d %s%s%s%s. %s\n", r, k,
			    c.fg, c.bg, c.bold ? "b" : "",
			    c.reverse ? "r" : "", c.underline ? "u" : "",
			    wide ? "w" : "", c.text);
		}
	return fclose(f) == 0;
}
