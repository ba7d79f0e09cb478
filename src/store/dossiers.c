/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
dossier_info_fini(struct dossier_info *i)
{
	free(i->form);
	free(i->form_digest);
	free(i->name);
	free(i->title);
	free(i->state);
	free(i->place);
	free(i->adviser);
	free(i->lock_by);
	*i = (struct dossier_info){ 0 };
}

char *
fold_text(const char *text)
{
	struct arena a = { 0 };
	char *out = strdup(utf8_fold(&a, text));

	arena_fini(&a);
	if (out == NULL)
		abort();
	return out;
}

static void
uuid_column(sqlite3_stmt *st, int at, char *out)
{
	struct uuid u;

	out[0] = '\0';
	if (sql_uuid(st, at, &u))
		(void)uuid_show(&u, out);
}

void
info_from_row(struct store *s, sqlite3_stmt *st, struct dossier_info *out)
{
	int64_t due = sqlite3_column_int64(st, 10);
	int64_t shelf = sqlite3_column_int64(st, 12);
	struct uuid token;

	*out = (struct dossier_info){ 0 };
	out->number = sqlite3_column_int64(st, 0);
	uuid_column(st, 1, out->uuid);
	uuid_column(st, 2, out->association);
	uuid_column(st, 3, out->exercice);
	out->form = sql_text(st, 4);
	out->form_digest = sql_text(st, 5);
	out->name = sql_text(st, 6);
	out->title = sql_text(st, 7);
	out->state = sql_text(st, 8);
	out->place = sql_text(st, 9);
	out->due = due < INT32_MIN || due >= STORE_DUE_NONE ? NO_DAY :
	    (int32_t)due;
	out->touched = sqlite3_column_int64(st, 11);
	out->archived = (shelf & 1) != 0;
	out->deleted = (shelf & 2) != 0;
	out->adviser = sql_text(st, 13);
	/* our own lock is no news to us; that of a dead process is none */
	if (sql_uuid(st, 16, &token) &&
	    memcmp(&token, &s->token, sizeof token) != 0 &&
	    side_alive(s, &token)) {
		out->lock_by = sql_text(st, 14);
		if (*out->lock_by == '\0') {
			free(out->lock_by);
			out->lock_by = strdup("?");
		}
		out->lock_since = sqlite3_column_int64(st, 15);
	} else {
		out->lock_by = strdup("");
	}
	if (out->lock_by == NULL)
		abort();
}

/* --- finding --- */

static bool
find_row(struct store *s, int64_t number, const struct uuid *u,
	 struct dossier_info *out, bool *found)
{
	sqlite3_stmt *st = u != NULL ?
	    sql_get(s, "SELECT " INFO_COLUMNS INFO_FROM
	    " WHERE d.uuid = ?1") :
	    sql_get(s, "SELECT " INFO_COLUMNS INFO_FROM
	    " WHERE d.number = ?1");
	int code;

	if (st == NULL)
		return false;
	if (u != NULL)
		sql_bind_uuid(st, 1, u);
	else
		sql_bind_int(st, 1, number);
	code = sqlite3_step(st);
	*found = code == SQLITE_ROW;
	if (*found)
		info_from_row(s, st, out);
	if (sqlite3_reset(st) == SQLITE_OK)
		return true;
	if (*found)
		dossier_info_fini(out);
	*found = false;
	return false;
}

bool
store_find(struct store *s, const char *d, struct dossier_info *out,
	   struct err *err)
{
	const char *doing = _("recherche du dossier");
	bool found = false, by_uuid;
	int64_t number = 0;
	struct uuid u;
	char *end;

	by_uuid = uuid_read(d, &u);
	if (!by_uuid) {
		errno = 0;
		number = strtoll(d, &end, 10);
		if (!isdigit((unsigned char)*d) || *end != '\0' ||
		    errno != 0)
			return err_set(err, ERR_INPUT, _("« %.60s » n'est ni "
			    "le numéro ni l'identifiant d'un dossier. "
			    "« guichet liste » les donne."), d);
	}
	if (!find_row(s, number, by_uuid ? &u : NULL, out, &found))
		return store_fail(s, doing, err);
	if (!found)
		return err_set(err, ERR_INPUT, _("il n'y a pas de dossier "
		    "« %s » dans la base « %s ». « guichet liste » donne "
		    "ceux qu'elle contient."), d, s->file);
	return true;
}

/* --- what the desk shows --- */

/* Words by which it is found. */
static char *
fold_of(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_get(s, "SELECT coalesce(siren, ''),"
	    " coalesce(rna, '') FROM associations WHERE uuid = ?1");
	struct uuid association;
	struct str words;
	char *fold;

	str_init(&words, 0);
	str_printf(&words, "%s %s", i->name == NULL ? "" : i->name,
	    i->title == NULL ? "" : i->title);
	if (st != NULL && uuid_read(i->association, &association)) {
		sql_bind_uuid(st, 1, &association);
		if (sqlite3_step(st) == SQLITE_ROW)
			str_printf(&words, " %s %s",
			    (const char *)sqlite3_column_text(st, 0),
			    (const char *)sqlite3_column_text(st, 1));
		(void)sqlite3_reset(st);
	}
	fold = fold_text(words.p);
	str_fini(&words);
	return fold;
}

static bool
search_put(struct store *s, int64_t number, const char *old,
	   const char *fold)
{
	sqlite3_stmt *st;

	/* a fold always holds a space: "" was never put in the index */
	if (old != NULL && *old != '\0') {
		st = sql_get(s, "INSERT INTO search (search, rowid, fold)"
		    " VALUES ('delete', ?1, ?2)");
		if (st == NULL)
			return false;
		sql_bind_int(st, 1, number);
		sql_bind_text(st, 2, old);
		if (!sql_done(st))
			return false;
	}
	st = sql_get(s, "INSERT INTO search (rowid, fold) VALUES (?1, ?2)");
	if (st == NULL)
		return false;
	sql_bind_int(st, 1, number);
	sql_bind_text(st, 2, fold);
	return sql_done(st);
}

/* Keeps the folded words of dossier NUMBER and its index in step. */
bool
fold_write(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_get(s, "SELECT fold FROM dossiers"
	    " WHERE number = ?1");
	char *fold, *old = NULL;
	bool done = true;

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, i->number);
	if (sqlite3_step(st) == SQLITE_ROW &&
	    sqlite3_column_text(st, 0) != NULL)
		old = strdup((const char *)sqlite3_column_text(st, 0));
	(void)sqlite3_reset(st);
	fold = fold_of(s, i);
	if (old == NULL || strcmp(old, fold) != 0) {
		st = sql_get(s, "UPDATE dossiers SET fold = ?2"
		    " WHERE number = ?1");
		done = st != NULL;
		if (done) {
			sql_bind_int(st, 1, i->number);
			sql_bind_text(st, 2, fold);
			done = sql_done(st) &&
			    search_put(s, i->number, old, fold);
		}
	}
	free(old);
	free(fold);
	return done;
}

static char *
name_key(const char *name)
{
	/* without a name: after all the others */
	return fold_text(name == NULL || *name == '\0' ? "~" : name);
}

/* The name is the association's: its other dossiers take it too. */
static bool
name_spread(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_once(s, "SELECT " INFO_COLUMNS INFO_FROM
	    " WHERE d.association = ?1 AND d.name <> ?2");
	struct uuid association;
	bool done = st != NULL && uuid_read(i->association, &association);
	char *key = name_key(i->name);
	VEC(struct dossier_info) other = { 0 };

	if (done) {
		sql_bind_uuid(st, 1, &association);
		sql_bind_text(st, 2, i->name);
		while (sqlite3_step(st) == SQLITE_ROW)
			info_from_row(s, st, vec_push(&other));
		done = sqlite3_reset(st) == SQLITE_OK;
	}
	(void)sqlite3_finalize(st);
	st = sql_get(s, "UPDATE dossiers SET name = ?2, name_key = ?3,"
	    " version = version + 1 WHERE number = ?1");
	for (size_t k = 0; done && k < other.n; k++) {
		sql_bind_int(st, 1, other.p[k].number);
		sql_bind_text(st, 2, i->name);
		sql_bind_text(st, 3, key);
		free(other.p[k].name);
		other.p[k].name = strdup(i->name);
		done = st != NULL && sql_done(st) &&
		    fold_write(s, &other.p[k]);
	}
	for (size_t k = 0; k < other.n; k++)
		dossier_info_fini(&other.p[k]);
	vec_fini(&other);
	free(key);
	if (!done)
		return false;
	st = sql_get(s, "UPDATE associations SET name = ?2,"
	    " version = version + 1 WHERE uuid = ?1");
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, &association);
	sql_bind_text(st, 2, i->name);
	return sql_done(st);
}

static bool
differs(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) != 0;
}

static const char *
text_or(const char *text)
{
	return text == NULL ? "" : text;
}

#define MINUTE 60000		/* as the desk shows it */

/* WAS was already the last one touched of its shelf, by the same hands in the same
   minute: to write it again would tell nothing. */
static bool
is_last(struct store *s, const struct dossier_info *was)
{
	sqlite3_stmt *st;
	bool last;

	if (was->touched / MINUTE != clock_wall() / MINUTE ||
	    was->deleted || strcmp(was->adviser, s->initials) != 0)
		return false;
	st = sql_get(s, "SELECT 1 FROM dossiers WHERE shelf = ?3"
	    " AND touched >= ?2 AND number <> ?1 LIMIT 1");
	if (st == NULL)
		return false;
	sql_bind_int(st, 1, was->number);
	sql_bind_int(st, 2, was->touched);
	sql_bind_int(st, 3, was->archived ? 1 : 0);
	last = sqlite3_step(st) == SQLITE_DONE;
	return sqlite3_reset(st) == SQLITE_OK && last;
}

/* Only the time and the author: what a save writes of it, at most once a
   minute while nobody touches another. */
static bool
info_touch(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_get(s, "UPDATE dossiers SET touched = ?2,"
	    " author = ?3, version = version + 1 WHERE number = ?1");

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, i->number);
	sql_bind_int(st, 2, clock_wall());
	sql_bind_text(st, 3, s->initials);
	return sql_done(st);
}

static bool
info_place(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_get(s, "UPDATE dossiers SET place = ?2"
	    " WHERE number = ?1");

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, i->number);
	sql_bind_text(st, 2, text_or(i->place));
	return sql_done(st);
}

/* Apart from the two above: it writes four indexes. */
static bool
info_update(struct store *s, const struct dossier_info *i)
{
	sqlite3_stmt *st = sql_get(s, "UPDATE dossiers SET digest = ?2,"
	    " name = ?3, name_key = ?4, title = ?5, state = ?6, due = ?7,"
	    " version = version + 1 WHERE number = ?1");
	char *key = name_key(i->name);
	bool done = st != NULL;

	if (done) {
		sql_bind_int(st, 1, i->number);
		sql_bind_text(st, 2, text_or(i->form_digest));
		sql_bind_text(st, 3, text_or(i->name));
		sql_bind_text(st, 4, key);
		sql_bind_text(st, 5, text_or(i->title));
		sql_bind_text(st, 6, text_or(i->state));
		sql_bind_int(st, 7, i->due == NO_DAY ? STORE_DUE_NONE :
		    i->due);
		done = sql_done(st);
	}
	free(key);
	return done;
}

/* The sort key and the words of a dossier that is new here. */
bool
info_name(struct store *s, const struct dossier_info *i)
{
	return info_update(s, i) && fold_write(s, i);
}

static bool
lost_dossier(const struct dossier_info *i, struct err *err)
{
	return err_set(err, ERR_INPUT, _("le dossier n° %lld n'est plus "
	    "dans la base tel qu'il a été ouvert. Rouvrez-le depuis la "
	    "liste."), (long long)i->number);
}

bool
info_write(struct store *s, const struct dossier_info *i, bool touch,
	   const char *doing, struct err *err)
{
	struct dossier_info was = { 0 };
	bool found = false, done = true, renamed, other;
	bool same_scopes;

	if (!find_row(s, i->number, NULL, &was, &found))
		return store_fail(s, doing, err);
	if (!found)
		return lost_dossier(i, err);
	same_scopes = strcmp(was.uuid, i->uuid) == 0 &&
	    strcmp(was.association, i->association) == 0 &&
	    strcmp(was.exercice, i->exercice) == 0;
	renamed = differs(was.name, i->name);
	other = renamed || differs(was.form_digest, i->form_digest) ||
	    differs(was.title, i->title) || differs(was.state, i->state);
	if (same_scopes && (other || was.due != i->due))
		done = info_update(s, i);
	if (same_scopes && done && differs(was.place, i->place))
		done = info_place(s, i);
	if (same_scopes && done && (renamed || differs(was.title, i->title)))
		done = fold_write(s, i);
	if (same_scopes && done && renamed)
		done = name_spread(s, i);
	other = other || was.due != i->due;
	if (same_scopes && done && (other || (touch && !is_last(s, &was))))
		done = info_touch(s, i);
	dossier_info_fini(&was);
	if (!same_scopes)
		return lost_dossier(i, err);
	return done || store_fail(s, doing, err);
}

bool
store_set_info(struct store *s, const struct dossier_info *i,
	       struct err *err)
{
	const char *doing = _("enregistrement du dossier");

	if (!tx_begin(s, doing, err))
		return false;
	if (info_write(s, i, false, doing, err))
		return tx_commit(s, doing, err);
	tx_rollback(s);
	return false;
}

/* In WAL mode NORMAL leaves a commit for the next one to send to the disk. */
bool
store_set_place(struct store *s, const struct dossier_info *i,
		struct err *err)
{
	bool done;

	if (s->one_writer || s->depth > 0 || s->why_readonly != NULL)
		return store_set_info(s, i, err);
	if (!sql_exec(s, "PRAGMA synchronous=NORMAL"))
		return store_fail(s, _("enregistrement du dossier"), err);
	done = store_set_info(s, i, err);
	/* answers are worth the wait: nothing goes on without it */
	if (!sql_exec(s, "PRAGMA synchronous=FULL") ||
	    !pragma_is(s, "PRAGMA synchronous", "2"))
		abort();
	return done;
}

/* --- shelves --- */

static bool
tombstone(struct store *s, int64_t number, bool deleted)
{
	sqlite3_stmt *st = deleted ?
	    sql_get(s, "INSERT INTO tombstones (subject, kind, author, desk,"
	    " clock, at) SELECT uuid, 'dossier', ?2, ?3, ?4, ?5"
	    " FROM dossiers WHERE number = ?1") :
	    sql_get(s, "UPDATE tombstones SET undone = 1 WHERE kind ="
	    " 'dossier' AND subject = (SELECT uuid FROM dossiers"
	    " WHERE number = ?1)");

	if (st == NULL)
		return false;
	sql_bind_int(st, 1, number);
	if (deleted) {
		sql_bind_text(st, 2, s->initials);
		sql_bind_text(st, 3, s->desk);
		sql_bind_int(st, 4, clock_next(s));
		sql_bind_int(st, 5, clock_wall());
	}
	return sql_done(st);
}

/* Sets or clears one bit of the shelf. */
static bool
shelve(struct store *s, int64_t number, int bit, bool set,
       const char *doing, struct err *err)
{
	sqlite3_stmt *st;
	bool done, changed;

	if (!tx_begin(s, doing, err))
		return false;
	st = sql_get(s, "UPDATE dossiers SET shelf = (shelf & ~?2) | ?3,"
	    " touched = ?4, version = version + 1"
	    " WHERE number = ?1 AND (shelf & ?2) <> ?3");
	if (st != NULL) {
		sql_bind_int(st, 1, number);
		sql_bind_int(st, 2, bit);
		sql_bind_int(st, 3, set ? bit : 0);
		sql_bind_int(st, 4, clock_wall());
	}
	done = sql_done(st);
	changed = done && sqlite3_changes(s->db) > 0;
	if (changed && bit == 2)
		done = tombstone(s, number, set);
	if (done)
		return tx_commit(s, doing, err);
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}

/* ERR_INPUT when there is no such dossier. */
static bool
exists(struct store *s, int64_t number, struct err *err)
{
	struct dossier_info i = { 0 };
	char text[32];

	(void)snprintf(text, sizeof text, "%lld", (long long)number);
	if (!store_find(s, text, &i, err))
		return false;
	dossier_info_fini(&i);
	return true;
}

bool
store_archive(struct store *s, int64_t number, bool archived,
	      struct err *err)
{
	return exists(s, number, err) && shelve(s, number, 1, archived,
	    archived ? _("archivage du dossier") :
	    _("retour du dossier archivé"), err);
}

bool
store_delete(struct store *s, int64_t number, bool deleted, struct err *err)
{
	return exists(s, number, err) && shelve(s, number, 2, deleted,
	    deleted ? _("suppression du dossier") :
	    _("retour du dossier supprimé"), err);
}
