/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/area.h"

#include "base/utf8.h"

void
area_init(struct area *a, size_t max)
{
	*a = (struct area){ .goal = -1, .cols = 60 };
	edit_init(&a->edit, max, true);
}

void
area_fini(struct area *a)
{
	edit_fini(&a->edit);
}

size_t
area_break(const char *s, size_t n, int cols, size_t *next)
{
	size_t i = 0, word = 0;
	int used = 0;

	while (i < n && s[i] != '\n') {
		size_t k = utf8_cluster(s + i, n - i);
		int w = utf8_cols(s + i, k);

		if (s[i] == ' ') {
			i += k;
			used += w;
			word = i;
			continue;
		}
		if (used + w > cols && i > 0) {
			*next = word > 0 ? word : i;
			return *next;
		}
		used += w;
		i += k;
	}
	*next = i < n ? i + 1 : n;
	return i;
}

/* A line as seen: where it begins and how many bytes it has. */
struct seen {
	size_t at, n, next;
	int number;
	bool last;
};

/*
 * The line number WANT, or the one the caret is on when WANT is negative.
 * A text that ends with a line end has an empty last line.
 */
static struct seen
line_at(const struct edit *e, int cols, size_t at, int number)
{
	struct seen l = { .at = at, .number = number };
	size_t next;
	bool newline;

	l.n = area_break(e->p + at, e->len - at, cols, &next);
	newline = at + l.n < e->len && e->p[at + l.n] == '\n';
	l.next = at + next;
	l.last = l.next >= e->len && !newline;
	return l;
}

static struct seen
find_line(const struct edit *e, int cols, int want)
{
	struct seen l = line_at(e, cols, 0, 0);

	while (!l.last && (want >= 0 ? l.number < want :
	    e->caret >= l.next))
		l = line_at(e, cols, l.next, l.number + 1);
	return l;
}

int
area_lines(const struct area *a, int cols, int most)
{
	struct seen l = find_line(&a->edit, cols < 2 ? 1 : cols - 1,
	    most - 1);

	return l.number + 1;
}

/* Puts the caret in LINE at the column aimed at. */
static void
aim(struct area *a, const struct seen *l)
{
	struct edit *e = &a->edit;
	size_t k = utf8_fit(e->p + l->at, l->n, a->goal);

	/* The end of a wrapped line belongs to the next one. */
	if (l->at + k == l->next && !l->last && k > 0)
		k = utf8_cluster_before(e->p + l->at, k);
	edit_move(e, l->at + k);
}

static bool
vertical(struct area *a, int by)
{
	struct edit *e = &a->edit;
	int cols = a->cols - 1;
	struct seen l = find_line(e, cols, -1);

	if (by < 0 && l.number == 0)
		return false;
	if (by > 0 && l.last)
		return false;
	if (a->goal < 0)
		a->goal = utf8_cols(e->p + l.at, e->caret - l.at);
	l = find_line(e, cols, l.number + by < 0 ? 0 : l.number + by);
	aim(a, &l);
	return true;
}

bool
area_key(struct area *a, const struct key *k)
{
	struct edit *e = &a->edit;
	struct seen l;

	if (k->code == K_UP)
		return vertical(a, -1);
	if (k->code == K_DOWN)
		return vertical(a, 1);
	a->goal = -1;
	switch (k->code) {
	case K_ENTER:
		edit_insert(e, "\n", 1, EDIT_WHOLE);
		return true;
	case K_HOME:
		l = find_line(e, a->cols - 1, -1);
		edit_move(e, l.at);
		return true;
	case K_END:
		l = find_line(e, a->cols - 1, -1);
		a->goal = 1 << 20;
		aim(a, &l);
		a->goal = -1;
		return true;
	default:
		return edit_key(e, k);
	}
}

void
area_draw(struct pen *p, int col, int width, int rows, struct area *a)
{
	struct edit *e = &a->edit;
	struct seen l;
	int cols, caret;

	if (width > p->box.cols - col)
		width = p->box.cols - col;
	if (width < 2)
		width = 2;
	a->cols = width;
	cols = width - 1;
	l = find_line(e, cols, -1);
	caret = l.number;
	if (caret < a->top)
		a->top = caret;
	if (caret >= a->top + rows)
		a->top = caret - rows + 1;
	if (p->c == NULL) {
		/* Only where things stand is asked; a long text is not
		   wrapped twice. */
		p->y += caret - a->top;
		pen_caret(p, col);
		p->y += rows - (caret - a->top);
		return;
	}
	l = find_line(e, cols, a->top);
	for (int i = 0; i < rows; i++) {
		pen_fill(p, col, width, STYLE_FOCUS);
		if (l.number == a->top + i) {
			int x;

			pen_textn(p, col, width, STYLE_FOCUS, e->p + l.at,
			    l.n);
			if (l.number == caret) {
				x = utf8_cols(e->p + l.at, e->caret - l.at);
				pen_caret(p, col + (x < width ? x :
				    width - 1));
			}
			if (!l.last)
				l = line_at(e, cols, l.next, l.number + 1);
		}
		pen_next(p);
	}
}
