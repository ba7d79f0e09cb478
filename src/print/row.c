/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/money.h"

/* Where the baseline stands in a line of one em of 1. */
#define BASELINE 0.74

static int
most_lines(const struct strip *s, int n)
{
	int most = 1;

	for (int i = 0; i < n; i++) {
		int k = press_lines(s[i].layout);

		if (k > most)
			most = k;
	}
	return most;
}

static void
put_band(struct press *p, struct atom *a, const struct look *k, bool first,
	 bool last)
{
	struct mark *m;

	if (k->band != 0)
		press_mark(p, a, MARK_FILL, k->x, 0, k->width,
		    a->height)->ink = k->band;
	if (first && k->over > 0) {
		m = press_mark(p, a, MARK_FILL, k->x, 0, k->width, k->over);
		m->ink = k->over > 0.6 ? INK_ACCENT : INK_HAIR;
	}
	if (last && k->under > 0) {
		m = press_mark(p, a, MARK_FILL, k->x, a->height - k->under,
		    k->width, k->under);
		m->ink = k->under > 0.6 ? INK_ACCENT : INK_HAIR;
	}
}

/* Does line I of LINES stand with the next one?  Never one line alone. */
static enum keep
stays(const struct look *k, int i, int lines)
{
	if (i + 1 == lines)
		return k->keep;
	if (i == 0 || i + 2 == lines)
		return KEEP_MUST;
	return lines <= k->whole ? KEEP_ROW : KEEP_NOT;
}

void
press_row(struct press *p, const struct strip *s, int n, const struct look *k)
{
	int lines = most_lines(s, n);

	for (int i = 0; i < lines; i++) {
		bool first = i == 0, last = i + 1 == lines;
		struct atom *a = press_atom(p, k->pitch +
		    (first ? k->above : 0) + (last ? k->below : 0));

		a->keep = stays(k, i, lines);
		put_band(p, a, k, first, last);
		for (int c = 0; c < n; c++) {
			if (i >= press_lines(s[c].layout))
				continue;
			press_line(p, a, s[c].layout, i, s[c].x +
			    press_shift(s[c].layout, i, &s[c].face,
				s[c].width), (first ? k->above : 0) +
			    k->pitch * BASELINE, &s[c].face, s[c].elem);
		}
	}
}

void
press_text(struct press *p, const char *text, const struct face *f, double x,
	   double pitch, const struct elem *e, enum keep keep)
{
	double width = FLOW_WIDTH - p->indent * 2 - x;
	struct strip s = { .layout = press_layout(p, text, f, width),
		.x = p->indent + x, .width = width, .face = *f, .elem = e };
	struct look k = { .pitch = pitch, .whole = 3, .keep = keep };

	press_row(p, &s, 1, &k);
}

double
press_width(struct press *p, const char *text, const struct face *f)
{
	PangoLayout *l = press_layout(p, money_minus(text, &p->arena), f,
	    FLOW_WIDTH);
	PangoRectangle r;

	pango_layout_get_extents(l, NULL, &r);
	return (double)r.width / PANGO_SCALE + 0.5;
}

void
press_put(struct press *p, struct atom *a, const char *text,
	  const struct face *f, double x, double width, double y,
	  const struct elem *e)
{
	PangoLayout *l = press_layout(p, money_minus(text, &p->arena), f,
	    width);

	press_line(p, a, l, 0, x + press_shift(l, 0, f, width), y, f, e);
}

const char *
press_amount(struct press *p, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(&p->arena, money_column(cents, buf));
}
