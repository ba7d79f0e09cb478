/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * list - the desk's pages.  Each sort has its index, each page begins after
 * the last row of the one before, so a page costs the same in a large base
 * as in a small one.  A search that finds few goes from the words to the
 * dossiers; one that finds many goes along the sort and looks at the words.
 */

#define FEW 1000

struct ask {
	const struct store_query *q;
	struct str sql;
	char *match;		/* for the index of words; or NULL */
	char *fold;		/* the same words, folded; or NULL */
	char *after_key;	/* folded name of q->after */
	int64_t few;		/* what the search finds, FEW + 1: many */
	bool rare;		/* few dossiers are in q->state */
	int limit;
};

/* Letters and digits of a folded text; any byte beyond ASCII too. */
static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Words parted by single spaces; figures alone are put together, as a SIREN
   is typed "130 025 265". */
static char *
words_of(const char *text)
{
	char *fold = fold_text(text), *to = fold;
	bool gap = false, figures = true;

	for (const char *p = fold; *p != '\0'; p++) {
		if (!in_word(*p)) {
			gap = to > fold;
			continue;
		}
		if (gap)
			*to++ = ' ';
		gap = false;
		figures = figures && isdigit((unsigned char)*p);
		*to++ = *p;
	}
	*to = '\0';
	if (figures) {
		to = fold;
		for (const char *p = fold; *p != '\0'; p++)
			if (*p != ' ')
				*to++ = *p;
		*to = '\0';
	}
	return fold;
}

/* "jar pot" -> `"jar"* "pot"*`: each word begins one of the dossier's. */
static char *
match_of(const char *words)
{
	struct str m;

	str_init(&m, 0);
	for (const char *p = words; *p != '\0'; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		str_put(&m, "\"");
		str_putn(&m, p, n);
		str_put(&m, "\"* ");
		p += n;
	}
	return str_steal(&m);
}

static bool
begins_a_word(const char *text, const char *word, size_t n)
{
	for (const char *p = text; *p != '\0'; p++)
		if ((p == text || !in_word(p[-1])) &&
		    strncmp(p, word, n) == 0)
			return true;
	return false;
}

/* has_words(fold, words): the same as the index of words, row by row. */
static void
has_words(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *text = (const char *)sqlite3_value_text(v[0]);
	const char *words = (const char *)sqlite3_value_text(v[1]);
	bool all = text != NULL && words != NULL;

	(void)n;
	for (const char *p = words; all && *p != '\0'; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		all = begins_a_word(text, p, len);
		p += len;
	}
	sqlite3_result_int(ctx, all);
}

/* At most FEW + 1. */
static bool
count_few(struct store *s, struct ask *a)
{
	sqlite3_stmt *st = sql_get(s, "SELECT count(*) FROM (SELECT rowid"
	    " FROM search WHERE search MATCH ?1 LIMIT 1001)");

	if (st == NULL)
		return false;
	sql_bind_text(st, 1, a->match);
	if (sqlite3_step(st) == SQLITE_ROW)
		a->few = sqlite3_column_int64(st, 0);
	return sqlite3_reset(st) == SQLITE_OK;
}

/* --- the query, its parameters by number ---
   1 shelf, 2 state, 3 words or match, 4 touched, due of the row before,
   5 its number, 6 its name or state, 7 limit */

static void
put_from(struct ask *a, const char *what)
{
	bool few = a->match != NULL && a->few <= FEW;

	if (few)
		a->rare = false;
	str_clear(&a->sql);
	str_printf(&a->sql, "SELECT %s FROM %s"
	    " LEFT JOIN locks l ON l.association = d.association WHERE ",
	    what, few ? "search CROSS JOIN dossiers d ON d.number ="
	    " search.rowid" : a->rare ?
	    "dossiers d INDEXED BY dossiers_state" : "dossiers d");
	if (few)
		str_put(&a->sql, "search MATCH ?3 AND ");
	else if (a->match != NULL)
		str_put(&a->sql, "has_words(d.fold, ?3) AND ");
	str_put(&a->sql, a->q->deleted ? "d.shelf >= ?1" : "d.shelf = ?1");
	if (a->q->state != NULL)
		/* + keeps a common state from its index: the order of the
		   sort, and the first rows that are in it, cost less */
		str_put(&a->sql, a->rare || a->q->sort == SORT_STATE ?
		    " AND d.state = ?2" : " AND +d.state = ?2");
}

/* REST: of SORT_STATE, the states after that of the row before. */
static void
put_after(struct ask *a, bool rest)
{
	if (a->q->after == NULL || a->q->after->number == 0)
		return;
	switch (a->q->sort) {
	case SORT_TOUCHED:
		str_put(&a->sql, " AND d.touched <= ?4 AND (d.touched < ?4"
		    " OR d.number > ?5)");
		break;
	case SORT_NAME:
		str_put(&a->sql, " AND (d.name_key, d.number) > (?6, ?5)");
		break;
	case SORT_DUE:
		str_put(&a->sql, " AND (d.due, d.number) > (?4, ?5)");
		break;
	case SORT_STATE:
		str_put(&a->sql, rest ? " AND d.state > ?6" :
		    " AND d.state = ?6 AND d.number < ?5");
		break;
	case SORT_NUMBER:
		str_put(&a->sql, " AND d.number < ?5");
		break;
	}
}

static void
put_order(struct ask *a)
{
	static const char *const order[] = {
		[SORT_TOUCHED] = "d.touched DESC, d.number",
		[SORT_NAME] = "d.name_key, d.number",
		[SORT_DUE] = "d.due, d.number",
		[SORT_STATE] = "d.state, d.number DESC",
		[SORT_NUMBER] = "d.number DESC"
	};

	str_printf(&a->sql, " ORDER BY %s LIMIT ?7", order[a->q->sort]);
}

static void
bind(sqlite3_stmt *st, const struct ask *a, int limit)
{
	const struct store_query *q = a->q;
	const struct dossier_info *after = q->after;

	sql_bind_int(st, 1, q->deleted ? 2 : q->archived ? 1 : 0);
	sql_bind_text(st, 2, q->state);
	if (a->match != NULL)
		sql_bind_text(st, 3, a->few <= FEW ? a->match : a->fold);
	sql_bind_int(st, 7, limit);
	if (after == NULL)
		return;
	sql_bind_int(st, 4, q->sort == SORT_DUE ? (after->due == NO_DAY ?
	    STORE_DUE_NONE : after->due) : after->touched);
	sql_bind_int(st, 5, after->number);
	sql_bind_text(st, 6, q->sort == SORT_NAME ? a->after_key :
	    after->state);
}

typedef VEC(struct dossier_info) info_vec;

static bool
run(struct store *s, struct ask *a, bool rest, info_vec *out)
{
	sqlite3_stmt *st;
	bool done;

	if (a->limit <= (int)out->n)
		return true;
	put_from(a, INFO_COLUMNS);
	put_after(a, rest);
	put_order(a);
	st = sql_once(s, a->sql.p);
	if (st == NULL)
		return false;
	bind(st, a, a->limit - (int)out->n);
	while (sqlite3_step(st) == SQLITE_ROW)
		info_from_row(s, st, vec_push(out));
	done = sqlite3_reset(st) == SQLITE_OK;
	(void)sqlite3_finalize(st);
	return done;
}

/* How many there are in all; -1 when counting would take long. */
static int64_t
count(struct store *s, struct ask *a)
{
	sqlite3_stmt *st;
	int64_t n = -1;

	if (a->match != NULL && a->few > FEW)
		return -1;
	if (a->match != NULL) {
		put_from(a, "count(*)");
	} else {
		str_clear(&a->sql);
		str_printf(&a->sql, "SELECT coalesce(sum(n), 0) FROM tally"
		    " WHERE shelf %s ?1%s", a->q->deleted ? ">=" : "=",
		    a->q->state != NULL ? " AND state = ?2" : "");
	}
	st = sql_once(s, a->sql.p);
	if (st == NULL)
		return -1;
	bind(st, a, 0);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	(void)sqlite3_finalize(st);
	return n;
}

/* Sorting a few costs nothing; walking a sort to find a few would. */
static bool
is_rare(struct store *s, const struct store_query *q)
{
	sqlite3_stmt *st = sql_get(s, "SELECT n FROM tally WHERE shelf = ?1"
	    " AND state = ?2");
	int64_t n = 0;

	if (st == NULL || q->state == NULL || q->deleted)
		return false;
	sql_bind_int(st, 1, q->archived ? 1 : 0);
	sql_bind_text(st, 2, q->state);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	(void)sqlite3_reset(st);
	return n <= FEW;
}

static bool
prepare(struct store *s, struct ask *a)
{
	a->rare = is_rare(s, a->q);
	if (a->q->text != NULL) {
		a->fold = words_of(a->q->text);
		if (*a->fold != '\0')
			a->match = match_of(a->fold);
	}
	if (a->q->after != NULL)
		a->after_key = fold_text(a->q->after->name == NULL ||
		    *a->q->after->name == '\0' ? "~" : a->q->after->name);
	if (a->match == NULL)
		return true;
	return sqlite3_create_function(s->db, "has_words", 2, SQLITE_UTF8 |
	    SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, has_words, NULL,
	    NULL) == SQLITE_OK && count_few(s, a);
}

bool
store_list(struct store *s, const struct store_query *q,
	   struct store_list *out, struct err *err)
{
	struct ask a = { .q = q, .limit = q->limit <= 0 ? 50 : q->limit };
	info_vec found = { 0 };
	bool done;

	str_init(&a.sql, 0);
	done = prepare(s, &a) && run(s, &a, false, &found);
	if (done && q->sort == SORT_STATE && q->after != NULL &&
	    q->after->number != 0)
		done = run(s, &a, true, &found);
	if (done) {
		out->p = found.p;
		out->n = found.n;
		out->total = count(s, &a);
	} else {
		store_fail(s, _("lecture de la liste des dossiers"), err);
		for (size_t i = 0; i < found.n; i++)
			dossier_info_fini(&found.p[i]);
		vec_fini(&found);
	}
	str_fini(&a.sql);
	free(a.match);
	free(a.fold);
	free(a.after_key);
	return done;
}

void
store_list_fini(struct store_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		dossier_info_fini(&l->p[i]);
	free(l->p);
	*l = (struct store_list){ 0 };
}
