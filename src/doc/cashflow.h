/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_CASHFLOW_H
#define DOC_CASHFLOW_H

#include "doc/block.h"

/*
 * cashflow - on paper: what follows if a funder refuses, and the cash month
 * by month.  What is computed comes whole from the wizard, in cents and in
 * French sentences: paper says what the screen says.
 */

struct paper_month {
	const char *name;	/* "mars 2026" */
	int64_t in, out, balance;
};

struct paper_wait {		/* money whose day is not known */
	const char *funder;
	int64_t amount;
};

struct paper_funders {
	const char *title;	/* of the project or the budget; NULL: none */
	const char *const *refusal;	/* "Si la Ville refuse, ..." */
	int nrefusal;
	const char *const *combo;	/* the worst, the likely, all granted */
	int ncombo;
	const struct paper_month *month;
	int nmonth;
	int lowest;
	const char *const *note;	/* on the cash */
	int nnote;
	const struct paper_wait *wait;
	int nwait;
};

/* Two headings of LEVEL and what they hold, as last children of PARENT; a
   part with nothing to say is left out. */
void compose_funders(struct doc *d, struct block *parent, int level,
		     const struct paper_funders *in);

#endif
