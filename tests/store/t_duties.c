/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/duties.h"

#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is due, kept for the desk: in place of what was there, in its order,
   and true again when a day passed. */

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

static void
set(struct store *s, struct dossier_info *i, int32_t due, const char *laws,
    const char *digest, const struct store_duty *d, size_t n)
{
	const struct store_duty_list l = { d, n, laws, digest };
	struct err err = { 0 };

	i->due = due;
	if (!ok(store_set_duties(s, i, &l, &err), "%s is kept", digest))
		diag("%s", err.text);
}

/* "1 100 depot; 2 ..." on that day. */
static void
are(struct store *s, int32_t today, int32_t until, const char *want,
    const char *what)
{
	struct store_dues l;
	struct err err = { 0 };
	struct str got;

	str_init(&got, 0);
	if (!store_dues(s, today, until, 100, &l, &err))
		diag("%s", err.text);
	for (size_t k = 0; k < l.n; k++)
		str_printf(&got, "%lld %d %s; ", (long long)l.p[k].number,
		    (int)l.p[k].duty.day, l.p[k].duty.label);
	is_text(got.p, want, "%s", what);
	is_int(l.total, (int64_t)l.n, "and counted");
	str_fini(&got);
	store_dues_fini(&l);
}

static int32_t
due(struct store *s, const char *number)
{
	struct dossier_info i = { 0 };
	int32_t d = 0;

	if (store_find(s, number, &i, NULL))
		d = i.due;
	dossier_info_fini(&i);
	return d;
}

static int64_t
stale(struct store *s, const char *laws)
{
	int64_t n = -1;

	(void)!store_duties_stale(s, "essai", laws, 0, &n, NULL);
	return n;
}

static void
t_kept(struct store *s, struct dossier_info *one, struct dossier_info *two)
{
	static const struct store_duty a[] = {
		{ "depot", "Dépôt", "s", "", 120, 15, false },
		{ "visite", "Visite", "", "", 100, 0, true },
	};
	static const struct store_duty b[] = {
		{ "bilan-2027", "Bilan", "", "n", 90, 30, false },
	};
	char *label;
	int64_t touched = one->touched;

	is_int(stale(s, "x"), 1, "none was made yet");
	set(s, one, 100, "x", "a", a, 2);
	set(s, two, 90, "x", "b", b, 1);
	is_int(stale(s, "x"), 0, "both are made");
	is_int(stale(s, "y"), 1, "but not with another figure");
	are(s, 80, NO_DAY, "2 90 Bilan; 1 100 Visite; 1 120 Dépôt; ",
	    "by day");
	are(s, 80, 100, "2 90 Bilan; 1 100 Visite; ", "until a day");
	are(s, 101, NO_DAY, "2 90 Bilan; 1 120 Dépôt; ",
	    "what lapsed is over, what is late is not");
	is_int(due(s, "1"), 100, "the first of them is the dossier's");
	label = store_due_label(s, 1, 100);
	is_text(label, "Visite", "with its words");
	free(label);
	ok(store_due_label(s, 1, 7) == NULL, "nothing on another day");
	ok(store_duties_day(s, 100, NULL), "the day itself");
	is_int(due(s, "1"), 100, "it is still waited for");
	ok(store_duties_day(s, 101, NULL), "the day after");
	is_int(due(s, "1"), 120, "the next one is");
	is_int(due(s, "2"), 90, "what is late stays so");
	set(s, one, 120, "x", "c", a, 1);
	are(s, 80, NO_DAY, "2 90 Bilan; 1 120 Dépôt; ",
	    "others take their place");
	set(s, one, NO_DAY, "x", "d", NULL, 0);
	is_int(due(s, "1"), NO_DAY, "none");
	are(s, 80, NO_DAY, "2 90 Bilan; ", "none of it");
	dossier_info_fini(one);
	if (store_find(s, "1", one, NULL))
		is_int(one->touched, touched,
		    "and the dossier was not touched");
}

static void
t_shelves(struct store *s)
{
	struct err err = { 0 };

	ok(store_archive(s, 2, true, &err), "archived");
	are(s, 80, NO_DAY, "", "what is archived waits for nothing");
	ok(store_archive(s, 2, false, &err), "taken out");
	are(s, 80, NO_DAY, "2 90 Bilan; ", "waits again");
	ok(store_delete(s, 2, true, &err), "deleted");
	are(s, 80, NO_DAY, "", "nor what is deleted");
}

int
main(void)
{
	char *folder = test_folder();
	const char *base = in(folder, "base.db");
	struct store *s = open_or_die(base, STORE_CREATE);
	struct dossier_info one = fresh(s, "732829320", 2026);
	struct dossier_info two = fresh(s, "732829320", 2027);
	struct store_dues l = { 0 };
	struct err err = { 0 };

	t_kept(s, &one, &two);
	t_shelves(s);
	store_close(s);
	s = open_or_die(base, STORE_READONLY);
	ok(store_dues(s, 80, NO_DAY, 10, &l, &err), "read again");
	store_dues_fini(&l);
	ok(store_duties_day(s, 200, &err), "a base that is only read stays");
	store_close(s);
	dossier_info_fini(&one);
	dossier_info_fini(&two);
	test_folder_gone(folder);
	return tap_done();
}
