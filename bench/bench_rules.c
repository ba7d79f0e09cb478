/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "bench/figures.h"
#include "catalog/catalogue.h"
#include "rules/ask.h"
#include "tests/rules/shared_rules.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Conditions and verdicts.
 *
 *	bench_rules shared FOLDER	ns per condition of the shared rules,
 *					beside SQLite's bound parameters
 *	bench_rules verdicts DATA ANSWERS DAY
 *		the schemes of the folder DATA on a real dossier, after each
 *		changed answer
 */

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench_rules: %s\n", what);
	exit(1);
}

/* --- one condition --- */

/* The dossier that is open is warm in the caches; ten thousand are not.  So
   a few at a time, looked at PASSES times after a first one, by both. */
#define PASSES 9
#define BATCH 50

/* Looks at dossiers FROM to TO, all rules of each; how many say oui. */
typedef long looker(void *ctx, int from, int to);

static double
ns_each(looker *f, void *ctx, int n, long *yes)
{
	double sum = 0;

	for (int from = 0; from < n; from += BATCH) {
		int to = from + BATCH < n ? from + BATCH : n;
		double best = 1e300;

		*yes += f(ctx, from, to);
		for (int pass = 0; pass < PASSES; pass++) {
			double start = now_us(), took;

			(void)f(ctx, from, to);
			took = now_us() - start;
			best = took < best ? took : best;
		}
		sum += best;
	}
	return sum * 1000 / n / SHARED_RULES;
}

struct ours {
	struct dossier **d;
	const struct expr *rule[SHARED_RULES];
};

static long
look_ours(void *ctx, int from, int to)
{
	const struct ours *o = ctx;
	long yes = 0;

	for (int i = from; i < to; i++) {
		struct rules_env env = { .dossier = o->d[i] };

		for (int k = 0; k < SHARED_RULES; k++)
			yes += rules_test(o->rule[k], &env) ==
			    OUT_YES;
	}
	return yes;
}

struct bound {
	sqlite3_stmt *s[SHARED_RULES];
	int64_t n[SHARED_FIELDS];
	const char *text[SHARED_FIELDS];
	bool known[SHARED_FIELDS];
};

/* As a program holds them: integers, and ISO dates for its functions. */
static void
load(struct bound *b, const struct shared_case *c)
{
	for (int i = 0; i < SHARED_FIELDS; i++) {
		enum vtype_kind t = shared_fields[i].type;

		b->known[i] = c->cell[i][0] != '\0';
		b->n[i] = atoll(c->cell[i]);
		b->text[i] = t == VT_DATE || t == VT_CHOIX || t == VT_TEXTE ?
		    c->cell[i] : NULL;
	}
}

static int
step(struct bound *b, int k)
{
	const struct shared_rule *r = &shared_rules[k];
	int yes;

	for (int i = 0; i < r->nfield; i++) {
		int f = r->field[i];

		if (!b->known[f])
			(void)sqlite3_bind_null(b->s[k], i + 1);
		else if (b->text[f] != NULL)
			(void)sqlite3_bind_text(b->s[k], i + 1, b->text[f],
			    -1, SQLITE_STATIC);
		else
			(void)sqlite3_bind_int64(b->s[k], i + 1, b->n[f]);
	}
	if (sqlite3_step(b->s[k]) != SQLITE_ROW)
		die("a statement gives no row");
	yes = sqlite3_column_int(b->s[k], 0) != 0;
	(void)sqlite3_reset(b->s[k]);
	return yes;
}

static long
look_sqlite(void *ctx, int from, int to)
{
	struct bound *b = ctx;
	long yes = 0;

	for (int i = from; i < to; i++)
		for (int k = 0; k < SHARED_RULES; k++)
			yes += step(&b[i], k);
	return yes;
}

static struct bound *
prepare(sqlite3 *db, const struct shared_cases *c)
{
	struct bound *b = calloc((size_t)c->n, sizeof *b);
	char text[1024];

	if (b == NULL)
		die("no memory");
	for (int k = 0; k < SHARED_RULES; k++) {
		(void)snprintf(text, sizeof text, "SELECT %s",
		    shared_rules[k].sql);
		if (sqlite3_prepare_v2(db, text, -1, &b[0].s[k], NULL) !=
		    SQLITE_OK)
			die(sqlite3_errmsg(db));
	}
	for (int i = 0; i < c->n; i++) {
		load(&b[i], &c->p[i]);
		memcpy(b[i].s, b[0].s, sizeof b[i].s);
	}
	return b;
}

static void
compare(sqlite3 *db, const char *folder, const char *name)
{
	struct ours o;
	struct form *f = shared_form(o.rule);
	struct shared_cases c;
	struct bound *b;
	long yes = 0, theirs = 0;
	double us, they;
	char what[64];

	if (!shared_read(folder, name, &c))
		die("no dossiers there");
	o.d = calloc((size_t)c.n, sizeof *o.d);
	if (o.d == NULL)
		die("no memory");
	for (int i = 0; i < c.n; i++)
		o.d[i] = shared_dossier(f, &c.p[i]);
	b = prepare(db, &c);
	us = ns_each(look_ours, &o, c.n, &yes);
	they = ns_each(look_sqlite, b, c.n, &theirs);
	if (yes != theirs)
		die("the two do not agree");
	(void)snprintf(what, sizeof what, "a condition, %s", name);
	figure(what, "%.0f ns, SQLite %.0f ns: ratio %.2f", us / they, 0.25,
	    "of SQLite", us, they, us / they);
	for (int k = 0; k < SHARED_RULES; k++)
		(void)sqlite3_finalize(b[0].s[k]);
	for (int i = 0; i < c.n; i++)
		dossier_free(o.d[i]);
	free(b);
	free(o.d);
	shared_free(&c);
	form_free(f);
}

static void
shared(const char *folder)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		die("SQLite does not open");
	compare(db, folder, "complete");
	compare(db, folder, "partial");
	(void)sqlite3_close(db);
}

/* --- all verdicts --- */

#define CHANGES 2000
#define SEARCHES 200
#define MANY 4096
/* Another program that comes in between leaves the caches cold: each change
   is looked at so many times, and the shortest counts. */
#define LOOKS 3

struct desk {
	struct form *form;
	struct catalogue *c;
	struct dossier *d;
	struct complaints why;
	struct row *row[MANY];		/* typed amounts, to be changed */
	const struct field *leaf[MANY];
	int n;
	int subjects, conditions;
};

static void
must_load(struct desk *k, bool done)
{
	struct str text;

	if (done)
		return;
	str_init(&text, 0);
	complaints_print(&k->why, &text);
	die(text.p);
}

static int
is_file(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && strcmp(e->d_name + n - 4, ".cfg") == 0;
}

static void
load_folder(struct desk *k, const char *data, const char *sub)
{
	struct dirent **names;
	char folder[4096], file[8192];
	int n;

	(void)snprintf(folder, sizeof folder, "%s/%s", data, sub);
	n = scandir(folder, &names, is_file, alphasort);
	for (int i = 0; i < n; i++) {
		(void)snprintf(file, sizeof file, "%s/%s", folder,
		    names[i]->d_name);
		must_load(k, strcmp(sub, "dispositifs") == 0
		    ? catalog_scheme(k->c, file, false, &k->why)
		    : strcmp(sub, "regles") == 0
		    ? catalog_rules(k->c, file, &k->why)
		    : catalog_parameters(k->c, file, &k->why));
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static void
find_amounts(struct desk *k, struct row *row)
{
	const struct field *block = row->block;

	for (int i = 0; i < block->nslots && k->n < MANY; i++)
		if (row->slot[i].value.kind == VALUE_AMOUNT &&
		    block->slot_field[i]->source == SOURCE_TYPED) {
			k->row[k->n] = row;
			k->leaf[k->n++] = block->slot_field[i];
		}
	for (int i = 0; i < block->nlists; i++)
		for (size_t j = 0; j < row->list[i].n; j++)
			find_amounts(k, row->list[i].p[j]);
}

static void
open_desk(struct desk *k, const char *data, const char *answers,
	  const char *day)
{
	char file[4096];
	int32_t today;
	struct str told;

	if (!date_from_iso(day, &today))
		die("DAY is 2022-08-08");
	(void)snprintf(file, sizeof file, "%s/formulaires/demande.cfg", data);
	k->form = catalog_form(file, &k->why);
	must_load(k, k->form != NULL);
	k->c = catalogue_new(k->form);
	load_folder(k, data, "parametres");
	load_folder(k, data, "regles");
	load_folder(k, data, "dispositifs");
	k->d = dossier_new(k->form, today);
	str_init(&told, 0);
	must_load(k, catalog_answers(k->d, NULL, answers, &k->why, &told));
	str_fini(&told);
	find_amounts(k, k->d->root);
}

/* Every scheme, for every project it may concern. */
static void
all_verdicts(struct desk *k, const struct look *l, bool repairs)
{
	k->subjects = k->conditions = 0;
	for (int i = 0; i < k->c->nscheme; i++) {
		int n;
		struct verdict v;
		const struct subject *s = verdict_subjects(k->c, k->d,
		    k->c->scheme[i], l->arena, &n);

		for (int j = 0; j < n; j++) {
			verdict_look(l, &s[j], &v);
			if (repairs)
				verdict_settle(l, &v);
			k->subjects++;
			k->conditions += v.ncheck;
		}
	}
}

/* Microseconds of the processor: what other programs take is not ours. */
static double
spent_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* After each changed answer; microseconds. */
static int
after_changes(struct desk *k, enum rules_mode mode, bool repairs, int n,
	      double *us)
{
	struct look l = { .catalogue = k->c, .dossier = k->d, .mode = mode };
	struct arena a;
	char draft[32];

	arena_init(&a);
	l.arena = &a;
	for (int i = 0; i < n; i++) {
		int at = i % k->n;
		double from, took;

		(void)snprintf(draft, sizeof draft, "%d", 1000 + i);
		(void)dossier_set(k->d, k->row[at], k->leaf[at], draft, NULL);
		us[i] = 1e300;
		for (int look = 0; look < LOOKS; look++) {
			from = spent_us();
			all_verdicts(k, &l, repairs);
			took = spent_us() - from;
			us[i] = took < us[i] ? took : us[i];
			arena_reset(&a);
		}
	}
	arena_fini(&a);
	return n;
}

static void
verdicts(const char *data, const char *answers, const char *day)
{
	static double us[CHANGES];
	struct desk k = { .n = 0 };
	double median;
	int n;

	open_desk(&k, data, answers, day);
	n = after_changes(&k, RULES_STRICT, false, CHANGES, us);
	median = quantile(us, n, 0.5);
	figure("all verdicts, p99", "%.0f us, median %.0f: %d schemes, %d"
	    " conditions", quantile(us, n, 0.99), 200, "us",
	    quantile(us, n, 0.99), median, k.c->nscheme, k.conditions);
	n = after_changes(&k, RULES_SO_FAR, true, SEARCHES, us);
	median = quantile(us, n, 0.5) / 1000;
	figure("with their repairs, p99", "%.1f ms, median %.1f",
	    quantile(us, n, 0.99) / 1000, 10, "ms",
	    quantile(us, n, 0.99) / 1000, median);
	dossier_free(k.d);
	catalogue_free(k.c);
	form_free(k.form);
	complaints_fini(&k.why);
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "shared") == 0)
		shared(argv[2]);
	else if (argc == 5 && strcmp(argv[1], "verdicts") == 0)
		verdicts(argv[2], argv[3], argv[4]);
	else
		return 2;
	return 0;
}
