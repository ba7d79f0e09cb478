/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/html_part.h"

#include "base/money.h"

#include <string.h>

/*
 * Charts: a drawing whose lengths are shares of its width, so that it fits
 * any window while its letters stay as they are; the words that say the same
 * are in it, and the figures are a table under it.
 */

#define UNITS 10000		/* of a length: hundredths of a percent */
#define BAR 14			/* pixels */
#define LABEL 18
#define GAP 8
#define CURVE 220		/* height of a curve */
#define CURVE_TOP 16
#define CURVE_LEFT 1400		/* room for the scale, in UNITS */
#define LABELS 6		/* under a curve at most */
#define LABEL_COLS 60
#define STEPS 6

static const char *const colour[] = { "#1f4e79", "#b45f06" };

/* "62.50%": C's own point, whatever the locale. */
static void
put_share(struct str *out, const char *name, int units)
{
	str_printf(out, " %s=\"%d.%02d%%\"", name, units / 100, units % 100);
}

static void
put_text(struct html *h, int x, int y, const char *anchor, const char *text)
{
	struct arena a = { 0 };

	str_put(h->body, "<text");
	put_share(h->body, "x", x);
	str_printf(h->body, " y=\"%d\" font-size=\"13\" fill=\"#111\"", y);
	if (anchor != NULL)
		str_printf(h->body, " text-anchor=\"%s\"", anchor);
	str_putc(h->body, '>');
	text = money_minus(text, &a);
	html_escape(h->body, text, strlen(text));
	str_put(h->body, "</text>\n");
	arena_fini(&a);
}

static void
put_stroke(struct html *h, int x1, int y1, int x2, int y2, const char *more)
{
	str_put(h->body, "<line");
	put_share(h->body, "x1", x1);
	str_printf(h->body, " y1=\"%d\"", y1);
	put_share(h->body, "x2", x2);
	str_printf(h->body, " y2=\"%d\" %s/>\n", y2, more);
}

/* --- bars --- */

static int
bars_height(const struct chart *c)
{
	return c->n * (chart_series(c) * (LABEL + BAR) + GAP);
}

static void
put_bar(struct html *h, const struct chart_scale *s, const struct chart *c,
	const struct chart_row *r, int k, int y)
{
	int zero = chart_place(s, 0, UNITS);
	int to = chart_place(s, r->amount[k], UNITS);
	struct arena a = { 0 };
	const char *figure = chart_figure(r, k, &a);
	const char *label = chart_short(r->label, LABEL_COLS, false, &a);

	if (r->note != NULL && r->note[0] != '\0')
		label = arena_printf(&a, "%s (%s)", label, r->note);
	put_text(h, 0, y + LABEL - 5, NULL, k > 0 ? arena_printf(&a, "%s %s",
	    c->series[k], figure) : chart_series(c) > 1 ? arena_printf(&a,
	    "%s, %s %s", label, c->series[k], figure) : arena_printf(&a,
	    "%s, %s", label, figure));
	if (!r->unknown[k]) {
		str_put(h->body, "<rect");
		put_share(h->body, "x", to < zero ? to : zero);
		str_printf(h->body, " y=\"%d\"", y + LABEL);
		put_share(h->body, "width", to < zero ? zero - to :
		    to - zero);
		str_printf(h->body, " height=\"%d\" fill=\"%s\"%s/>\n", BAR,
		    colour[k > 0], r->marked ?
		    " stroke=\"#111\" stroke-width=\"2\"" : "");
	}
	arena_fini(&a);
}

static void
put_bars(struct html *h, const struct chart *c)
{
	struct chart_scale s;
	int y = 0;

	chart_scale(c, STEPS, &s);
	for (int i = 0; i < c->n; i++) {
		for (int k = 0; k < chart_series(c); k++) {
			put_bar(h, &s, c, &c->row[i], k, y);
			y += LABEL + BAR;
		}
		y += GAP;
	}
	put_stroke(h, chart_place(&s, 0, UNITS), 0, chart_place(&s, 0,
	    UNITS), y, "stroke=\"#111\"");
}

/* --- curves --- */

static int
x_of(const struct chart *c, int i)
{
	return CURVE_LEFT + (UNITS - CURVE_LEFT) * (2 * i + 1) / (2 * c->n);
}

static int
y_of(const struct chart_scale *s, int64_t amount)
{
	return CURVE_TOP + CURVE - chart_place(s, amount, CURVE);
}

static void
put_scale(struct html *h, const struct chart_scale *s)
{
	struct arena a = { 0 };

	for (int64_t at = s->lo; at <= s->hi; at += s->step) {
		const struct chart_row mark = { .amount = { at } };
		int y = y_of(s, at);

		put_stroke(h, CURVE_LEFT, y, UNITS, y, at == 0 ?
		    "stroke=\"#111\"" : "stroke=\"#999\"");
		put_text(h, CURVE_LEFT - 100, y + 4, "end",
		    chart_figure(&mark, 0, &a));
	}
	arena_fini(&a);
}

static void
put_point(struct html *h, const struct chart *c, const struct chart_scale *s,
	  int i, int k)
{
	const struct chart_row *r = &c->row[i];

	if (r->unknown[k])
		return;
	if (i > 0 && !c->row[i - 1].unknown[k])
		put_stroke(h, x_of(c, i - 1), y_of(s, c->row[i - 1].amount[k]),
		    x_of(c, i), y_of(s, r->amount[k]), k == 0 ?
		    "stroke=\"#1f4e79\" stroke-width=\"2\"" :
		    "stroke=\"#b45f06\" stroke-width=\"2\""
		    " stroke-dasharray=\"6 4\"");
	str_put(h->body, "<circle");
	put_share(h->body, "cx", x_of(c, i));
	str_printf(h->body, " cy=\"%d\" r=\"%d\" fill=\"%s\"/>\n", y_of(s,
	    r->amount[k]), r->marked ? 6 : 3, colour[k]);
}

static void
put_curve(struct html *h, const struct chart *c)
{
	struct chart_scale s;
	int every = (c->n + LABELS - 1) / LABELS;
	struct arena a = { 0 };

	chart_scale(c, STEPS, &s);
	put_scale(h, &s);
	for (int k = 0; k < chart_series(c); k++)
		for (int i = 0; i < c->n; i++)
			put_point(h, c, &s, i, k);
	for (int i = 0; i < c->n; i += every)
		put_text(h, x_of(c, i), CURVE_TOP + CURVE + LABEL, "middle",
		    chart_short(c->row[i].label, 12, false, &a));
	for (int k = 0; k < chart_series(c) && chart_series(c) > 1; k++)
		put_text(h, CURVE_LEFT, CURVE_TOP + CURVE + (k + 2) * LABEL,
		    NULL, arena_printf(&a, k == 0 ? "Trait plein, bleu : %s" :
		    "Tirets, orange : %s", c->series[k]));
	arena_fini(&a);
}

/* --- the figure --- */

static bool
is_curve(const struct chart *c)
{
	return c->kind == CHART_CURVE || c->kind == CHART_CURVES;
}

static void
put_drawing(struct html *h, const struct chart *c, const char *words)
{
	str_printf(h->body, "<svg role=\"img\" aria-describedby=\"c-%d\""
	    " height=\"%d\">\n<title>", h->charts, is_curve(c) ? CURVE_TOP +
	    CURVE + 4 * LABEL : bars_height(c));
	html_escape(h->body, c->title, strlen(c->title));
	str_printf(h->body, "</title>\n<desc id=\"c-%d\">", h->charts);
	html_escape(h->body, words, strlen(words));
	str_put(h->body, "</desc>\n");
	if (is_curve(c))
		put_curve(h, c);
	else
		put_bars(h, c);
	str_put(h->body, "</svg>\n");
}

static struct block *
add_row(struct doc *d, struct block *table, const struct chart *c,
	const struct chart_row *r)
{
	struct block *row = doc_add(d, table, BLOCK_ROW, NULL);

	(void)doc_add(d, row, BLOCK_CELL, r->note == NULL || r->note[0] ==
	    '\0' ? r->label : arena_printf(d->arena, "%s (%s)", r->label,
	    r->note));
	for (int k = 0; k < chart_series(c); k++)
		(void)doc_add(d, row, BLOCK_CELL, money_minus(chart_figure(r,
		    k, d->arena), d->arena));
	return row;
}

/* The same figures as a table, like any other. */
static void
put_figures(struct html *h, const struct chart *c)
{
	static const struct column columns[] = { { 600, false },
		{ 200, true }, { 200, true } };
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *t = doc_add(d, d->root, BLOCK_TABLE, c->title), *row;
	const struct chart_row *r;

	t->column = columns;
	t->ncolumn = 1 + chart_series(c);
	row = doc_add(d, t, BLOCK_ROW, NULL);
	row->header = true;
	(void)doc_add(d, row, BLOCK_CELL, "Libellé");
	for (int k = 0; k < chart_series(c); k++)
		(void)doc_add(d, row, BLOCK_CELL, chart_series(c) > 1 ?
		    arena_printf(&a, "%s (%s)", c->series[k], c->unit) :
		    c->unit);
	for (int i = 0; (r = chart_at(c, i)) != NULL; i++)
		add_row(d, t, c, r)->total = i == c->n;
	html_table(h, t);
	arena_fini(&a);
}

void
html_chart(struct html *h, const struct block *b)
{
	const struct chart *c = b->chart;
	struct arena a = { 0 };

	if (c == NULL || c->n == 0)
		return;
	h->charts++;
	str_put(h->body, "<figure>\n<figcaption>");
	html_lines(h->body, c->title);
	str_put(h->body, " (");
	html_lines(h->body, c->unit);
	str_put(h->body, ")</figcaption>\n");
	put_drawing(h, c, b->describe != NULL ? b->describe :
	    chart_words(c, 0, c->n + 1, &a));
	put_figures(h, c);
	str_put(h->body, "</figure>\n");
	arena_fini(&a);
}
