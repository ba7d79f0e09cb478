/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/*
 * rescope - a dossier turns out to belong to an association, or a year, that
 * is known already.
 *
 * An association without a SIREN that gets the SIREN of another is the same
 * one: its dossiers and the answers that the other lacks go there, and a
 * tombstone stays.  One that had a SIREN of its own is another: only this
 * dossier goes, and what was just typed of the identity is put back there.
 */

struct move {
	struct store *s;
	const struct dossier_info *i;
	struct uuid dossier, association, exercice;	/* as they are */
	struct uuid to_association, to_exercice;	/* as they will be */
};

typedef VEC(struct change) change_vec;

/* A change that nobody typed: journaled, never undone. */
static bool
carry(struct move *m, const struct uuid *subject, const struct change *c)
{
	struct journal_line l = { .dossier = m->dossier, .subject = *subject,
		.path = c->path, .scope = c->scope, .before = &c->before,
		.after = &c->after, .author = m->s->initials,
		.desk = m->s->desk, .at = clock_wall(),
		.kind = JOURNAL_CARRIED };
	int64_t id;

	l.clock = clock_next(m->s);
	return answer_put(m->s, subject, c->path, &c->after, l.clock) &&
	    journal_next(m->s, &m->dossier, &id) &&
	    journal_write(m->s, &l, &id);
}

static void
changes_fini(change_vec *v)
{
	for (size_t k = 0; k < v->n; k++)
		change_fini(&v->p[k]);
	vec_fini(v);
}

static void
nothing_before(struct answer *a)
{
	*a = (struct answer){ .who = strdup(""), .by = NO_DAY,
		.said_by = strdup(""), .origin = strdup("") };
	if (a->who == NULL || a->said_by == NULL || a->origin == NULL)
		abort();
}

/* Has SUBJECT an answer at PATH, or at any row of the list PATH is in?  Rows
   of two lists that bear the same key are not the same row. */
static bool
is_there(struct store *s, const struct uuid *subject, const char *path)
{
	sqlite3_stmt *st = sql_get(s, "SELECT 1 FROM answers WHERE subject ="
	    " ?1 AND path >= ?2 AND path < ?3 LIMIT 1");
	const char *bracket = strchr(path, '[');
	size_t len = bracket == NULL ? strlen(path) :
	    (size_t)(bracket - path) + 1;
	char *next;
	bool there;

	if (st == NULL)
		return true;
	sql_bind_uuid(st, 1, subject);
	(void)sqlite3_bind_text(st, 2, path, (int)len, SQLITE_TRANSIENT);
	next = malloc(len + 2);
	if (next == NULL)
		abort();
	memcpy(next, path, len);
	next[len] = '\0';
	if (bracket == NULL)
		/* PATH alone: from it to it and the least character */
		(void)memcpy(next + len, "\1", 2);
	else
		next[len - 1] = '\\';	/* what follows '[' */
	sql_bind_text(st, 3, next);
	there = sqlite3_step(st) == SQLITE_ROW;
	(void)sqlite3_reset(st);
	free(next);
	return there;
}

/* Answers of FROM that TO lacks go there too. */
static bool
carry_missing(struct move *m, const struct uuid *from,
	      const struct uuid *to, enum scope scope)
{
	sqlite3_stmt *st = sql_once(m->s, "SELECT " ANSWER_COLUMNS
	    " FROM answers WHERE subject = ?1 AND draft IS NOT NULL"
	    " ORDER BY path");
	change_vec v = { 0 };
	bool done = st != NULL;

	if (memcmp(from, to, sizeof *from) == 0) {
		(void)sqlite3_finalize(st);
		return true;
	}
	if (done)
		sql_bind_uuid(st, 1, from);
	while (done && sqlite3_step(st) == SQLITE_ROW) {
		struct change *c;
		char *path = sql_text(st, 0);

		if (is_there(m->s, to, path)) {
			free(path);
			continue;
		}
		c = vec_push(&v);
		c->path = path;
		c->scope = scope;
		nothing_before(&c->before);
		answer_from_row(st, 1, &c->after);
	}
	done = done && sqlite3_reset(st) == SQLITE_OK;
	(void)sqlite3_finalize(st);
	for (size_t k = 0; done && k < v.n; k++)
		done = carry(m, to, &v.p[k]);
	changes_fini(&v);
	return done;
}

/* What the last save of this dossier changed of FROM stands no more. */
static bool
put_back(struct move *m, const struct uuid *from, enum scope scope)
{
	sqlite3_stmt *st = sql_once(m->s, "SELECT path, old, old_certainty,"
	    " old_who, old_due, old_said_by, old_origin, new, new_certainty,"
	    " new_who, new_due, new_said_by, new_origin FROM journal"
	    " WHERE dossier = ?1 AND subject = ?2 AND batch = (SELECT batch"
	    "  FROM journal WHERE dossier = ?1 ORDER BY id DESC LIMIT 1)"
	    " ORDER BY id DESC");
	change_vec v = { 0 };
	bool done = st != NULL;

	if (done) {
		sql_bind_uuid(st, 1, &m->dossier);
		sql_bind_uuid(st, 2, from);
	}
	while (done && sqlite3_step(st) == SQLITE_ROW) {
		struct change *c = vec_push(&v);

		c->path = sql_text(st, 0);
		c->scope = scope;
		answer_from_row(st, 1, &c->after);
		answer_from_row(st, 7, &c->before);
	}
	done = done && sqlite3_reset(st) == SQLITE_OK;
	(void)sqlite3_finalize(st);
	for (size_t k = 0; done && k < v.n; k++)
		done = carry(m, from, &v.p[k]);
	changes_fini(&v);
	return done;
}

/* Runs SQL with up to three UUIDs. */
static bool
with_uuids(struct store *s, const char *sql, const struct uuid *a,
	   const struct uuid *b, const struct uuid *c)
{
	sqlite3_stmt *st = sql_get(s, sql);

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, a);
	if (b != NULL)
		sql_bind_uuid(st, 2, b);
	if (c != NULL)
		sql_bind_uuid(st, 3, c);
	return sql_done(st);
}

static bool
number_of(struct store *s, const char *sql, const struct uuid *u,
	  int64_t *out)
{
	sqlite3_stmt *st = sql_get(s, sql);

	*out = 0;
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, u);
	if (sqlite3_step(st) == SQLITE_ROW)
		*out = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK;
}

/* --- one association that is another --- */

/* An exercice of the association that goes: to the one of the same year, or
   along with its dossiers. */
static bool
move_exercice(struct move *m, const struct uuid *exercice, int year)
{
	struct uuid to;
	bool found;

	if (!exercice_find(m->s, &m->to_association, year, &to, &found))
		return false;
	if (!found)
		return with_uuids(m->s, "UPDATE exercices SET association ="
		    " ?2, version = version + 1 WHERE uuid = ?1", exercice,
		    &m->to_association, NULL);
	return carry_missing(m, exercice, &to, SCOPE_EXERCICE) &&
	    with_uuids(m->s, "UPDATE dossiers SET exercice = ?2,"
	    " version = version + 1 WHERE exercice = ?1", exercice, &to,
	    NULL);
}

static bool
bury(struct move *m)
{
	sqlite3_stmt *st = sql_get(m->s, "INSERT INTO tombstones (subject,"
	    " kind, replaced_by, author, desk, clock, at) VALUES (?1,"
	    " 'association', ?2, ?3, ?4, ?5, ?6)");

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &m->association);
	sql_bind_uuid(st, 2, &m->to_association);
	sql_bind_text(st, 3, m->s->initials);
	sql_bind_text(st, 4, m->s->desk);
	sql_bind_int(st, 5, clock_next(m->s));
	sql_bind_int(st, 6, clock_wall());
	return sql_done(st);
}

static bool
join(struct move *m)
{
	sqlite3_stmt *st = sql_once(m->s, "SELECT uuid, year FROM exercices"
	    " WHERE association = ?1");
	struct uuid one;
	VEC(struct uuid) all = { 0 };
	VEC(int) year = { 0 };
	bool done = st != NULL;

	if (done)
		sql_bind_uuid(st, 1, &m->association);
	while (done && sqlite3_step(st) == SQLITE_ROW)
		if (sql_uuid(st, 0, &one)) {
			*vec_push(&all) = one;
			*vec_push(&year) = sqlite3_column_int(st, 1);
		}
	(void)sqlite3_finalize(st);
	for (size_t k = 0; done && k < all.n; k++)
		done = move_exercice(m, &all.p[k], year.p[k]);
	vec_fini(&all);
	vec_fini(&year);
	return done &&
	    carry_missing(m, &m->association, &m->to_association,
	    SCOPE_ASSOCIATION) &&
	    with_uuids(m->s, "UPDATE dossiers SET association = ?2,"
	    " version = version + 1 WHERE association = ?1",
	    &m->association, &m->to_association, NULL) && bury(m);
}

/* --- one dossier that goes to another association --- */

static bool
leave(struct move *m, int year)
{
	bool found;

	return put_back(m, &m->association, SCOPE_ASSOCIATION) &&
	    exercice_find(m->s, &m->to_association, year, &m->to_exercice,
	    &found) &&
	    (found || exercice_make(m->s, &m->to_association, year,
	    &m->to_exercice)) &&
	    with_uuids(m->s, "UPDATE dossiers SET association = ?2,"
	    " exercice = ?3, version = version + 1 WHERE uuid = ?1",
	    &m->dossier, &m->to_association, &m->to_exercice);
}

/* --- the year --- */

static bool
change_year(struct move *m, int year)
{
	struct uuid to;
	int64_t now, users;
	bool found;

	if (!number_of(m->s, "SELECT year FROM exercices WHERE uuid = ?1",
	    &m->exercice, &now) || !number_of(m->s, "SELECT count(*)"
	    " FROM dossiers WHERE exercice = ?1", &m->exercice, &users))
		return false;
	if (year == 0 || now == year)
		return true;
	if (!exercice_find(m->s, &m->to_association, year, &to, &found))
		return false;
	if (!found && users <= 1) {
		sqlite3_stmt *st = sql_get(m->s, "UPDATE exercices SET"
		    " year = ?2, version = version + 1 WHERE uuid = ?1");

		if (st == NULL)
			return false;
		sql_bind_uuid(st, 1, &m->exercice);
		sql_bind_int(st, 2, year);
		return sql_done(st);
	}
	if (!found && !exercice_make(m->s, &m->to_association, year, &to))
		return false;
	/* what was typed before the year was known is of that year */
	if (now == 0 && !carry_missing(m, &m->exercice, &to,
	    SCOPE_EXERCICE))
		return false;
	return with_uuids(m->s, "UPDATE dossiers SET exercice = ?2,"
	    " version = version + 1 WHERE uuid = ?1", &m->dossier, &to,
	    NULL);
}

/* The exercice where the dossier stands by now. */
static bool
present_exercice(struct move *m)
{
	sqlite3_stmt *st = sql_get(m->s, "SELECT exercice FROM dossiers"
	    " WHERE uuid = ?1");
	bool found;

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &m->dossier);
	found = sqlite3_step(st) == SQLITE_ROW &&
	    sql_uuid(st, 0, &m->exercice);
	(void)sqlite3_reset(st);
	return found;
}

static bool
move_association(struct move *m)
{
	int64_t known, year;

	if (!number_of(m->s, "SELECT siren IS NOT NULL FROM associations"
	    " WHERE uuid = ?1", &m->association, &known) ||
	    !number_of(m->s, "SELECT year FROM exercices WHERE uuid = ?1",
	    &m->exercice, &year))
		return false;
	return known != 0 ? leave(m, (int)year) : join(m);
}

static bool
same(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static bool
rescope(struct move *m, const struct store_new *n, const char *doing,
	struct err *err)
{
	bool found, moves;

	if (!association_find(m->s, n, &m->to_association, &found))
		return store_fail(m->s, doing, err);
	if (!found)
		m->to_association = m->association;
	moves = !same(&m->association, &m->to_association);
	if (!lock_allows(m->s, &m->association, doing, err) || (moves &&
	    !lock_allows(m->s, &m->to_association, doing, err)))
		return false;
	if (moves && (!move_association(m) || !lock_move(m->s,
	    &m->association, &m->to_association)))
		return store_fail(m->s, doing, err);
	if (!association_identify(m->s, &m->to_association, n) ||
	    !present_exercice(m) || !change_year(m, n->year))
		return store_fail(m->s, doing, err);
	return true;
}

/* The SIREN is one of the words by which a dossier is found. */
static bool
refresh(struct store *s, struct dossier_info *i, struct err *err)
{
	struct dossier_info now;

	if (!store_find(s, i->uuid, &now, err))
		return false;
	if (!fold_write(s, &now)) {
		dossier_info_fini(&now);
		return store_fail(s, _("rattachement du dossier"), err);
	}
	memcpy(i->association, now.association, sizeof i->association);
	memcpy(i->exercice, now.exercice, sizeof i->exercice);
	dossier_info_fini(&now);
	return true;
}

bool
store_rescope(struct store *s, struct dossier_info *i,
	      const struct store_new *n, struct err *err)
{
	const char *doing = _("rattachement du dossier à son association");
	struct dossier_info before = *i;
	struct move m = { .s = s, .i = i };

	if (!uuid_read(i->uuid, &m.dossier) ||
	    !uuid_read(i->association, &m.association) ||
	    !uuid_read(i->exercice, &m.exercice))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	if (!tx_begin(s, doing, err))
		return false;
	if (!rescope(&m, n, doing, err) || !refresh(s, i, err)) {
		tx_rollback(s);
		return false;
	}
	if (tx_commit(s, doing, err))
		return true;
	memcpy(i->association, before.association, sizeof i->association);
	memcpy(i->exercice, before.exercice, sizeof i->exercice);
	return false;
}
