/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_go - where a page leads: the next and the previous one, the rows of
 * its lists, and how other screens open it.
 */
#include "ui/line.h"
#include "ui/page.h"

#include <string.h>

static struct session *
session_of(const struct page_screen *s)
{
	return s->screen.ui->folder->session;
}

static struct page_screen *
page_new(struct ui *ui)
{
	struct page_screen *s = screen_new(ui, &page_ops, sizeof *s);

	edit_init(&s->line, LINE_MAX_BYTES, false);
	area_init(&s->area, TEXT_MAX);
	page_set_focus(s, "");
	return s;
}

int
page_stop_here(const struct page_screen *s)
{
	const struct session *ses = session_of(s);
	const struct review *rev = session_review(ses);

	for (int i = 0; i < rev->nstops && s->what.mode == PAGE_STOP; i++)
		if (rev->stops[i].page == s->what.page &&
		    rev->stops[i].row == s->what.row &&
		    (s->what.page != NULL || ses->form->step[
		    rev->stops[i].step].field == s->what.block))
			return i;
	return -1;
}

static void
show_stop(struct page_screen *s, int stop, const char *path)
{
	struct session *ses = session_of(s);
	const struct stop *at = &session_review(ses)->stops[stop];
	struct items it;
	const struct item *i;

	s->what = (struct page_what){ .mode = PAGE_STOP, .page = at->page,
		.row = at->row, .block = ses->form->step[at->step].field };
	s->asked_finish = false;
	visit_forget(&s->visit);
	s->top = 0;
	s->at = 0;
	page_set_focus(s, "");
	it = page_items(s);
	if (path != NULL && items_find(&it, path) >= 0)
		page_set_focus(s, it.p[items_find(&it, path)].path);
	i = page_focus(s, &it);
	/* An empty list: first add to it. */
	if (i != NULL && i->kind == ITEM_FINISH && s->at > 0 &&
	    i[-1].kind == ITEM_ADD && row_list(i->row, i->field)->n == 0) {
		i--;
		s->at--;
		page_set_focus(s, i->path);
	}
	page_load(s, i);
	folder_place(s->screen.ui, s->focus);
	/* A page that is but a budget is its grid. */
	if (i != NULL && page_is_budget(&s->screen))
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
	page_load(s, page_focus(s, &it));
}

void
page_one_open(struct ui *ui, struct row *row, const struct field *leaf,
    const char *note)
{
	struct page_screen *s = page_new(ui);
	struct items it;

	s->what = (struct page_what){ .mode = PAGE_ONE, .row = row,
		.leaf = leaf, .note = note };
	s->once = true;
	ui_push(ui, &s->screen);
	it = page_items(s);
	page_load(s, page_focus(s, &it));
}

bool
page_next_here(struct page_screen *s)
{
	struct arena *a = &s->screen.ui->arena;
	int here = page_stop_here(s), at;
	struct items it = page_items(s);
	const char *path;

	(void)page_focus(s, &it);
	/* Many places may show as one: a row, a budget. */
	while (here >= 0 && (path = visit_next(session_of(s),
	    &s->visit, here, s->focus, a)) != NULL) {
		at = items_find(&it, path);
		if (at >= 0 && at != s->at) {
			page_go(s, &it, at);
			return true;
		}
	}
	return false;
}

/* No other page calls; this one may. */
static void
nothing_else(struct page_screen *s, int here)
{
	struct session *ses = session_of(s);
	const struct review *rev = session_review(ses);
	struct ui *ui = s->screen.ui;

	if (here >= 0 && rev->stops[here].todo && rev->nblocking > 0) {
		show_stop(s, here, session_first_path(ses, here));
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Il ne reste que cette page à compléter."));
		return;
	}
	summary_open(ui);
	ui_say(ui, STYLE_GOOD, "%s",
	    _("Il ne reste rien à remplir : relisez (F9 imprime)."));
}

static void
next(struct page_screen *s, bool useful)
{
	struct session *ses = session_of(s);
	struct ui *ui = s->screen.ui;
	int here, to;

	if (s->what.mode != PAGE_STOP) {
		ui_pop(ui);
		return;
	}
	here = page_stop_here(s);
	to = useful ? session_next_useful(ses, here < 0 ? 0 : here) :
	    here + 1 < session_review(ses)->nstops ? here + 1 : -1;
	if (to < 0 && !useful) {
		summary_open(ui);
		return;
	}
	if (to < 0 || to == here) {
		nothing_else(s, here);
		return;
	}
	show_stop(s, to, useful ? session_first_path(ses, to) : NULL);
}

void
page_previous(struct page_screen *s)
{
	int here = page_stop_here(s);

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
		next(s, s->to_useful);
}

void
page_leave_for_next(struct page_screen *s, bool useful)
{
	struct items it = page_items(s);
	const struct item *i = open_list(s, &it);
	const char *const buttons[] = { _("oui, la liste est finie"),
		_("non, il en manque") };
	struct ui *ui = s->screen.ui;

	if (s->asked_finish || i == NULL || session_of(s)->readonly) {
		next(s, useful);
		return;
	}
	s->to_useful = useful;
	ask_open(ui, arena_printf(&ui->arena, row_list(i->row, i->field)->n ==
	    0 ? _("%s : il n'y en a aucun. La liste est-elle finie ?") :
	    _("%s : la liste est-elle finie ?"), i->field->label == NULL ?
	    i->field->id : i->field->label), buttons, 2, finish_answer, s);
}

void
page_toggle_finish(struct page_screen *s, const struct item *i)
{
	bool now = !row_list(i->row, i->field)->finished;

	if (!page_refused(s) && session_finish(session_of(s), i->row, i->field,
	    now))
		folder_save(s->screen.ui, i->path);
}

/* --- lists --- */

void
page_open_row(struct page_screen *s, struct row *row)
{
	struct ui *ui = s->screen.ui;
	struct page_screen *p;
	struct items it;
	int stop;

	/* The row of a repeated step has pages of its own. */
	if (form_step_of(session_of(s)->form, row->block)->field ==
	    row->block) {
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
	page_load(p, page_focus(p, &it));
}

void
page_add_row(struct page_screen *s, const struct item *i)
{
	struct row *up = i->kind == ITEM_ROW ? i->row->up : i->row;
	struct row *row;

	if (page_refused(s))
		return;
	row = session_add(session_of(s), up, i->field);
	if (row == NULL) {
		ui_say(s->screen.ui, STYLE_WARN, "%s",
		    _("Cette liste est pleine."));
		return;
	}
	folder_save(s->screen.ui, NULL);
	page_set_focus(s, dossier_row_path(row, &s->screen.ui->arena));
	page_open_row(s, row);
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

void
page_remove_row(struct page_screen *s, const struct item *i)
{
	const char *const buttons[] = { _("ôter"), _("garder") };
	struct ui *ui = s->screen.ui;

	if (page_refused(s))
		return;
	ask_open(ui, arena_printf(&ui->arena,
	    _("Ôter « %s » de la liste ? Cela peut s'annuler."), i->label),
	    buttons, 2, remove_answer, s);
}

void
page_move_row(struct page_screen *s, const struct item *i, int by)
{
	int to = row_rank(i->row) + by;

	if (!page_refused(s) && to >= 1 &&
	    session_move(session_of(s), i->row, to))
		folder_save(s->screen.ui, i->path);
}

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
	struct page_screen *under = s;
	struct place place;
	struct row *row;

	if (!dossier_find(ui->folder->session->dossier, path, &place) ||
	    place.is_list || place.row == s->what.row)
		return false;
	row = place.row;
	if (place.is_row || row->up == NULL)
		return false;
	page_open_row(s, row);
	s = (struct page_screen *)ui->top;
	if (s->what.mode == PAGE_ROW) {
		struct items it = page_items(s);
		int at = items_find(&it, path);

		under->through = once;
		s->once = once;
		if (at >= 0)
			page_go(s, &it, at);
	}
	return true;
}

/* The list of a budget line, the cursor on "liste finie". */
static bool
open_line_list(struct ui *ui, const char *path)
{
	struct place place;
	struct page_screen *s;
	struct items it;
	int at;

	if (!dossier_find(ui->folder->session->dossier, path, &place) ||
	    !place.is_list || place.field->line == NULL)
		return false;
	page_list_open(ui, place.row, place.field);
	s = (struct page_screen *)ui->top;
	it = page_items(s);
	at = items_find(&it, path);
	if (at >= 0)
		page_go(s, &it, at);
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
	if (once && open_line_list(ui, path))
		return true;
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

void
page_visit(struct ui *ui, const char *path)
{
	if (!page_open(ui, path, true))
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Cette question n'est plus posée."));
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
	page_load(s, page_focus(s, &it));
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
