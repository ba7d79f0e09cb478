/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_TABLES_H
#define EXCHANGE_TABLES_H

#include "base/str.h"
#include "wizard/session.h"

/*
 * tables - the budgets and the financing plan of a dossier for spreadsheets:
 * UTF-8 with its mark, `;` between cells, a comma in amounts, CRLF.  Totals
 * are left to who reads: what stands in a column is never counted twice.
 *
 * A budget: a row for each line that has an amount, of the association, then
 * of each project.  The first two cells say of which: "association", or the
 * key of the project, and its title; `importer` takes the rows of the budget
 * it is asked for.  Lines of one's own have a row each, with their label and
 * the account of their line.  Of a convention the projects have an amount for
 * each year, the first as its budget has it.
 */

/* The titles of the first cells, by which `importer` knows such a file. */
#define TABLES_OBJECT "objet"
#define TABLES_TITLE "titre"
#define TABLES_REFERENCE "reference"	/* the line, as the form names it */
#define TABLES_ASSOCIATION "association"

struct catalogue;
/* False: the form has no budget. */
bool tables_budget(const struct session *s, const struct catalogue *c,
		   struct str *out);
/* False: it has no demandes. */
bool tables_plan(const struct session *s, const struct catalogue *c,
		 struct str *out);

#endif
