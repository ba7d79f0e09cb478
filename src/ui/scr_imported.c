/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_imported - what a file would put in a budget: each of its rows with
 * where it goes, doubts to accept or not, what is left and why.
 */
#include "base/money.h"
#include "ui/choice.h"
#include "ui/import.h"

#include <string.h>

/* Rows for the one of the cursor, in full, under the list. */
#define DETAIL 4

struct imported {
	struct screen screen;
	struct budget_import *b;
	struct list cursor;
	int top, page;
	int *order;		/* rows as they are shown, by kind */
	int n;
	struct arena arena;
};

static const struct {
	enum import_kind kind;
	const char *head;
} kinds[] = {
	{ IMPORT_DOUBT, N_("DOUTEUX : à accepter ou non") },
	{ IMPORT_LEFT, N_("NON COMPRIS : laissé") },
	{ IMPORT_TOTAL, N_("TOTAUX différents de leurs lignes") },
	{ IMPORT_TAKEN, N_("PRIS") },
	{ IMPORT_INSIDE, N_("COMPRIS dans une autre ligne") },
	{ IMPORT_HELD, N_("AIDES : elles se notent dans les demandes") },
};
#define NKINDS ((int)(sizeof kinds / sizeof *kinds))

/* --- the list --- */

static const struct import_item *
at(const struct imported *s)
{
	return s->n == 0 ? NULL : &s->b->item[s->order[s->cursor.at]];
}

/* What its line would become; NULL when it goes to none. */
static const struct import_line *
line_of(const struct imported *s, const struct import_item *i)
{
	for (int k = 0; i->kind != IMPORT_HELD && k < s->b->nlines; k++)
		if (s->b->lines[k].leaf == i->to)
			return &s->b->lines[k];
	return NULL;
}

static bool
shown(const struct import_item *i)
{
	return i->kind != IMPORT_TOTAL || i->differs;
}

static void
sort(struct imported *s)
{
	s->order = arena_array(&s->arena, (size_t)s->b->nitem + 1,
	    sizeof *s->order);
	for (int k = 0; k < NKINDS; k++)
		for (int i = 0; i < s->b->nitem; i++)
			if (s->b->item[i].kind == kinds[k].kind &&
			    shown(&s->b->item[i]))
				s->order[s->n++] = i;
}

static void
draw_item(struct pen *p, const struct imported *s,
    const struct import_item *i, bool focus)
{
	struct arena *a = &s->screen.ui->arena;
	bool wide = p->box.cols >= 70 && i->to != NULL &&
	    i->kind != IMPORT_HELD;
	int amount = wide ? p->box.cols * 11 / 20 : p->box.cols - 2, from;
	const struct import_line *l = line_of(s, i);
	enum style style = focus ? STYLE_FOCUS : i->kind == IMPORT_LEFT ||
	    i->kind == IMPORT_TOTAL || (l != NULL && l->refused.msg != NULL) ?
	    STYLE_WARN : STYLE_PLAIN;
	char buf[NUMBER_TEXT];

	if (focus) {
		pen_focus(p);
		pen_caret(p, 3);
	}
	pen_text(p, 1, 1, STYLE_ACCENT, focus ? ">" : " ");
	if (i->kind == IMPORT_DOUBT)
		pen_text(p, 3, 3, style, i->accepted ? "[x]" : "[ ]");
	from = 7 + pen_text(p, 7, 8, STYLE_DIM, arena_printf(a, "%3lld",
	    (long long)i->line)) + 1;
	pen_text(p, from, amount - from - 13, style, import_item_name(i, a));
	if (i->has_amount)
		pen_right(p, amount - 12, 12, style, money_column(i->amount,
		    buf));
	if (wide)
		pen_text(p, amount + 2, p->box.cols - amount - 3, style,
		    arena_printf(a, "-> %s", import_line_name(i->to, a)));
	pen_next(p);
	if (focus)
		pen_focus_end(p);
}

static void
list_pen(struct pen *p, void *ctx)
{
	struct imported *s = ctx;
	int kind = -1;

	for (int k = 0; k < s->n; k++) {
		const struct import_item *i = &s->b->item[s->order[k]];
		int from;

		if ((int)i->kind != kind) {
			kind = (int)i->kind;
			for (int h = 0; h < NKINDS; h++)
				if (kinds[h].kind == i->kind)
					pen_wrap(p, 1, p->box.cols - 2,
					    STYLE_ACCENT, _(kinds[h].head));
		}
		from = p->y;
		if (k != s->cursor.at && pen_hidden(p, 1))
			p->y++;
		else
			draw_item(p, s, i, k == s->cursor.at);
		pen_hit(p, from, k);
	}
	if (s->n == 0)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN,
		    _("Aucune ligne du fichier n'a de montant."));
}

/* --- under it --- */

static void
draw_detail(struct imported *s, struct canvas *c, struct box box)
{
	struct arena *a = &s->screen.ui->arena;
	const struct import_item *i = at(s);
	const struct import_line *l;
	struct pen p = { .c = c, .box = box };
	struct say what;
	const char *text;

	pen_rule(&p, 0, box.cols);
	pen_next(&p);
	if (i == NULL)
		return;
	what = import_item_say(i, a);
	text = say_here(a, &what);
	if (i->why.msg != NULL)
		text = arena_printf(a, "%s ; %s", text,
		    say_here(a, &i->why));
	l = line_of(s, i);
	if (l != NULL && l->refused.msg != NULL)
		text = arena_printf(a, _("%s. Refusé : %s"), text,
		    say_here(a, &l->refused));
	else if (l != NULL && l->changes && l->before[0] != '\0')
		text = arena_printf(a, _("%s. Remplace %s"), text,
		    l->before);
	if (l != NULL && l->split)
		text = arena_printf(a, _("%s. Devient une sous-ligne"),
		    text);
	if (l != NULL && l->drops > 0)
		text = arena_printf(a, PLURAL_("%s. Ôte %lld sous-ligne",
		    "%s. Ôte %lld sous-lignes", l->drops), text,
		    (long long)l->drops);
	pen_wrap(&p, 1, box.cols - 2, STYLE_PLAIN, text);
}

static void
imported_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct imported *s = (struct imported *)screen;
	int detail = body.rows > 2 * DETAIL ? DETAIL : 0;
	struct box list = box_top(body, body.rows - detail);

	s->page = list.rows - 1;
	canvas_caret(c, list.row, list.col + 1);
	screen_show(screen, c, list, &s->top, list_pen, s);
	if (detail > 0)
		draw_detail(s, c, box_bottom(body, detail));
}

/* --- keys --- */

static bool
imported_key(struct screen *screen, const struct key *k)
{
	struct imported *s = (struct imported *)screen;

	return list_key(&s->cursor, k, s->n, s->page);
}

static void
accept_all(struct imported *s)
{
	bool all = true;

	for (int i = 0; i < s->b->nitem; i++)
		all &= s->b->item[i].kind != IMPORT_DOUBT ||
		    s->b->item[i].accepted;
	for (int i = 0; i < s->b->nitem; i++)
		if (s->b->item[i].kind == IMPORT_DOUBT)
			s->b->item[i].accepted = !all;
	budget_import_settle(s->b);
}

/* All of it is one change of the dossier. */
static void
record(struct imported *s)
{
	struct ui *ui = s->screen.ui;
	struct budget_import *b = s->b;
	int64_t n = b->changes;
	bool changed = budget_import_apply(b, ui->folder->session,
	    "import CSV");

	ui_pop(ui);
	if (!changed) {
		ui_say(ui, STYLE_PLAIN, "%s", _("Rien n'a changé."));
		return;
	}
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_GOOD, PLURAL_(
		    "%lld ligne du budget prise du fichier ; u la reprend.",
		    "%lld lignes du budget prises du fichier ; u les"
		    " reprend.", n), (long long)n);
}

static void
imported_act(struct screen *screen, enum intent i)
{
	struct imported *s = (struct imported *)screen;
	struct import_item *item = (struct import_item *)at(s);

	switch (i) {
	case IN_RECORD:
		record(s);
		break;
	case IN_DOUBT:
		if (item != NULL && item->kind == IMPORT_DOUBT) {
			item->accepted = !item->accepted;
			budget_import_settle(s->b);
		}
		break;
	case IN_DOUBTS:
		accept_all(s);
		break;
	case IN_UP:
		ui_pop(screen->ui);
		break;
	default:
		break;
	}
}

static void
imported_click(struct screen *screen, int id, int side)
{
	struct imported *s = (struct imported *)screen;

	(void)side;
	if (s->cursor.at == id)
		imported_act(screen, IN_DOUBT);
	else
		s->cursor.at = id;
}

static int
imported_offers(const struct screen *screen, enum intent *out)
{
	const struct imported *s = (const struct imported *)screen;
	int n = 0;

	if (s->b->changes > 0)
		out[n++] = IN_RECORD;
	if (at(s) != NULL && at(s)->kind == IMPORT_DOUBT)
		out[n++] = IN_DOUBT;
	if (s->b->count[IMPORT_DOUBT] > 0)
		out[n++] = IN_DOUBTS;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
imported_title(struct screen *screen, struct arena *a)
{
	const struct budget_import *b = ((struct imported *)screen)->b;

	return arena_printf(a, _("Importer : pris %lld, douteux %lld, "
	    "non compris %lld"),
	    (long long)b->count[IMPORT_TAKEN],
	    (long long)b->count[IMPORT_DOUBT],
	    (long long)b->count[IMPORT_LEFT]);
}

static const char *
imported_help(struct screen *screen, struct arena *a)
{
	const struct budget_import *b = ((struct imported *)screen)->b;
	struct host *h = screen->ui->host;
	const char *about = "";

	(void)h->imported(h, &about);
	return arena_printf(a, "%s%s%s\n\n%s", about,
	    b->other != NULL ? "\n" : "", b->other == NULL ? "" :
	    arena_printf(a, _("Une autre colonne de montants n'est pas lue :"
	    " « %s »."), b->other), _("Chaque ligne du fichier qui a un"
	    " montant, avec son numéro, et la ligne du budget où elle va. Ce"
	    " qui est douteux n'est pris que si vous l'acceptez ; ce qui"
	    " n'est pas compris est laissé, avec la raison. Plusieurs lignes"
	    " d'un même compte deviennent des sous-lignes, ou"
	    " s'ajoutent. Rien n'est écrit avant Entrée, et"
	    " tout se reprend d'un coup."));
}

static void
imported_free(struct screen *screen)
{
	arena_fini(&((struct imported *)screen)->arena);
}

static const struct screen_ops imported_ops = {
	.draw = imported_draw, .key = imported_key, .act = imported_act,
	.click = imported_click, .offers = imported_offers,
	.title = imported_title, .help = imported_help,
	.free = imported_free,
};

void
imported_open(struct ui *ui)
{
	const char *about;
	struct budget_import *b = ui->host->imported(ui->host, &about);
	struct imported *s;

	if (b == NULL)
		return;
	s = screen_new(ui, &imported_ops, sizeof *s);
	s->b = b;
	sort(s);
	ui_push(ui, &s->screen);
	ui_say(ui, STYLE_PLAIN, "%s", about);
}
