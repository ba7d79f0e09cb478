/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/consequences.h"

#include "base/i18n.h"

#include <string.h>

static void
look_shifts(struct consequences *c, const struct board *before,
    const struct board *after, struct arena *a)
{
	c->shift = arena_array(a, (size_t)before->n + 1, sizeof *c->shift);
	for (int i = 0; i < before->n; i++) {
		const struct board_row *was = &before->row[i];
		const struct board_row *is = board_find(after,
		    was->scheme->id);

		if (is == NULL || (is->verdict.kind == was->verdict.kind &&
		    strcmp(is->most, was->most) == 0))
			continue;
		c->shift[c->nshift++] = (struct shift){ was->scheme,
			was->verdict.kind, is->verdict.kind, was->most,
			is->most };
	}
}

static bool
was_broken(const struct board *b, const struct advice *d)
{
	for (int i = 0; i < b->nadvice; i++)
		if (b->advice[i].rule == d->rule &&
		    b->advice[i].row == d->row &&
		    b->advice[i].outcome == OUT_NO)
			return true;
	return false;
}

/* Each rule once, however many demandes break it; what is only good to know
   is left out. */
static void
look_broken(struct consequences *c, const struct board *before,
    const struct board *after, struct arena *a)
{
	c->broken = arena_array(a, (size_t)after->nadvice + 1,
	    sizeof(struct condition *));
	for (int i = 0; i < after->nadvice; i++) {
		const struct advice *d = &after->advice[i];
		bool told = false;

		for (int k = 0; k < c->nbroken; k++)
			told |= c->broken[k] == d->rule;
		if (d->outcome == OUT_NO && !told &&
		    d->rule->severity != SEVERITY_INFO &&
		    !was_broken(before, d))
			c->broken[c->nbroken++] = d->rule;
	}
}

void
consequences_look(const struct supposing *p, const struct board *before,
    struct arena *a, struct consequences *out)
{
	int n;
	const struct rules_if *what_if = supposing_if(p, a, &n);
	struct supposing none = *p;
	struct board after;

	*out = (struct consequences){ .p = p, .before = p->now,
		.after = supposing_sums(p) };
	none.due = arena_array(a, (size_t)p->nall + 1, sizeof *none.due);
	if (p->nall > 0)
		memcpy(none.due, p->due, (size_t)p->nall * sizeof *none.due);
	supposing_drop(&none);
	out->has_cash = cashflow_make(&none, a, &out->cash_before) &&
	    cashflow_make(p, a, &out->cash);
	if (before == NULL || p->catalogue == NULL)
		return;
	out->looked = true;
	out->above = supposing_above(p, what_if, n, a, &out->nabove);
	if (n == 0)
		return;
	board_look(p->session, p->catalogue, what_if, n, a, &after);
	look_shifts(out, before, &after, a);
	look_broken(out, before, &after, a);
}
