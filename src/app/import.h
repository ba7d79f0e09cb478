/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "exchange/csv.h"
#include "wizard/budget_import.h"

/*
 * import - a file of a spreadsheet read into the proposals of a budget: at
 * once by the command line, slice by slice by the screens.
 */

struct import {
	int fd;
	int64_t size, done;	/* bytes; size -1: not known (a pipe) */
	struct csv *csv;	/* NULL: the file is read */
	struct csv_report report;
	struct budget_import *budget;
	const char *file;
	bool several;		/* the file is one of ours (exchange/tables.h):
				   only the rows of this budget are read */
	int64_t others;		/* rows of the other budgets */
};

/* FILE is borrowed. */
MUST_CHECK
bool import_begin(struct import *i, const char *file,
		  const struct csv_options *o, const struct session *s,
		  struct row *row, const struct field *group,
		  struct err *err);
/* Reads for MS milliseconds (0: to the end).  False: *err.  Read whole once
   i->csv is NULL. */
MUST_CHECK
bool import_step(struct import *i, int ms, struct err *err);
/* What it is written in, and what was not fit in it. */
void import_about(const struct csv_report *r, char *buf, size_t size);
/* The file; the proposals too unless KEEP. */
void import_end(struct import *i, bool keep);

#endif
