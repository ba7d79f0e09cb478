/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_filed - a demande is filed, or several in one file: the number that the
   portal gave, and the day. */
#include "base/date.h"
#include "rules/request.h"
#include "ui/sheet.h"
#include "ui/screen.h"
#include "wizard/filed.h"
#include "wizard/retype.h"

#include <stdlib.h>

struct filed_screen {
	struct screen screen;
	struct sheet sheet;
	VEC(struct row *) request;
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
	int n = (int)s->request.n;
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
	if (filed_note(ui->folder->session, s->request.p, n, number, when))
		folder_save(ui, NULL);
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD,
		    PLURAL_("Dépôt noté sur la demande ; u"
			    " le défait.",
			"Dépôt noté sur %d demandes ; u le"
			" défait.",
			n),
		    n);
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
	struct filed_screen *s = (struct filed_screen *)screen;

	return arena_printf(a, _("Déposé > %s"),
	    retype_told(screen->ui->folder->session, s->request.p,
		(int)s->request.n, RETYPE_TOLD, gettext, a));
}

static const char *
filed_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _(
	    "Le numéro que le portail affiche à la fin, et le jour du"
	    " dépôt. La demande, ou chacune de celles que ce dépôt réunit,"
	    " passe à l'état « déposée », si elle n'est pas déjà plus loin.");
}

static bool
filed_typing(const struct screen *s)
{
	return sheet_typing(&((const struct filed_screen *)s)->sheet);
}

static void
filed_free(struct screen *screen)
{
	struct filed_screen *s = (struct filed_screen *)screen;

	sheet_fini(&s->sheet);
	vec_fini(&s->request);
}

static const struct screen_ops filed_ops = {
	.draw = filed_draw, .key = filed_key, .act = filed_act,
	.click = filed_click, .offers = filed_offers, .title = filed_title,
	.help = filed_help, .typing = filed_typing, .free = filed_free,
};

void
filed_open(struct ui *ui, struct row *const *request, int n)
{
	struct filed_screen *s = screen_new(ui, &filed_ops, sizeof *s);
	char day[DATE_TEXT];

	for (int i = 0; i < n; i++)
		*(struct row **)vec_push(&s->request) = request[i];
	ui_push(ui, &s->screen);
	s->number = sheet_text(&s->sheet, _("Numéro de dépôt"),
	    _("tel que le"
	      " portail l'écrit"),
	    filed_number(ui->folder->session, request, n));
	s->day = sheet_text(&s->sheet, _("Déposé le"), NULL,
	    date_fr(filed_day(ui->folder->session, request, n,
			ui->host->today(ui->host)),
		day));
	(void)sheet_button(&s->sheet, _("Noter le dépôt"));
}
