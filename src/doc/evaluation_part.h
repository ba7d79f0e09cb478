/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_EVALUATION_PART_H
#define DOC_EVALUATION_PART_H

#include "doc/composer.h"
#include "doc/evaluation.h"

/* What the files that compose an evaluation share; not for others. */

/* A column of words, one for each year; TOTAL: one for all of them. */
struct block *evaluation_table(struct composer *c,
			       const struct evaluation *e, const char *first,
			       bool total);
struct block *evaluation_row(struct composer *c, struct block *table,
			     const char *label, const char *const *cell,
			     int n);
/* Forecast, actual (DONE is its word) and gap of an amount, three rows; the
   forecast alone when no year is known. */
void evaluation_amount_rows(struct composer *c, const struct evaluation *e,
			    struct block *table, const char *label,
			    const struct evaluation_amount *m,
			    const char *done, bool total);
void evaluation_note(struct composer *c, const char *text);
/* compose_evaluation_tables.c: its sections that are tables */
void evaluation_lay_years(struct composer *c, const struct evaluation *e);
void evaluation_lay_funders(struct composer *c, const struct evaluation *e);
void evaluation_lay_people(struct composer *c, const struct evaluation *e);

#endif
