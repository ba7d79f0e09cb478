/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_receive - an archive that comes from another desk. */
#include "ui/desk.h"
#include "ui/screen.h"
#include "ui/sheet.h"

struct receiving {
	struct screen screen;
	struct sheet sheet;
	int file;
};

static void
receive_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct receiving *s = (struct receiving *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static void
take(struct receiving *s)
{
	struct ui *ui = s->screen.ui;
	const char *file = sheet_value(&s->sheet, s->file), *note;
	struct err err = { 0 };
	int64_t number;

	if (file[0] == '\0') {
		sheet_refuse(&s->sheet, s->file,
		    _("le nom du fichier, par exemple /home/marie/dossier.zip"));
		return;
	}
	if (!ui->host->receive(ui->host, file, &number, &note, &err)) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	note = arena_strdup(&ui->arena, note);
	ui_pop(ui);
	desk_open_number(ui, number, false);
	ui_say(ui, STYLE_PLAIN, "%s", note);
}

static bool
receive_key(struct screen *screen, const struct key *k)
{
	struct receiving *s = (struct receiving *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		take(s);
	return r != SHEET_NOT_MINE;
}

static void
receive_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
receive_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct receiving *)screen)->sheet, id);
}

static int
receive_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	return 2;
}

static const char *
receive_title(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Recevoir une archive");
}

static const char *
receive_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Une archive faite par Guichet (impression, d'autres papiers)"
	    " devient un dossier de cette base, avec ses réponses et ses"
	    " pièces. Tout est contrôlé avant d'être écrit ; l'association"
	    " est reconnue à son SIREN ou à son RNA.");
}

static bool
receive_typing(const struct screen *s)
{
	return sheet_typing(&((const struct receiving *)s)->sheet);
}

static void
receive_free(struct screen *screen)
{
	sheet_fini(&((struct receiving *)screen)->sheet);
}

static const struct screen_ops receive_ops = {
	.draw = receive_draw, .key = receive_key, .act = receive_act,
	.click = receive_click, .offers = receive_offers, .title = receive_title,
	.help = receive_help, .typing = receive_typing, .free = receive_free,
};

void
receive_open(struct ui *ui)
{
	struct receiving *s = screen_new(ui, &receive_ops, sizeof *s);

	ui_push(ui, &s->screen);
	s->file = sheet_text(&s->sheet, _("Archive (fichier ZIP)"),
	    _("celle qui vient d'un autre poste"), "");
	(void)sheet_button(&s->sheet, _("Recevoir"));
}
