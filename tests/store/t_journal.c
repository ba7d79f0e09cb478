/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"
#include "tests/store/form.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Undo and redo over visits, versions, and a dossier that changes hands. */

/* What the app does: puts back what stood before; false: nothing to. */
static bool
step_back(struct store *s, const struct dossier_info *i, bool redo)
{
	struct journal j = { 0 };
	struct err err = { 0 };
	struct change c;
	bool did = false;

	if (!(redo ? store_redoable(s, i, &j, &err) :
	    store_undoable(s, i, &j, &err))) {
		diag("%s", err.text);
		return false;
	}
	for (size_t k = 0; k < j.n; k++) {
		c = (struct change){ .path = j.p[k].path,
			.scope = j.p[k].scope, .before = j.p[k].after,
			.after = j.p[k].before };
		did = store_save_undo(s, i, &c, 1, j.p[k].id, &err);
		if (!did)
			diag("%s", err.text);
	}
	journal_fini(&j);
	return did;
}

static void
is_now(struct store *s, const struct form *f, const char *want,
       const char *what)
{
	char *got = stored(s, f, "1", "projet.titre");

	is_text(got, want, "%s", what);
	free(got);
}

static void
title(struct store *s, const struct dossier_info *i, const char *before,
      const char *after)
{
	struct err err = { 0 };

	if (!ok(put(s, i, SCOPE_DOSSIER, "projet.titre", before, after,
	    &err), "typed %s", after))
		diag("%s", err.text);
}

static void
t_undo(const char *file, const struct form *f)
{
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, NULL, 0);
	ok(!step_back(s, &i, false), "nothing to undo");
	ok(!step_back(s, &i, true), "nothing to redo");
	title(s, &i, NULL, "a");
	title(s, &i, "a", "b");
	title(s, &i, "b", "c");
	ok(step_back(s, &i, false), "undo");
	is_now(s, f, "b", "b");
	store_close(s);
	if (!store_open(file, 0, &test_who, &s, &err))
		abort();
	ok(step_back(s, &i, false), "undo, in another visit");
	is_now(s, f, "a", "a");
	ok(step_back(s, &i, true), "redo");
	is_now(s, f, "b", "b");
	ok(step_back(s, &i, true), "redo");
	is_now(s, f, "c", "c");
	ok(!step_back(s, &i, true), "no more");
	ok(step_back(s, &i, false), "undo what was redone");
	is_now(s, f, "b", "b");
	ok(step_back(s, &i, true), "redo it");
	is_now(s, f, "c", "c");
	ok(step_back(s, &i, false), "undo");
	ok(step_back(s, &i, false), "undo again");
	is_now(s, f, "a", "a");
	title(s, &i, "a", "z");
	ok(!step_back(s, &i, true), "typing ends redoing");
	ok(step_back(s, &i, false), "undo");
	is_now(s, f, "a", "a");
	ok(step_back(s, &i, false), "undo, over what was undone before");
	is_now(s, f, NULL, "as if never asked");
	ok(!step_back(s, &i, false), "back at the beginning");
	dossier_info_fini(&i);
	store_close(s);
}

/* Any walk of typing, undoing and redoing is what a stack would do. */
static void
t_walk(const char *file, const struct form *f)
{
	struct rounds r;
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	char past[512][8] = { "" };
	int at = 0, top = 0;
	bool same = true;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, NULL, 0);
	rounds_begin(&r, "undo walk", 400);
	while (same && rounds_more(&r)) {
		uint64_t what = rounds_random(&r) % 4;
		char *now;

		if (what < 2 && at < 500) {
			(void)snprintf(past[at + 1], sizeof past[0], "t%d",
			    (int)(rounds_random(&r) % 1000));
			same = put(s, &i, SCOPE_DOSSIER, "projet.titre",
			    at == 0 ? NULL : past[at], past[at + 1], &err);
			top = ++at;
		} else if (what == 2) {
			same = step_back(s, &i, false) == (at > 0);
			at -= at > 0;
		} else {
			same = step_back(s, &i, true) == (at < top);
			at += at < top;
		}
		now = stored(s, f, "1", "projet.titre");
		same = same && strcmp(now == NULL ? "" : now, past[at]) == 0;
		free(now);
	}
	rounds_end(&r);
	ok(same, "a random walk is what a stack would do");
	dossier_info_fini(&i);
	store_close(s);
}

static void
t_batch(const char *file, const struct form *f)
{
	char empty[] = "", a[] = "projet.titre", b[] = "projet.resume";
	char x[] = "x", y[] = "y";
	struct answer none = { .who = empty, .by = NO_DAY, .said_by = empty,
		.origin = empty };
	struct change c[2] = {
		{ .path = a, .scope = SCOPE_DOSSIER, .before = none,
		    .after = none },
		{ .path = b, .scope = SCOPE_DOSSIER, .before = none,
		    .after = none } };
	struct journal j;
	struct dossier_info i;
	struct err err = { 0 };
	struct store *s;
	char *got;

	c[0].after.draft = x;
	c[1].after.draft = y;
	c[1].after.certainty = ESTIMATED;
	c[1].after.who = x;
	c[1].after.by = 20000;
	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	i = fresh(s, NULL, 0);
	ok(store_save(s, &i, c, 2, &err), "two answers in one save");
	ok(store_undoable(s, &i, &j, &err) && j.n == 2,
	    "are undone together");
	is_text(j.p[0].path, b, "the last one first");
	is_int(j.p[0].after.certainty, ESTIMATED, "certainty came back");
	is_text(j.p[0].after.who, "x", "who finds it");
	is_int(j.p[0].after.by, 20000, "and by when");
	is_text(j.p[0].author, "ML", "author");
	is_text(j.p[0].desk, "poste-1", "desk");
	journal_fini(&j);
	ok(step_back(s, &i, false), "undone");
	got = stored(s, f, "1", a);
	is_text(got, NULL, "the first");
	got = stored(s, f, "1", b);
	is_text(got, NULL, "the second");
	ok(!step_back(s, &i, false), "both at once");
	ok(store_journal(s, &i, NULL, 0, &j, &err), "the journal");
	is_int((int64_t)j.n, 4, "has two lines and their undoing");
	ok(j.p[0].undoes != 0 && j.p[3].undoes == 0, "which says so");
	journal_fini(&j);
	ok(store_journal(s, &i, a, 1, &j, &err) && j.n == 1 &&
	    strcmp(j.p[0].path, a) == 0, "of one field, the last");
	journal_fini(&j);
	dossier_info_fini(&i);
	store_close(s);
}

/* One answer of the association: seen, and journaled, from both. */
static void
t_shared(const char *file)
{
	struct dossier_info a, b;
	struct err err = { 0 };
	struct journal j;
	struct store *s;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	a = fresh(s, "732829320", 2026);
	b = fresh(s, "732829320", 2026);
	ok(put(s, &a, SCOPE_ASSOCIATION, "association.nom", NULL, "A", &err),
	    "typed in one");
	ok(store_undoable(s, &b, &j, &err) && j.n == 0,
	    "undo belongs to the dossier where it was typed");
	journal_fini(&j);
	ok(store_journal(s, &b, "association.nom", 0, &j, &err) &&
	    j.n == 1, "the history of the field shows it in both");
	journal_fini(&j);
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	store_close(s);
}

static void
t_version(const char *file)
{
	static const char text[] = "{\"nom\": \"é\"}";
	struct dossier_info a, b;
	struct version v, *all;
	struct err err = { 0 };
	struct store *s;
	size_t n;

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	a = fresh(s, "732829320", 2026);
	b = fresh(s, "732829320", 2026);
	ok(store_version(s, &a, 0, &v, &err) && v.n == 0, "none yet");
	ok(put(s, &a, SCOPE_DOSSIER, "projet.titre", NULL, "t", &err), "-");
	ok(store_freeze(s, &a, text, sizeof text - 1, "impression", 20000,
	    &v, &err), "frozen");
	is_int(v.n, 1, "version 1");
	ok(!store_changed_since(s, &a, v.when), "nothing changed since");
	ok(put(s, &b, SCOPE_ASSOCIATION, "association.nom", NULL, "N", &err),
	    "-");
	ok(store_changed_since(s, &a, v.when),
	    "a change of the association, from elsewhere, counts");
	version_fini(&v);
	ok(store_freeze(s, &a, "2", 1, "signature", 20001, &v, &err),
	    "again");
	is_int(v.n, 2, "version 2");
	version_fini(&v);
	ok(store_version(s, &a, 1, &v, &err), "read back");
	is_text(v.content, text, "byte for byte");
	is_int((int64_t)v.size, sizeof text - 1, "size");
	is_text(v.reason, "impression", "reason");
	is_text(v.author, "ML", "author");
	version_fini(&v);
	ok(store_version(s, &a, 0, &v, &err) && v.n == 2, "0: the last");
	version_fini(&v);
	ok(store_versions(s, &a, &all, &n, &err) && n == 2 &&
	    all[0].n == 1 && all[1].n == 2 && all[0].content == NULL,
	    "all, oldest first");
	for (size_t k = 0; k < n; k++)
		version_fini(&all[k]);
	free(all);
	ok(sql_exec(s, "UPDATE versions SET content = x'33' WHERE n = 2"),
	    "-");
	ok(!store_version(s, &a, 2, &v, &err), "one that changed is told");
	is_int(err.kind, ERR_DAMAGED, "as damage");
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	store_close(s);
}

static void
is_of(struct store *s, const struct form *f, const char *number,
      const char *path, const char *want)
{
	char *got = stored(s, f, number, path);

	is_text(got, want, "%s of dossier %s", path, number);
	free(got);
}

static void
t_rescope(const char *file, const struct form *f)
{
	struct dossier_info a, b, c;
	struct err err = { 0 };
	struct store *s;
	struct store_new n = { .siren = "732 829 320", .year = 2026 };

	if (!store_open(file, STORE_CREATE, &test_who, &s, &err))
		abort();
	a = fresh(s, "732829320", 2026);
	ok(put(s, &a, SCOPE_ASSOCIATION, "association.nom", NULL, "Connue",
	    &err), "-");
	b = fresh(s, NULL, 0);
	ok(strcmp(a.association, b.association) != 0, "two associations");
	ok(put(s, &b, SCOPE_ASSOCIATION, "association.nom", NULL, "Autre",
	    &err), "-");
	ok(put(s, &b, SCOPE_ASSOCIATION, "association.siren", NULL,
	    "732829320", &err), "its SIREN is typed");
	ok(put(s, &b, SCOPE_EXERCICE, "moyens.salaries", NULL, "4", &err),
	    "-");
	if (!ok(store_rescope(s, &b, &n, &err), "and turns out to be known"))
		diag("%s", err.text);
	is_text(b.association, a.association, "one association");
	is_text(b.exercice, a.exercice, "one year");
	is_of(s, f, "2", "association.nom", "Connue");
	is_of(s, f, "1", "association.siren", "732829320");
	is_of(s, f, "1", "moyens.salaries", "4");
	ok(put(s, &b, SCOPE_DOSSIER, "projet.titre", NULL, "T", &err),
	    "it goes on there");

	/* another SIREN: another association, the first keeps its own */
	c = fresh(s, "552100554", 2026);
	ok(put(s, &c, SCOPE_ASSOCIATION, "association.nom", NULL, "Tierce",
	    &err), "-");
	ok(put(s, &b, SCOPE_ASSOCIATION, "association.siren", "732829320",
	    "552100554", &err), "-");
	n.siren = "552100554";
	ok(store_rescope(s, &b, &n, &err), "to a third one");
	is_text(b.association, c.association, "which it joins");
	is_of(s, f, "1", "association.siren", "732829320");
	is_of(s, f, "2", "association.nom", "Tierce");

	/* years */
	n = (struct store_new){ .year = 2027 };
	ok(store_rescope(s, &a, &n, &err), "another year");
	n.year = 2026;
	is_of(s, f, "1", "moyens.salaries", "4");
	ok(store_rescope(s, &a, &n, &err), "and back");
	is_of(s, f, "1", "moyens.salaries", "4");
	dossier_info_fini(&a);
	dossier_info_fini(&b);
	dossier_info_fini(&c);
	store_close(s);
}

int
main(void)
{
	char *folder = test_folder();
	struct form *f = test_form();

	t_undo(in(folder, "a.db"), f);
	t_walk(in(folder, "b.db"), f);
	t_batch(in(folder, "c.db"), f);
	t_shared(in(folder, "d.db"));
	t_version(in(folder, "e.db"));
	t_rescope(in(folder, "f.db"), f);
	form_free(f);
	test_folder_gone(folder);
	return tap_done();
}
