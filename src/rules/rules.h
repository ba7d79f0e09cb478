/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "model/dossier.h"

/*
 * rules - the language in which forms and schemes state their conditions
 * and computed values.  Typed, exact, four outcomes, French words; see
 * guichet-regles(7).
 *
 *     association.regime = loi1901 et non est connu association.rna
 *     somme(demandes.montant si demandes.projet = projet)
 *
 * Names are paths of the form without row keys.  Inside a block, the fields
 * of the current row and of the rows around it are single values; a field of
 * a block that is not around is a list, for somme, compte, minimum, maximum,
 * tout and un only.  The singular of a block (`projet`) is its current row.
 *
 * A compiled expr lives as long as its arena and is never changed again.
 */

struct map;

enum rtype {
	RT_BOOL, RT_NUMBER, RT_AMOUNT, RT_RATE, RT_DATE, RT_DAYS, RT_MONTHS,
	RT_TEXT, RT_CHOICE, RT_CHOICES, RT_ROW
};

enum outcome {
	OUT_NO,			/* non */
	OUT_YES,		/* oui */
	OUT_UNKNOWN,		/* on ne sait pas */
	OUT_NA			/* sans objet */
};

/* The result of any expression.  Exact: a number, an amount or a rate is
   the fraction num/den (den > 0) of its unit: 1, cent, basis point. */
struct result {
	enum outcome outcome;	/* RT_BOOL: the truth; others: OUT_YES when
				   known, else OUT_UNKNOWN or OUT_NA */
	enum rtype type;
	int64_t num, den;	/* numbers, days, months, dates, choices */
	const char *text;	/* RT_TEXT, RT_ROW */
	bool at_least;		/* known only as a lower bound (open list);
				   outcome is then OUT_UNKNOWN */
	bool year;		/* a number that is a year */
	struct say why;		/* of an unknown that is a fault: division
				   by zero, overflow; msg NULL otherwise */
};

/* What names mean while an expression is compiled. */
struct rules_scope {
	const struct form *form;
	const struct field *block;	/* block around it; NULL: the root */
	const struct field *group;	/* nearest group: short names of its
					   children are known; may be NULL */
	/*
	 * A verdict is about something: `projet` and `demande` are its own
	 * rows, known by these names alone, and a plural is the whole list.
	 * There `est connu` has no place: see RULES_STRICT.
	 */
	bool verdict;
	const struct field *beside;	/* the block of the second row; NULL */
	const struct map *parameters;	/* id -> struct figure *; or NULL */
	const struct map *figures;	/* those of the scheme; or NULL */
	bool exercise;			/* `exercice.fin` and its like have a
					   meaning: see rules_env */
};

/* One exercise of the dossier, or several as one: exercice.debut,
   exercice.fin, exercice.annee (of its first day), exercice.rang (from 1),
   exercice.nombre (how many there are). */
struct rules_exercise {
	int32_t from, to;
	int rank, count;
};

struct rules_error {
	int column;		/* from 1, in characters, of the text */
	struct say why;		/* what is wrong and what to write instead */
};

/* Compiles TEXT, which must be of type WANT (RT_AMOUNT for an amount...).
   *want may be -1: any type.  Borrows TEXT only during the call.  False:
   *e tells where and why (texts in A). */
MUST_CHECK
bool rules_compile(struct arena *a, const struct rules_scope *scope,
		   const char *text, int want, const struct expr **out,
		   struct rules_error *e);
enum rtype rules_type(const struct expr *e);
/* Is it a figure or a date written as such?  *out is then known. */
bool rules_literal(const struct expr *e, struct result *out);

/* STRICT: an unanswered question is unknown, an open list too.  SO_FAR: the
   figures typed so far: blanks are zero in sums, lists count as finished. */
enum rules_mode { RULES_STRICT, RULES_SO_FAR };

/* An answer as it would be: nothing of the dossier is changed. */
struct rules_if {
	const struct slot *slot;
	struct value value;
};

/*
 * What is computed once while no answer changes: the value of each computed
 * question, whether a group or a list applies, which rows say the same.  It
 * is for the time of one derivation, or of one look at many verdicts, and is
 * thrown away with its arena; used for what is supposed that it was made for,
 * in both modes, each with its own.  What comes of it is the same.
 */
struct rules_memo;
/* The dossier must not change until it is used no more. */
struct rules_memo *rules_memo_new(struct dossier *dossier,
				  const struct rules_if *what_if, int n_if,
				  struct arena *a);
void rules_memo_end(struct rules_memo *m);

struct rules_env {
	struct rules_memo *memo;	/* may be NULL */
	const struct dossier *dossier;
	const struct row *row;	/* where the expression stands; root else */
	const struct row *beside;	/* its second row; NULL: none, and
				   what reads it is sans objet */
	bool aside;		/* so is what reads the first one, ROW: NULL */
	enum rules_mode mode;
	struct arena *arena;	/* for texts of the result */
	const struct rules_if *what_if;	/* n_if of them */
	int n_if;
	/* NULL: not known yet. */
	const struct rules_exercise *exercise;
	/* For explain.c: the terms that are looked at; the others count as
	   unknown.  NULL: all. */
	const struct expr *const *only;
	int n_only;
};

/* Can a condition never be oui, or never be non, whatever is answered?
   *never: the outcome that it cannot have. */
bool rules_one_sided(const struct expr *e, enum outcome *never);

/* Never fails: what cannot be computed is unknown, with why. */
struct result rules_eval(const struct expr *e, const struct rules_env *env);
/* The outcome alone, in less time. */
enum outcome rules_test(const struct expr *e, const struct rules_env *env);
/* The value of a leaf as the language sees it, computed ones included. */
struct result rules_value(const struct field *leaf,
			  const struct rules_env *env);
/* Does FIELD (and all it stands in) apply in env->row? */
enum outcome rules_applies(const struct field *field,
			   const struct rules_env *env);
/* A result as a value of a leaf (rounded half away from zero), for slots. */
struct value rules_to_value(const struct result *r, const struct vtype *t);
/* A result for a person: "87,5 %", "23 000 €", "oui". In env->arena. */
const char *rules_show(const struct result *r, struct arena *a);
/* The same for a program: "23000.00", "87.50", "2026-12-31", "12"; NULL
   unless it is known. */
const char *rules_plain(const struct result *r, struct arena *a);
/* A sentence with its {expression} parts filled in; compile and fill.  What
   stands in [[ ]] is left out when something in it is not known, or makes
   room for what follows its bar: "[[« {projet.titre} »|ce projet]]". */
struct text_part;
MUST_CHECK
bool rules_compile_text(struct arena *a, const struct rules_scope *scope,
			const char *text, const struct text_part **out,
			struct rules_error *e);
const char *rules_fill(const struct text_part *parts,
		       const struct rules_env *env);
/* The same, where F writes what is not known (an amount that is not typed
   too, when it is named alone), and a text that its question has no room for
   (rules_too_long()): R is the result of E. */
typedef const char *rules_blank_fn(void *ctx, const struct expr *e,
				   const struct rules_env *env,
				   const struct result *r);
const char *rules_fill_blank(const struct text_part *parts,
			     const struct rules_env *env, rules_blank_fn *f,
			     void *ctx);
/* The text that E names alone, when it has more signs than its question has
   room for: *leaf which, *row where; else NULL. */
const char *rules_too_long(const struct expr *e, const struct rules_env *env,
			   const struct field **leaf, const struct row **row);
/* The rows that E, a `somme` of a question over the rows of one block, goes
   over: those for which its `si` holds, in their order, in env->arena.
   *leaf (unless NULL): the question.  NULL, *n = 0: E is something else. */
struct row **rules_rows(const struct expr *e, const struct rules_env *env,
			const struct field **leaf, int *n);
/* Is E such a sum, with no answer in any of those rows?  It is 0 then because
   nobody said anything. */
bool rules_sums_nothing(const struct expr *e, const struct rules_env *env);
/* Is ROW one of them? */
bool rules_takes(const struct expr *e, const struct rules_env *env,
		 const struct row *row);
/* Calls F for each leaf the expression reads. */
void rules_reads(const struct expr *e,
		 void (*f)(void *ctx, const struct field *leaf), void *ctx);
/* Same, and for what those leaves are computed from, down to what is
   typed; conditions of visibility too. */
void rules_reads_deep(const struct form *form, const struct expr *e,
		      void (*f)(void *ctx, const struct field *leaf),
		      void *ctx);
/* After all of a form is compiled: false when computed values go in a
   circle; *where is one of them. */
MUST_CHECK
bool rules_no_circle(const struct form *f, const struct field **where);
/* After that, and form_settle(): finds what its values, conditions and
   controls read (field.reads), and so for how long they hold.  Without it
   they are computed each time. */
void rules_settle(struct form *form);
/* Is what ROW makes of READS as it was when dossier.stamp was below AT? */
bool rules_holds(const struct dossier *d, const struct row *row,
		 uint64_t reads, unsigned long at);

#endif
