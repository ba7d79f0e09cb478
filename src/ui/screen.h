/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cells/canvas.h"
#include "cells/key.h"
#include "ui/keymap.h"
#include "ui/pen.h"
#include "rules/verdict.h"
#include "ui/ui.h"
#include "wizard/host.h"

/*
 * screen - one screen of the stack, and what screens may ask of the ui.
 *
 * A screen draws itself whole at each key and keeps no picture.  A key goes
 * to its key() first; what that leaves finds its intention in the keymap,
 * among those that offers() gives, and comes to act().
 */

struct screen;

#define OFFERS_MAX 40

struct screen_ops {
	/* The body only; title, rules, footer and message are the ui's. */
	void (*draw)(struct screen *s, struct canvas *c, struct box body);
	/* True: the key was for the screen (a text typed, a list moved). */
	bool (*key)(struct screen *s, const struct key *k);
	void (*act)(struct screen *s, enum intent i);
	/* The mouse, on thing ID of pen_hit; may be NULL. */
	void (*click)(struct screen *s, int id, int side);
	/* In the order of the footer; at most OFFERS_MAX. */
	int (*offers)(const struct screen *s, enum intent *out);
	/* Left of the title line, in the event's arena. */
	const char *(*title)(struct screen *s, struct arena *a);
	/* Right of it when no dossier is open; may be NULL. */
	const char *(*corner)(struct screen *s, struct arena *a);
	/* What the screen is for; may be NULL. */
	const char *(*help)(struct screen *s, struct arena *a);
	/* Letters are text now; NULL: never. */
	bool (*typing)(const struct screen *s);
	/* Keeps what is being typed: another screen comes over, the field is
	   left.  May be NULL. */
	void (*leave)(struct screen *s);
	/* At hang-up, suspend: the text being typed becomes a draft. */
	void (*save)(struct screen *s);
	/* On top again. */
	void (*back)(struct screen *s);
	/* Time went by. */
	void (*tick)(struct screen *s);
	/* Milliseconds until a tick is wanted, or -1. */
	int (*wait)(const struct screen *s);
	void (*free)(struct screen *s);	/* what it owns, not itself */
};

struct screen {
	const struct screen_ops *ops;
	struct ui *ui;
	struct screen *below;
	bool over;	/* a dialog: what is below shows through */
	bool leads;	/* to a work, and is done with when that is */
};

/* The dossier that is open; at most one. */
struct folder {
	struct session *session;
	int64_t number;
	char *place;		/* path where the person stopped */
	char *last_visit;
	char *notice, *lock_by;
	enum saving saving;
	char saved[512];	/* "09:14:07", or why not */
};

/* What a screen made of the answers stands until one of them changes. */
struct ui_kept {
	struct arena arena;	/* of what was made; the screen frees it */
	unsigned long turn;	/* of the session; 0: nothing yet */
};

struct ui {
	struct host *host;
	int rows, cols;
	struct screen *top;
	struct screen *gone;	/* popped, freed after the key */
	struct folder *folder;
	struct arena arena;	/* emptied at each key */
	bool done;
	bool esc;		/* a lone Esc waits for a digit */
	int64_t esc_until;
	bool leaving_quits;	/* what folder_leave() was asked */
	int about;		/* year or version that a question is about */
	bool asked_quit;	/* Ctrl-C was pressed once */
	bool blank;
	bool more_above, more_below;	/* as last drawn */
	short hit[2][PEN_HITS];	/* left and right part, as last drawn */
	int hit_col[2];
	enum style message_style;
	char message[600];
	struct work *work[4];
	int nwork;
};

/* --- ui.c: the stack --- */

/* SIZE bytes, zeroed, whose first member is a struct screen. */
void *screen_new(struct ui *ui, const struct screen_ops *ops, size_t size);
void ui_push(struct ui *ui, struct screen *s);
void ui_pop(struct ui *ui);
/* Pops down to the first screen with these ops; false: there is none. */
bool ui_pop_to(struct ui *ui, const struct screen_ops *ops);
/* On the message line until the next key that acts; NULL clears. */
__attribute__((format(printf, 3, 4)))
void ui_say(struct ui *ui, enum style style, const char *fmt, ...);
void ui_act(struct ui *ui, enum intent i);
/* Does it stand?  If not its arena is empty, and it is made from now on. */
bool ui_stands(const struct ui *ui, struct ui_kept *k);
int64_t ui_now(struct ui *ui);
/* Long works that wake the loop. */
void ui_work_add(struct ui *ui, struct work *w);
void ui_work_drop(struct ui *ui, struct work *w);

/* --- chrome.c: what surrounds every screen --- */

struct box chrome_draw(struct ui *ui, struct canvas *c);
/* What is left for the screen in a window of this size. */
struct box chrome_body(int rows, int cols);
void chrome_end(struct ui *ui, struct canvas *c);

/* pen_show, telling the chrome what does not show. */
void screen_show(struct screen *s, struct canvas *c, struct box box, int *top,
		 pen_draw_fn *f, void *ctx);

/* A long text, and how far it was scrolled. */
struct text_view {
	int top, rows, lines;
};
void text_view_draw(struct text_view *v, struct screen *s, struct canvas *c,
		    struct box body, const char *text);
/* The keys of a list; false: K is none of them. */
bool text_view_key(struct text_view *v, const struct key *k);

/* --- folder.c: the open dossier --- */

bool folder_open(struct ui *ui, int64_t number, bool take_over,
		 struct err *err);
void folder_close(struct ui *ui);
/* After each intention of the session; PATH: where the person is. */
void folder_save(struct ui *ui, const char *path);
/* Where the person is now; told to the host when it changes. */
void folder_place(struct ui *ui, const char *path);
/* What is being typed, before it is an answer. */
void folder_draft(struct ui *ui, struct row *row, const struct field *leaf,
		  const char *text);
/* Can the dossier be closed without losing anything?  If not, says so and
   asks: try again, stay, or go to another folder.  Then goes to the desk,
   or QUITs. */
void folder_leave(struct ui *ui, bool quit);
/* Undoes or redoes one saved change: the path that changed, in the event's
   arena; NULL: there was none. */
const char *folder_undo(struct ui *ui, bool redo);
/* What leads to the same place from every screen of a dossier; false: I is
   not that. */
bool folder_act(struct ui *ui, enum intent i);
/* The same for a screen that is a list of places, with the one of the cursor
   (or NULL): opens it, undoes and shows what came of it, goes back. */
bool folder_list_act(struct ui *ui, enum intent i, const char *path);
/* Undo and redo, where answers may change: how many were put in OUT. */
int folder_offers_undo(const struct ui *ui, enum intent *out);
/* "Les Jardins de Ronce" */
const char *folder_name(struct ui *ui, struct arena *a);
/* The schemes that this dossier is looked at against, NULL when there are
   none; NOTICE, unless NULL, gets what is to be said of their files. */
const struct catalogue *folder_catalogue(struct ui *ui, const char **notice);
/* The shown text of a path, "" when there is no such question. */
const char *folder_text(struct ui *ui, const char *path, struct arena *a);
/* A say, translated. */
const char *say_here(struct arena *a, const struct say *s);
/* session_shown(), where yes and no are said in the language of the screen. */
const char *shown_here(const struct session *s, const struct row *row,
		       const struct field *leaf, struct arena *a);
/* "complet", "à lever"... and its role. */
const char *status_word(enum status s);
enum style status_style(enum status s);

/* --- the screens --- */

extern const struct screen_ops desk_ops, summary_ops;

struct screen *desk_new(struct ui *ui);
struct screen *first_new(struct ui *ui);
void adviser_open(struct ui *ui);
void new_open(struct ui *ui);
void summary_open(struct ui *ui);
/* Leads to the page that asks PATH, focus there.  ONCE: a field accepted
   with Enter comes back.  False: no page asks it now. */
bool page_open(struct ui *ui, const char *path, bool once);
/* There for one answer, then back; says so when it is not asked any more. */
void page_visit(struct ui *ui, const char *path);
void page_open_stop(struct ui *ui, int stop);
/* PATH: the line to go to, or NULL. */
void budget_open(struct ui *ui, struct row *row, const struct field *group,
		 const char *path);
/* The pictures of the dossier; GROUP: the budget to begin with, in ROW, or
   NULL: the plan. */
void charts_open(struct ui *ui, const struct row *row,
		 const struct field *group);
/* scr_receive.c: an archive, that becomes a dossier. */
void receive_open(struct ui *ui);

/* scr_check.c: a PDF that comes back, which version it is. */
void check_open(struct ui *ui);
/* A file of a spreadsheet for that budget: its name, then what would be
   taken from it. */
void import_open(struct ui *ui, struct row *row, const struct field *group);
/* Is this a page that asks one budget and nothing else? */
bool page_is_budget(struct screen *s);
/* One question by itself, under NOTE (NULL: none), which must outlive the
   page; back after its answer. */
void page_one_open(struct ui *ui, struct row *row, const struct field *leaf,
		   const char *note);
/* The rows of a list, on a page of their own. */
void page_list_open(struct ui *ui, struct row *row,
		    const struct field *block);
/* All schemes; SCHEME: the one the cursor goes to, or NULL. */
void board_open(struct ui *ui, const char *scheme);
/* At most a dozen questions, then the board. */
void orient_open(struct ui *ui);
/* "OUI", "PRESQUE"... and its role. */
const char *verdict_here(enum verdict_kind k);
enum style verdict_style(enum verdict_kind k);
/* All that is measured of a budget; ways to balance it, CHOSEN the line of
   charges that may give way (or NULL). */
void measures_open(struct ui *ui, struct row *row,
		   const struct field *budget);
void balance_open(struct ui *ui, struct row *row, const struct field *budget,
		  const struct field *chosen);
/* The table of a report; of another dossier, the year to report on. */
void report_open(struct ui *ui);
bool report_offered(struct ui *ui);
void relire_open(struct ui *ui);
/* What is to be done again in a dossier made from an older one. */
void carried_open(struct ui *ui);
/* Dossier NUMBER made anew: on which form, for which year. */
void renew_open(struct ui *ui, int64_t number);
/* SCHEMES: the cursor on the report of eligibility. */
void print_open(struct ui *ui, bool schemes);
/* Freezes and prints PAPER, a name of papers.h, asking first when something
   is missing. */
void freeze_open(struct ui *ui, const char *paper);
/* What remains to be chosen for this paper, then prints. */
void order_open(struct ui *ui, const char *paper);
/* The same for a frozen version, to be chosen. */
void order_again(struct ui *ui);
/* A list of papers, found while typing, to print one of them; copied. */
void papers_open(struct ui *ui, const struct paper_row *row, int n);
/* The text of the convention, article by article; has the dossier one? */
bool convention_offered(const struct ui *ui);
void convention_open(struct ui *ui);
/* The number that a portal gave to this demande, and when it was filed. */
void filed_open(struct ui *ui, struct row *const *request, int n);
void history_open(struct ui *ui, const char *path);
void state_open(struct ui *ui);
void memo_open(struct ui *ui);
void help_open(struct ui *ui);
/* Text on the whole screen, with its title; copied. */
void reader_open(struct ui *ui, const char *title, const char *text);
/* Follows a work until it is done; the ui frees it.  When it went well,
   the screens under it that lead to it go, and NEXT (or NULL) follows. */
void progress_open(struct ui *ui, const char *title, struct work *w,
		   void (*next)(struct ui *ui));
#define ASK_MAX 100	/* buttons; what is more is not shown */
/* A question; ANSWER gets the rank of the button chosen (that of ask_keys),
   -1 when left. */
typedef void ask_fn(struct ui *ui, void *ctx, int choice);
void ask_open(struct ui *ui, const char *text, const char *const *buttons,
	      int n, ask_fn *answer, void *ctx);
/* The cursor of the question just opened, on button AT. */
void ask_start(struct ui *ui, int at);
/* Each answer has the key of its RANK, from 0 (1 to 9, 0, then the letters),
   where some that are not offered now keep theirs. */
void ask_keys(struct ui *ui, const int *rank);
/* What its help says. */
void ask_explain(struct ui *ui, const char *help);
/* It stays under what an answer opens: Ctrl-G comes back to it. */
void ask_stay(struct ui *ui);

#endif
