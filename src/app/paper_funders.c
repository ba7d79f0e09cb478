/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/paper_funders.h"

#include "wizard/consequences.h"

/* Only what is said: the tone is for screens. */
static const char *const *
texts(const struct told_line *line, int n, struct arena *a)
{
	const char **out = arena_array(a, (size_t)n + 1, sizeof(char *));

	for (int i = 0; i < n; i++)
		out[i] = line[i].text;
	return out;
}

static void
put_cash(const struct cashflow *c, struct arena *a, struct paper_funders *out)
{
	struct paper_month *m = arena_array(a, (size_t)c->n + 1, sizeof *m);
	struct paper_wait *w = arena_array(a, (size_t)c->nitem + 1,
	    sizeof *w);

	for (int i = 0; i < c->n; i++) {
		struct say name = cashflow_month(c, i, a);

		m[i] = (struct paper_month){ say_text(a, &name, NULL),
			c->month[i].in, c->month[i].out,
			c->month[i].balance };
	}
	for (int i = 0; i < c->nitem; i++)
		if (c->item[i].when == CASH_UNDATED)
			w[out->nwait++] = (struct paper_wait){
				cashflow_whose(&c->item[i], a),
				c->item[i].amount };
	out->month = m;
	out->nmonth = c->n;
	out->lowest = c->lowest;
	out->wait = w;
}

bool
paper_funders(const struct session *s, const struct catalogue *c,
    struct row *row, const struct field *budget, struct arena *a,
    struct paper_funders *out)
{
	struct supposing p;
	struct combos combos;
	struct cashflow cash;
	int n;
	const struct told_line *line;

	*out = (struct paper_funders){ .title = NULL };
	if (!supposing_begun(&p, s, c, row, budget, a))
		return false;
	if (budget != NULL)
		out->title = row->up == NULL ? budget->label :
		    row_title(row, a);
	line = consequences_each(&p, NULL, a, &n);
	out->refusal = texts(line, n, a);
	out->nrefusal = n;
	combos_open(&combos, &p, a);
	line = consequences_combos(&combos, NULL, a, &n);
	out->combo = texts(line, n, a);
	out->ncombo = n;
	if (!cashflow_make(&p, a, &cash))
		return out->nrefusal > 0;
	put_cash(&cash, a, out);
	line = consequences_cash(&cash, &p, NULL, a, &n);
	out->note = texts(line, n, a);
	out->nnote = n;
	return true;
}
