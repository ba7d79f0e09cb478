/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_EVALUATION_INSIDE_H
#define WIZARD_EVALUATION_INSIDE_H

#include "model/report.h"
#include "wizard/evaluation.h"
#include "wizard/years.h"

/* What the files of evaluation share; not for others. */

/* A report that counts, with its table. */
struct evaluation_told {
	const struct evaluation_report *from;
	struct report table;
	int action;		/* rank; -1: all of the convention */
};

struct evaluation_work {
	const struct evaluation_order *o;
	struct arena *a;
	struct evaluation *e;
	const struct years *y;
	/* by year: those that make it, then those on one action */
	struct evaluation_told *made[YEARS_MAX], *part[YEARS_MAX];
	int nmade[YEARS_MAX], npart[YEARS_MAX];
};

/* A sum that remembers that it passed what can be counted. */
void evaluation_add(struct evaluation_work *w, int64_t *to, int64_t n);
/* The all-years figures of M, from its years. */
void evaluation_close(struct evaluation_work *w, struct evaluation_amount *m);
/* The shown text of leaf ID in ROW of S; "" none, or it does not apply. */
const char *evaluation_text(const struct evaluation_work *w,
			    const struct session *s, struct row *row,
			    const char *id);
bool evaluation_amount_at(struct row *row, const char *id, int64_t *cents);
/* The living rows of the block at PATH, under the root of S; none: n 0. */
const struct rows *evaluation_rows(const struct session *s,
				   const char *path);
/* The same under ROW. */
const struct rows *evaluation_under(struct row *row, const char *id);

/* The line ID of the table of T; NULL. */
const struct report_line *evaluation_line_at(const struct evaluation_told *t,
					     const char *id);

/* evaluation_signed.c: the figures and the targets of Y become those that
   were signed, if any */
void evaluation_take_signed(struct evaluation_work *w, struct years *y);
/* evaluation_paid.c: the objectives are there already */
void evaluation_put_funders(struct evaluation_work *w);
void evaluation_put_actions(struct evaluation_work *w);
/* evaluation_results.c */
void evaluation_put_objectives(struct evaluation_work *w);
void evaluation_put_indicators(struct evaluation_work *w);
void evaluation_put_publics(struct evaluation_work *w);
void evaluation_put_words(struct evaluation_work *w);
/* The row of T that is about the indicator; NULL. */
struct row *evaluation_result_row(const struct evaluation_work *w,
				  const struct evaluation_told *t,
				  const struct evaluation_indicator *i);
/* evaluation_gaps.c */
void evaluation_put_gaps(struct evaluation_work *w);

#endif
