/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page.h"

#include "ui/line.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

#define DRAFT_WAIT 2000		/* a long text is kept this often */
#define DRAFT_KEYS 200		/* or after as many characters */

static struct session *
session_of(const struct page_screen *s)
{
	return s->screen.ui->folder->session;
}

struct items
page_items(struct page_screen *s)
{
	return items_make(session_of(s), &s->what, &s->screen.ui->arena);
}

static void
set_focus(struct page_screen *s, const char *path)
{
	char *p = strdup(path);

	if (p == NULL)
		abort();
	free(s->focus);
	s->focus = p;
}

/* --- the editor of the focus --- */

static void
load(struct page_screen *s, const struct item *i)
{
	const struct slot *slot;
	const char *draft;
	int n = 0;
	struct option *o;

	s->editor = EDITOR_NONE;
	s->draft_since = 0;
	s->draft_keys = 0;
	if (i == NULL || i->kind != ITEM_LEAF)
		return;
	slot = row_slot(i->row, i->field);
	draft = slot->answer.draft == NULL ? "" : slot->answer.draft;
	o = leaf_options(session_of(s), i->row, i->field,
	    &s->screen.ui->arena, &n);
	if (o != NULL) {
		s->editor = EDITOR_CHOICE;
		s->cursor = 0;
		for (int k = n - 1; k >= 0; k--)
			if (o[k].on)
				s->cursor = k;
	} else if (session_of(s)->readonly) {
		return;
	} else if (i->field->type.kind == VT_TEXTE_LONG) {
		s->editor = EDITOR_AREA;
		edit_set(&s->area.edit, draft);
		s->area.top = 0;
		s->area.goal = -1;
	} else {
		s->editor = EDITOR_LINE;
		edit_set(&s->line, draft);
	}
}

const struct item *
page_focus(struct page_screen *s, struct items *it)
{
	int at = items_find(it, s->focus);

	if (at < 0) {
		/* It is gone: the nearest one takes its place. */
		at = s->at < it->n ? s->at : it->n - 1;
		if (at < 0)
			at = 0;
		if (at >= it->n || !item_takes_focus(&it->p[at])) {
			int next = items_next(it, at, 1);

			at = next >= 0 ? next : items_next(it, at, -1);
		}
		if (at < 0) {
			s->editor = EDITOR_NONE;
			return NULL;
		}
	}
	s->at = at;
	if (strcmp(s->focus, it->p[at].path) != 0) {
		set_focus(s, it->p[at].path);
		load(s, &it->p[at]);
	}
	return &it->p[at];
}

static struct edit *
text_of(struct page_screen *s)
{
	if (s->editor == EDITOR_LINE)
		return &s->line;
	if (s->editor == EDITOR_AREA)
		return &s->area.edit;
	return NULL;
}

static bool
refused(const struct page_screen *s)
{
	if (!session_of(s)->readonly)
		return false;
	ui_say(s->screen.ui, STYLE_WARN, "%s%s%s", _("Lecture seule"),
	    s->screen.ui->folder->lock_by[0] != '\0' ? " : " : "",
	    s->screen.ui->folder->lock_by);
	return true;
}

/* An answer given: kept, saved, and what is wrong with it told. */
static void
answer(struct page_screen *s, const struct item *i, const char *draft)
{
	struct ui *ui = s->screen.ui;
	struct slot *slot = row_slot(i->row, i->field);
	const char *path = arena_strdup(&ui->arena, i->path);
	bool done;

	if (slot->answer.draft != NULL &&
	    slot->answer.certainty == ESTIMATED && draft[0] != '\0')
		done = session_estimate(session_of(s), i->row, i->field,
		    draft, arena_strdup(&ui->arena, slot->answer.who == NULL ?
		    "" : slot->answer.who), slot->answer.by);
	else
		done = session_answer(session_of(s), i->row, i->field, draft);
	if (!done)
		return;
	folder_save(ui, path);
	slot = row_slot(i->row, i->field);
	if ((slot->state == READING_REFUSED || slot->state == READING_DOUBT)
	    && slot->why.msg != NULL && ui->message[0] == '\0')
		ui_say(ui, slot->state == READING_DOUBT ? STYLE_WARN :
		    STYLE_BAD, "%s", say_here(&ui->arena, &slot->why));
}

/* The field is left: what was typed becomes its answer.  EMPTY_TOO: an
   empty one is now known to be left empty. */
static void
commit(struct page_screen *s, bool empty_too)
{
	struct items it;
	const struct item *i;
	struct edit *e = text_of(s);

	if (e == NULL || session_of(s)->readonly)
		return;
	it = page_items(s);
	i = page_focus(s, &it);
	if (i == NULL || i->kind != ITEM_LEAF || text_of(s) != e)
		return;
	if (edit_changed(e) || (empty_too && e->len == 0 &&
	    row_slot(i->row, i->field)->answer.draft == NULL)) {
		answer(s, i, arena_strdup(&s->screen.ui->arena, e->p));
		edit_set(e, e->p);
	}
	s->draft_since = 0;
	s->draft_keys = 0;
}

static void
go(struct page_screen *s, const struct items *it, int at)
{
	if (at < 0)
		return;
	commit(s, false);
	/* What applies may have changed: the path decides. */
	set_focus(s, it->p[at].path);
	s->at = at;
	struct items now = page_items(s);
	int found = items_find(&now, s->focus);

	if (found >= 0) {
		s->at = found;
		load(s, &now.p[found]);
	} else {
		(void)page_focus(s, &now);
	}
	folder_place(s->screen.ui, s->focus);
}

/* --- where one goes from here --- */

static struct page_screen *
page_new(struct ui *ui)
{
	struct page_screen *s = screen_new(ui, &page_ops, sizeof *s);

	edit_init(&s->line, LINE_MAX_BYTES, false);
	area_init(&s->area, TEXT_MAX);
	set_focus(s, "");
	return s;
}

static int
stop_here(const struct page_screen *s)
{
	const struct session *ses = session_of(s);

	for (int i = 0; i < ses->nstops && s->what.mode == PAGE_STOP; i++)
		if (ses->stops[i].page == s->what.page &&
		    ses->stops[i].row == s->what.row &&
		    (s->what.page != NULL || ses->form->step[
		    ses->stops[i].step].field == s->what.block))
			return i;
	return -1;
}

static void
show_stop(struct page_screen *s, int stop, const char *path)
{
	struct session *ses = session_of(s);
	const struct stop *at = &ses->stops[stop];
	struct items it;
	const struct item *i;

	s->what = (struct page_what){ .mode = PAGE_STOP, .page = at->page,
		.row = at->row, .block = ses->form->step[at->step].field };
	s->asked_finish = false;
	s->top = 0;
	s->at = 0;
	set_focus(s, "");
	it = page_items(s);
	if (path != NULL && items_find(&it, path) >= 0)
		set_focus(s, it.p[items_find(&it, path)].path);
	i = page_focus(s, &it);
	/* An empty list: first add to it. */
	if (i != NULL && i->kind == ITEM_FINISH && s->at > 0 &&
	    i[-1].kind == ITEM_ADD && row_list(i->row, i->field)->n == 0) {
		i--;
		s->at--;
		set_focus(s, i->path);
	}
	load(s, i);
	folder_place(s->screen.ui, s->focus);
	/* A page that is but a budget is its grid. */
	if (page_is_budget(&s->screen))
		budget_open(s->screen.ui, i->row, i->field, path);
}

bool
page_is_budget(struct screen *screen)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct items it;

	if (screen->ops != &page_ops)
		return false;
	it = page_items(s);
	for (int i = 0; i < it.n; i++)
		if (it.p[i].kind != ITEM_BUDGET && it.p[i].kind != ITEM_LABEL)
			return false;
	return it.n > 0 && items_next(&it, items_next(&it, -1, 1), 1) < 0;
}

void
page_list_open(struct ui *ui, struct row *row, const struct field *block)
{
	struct page_screen *s = page_new(ui);
	struct items it;

	s->what = (struct page_what){ .mode = PAGE_LIST, .block = block,
		.row = row };
	ui_push(ui, &s->screen);
	it = page_items(s);
	load(s, page_focus(s, &it));
}

static void
next(struct page_screen *s)
{
	struct session *ses = session_of(s);
	struct ui *ui = s->screen.ui;
	int here, to;

	if (s->what.mode != PAGE_STOP) {
		ui_pop(ui);
		return;
	}
	here = stop_here(s);
	to = session_next_useful(ses, here < 0 ? 0 : here);
	if (to < 0 || to == here) {
		summary_open(ui);
		ui_say(ui, STYLE_GOOD, "%s",
		    _("Il ne reste rien à remplir : relisez (F9 imprime)."));
		return;
	}
	show_stop(s, to, session_first_path(ses, to));
}

static void
previous(struct page_screen *s)
{
	int here = stop_here(s);

	if (s->what.mode != PAGE_STOP)
		ui_pop(s->screen.ui);
	else if (here > 0)
		show_stop(s, here - 1, NULL);
	else
		summary_open(s->screen.ui);
}

/* --- "liste finie ?" --- */

/* The first list of the page that was not said to be finished. */
static const struct item *
open_list(struct page_screen *s, const struct items *it)
{
	(void)s;
	for (int i = 0; i < it->n; i++)
		if (it->p[i].kind == ITEM_FINISH &&
		    !row_list(it->p[i].row, it->p[i].field)->finished)
			return &it->p[i];
	return NULL;
}

static void
finish_answer(struct ui *ui, void *ctx, int choice)
{
	struct page_screen *s = ctx;
	struct items it;
	const struct item *i;

	if (ui->top != &s->screen)
		return;
	s->asked_finish = true;
	it = page_items(s);
	i = open_list(s, &it);
	if (choice == 0 && i != NULL &&
	    session_finish(session_of(s), i->row, i->field, true))
		folder_save(ui, i->path);
	if (choice >= 0)
		next(s);
}

static void
leave_for_next(struct page_screen *s)
{
	struct items it = page_items(s);
	const struct item *i = open_list(s, &it);
	const char *const buttons[] = { _("oui, la liste est finie"),
		_("non, il en manque") };
	struct ui *ui = s->screen.ui;

	if (s->asked_finish || i == NULL || session_of(s)->readonly) {
		next(s);
		return;
	}
	ask_open(ui, arena_printf(&ui->arena, row_list(i->row, i->field)->n ==
	    0 ? _("%s : il n'y en a aucun. La liste est-elle finie ?") :
	    _("%s : la liste est-elle finie ?"), i->field->label == NULL ?
	    i->field->id : i->field->label), buttons, 2, finish_answer, s);
}

static void
toggle_finish(struct page_screen *s, const struct item *i)
{
	bool now = !row_list(i->row, i->field)->finished;

	if (!refused(s) && session_finish(session_of(s), i->row, i->field,
	    now))
		folder_save(s->screen.ui, i->path);
}

/* --- lists --- */

static void
open_row(struct page_screen *s, struct row *row)
{
	struct ui *ui = s->screen.ui;
	struct page_screen *p;
	struct items it;
	int stop;

	if (row->block->block == session_of(s)->form->root) {
		const char *path = dossier_row_path(row, &ui->arena);

		stop = session_stop_of(session_of(s), path);
		if (stop >= 0 && s->what.mode == PAGE_STOP) {
			show_stop(s, stop, session_first_path(session_of(s),
			    stop));
			return;
		}
	}
	p = page_new(ui);
	p->what = (struct page_what){ .mode = PAGE_ROW, .block = row->block,
		.row = row };
	ui_push(ui, &p->screen);
	it = page_items(p);
	load(p, page_focus(p, &it));
}

static void
add_row(struct page_screen *s, const struct item *i)
{
	struct row *up = i->kind == ITEM_ROW ? i->row->up : i->row;
	struct row *row;

	if (refused(s))
		return;
	row = session_add(session_of(s), up, i->field);
	if (row == NULL) {
		ui_say(s->screen.ui, STYLE_WARN, "%s",
		    _("Cette liste est pleine."));
		return;
	}
	folder_save(s->screen.ui, NULL);
	set_focus(s, dossier_row_path(row, &s->screen.ui->arena));
	open_row(s, row);
}

static void
remove_answer(struct ui *ui, void *ctx, int choice)
{
	struct page_screen *s = ctx;
	struct items it;
	const struct item *i;

	if (choice != 0 || ui->top != &s->screen)
		return;
	it = page_items(s);
	i = page_focus(s, &it);
	if (i == NULL || i->kind != ITEM_ROW)
		return;
	if (session_remove(session_of(s), i->row)) {
		folder_save(ui, NULL);
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Ligne ôtée ; annuler (u) la remet."));
	}
}

static void
remove_row(struct page_screen *s, const struct item *i)
{
	const char *const buttons[] = { _("ôter"), _("garder") };
	struct ui *ui = s->screen.ui;

	if (refused(s))
		return;
	ask_open(ui, arena_printf(&ui->arena,
	    _("Ôter « %s » de la liste ? Cela peut s'annuler."), i->label),
	    buttons, 2, remove_answer, s);
}

static void
move_row(struct page_screen *s, const struct item *i, int by)
{
	int to = row_rank(i->row) + by;

	if (!refused(s) && to >= 1 &&
	    session_move(session_of(s), i->row, to))
		folder_save(s->screen.ui, i->path);
}

/* --- keys --- */

static void
pick(struct page_screen *s, const struct item *i)
{
	int n = 0;
	struct ui *ui = s->screen.ui;
	struct option *o = leaf_options(session_of(s), i->row, i->field,
	    &ui->arena, &n);

	if (o == NULL || s->cursor >= n || refused(s))
		return;
	answer(s, i, arena_strdup(&ui->arena, leaf_pick(session_of(s),
	    i->row, i->field, s->cursor, &ui->arena)));
}

/* Enter: the answer is accepted. */
static void
accept(struct page_screen *s, struct items *it, const struct item *i)
{
	int to;

	if (i->kind == ITEM_LEAF && s->editor == EDITOR_CHOICE &&
	    i->field->type.kind != VT_CHOIX_MULTIPLE)
		pick(s, i);
	commit(s, true);
	if (s->once) {
		ui_pop(s->screen.ui);
		return;
	}
	*it = page_items(s);
	i = page_focus(s, it);
	to = i == NULL ? -1 : items_next(it, s->at, 1);
	if (to >= 0)
		go(s, it, to);
	else
		leave_for_next(s);
}

static bool
choice_keys(struct page_screen *s, const struct item *i, const struct key *k)
{
	int n = 0;
	struct option *o = leaf_options(session_of(s), i->row, i->field,
	    &s->screen.ui->arena, &n);
	bool across = i->field->type.kind != VT_CHOIX_MULTIPLE && n <= 3;

	if (o == NULL)
		return false;
	if (i->field->type.kind == VT_OUI_NON && k->code == K_CHAR &&
	    (k->cp == 'o' || k->cp == 'n')) {
		s->cursor = k->cp == 'o' ? 0 : 1;
		pick(s, i);
		return true;
	}
	switch (choice_key(k, n, across, &s->cursor)) {
	case CHOICE_PICKED:
		pick(s, i);
		return true;
	case CHOICE_MOVED:
		return true;
	case CHOICE_NOT_MINE:
		break;
	}
	return false;
}

static void
draft(struct page_screen *s)
{
	struct items it;
	const struct item *i;
	struct edit *e = text_of(s);

	s->draft_since = 0;
	s->draft_keys = 0;
	if (e == NULL || !edit_changed(e))
		return;
	it = page_items(s);
	i = page_focus(s, &it);
	if (i != NULL && i->kind == ITEM_LEAF && text_of(s) == e)
		folder_draft(s->screen.ui, i->row, i->field, e->p);
}

static bool
text_keys(struct page_screen *s, const struct key *k)
{
	struct edit *e = text_of(s);
	size_t before = e->len;
	bool mine = s->editor == EDITOR_LINE ? line_key(e, k) :
	    area_key(&s->area, k);

	if (!mine || s->editor != EDITOR_AREA || !edit_changed(e))
		return mine;
	if (s->draft_since == 0)
		s->draft_since = ui_now(s->screen.ui);
	s->draft_keys += e->len > before ? (int)(e->len - before) : 1;
	if (s->draft_keys >= DRAFT_KEYS)
		draft(s);
	return mine;
}

static bool
page_key(struct screen *screen, const struct key *k)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);
	const struct item *i = page_focus(s, &it);

	if (i == NULL)
		return false;
	if (i->kind == ITEM_LEAF && s->editor == EDITOR_CHOICE &&
	    choice_keys(s, i, k))
		return true;
	if (text_of(s) != NULL && k->code != K_ENTER && text_keys(s, k))
		return true;
	if (s->editor == EDITOR_AREA && k->code == K_ENTER && !s->once)
		return text_keys(s, k);
	if (i->kind == ITEM_LEAF && session_of(s)->readonly &&
	    (k->code == K_PASTE || k->code == K_BACKSPACE)) {
		(void)refused(s);
		return true;
	}
	return false;
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
	commit(s, false);
}

static void
undo(struct page_screen *s, bool redo)
{
	struct ui *ui = s->screen.ui;
	const char *path;
	struct items it;
	const struct item *i;

	commit(s, false);
	path = folder_undo(ui, redo);
	it = page_items(s);
	if (path != NULL && items_find(&it, path) >= 0)
		set_focus(s, it.p[items_find(&it, path)].path);
	i = page_focus(s, &it);
	load(s, i);
}

static void
act_on(struct page_screen *s, struct items *it, const struct item *i,
    enum intent in)
{
	switch (in) {
	case IN_OPEN:
	case IN_ACCEPT:
		if (i->kind == ITEM_ROW)
			open_row(s, i->row);
		else if (i->kind == ITEM_ADD)
			add_row(s, i);
		else if (i->kind == ITEM_BUDGET)
			budget_open(s->screen.ui, i->row, i->field, NULL);
		else if (i->kind == ITEM_FINISH &&
		    !row_list(i->row, i->field)->finished)
			toggle_finish(s, i);
		else
			accept(s, it, i);
		break;
	case IN_FIELD:
		go(s, it, items_next(it, s->at, 1));
		break;
	case IN_FIELD_BACK:
		go(s, it, items_next(it, s->at, -1));
		break;
	case IN_FINISH:
		toggle_finish(s, i);
		break;
	case IN_ADD:
		add_row(s, i);
		break;
	case IN_REMOVE:
		remove_row(s, i);
		break;
	case IN_MOVE_UP:
	case IN_MOVE_DOWN:
		move_row(s, i, in == IN_MOVE_UP ? -1 : 1);
		break;
	case IN_CERTAIN:
		commit(s, false);
		certain_open(s->screen.ui, i->row, i->field, i->path);
		break;
	case IN_HISTORY:
		history_open(s->screen.ui, i->path);
		break;
	case IN_MORE:
		commit(s, false);
		reader_open(s->screen.ui, i->label, page_more_text(s, i,
		    &s->screen.ui->arena));
		break;
	case IN_WHY:
		reader_open(s->screen.ui, _("Pourquoi"), page_why_text(s, i,
		    &s->screen.ui->arena));
		break;
	default:
		break;
	}
}

static void
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
		commit(s, false);
		leave_for_next(s);
		break;
	case IN_PREV:
		commit(s, false);
		previous(s);
		break;
	case IN_SUMMARY:
		summary_open(ui);
		break;
	case IN_PRINT:
		print_open(ui);
		break;
	case IN_MEMO:
		memo_open(ui);
		break;
	case IN_UNDO:
	case IN_REDO:
		undo(s, in == IN_REDO);
		break;
	case IN_EDITOR:
		editor(s);
		break;
	default:
		if (i != NULL)
			act_on(s, &it, i, in);
		break;
	}
}

/* What the focused item adds to the footer. */
static int
item_offers(const struct page_screen *s, const struct item *i,
    enum intent *out)
{
	int n = 0;
	bool typed = s->editor == EDITOR_AREA;

	if (i->kind != ITEM_LEAF && i->kind != ITEM_FINISH)
		out[n++] = IN_OPEN;
	else if (!typed || s->once)
		out[n++] = IN_ACCEPT;
	out[n++] = IN_FIELD;
	if (i->kind == ITEM_LEAF) {
		if (s->editor != EDITOR_NONE && !session_of(s)->readonly)
			out[n++] = IN_CERTAIN;
		if (typed)
			out[n++] = IN_EDITOR;
		out[n++] = IN_WHY;
		out[n++] = IN_MORE;
	}
	if (session_of(s)->readonly)
		return n;
	if (i->kind == ITEM_ROW) {
		out[n++] = IN_REMOVE;
		out[n++] = IN_MOVE_UP;
		out[n++] = IN_MOVE_DOWN;
	}
	if (i->kind == ITEM_ROW || i->kind == ITEM_ADD)
		out[n++] = IN_ADD;
	if (i->kind == ITEM_FINISH)
		out[n++] = IN_FINISH;
	return n;
}

static int
page_offers(const struct screen *screen, enum intent *out)
{
	/* Looking for the focus may only move it where it already shows. */
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);
	const struct item *i = page_focus(s, &it);
	int n = 0;

	if (i != NULL)
		n = item_offers(s, i, out);
	if (s->what.mode == PAGE_STOP) {
		out[n++] = IN_PREV;
		out[n++] = IN_NEXT;
	}
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_PRINT;
	out[n++] = IN_UP;
	if (s->what.mode != PAGE_MEMO && memo_leaf(session_of(s)->form) !=
	    NULL)
		out[n++] = IN_MEMO;
	if (!session_of(s)->readonly) {
		out[n++] = IN_UNDO;
		out[n++] = IN_REDO;
	}
	if (i != NULL) {
		out[n++] = IN_HISTORY;
		out[n++] = IN_FIELD_BACK;
	}
	return n;
}

static const char *
page_title(struct screen *screen, struct arena *a)
{
	struct page_screen *s = (struct page_screen *)screen;
	const struct session *ses = session_of(s);
	const char *name = folder_name(screen->ui, a), *title;
	const struct step *step;
	int here = stop_here(s);

	switch (s->what.mode) {
	case PAGE_STATE:
		return arena_printf(a, _("%s > État"), name);
	case PAGE_MEMO:
		return arena_printf(a, _("%s > Mémo"), name);
	case PAGE_ROW:
		return arena_printf(a, "%s > %s", name,
		    row_title(s->what.row, a));
	case PAGE_LIST:
		return arena_printf(a, "%s > %s", name,
		    s->what.block->label != NULL ? s->what.block->label :
		    s->what.block->id);
	case PAGE_STOP:
		break;
	}
	if (here < 0)
		return name;
	step = &ses->form->step[ses->stops[here].step];
	title = arena_printf(a, "%d %s", ses->stops[here].step + 1,
	    step->title);
	if (s->what.page != NULL && s->what.row->up != NULL)
		title = arena_printf(a, "%s > %s", title,
		    row_title(s->what.row, a));
	if (s->what.page != NULL && s->what.page->title != NULL &&
	    strcmp(s->what.page->title, step->title) != 0)
		title = arena_printf(a, "%s > %s", title,
		    s->what.page->title);
	return title;
}

static const char *
page_help(struct screen *screen, struct arena *a)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);
	const struct item *i = page_focus(s, &it);

	if (i == NULL)
		return _("Cette page ne demande plus rien ; F8 mène à la"
		    " suite.");
	return arena_printf(a, "%s\n\n%s", i->label,
	    page_help_text(s, i, a));
}

static bool
page_typing(const struct screen *screen)
{
	const struct page_screen *s = (const struct page_screen *)screen;

	return s->editor == EDITOR_LINE || s->editor == EDITOR_AREA;
}

static void
page_leave(struct screen *screen)
{
	if (screen->ui->folder != NULL)
		commit((struct page_screen *)screen, false);
}

static void
page_save(struct screen *screen)
{
	draft((struct page_screen *)screen);
	folder_place(screen->ui, ((struct page_screen *)screen)->focus);
}

static void
page_back(struct screen *screen)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);

	load(s, page_focus(s, &it));
	folder_place(screen->ui, s->focus);
}

static void
page_tick(struct screen *screen)
{
	struct page_screen *s = (struct page_screen *)screen;

	if (s->draft_since != 0 &&
	    ui_now(screen->ui) - s->draft_since >= DRAFT_WAIT)
		draft(s);
}

static int
page_wait(const struct screen *screen)
{
	const struct page_screen *s = (const struct page_screen *)screen;
	int64_t left;

	if (s->draft_since == 0)
		return -1;
	left = s->draft_since + DRAFT_WAIT - ui_now(screen->ui);
	return left < 0 ? 0 : (int)left;
}

static void
page_free(struct screen *screen)
{
	struct page_screen *s = (struct page_screen *)screen;

	edit_fini(&s->line);
	area_fini(&s->area);
	free(s->focus);
}

const struct screen_ops page_ops = {
	.draw = page_draw, .key = page_key, .act = page_act,
	.offers = page_offers, .title = page_title, .help = page_help,
	.typing = page_typing, .leave = page_leave, .save = page_save,
	.back = page_back, .tick = page_tick, .wait = page_wait,
	.free = page_free,
};

/* --- opening --- */

void
page_open_stop(struct ui *ui, int stop)
{
	struct page_screen *s = page_new(ui);
	const char *path = arena_strdup(&ui->arena,
	    session_first_path(ui->folder->session, stop));

	ui_push(ui, &s->screen);
	show_stop(s, stop, path);
}

/* The row of a nested list that PATH is in, opened over its page. */
static bool
open_nested(struct page_screen *s, const char *path, bool once)
{
	struct ui *ui = s->screen.ui;
	struct place place;
	struct row *row;

	if (!dossier_find(ui->folder->session->dossier, path, &place) ||
	    place.is_list || place.row == s->what.row)
		return false;
	row = place.row;
	if (place.is_row || row->up == NULL)
		return false;
	open_row(s, row);
	s = (struct page_screen *)ui->top;
	if (s->what.mode == PAGE_ROW) {
		struct items it = page_items(s);
		int at = items_find(&it, path);

		s->once = once;
		if (at >= 0)
			go(s, &it, at);
	}
	return true;
}

bool
page_open(struct ui *ui, const char *path, bool once)
{
	struct session *ses = ui->folder->session;
	int stop = session_stop_of(ses, path);
	struct page_screen *s;
	struct items it;
	int at;

	path = arena_strdup(&ui->arena, path);
	if (stop < 0)
		return false;
	s = page_new(ui);
	s->once = once;
	ui_push(ui, &s->screen);
	show_stop(s, stop, path);
	if (ui->top != &s->screen)
		return true;
	it = page_items(s);
	at = items_find(&it, path);
	if (at >= 0 && it.p[at].kind == ITEM_BUDGET) {
		budget_open(ui, it.p[at].row, it.p[at].field, path);
		return true;
	}
	if (s->what.mode == PAGE_STOP && s->what.page != NULL)
		(void)open_nested(s, path, once);
	return true;
}

static void
open_mode(struct ui *ui, enum page_mode mode)
{
	struct page_screen *s = page_new(ui);
	struct items it;

	s->what = (struct page_what){ .mode = mode,
		.row = ui->folder->session->dossier->root };
	ui_push(ui, &s->screen);
	it = page_items(s);
	load(s, page_focus(s, &it));
}

void
state_open(struct ui *ui)
{
	open_mode(ui, PAGE_STATE);
}

void
memo_open(struct ui *ui)
{
	if (memo_leaf(ui->folder->session->form) != NULL)
		open_mode(ui, PAGE_MEMO);
}
