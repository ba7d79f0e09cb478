/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_PIECES_H
#define WIZARD_PIECES_H

#include "rules/pieces.h"
#include "wizard/session.h"

/*
 * pieces - what each recipient of a dossier wants enclosed, what is given of
 * it, and what a person says of a piece.
 *
 * The first recipient is the dossier itself, as its form says; then comes
 * each demande, with what its scheme asks.  What is said of a piece is an
 * answer like another (rules/pieces.h): journal, undo, versions and renewal
 * know it, and what belongs to the association shows in all its dossiers.
 */

struct piece_wanted {
	const char *key, *label;
	const struct piece *piece;	/* of the form; NULL: words */
	bool sure;		/* false: not known yet if it is needed */
	struct piece_said said;
};

struct piece_recipient {
	const char *name;	/* "" the dossier itself; of the funder */
	const char *scheme;	/* "" none, or not of this demande */
	const struct row *request;	/* NULL: the dossier itself */
	int32_t at;		/* the day at which ages are looked at */
	struct piece_wanted *p;	/* in the order they are wanted */
	int n;
	int given, late;	/* of them: given and not too old; too old */
};

struct piece_table {
	struct piece_recipient *p;
	int n;
};

/* Can pieces be noted in this dossier? */
bool pieces_offered(const struct form *f);
/* C NULL: the schemes are not known, only the dossier is there. */
void pieces_table(const struct session *s, const struct catalogue *c,
		  struct arena *a, struct piece_table *out);
/* Those to whom S is not addressed leave *t. */
void pieces_addressed(const struct session *s, struct piece_table *t);
/* The piece called TEXT: its code, or its label, or the beginning of one
   when no other begins so.  NULL: there is none, or several (*several). */
const struct piece_wanted *pieces_named(const struct piece_table *t,
					const char *text, bool *several);
/* The first of that key; NULL. */
const struct piece_wanted *pieces_by_key(const struct piece_table *t,
					 const char *key);
/* Of code C though nobody wants it: a piece of the form all the same.
   NULL: the form has none such. */
const struct piece_wanted *pieces_spare(const struct session *s,
					const char *code, struct arena *a);

/* What a person says.  DAY: the one that the piece bears, or NO_DAY; BY: the
   initials of the adviser.  False: nothing changed.  A file and its original
   go together: what is seen keeps its file (and the day that it bears, when
   no other is said); the first file of what was seen leaves it seen, that day
   and by that person, unless it bears another day: then it is another. */
struct piece_given {
	const char *digest, *file;	/* attached */
	int32_t day;
	const char *by;
};
bool piece_attach(struct session *s, const char *key,
		  const struct piece_given *g);
bool piece_seen(struct session *s, const char *key,
		const struct piece_given *g);
/* False too where a file is given, which this would drop: it is taken back
   first. */
bool piece_coming(struct session *s, const char *key, const char *by);
bool piece_date(struct session *s, const char *key, int32_t day);
/* Attached, seen or to come no more; the file stays, for undo. */
bool piece_take_back(struct session *s, const char *key);

/* Why a piece cannot bear DAY: it is to come; msg NULL: it can. */
struct say piece_day_say(int32_t day, int32_t today, struct arena *a);
/* Which file WAS gives way to that of DIGEST ("": any); msg NULL: none. */
struct say piece_replaced_say(
    const struct piece_said *was, const char *digest, struct arena *a);
/* In words: "fournie", "jointe, vue", "original vu, périmée", "à venir". */
struct say piece_state_say(const struct piece_said *said);
/* "RIB.pdf, du 12/03/2024, jointe le 14/01/2026 par ML"; "" nothing. */
const char *piece_detail(const struct piece_said *said, struct arena *a,
			 char *(*tr)(const char *));
/* "12 mois au plus (à vérifier)"; msg NULL: no limit is known. */
struct say piece_age_say(const struct piece *p);
/* Why it is too old, or may be: one sentence; msg NULL: it is not. */
struct say piece_late_say(const struct piece *p,
			  const struct piece_said *said, struct arena *a);

#endif
