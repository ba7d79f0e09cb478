/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_explain - everything that is known of a scheme and of its verdict, to
 * be read from the first line to the last.
 */
#include "ui/board.h"
#include "ui/choice.h"

#include <string.h>

struct explain_screen {
	struct screen screen;
	struct arena arena;	/* of all below */
	struct board board;
	struct telling telling;
	const char *title;
	int top;
};

/* Lines that cross a wide window are hard to follow. */
static struct box
column(struct box body)
{
	if (body.cols > 100)
		body.cols = 100;
	return body;
}

static int
lines_of(const struct explain_screen *s, int *room)
{
	const struct ui *ui = s->screen.ui;
	struct pen p = { .box = column(chrome_body(ui->rows, ui->cols)) };

	tell_pen(&p, (void *)&s->telling);
	*room = p.box.rows;
	return p.y;
}

static void
explain_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct explain_screen *s = (struct explain_screen *)screen;
	int room, lines = lines_of(s, &room);
	struct pen p;

	if (s->top > lines - room)
		s->top = lines > room ? lines - room : 0;
	p = (struct pen){ .c = c, .box = column(body), .top = s->top };
	tell_pen(&p, &s->telling);
	canvas_caret(c, body.row, body.col + 1);
	screen->ui->more_above = s->top > 0;
	screen->ui->more_below = lines > s->top + room;
}

static bool
explain_key(struct screen *screen, const struct key *k)
{
	struct explain_screen *s = (struct explain_screen *)screen;
	struct list l = { s->top };
	int room, lines = lines_of(s, &room);

	if (!list_key(&l, k, lines, room - 1))
		return false;
	s->top = l.at;
	return true;
}

static void
explain_act(struct screen *screen, enum intent i)
{
	struct explain_screen *s = (struct explain_screen *)screen;
	int room, lines = lines_of(s, &room);

	if (i == IN_READ_ON)
		s->top = s->top + room >= lines ? 0 : s->top + room - 1;
	else if (i == IN_UP)
		ui_pop(screen->ui);
}

static int
explain_offers(const struct screen *screen, enum intent *out)
{
	int n = 0, room;

	if (lines_of((const struct explain_screen *)screen, &room) > room)
		out[n++] = IN_READ_ON;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
explain_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tout ce qui est su, à lire ; rien ne s'y change.");
}

static const char *
explain_title(struct screen *screen, struct arena *a)
{
	(void)a;
	return ((struct explain_screen *)screen)->title;
}

static void
explain_free(struct screen *screen)
{
	arena_fini(&((struct explain_screen *)screen)->arena);
}

static const struct screen_ops explain_ops = {
	.draw = explain_draw, .key = explain_key, .act = explain_act,
	.offers = explain_offers, .help = explain_help, .title = explain_title,
	.free = explain_free,
};

void
explain_open(struct ui *ui, const char *scheme)
{
	struct explain_screen *s = screen_new(ui, &explain_ops, sizeof *s);
	const struct board_row *row;

	board_look(ui->folder->session, folder_catalogue(ui, NULL), NULL, 0,
	    &s->arena, &s->board);
	s->telling = (struct telling){ .a = &s->arena, .b = &s->board };
	row = board_find(&s->board, scheme);
	s->title = row->scheme->name;
	tell_scheme(&s->telling, row);
	ui_push(ui, &s->screen);
}
