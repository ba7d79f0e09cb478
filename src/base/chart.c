/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chart.h"

#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

#define EURO INT64_C(100)
#define DASH "\342\200\223"		/* U+2013 */
#define BEFORE_COLON "\302\240"		/* U+00A0 */
#define BEFORE_SEMICOLON "\342\200\257"	/* U+202F */
#define ELLIPSIS "\342\200\246"

static int64_t
held(int64_t amount)
{
	return amount > MONEY_MAX ? MONEY_MAX : amount < -MONEY_MAX ?
	    -MONEY_MAX : amount;
}

int
chart_series(const struct chart *c)
{
	return c->kind == CHART_PAIRS || c->kind == CHART_CURVES ? 2 : 1;
}

const struct chart_row *
chart_at(const struct chart *c, int i)
{
	return i < c->n ? &c->row[i] : i == c->n ? c->total : NULL;
}

/* The multiple of STEP at or beyond N, away from zero. */
static int64_t
outward(int64_t n, int64_t step)
{
	return n < 0 ? -outward(-n, step) : (n + step - 1) / step * step;
}

static bool
fits(const struct chart_scale *s, int most)
{
	return (s->hi - s->lo) / s->step <= most;
}

/* The multiple of STEP at or under N, or at or over it. */
static int64_t
beside(int64_t n, int64_t step, bool over)
{
	int64_t at = n / step * step;

	return at == n ? n : over ? (n > 0 ? at + step : at) :
	    n > 0 ? at : at - step;
}

static void
find_ends(const struct chart *c, int64_t *lo, int64_t *hi)
{
	bool any = c->kind != CHART_CURVES;

	*lo = *hi = 0;
	for (int i = 0; i < c->n; i++)
		for (int k = 0; k < chart_series(c); k++) {
			int64_t n = held(c->row[i].amount[k]);

			if (c->row[i].unknown[k])
				continue;
			*lo = !any || n < *lo ? n : *lo;
			*hi = !any || n > *hi ? n : *hi;
			any = true;
		}
}

void
chart_scale(const struct chart *c, int most, struct chart_scale *out)
{
	static const int times[] = { 1, 2, 5 };
	bool free = c->kind == CHART_CURVES;
	int64_t lo, hi, ten = EURO;

	find_ends(c, &lo, &hi);
	if (most < 2)
		most = 2;
	for (;; ten *= 10)
		for (int k = 0; k < 3; k++) {
			out->step = ten * times[k];
			out->lo = free ? beside(lo, out->step, false) :
			    outward(lo, out->step);
			out->hi = free ? beside(hi, out->step, true) :
			    outward(hi, out->step);
			if (out->hi == out->lo)
				out->hi = out->lo + out->step;
			if (fits(out, most))
				return;
		}
}

int
chart_place(const struct chart_scale *s, int64_t amount, int units)
{
	int64_t at;

	amount = held(amount);
	if (amount < s->lo)
		amount = s->lo;
	if (amount > s->hi)
		amount = s->hi;
	if (!money_muldiv(amount - s->lo, units, s->hi - s->lo, &at))
		return 0;
	return (int)at;
}

const char *
chart_figure(const struct chart_row *r, int series, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (r->unknown[series])
		return DASH;
	return arena_strdup(a, money_column(r->amount[series], buf));
}

const char *
chart_short(const char *label, int cols, bool ascii, struct arena *a)
{
	size_t n = strlen(label);

	if (cols < 1)
		return "";
	if (utf8_cols(label, n) <= cols)
		return label;
	n = utf8_fit(label, n, cols - 1);
	while (n > 0 && label[n - 1] == ' ')
		n--;
	return arena_printf(a, "%.*s%s", (int)n, label,
	    ascii ? "~" : ELLIPSIS);
}

const char *
chart_row_words(const struct chart *c, const struct chart_row *r,
    struct arena *a)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	str_put(&s, r->label);
	if (r->note != NULL)
		str_printf(&s, " (%s)", r->note);
	str_put(&s, BEFORE_COLON ": ");
	for (int k = 0; k < chart_series(c); k++) {
		if (k > 0)
			str_put(&s, ", ");
		if (chart_series(c) > 1)
			str_printf(&s, "%s ", c->series[k]);
		str_put(&s, r->unknown[k] && c->unknown != NULL ? c->unknown :
		    chart_figure(r, k, a));
	}
	done = arena_strdup(a, s.p);
	str_fini(&s);
	return done;
}

const char *
chart_words(const struct chart *c, int first, int n, struct arena *a)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	str_printf(&s, "%s (%s).", c->title, c->unit);
	for (int i = first; i < first + n && chart_at(c, i) != NULL; i++)
		str_printf(&s, "%s %s", i > first ? BEFORE_SEMICOLON ";" :
		    "", chart_row_words(c, chart_at(c, i), a));
	if (n > 0)
		str_putc(&s, '.');
	done = arena_strdup(a, s.p);
	str_fini(&s);
	return done;
}
