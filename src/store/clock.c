/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <time.h>

int64_t
clock_wall(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * A hybrid logical clock: the time of day while it goes forward, else one
 * more than the last.  So the journal of a desk keeps its order whatever is
 * done to the computer's clock.  Other processes of the desk share it
 * through the journal, read under the lock of the transaction.
 */
int64_t
clock_next(struct store *s)
{
	sqlite3_stmt *st = sql_get(s,
	    "SELECT clock, id FROM journal WHERE desk = ?1"
	    " ORDER BY clock DESC LIMIT 1");
	int64_t now = clock_wall() << 16;

	if (st != NULL) {
		sql_bind_text(st, 1, s->desk);
		if (sqlite3_step(st) == SQLITE_ROW) {
			if (sqlite3_column_int64(st, 0) > s->clock)
				s->clock = sqlite3_column_int64(st, 0);
			s->line = sqlite3_column_int64(st, 1);
		}
		sqlite3_reset(st);
	}
	s->clock = now > s->clock || s->clock == INT64_MAX ? now :
	    s->clock + 1;
	return s->clock;
}
