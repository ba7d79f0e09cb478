/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/detail.h"

#include "ui/sheet.h"

#include <string.h>

struct detail {
	struct screen screen;
	struct sheet sheet;
	const struct own_lines *own;
	struct row *holder, *row;	/* row NULL: nothing is said yet */
	const struct field *line;	/* or the block: of a line of one's
					   own that counts nowhere */
	bool mine;		/* of a line of one's own */
	int entry[OWN_LEAVES];	/* of the sheet; -1: not asked */
	int button;
};

static struct session *
session_of(const struct detail *s)
{
	return s->screen.ui->folder->session;
}

static const char *
draft_of(const struct detail *s, enum own_leaf leaf)
{
	const char *draft = s->row == NULL ? NULL :
	    row_slot(s->row, s->own->leaf[leaf])->answer.draft;

	return draft == NULL ? "" : draft;
}

static bool
changed(const struct detail *s)
{
	for (int i = 0; i < OWN_LEAVES; i++)
		if (s->entry[i] >= 0 && strcmp(sheet_value(&s->sheet,
		    s->entry[i]), draft_of(s, (enum own_leaf)i)) != 0)
			return true;
	return false;
}

/* The first entry that cannot be read is marked. */
static bool
readable(struct detail *s)
{
	struct arena *a = &s->screen.ui->arena;

	for (int i = 0; i < OWN_LEAVES; i++) {
		struct reading r;

		if (s->entry[i] < 0)
			continue;
		r = value_read(&s->own->leaf[i]->type, sheet_value(&s->sheet,
		    s->entry[i]), session_of(s)->dossier->today, a);
		sheet_refuse(&s->sheet, s->entry[i], NULL);
		if (r.state == READING_REFUSED) {
			sheet_refuse(&s->sheet, s->entry[i],
			    say_here(a, &r.why));
			return false;
		}
	}
	return true;
}

static bool
given(const struct detail *s, enum own_leaf leaf)
{
	const char *text = s->entry[leaf] < 0 ? "" :
	    sheet_value(&s->sheet, s->entry[leaf]);

	return text[strspn(text, " ")] != '\0';
}

static void
answer(const struct detail *s, enum own_leaf leaf, const char *text)
{
	struct session *session = session_of(s);
	const struct field *f = s->own->leaf[leaf];

	if (strcmp(text, draft_of(s, leaf)) == 0)
		return;
	if (text[strspn(text, " ")] == '\0')
		(void)session_clear(session, s->row, f);
	else
		(void)session_answer(session, s->row, f, text);
}

/* All of it is one saving, so that one key undoes it. */
static bool
note(struct detail *s)
{
	struct ui *ui = s->screen.ui;
	struct session *session = session_of(s);

	if (session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return false;
	}
	if (!readable(s))
		return false;
	if (!changed(s))
		return true;
	if (s->row == NULL) {
		s->row = session_add(session, s->holder, s->own->block);
		if (s->row == NULL)
			return false;
		(void)session_answer(session, s->row, s->own->leaf[OWN_LINE],
		    s->line->id);
	}
	for (int i = 0; i < OWN_LEAVES; i++)
		if (s->entry[i] >= 0)
			answer(s, (enum own_leaf)i, sheet_value(&s->sheet,
			    s->entry[i]));
	/* A quantity and a price make an amount: the line is then the sum
	   of one line of its own, that bears its name. */
	if (!s->mine && given(s, OWN_QUANTITY) && given(s, OWN_PRICE))
		answer(s, OWN_LABEL, s->line->label);
	folder_save(ui, dossier_row_path(s->row, &ui->arena));
	return true;
}

static void
leave_answer(struct ui *ui, void *ctx, int choice)
{
	struct detail *s = ctx;

	if (ui->top == &s->screen && (choice == 1 ||
	    (choice == 0 && note(s))))
		ui_pop(ui);
}

static void
leave(struct detail *s)
{
	const char *const buttons[] = { _("noter"), _("ne rien garder"),
		_("rester") };

	if (session_of(s)->readonly || !changed(s))
		ui_pop(s->screen.ui);
	else
		ask_open(s->screen.ui, _("Ce détail n'est pas encore noté."),
		    buttons, 3, leave_answer, s);
}

static void
detail_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct detail *s = (struct detail *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static bool
detail_key(struct screen *screen, const struct key *k)
{
	struct detail *s = (struct detail *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON && note(s))
		ui_pop(screen->ui);
	return r != SHEET_NOT_MINE;
}

static void
detail_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		leave((struct detail *)screen);
}

static void
detail_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct detail *)screen)->sheet, id);
}

static const char *
detail_title(struct screen *screen, struct arena *a)
{
	struct detail *s = (struct detail *)screen;

	if (s->line->line == NULL)
		return arena_printf(a, _("Détail > %s"), draft_of(s,
		    OWN_LABEL));
	return arena_printf(a, _("Détail > %s%s%s%s%s"),
	    s->line->line->account, s->line->line->account[0] != '\0' ?
	    " " : "", s->line->label, s->mine ? " > " : "",
	    s->mine ? draft_of(s, OWN_LABEL) : "");
}

static const char *
detail_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce qui est dit d'une ligne du budget : un commentaire et la"
	    " manière dont elle est chiffrée, imprimés sous le tableau ; le"
	    " montant de l'an dernier, montré à côté ; une quantité et un prix"
	    " de l'unité, dont le produit devient le montant.");
}

static bool
detail_typing(const struct screen *s)
{
	return sheet_typing(&((const struct detail *)s)->sheet);
}

static void
detail_save(struct screen *s)
{
	if (!session_of((struct detail *)s)->readonly)
		(void)note((struct detail *)s);
}

static void
detail_free(struct screen *s)
{
	sheet_fini(&((struct detail *)s)->sheet);
}

static int
detail_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct detail *)s)->sheet, out);
}

static const struct screen_ops detail_ops = {
	.draw = detail_draw, .key = detail_key, .act = detail_act,
	.click = detail_click, .offers = detail_offers,
	.title = detail_title, .help = detail_help,
	.typing = detail_typing, .save = detail_save, .free = detail_free,
};

static bool
asked(const struct detail *s, enum own_leaf leaf)
{
	switch (leaf) {
	case OWN_KEPT:
		return false;
	case OWN_LINE:
		return s->mine && s->line->line == NULL;
	case OWN_LABEL:
	case OWN_AMOUNT:
		return s->mine;
	case OWN_QUANTITY:
	case OWN_UNIT:
	case OWN_PRICE:
		return s->mine || (lines_takes(s->line) &&
		    !row_slot(s->holder, s->line)->detailed);
	default:
		return true;
	}
}

void
detail_open(struct ui *ui, const struct own_lines *own, struct row *holder,
    struct row *row, const struct field *line)
{
	struct detail *s = screen_new(ui, &detail_ops, sizeof *s);
	const struct field *target = row == NULL ? line :
	    lines_target(own, row);

	s->own = own;
	s->holder = holder;
	s->mine = row != NULL;
	s->line = target == NULL || (s->mine && !lines_takes(target)) ?
	    own->block : target;
	s->row = row != NULL ? row : lines_note(own, holder, line);
	for (int i = 0; i < OWN_LEAVES; i++) {
		const struct field *f = own->leaf[i];

		s->entry[i] = !asked(s, (enum own_leaf)i) ? -1 :
		    sheet_text(&s->sheet, f->label, f->help, draft_of(s,
		    (enum own_leaf)i));
	}
	s->button = sheet_button(&s->sheet, _("Noter"));
	ui_push(ui, &s->screen);
}
