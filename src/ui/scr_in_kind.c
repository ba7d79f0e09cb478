/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_in_kind - what is given without money, valued: hours of volunteers at a
 * dated rate, gifts, lent premises.  It becomes a line of class 86 that
 * counts in class 87 too, with the way it was valued.
 */
#include "base/date.h"
#include "base/money.h"
#include "ui/rework.h"
#include "ui/sheet.h"

#include <string.h>

struct in_kind {
	struct screen screen;
	struct arena arena;	/* of what is proposed */
	struct sheet sheet;
	struct row *holder;
	const struct own_lines *own;
	const struct field **line;
	int nline, which;	/* which: the entry */
	int entry[OWN_LEAVES];
	int shown;		/* the line that the proposal is for */
};

static struct session *
session_of(const struct in_kind *s)
{
	return s->screen.ui->folder->session;
}

/* What is proposed for a line, while nothing else was typed there. */
static void
propose(struct in_kind *s, int line)
{
	const struct catalogue *c = folder_catalogue(s->screen.ui, NULL);
	static const enum own_leaf leaf[] = { OWN_PRICE, OWN_UNIT, OWN_METHOD,
		OWN_METHOD_DAY };
	const char *text[4] = { "", "", "", "" };
	char day[DATE_TEXT];
	struct proposal p;

	if (rework_proposal(c, s->line[line], session_of(s)->dossier->today,
	    &s->arena, &p)) {
		text[0] = p.price;
		text[2] = say_here(&s->arena, &p.method);
		text[3] = date_fr(p.day, day);
	}
	text[1] = p.unit;
	for (int i = 0; i < 4; i++) {
		struct edit *e = &s->sheet.entry[s->entry[leaf[i]]].edit;

		if (!edit_changed(e))
			edit_propose(e, text[i]);
	}
	s->shown = line;
}

static const char *
value(const struct in_kind *s, enum own_leaf leaf)
{
	return sheet_value(&s->sheet, s->entry[leaf]);
}

static bool
blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

/* The first entry that is wrong is marked. */
static bool
readable(struct in_kind *s)
{
	struct arena *a = &s->screen.ui->arena;
	bool amount = !blank(value(s, OWN_AMOUNT)) ||
	    (!blank(value(s, OWN_QUANTITY)) && !blank(value(s, OWN_PRICE)));

	for (int i = 0; i < OWN_LEAVES; i++) {
		struct reading r;

		if (s->entry[i] < 0)
			continue;
		r = value_read(&s->own->leaf[i]->type, value(s,
		    (enum own_leaf)i), session_of(s)->dossier->today, a);
		sheet_refuse(&s->sheet, s->entry[i], r.state ==
		    READING_REFUSED ? say_here(a, &r.why) : NULL);
		if (r.state == READING_REFUSED)
			return false;
	}
	if (blank(value(s, OWN_LABEL)))
		sheet_refuse(&s->sheet, s->entry[OWN_LABEL],
		    _("dire ce que c'est : les tâches, le don, le local"));
	else if (!amount)
		sheet_refuse(&s->sheet, s->entry[OWN_QUANTITY],
		    _("une quantité et un prix, ou un montant"));
	return !blank(value(s, OWN_LABEL)) && amount;
}

static void
note(struct in_kind *s)
{
	struct ui *ui = s->screen.ui;
	struct session *session = session_of(s);
	const struct field *line = s->line[sheet_chosen(&s->sheet, s->which)];
	char text[NUMBER_TEXT];
	struct row *row;
	int64_t cents = 0;

	if (session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	if (!readable(s))
		return;
	rework_keep_typed(session, s->holder, s->own, line);
	row = session_add(session, s->holder, s->own->block);
	if (row == NULL)
		return;
	(void)session_answer(session, row, s->own->leaf[OWN_LINE], line->id);
	for (int i = 0; i < OWN_LEAVES; i++)
		/* A rate without hours says nothing of a flat amount. */
		if (s->entry[i] >= 0 && !blank(value(s, (enum own_leaf)i)) &&
		    ((i != OWN_PRICE && i != OWN_UNIT) ||
		    !blank(value(s, OWN_QUANTITY))))
			(void)session_answer(session, row, s->own->leaf[i],
			    value(s, (enum own_leaf)i));
	(void)lines_amount(s->own, row, OWN_KEPT, &cents);
	folder_save(ui, dossier_row_path(row, &ui->arena));
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, _("%s : %s, en %s et en %s."),
		    arena_strdup(&ui->arena, value(s, OWN_LABEL)),
		    money_show(cents, text), line->line->account,
		    line->line->mirror->line->account);
	ui_pop(ui);
}

static void
in_kind_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct in_kind *s = (struct in_kind *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static bool
in_kind_key(struct screen *screen, const struct key *k)
{
	struct in_kind *s = (struct in_kind *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);
	int line = sheet_chosen(&s->sheet, s->which);

	if (line != s->shown)
		propose(s, line);
	if (r == SHEET_BUTTON)
		note(s);
	return r != SHEET_NOT_MINE;
}

static void
in_kind_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
in_kind_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct in_kind *)screen)->sheet, id);
}

static const char *
in_kind_title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Valoriser ce qui est donné en nature");
}

static const char *
in_kind_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le bénévolat se chiffre en heures fois un taux : celui qui"
	    " est proposé porte sa date et sa source, et se remplace. Un don"
	    " ou un local prêté se chiffre au prix qu'il aurait coûté. Ce qui"
	    " est noté en 86 compte aussi en 87, et la manière de chiffrer"
	    " s'imprime.");
}

static bool
in_kind_typing(const struct screen *s)
{
	return sheet_typing(&((const struct in_kind *)s)->sheet);
}

static void
in_kind_free(struct screen *s)
{
	sheet_fini(&((struct in_kind *)s)->sheet);
	arena_fini(&((struct in_kind *)s)->arena);
}

static int
in_kind_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct in_kind *)s)->sheet, out);
}

static const struct screen_ops in_kind_ops = {
	.draw = in_kind_draw, .key = in_kind_key, .act = in_kind_act,
	.click = in_kind_click, .offers = in_kind_offers,
	.title = in_kind_title, .help = in_kind_help,
	.typing = in_kind_typing, .free = in_kind_free,
};

/* The line of the cursor, else the one that has a rate. */
static int
first_choice(const struct in_kind *s, const struct field *line)
{
	int rated = -1;

	for (int i = 0; i < s->nline; i++) {
		if (s->line[i] == line || s->line[i]->line->mirror == line)
			return i;
		if (rated < 0 && s->line[i]->line->rate != NULL)
			rated = i;
	}
	return rated < 0 ? 0 : rated;
}

void
in_kind_open(struct ui *ui, struct row *holder, const struct field *budget,
    const struct field *line)
{
	static const enum own_leaf order[] = { OWN_LABEL, OWN_QUANTITY,
		OWN_UNIT, OWN_PRICE, OWN_AMOUNT, OWN_METHOD, OWN_METHOD_DAY,
		OWN_COMMENT };
	struct in_kind *s = screen_new(ui, &in_kind_ops, sizeof *s);
	const char *labels[SHEET_OPTIONS];
	int first;

	s->holder = holder;
	s->own = budget->own;
	s->line = rework_in_kind(budget, &s->arena);
	while (s->line[s->nline] != NULL && s->nline < SHEET_OPTIONS) {
		labels[s->nline] = rework_label(s->line[s->nline], NULL,
		    NULL, &s->arena);
		s->nline++;
	}
	first = first_choice(s, line);
	s->which = sheet_choice(&s->sheet, _("Ce qui est donné"), NULL,
	    labels, s->nline, first);
	for (int i = 0; i < OWN_LEAVES; i++)
		s->entry[i] = -1;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		s->entry[order[i]] = sheet_text(&s->sheet,
		    s->own->leaf[order[i]]->label, order[i] == OWN_LABEL ?
		    _("les tâches des bénévoles, le don, le local prêté") :
		    s->own->leaf[order[i]]->help, "");
	(void)sheet_button(&s->sheet, _("Noter en 86 et en 87"));
	propose(s, first);
	s->sheet.at = s->entry[OWN_LABEL];
	ui_push(ui, &s->screen);
}
