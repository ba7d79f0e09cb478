/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chart.h"

#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/*
 * A chart in characters.  A column is worth the same on every line, rounded
 * up so that nothing passes its room; the sign of an amount is its side of
 * the axis, which is drawn only when there is something to tell apart.
 */

#define COLS_LEAST 20
#define COLS_MOST 500
#define BAR_LEAST 12		/* narrower: the bar goes under its name */
#define BAR_SHARE 3		/* of the columns, before a name is whole */
#define NAME_LEAST 24		/* a long name is not cut shorter for it */
#define GAP 2			/* between the name and the rest */

struct layout {
	const struct chart *c;
	struct arena *a;
	bool ascii;
	int cols;
	bool under;		/* bars stand under the names */
	int name, word, figure;	/* widths; word: of the series, or 0 */
	int bar, bar_cols;
	int axis;		/* column of it in the bar; -1: none */
	int64_t worth;		/* cents, of a column */
};

static int
cols_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

static uint64_t
size_of(int64_t n)
{
	return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

static int64_t
held(int64_t n)
{
	return n > MONEY_MAX ? MONEY_MAX : n < -MONEY_MAX ? -MONEY_MAX : n;
}

/* --- how wide things are --- */

/* What a note takes beside a name; of a pair, under it. */
static int
note_cols(const struct layout *l, const struct chart_row *r)
{
	return r->note == NULL ? 0 : cols_of(r->note) + (chart_series(l->c) >
	    1 ? GAP : 3);
}

static void
measure(struct layout *l)
{
	const struct chart_row *r;

	for (int i = 0; (r = chart_at(l->c, i)) != NULL; i++) {
		int name = cols_of(r->label), note = note_cols(l, r);

		name = chart_series(l->c) == 1 ? name + note :
		    name > note ? name : note;
		if (name > l->name)
			l->name = name;
		for (int k = 0; k < chart_series(l->c); k++) {
			int n = cols_of(chart_figure(r, k, l->a));

			if (n > l->figure)
				l->figure = n;
		}
	}
	for (int k = 0; k < 2 && chart_series(l->c) > 1; k++) {
		int n = cols_of(l->c->series[k]) + 1;

		if (n > l->word)
			l->word = n;
	}
}

static void
place_bar(struct layout *l)
{
	int rest = l->cols - GAP - l->word - 1 - l->figure;
	int share = l->cols / BAR_SHARE;
	int room = rest - (share > BAR_LEAST ? share : BAR_LEAST);

	if (l->c->kind == CHART_CURVE && l->name > room)
		room = rest - BAR_LEAST / 2;
	l->under = l->name > room && room < NAME_LEAST;
	if (l->under) {
		l->name = l->cols;
		l->bar = GAP + l->word;
	} else {
		if (l->name > room)
			l->name = room;
		l->bar = l->name + GAP + l->word;
	}
	l->bar_cols = l->cols - l->bar - 1 - l->figure;
	if (l->bar_cols < 3)
		l->bar_cols = 0;
}

/* What a column is worth, and where the axis is. */
static void
weigh(struct layout *l)
{
	int64_t lo = 0, hi = 0, n, cells = l->bar_cols;
	bool axis;

	for (int i = 0; i < l->c->n; i++)
		for (int k = 0; k < chart_series(l->c); k++) {
			if (l->c->row[i].unknown[k])
				continue;
			n = held(l->c->row[i].amount[k]);
			lo = n < lo ? n : lo;
			hi = n > hi ? n : hi;
		}
	axis = lo < 0 || l->c->kind == CHART_CURVE;
	cells -= (axis ? 1 : 0) + (lo < 0 && hi > 0 ? 1 : 0);
	if (cells < 1)
		cells = 1;
	l->worth = (hi - lo + cells - 1) / cells;
	if (l->worth < 1)
		l->worth = 1;
	l->axis = axis ? (int)((-lo + l->worth - 1) / l->worth) : -1;
}

/* The length of AMOUNT in parts of a column, at least one if it is not 0. */
static int
length(const struct layout *l, int64_t amount, int parts)
{
	int64_t n;

	amount = (int64_t)size_of(held(amount));
	if (!money_muldiv(amount, parts, l->worth, &n))
		return 0;
	return amount > 0 && n == 0 ? 1 : (int)n;
}

/* --- what they are drawn with --- */

static void
put_times(struct str *s, const char *glyph, int n)
{
	while (n-- > 0)
		str_put(s, glyph);
}

static void
put_cols(struct str *s, int to)
{
	put_times(s, " ", to - utf8_cols(s->p, s->len));
}

struct ink {
	const char *whole;
	const char *part[7];	/* from an eighth, at the end of a bar */
	const char *before;	/* half a column, at its beginning */
};

static const struct ink inks[2][2] = {
	{ { "#", { "#", "#", "#", "#", "#", "#", "#" }, "#" },
	  { "=", { "=", "=", "=", "=", "=", "=", "=" }, "=" } },
	{ { "█", { "▏", "▎", "▍", "▌", "▋", "▊", "▉" }, "▐" },
	  { "━", { "╸", "╸", "╸", "╸", "━", "━", "━" }, "╺" } },
};

/* What was asked is a thin line, what there is a full bar. */
static const struct ink *
ink_of(const struct layout *l, int series)
{
	return &inks[l->ascii ? 0 : 1][chart_series(l->c) > 1 &&
	    series == 0];
}

static void
put_bar(struct str *s, const struct layout *l, const struct chart_row *r,
    int series)
{
	const struct ink *ink = ink_of(l, series);
	int64_t amount = r->unknown[series] ? 0 : r->amount[series];
	int n = length(l, amount, 8), halves = length(l, amount, 2);

	if (l->axis >= 0) {
		if (amount < 0) {
			put_times(s, " ", l->axis - (halves + 1) / 2);
			put_times(s, ink->before, halves % 2);
			put_times(s, ink->whole, halves / 2);
		} else {
			put_times(s, " ", l->axis);
		}
		str_put(s, l->ascii ? "|" : "│");
		if (amount < 0)
			return;
	}
	put_times(s, ink->whole, n / 8);
	if (n % 8 > 0)
		str_put(s, ink->part[n % 8 - 1]);
}

/* The column of an amount on a curve. */
static int
point_of(const struct layout *l, const struct chart_row *r)
{
	int n = r->unknown[0] ? 0 : length(l, r->amount[0], 1);

	return l->axis + (r->amount[0] < 0 ? -n : n);
}

/* From where the line before was to where this one is. */
static void
put_point(struct str *s, const struct layout *l, int row)
{
	int at = point_of(l, &l->c->row[row]);
	int from = row > 0 ? point_of(l, &l->c->row[row - 1]) : at;
	int first = from < at ? from : at, last = from < at ? at : from;

	for (int i = 0; i < l->bar_cols; i++) {
		bool between = i > first && i < last;

		if (i == at)
			str_put(s, l->ascii ? "*" : "●");
		else if (i == l->axis)
			str_put(s, l->ascii ? between ? "+" : "|" :
			    between ? "┼" : "│");
		else if (i == from && from < at)
			str_put(s, l->ascii ? "`" : "╰");
		else if (i == from)
			str_put(s, l->ascii ? "'" : "╯");
		else
			str_put(s, !between ? " " : l->ascii ? "-" : "─");
	}
}

/* --- lines --- */

static const char *
name_of(const struct layout *l, const struct chart_row *r)
{
	bool beside = r->note != NULL && (l->under ||
	    chart_series(l->c) == 1);
	const char *label = chart_short(r->label, beside ? l->name - 3 -
	    cols_of(r->note) : l->name, l->ascii, l->a);

	if (!beside)
		return label;
	return arena_printf(l->a, "%s (%s)", label, r->note);
}

static void
put_line(struct layout *l, struct str *s, int row, int series,
    struct chart_line *out)
{
	const struct chart_row *r = chart_at(l->c, row);
	const char *figure = chart_figure(r, series, l->a);

	if (l->word > 0) {
		put_cols(s, l->bar - l->word);
		str_put(s, l->c->series[series]);
	}
	if (l->bar_cols > 0 && row < l->c->n) {
		put_cols(s, l->bar);
		if (l->c->kind == CHART_CURVE)
			put_point(s, l, row);
		else
			put_bar(s, l, r, series);
	}
	out->figure = l->cols - cols_of(figure);
	put_cols(s, out->figure);
	str_put(s, figure);
	out->text = arena_strdup(l->a, s->p);
	out->bar = l->bar;
	out->bar_cols = row < l->c->n ? l->bar_cols : 0;
	out->row = row;
	out->series = series;
}

struct chart_line *
chart_lines(const struct chart *c, int cols, bool ascii, struct arena *a,
    int *n)
{
	struct layout l = { .c = c, .a = a, .ascii = ascii,
		.cols = cols < COLS_LEAST ? COLS_LEAST : cols > COLS_MOST ?
		COLS_MOST : cols };
	struct chart_line *out = arena_array(a, (size_t)c->n * 3 + 4,
	    sizeof *out);
	struct str s;

	measure(&l);
	place_bar(&l);
	weigh(&l);
	*n = 0;
	str_init(&s, 0);
	for (int i = 0; chart_at(c, i) != NULL; i++)
		for (int k = 0; k < chart_series(c); k++) {
			if (k == 0)
				str_put(&s, name_of(&l, chart_at(c, i)));
			else if (!l.under && chart_at(c, i)->note != NULL)
				str_printf(&s, "%*s%s", GAP, "",
				    chart_short(chart_at(c, i)->note, l.name -
				    GAP, ascii, a));
			if (k == 0 && l.under) {
				out[*n].row = i;
				out[(*n)++].text = arena_strdup(a, s.p);
				str_clear(&s);
			}
			put_line(&l, &s, i, k, &out[(*n)++]);
			str_clear(&s);
		}
	str_fini(&s);
	return out;
}
