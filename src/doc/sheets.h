/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_SHEETS_H
#define DOC_SHEETS_H

#include "doc/compose.h"

/*
 * sheets - what is printed beside the dossier: a page for the leader, the
 * list of the adviser.  Words and figures come ready, in French.
 */

struct sheet_line {
	const char *what, *how;	/* two columns; how "" or NULL: none */
};
struct sheet_part {
	const char *title;
	const char *none;	/* said when there is no line; NULL: the part
				   is left out */
	struct sheet_line *line;
	int n;
	bool ticks;		/* each has a box; else a table of two */
	bool whole;		/* the last to lose lines on a full page */
};
struct sheet_order {
	struct compose_input in;
	const char *title, *intro;	/* intro may be NULL */
	const struct sheet_part *part;
	int npart;
	/* On paper, what a page has no room for is left out, and counted. */
	bool one_page;
};
/* The whole form to be filled by hand.  FILLED: with what is known in its
   place, and what does not apply listed as such; else every question, and no
   answer. */
struct doc *compose_blank(const struct compose_input *in, bool filled,
			  struct arena *a);
struct doc *compose_sheet(const struct sheet_order *o, struct arena *a);

#endif
