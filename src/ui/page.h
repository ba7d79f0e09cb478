/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "ui/area.h"
#include "ui/items.h"
#include "ui/screen.h"
#include "wizard/visit.h"

/*
 * page - the screen that asks: a few linked questions, with their help at
 * the right when there is room.  page.c drives it, page_act.c says what
 * its keys do, page_draw.c draws it, why.c says why.
 */

enum editor { EDITOR_NONE, EDITOR_LINE, EDITOR_AREA, EDITOR_CHOICE };

struct page_screen {
	struct screen screen;
	struct page_what what;
	bool once;		/* an answer accepted goes back */
	bool through;		/* and so does coming back from the row over
				   this page, which was only on the way */
	bool to_useful;		/* where one went when it was asked */
	bool asked_finish;	/* "liste finie ?" was asked in this visit */
	struct visit visit;	/* what F8 showed of the page */
	char *focus;		/* path of the item with the focus */
	int at;			/* its rank when last seen */
	int top;
	int jump;		/* lines of the body, for pages of a text */
	enum editor editor;	/* of the focus */
	bool fresh;		/* a figure just reached: typing replaces it */
	struct edit line;
	struct area area;
	int cursor;		/* EDITOR_CHOICE */
	bool moved;		/* and it was moved there by the person */
	bool across;		/* its options were drawn without numbers */
	int64_t draft_since;	/* 0: nothing typed since the last draft */
	int draft_keys;
};

extern const struct screen_ops page_ops;

/* --- page.c: the focus and its editor --- */

void page_set_focus(struct page_screen *s, const char *path);
/* Fills the editor from the answer of I, which has the focus. */
void page_load(struct page_screen *s, const struct item *i);
/* The field is left: what was typed becomes its answer.  EMPTY_TOO: an
   empty one is now known to be left empty. */
void page_commit(struct page_screen *s, bool empty_too);
/* Moves the focus to item AT; -1: nowhere. */
void page_go(struct page_screen *s, const struct items *it, int at);
/* Enter: the answer is accepted, the next item has the focus. */
void page_accept(struct page_screen *s, struct items *it,
		 const struct item *i);
/* Is the answer of I taken over from an older dossier, unconfirmed? */
bool page_carried(const struct page_screen *s, const struct item *i);
/* Confirms it, and goes to the next item of the page; false: it is not. */
bool page_confirm(struct page_screen *s, const struct item *i);
/* Says so, and is true, when the dossier is only read. */
bool page_refused(const struct page_screen *s);

/* --- page_act.c: what its keys do --- */

void page_act(struct screen *screen, enum intent in);
int page_offers(const struct screen *screen, enum intent *out);

/* --- page_go.c: where it leads --- */

/* The stop that is shown, or -1. */
int page_stop_here(const struct page_screen *s);
/* To what is missing or wrong on this page; false: nothing more is. */
bool page_next_here(struct page_screen *s);
/* To the next page, or the next useful one, asking first whether the lists
   are finished. */
void page_leave_for_next(struct page_screen *s, bool useful);
void page_previous(struct page_screen *s);
void page_open_row(struct page_screen *s, struct row *row);
void page_add_row(struct page_screen *s, const struct item *i);
void page_remove_row(struct page_screen *s, const struct item *i);
void page_move_row(struct page_screen *s, const struct item *i, int by);
void page_toggle_finish(struct page_screen *s, const struct item *i);

/* --- */

struct items page_items(struct page_screen *s);
/* The item with the focus; NULL when the page asks nothing. */
const struct item *page_focus(struct page_screen *s, struct items *it);

void page_draw(struct screen *screen, struct canvas *c, struct box body);
/* What stands at the right, and in F1. */
const char *page_help_text(struct page_screen *s, const struct item *i,
			   struct arena *a);
/* What stands in F3. */
const char *page_why_text(struct page_screen *s, const struct item *i,
			  struct arena *a);
/* What stands in F5: the whole answer, how sure, who said it. */
const char *page_more_text(struct page_screen *s, const struct item *i,
			   struct arena *a);
/* The steps, for large windows; also the body of the sommaire. */
void steps_pen(struct pen *p, struct session *s, int current, int width,
	       bool words);
void certain_open(struct ui *ui, struct row *row, const struct field *leaf,
		  const char *path);

#endif
