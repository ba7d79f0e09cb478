/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_WHATIF_H
#define UI_WHATIF_H

#include "ui/board.h"
#include "ui/edit.h"

/*
 * whatif - figures supposed and what they change: scr_if.c drives it,
 * if_draw.c draws it.  Nothing of it is an answer until it is accepted.
 */

#define SUPPOSED_FACTS 12	/* figures of the verdict */
#define SUPPOSED_MAX (SUPPOSED_FACTS + 16)	/* and answers of a lever */

struct supposed {
	struct row *row;
	const struct field *leaf;
	const char *label;
	struct edit edit;	/* its origin: the answer of now */
	bool moved;		/* here only because a lever moves it */
};

struct whatif {
	struct screen screen;
	struct arena arena;	/* of before, and of the labels */
	const struct catalogue *catalogue;
	struct board before;
	const struct board_row *row;	/* of the scheme looked at; or NULL */
	struct supposed line[SUPPOSED_MAX];
	int n;
	int at;			/* the levers first, then the figures */
	int tried;		/* the lever that is supposed; -1: none */
	bool fresh;		/* just reached: typing replaces it */
	int top, below;
};

/* What is supposed now, in A; *why: the first that cannot be read. */
struct suppose *whatif_supposed(const struct whatif *s, struct arena *a,
				int *n, const struct supposed **wrong,
				struct say *why);
int whatif_levers(const struct whatif *s);
bool whatif_changed(const struct supposed *l);
void whatif_draw(struct screen *screen, struct canvas *c, struct box body);

#endif
