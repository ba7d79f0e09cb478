/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/text.h"
#include "tests/doc/charts.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- reviewed texts --- */

static char *
read_file(const char *path)
{
	struct str s;
	FILE *f = fopen(path, "r");
	int c;

	str_init(&s, 0);
	while (f != NULL && (c = getc(f)) != EOF)
		str_putc(&s, (char)c);
	if (f != NULL)
		(void)fclose(f);
	return str_steal(&s);
}

/* GUICHET_UPDATE=1 rewrites them, for review. */
static void
golden(const char *name, const struct str *got)
{
	const char *dir = getenv("srcdir");
	char path[4096], *want;

	(void)snprintf(path, sizeof path, "%s/tests/doc/%s",
	    dir != NULL ? dir : ".", name);
	want = read_file(path);
	if (getenv("GUICHET_UPDATE") != NULL) {
		FILE *f = fopen(path, "w");

		if (f != NULL) {
			(void)fputs(got->p, f);
			(void)fclose(f);
		}
	}
	is_text(got->p, want, "charts as text: %s", name);
	free(want);
}

static void
test_paper(const char *name, int cols)
{
	struct arena a = { 0 };
	struct str s;

	str_init(&s, 0);
	doc_to_text(sample_charts(&a, 9), cols, 0, &s);
	golden(name, &s);
	str_fini(&s);
	arena_fini(&a);
}

static void
put_lines(struct str *s, const struct chart *c, int cols, struct arena *a)
{
	int n;
	const struct chart_line *l = chart_lines(c, cols, false, a, &n);

	for (int i = 0; i < n; i++)
		str_printf(s, "%s\n", l[i].text);
	str_putc(s, '\n');
}

static void
test_blocks(const char *name, int cols)
{
	struct arena a = { 0 };
	struct str s;

	str_init(&s, 0);
	put_lines(&s, sample_plan(&a, 9), cols, &a);
	put_lines(&s, sample_accounts(&a, 9, false), cols, &a);
	put_lines(&s, sample_accounts(&a, 9, true), cols, &a);
	put_lines(&s, sample_months(&a, 14), cols, &a);
	golden(name, &s);
	str_fini(&s);
	arena_fini(&a);
}

/* A target and what was obtained, one year of which is not known. */
static struct chart
sample_curves(void)
{
	static const struct chart_row row[] = {
		{ .label = "départ", .amount = { 0, 52000 },
		    .unknown = { true, false } },
		{ .label = "2027", .amount = { 58000, 59650 } },
		{ .label = "2028", .amount = { 62000, 0 },
		    .unknown = { false, true } },
		{ .label = "2029", .amount = { 65000, 66800 } } };

	return (struct chart){ .kind = CHART_CURVES, .row = row, .n = 4,
		.title = "Personnes accueillies", .unit = "personnes",
		.series = { "cible", "obtenu" },
		.unknown = "pas encore connu" };
}

static void
test_plots(void)
{
	const struct chart two = sample_curves();
	struct arena a = { 0 };
	struct str s;
	int n;

	str_init(&s, 0);
	for (int k = 0; k < 4; k++) {
		const struct chart_line *l = chart_plot(sample_months(&a,
		    k == 2 ? 36 : 12), k == 0 ? 60 : k == 1 ? 78 : 118,
		    k == 2 ? 36 : 16, k == 1, &a, &n);

		for (int i = 0; l != NULL && i < n; i++)
			str_printf(&s, "%s\n", l[i].text);
		str_putc(&s, '\n');
	}
	for (int k = 0; k < 2; k++) {
		const struct chart_line *l = chart_plot(&two, 70, 14, k == 1,
		    &a, &n);

		for (int i = 0; l != NULL && i < n; i++)
			str_printf(&s, "%s\n", l[i].text);
		str_putc(&s, '\n');
	}
	put_lines(&s, &two, 50, &a);
	golden("charts-plots.txt", &s);
	is_text(chart_row_words(&two, &two.row[2], &a), "2028\302\240: cible"
	    " 620, obtenu pas encore connu", "two curves in words");
	ok(chart_plot(sample_months(&a, 36), 78, 16, false, &a, &n) == NULL,
	    "months that do not fit go down the lines");
	ok(chart_plot(sample_months(&a, 12), 40, 16, false, &a, &n) == NULL,
	    "in a narrow window too");
	ok(chart_plot(sample_accounts(&a, 9, false), 78, 16, false, &a, &n)
	    == NULL, "bars are no curve");
	str_fini(&s);
	arena_fini(&a);
}

/* What a plot shows: no line too wide, each figure whole and at its place,
   a point a month. */
static void
check_plot(const struct chart *c, int cols, int rows, bool ascii,
	   struct arena *a, int *wrong)
{
	int n, points = 0, figures = 0, known = 0;
	const struct chart_line *l = chart_plot(c, cols, rows, ascii, a, &n);

	if (l == NULL)
		return;
	*wrong += n > rows;
	for (int i = 0; i < n; i++) {
		const char *p = l[i].text;
		size_t len = strlen(p);
		const char *figure = l[i].row < 0 ? "" : chart_figure(
		    &c->row[l[i].row], 0, a);

		if (l[i].row >= 0 && chart_series(c) > 1)
			figure = arena_printf(a, "%s / %s", figure,
			    chart_figure(&c->row[l[i].row], 1, a));

		*wrong += utf8_cols(p, len) > cols;
		figures += l[i].row >= 0;
		*wrong += strcmp(p + len - strlen(figure), figure) != 0;
		for (; l[i].bar_cols > 0 && *p != '\0'; p++)
			points += strncmp(p, "●", 3) == 0 ||
			    strncmp(p, "◆", 3) == 0 || *p == '*' ||
			    *p == 'X';
	}
	/* of two curves, what is obtained is over what was aimed at */
	for (int i = 0; i < c->n; i++)
		known += chart_series(c) == 1 || !c->row[i].unknown[1];
	*wrong += points != known || figures != c->n;
}

static void
test_words(void)
{
	struct arena a = { 0 };

	is_text(chart_words(sample_plan(&a, 4), 2, 2, &a), "Qui paie quoi"
	    " (euros). Région (refusée)\302\240: demandé 23\342\200\257000,"
	    " obtenu 0\342\200\257; Département\302\240: demandé"
	    " 9\342\200\257000, obtenu 9\342\200\257500.",
	    "a chart in words");
	is_text(chart_row_words(sample_plan(&a, 5), &sample_plan(&a, 5)
	    ->row[4], &a), "Ville de Massy (en attente)\302\240: demandé"
	    " 9\342\200\257100, obtenu \342\200\223",
	    "what is not known yet is a dash");
	is_text(chart_words(sample_months(&a, 0), 0, 0, &a), "Trésorerie à"
	    " la fin de chaque mois (euros).", "nothing to say");
	is_text(chart_short("Département", 6, false, &a), "Dépar…",
	    "a name cut says so");
	is_text(chart_short("Département", 6, true, &a), "Dépar~",
	    "in ASCII too");
	is_text(chart_short("Région", 6, true, &a), "Région", "not cut");
	arena_fini(&a);
}

/* --- scales --- */

static void
scale_of(enum chart_kind kind, int64_t lo, int64_t hi, int most,
	 int64_t want_lo, int64_t want_hi, int64_t want_step)
{
	struct chart_row r[2] = { { .label = "a", .amount = { lo },
		.unknown = { false, true } }, { .label = "b",
		.amount = { hi }, .unknown = { false, true } } };
	struct chart c = { .kind = kind, .row = r, .n = 2 };
	struct chart_scale s;

	chart_scale(&c, most, &s);
	ok(s.lo == want_lo && s.hi == want_hi && s.step == want_step,
	    "from %lld to %lld by %lld", (long long)s.lo, (long long)s.hi,
	    (long long)s.step);
}

static void
scale(int64_t lo, int64_t hi, int most, int64_t want_lo, int64_t want_hi,
      int64_t want_step)
{
	scale_of(CHART_BARS, lo, hi, most, want_lo, want_hi, want_step);
}

/* Two curves need no zero: the second of each row is not known. */
static void
curves(int64_t lo, int64_t hi, int most, int64_t want_lo, int64_t want_hi,
       int64_t want_step)
{
	scale_of(CHART_CURVES, lo, hi, most, want_lo, want_hi, want_step);
}

static void
test_scales(void)
{
	struct chart_scale s = { -500, 1500, 500 };

	scale(0, 0, 6, 0, 100, 100);
	scale(0, 1, 6, 0, 100, 100);
	scale(0, 4853500, 6, 0, 5000000, 1000000);
	scale(0, 4853500, 3, 0, 6000000, 2000000);
	scale(-320000, 900000, 6, -500000, 1000000, 500000);
	scale(-320000, 900000, 7, -400000, 1000000, 200000);
	scale(-100, 0, 6, -100, 0, 100);
	scale(0, INT64_MAX, 6, 0, MONEY_MAX, 200000000000000);
	scale(INT64_MIN, INT64_MAX, 2, -MONEY_MAX, MONEY_MAX, MONEY_MAX);
	curves(58000, 66800, 4, 55000, 70000, 5000);
	curves(52000, 66800, 4, 50000, 70000, 5000);
	curves(-150, -120, 4, -200, -100, 100);
	curves(5000, 5000, 4, 5000, 5100, 100);
	curves(-MONEY_MAX, MONEY_MAX, 2, -MONEY_MAX, MONEY_MAX, MONEY_MAX);
	is_int(chart_place(&s, -500, 1000), 0, "the lowest is at 0");
	is_int(chart_place(&s, 0, 1000), 250, "zero where it belongs");
	is_int(chart_place(&s, 1500, 1000), 1000, "the highest at the end");
	is_int(chart_place(&s, INT64_MAX, 1000), 1000, "nothing beyond");
	is_int(chart_place(&s, INT64_MIN, 1000), 0, "nor before");
}

/* --- any chart, in any width --- */

struct tally {
	int wide, figures, order, over, signs, names;
};

static const char *
random_name(struct rounds *r, struct arena *a)
{
	static const char *const word[] = { "Région", "État", "a", "Ville"
		" de Massy", "日本", "e\314\201", "subvention", "6", " " };
	const char *s = "";

	for (int n = (int)(rounds_random(r) % 12); n >= 0; n--)
		s = arena_printf(a, "%s%s", s, word[rounds_random(r) % 9]);
	return s;
}

static int64_t
random_amount(struct rounds *r)
{
	static const int64_t odd[] = { 0, 1, -1, 50, 99, 100, MONEY_MAX,
		-MONEY_MAX, INT64_MAX, INT64_MIN + 1 };
	int64_t n = (int64_t)(rounds_random(r) % 100000000);

	switch (rounds_random(r) % 8) {
	case 0:
		return odd[rounds_random(r) % 10];
	case 1:
		return -n;
	case 2:
		return n / 1000;
	default:
		return n;
	}
}

static struct chart
random_chart(struct rounds *r, struct arena *a)
{
	struct chart c = { .kind = (enum chart_kind)(rounds_random(r) % 4),
		.title = "Titre", .unit = "euros",
		.series = { "demandé", "obtenu" },
		.n = (int)(rounds_random(r) % 12) };
	struct chart_row *row = arena_array(a, (size_t)c.n + 1, sizeof *row);

	for (int i = 0; i < c.n; i++)
		row[i] = (struct chart_row){ .label = random_name(r, a),
			.note = rounds_random(r) % 4 == 0 ? "note" : NULL,
			.amount = { random_amount(r), random_amount(r) },
			.unknown = { rounds_random(r) % 9 == 0,
			    rounds_random(r) % 9 == 0 } };
	c.row = row;
	row[c.n].label = "Total";
	if (rounds_random(r) % 2 == 0)
		c.total = &row[c.n];
	return c;
}

/* Signs of a bar: how many columns of it are not blank nor the axis. */
static int
drawn(const struct chart_line *l)
{
	const char *p = l->text, *end = p + strlen(p);
	int col = 0, n = 0;

	while (p < end) {
		size_t len = utf8_cluster(p, (size_t)(end - p));

		if (col >= l->bar && col < l->bar + l->bar_cols && *p != ' ' &&
		    *p != '|' && strncmp(p, "│", len) != 0)
			n++;
		col += utf8_cols(p, len);
		p += len;
	}
	return n;
}

static uint64_t
size_of(const struct chart_row *r, int series)
{
	int64_t n = r->amount[series];

	if (r->unknown[series])
		return 0;
	n = n > MONEY_MAX ? MONEY_MAX : n < -MONEY_MAX ? -MONEY_MAX : n;
	return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

static void
check_line(const struct chart *c, const struct chart_line *l, int cols,
	   struct tally *t, struct arena *a)
{
	size_t len = strlen(l->text);
	const char *figure;

	if (utf8_cols(l->text, len) > cols)
		t->wide++;
	if (l->figure == 0)
		return;
	figure = chart_figure(chart_at(c, l->row), l->series, a);
	if (len < strlen(figure) ||
	    strcmp(l->text + len - strlen(figure), figure) != 0 ||
	    utf8_cols(l->text, len) != cols)
		t->figures++;
	if (drawn(l) > l->bar_cols)
		t->over++;
	if (c->kind != CHART_CURVE && l->bar_cols > 0 &&
	    (drawn(l) > 0) != (size_of(chart_at(c, l->row), l->series) > 0))
		t->signs++;
}

static void
check_order(const struct chart *c, const struct chart_line *l, int n,
	    struct tally *t)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++) {
			const struct chart_row *x = chart_at(c, l[i].row);
			const struct chart_row *y = chart_at(c, l[k].row);

			if (l[i].bar_cols == 0 || l[k].bar_cols == 0 ||
			    l[i].series != l[k].series ||
			    (x->amount[l[i].series] < 0) !=
			    (y->amount[l[k].series] < 0))
				continue;
			if (size_of(x, l[i].series) >= size_of(y,
			    l[k].series) && drawn(&l[i]) < drawn(&l[k]))
				t->order++;
		}
}

static void
test_random(void)
{
	struct rounds r;
	struct tally t = { 0 };
	int plots = 0;

	rounds_begin(&r, "charts", 200000);
	while (rounds_more(&r)) {
		struct arena a = { 0 };
		struct chart c = random_chart(&r, &a);
		int cols = 40 + (int)(rounds_random(&r) % 100), n, rows = 0;
		bool ascii = rounds_random(&r) % 2 == 0;
		const struct chart_line *l = chart_lines(&c, cols, ascii, &a,
		    &n);

		for (int i = 0; i < n; i++) {
			check_line(&c, &l[i], cols, &t, &a);
			rows += l[i].figure > 0;
		}
		check_plot(&c, cols, 8 + (int)(rounds_random(&r) % 30),
		    ascii, &a, &plots);
		t.names += rows != (c.n + (c.total != NULL)) *
			    chart_series(&c);
		if (c.kind != CHART_CURVE)
			check_order(&c, l, n, &t);
		arena_fini(&a);
		if (t.wide + t.figures + t.order + t.over + t.signs + plots > 0)
			break;
	}
	rounds_end(&r);
	is_int(t.wide, 0, "no line is wider than asked");
	is_int(t.figures, 0, "every figure is whole, at the right");
	is_int(t.names, 0, "every amount has its line");
	is_int(t.over, 0, "no bar is longer than its room");
	is_int(t.signs, 0, "something is drawn for all but nothing");
	is_int(plots, 0, "a plot shows each month, and its figure");
	is_int(t.order, 0, "a greater amount is never drawn shorter");
}

int
main(void)
{
	test_paper("charts-80.txt", 80);
	test_paper("charts-40.txt", 40);
	test_blocks("charts-blocks-40.txt", 40);
	test_blocks("charts-blocks-100.txt", 100);
	test_plots();
	test_words();
	test_scales();
	test_random();
	return tap_done();
}
