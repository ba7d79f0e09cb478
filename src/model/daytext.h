/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DAYTEXT_H
#define MODEL_DAYTEXT_H

#include <stdint.h>

struct arena;

/* daytext - a day as a person writes it in French: "1/9/26", "01.09.2026",
   "2026-09-01", "1er septembre 2026". */

enum day_state {
	DAY_OK,
	DAY_CENTURY,		/* a doubt: the year had two digits */
	DAY_PACKED,		/* a doubt: no separator, read jjmmaaaa */
	DAY_SHAPE,		/* not a date */
	DAY_NONE,		/* a date that does not exist */
	DAY_YEAR		/* a year that is no year of ours */
};

/* TODAY: two-digit years are 20xx up to ten years after it, else 19xx. */
enum day_state day_read(struct arena *a, const char *s, int32_t today,
			int32_t *out);

#endif
