/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COMPOSER_H
#define DOC_COMPOSER_H

#include "base/vec.h"
#include "doc/compose.h"
#include "rules/rules.h"

/*
 * composer - a document being composed: shared by the files of doc/, not for
 * others.  Nothing here knows a question by its name; what a step, a group
 * or a leaf is, the form says.  Of the composite types that the language
 * defines (address, person, period, budget), their own parts are known.
 */

/* An answer that was printed but is not sure. */
struct unsure {
	const char *label, *text;
	const char *who;
	int32_t by;
};

/* What had no room in its place and goes whole to an annex. */
struct overflow {
	const char *anchor;	/* of its place */
	const char *title;	/* "6.3 Description" */
	const char *where;	/* "5. Le projet n° 1 : Jardins"; NULL */
	const char *text;	/* or the rows of a list: */
	const struct field *block;
	struct row *row;
};

/* A path and the block it was put on, whose anchor is that of the first. */
struct known_place {
	const char *path;
	const struct block *block;
};

struct composer {
	const struct compose_input *in;
	const struct form *form;
	const struct dossier *dossier;
	struct arena *a;
	struct doc *doc;
	struct block *out;	/* where blocks are put now */
	VEC(struct known_place) anchors;	/* paths that have a place */
	VEC(const char *) na;		/* what does not apply, in words */
	VEC(struct unsure) unsure;
	bool years_put;
	bool *placed;		/* of the missing: marked beside its place */
	VEC(struct missing) lacks;	/* those, and what a form of the other
					   side requires, as they came */
	struct block *state;	/* of the cover, what this document is; NULL */
	bool by_hand;		/* a form to fill: no word where nothing is */
	bool numbered_only;	/* questions without an official number are
				   left out */
	bool room;		/* questions without a number that are not
				   answered have room to write */
	bool referred;		/* what is printed with the row it refers to
				   has its turn */
	/* A question under another name, as a form of the other side asks it:
	   its label and number there, how many signs and rows have room. */
	const struct field *as;		/* NULL: each under its own */
	const char *as_label, *as_number;
	int as_signs, as_rows;
	const char *as_text;	/* a shorter version; or NULL */
	const char *as_where;	/* the part of that form, with the row that it
				   is about; or NULL */
	VEC(struct overflow) overflows;
};

/* compose_text.c: answers as texts */
enum outcome compose_outcome(const struct composer *c,
			     const struct field *field,
			     const struct row *row);
bool compose_applies(const struct composer *c, const struct field *field,
		     const struct row *row);
/* The answer of a leaf, or of a group that reads as one (address, person,
   period): "" when there is none, with ≈ when it is an estimate. */
const char *compose_text(struct composer *c, const struct field *field,
			 struct row *row);
/* "Projet 2 : Intitulé" */
const char *compose_label(const struct composer *c,
			  const struct field *field, const struct row *row);
/* Amounts without their unit. */
const char *compose_amount(struct composer *c, const struct field *leaf,
			   struct row *row);
/* Has any leaf of FIELD an answer? */
bool compose_answered(const struct field *field, struct row *row);
const char *compose_number(const struct composer *c,
			   const struct field *field);
/* Its label, or that under which it is asked. */
const char *compose_name(const struct composer *c, const struct field *field);
const char *compose_typo(const struct composer *c, const char *text);
/* "3 janvier" is not for forms: "03/01/2026". */
const char *compose_day(const struct composer *c, int32_t day);
struct value *compose_value(const struct composer *c, const char *path);
/* The row KEY of the block that a renvoi refers to; NULL if none. */
struct row *compose_referred(const struct composer *c,
			     const struct field *leaf, const char *key);

/* compose_field.c: questions as blocks */
struct block *compose_block(struct composer *c, enum block_kind kind,
			    const char *text);
void compose_heading(struct composer *c, int level, const char *number,
		     const char *text);
void compose_field(struct composer *c, const struct field *field,
		   struct row *row);
/* Is PATH that of WHERE, or of something in it? */
bool compose_stands_in(const char *path, const char *where);
/* Is there something to mark, or to write by hand, at FIELD? */
bool compose_is_missing(const struct composer *c, const struct field *field,
			struct row *row);
/* What is said of the missing I, right under the question LABEL. */
const char *compose_missed(const struct composer *c, int i,
			   const char *label);
/* "12 réponses reprises de 2025, à confirmer" */
const char *compose_carried(struct composer *c, int n, const char *from);
/* Gives the block BLOCK a place under PATH, and says what is missing. */
void compose_place(struct composer *c, struct block *block, const char *path);
void compose_ticks(struct composer *c, const struct field *leaf,
		   struct row *row);
struct block *compose_table(struct composer *c, const struct column *column,
			    int n);
void compose_cell(struct composer *c, struct block *row, const char *text);

/* compose_budget.c */
void compose_budget(struct composer *c, const struct field *group,
		    struct row *row);
/* "604 – Prestations de services" */
const char *compose_line_label(const struct composer *c,
			       const struct field *line);
/* compose_measures.c: the ratios of the budget, as a table under it; nothing
   when there are none. */
void compose_measures(struct composer *c, const struct field *group,
		      struct row *row);
/* The leaf whose sentence stands under the budget before it; or NULL. */
const struct field *compose_requested(const struct composer *c,
				      const struct field *group);
/* The rows of other blocks that refer to ROW: who pays for a project. */
void compose_referring(struct composer *c, const struct row *row);

/* compose_report.c: the table of a report on a grant, and what each grant
   comes to. */
void compose_report(struct composer *c);

/* Does R refer to the row TO by its question LINK? */
bool compose_refers(const struct row *r, const struct field *link,
		    const struct row *to);

/* compose_referred.c: what the rows of other blocks have to say with ROW, to
   which they refer. */
void compose_referred_rows(struct composer *c, const struct row *row);

/* compose_overflow.c: what a form of the other side has no room for. */
/* TEXT, or where it stands whole when it has more signs than there is room
   for. */
const char *compose_fit(struct composer *c, const struct field *field,
			struct row *row, const char *label, const char *text,
			int signs, const char **link);
const char *compose_fit_text(struct composer *c, const char *anchor,
			     const char *number, const char *label,
			     const char *text, int signs, const char **link);
/* The rows of BLOCK that do not fit are for an annex: how many stay here. */
size_t compose_fit_rows(struct composer *c, const struct field *block,
			struct row *row, size_t n);
/* The annexes, each with the way back to its place. */
void compose_overflows(struct composer *c);

/* compose_plan.c: the table of a financing plan, and what it comes to. */
void compose_plan_table(struct composer *c, const struct plan *p);
/* Before it, for one recipient: its own line, and what is asked of others. */
void compose_others(struct composer *c, const struct plan *p);

/* compose.c: what the parts share */
/* Under a title that nothing is noted of. */
#define COMPOSE_NOTHING "Rien n'est encore noté."
/* An empty document about in->dossier; compose_finish() gives it. */
void compose_begin(struct composer *c, const struct compose_input *in,
		   struct arena *a);
struct doc *compose_finish(struct composer *c);
/* NO, YES, or UNKNOWN while an answer that decides is missing. */
enum outcome compose_step_outcome(const struct composer *c,
				  const struct step *step);
bool compose_step_applies(const struct composer *c, const struct step *step);
/* O of what is due here is not YES: true, and said in its place. */
bool compose_aside(struct composer *c, enum outcome o);
const char *compose_title(const struct step *step);
/* A step, and those that follow it on paper, as our own paper has them. */
void compose_step(struct composer *c, const struct step *step);
/* What is to be confirmed, what does not apply. */
void compose_closing(struct composer *c);
/* The questions of a step, page by page. */
void compose_pages(struct composer *c, const struct step *step,
		   struct row *row);
/* The answer at PATH for the cover; NULL when there is none, or when its
   step is not for paper. */
const char *compose_shown(const struct composer *c, const char *path);
/* A label of ours and a text, unless it is empty. */
void compose_fact(struct composer *c, const char *label, const char *text);

/* compose_cover.c */
/* Gives the box of what is missing, to be filled when all places are known;
   NULL when there is none. */
struct block *compose_cover(struct composer *c);
void compose_missing(struct composer *c, struct block *box);
/* An empty one here, and what it is headed by. */
struct block *compose_missing_box(struct composer *c);
const char *compose_missing_title(struct composer *c);
/* Of DRAFT or not: N points are left in it, which the cover says too. */
void compose_say_left(struct composer *c, int n);
/* The anchor of the nearest place around PATH that was printed; NULL. */
const char *compose_around(const struct composer *c, const char *path);
/* To whom it goes, when it is made for one alone. */
void compose_recipient(struct composer *c);
/* Is this row of a block of the cover to be printed? */
bool compose_addressed(const struct composer *c, const struct field *block,
		       struct row *row);

/* compose_sworn.c */
void compose_attestations(struct composer *c, const struct step *step);
void compose_pieces(struct composer *c, const struct step *step);
/* One of them in LIST; SURE: it is needed. */
void compose_piece(struct composer *c, struct block *list,
		   const struct piece *p, bool sure);
/* Is the Ith of the recipient's not one of the N codes of DONE? */
bool compose_piece_beside(const struct composer *c, int i,
			  const char *const *done, size_t n);
/* One that a scheme wants, ticked when it is given. */
void compose_scheme_piece(struct composer *c, struct block *list,
			  const struct paper_piece *p);
/* Place, date, name, stamp, as the attestations have them. */
void compose_signature(struct composer *c);
/* The person who signs for the association: "Jeanne Aubépine, Présidente". */
const char *compose_leader(struct composer *c);
/* The frame of a party: its name, who signs and as what ("": by hand). */
struct block *compose_frame(struct composer *c, const char *name,
			    const char *quality);
/* compose_convention.c: as many originals as those who sign */
void compose_copies(struct composer *c, int parties);

#endif
