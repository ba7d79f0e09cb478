/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_COMPARE_H
#define MODEL_COMPARE_H

#include "base/worddiff.h"
#include "model/dossier.h"

/*
 * compare - what differs between two states of a dossier, as data.
 * wizard/compare.h makes it; screens, plain lines, JSON and the paper of an
 * amendment show these figures.
 *
 * Index 0 is the older state, 1 the newer.  Texts are those of the form and
 * of persons, as they are.
 */

enum compare_kind {
	COMPARE_ANSWER,		/* another answer to a question */
	COMPARE_ADDED,		/* a row; its answers follow, `inside` */
	COMPARE_REMOVED,	/* a row, with all that was in it */
	COMPARE_MOVED,		/* a row, among those that stay */
	COMPARE_FINISHED	/* a list is said to be finished, or not */
};

/* One state of an answer. */
struct compare_side {
	struct row *row;	/* that holds it, or the row; NULL: none */
	const struct field *field;	/* NULL: that form has none */
	const char *plain;	/* canonical; "" no answer, or not asked */
	const char *text;	/* for a person */
	enum certainty certainty;
	bool given;		/* there is an answer, be it left empty */
	bool known;		/* amount, or rank, can be read */
	int64_t amount;		/* of money, in cents */
	int rank;		/* of a row, from 1 */
};

struct compare_change {
	enum compare_kind kind;
	const struct step *step;	/* NULL: of no step */
	const struct field *field;	/* leaf, or block */
	const char *path;	/* in the newer state, else the older */
	const char *label;	/* "Projet 2 : Siège : Code postal" */
	struct compare_side side[2];
	bool inside;		/* in a row that was added */
	bool computed;		/* follows from other answers */
	bool aside;		/* its step is not for paper */
	bool amends;		/* an amendment tells it: it stands on paper,
				   and not as what is sworn, enclosed or
				   known of an answer that is awaited */
	bool objective;		/* may not change by an amendment */
	bool yearly;		/* an amount of a year, which the budgets over
				   the years tell better */
	bool money;		/* difference and rate may be told */
	bool differs;		/* difference is there */
	int64_t difference;	/* cents; an amount that is missing is 0 */
	bool rated;		/* rate is there */
	int64_t rate;		/* of the older one, in basis points */
	struct word_diff words;	/* of long texts; n 0: none */
};

/* An amount in both states; 0 where it is not known. */
struct compare_pair {
	bool known[2];
	int64_t amount[2];
};

/* What names a sum, in both states; "" when it is not there. */
struct compare_sum {
	const char *key;	/* of the row; "" of the whole dossier */
	const char *label;
	bool there[2];
};

/* A budget: that of an action, or of the association. */
struct compare_budget {
	struct compare_sum sum;
	struct compare_pair charges, products;	/* without class 86 and 87 */
	struct compare_pair asked;
};

#define COMPARE_YEARS 4

/* What a funder is asked, year by year: one demande. */
struct compare_funder {
	struct compare_sum sum;
	const char *party;	/* the funder, whatever it is asked for */
	bool signs;		/* this convention, in the newer state */
	struct compare_pair year[COMPARE_YEARS];
	struct compare_pair all;
};

/* A sum of the budgets over the years, that is another. */
enum compare_line_kind { COMPARE_CHARGES, COMPARE_PRODUCTS,
	COMPARE_LINE,		/* of a budget */
	COMPARE_PART };		/* what a funder gives */
struct compare_line {
	enum compare_line_kind kind;
	const char *label;	/* of a line, or the funder; else NULL */
	struct compare_pair year[COMPARE_YEARS];
	struct compare_pair all;
};

/* An action, or all of them: the lines that differ. */
struct compare_subject {
	struct compare_sum sum;	/* key "" of all of them */
	struct compare_line *line;
	int nline;
};

struct compare {
	const struct form *form[2];
	int32_t day[2];		/* reference dates */
	struct compare_change *change;
	int n;
	int nobjective;		/* of them, that no amendment may make */
	int namends;		/* of them, that an amendment tells */
	struct compare_budget *budget;	/* the association's, then actions */
	int nbudget;
	struct compare_funder *funder;
	int nfunder;
	struct compare_funder total;	/* of the funders */
	/* All the actions, then those that differ; 0: a state has no budgets
	   over the years, or they pass what can be counted. */
	struct compare_subject *subject;
	int nsubject;
	int nyear[2];
	int year[2];		/* the first one; 0 not known */
	const char *label[COMPARE_YEARS];	/* "2027-2028" of the newer
						   state; NULL: not known */
};

/* --- in the words of a person --- */

/* Translates a sentence of ours; NULL: as it is written. */
typedef char *compare_tr(const char *);

/* "+1 200 € (+5,00 %)", "" when there is none. */
const char *compare_difference(int64_t difference, bool rated, int64_t rate,
			       struct arena *a);
/* What became of it: "24 000 € -> 26 000 €", "ajouté", "rang 3 -> 1"; of a
   long text, the words that changed. */
const char *compare_what(const struct compare_change *c, compare_tr *tr,
			 struct arena *a);
/* One side for a person: never empty. */
const char *compare_side_text(const struct compare_change *c, int side,
			      compare_tr *tr, struct arena *a);
/* "2027" for the year I of a state, "année 2" when it is not known. */
const char *compare_year(const struct compare *c, int i, compare_tr *tr,
			 struct arena *a);
/* "Total des charges", or the label as it is. */
const char *compare_line_label(const struct compare_line *l, compare_tr *tr);
/* One amount of a line, YEAR from 0: "Ateliers, 641 Salaires, 2028
   (prévisionnel)". */
const char *compare_line_year(const struct compare *c,
			      const struct compare_subject *s,
			      const struct compare_line *l, int year,
			      compare_tr *tr, struct arena *a);
/* The demandes of each funder as one, in the order they come. */
struct compare_funder *compare_parties(const struct compare *c,
				       struct arena *a, int *n);
/* Another amount; one that is missing counts for nothing. */
bool compare_pair_differs(const struct compare_pair *p);
/* Is it only the mark that a list, a table or a budget is complete? */
bool compare_is_mark(const struct compare_change *c);

#endif
