/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_PIECES_H
#define RULES_PIECES_H

#include "rules/verdict.h"

/*
 * pieces - what is to be brought with a dossier and with each demande, and
 * what is said of each: given, seen, to come, too old.
 *
 * A piece is named by a key: the code of the form's list, or the words of a
 * scheme when the form has no such code.  What is said of it is a row of the
 * block of its scope (reperes pieces_association, pieces_exercice,
 * pieces_dossier), so that what an association or a year gave once is given
 * in each of their dossiers.  A tick of the form (`coche`) says less: it is
 * joined, nothing more is known.
 */

enum piece_state {
	PIECE_MISSING,
	PIECE_COMING,		/* said to be on its way */
	PIECE_TICKED,		/* said to be joined */
	PIECE_SEEN,		/* the adviser saw the original; its file may
				   be in the base too */
	PIECE_ATTACHED		/* its file is in the base */
};

enum piece_age {
	PIECE_AGE_NONE,		/* no limit, or nothing given yet */
	PIECE_AGE_UNDATED,	/* a limit, but the day is not known */
	PIECE_AGE_FINE,
	PIECE_AGE_DOUBT,	/* an exercise was closed since: there may be
				   a newer one */
	PIECE_AGE_OLD
};

struct piece_said {
	enum piece_state state;
	struct row *row;	/* where it is noted; NULL: nowhere */
	enum piece_age age;
	int32_t day;		/* that it bears; or NO_DAY */
	int32_t until;		/* last day that it serves; NO_DAY */
	int32_t at;		/* the day at which its age was looked at */
	int32_t noted;		/* day it was seen, or else attached; NO_DAY */
	const char *by;		/* by whom; "" not known */
	const char *digest, *file;	/* of its file; "" there is none */
};

/* The block where pieces of this scope are noted; NULL: the form has none. */
const struct field *pieces_block(const struct form *f, enum scope scope);
/* A question of such a block, by its id; NULL. */
const struct field *pieces_leaf(const struct field *block, const char *id);
/* The piece of that code; NULL. */
const struct piece *pieces_find(const struct form *f, const char *code);
/* Where what is said of KEY is noted, P being pieces_find() of it. */
enum scope pieces_scope(const struct piece *p);
/* Ages are watched at the day of filing, once it is known; before, at the
   later of the reference date and the date that matters next. */
int32_t pieces_day(const struct dossier *d);
/* What is said of KEY; AT: see above.  Texts live as long as the answers. */
void pieces_look(const struct dossier *d, const char *key, int32_t at,
		 struct piece_said *out);
/* Joined, seen or ticked, whatever its age. */
bool pieces_given(const struct piece_said *said);

struct to_enclose {
	const char *code;	/* of the form's pieces; NULL: words only */
	const char *label;
	const char *key;	/* what it is noted by */
	const struct piece *piece;	/* of the form; NULL */
	bool sure;		/* false: it is not known yet if it is needed */
	bool given;		/* said.state, in short */
	struct piece_said said;
};

/* Those that are needed, or may be, in l->arena (n of them).  Their age is
   looked at on the last day of the campaign, when that comes later. */
struct to_enclose *pieces_of(const struct look *l, const struct verdict *v,
			     int *n);

#endif
