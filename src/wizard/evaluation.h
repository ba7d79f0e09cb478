/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_EVALUATION_H
#define WIZARD_EVALUATION_H

#include "base/chart.h"
#include "model/evaluation.h"
#include "wizard/session.h"

/*
 * evaluation - what a convention came to: its years side by side, each
 * objective with its indicators and its actions, costs, lessons, questions
 * of the funders, and what is still missing.
 *
 * Made anew whenever it is wanted, at any time of the convention, in an arena
 * of the caller, from what is known then.  A year has one report on all of
 * the convention; without one, those on its actions are added up, and the
 * year says which actions have none.
 */

/* One report on a year, refreshed. */
struct evaluation_report {
	const struct session *session;
	int64_t number;		/* of its dossier */
	int year;		/* 2028 */
	const char *part;	/* bilan_part(): "" all of it */
};

struct evaluation_order {
	const struct session *session;	/* the convention */
	const struct form *form;	/* of the reports; NULL: not known */
	const struct evaluation_report *report;
	int n;
	const struct evaluation_version *version;	/* signed ones */
	int nversion;
	const struct session *forecast;	/* the last of them, refreshed; NULL:
					   none, the forecast is that of
					   today */
};

/* Has the form years, objectives and their conclusion? */
bool evaluation_offered(const struct form *f);
/* False: it has none. */
bool evaluation_make(const struct evaluation_order *o, struct arena *a,
		     struct evaluation *out);
/* Actual less forecast of a year; YEAR years->n: of those that are known.
   False: it is not known. */
bool evaluation_gap_of(const struct evaluation *e,
		       const struct evaluation_amount *m, int year,
		       int64_t *out);
/* A result as a figure: "48", "48 familles", "87,5 %" where UNIT is
   "familles", "%".  False: it says something else. */
bool evaluation_figure(const char *text, const char *unit, int64_t *out);

/* --- evaluation_say.c, evaluation_indicator.c: the same in words, through TR
   (NULL: French) --- */

typedef char *evaluation_tr(const char *);

enum evaluation_line_kind {
	EVALUATION_HEADING,
	EVALUATION_FIGURES,	/* cells under the years */
	EVALUATION_OBJECTIVE,	/* at: its rank */
	EVALUATION_INDICATOR,	/* at: its rank */
	EVALUATION_TEXT,
	EVALUATION_GAP		/* at: the rank of what is missing */
};
struct evaluation_line {
	enum evaluation_line_kind kind;
	const char *label;	/* of the figures */
	const char *cell[YEARS_MAX + 1];	/* "" none; the last used: all
						   the years */
	const char *words;	/* all of it, in sentences */
	int at;
	bool bad;		/* it is to be looked at */
	bool strong;		/* a total */
};
struct evaluation_line *evaluation_lines(const struct evaluation *e,
					 evaluation_tr *tr, struct arena *a,
					 int *n);
/* What came of an indicator, in sentences. */
const char *evaluation_indicator_words(const struct evaluation *e,
				       const struct evaluation_indicator *i,
				       evaluation_tr *tr, struct arena *a);
/* "Oui", "En partie"; "pas encore dit". */
const char *evaluation_achieved(const struct evaluation_objective *o,
				evaluation_tr *tr);
/* Its target and what was obtained, from the start to the last year, a step
   a year.  What is drawn is rounded to the hundredth, half away from zero.
   False: it has no figures. */
bool evaluation_chart(const struct evaluation *e,
		      const struct evaluation_indicator *i,
		      evaluation_tr *tr, struct arena *a, struct chart *out);

#endif
