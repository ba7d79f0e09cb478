/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_met - on which day an obligation was met; a milestone, its label, its
 * date, its note.  Nothing is noted before the button, and all of it is
 * undone together.
 */
#include "ui/calendar.h"

#include "base/date.h"
#include "ui/sheet.h"

#include <stdlib.h>
#include <string.h>

struct met_screen {
	struct screen screen;
	struct sheet sheet;
	char *name;		/* of the obligation; NULL: a new milestone */
	bool milestone;
	int label, date, note;
};

static struct session *
session_of(const struct met_screen *s)
{
	return s->screen.ui->folder->session;
}

/* The obligation as it is now; NULL: it is gone, or a new milestone. */
static const struct duty *
duty_of(struct met_screen *s)
{
	struct arena *a = &s->screen.ui->arena;
	struct calendar c;

	if (s->name == NULL)
		return NULL;
	calendar_make(session_of(s), a, &c);
	for (int i = 0; i < c.n; i++)
		if (strcmp(calendar_name(&c.duty[i], a), s->name) == 0)
			return &c.duty[i];
	return NULL;
}

/* The day typed; false: what is wrong is shown.  BLANK: it may be left
   empty, NO_DAY then. */
static bool
read_day(struct met_screen *s, bool blank, int32_t *out)
{
	const struct vtype type = { .kind = VT_DATE };
	struct arena *a = &s->screen.ui->arena;
	struct reading r = value_read(&type, sheet_value(&s->sheet, s->date),
	    session_of(s)->dossier->today, a);

	*out = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;
	if (r.value.kind == VALUE_DATE || (blank &&
	    r.state == READING_EMPTY))
		return true;
	sheet_refuse(&s->sheet, s->date, r.why.msg != NULL ? say_here(a,
	    &r.why) : _("Il faut une date, comme 30/06/2027."));
	return false;
}

static void
saved(struct ui *ui, const char *title)
{
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_GOOD, _("Noté : %s."), title);
}

static void
note_met(struct met_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct duty *d = duty_of(s);
	int32_t day;
	bool done;

	if (d != NULL && !read_day(s, false, &day))
		return;
	done = d != NULL && calendar_tick(session_of(s), d, day);
	ui_pop(ui);
	if (done)
		saved(ui, calendar_title(d, &ui->arena));
}

/* The one just made. */
static const struct row *
last_milestone(struct ui *ui)
{
	const struct session *s = ui->folder->session;
	const struct rows *rows = row_list(s->dossier->root, form_find(
	    s->form, s->form->milestones_path));

	return rows->p[rows->n - 1];
}

static void
note_milestone(struct met_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct duty *d = duty_of(s);
	const char *label = arena_strdup(&ui->arena, sheet_value(&s->sheet,
	    s->label));
	char text[DATE_TEXT];
	int32_t day;
	bool done;

	if (label[strspn(label, " ")] == '\0') {
		sheet_refuse(&s->sheet, s->label,
		    _("Il faut dire ce qui est à faire, en peu de mots."));
		return;
	}
	if (!read_day(s, true, &day))
		return;
	done = calendar_milestone(session_of(s), d == NULL ? NULL : d->row,
	    label, day == NO_DAY ? "" : date_fr(day, text),
	    sheet_value(&s->sheet, s->note));
	ui_pop(ui);
	if (!done)
		return;
	if (d == NULL)
		calendar_point(ui, last_milestone(ui));
	saved(ui, label);
}

static void
note(struct met_screen *s)
{
	if (s->milestone)
		note_milestone(s);
	else
		note_met(s);
}

static void
met_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct met_screen *s = (struct met_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static bool
met_key(struct screen *screen, const struct key *k)
{
	struct met_screen *s = (struct met_screen *)screen;
	enum sheet_key r;

	if (!s->milestone && k->code == K_ENTER && s->sheet.at == s->date) {
		note(s);
		return true;
	}
	r = sheet_key(&s->sheet, k);
	if (r == SHEET_BUTTON)
		note(s);
	return r != SHEET_NOT_MINE;
}

static void
met_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
met_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct met_screen *)screen)->sheet, id);
}

static int
met_offers(const struct screen *screen, enum intent *out)
{
	const struct met_screen *s = (const struct met_screen *)screen;
	int n = 0;

	if (!s->milestone && s->sheet.at == s->date)
		out[n++] = IN_ACCEPT;
	n += sheet_offers(&s->sheet, out + n);
	return n;
}

static const char *
met_title(struct screen *screen, struct arena *a)
{
	const struct met_screen *s = (const struct met_screen *)screen;

	return arena_printf(a, s->milestone ? _("Jalon > %s") :
	    _("Échéance tenue > %s"), folder_name(screen->ui, a));
}

static const char *
met_help(struct screen *screen, struct arena *a)
{
	(void)a;
	return ((struct met_screen *)screen)->milestone ?
	    _("Ce qui est à faire, et quand : il est alors suivi comme les"
	    " autres échéances. Sans date, il attend la sienne. Ctrl-G ne"
	    " note rien.") :
	    _("Le jour où cela a été fait : aujourd'hui est proposé. Entrée"
	    " le note, u revient dessus ; Ctrl-G ne note rien.");
}

static bool
met_typing(const struct screen *screen)
{
	return sheet_typing(&((const struct met_screen *)screen)->sheet);
}

static void
met_free(struct screen *screen)
{
	struct met_screen *s = (struct met_screen *)screen;

	sheet_fini(&s->sheet);
	free(s->name);
}

static const struct screen_ops met_ops = {
	.draw = met_draw, .key = met_key, .act = met_act, .click = met_click,
	.offers = met_offers, .title = met_title, .help = met_help,
	.typing = met_typing, .free = met_free,
};

static struct met_screen *
new_screen(struct ui *ui, const struct duty *d, bool milestone)
{
	struct met_screen *s = screen_new(ui, &met_ops, sizeof *s);

	s->milestone = milestone;
	if (d == NULL)
		return s;
	s->name = strdup(calendar_name(d, &ui->arena));
	if (s->name == NULL)
		abort();
	return s;
}

void
met_open(struct ui *ui, const struct duty *d)
{
	struct met_screen *s = new_screen(ui, d, false);
	char day[DATE_TEXT];

	(void)sheet_note(&s->sheet, calendar_title(d, &ui->arena));
	s->date = sheet_text(&s->sheet, _("Fait le"), _("Le jour où cela a"
	    " été fait, envoyé ou reçu."), date_fr(
	    ui->folder->session->dossier->today, day));
	(void)sheet_button(&s->sheet, _("Noter"));
	s->sheet.at = s->date;
	ui_push(ui, &s->screen);
}

void
milestone_open(struct ui *ui, const struct duty *d)
{
	struct met_screen *s = new_screen(ui, d, true);
	char day[DATE_TEXT];

	s->label = sheet_text(&s->sheet, _("Ce qui est à faire"),
	    _("En peu de mots : « Visite du service »."), d == NULL ? "" :
	    d->label);
	s->date = sheet_text(&s->sheet, _("Date"), _("Le jour où c'est dû ;"
	    " vide : pas encore connu."), d == NULL || d->date == NO_DAY ?
	    "" : date_fr(d->date, day));
	s->note = sheet_text(&s->sheet, _("Note"), _("Ce qu'il faudra en"
	    " retrouver."), d == NULL ? "" : d->note);
	(void)sheet_button(&s->sheet, _("Noter"));
	s->sheet.at = s->label;
	ui_push(ui, &s->screen);
}
