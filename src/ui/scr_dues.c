/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_dues - what every dossier at work waits for, by date: the only screen
 * but the desk where several names stand, for it is a list of the desk.
 */
#include "ui/calendar.h"

#include "ui/choice.h"
#include "ui/desk.h"

#define FIRST_ROWS 60

struct dues_screen {
	struct screen screen;
	struct list cursor;
	int top, page, limit;
	struct due_list list;	/* the host's, until the next dues() */
};

static void
refresh(struct dues_screen *s)
{
	struct host *h = s->screen.ui->host;
	struct err err = { 0 };

	if (s->limit < s->cursor.at + FIRST_ROWS)
		s->limit = s->cursor.at + 2 * FIRST_ROWS;
	if (!h->dues(h, s->limit, &s->list, &err)) {
		s->list = (struct due_list){ 0 };
		ui_say(s->screen.ui, STYLE_BAD, "%s", err.text);
	}
	if (s->cursor.at >= s->list.n)
		s->cursor.at = s->list.n > 0 ? s->list.n - 1 : 0;
}

static void
list_pen(struct pen *p, void *ctx)
{
	const struct dues_screen *s = ctx;
	struct ui *ui = s->screen.ui;
	int32_t today = ui->host->today(ui->host);

	for (int i = 0; i < s->list.n; i++) {
		const struct due_row *r = &s->list.row[i];
		int from = p->y, days = r->date - today;

		due_draw(p, &(struct due_line){ .date = r->date,
			.when = days_here(days, &ui->arena),
			.title = r->label, .about = r->name[0] != '\0' ?
			r->name : r->title, .when_style = days_style(days),
			.at = i == s->cursor.at }, &ui->arena);
		pen_hit(p, from, i);
	}
	if (s->list.n > 0)
		return;
	pen_focus(p);
	pen_caret(p, 1);
	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
	    _("Aucun dossier n'attend quoi que ce soit."));
}

/* Below: the one of the cursor, whole. */
static void
about_pen(struct pen *p, void *ctx)
{
	const struct dues_screen *s = ctx;
	const struct due_row *r = &s->list.row[s->cursor.at];
	struct arena *a = &s->screen.ui->arena;

	if (s->list.n > 0)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, arena_printf(a,
		    _("%s : %s (dossier %lld, %s)"), r->label,
		    r->name[0] != '\0' ? r->name : _("(première visite)"),
		    (long long)r->number, r->title));
}

static void
dues_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct dues_screen *s = (struct dues_screen *)screen;
	int foot = body.rows >= 8 ? 3 : 0, top = 0;
	struct box list = box_top(body, body.rows - foot);
	struct box about = box_bottom(body, foot - 1);

	s->page = list.rows - 1;
	if (s->list.n == s->limit && s->cursor.at + s->page >= s->list.n)
		refresh(s);
	screen_show(screen, c, list, &s->top, list_pen, s);
	if (foot == 0)
		return;
	canvas_hrule(c, about.row - 1, 0, body.cols);
	(void)pen_show(c, about, &top, NULL, about_pen, s);
}

static bool
dues_key(struct screen *screen, const struct key *k)
{
	struct dues_screen *s = (struct dues_screen *)screen;

	return k->code != K_CHAR && list_key(&s->cursor, k, s->list.n,
	    s->page);
}

/* Over the desk, as if it had been opened from there. */
static void
open_due(struct dues_screen *s)
{
	struct ui *ui = s->screen.ui;
	int64_t number = s->list.row[s->cursor.at].number;

	(void)ui_pop_to(ui, &desk_ops);
	desk_open_number(ui, number, false);
	if (ui->top->ops == &summary_ops && calendar_offered(ui))
		calendar_open(ui);
}

static void
dues_act(struct screen *screen, enum intent i)
{
	struct dues_screen *s = (struct dues_screen *)screen;

	if (i == IN_UP)
		ui_pop(screen->ui);
	else if (i == IN_OPEN)
		open_due(s);
	else if (i == IN_AGENDA)
		agenda_write(screen->ui, NULL);
}

static void
dues_click(struct screen *screen, int id, int side)
{
	struct dues_screen *s = (struct dues_screen *)screen;

	(void)side;
	if (id < s->list.n)
		s->cursor.at = id;
}

static int
dues_offers(const struct screen *screen, enum intent *out)
{
	const struct dues_screen *s = (const struct dues_screen *)screen;
	int n = 0;

	if (s->list.n > 0)
		out[n++] = IN_OPEN;
	if (s->list.n > 0 && screen->ui->host->agenda != NULL)
		out[n++] = IN_AGENDA;
	out[n++] = IN_BLANK;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
dues_title(struct screen *screen, struct arena *a)
{
	const struct dues_screen *s = (const struct dues_screen *)screen;

	return arena_printf(a, PLURAL_("Échéances du poste : %lld",
	    "Échéances du poste : %lld", s->list.total),
	    (long long)s->list.total);
}

static const char *
dues_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce que chaque dossier en cours attend, de la date la plus"
	    " ancienne à la plus lointaine ; ce qui est en retard vient donc"
	    " d'abord. Entrée ouvre le dossier à ses échéances. x écrit le"
	    " tout dans un fichier qu'un agenda sait lire (iCalendar).");
}

static void
dues_back(struct screen *screen)
{
	refresh((struct dues_screen *)screen);
}

static const struct screen_ops dues_ops = {
	.draw = dues_draw, .key = dues_key, .act = dues_act,
	.click = dues_click, .offers = dues_offers, .title = dues_title,
	.help = dues_help, .back = dues_back,
};

void
dues_open(struct ui *ui)
{
	struct dues_screen *s = screen_new(ui, &dues_ops, sizeof *s);

	ui_push(ui, &s->screen);
	refresh(s);
}
