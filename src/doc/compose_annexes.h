/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COMPOSE_ANNEXES_H
#define DOC_COMPOSE_ANNEXES_H

#include "doc/composer.h"
#include "doc/convention.h"

/* compose_annexes - shared by the files that compose a convention; not for
   others. */

/* compose_convention.c */
void compose_passages(struct composer *c, const struct convention *in,
		      const struct drawn_article *art);
void compose_party(struct composer *c, const struct convention *in,
		   const struct drawn_party *p);
/* compose_annexes.c: on a sheet of its own */
void compose_annex(struct composer *c, const struct convention *in,
		   const struct drawn_article *x);
/* compose_budgets.c: the table of a report on the first year, actual left
   blank */
void compose_report_table(struct composer *c, const struct years *y);

#endif
