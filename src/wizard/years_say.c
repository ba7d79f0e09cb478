/* SPDX-License-Identifier: GPL-3.0-or-later */
/* years_say - the rules and the shares of the years, in words. */
#include "wizard/years.h"

#include "base/i18n.h"
#include "base/money.h"

#define TENTHS 1000	/* of a percent in one */

const char *
years_share(int64_t part, int64_t whole, struct arena *a)
{
	char buf[NUMBER_TEXT];
	int64_t n;

	/* rate_show() takes hundredths */
	if (whole == 0 || !money_muldiv(part, TENTHS, whole, &n) ||
	    n > INT64_MAX / 10 || n < INT64_MIN / 10)
		return "";
	return arena_strdup(a, rate_show(n * 10, buf));
}

static const char *
signed_rate(int64_t rate, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_printf(a, "%s%s", rate < 0 ? "" : "+", rate_show(rate,
	    buf));
}

static const char *
unit_text(const struct years *y, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(y->unit, buf));
}

static const char *
rule_from(enum years_rate of)
{
	switch (of) {
	case YEARS_RATE_LINE:
		return N_("%1 par an (cette ligne), arrondi à %2");
	case YEARS_RATE_ACTION:
		return N_("%1 par an (cette action), arrondi à %2");
	case YEARS_RATE_CONVENTION:
		return N_("%1 par an (la convention), arrondi à %2");
	default:
		return N_("comme l'année d'avant : aucune progression n'est"
		    " notée");
	}
}

struct say
years_rule(const struct years *y, const struct years_subject *s,
    const struct years_line *l, struct arena *a)
{
	if (s->action == NULL)
		return SAY(.msg = N_("la somme des actions"));
	if (l->sum)
		return SAY(.msg = N_("la somme des lignes qui suivent"));
	if (l->aids)
		return SAY(.msg = N_("ce que les demandes aux financeurs"
		    " disent de chaque année"));
	if (l->own && y->balances)
		return SAY(.msg = N_("le solde : les charges moins les autres"
		    " produits"));
	if (l->in_kind && l->side == SIDE_PRODUIT)
		return SAY(.msg = N_("comme les charges (%1) ; la plus forte"
		    " rend 87 égal à 86"), .arg = { signed_rate(l->rate,
		    a) });
	return SAY(.msg = rule_from(l->rate_of), .arg = { signed_rate(
	    l->rate, a), unit_text(y, a) });
}

static const char *
growth_text(const struct years *y, enum side side, struct arena *a)
{
	return y->rate_known[side] ? signed_rate(y->rate[side], a) : "+0 %";
}

const char *
years_rules(const struct years *y, struct arena *a,
    char *(*tr)(const char *))
{
	struct say growth = SAY(.msg = N_("charges %1, produits %2 par an,"
	    " arrondi à %3"), .arg = { growth_text(y, SIDE_CHARGE, a),
	    growth_text(y, SIDE_PRODUIT, a), unit_text(y, a) });
	struct say own = SAY(.msg = N_("%1 ; ressources propres = le solde"),
	    .arg = { say_text(a, &growth, tr) });

	return y->balances ? say_text(a, &own, tr) : own.arg[0];
}

const char *
years_forecast(const struct years *y, struct arena *a)
{
	const char *text = "";

	for (int i = 0; i < y->n; i++)
		if (!y->year[i].firm)
			text = text[0] == '\0' ? y->year[i].label :
			    arena_printf(a, "%s, %s", text,
			    y->year[i].label);
	return text;
}
