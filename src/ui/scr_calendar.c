/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_calendar - what is due in the open dossier, by date, with the days
 * left: ticked, added to, and where to deal with each.
 */
#include "ui/calendar.h"

#include "ui/choice.h"
#include "ui/page.h"
#include "ui/pieces.h"

#include <stdio.h>
#include <string.h>

struct calendar_screen {
	struct screen screen;
	struct list cursor;
	int top, page;
	char name[200];		/* of the obligation of the cursor; "" the
				   next one, when it opens */
};

struct drawing {
	struct calendar_screen *s;
	struct calendar c;
	struct arena *a;
};

static struct session *
session_of(const struct calendar_screen *s)
{
	return s->screen.ui->folder->session;
}

bool
calendar_offered(const struct ui *ui)
{
	const struct form *f = ui->folder->session->form;

	return f->ndeadline > 0 || f->milestones_path != NULL;
}

static void
keep(struct calendar_screen *s, const struct calendar *c)
{
	(void)snprintf(s->name, sizeof s->name, "%s", c->n == 0 ? "" :
	    calendar_name(&c->duty[s->cursor.at], &s->screen.ui->arena));
}

/* What is due now, in the event's arena; the cursor stays on its obligation
   wherever its date takes it. */
static struct calendar
calendar_now(struct calendar_screen *s)
{
	struct arena *a = &s->screen.ui->arena;
	struct calendar c;

	calendar_make(session_of(s), a, &c);
	if (s->name[0] == '\0' && c.next != NULL)
		s->cursor.at = (int)(c.next - c.duty);
	for (int i = 0; i < c.n && s->name[0] != '\0'; i++)
		if (strncmp(calendar_name(&c.duty[i], a), s->name,
		    sizeof s->name - 1) == 0)
			s->cursor.at = i;
	if (s->cursor.at >= c.n)
		s->cursor.at = c.n > 0 ? c.n - 1 : 0;
	keep(s, &c);
	return c;
}

static const struct duty *
current(const struct calendar_screen *s, const struct calendar *c)
{
	return c->n == 0 ? NULL : &c->duty[s->cursor.at];
}

/* --- the canvas --- */

static enum style
when_style(const struct duty *d)
{
	return d->met ? STYLE_GOOD : d->date == NO_DAY || d->over ?
	    STYLE_DIM : days_style(d->days);
}

static void
list_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;

	for (int i = 0; i < d->c.n; i++) {
		const struct duty *due = &d->c.duty[i];
		int from = p->y;

		due_draw(p, &(struct due_line){ .date = due->date,
			.when = when_here(due, d->a),
			.title = calendar_title(due, d->a), .about = "",
			.when_style = when_style(due),
			.dim = due->met || due->over,
			.at = i == d->s->cursor.at }, d->a);
		pen_hit(p, from, i);
	}
	if (d->c.n > 0)
		return;
	pen_focus(p);
	pen_caret(p, 1);
	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
	    _("Aucune échéance encore : elles se calculent des dates et des"
	    " états notés dans le dossier, et + ajoute un jalon."));
}

/* Below the list: what is known of the one of the cursor. */
static void
about_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;
	const struct duty *due = current(d->s, &d->c);
	int cols = p->box.cols - 2;

	if (due == NULL)
		return;
	if (!due_fits(calendar_title(due, d->a), "", p->box.cols))
		pen_wrap(p, 1, cols, STYLE_PLAIN, calendar_title(due, d->a));
	if (due->note[0] != '\0')
		pen_wrap(p, 1, cols, STYLE_PLAIN, due->note);
	if (due->source != NULL)
		pen_wrap(p, 1, cols, STYLE_DIM, arena_printf(d->a,
		    due->unchecked ? _("Source : %s (délai à vérifier)") :
		    _("Source : %s"), due->source));
	else if (due->deadline == NULL)
		pen_wrap(p, 1, cols, STYLE_DIM,
		    _("Jalon noté à la main."));
	if (due->help != NULL)
		pen_wrap(p, 1, cols, STYLE_DIM, due->help);
}

static void
calendar_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct calendar_screen *s = (struct calendar_screen *)screen;
	struct drawing d = { s, calendar_now(s), &screen->ui->arena };
	int foot = body.rows >= 10 ? body.rows >= 16 ? 4 : 3 : 0, top = 0;
	struct box list = box_top(body, body.rows - foot);
	struct box about = box_bottom(body, foot - 1);

	s->page = list.rows - 1;
	screen_show(screen, c, list, &s->top, list_pen, &d);
	if (foot == 0)
		return;
	canvas_hrule(c, about.row - 1, 0, body.cols);
	(void)pen_show(c, about, &top, NULL, about_pen, &d);
}

/* --- keys --- */

static bool
calendar_key(struct screen *screen, const struct key *k)
{
	struct calendar_screen *s = (struct calendar_screen *)screen;
	struct calendar c = calendar_now(s);

	if (k->code == K_CHAR || !list_key(&s->cursor, k, c.n, s->page))
		return false;
	keep(s, &c);
	return true;
}

static void
calendar_click(struct screen *screen, int id, int side)
{
	struct calendar_screen *s = (struct calendar_screen *)screen;
	struct calendar c = calendar_now(s);

	(void)side;
	if (id < c.n) {
		s->cursor.at = id;
		keep(s, &c);
	}
}

static void
open_duty(struct calendar_screen *s, const struct duty *d)
{
	if (d->deadline == NULL)
		milestone_open(s->screen.ui, d);
	else if (d->piece != NULL)
		piece_open(s->screen.ui, d->piece);
	else if (d->place != NULL)
		page_visit(s->screen.ui, d->place);
}

static void
tick(struct calendar_screen *s, const struct duty *d)
{
	struct ui *ui = s->screen.ui;

	if (!d->ticked) {
		met_open(ui, d);
		return;
	}
	if (!calendar_untick(session_of(s), d))
		return;
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_PLAIN, _("Plus marqué comme fait : %s."),
		    calendar_title(d, &ui->arena));
}

static void
drop(struct calendar_screen *s, const struct duty *d)
{
	struct ui *ui = s->screen.ui;
	const char *title = calendar_title(d, &ui->arena);

	if (!session_remove(session_of(s), d->row))
		return;
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_PLAIN, _("%s : jalon ôté ; annuler (u) le"
		    " remet."), title);
}

static void
calendar_act(struct screen *screen, enum intent i)
{
	struct calendar_screen *s = (struct calendar_screen *)screen;
	struct ui *ui = screen->ui;
	struct calendar c = calendar_now(s);
	const struct duty *d = current(s, &c);

	switch (i) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_OPEN:
		open_duty(s, d);
		break;
	case IN_MET:
		tick(s, d);
		break;
	case IN_MILESTONE:
		milestone_open(ui, NULL);
		break;
	case IN_MILESTONE_DROP:
		drop(s, d);
		break;
	case IN_AGENDA:
		agenda_write(ui, session_of(s));
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		break;
	default:
		(void)folder_act(ui, i);
		break;
	}
}

static bool
can_tick(const struct session *s, const struct duty *d)
{
	return d->ticked || (!d->met && (d->deadline == NULL ||
	    calendar_takes_ticks(s)));
}

static int
calendar_offers(const struct screen *screen, enum intent *out)
{
	struct calendar_screen *s = (struct calendar_screen *)screen;
	const struct session *ses = session_of(s);
	struct calendar c = calendar_now(s);
	const struct duty *d = current(s, &c);
	bool write = !ses->readonly;
	int n = 0;

	if (d != NULL && (d->deadline != NULL ? d->place != NULL ||
	    d->piece != NULL : write))
		out[n++] = IN_OPEN;
	if (d != NULL && write && can_tick(ses, d))
		out[n++] = IN_MET;
	if (write && calendar_takes_milestones(ses))
		out[n++] = IN_MILESTONE;
	if (d != NULL && write && d->deadline == NULL)
		out[n++] = IN_MILESTONE_DROP;
	if (c.dated > 0 && screen->ui->host->agenda != NULL)
		out[n++] = IN_AGENDA;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	n += folder_offers_undo(screen->ui, out + n);
	if (memo_leaf(ses->form) != NULL)
		out[n++] = IN_MEMO;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
calendar_screen_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Échéances > %s"), folder_name(screen->ui,
	    a));
}

static const char *
calendar_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tout ce qui est dû, par date : ce que le formulaire calcule"
	    " des réponses, et les jalons notés à la main. « J-47 » : il reste"
	    " quarante-sept jours. Espace dit que c'est fait, et quel jour ;"
	    " encore Espace, que ce ne l'est pas. Ce que les réponses disent"
	    " elles-mêmes (une demande close, un versement reçu) ne se coche"
	    " pas : Entrée mène où cela se note. + ajoute un jalon, - l'ôte."
	    " x écrit le tout dans un fichier qu'un agenda sait lire"
	    " (iCalendar) : relu, il déplace les dates au lieu de les"
	    " doubler.");
}

static const struct screen_ops calendar_ops = {
	.draw = calendar_draw, .key = calendar_key, .act = calendar_act,
	.click = calendar_click, .offers = calendar_offers,
	.title = calendar_screen_title, .help = calendar_help,
};

void
calendar_point(struct ui *ui, const struct row *row)
{
	struct calendar_screen *s = (struct calendar_screen *)ui->top;

	if (ui->top->ops == &calendar_ops)
		(void)snprintf(s->name, sizeof s->name, "%s",
		    dossier_row_path(row, &ui->arena));
}

void
calendar_open(struct ui *ui)
{
	if (ui_pop_to(ui, &calendar_ops))
		return;
	ui_push(ui, screen_new(ui, &calendar_ops,
	    sizeof(struct calendar_screen)));
}
