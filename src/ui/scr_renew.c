/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_renew - a dossier made from an older one: on which form, for which
   year. */
#include "ui/desk.h"
#include "ui/sheet.h"

#include <stdlib.h>
#include <string.h>

#define FORMS_MAX 20

struct renew_screen {
	struct screen screen;
	struct sheet sheet;
	int64_t number;		/* of the older one */
	int from;
	int form, year;		/* entries */
};

static void
renew_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct renew_screen *s = (struct renew_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

/* Four digits; 0: anything else. */
static int
year_typed(const char *text)
{
	char *end;
	long n;

	text += strspn(text, " ");
	n = strtol(text, &end, 10);
	end += strspn(end, " ");
	return *end == '\0' && n >= 1000 && n <= 9999 ? (int)n : 0;
}

static void
make(struct renew_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct host *h = ui->host;
	struct err err = { 0 };
	const char *note = "";
	int64_t made;
	int n, year = year_typed(sheet_value(&s->sheet, s->year));
	const struct form_choice *forms = h->forms(h, &n);

	sheet_refuse(&s->sheet, s->year, year == 0 ?
	    _("l'année s'écrit en quatre chiffres, par exemple 2027") : NULL);
	if (year == 0)
		return;
	if (!h->renew(h, s->number, forms[sheet_chosen(&s->sheet,
	    s->form)].id, year, &made, &note, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	note = arena_strdup(&ui->arena, note);
	(void)ui_pop_to(ui, &desk_ops);
	desk_open_number(ui, made, false);
	if (ui->folder != NULL && ui->folder->notice[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", note[0] != '\0' ? note :
		    _("Dossier fait ; « À revoir » dit ce qui est à"
		    " refaire."));
}

static bool
renew_key(struct screen *screen, const struct key *k)
{
	struct renew_screen *s = (struct renew_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		make(s);
	return r != SHEET_NOT_MINE;
}

static void
renew_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
renew_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct renew_screen *)screen)->sheet, id);
}

static const char *
renew_title(struct screen *screen, struct arena *a)
{
	struct renew_screen *s = (struct renew_screen *)screen;

	return s->from == 0 ? arena_printf(a, _("Reconduire le dossier"
	    " %lld"), (long long)s->number) : arena_printf(a,
	    _("Reconduire le dossier %lld (%d)"), (long long)s->number,
	    s->from);
}

static const char *
renew_corner(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return "";
}

static const char *
renew_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Un nouveau dossier est fait de celui-ci, qui ne change pas."
	    " Chaque question garde sa réponse, la garde à revoir ou la"
	    " vide ; ce qui est repris se montre jusqu'à ce qu'on le"
	    " confirme.");
}

static bool
renew_typing(const struct screen *s)
{
	return sheet_typing(&((const struct renew_screen *)s)->sheet);
}

static void
renew_free(struct screen *s)
{
	sheet_fini(&((struct renew_screen *)s)->sheet);
}

static int
renew_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct renew_screen *)s)->sheet, out);
}

static const struct screen_ops renew_ops = {
	.draw = renew_draw, .key = renew_key, .act = renew_act,
	.click = renew_click, .offers = renew_offers, .title = renew_title,
	.corner = renew_corner, .help = renew_help, .typing = renew_typing,
	.free = renew_free,
};

void
renew_open(struct ui *ui, int64_t number)
{
	struct renewal r = { 0 };
	struct err err = { 0 };
	struct renew_screen *s;
	const char *titles[FORMS_MAX];
	int n, same = 0;
	const struct form_choice *forms = ui->host->forms(ui->host, &n);

	if (ui->folder != NULL)
		folder_save(ui, NULL);
	if (n == 0 || !ui->host->renewal(ui->host, number, &r, &err)) {
		ui_say(ui, STYLE_BAD, "%s", n == 0 ?
		    _("Aucun formulaire installé.") : err.text);
		return;
	}
	if (n > FORMS_MAX)
		n = FORMS_MAX;
	for (int i = 0; i < n; i++) {
		titles[i] = forms[i].title;
		if (strcmp(forms[i].id, r.form) == 0)
			same = i;
	}
	s = screen_new(ui, &renew_ops, sizeof *s);
	s->number = number;
	s->from = r.from;
	if (r.name[0] != '\0')
		(void)sheet_note(&s->sheet, r.name);
	s->year = sheet_text(&s->sheet, _("Première année"),
	    _("celle du nouveau dossier"), r.year == 0 ? "" :
	    arena_printf(&ui->arena, "%d", r.year));
	s->form = sheet_choice(&s->sheet, _("Formulaire"), NULL, titles, n,
	    same);
	(void)sheet_button(&s->sheet, _("Reconduire"));
	ui_push(ui, &s->screen);
}
