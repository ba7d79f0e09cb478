/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_PLAN_H
#define LINE_PLAN_H

#include "base/str.h"
#include "wizard/plan.h"

/*
 * plan - the financing plan in plain words: sentences for the linear mode, a
 * table for the command line.
 */

/* One sentence a demande, then the totals. */
void plan_sentences(const struct plan *p, struct arena *a, struct str *out);
/* Columns of figures under their names, sub-totals, totals. */
void plan_table(const struct plan *p, struct arena *a, struct str *out);

#endif
