/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_HAND_H
#define TESTS_TTY_HAND_H

#include "tests/tty/tty.h"
#include "tests/ui/fake.h"
#include "ui/screen.h"

/*
 * hand - a person who fills a whole application on the screens.
 *
 * The same screens run in this process over a host of the tests, and take
 * the same keys: so the hand knows where the focus is without guessing, and
 * after each gesture what the terminal shows must be what they show.
 */

struct hand {
	struct fake fake;
	struct ui *ui;
	struct canvas canvas;
	struct tty *tty;
	struct dossier *want;	/* the answers to be given */
	int keys, gestures;	/* for the record */
	bool lost;		/* the terminal showed something else */
};

/* Screens of ROWS x COLS, the desk first. */
bool hand_init(struct hand *h, const char *form, int rows, int cols);
void hand_fini(struct hand *h);
/* The same key to both; NAME as tty_key() has it. */
void hand_key(struct hand *h, const char *name);
/* Characters for both; \n is Enter. */
void hand_type(struct hand *h, const char *text);
/* All that was done is shown, and it is the same picture; tells once. */
bool hand_look(struct hand *h);
/* From the sommaire, gives all the answers that are wanted, field by field,
   and comes back to the desk. */
bool hand_fill(struct hand *h);

/* The draft wanted at PATH: NULL when nothing is to be answered. */
const char *wanted(struct dossier *want, const char *path);
/* The list wanted at the list PATH; NULL: none. */
struct rows *wanted_list(struct dossier *want, const char *path);

#endif
