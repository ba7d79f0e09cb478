/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SUPPOSED_H
#define UI_SUPPOSED_H

#include "ui/screen.h"
#include "wizard/consequences.h"

/*
 * supposed - what if a funder refuses, gives half or pays late: the demandes
 * that are awaited and what follows (scr_suppose.c drives it, suppose_draw.c
 * draws it), all combinations (scr_combos.c), the cash month by month
 * (scr_cash.c).  Nothing of it is an answer until it is accepted.
 */

struct supposed_screen {
	struct screen screen;
	struct arena arena;	/* of the demandes, and of the board before */
	struct supposing p;
	bool has_board;
	struct board before;
	struct arena looked;	/* of what follows; anew when a fate moves */
	struct consequences c;
	int at, top, below;
	bool more;		/* the sentences are longer than their box */
	int page;		/* lines of that box */
};

/* Of the budget in ROW; BUDGET NULL: of all the dossier.  REQUEST: the
   demande the cursor goes to, or NULL. */
void suppose_open(struct ui *ui, struct row *row, const struct field *budget,
		  const struct row *request);
/* What is supposed changed: looks at what follows. */
void suppose_look(struct supposed_screen *s);
void suppose_draw(struct screen *screen, struct canvas *c, struct box body);

/* All combinations; Enter supposes the one of the cursor in S. */
void combos_show(struct ui *ui, struct supposed_screen *s);
/* Month by month.  P: what is supposed, copied; NULL: nothing. */
void cash_show(struct ui *ui, struct row *row, const struct field *budget,
	       const struct supposing *p);

/* "refusée", "moitié, 12 000 €", "2 mois de retard", "attendue"... */
const char *fate_text(const struct due *d, struct arena *a);
enum style tone_style(enum tone tone);
/* "manque 2 450", "+ 2 550", "équilibre": in few columns. */
const char *gap_brief(int64_t gap, struct arena *a);

#endif
