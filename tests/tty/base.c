/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/base.h"

#include "base/str.h"
#include "tests/tap.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* The subject of an answer is told by its kind: there is one of each. */
static const char rows_sql[] =
    "SELECT 'answer ' || CASE"
    "  WHEN subject IN (SELECT uuid FROM associations) THEN 'association'"
    "  WHEN subject IN (SELECT uuid FROM exercices) THEN 'exercice'"
    "  WHEN subject IN (SELECT uuid FROM dossiers) THEN 'dossier'"
    "  ELSE 'nobody' END || ' ' || path || ' = ' || draft || ' | ' ||"
    "  certainty || ' | ' || who || ' | ' || coalesce(due, '-') AS line"
    "  FROM answers WHERE draft IS NOT NULL AND draft <> ''"
    " UNION ALL SELECT 'draft ' || path || ' = ' || text FROM drafts"
    " UNION ALL SELECT 'association ' || coalesce(siren, '-') || ' ' ||"
    "  coalesce(rna, '-') || ' ' || name FROM associations"
    " UNION ALL SELECT 'exercice ' || year FROM exercices"
    " UNION ALL SELECT 'dossier ' || number || ' ' || form || ' ' || digest"
    "  || ' ' || name || ' | ' || title || ' | ' || state || ' | ' || due ||"
    "  ' | ' || shelf || ' | ' || fold FROM dossiers"
    " UNION ALL SELECT 'version ' || n FROM versions"
    " UNION ALL SELECT 'tombstone ' || kind FROM tombstones"
    " UNION ALL SELECT 'lien ' || genre || ' ' || annee || ' ' || objet"
    "  FROM liens"
    " ORDER BY line";

static sqlite3 *
open_base(const char *file)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) ==
	    SQLITE_OK && sqlite3_busy_timeout(db, 60000) == SQLITE_OK)
		return db;
	diag("%s: %s", file, sqlite3_errmsg(db));
	sqlite3_close(db);
	return NULL;
}

/* The first column of all rows, a line each; NULL: SQL failed. */
static char *
lines_of(const char *file, const char *sql, const char *arg)
{
	sqlite3 *db = open_base(file);
	sqlite3_stmt *q = NULL;
	struct str out;
	char *text;
	int r = SQLITE_ERROR;

	str_init(&out, 0);
	if (db != NULL && sqlite3_prepare_v2(db, sql, -1, &q, NULL) ==
	    SQLITE_OK) {
		if (arg != NULL)
			(void)sqlite3_bind_text(q, 1, arg, -1, SQLITE_STATIC);
		while ((r = sqlite3_step(q)) == SQLITE_ROW)
			str_printf(&out, "%s\n",
			    (const char *)sqlite3_column_text(q, 0));
	}
	if (r != SQLITE_DONE)
		diag("%s: %s", file, db == NULL ? "not opened" :
		    sqlite3_errmsg(db));
	text = r == SQLITE_DONE ? strdup(out.p) : NULL;
	(void)sqlite3_finalize(q);
	(void)sqlite3_close(db);
	str_fini(&out);
	return text;
}

char *
base_rows(const char *file)
{
	return lines_of(file, rows_sql, NULL);
}

int64_t
base_count(const char *file, const char *table)
{
	char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", table);
	char *text = lines_of(file, sql, NULL);
	int64_t n = text == NULL ? -1 : strtoll(text, NULL, 10);

	free(text);
	sqlite3_free(sql);
	return n;
}

char *
base_draft(const char *file, const char *path, bool typed)
{
	char *text = lines_of(file, typed ?
	    "SELECT text FROM drafts WHERE path = ?1" :
	    "SELECT draft FROM answers WHERE path = ?1 AND draft IS NOT NULL",
	    path);
	size_t n = text == NULL ? 0 : strlen(text);

	if (n == 0) {
		free(text);
		return NULL;
	}
	text[n - 1] = '\0';
	return text;
}

static bool
nothing(const char *file, const char *sql, const char *but)
{
	char *text = lines_of(file, sql, NULL);
	bool good = text != NULL && strcmp(text, but) == 0;

	if (text != NULL && !good)
		diag("%s: %s", sql, text);
	free(text);
	return good;
}

bool
base_sound(const char *file)
{
	return nothing(file, "PRAGMA integrity_check", "ok\n") &&
	    nothing(file, "PRAGMA foreign_key_check", "") &&
	    nothing(file, "SELECT a.path FROM answers AS a WHERE"
	    " a.draft IS NOT (SELECT j.new FROM journal AS j"
	    "  WHERE j.subject = a.subject AND j.path = a.path"
	    "  ORDER BY j.id DESC LIMIT 1)", "");
}

/* Lines of A that B has not. */
static int
missing(const char *what, char sign, const char *a, const char *b)
{
	int n = 0;

	for (const char *p = a, *end; *p != '\0'; p = end + 1) {
		size_t len;
		const char *at = b;

		end = strchr(p, '\n');
		len = (size_t)(end - p) + 1;
		while (*at != '\0' && strncmp(at, p, len) != 0)
			at = strchr(at, '\n') + 1;
		if (*at != '\0')
			continue;
		n++;
		diag("%s: %c %.*s", what, sign, (int)len - 1, p);
	}
	return n;
}

bool
base_same(const char *what, const char *a, const char *b)
{
	return a != NULL && b != NULL && missing(what, '-', a, b) +
	    missing(what, '+', b, a) == 0 && strcmp(a, b) == 0;
}
