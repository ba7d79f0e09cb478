/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CASHFLOW_H
#define WIZARD_CASHFLOW_H

#include "wizard/supposing.h"

/*
 * cashflow - the money that comes in and goes out, month by month, over the
 * exercice of a budget (that of a project, else its dates; else the year of
 * the dossier: `guessed`).
 *
 * In: the payments of the demandes on their days.  A granted demande has its
 * rows `versements`; without a row, and for one that is awaited, all of it
 * comes `delai_versement` days after the decision, or after the day it is
 * expected.  What has no day is apart and is counted after the last month;
 * so is what comes after it.  What came before the first month is in the
 * opening cash when that is given, and is the opening cash when not.
 *
 * Everything else of the budget, products and charges, is spread evenly to
 * the cent: up to the end of each month, its share of the whole, rounded
 * down.  The sums over the months are those of the budget, exactly; and a
 * balance that is of whole cents shows no other one.
 *
 * In a convention the months run over all its years.  What a demande brings
 * each year comes as an advance (of the rate of the convention; the first at
 * the notification, until it is known when it was signed, else the first day,
 * and never before that day; then at the end of the months that the law
 * leaves for it) and a balance once the report of the year is due, when its
 * funder signs the convention; all at once, a year later each time, when not.
 * Payments that are noted take the place of what is foreseen for the year of
 * their day.  Everything else of a year is spread over its own months.
 *
 * The association's own budget is of one year.  In a convention (`of_year`)
 * what its demandes count for there comes on the days that the convention has
 * for that year, the balance after the last month; for its first year when
 * the exercice is none of them (`off_years`).
 *
 * What is supposed counts: refused, half, late by some months (what is not
 * received yet moves).
 */

#define CASH_MONTHS_MAX 120

enum cash_when { CASH_BEFORE, CASH_DURING, CASH_AFTER, CASH_UNDATED };

struct cash_item {
	const struct due *due;
	const char *kind;	/* "Avance", as the form has it; NULL */
	int64_t amount;		/* what remains of rows that sum to more than
				   is counted is negative */
	int32_t day;		/* NO_DAY */
	int year;		/* of a convention; 0: one exercise */
	enum cash_when when;
	int month;		/* CASH_DURING */
	bool received;
};

struct cash_month {
	int year, month;	/* 1 to 12 */
	int64_t aids, others;	/* in */
	int64_t in, out;
	int64_t balance;	/* at the end of the month, cumulated */
};

struct cashflow {
	struct cash_month *month;
	int n;
	int32_t from, to;
	int years;		/* of a convention; 0: one exercise */
	bool of_year;		/* the one exercise is of a convention */
	bool off_years;		/* and is none of its years */
	int64_t advance;	/* of a signatory, each year; basis points */
	bool guessed;		/* the period is not answered */
	int64_t opening;
	bool opening_asked;	/* a project has none of its own */
	bool opening_known;
	int delay;		/* days; -1: not known */
	struct cash_item *item;	/* in the order of the demandes */
	int nitem;
	int64_t before, after, undated;	/* of the items */
	int64_t in, out;	/* over the months */
	int64_t end;		/* with what comes after or has no day */
	int lowest;		/* the first month of the lowest balance */
};

/* False: a sum passes what can be counted.  Everything lives in A. */
bool cashflow_make(const struct supposing *p, struct arena *a,
		   struct cashflow *out);
/* Whose it is: "Ville de Massy (Jardins), 2027". */
const char *cashflow_whose(const struct cash_item *item, struct arena *a);
/* "mars 2026" */
struct say cashflow_month(const struct cashflow *c, int i, struct arena *a);
/* The question that gives the opening cash of P; NULL.  *row: where. */
const struct field *cashflow_opening(const struct supposing *p,
				     struct row **row);

#endif
