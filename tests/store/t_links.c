/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Dossiers that come from another one: said once, seen from both ends, and
   kept by all that keeps a base. */

static struct store *
open_or_die(const char *file, int flags)
{
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, flags, &test_who, &s, &err)) {
		diag("%s", err.text);
		abort();
	}
	return s;
}

/* "<12 bilan 2027 projets[k1]": of dossier NUMBER, one a line. */
static void
are_links(struct store *s, const char *number, const char *want,
	  const char *what)
{
	struct dossier_info i = { 0 };
	struct store_links l;
	struct err err = { 0 };
	struct str got;

	str_init(&got, 0);
	if (!store_find(s, number, &i, &err) ||
	    !store_links(s, &i, &l, &err)) {
		diag("%s", err.text);
		abort();
	}
	for (size_t k = 0; k < l.n; k++)
		str_printf(&got, "%s%lld %s %d %s\n",
		    l.p[k].parent ? "<" : ">", (long long)l.p[k].number,
		    l.p[k].kind, l.p[k].year, l.p[k].part);
	is_text(got.p == NULL ? "" : got.p, want, "%s", what);
	str_fini(&got);
	store_links_fini(&l);
	dossier_info_fini(&i);
}

static void
join(struct store *s, const char *child, const char *kind, int year,
     const char *part, const char *parent)
{
	struct dossier_info c = { 0 }, p = { 0 };
	struct err err = { 0 };

	if (!store_find(s, child, &c, &err) ||
	    !store_find(s, parent, &p, &err) ||
	    !store_link_part(s, &c, kind, year, part, &p, &err)) {
		diag("%s", err.text);
		abort();
	}
	dossier_info_fini(&c);
	dossier_info_fini(&p);
}

static void
is_kept(const char *file, const char *what)
{
	struct store *s = open_or_die(file, STORE_READONLY);

	are_links(s, "1", ">3 bilan 2026 projets[k1]\n>2 bilan 2027 \n"
	    ">4 reconduction 2029 \n", what);
	store_close(s);
}

static void
t_made(const char *base)
{
	struct store *s = open_or_die(base, STORE_CREATE);
	struct dossier_info i = { 0 };
	struct err err = { 0 };

	for (int k = 0; k < 4; k++) {
		i = fresh(s, "732829320", 2026 + k);
		dossier_info_fini(&i);
	}
	are_links(s, "1", "", "none at first");
	join(s, "2", "bilan", 2027, "", "1");
	join(s, "3", "bilan", 2026, "projets[k1]", "1");
	join(s, "4", "reconduction", 2029, "", "1");
	join(s, "2", "bilan", 2027, "", "1");
	are_links(s, "1", ">3 bilan 2026 projets[k1]\n>2 bilan 2027 \n"
	    ">4 reconduction 2029 \n", "what comes from it, by year, once");
	are_links(s, "3", "<1 bilan 2026 projets[k1]\n", "the other way");
	ok(store_find(s, "1", &i, &err) &&
	    !store_link(s, &i, "bilan", 2026, &i, &err),
	    "never from itself");
	is_int(err.kind, ERR_INPUT, "and said so");
	dossier_info_fini(&i);
	ok(store_delete(s, 2, true, &err), "one is deleted");
	are_links(s, "1", ">3 bilan 2026 projets[k1]\n"
	    ">4 reconduction 2029 \n", "left out");
	ok(store_delete(s, 2, false, &err), "and comes back");
	store_close(s);
	is_kept(base, "as they were, once reopened");
}

static void
t_whole(const char *folder, const char *base)
{
	char copy[600], to[600], kept[600];
	struct store_rescue r = { 0 };
	struct store_report v = { 0 };
	struct err err = { 0 };
	struct store *s = open_or_die(base, 0);

	(void)snprintf(copy, sizeof copy, "%s/copie.db", folder);
	(void)snprintf(to, sizeof to, "%s/recupere.db", folder);
	ok(store_backup(s, copy, &err), "a copy");
	is_kept(copy, "has them");
	join(s, "4", "bilan", 2030, "", "3");
	store_close(s);
	ok(store_restore(base, copy, kept, sizeof kept, &err), "restored");
	is_kept(base, "as the copy was");
	ok(store_recover(base, to, &r, &err), "recovered");
	is_kept(to, "with its links");
	ok(store_verify(to, &v, &err) && v.sound, "sound");
	store_report_fini(&v);
	s = open_or_die(to, 0);
	ok(sql_exec(s, "UPDATE liens SET annee = 1999 WHERE annee = 2027"),
	    "-");
	store_close(s);
	ok(store_verify(to, &v, &err) && !v.sound &&
	    strstr(v.detail, "lien") != NULL,
	    "one that changed by itself is seen");
	store_report_fini(&v);
	(void)unlink(copy);
	ok(store_recover(to, copy, &r, &err), "recovered again");
	s = open_or_die(copy, 0);
	are_links(s, "1", ">3 bilan 2026 projets[k1]\n"
	    ">4 reconduction 2029 \n", "without what is not what was written");
	store_close(s);
}

/* Of a damaged base, the links of the dossiers that are lost go too. */
static void
t_lost(const char *folder)
{
	char base[600], to[600];
	struct store_rescue r = { 0 };
	struct store_report v = { 0 };
	struct err err = { 0 };
	struct store *s;

	(void)snprintf(base, sizeof base, "%s/perdu.db", folder);
	(void)snprintf(to, sizeof to, "%s/perdu2.db", folder);
	s = open_or_die(base, STORE_CREATE);
	for (int k = 0; k < 3; k++) {
		struct dossier_info i = fresh(s, "732829320", 2026);

		dossier_info_fini(&i);
	}
	join(s, "2", "bilan", 2026, "", "1");
	join(s, "3", "bilan", 2027, "", "1");
	ok(sql_exec(s, "PRAGMA foreign_keys=OFF") &&
	    sql_exec(s, "DELETE FROM dossiers WHERE number = 2"),
	    "a dossier is gone by itself");
	store_close(s);
	ok(store_recover(base, to, &r, &err), "recovered");
	s = open_or_die(to, 0);
	are_links(s, "1", ">3 bilan 2027 \n", "the other stays");
	store_close(s);
	ok(store_verify(to, &v, &err) && v.sound, "sound");
	store_report_fini(&v);
}

int
main(void)
{
	char *folder = test_folder();
	char base[600];

	(void)snprintf(base, sizeof base, "%s/liens.db", folder);
	t_made(base);
	t_whole(folder, base);
	t_lost(folder);
	test_folder_gone(folder);
	return tap_done();
}
