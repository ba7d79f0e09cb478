/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "ui/choice.h"
#include "ui/edit.h"
#include "ui/keymap.h"
#include "ui/pen.h"

/*
 * sheet - a few entries to fill and a button: first start, settings,
 * certainty, print orders.  Not the questions of a form: those are the
 * page's, with the session behind them.
 */

#define SHEET_MAX 16
#define SHEET_OPTIONS 64

enum entry_kind { ENTRY_NOTE, ENTRY_TEXT, ENTRY_CHOICE, ENTRY_BUTTON };

struct entry {
	enum entry_kind kind;
	char *label, *help;
	char *why;		/* what is wrong with it; NULL nothing */
	bool hidden;
	struct edit edit;	/* ENTRY_TEXT */
	char *option[SHEET_OPTIONS];	/* ENTRY_CHOICE */
	int noption, cursor, chosen;
	bool across;		/* drawn on one line, without numbers */
};

struct sheet {
	struct entry entry[SHEET_MAX];
	int n, at, top;
};

enum sheet_key { SHEET_NOT_MINE, SHEET_USED, SHEET_BUTTON };

void sheet_fini(struct sheet *s);
/* Each returns the number of its entry; texts are copied.  A text that comes
   filled is proposed: see edit_propose(). */
int sheet_note(struct sheet *s, const char *text);
int sheet_text(struct sheet *s, const char *label, const char *help,
	       const char *value);
int sheet_choice(struct sheet *s, const char *label, const char *help,
		 const char *const *option, int n, int chosen);
/* Another label and help for an entry. */
void sheet_rename(struct sheet *s, int entry, const char *label,
		  const char *help);
int sheet_button(struct sheet *s, const char *label);
/* The text typed; the rank chosen. */
const char *sheet_value(const struct sheet *s, int entry);
int sheet_chosen(const struct sheet *s, int entry);
/* Marks what is wrong and goes there; NULL: nothing wrong any more. */
void sheet_refuse(struct sheet *s, int entry, const char *why);
bool sheet_typing(const struct sheet *s);
/* SHEET_BUTTON: s->at is the button that was pressed. */
enum sheet_key sheet_key(struct sheet *s, const struct key *k);
/* A click on an entry: the focus goes there. */
void sheet_click(struct sheet *s, int entry);
/* The keys of a screen that is a sheet and nothing else: from the last entry
   there is no field to go on to. */
int sheet_offers(const struct sheet *s, enum intent *out);
/* A pen_draw_fn; CTX is the sheet. */
void sheet_draw(struct pen *p, void *ctx);

#endif
