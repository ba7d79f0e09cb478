/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/figures.h"
#include "model/dossier.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * The base: a save against one fdatasync of the same disk, and what a large
 * base costs against a small one.  Medians, and ratios within one run.
 *
 *	bench_store save FOLDER
 *	bench_store make FILE DOSSIERS		unless it is there
 *	bench_store grow SMALL LARGE DOSSIERS	the same looks at both
 */

#define SAVES 2000
#define VISIT 100	/* saves from one opening to the next */
#define LOOKS 200
#define ANSWERS 20

static int64_t
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int
by_size(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static double
median(int64_t *p, size_t n)
{
	size_t middle = n / 2;

	qsort(p, n, sizeof *p, by_size);
	return (double)p[middle] / 1000;
}

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench_store: %s\n", what);
	exit(1);
}

static struct form *
make_form(void)
{
	struct form *f = calloc(1, sizeof *f);
	struct field *root, *step, *leaf;

	if (f == NULL)
		die("memory");
	f->id = "banc";
	root = form_add(f, NULL, FIELD_BLOCK, "");
	root->scope = SCOPE_DOSSIER;
	step = form_add(f, root, FIELD_GROUP, "etape");
	step->scope = SCOPE_DOSSIER;
	for (int k = 0; k < ANSWERS; k++) {
		char id[16];

		(void)snprintf(id, sizeof id, "q%d", k);
		leaf = form_add(f, step, FIELD_LEAF, id);
		leaf->type.kind = VT_TEXTE;
		leaf->scope = SCOPE_DOSSIER;
		leaf->label = "q";
	}
	form_seal(f);
	return f;
}

static struct store *
open_base(const char *folder, const char *name, char *file, size_t size)
{
	struct store_who who = { "ML", "banc" };
	struct err err = { 0 };
	struct store *s;

	(void)snprintf(file, size, "%s/%s", folder, name);
	if (!store_open(file, STORE_CREATE, &who, &s, &err))
		die(err.text);
	return s;
}

static void
answer(struct change *c, char *path, const char *text)
{
	static char empty[] = "", origin[] = "saisie";
	struct answer a = { .who = empty, .by = NO_DAY, .said_by = empty,
		.origin = origin };

	*c = (struct change){ .path = path, .scope = SCOPE_DOSSIER,
		.before = a, .after = a };
	c->after.draft = (char *)text;
}

/* --- a save and a fdatasync, turn by turn --- */

/* A dossier opened as the program does, to be written. */
static struct store *
visit(const char *folder, struct dossier_info *i)
{
	char file[600];
	struct err err = { 0 };
	struct store *s = open_base(folder, "saisie.db", file, sizeof file);

	if (!store_find(s, "1", i, &err) || !store_lock(s, i, false, &err))
		die(err.text);
	return s;
}

static void
bench_save(const char *folder)
{
	static int64_t save[SAVES], sync[SAVES];
	struct store_new n = { .form = "banc", .siren = "732829320",
		.year = 2026 };
	char file[600], floor[600], path[] = "etape.q1", block[4096];
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s = open_base(folder, "saisie.db", file, sizeof file);
	int fd;

	(void)snprintf(floor, sizeof floor, "%s/floor", folder);
	fd = open(floor, O_RDWR | O_CREAT | O_TRUNC, 0600);
	memset(block, 'x', sizeof block);
	for (int k = 0; k < 64; k++)
		if (write(fd, block, sizeof block) != sizeof block)
			die("floor");
	if (fsync(fd) != 0 || !store_new_dossier(s, &n, &i, &err))
		die(err.text);
	for (int k = 0; k < SAVES; k++) {
		struct change c;
		char text[32];
		int64_t at;

		if (k % VISIT == 0) {
			dossier_info_fini(&i);
			store_close(s);
			s = visit(folder, &i);
		}
		(void)snprintf(text, sizeof text, "%d 000 euros", k);
		answer(&c, path, text);
		at = now();
		if (!store_save(s, &i, &c, 1, &err))
			die(err.text);
		save[k] = now() - at;
		at = now();
		block[0] = (char)k;
		if (pwrite(fd, block, sizeof block, k % 64 * 4096) !=
		    sizeof block || fdatasync(fd) != 0)
			die("floor");
		sync[k] = now() - at;
	}
	(void)close(fd);
	figure("saving a field", "fdatasync %.0f us, save %.0f us: %.2f x",
	    median(save, SAVES) / median(sync, SAVES), 1.3, "x",
	    median(sync, SAVES), median(save, SAVES),
	    median(save, SAVES) / median(sync, SAVES));
	dossier_info_fini(&i);
	store_close(s);
}

/* --- a large base and a small one --- */

static void
fill(struct store *s, int64_t count)
{
	struct err err = { 0 };

	for (int64_t k = 0; k < count; k++) {
		char siren[16], text[ANSWERS][40], path[ANSWERS][16];
		struct store_new n = { .form = "banc", .siren = siren,
			.year = 2026 };
		struct change c[ANSWERS];
		struct dossier_info i;

		if (k % 10000 == 0 && !store_batch_begin(s, &err))
			die(err.text);
		(void)snprintf(siren, sizeof siren, "%09lld",
		    (long long)(k % 999999999));
		if (!store_new_dossier(s, &n, &i, &err))
			die(err.text);
		for (int a = 0; a < ANSWERS; a++) {
			(void)snprintf(path[a], sizeof path[a], "etape.q%d",
			    a);
			(void)snprintf(text[a], sizeof text[a],
			    "reponse %d du dossier %lld", a, (long long)k);
			answer(&c[a], path[a], text[a]);
		}
		free(i.name);
		free(i.title);
		i.name = i.title = NULL;
		i.due = (int32_t)(20000 + k * 7919 % 1000);
		/* forty of each quarter, whatever the size */
		if (asprintf(&i.name, "%s %lld", k < 40 ? "Jardin" :
		    "Amicale", (long long)k * 7919 % 100003) < 0 ||
		    asprintf(&i.title, "Demande %lld", (long long)k) < 0 ||
		    !store_save(s, &i, c, ANSWERS, &err))
			die(err.text);
		dossier_info_fini(&i);
		if ((k % 10000 == 9999 || k == count - 1) &&
		    !store_batch_end(s, true, &err))
			die(err.text);
	}
}

static double
time_list(struct store *s, const struct store_query *q)
{
	static int64_t t[LOOKS];
	struct err err = { 0 };

	for (int k = 0; k < LOOKS; k++) {
		struct store_list l;
		int64_t at = now();

		if (!store_list(s, q, &l, &err))
			die(err.text);
		t[k] = now() - at;
		store_list_fini(&l);
	}
	return median(t, LOOKS);
}

static double
time_load(struct store *s, const struct form *f, int64_t count)
{
	static int64_t t[LOOKS];
	struct err err = { 0 };

	/* Twice: what is measured is our work, not a disk that reads the
	   base for the first time. */
	for (int64_t look = 0; look < 2 * LOOKS; look++) {
		int64_t k = look % LOOKS;
		struct dossier *d = dossier_new(f, 20000);
		struct dossier_info i;
		char number[24];
		int64_t at;
		struct store_loaded loaded;

		(void)snprintf(number, sizeof number, "%lld",
		    1 + (long long)k * 7919 % count);
		at = now();
		if (!store_find(s, number, &i, &err) ||
		    !store_load(s, &i, d, &loaded, &err))
			die(err.text);
		t[k] = now() - at;
		dossier_info_fini(&i);
		dossier_free(d);
	}
	return median(t, LOOKS);
}

struct look {
	const char *what;
	struct store_query q;
};

static const struct look looks[] = {
	{ "first page, last touched", { .sort = SORT_TOUCHED } },
	{ "first page, by name", { .sort = SORT_NAME } },
	{ "first page, by date", { .sort = SORT_DUE } },
	{ "first page, by state", { .sort = SORT_STATE } },
	{ "first page, by number", { .sort = SORT_NUMBER } },
	{ "a search that finds 40", { .text = "jardin" } },
	{ "the same, by its beginning", { .text = "jar",
	    .sort = SORT_NAME } }
};

/* A base of an older schema, or half made, is made anew. */
static void
make(const char *file, int64_t count)
{
	struct store_who who = { .initials = "ML" };
	struct err err = { 0 };
	struct store *s;
	int64_t at = now();
	char part[600];

	if (access(file, F_OK) == 0 && store_open(file, 0, &who, &s, &err)) {
		store_close(s);
		return;
	}
	(void)snprintf(part, sizeof part, "%s.part", file);
	(void)unlink(part);
	if (!store_open(part, STORE_CREATE, &who, &s, &err))
		die(err.text);
	fill(s, count);
	store_close(s);
	if (rename(part, file) != 0)
		die(file);
	(void)snprintf(part, sizeof part, "%s.part-verrou", file);
	(void)unlink(part);
	(void)printf("(%lld dossiers of %d answers made in %.1f s, kept)\n",
	    (long long)count, ANSWERS, (double)(now() - at) / 1e9);
}

static struct store *
open_made(const char *file)
{
	struct store_who who = { .initials = "ML" };
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, 0, &who, &s, &err))
		die(err.text);
	return s;
}

static void
growth(const char *what, double small, double large)
{
	figure(what, "with 100 %.1f us, with many %.1f us: %.2f x",
	    large / small, 2, "x", small, large, large / small);
}

static void
bench_size(const char *few, const char *many, int64_t large)
{
	struct store *small = open_made(few), *big = open_made(many);
	struct form *f = make_form();

	for (size_t k = 0; k < sizeof looks / sizeof *looks; k++)
		growth(looks[k].what, time_list(small, &looks[k].q),
		    time_list(big, &looks[k].q));
	growth("loading one", time_load(small, f, 100), time_load(big, f,
	    large));
	store_close(small);
	store_close(big);
	form_free(f);
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (argc == 3 && strcmp(what, "save") == 0)
		bench_save(argv[2]);
	else if (argc == 4 && strcmp(what, "make") == 0)
		make(argv[2], strtoll(argv[3], NULL, 10));
	else if (argc == 5 && strcmp(what, "grow") == 0)
		bench_size(argv[2], argv[3], strtoll(argv[4], NULL, 10));
	else {
		(void)fprintf(stderr, "usage: bench_store save FOLDER | "
		    "make FILE N | grow SMALL LARGE N\n");
		return 2;
	}
	return 0;
}
