/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

sqlite3_stmt *
sql_get(struct store *s, const char *sql)
{
	struct prepared *p;

	for (size_t i = 0; i < s->nprepared; i++) {
		p = &s->prepared[i];
		if (p->sql == sql) {
			(void)sqlite3_reset(p->st);
			(void)sqlite3_clear_bindings(p->st);
			return p->st;
		}
	}
	s->prepared = vec_grow(s->prepared, &s->nprepared, &s->cap,
	    sizeof *s->prepared);
	p = &s->prepared[s->nprepared - 1];
	p->sql = sql;
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &p->st, NULL) != SQLITE_OK) {
		s->nprepared--;
		return NULL;
	}
	return p->st;
}

sqlite3_stmt *
sql_once(struct store *s, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK)
		return NULL;
	return st;
}

bool
sql_done(sqlite3_stmt *st)
{
	int code;

	if (st == NULL)
		return false;
	errno = 0;
	do
		code = sqlite3_step(st);
	while (code == SQLITE_ROW);
	/* the reset must not hide the failure of the step */
	return sqlite3_reset(st) == SQLITE_OK && code == SQLITE_DONE;
}

bool
sql_exec(struct store *s, const char *sql)
{
	errno = 0;
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

void
sql_forget(struct store *s)
{
	for (size_t i = 0; i < s->nprepared; i++)
		(void)sqlite3_finalize(s->prepared[i].st);
	free(s->prepared);
	s->prepared = NULL;
	s->nprepared = s->cap = 0;
}

void
sql_bind_text(sqlite3_stmt *st, int at, const char *text)
{
	if (text == NULL)
		(void)sqlite3_bind_null(st, at);
	else
		(void)sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
}

void
sql_bind_uuid(sqlite3_stmt *st, int at, const struct uuid *u)
{
	(void)sqlite3_bind_blob(st, at, u->b, sizeof u->b, SQLITE_STATIC);
}

void
sql_bind_int(sqlite3_stmt *st, int at, int64_t n)
{
	(void)sqlite3_bind_int64(st, at, n);
}

/* Nothing that must not reach a terminal or paper. */
bool
text_is_clean(const char *text, size_t n)
{
	const char *p = text, *end = text + n;

	if (n > TEXT_MAX || !utf8_valid(text, n))
		return false;
	while (p < end) {
		uint32_t cp;

		if ((unsigned char)*p >= ' ' && (unsigned char)*p < 0x7f) {
			p++;
			continue;
		}
		cp = utf8_next(&p, end);
		if (cp != '\n' && cp != '\t' && utf8_forbidden(cp))
			return false;
	}
	return true;
}

char *
sql_text(sqlite3_stmt *st, int at)
{
	const char *text = (const char *)sqlite3_column_text(st, at);
	size_t n = (size_t)sqlite3_column_bytes(st, at);
	struct arena a = { 0 };
	char *out;

	if (text == NULL) {
		text = "";
		n = 0;
	}
	if (text_is_clean(text, n)) {
		out = malloc(n + 1);
		if (out == NULL)
			abort();
		memcpy(out, text, n);
		out[n] = '\0';
		return out;
	}
	if (n > TEXT_MAX)
		n = TEXT_MAX;
	out = strdup(utf8_clean(&a, text, n, true));
	if (out == NULL)
		abort();
	arena_fini(&a);
	return out;
}

bool
sql_uuid(sqlite3_stmt *st, int at, struct uuid *out)
{
	const void *p = sqlite3_column_blob(st, at);

	if (p == NULL || sqlite3_column_bytes(st, at) != sizeof out->b)
		return false;
	memcpy(out->b, p, sizeof out->b);
	return true;
}

int64_t
sql_number(struct store *s, const char *sql, int64_t otherwise)
{
	sqlite3_stmt *st = sql_get(s, sql);
	int64_t n = otherwise;

	if (st == NULL)
		return otherwise;
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return n;
}

static bool
is_full(int code, int system)
{
	return (code & 0xff) == SQLITE_FULL ||
	    ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC ||
	    system == EDQUOT || system == EFBIG));
}

bool
store_fail_code(const char *file, int code, int system, const char *detail,
		const char *doing, struct err *err)
{
	if (is_full(code, system))
		return err_set(err, ERR_FULL, _("%s : il n'y a plus de place "
		    "sur le disque de « %s ». Ce qui était enregistré "
		    "l'est toujours. Libérez de la place, puis "
		    "recommencez."), doing, file);
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY, _("%s : un autre programme "
		    "occupe la base « %s ». Attendez qu'il ait fini, ou "
		    "fermez-le, puis recommencez."), doing, file);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, ERR_READONLY, _("%s : la base « %s » ne "
		    "peut pas être modifiée (fichier ou dossier en lecture "
		    "seule). Rendez-le modifiable, ou choisissez une autre "
		    "base avec --base."), doing, file);
	case SQLITE_NOTADB:
		return err_set(err, ERR_DAMAGED, _("%s : « %s » n'est pas "
		    "une base de Guichet, ou son début est abîmé. Choisissez "
		    "un autre fichier avec --base ; si c'était bien une "
		    "base, essayez « guichet base recuperer »."),
		    doing, file);
	case SQLITE_CORRUPT:
	case SQLITE_ERROR:	/* a table is not what it was made */
		return err_set(err, ERR_DAMAGED, _("%s : la base « %s » est "
		    "abîmée (%s). Voyez « guichet base verifier », puis "
		    "« guichet base recuperer » ou « guichet restaurer »."),
		    doing, file, detail);
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_IO, _("%s : « %s » ne peut pas être "
		    "ouvert (%s). Vérifiez que le dossier existe et que "
		    "vous y avez accès."), doing, file,
		    system != 0 ? _(cause_of(system)) : detail);
	default:
		return err_set(err, ERR_IO, _("%s : le fichier « %s » n'a "
		    "pas pu être lu ou écrit (%s). Vérifiez le disque, puis "
		    "recommencez."), doing, file,
		    system != 0 ? _(cause_of(system)) : detail);
	}
}

bool
store_fail(struct store *s, const char *doing, struct err *err)
{
	int system = sqlite3_system_errno(s->db);

	/* SQLite does not keep it for a write: see sql_done() */
	if (system == 0 &&
	    (sqlite3_extended_errcode(s->db) & 0xff) == SQLITE_IOERR)
		system = errno;
	return store_fail_code(s->file, sqlite3_extended_errcode(s->db),
	    system, sqlite3_errmsg(s->db), doing, err);
}

bool
tx_begin(struct store *s, const char *doing, struct err *err)
{
	if (s->why_readonly != NULL)
		return err_set(err, ERR_READONLY, _("%s : %s"), doing,
		    s->why_readonly);
	if (s->batch_lost)
		return err_set(err, ERR_IO, _("%s : l'opération a été "
		    "abandonnée après un premier échec."), doing);
	if (s->depth > 0) {
		s->depth++;
		return true;
	}
	if (!sql_done(sql_get(s, "BEGIN IMMEDIATE")))
		return store_fail(s, doing, err);
	s->depth = 1;
	if (!visit_begin(s)) {
		store_fail(s, doing, err);
		tx_rollback(s);
		return false;
	}
	return true;
}

bool
tx_commit(struct store *s, const char *doing, struct err *err)
{
	if (s->depth > 1) {
		s->depth--;
		return true;
	}
	if (!sql_done(sql_get(s, "COMMIT"))) {
		store_fail(s, doing, err);
		tx_rollback(s);
		return false;
	}
	s->depth = 0;
	s->visited = true;
	return true;
}

/* Whatever the depth, the whole is undone. */
void
tx_rollback(struct store *s)
{
	s->depth = 0;
	s->batch_lost = s->batch;
	if (!sqlite3_get_autocommit(s->db))
		(void)sql_done(sql_get(s, "ROLLBACK"));
}

bool
store_batch_begin(struct store *s, struct err *err)
{
	if (!tx_begin(s, _("écriture de la base"), err))
		return false;
	s->batch = true;
	return true;
}

bool
store_batch_end(struct store *s, bool keep, struct err *err)
{
	bool lost = s->batch_lost;

	s->batch = s->batch_lost = false;
	if (lost)
		return err_set(err, ERR_IO, _("écriture de la base : rien "
		    "n'a été enregistré, à cause d'un premier échec."));
	if (keep)
		return tx_commit(s, _("écriture de la base"), err);
	tx_rollback(s);
	return true;
}
