/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include "base/utf8.h"
#include "term/theme.h"

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define VARIATION(cp) ((cp) >= 0xFE00 && (cp) <= 0xFE0F)
#define JOINER 0x200DU

void
show_init(void)
{
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	canvas_init(&the.shown, rows, cols);
	the.stale = true;
}

void
show_fini(void)
{
	canvas_fini(&the.shown);
}

void
theme_use(const char *name, bool colours)
{
	const char *type = getenv("TERM"), *none = getenv("NO_COLOR");
	const struct look *look;
	int n = 0, pairs = 0;

	if (none != NULL && *none != '\0')
		colours = false;
	if (colours && has_colors() && start_color() == OK) {
		n = COLORS;
		pairs = COLOR_PAIRS;
	}
	if (pairs <= STYLE_COUNT)
		n = 0;
	look = theme_look(name, n, type != NULL &&
	    strncmp(type, "linux", 5) == 0);
	/* The ground of the whole screen is that of plain text: blanks stay
	   cheap.  A terminal that cannot go back to its own colours gets
	   none. */
	if (n > 0 && assume_default_colors(look[STYLE_PLAIN].fg,
	    look[STYLE_PLAIN].bg) == ERR)
		look = theme_look(NULL, n = 0, 0);
	for (int i = 0; i < STYLE_COUNT; i++) {
		the.attr[i] = A_NORMAL;
		if (look[i].attr & THEME_BOLD)
			the.attr[i] |= A_BOLD;
		if (look[i].attr & THEME_REVERSE)
			the.attr[i] |= A_REVERSE;
		if (look[i].attr & THEME_UNDERLINE)
			the.attr[i] |= A_UNDERLINE;
		the.pair[i] = 0;
		if (n > 0 && (look[i].fg != look[STYLE_PLAIN].fg ||
		    look[i].bg != look[STYLE_PLAIN].bg)) {
			the.pair[i] = (short)(i + 1);
			init_pair(the.pair[i], look[i].fg, look[i].bg);
		}
		the.ground[i] = !(look[i].attr & (THEME_REVERSE |
		    THEME_UNDERLINE)) && (n == 0 ||
		    look[i].bg == look[STYLE_PLAIN].bg);
	}
}

/* What stands for a character that the locale's encoding lacks. */
static wchar_t
poorer(uint32_t cp)
{
	static const struct { uint32_t cp; char c; } table[] = {
		{ 0x2500, '-' }, { 0x2502, '|' }, { 0x2013, '-' },
		{ 0x2014, '-' }, { 0x2212, '-' }, { 0x2018, '\'' },
		{ 0x2019, '\'' }, { 0x2026, '~' }, { 0x202F, ' ' },
		{ 0x00A0, ' ' }, { 0x2022, '*' }, { 0x2248, '~' },
		{ 0x20AC, 'E' }, { 0x2192, '>' }, { 0x2190, '<' },
		{ 0x2191, '^' }, { 0x2193, 'v' }, { 0x25B8, '>' },
		{ 0x25BA, '>' }, { 0x2713, 'x' }, { 0x00D7, 'x' },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].cp == cp)
			return table[i].c;
	/* Corners and crossings. */
	return cp >= 0x2500 && cp <= 0x257F ? '+' : '?';
}

/*
 * A cell as curses wants it: one character that takes columns and up to
 * four that take none.  What the C library gives another width than we do
 * would push the rest of the line: '?' or a blank beside it stand in.
 */
static void
cell_wide(const struct cell *cell, wchar_t out[CCHARW_MAX + 1], bool *pad)
{
	const char *p = cell->text, *end = p + strlen(p);
	size_t n = 0;
	int w;

	*pad = false;
	while (p < end && n < CCHARW_MAX) {
		uint32_t cp = utf8_next(&p, end);
		char byte[MB_LEN_MAX];

		/* Terminals disagree about what is joined or varied. */
		if (cp == JOINER)
			break;
		if (VARIATION(cp))
			continue;
		out[n] = (wchar_t)cp;
		if (!the.unicode && wctomb(byte, out[n]) <= 0) {
			if (n > 0)
				break;
			out[n] = poorer(cp);
		}
		w = wcwidth(out[n]);
		if (n == 0 && w != cell->cols) {
			*pad = cell->cols == 2;
			if (w != 1)
				out[n] = '?';
		}
		if (n > 0 && w != 0)
			break;
		n++;
	}
	if (n == 0)
		out[n++] = ' ';
	out[n] = L'\0';
}

static void
put(int row, int col, const struct cell *cell, enum style left)
{
	enum style style = cell->style < STYLE_COUNT ? cell->style :
	    STYLE_PLAIN;
	wchar_t text[CCHARW_MAX + 1];
	cchar_t out;
	bool pad;

	/* A blank is the same in all styles of one ground: a lone one needs
	   no other style than the plain one. */
	if (style != left && the.ground[style] &&
	    strcmp(cell->text, " ") == 0)
		style = STYLE_PLAIN;
	cell_wide(cell, text, &pad);
	setcchar(&out, text, the.attr[style], the.pair[style], NULL);
	/* The lower right corner answers ERR, yet it is drawn. */
	(void)mvadd_wch(row, col, &out);
	if (pad) {
		setcchar(&out, L" ", the.attr[style], the.pair[style], NULL);
		(void)mvadd_wch(row, col + 1, &out);
	}
}

static bool
same(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->cols == b->cols &&
	    strcmp(a->text, b->text) == 0;
}

/* Gives curses what differs on a row; all of it where a wide cluster is or
   was, so that no half of one is left. */
static void
show_row(const struct canvas *c, int row, int cols)
{
	bool whole = false, differs = false;

	for (int k = 0; k < cols; k++) {
		const struct cell *was = canvas_at(&the.shown, row, k);
		const struct cell *is = canvas_at(c, row, k);

		if (!same(was, is))
			differs = true;
		if (was->cols != 1 || is->cols != 1)
			whole = true;
	}
	if (!differs)
		return;
	for (int k = 0; k < cols; k++) {
		struct cell *was = canvas_at(&the.shown, row, k);
		const struct cell *is = canvas_at(c, row, k);

		if (is->cols > 0 && k + is->cols <= cols &&
		    (whole || !same(was, is)))
			put(row, k, is, k == 0 ? STYLE_PLAIN :
			    canvas_at(c, row, k - 1)->style);
		*was = *is;
	}
}

/* False when it is no time to show anything: the terminal takes nothing
   and a signal says to go. */
static bool
writable(void)
{
	struct pollfd fd = { STDOUT_FILENO, POLLOUT, 0 };

	while (signals_poll(&fd, 1, -1) < 0)
		if (raised.term || raised.hup)
			return false;
	return true;
}

void
term_show(const struct canvas *c)
{
	int rows, cols;

	if (!the.up || !writable())
		return;
	getmaxyx(stdscr, rows, cols);
	if (the.stale || rows != the.shown.rows || cols != the.shown.cols) {
		canvas_resize(&the.shown, rows, cols);
		erase();
		clearok(curscr, TRUE);
		the.stale = false;
	}
	if (rows > c->rows)
		rows = c->rows;
	if (cols > c->cols)
		cols = c->cols;
	for (int r = 0; r < rows; r++)
		show_row(c, r, cols);
	move(c->caret_row < rows ? c->caret_row : rows - 1,
	    c->caret_col < cols ? c->caret_col : cols - 1);
	refresh();
}

void
term_redraw(void)
{
	the.stale = true;
}
