/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include "rules/scheme.h"

/*
 * verdict - may this association have that aid, and why.
 *
 * One verdict is about a subject: a scheme, the project it may concern and
 * the demande made to it, if any.  The verdict is the first of these that is
 * true:
 *
 *   NON             a condition fails that no lever touches, or all answers
 *                   are known and no repair exists
 *   PRESQUE         a condition fails and a repair was found
 *   ON NE SAIT PAS  an answer is missing
 *   À JUGER         all that is computed holds; a person judges the rest
 *   OUI             every condition holds
 *
 * verdict_look() does what every key may ask; verdict_settle() searches the
 * repairs, which takes longer.  Nothing is kept from one call to the next.
 */

enum verdict_kind {
	VERDICT_NO, VERDICT_ALMOST, VERDICT_UNKNOWN, VERDICT_JUDGE,
	VERDICT_YES
};

struct subject {
	const struct scheme *scheme;
	const struct row *project;	/* NULL: none yet, or not about one */
	const struct row *request;	/* the demande; NULL: none */
};

/* What is looked at: a dossier as it stands, or as it would be. */
struct look {
	const struct catalogue *catalogue;
	struct dossier *dossier;	/* its answers are only read */
	enum rules_mode mode;
	const struct rules_if *what_if;
	int n_if;
	struct arena *arena;	/* of what is found */
	struct rules_memo *memo;	/* for many verdicts; may be NULL */
};

/* One condition of a verdict. */
struct checked {
	const struct condition *condition;
	enum outcome outcome;	/* OUT_NA: écartée */
	bool pending;		/* a person has not judged it yet */
	bool stale;		/* judged, but its sentence reads otherwise
				   now: à revoir */
	const struct row *opinion;	/* of the block `avis`; NULL */
};

/* X of one lever; a repair is one or two of them together. */
struct lever_use {
	const struct lever *lever;
	int64_t x;		/* in the unit of the lever's step */
	const char *says;	/* "demander 2 832 € de moins" */
};
struct repair {
	struct lever_use use[2];
	int n;
	/* The answers as they would be, for « et si ». */
	struct rules_if *what_if;
	const struct field **leaf;	/* n_if of each */
	const struct row **row;
	int n_if;
};

enum window { WINDOW_OPEN, WINDOW_CLOSED, WINDOW_UNKNOWN };

/* What limits the amount that may be asked. */
enum binding { BINDING_NONE, BINDING_CEILING, BINDING_RATE,
	BINDING_BASE_CEILING, BINDING_PUBLIC_SHARE };

struct verdict {
	struct subject subject;
	enum verdict_kind kind;
	enum verdict_kind so_far;	/* with the figures typed so far;
					   differs from kind only when that
					   is VERDICT_UNKNOWN */
	struct checked *check;	/* the scheme's own, then the general ones */
	int ncheck;
	int nno, nunknown, npending, nyes, naside;
	int nquestion;		/* answers that can still change it */
	enum window window;
	int32_t opens, closes;	/* of the campaign that is on or comes next;
				   of a past one only the end; NO_DAY */
	int64_t most;		/* cents that may be asked; -1 not known */
	bool most_so_far;	/* from the figures typed so far */
	enum binding binding;
	struct repair *repair;	/* the smallest change first */
	int nrepair;
};

/* The word of RULES.md: "OUI", "PRESQUE"... untranslated. */
const char *verdict_word(enum verdict_kind kind);

/* The subjects of a scheme, in A: one for each project that it may concern,
   one when there is none; the demande that is made to it, if any. */
struct subject *verdict_subjects(const struct catalogue *c,
				 const struct dossier *d,
				 const struct scheme *s, struct arena *a,
				 int *n);

/* All conditions, without the repairs: kind is what it is when none is
   found (VERDICT_NO, or VERDICT_UNKNOWN while one cannot be excluded). */
void verdict_look(const struct look *l, const struct subject *s,
		  struct verdict *out);
/* Searches the repairs of a verdict with a failing condition and settles
   its kind; nothing to do else. */
void verdict_settle(const struct look *l, struct verdict *v);

/* One subject whole: settled, so far, and the questions counted. */
void verdict_whole(const struct look *l, const struct subject *s,
		   struct verdict *out);
/* The verdict that stands for the scheme on the board: that of a demande,
   else the best one.  Settled. */
void verdict_board(const struct look *l, const struct scheme *s,
		   struct verdict *out);

/* A general rule, wherever it applies. */
struct advice {
	const struct condition *rule;
	const struct row *row;		/* project or demande, or NULL */
	enum outcome outcome;
	struct subject subject;		/* what it is looked at for */
};
/* The general rules that are not oui, in their order, in l->arena: what
   fails, then what is not known, by severity. */
struct advice *verdict_advice(const struct look *l, int *n);

/* Where a general rule applies, in l->arena: the association, or each
   project, or each demande with its project. */
struct subject *verdict_places(const struct look *l,
			       const struct condition *rule, int *n);

/* The environment in which conditions about S are evaluated. */
struct rules_env verdict_env(const struct look *l, const struct subject *s);

#endif
