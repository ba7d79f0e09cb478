/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart.h"

/* Longer bars say no more. */
#define COLS_MOST 110

static enum style
bar_style(const struct chart *c, const struct chart_line *l)
{
	const struct chart_row *r = &c->row[l->row];

	if (r->amount[l->series] < 0)
		return STYLE_WARN;
	return c->kind == CHART_PAIRS && l->series == 0 ? STYLE_LABEL :
	    STYLE_ACCENT;
}

void
chart_draw(struct pen *p, const struct chart *c, bool ascii, struct arena *a)
{
	int cols = p->box.cols - 2, n;
	const struct chart_line *l;

	l = chart_lines(c, cols > COLS_MOST ? COLS_MOST : cols, ascii, a, &n);
	for (int i = 0; i < n; i++) {
		const struct chart_row *r = chart_at(c, l[i].row);

		pen_text(p, 1, -1, r == c->total ? STYLE_TITLE :
		    r->marked ? STYLE_ACCENT : STYLE_PLAIN, l[i].text);
		if (l[i].bar_cols > 0)
			pen_fill(p, 1 + l[i].bar, l[i].bar_cols,
			    bar_style(c, &l[i]));
		pen_next(p);
	}
}
