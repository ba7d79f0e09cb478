/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_RENEW_H
#define WIZARD_RENEW_H

#include "wizard/session.h"

/*
 * renew - next year's application, or the next convention, made from an
 * older dossier.
 *
 * Each question says what becomes of its answer (`reconduction`): kept, kept
 * to be looked at again, or left.  What is carried has the origin "repris de
 * 2025" until somebody confirms it or says it anew; see answer_carried().
 *
 * - The dossier's own answers are copied, rows with their keys.  What was
 *   not known yet is asked again; so is what was left empty, unless it is
 *   kept.  A list to be looked at again is open again.  Whether a table or
 *   a budget is complete is always asked again.
 * - Those of the exercice are copied where the new exercice has none.
 * - Those of the association are shared: they are not touched, but the new
 *   dossier marks what must be looked at again in it, `vider` too.
 * - Dates of a question that says `decale` move by the years between the two.
 * - Each line of a budget bears last year's amount beside it.
 * - A convention of several years goes on from its last: each line of the
 *   budget of an action is what was foretold of that year, each amount of a
 *   demande what was asked for it (else for the year before, and so on);
 *   renewed before its end, from the year before the new one.  Both say the
 *   year whence they come.  A line made of rows keeps its rows.  The years
 *   of the old one, in the title, move.
 * - What the form takes from the older dossier (`au_renouvellement`) is
 *   evaluated there.  A sum of nothing says nothing.
 * - The dossier and its demandes are back in their first state.
 *
 * The older dossier is only read.
 */

/* The first year of the dossier and how many it lasts (1 when the form does
   not say, or nobody did).  False: the year is not known. */
bool renew_year(const struct session *s, int *year, int *duration);

/* May a dossier of YEAR be made from one of FROM?  What it says otherwise. */
bool renew_may(int from, bool same_form, int year, struct say *why);

struct renew_order {
	int from, year;		/* first years; from 0: not known */
	bool exercice;		/* the new exercice has no answer yet */
};
struct renew_count {
	int kept, review, left;	/* answers */
};
/*
 * From OLD, a session over the answers of the older dossier read into the
 * form of the new one, into NEW, which holds the answers that it shares
 * already.  Changes are recorded in NEW, none is saved.
 */
void renew_make(const struct session *old, struct dossier *new,
		const struct renew_order *o, struct renew_count *count);

/*
 * Where the indicators of NEW begin: for each, what the last of the N reports
 * on OLD that has a figure obtained, and the last day of its exercise.  The
 * origin is "repris de 2029", the year of that report, until somebody
 * confirms it.  An indicator is known by its objective and its label.
 * REPORT: by year.  How many indicators were given one.
 */
struct renew_report {
	const struct session *session;
	int year;
};
int renew_starts(const struct session *old, struct dossier *new,
		 const struct renew_report *report, int n);

/* --- what is carried, and confirmed --- */

/* "repris de 2025" as it is shown; NULL: it is not. */
const char *renew_told(const struct slot *slot, struct arena *a);
/* Is it to be confirmed before the dossier is complete?  What is to be looked
   at again; and what a renewal leaves, when it was taken from elsewhere. */
bool renew_to_review(const struct field *leaf, const struct slot *slot);

/* Intentions, as those of session.h.  One answer, or a list that is marked:
   FIELD held by ROW; of a group (an address, a budget), all it holds in that
   row, lines of one's own too.  False: nothing was to be confirmed. */
bool session_confirm(struct session *s, struct row *row,
		     const struct field *field);
/* All that a stop asks. */
bool session_confirm_stop(struct session *s, int stop);

/* What must be done again, in the order of the form: what is to be looked
   at, then, with TOO, what was left empty.  In A. */
struct finding *renew_to_do(const struct session *s, bool too,
			    struct arena *a, int *n);
/* How many are to be looked at again. */
int renew_left(const struct session *s);

#endif
