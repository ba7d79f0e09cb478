/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_RETYPE_H
#define WIZARD_RETYPE_H

#include "rules/target_draw.h"
#include "wizard/session.h"

/*
 * retype - the sheet from which a portal is filled by hand: what is typed
 * there already, the shorter versions of what is too long for it, the number
 * that the portal gave.  Notes are rows of the block of the landmark
 * `recopies`, changed through the session.
 *
 * A sheet is for one demande, or for all those of a project where the portal
 * takes them in one file (`ensemble`).  A tick is about one sheet, for the
 * same portal is filled again for another; a shorter version serves all of
 * them.
 */

struct retype {
	const struct template *model;
	struct row **request; /* whom it is for, what is to be filed first */
	int nrequest;	      /* 0: there are no demandes */
	struct target_drawing drawing;
	struct drawn_value **value;	/* all but the notes, in their order */
	const struct drawn_section **section;	/* of each of them */
	int n;
	int ntype, ndone;	/* those that have something to type, or must;
				   of them, typed */
	int nmissing, nover, nstale, nchanged;
};

/* Has the form a place for notes? */
bool retype_offered(const struct form *f);
/* The demandes that the portal T may be filled for, of the kinds that it
   serves, in A: those to one of its schemes; where there is none, those whose
   scheme is not said.  One that has no schemes is for all (but what was filed
   elsewhere).  Never one that was refused.  What is to be filed comes first,
   then what the dossier is addressed to.  Of a form that asks for schemes or
   for kinds of funders, the same; then only what the dossier is addressed to,
   if there is any. */
struct row **retype_requests(
    const struct session *s, const struct template *t, struct arena *a, int *n);
/* Is the paper of T for some of the demandes, which retype_sheets() tells?  A
   portal; a form of some schemes, or one of some funders when the dossier is
   addressed to none of them. */
bool retype_chosen(const struct session *s, const struct template *t);
/* Of retype_requests(), those to the service of REQUEST. */
struct row **retype_of_service(const struct session *s,
    const struct template *t, const struct row *request, struct arena *a,
    int *n);
/* Those between which a sheet is chosen: of each sheet, the first that it is
   for. */
struct row **retype_sheets(
    const struct session *s, const struct template *t, struct arena *a, int *n);
/* Those of the sheet that REQUEST is on: what is filed with it, or itself
   alone; none when it is NULL. */
struct row **retype_together(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, int *n);
/* Is what was left for the demande of the key WHOSE on the sheet of REQUEST?
   Of one that is gone nobody can tell, unless there is one sheet. */
bool retype_is_for(const struct session *s, const struct template *t,
		   const char *whose, const struct row *request);
/* True: there is one sheet, and *out is the first that it is for, or NULL in
   a dossier that has no demande.  False: it has to be chosen. */
bool retype_one(
    const struct session *s, const struct template *t, struct row **out);
/* The sheet that REQUEST is on; NULL: the one of retype_one().  In A; texts
   are the dossier's own, and stand until its next change. */
void retype_make(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, struct retype *out);
/* Of that sheet, what is for REQUEST alone. */
void retype_make_alone(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, struct retype *out);
/* What was noted, for a paper of the model T: of the sheet that REQUEST is
   on. */
struct target_note *retype_notes(const struct session *s,
				 const struct template *t,
				 const struct row *request, struct arena *a,
				 int *n);

/* The first of those that it is for; NULL: there is none. */
struct row *retype_first(const struct retype *r);

/* "Ville de Massy, service des sports" */
const char *retype_whom(
    const struct session *s, const struct row *request, struct arena *a);
/* "Ville de Lille, Préfecture du Nord et CAF": whom those are asked of, as
   many as COLS hold.  TR translates; NULL: French. */
#define RETYPE_TOLD 60	/* columns: in a list, in a title */
#define RETYPE_SAID 400 /* in a line that may be as long */
const char *retype_told(const struct session *s, struct row *const *request,
    int n, int cols, char *(*tr)(const char *), struct arena *a);
/* The sheet that REQUEST is on, among those of T: "Ville de Massy (Jardins)";
   where the portal takes several in one file, with the project of that file:
   "Jardins : Ville de Massy et CAF". */
const char *retype_label(const struct session *s, const struct template *t,
    struct row *request, char *(*tr)(const char *), struct arena *a);
/* How its paper is asked for, as recipients.h finds it: "2", "2+"; NULL: there
   is no demande. */
const char *retype_asked(const struct session *s, const struct template *t,
			 struct row *request, struct arena *a);
/* Why there is no paper of a portal, or of a form, that no demande is for. */
const char *retype_nobody(const struct template *t);

/* Is there something to type, now or once it is answered? */
bool retype_wants(const struct drawn_value *v);
/* The next value after FROM (-1: the first) that is to be typed, round the
   end; -1: all is. */
int retype_next(const struct retype *r, int from);
/* The value of this key; -1. */
int retype_find(const struct retype *r, const char *key);
/* What is to be known of it before it is typed, all of it; "" nothing.  TR
   translates. */
const char *retype_state(const struct drawn_value *v, struct arena *a,
			 char *(*tr)(const char *));
/* In one or two words, for a column; "" nothing. */
const char *retype_word(const struct drawn_value *v);
/* Nobody noted to have read T on the original; NULL: somebody did. */
const char *retype_unchecked(const struct template *t);
/* "412/500", "3120/2000 !"; "412" where no limit is known; "-". */
const char *retype_signs(const struct drawn_value *v, struct arena *a);

/* Intentions.  False: nothing changed. */
bool retype_tick(struct session *s, const struct retype *r,
		 const struct drawn_value *v, bool typed);
/* TEXT empty, or the whole of it: no shorter version any more. */
bool retype_shorten(struct session *s, const struct retype *r,
		    const struct drawn_value *v, const char *text);

#endif
