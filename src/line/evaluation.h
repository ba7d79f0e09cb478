/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_EVALUATION_H
#define LINE_EVALUATION_H

#include "base/str.h"
#include "wizard/evaluation.h"

/* evaluation - what a convention came to, in plain text: figures under the
   years, words between. */

void evaluation_table_put(const struct evaluation *e, struct arena *a,
			  struct str *out);

#endif
