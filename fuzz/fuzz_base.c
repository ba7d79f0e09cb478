/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "store/inner.h"
#include "tests/store/form.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * A base made of hostile bytes: the whole file; or, when the first byte is
 * 'P', changes to a base of schema 1 (three bytes of place, one of length,
 * then what to write there).  It is refused with a sentence, or what comes
 * out of it is fit for a terminal; what is recovered from it is sound.
 */

static char folder[64], file[96], to[96];
static struct form *form;
static unsigned char *model;
static size_t model_size;

static void
forget(const char *base)
{
	static const char *const end[] = { "", "-wal", "-shm", "-journal",
		"-verrou" };

	for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
		char path[128];

		(void)snprintf(path, sizeof path, "%s%s", base, end[i]);
		(void)unlink(path);
	}
}

static void
leave(void)
{
	forget(file);
	forget(to);
	(void)rmdir(folder);
	form_free(form);
	free(model);
}

static void
make_model(void)
{
	const char *src = getenv("srcdir");
	char name[4096], *text = calloc(1, 1 << 20);
	sqlite3 *db;
	FILE *f;
	int fd;

	(void)snprintf(name, sizeof name, "%s/tests/store/bases/1.sql",
	    src == NULL ? "." : src);
	f = fopen(name, "r");
	must(f != NULL && text != NULL &&
	    fread(text, 1, (1 << 20) - 1, f) > 0, "the frozen base");
	(void)fclose(f);
	must(sqlite3_open(file, &db) == SQLITE_OK &&
	    sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK,
	    "the frozen base thaws");
	(void)sqlite3_close(db);
	free(text);
	fd = open(file, O_RDONLY);
	model = malloc(1 << 20);
	must(fd >= 0 && model != NULL, "the model");
	model_size = (size_t)read(fd, model, 1 << 20);
	(void)close(fd);
}

static void
begin(void)
{
	/* in memory where there is such a folder: no disk is worn */
	(void)snprintf(folder, sizeof folder, "%s/guichet-fuzz-XXXXXX",
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	must(mkdtemp(folder) != NULL, "a folder");
	(void)snprintf(file, sizeof file, "%s/a.db", folder);
	(void)snprintf(to, sizeof to, "%s/b.db", folder);
	form = test_form();
	make_model();
	(void)atexit(leave);
}

static void
put_file(const uint8_t *data, size_t size)
{
	unsigned char *image = malloc(model_size + size + 1);
	size_t n = size;
	int fd;

	must(image != NULL, "memory");
	if (size > 0 && data[0] == 'P') {
		memcpy(image, model, model_size);
		n = model_size;
		for (size_t k = 1; k + 4 <= size;) {
			size_t at = ((size_t)data[k] << 16 |
			    (size_t)data[k + 1] << 8 | data[k + 2]) %
			    model_size;
			size_t len = data[k + 3] % 64;

			k += 4;
			for (; len > 0 && k < size; len--, k++)
				if (at < model_size)
					image[at++] = data[k];
		}
	} else if (size > 0) {
		memcpy(image, data, size);
	}
	forget(file);
	fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	must(fd >= 0 && write(fd, image, n) == (ssize_t)n, "the file");
	(void)close(fd);
	free(image);
}

static void
fit(const char *text)
{
	const char *p = text, *end;

	must(text != NULL, "a text");
	end = p + strlen(p);
	must(utf8_valid(p, strlen(p)), "valid");
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		must(cp == '\n' || cp == '\t' || !utf8_forbidden(cp),
		    "fit for a terminal");
	}
}

static void
told(bool done, struct err *err)
{
	must(done || err->text[0] != '\0', "a failure says why");
	*err = (struct err){ 0 };
}

static void
fit_answer(void *ctx, const char *path, enum scope scope,
	   const struct answer *a)
{
	(void)ctx;
	(void)scope;
	fit(path);
	fit(a->draft);
}

static void
use_dossier(struct store *s, struct dossier_info *i)
{
	struct dossier *d = dossier_new(form, 20000);
	struct err err = { 0 };
	struct journal j = { 0 };
	struct version v = { 0 };
	bool done;
	struct store_loaded loaded;

	done = store_load(s, i, d, &loaded, &err);
	told(done, &err);
	dossier_each(d, fit_answer, NULL);
	dossier_free(d);
	done = store_journal(s, i, NULL, 0, &j, &err);
	told(done, &err);
	for (size_t k = 0; k < j.n; k++) {
		fit(j.p[k].path);
		fit(j.p[k].author);
	}
	journal_fini(&j);
	done = store_undoable(s, i, &j, &err);
	told(done, &err);
	journal_fini(&j);
	done = store_version(s, i, 0, &v, &err);
	told(done, &err);
	version_fini(&v);
	done = store_lock(s, i, false, &err);
	told(done, &err);
	done = put(s, i, SCOPE_DOSSIER, "projet.titre", NULL, "essai", &err);
	told(done, &err);
}

static void
use(struct store *s)
{
	static const struct store_query queries[] = {
		{ .sort = SORT_TOUCHED }, { .sort = SORT_NAME },
		{ .sort = SORT_DUE }, { .sort = SORT_STATE, .text = "jar" },
		{ .sort = SORT_NUMBER, .deleted = true } };
	struct err err = { 0 };

	for (size_t k = 0; k < sizeof queries / sizeof *queries; k++) {
		struct store_list l = { 0 };
		bool done = store_list(s, &queries[k], &l, &err);

		told(done, &err);
		for (size_t n = 0; done && n < l.n; n++) {
			fit(l.p[n].name);
			fit(l.p[n].title);
			fit(l.p[n].state);
			fit(l.p[n].place);
			fit(l.p[n].lock_by);
			if (k == 0 && n < 3)
				use_dossier(s, &l.p[n]);
		}
		store_list_fini(&l);
	}
}

static void
rescue(void)
{
	struct store_rescue r = { 0 };
	struct store_report v = { 0 };
	struct err err = { 0 };
	bool done = store_verify(file, &v, &err);

	told(done, &err);
	if (done && v.detail != NULL)
		fit(v.detail);
	store_report_fini(&v);
	forget(to);
	if (!store_recover(file, to, &r, &err)) {
		told(false, &err);
		return;
	}
	must(store_verify(to, &v, &err), "what is recovered opens");
	if (!v.sound)
		(void)fprintf(stderr, "%s\n", v.detail);
	must(v.sound, "what is recovered is sound");
	store_report_fini(&v);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = { 0 };
	struct store *s = NULL;

	if (form == NULL)
		begin();
	if (size > 500000)
		return 0;
	put_file(data, size);
	rescue();
	if (store_open(file, 0, &test_who, &s, &err)) {
		use(s);
		store_close(s);
	} else {
		told(false, &err);
		fit(err.text);
	}
	return 0;
}
