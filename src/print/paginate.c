/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

/*
 * Atoms go down the page one after the other; those that keep together move
 * to the next page together.  A chain that no page could hold gives way at
 * its weakest links: what they part are chains of their own.
 */

#define EPSILON 0.01
#define SCRAP 42.0		/* three lines: too little for a page */
#define NO_PAGE 90.0		/* "Sans objet.", or a table of four rows: no
				   page of its own */

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

static bool
in_head(const struct atom *a)
{
	for (int i = 0; i < a->nhead; i++)
		if (a->head[i] == a)
			return true;
	return false;
}

static double
head_height(const struct atom *a)
{
	double h = 0;

	for (int i = 0; !in_head(a) && i < a->nhead; i++)
		h += a->head[i]->height;
	return h;
}

/* Height of the chain that atom I stands in, by links of KEEP and more, and
   where it begins; of what is more than a page, enough to say so. */
static double
chain(const struct press *p, size_t i, enum keep keep, size_t *first)
{
	const struct atom *const *a = (const struct atom *const *)p->flow.p;
	double h = a[i]->height;
	size_t end = i;

	while (i > 0 && a[i - 1]->keep >= keep && !a[i]->new_page &&
	       h <= FLOW_HEIGHT) {
		h += a[i]->before + a[i - 1]->height;
		i--;
	}
	while (end + 1 < p->flow.n && a[end]->keep >= keep &&
	       !a[end + 1]->new_page && h <= FLOW_HEIGHT) {
		end++;
		h += a[end]->before + a[end]->height;
	}
	*first = i;
	return h + head_height(a[i]);
}

/* Has atom I, with what stands with it, no room Y down the page? */
static bool
overflows(const struct press *p, size_t i, double y)
{
	const struct atom *a = p->flow.p[i];

	y += a->before;
	if (y + a->height > FLOW_HEIGHT + EPSILON)
		return true;
	for (enum keep k = KEEP_GROUP; k <= KEEP_MUST; k++) {
		size_t first;
		double h = chain(p, i, k, &first);

		if (h <= FLOW_HEIGHT + EPSILON)
			return first == i && y + h - head_height(a) >
			    FLOW_HEIGHT + EPSILON;
	}
	return false;
}

/* Atom I asks for a page.  It is begun, unless next to nothing stands on the
   one there is, Y high, and what comes would fill that. */
static bool
begins(const struct press *p, size_t i, double y)
{
	if (y > NO_PAGE)
		return true;
	do {
		if (overflows(p, i, y))
			return y < FLOW_HEIGHT * 2 / 3;
		y += p->flow.p[i]->before + p->flow.p[i]->height;
		i++;
	} while (i < p->flow.n && !p->flow.p[i]->new_page);
	return false;
}

/* Does a page end before atom I, Y down the page? */
static bool
turns(const struct press *p, size_t i, double y)
{
	return p->flow.p[i]->new_page ? begins(p, i, y) :
	    overflows(p, i, y);
}

/* What would stand alone on the last page, or before a page that begins for
   itself, takes what is before it along. */
static void
join_scraps(struct press *p)
{
	for (size_t i = p->flow.n; i > 0; i--) {
		double h = 0;

		if (i < p->flow.n && !p->flow.p[i]->new_page)
			continue;
		for (size_t k = i - 1; k > 0 && !p->flow.p[k]->new_page; k--) {
			h += p->flow.p[k]->height + p->flow.p[k]->before;
			if (h > SCRAP)
				break;
			if (p->flow.p[k - 1]->keep < KEEP_ROW)
				p->flow.p[k - 1]->keep = KEEP_ROW;
		}
	}
}

void
press_paginate(struct press *p)
{
	double y = 0;

	join_scraps(p);
	new_sheet(p, &y);
	for (size_t i = 0; i < p->flow.n; i++) {
		const struct atom *a = p->flow.p[i];

		if (p->sheets.p[p->sheets.n - 1].n > 0 && turns(p, i, y)) {
			bool forced = a->new_page;

			new_sheet(p, &y);
			for (int k = 0; !forced && !in_head(a) &&
			     k < a->nhead; k++)
				place(p, a->head[k], &y, true);
		}
		place(p, a, &y, false);
	}
}
