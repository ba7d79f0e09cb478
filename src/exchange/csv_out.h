/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_CSV_OUT_H
#define EXCHANGE_CSV_OUT_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * csv_out - cells written for spreadsheets and for other programs: CRLF, a
 * quote doubled inside quotes.
 *
 * A text that a spreadsheet would compute (it begins with = + - @, a tab or a
 * return, after any number of apostrophes) gets one apostrophe more before
 * it; csv.h takes one away from such a text, so what was typed comes back.
 */

struct csv_out {
	struct str *out;
	char separator;
	char point;		/* of amounts: ',' as French spreadsheets do */
	bool begun;		/* a cell is on the line */
};

/* Would a spreadsheet compute TEXT, or take its apostrophe away? */
bool csv_computed(const char *text);
void csv_text(struct csv_out *c, const char *text);
/* As it is: a word of ours, a day, nothing. */
void csv_word(struct csv_out *c, const char *text);
/* "12500" or "12500,50"; nothing when it is not KNOWN. */
void csv_amount(struct csv_out *c, int64_t cents, bool known);
/* "2026-11-23"; nothing for NO_DAY. */
void csv_day(struct csv_out *c, int32_t day);
void csv_line(struct csv_out *c);

#endif
