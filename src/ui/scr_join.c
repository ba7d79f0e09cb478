/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_join - what is typed of a piece: the file to attach, the day that it
 * bears.  Nothing is noted before the button, and all of it is undone
 * together.
 */
#include "ui/pieces.h"

#include "base/date.h"
#include "ui/sheet.h"

#include <stdlib.h>
#include <string.h>

struct join_screen {
	struct screen screen;
	struct sheet sheet;
	char *key, *label;
	enum join_kind kind;
	int32_t when;		/* read from the sheet */
	int file, day;
};

static const struct screen_ops join_ops;

static const char *
by(struct ui *ui)
{
	const struct desk_settings *d = ui->host->settings == NULL ? NULL :
	    ui->host->settings(ui->host);

	return d == NULL || d->initials == NULL ? "" : d->initials;
}

/* The day typed, or NO_DAY when it may be left empty; false: what is wrong
   is shown. */
static bool
read_day(struct join_screen *s)
{
	const struct vtype type = { .kind = VT_DATE };
	struct arena *a = &s->screen.ui->arena;
	int32_t today = s->screen.ui->folder->session->dossier->today;
	struct reading r = value_read(&type, sheet_value(&s->sheet, s->day),
	    today, a);
	struct say late;

	s->when = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;
	late = piece_day_say(s->when, today, a);
	if (late.msg != NULL)
		sheet_refuse(&s->sheet, s->day, say_here(a, &late));
	if (r.value.kind == VALUE_DATE || r.state == READING_EMPTY)
		return late.msg == NULL;
	sheet_refuse(&s->sheet, s->day, r.why.msg != NULL ? say_here(a,
	    &r.why) : _("Il faut une date, comme 30/06/2027."));
	return false;
}

/* The screen goes; what was noted is told. */
static void
done(struct join_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct piece_said said;
	const char *label = arena_strdup(&ui->arena, s->label);
	const struct dossier *d = ui->folder->session->dossier;

	pieces_look(d, s->key, pieces_day(d), &said);
	ui_pop(ui);
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, said.age == PIECE_AGE_OLD ? STYLE_WARN :
		    STYLE_GOOD, _("%s : %s."), label, piece_word(&said,
		    &ui->arena));
}

/* Once the file was read and found good. */
static void
keep(struct ui *ui)
{
	struct join_screen *s = (struct join_screen *)ui->top;
	struct piece_given g = { .by = by(ui) };
	struct err err = { 0 };

	if (ui->top->ops != &join_ops)
		return;
	if (!ui->host->attached(ui->host, &g.digest, &g.file, &err)) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	g.day = s->when;
	(void)piece_attach(ui->folder->session, s->key, &g);
	done(s);
}

static void
attach(struct join_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct host *h = ui->host;
	struct err err = { 0 };
	struct work *w;
	bool well;

	if (sheet_value(&s->sheet, s->file)[0] == '\0') {
		sheet_refuse(&s->sheet, s->file, _("le nom du fichier, par"
		    " exemple ~/Documents/RIB.pdf"));
		return;
	}
	if (!read_day(s))
		return;
	w = h->attach(h, ui->folder->session, sheet_value(&s->sheet,
	    s->file), &err);
	if (w == NULL) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	if (!w->done) {
		progress_open(ui, _("Lecture du fichier"), w, keep);
		return;
	}
	sheet_refuse(&s->sheet, s->file, w->failed ? w->text : NULL);
	well = !w->failed;
	h->work_free(h, w);
	if (well)
		keep(ui);
}

static void
replace_asked(struct ui *ui, void *ctx, int choice)
{
	struct join_screen *s = ctx;

	if (ui->top == &s->screen && choice == 0)
		attach(s);
}

/* A file is there already: is it to give way? */
static void
attach_over(struct join_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct dossier *d = ui->folder->session->dossier;
	const char *buttons[] = { _("Le remplacer"), _("Ne rien faire") };
	struct piece_said said;
	char day[DATE_TEXT];

	pieces_look(d, s->key, d->today, &said);
	if (said.digest[0] == '\0')
		attach(s);
	else
		ask_open(ui, said.noted == NO_DAY ? arena_printf(&ui->arena,
		    _("%s est déjà joint."), said.file) :
		    arena_printf(&ui->arena, _("%s est déjà joint, du %s."),
		    said.file, date_fr(said.noted, day)), buttons, 2,
		    replace_asked, s);
}

static void
note(struct join_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct session *ses = ui->folder->session;
	struct piece_given g = { "", "", NO_DAY, by(ui) };

	if (s->kind == JOIN_FILE) {
		attach_over(s);
		return;
	}
	if (!read_day(s))
		return;
	g.day = s->when;
	if (s->kind == JOIN_SEEN)
		(void)piece_seen(ses, s->key, &g);
	else
		(void)piece_date(ses, s->key, s->when);
	done(s);
}

static void
join_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct join_screen *s = (struct join_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static bool
join_key(struct screen *screen, const struct key *k)
{
	struct join_screen *s = (struct join_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		note(s);
	return r != SHEET_NOT_MINE;
}

static void
join_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
join_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct join_screen *)screen)->sheet, id);
}

static int
join_offers(const struct screen *screen, enum intent *out)
{
	return sheet_offers(&((const struct join_screen *)screen)->sheet,
	    out);
}

static const char *
join_title(struct screen *screen, struct arena *a)
{
	const struct join_screen *s = (const struct join_screen *)screen;

	return arena_printf(a, s->kind == JOIN_FILE ?
	    _("Joindre > %s") : s->kind == JOIN_SEEN ?
	    _("Original vu > %s") : _("Date de la pièce > %s"), s->key);
}

static const char *
join_help(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Le fichier est lu en entier, et gardé dans la base : un"
	    " PDF qui s'ouvre sans mot de passe, ou une image JPEG ou PNG, de"
	    " 20 Mo au plus. Son nom ne suffit pas, c'est son contenu qui est"
	    " contrôlé. La date est celle que la pièce porte : de là se"
	    " compte son âge ; pour des comptes, le dernier jour de"
	    " l'exercice. Ctrl-G ne note rien.");
}

static bool
join_typing(const struct screen *screen)
{
	return sheet_typing(&((const struct join_screen *)screen)->sheet);
}

static void
join_free(struct screen *screen)
{
	struct join_screen *s = (struct join_screen *)screen;

	sheet_fini(&s->sheet);
	free(s->key);
	free(s->label);
}

static const struct screen_ops join_ops = {
	.draw = join_draw, .key = join_key, .act = join_act,
	.click = join_click, .offers = join_offers, .title = join_title,
	.help = join_help, .typing = join_typing, .free = join_free,
};

static char *
own(const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		abort();
	return copy;
}

void
join_open(struct ui *ui, const struct piece_wanted *w, enum join_kind kind)
{
	struct join_screen *s = screen_new(ui, &join_ops, sizeof *s);
	char day[DATE_TEXT];

	s->kind = kind;
	s->key = own(w->key);
	s->label = own(w->label);
	(void)sheet_note(&s->sheet, w->label);
	if (kind == JOIN_FILE)
		s->file = sheet_text(&s->sheet, _("Fichier"),
		    _("PDF, JPEG ou PNG ; ~ est votre dossier"), "");
	s->day = sheet_text(&s->sheet, _("Date de la pièce"),
	    _("le jour qu'elle porte, facultatif"), w->said.day == NO_DAY ||
	    kind == JOIN_FILE ? "" : date_fr(w->said.day, day));
	(void)sheet_button(&s->sheet, kind == JOIN_FILE ? _("Joindre") :
	    _("Noter"));
	ui_push(ui, &s->screen);
}
