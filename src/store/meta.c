/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

char *
store_meta(struct store *s, const char *key)
{
	sqlite3_stmt *st = sql_get(s, "SELECT value FROM meta WHERE key = ?1");
	char *value = NULL;

	if (st == NULL)
		return NULL;
	sql_bind_text(st, 1, key);
	if (sqlite3_step(st) == SQLITE_ROW)
		value = sql_text(st, 0);
	(void)sqlite3_reset(st);
	return value;
}
