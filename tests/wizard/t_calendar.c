/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_calendar - what is due and when, on a convention of tests/data: straddling
 * exercises, 29 February, four years, what is ticked, what is late.
 */
#include "base/date.h"
#include "base/str.h"
#include "catalog/catalogue.h"
#include "tests/tap.h"
#include "wizard/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char figures[] = "parametres = ( { id = \"delai\"; unite ="
    " \"mois\"; libelle = \"D\"; valeurs = ( { du = \"2006-01-01\"; au ="
    " \"2029-12-31\"; valeur = \"6 mois\"; source = \"s\"; verifie_le = \"\";"
    " }, { du = \"2030-01-01\"; valeur = \"3 mois\"; source = \"s\";"
    " verifie_le = \"2026-11-23\"; } ); } );";

static struct form *form;
static struct catalogue *law;
static struct arena a;

static void
open_form(void)
{
	struct complaints c = { 0 };
	struct str text;
	struct form *blank = form_new();
	char file[500];

	(void)form_add(blank, NULL, FIELD_BLOCK, "");
	form_seal(blank);
	law = catalogue_new(blank);
	(void)snprintf(file, sizeof file, "%s/tests/data/echeances.cfg",
	    getenv("srcdir"));
	if (!catalog_parameters_text(law, figures, sizeof figures - 1,
	    "chiffres.cfg", &c))
		abort();
	form = catalog_form_dated(file, NULL, NULL, &(struct form_law){
	    &law->parameters, NULL }, &c);
	str_init(&text, 0);
	complaints_print(&c, &text);
	if (!ok(form != NULL, "the form is read"))
		diag("%s", text.p);
	str_fini(&text);
	complaints_fini(&c);
}

static int32_t
day(const char *iso)
{
	int32_t d;

	if (!date_from_iso(iso, &d))
		abort();
	return d;
}

/* A dossier on that day with these answers, PATH, TEXT... NULL. */
static struct session *
session(const char *today, const char *const *answers)
{
	struct dossier *d = dossier_new(form, day(today));
	struct session *s;

	for (; *answers != NULL; answers += 2) {
		struct answer an = { .draft = (char *)answers[1],
			.by = NO_DAY, .who = "", .said_by = "",
			.origin = "" };

		if (!dossier_load(d, answers[0], &an))
			diag("no place for %s", answers[0]);
	}
	s = session_new(d);
	return s;
}

/* "2028-06-30 bilan 2027 J+12" for each, a line each. */
static const char *
shown(const struct session *s)
{
	struct calendar c;
	struct str out;
	const char *text;
	char iso[DATE_TEXT];

	str_init(&out, 0);
	calendar_make(s, &a, &c);
	for (int i = 0; i < c.n; i++) {
		const struct duty *d = &c.duty[i];

		str_printf(&out, "%s %s%s%s%s%s%s\n", d->date == NO_DAY ?
		    "?" : date_iso(d->date, iso), d->deadline == NULL ?
		    d->label : d->id, d->exercise[0] != '\0' ? " " : "",
		    d->exercise, d->line[0] != '\0' ? " " : "", d->line,
		    d->met ? " fait" : d->late ? " retard" : d->over ?
		    " fini" : &c.duty[i] == c.next ? " *" : "");
	}
	text = arena_strdup(&a, out.p);
	str_fini(&out);
	return text;
}

static const struct duty *
duty(const struct calendar *c, const char *id, int year)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->duty[i].id, id) == 0 &&
		    c->duty[i].year == year)
			return &c->duty[i];
	return NULL;
}

static void
test_years(void)
{
	static const char *const three[] = { "convention.debut",
		"01/01/2027", "convention.annees", "3", NULL };
	static const char *const four[] = { "convention.debut", "01/09/2027",
		"convention.annees", "4", "convention.comite", "6", NULL };
	static const char *const last[] = { "convention.debut",
		"28/01/2027", "convention.comite", "3", NULL };
	static const char *const leap[] = { "convention.debut", "29/02/2028",
		"convention.annees", "2", NULL };
	struct session *s = session("2027-01-14", three);
	struct calendar c;
	const struct duty *d;

	is_text(shown(s), "2028-03-01 avance 2028 *\n"
	    "2028-06-30 bilan 2027\n"
	    "2029-03-01 avance 2029\n"
	    "2029-06-30 bilan 2028\n"
	    "2029-09-30 bilan_final\n"
	    "2029-12-31 terme\n"
	    "2030-06-30 bilan 2029\n", "three calendar years");
	calendar_make(s, &a, &c);
	d = duty(&c, "bilan", 2028);
	is_int(d->days, day("2029-06-30") - day("2027-01-14"), "days left");
	is_int(d->reminder, 30, "a reminder thirty days before");
	ok(d->unchecked, "nobody read the source of the delay");
	is_text(d->source, "règlement d'essai, article 1", "its source");
	is_text(d->place, "convention.debut", "where to go");
	is_text(duty(&c, "avance", 2028)->place, "demandes[]",
	    "a question of rows: their list");
	ok(duty(&c, "terme", 0)->place == NULL, "or nowhere");
	session_free(s);

	s = session("2028-03-10", four);
	is_text(shown(s), "2027-10-01 comite 2027-2028 1 retard\n"
	    "2028-04-01 comite 2027-2028 2\n"
	    "2028-10-01 comite 2028-2029 1\n"
	    "2028-11-01 avance 2028-2029\n"
	    "2029-02-28 bilan 2027-2028\n"
	    "2029-04-01 comite 2028-2029 2\n"
	    "2029-10-01 comite 2029-2030 1\n"
	    "2029-11-01 avance 2029-2030\n"
	    "2030-02-28 bilan 2028-2029\n"
	    "2030-04-01 comite 2029-2030 2\n"
	    "2030-10-01 comite 2030-2031 1\n"
	    "2030-11-01 avance 2030-2031\n"
	    "2031-02-28 bilan 2029-2030\n"
	    "2031-04-01 comite 2030-2031 2\n"
	    "2031-05-31 bilan_final\n"
	    "2031-08-31 terme\n"
	    "2032-02-29 bilan 2030-2031\n", "four that straddle");
	calendar_make(s, &a, &c);
	is_int(c.nlate, 1, "one is late");
	is_int(c.next->days, day("2027-10-01") - day("2028-03-10"),
	    "and comes before those that are not");
	session_free(s);

	/* The last day of a month comes back on last days. */
	s = session("2027-01-01", last);
	calendar_make(s, &a, &c);
	d = duty(&c, "comite", 2027);
	is_int(d->date, day("2027-02-28"), "28 February");
	is_int(d[1].date, day("2027-05-31"), "then 31 May");
	session_free(s);

	s = session("2028-01-01", leap);
	is_text(shown(s), "2029-04-28 avance 2029-2030 *\n"
	    "2029-08-27 bilan 2028-2029\n"
	    "2029-11-27 bilan_final\n"
	    "2030-02-27 terme\n"
	    "2030-08-27 bilan 2029-2030\n", "from 29 February");
	session_free(s);

	/* The figure in force on the reference date counts. */
	s = session("2030-01-14", three);
	calendar_make(s, &a, &c);
	d = duty(&c, "bilan", 2029);
	is_int(d->date, day("2030-03-31"), "another delay from 2030");
	ok(!d->unchecked, "which somebody read");
	session_free(s);
}

static void
test_one_year(void)
{
	static const char *const year[] = { "convention.annee", "2027",
		NULL };
	static const char *const eighteen[] = { "convention.debut",
		"01/07/2027", "convention.fin", "31/12/2028", NULL };
	static const char *const backwards[] = { "convention.debut",
		"01/07/2027", "convention.fin", "31/12/2026", NULL };
	static const char *const none[] = { NULL };
	static const char *const closed[] = { "convention.cloture", "oui",
		NULL };
	struct session *s = session("2027-01-14", year);

	is_text(shown(s), "2027-09-30 bilan_final *\n2027-12-31 terme\n"
	    "2028-06-30 bilan 2027\n", "the year alone: from 1 January");
	session_free(s);
	s = session("2027-01-14", eighteen);
	is_text(shown(s), "2028-09-30 bilan_final *\n2028-12-31 terme\n"
	    "2029-06-30 bilan 2027-2028\n", "an exercise of eighteen months");
	session_free(s);
	s = session("2027-01-14", backwards);
	is_text(shown(s), "2028-03-30 bilan_final *\n2028-06-30 terme\n"
	    "2028-12-30 bilan 2027-2028\n",
	    "an end before the beginning is not looked at");
	session_free(s);
	s = session("2027-01-14", none);
	is_text(shown(s), "? terme\n? bilan_final\n",
	    "without a first day: what waits for it");
	session_free(s);
	s = session("2027-01-14", closed);
	is_text(shown(s), "? bilan_final\n",
	    "what is met without ever having a day is not there");
	session_free(s);
}

static void
test_rows(void)
{
	static const char *const rows[] = { "convention.annee", "2026",
		"demandes[k1]", "1", "demandes[k1].nom", "Ville",
		"demandes[k1].decision", "31/12/2026", "demandes[k2]", "2",
		"demandes[k2].nom", "Région", "demandes[k2].versements[k1]",
		"1", "demandes[k2].versements[k1].date", "15/02/2027",
		"demandes[k2].versements[k1].recu", "oui",
		"demandes[k2].versements[k2]", "2",
		"demandes[k2].versements[k2].date", "15/03/2027",
		"convention.visite", "10/02/2027", NULL };
	struct session *s = session("2027-02-20", rows);
	struct calendar c;
	const struct duty *d = NULL;

	is_text(shown(s), "2026-09-30 bilan_final retard\n"
	    "2026-12-31 terme retard\n"
	    "2027-02-10 visite fini\n"
	    "2027-02-15 versement demandes[k2].versements[k1] fait\n"
	    "2027-03-01 paiement demandes[k1]\n"
	    "2027-03-15 versement demandes[k2].versements[k2]\n"
	    "2027-06-30 bilan 2026\n"
	    "? paiement demandes[k2]\n", "for each demande, each payment");
	calendar_make(s, &a, &c);
	for (int i = 0; i < c.n; i++)
		if (strcmp(c.duty[i].line, "demandes[k1]") == 0)
			d = &c.duty[i];
	if (ok(d != NULL, "the payment of the first")) {
		is_text(d->about, "Ville", "is about it");
		is_text(d->place, "demandes[k1].decision",
		    "and is dealt with in its row");
		ok(calendar_tick(s, d, day("2027-02-19")), "ticked");
	}
	calendar_make(s, &a, &c);
	is_int(c.n, 8, "none more");
	for (int i = 0; i < c.n; i++)
		ok(strcmp(c.duty[i].id, "paiement") != 0 || c.duty[i].met ==
		    (strcmp(c.duty[i].line, "demandes[k1]") == 0),
		    "only that one is met");
	for (int i = 0; i < c.n; i++)
		if (c.duty[i].met && !c.duty[i].ticked)
			ok(!calendar_tick(s, &c.duty[i], 0) &&
			    !calendar_untick(s, &c.duty[i]),
			    "what the answers say is not ticked");
	session_free(s);
}

static void
test_ticks(void)
{
	static const char *const two[] = { "convention.debut", "01/01/2025",
		"convention.annees", "2", "convention.cloture", "oui", NULL };
	struct session *s = session("2026-07-10", two);
	struct calendar c;
	const struct duty *d;

	is_text(shown(s), "2026-03-01 avance 2026 retard\n"
	    "2026-06-30 bilan 2025 retard\n"
	    "2026-09-30 bilan_final\n2026-12-31 terme fait\n"
	    "2027-06-30 bilan 2026\n", "the report of 2025 is late");
	calendar_make(s, &a, &c);
	is_int(c.nlate, 2, "two are late");
	ok(calendar_tick(s, duty(&c, "bilan", 2025), day("2026-07-02")),
	    "it was sent on the second");
	ok(s->dossier->changes.n > 0, "which is to be saved");
	calendar_make(s, &a, &c);
	d = duty(&c, "bilan", 2025);
	ok(d->met && d->ticked && !d->late, "met");
	is_int(d->met_on, day("2026-07-02"), "on that day");
	ok(!duty(&c, "bilan", 2026)->met, "that year only");
	is_int(c.nlate, 1, "one less is late");
	ok(calendar_tick(s, d, day("2026-07-03")), "no, on the third");
	calendar_make(s, &a, &c);
	d = duty(&c, "bilan", 2025);
	is_int(d->met_on, day("2026-07-03"), "its day is changed");
	is_int((int64_t)row_list(s->dossier->root, form_find(form,
	    "convention.faits"))->n, 1, "in the same row");
	ok(calendar_untick(s, d), "not sent after all");
	calendar_make(s, &a, &c);
	is_int(c.nlate, 2, "late again");
	ok(!calendar_untick(s, duty(&c, "bilan", 2025)),
	    "what is not ticked is not unticked");
	s->readonly = true;
	ok(!calendar_tick(s, duty(&c, "bilan", 2025), 0), "read-only: no");
	ok(!calendar_milestone(s, NULL, "x", "01/01/2027", NULL),
	    "nor a milestone");
	session_free(s);
}

static void
test_milestones(void)
{
	static const char *const none[] = { "convention.annee", "2026",
		NULL };
	struct session *s = session("2026-05-10", none);
	struct calendar c;

	ok(calendar_milestone(s, NULL, "Visite du service", "12/05/2026",
	    "Apporter le rapport"), "a milestone");
	ok(calendar_milestone(s, NULL, "Photos", "", NULL),
	    "another, with no date yet");
	is_text(shown(s), "2026-05-12 Visite du service"
	    " convention.jalons[k1] *\n2026-09-30 bilan_final\n"
	    "2026-12-31 terme\n2027-06-30 bilan 2026\n"
	    "? Photos convention.jalons[k2]\n", "among the others");
	calendar_make(s, &a, &c);
	is_text(c.duty[0].note, "Apporter le rapport", "its note");
	is_int(c.dated, 4, "four have a date");
	ok(calendar_milestone(s, c.duty[0].row, "Visite du service",
	    "09/05/2026", "Apporter le rapport"), "it was moved");
	calendar_make(s, &a, &c);
	ok(c.duty[0].late && c.duty[0].days == -1, "and is late by a day");
	ok(calendar_tick(s, &c.duty[0], day("2026-05-10")), "done");
	calendar_make(s, &a, &c);
	ok(c.duty[0].met && !c.duty[0].late, "met");
	ok(calendar_untick(s, &c.duty[0]), "no");
	calendar_make(s, &a, &c);
	ok(!c.duty[0].met, "not met");
	session_free(s);
}

/* A form that is read without figures has no obligations. */
static void
test_alone(void)
{
	struct complaints c = { 0 };
	char file[500];
	struct form *f;
	struct session *s;
	struct calendar cal;

	(void)snprintf(file, sizeof file, "%s/tests/data/echeances.cfg",
	    getenv("srcdir"));
	f = catalog_form(file, &c);
	if (!ok(f != NULL, "the form is as good without figures"))
		return;
	s = session_new(dossier_new(f, day("2026-01-01")));
	calendar_make(s, &a, &cal);
	is_int(cal.n, 0, "and has no obligations");
	session_free(s);
	form_free(f);
}

int
main(void)
{
	arena_init(&a);
	open_form();
	if (form != NULL) {
		test_years();
		test_one_year();
		test_rows();
		test_ticks();
		test_milestones();
		test_alone();
	}
	arena_fini(&a);
	form_free(form);
	form_free((struct form *)law->form);
	catalogue_free(law);
	return tap_done();
}
