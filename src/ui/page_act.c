/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_act - what each key of a page does, and which keys it offers.
 */
#include "ui/board.h"
#include "ui/page.h"
#include "wizard/renew.h"

#include <stdlib.h>

static struct session *
session_of(const struct page_screen *s)
{
	return s->screen.ui->folder->session;
}

static void
editor(struct page_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };
	char *text = ui->host->edit(ui->host, s->area.edit.p, &err);

	if (text == NULL) {
		if (err.text[0] != '\0')
			ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	edit_replace_all(&s->area.edit, text);
	free(text);
	page_commit(s, false);
}

static void
undo(struct page_screen *s, bool redo)
{
	struct ui *ui = s->screen.ui;
	const char *path;
	struct items it;
	const struct item *i;

	page_commit(s, false);
	path = folder_undo(ui, redo);
	it = page_items(s);
	if (path != NULL && items_find(&it, path) >= 0)
		page_set_focus(s, it.p[items_find(&it, path)].path);
	i = page_focus(s, &it);
	page_load(s, i);
}

/* The next field, past the last one the first: the key is never dead. */
static int
around(const struct items *it, int at, int by)
{
	int next = items_next(it, at, by);

	return next >= 0 ? next : items_next(it, by > 0 ? -1 : it->n, by);
}

static void
suppose(struct page_screen *s, const struct item *i)
{
	page_commit(s, false);
	whatif_open(s->screen.ui, NULL, i->row, i->field);
}

/* Passed: not known yet, whatever was being typed. */
static void
skip(struct page_screen *s, const struct item *i)
{
	struct ui *ui = s->screen.ui;

	if (page_refused(s))
		return;
	page_load(s, i);
	(void)session_unknown(session_of(s), i->row, i->field, "", NO_DAY);
	folder_save(ui, i->path);
	ui_pop(ui);
}

static void
open_item(struct page_screen *s, struct items *it, const struct item *i)
{
	if (i->kind == ITEM_ROW)
		page_open_row(s, i->row);
	else if (i->kind == ITEM_ADD)
		page_add_row(s, i);
	else if (i->kind == ITEM_BUDGET)
		budget_open(s->screen.ui, i->row, i->field, NULL);
	else if (i->kind == ITEM_FINISH &&
	    !row_list(i->row, i->field)->finished)
		page_toggle_finish(s, i);
	else
		page_accept(s, it, i);
}

static void
act_on(struct page_screen *s, struct items *it, const struct item *i,
    enum intent in)
{
	switch (in) {
	case IN_OPEN:
	case IN_ACCEPT:
		open_item(s, it, i);
		break;
	case IN_FIELD:
		page_go(s, it, around(it, s->at, 1));
		break;
	case IN_FIELD_BACK:
		page_go(s, it, around(it, s->at, -1));
		break;
	case IN_FINISH:
		page_toggle_finish(s, i);
		break;
	case IN_ADD:
		page_add_row(s, i);
		break;
	case IN_REMOVE:
		page_remove_row(s, i);
		break;
	case IN_MOVE_UP:
	case IN_MOVE_DOWN:
		page_move_row(s, i, in == IN_MOVE_UP ? -1 : 1);
		break;
	case IN_CERTAIN:
		page_commit(s, false);
		certain_open(s->screen.ui, i->row, i->field, i->path);
		break;
	case IN_HISTORY:
		history_open(s->screen.ui, i->path);
		break;
	case IN_MORE:
		page_commit(s, false);
		reader_open(s->screen.ui, i->label, page_more_text(s, i,
		    &s->screen.ui->arena));
		break;
	case IN_WHATIF:
		suppose(s, i);
		break;
	case IN_SKIP:
		skip(s, i);
		break;
	case IN_CONFIRM:
	case IN_CONFIRM_HERE:
		page_commit(s, false);
		(void)page_confirm(s, i);
		break;
	case IN_WHY:
		reader_open(s->screen.ui, _("Pourquoi"), page_why_text(s, i,
		    &s->screen.ui->arena));
		break;
	default:
		break;
	}
}

/* Does anything on this page wait to be confirmed? */
static bool
page_waits(const struct page_screen *s)
{
	const struct session *ses = session_of(s);
	const struct review *rev = session_review(ses);
	int here = s->what.mode == PAGE_STOP && !ses->readonly ?
	    page_stop_here(s) : -1;

	for (int i = 0; here >= 0 && i < rev->nfindings; i++)
		if (rev->findings[i].kind == FIND_CARRIED &&
		    session_stop_of(ses, rev->findings[i].path) == here)
			return true;
	return false;
}

static void
confirm_page(struct page_screen *s)
{
	struct ui *ui = s->screen.ui;
	int here;

	page_commit(s, false);
	here = page_stop_here(s);
	if (here < 0 || !session_confirm_stop(session_of(s), here))
		return;
	folder_save(ui, s->focus);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s",
		    _("Toute la page est confirmée ; F8 mène à la suite."));
}

void
page_act(struct screen *screen, enum intent in)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct ui *ui = screen->ui;
	struct items it = page_items(s);
	const struct item *i = page_focus(s, &it);

	switch (in) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_NEXT:
	case IN_PAGE:
		page_commit(s, false);
		if (in != IN_NEXT || !page_next_here(s))
			page_leave_for_next(s, in == IN_NEXT);
		break;
	case IN_PREV:
		page_commit(s, false);
		page_previous(s);
		break;
	case IN_UNDO:
	case IN_REDO:
		undo(s, in == IN_REDO);
		break;
	case IN_EDITOR:
		editor(s);
		break;
	case IN_CONFIRM_PAGE:
		confirm_page(s);
		break;
	default:
		if (!folder_act(ui, in) && i != NULL)
			act_on(s, &it, i, in);
		break;
	}
}

/* What the focused item adds to the footer. */
static int
item_offers(const struct page_screen *s, const struct item *i, bool more,
    enum intent *out)
{
	int n = 0;
	bool typed = s->editor == EDITOR_AREA;

	if (i->kind != ITEM_LEAF && i->kind != ITEM_FINISH)
		out[n++] = IN_OPEN;
	else if (!typed || s->once)
		out[n++] = IN_ACCEPT;
	if (!session_of(s)->readonly && page_carried(s, i))
		out[n++] = s->editor == EDITOR_CHOICE &&
		    i->field->type.kind == VT_CHOIX_MULTIPLE ?
		    IN_CONFIRM_HERE : IN_CONFIRM;
	if (more)
		out[n++] = IN_FIELD;
	if (i->kind == ITEM_LEAF) {
		if (s->editor != EDITOR_NONE && !session_of(s)->readonly)
			out[n++] = IN_CERTAIN;
		if (typed)
			out[n++] = IN_EDITOR;
		out[n++] = IN_WHY;
		if (s->what.mode != PAGE_ONE && whatif_may(i->field) &&
		    folder_catalogue(s->screen.ui, NULL) != NULL)
			out[n++] = IN_WHATIF;
		out[n++] = IN_MORE;
	}
	if (session_of(s)->readonly)
		return n;
	if (i->kind == ITEM_ROW) {
		out[n++] = IN_REMOVE;
		if (row_rank(i->row) > 1)
			out[n++] = IN_MOVE_UP;
		if ((size_t)row_rank(i->row) < row_list(i->row->up,
		    i->field)->n)
			out[n++] = IN_MOVE_DOWN;
	}
	if (i->kind == ITEM_ROW || i->kind == ITEM_ADD)
		out[n++] = IN_ADD;
	if (i->kind == ITEM_FINISH)
		out[n++] = IN_FINISH;
	return n;
}

int
page_offers(const struct screen *screen, enum intent *out)
{
	/* Looking for the focus may only move it where it already shows. */
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);
	const struct item *i = page_focus(s, &it);
	int n = 0;

	if (i != NULL)
		n = item_offers(s, i, around(&it, s->at, 1) != s->at, out);
	if (s->what.mode == PAGE_ONE)
		out[n++] = IN_SKIP;
	if (page_waits(s))
		out[n++] = IN_CONFIRM_PAGE;
	if (s->what.mode == PAGE_STOP) {
		out[n++] = IN_PREV;
		out[n++] = IN_NEXT;
		out[n++] = IN_PAGE;
	}
	out[n++] = IN_SUMMARY;
	out[n++] = IN_UP;
	out[n++] = IN_PRINT;
	out[n++] = IN_HELP;
	if (s->what.mode != PAGE_MEMO && memo_leaf(session_of(s)->form) !=
	    NULL)
		out[n++] = IN_MEMO;
	/* Who types into a text that is only read means no key. */
	if (folder_catalogue(screen->ui, NULL) != NULL && (i == NULL ||
	    i->kind != ITEM_LEAF || s->editor != EDITOR_NONE))
		out[n++] = IN_BOARD;
	n += folder_offers_undo(screen->ui, out + n);
	if (i != NULL) {
		out[n++] = IN_HISTORY;
		if (around(&it, s->at, -1) != s->at)
			out[n++] = IN_FIELD_BACK;
	}
	out[n++] = IN_BLANK;
	return n;
}
