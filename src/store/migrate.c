/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From schema.sql and those after it, by schema.awk. */
extern const char *const store_schema1[];
extern const char *const store_schema2[];
extern const char *const store_schema3[];

/*
 * The steps from one schema to the next: step[n] goes from n to n + 1.  The
 * first makes everything.  A change is a new step here, in a schemaN.sql of
 * its own, a new STORE_SCHEMA, a new sum below, and a frozen base of the
 * schema before under tests/store/bases/.
 */
static const char *const *const step[STORE_SCHEMA] = {
	store_schema1,
	store_schema2,
	store_schema3
};

/* What schema_sum() gives for each schema: t_store says what it is. */
static const uint64_t sum[STORE_SCHEMA + 1] = {
	[1] = UINT64_C(0x9c48abcd8c207724),
	[2] = UINT64_C(0x5966d0a9702c405b),
	[3] = UINT64_C(0xe39e063fb8343279)
};

static bool
climb(struct store *s, int from)
{
	char set[96];

	for (int n = from; n < STORE_SCHEMA; n++)
		for (const char *const *p = step[n]; *p != NULL; p++)
			if (!sql_exec(s, *p))
				return false;
	(void)snprintf(set, sizeof set,
	    "PRAGMA user_version=%d; PRAGMA application_id=%d",
	    STORE_SCHEMA, STORE_APPLICATION);
	return sql_exec(s, set);
}

bool
schema_create(struct store *s)
{
	return sql_exec(s, "BEGIN IMMEDIATE") && climb(s, 0) &&
	    sql_exec(s, "COMMIT");
}

bool
schema_migrate(struct store *s, int from, struct err *err)
{
	const char *doing = _("mise à jour de la base");
	char before[PATH_MAX];

	if (from < 1 || from >= STORE_SCHEMA)
		return err_set(err, ERR_DAMAGED, _("%s : « %s » porte un "
		    "numéro de version inconnu (%d)."), doing, s->file, from);
	if ((size_t)snprintf(before, sizeof before, "%s.version-%d", s->file,
	    from) >= sizeof before)
		return err_set(err, ERR_IO, _("%s : le nom de « %s » est "
		    "trop long."), doing, s->file);
	if (!store_backup(s, before, err)) {
		err_context(err, "%s", doing);
		return false;
	}
	if (!sql_done(sql_get(s, "BEGIN IMMEDIATE")))
		return store_fail(s, doing, err);
	/* another process may have climbed while the copy was made */
	if (sql_number(s, "PRAGMA user_version", from) < STORE_SCHEMA &&
	    !climb(s, from))
		goto bad;
	if (sql_done(sql_get(s, "COMMIT")))
		return true;
bad:
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}

uint64_t
schema_sum(struct store *s)
{
	/* the tables of the index of words are SQLite's own matter */
	sqlite3_stmt *st = sql_once(s, "SELECT type, name, tbl_name,"
	    " coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'table'"
	    " AND name IN ('search_data', 'search_idx', 'search_docsize',"
	    " 'search_config', 'sqlite_sequence', 'sqlite_stat1'))"
	    " AND NOT (type = 'index' AND sql IS NULL) ORDER BY name, type");
	uint64_t h = 0;
	int code = SQLITE_ERROR;

	if (st == NULL)
		return 0;
	while ((code = sqlite3_step(st)) == SQLITE_ROW)
		for (int i = 0; i < 4; i++)
			sum_text(&h,
			    (const char *)sqlite3_column_text(st, i));
	(void)sqlite3_finalize(st);
	return code == SQLITE_DONE ? h : 0;
}

bool
schema_known(struct store *s, int version)
{
	return version >= 1 && version <= STORE_SCHEMA &&
	    schema_sum(s) == sum[version];
}
