/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * suppose_draw - the demandes that are awaited, above or at the left of wide
 * windows, and what follows from what is supposed.
 */
#include "ui/supposed.h"

#include "base/money.h"

#define WIDE 110

enum style
tone_style(enum tone tone)
{
	switch (tone) {
	case TONE_GOOD:
		return STYLE_GOOD;
	case TONE_BAD:
		return STYLE_WARN;
	case TONE_TITLE:
		return STYLE_ACCENT;
	case TONE_PLAIN:
		break;
	}
	return STYLE_PLAIN;
}

const char *
gap_brief(int64_t gap, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (gap == 0)
		return _("équilibre");
	return arena_printf(a, "%s%s", gap > 0 ? "+" : "",
	    money_column(gap, buf));
}

const char *
fate_text(const struct due *d, struct arena *a)
{
	char buf[NUMBER_TEXT];

	switch (d->fate) {
	case FATE_REFUSED:
		return _("refusée");
	case FATE_HALF:
		return arena_printf(a, _("moitié, %s"),
		    money_show(d->half, buf));
	case FATE_LATE:
		return arena_printf(a, PLURAL_("%d mois de retard",
		    "%d mois de retard", d->late), d->late);
	case FATE_AS_IS:
		break;
	}
	return d->decided ? _("accordée") : _("attendue");
}

static void
draw_due(struct pen *p, const struct supposed_screen *s, int i)
{
	struct arena *a = &s->screen.ui->arena;
	const struct due *d = &s->p.due[i];
	bool at = i == s->at;
	int fate = p->box.cols < 50 ? 11 : 18, amount = 11;
	int name = p->box.cols - fate - amount - 5;
	enum style style = at ? STYLE_FOCUS : STYLE_PLAIN;
	char buf[NUMBER_TEXT];

	if (at) {
		pen_focus(p);
		pen_fill(p, 1, p->box.cols - 2, STYLE_FOCUS);
		pen_caret(p, 2);
	}
	pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_text(p, 2, name, style, name < 18 ? d->brief : d->told);
	pen_right(p, 2 + name, amount, style, money_show(d->counted, buf));
	pen_text(p, 2 + name + amount + 2, fate, at ? STYLE_FOCUS :
	    d->fate == FATE_AS_IS ? STYLE_DIM : STYLE_WARN, fate_text(d, a));
	pen_next(p);
	pen_hit(p, p->y - 1, i);
}

static void
dues_pen(struct pen *p, void *ctx)
{
	const struct supposed_screen *s = ctx;

	for (int i = 0; i < s->p.n; i++)
		draw_due(p, s, i);
}

/* With nothing supposed yet, each refusal by itself. */
static void
sentences_pen(struct pen *p, void *ctx)
{
	const struct supposed_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	int n;
	const struct told_line *line = consequences_lines(&s->c, gettext, a,
	    &n);

	for (int i = 0; i < n; i++)
		pen_wrap(p, 1, p->box.cols - 2, tone_style(line[i].tone),
		    line[i].text);
	if (supposing_anything(&s->p))
		return;
	line = consequences_each(&s->p, gettext, a, &n);
	for (int i = 0; i < n; i++)
		pen_wrap(p, 1, p->box.cols - 2, tone_style(line[i].tone),
		    line[i].text);
}

static void
draw_sentences(struct supposed_screen *s, struct canvas *c, struct box box)
{
	struct pen measure = { .box = box, .focus = -1, .caret_y = -1 };
	int lines;

	sentences_pen(&measure, s);
	lines = measure.y;
	s->page = box.rows > 2 ? box.rows - 1 : 1;
	if (s->below >= lines)
		s->below = 0;
	lines = pen_show(c, box, &s->below, NULL, sentences_pen, s);
	s->more = s->below + box.rows < lines;
	s->screen.ui->more_below |= s->more;
}

void
suppose_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct supposed_screen *s = (struct supposed_screen *)screen;
	struct box list = body, said = body;

	if (body.cols >= WIDE) {
		list = box_left(body, body.cols / 2);
		said = box_right(body, body.cols - list.cols - 1);
		canvas_vrule(c, body.row, said.col - 1, body.rows);
	} else {
		list.rows = s->p.n < body.rows / 2 ? s->p.n : body.rows / 2;
		said.row += list.rows + 1;
		said.rows -= list.rows + 1;
		canvas_hrule(c, said.row - 1, 0, body.cols);
	}
	draw_sentences(s, c, said);
	screen_show(screen, c, list, &s->top, dues_pen, s);
}
