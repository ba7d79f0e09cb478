/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BOARD_H
#define WIZARD_BOARD_H

#include "rules/ask.h"
#include "rules/explain.h"
#include "rules/verdict.h"
#include "wizard/session.h"

/*
 * board - all schemes at once, for one dossier: what both front ends, the
 * command line and the paper show of eligibility, from one computation.
 *
 * Made anew whenever it is wanted, in an arena of the caller; nothing is
 * kept.  Words and figures are ready to show; sentences of the data files
 * are French, whatever the screen speaks.
 */

/* An answer supposed, never saved unless it is accepted (« et si »). */
struct suppose {
	struct row *row;
	const struct field *leaf;
	const char *draft;	/* as typed */
};

struct board_row {
	const struct scheme *scheme;
	struct verdict verdict;
	const char *most;	/* "24 000 €", "≈ 5 000 €", "?", "" (not an
				   amount) */
	struct say calendar;	/* "ouvert jusqu'au 15/02/2027", "FERMÉ,
				   ouvre le 01/12/2026", "calendrier à
				   vérifier", "toute l'année" */
	bool closing_soon;	/* within 30 days */
	const char *project;	/* its title, when the scheme is about one */
};

struct board {
	struct look look;
	struct board_row *row;	/* the best verdict first, then what is asked
				   already, then by name */
	int n;
	int count[5];		/* by enum verdict_kind */
	struct question *next;	/* the most useful question first */
	int nnext;
	struct advice *advice;	/* general rules that are not oui */
	int nadvice;
	int32_t checked;	/* the last day a rule was checked; NO_DAY */
	int nrefused;		/* files of schemes that could not be read */
};

/* S's dossier seen through C; N_IF answers supposed (may be 0). */
void board_look(const struct session *s, const struct catalogue *c,
		const struct rules_if *what_if, int n_if, struct arena *a,
		struct board *out);
/* The row of a scheme; NULL when it is not there. */
const struct board_row *board_find(const struct board *b, const char *id);
/* The same about the project KEY.  False: there is no such project, or the
   scheme is about none. */
bool board_about(const struct board *b, const struct scheme *s,
		 const char *key, struct board_row *out);
/* Schemes that may serve instead of ROW, the likeliest first (n of them):
   not refused, about the same thing. */
const struct board_row **board_near(const struct board *b,
				    const struct board_row *row,
				    struct arena *a, int *n);

/* Reads a supposed answer.  False: *why says what is expected. */
bool board_suppose(const struct session *s, const struct suppose *in,
		   struct arena *a, struct rules_if *out, struct say *why);
/* The answers of a repair, as drafts to show, or to accept one by one. */
struct suppose *board_repair(const struct session *s,
			     const struct repair *r, struct arena *a, int *n);
/* Takes them over as answers; false when nothing changed. */
bool board_accept(struct session *s, const struct suppose *p, int n);

/* Does the verdict on S depend on FIELD, or on something in it? */
bool board_reads(const struct catalogue *c, const struct scheme *s,
		 const struct field *field);
/* What the answer to LEAF in ROW does: which schemes read it, and what
   their verdict is without it. */
struct effect {
	const struct scheme *scheme;
	enum verdict_kind with, without;
};
struct effect *board_effects(const struct session *s,
			     const struct catalogue *c,
			     const struct row *row, const struct field *leaf,
			     struct arena *a, int *n);

/* A person's judgement on a condition of a verdict: a row of the block of
   opinions, made or changed.  REASON must not be blank.  False, and *why,
   when it cannot be noted. */
MUST_CHECK
bool board_judge(struct session *s, const struct board *b,
		 const struct verdict *v, const struct condition *c,
		 bool favourable, const char *reason, const char *author,
		 struct say *why);
/* Only the reason, not yet for nor against: what was written when the window
   closed.  The condition is still to be judged.  False: nothing to keep. */
bool board_reason(struct session *s, const struct board *b,
		  const struct verdict *v, const struct condition *c,
		  const char *reason, const char *author);
/* Takes the judgement back; false when there was none. */
bool board_unjudge(struct session *s, const struct checked *k);
/* A new demande to the scheme of ROW, for its project, with what the scheme
   knows filled in; the one that is there already else.  Its row; NULL when
   the form has no place for it, or the session is read-only. */
struct row *board_request(struct session *s, const struct board *b,
			  const struct board_row *row);

#endif
