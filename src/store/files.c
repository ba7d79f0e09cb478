/* SPDX-License-Identifier: GPL-3.0-or-later */
/* files - the bytes of the pieces of dossiers, each file once. */
#include "store/files.h"
#include "store/inner.h"

#include "base/i18n.h"
#include "base/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
files_known(struct store *s)
{
	return sql_number(s, "SELECT count(*) FROM sqlite_schema"
	    " WHERE type = 'table' AND name IN ('fichiers', 'contenus')",
	    0) == 2;
}

/* A row of fichiers, its texts borrowed. */
struct file_row {
	struct uuid uuid;
	const char *digest, *type, *name, *author, *desk;
	int64_t size, pages, width, height, clock, at;
};

static uint64_t
file_sum(const struct file_row *f)
{
	uint64_t h = 0;

	sum_bytes(&h, f->uuid.b, sizeof f->uuid.b);
	sum_text(&h, f->digest);
	sum_text(&h, f->type);
	sum_text(&h, f->name);
	sum_int(&h, f->size);
	sum_int(&h, f->pages);
	sum_int(&h, f->width);
	sum_int(&h, f->height);
	sum_text(&h, f->author);
	sum_text(&h, f->desk);
	sum_int(&h, f->clock);
	sum_int(&h, f->at);
	return h;
}

/* The columns of FILE_COLUMNS, in their order. */
bool
stored_sound(sqlite3_stmt *st)
{
	struct file_row f = {
		.digest = (const char *)sqlite3_column_text(st, 1),
		.type = (const char *)sqlite3_column_text(st, 2),
		.name = (const char *)sqlite3_column_text(st, 3),
		.size = sqlite3_column_int64(st, 4),
		.pages = sqlite3_column_int64(st, 5),
		.width = sqlite3_column_int64(st, 6),
		.height = sqlite3_column_int64(st, 7),
		.author = (const char *)sqlite3_column_text(st, 8),
		.desk = (const char *)sqlite3_column_text(st, 9),
		.clock = sqlite3_column_int64(st, 10),
		.at = sqlite3_column_int64(st, 11)
	};

	return sql_uuid(st, 0, &f.uuid) &&
	    (uint64_t)sqlite3_column_int64(st, 12) == file_sum(&f);
}

static bool
row_put(struct store *s, struct file_row *f)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO fichiers (" FILE_COLUMNS
	    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	    " ?13) ON CONFLICT (digest) DO NOTHING");

	if (st == NULL || !uuid_new(&f->uuid))
		return false;
	f->author = s->initials;
	f->desk = s->desk;
	f->clock = clock_next(s);
	f->at = clock_wall();
	sql_bind_uuid(st, 1, &f->uuid);
	sql_bind_text(st, 2, f->digest);
	sql_bind_text(st, 3, f->type);
	sql_bind_text(st, 4, f->name);
	sql_bind_int(st, 5, f->size);
	sql_bind_int(st, 6, f->pages);
	sql_bind_int(st, 7, f->width);
	sql_bind_int(st, 8, f->height);
	sql_bind_text(st, 9, f->author);
	sql_bind_text(st, 10, f->desk);
	sql_bind_int(st, 11, f->clock);
	sql_bind_int(st, 12, f->at);
	sql_bind_int(st, 13, (int64_t)file_sum(f));
	return sql_done(st);
}

static const char *
type_of(const void *p, int n)
{
	return n >= 5 && memcmp(p, "%PDF-", 5) == 0 ? "pdf" :
	    n >= 4 && memcmp(p, "\211PNG", 4) == 0 ? "png" : "jpeg";
}

bool
files_describe(struct store *s)
{
	sqlite3_stmt *st = sql_once(s, "SELECT digest, content FROM contenus"
	    " WHERE digest NOT IN (SELECT digest FROM fichiers)");
	bool done = st != NULL;

	while (done && sqlite3_step(st) == SQLITE_ROW) {
		int n = sqlite3_column_bytes(st, 1);
		struct file_row row = { .name = "", .size = n,
			.digest = (const char *)sqlite3_column_text(st, 0),
			.type = type_of(sqlite3_column_blob(st, 1), n) };

		done = row_put(s, &row);
	}
	(void)sqlite3_finalize(st);
	return done;
}

/* What was lost of it (the base was damaged once) comes back with it. */
static bool
content_put(struct store *s, const char *digest, const void *p, size_t size)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO contenus (digest,"
	    " content) VALUES (?1, ?2) ON CONFLICT (digest) DO UPDATE SET"
	    " content = excluded.content");
	bool done;

	if (st == NULL)
		return false;
	sql_bind_text(st, 1, digest);
	(void)sqlite3_bind_blob64(st, 2, p, size, SQLITE_STATIC);
	done = sql_done(st);
	/* the bytes are the caller's: none of them is kept in sight */
	(void)sqlite3_clear_bindings(st);
	return done;
}

/* Are its bytes there, as they were? */
static bool
content_whole(struct store *s, const char *digest)
{
	void *p = NULL;
	size_t n;

	if (!store_piece_read(s, digest, &p, &n, NULL))
		return false;
	free(p);
	return true;
}

bool
store_file_put(struct store *s, const void *p, size_t size,
	       struct stored_file *f, struct err *err)
{
	const char *doing = _("enregistrement d'une pièce");
	struct file_row row = { .digest = f->digest, .type = f->type,
		.name = f->name, .size = (int64_t)size, .pages = f->pages,
		.width = f->width, .height = f->height };
	bool found;

	sha256_text(p, size, f->digest);
	if (content_whole(s, f->digest))
		return store_file(s, f->digest, f, &found, err);
	if (!tx_begin(s, doing, err))
		return false;
	if (row_put(s, &row) && content_put(s, f->digest, p, size))
		return tx_commit(s, doing, err) &&
		    store_file(s, f->digest, f, &found, err);
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}

static void
copy_text(sqlite3_stmt *st, int at, char *out, size_t size)
{
	char *text = sql_text(st, at);

	(void)snprintf(out, size, "%s", text);
	free(text);
}

static void
file_from_row(sqlite3_stmt *st, struct stored_file *out)
{
	*out = (struct stored_file){ 0 };
	copy_text(st, 1, out->digest, sizeof out->digest);
	copy_text(st, 2, out->type, sizeof out->type);
	copy_text(st, 3, out->name, sizeof out->name);
	out->size = sqlite3_column_int64(st, 4);
	out->pages = sqlite3_column_int(st, 5);
	out->width = sqlite3_column_int(st, 6);
	out->height = sqlite3_column_int(st, 7);
	copy_text(st, 8, out->author, sizeof out->author);
	out->when = sqlite3_column_int64(st, 11);
}

bool
store_file(struct store *s, const char *digest, struct stored_file *out,
	   bool *found, struct err *err)
{
	const char *doing = _("lecture d'une pièce");
	sqlite3_stmt *st;

	*found = false;
	if (!files_known(s))
		return true;
	st = sql_get(s, "SELECT " FILE_COLUMNS " FROM fichiers"
	    " WHERE digest = ?1");
	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_text(st, 1, digest);
	if (sqlite3_step(st) == SQLITE_ROW) {
		file_from_row(st, out);
		*found = true;
	}
	if (sqlite3_reset(st) != SQLITE_OK)
		return store_fail(s, doing, err);
	return true;
}

bool
store_piece_read(struct store *s, const char *digest, void **out,
		 size_t *size, struct err *err)
{
	const char *doing = _("lecture d'une pièce");
	char now[SHA256_TEXT];
	sqlite3_stmt *st = !files_known(s) ? NULL : sql_get(s,
	    "SELECT content FROM contenus WHERE digest = ?1");
	void *copy = NULL;
	size_t n = 0;

	if (st != NULL)
		sql_bind_text(st, 1, digest);
	if (st != NULL && sqlite3_step(st) == SQLITE_ROW) {
		n = (size_t)sqlite3_column_bytes(st, 0);
		copy = malloc(n + 1);
		if (copy == NULL)
			abort();
		if (n > 0)
			memcpy(copy, sqlite3_column_blob(st, 0), n);
	}
	if (st != NULL && sqlite3_reset(st) != SQLITE_OK) {
		free(copy);
		return store_fail(s, doing, err);
	}
	if (copy == NULL)
		return err_set(err, ERR_INPUT, _("%s : la base n'a pas ce "
		    "fichier (%.12s...)."), doing, digest);
	sha256_text(copy, n, now);
	if (strcmp(now, digest) != 0) {
		free(copy);
		return err_set(err, ERR_DAMAGED, _("%s : le fichier gardé "
		    "dans la base est abîmé (%.12s...) ; joignez-le de "
		    "nouveau."), doing, digest);
	}
	*out = copy;
	*size = n;
	return true;
}
