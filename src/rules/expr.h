/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_EXPR_H
#define RULES_EXPR_H

#include "rules/figure.h"
#include "rules/frac.h"
#include "rules/rules.h"

/*
 * expr - the tree of an expression, shared by the files of this room only.
 *
 * parse.c makes it with names in it (OP_NAME, OP_CALL); check.c resolves
 * them in place to fields and functions and gives each node its type;
 * eval.c walks it.  After rules_compile() it never changes.
 */

enum op {
	OP_NAME, OP_CALL,		/* before check.c only */
	OP_LIT, OP_LEAF, OP_ROW, OP_TODAY,
	OP_FIGURE,			/* dated; see figure.h */
	OP_EXERCISE,			/* a part of it: see exercise.c */
	OP_AND, OP_OR, OP_NOT, OP_KNOWN,
	OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE,
	OP_IN, OP_BETWEEN, OP_HAS, OP_IF,
	OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_NEG,
	OP_SCALE,			/* kid * value: between units */
	OP_EXCEPT,			/* some lines of a budget */
	OP_SCALAR,			/* func of its kids */
	OP_LIST				/* func over the rows of a block */
};

/* How a number came to be: only a ratio compares with a percentage. */
enum ratio { RATIO_NOT, RATIO_NUMBERS, RATIO_AMOUNTS };

enum fn {
	FN_SUM, FN_COUNT, FN_MIN, FN_MAX, FN_ALL, FN_ANY,
	FN_ROUND, FN_FLOOR, FN_CEIL, FN_ABS,
	FN_SENIORITY, FN_AGE, FN_DAYS, FN_MONTHS, FN_YEAR, FN_MONTH,
	FN_DEPARTMENT, FN_LENGTH, FN_STARTS
};

struct func {
	const char *name;
	enum fn fn;
	bool list;		/* over the rows of a block */
	int min, max;		/* number of arguments */
	const char *takes;	/* d date, t text, n quantity; last repeats */
	int gives;		/* enum rtype; -1: that of the first one */
	const char *usage;
};

/* What an operation goes over besides its kids: the blocks of a list, from
   the outermost, or the lines of a budget that are left. */
struct among {
	const struct field **part;
	int npart;
	int level;		/* OP_LIST: frame of the last block's rows */
	struct expr *filter;	/* OP_LIST, OP_CALL: its `si`; or NULL */
};

/* Small, for a catalogue holds a hundred thousand of these: 64 bytes.  What
   a comment names an OP for, the others do not have. */
struct expr {
	enum op op : 8;
	enum rtype type : 8;
	enum ratio ratio : 2;
	bool beside : 1;	/* read in the second row of a verdict */
	bool written : 1;	/* OP_IN: among figures, choices or texts that
				   are written */
	bool checked : 1;
	bool paren : 1;		/* written between parentheses */
	bool comma : 1;		/* OP_LIT: "65,68", a decimal comma or two */
	bool unit : 1;		/* OP_LIT: written with a unit */
	signed char frame;	/* which row it is read in */
	unsigned short depth;	/* of the tree below */
	unsigned short nkid;
	int at, end;		/* bytes of the text */
	struct expr **kid;
	union {
		struct frac value;	/* OP_LIT, OP_SCALE; OP_EXERCISE: its
					   part */
		struct {
			/* OP_LEAF, OP_ROW; OP_LIST: block; OP_EXCEPT: total */
			const struct field *field;
			union {
				/* OP_CALL, OP_LIST, OP_SCALAR */
				const struct func *func;
				const struct figure *figure;	/* OP_FIGURE */
			};
		};
	};
	const char *text;	/* OP_LIT of texts; OP_NAME, OP_CALL */
	const struct vtype *vt;	/* RT_CHOICE, RT_CHOICES: which choices */
	union {
		const struct field *block;	/* RT_ROW: rows of which one */
		struct among *among;	/* OP_LIST, OP_EXCEPT; OP_CALL: or
					   NULL */
	};
};

#define DEPTH_MAX 200		/* nesting of an expression */
#define FRAMES 6		/* the row around, and lists in lists */
#define LENGTH_MAX 65536	/* bytes of an expression */

/* Words that are the grammar's own. */
enum word {
	WORD_NONE, WORD_AND, WORD_OR, WORD_NOT, WORD_IN, WORD_BETWEEN,
	WORD_IF, WORD_THEN, WORD_ELSE, WORD_IS, WORD_KNOWN, WORD_UNKNOWN,
	WORD_EXCEPT, WORD_HAS, WORD_YES, WORD_FALSE, WORD_TOLD
};

enum token_kind {
	TOKEN_END, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_WORD, TOKEN_OP,
	TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA, TOKEN_SEMICOLON
};

struct token {
	enum token_kind kind;
	int at, end;
	enum op op;		/* TOKEN_OP */
	enum word word;		/* TOKEN_WORD */
	bool foreign;		/* an SQL spelling in small letters */
	const char *text;	/* TOKEN_WORD, TOKEN_TEXT */
	enum rtype type;	/* TOKEN_NUMBER: also dates and durations */
	struct frac value;
	bool comma, unit;
};

/* A compilation under way. */
struct comp {
	struct arena *a;
	const struct rules_scope *scope;
	const char *text;
	int n;			/* bytes of text */
	int pos;
	struct token tok;	/* the next one */
	int depth;
	struct rules_error *e;
	bool failed;
	const struct field *frame[FRAMES];	/* block of each frame */
	int used[FRAMES];	/* names read in it */
	int nframe;
	int nbase;		/* frames that are there from the start */
};

/* What an explanation may cite: a question, some lines of a budget, a list,
   or the row itself. */
static inline bool
expr_is_term(const struct expr *e)
{
	return e->op == OP_LEAF || e->op == OP_EXCEPT || e->op == OP_LIST;
}

/* Its `si`; NULL when there is none. */
static inline struct expr *
expr_filter(const struct expr *e)
{
	return (e->op == OP_LIST || e->op == OP_CALL) && e->among != NULL ?
	    e->among->filter : NULL;
}

/* Records the first fault, at byte AT; always false.  Arguments may be
   NULL; they are copied. */
bool comp_fail(struct comp *c, int at, const char *msg, const char *a1,
	       const char *a2, const char *a3);

/* token.c: reads the next token into c->tok; false after comp_fail(). */
bool token_next(struct comp *c);
/* The kind and word of the token after the next one. */
struct token token_peek(struct comp *c);

/* parse.c: the whole text; NULL after comp_fail(). */
struct expr *parse_all(struct comp *c);
struct expr *expr_new(struct comp *c, enum op op, int at);
/* Gives E its kids and its depth; NULL when the tree is too deep. */
struct expr *expr_kids(struct comp *c, struct expr *e, struct expr *const *kid,
		       int n);

/* What E goes over, there from now on. */
struct among *expr_among(struct comp *c, struct expr *e);

/* check.c */
bool check(struct comp *c, struct expr *e);
bool check_bool(struct comp *c, struct expr *e);
/* Makes E a quantity of TYPE if it can be (0, a ratio, a rate); silent. */
bool check_as(struct comp *c, struct expr *e, enum rtype type);
/* Two operands that must be of the same kind. */
bool check_pair(struct comp *c, struct expr *l, struct expr *r);
const char *type_word(enum rtype type);
bool is_quantity(enum rtype type);
bool is_zero(const struct expr *e);
/* check_math.c */
bool check_math(struct comp *c, struct expr *e);
/* check_call.c */
bool check_call(struct comp *c, struct expr *e);
bool check_except(struct comp *c, struct expr *e);

/* name.c */
struct found {
	const struct field *field;
	bool current;	/* the row itself: `projet` */
	bool singular;	/* the row around, whatever list is walked */
};
bool name_find(struct comp *c, const char *name, struct found *out);
/* Number of the frame where a field of BLOCK is read; -1: a list. */
int name_frame(const struct comp *c, const struct field *block,
	       bool singular);
/* Says that NAME means nothing, with the nearest name. */
bool name_fail(struct comp *c, const struct expr *e);
enum rtype leaf_type(const struct field *leaf);

/* dated.c: `parametres.x`, `dispositif.x`; false: not such a name.  *fine
   false after comp_fail(). */
bool dated_name(struct comp *c, struct expr *e, bool *fine);
/* exercise.c: `exercice.x`, likewise. */
bool exercise_name(struct comp *c, struct expr *e, bool *fine);
/* plan.c: `plan.x`, likewise. */
bool plan_name(struct comp *c, struct expr *e, bool *fine);
/* Is E `plan.NAME`? */
bool plan_is(const struct expr *e, const char *name);

/* func.c: the table; NULL when there is none. */
const struct func *func_find(const char *name);
const char *func_nearest(const char *name);

/* What an evaluation step gives: a result before its type. */
struct val {
	enum outcome out;
	bool at_least;
	struct frac n;
	const char *text;
	const struct say *why;
};

struct ev {
	const struct rules_env *env;
	const struct row *row[FRAMES];
	int depth;
	long steps;
	bool whole;		/* env->only no longer matters */
};

extern const struct say why_overflow, why_zero, why_date, why_fraction,
    why_long, why_undated;

struct ev ev_begin(const struct rules_env *env);
/* exercise.c */
struct val exercise_val(const struct ev *ev, const struct expr *e);
struct val ev_expr(struct ev *ev, const struct expr *e);
/* The same of a condition, its outcome alone. */
enum outcome ev_test(struct ev *ev, const struct expr *e);

/* hand.c: the answer typed to a question that no condition hides; NULL: E is
   something else. */
const struct value *hand_answer(const struct ev *ev, const struct expr *e);
/* A whole figure, a date or a choice that is known without more ado. */
bool hand_number(const struct ev *ev, const struct expr *e, int64_t *n);
/* E, a comparison: *sign is that of left minus right. */
bool hand_compare(const struct ev *ev, const struct expr *e, int *sign);
/* ONE is a question without answer, and nothing about OTHER could make the
   comparison sans objet. */
bool hand_blank(const struct ev *ev, const struct expr *one,
		const struct expr *other);

struct val ev_leaf(struct ev *ev, const struct field *leaf,
		   const struct row *row);
enum outcome ev_applies(struct ev *ev, const struct field *field,
			const struct row *row);
struct val ev_sum(struct ev *ev, const struct field *const *part, int n,
		  const struct row *row);
/* UP: the row around the list. */
struct val ev_list(struct ev *ev, const struct expr *e, const struct row *up);
const struct row *ev_frame(const struct ev *ev, const struct expr *e,
			   const struct field *block);
struct val ev_scalar(struct ev *ev, const struct expr *e);
/* The row of FIELD's block, going up from ROW. */
const struct row *ev_row(const struct row *row, const struct field *field);
/* Can it never be below zero, whatever is answered? */
bool ev_nonneg(const struct expr *e, int depth);
bool ev_leaf_nonneg(const struct field *leaf, int depth);

/* The bits of field.reads; all of them: not known. */
#define READS_LISTS 63
#define READS_ALL UINT64_MAX

/* memo.c: that of EV, when it may be used; NULL.  The others want one. */
struct rules_memo *memo_of(const struct ev *ev);
/* What is known of LEAF, computed, in its own ROW; NULL. */
const struct val *memo_value(const struct ev *ev, const struct field *leaf,
			     const struct row *row);
void memo_keep(const struct ev *ev, const struct field *leaf,
	       const struct row *row, struct val v);
/* Whether a group or a block applies in ROW; MEMO_NONE: not known. */
#define MEMO_NONE ((enum outcome)-1)
enum outcome memo_applies(const struct ev *ev, const struct field *f,
			  const struct row *row);
void memo_keep_applies(const struct ev *ev, const struct field *f,
		       const struct row *row, enum outcome out);
/* The ranks of the rows of a list, by what one of their leaves says: a text,
   or the key of a row. */
#define BUCKET_SUMS 6
struct bucket {
	int *rank;
	int n;
	int *with;		/* and those that may say anything; NULL: not
				   put together yet */
	int nwith;
	/* what sums over those rows alone came to */
	const struct expr *sum[BUCKET_SUMS];
	const void *came[BUCKET_SUMS];
	int nsum;
};
/* The rows of LIST whose LEAF, a text or a renvoi, is KEY; DOUBTFUL: with
   those that may say anything.  NULL: it is not known. */
struct bucket *memo_referring(struct rules_memo *m, const struct rows *list,
			      const struct field *leaf, const char *key,
			      bool doubtful);
/* Where what the list E came to is kept, NULL until it was walked; NULL: it
   reads something of the rows around it. */
const void **memo_alone(const struct ev *ev, const struct expr *e);
struct arena *memo_arena(struct rules_memo *m);

struct val val_known(struct frac n);
struct val val_truth(bool truth);
struct val val_unknown(const struct say *why);
struct val val_na(void);
/* Two quantities, at_least and all. */
struct val val_add(struct val a, struct val b);
struct val val_compare(enum op op, struct val a, struct val b);

#endif
