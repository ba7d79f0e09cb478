/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_check - a PDF that comes back: which version of which dossier it is. */
#include "ui/screen.h"
#include "ui/sheet.h"

struct checking {
	struct screen screen;
	struct sheet sheet;
	int file;
};

static void
check_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct checking *s = (struct checking *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static void
check(struct checking *s)
{
	struct ui *ui = s->screen.ui;
	const char *file = sheet_value(&s->sheet, s->file), *said;
	struct err err = { 0 };
	bool good;

	if (file[0] == '\0') {
		sheet_refuse(&s->sheet, s->file,
		    _("le nom du fichier, par exemple /home/marie/dossier.pdf"));
		return;
	}
	said = ui->host->check_paper(ui->host, file, &good, &err);
	if (said == NULL) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	said = arena_strdup(&ui->arena, said);
	ui_pop(ui);
	reader_open(ui, good ? _("Papier vérifié") : _("Papier à regarder de"
	    " près"), said);
}

static bool
check_key(struct screen *screen, const struct key *k)
{
	struct checking *s = (struct checking *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		check(s);
	return r != SHEET_NOT_MINE;
}

static void
check_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
check_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct checking *)screen)->sheet, id);
}

static int
check_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	return 2;
}

static const char *
check_title(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Vérifier un papier");
}

static const char *
check_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Un PDF écrit par Guichet dit de quelle version de quel"
	    " dossier il vient. La base dit si elle tient encore cette"
	    " version, et si le fichier est, octet pour octet, ce qu'une"
	    " réimpression donne.");
}

static bool
check_typing(const struct screen *s)
{
	return sheet_typing(&((const struct checking *)s)->sheet);
}

static void
check_free(struct screen *screen)
{
	sheet_fini(&((struct checking *)screen)->sheet);
}

static const struct screen_ops check_ops = {
	.draw = check_draw, .key = check_key, .act = check_act,
	.click = check_click, .offers = check_offers, .title = check_title,
	.help = check_help, .typing = check_typing, .free = check_free,
};

void
check_open(struct ui *ui)
{
	struct checking *s = screen_new(ui, &check_ops, sizeof *s);

	ui_push(ui, &s->screen);
	s->file = sheet_text(&s->sheet, _("Fichier PDF"),
	    _("celui qui revient, ou qui a été reçu"), "");
	(void)sheet_button(&s->sheet, _("Vérifier"));
}
