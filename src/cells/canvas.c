/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells/canvas.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct cell blank = { " ", STYLE_PLAIN, 1 };

static int
within(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

void
canvas_init(struct canvas *c, int rows, int cols)
{
	memset(c, 0, sizeof *c);
	canvas_resize(c, rows, cols);
}

void
canvas_fini(struct canvas *c)
{
	free(c->cell);
	memset(c, 0, sizeof *c);
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	struct cell *cell;

	rows = within(rows, 1, CANVAS_MAX);
	cols = within(cols, 1, CANVAS_MAX);
	if (c->cell == NULL || rows != c->rows || cols != c->cols) {
		cell = realloc(c->cell,
		    (size_t)rows * (size_t)cols * sizeof *cell);
		if (cell == NULL)
			abort();
		c->cell = cell;
		c->rows = rows;
		c->cols = cols;
	}
	canvas_clear(c);
}

void
canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++)
		c->cell[i] = blank;
	c->caret_row = c->caret_col = 0;
}

struct cell *
canvas_at(const struct canvas *c, int row, int col)
{
	if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
		return NULL;
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

/*
 * The first cluster of N > 0 bytes: its length, and in OUT its text as a
 * cell can hold it and its columns.  What the cell has no room for is
 * dropped by whole code points; 0 columns: nothing to draw.
 */
static size_t
take(const char *s, size_t n, struct cell *out)
{
	unsigned char b = (unsigned char)*s;
	const char *p = s, *end, *last;
	size_t k, len = 0;
	int cols = 0;

	if (b >= 0x20 && b < 0x7F && (n == 1 || (signed char)s[1] >= 0)) {
		memset(out->text, 0, CELL_BYTES);
		out->text[0] = *s;
		out->cols = 1;
		return 1;
	}
	/* CR LF is one cluster: a control goes alone. */
	k = b < 0x20 ? 1 : utf8_cluster(s, n);
	end = s + k;
	while (p < end) {
		uint32_t cp;
		size_t bytes;
		int w;

		last = p;
		cp = utf8_next(&p, end);
		bytes = (size_t)(p - last);
		/* A byte that is wrong gives U+FFFD, three bytes. */
		if (utf8_forbidden(cp) || cp == 0xFFFD) {
			last = "\xEF\xBF\xBD";
			bytes = 3;
			w = 1;
		} else {
			w = utf8_width(cp);
		}
		if (len + bytes >= CELL_BYTES)
			break;
		memcpy(out->text + len, last, bytes);
		len += bytes;
		if (w > cols)
			cols = w;
	}
	while (len > 3 && memcmp(out->text + len - 3, "\xE2\x80\x8D", 3) == 0)
		len -= 3;	/* a joiner that joins nothing any more */
	memset(out->text + len, 0, CELL_BYTES - len);
	out->cols = (unsigned char)cols;
	return k;
}

int
canvas_cols(const char *text, size_t n)
{
	struct cell cell;
	int cols = 0;

	for (size_t i = 0; i < n;) {
		i += take(text + i, n - i, &cell);
		cols += cell.cols;
	}
	return cols;
}

/* Blanks the other half of a wide cluster that is about to lose one. */
static void
split(struct canvas *c, int row, int col)
{
	struct cell *cell = canvas_at(c, row, col), *other;
	unsigned char style;

	if (cell == NULL || cell->cols == 1)
		return;
	other = canvas_at(c, row, cell->cols == 2 ? col + 1 : col - 1);
	if (other != NULL && other->cols != 1) {
		style = other->style;
		*other = blank;
		other->style = style;
	}
}

/* Puts a cluster that is known to fit. */
static void
put(struct canvas *c, int row, int col, enum style style,
    const struct cell *cluster)
{
	struct cell *cell = canvas_at(c, row, col);

	split(c, row, col);
	*cell = *cluster;
	cell->style = (unsigned char)style;
	if (cluster->cols == 2) {
		split(c, row, col + 1);
		memset(cell + 1, 0, sizeof *cell);
		cell[1].style = (unsigned char)style;
	}
}

int
canvas_textn(struct canvas *c, int row, int col, int width,
	     enum style style, const char *text, size_t n)
{
	bool seen = row >= 0 && row < c->rows;
	int used = 0, room = c->cols - col;
	struct cell cell;

	if (width >= 0 && width < room)
		room = width;
	for (size_t i = 0; i < n;) {
		i += take(text + i, n - i, &cell);
		if (cell.cols > room - used)
			break;
		if (seen && cell.cols > 0 && col + used >= 0)
			put(c, row, col + used, style, &cell);
		used += cell.cols;
	}
	return used;
}

/* Bytes of TEXT that fit in COLS columns. */
static size_t
fit(const char *text, size_t n, int cols)
{
	size_t i = 0, k;
	struct cell cell;

	while (i < n) {
		k = take(text + i, n - i, &cell);
		cols -= cell.cols;
		if (cols < 0)
			break;
		i += k;
	}
	return i;
}

int
canvas_text(struct canvas *c, int row, int col, int width,
	    enum style style, const char *text)
{
	size_t n = strlen(text);
	int room = c->cols - col, used;

	if (width >= 0 && width < room)
		room = width;
	/* A sign alone has no room for more. */
	if (room < 2 || canvas_cols(text, n) <= room)
		return canvas_textn(c, row, col, room, style, text, n);
	used = canvas_textn(c, row, col, room - 1, style, text, fit(text, n,
	    room - 1));
	return used + canvas_textn(c, row, col + used, 1, style, c->ascii ?
	    "~" : "…", strlen(c->ascii ? "~" : "…"));
}

void
canvas_right(struct canvas *c, int row, int col, int width,
	     enum style style, const char *text)
{
	size_t n = strlen(text);
	int cols = canvas_cols(text, n);

	if (width <= 0)
		return;
	if (cols <= width) {
		canvas_textn(c, row, col + width - cols, cols, style, text,
		    n);
		return;
	}
	n = fit(text, n, width - 1);
	cols = canvas_textn(c, row, col, width - 1, style, text, n);
	canvas_text(c, row, col + cols, 1, style, c->ascii ? "~" : "…");
}

void
canvas_fill(struct canvas *c, int row, int col, int rows, int cols,
	    enum style style, const char *cluster)
{
	struct cell cell = blank;
	int right = cols > c->cols - col ? c->cols : col + cols;
	int bottom = rows > c->rows - row ? c->rows : row + rows;

	if (cluster != NULL && *cluster != '\0')
		take(cluster, strlen(cluster), &cell);
	if (cell.cols == 0)
		cell = blank;
	for (int r = row < 0 ? 0 : row; r < bottom; r++)
		for (int k = col < 0 ? 0 : col; k + cell.cols <= right;
		    k += cell.cols)
			put(c, r, k, style, &cell);
}

void
canvas_style(struct canvas *c, int row, int col, int cols, enum style style)
{
	struct cell *cell;

	for (int k = 0; k < cols && col + k < c->cols; k++)
		if ((cell = canvas_at(c, row, col + k)) != NULL)
			cell->style = (unsigned char)style;
}

void
canvas_hrule(struct canvas *c, int row, int col, int cols)
{
	canvas_fill(c, row, col, 1, cols, STYLE_RULE, c->ascii ? "-" : "─");
}

void
canvas_vrule(struct canvas *c, int row, int col, int rows)
{
	canvas_fill(c, row, col, rows, 1, STYLE_RULE, c->ascii ? "|" : "│");
}

void
canvas_caret(struct canvas *c, int row, int col)
{
	c->caret_row = within(row, 0, c->rows - 1);
	c->caret_col = within(col, 0, c->cols - 1);
}

bool
canvas_equal(const struct canvas *a, const struct canvas *b)
{
	size_t n = (size_t)a->rows * (size_t)a->cols;

	if (a->rows != b->rows || a->cols != b->cols ||
	    a->caret_row != b->caret_row || a->caret_col != b->caret_col)
		return false;
	for (size_t i = 0; i < n; i++)
		if (a->cell[i].style != b->cell[i].style ||
		    a->cell[i].cols != b->cell[i].cols ||
		    strcmp(a->cell[i].text, b->cell[i].text) != 0)
			return false;
	return true;
}

static bool
letter(const char *s, size_t n)
{
	unsigned char b = n == 0 ? 0 : (unsigned char)*s;

	return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b >= 0x80;
}

size_t
canvas_wrap(const char *text, size_t n, int cols, size_t *next)
{
	size_t i = 0, k, end = 0, resume = 0;	/* the last place to break */
	size_t glued = 0;	/* the last one for want of a better */
	struct cell cell;
	int used = 0;

	for (; i < n && text[i] != '\n'; i += k) {
		k = take(text + i, n - i, &cell);
		used += cell.cols;
		if (text[i] == ' ' && !utf8_glued(text, n, i)) {
			/* A run of spaces ends the line where it begins. */
			if (resume != i)
				end = i;
			resume = i + 1;
			continue;
		}
		if (text[i] == ' ')
			glued = i;
		if (used > cols && i > 0)
			break;
		if (text[i] == '-' && i > 0 && letter(text + i - 1, 1) &&
		    letter(text + i + 1, n - i - 1))
			end = resume = i + 1;
	}
	if (i == n || text[i] == '\n') {
		/* Only the spaces at the end may be too many. */
		*next = i == n ? n : i + 1;
		return used > cols && resume == i ? end : i;
	}
	if (end == 0 && glued > resume) {
		*next = glued + 1;
		return glued;
	}
	/* No place to break but after an indent: inside the word, unless the
	   indent alone fills the line. */
	if (end == 0 && resume != i)
		resume = end = i;
	*next = resume;
	return end;
}
