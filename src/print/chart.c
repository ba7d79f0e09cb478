/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

/*
 * Charts, drawn.  Names at the left, then figures aligned on their right,
 * then bars on pale lines at round amounts: the eye reads a name and its
 * figure before it looks at a length.  What is asked is pale and framed,
 * what is obtained is dark and thinner, over it: told apart in black and
 * white.  A chart is one slice that no page cuts, and one Figure with its
 * words; one that is higher than a page comes in several, on one scale.
 */

#define NAME_MOST 190.0
#define NAME_LINES 20		/* what no name is: they are not cut */
#define GUTTER 12.0
#define ROW_PAD 4.5		/* of a row, above and below together */
#define NAME_PITCH 10.5
#define BARS_TITLE 17.0
#define TITLE_PITCH 11.5	/* of a title, of a unit, over one line */
#define UNIT_PITCH 9.5
#define HEADER_HEIGHT 15.0
#define BARS_AXIS 15.0
#define ASKED_HEIGHT 9.0
#define BAR_HEIGHT 7.0
#define OBTAINED_HEIGHT 4.0
#define SWATCH 14.0
#define HEADING_ROOM 70.0	/* of a page, for the heading above */
#define UNITS 1000000		/* a length is a part of these */

#define INK_PALE 0xd9e0ebU

static const struct face title_face = { .size = 9.5, .bold = true,
	.ink = INK_TEXT };
static const struct face unit_face = { .size = 7.5, .right = true,
	.ink = INK_SOFT };
static const struct face name_face = { .size = 8.5, .ink = INK_TEXT };
static const struct face figure_face = { .size = 8.5, .right = true,
	.ink = INK_TEXT };
static const struct face axis_face = { .size = 7, .centre = true,
	.ink = INK_SOFT };

struct name {
	PangoLayout *layout;
	struct face face;
	double height;		/* of the row */
};

struct plate {
	struct press *p;
	const struct chart *c;
	struct chart_scale scale;
	struct name *name;
	double x, width;	/* of all of it */
	double name_width;
	double figure_right[2];	/* where the figures end */
	double bar, bar_width;
};

static void
fill(struct press *p, struct atom *a, double x, double y, double w, double h,
    uint32_t ink, const struct elem *e)
{
	struct mark *m = press_mark(p, a, MARK_FILL, x, y, w, h);

	m->ink = ink;
	m->elem = e;
}

/* Where AMOUNT stands in WIDTH. */
static double
place(const struct chart_scale *s, int64_t amount, double width)
{
	return width * chart_place(s, amount, UNITS) / UNITS;
}

/* --- how wide things are --- */

/* The name of a row, whole: in as many lines as it takes. */
static PangoLayout *
name_layout(struct plate *t, const struct chart_row *r, const struct face *f)
{
	struct arena *a = &t->p->arena;

	for (int cols = 200; ; cols--) {
		const char *name = chart_short(r->label, cols, false, a);
		PangoLayout *l;

		if (r->note != NULL)
			name = arena_printf(a, "%s (%s)", name, r->note);
		l = press_layout(t->p, name, f, t->name_width);
		if (press_lines(l) <= NAME_LINES || cols < 8)
			return l;
	}
}

static void
set_names(struct plate *t)
{
	const struct chart_row *r;

	t->name = arena_array(&t->p->arena, (size_t)t->c->n + 1,
	    sizeof *t->name);
	for (int i = 0; (r = chart_at(t->c, i)) != NULL; i++) {
		struct face f = name_face;
		const char *whole = r->note == NULL ? r->label :
		    arena_printf(&t->p->arena, "%s (%s)", r->label, r->note);
		double w;

		f.bold = r->marked || r == t->c->total;
		t->name[i].face = f;
		w = press_width(t->p, whole, &f);
		if (w > t->name_width)
			t->name_width = w < NAME_MOST ? w : NAME_MOST;
	}
	for (int i = 0; (r = chart_at(t->c, i)) != NULL; i++) {
		struct name *n = &t->name[i];

		n->layout = name_layout(t, r, &n->face);
		n->height = press_lines(n->layout) * NAME_PITCH + ROW_PAD;
	}
}

static double
figures_width(struct plate *t, int series)
{
	double most = series == 0 && chart_series(t->c) == 1 ? 0 : press_width(
	    t->p, t->c->series[series], &unit_face) + SWATCH + 4;

	for (int i = 0; chart_at(t->c, i) != NULL; i++) {
		struct face f = figure_face;
		double w;

		f.bold = true;
		w = press_width(t->p, chart_figure(chart_at(t->c, i), series,
		    &t->p->arena), &f);

		if (w > most)
			most = w;
	}
	return most;
}

/* As many round amounts as can be written without touching. */
static void
set_scale(struct plate *t)
{
	double left, right, step, from = t->bar;

	for (int most = 6; ; most--) {
		chart_scale(t->c, most, &t->scale);
		left = press_width(t->p, press_amount(t->p, t->scale.lo),
		    &axis_face);
		right = press_width(t->p, press_amount(t->p, t->scale.hi),
		    &axis_face);
		/* The lowest is written under its line, clear of figures. */
		t->bar = t->scale.lo < 0 ? from + left / 2 : from;
		t->bar_width = t->x + t->width - t->bar - right / 2;
		step = t->bar_width * (double)t->scale.step /
		    (double)(t->scale.hi - t->scale.lo);
		if (most <= 2 || ((left > right ? left : right) + 6 < step))
			return;
	}
}

static void
set_columns(struct plate *t)
{
	double x;

	set_names(t);
	x = t->x + t->name_width;
	for (int k = 0; k < chart_series(t->c); k++) {
		x += GUTTER + figures_width(t, k);
		t->figure_right[k] = x;
	}
	t->bar = x + GUTTER;
	set_scale(t);
}

/* --- bars --- */

static void
put_grid(struct plate *t, struct atom *a, double top, double bottom,
    const struct elem *e)
{
	for (int64_t n = t->scale.lo; n <= t->scale.hi; n += t->scale.step) {
		double x = t->bar + place(&t->scale, n, t->bar_width);
		bool zero = n == 0;

		fill(t->p, a, x - (zero ? 0.4 : 0.25), top, zero ? 0.8 : 0.5,
		    bottom - top, zero ? INK_SOFT : INK_HAIR, NULL);
		press_put(t->p, a, press_amount(t->p, n), &axis_face, x - 60, 120,
		    bottom + 10.5, e);
	}
}

static void
put_bar(struct plate *t, struct atom *a, int64_t amount, double middle,
    bool asked, const struct elem *e)
{
	double zero = place(&t->scale, 0, t->bar_width);
	double end = place(&t->scale, amount, t->bar_width);
	double x = t->bar + (end < zero ? end : zero);
	double w = end < zero ? zero - end : end - zero;
	double h = asked ? ASKED_HEIGHT : chart_series(t->c) == 2 ?
	    OBTAINED_HEIGHT : BAR_HEIGHT;
	struct mark *m;

	if (amount == 0)
		return;
	if (w < 1.2)	/* clear of the axis */
		w = 1.2;
	fill(t->p, a, x, middle - h / 2, w, h, asked ? INK_PALE : INK_ACCENT,
	    e);
	if (!asked)
		return;
	m = press_mark(t->p, a, MARK_FRAME, x, middle - h / 2, w, h);
	m->ink = INK_ACCENT;
	m->elem = e;
}

static void
put_row(struct plate *t, struct atom *a, int row, double y,
    const struct elem *e)
{
	const struct chart_row *r = chart_at(t->c, row);
	const struct name *n = &t->name[row];
	double middle = y + n->height / 2;
	int lines = press_lines(n->layout);
	struct face f = figure_face;

	f.bold = n->face.bold;
	for (int i = 0; i < lines && i < NAME_LINES; i++)
		press_line(t->p, a, n->layout, i, t->x, middle + 3 +
		    (i - (lines - 1) / 2.0) * NAME_PITCH, &n->face, e);
	for (int k = 0; k < chart_series(t->c); k++)
		press_put(t->p, a, chart_figure(r, k, &t->p->arena), &f,
		    t->figure_right[k] - 100, 100, middle + 3, e);
	for (int k = 0; k < chart_series(t->c); k++)
		if (!r->unknown[k] && r != t->c->total)
			put_bar(t, a, r->amount[k], middle, k == 0 &&
			    chart_series(t->c) == 2, e);
}

/* What is pale and what is dark, over the figures. */
static void
put_header(struct plate *t, struct atom *a, double y, const struct elem *e)
{
	for (int k = 0; k < 2; k++) {
		double right = t->figure_right[k];
		double w = press_width(t->p, t->c->series[k], &unit_face);
		double h = k == 0 ? 6 : OBTAINED_HEIGHT;
		struct mark *m;

		press_put(t->p, a, t->c->series[k], &unit_face, right - 100, 100,
		    y + 9, e);
		fill(t->p, a, right - w - SWATCH, y + 6.5 - h / 2, 10, h,
		    k == 0 ? INK_PALE : INK_ACCENT, e);
		if (k == 1)
			continue;
		m = press_mark(t->p, a, MARK_FRAME, right - w - SWATCH,
		    y + 6.5 - h / 2, 10, h);
		m->ink = INK_ACCENT;
		m->elem = e;
	}
}

static struct elem *
figure_elem(struct press *p, const struct chart *c, int first, int n)
{
	struct elem *e = press_elem(p, p->parent, "Figure");

	e->alt = chart_words(c, first, n, &p->arena);
	return e;
}

double
set_chart_title(struct press *p, struct atom *a, const char *title,
    const char *unit, double x, double width, const struct elem *e)
{
	double most = width / 3, wide = press_width(p, unit, &unit_face) + 1;
	double high, right = wide < most ? wide : most;
	PangoLayout *l = press_layout(p, title, &title_face,
	    width - right - GUTTER);
	PangoLayout *u = press_layout(p, unit, &unit_face, right);

	for (int i = 0; a != NULL && i < press_lines(l); i++)
		press_line(p, a, l, i, x, 9 + i * TITLE_PITCH, &title_face, e);
	for (int i = 0; a != NULL && i < press_lines(u); i++)
		press_line(p, a, u, i, x + width - right + press_shift(u, i,
		    &unit_face, right), 9 + i * UNIT_PITCH, &unit_face, e);
	high = (press_lines(l) - 1) * TITLE_PITCH;
	wide = (press_lines(u) - 1) * UNIT_PITCH;
	return high > wide ? high : wide;
}

static double
put_title(struct plate *t, struct atom *a, bool again, const struct elem *e)
{
	const char *title = again ? arena_printf(&t->p->arena, "%s (suite)",
	    t->c->title) : t->c->title;

	return set_chart_title(t->p, a, title, t->c->unit, t->x, t->width, e);
}

/* The rows FIRST to END, whole. */
static void
set_part(struct plate *t, int first, int end)
{
	const struct elem *e = figure_elem(t->p, t->c, first, end - first +
	    (end == t->c->n));
	struct atom *a = press_atom(t->p, 0);
	double y = BARS_TITLE + put_title(t, a, first > 0, e), top;

	if (chart_series(t->c) == 2) {
		put_header(t, a, y, e);
		y += HEADER_HEIGHT;
	}
	top = y;
	for (int i = first; i < end; i++) {
		put_row(t, a, i, y, e);
		y += t->name[i].height;
	}
	put_grid(t, a, top, y, e);
	if (chart_at(t->c, end) == t->c->total && t->c->total != NULL) {
		double right = t->figure_right[chart_series(t->c) - 1];

		press_mark(t->p, a, MARK_FILL, t->x, y, right - t->x,
		    0.6)->ink = INK_ACCENT;
		put_row(t, a, end, y, e);
	}
	a->height = y + BARS_AXIS;
	t->p->gap = 10;
}

static void
set_bars(struct plate *t)
{
	double room = FLOW_HEIGHT - HEADING_ROOM - BARS_TITLE -
	    HEADER_HEIGHT - BARS_AXIS, all = 0, used = 0;
	int first = 0, parts;

	room -= put_title(t, NULL, true, NULL);
	set_columns(t);
	for (int i = 0; i < t->c->n; i++)
		all += t->name[i].height;
	parts = 1 + (int)(all / room);
	/* Parts of about the same height. */
	for (int i = 0; i < t->c->n; i++) {
		double h = t->name[i].height;

		if (i > first && (used + h > room || (parts > 1 &&
		    used >= all / parts))) {
			set_part(t, first, i);
			first = i;
			used = 0;
		}
		used += h;
	}
	set_part(t, first, t->c->n);
}

void
set_chart(struct press *p, const struct block *b)
{
	struct plate t = { .p = p, .c = b->chart, .x = p->indent,
		.width = FLOW_WIDTH - 2 * p->indent };

	if (p->gap < 8)
		p->gap = 8;
	if (t.c->kind == CHART_CURVE || t.c->kind == CHART_CURVES)
		set_curve(p, t.c);
	else
		set_bars(&t);
}
