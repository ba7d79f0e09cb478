/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

#include "cells/key.h"
#include "ui/pen.h"

#include <stdbool.h>

/*
 * choice - one among several, or several among many.
 *
 * Keeps nothing but the rank of its cursor, in the owner's hands.  The
 * digits choose, and so do the unshifted keys of the French digit row:
 * & é " ' ( - è _ ç à are 1 to 0.  Where the options stand on one line no
 * number is drawn: there those keys are letters and signs like others, and
 * the first letters of the words shown may choose.
 */

struct option {
	const char *label;
	const char *help;	/* under it when it is the cursor's; or NULL */
	bool on;
};

enum choice_key { CHOICE_NOT_MINE, CHOICE_MOVED, CHOICE_PICKED };

/* 1 to 9, and 10 for the key 0; 0 when it is none of them. */
int key_digit(const struct key *k);
/* Is it such a key without being a digit?  Where no number is drawn it is not
   for choice_key(). */
bool key_row(const struct key *k);
/* The option whose first letter was typed, when no other begins so; or -1. */
int choice_initial(const struct key *k, const struct option *o, int n);
/* ACROSS: options stand on one line, so left and right move. */
enum choice_key choice_key(const struct key *k, int n, bool across, int *at);
/* One option a line from COL; AT negative: without the focus. */
void choice_draw(struct pen *p, int col, const struct option *o, int n,
		 bool many, int at);
/* All on the pen's line, which ends there; false: they do not fit. */
bool choice_across(struct pen *p, int col, const struct option *o, int n,
		   int at);

/* The cursor of a list longer than its box. */
struct list {
	int at;
};
/* Up, down, pages, ends; false: not a list's key. */
bool list_key(struct list *l, const struct key *k, int n, int page);
/* Pages of a list whose things have different heights: the next begins with
   the last one that HIT, as it was drawn, knows, the one before ends with the
   first.  False: no key of pages. */
#define LIST_FAR 1000000
bool list_page_key(struct list *l, const struct key *k,
		   const short hit[PEN_HITS], int *top);

#endif
