/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_YEARS_H
#define DOC_YEARS_H

#include "doc/block.h"

/*
 * years - on paper: the budgets of a convention year by year, side by side,
 * of all its actions and of each; and who pays what each year.  What is
 * computed comes whole from the wizard, in final French: paper says what the
 * screen says.
 */

#define PAPER_YEARS 4

struct paper_year {
	const char *label;	/* "2027", "2027-2028" */
	const char *period;	/* "du 01/01/2027 au 31/12/2027" */
	bool firm;
};

struct paper_years_row {
	const char *label;
	int indent;		/* 0 to 2 */
	bool total, begins;	/* a part of the table begins */
	bool count;		/* persons, hours: no amount */
	const char *cell[PAPER_YEARS + 1];	/* the last used: the total */
};

/* One action, or all of them. */
struct paper_years_table {
	const char *title;
	const char *key;	/* of the action; NULL: all of them */
	const struct paper_years_row *row;
	int n;
	const char *const *comment;	/* "64 Personnel : un poste de plus" */
	int ncomment;
};

/* What a funder gives each year, and its share of the charges. */
struct paper_years_funder {
	const char *name;
	bool signs;		/* this convention */
	const char *amount[PAPER_YEARS + 1], *share[PAPER_YEARS + 1];
};

struct paper_years {
	struct paper_year year[PAPER_YEARS];
	int n;
	const struct paper_years_table *table;	/* all, then each action */
	int ntable;
	const struct paper_years_funder *funder;
	int nfunder, nsigns;
	struct paper_years_funder public, own, all;	/* "Aides publiques",
				   "Ressources hors aides", "Charges" */
	struct paper_years_funder signatories;	/* their sum */
	const char *rule;	/* how the forecasts are made */
	const char *warning;	/* what may not be relied on; NULL */
};

/* Under PARENT: a heading of LEVEL and a table for each, then the notes. */
void compose_years(struct doc *d, struct block *parent, int level,
		   const struct paper_years *y);
/* One of them: 0 all the actions, then each; without a heading. */
void compose_years_table(struct doc *d, struct block *parent,
			 const struct paper_years *y, int table);
/* A table of the funders (SIGNATORIES: those that sign alone), in euros and
   in percent, year by year, without a heading; nothing when there is none. */
void compose_years_funders(struct doc *d, struct block *parent,
			   const struct paper_years *y, bool signatories);
/* "Prévisionnel, non engagé : 2028, 2029...", the rule. */
void compose_years_notes(struct doc *d, struct block *parent,
			 const struct paper_years *y);

#endif
