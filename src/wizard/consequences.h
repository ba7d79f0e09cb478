/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CONSEQUENCES_H
#define WIZARD_CONSEQUENCES_H

#include "wizard/cashflow.h"
#include "wizard/combos.h"

/*
 * consequences - what follows from what is supposed, computed once and said
 * in whole sentences: those that an adviser reads aloud.  The screen, the
 * linear mode, the command line and the paper say these.
 *
 * Sentences are put together here; TR translates them (NULL: French, as on
 * paper).  Names and labels of the data files are French everywhere.
 */

typedef char *consequences_tr(const char *msg);

/* A verdict that would be another, or its amount. */
struct shift {
	const struct scheme *scheme;
	enum verdict_kind before, after;
	const char *most_before, *most_after;
};

struct consequences {
	const struct supposing *p;
	struct sums before, after;
	bool looked;		/* the schemes were looked at */
	struct shift *shift;
	int nshift;
	const struct condition **broken;	/* general rules that would
						   hold no more */
	int nbroken;
	struct above *above;	/* then */
	int nabove;
	bool has_cash;
	struct cashflow cash_before, cash;
};

/* What the fates of P do.  BEFORE: the board as it is, NULL without schemes.
   Everything lives in A. */
void consequences_look(const struct supposing *p, const struct board *before,
		       struct arena *a, struct consequences *out);

enum tone { TONE_PLAIN, TONE_GOOD, TONE_BAD, TONE_TITLE };
struct told_line {
	enum tone tone;
	const char *text;
};
/* The sentences, the gap first; N of them. */
struct told_line *consequences_lines(const struct consequences *c,
				     consequences_tr *tr, struct arena *a,
				     int *n);
/* "Si la Région refuse et si la Ville verse la moitié (4 550 €)"; "" when
   nothing is supposed. */
const char *consequences_if(const struct supposing *p, consequences_tr *tr,
			    struct arena *a);
/* "il manque 23 000 €", "le budget est en équilibre"... */
const char *consequences_gap(int64_t gap, consequences_tr *tr,
			     struct arena *a);
/* One sentence a demande: "Si la Région refuse, il manque 23 000 €." for
   each that is awaited; p->nopen of them. */
struct told_line *consequences_each(const struct supposing *p,
				    consequences_tr *tr, struct arena *a,
				    int *n);
/* Under the grid, in at most COLS columns: "SI REFUS  [FDVA] produits
   35 260, manque 2 450   [Ville] manque 21 450"; the least loss first, by
   the first word of a name while no other begins so.  "" when no answer is
   awaited. */
const char *consequences_foot(const struct supposing *p, int cols,
			      consequences_tr *tr, struct arena *a);
/* Named rows of the table of combinations. */
struct told_line *consequences_combos(const struct combos *c,
				      consequences_tr *tr, struct arena *a,
				      int *n);
/* What a cash-flow says besides its months: the lowest point, what has no
   day, what it supposes. */
struct told_line *consequences_cash(const struct cashflow *c,
				    const struct supposing *p,
				    consequences_tr *tr, struct arena *a,
				    int *n);
/* "la Région", "l'État", "Emmaüs": with the article its first word has. */
const char *consequences_the(const char *funder, consequences_tr *tr,
			     struct arena *a);

#endif
