/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_years - the budgets over the years of a convention, in two
   states: the sums, the lines and the funders that differ. */
#include "wizard/compare_part.h"

#include "wizard/years.h"

#include <stdlib.h>
#include <string.h>

/* Both states over their years. */
struct spans {
	const struct comparing *w;
	struct years y[2];
	VEC(struct compare_line) line;
};

static void
set(struct compare_line *l, const struct years *y, int side, int year,
    int64_t amount)
{
	if (year >= y->n || year >= COMPARE_YEARS)
		return;
	l->year[year].known[side] = true;
	l->year[year].amount[side] = amount;
}

static void
set_sum(struct compare_line *l, const struct years *y, int side,
    const struct years_sum *sum)
{
	for (int i = 0; i < y->n; i++)
		set(l, y, side, i, sum->of[i]);
	l->all.known[side] = true;
	l->all.amount[side] = sum->all;
}

/* Kept when any year of it is another. */
static void
keep(struct spans *s, const struct compare_line *l)
{
	bool differs = compare_pair_differs(&l->all);

	for (int i = 0; i < COMPARE_YEARS; i++)
		differs = differs || compare_pair_differs(&l->year[i]);
	if (differs)
		*vec_push(&s->line) = *l;
}

static const struct years_subject *
subject_of(const struct years *y, const char *key)
{
	if (key[0] == '\0')
		return &y->total;
	for (int i = 0; i < y->naction; i++)
		if (strcmp(y->action[i].action->key, key) == 0)
			return &y->action[i];
	return NULL;
}

static void
put_total(struct spans *s, const struct years_subject *const *of,
    enum compare_line_kind kind, enum years_total total)
{
	struct compare_line l = { .kind = kind };

	for (int k = 0; k < 2; k++)
		if (of[k] != NULL)
			set_sum(&l, &s->y[k], k, &of[k]->total[total]);
	keep(s, &l);
}

/* --- lines of a budget, by the field they are --- */

static const struct years_line *
line_of(const struct years *y, const struct years_subject *of, const char *id)
{
	for (int i = 0; of != NULL && i < y->nline; i++)
		if (strcmp(of->line[i].field->id, id) == 0)
			return &of->line[i];
	return NULL;
}

static void
put_line(struct spans *s, const struct years_subject *const *of,
    const struct years_line *any)
{
	struct compare_line l = { .kind = COMPARE_LINE };

	l.label = any->account[0] == '\0' ? any->label : arena_printf(
	    s->w->a, "%s %s", any->account, any->label);
	for (int k = 0; k < 2; k++) {
		const struct years_line *at = line_of(&s->y[k], of[k],
		    any->field->id);

		if (at == NULL)
			continue;
		for (int i = 0; i < s->y[k].n; i++)
			set(&l, &s->y[k], k, i, at->cell[i].amount);
		l.all.known[k] = true;
		l.all.amount[k] = at->all;
	}
	keep(s, &l);
}

/* Account 74 is told funder by funder, groups by what stands under them. */
static void
put_lines(struct spans *s, const struct years_subject *const *of)
{
	for (int k = 1; k >= 0; k--)
		for (int i = 0; of[k] != NULL && i < s->y[k].nline; i++) {
			const struct years_line *l = &of[k]->line[i];

			if (!l->sum && !l->aids && (k == 1 || line_of(
			    &s->y[1], of[1], l->field->id) == NULL))
				put_line(s, of, l);
		}
}

/* --- funders, by their name --- */

static int
funder_of(const struct years *y, const char *name)
{
	for (int i = 0; i < y->nfunder; i++)
		if (strcmp(y->funder[i].name, name) == 0)
			return i;
	return -1;
}

/* What is for no action counts for the convention as a whole. */
static bool
cash_of(const struct years *y, const struct years_subject *of, int funder,
    struct years_sum *out)
{
	const struct years_sum *more = &y->funder[funder].outside;
	bool fine = true;

	*out = of->part[funder].cash;
	if (of != &y->total)
		return true;
	for (int i = 0; i < y->n; i++)
		fine = money_add(out->of[i], more->of[i], &out->of[i]) &&
		    fine;
	return money_add(out->all, more->all, &out->all) && fine;
}

static void
put_part(struct spans *s, const struct years_subject *const *of,
    const char *name)
{
	struct compare_line l = { .kind = COMPARE_PART, .label = name };
	struct years_sum sum;

	for (int k = 0; k < 2; k++) {
		int at = funder_of(&s->y[k], name);

		if (at >= 0 && of[k] != NULL && cash_of(&s->y[k], of[k], at,
		    &sum))
			set_sum(&l, &s->y[k], k, &sum);
	}
	keep(s, &l);
}

static void
put_parts(struct spans *s, const struct years_subject *const *of)
{
	for (int i = 0; i < s->y[1].nfunder; i++)
		put_part(s, of, s->y[1].funder[i].name);
	for (int i = 0; i < s->y[0].nfunder; i++)
		if (funder_of(&s->y[1], s->y[0].funder[i].name) < 0)
			put_part(s, of, s->y[0].funder[i].name);
}

/* --- subjects --- */

static void
put_subject(struct spans *s, struct compare *out, const char *key)
{
	const struct years_subject *of[2];
	struct compare_subject *to = &out->subject[out->nsubject];

	s->line.n = 0;
	for (int k = 0; k < 2; k++)
		of[k] = subject_of(&s->y[k], key);
	put_total(s, of, COMPARE_CHARGES, YEARS_CHARGES);
	put_total(s, of, COMPARE_PRODUCTS, YEARS_PRODUCTS);
	if (key[0] != '\0')
		put_lines(s, of);
	put_parts(s, of);
	if (s->line.n == 0 && key[0] != '\0')
		return;
	to->sum = (struct compare_sum){ key, key[0] == '\0' ? "" :
	    of[1] != NULL ? of[1]->title : of[0]->title,
	    { of[0] != NULL, of[1] != NULL } };
	to->line = arena_array(s->w->a, s->line.n + 1, sizeof *to->line);
	if (s->line.n > 0)
		memcpy(to->line, s->line.p, s->line.n * sizeof *to->line);
	to->nline = (int)s->line.n;
	out->nsubject++;
}

static void
put_subjects(struct spans *s, struct compare *out)
{
	out->subject = arena_array(s->w->a, (size_t)s->y[0].naction +
	    (size_t)s->y[1].naction + 1, sizeof *out->subject);
	put_subject(s, out, "");
	for (int i = 0; i < s->y[1].naction; i++)
		put_subject(s, out, s->y[1].action[i].action->key);
	for (int i = 0; i < s->y[0].naction; i++)
		if (subject_of(&s->y[1], s->y[0].action[i].action->key) ==
		    NULL)
			put_subject(s, out, s->y[0].action[i].action->key);
}

/* A forecast that was added, and all that stands in it, unless it says more
   than an amount. */
static void
mark_added(struct compare *out, int i)
{
	const struct compare_change *c = &out->change[i];
	size_t n = strlen(c->path);
	int end = i + 1;
	bool more = false;

	for (; end < out->n && out->change[end].inside &&
	    strncmp(out->change[end].path, c->path, n) == 0; end++)
		more = more || (!out->change[end].yearly &&
		    strcmp(out->change[end].field->id, "ligne") != 0);
	for (; !more && i < end; i++)
		out->change[i].yearly = true;
}

/* What a later year comes to says more than the figure that was typed for
   it. */
static void
mark_changes(const struct comparing *w, struct compare *out)
{
	const struct form *f = w->s[1]->form;
	const struct field *block = NULL;

	for (int i = 1; i < COMPARE_YEARS; i++) {
		const struct field *leaf = years_amount_leaf(f, i);

		if (leaf == NULL)
			continue;
		block = leaf->block;
		for (int k = 0; k < out->n; k++)
			if (out->change[k].field == leaf)
				out->change[k].yearly = true;
	}
	for (int i = 0; block != NULL && i < out->n; i++)
		if (out->change[i].kind == COMPARE_ADDED &&
		    out->change[i].field == block)
			mark_added(out, i);
}

/* A funder that is asked for several actions is named with each. */
static void
name_funders(struct spans *s, struct compare *out)
{
	for (int i = 0; i < out->nfunder; i++) {
		struct compare_funder *f = &out->funder[i];
		const struct years *y = &s->y[f->sum.there[1] ? 1 : 0];
		const struct row *action = NULL;
		int same = 0;

		for (int k = 0; k < out->nfunder; k++)
			same += strcmp(out->funder[k].party, f->party) == 0;
		for (int k = 0; k < y->nrequest; k++)
			if (strcmp(y->request[k].row->key, f->sum.key) == 0)
				action = y->request[k].action;
		if (same > 1 && action != NULL)
			f->sum.label = arena_printf(s->w->a, "%s, %s",
			    f->party, row_title(action, s->w->a));
	}
}

void
compare_years(const struct comparing *w, struct compare *out)
{
	struct spans s = { .w = w };
	bool both = true;

	for (int k = 0; k < 2; k++)
		both = years_offered(w->s[k]->form) && years_make(w->s[k],
		    NULL, w->a, &s.y[k]) && !s.y[k].over && both;
	/* Exercises may straddle two years: a form that has them says so. */
	for (int i = 0; i < s.y[1].n && i < COMPARE_YEARS; i++)
		out->label[i] = s.y[1].year[i].label;
	if (!both)
		return;
	for (int k = 0; k < 2; k++)
		if (out->nyear[k] < s.y[k].n)
			out->nyear[k] = s.y[k].n < COMPARE_YEARS ? s.y[k].n :
			    COMPARE_YEARS;
	name_funders(&s, out);
	put_subjects(&s, out);
	mark_changes(w, out);
	vec_fini(&s.line);
}
