/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_settings - who advises, which desk, where the base and the copies go:
 * asked once at the first start, changed later with one key.
 */
#include "model/report.h"
#include "ui/screen.h"
#include "ui/sheet.h"

#include <string.h>

struct settings_screen {
	struct screen screen;
	struct sheet sheet;
	bool first;
	int adviser, initials, name, address, base, copies, gap, theme,
	    mouse, button;
};

static const char *const themes[] = { "sobre", "clair", "sombre",
	"contraste" };

static void
settings_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct settings_screen *s = (struct settings_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

/* Marks the first of the needed entries that is empty. */
static bool
whole(struct settings_screen *s)
{
	const int needed[] = { s->adviser, s->initials, s->name, s->base };

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		const char *text = sheet_value(&s->sheet, needed[i]);

		sheet_refuse(&s->sheet, needed[i], NULL);
		if (text[strspn(text, " ")] == '\0') {
			sheet_refuse(&s->sheet, needed[i],
			    _("à remplir, s'il vous plaît"));
			return false;
		}
	}
	return true;
}

/* The gap to explain; NULL: it is no rate, and it is marked. */
static const char *
gap_limit(struct settings_screen *s)
{
	struct arena *a = &s->screen.ui->arena;
	const char *limit;
	struct say why;

	sheet_refuse(&s->sheet, s->gap, NULL);
	if (report_limit_read(sheet_value(&s->sheet, s->gap), &limit, &why,
	    a))
		return limit;
	sheet_refuse(&s->sheet, s->gap, say_text(a, &why, gettext));
	return NULL;
}

static bool
any_dossier(struct ui *ui)
{
	const struct desk_query q = { .text = "", .limit = 1 };
	struct desk_list list;

	return ui->host->list(ui->host, &q, &list, NULL) && list.total > 0;
}

static void
done(struct settings_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct desk_settings *old = ui->host->settings(ui->host);
	struct desk_settings d = *old;
	struct err err = { 0 };
	bool first = s->first, any;

	if (!whole(s) || (d.gap_limit = gap_limit(s)) == NULL)
		return;
	d.adviser = sheet_value(&s->sheet, s->adviser);
	d.initials = sheet_value(&s->sheet, s->initials);
	d.desk_name = sheet_value(&s->sheet, s->name);
	d.desk_address = sheet_value(&s->sheet, s->address);
	d.base = sheet_value(&s->sheet, s->base);
	d.copies = sheet_value(&s->sheet, s->copies);
	d.theme = themes[sheet_chosen(&s->sheet, s->theme)];
	d.mouse = sheet_chosen(&s->sheet, s->mouse) == 0;
	if (!ui->host->set_settings(ui->host, &d, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	/* the base may be one that others fill already; the desk reads its
	   list again when it is back */
	any = first && any_dossier(ui);
	ui_pop(ui);
	if (first && !any)
		new_open(ui);
	else if (first)
		ui_say(ui, STYLE_GOOD, "%s", _("Cette base a déjà des"
		    " dossiers : les voici."));
	else
		ui_say(ui, STYLE_GOOD, "%s", _("Réglages enregistrés."));
}

static bool
settings_key(struct screen *screen, const struct key *k)
{
	struct settings_screen *s = (struct settings_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		done(s);
	return r != SHEET_NOT_MINE;
}

static void
settings_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
settings_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct settings_screen *)screen)->sheet, id);
}

static int
settings_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct settings_screen *)s)->sheet, out);
}

static const char *
settings_title(struct screen *s, struct arena *a)
{
	(void)a;
	return ((struct settings_screen *)s)->first ?
	    _("Bienvenue : premier démarrage") : _("Réglages du poste");
}

static const char *
settings_corner(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return "";
}

static const char *
settings_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ces réglages sont gardés dans guichet.cfg. Les initiales"
	    " signent le journal des dossiers ; le nom et l'adresse du poste"
	    " sont imprimés. Les copies vont dans un second dossier, par"
	    " exemple une clé : elles sont faites à la fin du travail."
	    " L'écart à expliquer vaut pour les bilans qui seront commencés ;"
	    " chacun garde le sien, modifiable à son étape « Le seuil et le"
	    " solde ».");
}

static bool
settings_typing(const struct screen *s)
{
	return sheet_typing(&((const struct settings_screen *)s)->sheet);
}

static void
settings_free(struct screen *s)
{
	sheet_fini(&((struct settings_screen *)s)->sheet);
}

static const struct screen_ops settings_ops = {
	.draw = settings_draw, .key = settings_key, .act = settings_act,
	.click = settings_click, .offers = settings_offers,
	.title = settings_title,
	.corner = settings_corner, .help = settings_help,
	.typing = settings_typing, .free = settings_free,
};

static void
fill(struct settings_screen *s, const struct desk_settings *d)
{
	struct sheet *sh = &s->sheet;
	const char *const words[] = { _("sobre"), _("clair"), _("sombre"),
		_("contraste") }, *const yesno[] = { _("oui"), _("non") };
	int theme = 0;

	for (int i = 0; i < 4; i++)
		if (d->theme != NULL && strcmp(d->theme, themes[i]) == 0)
			theme = i;
	if (s->first)
		(void)sheet_note(sh, _("Trois choses, une seule fois ; elles"
		    " se changent plus tard avec c."));
	s->adviser = sheet_text(sh, _("1. Votre nom"),
	    _("la personne qui conseille"), d->adviser);
	s->initials = sheet_text(sh, _("Vos initiales"),
	    _("elles signent le journal, par exemple ML"), d->initials);
	s->name = sheet_text(sh, _("2. Le nom du poste"),
	    _("imprimé sur les dossiers"), d->desk_name);
	s->address = sheet_text(sh, _("L'adresse du poste"),
	    _("sur une ligne"), d->desk_address);
	s->base = sheet_text(sh, _("3. Le fichier de la base"),
	    _("où sont gardés tous les dossiers"), d->base);
	s->copies = sheet_text(sh, _("Le dossier des copies"),
	    _("de préférence sur un autre disque : une clé, un partage"),
	    d->copies);
	s->gap = sheet_text(sh, _("Écart à expliquer dans un bilan"),
	    _("au-delà de ce taux du prévu, par exemple 10 % ; vide : le "
	    "paramètre ecart_bilan"), d->gap_limit);
	s->theme = sheet_choice(sh, _("Apparence"), NULL, words, 4, theme);
	s->mouse = sheet_choice(sh, _("Souris"), NULL, yesno, 2,
	    d->mouse ? 0 : 1);
	/* The first start asks three things, no more. */
	sh->entry[s->gap].hidden = sh->entry[s->theme].hidden =
	    sh->entry[s->mouse].hidden = s->first;
	s->button = sheet_button(sh, s->first ? _("Commencer") :
	    _("Enregistrer"));
}

static struct settings_screen *
settings_new(struct ui *ui, bool first)
{
	struct settings_screen *s = screen_new(ui, &settings_ops, sizeof *s);

	s->first = first;
	fill(s, ui->host->settings(ui->host));
	return s;
}

struct screen *
first_new(struct ui *ui)
{
	return &settings_new(ui, true)->screen;
}

void
adviser_open(struct ui *ui)
{
	ui_push(ui, &settings_new(ui, false)->screen);
}
