/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * previous - the dossier of the same association and the same form, of the
 * nearest year before; and of which year a dossier is.
 */
#include "store/inner.h"

#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>

static bool
look(struct store *s, const struct dossier_info *i, int64_t *number,
     int *year)
{
	struct uuid association, exercice;
	sqlite3_stmt *st;

	*number = 0;
	if (!uuid_read(i->association, &association) ||
	    !uuid_read(i->exercice, &exercice))
		return true;
	st = sql_get(s, "SELECT d.number, e.year FROM dossiers d"
	    " JOIN exercices e ON e.uuid = d.exercice"
	    " WHERE d.association = ?1 AND d.form = ?2 AND d.shelf < 2"
	    " AND e.year > 0 AND e.year < (SELECT year FROM exercices"
	    " WHERE uuid = ?3)"
	    " ORDER BY e.year DESC, d.touched DESC, d.number DESC LIMIT 1");
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &association);
	sql_bind_text(st, 2, i->form);
	sql_bind_uuid(st, 3, &exercice);
	if (sqlite3_step(st) == SQLITE_ROW) {
		*number = sqlite3_column_int64(st, 0);
		*year = sqlite3_column_int(st, 1);
	}
	return sqlite3_reset(st) == SQLITE_OK;
}

bool
store_previous(struct store *s, const struct dossier_info *i,
	       struct dossier_info *out, int *year, struct err *err)
{
	int64_t number;
	char d[24];

	if (!look(s, i, &number, year))
		return store_fail(s, _("recherche du dossier de l'an "
		    "dernier"), err);
	if (number == 0)
		return err_set(err, ERR_INPUT, "%s", _("Il n'y a pas de "
		    "dossier de cette association, sur ce formulaire, pour "
		    "une année d'avant (l'année se dit à la première "
		    "étape)."));
	(void)snprintf(d, sizeof d, "%lld", (long long)number);
	return store_find(s, d, out, err);
}

bool
store_year(struct store *s, const struct dossier_info *i, int *year,
	   struct err *err)
{
	struct uuid exercice;
	sqlite3_stmt *st;

	*year = 0;
	if (!uuid_read(i->exercice, &exercice))
		return true;
	st = sql_get(s, "SELECT year FROM exercices WHERE uuid = ?1");
	if (st == NULL)
		return store_fail(s, _("lecture du dossier"), err);
	sql_bind_uuid(st, 1, &exercice);
	if (sqlite3_step(st) == SQLITE_ROW)
		*year = sqlite3_column_int(st, 0);
	return sqlite3_reset(st) == SQLITE_OK ||
	    store_fail(s, _("lecture du dossier"), err);
}
