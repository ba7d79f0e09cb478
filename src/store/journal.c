/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/*
 * journal - what was changed, in order, for ever.
 *
 * Rows are never rewritten.  A row typed (kind 0) is undone when a row of
 * kind 1 undoes it and no row of kind 2 undoes that one in turn.  The rows
 * of one save are one batch: they are undone together.  What was carried
 * from one association to another (kind 3) was typed by nobody: never undone.
 */

uint64_t
journal_sum(const struct journal_line *l)
{
	uint64_t h = 0;

	sum_bytes(&h, l->dossier.b, sizeof l->dossier.b);
	sum_bytes(&h, l->subject.b, sizeof l->subject.b);
	sum_int(&h, l->scope);
	sum_text(&h, l->path);
	sum_answer(&h, l->before);
	sum_answer(&h, l->after);
	sum_text(&h, l->author);
	sum_text(&h, l->desk);
	sum_int(&h, l->clock);
	sum_int(&h, l->at);
	sum_int(&h, l->kind);
	sum_int(&h, l->undoes);
	return h;
}

bool
journal_write(struct store *s, const struct journal_line *l,
	      const int64_t *id)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO journal (dossier, subject,"
	    " scope, path, old, old_certainty, old_who, old_due,"
	    " old_said_by, old_origin, new, new_certainty, new_who, new_due,"
	    " new_said_by, new_origin, author, desk, clock, at, kind,"
	    " undoes, batch, checksum, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
	    " ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
	    " ?20, ?21, ?22, ?23, ?24, ?25)");

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &l->dossier);
	sql_bind_uuid(st, 2, &l->subject);
	sql_bind_int(st, 3, l->scope);
	sql_bind_text(st, 4, l->path);
	answer_bind(st, 5, l->before);
	answer_bind(st, 11, l->after);
	sql_bind_text(st, 17, l->author);
	sql_bind_text(st, 18, l->desk);
	sql_bind_int(st, 19, l->clock);
	sql_bind_int(st, 20, l->at);
	sql_bind_int(st, 21, l->kind);
	if (l->undoes != 0)
		sql_bind_int(st, 22, l->undoes);
	sql_bind_int(st, 23, l->batch == 0 ? *id : l->batch);
	sql_bind_int(st, 24, (int64_t)journal_sum(l));
	sql_bind_int(st, 25, *id);
	return sql_done(st);
}

/* After the last line of the desk, which has the greatest number but in a
   base where desks have met; then after that of the dossier at least. */
bool
journal_next(struct store *s, const struct uuid *dossier, int64_t *id)
{
	sqlite3_stmt *st = sql_get(s, "SELECT id FROM journal"
	    " WHERE dossier = ?1 ORDER BY id DESC LIMIT 1");

	if (st == NULL)
		return false;
	*id = s->line;
	sql_bind_uuid(st, 1, dossier);
	if (sqlite3_step(st) == SQLITE_ROW &&
	    sqlite3_column_int64(st, 0) > *id)
		*id = sqlite3_column_int64(st, 0);
	if (sqlite3_reset(st) != SQLITE_OK || *id < 0 || *id == INT64_MAX)
		return false;
	++*id;
	return true;
}

bool
journal_put(struct store *s, const struct journal_entry *e, int64_t *id)
{
	struct journal_line l = { .path = e->change->path,
		.scope = e->change->scope, .before = &e->change->before,
		.after = &e->change->after, .author = s->initials,
		.desk = s->desk, .clock = e->clock, .at = clock_wall(),
		.kind = e->kind, .undoes = e->undoes, .batch = e->batch };

	if (!uuid_read(e->info->uuid, &l.dossier) ||
	    !scope_subject(e->info, e->change->scope, &l.subject))
		return false;
	return journal_next(s, &l.dossier, id) && journal_write(s, &l, id);
}

/* Undone, and the undo itself not taken back.  ROW is j. */
#define IS_UNDONE \
	" EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.id" \
	" AND u.dossier = j.dossier AND u.kind = j.kind + 1" \
	" AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = u.id" \
	" AND r.dossier = u.dossier AND r.kind = 2))"

static int64_t
kind_of(struct store *s, const struct uuid *dossier, int64_t id)
{
	sqlite3_stmt *st = sql_get(s, "SELECT kind FROM journal"
	    " WHERE id = ?1 AND dossier = ?2");
	int64_t kind = -1;

	if (st == NULL)
		return -1;
	sql_bind_int(st, 1, id);
	sql_bind_uuid(st, 2, dossier);
	if (sqlite3_step(st) == SQLITE_ROW)
		kind = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return kind;
}

/*
 * Which row does an undo of PATH take back, when the person undoes the save
 * that TARGET belongs to?  TARGET itself when none bears that path (it was
 * renamed since, or the change is a consequence).
 */
bool
journal_undone(struct store *s, const struct uuid *dossier,
	       const struct uuid *subject, const char *path, int64_t target,
	       int64_t *undoes, int *kind)
{
	sqlite3_stmt *st = sql_get(s, "SELECT j.id FROM journal t, journal j"
	    " WHERE t.id = ?1 AND t.dossier = ?4 AND j.dossier = ?4"
	    " AND j.id >= t.batch"
	    " AND j.batch = t.batch AND +j.subject = ?2 AND +j.path = ?3"
	    " AND j.kind = t.kind AND NOT" IS_UNDONE
	    " ORDER BY j.id DESC LIMIT 1");
	int64_t was = kind_of(s, dossier, target);

	if (st == NULL || was < 0)
		return false;
	*undoes = target;
	*kind = was == JOURNAL_UNDO ? JOURNAL_REDO :
	    JOURNAL_UNDO;
	sql_bind_int(st, 1, target);
	sql_bind_uuid(st, 2, subject);
	sql_bind_text(st, 3, path);
	sql_bind_uuid(st, 4, dossier);
	if (sqlite3_step(st) == SQLITE_ROW)
		*undoes = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK;
}

/* --- reading --- */

/* A row of JOURNAL_COLUMNS is what was written. */
bool
journal_sound(sqlite3_stmt *st)
{
	struct journal_line l = {
		.path = (const char *)sqlite3_column_text(st, 1),
		.scope = sqlite3_column_int64(st, 2),
		.author = (const char *)sqlite3_column_text(st, 15),
		.desk = (const char *)sqlite3_column_text(st, 16),
		.at = sqlite3_column_int64(st, 17),
		.undoes = sqlite3_column_int64(st, 18),
		.clock = sqlite3_column_int64(st, 19),
		.kind = sqlite3_column_int64(st, 20) };
	struct answer before, after;
	bool sound;

	if (!sql_uuid(st, 23, &l.subject) || !sql_uuid(st, 24, &l.dossier) ||
	    l.path == NULL || l.author == NULL || l.desk == NULL)
		return false;
	answer_from_row(st, 3, &before);
	answer_from_row(st, 9, &after);
	l.before = &before;
	l.after = &after;
	sound = journal_sum(&l) == (uint64_t)sqlite3_column_int64(st, 22);
	answer_fini(&before);
	answer_fini(&after);
	return sound;
}

static void
row_from(sqlite3_stmt *st, struct journal_row *r)
{
	int64_t scope = sqlite3_column_int64(st, 2);

	r->id = sqlite3_column_int64(st, 0);
	r->path = sql_text(st, 1);
	r->scope = scope == SCOPE_ASSOCIATION ? SCOPE_ASSOCIATION :
	    scope == SCOPE_EXERCICE ? SCOPE_EXERCICE : SCOPE_DOSSIER;
	answer_from_row(st, 3, &r->before);
	answer_from_row(st, 9, &r->after);
	r->author = sql_text(st, 15);
	r->desk = sql_text(st, 16);
	r->when = sqlite3_column_int64(st, 17);
	r->undoes = sqlite3_column_int64(st, 18);
	r->redo = sqlite3_column_int64(st, 20) == JOURNAL_REDO;
}

static void
row_fini(struct journal_row *r)
{
	free(r->path);
	answer_fini(&r->before);
	answer_fini(&r->after);
	free(r->author);
	free(r->desk);
}

void
journal_fini(struct journal *j)
{
	for (size_t i = 0; i < j->n; i++)
		row_fini(&j->p[i]);
	free(j->p);
	*j = (struct journal){ 0 };
}

/* The rows that ST gives. */
static bool
collect(struct store *s, sqlite3_stmt *st, struct journal *out,
	struct err *err)
{
	VEC(struct journal_row) rows = { 0 };

	if (st == NULL)
		return store_fail(s, _("lecture du journal"), err);
	while (sqlite3_step(st) == SQLITE_ROW)
		row_from(st, vec_push(&rows));
	out->p = rows.p;
	out->n = rows.n;
	if (sqlite3_reset(st) == SQLITE_OK)
		return true;
	store_fail(s, _("lecture du journal"), err);
	journal_fini(out);
	return false;
}

static bool
bad_info(struct err *err)
{
	return err_set(err, ERR_INPUT, _("lecture du journal : identifiant "
	    "mal écrit."));
}

bool
store_journal(struct store *s, const struct dossier_info *i,
	      const char *path, int limit, struct journal *out,
	      struct err *err)
{
	struct uuid u[SCOPE_COUNT];
	sqlite3_stmt *st;

	for (int scope = 0; scope < SCOPE_COUNT; scope++)
		if (!scope_subject(i, (enum scope)scope, &u[scope]))
			return bad_info(err);
	/* the history of a field: wherever it was changed from */
	st = path == NULL ?
	    sql_get(s, "SELECT " JOURNAL_COLUMNS " FROM journal j"
	    " WHERE j.dossier = ?1 ORDER BY j.id DESC LIMIT ?2") :
	    sql_get(s, "SELECT " JOURNAL_COLUMNS " FROM journal j"
	    " WHERE (j.dossier, j.id) IN (SELECT dossier, id FROM journal"
	    "  WHERE scope < 2 AND subject IN (?3, ?4) AND path = ?5"
	    "  UNION ALL SELECT dossier, id FROM journal WHERE scope = 2"
	    "  AND dossier = ?1 AND path = ?5) ORDER BY j.id DESC LIMIT ?2");
	if (st != NULL) {
		sql_bind_uuid(st, 1, &u[SCOPE_DOSSIER]);
		sql_bind_int(st, 2, limit <= 0 ? -1 : limit);
	}
	if (st != NULL && path != NULL) {
		sql_bind_uuid(st, 3, &u[SCOPE_ASSOCIATION]);
		sql_bind_uuid(st, 4, &u[SCOPE_EXERCICE]);
		sql_bind_text(st, 5, path);
	}
	return collect(s, st, out, err);
}

/* All rows of the save that row ID belongs to which are still to undo. */
static bool
batch_of(struct store *s, const struct uuid *dossier, int64_t id,
	 struct journal *out, struct err *err)
{
	sqlite3_stmt *st = sql_get(s, "SELECT " JOURNAL_COLUMNS
	    " FROM journal t, journal j WHERE t.id = ?1 AND t.dossier = ?2"
	    " AND j.id BETWEEN t.batch AND ?1 AND j.batch = t.batch"
	    " AND j.dossier = ?2 AND j.kind = t.kind"
	    " AND NOT" IS_UNDONE " ORDER BY j.id DESC");

	if (st != NULL) {
		sql_bind_int(st, 1, id);
		sql_bind_uuid(st, 2, dossier);
	}
	return collect(s, st, out, err);
}

static bool
newest(struct store *s, sqlite3_stmt *st, const struct dossier_info *i,
       struct journal *out, struct err *err)
{
	struct uuid dossier;
	int64_t id = 0;

	*out = (struct journal){ 0 };
	if (!uuid_read(i->uuid, &dossier))
		return bad_info(err);
	if (st == NULL)
		return store_fail(s, _("lecture du journal"), err);
	sql_bind_uuid(st, 1, &dossier);
	if (sqlite3_step(st) == SQLITE_ROW)
		id = sqlite3_column_int64(st, 0);
	if (sqlite3_reset(st) != SQLITE_OK)
		return store_fail(s, _("lecture du journal"), err);
	return id == 0 || batch_of(s, &dossier, id, out, err);
}

/* What was typed of an association that the dossier left is not its own to
   undo any more. */
#define STILL_OURS \
	" AND j.subject IN (SELECT d.uuid FROM dossiers d WHERE d.uuid = ?1" \
	" UNION ALL SELECT d.association FROM dossiers d WHERE d.uuid = ?1" \
	" UNION ALL SELECT d.exercice FROM dossiers d WHERE d.uuid = ?1)"

bool
store_undoable(struct store *s, const struct dossier_info *i,
	       struct journal *out, struct err *err)
{
	return newest(s, sql_get(s, "SELECT j.id FROM journal j"
	    " WHERE j.dossier = ?1 AND j.kind = 0 AND NOT" IS_UNDONE
	    STILL_OURS " ORDER BY j.id DESC LIMIT 1"), i, out, err);
}

bool
store_redoable(struct store *s, const struct dossier_info *i,
	       struct journal *out, struct err *err)
{
	return newest(s, sql_get(s, "SELECT j.id FROM journal j"
	    " WHERE j.dossier = ?1 AND j.kind = 1 AND NOT" IS_UNDONE
	    STILL_OURS
	    " AND j.id > coalesce((SELECT t.id FROM journal t"
	    "  WHERE t.dossier = ?1 AND t.kind = 0"
	    "  ORDER BY t.id DESC LIMIT 1), 0)"
	    " ORDER BY j.id DESC LIMIT 1"), i, out, err);
}
