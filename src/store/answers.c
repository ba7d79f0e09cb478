/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
scope_subject(const struct dossier_info *i, enum scope scope,
	      struct uuid *out)
{
	switch (scope) {
	case SCOPE_ASSOCIATION:
		return uuid_read(i->association, out);
	case SCOPE_EXERCICE:
		return uuid_read(i->exercice, out);
	case SCOPE_DOSSIER:
		return uuid_read(i->uuid, out);
	case SCOPE_COUNT:
		break;
	}
	return false;
}

void
answer_from_row(sqlite3_stmt *st, int at, struct answer *out)
{
	int64_t certainty = sqlite3_column_int64(st, at + 1);
	int64_t by = sqlite3_column_int64(st, at + 3);

	*out = (struct answer){ 0 };
	if (sqlite3_column_type(st, at) != SQLITE_NULL)
		out->draft = sql_text(st, at);
	out->certainty = certainty == ESTIMATED ? ESTIMATED :
	    certainty == UNKNOWN_YET ? UNKNOWN_YET : CERTAIN;
	out->who = sql_text(st, at + 2);
	out->by = sqlite3_column_type(st, at + 3) == SQLITE_NULL ||
	    by <= INT32_MIN || by > INT32_MAX ? NO_DAY : (int32_t)by;
	out->said_by = sql_text(st, at + 4);
	out->origin = sql_text(st, at + 5);
}

void
answer_bind(sqlite3_stmt *st, int at, const struct answer *a)
{
	sql_bind_text(st, at, a->draft);
	sql_bind_int(st, at + 1, a->certainty);
	sql_bind_text(st, at + 2, a->who == NULL ? "" : a->who);
	if (a->by == NO_DAY)
		(void)sqlite3_bind_null(st, at + 3);
	else
		sql_bind_int(st, at + 3, a->by);
	sql_bind_text(st, at + 4, a->said_by == NULL ? "" : a->said_by);
	sql_bind_text(st, at + 5, a->origin == NULL ? "" : a->origin);
}

/* A text that came out otherwise than it was written was not whole. */
bool
answer_sound(const struct uuid *subject, sqlite3_stmt *st,
	     const struct answer *a)
{
	const char *path = (const char *)sqlite3_column_text(st, 0);

	return path != NULL && (uint64_t)sqlite3_column_int64(st, 9) ==
	    answer_sum(subject, path, a, sqlite3_column_int64(st, 7),
	    sqlite3_column_int64(st, 8));
}

/* --- loading --- */

/* Did another program put forbidden characters in a row?  A text that is
   not even UTF-8 was damaged. */
static bool
has_forbidden(sqlite3_stmt *st)
{
	static const int texts[] = { 1, 3, 5, 6 };
	bool found = false;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *p = (const char *)sqlite3_column_text(st,
		    texts[i]);
		size_t n = (size_t)sqlite3_column_bytes(st, texts[i]);

		if (p == NULL)
			continue;
		if (n > TEXT_MAX || !utf8_valid(p, n))
			return false;
		found = found || !text_is_clean(p, n);
	}
	return found;
}

static void
count_cleaned(const char *path, struct store_loaded *out)
{
	if (out->cleaned++ == 0)
		(void)snprintf(out->path, sizeof out->path, "%s", path);
}

static bool
load_answers(struct store *s, const struct uuid *subject, struct dossier *d,
	     struct store_loaded *out, const char *doing, struct err *err)
{
	sqlite3_stmt *st = sql_get(s, "SELECT " ANSWER_COLUMNS
	    " FROM answers WHERE subject = ?1 ORDER BY path");
	bool sound = true;

	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_uuid(st, 1, subject);
	while (sound && sqlite3_step(st) == SQLITE_ROW) {
		struct answer a;
		char *path = sql_text(st, 0);

		answer_from_row(st, 1, &a);
		sound = answer_sound(subject, st, &a);
		if (!sound && has_forbidden(st)) {
			count_cleaned(path, out);
			sound = true;
		}
		if (!sound)
			err_set(err, ERR_DAMAGED, _("%s : la réponse « %s » "
			    "est abîmée dans la base « %s ». Voyez « guichet "
			    "base verifier », puis « guichet base recuperer "
			    "» ou « guichet restaurer »."), doing, path,
			    s->file);
		else if (!dossier_load(d, path, &a) && a.draft != NULL)
			out->lost++;
		answer_fini(&a);
		free(path);
	}
	if (sqlite3_reset(st) != SQLITE_OK)
		return store_fail(s, doing, err);
	return sound;
}

/* What was being typed when the program stopped stands for the draft. */
static bool
load_drafts(struct store *s, const struct uuid *subject, struct dossier *d)
{
	sqlite3_stmt *st = sql_get(s, "SELECT path, text FROM drafts"
	    " WHERE subject = ?1 ORDER BY path");

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	while (sqlite3_step(st) == SQLITE_ROW) {
		char *path = sql_text(st, 0);
		struct answer now = dossier_answer(d, path), a;

		answer_copy(&a, &now);
		free(a.draft);
		a.draft = sql_text(st, 1);
		(void)dossier_load(d, path, &a);
		answer_fini(&a);
		free(path);
	}
	return sqlite3_reset(st) == SQLITE_OK;
}

bool
store_load(struct store *s, const struct dossier_info *i, struct dossier *d,
	   struct store_loaded *out, struct err *err)
{
	const char *doing = _("lecture du dossier");
	struct uuid subject[SCOPE_COUNT];
	bool done = true;

	*out = (struct store_loaded){ 0 };
	for (int scope = 0; scope < SCOPE_COUNT; scope++)
		if (!scope_subject(i, (enum scope)scope, &subject[scope]))
			return err_set(err, ERR_INPUT, _("%s : identifiant "
			    "mal écrit."), doing);
	/* one reading of the whole, whatever others write meanwhile */
	if (s->depth == 0 && !sql_done(sql_get(s, "BEGIN")))
		return store_fail(s, doing, err);
	for (int scope = 0; done && scope < SCOPE_COUNT; scope++)
		done = load_answers(s, &subject[scope], d, out, doing, err);
	for (int scope = 0; done && scope < SCOPE_COUNT; scope++)
		if (!load_drafts(s, &subject[scope], d))
			done = store_fail(s, doing, err);
	if (s->depth == 0)
		(void)sql_done(sql_get(s, "COMMIT"));
	return done;
}

/* --- saving --- */

static int64_t
version_of(struct store *s, const struct uuid *subject, const char *path)
{
	sqlite3_stmt *st = sql_get(s, "SELECT version FROM answers"
	    " WHERE subject = ?1 AND path = ?2");
	int64_t version = 0;

	if (st == NULL)
		return -1;
	sql_bind_uuid(st, 1, subject);
	sql_bind_text(st, 2, path);
	if (sqlite3_step(st) == SQLITE_ROW)
		version = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK ? version : -1;
}

bool
answer_put(struct store *s, const struct uuid *subject, const char *path,
	   const struct answer *a, int64_t clock)
{
	int64_t version = version_of(s, subject, path);
	sqlite3_stmt *st;

	if (version < 0 || version == INT64_MAX)
		return false;
	version++;
	st = sql_get(s, "INSERT INTO answers (subject, path, draft,"
	    " certainty, who, due, said_by, origin, clock, version, checksum)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
	    " ON CONFLICT DO UPDATE SET draft = ?3, certainty = ?4,"
	    " who = ?5, due = ?6, said_by = ?7, origin = ?8, clock = ?9,"
	    " version = ?10, checksum = ?11");
	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	sql_bind_text(st, 2, path);
	answer_bind(st, 3, a);
	sql_bind_int(st, 9, clock);
	sql_bind_int(st, 10, version);
	sql_bind_int(st, 11,
	    (int64_t)answer_sum(subject, path, a, clock, version));
	return sql_done(st);
}

static bool
draft_drop(struct store *s, const struct uuid *subject, const char *path)
{
	sqlite3_stmt *st = sql_get(s, "DELETE FROM drafts"
	    " WHERE subject = ?1 AND path = ?2");

	if (st == NULL)
		return false;
	sql_bind_uuid(st, 1, subject);
	sql_bind_text(st, 2, path);
	return sql_done(st);
}

static char *
clean_text(struct arena *a, const char *text)
{
	if (text == NULL || text_is_clean(text, strlen(text)))
		return (char *)text;
	return utf8_clean(a, text, strlen(text), true);
}

static struct answer
clean_answer(struct arena *a, const struct answer *from)
{
	struct answer out = *from;

	out.draft = clean_text(a, from->draft);
	out.who = clean_text(a, from->who);
	out.said_by = clean_text(a, from->said_by);
	out.origin = clean_text(a, from->origin);
	return out;
}

struct saving {
	const struct dossier_info *info;
	const struct change *changes;
	size_t n;
	int64_t undoes;		/* 0: typed */
};

/* Texts are cleaned again here: what is in the base was seen clean. */
static bool
save_one(struct store *s, const struct saving *v, size_t k, int64_t *batch)
{
	struct arena a = { 0 };
	struct change c = v->changes[k];
	struct journal_entry e = { .info = v->info, .change = &c,
		.batch = *batch };
	struct uuid subject, dossier;
	int64_t id;
	bool done;

	c.path = clean_text(&a, c.path);
	c.before = clean_answer(&a, &c.before);
	c.after = clean_answer(&a, &c.after);
	e.clock = clock_next(s);
	done = scope_subject(v->info, c.scope, &subject) &&
	    answer_put(s, &subject, c.path, &c.after, e.clock) &&
	    draft_drop(s, &subject, c.path);
	if (done && v->undoes != 0)
		done = uuid_read(v->info->uuid, &dossier) &&
		    journal_undone(s, &dossier, &subject, c.path, v->undoes,
		    &e.undoes, &e.kind);
	done = done && journal_put(s, &e, &id);
	if (done && *batch == 0)
		*batch = id;
	arena_fini(&a);
	return done;
}

static bool
save(struct store *s, const struct saving *v, const char *doing,
     struct err *err)
{
	struct uuid association;
	int64_t batch = 0;
	size_t k;

	if (!tx_begin(s, doing, err))
		return false;
	if (!uuid_read(v->info->association, &association)) {
		err_set(err, ERR_INPUT, _("%s : identifiant d'association "
		    "mal écrit."), doing);
		goto bad;
	}
	if (!lock_allows(s, &association, doing, err) ||
	    !info_write(s, v->info, true, doing, err))
		goto bad;
	for (k = 0; k < v->n; k++)
		if (!save_one(s, v, k, &batch)) {
			store_fail(s, doing, err);
			goto bad;
		}
	return tx_commit(s, doing, err);
bad:
	tx_rollback(s);
	return false;
}

bool
store_save(struct store *s, const struct dossier_info *i,
	   const struct change *changes, size_t n, struct err *err)
{
	struct saving v = { .info = i, .changes = changes, .n = n };

	return save(s, &v, n == 1 ? _("enregistrement de la réponse") :
	    _("enregistrement des réponses"), err);
}

bool
store_save_undo(struct store *s, const struct dossier_info *i,
		const struct change *changes, size_t n, int64_t undoes,
		struct err *err)
{
	struct saving v = { .info = i, .changes = changes, .n = n,
		.undoes = undoes };

	return save(s, &v, _("annulation"), err);
}

bool
store_save_draft(struct store *s, const struct dossier_info *i,
		 enum scope scope, const char *path, const char *text,
		 struct err *err)
{
	const char *doing = _("enregistrement du texte en cours");
	struct arena a = { 0 };
	struct uuid subject, association;
	sqlite3_stmt *st;
	bool done;

	if (!scope_subject(i, scope, &subject) ||
	    !uuid_read(i->association, &association))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	if (!tx_begin(s, doing, err))
		return false;
	if (!lock_allows(s, &association, doing, err)) {
		tx_rollback(s);
		return false;
	}
	st = sql_get(s, "INSERT INTO drafts VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT DO UPDATE SET text = ?3, author = ?4, at = ?5");
	if (st != NULL) {
		sql_bind_uuid(st, 1, &subject);
		sql_bind_text(st, 2, path);
		sql_bind_text(st, 3, clean_text(&a, text));
		sql_bind_text(st, 4, s->initials);
		sql_bind_int(st, 5, clock_wall());
	}
	done = sql_done(st);
	arena_fini(&a);
	if (done)
		return tx_commit(s, doing, err);
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}
