/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_EVALUATION_H
#define MODEL_EVALUATION_H

#include "model/years.h"

/*
 * evaluation - what a convention came to, over all its years, as data:
 * wizard/evaluation.h makes it from the convention and from the reports on
 * its years; screens, plain lines, JSON and paper show these figures and no
 * other.
 *
 * What is forecast is what model/years.h says; what was done is what the
 * reports say.  Cents, exact.  A gap is what was done less what was forecast;
 * over all the years it is that of the years that are known, so that the
 * same years are compared.
 */

/* One amount, year by year. */
struct evaluation_amount {
	int64_t forecast[YEARS_MAX], actual[YEARS_MAX];
	bool has[YEARS_MAX];	/* the actual one is known */
	int64_t forecast_all;	/* of all the years */
	int64_t forecast_told;	/* of those whose actual is known */
	int64_t actual_all;	/* of the same */
	bool any;		/* one is known */
};

enum evaluation_source {
	EVALUATION_NONE,	/* no report yet */
	EVALUATION_WHOLE,	/* a report on all the actions */
	EVALUATION_PARTS	/* reports on some actions: their sum */
};

/* One exercise of the convention. */
struct evaluation_year {
	enum evaluation_source source;
	int64_t number;		/* dossier of its report; the first of them */
	bool ended;		/* on the reference date */
	bool known;		/* what was done is known, at least in part */
	bool closed;		/* and said to be complete */
	const char *without;	/* EVALUATION_PARTS: the actions that have no
				   report; "" none */
	bool differs;		/* the report was made on another forecast */
	int64_t reported[2];	/* its charges and its products, then */
	int64_t unspent, kept, back;	/* of the grants: not spent, kept by
					   the convention, to give back */
	bool has_people;
	int64_t people;		/* beneficiaries, all publics */
	bool has_cost;
	int64_t cost;		/* charges done / people, to the cent, half
				   away from zero */
};

/* An account of two figures: "60", or "" (shared charges, own resources). */
struct evaluation_account {
	const char *account, *label;
	enum side side;
	bool in_kind;		/* classes 86 and 87 */
	struct evaluation_amount sum;
};

enum evaluation_total {
	EVALUATION_CHARGES,	/* without class 86 */
	EVALUATION_PRODUCTS,	/* without class 87 */
	EVALUATION_RESULT,	/* products less charges */
	EVALUATION_CHARGES_KIND, EVALUATION_PRODUCTS_KIND,
	EVALUATION_TOTALS
};

/* What is expected of a funder in cash, and what it granted by the reports;
   what it had paid when they were made. */
struct evaluation_funder {
	const char *name;
	bool signs;
	struct evaluation_amount granted;
	int64_t paid[YEARS_MAX], paid_all;
	bool has_paid[YEARS_MAX], any_paid;
};

struct evaluation_action {
	struct row *row;
	const char *title;
	int objective;		/* rank; -1: it serves none */
	struct evaluation_amount cost;	/* charges */
};

enum evaluation_reached { REACHED_UNKNOWN, REACHED_YES, REACHED_NO };

/*
 * A figure is reached when it is at least its target; at most, when the
 * target lies below the start (less is better).  The final target is that of
 * the last year, unless it is the sum of those of the years and not the last
 * of them: then what was obtained is added up as well.
 */
struct evaluation_indicator {
	struct row *row;
	int objective;		/* rank; -1: of an action that serves none */
	const char *of;		/* the title of the objective, or of the action
				   that has it for itself */
	bool own;		/* it is an action's own: told in words */
	const char *label, *unit, *words;	/* words: what is aimed at, of
						   one without figures */
	bool counted;		/* it has figures */
	bool less;		/* less is better */
	bool added;		/* the years add up to the final target */
	/* ten-thousandths (money.h); as written beside, "" not said */
	bool has_start, has_final, has_target[YEARS_MAX], has_got[YEARS_MAX];
	int64_t start, final, target[YEARS_MAX], got[YEARS_MAX];
	const char *start_text, *final_text;
	const char *target_text[YEARS_MAX], *got_text[YEARS_MAX];
	bool unread[YEARS_MAX];	/* what is written is no figure of its unit */
	enum evaluation_reached reached[YEARS_MAX], at_term;
	bool has_last;
	int last;		/* the last year with a figure */
	int64_t sum;		/* of what was obtained, when it adds up */
};

struct evaluation_objective {
	struct row *row;
	const char *title, *aim;
	const char *achieved;	/* id: "atteint"...; "" not said */
	const char *achieved_text;	/* "En partie"; "" */
	const char *learned;	/* "" */
};

/* People by public; the same person may come every year, so that years are
   not added up. */
struct evaluation_public {
	const char *name;
	bool has[YEARS_MAX];
	int64_t count[YEARS_MAX];
};

struct evaluation_question {
	struct row *row;
	const char *question, *answer;	/* "" */
};

/* A version that was signed, and those that amended it. */
struct evaluation_version {
	int n;
	const char *reason;	/* "signature", "avenant 1" */
	const char *when;	/* "12/02/2027" */
};

enum evaluation_gap_kind {
	MISSING_REPORT,		/* a year that ended has none */
	MISSING_ACTUAL,		/* a report says nothing of what was done */
	MISSING_CLOSED,		/* its budget is not said to be complete */
	MISSING_LIFTED,		/* a report has something to lift */
	MISSING_PARTS,		/* actions without a report */
	MISSING_RESULT,		/* an indicator without a result */
	MISSING_FIGURE,		/* one whose result is no figure */
	MISSING_CONCLUSION,	/* an objective without its conclusion */
	MISSING_TEXT,		/* what was learned, what costs say */
	MISSING_ANSWER		/* a question without an answer */
};

/* What is missing, and where it is to be given. */
struct evaluation_gap {
	enum evaluation_gap_kind kind;
	struct say text;
	int year;		/* -1 none */
	int64_t number;		/* dossier of the report; 0: this dossier */
	const char *path;	/* in it; NULL: it is to be made */
};

struct evaluation {
	const struct years *years;
	struct evaluation_year year[YEARS_MAX];
	int ntold;		/* years whose actual is known */
	bool open;		/* its questions are asked now */
	struct evaluation_amount total[EVALUATION_TOTALS];
	struct evaluation_account *account;
	int naccount;
	struct evaluation_funder *funder;
	int nfunder;
	struct evaluation_objective *objective;
	int nobjective;
	struct evaluation_action *action;
	int naction;
	struct evaluation_indicator *indicator;
	int nindicator;
	struct evaluation_public *public;
	int npublic;
	const char *lessons, *costs;	/* "" */
	struct evaluation_question *question;
	int nquestion;
	const struct evaluation_version *version;
	int nversion;
	const struct evaluation_version *forecast;	/* whose forecast it
					   is; NULL: today's answers */
	struct evaluation_gap *gap;
	int ngap;
	int32_t signed_on;	/* or NO_DAY */
	bool over;		/* a sum passes what can be counted: years->why
				   or this one, and no figure */
};

#endif
