/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include "base/arena.h"
#include "base/map.h"
#include "model/value.h"

struct deadline;
struct expr;
struct own_lines;
struct text_part;

/*
 * form - the questions, as the files under data/formulaires/ state them.
 *
 * Built once by catalog/ in the form's own arena, then const for everybody.
 * A form is a tree of fields.  Its root is a block with a single row; a
 * step is a group (or a block) just under the root; below come leaves,
 * groups (an address, a person, a period, a table, a budget: composite
 * types are made of leaves with their own paths) and blocks (repeated).
 *
 * Names are resolved here, once: each leaf has its number in the row of its
 * block, each nested block its number among the lists of that row, so that
 * reading an answer is two array accesses (see dossier.h).
 */

/* Where a question, a rule or a scheme stands in the files. */
struct src {
	const char *file;
	int line;
};

/* To whom an answer belongs: typed once, shown wherever its scope reaches. */
enum scope {
	SCOPE_ASSOCIATION,	/* identity, seat, officers, bank */
	SCOPE_EXERCICE,		/* one association and one year */
	SCOPE_DOSSIER,
	SCOPE_COUNT
};

/* What becomes of the answer in a renewed dossier. */
enum carry { CARRY_KEEP, CARRY_REVIEW, CARRY_CLEAR };

enum field_kind {
	FIELD_LEAF,	/* one value */
	FIELD_GROUP,	/* composite or step: children in the same row */
	FIELD_BLOCK	/* repeated: children in rows of their own */
};

/* What a group is, so that screens and paper lay it out. */
enum group_kind {
	GROUP_PLAIN, GROUP_STEP, GROUP_PERIODE, GROUP_PERSONNE,
	GROUP_ADRESSE, GROUP_TABLEAU, GROUP_TABLEAU_ROW, GROUP_BUDGET
};

enum side { SIDE_CHARGE, SIDE_PRODUIT };

/* What makes a field one line of a budget.  Keyed by meaning (the field's
   id): the same account number means other things elsewhere. */
struct line {
	const char *account;	/* "604", "74", "" for a heading */
	enum side side;
	int level;		/* 1 subtotal or lone account, 2 under it */
	bool in_kind;		/* classes 86 and 87 */
	bool indirect;		/* charges indirectes affectées */
	bool funding;		/* account 74: one row per funder */
	bool inside;		/* part of the total of the line above: what is
				   typed, or what the demandes bring */
	bool private_funds;	/* account 74, but not a public funder */
	bool total;		/* one of the totals that close the table */
	const char *rate;	/* parameter proposed as the price of a
				   unit when it is valued, and its unit;
				   or NULL */
	const char *rate_unit;
	int choice;		/* its rank in own_lines.target */
	const char **takes;	/* of a report: the ids of the lines, in the
				   budgets it reports on, that it takes */
	int ntakes;
	const struct field *mirror;	/* of class 86: the line of class
				   87 where its rows count too; or NULL */
};

/* The questions that measure a budget; each may be NULL. */
struct yardsticks {
	const struct field *people;	/* how many it serves */
	const struct field *posts;	/* full-time posts that it pays */
	const struct field *key, *key_note;	/* how the charges that are
						   shared come to it */
};

/* Where the value of a leaf comes from. */
enum source {
	SOURCE_TYPED,
	SOURCE_SUM,	/* of the fields in parts[] */
	SOURCE_EXPR,	/* of computed */
	SOURCE_ROW	/* of the other leaves of its row: lines.h */
};

/* Where the paper has a question: at its place, nowhere, or with the row that
   a renvoi of its own row names. */
enum printed { PRINTED_HERE, PRINTED_NOT, PRINTED_REFERRED };

struct field {
	const char *id;
	const char *path;	/* without row keys: "projets.titre" */
	const char *label;
	const char *help, *why, *example, *where;	/* may be NULL */
	const char *cerfa;	/* official number, "1.6"; may be NULL */
	const char *unit;	/* shown after the field; may be NULL */
	const char *unit_of_one;	/* "personne", for "personnes"; NULL:
					   the same */
	enum field_kind kind;
	enum group_kind group;
	struct vtype type;	/* leaves */
	enum scope scope;
	enum carry carry;
	bool shifted;		/* decale: a date that moves with the years
				   when it is carried */
	const struct expr *renewed;	/* au_renouvellement: what the older
				   dossier says of it; or NULL */
	const char *renewed_choice;	/* the same, of a choix: its id */
	enum printed printed;
	int year;		/* of the convention that it is about, from 1;
				   0: none */
	bool required;
	const struct expr *required_if;	/* obligatoire_si; may be NULL */
	const struct expr *visible_if;	/* si; may be NULL: always */
	enum source source;
	const struct expr *computed;	/* SOURCE_EXPR */
	const struct field **parts;	/* SOURCE_SUM */
	int nparts;
	/* found by rules_settle(): the lists of the root (a bit each, by
	   number) that it reads besides its own row and the root's own
	   answers; of what is computed: it holds while these do */
	uint64_t reads;
	bool lasting;
	const struct line *line;	/* budget lines only */
	const struct own_lines *own;	/* of a budget, and of its block
				   `lignes`: see lines.h; else NULL */
	const struct yardsticks *yardsticks;	/* budgets only; may be NULL */

	/* blocks */
	const char *singular;	/* "projet": names the current row in rules */
	const char *row_name;	/* the same for a person, "projet", "aide de
				   minimis" */
	const char *title_leaf;	/* id of the leaf that names a row */
	int min_rows, max_rows;	/* max 0: no limit */
	const struct field **paper_column;	/* of its table on paper; NULL:
						   as it comes */
	int npaper_column;

	struct field *parent;	/* NULL for the root */
	struct field **child;
	int nchild;
	struct field *block;	/* enclosing block (the root at the least);
				   of a block: the block it is nested in */
	int slot;		/* leaf: number in the rows of block */
	int list;		/* block: number among the lists of block */
	int nslots, nlists;	/* block: sizes of its rows */
	struct field **slot_field;	/* block: leaf of each slot */
	struct field **list_field;	/* block: nested block of each list */

	int number;		/* rank in the form, in order of reading */
	const struct page *page;/* where it is asked; NULL: not asked */

	/* found by form_settle() */
	bool always;		/* no condition stands in its way */
	const struct expr *step_if;	/* of a step: its condition */
	const struct field *end;	/* leaf of a table or a budget: the
					   question `fini` that closes it */
	/* of a line of a budget: see form_line_total() and its like */
	const struct field *line_total, *line_requests;
	bool line_aside;
	const char **old_ids;	/* anciens_ids: paths it had before */
	int nold_ids;
	struct src src;
};

/* Three to five linked questions, asked together on one screen. */
struct page {
	const char *id, *title, *intro;	/* intro may be NULL */
	const struct step *step;
	const struct expr *visible_if;
	struct field **field;	/* leaves, groups and blocks */
	int nfield;
	int number;		/* rank in the form */
};

/* How a step is laid on paper. */
enum paper { PAPER_NONE, PAPER_COVER, PAPER_SECTION, PAPER_BUDGET,
	PAPER_PROJECTS, PAPER_ATTESTATION, PAPER_PIECES, PAPER_REPORT };

struct step {
	const char *id, *title, *intro;
	const char *cerfa;	/* number of the section on paper; or NULL */
	const char *paper_title;/* its heading on paper; NULL: title */
	enum paper paper;
	const struct step *paper_after;	/* the step it follows on paper; NULL:
					   that before it */
	const struct expr *visible_if;
	struct field *field;	/* the group or block of the step */
	const struct page *page;
	int npage;
	int number;
	struct src src;
};

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_BLOCKING };

/* A control across fields: what must hold when its terms are known. */
struct control {
	const char *id;
	const struct expr *condition;	/* NON: the control speaks */
	const char *message;		/* French, as the file has it */
	const struct text_part *text;	/* the same, compiled: rules_fill() */
	const char *source;		/* may be NULL */
	enum severity severity;
	const struct field *place;	/* where to correct it */
	const struct field *block;	/* evaluated in each of its rows */
	uint64_t reads;		/* as those of a field */
	const char *sequel;	/* what remains to be done when a remedy makes
				   it fail; NULL: the remedy is not shown */
	struct src src;
};

/* How old an enclosed document may be, by the day that it bears. */
enum age_kind {
	AGE_ANY,
	AGE_DELAY,	/* months and days after that day */
	AGE_EXERCISE,	/* of the exercise of the dossier less `back`, or a
			   later one */
	AGE_CLOSED	/* of the last exercise that is closed */
};
struct age_limit {
	enum age_kind kind;
	int months, days, back;
	const char *text;	/* as the form says it; NULL: AGE_ANY */
};

/* An enclosed document (codes STC, LDC, RIB... of the State's own file). */
struct piece {
	const char *code, *label;
	const char *help, *why, *where;	/* may be NULL */
	const struct expr *needed_if;	/* NULL: always */
	const struct field *given;	/* the leaf that ticks it */
	enum scope scope;		/* given once for what */
	struct age_limit age;
	const char *source;		/* of the age; may be NULL */
	int32_t checked;		/* when somebody read that there;
					   NO_DAY: à vérifier */
	struct src src;
};

/* What a report on a grant is made of (report.h); each may be NULL. */
struct report_paths {
	const char *forecast, *actual;	/* its two budgets */
	const char *gaps;	/* block: the explanations of gaps */
	const char *limit;	/* rate beyond which a gap is explained */
	const char *grants;	/* block: what funders granted */
	const char *indicators;	/* block: expected and obtained */
	const char *period;	/* of the exercise */
	const char *subject;	/* the action, in words */
	const char *sharing;	/* how shared charges come to it */
	const char *surplus;	/* rate that the convention lets keep */
	const char *left_out;	/* block: forecast, not eligible, by line */
	const char *admitted;	/* the eligible costs that were had */
};

/* A file that the form was read from: itself, then those that it takes over
   (`reprend`), so that a version can be read again without them. */
struct form_source {
	const char *name;	/* "demande": of the file, without .cfg */
	const char *text;
	size_t size;
	char digest[65];	/* SHA-256 of the text, in hexadecimal */
};

struct form {
	struct arena arena;
	const char *id, *title;
	const char *cerfa;	/* "12156*06"; may be NULL */
	const char *edition;	/* "janvier 2022"; may be NULL */
	const char *notice;	/* printed on the cover; may be NULL */
	int version;
	char digest[65];	/* that of its file, or of all that it takes
				   over with it */
	const struct form_source *source;	/* itself, the forms that it
				   takes over, then figures */
	int nsource, ntaken;
	struct field *root;
	const struct step *step;
	int nstep;
	const struct page **page;	/* all of them, in order */
	int npage;
	struct control *control;
	int ncontrol;
	const struct piece *piece;
	int npiece;
	const struct deadline *deadline;	/* obligations with a date */
	int ndeadline;
	struct map by_path;	/* path and anciens_ids -> struct field * */
	struct field **field;	/* all of them, by number */
	int nfield;
	struct field **budget;	/* those with lines of one's own */
	int nbudget;
	/* What the house needs to find in any form (reperes); each may be
	   NULL. */
	const char *amount_path;/* leaf of the amount requested */
	const char *row_amount_path;	/* same for one project */
	const char *name_path;	/* of the association's name */
	const char *title_path;	/* of what the dossier asks for */
	const char *state_path;	/* of the dossier's state */
	const char *state_day_path;	/* date since when it is in it */
	const char *signed_path;/* day the convention was signed */
	const char *clauses_path;	/* block: of the clauses that this
					   dossier words otherwise */
	const char *due_path;	/* of the nearest date that matters */
	const char *visit_path;	/* date of the next appointment */
	const char *memo_path;	/* of the memo that is never printed */
	const char *request_state_path;	/* in the block of the requests: the
				   state of one */
	const char *year_path;	/* date or year of the exercice */
	const char *projects_path;	/* blocks: of the projects, */
	const char *requests_path;	/* of the demandes made to funders, */
	const char *judgements_path;	/* of what persons judged, */
	const char *pieces_path[SCOPE_COUNT];	/* of the pieces that were
					   given, by what they are given for */
	const char *filed_path;		/* day the dossier was filed */
	const struct field **objective;	/* what no amendment may change: the
					   answer of a leaf, the rows of a
					   block */
	int nobjective;
	const char *milestones_path;	/* of dates noted by hand, */
	const char *met_path;		/* of the obligations that were met */
	const char *retyped_path;	/* of what was typed on a portal, and
					   of shorter versions for it */
	const char *first_day_path, *last_day_path;	/* of the first
					   exercice */
	const char *nyears_path;	/* how many exercices there are, from
					   the year of the dossier */
	struct report_paths report;	/* of a report on a grant */
	struct src src;
};

/* NULL when there is no such field.  PATH has no row keys. */
const struct field *form_find(const struct form *f, const char *path);
/* The path, or a former path, nearest to a misspelt one; NULL if none. */
const char *form_nearest(const struct form *f, const char *path);
/* Is it made from another form (`reprend`)? */
bool form_takes_over(const struct form *f);
const struct step *form_step_of(const struct form *f, const struct field *fd);
/* The question that says that a table or a budget is complete, beside its
   lines ("fini", yes or no); NULL when GROUP has none. */
const struct field *form_end(const struct field *group);
/* Is this such a question?  It is no line, and not printed. */
bool form_is_end(const struct field *fd);

/* What is counted for a line of a budget: itself, or the total beside it. */
const struct field *form_line_total(const struct field *line);
/* Of it, what the demandes of the dossier bring, computed; NULL: nothing. */
const struct field *form_line_requests(const struct field *line);
/* Is it the total of another line, or a part of one: no line of its own? */
bool form_line_aside(const struct field *fd);

/* For catalog/, while it builds: an empty form; a field under PARENT (NULL
   for the root, which is field[0] and has no path), numbered and registered;
   then form_seal() computes slots and lists and registers the former paths. */
struct form *form_new(void);
struct field *form_add(struct form *f, struct field *parent,
		       enum field_kind kind, const char *id);
void form_seal(struct form *f);
/* Once all conditions are compiled and all steps and pages are there: what
   the rules look up at each evaluation is found once. */
void form_settle(struct form *f);
/* Frees what form_new() made, NULL too. */
void form_free(struct form *f);

/* Number of single-character edits between two texts, for the nearest name. */
int text_distance(const char *a, const char *b);

#endif
