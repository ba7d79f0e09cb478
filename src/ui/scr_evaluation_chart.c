/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_evaluation_chart - the indicators of a convention as curves, one at a
 * time: what was aimed at each year, what was obtained, and the same in
 * words under it.
 */
#include "ui/chart.h"
#include "ui/choice.h"
#include "ui/evaluation.h"

#include <libintl.h>

struct curve_screen {
	struct screen screen;
	int at, top;		/* rank of the indicator; first line shown */
	struct evaluation_order order;
	struct ui_kept made;
	struct evaluation *e;
	bool ascii;
};

#define WORDS_ROWS 5		/* under the curve, before all scrolls */

static const struct evaluation *
make(struct curve_screen *s)
{
	if (!ui_stands(s->screen.ui, &s->made)) {
		s->e = arena_new(&s->made.arena, struct evaluation);
		(void)evaluation_make(&s->order, &s->made.arena, s->e);
	}
	if (s->at >= s->e->nindicator)
		s->at = 0;
	return s->e;
}

static int
counted(const struct evaluation *e)
{
	int n = 0;

	for (int i = 0; i < e->nindicator; i++)
		n += e->indicator[i].counted;
	return n;
}

static int
rank(const struct evaluation *e, int at)
{
	int n = 0;

	for (int i = 0; i <= at && i < e->nindicator; i++)
		n += e->indicator[i].counted;
	return n;
}

static void
curve_pen(struct pen *p, void *ctx)
{
	struct curve_screen *s = ctx;
	const struct evaluation *e = make(s);
	struct arena *a = &s->screen.ui->arena;
	const struct evaluation_indicator *i = &e->indicator[s->at];
	struct pen chart = *p;
	struct chart c;

	if (e->nindicator == 0 || !evaluation_chart(e, i, gettext, a, &c))
		return;
	/* the words keep their room where there is any */
	if (chart.box.rows > 2 * WORDS_ROWS)
		chart.box.rows -= WORDS_ROWS;
	chart_draw(&chart, &c, s->ascii, a);
	p->y = chart.y;
	pen_next(p);
	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
	    evaluation_indicator_words(e, i, gettext, a));
}

static struct box
below_title(struct box body)
{
	return box_bottom(body, body.rows - (body.rows > 8 ? 2 : 1));
}

static int
lines_of(struct curve_screen *s, int *room)
{
	const struct ui *ui = s->screen.ui;
	struct pen p = { .box = below_title(chrome_body(ui->rows,
	    ui->cols)) };

	curve_pen(&p, s);
	*room = p.box.rows;
	return p.y;
}

static void
curve_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct curve_screen *s = (struct curve_screen *)screen;
	const struct evaluation *e = make(s);
	struct arena *a = &screen->ui->arena;
	struct box box = below_title(body);
	const struct evaluation_indicator *i = &e->indicator[s->at];
	const char *where;
	int room, lines, left;
	struct pen p;

	s->ascii = c->ascii;
	lines = lines_of(s, &room);
	if (s->top > lines - room)
		s->top = lines > room ? lines - room : 0;
	where = arena_printf(a, "%s  %d / %d", i->unit, rank(e, s->at),
	    counted(e));
	left = body.cols - text_cols(where) - 4;
	canvas_text(c, body.row, body.col + 1, left, STYLE_ACCENT,
	    chart_short(i->label, left, c->ascii, a));
	canvas_right(c, body.row, body.col, body.cols - 1, STYLE_DIM, where);
	p = (struct pen){ .c = c, .box = box, .top = s->top };
	curve_pen(&p, s);
	canvas_caret(c, box.row, box.col + 1);
	screen->ui->more_above = s->top > 0;
	screen->ui->more_below = lines > s->top + room;
}

static bool
curve_key(struct screen *screen, const struct key *k)
{
	struct curve_screen *s = (struct curve_screen *)screen;
	struct list l = { s->top };
	int room, lines = lines_of(s, &room);

	if (!list_key(&l, k, lines, room - 1))
		return false;
	s->top = l.at;
	return true;
}

static void
turn(struct curve_screen *s, int by)
{
	const struct evaluation *e = make(s);
	int n = e->nindicator;

	for (int k = 0; k < n; k++) {
		s->at = (s->at + by + n) % n;
		if (e->indicator[s->at].counted)
			break;
	}
	s->top = 0;
}

static void
curve_act(struct screen *screen, enum intent i)
{
	struct curve_screen *s = (struct curve_screen *)screen;
	int room, lines = lines_of(s, &room);

	switch (i) {
	case IN_PICTURE:
	case IN_PICTURE_BACK:
		turn(s, i == IN_PICTURE ? 1 : -1);
		break;
	case IN_READ_ON:
		s->top = s->top + room >= lines ? 0 : s->top + room - 1;
		break;
	case IN_UP:
		ui_pop(screen->ui);
		break;
	default:
		(void)folder_act(screen->ui, i);
		break;
	}
}

static int
curve_offers(const struct screen *screen, enum intent *out)
{
	struct curve_screen *s = (struct curve_screen *)screen;
	int n = 0, room;

	if (counted(make(s)) > 1) {
		out[n++] = IN_PICTURE;
		out[n++] = IN_PICTURE_BACK;
	}
	if (lines_of(s, &room) > room)
		out[n++] = IN_READ_ON;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_PRINT;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
curve_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > Évaluation > Indicateurs"),
	    folder_name(screen->ui, a));
}

static const char *
curve_help(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Ce qui était visé chaque année, et ce qui est obtenu d'après"
	    " les comptes rendus ; un tiret : pas encore connu. Les mêmes"
	    " chiffres sont dits en mots dessous.");
}

static void
curve_free(struct screen *screen)
{
	arena_fini(&((struct curve_screen *)screen)->made.arena);
}

static const struct screen_ops curve_ops = {
	.draw = curve_draw, .key = curve_key, .act = curve_act,
	.offers = curve_offers, .title = curve_title, .help = curve_help,
	.free = curve_free,
};

void
evaluation_chart_open(struct ui *ui, const struct evaluation_order *o,
    int at)
{
	struct curve_screen *s = screen_new(ui, &curve_ops, sizeof *s);

	s->order = *o;
	s->at = at;
	ui_push(ui, &s->screen);
}
