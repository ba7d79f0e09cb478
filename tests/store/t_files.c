/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files.h"
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of the pieces: kept once, given back as they were or not at
   all, verified, and brought out of a damaged base. */

static struct err err;

static struct stored_file
put_file(struct store *s, const char *bytes, const char *name)
{
	struct stored_file f = { .pages = 3 };

	(void)snprintf(f.type, sizeof f.type, "pdf");
	(void)snprintf(f.name, sizeof f.name, "%s", name);
	if (!ok(store_file_put(s, bytes, strlen(bytes), &f, &err), "%s",
	    name))
		diag("%s", err.text);
	return f;
}

static bool
reads(struct store *s, const char *digest, const char *want)
{
	void *p;
	size_t n;
	bool same;

	if (!store_piece_read(s, digest, &p, &n, &err))
		return false;
	same = n == strlen(want) && memcmp(p, want, n) == 0;
	free(p);
	return same;
}

static void
t_put(struct store *s, struct stored_file *f)
{
	struct stored_file g;
	bool found;

	*f = put_file(s, "%PDF-1.4 statuts", "Statuts.pdf");
	is_int((int)strlen(f->digest), 64, "it is named by its digest");
	is_text(f->author, "ML", "who gave it");
	ok(f->size == 16 && f->pages == 3 && f->when > 0, "its size");
	ok(reads(s, f->digest, "%PDF-1.4 statuts"), "its bytes come back");
	g = put_file(s, "%PDF-1.4 statuts", "copie.pdf");
	is_text(g.name, "Statuts.pdf", "given again, it is the same one");
	is_int((int)sql_number(s, "SELECT count(*) FROM contenus", -1), 1,
	    "kept once");
	g = put_file(s, "%PDF-1.4 rib", "RIB.pdf");
	ok(strcmp(f->digest, g.digest) != 0, "another one is another");
	ok(store_file(s, g.digest, &g, &found, &err) && found, "found");
	ok(store_file(s, "00", &g, &found, &err) && !found,
	    "what is not there is not");
	ok(!store_piece_read(s, "00", &(void *){ NULL }, &(size_t){ 0 },
	    &err) && err.kind == ERR_INPUT, "nor are its bytes");
}

static void
t_damaged(struct store *s, const struct stored_file *f, const char *base,
    const char *to)
{
	struct store_report r = { 0 };
	struct store_rescue rescue;
	struct store *t = NULL;
	struct stored_file g;
	bool found;

	ok(store_verify(base, &r, &err) && r.sound, "the base is sound");
	store_report_fini(&r);
	ok(sql_exec(s, "UPDATE contenus SET content = x'00' WHERE id = 2"),
	    "the bytes of the second one are spoilt");
	ok(sql_exec(s, "UPDATE fichiers SET name = 'autre' WHERE id = 1"),
	    "and what is said of the first");
	ok(store_verify(base, &r, &err) && !r.sound &&
	    strstr(r.detail, ": 2") != NULL, "both are told");
	diag("%s", r.detail);
	store_report_fini(&r);
	ok(sql_exec(s, "PRAGMA wal_checkpoint(TRUNCATE)"), "all in the file");
	if (!ok(store_recover(base, to, &rescue, &err), "recovered"))
		diag("%s", err.text);
	if (!ok(store_open(to, 0, &test_who, &t, &err), "the new base")) {
		diag("%s", err.text);
		return;
	}
	ok(reads(t, f->digest, "%PDF-1.4 statuts"), "has the first file");
	ok(store_file(t, f->digest, &g, &found, &err) && found, "described");
	is_text(g.type, "pdf", "by what it is");
	is_int((int)sql_number(t, "SELECT count(*) FROM fichiers", -1), 1,
	    "and not the one that was lost");
	store_close(t);
	ok(store_verify(to, &r, &err) && r.sound, "it is sound");
	store_report_fini(&r);
}

/* The first file joined again gets its bytes back. */
static void
t_again(struct store *s)
{
	struct stored_file f;

	f = put_file(s, "%PDF-1.4 rib", "RIB.pdf");
	ok(reads(s, f.digest, "%PDF-1.4 rib"), "joined again, it is whole");
}

/* No room for it: nothing of it is there, and it goes in once there is. */
static void
t_full(struct store *s)
{
	size_t size = 1 << 20;
	char *big = calloc(1, size), sql[80];
	struct stored_file f = { .type = "pdf", .name = "gros.pdf" };
	int64_t pages = sql_number(s, "PRAGMA page_count", 0);
	int64_t files = sql_number(s, "SELECT count(*) FROM fichiers", -1);

	if (big == NULL)
		abort();
	memset(big, 'x', size);
	(void)snprintf(sql, sizeof sql, "PRAGMA max_page_count=%lld",
	    (long long)pages + 2);
	ok(sql_exec(s, sql), "a disk that is nearly full");
	err = (struct err){ 0 };
	ok(!store_file_put(s, big, size, &f, &err) && err.kind == ERR_FULL,
	    "a large file is refused");
	diag("%s", err.text);
	is_int((int)sql_number(s, "SELECT count(*) FROM fichiers", -1),
	    (int)files, "and nothing of it is there");
	ok(sql_exec(s, "PRAGMA max_page_count=1000000") &&
	    store_file_put(s, big, size, &f, &err), "room again: it goes in");
	free(big);
}

int
main(void)
{
	char *folder = test_folder();
	const char *base = in(folder, "pieces.db");
	const char *to = in(folder, "sauvee.db");
	struct stored_file f;
	struct dossier_info i;
	struct store *s;

	if (!ok(store_open(base, STORE_CREATE, &test_who, &s, &err),
	    "a base"))
		return tap_done();
	i = fresh(s, "732829320", 2026);
	t_put(s, &f);
	t_damaged(s, &f, base, to);
	t_again(s);
	t_full(s);
	dossier_info_fini(&i);
	store_close(s);
	test_folder_gone(folder);
	return tap_done();
}
