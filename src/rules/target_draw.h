/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TARGET_DRAW_H
#define RULES_TARGET_DRAW_H

#include "rules/target.h"

/*
 * target_draw - a form or a portal of the other side filled for one dossier:
 * each thing to type, in its order, as it is typed there (4200, 01/02/2026),
 * with the signs that it takes and the signs that are allowed.
 *
 * What is too long has, when the adviser wrote one, a shorter version, which
 * then stands in its place; it is known by the key of what it shortens.
 */

/* A shorter version, or a tick, that somebody left. */
struct target_note {
	const char *key;
	const char *text;	/* NULL or "": none */
	const char *of;		/* digest of what it shortens; or NULL */
	bool typed;		/* ticked: typed on the portal */
	const char *typed_of;	/* digest of what was typed; or NULL */
};

struct drawn_value {
	const struct target_entry *entry;
	const char *key;	/* for ever, in its model and its dossier */
	const char *path;	/* where it is answered, with row keys; NULL:
				   computed, or words */
	const char *label, *number;	/* number may be NULL */
	const char *text;	/* to be typed; "" nothing */
	const char *full;	/* what TEXT shortens; NULL: it does not */
	const char *digest;	/* of the whole text: 16 signs */
	size_t used;		/* signs of TEXT */
	int signs;		/* allowed; 0: not known */
	bool missing;		/* required there, and nothing is known */
	bool over;		/* too long */
	bool stale;		/* the whole text changed since it was
				   shortened */
	bool estimated, wrong;	/* wrong: refused, as it was typed */
	bool note;		/* words to read: nothing is typed */
	bool typed;
	bool changed;		/* it was typed, and is another text now */
	bool goes_on;		/* the next value is about the same thing:
				   the amount of this funder, the end of this
				   period */
};

/* Are its signs counted?  Where no limit is known, those of a long text. */
bool drawn_counted(const struct drawn_value *v);

struct drawn_section {
	const struct target_section *section;
	const char *title, *number;	/* with the title of its row */
	const struct row *row;	/* NULL: its list has none */
	struct drawn_value *value;
	int n;
};

struct target_drawing {
	const struct template *template;
	struct drawn_section *section;	/* those that apply */
	int nsection;
	int nvalue, ntyped;		/* without the notes */
	int nmissing, nover;
	/* lines of our budgets that have an amount and no place there:
	   "Projet 1 : Dotations, 700 €" */
	const char **left;
	int nleft;
};

struct target_order {
	const struct template *template;	/* of a form or a portal */
	const struct dossier *dossier;
	/* The demandes that it is about: of the demandes these alone, of the
	   projects those that they are for.  0: all. */
	const struct row *const *request;
	int nrequest;
	const struct target_note *note;
	int nnote;
};

void target_draw(const struct target_order *o, struct arena *a,
		 struct target_drawing *out);
/* The project that a demande is for; NULL: none, or not said. */
const struct row *target_project(const struct dossier *d,
				 const struct row *request);
/* Is a demande of a kind that T is for?  One without a kind may be. */
bool target_serves(const struct target *t, const struct row *request);
/* The rows of BLOCK that O is about: those of its demande, else all; of the
   demandes those that the dossier takes to a funder that the model serves,
   or the OTHERS. */
const struct row **target_rows(const struct target_order *o,
			       const struct field *block, bool others,
			       const struct row *up, struct arena *a,
			       int *n);
/* Entries from FIRST on that are about the rows of one list stand row by row:
   one past the last of them. */
int target_together(const struct target_section *s, int first);
/* What a line of the other side's budget comes to, in cents: the sum of
   those of ours that it takes.  False: it does not fit. */
MUST_CHECK
bool target_line_sum(const struct target_line *line, const struct row *row,
		     int64_t *out);
/* An answer as a portal wants it: 4200, 4200,50, 01/02/2026, the label of a
   choice.  "" when there is none. */
const char *target_typed(const struct dossier *d, const struct field *leaf,
			 const struct slot *slot, struct arena *a);

#endif
