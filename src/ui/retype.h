/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_RETYPE_H
#define UI_RETYPE_H

#include "ui/choice.h"
#include "ui/screen.h"
#include "wizard/retype.h"

/*
 * retype - the sheet from which a portal is filled by hand: scr_retype.c
 * drives it, retype_draw.c draws it, scr_shorten.c writes a shorter version.
 */

struct retype_screen {
	struct screen screen;
	struct ui_kept kept;	/* of sheet */
	const struct template *model;
	struct row *request;
	struct retype sheet;
	struct list cursor;	/* a value */
	int top, rows;
};

/* Has the dossier a portal to be typed on? */
bool retype_shown(const struct ui *ui);
/* Which one, for which demande, then the sheet. */
void retype_open(struct ui *ui);
/* The sheet itself. */
void retype_open_for(struct ui *ui, const struct template *t,
		     struct row *request);

/* The sheet as the answers are now. */
const struct retype *retype_now(struct retype_screen *s);
/* The value of the cursor; NULL: the sheet has none. */
const struct drawn_value *retype_current(struct retype_screen *s);
void retype_draw(struct screen *screen, struct canvas *c, struct box body);
/* A shorter version of a value of R, as long as KEY is one of T. */
void shorten_open(struct ui *ui, const struct template *t,
		  struct row *request, const char *key);

#endif
