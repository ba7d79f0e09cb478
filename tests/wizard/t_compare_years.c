/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The budgets over the years of two states: what is told is what the years
   say, and what is not told is the same in both. */
#include "tests/wizard/convention.h"
#include "wizard/compare.h"

#include <string.h>

static struct form *form;
static struct arena arena;

/* --- a small one --- */

static const struct compare_line *
line(const struct compare_subject *s, enum compare_line_kind kind,
    const char *label)
{
	for (int i = 0; i < s->nline; i++)
		if (s->line[i].kind == kind && (label == NULL ||
		    strstr(s->line[i].label, label) != NULL))
			return &s->line[i];
	return NULL;
}

static void
test_retouch(void)
{
	struct session *old = convention_session(form);
	struct session *new = convention_session(form);
	const struct compare_line *l;
	struct compare c;
	struct years y;
	int at;

	compare_make(old, new, &arena, &c);
	ok(c.nsubject == 1 && c.subject[0].nline == 0, "nothing differs");
	ok(years_make(new, NULL, &arena, &y), "its years");
	at = years_line(&y, "personnel");
	ok(years_retouch(new, y.action[0].action, &y.action[0].line[at], 1,
	    "27 000"), "a cell of the second year is typed");
	compare_make(old, new, &arena, &c);
	is_int(c.nsubject, 2, "all the actions, and one");
	l = line(&c.subject[0], COMPARE_CHARGES, NULL);
	ok(l != NULL && l->year[1].amount[1] - l->year[1].amount[0] == 72000,
	    "the charges of that year grow by what was typed over the rule");
	ok(l != NULL && !compare_pair_differs(&l->year[0]),
	    "those of the first year do not");
	l = line(&c.subject[1], COMPARE_LINE, NULL);
	ok(l != NULL && l->year[1].amount[0] == 2628000 &&
	    l->year[1].amount[1] == 2700000 && l->year[2].amount[1] ==
	    2754000, "the line, with what its rule gave before");
	is_text(l == NULL ? "" : compare_line_year(&c, &c.subject[1], l, 1,
	    NULL, &arena), arena_printf(&arena, "%s, %s, 2027"
	    " (prévisionnel)", y.action[0].title, l == NULL ? "" : l->label),
	    "in words");
	ok(line(&c.subject[0], COMPARE_PART, NULL) == NULL,
	    "no funder gives another amount");
	for (int i = 0; i < c.n; i++)
		ok(c.change[i].yearly, "%s is told there alone",
		    c.change[i].path);
	session_free(old);
	session_free(new);
}

/* --- any two --- */

static bool
pair_is(const struct compare_pair *p, int side, const struct years *y,
    int year, int64_t amount)
{
	bool there = y != NULL && year < y->n;

	return p->known[side] == there && p->amount[side] ==
	    (there ? amount : 0);
}

/* The total T of a subject, null when a state has none, against what is
   told of it. */
static bool
agrees(const struct compare_subject *of, enum compare_line_kind kind,
    enum years_total t, const struct years *y,
    const struct years_subject *const *s)
{
	const struct compare_line *l = of == NULL ? NULL : line(of, kind,
	    NULL);
	int64_t amount[2];

	for (int i = 0; i < YEARS_MAX; i++) {
		for (int k = 0; k < 2; k++) {
			amount[k] = s[k] == NULL || i >= y[k].n ? 0 :
			    s[k]->total[t].of[i];
			if (l != NULL && !pair_is(&l->year[i], k, s[k] ==
			    NULL ? NULL : &y[k], i, amount[k]))
				return false;
		}
		if (l == NULL && amount[0] != amount[1])
			return false;
	}
	return true;
}

static const struct compare_subject *
told(const struct compare *c, const char *key)
{
	for (int i = 0; i < c->nsubject; i++)
		if (strcmp(c->subject[i].sum.key, key) == 0)
			return &c->subject[i];
	return NULL;
}

static const struct years_subject *
subject(const struct years *y, const char *key)
{
	for (int i = 0; i < y->naction; i++)
		if (strcmp(y->action[i].action->key, key) == 0)
			return &y->action[i];
	return NULL;
}

static bool
subject_agrees(const struct compare *c, const char *key,
    const struct years *y, const struct years_subject *const *s)
{
	const struct compare_subject *of = told(c, key);

	return agrees(of, COMPARE_CHARGES, YEARS_CHARGES, y, s) &&
	    agrees(of, COMPARE_PRODUCTS, YEARS_PRODUCTS, y, s);
}

static bool
one_round(struct rounds *r)
{
	struct session *state[2];
	const struct years_subject *s[2];
	struct years y[2];
	struct compare c;
	bool fine = true;

	arena_reset(&arena);
	for (int k = 0; k < 2; k++) {
		state[k] = convention_random(form, r);
		(void)years_make(state[k], NULL, &arena, &y[k]);
		s[k] = &y[k].total;
	}
	compare_make(state[0], state[1], &arena, &c);
	if (y[0].over || y[1].over)
		fine = c.nsubject == 0;
	else
		fine = subject_agrees(&c, "", y, s);
	for (int k = 0; fine && c.nsubject > 0 && k < 2; k++)
		for (int i = 0; fine && i < y[k].naction; i++) {
			const char *key = y[k].action[i].action->key;

			s[0] = subject(&y[0], key);
			s[1] = subject(&y[1], key);
			fine = subject_agrees(&c, key, y, s);
		}
	session_free(state[0]);
	session_free(state[1]);
	return fine;
}

static void
test_random(void)
{
	struct rounds r;
	bool fine = true;

	rounds_begin(&r, "years", 2000);
	while (fine && rounds_more(&r)) {
		uint64_t seed = r.seed;

		fine = one_round(&r);
		if (!fine)
			diag("fails with GUICHET_SEED=%llu",
			    (unsigned long long)seed);
	}
	rounds_end(&r);
	ok(fine, "the totals of each year, before and after, are those of the"
	    " years; what is not told is the same");
}

int
main(void)
{
	form = convention_form();
	test_retouch();
	test_random();
	form_free(form);
	arena_fini(&arena);
	return tap_done();
}
