/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

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

bool
store_set_meta(struct store *s, const char *key, const char *value,
	       struct err *err)
{
	const char *doing = _("enregistrement d'un réglage");
	sqlite3_stmt *st;

	if (!tx_begin(s, doing, err))
		return false;
	st = sql_get(s, "INSERT INTO meta VALUES (?1, ?2)"
	    " ON CONFLICT DO UPDATE SET value = ?2");
	if (st != NULL) {
		sql_bind_text(st, 1, key);
		sql_bind_text(st, 2, value);
	}
	if (sql_done(st))
		return tx_commit(s, doing, err);
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}
