/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/supposed.h"

#include "base/i18n.h"
#include "base/money.h"
#include "wizard/derive.h"

static void
put_lines(const struct told_line *line, int n, struct str *out)
{
	for (int i = 0; i < n; i++)
		str_printf(out, "%s\n", line[i].text);
}

void
supposed_head(const struct supposing *p, struct arena *a, struct str *out)
{
	const char *label = p->budget == NULL ? _("Tout le dossier") :
	    derive_label(p->row, p->budget, a);

	str_printf(out, "%s%s\n", label, derive_stop(label));
}

void
supposed_lines(const struct consequences *c, struct arena *a,
    struct str *out)
{
	int n;
	const struct told_line *line = consequences_lines(c, gettext, a, &n);

	put_lines(line, n, out);
	if (supposing_anything(c->p))
		return;
	line = consequences_each(c->p, gettext, a, &n);
	put_lines(line, n, out);
	if (n == 0)
		str_printf(out, "%s\n", _("Aucune réponse de financeur n'est"
		    " attendue dans ce budget."));
}

static const char *
money(struct arena *a, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(cents, buf));
}

void
supposed_cash(const struct cashflow *c, const struct supposing *p,
    struct arena *a, struct str *out)
{
	int n;
	const struct told_line *line = consequences_cash(c, p, gettext, a,
	    &n);
	const char *what = consequences_if(p, gettext, a);

	if (what[0] != '\0')
		str_printf(out, _("%s :\n"), what);
	for (int i = 0; i < c->n; i++) {
		const struct cash_month *m = &c->month[i];
		struct say name = cashflow_month(c, i, a);

		str_printf(out, _("%s : entrées %s, sorties %s, solde %s%s"
		    "\n"), say_text(a, &name, gettext), money(a, m->in),
		    money(a, m->out), money(a, m->balance), i == c->lowest ?
		    _(" ; au plus bas.") : ".");
	}
	put_lines(line, n, out);
	for (int i = 0; i < c->nitem; i++)
		if (c->item[i].when == CASH_UNDATED)
			str_printf(out, _("Sans date : %s, %s.\n"),
			    cashflow_whose(&c->item[i], a), money(a,
			    c->item[i].amount));
}

static const char *
refused(const struct combos *c, const struct combo *k, struct arena *a)
{
	const char *all = "";

	for (int i = 0; i < c->n; i++)
		if ((k->granted >> i & 1) == 0)
			all = arena_printf(a, "%s%s%s", all,
			    all[0] == '\0' ? "" : ", ",
			    combos_due(c, i)->brief);
	return all[0] == '\0' ? _("aucun refus") : arena_printf(a,
	    _("refus : %s"), all);
}

static void
put_row(const struct combos *c, int64_t rank, bool by_gap, struct arena *a,
    struct str *out)
{
	struct combo k = combos_at(c, rank, by_gap);
	char share[NUMBER_TEXT];
	int n, above;
	const struct rules_if *what_if = supposing_if_of(c->p,
	    combos_fates(c, k.granted, a), a, &n);

	(void)supposing_above(c->p, what_if, n, a, &above);
	str_printf(out, _("%lld. %s ; produits %s ; aides publiques %s"),
	    (long long)rank + 1, consequences_gap(k.gap, gettext, a),
	    money(a, k.sums.products), k.share < 0 ? "?" :
	    rate_show(k.share, share));
	if (above > 0)
		str_printf(out, PLURAL_(" ; %d demande au-delà de ce qui est"
		    " permis", " ; %d demandes au-delà de ce qui est permis",
		    above), above);
	str_printf(out, " ; %s.\n", refused(c, &k, a));
}

void
supposed_combos(const struct combos *c, int64_t from, int64_t most,
    bool by_gap, struct arena *a, struct str *out)
{
	int n;
	const struct told_line *line = consequences_combos(c, gettext, a,
	    &n);
	int64_t count = combos_count(c);
	char buf[NUMBER_TEXT];

	if (c->n == 0) {
		str_printf(out, "%s\n", _("Aucune réponse de financeur n'est"
		    " attendue dans ce budget."));
		return;
	}
	put_lines(line, n, out);
	str_printf(out, by_gap ? _("%s réponses possibles, la pire d'abord"
	    " :\n") : _("%s réponses possibles, dans l'ordre des demandes"
	    " :\n"), integer_show(count, buf));
	for (int64_t i = from; i < count && i < from + most; i++)
		put_row(c, i, by_gap, a, out);
	if (from + most < count)
		str_printf(out, _("... et %s autres.\n"),
		    integer_show(count - from - most, buf));
}
