/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_SESSION_H
#define WIZARD_SESSION_H

#include "model/dossier.h"
#include "rules/rules.h"

/*
 * session - an open dossier at work: the only mutable whole.
 *
 * One function per intention.  Screens, plain lines, the command line and
 * the tests drive this and nothing else.  Each intention that changes an
 * answer records changes in dossier->changes; the app drains them into the
 * base and says which were saved.  After each one, everything derived
 * (what applies, computed values, statuses, what is missing) is rebuilt
 * whole in an arena of its own: no cache to be wrong.
 */

enum status {
	STATUS_NA,		/* sans objet: does not apply */
	STATUS_TODO,		/* à faire: nothing answered */
	STATUS_ONGOING,		/* en cours */
	STATUS_TO_LIFT,		/* à lever: all said, something unknown, wrong */
	STATUS_DONE		/* complet */
};

/* One thing missing or wrong, and its place. */
enum finding_kind {
	FIND_MISSING,		/* required, no answer */
	FIND_REFUSED,		/* the draft cannot be read */
	FIND_DOUBT,		/* read with a doubt */
	FIND_UNKNOWN,		/* je ne sais pas encore */
	FIND_ESTIMATE,		/* an estimate, to be confirmed */
	FIND_OPEN_LIST,		/* a list not said to be finished */
	FIND_CONTROL,		/* a control across fields */
	FIND_PIECE,		/* an enclosure that is not ticked */
	FIND_CARRIED		/* taken over from an older dossier, to be
				   looked at again: renew.h */
};
struct finding {
	enum finding_kind kind;
	enum severity severity;
	const char *path;	/* where to correct it, with row keys */
	struct row *row;	/* the same: a leaf or a list of this row */
	const struct field *field;
	const struct step *step;
	struct say what;	/* the sentence */
	const char *label;	/* of the question, "Projet 2 : Intitulé" */
	const char *who;	/* FIND_UNKNOWN, FIND_ESTIMATE: who finds it */
	int32_t by;		/* and by when, or NO_DAY */
};

struct step_state {
	const struct step *step;
	enum status status;
	int asked;		/* questions that apply */
	int answered;		/* of them, with an answer */
	int to_lift;		/* findings of severity blocking */
};

/* A page as it is shown: one per row for the pages of a repeated step.
   A repeated step begins with a stop of its own, the list of its rows. */
struct stop {
	const struct page *page;	/* NULL: the list of a repeated step */
	struct row *row;	/* the row whose leaves it asks; the root
				   row for a list */
	int step;		/* index in steps */
	bool todo;		/* never visited, or something to lift here */
};

/* What a control said in a row: asked again when what it reads changed. */
struct check {
	const struct control *control;
	const struct row *row;
	unsigned long at;	/* dossier.stamp, plus one */
	bool fails;
};

struct checks {
	VEC(struct check) p;	/* in the order of asking */
};

/* What remains to be done, from the answers as they are. */
struct review {
	struct step_state *steps; /* form->nstep of them */
	struct stop *stops;	  /* all pages that apply, in order */
	int nstops;
	struct finding *findings; /* in the order of the form */
	int nfindings;
	int nblocking;	     /* findings that prevent "complet" */
	int asked, answered; /* sums over the steps */
	int minutes;	     /* rough time left, from what is unanswered */
	/* wizard's own */
	unsigned long turn; /* of the session, when it was made */
	struct arena arena;
	struct rules_memo *memo; /* while it is made; else NULL */
	struct checks checks;	 /* what the controls said */
};

struct catalogue;

struct session {
	struct dossier *dossier;
	const struct form *form;
	bool readonly;		/* another process writes this dossier */
	bool held, stale;	/* see session_hold() */
	struct answer_meta said;/* who answers now: said_by, origin */
	const struct catalogue *schemes;	/* those in force, for the
				   calendar; NULL: not known.  The owner of
				   the session sets it */

	/* derived, rebuilt by session_refresh(): */
	unsigned long turn;	/* how many times it was, from 1 */
	unsigned long valued;	/* dossier.stamp then, plus one */
	struct arena derived;
	struct rules_memo *memo;	/* while it is rebuilt; else NULL */
	struct review *review;		/* see session_review() */
};

/* Takes DOSSIER over; FORM is borrowed. */
struct session *session_new(struct dossier *dossier);
void session_free(struct session *s);
void session_refresh(struct session *s);
/* Found when it is first asked for after a change, for a grid of amounts
   never asks; valid until the next change.  S owns it. */
const struct review *session_review(const struct session *s);
/* Whence a budget was carried, that nobody looked at again: "2025"; NULL. */
const char *session_budget_carried(struct row *row, const struct field *budget);

/* Between the two, what follows from the answers is not rebuilt: for several
   intentions that are one.  Nothing derived may be read there. */
void session_hold(struct session *s);
void session_release(struct session *s);

/* Intentions.  False: nothing changed (or the session is read-only). */
bool session_answer(struct session *s, struct row *row,
		    const struct field *leaf, const char *draft);
bool session_estimate(struct session *s, struct row *row,
		      const struct field *leaf, const char *draft,
		      const char *who, int32_t by);
bool session_unknown(struct session *s, struct row *row,
		     const struct field *leaf, const char *who, int32_t by);
bool session_clear(struct session *s, struct row *row,
		   const struct field *leaf);
struct row *session_add(struct session *s, struct row *up,
			const struct field *block);
bool session_remove(struct session *s, struct row *row);
bool session_move(struct session *s, struct row *row, int to);
bool session_finish(struct session *s, struct row *up,
		    const struct field *block, bool finished);
/* Puts back what stood before a change (from the journal), or an answer
   that comes whole, by its path; rows are made.  A refused draft is no
   failure. */
bool session_restore(struct session *s, const char *path,
		     const struct answer *before);

/* Moving about.  Stops are indexes in s->stops. */
int session_stop_of(const struct session *s, const char *path);
/* The next stop after FROM that is useful: never visited, or with something
   to lift (wrapping round); -1 when there is none, or the dossier is
   complete. */
int session_next_useful(const struct session *s, int from);
/* First leaf of a stop that has something to do, else its first leaf. */
const char *session_first_path(const struct session *s, int stop);

/* The leaves that a field of a page asks, in order, that apply (computed
   ones too, to be shown); rows of nested blocks included.  In A. */
struct ask {
	const struct field *leaf;	/* NULL: a list to show (block) */
	const struct field *block;
	struct row *row;
	const char *path;
};
struct ask *session_asks(const struct session *s, const struct field *field,
			 struct row *row, struct arena *a, int *n);

/* Text of a field now, for a person: the value shown, or the draft as typed
   when refused, "" when none.  In A. */
const char *session_shown(const struct session *s, const struct row *row,
			  const struct field *leaf, struct arena *a);

/* One of them as paper says it, in French, with what it is about. */
const char *finding_told(const struct finding *f, struct arena *a);
/* À rapporter: what is unknown or estimated, with who and by when. */
struct finding *session_to_bring(const struct session *s, struct arena *a,
				 int *n);

#endif
