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
	struct row **all, *first = retype_first(&r), *more, *one;
	const struct drawn_value *v;
	int n, before;

	all = retype_requests(s, t, &arena, &before);
	ok(before == 6 && !retype_one(s, t, &one), "none is to a scheme of the "
	    "portal: those of no scheme, to choose among");
	for (int i = 0; i < before; i++)
		ok(!requests_refused(form, all[i]) && row_rank(all[i]) != 5 &&
		    row_rank(all[i]) != 1,
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
	ok(retype_first(&other) == more, "whom the sheet is for, unasked");
	(void)session_answer(s, more, requests_field(form, "etat"), "refusee");
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

	ok(retype_first(&r) == NULL, "no demande");
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
	ok(!filed_note(s, NULL, 0, "12", 20000), "no demande, no number");
	session_free(s);
}

static void
filed(struct session *s, const struct template *t)
{
	struct retype r = sheet(s, t);
	const struct field *day = requests_field(form, "date_depot");
	struct row *one = retype_first(&r);
	int32_t got;

	ok(one != NULL && filed_offered(s, one), "a demande that may be filed");
	(void)session_clear(s, one, requests_field(form, "numero"));
	is_text(filed_number(s, &one, 1), "", "without a number yet");
	(void)session_answer(s, one, requests_field(form, "etat"), "prevue");
	ok(filed_note(s, &one, 1, "26-008391", 20000), "one is noted");
	session_refresh(s);
	is_text(filed_number(s, &one, 1), "26-008391", "it is there");
	is_text(requests_state(form, one), "deposee", "the demande is filed");
	ok(requests_day(one, day, &got) && got == 20000, "on that day");
	(void)session_answer(s, one, requests_field(form, "etat"), "completee");
	ok(filed_note(s, &one, 1, "26-008392", NO_DAY), "another number");
	session_refresh(s);
	is_text(requests_state(form, one), "completee", "a later state stays");
	ok(requests_day(one, day, &got) && got == 20000, "and so does the day");
}

/* A demande to the first scheme of T, for PROJECT; NULL: for them all. */
static struct row *
demande(struct session *s, const struct template *t, const char *funder,
    const char *project)
{
	struct row *row =
	    session_add(s, s->dossier->root, requests_block(form));

	(void)session_answer(s, row, requests_field(form, "type"), "commune");
	(void)session_answer(s, row, requests_field(form, "financeur"), funder);
	(void)session_answer(
	    s, row, requests_field(form, "dispositif"), t->target->scheme[0]);
	(void)session_answer(s, row, requests_field(form, "porte_sur"),
	    project != NULL ? "un_projet" : "fonctionnement");
	if (project != NULL)
		(void)session_answer(
		    s, row, requests_field(form, "projet"), project);
	(void)session_answer(s, row, requests_field(form, "etat"), "prevue");
	session_refresh(s);
	return row;
}

/* What one file asks of several, ticked and filed as one. */
static void
together(struct session *s, const struct template *t)
{
	struct row *one, *town = demande(s, t, "Ville de Lille", "k1"), **all,
			 *own = demande(s, t, "CAF", NULL);
	struct retype r, other;
	const struct drawn_value *v;
	int n;

	all = retype_sheets(s, t, &arena, &n);
	ok(n == 1 && retype_one(s, t, &one) && one == all[0],
	    "one project: one file, not to be chosen");
	all = retype_together(s, t, one, &arena, &n);
	is_int(n, 3, "for the three of them");
	is_text(retype_told(s, all, n, 200, NULL, &arena),
	    "Ville de Lille, "
	    "CAF et État, politique de la ville des Bouches-du-Rhône",
	    "by their names");
	is_text(retype_told(s, all, n, 30, NULL, &arena),
	    "Ville de Lille et 2 autres", "as many as fit");
	is_text(retype_asked(s, t, one, &arena),
	    arena_printf(&arena, "%d+", row_rank(town)),
	    "a paper is asked for all of them");
	retype_make(s, t, NULL, &arena, &r);
	ok(r.nrequest == 3 &&
		value(&r, arena_printf(&arena, "demandes[%s].montant",
			      town->key)) != NULL &&
		value(&r, arena_printf(&arena, "demandes[%s].montant",
			      own->key)) != NULL,
	    "each has its values");
	retype_make_alone(s, t, own, &arena, &other);
	ok(other.n < r.n &&
		retype_find(&other, arena_printf(&arena,
					"demandes.montant/demandes[%s].montant",
					town->key)) < 0,
	    "narrowed to one, the others are not there");

	(void)retype_tick(s, &r, value(&r, "association.siret"), true);
	session_refresh(s);
	retype_make_alone(s, t, own, &arena, &other);
	ok(value(&other, "association.siret")->typed, "a tick is of the file");
	(void)session_answer(s, town, requests_field(form, "etat"), "refusee");
	session_refresh(s);
	retype_make(s, t, NULL, &arena, &r);
	ok(r.nrequest == 2 && value(&r, "association.siret")->typed,
	    "one that is refused leaves it, and the tick stays");
	retype_make(s, t, town, &arena, &r);
	is_int(r.nrequest, 2, "also when it is the one that it was opened for");
	(void)session_remove(s, town);
	session_refresh(s);
	retype_make(s, t, NULL, &arena, &r);
	v = value(&r, "association.siret");
	ok(v->typed, "also when it is gone");
	(void)retype_tick(s, &r, v, false);
	session_refresh(s);
	retype_make(s, t, NULL, &arena, &r);
	ok(!value(&r, "association.siret")->typed, "it is unticked");

	for (int i = 0; i < r.n; i++)
		(void)retype_tick(s, &r, r.value[i], true);
	ok(filed_note(s, r.request, r.nrequest, "26-17", 20000),
	    "the number is noted");
	session_refresh(s);
	for (int i = 0; i < r.nrequest; i++)
		is_text(filed_number(s, &r.request[i], 1), "26-17",
		    "on each of them");
	is_text(requests_state(form, own), "deposee", "which is filed");
	retype_make(s, t, NULL, &arena, &r);
	is_int(r.nchanged, 0, "and nothing is to be typed again for that");
}

/* Several projects: a file for each. */
static void
by_project(struct session *s, const struct template *t)
{
	const struct field *projects = form_find(form, form->projects_path);
	struct row *more = session_add(s, s->dossier->root, projects), *one,
		   *town, *both, **all;
	struct retype r, other;
	int n;

	(void)session_answer(
	    s, more, form_find(form, "projets.titre"), "Cabanes");
	town = demande(s, t, "Ville de Lens", more->key);
	both = demande(s, t, "CAF du Nord", more->key);
	all = retype_sheets(s, t, &arena, &n);
	ok(n == 3 && !retype_one(s, t, &one), "two projects, and what is for "
					      "none: to be chosen");
	is_int(row_rank(all[0]), row_rank(town), "what is to be filed first");
	is_text(retype_label(s, t, town, NULL, &arena),
	    "Cabanes : Ville de Lens et CAF du Nord", "by their project");
	(void)retype_together(s, t, both, &arena, &n);
	is_int(n, 2, "those of one project");
	retype_make(s, t, town, &arena, &r);
	(void)retype_tick(s, &r, value(&r, "association.siret"), true);
	session_refresh(s);
	retype_make(s, t, both, &arena, &r);
	retype_make(s, t, all[1], &arena, &other);
	ok(value(&r, "association.siret")->typed &&
		!value(&other, "association.siret")->typed,
	    "a tick is of one project");
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

	t = portal("dauphin");
	s = real_session(form, "tests/data/dauphin-2022.cfg", "2022-08-08");
	s->schemes = catalogue;
	together(s, t);
	by_project(s, t);
	session_free(s);

	template_free(t);
	catalogue_free(catalogue);
	form_free(form);
	arena_fini(&arena);
	return tap_done();
}
