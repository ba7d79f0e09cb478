/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_BOARD_H
#define UI_BOARD_H

#include "ui/screen.h"
#include "ui/tell.h"

/*
 * board - the screen of all schemes: scr_board.c drives it, board_draw.c
 * draws it.  The board is computed when the screen comes on top and after
 * each change, never kept from one to the next.
 */

struct board_screen {
	struct screen screen;
	struct arena arena;	/* of board */
	const struct catalogue *catalogue;	/* NULL: none */
	struct board board;
	char *scheme;		/* id of the one that has the cursor */
	int at, top, page;
	int read;		/* first line shown of the explanation */
	bool all;		/* what has no effect too */
};

/* The row of the cursor; NULL: there is none. */
const struct board_row *board_current(const struct board_screen *s);
/* The question that Enter answers: the one that serves most what the cursor
   is on, else the most useful of all; NULL: none. */
const struct question *board_question(const struct board_screen *s);
/* Lines of the explanation, and those there is room for. */
int board_lines(const struct board_screen *s, int *room);
/* The verdict in words, with its mark: "FERMÉ, OUI", "PRESQUE, J-12". */
const char *board_words(const struct board *b, const struct board_row *r,
			struct arena *a);
void board_draw(struct screen *screen, struct canvas *c, struct box body);

/* scr_if.c: a figure supposed, and what it changes.  LEAF NULL: the levers
   and the figures of the scheme. */
void whatif_open(struct ui *ui, const char *scheme, struct row *row,
		 const struct field *leaf);
/* Is this a question whose answer may be supposed? */
bool whatif_may(const struct field *leaf);
/* scr_explain.c: everything that is known of a scheme and its verdict. */
void explain_open(struct ui *ui, const char *scheme);
/* scr_judge.c: the judgement on a condition of a scheme. */
void judge_open(struct ui *ui, const char *scheme, const char *condition);

#endif
