/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_SUPPOSED_H
#define EXCHANGE_SUPPOSED_H

#include "exchange/exchange.h"
#include "wizard/consequences.h"

/*
 * supposed - what follows from what funders may answer, as JSON: the members
 * of an object that the caller opened.  Amounts, rates and dates as in
 * exchange.h, months as "2026-04"; sentences are those of the screens, in
 * French.
 */

/* "budget", "supposees", "avant", "apres", verdicts, ceilings, cash. */
void exchange_consequences(const struct consequences *c, struct json_out *j);
/* "combinaisons": the named rows, and MOST rows in that order. */
void exchange_combos(const struct combos *c, int64_t most, bool by_gap,
		     struct json_out *j);
/* "budget", "supposees", the months and the payments. */
void exchange_cash(const struct cashflow *c, const struct supposing *p,
		   struct json_out *j);
/* "tresorerie" and "si_refus": of each budget of the dossier that has a
   total.  C may be NULL. */
void exchange_funders(const struct session *s, const struct catalogue *c,
		      struct json_out *j);

#endif
