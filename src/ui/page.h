/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "ui/area.h"
#include "ui/items.h"
#include "ui/screen.h"

/*
 * page - the screen that asks: a few linked questions, with their help at
 * the right when there is room.  page.c drives it, page_draw.c draws it,
 * why.c says why.
 */

enum editor { EDITOR_NONE, EDITOR_LINE, EDITOR_AREA, EDITOR_CHOICE };

struct page_screen {
	struct screen screen;
	struct page_what what;
	bool once;		/* an answer accepted goes back */
	bool asked_finish;	/* "liste finie ?" was asked in this visit */
	char *focus;		/* path of the item with the focus */
	int at;			/* its rank when last seen */
	int top;
	int jump;		/* lines of the body, for pages of a text */
	enum editor editor;	/* of the focus */
	struct edit line;
	struct area area;
	int cursor;		/* EDITOR_CHOICE */
	int64_t draft_since;	/* 0: nothing typed since the last draft */
	int draft_keys;
};

extern const struct screen_ops page_ops;

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
