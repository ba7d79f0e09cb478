/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page.h"

#include "ui/line.h"
#include "wizard/derive.h"
#include "wizard/renew.h"

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

void
page_set_focus(struct page_screen *s, const char *path)
{
	char *p = strdup(path);

	if (p == NULL)
		abort();
	free(s->focus);
	s->focus = p;
}

/* --- the editor of the focus --- */

/* Figures, dates and numbers are typed anew, as in the grid; texts go on. */
static bool
retyped(enum vtype_kind kind)
{
	switch (kind) {
	case VT_ENTIER: case VT_DECIMAL: case VT_MONTANT: case VT_TAUX:
	case VT_DATE: case VT_SIREN: case VT_SIRET: case VT_RNA:
	case VT_CODE_POSTAL: case VT_TELEPHONE:
		return true;
	default:
		return false;
	}
}

void
page_load(struct page_screen *s, const struct item *i)
{
	const struct slot *slot;
	const char *draft;
	int n = 0;
	struct option *o;

	s->editor = EDITOR_NONE;
	s->fresh = false;
	s->moved = false;
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
		s->fresh = retyped(i->field->type.kind);
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
		page_set_focus(s, it->p[at].path);
		page_load(s, &it->p[at]);
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

bool
page_refused(const struct page_screen *s)
{
	if (!session_of(s)->readonly)
		return false;
	if (s->screen.ui->folder->lock_by[0] != '\0')
		ui_say(s->screen.ui, STYLE_WARN, _("Lecture seule : %s"),
		    s->screen.ui->folder->lock_by);
	else
		ui_say(s->screen.ui, STYLE_WARN, "%s", _("Lecture seule."));
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
void
page_commit(struct page_screen *s, bool empty_too)
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

void
page_go(struct page_screen *s, const struct items *it, int at)
{
	if (at < 0)
		return;
	page_commit(s, false);
	/* What applies may have changed: the path decides. */
	page_set_focus(s, it->p[at].path);
	s->at = at;
	struct items now = page_items(s);
	int found = items_find(&now, s->focus);

	if (found >= 0) {
		s->at = found;
		page_load(s, &now.p[found]);
	} else {
		(void)page_focus(s, &now);
	}
	folder_place(s->screen.ui, s->focus);
}

/* --- keys --- */

static void
pick(struct page_screen *s, const struct item *i)
{
	int n = 0;
	struct ui *ui = s->screen.ui;
	struct option *o = leaf_options(session_of(s), i->row, i->field,
	    &ui->arena, &n);

	if (o == NULL || s->cursor >= n || page_refused(s))
		return;
	answer(s, i, arena_strdup(&ui->arena, leaf_pick(session_of(s),
	    i->row, i->field, s->cursor, &ui->arena)));
}

/* Enter on a question that was only read is no answer: its first choice is
   not what the person said.  A first visit, which has no other page to go to,
   says so. */
static bool
chooses_none(const struct page_screen *s, const struct item *i)
{
	return s->what.mode == PAGE_ONE && i->kind == ITEM_LEAF &&
	    s->editor == EDITOR_CHOICE && !s->moved &&
	    row_slot(i->row, i->field)->answer.draft == NULL;
}

/* --- what was taken over --- */

bool
page_carried(const struct page_screen *s, const struct item *i)
{
	const struct session *ses = session_of(s);
	const struct review *rev = session_review(ses);

	switch (i->kind) {
	case ITEM_LEAF:
		return slot_carried(row_slot(i->row, i->field)) != NULL;
	case ITEM_FINISH:
		return row_list(i->row, i->field)->mark != NULL;
	case ITEM_BUDGET:
		for (int k = 0; k < rev->nfindings; k++)
			if (rev->findings[k].kind == FIND_CARRIED &&
			    strcmp(rev->findings[k].path, i->path) == 0)
				return true;
		return false;
	default:
		return false;
	}
}

bool
page_confirm(struct page_screen *s, const struct item *i)
{
	struct ui *ui = s->screen.ui;
	const char *path;
	struct items it;
	int to;

	if (!page_carried(s, i) || page_refused(s))
		return false;
	path = arena_strdup(&ui->arena, i->path);
	if (session_confirm(session_of(s), i->row, i->field))
		folder_save(ui, path);
	if (s->once) {
		ui_pop(ui);
		return true;
	}
	it = page_items(s);
	(void)page_focus(s, &it);
	to = items_next(&it, s->at, 1);
	if (to >= 0)
		page_go(s, &it, to);
	return true;
}

/* Space on an answer that was taken over and not touched: it is good. */
static bool
confirms(struct page_screen *s, const struct item *i, const struct key *k)
{
	if (k->code != K_CHAR || k->cp != ' ' || i->kind != ITEM_LEAF ||
	    session_of(s)->readonly || !page_carried(s, i))
		return false;
	if (s->editor == EDITOR_CHOICE ? s->moved ||
	    i->field->type.kind == VT_CHOIX_MULTIPLE :
	    s->editor != EDITOR_LINE || edit_changed(&s->line))
		return false;
	return page_confirm(s, i);
}

void
page_accept(struct page_screen *s, struct items *it, const struct item *i)
{
	int to;

	if (chooses_none(s, i)) {
		ui_say(s->screen.ui, STYLE_PLAIN, "%s", _("Rien n'est choisi :"
		    " Espace choisit, F8 passe la question."));
		return;
	}
	if (i->kind == ITEM_LEAF && s->editor == EDITOR_CHOICE && s->moved &&
	    i->field->type.kind != VT_CHOIX_MULTIPLE)
		pick(s, i);
	page_commit(s, true);
	if (s->once) {
		ui_pop(s->screen.ui);
		return;
	}
	*it = page_items(s);
	i = page_focus(s, it);
	to = i == NULL ? -1 : items_next(it, s->at, 1);
	if (to >= 0)
		page_go(s, it, to);
	else
		page_leave_for_next(s, false);
}

/* A letter that is no key here must not end elsewhere unseen. */
static bool
unknown_letter(struct page_screen *s, const struct key *k, bool letters)
{
	enum intent offered[OFFERS_MAX];
	int n = page_offers(&s->screen, offered);

	if (k->code != K_CHAR ||
	    keymap_intent(k, offered, n, false) != IN_NONE)
		return false;
	ui_say(s->screen.ui, STYLE_PLAIN, "%s", !s->across ?
	    _("Tapez le numéro, ou les flèches puis Entrée.") : letters ?
	    _("Tapez la première lettre, ou les flèches puis Entrée.") :
	    _("Les flèches puis Entrée choisissent."));
	return true;
}

static bool
choice_keys(struct page_screen *s, const struct item *i, const struct key *k)
{
	int n = 0;
	struct option *o = leaf_options(session_of(s), i->row, i->field,
	    &s->screen.ui->arena, &n);
	bool few = i->field->type.kind != VT_CHOIX_MULTIPLE && n <= 3;
	bool letters = i->field->type.kind == VT_OUI_NON;
	int initial;

	if (o == NULL)
		return false;
	initial = letters ? choice_initial(k, o, n) : -1;
	if (initial >= 0) {
		s->cursor = initial;
		pick(s, i);
		return true;
	}
	if (s->across && key_row(k) && unknown_letter(s, k, letters))
		return true;
	switch (choice_key(k, n, few, &s->cursor)) {
	case CHOICE_PICKED:
		pick(s, i);
		return true;
	case CHOICE_MOVED:
		s->moved = true;
		return true;
	case CHOICE_NOT_MINE:
		break;
	}
	return unknown_letter(s, k, letters);
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
	bool anew = s->fresh && e->len > 0 &&
	    (k->code == K_CHAR || k->code == K_PASTE);
	bool mine;

	s->fresh = false;
	if (anew)
		edit_replace_all(e, "");
	mine = s->editor == EDITOR_LINE ? line_key(e, k) :
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
	if (confirms(s, i, k))
		return true;
	if (i->kind == ITEM_LEAF && s->editor == EDITOR_CHOICE &&
	    choice_keys(s, i, k))
		return true;
	/* In a table, up and down keep to the column. */
	if (i->ncells > 0 && s->editor == EDITOR_LINE && (k->code == K_UP ||
	    k->code == K_DOWN)) {
		int to = s->at + (k->code == K_UP ? -i->ncells : i->ncells);

		if (to >= 0 && to < it.n && it.p[to].ncells == i->ncells &&
		    it.p[to].cell == i->cell) {
			page_go(s, &it, to);
			return true;
		}
	}
	if (text_of(s) != NULL && k->code != K_ENTER && text_keys(s, k))
		return true;
	if (s->editor == EDITOR_AREA && k->code == K_ENTER && !s->once)
		return text_keys(s, k);
	if (i->kind == ITEM_LEAF && session_of(s)->readonly &&
	    (k->code == K_PASTE || k->code == K_BACKSPACE)) {
		(void)page_refused(s);
		return true;
	}
	return false;
}

static const char *
page_title(struct screen *screen, struct arena *a)
{
	struct page_screen *s = (struct page_screen *)screen;
	const struct session *ses = session_of(s);
	const struct review *rev = session_review(ses);
	const char *name = folder_name(screen->ui, a), *title;
	const struct step *step;
	int here = page_stop_here(s);

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
	case PAGE_ONE:
		return arena_printf(a, _("%s > Orientation"), name);
	case PAGE_STOP:
		break;
	}
	if (here < 0)
		return name;
	step = &ses->form->step[rev->stops[here].step];
	title = arena_printf(a, "%d %s", rev->stops[here].step + 1,
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

static void
page_click(struct screen *screen, int id, int side)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct items it = page_items(s);

	(void)side;
	if (id >= it.n || !item_takes_focus(&it.p[id]))
		return;
	if (id != s->at)
		page_go(s, &it, id);
	else if (it.p[id].kind != ITEM_LEAF)
		ui_act(screen->ui, it.p[id].kind == ITEM_FINISH ?
		    IN_FINISH : IN_OPEN);
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
		page_commit((struct page_screen *)screen, false);
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
	struct items it;
	const struct item *i;
	int cursor = s->cursor;

	if (s->through) {
		ui_pop(screen->ui);
		return;
	}
	it = page_items(s);
	i = page_focus(s, &it);
	page_load(s, i);
	/* Among many the cursor stands where it was left. */
	if (s->editor == EDITOR_CHOICE &&
	    i->field->type.kind == VT_CHOIX_MULTIPLE)
		s->cursor = cursor;
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
	visit_forget(&s->visit);
	free(s->focus);
}

const struct screen_ops page_ops = {
	.draw = page_draw, .key = page_key, .act = page_act,
	.click = page_click, .offers = page_offers,
	.title = page_title, .help = page_help,
	.typing = page_typing, .leave = page_leave, .save = page_save,
	.back = page_back, .tick = page_tick, .wait = page_wait,
	.free = page_free,
};
