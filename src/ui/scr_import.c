/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_import - which file of a spreadsheet, for a budget. */
#include "ui/import.h"
#include "ui/sheet.h"

struct asking {
	struct screen screen;
	struct sheet sheet;
	struct row *row;
	const struct field *group;
	int file, separator, encoding;
};

/* As the host knows them; the first: to be found. */
static const char *const separators[] = { NULL, "point-virgule", "tab",
	"virgule", "barre" };
static const char *const encodings[] = { NULL, "utf-8", "windows-1252",
	"utf-16" };
#define NSEPARATOR 5
#define NENCODING 4

static void
import_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct asking *s = (struct asking *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static const char *
chosen(const struct asking *s, int entry, const char *const *word, int n)
{
	int i = sheet_chosen(&s->sheet, entry);

	return i > 0 && i < n ? word[i] : NULL;
}

/* A small file is read at once: no screen of progress for it. */
static void
read_file(struct asking *s)
{
	struct ui *ui = s->screen.ui;
	struct host *h = ui->host;
	struct import_order o = {
		.file = arena_strdup(&ui->arena, sheet_value(&s->sheet,
		    s->file)),
		.separator = chosen(s, s->separator, separators, NSEPARATOR),
		.encoding = chosen(s, s->encoding, encodings, NENCODING) };
	struct err err = { 0 };
	struct work *w;

	if (o.file[0] == '\0') {
		sheet_refuse(&s->sheet, s->file,
		    _("le nom du fichier, par exemple /home/marie/budget.csv"));
		return;
	}
	w = h->import(h, ui->folder->session, s->row, s->group, &o, &err);
	if (w == NULL) {
		sheet_refuse(&s->sheet, s->file, err.text);
		return;
	}
	h->work_step(h, w);
	if (!w->done) {
		ui_pop(ui);
		progress_open(ui, _("Lecture du fichier"), w, imported_open);
		return;
	}
	if (w->failed) {
		sheet_refuse(&s->sheet, s->file, w->text);
		h->work_free(h, w);
		return;
	}
	h->work_free(h, w);
	ui_pop(ui);
	imported_open(ui);
}

static bool
import_key(struct screen *screen, const struct key *k)
{
	struct asking *s = (struct asking *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		read_file(s);
	return r != SHEET_NOT_MINE;
}

static void
import_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
import_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct asking *)screen)->sheet, id);
}

static int
import_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	return 2;
}

static const char *
import_title(struct screen *screen, struct arena *a)
{
	(void)screen;
	(void)a;
	return _("Importer un budget");
}

static const char *
import_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Dans le tableur, enregistrez la feuille au format CSV. Les"
	    " colonnes se reconnaissent à leurs titres (compte, libellé,"
	    " montant, commentaire), sinon à ce qu'elles contiennent. Rien"
	    " n'est écrit avant que vous ayez vu ce qui est pris, ce qui est"
	    " douteux et ce qui n'est pas compris.");
}

static bool
import_typing(const struct screen *s)
{
	return sheet_typing(&((const struct asking *)s)->sheet);
}

static void
import_free(struct screen *screen)
{
	sheet_fini(&((struct asking *)screen)->sheet);
}

static const struct screen_ops import_ops = {
	.draw = import_draw, .key = import_key, .act = import_act,
	.click = import_click, .offers = import_offers,
	.title = import_title, .help = import_help,
	.typing = import_typing, .free = import_free,
};

void
import_open(struct ui *ui, struct row *row, const struct field *group)
{
	const char *const by[NSEPARATOR] = { _("trouvé"),
		_("point-virgule"), _("tabulation"), _("virgule"),
		_("barre verticale") };
	const char *const in[NENCODING] = { _("trouvé"), "UTF-8",
		"Windows-1252", "UTF-16" };
	struct asking *s = screen_new(ui, &import_ops, sizeof *s);

	s->row = row;
	s->group = group;
	ui_push(ui, &s->screen);
	s->file = sheet_text(&s->sheet, _("Fichier CSV"),
	    _("enregistré par le tableur"), "");
	(void)sheet_button(&s->sheet, _("Lire le fichier"));
	s->separator = sheet_choice(&s->sheet, _("Séparateur"), NULL, by,
	    NSEPARATOR, 0);
	s->encoding = sheet_choice(&s->sheet, _("Encodage"), NULL, in,
	    NENCODING, 0);
}
