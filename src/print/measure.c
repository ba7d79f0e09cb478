/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <string.h>

/*
 * In how many lines a text would stand, without laying it: it is laid once,
 * on one line, and where it may be turned is kept with what stands before
 * and after.  Trying ten widths is then ten sums.
 */

struct turn {
	double end;		/* of what stands before, spaces left out */
	double next;		/* where what follows begins */
	bool hyphen;		/* one is written when a line ends here */
};

struct measured {
	int n;
	double hyphen;		/* its width */
	struct turn turn[];
};

static struct measured *
measure(struct press *p, const char *text, const struct face *f)
{
	PangoLayout *l = press_unbroken(p, text, f);
	const char *t = pango_layout_get_text(l), *at = t, *last;
	PangoLayoutLine *line = pango_layout_get_line_readonly(l, 0);
	struct measured *m;
	int n, x;
	const PangoLogAttr *a = pango_layout_get_log_attrs_readonly(l, &n);

	m = arena_alloc(&p->arena, sizeof *m + (size_t)(n + 1) *
	    sizeof *m->turn);
	m->hyphen = press_width(p, "-", f) - 0.5;
	for (int i = 1; i < n; i++) {
		struct turn *turn = &m->turn[m->n];

		last = at;
		at = g_utf8_next_char(at);
		if (i + 1 < n && !a[i].is_line_break)
			continue;
		turn->hyphen = at - last == 2 && memcmp(last, "\302\255", 2) == 0;
		pango_layout_line_index_to_x(line, (int)(at - t), FALSE, &x);
		turn->next = (double)x / PANGO_SCALE;
		while (last > t && *last == ' ')
			last--;
		pango_layout_line_index_to_x(line, (int)(g_utf8_next_char(
		    last) - t), FALSE, &x);
		turn->end = (double)x / PANGO_SCALE;
		m->n++;
	}
	g_object_unref(l);
	return m;
}

static const struct measured *
measured(struct press *p, const char *text, const struct face *f)
{
	struct measured *m;
	struct str key;

	str_init(&key, 0);
	str_printf(&key, "%d%d%d %d ", f->bold, f->italic, f->hyphens,
	    (int)(f->size * PANGO_SCALE));
	str_put(&key, text);
	m = map_get(&p->measured, key.p);
	if (m == NULL) {
		m = measure(p, text, f);
		map_put(&p->measured, key.p, m);
	}
	str_fini(&key);
	return m;
}

int
measure_lines(struct press *p, const char *text, const struct face *f,
	      double width)
{
	const struct measured *m = measured(p, text, f);
	double from = 0;
	int lines = 1, best = -1;

	for (int i = 0; i < m->n; i++) {
		const struct turn *turn = &m->turn[i];

		if (turn->end - from <= width) {
			if (turn->end - from + (turn->hyphen ? m->hyphen :
			    0) <= width)
				best = i;
			continue;
		}
		lines++;
		if (best >= 0) {
			from = m->turn[best].next;
			i = best;
		} else {	/* a word longer than a line */
			from += width;
			i--;
		}
		best = -1;
	}
	return lines;
}
