/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_SUPPOSED_H
#define LINE_SUPPOSED_H

#include "base/str.h"
#include "wizard/consequences.h"

/*
 * supposed - what follows from what is supposed of the funders, in plain
 * lines: the linear mode and the command line say the same words.
 */

/* What is supposed and what follows; with nothing supposed, each refusal by
   itself too. */
void supposed_lines(const struct consequences *c, struct arena *a,
		    struct str *out);
/* A line a month, then what is to be said of them. */
void supposed_cash(const struct cashflow *c, const struct supposing *p,
		   struct arena *a, struct str *out);
/* The worst, the most likely, all granted; then MOST rows from FROM (0 the
   first). */
void supposed_combos(const struct combos *c, int64_t from, int64_t most,
		     bool by_gap, struct arena *a, struct str *out);
/* The budget that is looked at, in a line. */
void supposed_head(const struct supposing *p, struct arena *a,
		   struct str *out);

#endif
