/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_EVALUATION_H
#define UI_EVALUATION_H

#include "ui/screen.h"
#include "wizard/evaluation.h"

/* evaluation - the screens of what a convention came to. */

/* Has the dossier an evaluation?  Opens it; says why when it cannot be
   read. */
bool evaluation_shown(const struct ui *ui);
void evaluation_open(struct ui *ui);
/* The curves of its indicators, one at a time, that of rank AT first. */
void evaluation_chart_open(struct ui *ui, const struct evaluation_order *o,
			   int at);

#endif
