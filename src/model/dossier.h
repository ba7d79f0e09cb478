/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DOSSIER_H
#define MODEL_DOSSIER_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/form.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * dossier - the answers to one form, in memory.
 *
 * Rows hold slots, one per leaf of their block, and lists, one per nested
 * block.  The root row is there from the start.  A row has a key of its own
 * (k1, k2...), never its rank: projets[k3].titre.
 *
 * Everything that can be saved is one shape, an *answer*: a path, a draft
 * and what is known about it.  A leaf: "association.nom" with what was
 * typed.  A row: "projets[k3]" whose draft is its order, deleted when NULL.
 * A list: "projets[]" with "fini" once the person said it is finished.  So
 * undo, history, saving and exchange all speak *change*: path, before,
 * after.  A row that was removed keeps its answers, hidden, so that undoing
 * the removal is one change.  "!association.nom" is a fourth kind: the mark
 * of a dossier on an answer, or a list, that it shares with others and that
 * is to be looked at again in it; its draft says whence the answer comes.
 * The mark is the dossier's alone; the answer is everybody's.
 *
 * A draft may be wrong: refused drafts are kept, with why.  One thing is
 * rewritten when it is typed: a date whose year had two digits is kept with
 * four, so that its century does not move with the reference date.
 */

enum certainty { CERTAIN, ESTIMATED, UNKNOWN_YET };

/* What is stored of one path.  Texts are never NULL except draft: NULL is
   "no answer here" (never asked, or removed). */
struct answer {
	char *draft;		/* as typed, cleaned; "" left empty */
	enum certainty certainty;
	char *who;		/* who will find it (not CERTAIN) */
	int32_t by;		/* and by when: a day, or NO_DAY */
	char *said_by;		/* "T", "P"...: who gave it */
	char *origin;		/* "saisie", "import ...", "repris de 2025" */
};

#define NO_DAY INT32_MIN

/* What the rows under a budget line lack (lines.h). */
enum own_state {
	OWN_WHOLE,		/* nothing */
	OWN_BLANK,		/* an amount */
	OWN_UNSURE,		/* one that can be read, or is known */
	OWN_TOO_LARGE,
	OWN_GONE		/* there are none any more */
};

struct slot {
	struct answer answer;
	enum reading_state state;	/* of the draft */
	struct value value;	/* typed: of the draft; else computed */
	struct say why;		/* doubt or refusal */
	bool unsaved;		/* not yet acknowledged by the base */
	char *mark;		/* of a shared answer, to be looked at again:
				   "2025", whence it comes; NULL: none */
	/* set by lines_settle(), of a budget line: its value is the sum
	   of its rows, and the draft does not count */
	bool detailed;
	enum own_state lacking;
	/* set by session_refresh(): */
	bool applies;		/* the question is to be asked: its
				   conditions are all oui */
	char *texts;		/* owner of value.text and why; private */
	/* of the rules, while no answer changes: see rules_memo */
	const void *known[2];	/* by enum rules_mode */
	unsigned long known_at[2];
	void *kept;		/* and beyond; owned, freed by free() */
	const struct row *row;	/* that holds it */
};

struct rows {
	struct row **p;		/* living rows, in their order */
	size_t n;
	struct row **all;	/* the removed ones too */
	size_t nall, cap;
	char *mark;		/* as that of a slot */
	bool finished;
	bool unsaved;
	unsigned long touched;	/* of the root: as that of a row */
};

struct row {
	const struct field *block;
	struct row *up;		/* NULL for the root row */
	char key[16];		/* "" for the root row */
	int64_t order;
	char order_text[24];	/* as it is saved */
	bool removed;
	bool unsaved;
	/* dossier.stamp when an answer last changed in it or below, and in
	   what it asks itself */
	unsigned long touched, touched_self;
	struct slot *slot;	/* block->nslots of them */
	struct rows *list;	/* block->nlists of them */
};

struct change {
	char *path;
	enum scope scope;
	struct answer before, after;
};

struct dossier {
	const struct form *form;
	struct row *root;
	int32_t today;		/* reference date */
	unsigned long turn;	/* how many times all was derived */
	unsigned long stamp;	/* how many times an answer was put */
	VEC(struct change) changes;	/* not yet drained */
	struct arena scratch;	/* private */
};

struct dossier *dossier_new(const struct form *form, int32_t today);
void dossier_free(struct dossier *d);

/* The base acknowledged all changes: they are forgotten, and what they
   touched is unsaved no more. */
void dossier_saved(struct dossier *d);

/* The row at PATH's keys and its field: "projets[k3].titre".  False when a
   key or a name is not there (removed rows are found only with REMOVED).
   The path of a row gives field = the block; "projets[]" gives list; a mark
   gives the place that it is on. */
struct place {
	struct row *row;	/* row that holds the leaf; or the row named */
	const struct field *field;	/* leaf, group; or block */
	bool is_row, is_list;
	bool is_mark;
};
bool dossier_find(struct dossier *d, const char *path, struct place *out);
/* The path of a leaf or group FIELD held by ROW, in A. */
const char *dossier_path(const struct row *row, const struct field *field,
			 struct arena *a);
/* "projets[k3]" */
const char *dossier_row_path(const struct row *row, struct arena *a);
/* "projets[]": the list of BLOCK under ROW. */
const char *dossier_list_path(const struct row *row,
			      const struct field *block, struct arena *a);

/* The row, going up from ROW, whose block is that of FIELD; NULL if none. */
struct row *row_for(struct row *row, const struct field *field);
struct slot *row_slot(struct row *row, const struct field *leaf);
struct rows *row_list(struct row *row, const struct field *block);
/* What names a row for a person: its title leaf shown, else "Projet 2". */
const char *row_title(const struct row *row, struct arena *a);
/* 1 for the first living row. */
int row_rank(const struct row *row);

/* The place that a path of a mark, or any other, is about: without "!". */
const char *dossier_path_place(const char *path);

/* Whence an answer comes that was taken over from an older dossier and that
   nobody said again since, "2025"; NULL: it was said here.  What is taken
   over has the origin "repris de 2025", until it is confirmed. */
#define ORIGIN_CARRIED "repris de "
const char *answer_carried(const struct answer *a);
/* The same, or the mark on an answer that is shared. */
const char *slot_carried(const struct slot *s);

/*
 * The setters record a change (unless nothing changes: false) and read the
 * draft.  META may be NULL: certain, no one, "saisie".  They own nothing
 * they are given.  What is said of a marked answer lifts its mark.
 */
struct answer_meta {
	enum certainty certainty;
	const char *who;
	int32_t by;
	const char *said_by;
	const char *origin;
};
bool dossier_set(struct dossier *d, struct row *row, const struct field *leaf,
		 const char *draft, const struct answer_meta *meta);
/* Back to "never asked". */
bool dossier_unset(struct dossier *d, struct row *row,
		   const struct field *leaf);
/* A new row at the end, with the first free key (or KEY when not NULL). */
struct row *dossier_add_row(struct dossier *d, struct row *up,
			    const struct field *block, const char *key);
bool dossier_remove_row(struct dossier *d, struct row *row);
/* To rank TO, counted from 1 among the living rows. */
bool dossier_move_row(struct dossier *d, struct row *row, int to);
bool dossier_finish_list(struct dossier *d, struct row *up,
			 const struct field *block, bool finished);
/* Puts the mark FROM on LEAF of ROW, or on the list of a block under ROW;
   NULL lifts it.  Only on what the dossier shares with others. */
bool dossier_mark(struct dossier *d, struct row *row,
		  const struct field *field, const char *from);

/* For lines.c: what was typed counts again. */
void dossier_reread(struct dossier *d, struct slot *slot,
		    const struct field *leaf);

/*
 * Puts an answer where PATH says without recording a change: loading from
 * the base.  Makes the rows it needs.  False when the form no longer has
 * the path (old ids are followed): the caller keeps it aside.
 */
bool dossier_load(struct dossier *d, const char *path,
		  const struct answer *answer);
/* Same, and records a change: undo, import. */
bool dossier_apply(struct dossier *d, const char *path,
		   const struct answer *answer);

/* Gives the answer at PATH (draft NULL when none); borrowed. */
struct answer dossier_answer(struct dossier *d, const char *path);

void answer_copy(struct answer *to, const struct answer *from);
void answer_fini(struct answer *a);
bool answer_equal(const struct answer *a, const struct answer *b);
void change_fini(struct change *c);

/* Calls F for each answer there is (draft not NULL), rows before what they
   hold, in the order of the form. */
typedef void dossier_each_fn(void *ctx, const char *path, enum scope scope,
			     const struct answer *answer);
void dossier_each(const struct dossier *d, dossier_each_fn *f, void *ctx);

#endif
