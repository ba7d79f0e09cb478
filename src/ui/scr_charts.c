/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_charts - the pictures of a dossier, one at a time: who pays what, each
 * budget by account.  Nothing is typed here.
 */
#include "ui/chart.h"
#include "ui/choice.h"
#include "ui/screen.h"
#include "wizard/charts.h"

struct charts_screen {
	struct screen screen;
	int at, top;
	const struct picture *all;	/* n of them, until an answer changes */
	int n;
	struct ui_kept made;
};

struct shown {
	const struct picture *picture;
	int n;			/* of all of them */
	bool ascii;
	struct arena *a;
};

/* The pictures of now, in the event's arena. */
static struct shown
shown_of(struct charts_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct shown d = { .a = &ui->arena };

	if (!ui_stands(ui, &s->made))
		s->all = charts_all(ui->folder->session,
		    folder_catalogue(ui, NULL), gettext, &s->made.arena,
		    &s->n);
	d.n = s->n;

	if (s->at >= d.n)
		s->at = d.n - 1;
	d.picture = &s->all[s->at];
	return d;
}

static const char *
nothing(const struct picture *p)
{
	return p->kind == PICTURE_PLAN ?
	    _("Aucune demande encore : elles se notent à l'étape des"
	    " financeurs.") : _("Rien n'est encore chiffré ici.");
}

static void
charts_pen(struct pen *p, void *ctx)
{
	const struct shown *d = ctx;

	if (d->picture->chart.n == 0)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
		    nothing(d->picture));
	else
		chart_draw(p, &d->picture->chart, d->ascii, d->a);
}

/* The title stays above what scrolls. */
static struct box
below_title(struct box body)
{
	int rows = body.rows > 8 ? 2 : 1;

	return box_bottom(body, body.rows - rows);
}

static int
lines_of(struct charts_screen *s, const struct shown *d, int *room)
{
	const struct ui *ui = s->screen.ui;
	struct pen p = { .box = below_title(chrome_body(ui->rows, ui->cols)) };

	charts_pen(&p, (void *)d);
	*room = p.box.rows;
	return p.y;
}

static void
charts_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct charts_screen *s = (struct charts_screen *)screen;
	struct shown d = shown_of(s);
	struct box box = below_title(body);
	const struct chart *chart = &d.picture->chart;
	const char *rank = arena_printf(d.a, "%s  %d / %d", chart->unit,
	    s->at + 1, d.n);
	int left = body.cols - text_cols(rank) - 4;
	int room, lines = lines_of(s, &d, &room);
	struct pen p;

	if (s->top > lines - room)
		s->top = lines > room ? lines - room : 0;
	canvas_text(c, body.row, body.col + 1, left, STYLE_ACCENT,
	    chart_short(chart->title, left, c->ascii, d.a));
	canvas_right(c, body.row, body.col, body.cols - 1, STYLE_DIM, rank);
	d.ascii = c->ascii;
	p = (struct pen){ .c = c, .box = box, .top = s->top };
	charts_pen(&p, &d);
	canvas_caret(c, box.row, box.col + 1);
	screen->ui->more_above = s->top > 0;
	screen->ui->more_below = lines > s->top + room;
}

static bool
charts_key(struct screen *screen, const struct key *k)
{
	struct charts_screen *s = (struct charts_screen *)screen;
	struct shown d = shown_of(s);
	struct list l = { s->top };
	int room, lines = lines_of(s, &d, &room);

	if (!list_key(&l, k, lines, room - 1))
		return false;
	s->top = l.at;
	return true;
}

static void
charts_act(struct screen *screen, enum intent i)
{
	struct charts_screen *s = (struct charts_screen *)screen;
	struct shown d = shown_of(s);
	int room, lines = lines_of(s, &d, &room);

	switch (i) {
	case IN_PICTURE:
	case IN_PICTURE_BACK:
		s->at = (s->at + (i == IN_PICTURE ? 1 : d.n - 1)) % d.n;
		s->top = 0;
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
charts_offers(const struct screen *screen, enum intent *out)
{
	struct charts_screen *s = (struct charts_screen *)screen;
	struct shown d = shown_of(s);
	int n = 0, room;

	if (d.n > 1) {
		out[n++] = IN_PICTURE;
		out[n++] = IN_PICTURE_BACK;
	}
	if (lines_of(s, &d, &room) > room)
		out[n++] = IN_READ_ON;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_PRINT;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
charts_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > Graphiques"), folder_name(screen->ui,
	    a));
}

static const char *
charts_help(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Le plan de financement et chaque budget en barres, les"
	    " chiffres à côté. Dans le plan, le trait fin est ce qui est"
	    " demandé, la barre pleine ce qui est obtenu ; un tiret : pas"
	    " encore de réponse. Les lignes à zéro ne sont pas montrées.");
}

static void
charts_free(struct screen *screen)
{
	arena_fini(&((struct charts_screen *)screen)->made.arena);
}

static const struct screen_ops charts_ops = {
	.draw = charts_draw, .key = charts_key, .act = charts_act,
	.offers = charts_offers, .title = charts_title, .help = charts_help,
	.free = charts_free,
};

void
charts_open(struct ui *ui, const struct row *row, const struct field *group)
{
	struct charts_screen *s = screen_new(ui, &charts_ops, sizeof *s);
	struct shown d = shown_of(s);

	for (int i = d.n - 1; group != NULL && i >= 0; i--)
		if (s->all[i].budget == group && s->all[i].row == row)
			s->at = i;
	ui_push(ui, &s->screen);
}
