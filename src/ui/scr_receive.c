/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_receive - an archive that comes from another desk. */
#include "ui/desk.h"
#include "ui/screen.h"
#include "ui/sheet.h"

struct receiving {
	struct screen screen;
	struct sheet sheet;
	int file;
	int64_t there;		/* the dossier that it is already */
};

static const struct screen_ops receive_ops;

static void
receive_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct receiving *s = (struct receiving *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

/* NOTE: what to tell of it; NULL: nothing. */
static void
open_made(struct ui *ui, int64_t number, const char *note)
{
	ui_pop(ui);
	desk_open_number(ui, number, false);
	if (note != NULL)
		ui_say(ui, STYLE_PLAIN, "%s", note);
}

static void keep_as(struct ui *ui, bool anyway);

/* It is here already: that one, another, or nothing. */
static void
here_asked(struct ui *ui, void *ctx, int choice)
{
	struct receiving *s = ctx;

	if (ui->top == &s->screen && choice == 0)
		open_made(ui, s->there, NULL);
	else if (ui->top == &s->screen && choice == 1)
		keep_as(ui, true);
}

static void
keep_as(struct ui *ui, bool anyway)
{
	struct receiving *s = (struct receiving *)ui->top;
	const char *buttons[] = { _("Ouvrir celui qui est là"),
		_("En faire un autre"), _("Ne rien faire") };
	struct err err = { 0 };
	const char *note;
	int64_t number;
	bool present;

	if (ui->top->ops != &receive_ops)
		return;
	if (!ui->host->received(ui->host, anyway, &number, &present, &note,
	    &err)) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	note = arena_strdup(&ui->arena, note);
	if (!present) {
		open_made(ui, number, note);
		return;
	}
	s->there = number;
	ask_open(ui, note, buttons, 3, here_asked, s);
}

/* Once the archive was read and found good. */
static void
keep(struct ui *ui)
{
	keep_as(ui, false);
}

static void
take(struct receiving *s)
{
	struct ui *ui = s->screen.ui;
	struct host *h = ui->host;
	const char *file = sheet_value(&s->sheet, s->file);
	struct err err = { 0 };
	struct work *w;
	bool well;

	if (file[0] == '\0') {
		sheet_refuse(&s->sheet, s->file,
		    _("le nom du fichier, par exemple /home/marie/dossier.zip"));
		return;
	}
	w = h->receive(h, file, &err);
	if (w == NULL) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	if (!w->done) {
		progress_open(ui, _("Lecture de l'archive"), w, keep);
		return;
	}
	sheet_refuse(&s->sheet, s->file, w->failed ? w->text : NULL);
	well = !w->failed;
	h->work_free(h, w);
	if (well)
		keep(ui);
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
