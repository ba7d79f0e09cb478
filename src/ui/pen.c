/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pen.h"

#include "base/utf8.h"

#include <string.h>

int
text_cols(const char *text)
{
	return utf8_cols(text, strlen(text));
}

static bool
visible(const struct pen *p)
{
	return p->c != NULL && p->y >= p->top &&
	    p->y < p->top + p->box.rows;
}

static int
screen_row(const struct pen *p)
{
	return p->box.row + p->y - p->top;
}

/* What is left of WIDTH (the rest when negative) from COL in the box. */
static int
width_left(const struct pen *p, int col, int width)
{
	int left = p->box.cols - col;

	if (width < 0 || width > left)
		width = left;
	return width < 0 ? 0 : width;
}

int
pen_textn(struct pen *p, int col, int width, enum style style,
    const char *text, size_t n)
{
	width = width_left(p, col, width);
	if (!visible(p) || width == 0)
		return utf8_cols(text, n);
	return canvas_textn(p->c, screen_row(p), p->box.col + col, width,
	    style, text, n);
}

int
pen_text(struct pen *p, int col, int width, enum style style,
    const char *text)
{
	width = width_left(p, col, width);
	if (!visible(p) || width == 0)
		return utf8_cols(text, strlen(text));
	return canvas_text(p->c, screen_row(p), p->box.col + col, width,
	    style, text);
}

void
pen_right(struct pen *p, int col, int width, enum style style,
    const char *text)
{
	width = width_left(p, col, width);
	if (visible(p) && width > 0)
		canvas_right(p->c, screen_row(p), p->box.col + col, width,
		    style, text);
}

void
pen_fill(struct pen *p, int col, int width, enum style style)
{
	width = width_left(p, col, width);
	if (visible(p) && width > 0)
		canvas_style(p->c, screen_row(p), p->box.col + col, width,
		    style);
}

void
pen_rule(struct pen *p, int col, int width)
{
	width = width_left(p, col, width);
	if (visible(p) && width > 0)
		canvas_hrule(p->c, screen_row(p), p->box.col + col, width);
}

void
pen_wrap(struct pen *p, int col, int width, enum style style,
    const char *text)
{
	size_t n = strlen(text), at = 0;

	width = width_left(p, col, width);
	if (width < 1)
		width = 1;
	do {
		size_t next = n - at, k;

		k = canvas_wrap(text + at, n - at, width, &next);
		if (next == 0)
			next = n - at;
		pen_textn(p, col, width, style, text + at, k);
		p->y++;
		at += next;
	} while (at < n);
}

int
pen_lines(const char *text, int width)
{
	struct pen p = { .box = { 0, 0, 0, width } };

	pen_wrap(&p, 0, width, STYLE_PLAIN, text);
	return p.y;
}

void
pen_next(struct pen *p)
{
	p->y++;
}

bool
pen_hidden(const struct pen *p, int lines)
{
	return p->c == NULL || p->y + lines <= p->top ||
	    p->y >= p->top + p->box.rows;
}

void
pen_focus(struct pen *p)
{
	p->focus = p->y;
	p->focus_end = p->y + 1;
}

void
pen_focus_end(struct pen *p)
{
	p->focus_end = p->y > p->focus ? p->y : p->focus + 1;
}

void
pen_caret(struct pen *p, int col)
{
	p->caret_y = p->y;
	p->caret_x = col;
}

void
pen_hit(struct pen *p, int from, int id)
{
	for (int y = from; y < p->y && p->hit != NULL; y++) {
		int row = p->box.row + y - p->top;

		if (y >= p->top && y < p->top + p->box.rows &&
		    row < PEN_HITS)
			p->hit[row] = (short)(id + 1);
	}
}

/* The caret's line first, then as much of the focus as there is room for. */
static int
scroll(const struct pen *p, int top, int rows, int lines)
{
	int from = p->focus, to = p->focus_end;

	if (from >= 0) {
		if (to > top + rows)
			top = to - rows;
		if (from < top)
			top = from;
	}
	if (p->caret_y >= 0) {
		if (p->caret_y >= top + rows)
			top = p->caret_y - rows + 1;
		if (p->caret_y < top)
			top = p->caret_y;
	}
	if (top > lines - rows)
		top = lines - rows;
	return top < 0 ? 0 : top;
}

int
pen_show(struct canvas *c, struct box box, int *top, short *hit,
    pen_draw_fn *f, void *ctx)
{
	struct pen p = { .box = box, .focus = -1, .caret_y = -1 };
	int lines;

	if (box.rows <= 0 || box.cols <= 0)
		return 0;
	f(&p, ctx);
	lines = p.y;
	*top = scroll(&p, *top, box.rows, lines);
	p = (struct pen){ .c = c, .box = box, .top = *top, .focus = -1,
		.caret_y = -1, .hit = hit };
	f(&p, ctx);
	if (p.caret_y >= 0) {
		int x = p.caret_x < box.cols ? p.caret_x : box.cols - 1;

		canvas_caret(c, box.row + p.caret_y - *top,
		    box.col + (x < 0 ? 0 : x));
	}
	return lines;
}

struct box
box_left(struct box b, int cols)
{
	b.cols = cols < b.cols ? cols : b.cols;
	return b;
}

struct box
box_right(struct box b, int cols)
{
	cols = cols < b.cols ? cols : b.cols;
	b.col += b.cols - cols;
	b.cols = cols;
	return b;
}

struct box
box_top(struct box b, int rows)
{
	b.rows = rows < b.rows ? rows : b.rows;
	return b;
}

struct box
box_bottom(struct box b, int rows)
{
	rows = rows < b.rows ? rows : b.rows;
	b.row += b.rows - rows;
	b.rows = rows;
	return b;
}
