/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chart.h"

#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/*
 * A curve in characters where there is room for it: time goes to the right,
 * round amounts stand up the left side, and the figure of each month beside,
 * a line each.  What a month ends with is held over the columns of the month,
 * so that the curve shows steps and nothing that is not so.
 */

#define STEP_LEAST 2		/* columns of a month */
#define STEP_MOST 8
#define STEP_MOST_TWO 14	/* of two curves: years, which are few */
#define PLOT_LEAST 6		/* rows of the curve */
#define UNDER 2			/* rows: the months, the point to see first */
#define GAP 2

struct plot {
	const struct chart *c;
	struct arena *a;
	bool ascii;
	struct chart_scale scale;
	int rows, cols;		/* of the curve itself */
	int step;		/* columns of a month */
	int side;		/* columns of the amounts at the left */
	int name, figure;	/* of the list at the right */
	const char **cell;
};

static int
cols_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

/* What stands in the list for a row: "50 / 48" of two curves. */
static const char *
figure_text(const struct plot *p, const struct chart_row *r)
{
	return chart_series(p->c) == 1 ? chart_figure(r, 0, p->a) :
	    arena_printf(p->a, "%s / %s", chart_figure(r, 0, p->a),
	    chart_figure(r, 1, p->a));
}

static const char *
amount_text(const struct plot *p, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(p->a, money_column(cents, buf));
}

/* The row of AMOUNT, from the top. */
static int
row_of(const struct plot *p, int64_t amount)
{
	return p->rows - 1 - chart_place(&p->scale, amount, p->rows - 1);
}

static bool
measure(struct plot *p, int cols, int rows)
{
	int lo, hi;

	for (int i = 0; i < p->c->n; i++) {
		int name = cols_of(p->c->row[i].label);
		int figure = cols_of(figure_text(p, &p->c->row[i]));

		if (p->c->kind == CHART_CURVE && p->c->row[i].unknown[0])
			return false;
		p->name = name > p->name ? name : p->name;
		p->figure = figure > p->figure ? figure : p->figure;
	}
	p->rows = rows - UNDER;
	if (p->c->n < 2 || p->rows < PLOT_LEAST || p->c->n > rows)
		return false;
	if (p->rows > p->c->n + PLOT_LEAST)
		p->rows = p->c->n + PLOT_LEAST;
	chart_scale(p->c, p->rows / 3, &p->scale);
	lo = cols_of(amount_text(p, p->scale.lo));
	hi = cols_of(amount_text(p, p->scale.hi));
	p->side = lo > hi ? lo : hi;
	p->step = (cols - p->side - 1 - GAP - p->name - 1 - p->figure) /
	    p->c->n;
	if (p->step > (chart_series(p->c) > 1 ? STEP_MOST_TWO : STEP_MOST))
		p->step = chart_series(p->c) > 1 ? STEP_MOST_TWO : STEP_MOST;
	p->cols = p->step * p->c->n;
	return p->step >= STEP_LEAST;
}

static void
put(struct plot *p, int row, int col, const char *blocks, const char *plain)
{
	p->cell[row * p->cols + col] = p->ascii ? plain : blocks;
}

/* From the row FROM to the row TO, on the column COL. */
static void
rise(struct plot *p, int col, int from, int to)
{
	int first = from < to ? from : to, last = from < to ? to : from;

	for (int r = first + 1; r < last; r++)
		put(p, r, col, "│", "|");
	put(p, from, col, from < to ? "╮" : "╯", "+");
	put(p, to, col, from < to ? "╰" : "╭", "+");
}

/* How a curve is drawn: the first of two is what is aimed at. */
struct pencil {
	const char *line, *point, *plain, *plain_point;
};
static const struct pencil pencils[2] = { { "─", "●", "-", "*" },
	{ "╌", "○", ".", "o" } };

/* What a month ends with is held to its end; nothing is drawn over a month
   that is not known, nor to or from it. */
static void
draw_series(struct plot *p, int series, const struct pencil *ink)
{
	int from = -1;

	for (int i = 0; i < p->c->n; i++) {
		const struct chart_row *r = &p->c->row[i];
		int at = row_of(p, r->amount[series]), left = i * p->step;

		if (r->unknown[series]) {
			from = -1;
			continue;
		}
		for (int k = 0; k < p->step; k++)
			put(p, at, left + k, ink->line, ink->plain);
		if (from >= 0 && from != at)
			rise(p, left, from, at);
		put(p, at, left + (p->step + 1) / 2, r->marked ? "◆" :
		    ink->point, r->marked ? "X" : ink->plain_point);
		from = at;
	}
}

static void
draw(struct plot *p)
{
	int zero = row_of(p, 0);

	p->cell = arena_array(p->a, (size_t)p->rows * (size_t)p->cols,
	    sizeof *p->cell);
	for (int i = 0; i < p->rows * p->cols; i++)
		p->cell[i] = " ";
	for (int col = 0; col < p->cols; col++)
		put(p, zero, col, "┄", ".");
	if (chart_series(p->c) > 1)
		draw_series(p, 0, &pencils[1]);
	draw_series(p, chart_series(p->c) - 1, &pencils[0]);
}

static void
put_cols(struct str *s, int to)
{
	for (int n = utf8_cols(s->p, s->len); n < to; n++)
		str_putc(s, ' ');
}

/* The amount of a round step that stands on this row; "". */
static const char *
side_of(const struct plot *p, int row)
{
	for (int64_t n = p->scale.lo; n <= p->scale.hi; n += p->scale.step)
		if (row_of(p, n) == row)
			return amount_text(p, n);
	return "";
}

/* The months that can be written without touching, under their points. */
static void
put_months(const struct plot *p, struct str *s)
{
	int free = 0;

	for (int i = 0; i < p->c->n; i++) {
		int n = cols_of(p->c->row[i].label);
		int at = p->side + 1 + i * p->step + (p->step + 1) / 2 -
		    n / 2;

		if (at < free || at + n > p->side + 1 + p->cols + GAP - 1)
			continue;
		put_cols(s, at);
		str_put(s, p->c->row[i].label);
		free = at + n + 2;
	}
}

static void
put_marked(const struct plot *p, struct str *s)
{
	if (chart_series(p->c) > 1) {
		str_printf(s, "%s %s   %s %s", p->ascii ?
		    pencils[1].plain_point : pencils[1].point,
		    p->c->series[0], p->ascii ? pencils[0].plain_point :
		    pencils[0].point, p->c->series[1]);
		return;
	}
	for (int i = 0; i < p->c->n; i++)
		if (p->c->row[i].marked) {
			str_printf(s, "%s %s", p->ascii ? "X" : "◆",
			    chart_row_words(p->c, &p->c->row[i], p->a));
			return;
		}
}

/* Row I of all: what stands on the left, the curve, the month of the list. */
static void
put_line(const struct plot *p, int i, struct str *s, struct chart_line *out)
{
	int list = p->side + 1 + p->cols + GAP;

	out->row = i < p->c->n ? i : -1;
	if (i < p->rows) {
		const char *side = side_of(p, i);

		put_cols(s, p->side - cols_of(side));
		str_put(s, side);
		str_put(s, p->ascii ? "|" : side[0] != '\0' ? "┤" : "│");
		for (int k = 0; k < p->cols; k++)
			str_put(s, p->cell[i * p->cols + k]);
		out->bar = p->side + 1;
		out->bar_cols = p->cols;
	} else if (i == p->rows) {
		put_months(p, s);
	} else if (i == p->rows + 1) {
		put_marked(p, s);
	}
	if (i < p->c->n) {
		const char *figure = figure_text(p, &p->c->row[i]);

		put_cols(s, list);
		str_put(s, p->c->row[i].label);
		out->figure = list + p->name + 1 + p->figure -
		    cols_of(figure);
		put_cols(s, out->figure);
		str_put(s, figure);
	}
	while (s->len > 0 && s->p[s->len - 1] == ' ')
		str_cut(s, s->len - 1);
	out->text = arena_strdup(p->a, s->p);
}

struct chart_line *
chart_plot(const struct chart *c, int cols, int rows, bool ascii,
    struct arena *a, int *n)
{
	struct plot p = { .c = c, .a = a, .ascii = ascii };
	struct chart_line *out;
	struct str s;

	if ((c->kind != CHART_CURVE && c->kind != CHART_CURVES) ||
	    !measure(&p, cols, rows))
		return NULL;
	draw(&p);
	*n = p.rows + UNDER > c->n ? p.rows + UNDER : c->n;
	out = arena_array(a, (size_t)*n, sizeof *out);
	str_init(&s, 0);
	for (int i = 0; i < *n; i++) {
		put_line(&p, i, &s, &out[i]);
		str_clear(&s);
	}
	str_fini(&s);
	return out;
}
