/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/duties.h"

#include "base/i18n.h"
#include "store/inner.h"

#include <stdlib.h>

static bool
known(struct store *s)
{
	return sql_number(s, "SELECT count(*) FROM sqlite_schema"
	    " WHERE type = 'table' AND name = 'echeances'", 0) > 0;
}

/* --- writing --- */

/* What is derived is not worth a wait: it is made again at the next look. */
static bool
light_begin(struct store *s, bool *light, const char *doing, struct err *err)
{
	*light = !s->one_writer && s->depth == 0;
	if (*light && !sql_exec(s, "PRAGMA synchronous=NORMAL"))
		return store_fail(s, doing, err);
	return tx_begin(s, doing, err);
}

static bool
light_end(struct store *s, bool light, bool done, const char *doing,
	  struct err *err)
{
	if (!done) {
		store_fail(s, doing, err);
		tx_rollback(s);
	} else {
		done = tx_commit(s, doing, err);
	}
	/* answers are worth the wait: nothing goes on without it */
	if (light && (!sql_exec(s, "PRAGMA synchronous=FULL") ||
	    !pragma_is(s, "PRAGMA synchronous", "2")))
		abort();
	return done;
}

static bool
forget(struct store *s, int64_t number)
{
	sqlite3_stmt *st = sql_get(s, "DELETE FROM echeances"
	    " WHERE dossier = ?1");

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, number);
	return sql_done(st);
}

static bool
put(struct store *s, int64_t number, const struct store_duty *d)
{
	sqlite3_stmt *st = sql_get(s, "INSERT OR REPLACE INTO echeances"
	    " (dossier, name, day, label, source, note, reminder, lapses)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, number);
	sql_bind_text(st, 2, d->name);
	sql_bind_int(st, 3, d->day);
	sql_bind_text(st, 4, d->label);
	sql_bind_text(st, 5, d->source);
	sql_bind_text(st, 6, d->note);
	sql_bind_int(st, 7, d->reminder);
	sql_bind_int(st, 8, d->lapses);
	return sql_done(st);
}

static bool
mark(struct store *s, const struct dossier_info *i,
     const struct store_duty_list *l)
{
	sqlite3_stmt *st = sql_get(s, "INSERT OR REPLACE INTO calendriers"
	    " (dossier, laws, digest) VALUES (?1, ?2, ?3)"), *due;

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, i->number);
	sql_bind_text(st, 2, l->laws);
	sql_bind_text(st, 3, l->digest);
	if (!sql_done(st))
		return false;
	due = sql_get(s, "UPDATE dossiers SET due = ?2 WHERE number = ?1"
	    " AND due <> ?2");
	if (due == NULL)
		return false;
	sql_bind_int(due, 1, i->number);
	sql_bind_int(due, 2, i->due == NO_DAY ? STORE_DUE_NONE : i->due);
	return sql_done(due);
}

static bool
same(struct store *s, const struct dossier_info *i,
     const struct store_duty_list *l)
{
	sqlite3_stmt *st = sql_get(s, "SELECT 1 FROM calendriers c JOIN"
	    " dossiers d ON d.number = c.dossier WHERE c.dossier = ?1 AND"
	    " c.laws = ?2 AND c.digest = ?3 AND d.due = ?4");
	bool found;

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, i->number);
	sql_bind_text(st, 2, l->laws);
	sql_bind_text(st, 3, l->digest);
	sql_bind_int(st, 4, i->due == NO_DAY ? STORE_DUE_NONE : i->due);
	found = sqlite3_step(st) == SQLITE_ROW;
	(void)sqlite3_reset(st);
	return found;
}

bool
store_set_duties(struct store *s, const struct dossier_info *i,
		 const struct store_duty_list *l, struct err *err)
{
	const char *doing = _("enregistrement des échéances");
	bool light, done;

	if (s->why_readonly != NULL || !known(s) || same(s, i, l))
		return true;
	if (!light_begin(s, &light, doing, err))
		return false;
	done = forget(s, i->number);
	for (size_t k = 0; done && k < l->n; k++)
		done = put(s, i->number, &l->p[k]);
	done = done && mark(s, i, l);
	return light_end(s, light, done, doing, err);
}

bool
store_duties_day(struct store *s, int32_t today, struct err *err)
{
	static const char lapsed[] = "SELECT count(*) FROM dossiers d JOIN"
	    " echeances e ON e.dossier = d.number AND e.day = d.due"
	    " WHERE d.due < ?1 AND e.lapses = 1";
	const char *doing = _("enregistrement des échéances");
	sqlite3_stmt *st;
	bool light, done;
	int64_t n = 0;

	if (s->why_readonly != NULL || !known(s))
		return true;
	st = sql_get(s, lapsed);
	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_int(st, 1, today);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	if (sqlite3_reset(st) != SQLITE_OK)
		return store_fail(s, doing, err);
	if (n == 0)
		return true;
	if (!light_begin(s, &light, doing, err))
		return false;
	st = sql_get(s, "UPDATE dossiers SET due = coalesce((SELECT min(day)"
	    " FROM echeances WHERE dossier = number AND (lapses = 0 OR"
	    " day >= ?1)), 2147483647) WHERE due < ?1 AND EXISTS (SELECT 1"
	    " FROM echeances WHERE dossier = number AND day = due AND"
	    " lapses = 1)");
	done = st != NULL;
	if (done) {
		sql_bind_int(st, 1, today);
		done = sql_done(st);
	}
	return light_end(s, light, done, doing, err);
}

/* --- reading --- */

#define DUES_FROM " FROM echeances e JOIN dossiers d ON d.number = e.dossier" \
	" WHERE d.shelf = 0 AND e.day <= ?2 AND (e.lapses = 0 OR e.day >= ?1)"

static void
due_from_row(sqlite3_stmt *st, struct store_due *out)
{
	struct uuid u;

	*out = (struct store_due){ .number = sqlite3_column_int64(st, 0),
		.name = sql_text(st, 2), .title = sql_text(st, 3),
		.duty = { .name = sql_text(st, 4), .label = sql_text(st, 5),
		    .source = sql_text(st, 6), .note = sql_text(st, 7),
		    .day = sqlite3_column_int(st, 8),
		    .reminder = sqlite3_column_int(st, 9),
		    .lapses = sqlite3_column_int(st, 10) != 0 } };
	if (sql_uuid(st, 1, &u))
		(void)uuid_show(&u, out->uuid);
}

static bool
count(struct store *s, int32_t today, int64_t until, int64_t *n)
{
	sqlite3_stmt *st = sql_get(s, "SELECT count(*)" DUES_FROM);

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, today);
	sql_bind_int(st, 2, until);
	if (sqlite3_step(st) == SQLITE_ROW)
		*n = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK;
}

bool
store_dues(struct store *s, int32_t today, int32_t until, int limit,
	   struct store_dues *out, struct err *err)
{
	const char *doing = _("lecture des échéances");
	int64_t last = until == NO_DAY ? INT32_MAX : until;
	VEC(struct store_due) found = { 0 };
	sqlite3_stmt *st;

	*out = (struct store_dues){ 0 };
	if (!known(s))
		return true;
	st = sql_get(s, "SELECT d.number, d.uuid, d.name, d.title, e.name,"
	    " e.label, e.source, e.note, e.day, e.reminder, e.lapses"
	    DUES_FROM " ORDER BY e.day, d.name_key, e.dossier, e.name"
	    " LIMIT ?3");
	if (st == NULL || !count(s, today, last, &out->total))
		return store_fail(s, doing, err);
	sql_bind_int(st, 1, today);
	sql_bind_int(st, 2, last);
	sql_bind_int(st, 3, limit);
	while (sqlite3_step(st) == SQLITE_ROW)
		due_from_row(st, vec_push(&found));
	out->p = found.p;
	out->n = found.n;
	if (sqlite3_reset(st) == SQLITE_OK)
		return true;
	store_dues_fini(out);
	return store_fail(s, doing, err);
}

void
store_dues_fini(struct store_dues *d)
{
	for (size_t i = 0; i < d->n; i++) {
		struct store_due *p = &d->p[i];

		free(p->name);
		free(p->title);
		free((char *)p->duty.name);
		free((char *)p->duty.label);
		free((char *)p->duty.source);
		free((char *)p->duty.note);
	}
	free(d->p);
	*d = (struct store_dues){ 0 };
}

char *
store_due_label(struct store *s, int64_t number, int32_t day)
{
	sqlite3_stmt *st = known(s) ? sql_get(s, "SELECT label FROM echeances"
	    " WHERE dossier = ?1 AND day = ?2 ORDER BY name LIMIT 1") : NULL;
	char *label = NULL;

	if (st == NULL)
		return NULL;
	sql_bind_int(st, 1, number);
	sql_bind_int(st, 2, day);
	if (sqlite3_step(st) == SQLITE_ROW)
		label = sql_text(st, 0);
	(void)sqlite3_reset(st);
	return label;
}

bool
store_duties_stale(struct store *s, const char *form, const char *laws,
		   int64_t after, int64_t *number, struct err *err)
{
	sqlite3_stmt *st;

	*number = 0;
	if (s->why_readonly != NULL || !known(s))
		return true;
	st = sql_get(s, "SELECT d.number FROM dossiers d LEFT JOIN"
	    " calendriers c ON c.dossier = d.number WHERE d.shelf = 0 AND"
	    " d.form = ?1 AND d.number > ?3 AND (c.laws IS NULL OR"
	    " c.laws <> ?2) ORDER BY d.number LIMIT 1");
	if (st == NULL)
		return store_fail(s, _("lecture des échéances"), err);
	sql_bind_text(st, 1, form);
	sql_bind_text(st, 2, laws);
	sql_bind_int(st, 3, after);
	if (sqlite3_step(st) == SQLITE_ROW)
		*number = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK ||
	    store_fail(s, _("lecture des échéances"), err);
}
