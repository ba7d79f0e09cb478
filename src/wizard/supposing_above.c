/* SPDX-License-Identifier: GPL-3.0-or-later */
/* supposing_above - the demandes that break a condition on money: a ceiling,
   a rate, a number of requests. */
#include "wizard/supposing_inside.h"

#include "wizard/requests.h"

#include <string.h>

struct asked_scheme {
	struct subject subject;
	const struct condition **money;
	int nmoney;
};

struct reads_money {
	const struct field *block;
	bool found;
};

static void
is_money(void *ctx, const struct field *leaf)
{
	struct reads_money *r = ctx;

	r->found |= leaf->block == r->block ||
	    (leaf->line != NULL && strncmp(leaf->line->account, "74", 2) ==
	    0);
}

/* The least amount is no ceiling. */
static bool
on_money(const struct supposing *p, const struct condition *c)
{
	struct reads_money r = { requests_block(p->session->form), false };

	if (c->test == NULL || strcmp(c->id, "plancher") == 0)
		return false;
	rules_reads_deep(p->session->form, c->test, is_money, &r);
	return r.found;
}

static void
put_asked(struct supposing *p, const struct subject *sub)
{
	const struct catalogue *c = p->catalogue;
	struct asked_scheme *to = &p->asked[p->nasked++];

	to->subject = *sub;
	to->nmoney = 0;
	to->money = arena_array(p->arena, (size_t)(sub->scheme->ncondition +
	    c->nrule) + 1, sizeof(struct condition *));
	for (int i = 0; i < sub->scheme->ncondition; i++)
		if (on_money(p, &sub->scheme->condition[i]))
			to->money[to->nmoney++] = &sub->scheme->condition[i];
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].in_verdict && on_money(p, &c->rule[i]))
			to->money[to->nmoney++] = &c->rule[i];
}

void
supposing_find_asked(struct supposing *p)
{
	const struct catalogue *c = p->catalogue;
	const struct rows *list;
	int n;

	if (c == NULL || c->requests == NULL)
		return;
	list = row_list(p->session->dossier->root, c->requests);
	p->asked = arena_array(p->arena, list->n + 1, sizeof *p->asked);
	for (int i = 0; i < c->nscheme; i++) {
		const struct subject *sub = verdict_subjects(c,
		    p->session->dossier, c->scheme[i], p->arena, &n);

		for (int k = 0; k < n && (size_t)p->nasked < list->n; k++)
			if (sub[k].request != NULL && (p->budget == NULL ||
			    p->row->up == NULL || sub[k].project == p->row))
				put_asked(p, &sub[k]);
	}
}

static bool
refused_then(const struct supposing *p, const struct row *row,
    const struct rules_if *what_if, int n)
{
	const struct field *state = requests_state_leaf(p->session->form);

	for (int i = 0; i < n; i++)
		if (what_if[i].slot == &row->slot[state->slot])
			return what_if[i].value.n == requests_choice(state,
			    "refusee").n;
	return requests_refused(p->session->form, row);
}

static bool
fails(const struct asked_scheme *s, const struct verdict *v,
    const struct condition **out)
{
	for (int i = 0; i < v->ncheck; i++)
		for (int k = 0; v->check[i].outcome == OUT_NO &&
		    k < s->nmoney; k++)
			if (s->money[k] == v->check[i].condition) {
				*out = s->money[k];
				return true;
			}
	return false;
}

struct above *
supposing_above(const struct supposing *p, const struct rules_if *what_if,
    int n, struct arena *a, int *nabove)
{
	struct look l = { .catalogue = p->catalogue,
		.dossier = p->session->dossier, .mode = RULES_STRICT,
		.what_if = what_if, .n_if = n, .arena = a };
	struct above *out = arena_array(a, (size_t)p->nasked + 1,
	    sizeof *out);

	*nabove = 0;
	for (int i = 0; i < p->nasked; i++) {
		const struct asked_scheme *s = &p->asked[i];
		const struct condition *why = NULL;
		struct verdict v;

		if (refused_then(p, s->subject.request, what_if, n))
			continue;
		verdict_look(&l, &s->subject, &v);
		if (fails(s, &v, &why))
			out[(*nabove)++] = (struct above){ s->subject.scheme,
				s->subject.request, why };
	}
	return out;
}
