/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/liner.h"

#include "base/utf8.h"

#include <string.h>

/* Charts as plain text, in characters that any printer has; the figures
   stand beside, so that nothing has to be measured. */

void
text_chart(struct liner *m, const struct block *b)
{
	const struct chart *c = b->chart;
	int cols = m->cols - m->indent, n;
	struct arena a = { 0 };
	struct chart_line *l = chart_lines(c, cols > 100 ? 100 : cols, true,
	    &a, &n);
	const char *title = arena_printf(&a, "%s (%s)", c->title, c->unit);
	size_t len, skip;

	m->keep = true;
	do {
		len = utf8_wrap(title, cols, &skip);
		text_line(m, title, len);
		title += len + skip;
	} while (*title != '\0');
	text_line(m, "", 0);
	for (int i = 0; i < n; i++) {
		m->keep = i + 1 < n;
		text_line(m, l[i].text, strlen(l[i].text));
	}
	m->keep = false;
	text_gap(m);
	arena_fini(&a);
}
