/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart.h"

/* Longer bars say no more. */
#define COLS_MOST 110

static enum style
bar_style(const struct chart *c, const struct chart_line *l, bool plot)
{
	if (!plot && c->row[l->row].amount[l->series] < 0)
		return STYLE_WARN;
	return chart_series(c) > 1 && l->series == 0 && !plot ? STYLE_LABEL :
	    STYLE_ACCENT;
}

static enum style
text_style(const struct chart *c, const struct chart_line *l)
{
	const struct chart_row *r = l->row < 0 ? NULL : chart_at(c, l->row);

	return r == NULL ? STYLE_PLAIN : r == c->total ? STYLE_TITLE :
	    r->marked ? STYLE_ACCENT : STYLE_PLAIN;
}

void
chart_draw(struct pen *p, const struct chart *c, bool ascii, struct arena *a)
{
	int cols = p->box.cols - 2, n;
	const struct chart_line *l;
	bool plot;

	if (cols > COLS_MOST)
		cols = COLS_MOST;
	l = chart_plot(c, cols, p->box.rows, ascii, a, &n);
	plot = l != NULL;
	if (!plot)
		l = chart_lines(c, cols, ascii, a, &n);
	for (int i = 0; i < n; i++) {
		pen_text(p, 1, -1, text_style(c, &l[i]), l[i].text);
		if (l[i].bar_cols > 0)
			pen_fill(p, 1 + l[i].bar, l[i].bar_cols,
			    bar_style(c, &l[i], plot));
		pen_next(p);
	}
}
