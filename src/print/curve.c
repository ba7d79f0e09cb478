/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

/*
 * A curve, drawn: months from left to right, round amounts up the left side,
 * and under it the figure of each month, in columns.  The point to be seen
 * first has a ring, said in words over the curve, where nothing is drawn.
 */

#define CURVE_TITLE 15.0
#define LEGEND_HEIGHT 14.0
#define PLOT_HEIGHT 150.0
#define INK_AIM 0x66738fU	/* of what is aimed at */
#define PLOT_HEIGHT_TWO 92.0	/* of two curves: there are many of them */
#define CURVE_AXIS 16.0
#define CELL_PITCH 12.0
#define CELL_GAP 22.0		/* between two columns of figures */
#define SIDE 16.0		/* left free before the first month */
#define DOT 1.9
#define RING 4.2
#define STEPS 6
#define UNITS 1000000

static const struct face legend_face = { .size = 8, .ink = INK_TEXT };
static const struct face side_face = { .size = 7, .right = true,
	.ink = INK_SOFT };
static const struct face month_face = { .size = 7, .centre = true,
	.ink = INK_SOFT };
static const struct face label_face = { .size = 8, .ink = INK_SOFT };
static const struct face figure_face = { .size = 8, .right = true,
	.ink = INK_TEXT };

struct plot {
	struct press *p;
	const struct chart *c;
	struct chart_scale scale;
	double left, right;	/* of the paper the curve has */
	double title;		/* what it takes at the top */
	double x, w, top, height;	/* inside */
};

static double
y_of(const struct plot *t, int64_t amount)
{
	return t->top + t->height * (UNITS - chart_place(&t->scale, amount,
	    UNITS)) / UNITS;
}

static double
x_of(const struct plot *t, int month)
{
	if (t->c->n < 2)
		return t->x + t->w / 2;
	return t->x + SIDE + (t->w - 2 * SIDE) * month / (t->c->n - 1);
}

static void
put_sides(struct plot *t, struct atom *a, const struct elem *e)
{
	for (int64_t n = t->scale.lo; n <= t->scale.hi; n += t->scale.step) {
		double h = n == 0 ? 0.8 : 0.5;

		press_mark(t->p, a, MARK_FILL, t->x, y_of(t, n) - h / 2, t->w,
		    h)->ink = n == 0 ? INK_SOFT : INK_HAIR;
		press_put(t->p, a, press_amount(t->p, n), &side_face, t->left,
		    t->x - t->left - 6, y_of(t, n) + 2.5, e);
	}
}

/* As many months as can be written without touching. */
static void
put_months(struct plot *t, struct atom *a, const struct elem *e)
{
	double most = 0, apart = t->c->n > 1 ? x_of(t, 1) - x_of(t, 0) :
	    t->w;
	int every = 1;

	for (int i = 0; i < t->c->n; i++) {
		double w = press_width(t->p, t->c->row[i].label, &month_face);

		most = w > most ? w : most;
	}
	while (every < t->c->n && apart * every < most + 6)
		every++;
	for (int i = 0; i < t->c->n; i++) {
		double x = x_of(t, i), y = t->top + t->height;
		bool told = i % every == 0;

		press_mark(t->p, a, MARK_FILL, x - 0.25, y, 0.5,
		    told ? 3 : 1.8)->ink = INK_SOFT;
		if (told)
			press_put(t->p, a, t->c->row[i].label, &month_face, x - 40,
			    80, y + 11, e);
	}
}

/* The points of a series that are known, joined where they follow one
   another; what is aimed at is pale and hollow. */
static void
put_path(struct plot *t, struct atom *a, const struct elem *e,
    const double *at, int n, bool pale)
{
	struct mark *m = press_mark(t->p, a, MARK_PATH, 0, 0, 1.3, 0);

	m->ink = pale ? INK_AIM : INK_ACCENT;
	m->elem = e;
	m->point = at;
	m->npoint = n;
	for (int i = 0; i < n && t->c->n <= 60; i++) {
		m = press_mark(t->p, a, MARK_DOT, at[2 * i], at[2 * i + 1],
		    pale ? DOT + 0.7 : DOT, pale ? 1 : 0);
		m->ink = pale ? INK_AIM : INK_ACCENT;
		m->elem = e;
	}
}

static void
put_curve(struct plot *t, struct atom *a, const struct elem *e, int series)
{
	double *at = arena_array(&t->p->arena, 2 * (size_t)t->c->n,
	    sizeof *at), *from = at;
	bool pale = chart_series(t->c) > 1 && series == 0;
	int n = 0;

	for (int i = 0; i < t->c->n; i++) {
		if (t->c->row[i].unknown[series]) {
			/* of two curves, a gap is one */
			if (chart_series(t->c) > 1 && n > 0) {
				put_path(t, a, e, from, n, pale);
				from += 2 * n;
				n = 0;
			}
			continue;
		}
		from[2 * n] = x_of(t, i);
		from[2 * n++ + 1] = y_of(t, t->c->row[i].amount[series]);
	}
	if (n > 0 || chart_series(t->c) == 1)
		put_path(t, a, e, from, n, pale);
}

/* Over two curves: which is which. */
static void
put_legend(struct plot *t, struct atom *a, const struct elem *e)
{
	double x = t->left + DOT + 2, y = t->title + 6;

	for (int k = 0; k < 2; k++) {
		struct mark *m = press_mark(t->p, a, MARK_DOT, x, y,
		    k == 0 ? DOT + 0.7 : DOT, k == 0 ? 1 : 0);

		m->ink = k == 0 ? INK_AIM : INK_ACCENT;
		m->elem = e;
		press_put(t->p, a, t->c->series[k], &legend_face, x + 7,
		    t->right - x - 7, y + 2.8, e);
		x += press_width(t->p, t->c->series[k], &legend_face) + 26;
	}
}

static void
put_ring(struct press *p, struct atom *a, double x, double y,
    const struct elem *e)
{
	struct mark *m = press_mark(p, a, MARK_DOT, x, y, RING, 1.1);

	m->ink = INK_TEXT;
	m->elem = e;
}

static void
put_marked(struct plot *t, struct atom *a, const struct elem *e)
{
	double x = t->left + RING + 1, y = t->title + 6;

	for (int i = 0; i < t->c->n; i++) {
		const struct chart_row *r = &t->c->row[i];

		if (!r->marked || r->unknown[0])
			continue;
		put_ring(t->p, a, x_of(t, i), y_of(t, r->amount[0]), e);
		put_ring(t->p, a, x, y, e);
		press_put(t->p, a, chart_row_words(t->c, r, &t->p->arena),
		    &legend_face, x + RING + 5, t->right - x - RING - 5,
		    y + 2.8, e);
		return;
	}
}

static const char *
figure_of(const struct plot *t, const struct chart_row *r)
{
	struct arena *a = &t->p->arena;

	return chart_series(t->c) == 1 ? chart_figure(r, 0, a) :
	    arena_printf(a, "%s / %s", chart_figure(r, 0, a),
	    chart_figure(r, 1, a));
}

/* The figure of every month, in as many columns as there is room for. */
static void
set_figures(struct plot *t)
{
	double name = 0, figure = 0, cell;
	int columns;

	for (int i = 0; i < t->c->n; i++) {
		const struct chart_row *r = &t->c->row[i];
		double n = press_width(t->p, r->label, &label_face);
		double f = press_width(t->p, figure_of(t, r), &figure_face);

		name = n > name ? n : name;
		figure = f > figure ? f : figure;
	}
	cell = name + 8 + figure + 6;
	columns = (int)((t->right - t->left + CELL_GAP) / (cell + CELL_GAP));
	columns = columns < 1 ? 1 : columns > 6 ? 6 : columns;
	/* A year in lines of the same length. */
	while (columns > 1 && chart_series(t->c) == 1 && 12 % columns != 0)
		columns--;
	if (columns > 1)
		cell = (t->right - t->left - CELL_GAP * (columns - 1)) /
		    columns;
	for (int i = 0; i < t->c->n; i += columns) {
		const struct elem *e = press_elem(t->p, t->p->parent, "P");
		struct atom *a = press_atom(t->p, CELL_PITCH);

		a->keep = i + columns < t->c->n ? KEEP_ROW : KEEP_NOT;
		for (int k = 0; k < columns && i + k < t->c->n; k++) {
			const struct chart_row *r = &t->c->row[i + k];
			double x = t->left + k * (cell + CELL_GAP);
			struct face lf = label_face, ff = figure_face;

			lf.bold = ff.bold = r->marked;
			press_put(t->p, a, r->label, &lf, x, cell, 9, e);
			press_put(t->p, a, figure_of(t, r), &ff, x,
			    cell, 9, e);
			press_mark(t->p, a, MARK_FILL, x, CELL_PITCH - 0.5,
			    cell, 0.4)->ink = INK_HAIR;
		}
	}
}

void
set_curve(struct press *p, const struct chart *c)
{
	struct elem *e = press_elem(p, p->parent, "Figure");
	bool two = chart_series(c) > 1;
	double height = two ? PLOT_HEIGHT_TWO : PLOT_HEIGHT;
	struct atom *a = press_atom(p, 0);
	struct plot t = { .p = p, .c = c, .left = p->indent,
		.right = FLOW_WIDTH - p->indent, .height = height };
	double lo, hi;

	t.title = CURVE_TITLE + set_chart_title(p, a, c->title, c->unit,
	    t.left, t.right - t.left, e);
	t.top = t.title + LEGEND_HEIGHT + 6;
	a->height = t.top + height + CURVE_AXIS;

	e->alt = chart_words(c, 0, c->n + 1, &p->arena);
	chart_scale(c, two ? STEPS / 2 + 1 : STEPS, &t.scale);
	lo = press_width(p, press_amount(p, t.scale.lo), &side_face);
	hi = press_width(p, press_amount(p, t.scale.hi), &side_face);
	t.x = t.left + (lo > hi ? lo : hi) + 6;
	t.w = t.right - t.x;
	put_sides(&t, a, e);
	put_months(&t, a, e);
	for (int k = 0; k < chart_series(c); k++)
		put_curve(&t, a, e, k);
	if (two)
		put_legend(&t, a, e);
	else
		put_marked(&t, a, e);
	a->keep = KEEP_MUST;
	p->gap = 2;
	set_figures(&t);
	p->gap = 10;
}
