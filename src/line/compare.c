/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/compare.h"

#include "base/i18n.h"
#include "base/money.h"
#include "wizard/compare.h"
#include "wizard/derive.h"

#include <string.h>

static void
put_step(const struct compare_change *c, const struct step **last,
    struct str *out)
{
	if (c->step == NULL || c->step == *last)
		return;
	str_printf(out, "%s\n", c->step->title);
	*last = c->step;
}

void
compare_lines(const struct compared *told, bool numbered, struct arena *a,
    struct str *out)
{
	const struct compare *c = told->compare;
	const struct step *last = NULL;

	for (int i = 0; i < c->n; i++) {
		const struct compare_change *x = &c->change[i];

		put_step(x, &last, out);
		if (numbered)
			str_printf(out, "%d. ", i + 1);
		else
			str_put(out, x->inside ? "    " : "  ");
		str_printf(out, "%s%s%s\n", derive_told(x->label,
		    x->inside && x->kind == COMPARE_ANSWER ?
		    compare_side_text(x, 1, gettext, a) : compare_what(x,
		    gettext, a), a), x->computed ? _(" (calculé)") : "",
		    x->objective ? _(" (objectif principal)") : "");
	}
}

static void
put_pair(const char *label, const struct compare_pair *p, struct arena *a,
    struct str *out)
{
	char was[NUMBER_TEXT], is[NUMBER_TEXT];
	int64_t by = 0, rate = 0;
	bool rated;

	if (!compare_pair_differs(p))
		return;
	rated = money_add(p->amount[1], -p->amount[0], &by) && p->known[0] &&
	    money_rate(by, p->amount[0], &rate);
	str_printf(out, "  %s : %s -> %s ; %s\n", label, p->known[0] ?
	    money_show(p->amount[0], was) : "?", p->known[1] ?
	    money_show(p->amount[1], is) : "?", compare_difference(by, rated,
	    rate, a));
}

static void
put_funder(const struct compare *c, const char *name,
    const struct compare_funder *f, struct arena *a, struct str *out)
{
	for (int i = 0; i < COMPARE_YEARS; i++)
		put_pair(arena_printf(a, i == 0 ? _("%s, %s (ferme)") :
		    _("%s, %s (prévisionnel)"), name, compare_year(c, i,
		    gettext, a)), &f->year[i], a, out);
	if (c->nyear[0] > 1 || c->nyear[1] > 1)
		put_pair(arena_printf(a, _("%s, en tout"), name), &f->all, a,
		    out);
}

/* What a funder gives to an action is told with what it is asked. */
static void
put_subject(const struct compare *c, const struct compare_subject *s,
    struct arena *a, struct str *out)
{
	for (int y = 0; y < COMPARE_YEARS; y++)
		for (int i = 0; i < s->nline; i++)
			if (s->line[i].kind != COMPARE_PART ||
			    s->sum.key[0] == '\0')
				put_pair(compare_line_year(c, s, &s->line[i],
				    y, gettext, a), &s->line[i].year[y], a,
				    out);
}

void
compare_amounts(const struct compared *told, struct arena *a, struct str *out)
{
	const struct compare *c = told->compare;
	struct str lines;

	str_init(&lines, 0);
	/* those of the actions are told over the years */
	for (int i = 0; i < (c->nsubject > 0 ? 1 : c->nbudget); i++) {
		const struct compare_budget *b = &c->budget[i];
		const char *name = i == 0 ? _("L'association") :
		    b->sum.label;

		put_pair(arena_printf(a, _("%s, charges"), name),
		    &b->charges, a, &lines);
		put_pair(arena_printf(a, _("%s, produits"), name),
		    &b->products, a, &lines);
		put_pair(arena_printf(a, _("%s, montant demandé"), name),
		    &b->asked, a, &lines);
	}
	for (int i = 0; i < c->nsubject; i++)
		put_subject(c, &c->subject[i], a, &lines);
	for (int i = 0; i < c->nfunder; i++)
		put_funder(c, c->funder[i].sum.label, &c->funder[i], a,
		    &lines);
	put_funder(c, _("Les financeurs"), &c->total, a, &lines);
	if (lines.len > 0)
		str_printf(out, "%s\n%s", _("Les montants"), lines.p);
	str_fini(&lines);
}
