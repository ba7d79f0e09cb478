/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TARGET_H
#define RULES_TARGET_H

#include "rules/template.h"

/*
 * target - the body of an output model that maps our questions to a printed
 * form or to a portal: the other side's order, numbers, labels, limits of
 * signs, what it requires, which lines of a budget go where, which pieces.
 * Read by catalog/ from data/modeles/, compiled against one form, then const
 * for everybody.  The spelling is guichet-modeles(5).
 */

enum target_kind {
	TARGET_QUESTION,		/* champ: one of our questions */
	TARGET_VALUE,		/* valeur: a text with braces */
	TARGET_BUDGET,		/* budget: in the lines of the other side */
	TARGET_STEP,		/* etape: all of it, as our own paper has it */
	TARGET_NOTE,		/* note: words of the form, nothing to fill */
	TARGET_PIECES,		/* pieces: what is enclosed */
	TARGET_SIGNATURE		/* signature: date, place, name, stamp */
};

/* A line of the other side's budget: the sum of some of ours. */
struct target_line {
	const char *label;
	enum side side;
	bool in_kind;
	const struct field **from;
	int nfrom;
};

struct target_entry {
	enum target_kind kind;
	const char *id;		/* once in its model */
	const char *label;	/* of the other side; a question's own */
	const char *number;	/* NULL: none, or the question's own */
	const char *help;	/* may be NULL */
	const char *source;	/* may be NULL */
	const struct field *field;	/* question or budget */
	const struct step *step;
	const struct text_part *text;	/* of a value, of a note */
	const struct field *block;	/* pour; NULL: that of its section */
	const struct expr *when;	/* NULL: always */
	int signs;		/* limit, 0: none known */
	int rows;		/* of a list, as many as the form has room
				   for; 0: any */
	bool required;
	bool others;		/* autres: of the demandes, those that are
				   not asked with this form */
	const struct target_line *line;
	int nline;
	const struct field **left;	/* laisse: of ours, that it has no
					   line for */
	int nleft;
	struct src src;
};

struct target_section {
	const char *id, *title;
	const char *number;	/* may be NULL */
	const char *help;	/* may be NULL */
	const struct field *block;	/* pour: once for each row; NULL */
	const struct expr *when;
	bool new_page;		/* page: on paper it begins one */
	const struct target_entry *entry;
	int nentry;
	struct src src;
};

struct target {
	/* of a portal */
	const char *portal, *address; /* its name, where it is; NULL */
	int minutes;	     /* it closes after so long without a click; 0:
				not known */
	bool together;	     /* ensemble: one file there is for all the
				demandes of a project */
	const char **scheme; /* dispositifs: ids; none: any */
	int nscheme;
	const char **funder;	/* financeurs: ids of their kinds; none: any */
	int nfunder;
	const char **piece;	/* codes; none: those of the form */
	int npiece;
	const struct target_section *section;
	int nsection;
};

#endif
