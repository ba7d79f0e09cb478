/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DESK_H
#define UI_DESK_H

#include "ui/choice.h"
#include "ui/edit.h"
#include "ui/screen.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * desk - the screen of all the dossiers: scr_desk.c drives it, desk_draw.c
 * draws it.
 */

struct desk {
	struct screen screen;
	struct edit filter;
	bool filtering;
	struct desk_query query;
	char state[64];		/* of the query; "" all */
	struct desk_list list;	/* the host's, until the next list() */
	struct list cursor;
	int top, rows;
	int64_t number;		/* of the dossier a dialog is about */
	int64_t deleted;	/* the last one, for undo; 0 none */
	char age[256];		/* of the last copy, when the list was read */
	bool worrying;
};

/* Opens a dossier over the desk, at its sommaire; says why it cannot. */
void desk_open_number(struct ui *ui, int64_t number, bool over);

/* Asks the host again: a key that changes the list, or coming back. */
void desk_refresh(struct desk *s);
void desk_draw(struct screen *screen, struct canvas *c, struct box body);

#endif
