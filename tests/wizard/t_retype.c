/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The re-keying sheet: ticks, shorter versions, the number of the file, on
 * the models that come with the program.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "catalog/catalogue.h"
#include "catalog/template.h"
#include "tests/tap.h"
#include "tests/wizard/real.h"
#include "wizard/filed.h"
#include "wizard/requests.h"
#include "wizard/retype.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct catalogue *catalogue;
static struct arena arena;

static struct template *
portal(const char *name)
{
	struct complaints c = { 0 };
	char file[4096];
	struct template *t;

	(void)snprintf(file, sizeof file, "%s/modeles/%s.cfg",
	    getenv("GUICHET_DONNEES"), name);
	t = catalog_template(catalogue, file, false, &c);
	if (t == NULL || c.n > 0)
		abort();
	complaints_fini(&c);
	return t;
}

/* For the first demande that it may be for. */
static struct retype
sheet(struct session *s, const struct template *t)
{
	struct row **all;
	struct retype r;
	int n;

	session_refresh(s);
	all = retype_requests(s, t, &arena, &n);
	retype_make(s, t, n > 0 ? all[0] : NULL, &arena, &r);
	return r;
}

/* The value whose key ends so. */
static const struct drawn_value *
value(const struct retype *r, const char *end)
{
	for (int i = 0; i < r->n; i++) {
		const char *key = r->value[i]->key;
		size_t n = strlen(key), m = strlen(end);

		if (n >= m && strcmp(key + n - m, end) == 0)
			return r->value[i];
	}
	diag("no value %s", end);
	abort();
}

static size_t
notes(struct session *s)
{
	return row_list(s->dossier->root, form_find(form,
	    form->retyped_path))->n;
}

static void
ticks(struct session *s, const struct template *t)
{
	struct retype r = sheet(s, t);
	int first = retype_next(&r, -1), before = r.ndone;
	const char *key = r.value[first]->key;
	struct place place;

	ok(r.n > 40 && r.ntype > 20 && before == 0, "a sheet to type: %d of "
	    "%d", r.ntype, r.n);
	ok(retype_tick(s, &r, r.value[first], true), "one is ticked");
	r = sheet(s, t);
	is_int(r.ndone, 1, "it is counted");
	ok(r.value[first]->typed && retype_next(&r, -1) > first,
	    "and the next one follows");
	ok(!retype_tick(s, &r, r.value[first], true),
	    "ticked again, nothing changes");
	ok(retype_tick(s, &r, r.value[first], false), "it is unticked");
	is_int((int64_t)notes(s), 0, "and nothing is left of it");
	r = sheet(s, t);
	is_int(r.ndone, 0, "nor counted");

	/* what changes after it was typed is to be typed again */
	first = retype_find(&r, value(&r, "association.nom")->key);
	key = r.value[first]->key;
	(void)retype_tick(s, &r, r.value[first], true);
	ok(dossier_find(s->dossier, r.value[first]->path, &place),
	    "where it is answered");
	(void)session_answer(s, place.row, place.field, "Un autre nom");
	r = sheet(s, t);
	is_int(retype_find(&r, key), first, "it has the same key");
	ok(!r.value[first]->typed && r.value[first]->changed &&
	    r.nchanged == 1, "a value that changed is to be typed again");
	is_text(retype_word(r.value[first]), "à retaper", "and says so");
	ok(retype_tick(s, &r, r.value[first], true), "once it is");
	r = sheet(s, t);
	ok(r.value[first]->typed && !r.value[first]->changed,
	    "it is done");
}

static void
two_demandes(struct session *s, const struct template *t)
{
	struct retype r = sheet(s, t), other;
	struct row **all, *first = r.request, *more, *one;
	const struct drawn_value *v;
	int n, before;

	all = retype_requests(s, t, &arena, &before);
	ok(before == 7 && !retype_one(s, t, &one), "none is to a scheme of the "
	    "portal: those of no known scheme, to choose among");
	for (int i = 0; i < before; i++)
		ok(!requests_refused(form, all[i]) && row_rank(all[i]) != 5,
		    "neither refused nor for another portal: %d",
		    row_rank(all[i]));

	more = session_add(s, s->dossier->root, requests_block(form));
	(void)session_answer(s, more, requests_field(form, "financeur"),
	    "Un autre");
	(void)session_answer(s, more, requests_field(form, "dispositif"),
	    t->target->scheme[0]);
	session_refresh(s);
	all = retype_requests(s, t, &arena, &n);
	ok(n == 1 && all[0] == more && retype_one(s, t, &one) &&
	    one == more, "one to a scheme of the portal is the one");
	retype_make(s, t, NULL, &arena, &other);
	ok(other.request == more, "whom the sheet is for, unasked");
	(void)session_answer(s, more, requests_field(form, "etat"),
	    "refusee");
	session_refresh(s);
	(void)retype_requests(s, t, &arena, &n);
	is_int(n, before, "not once it is refused");
	(void)session_answer(s, more, requests_field(form, "etat"),
	    "prevue");
	session_refresh(s);
	retype_make(s, t, first, &arena, &r);
	(void)retype_tick(s, &r, value(&r, "association.siret"), true);
	session_refresh(s);
	retype_make(s, t, first, &arena, &r);
	retype_make(s, t, more, &arena, &other);
	ok(value(&r, "association.siret")->typed &&
	    !value(&other, "association.siret")->typed,
	    "a tick is about one demande");
	v = value(&other, ".description");
	ok(retype_shorten(s, &other, v, "En bref."), "a shorter version");
	session_refresh(s);
	retype_make(s, t, first, &arena, &r);
	is_text(value(&r, ".description")->text, "En bref.",
	    "serves all of them");
	v = value(&r, ".description");
	(void)retype_shorten(s, &r, v, "");
	(void)session_remove(s, more);
}

static void
shorter(struct session *s, const struct template *t)
{
	struct retype r = sheet(s, t);
	const struct drawn_value *v = value(&r, ".description");
	const char *whole = arena_strdup(&arena, v->text);
	size_t before = notes(s);
	struct place place;

	ok(v->full == NULL && strlen(whole) > 20, "a text, whole");
	ok(!retype_shorten(s, &r, v, whole), "the same text is no shorter");
	ok(retype_shorten(s, &r, v, "Plus court."), "a shorter one");
	r = sheet(s, t);
	v = value(&r, ".description");
	is_text(v->text, "Plus court.", "stands in its place");
	is_text(v->full, whole, "with the whole text beside");
	is_int((int64_t)v->used, 11, "its signs are counted");
	ok(!v->stale, "it is of the present text");
	(void)retype_tick(s, &r, v, true);
	r = sheet(s, t);
	v = value(&r, ".description");
	ok(v->typed, "it is typed");
	(void)retype_shorten(s, &r, v, "Plus court encore.");
	r = sheet(s, t);
	v = value(&r, ".description");
	ok(!v->typed && v->changed, "another version is to be typed again");

	ok(dossier_find(s->dossier, v->path, &place), "where the text is");
	(void)session_answer(s, place.row, place.field, "Tout autre chose.");
	r = sheet(s, t);
	v = value(&r, ".description");
	ok(v->stale && r.nstale == 1, "a text that changed makes it stale");
	is_text(v->text, "Plus court encore.", "it still stands there");
	(void)session_answer(s, place.row, place.field, whole);
	r = sheet(s, t);
	ok(!value(&r, ".description")->stale, "until the text is back");
	v = value(&r, ".description");
	ok(retype_shorten(s, &r, v, "  \n"), "it is taken away");
	r = sheet(s, t);
	v = value(&r, ".description");
	ok(v->full == NULL && strcmp(v->text, whole) == 0,
	    "the whole text is back");
	(void)retype_tick(s, &r, v, false);
	is_int((int64_t)notes(s), (int64_t)before, "nothing is left of it");
}

/* Without demandes both notes share a row. */
static void
alone(const struct template *t)
{
	struct session *s = session_new(dossier_new(form, 20000));
	struct retype r = sheet(s, t);
	const struct drawn_value *v = value(&r, "association.nom");

	ok(r.request == NULL, "no demande");
	(void)retype_shorten(s, &r, v, "Nom");
	r = sheet(s, t);
	v = value(&r, "association.nom");
	(void)retype_tick(s, &r, v, true);
	is_int((int64_t)notes(s), 1, "one row");
	r = sheet(s, t);
	v = value(&r, "association.nom");
	ok(v->typed && v->full != NULL && !v->stale, "for both");
	(void)retype_shorten(s, &r, v, "Le nom");
	r = sheet(s, t);
	ok(!value(&r, "association.nom")->typed, "a new text is not typed");
	ok(!filed_note(s, NULL, "12", 20000), "no demande, no number");
	session_free(s);
}

static void
filed(struct session *s, const struct template *t)
{
	struct retype r = sheet(s, t);
	const struct field *day = requests_field(form, "date_depot");
	int32_t got;

	ok(r.request != NULL && filed_offered(s, r.request),
	    "a demande that may be filed");
	(void)session_clear(s, r.request, requests_field(form, "numero"));
	is_text(filed_number(s, r.request), "", "without a number yet");
	(void)session_answer(s, r.request, requests_field(form, "etat"),
	    "prevue");
	ok(filed_note(s, r.request, "26-008391", 20000), "one is noted");
	session_refresh(s);
	is_text(filed_number(s, r.request), "26-008391", "it is there");
	is_text(requests_state(form, r.request), "deposee",
	    "the demande is filed");
	ok(requests_day(r.request, day, &got) && got == 20000,
	    "on that day");
	(void)session_answer(s, r.request, requests_field(form, "etat"),
	    "completee");
	ok(filed_note(s, r.request, "26-008392", NO_DAY),
	    "another number");
	session_refresh(s);
	is_text(requests_state(form, r.request), "completee",
	    "a later state stays");
	ok(requests_day(r.request, day, &got) && got == 20000,
	    "and so does the day");
}

int
main(void)
{
	struct template *t;
	struct session *s;

	form = real_form();
	catalogue = real_catalogue(form);
	ok(retype_offered(form), "the form has a place for notes");
	t = portal("lca-fdva");
	s = real_session(form, "tests/data/dauphin-2022.cfg", "2022-08-08");
	s->schemes = catalogue;
	ticks(s, t);
	shorter(s, t);
	two_demandes(s, t);
	filed(s, t);
	session_free(s);
	alone(t);

	template_free(t);
	catalogue_free(catalogue);
	form_free(form);
	arena_fini(&arena);
	return tap_done();
}
