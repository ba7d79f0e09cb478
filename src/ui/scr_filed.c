/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_filed - a demande is filed: the number that the portal gave, and the
   day. */
#include "base/date.h"
#include "rules/request.h"
#include "ui/sheet.h"
#include "ui/screen.h"
#include "wizard/filed.h"

struct filed_screen {
	struct screen screen;
	struct sheet sheet;
	struct row *request;
	int number, day;
};

static void
filed_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct filed_screen *s = (struct filed_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static void
filed_done(struct filed_screen *s)
{
	static const struct vtype date = { .kind = VT_DATE };
	struct ui *ui = s->screen.ui;
	const char *number = sheet_value(&s->sheet, s->number);
	const char *day = sheet_value(&s->sheet, s->day);
	int32_t when = NO_DAY;
	struct reading r;

	if (day[0] != '\0') {
		r = value_read(&date, day, ui->host->today(ui->host),
		    &ui->arena);
		sheet_refuse(&s->sheet, s->day, r.value.kind == VALUE_DATE ?
		    NULL : r.why.msg != NULL ? say_here(&ui->arena, &r.why) :
		    _("une date, par exemple 14/02/2027"));
		if (r.value.kind != VALUE_DATE)
			return;
		when = (int32_t)r.value.n;
	}
	if (number[0] == '\0') {
		sheet_refuse(&s->sheet, s->number,
		    _("le numéro que le portail a donné"));
		return;
	}
	if (filed_note(ui->folder->session, s->request, number, when))
		folder_save(ui, NULL);
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", _("Dépôt noté sur la demande ; u"
		    " le défait."));
}

static bool
filed_key(struct screen *screen, const struct key *k)
{
	struct filed_screen *s = (struct filed_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		filed_done(s);
	return r != SHEET_NOT_MINE;
}

static void
filed_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
filed_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct filed_screen *)screen)->sheet, id);
}

static int
filed_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct filed_screen *)s)->sheet, out);
}

static const char *
filed_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Déposé > %s"), request_name(
	    screen->ui->folder->session->dossier,
	    ((struct filed_screen *)screen)->request, a));
}

static const char *
filed_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le numéro que le portail affiche à la fin, et le jour du"
	    " dépôt. La demande passe à l'état « déposée », si elle n'est pas"
	    " déjà plus loin.");
}

static bool
filed_typing(const struct screen *s)
{
	return sheet_typing(&((const struct filed_screen *)s)->sheet);
}

static void
filed_free(struct screen *screen)
{
	sheet_fini(&((struct filed_screen *)screen)->sheet);
}

static const struct screen_ops filed_ops = {
	.draw = filed_draw, .key = filed_key, .act = filed_act,
	.click = filed_click, .offers = filed_offers, .title = filed_title,
	.help = filed_help, .typing = filed_typing, .free = filed_free,
};

void
filed_open(struct ui *ui, struct row *request)
{
	struct filed_screen *s = screen_new(ui, &filed_ops, sizeof *s);
	char day[DATE_TEXT];

	s->request = request;
	ui_push(ui, &s->screen);
	s->number = sheet_text(&s->sheet, _("Numéro de dépôt"), _("tel que le"
	    " portail l'écrit"), filed_number(ui->folder->session,
	    request));
	s->day = sheet_text(&s->sheet, _("Déposé le"), NULL, date_fr(
	    filed_day(ui->folder->session, request, ui->host->today(
	    ui->host)), day));
	(void)sheet_button(&s->sheet, _("Noter le dépôt"));
}
