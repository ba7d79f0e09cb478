/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * dump BASE: every answer, one a line, sorted, without what differs from one
 * run to the next (identifiers, times, numbers of dossiers), so that diff
 * compares two bases row by row:
 *
 *	association	association.nom	certain	qui=	pour=	Les Amis
 */

static const char sql[] =
    "SELECT * FROM (SELECT CASE"
    "  WHEN subject IN (SELECT uuid FROM associations) THEN 'association'"
    "  WHEN subject IN (SELECT uuid FROM exercices) THEN 'exercice'"
    "  WHEN subject IN (SELECT uuid FROM dossiers) THEN 'dossier'"
    "  ELSE 'orphelin' END AS scope, path,"
    " CASE certainty WHEN 0 THEN 'certain' WHEN 1 THEN 'estime'"
    "  WHEN 2 THEN 'inconnu' ELSE certainty END AS certainty, who,"
    " coalesce(due, '') AS due, draft FROM answers"
    " WHERE draft IS NOT NULL UNION ALL"
    " SELECT 'en cours', path, '', '', '', text FROM drafts)"
    " ORDER BY scope, path, draft";

/* One line a row, whatever the text. */
static void
put(const unsigned char *text)
{
	for (; text != NULL && *text != '\0'; text++)
		if (*text == '\n')
			(void)fputs("\\n", stdout);
		else if (*text == '\t')
			(void)fputs("\\t", stdout);
		else if (*text == '\\')
			(void)fputs("\\\\", stdout);
		else
			(void)putchar(*text);
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };
	struct store s;
	sqlite3_stmt *st;
	int code;

	if (argc != 2) {
		(void)fprintf(stderr, "usage: dump BASE\n");
		return 2;
	}
	if (!open_plain(&s, argv[1], "dump", &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	st = sql_once(&s, sql);
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		for (int i = 0; i < 5; i++) {
			if (i == 3)
				(void)fputs("qui=", stdout);
			if (i == 4)
				(void)fputs("pour=", stdout);
			put(sqlite3_column_text(st, i));
			(void)putchar('\t');
		}
		put(sqlite3_column_text(st, 5));
		(void)putchar('\n');
	}
	(void)sqlite3_finalize(st);
	close_plain(&s);
	return code == SQLITE_DONE ? 0 : 4;
}
