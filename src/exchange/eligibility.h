/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ELIGIBILITY_H
#define EXCHANGE_ELIGIBILITY_H

#include "exchange/exchange.h"
#include "wizard/board.h"

/*
 * eligibility - everything that the board shows, as JSON: the members of an
 * object that the caller opened.  Amounts, rates and dates as in exchange.h;
 * sentences are those of the screens, in French.
 */

/* ONLY: this scheme alone; NULL: all.  BEFORE, when B supposes answers: what
   the verdicts are without them; else NULL. */
void exchange_board(const struct board *b, const struct board *before,
		    const struct board_row *only, struct json_out *j);

#endif
