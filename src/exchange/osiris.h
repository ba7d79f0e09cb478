/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_OSIRIS_H
#define EXCHANGE_OSIRIS_H

#include "wizard/session.h"

/*
 * osiris - reports in the shape of the table « SuiviActionsEvaluation » that
 * the State's own program (Osiris) writes: two lines of titles, the same 35
 * columns in the same order, a line for each grant that a report is addressed
 * to.  Separator ';', CRLF, UTF-8 with its mark, as spreadsheets read it.
 *
 * What was asked is, as what was granted, the sum of the demandes to that
 * service of that funder for what the report is about; those to anyone else
 * are the other funders.
 *
 * What only the service knows (its number of the action, what it proposed, its
 * judgement) is left empty.  The gap is actual less forecast; percentages are
 * rounded to the hundredth, half away from zero, and empty where there is
 * nothing to divide by.
 */

struct osiris_report {
	const struct session *from;	/* the dossier reported on */
	const struct session *report;
	const char *part;	/* of it: "projets[k1]", "" all */
	int year;
};

void osiris_begin(struct str *out);
void osiris_report(const struct osiris_report *o, struct str *out);

#endif
