/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* version - what was printed or signed, kept as it was for ever. */

#define VERSION_COLUMNS "n, at, author, reason, digest, length(content)"

static void
version_from(sqlite3_stmt *st, struct version *out)
{
	*out = (struct version){ 0 };
	out->n = (int)sqlite3_column_int64(st, 0);
	out->when = sqlite3_column_int64(st, 1);
	out->author = sql_text(st, 2);
	out->reason = sql_text(st, 3);
	out->digest = sql_text(st, 4);
	out->size = (size_t)sqlite3_column_int64(st, 5);
}

void
version_fini(struct version *v)
{
	free(v->author);
	free(v->reason);
	free(v->digest);
	free(v->content);
	*v = (struct version){ 0 };
}

static bool
version_put(struct store *s, const struct uuid *dossier,
	    const struct version *v, int32_t today)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO versions (uuid, dossier,"
	    " n, author, desk, reason, clock, at, today, digest, content)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
	struct uuid u;

	if (st == NULL || !uuid_new(&u))
		return false;
	sql_bind_uuid(st, 1, &u);
	sql_bind_uuid(st, 2, dossier);
	sql_bind_int(st, 3, v->n);
	sql_bind_text(st, 4, v->author);
	sql_bind_text(st, 5, s->desk);
	sql_bind_text(st, 6, v->reason);
	sql_bind_int(st, 7, clock_next(s));
	sql_bind_int(st, 8, v->when);
	sql_bind_int(st, 9, today);
	sql_bind_text(st, 10, v->digest);
	(void)sqlite3_bind_blob64(st, 11, v->content, v->size,
	    SQLITE_STATIC);
	return sql_done(st);
}

static int64_t
last_number(struct store *s, const struct uuid *dossier)
{
	sqlite3_stmt *st = sql_get(s, "SELECT max(n) FROM versions"
	    " WHERE dossier = ?1");
	int64_t n = -1;

	if (st == NULL)
		return -1;
	sql_bind_uuid(st, 1, dossier);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return n;
}

/* Is DATE the last moment at which a change is in the version: the next
   one must bear a later millisecond. */
static void
let_it_pass(int64_t date)
{
	const struct timespec nap = { .tv_nsec = 100000 };

	for (int i = 0; i < 50 && clock_wall() == date; i++)
		(void)nanosleep(&nap, NULL);
}

bool
store_freeze(struct store *s, const struct dossier_info *i,
	     const char *content, size_t size, const char *reason,
	     int32_t today, struct version *out, struct err *err)
{
	const char *doing = _("version figée du dossier");
	struct version v = { .size = size };
	char digest[SHA256_TEXT];
	struct uuid dossier;
	int64_t n;

	if (!uuid_read(i->uuid, &dossier))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	if (!tx_begin(s, doing, err))
		return false;
	n = last_number(s, &dossier);
	sha256_text(content, size, digest);
	v.n = (int)n + 1;
	v.when = clock_wall();
	v.author = strdup(s->initials);
	v.reason = strdup(reason);
	v.digest = strdup(digest);
	v.content = malloc(size + 1);
	if (v.author == NULL || v.reason == NULL || v.digest == NULL ||
	    v.content == NULL)
		abort();
	if (size > 0)
		memcpy(v.content, content, size);
	v.content[size] = '\0';
	if (n < 0 || !version_put(s, &dossier, &v, today)) {
		store_fail(s, doing, err);
		tx_rollback(s);
		version_fini(&v);
		return false;
	}
	if (!tx_commit(s, doing, err)) {
		version_fini(&v);
		return false;
	}
	let_it_pass(v.when);
	*out = v;
	return true;
}

/* The content, as it was when its digest was made. */
static bool
content_from(sqlite3_stmt *st, int at, struct version *v)
{
	const void *p = sqlite3_column_blob(st, at);
	size_t size = (size_t)sqlite3_column_bytes(st, at);
	char digest[SHA256_TEXT];

	sha256_text(p == NULL ? "" : p, size, digest);
	if (strcmp(digest, v->digest) != 0)
		return false;
	v->content = malloc(size + 1);
	if (v->content == NULL)
		abort();
	if (p != NULL && size > 0)
		memcpy(v->content, p, size);
	v->content[size] = '\0';
	v->size = size;
	return true;
}

bool
store_version(struct store *s, const struct dossier_info *i, int n,
	      struct version *out, struct err *err)
{
	const char *doing = _("lecture d'une version figée");
	struct version v = { 0 };
	struct uuid dossier;
	sqlite3_stmt *st;
	bool whole = true;

	if (!uuid_read(i->uuid, &dossier))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	st = sql_get(s, "SELECT " VERSION_COLUMNS ", content FROM versions"
	    " WHERE dossier = ?1 AND (?2 = 0 OR n = ?2)"
	    " ORDER BY n DESC LIMIT 1");
	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_uuid(st, 1, &dossier);
	sql_bind_int(st, 2, n);
	if (sqlite3_step(st) == SQLITE_ROW) {
		version_from(st, &v);
		whole = content_from(st, 6, &v);
	}
	if (sqlite3_reset(st) != SQLITE_OK) {
		version_fini(&v);
		return store_fail(s, doing, err);
	}
	if (!whole) {
		err_set(err, ERR_DAMAGED, _("%s : la version %d n'est plus "
		    "telle qu'elle a été figée. Restaurez une copie avec "
		    "« guichet restaurer »."), doing, v.n);
		version_fini(&v);
		return false;
	}
	*out = v;
	return true;
}

bool
store_versions(struct store *s, const struct dossier_info *i,
	       struct version **out, size_t *n, struct err *err)
{
	const char *doing = _("lecture des versions figées");
	VEC(struct version) all = { 0 };
	struct uuid dossier;
	sqlite3_stmt *st;

	if (!uuid_read(i->uuid, &dossier))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	st = sql_get(s, "SELECT " VERSION_COLUMNS " FROM versions"
	    " WHERE dossier = ?1 ORDER BY n");
	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_uuid(st, 1, &dossier);
	while (sqlite3_step(st) == SQLITE_ROW)
		version_from(st, vec_push(&all));
	if (sqlite3_reset(st) != SQLITE_OK) {
		for (size_t k = 0; k < all.n; k++)
			version_fini(&all.p[k]);
		vec_fini(&all);
		return store_fail(s, doing, err);
	}
	*out = all.p;
	*n = all.n;
	return true;
}

/* By the hybrid clock of the version of that moment, so that a computer's
   clock set back hides no change. */
bool
store_changed_since(struct store *s, const struct dossier_info *i,
		    int64_t when)
{
	sqlite3_stmt *st = sql_get(s, "SELECT EXISTS (SELECT 1 FROM answers"
	    " WHERE subject IN (?1, ?2, ?3) AND clock > coalesce((SELECT"
	    " max(clock) FROM versions WHERE dossier = ?3 AND at = ?4),"
	    " ?5))");
	struct uuid u[SCOPE_COUNT];
	bool changed = true;

	for (int scope = 0; scope < SCOPE_COUNT; scope++)
		if (!scope_subject(i, (enum scope)scope, &u[scope]))
			return true;
	if (st == NULL)
		return true;
	sql_bind_uuid(st, 1, &u[SCOPE_ASSOCIATION]);
	sql_bind_uuid(st, 2, &u[SCOPE_EXERCICE]);
	sql_bind_uuid(st, 3, &u[SCOPE_DOSSIER]);
	sql_bind_int(st, 4, when);
	sql_bind_int(st, 5, when << 16 | 0xffff);
	if (sqlite3_step(st) == SQLITE_ROW)
		changed = sqlite3_column_int(st, 0) != 0;
	(void)sqlite3_reset(st);
	return changed;
}
