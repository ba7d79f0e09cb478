/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COMPOSE_CHARTS_H
#define DOC_COMPOSE_CHARTS_H

#include "base/chart.h"
#include "doc/block.h"

/*
 * compose_charts - pictures of amounts in a document, with the words that
 * say the same to who does not see them.
 */

/* Puts C, with its typography, under PARENT; nothing when it has no row. */
struct block *compose_chart(struct doc *d, struct block *parent,
			    const struct chart *c);
/* A section with all the charts that have rows; nothing when none has. */
void compose_charts(struct doc *d, struct block *parent, int level,
		    const struct chart *const *c, int n);

#endif
