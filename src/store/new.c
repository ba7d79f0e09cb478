/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * new - dossiers, and the association and year that each belongs to.
 */

/* Letters and digits of an identifier, in capitals; false when there are
   none, or more than an identifier has. */
static bool
plain(const char *text, char out[16])
{
	size_t n = 0;

	if (text == NULL)
		return false;
	for (; *text != '\0'; text++) {
		if (!isalnum((unsigned char)*text))
			continue;
		if (n == 15)
			return false;
		out[n++] = (char)toupper((unsigned char)*text);
	}
	out[n] = '\0';
	return n > 0;
}

static bool
one_uuid(sqlite3_stmt *st, struct uuid *out, bool *found)
{
	if (st == NULL)
		return false;
	*found = sqlite3_step(st) == SQLITE_ROW && sql_uuid(st, 0, out);
	return sqlite3_reset(st) == SQLITE_OK;
}

/* By SIREN, else RNA, else its own UUID. */
bool
association_find(struct store *s, const struct store_new *n,
		 struct uuid *out, bool *found)
{
	char id[16], siren[16];
	sqlite3_stmt *st;
	struct uuid u;

	/* one that bears another SIREN is another one */
	*found = false;
	if (plain(n->siren, id)) {
		st = sql_get(s, "SELECT uuid FROM associations"
		    " WHERE siren = ?1 ORDER BY id LIMIT 1");
		if (st == NULL)
			return false;
		sql_bind_text(st, 1, id);
		if (!one_uuid(st, out, found) || *found)
			return *found;
	}
	if (plain(n->rna, id)) {
		st = sql_get(s, "SELECT uuid FROM associations"
		    " WHERE rna = ?1 AND (siren IS NULL OR ?2 IS NULL)"
		    " ORDER BY id LIMIT 1");
		if (st == NULL)
			return false;
		sql_bind_text(st, 1, id);
		sql_bind_text(st, 2, plain(n->siren, siren) ? siren : NULL);
		if (!one_uuid(st, out, found) || *found)
			return *found;
	}
	if (!uuid_read(n->association, &u))
		return true;
	st = sql_get(s, "SELECT uuid FROM associations WHERE uuid = ?1");
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &u);
	return one_uuid(st, out, found);
}

static bool
association_make(struct store *s, struct uuid *out)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO associations (uuid, made)"
	    " VALUES (?1, ?2)");

	if (st == NULL || !uuid_new(out))
		return false;
	sql_bind_uuid(st, 1, out);
	sql_bind_int(st, 2, clock_wall());
	return sql_done(st);
}

/* What it is known by, as given; what is not given stays. */
bool
association_identify(struct store *s, const struct uuid *association,
		     const struct store_new *n)
{
	sqlite3_stmt *st = sql_get(s, "UPDATE associations SET"
	    " siren = coalesce(?2, siren), rna = coalesce(?3, rna),"
	    " version = version + 1 WHERE uuid = ?1 AND"
	    " (siren IS NOT coalesce(?2, siren) OR"
	    " rna IS NOT coalesce(?3, rna))");
	char siren[16], rna[16];

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, association);
	sql_bind_text(st, 2, plain(n->siren, siren) ? siren : NULL);
	sql_bind_text(st, 3, plain(n->rna, rna) ? rna : NULL);
	return sql_done(st);
}

bool
exercice_make(struct store *s, const struct uuid *association, int year,
	      struct uuid *out)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO exercices (uuid,"
	    " association, year, made) VALUES (?1, ?2, ?3, ?4)");

	if (st == NULL || !uuid_new(out))
		return false;
	sql_bind_uuid(st, 1, out);
	sql_bind_uuid(st, 2, association);
	sql_bind_int(st, 3, year);
	sql_bind_int(st, 4, clock_wall());
	return sql_done(st);
}

bool
exercice_find(struct store *s, const struct uuid *association, int year,
	      struct uuid *out, bool *found)
{
	sqlite3_stmt *st = sql_get(s, "SELECT uuid FROM exercices"
	    " WHERE association = ?1 AND year = ?2 ORDER BY id LIMIT 1");

	*found = false;
	if (st == NULL || year == 0)
		return st != NULL;
	sql_bind_uuid(st, 1, association);
	sql_bind_int(st, 2, year);
	return one_uuid(st, out, found);
}

static bool
dossier_make(struct store *s, const struct store_new *n,
	     const struct uuid *association, const struct uuid *exercice,
	     struct uuid *out)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO dossiers (uuid,"
	    " association, exercice, form, digest, name, name_key, touched,"
	    " made, author) SELECT ?1, ?2, ?3, ?4, ?5, name, '~', ?6, ?6, ?7"
	    " FROM associations WHERE uuid = ?2");

	if (st == NULL || (n->uuid == NULL ? !uuid_new(out) :
	    !uuid_read(n->uuid, out)))
		return false;
	sql_bind_uuid(st, 1, out);
	sql_bind_uuid(st, 2, association);
	sql_bind_uuid(st, 3, exercice);
	sql_bind_text(st, 4, n->form);
	sql_bind_text(st, 5, n->form_digest == NULL ? "" : n->form_digest);
	sql_bind_int(st, 6, clock_wall());
	sql_bind_text(st, 7, s->initials);
	return sql_done(st);
}

static bool
make_all(struct store *s, const struct store_new *n, struct uuid *dossier)
{
	struct uuid association, exercice;
	bool found;

	return association_find(s, n, &association, &found) &&
	    (found || association_make(s, &association)) &&
	    association_identify(s, &association, n) &&
	    exercice_find(s, &association, n->year, &exercice, &found) &&
	    (found || exercice_make(s, &association, n->year, &exercice)) &&
	    dossier_make(s, n, &association, &exercice, dossier);
}

bool
store_new_dossier(struct store *s, const struct store_new *n,
		  struct dossier_info *out, struct err *err)
{
	const char *doing = _("création du dossier");
	struct dossier_info made;
	struct uuid dossier;
	char text[37];

	if (!tx_begin(s, doing, err))
		return false;
	if (!make_all(s, n, &dossier))
		goto bad;
	if (!store_find(s, uuid_show(&dossier, text), &made, err)) {
		tx_rollback(s);
		return false;
	}
	/* the name of a known association is there from the start */
	if (!info_name(s, &made)) {
		dossier_info_fini(&made);
		goto bad;
	}
	if (!tx_commit(s, doing, err)) {
		dossier_info_fini(&made);
		return false;
	}
	*out = made;
	return true;
bad:
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}
