/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_YEARS_H
#define LINE_YEARS_H

#include "base/str.h"
#include "wizard/years.h"

/*
 * years - the years of a convention in plain words: sentences for the linear
 * mode, tables for the command line.
 */

/* One sentence a row of S: what each year is, and what was retouched. */
void years_sentences(const struct years *y, const struct years_subject *s,
		     struct arena *a, struct str *out);
/* Columns of figures under the years. */
void years_table(const struct years *y, const struct years_subject *s,
		 struct arena *a, struct str *out);
/* The rules, and what the law recalls: of S, and of the convention when it
   is the total. */
void years_remarks(const struct years *y, const struct years_subject *s,
		   struct arena *a, struct str *out);

#endif
