/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/line.h"

#include "base/utf8.h"

bool
line_key(struct edit *e, const struct key *k)
{
	if (k->code == K_HOME) {
		edit_move(e, 0);
		return true;
	}
	if (k->code == K_END) {
		edit_move(e, e->len);
		return true;
	}
	return edit_key(e, k);
}

void
line_draw(struct pen *p, int col, int width, const struct edit *e)
{
	size_t from = 0;
	int before = utf8_cols(e->p, e->caret), x;

	if (width > p->box.cols - col)
		width = p->box.cols - col;
	if (width < 1)
		return;
	/* Drop whole clusters on the left until the caret has a cell. */
	while (before >= width && from < e->caret) {
		size_t k = utf8_cluster(e->p + from, e->len - from);

		before -= utf8_cols(e->p + from, k);
		from += k;
	}
	/* Of a text that the first key replaces, only the text stands out. */
	pen_fill(p, col, width, e->proposed ? STYLE_FIELD : STYLE_FOCUS);
	x = pen_text(p, col, width, STYLE_FOCUS, e->p + from);
	(void)x;
	if (from > 0 && before > 0)
		pen_text(p, col, 1, STYLE_FOCUS, "<");
	if (utf8_cols(e->p + from, e->len - from) > width)
		pen_text(p, col + width - 1, 1, STYLE_FOCUS, ">");
	pen_caret(p, col + (before < width ? before : width - 1));
}
