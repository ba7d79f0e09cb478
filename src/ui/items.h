/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_ITEMS_H
#define UI_ITEMS_H

#include "ui/choice.h"
#include "wizard/session.h"

/*
 * items - what a page of questions shows, one under the other: labels,
 * answers, rows of lists.  Made anew at each key, in the event's arena; an
 * item is recognised from one key to the next by its path.
 */

enum item_kind {
	ITEM_LABEL,	/* a heading; takes no focus */
	ITEM_LEAF,
	ITEM_SHOWN,	/* a computed leaf; takes no focus */
	ITEM_ROW,	/* a row of a list */
	ITEM_ADD,	/* add a row: path "projets[]+" */
	ITEM_FINISH,	/* is the list finished? path "projets[]" */
	ITEM_BUDGET	/* leads to the grid */
};

struct item {
	enum item_kind kind;
	const struct field *field;	/* leaf, block, group */
	struct row *row;		/* that holds it; ITEM_ROW: itself */
	const char *path;
	const char *label;
	int depth;
	/* A cell of a table: its rank in its row, and how many there are. */
	int cell, ncells;	/* ncells 0: not in a table */
	const char *row_label;
};

struct items {
	struct item *p;
	int n;
};

/* What a page screen is about. */
enum page_mode {
	PAGE_STOP,	/* a stop of the session */
	PAGE_ROW,	/* one row of a nested list */
	PAGE_LIST,	/* a list of its own: the funders of a budget line */
	PAGE_STATE,	/* the states of the dossier and of its demandes */
	PAGE_MEMO,	/* the memo that is never printed */
	PAGE_ONE	/* one question by itself, with a note above */
};

struct page_what {
	enum page_mode mode;
	const struct page *page;	/* PAGE_STOP; NULL: list of a step */
	const struct field *block;	/* PAGE_ROW; the list of a step */
	struct row *row;
	const struct field *leaf;	/* PAGE_ONE */
	const char *note;	/* PAGE_ONE; the opener's */
};

struct items items_make(struct session *s, const struct page_what *w,
			struct arena *a);
/* The item at PATH, or -1. */
int items_find(const struct items *it, const char *path);
bool item_takes_focus(const struct item *i);
/* The next that takes the focus from AT by steps of BY, or -1. */
int items_next(const struct items *it, int at, int by);

/* The choices of a leaf, those of its answer on; NULL: it is typed. */
struct option *leaf_options(struct session *s, struct row *row,
			    const struct field *leaf, struct arena *a,
			    int *n);
/* The draft that picking option I gives (ticks: with it turned over). */
const char *leaf_pick(struct session *s, struct row *row,
		      const struct field *leaf, int i, struct arena *a);
/* Columns that an answer of this type needs; -1: all there is. */
int leaf_width(const struct field *leaf);
/* The leaf of the memo; NULL when the form has none. */
const struct field *memo_leaf(const struct form *f);
/* The leaf that says where one request is, and through it the block of the
   requests; NULL when the form has none. */
const struct field *request_state(const struct form *f);

#endif
