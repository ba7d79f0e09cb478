/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

/*
 * Atoms go down the page one after the other; those that keep together move
 * to the next page together.  A chain that no page could hold gives way at
 * its weakest links: what they part are chains of their own.
 */

#define EPSILON 0.01
#define SCRAP 42.0		/* three lines: too little before a title */
#define LEAST_PAGE 150.0	/* a fifth of it: too little for a page */
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

static void
fill(struct press *p)
{
	double y = 0;

	p->placed.n = p->sheets.n = 0;
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

static bool
is_section(const struct atom *a)
{
	return a->outline != NULL && a->level == 1;
}

/* A part of the flow that is too little for the head of a page. */
struct scrap {
	size_t end;
	double least;		/* what would be enough */
};

/* Slices of the flow that stand on SHEET, headers that come back aside, up to
   the title of a section; ALL: to its end. */
static size_t
count_over(const struct press *p, const struct sheet *s, double *h, bool *all)
{
	const struct placed *q = p->placed.p + s->first;
	size_t n = 0;

	*h = 0;
	*all = false;
	for (size_t i = 0; i < s->n; i++) {
		if (q[i].again)
			continue;
		if (n > 0 && is_section(q[i].atom))
			return n;
		*h += q[i].gap + q[i].atom->height;
		n++;
	}
	*all = true;
	return n;
}

/* Does SHEET, whose first slice is AT, begin with a scrap?  What stands alone
   on it, before a page that begins for itself or at the end; or a line or two
   over the title of a section. */
static bool
find_scrap(const struct press *p, size_t sheet, size_t at, struct scrap *out)
{
	double h;
	bool all;

	if (p->flow.p[at]->new_page)
		return false;
	out->end = at + count_over(p, &p->sheets.p[sheet], &h, &all);
	out->least = all ? LEAST_PAGE : SCRAP;
	if (all)
		return h < LEAST_PAGE && (out->end == p->flow.n ||
		    p->flow.p[out->end]->new_page);
	return h < SCRAP && !is_section(p->flow.p[at]);
}

/* It takes what is before it along; over a title, not more than its
   section. */
static void
join_scrap(struct press *p, const struct scrap *s)
{
	double h = 0;

	for (size_t k = s->end - 1; k > 0 && !p->flow.p[k]->new_page; k--) {
		if (s->least < LEAST_PAGE && is_section(p->flow.p[k]))
			break;
		h += p->flow.p[k]->height + p->flow.p[k]->before;
		if (h > s->least)
			break;
		if (p->flow.p[k - 1]->keep < KEEP_ROW)
			p->flow.p[k - 1]->keep = KEEP_ROW;
	}
}

/* The slice that SHEET begins with. */
static size_t
first_slice(const struct press *p, size_t sheet)
{
	size_t at = 0;

	for (size_t i = 0; i < p->sheets.p[sheet].first; i++)
		at += !p->placed.p[i].again;
	return at;
}

/* How far down it SHEET goes. */
static double
filled(const struct press *p, size_t sheet)
{
	const struct sheet *s = &p->sheets.p[sheet];
	const struct placed *q = &p->placed.p[s->first + s->n - 1];

	return q->y + q->atom->height - MARGIN_TOP;
}

/* Pages are filled again without the scrap at the head of SHEET, unless that
   takes more of them, or more than the end of the page before. */
static void
mend(struct press *p, size_t sheet)
{
	size_t n = p->sheets.n, before = first_slice(p, sheet - 1);
	struct scrap s;
	enum keep *kept;

	if (!find_scrap(p, sheet, first_slice(p, sheet), &s))
		return;
	kept = arena_array(&p->arena, s.end, sizeof *kept);
	for (size_t i = 0; i < s.end; i++)
		kept[i] = p->flow.p[i]->keep;
	join_scrap(p, &s);
	fill(p);
	if (p->sheets.n <= n && first_slice(p, sheet - 1) == before &&
	    filled(p, sheet - 1) > FLOW_HEIGHT / 2)
		return;
	for (size_t i = 0; i < s.end; i++)
		p->flow.p[i]->keep = kept[i];
	fill(p);
}

void
press_paginate(struct press *p)
{
	fill(p);
	for (size_t i = 1; i < p->sheets.n; i++)
		mend(p, i);
}
