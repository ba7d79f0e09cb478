/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_TALK_H
#define LINE_TALK_H

#include "base/arena.h"
#include "base/str.h"
#include "wizard/board.h"
#include "wizard/host.h"
#include "wizard/visit.h"

#include <stdio.h>

/*
 * talk - what the files of line/ share: lines in, lines out, the open
 * dossier and where the person is in it.
 */

enum said {
	SAID_TEXT,		/* a line of text, in talk->line */
	SAID_KEEP,		/* Enter alone */
	SAID_COMMAND,		/* ".word rest", in word and rest */
	SAID_END		/* the input is over */
};

struct talk {
	struct host *host;
	FILE *in, *out;
	int cols;		/* of the terminal; 0: not known */
	char *notice;		/* about the catalogue, told last */
	struct str line;
	const char *word, *rest;	/* of a command; in line */
	struct arena arena;	/* of the present question */
	struct opened open;	/* session NULL: at the desk */
	bool dropped;		/* a command was given up half way */
	bool leaving;		/* the person leaves the program */
	bool closing;		/* the person leaves the dossier */
	char *at;		/* path of the present question */
	const struct step *step;	/* the part last announced */
	const struct row *row;	/* and the row */
	bool quiet;		/* verdicts do not follow each answer */
	struct visit visit;	/* what .utile showed of the page */
};

/* Whole lines, translated by the caller; wrapped at the width. */
__attribute__((format(printf, 2, 3)))
void talk_say(struct talk *t, const char *fmt, ...);
/* Each line of TEXT that is not empty. */
void talk_lines(struct talk *t, const char *text);
/* Each line of TEXT, without the spaces that it begins with. */
void talk_flat(struct talk *t, const char *text);
/* The prompt, and what was said. */
enum said talk_read(struct talk *t, const char *prompt);
/* "oui", "o", "yes", "y". */
bool talk_is_yes(const char *text);
/* The same is said; Enter, all else and the end of input are no. */
bool talk_agree(struct talk *t, const char *question);
/* The same, but Enter is yes. */
bool talk_agree_enter(struct talk *t, const char *question);
/* A number from 1 to MOST, asked again until it is one; 0: Enter, a command,
   the end. */
int talk_number(struct talk *t, const char *prompt, int most);
/* That number in the line just read; 0, and it is said, when it is none. */
int talk_number_of(struct talk *t, int most);
/* Says the outcome of a saving; silent when there was nothing. */
void talk_saved(struct talk *t, struct saved saved);
void talk_go(struct talk *t, const char *path);

/* desk.c */
void desk_run(struct talk *t);
/* dossier.c: from the place of the last visit, until .fermer or .quitter */
void dossier_run(struct talk *t, int64_t number);
/* question.c: asks what ASK says; goes on to the next place.  What was said
   to it. */
enum said question_run(struct talk *t, const struct ask *ask);
/* What follows ASK in the dossier as it is now: a path, or NULL. */
const char *question_after(struct talk *t, const struct ask *ask);
/* command.c: true when the question is to be asked again. */
void command_run(struct talk *t, const struct ask *ask);
/* eligibility.c: false when the word is none of its own. */
bool eligibility_run(struct talk *t, const struct ask *ask);
/* funders.c: the same. */
bool funders_run(struct talk *t, const struct ask *ask);
/* The board as it is now, in t->arena.  False: there is none; TELL: and
   that, or what is wrong in the files, is said. */
bool eligibility_look(struct talk *t, bool tell, struct board *b);
/* All the schemes. */
void eligibility_board(struct talk *t);
/* Which schemes a question serves, and what its answer changed. */
void eligibility_effects(struct talk *t, const struct ask *ask);
/* Around an answer: says the verdicts that it changed, where that takes no
   time that is felt. */
struct follow {
	bool on;
	struct board before;
};
struct follow follow_begin(struct talk *t);
void follow_end(struct talk *t, const struct follow *f);
/* controls.c: around an answer too; says the controls that it made speak. */
struct controls {
	const char **name;
	int n;
};
struct controls controls_begin(struct talk *t);
void controls_end(struct talk *t, const struct controls *before);
/* charts.c */
void charts_run(struct talk *t);
/* forecast.c: false when the word is none of its own. */
bool forecast_run(struct talk *t);
/* financing.c: false when the word is none of its own. */
bool financing_run(struct talk *t);
/* piece_said.c: false when the word is none of its own. */
bool pieces_run(struct talk *t);
/* calendar.c: false when the word is none of its own. */
bool calendar_run(struct talk *t);
/* What the whole desk waits for; the file for an agenda (S NULL: of it). */
void calendar_desk(struct talk *t);
void calendar_agenda(struct talk *t, struct session *s);
/* budget.c: lines of one's own; false when the word is none of its own. */
bool budget_run(struct talk *t, const struct ask *ask);
/* The budget of the question, or NULL and that is said. */
const struct field *budget_here(struct talk *t, const struct ask *ask);
bool budget_writable(struct talk *t);
/* Says why the amount of a line is not typed; false: it is. */
bool budget_fixed(struct talk *t, const struct ask *ask);
/* The question of the line that what stands at PATH is said of; NULL. */
const char *budget_line_of(struct talk *t, const char *path);
/* rework.c: the budget as a whole, the same way. */
bool rework_run(struct talk *t, const struct ask *ask);
/* measures.c: false when the word is none of its own */
bool measures_run(struct talk *t, const struct ask *ask);
/* versions.c: false when the word is none of its own */
bool versions_run(struct talk *t);
/* recopie.c: the same */
bool recopie_run(struct talk *t);
/* convention.c: the same */
bool convention_run(struct talk *t);
/* evaluation.c: the same */
bool evaluation_run(struct talk *t);
/* report.c: the same */
bool report_run(struct talk *t);
/* orient.c */
void orient_run(struct talk *t);
/* renew.c: false when the word is none of its own. */
bool renew_run(struct talk *t, const struct ask *ask);
/* Whence the answer comes, when it was taken over. */
void renew_tell(struct talk *t, const struct ask *ask);
/* The dossiers that this one comes from, or that come from it. */
void renew_ties(struct talk *t);
/* Asks the form and the year; the new number, 0: none was made. */
int64_t renew_dossier(struct talk *t, int64_t number);
/* import.c: a budget from the file that is named. */
void import_run(struct talk *t, const struct ask *ask);
/* print.c */
void print_run(struct talk *t);
/* False: it failed, and why was said. */
bool work_run(struct talk *t, struct work *w);

/* All the questions of the dossier as it is now, in order. In t->arena. */
struct ask *talk_asks(struct talk *t, int *n);
int talk_find(const struct ask *asks, int n, const char *path);

#endif
