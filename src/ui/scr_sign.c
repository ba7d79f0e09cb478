/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_sign - the dossier is signed as it is: what is signed, when, and
 * whether its state is noted.
 */
#include "base/date.h"
#include "ui/sheet.h"
#include "ui/versions.h"
#include "wizard/amend.h"
#include "wizard/state.h"

struct sign_screen {
	struct screen screen;
	struct sheet sheet;
	int what, day, state;	/* entries; -1: not there (never day) */
};

static void
sign_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct sign_screen *s = (struct sign_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

/* The next amendment, unless the convention itself is signed. */
static bool
is_amendment(const struct sign_screen *s)
{
	return s->what >= 0 && sheet_chosen(&s->sheet, s->what) == 0;
}

static bool
read_day(struct sign_screen *s, int32_t *out)
{
	static const struct vtype date = { .kind = VT_DATE };
	struct ui *ui = s->screen.ui;
	struct reading r;

	*out = NO_DAY;
	if (!is_amendment(s) && s->state >= 0 &&
	    sheet_chosen(&s->sheet, s->state) != 0)
		return true;
	r = value_read(&date, sheet_value(&s->sheet, s->day),
	    ui->host->today(ui->host), &ui->arena);
	sheet_refuse(&s->sheet, s->day, r.value.kind == VALUE_DATE ? NULL :
	    r.why.msg != NULL ? say_here(&ui->arena, &r.why) :
	    _("une date, par exemple 14/02/2027"));
	*out = (int32_t)r.value.n;
	return r.value.kind == VALUE_DATE;
}

static void
sign_done(struct sign_screen *s)
{
	struct ui *ui = s->screen.ui;
	const char *reason = is_amendment(s) ? AMEND_WORD : AMEND_SIGNED;
	struct err err = { 0 };
	int32_t day;
	int version = 0;
	bool late;

	if (!read_day(s, &day))
		return;
	folder_save(ui, NULL);
	if (!ui->host->freeze(ui->host, ui->folder->session, reason, day,
	    &version, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	folder_save(ui, NULL);
	ui_pop(ui);
	late = day != NO_DAY && day > ui->host->today(ui->host);
	ui_say(ui, late ? STYLE_WARN : STYLE_GOOD, _("Version %d figée :"
	    " c'est elle qui est signée.%s%s"), version, late ? " " : "",
	    late ? _("Attention, cette date de signature est à venir.") : "");
}

static bool
sign_key(struct screen *screen, const struct key *k)
{
	struct sign_screen *s = (struct sign_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		sign_done(s);
	return r != SHEET_NOT_MINE;
}

static void
sign_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
sign_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct sign_screen *)screen)->sheet, id);
}

static int
sign_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct sign_screen *)s)->sheet, out);
}

static const char *
sign_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > Figer comme signé"), folder_name(
	    screen->ui, a));
}

static const char *
sign_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le dossier est gardé tel qu'il est. C'est à cette version"
	    " que tout avenant sera comparé : elle doit dire ce que les"
	    " parties ont signé.");
}

static bool
sign_typing(const struct screen *s)
{
	return sheet_typing(&((const struct sign_screen *)s)->sheet);
}

static void
sign_free(struct screen *screen)
{
	sheet_fini(&((struct sign_screen *)screen)->sheet);
}

static const struct screen_ops sign_ops = {
	.draw = sign_draw, .key = sign_key, .act = sign_act,
	.click = sign_click, .offers = sign_offers, .title = sign_title,
	.help = sign_help, .typing = sign_typing, .free = sign_free,
};

static void
fill(struct sign_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct review *rev = session_review(ui->folder->session);
	const char *const what[] = { _("un avenant à ce qui est signé"),
		_("la convention, de nouveau") };
	const char *const yes[] = { _("oui"), _("non") };
	int signed_one = folder_signed(ui);
	char day[DATE_TEXT];

	s->what = s->day = s->state = -1;
	if (rev->nblocking > 0)
		(void)sheet_note(&s->sheet, arena_printf(&ui->arena, PLURAL_(
		    "Attention, %d point reste à lever.",
		    "Attention, %d points restent à lever.",
		    rev->nblocking), rev->nblocking));
	if (signed_one > 0)
		s->what = sheet_choice(&s->sheet, _("Ce qui est signé"),
		    arena_printf(&ui->arena, _("la version %d est déjà"
		    " signée"), signed_one), what, 2, 0);
	s->day = sheet_text(&s->sheet, _("Date de signature"), NULL,
	    date_fr(ui->host->today(ui->host), day));
	if (signed_one == 0)
		s->state = sheet_choice(&s->sheet, _("Noter l'état"),
		    _("l'état conventionné, à cette date"), yes, 2, 0);
	(void)sheet_button(&s->sheet, _("Figer cette version"));
}

void
sign_open(struct ui *ui)
{
	struct sign_screen *s;

	if (ui->folder->session->readonly) {
		ui_say(ui, STYLE_WARN, "%s",
		    _("Lecture seule : une version ne peut pas être figée."));
		return;
	}
	s = screen_new(ui, &sign_ops, sizeof *s);
	ui_push(ui, &s->screen);
	fill(s);
	while (s->sheet.at < s->sheet.n &&
	    s->sheet.entry[s->sheet.at].kind == ENTRY_NOTE)
		s->sheet.at++;
}
