/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

/* Atoms go down the page one after the other; those that keep together
   move to the next page together, unless no page could hold them all. */

#define EPSILON 0.01

static void
place(struct press *p, const struct atom *a, double *y, bool again)
{
	struct sheet *s = &p->sheets.p[p->sheets.n - 1];
	struct placed *q = vec_push(&p->placed);

	q->gap = s->n > 0 ? a->before : 0;
	*y += q->gap;
	q->atom = a;
	q->y = MARGIN_TOP + *y;
	q->again = again;
	*y += a->height;
	s->n++;
}

static void
new_sheet(struct press *p, double *y)
{
	struct sheet *s = vec_push(&p->sheets);

	s->first = p->placed.n;
	*y = 0;
}

/* Height of what must stand with atom I; just that of I if it is too much
   for a page. */
static double
chain(const struct press *p, size_t i)
{
	double h = p->flow.p[i]->height;

	while (p->flow.p[i]->keep && i + 1 < p->flow.n &&
	       !p->flow.p[i + 1]->new_page) {
		i++;
		h += p->flow.p[i]->before + p->flow.p[i]->height;
	}
	return h;
}

static bool
in_head(const struct atom *a)
{
	for (int i = 0; i < a->nhead; i++)
		if (a->head[i] == a)
			return true;
	return false;
}

void
press_paginate(struct press *p)
{
	double y = 0;

	new_sheet(p, &y);
	for (size_t i = 0; i < p->flow.n; i++) {
		const struct atom *a = p->flow.p[i];
		bool empty = p->sheets.p[p->sheets.n - 1].n == 0;
		double h = chain(p, i), before = empty ? 0 : a->before;

		if (h > FLOW_HEIGHT)
			h = a->height;
		if (!empty && (a->new_page ||
		    y + before + h > FLOW_HEIGHT + EPSILON)) {
			bool forced = a->new_page;

			new_sheet(p, &y);
			for (int k = 0; !forced && !in_head(a) &&
			     k < a->nhead; k++)
				place(p, a->head[k], &y, true);
		}
		place(p, a, &y, false);
	}
}
