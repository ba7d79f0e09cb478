/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_signed - the forecast as it was signed, on the years of today:
   figures are taken, and words copied, so that what was signed may be closed
   once the evaluation is made. */
#include "wizard/evaluation_inside.h"

#include <string.h>

static const struct years_subject *
action_signed(const struct years *from, const char *key)
{
	for (int i = 0; i < from->naction; i++)
		if (strcmp(from->action[i].action->key, key) == 0)
			return &from->action[i];
	return NULL;
}

/* An action that came since was not foreseen; the totals hold what was
   signed of one that is gone. */
static void
take_actions(struct years *y, const struct years *from)
{
	for (int i = 0; i < y->naction; i++) {
		const struct years_subject *s = action_signed(from,
		    y->action[i].action->key);

		for (int k = 0; k < YEARS_TOTALS; k++)
			y->action[i].total[k] = s != NULL ? s->total[k] :
			    (struct years_sum){ .all = 0 };
	}
}

static void
take_lines(struct years *y, const struct years *from)
{
	for (int i = 0; i < y->nline; i++) {
		struct years_line *l = &y->total.line[i];
		int at = years_line(from, l->field->id);

		for (int k = 0; k < YEARS_MAX; k++)
			l->cell[k] = at < 0 ? (struct years_cell){
			    .amount = 0 } : from->total.line[at].cell[k];
		l->all = at < 0 ? 0 : from->total.line[at].all;
	}
}

static void
take_funders(struct evaluation_work *w, struct years *y,
    const struct years *from)
{
	y->funder = arena_array(w->a, (size_t)from->nfunder + 1,
	    sizeof *y->funder);
	for (int i = 0; i < from->nfunder; i++) {
		y->funder[i] = from->funder[i];
		y->funder[i].name = arena_strdup(w->a, from->funder[i].name);
		y->funder[i].type = "";
		y->funder[i].request = NULL;
		y->funder[i].nrequest = 0;
	}
	y->nfunder = from->nfunder;
	y->total.part = from->total.part;
}

static void
take_targets(struct evaluation_work *w, struct years *y,
    const struct years *from)
{
	for (int i = 0; i < y->nindicator; i++) {
		struct years_indicator *t = &y->indicator[i];

		for (int k = 0; k < from->nindicator; k++) {
			const struct years_indicator *f =
			    &from->indicator[k];

			if (strcmp(f->row->key, t->row->key) != 0 ||
			    strcmp(f->objective->key, t->objective->key) !=
			    0)
				continue;
			for (int n = 0; n < YEARS_MAX; n++)
				t->target[n] = f->target[n] == NULL ? NULL :
				    arena_strdup(w->a, f->target[n]);
			t->final = arena_strdup(w->a, f->final);
		}
	}
}

void
evaluation_take_signed(struct evaluation_work *w, struct years *y)
{
	struct years *from = arena_new(w->a, struct years);

	if (w->o->forecast == NULL || !years_make(w->o->forecast, NULL, w->a,
	    from) || from->over || from->n != y->n)
		return;
	memcpy(y->total.total, from->total.total, sizeof y->total.total);
	take_lines(y, from);
	take_funders(w, y, from);
	take_actions(y, from);
	take_targets(w, y, from);
	w->e->forecast = w->o->nversion > 0 ?
	    &w->o->version[w->o->nversion - 1] : NULL;
}
