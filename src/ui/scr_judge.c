/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_judge - the judgement of the adviser on a condition that only a person
 * can judge: for or against, and why.
 */
#include "ui/area.h"
#include "ui/board.h"
#include "ui/choice.h"

#include "base/date.h"
#include "rules/opinion.h"

#include <stdlib.h>
#include <string.h>

enum part { PART_SIDE, PART_REASON, PART_NOTE, PART_WITHDRAW };

struct judge {
	struct screen screen;
	struct arena arena;	/* of board and told */
	struct board board;
	const struct board_row *row;
	const struct checked *check;
	struct opinion_text told;	/* what is noted already */
	enum part at;
	int cursor, side;	/* side -1: not said */
	struct area area;
	int top, jump;
};

static struct session *
session_of(const struct judge *s)
{
	return s->screen.ui->folder->session;
}

static bool
changed(const struct judge *s)
{
	int before = !s->told.judged ? -1 : s->told.favourable ? 0 : 1;

	return edit_changed(&s->area.edit) || s->side != before;
}

/* --- drawing --- */

static void
draw_side(struct pen *p, const struct judge *s)
{
	const struct option o[] = { { .label = _("favorable"),
		.on = s->side == 0 }, { .label = _("défavorable"),
		.on = s->side == 1 } };
	int at = s->at == PART_SIDE ? s->cursor : -1;

	if (at >= 0)
		pen_focus(p);
	pen_text(p, 1, -1, STYLE_LABEL, _("Votre avis"));
	pen_next(p);
	if (!choice_across(p, 3, o, 2, at))
		choice_draw(p, 3, o, 2, false, at);
}

static void
draw_reason(struct pen *p, struct judge *s)
{
	int width = p->box.cols - 4, most = p->box.rows - 6, rows;

	pen_wrap(p, 1, p->box.cols - 2, STYLE_LABEL,
	    _("Pourquoi (obligatoire ; imprimé avec l'avis)"));
	if (s->at == PART_REASON) {
		pen_focus(p);
		rows = area_lines(&s->area, width, most < 3 ? 3 : most);
		area_draw(p, 3, width, rows < 3 ? 3 : rows, &s->area);
		return;
	}
	pen_fill(p, 3, width, STYLE_FIELD);
	pen_wrap(p, 3, width, STYLE_FIELD, s->area.edit.p);
}

static void
draw_button(struct pen *p, const struct judge *s, enum part part,
    const char *text)
{
	bool at = s->at == part;
	int from = p->y;

	if (at) {
		pen_focus(p);
		pen_caret(p, 2);
	}
	pen_text(p, 2, -1, at ? STYLE_FOCUS : STYLE_ACCENT, text);
	pen_next(p);
	pen_hit(p, from, (int)part);
}

static void
draw_before(struct pen *p, const struct judge *s, struct arena *a)
{
	if (s->check->opinion == NULL)
		return;
	pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, arena_printf(a,
	    _("Noté par %s, le %s."), s->told.author, s->told.day));
	if (s->check->stale)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN, arena_printf(a,
		    _("À revoir : l'avis portait sur « %s »"),
		    s->told.sentence));
}

static void
judge_pen(struct pen *p, void *ctx)
{
	struct judge *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	const struct condition *c = s->check->condition;
	const char *ask = opinion_sentence(&s->board.look,
	    &s->row->verdict.subject, c);
	char day[DATE_TEXT];
	int from;

	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, ask[0] != '\0' ? ask :
	    c->label != NULL ? c->label : c->id);
	if (c->source != NULL)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, c->source);
	draw_before(p, s, a);
	pen_next(p);
	from = p->y;
	draw_side(p, s);
	pen_hit(p, from, PART_SIDE);
	pen_next(p);
	from = p->y;
	draw_reason(p, s);
	pen_hit(p, from, PART_REASON);
	pen_next(p);
	draw_button(p, s, PART_NOTE, arena_printf(a,
	    _("Noter l'avis de %s, le %s"),
	    s->screen.ui->host->settings(s->screen.ui->host)->initials,
	    date_fr(session_of(s)->dossier->today, day)));
	if (s->check->opinion != NULL)
		draw_button(p, s, PART_WITHDRAW, _("Retirer cet avis"));
}

static void
judge_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct judge *s = (struct judge *)screen;

	s->jump = body.rows;
	screen_show(screen, c, body, &s->top, judge_pen, s);
}

/* --- noting --- */

static bool
note(struct judge *s)
{
	struct ui *ui = s->screen.ui;
	struct say why;

	if (s->side < 0) {
		s->at = PART_SIDE;
		ui_say(ui, STYLE_WARN, "%s",
		    _("Dites d'abord : favorable ou défavorable."));
		return false;
	}
	if (!board_judge(session_of(s), &s->board, &s->row->verdict,
	    s->check->condition, s->side == 0, s->area.edit.p,
	    ui->host->settings(ui->host)->initials, &why)) {
		s->at = PART_REASON;
		ui_say(ui, STYLE_WARN, "%s", say_here(&ui->arena, &why));
		return false;
	}
	folder_save(ui, NULL);
	return true;
}

static void
finish(struct judge *s, const char *text)
{
	struct ui *ui = s->screen.ui;

	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", text);
}

static void
withdraw(struct judge *s)
{
	if (!board_unjudge(session_of(s), s->check))
		return;
	folder_save(s->screen.ui, NULL);
	finish(s, _("Avis retiré ; u le remet."));
}

static void
leave_answer(struct ui *ui, void *ctx, int choice)
{
	struct judge *s = ctx;

	if (ui->top != &s->screen)
		return;
	if (choice == 0 && note(s))
		finish(s, _("Avis noté."));
	else if (choice == 1)
		ui_pop(ui);
}

/* What was written is not lost by going up. */
static void
leave(struct judge *s)
{
	const char *const buttons[] = { _("noter l'avis"),
		_("ne rien garder"), _("rester") };

	if (!changed(s) || session_of(s)->readonly)
		ui_pop(s->screen.ui);
	else
		ask_open(s->screen.ui, _("L'avis n'est pas encore noté."),
		    buttons, 3, leave_answer, s);
}

static void
press(struct judge *s)
{
	if (s->at == PART_SIDE) {
		s->side = s->cursor;
		s->at = PART_REASON;
	} else if (s->at == PART_NOTE && note(s)) {
		finish(s, _("Avis noté."));
	} else if (s->at == PART_WITHDRAW) {
		withdraw(s);
	}
}

/* --- keys --- */

/* Tab goes round, the arrows stop at the ends. */
static bool
move(struct judge *s, int by, bool round)
{
	int n = s->check->opinion != NULL ? PART_WITHDRAW + 1 : PART_NOTE + 1;
	int to = (int)s->at + by;

	if (round || (to >= 0 && to < n))
		s->at = (enum part)((to + n) % n);
	return true;
}

static bool
judge_key(struct screen *screen, const struct key *k)
{
	struct judge *s = (struct judge *)screen;

	if (s->at == PART_REASON && !session_of(s)->readonly &&
	    area_key(&s->area, k))
		return true;
	if (s->at == PART_SIDE)
		switch (choice_key(k, 2, true, &s->cursor)) {
		case CHOICE_PICKED:
			s->side = s->cursor;
			return true;
		case CHOICE_MOVED:
			return true;
		case CHOICE_NOT_MINE:
			break;
		}
	switch (k->code) {
	case K_TAB:
	case K_DOWN:
		return move(s, 1, k->code == K_TAB);
	case K_BACKTAB:
	case K_UP:
		return move(s, -1, k->code == K_BACKTAB);
	default:
		return false;
	}
}

static void
editor(struct judge *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };
	char *text = ui->host->edit(ui->host, s->area.edit.p, &err);

	if (text == NULL && err.text[0] != '\0')
		ui_say(ui, STYLE_BAD, "%s", err.text);
	if (text != NULL)
		edit_replace_all(&s->area.edit, text);
	free(text);
}

static void
judge_act(struct screen *screen, enum intent i)
{
	struct judge *s = (struct judge *)screen;

	if (i == IN_CHOOSE)
		press(s);
	else if (i == IN_EDITOR)
		editor(s);
	else if (i == IN_UP)
		leave(s);
}

static void
judge_click(struct screen *screen, int id, int side)
{
	struct judge *s = (struct judge *)screen;

	(void)side;
	if ((int)s->at == id)
		press(s);
	else
		s->at = (enum part)id;
}

static int
judge_offers(const struct screen *screen, enum intent *out)
{
	const struct judge *s = (const struct judge *)screen;
	int n = 0;

	if (s->at != PART_REASON)
		out[n++] = IN_CHOOSE;
	out[n++] = IN_FIELD;
	if (s->at == PART_REASON && !session_of(s)->readonly)
		out[n++] = IN_EDITOR;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
judge_title(struct screen *screen, struct arena *a)
{
	struct judge *s = (struct judge *)screen;

	return arena_printf(a, _("Avis > %s"), s->row->scheme->name);
}

static const char *
judge_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Une condition que seule une personne peut juger. L'avis"
	    " compte dans le verdict, s'imprime avec sa raison, son auteur et"
	    " sa date, et se signale à revoir quand une réponse que sa phrase"
	    " cite change. Il se retire d'ici.");
}

static bool
judge_typing(const struct screen *screen)
{
	return ((const struct judge *)screen)->at == PART_REASON;
}

/* The window is closed: what is whole is noted, a reason alone is kept. */
static void
judge_save(struct screen *screen)
{
	struct judge *s = (struct judge *)screen;
	struct ui *ui = screen->ui;

	if (!changed(s) || session_of(s)->readonly)
		return;
	if (s->side >= 0)
		(void)note(s);
	else if (board_reason(session_of(s), &s->board, &s->row->verdict,
	    s->check->condition, s->area.edit.p,
	    ui->host->settings(ui->host)->initials))
		folder_save(ui, NULL);
}

static void
judge_free(struct screen *screen)
{
	struct judge *s = (struct judge *)screen;

	area_fini(&s->area);
	arena_fini(&s->arena);
}

static const struct screen_ops judge_ops = {
	.draw = judge_draw, .key = judge_key, .act = judge_act,
	.click = judge_click, .offers = judge_offers, .title = judge_title,
	.help = judge_help, .typing = judge_typing, .save = judge_save,
	.free = judge_free,
};

static const struct checked *
find(const struct board_row *row, const char *condition)
{
	for (int i = 0; row != NULL && i < row->verdict.ncheck; i++)
		if (strcmp(row->verdict.check[i].condition->id,
		    condition) == 0)
			return &row->verdict.check[i];
	return NULL;
}

void
judge_open(struct ui *ui, const char *scheme, const char *condition)
{
	struct judge *s = screen_new(ui, &judge_ops, sizeof *s);
	const struct catalogue *c = folder_catalogue(ui, NULL);

	board_look(ui->folder->session, c, NULL, 0, &s->arena, &s->board);
	s->row = board_find(&s->board, scheme);
	s->check = find(s->row, condition);
	s->side = -1;
	area_init(&s->area, TEXT_MAX);
	if (s->check != NULL && s->check->opinion != NULL) {
		opinion_read(c, s->check->opinion, &s->arena, &s->told);
		edit_set(&s->area.edit, s->told.reason);
		s->cursor = s->told.judged && !s->told.favourable ? 1 : 0;
		s->side = s->told.judged ? s->cursor : -1;
	}
	ui_push(ui, &s->screen);
	if (s->check == NULL)
		ui_pop(ui);
}
