/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CALENDAR_H
#define WIZARD_CALENDAR_H

#include "model/deadline.h"
#include "wizard/session.h"

/*
 * calendar - every obligation of a dossier with its date: those that its
 * form states (`echeances`), computed from the answers, the windows of the
 * schemes that are asked, the pieces that will be too old, and the milestones
 * noted by hand.
 *
 * What comes back with each exercise is there once for each.  Exercises are
 * twelve months long and begin on the first day that the form points at (on
 * any day of the year, so that one may straddle two years); with none, on 1
 * January of the year of the dossier.  A dossier of a single exercise ends it
 * on the last day that is answered, when there is one.
 *
 * An obligation is met when the answers say so, or when a person ticked it
 * with its day.  It is late once its day is past and it is not met; what
 * lapses (an appointment) is then over, and never late.
 */

#define CALENDAR_EXERCISES 10	/* at most */

struct duty {
	const struct deadline *deadline;	/* NULL: a milestone */
	const char *id;		/* of the obligation; key of the milestone */
	const char *label;
	const char *exercise;	/* "2027", "2027-2028"; "" none */
	int year;		/* of its first day; 0 none */
	const char *about;	/* title of the row it is about; "" none */
	const char *line;	/* that row, or which time it comes back; ""
				   none: with id and year, its name for ever */
	int32_t date;		/* NO_DAY: what it is computed from is not
				   answered */
	int days;		/* from the reference date; negative: past */
	bool met, ticked;	/* ticked: by a person, else by the answers */
	int32_t met_on;		/* or NO_DAY */
	bool late, over;	/* over: it lapsed */
	int reminder;		/* days before; 0 none */
	const char *note;	/* of the tick or of the milestone; "" */
	const char *source, *help;	/* may be NULL */
	bool unchecked;		/* nobody noted to have read the source of a
				   figure that its date is computed with */
	const char *place;	/* where to go, with row keys; NULL: here */
	const char *piece;	/* code of the piece it is about; NULL: none */
	struct row *row;	/* of the tick or the milestone; or NULL */
};

struct calendar {
	struct duty *duty;	/* by date; those without one last */
	int n, dated;		/* all of them; those with a date */
	int nlate;
	const struct duty *next;	/* the first to be met, late ones
					   before others; NULL: none */
};

/* In A.  Reads the dossier only. */
void calendar_make(const struct session *s, struct arena *a,
		   struct calendar *out);

/* The exercises of the dossier, CALENDAR_EXERCISES at most; how many; 0: the
   first day is not known yet. */
int calendar_exercises(const struct session *s,
		       struct rules_exercise out[CALENDAR_EXERCISES]);

/* --- calendar_windows.c --- */

/*
 * The campaigns of the schemes that the demandes still to be filed name, once
 * each: when the one that is on (or comes within a year) opens and closes,
 * with its source.  Without a source, or when nobody noted to have read that
 * of the scheme, or past: one duty that says so, without a date.  Nothing of
 * schemes that are open all year.  From s->schemes; in A.
 */
struct duty *calendar_windows(const struct session *s, struct arena *a,
			      int *n);
/* Would there be any, did the session know the schemes? */
bool calendar_asks_schemes(const struct session *s);

/* --- calendar_pieces.c --- */

/* The pieces that were given and serve until a day before that of filing, or
   until some day while none is known; nothing once all is filed.  In A. */
struct duty *calendar_pieces(const struct session *s, struct arena *a, int *n);

/* --- calendar_tell.c --- */

/* "Compte rendu financier 2027-2028", "Réponse attendue : Ville de Massy" */
const char *calendar_title(const struct duty *d, struct arena *a);
/* Its name for ever within the dossier: "compte_rendu-2027". */
const char *calendar_name(const struct duty *d, struct arena *a);
/* "J-47", "en retard de 12 jours", "fait le 28/06/2028", "date à noter";
   of a number of days alone. */
struct say calendar_when(const struct duty *d, struct arena *a);
struct say calendar_days(int days, struct arena *a);

/* --- calendar_note.c: through the session, to be saved together --- */

/* Has the form a place for milestones, for ticks? */
bool calendar_takes_milestones(const struct session *s);
bool calendar_takes_ticks(const struct session *s);
/* Met on DAY, or not met after all.  False: read-only, met by the answers
   themselves, or the form has no place for it. */
bool calendar_tick(struct session *s, const struct duty *d, int32_t day);
bool calendar_untick(struct session *s, const struct duty *d);
/* A milestone: a new one (ROW NULL) or another date, label or note of one
   that is there.  DATE as it is typed.  False: read-only or no place. */
bool calendar_milestone(struct session *s, struct row *row,
			const char *label, const char *date,
			const char *note);

#endif
