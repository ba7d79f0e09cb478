/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_DOC_CHARTS_H
#define TESTS_DOC_CHARTS_H

#include "base/chart.h"
#include "doc/block.h"

/* Charts with what is hard to draw: long names, nothing, cents, amounts of
   nine figures, negative ones. */

/* N funders, asked and obtained; SPREAD times as much from one to the next
   one but three. */
struct chart *sample_plan(struct arena *a, int n);
/* N accounts, one negative from the fourth on. */
struct chart *sample_accounts(struct arena *a, int n, bool negative);
/* N months from October 2026, with a low point. */
struct chart *sample_months(struct arena *a, int n);
/* All of them, of N rows, under a heading; N 0: of all sizes. */
struct doc *sample_charts(struct arena *a, int n);

#endif
