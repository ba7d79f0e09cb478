/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pieces of a demande: what each is noted as, where it is noted, how old
 * it may be on the day it is filed, and what undoes it.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/pieces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;

static int32_t
day(const char *iso)
{
	int32_t d;

	if (!date_from_iso(iso, &d))
		abort();
	return d;
}

static struct session *
example(void)
{
	struct complaints c = { 0 };
	struct str told;
	struct dossier *d = dossier_new(form, day("2026-01-20"));
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/exemples/jardins-de-ronce.cfg",
	    getenv("GUICHET_DONNEES"));
	str_init(&told, 0);
	ok(catalog_answers(d, NULL, file, &c, &told), "the example enters");
	str_fini(&told);
	complaints_fini(&c);
	dossier_saved(d);
	return session_new(d);
}

static struct piece_said
said(const struct session *s, const char *key)
{
	struct piece_said out;

	pieces_look(s->dossier, key, pieces_day(s->dossier), &out);
	return out;
}

/* What KEY is when it bears DATE and is looked at on AT. */
static enum piece_age
age(struct session *s, const char *key, const char *date, const char *at)
{
	struct piece_given g = { "", "", day(date), "CM" };
	struct piece_said out;

	(void)piece_seen(s, key, &g);
	pieces_look(s->dossier, key, day(at), &out);
	return out.age;
}

static void
t_ages(struct session *s)
{
	is_int(age(s, "RIB", "2025-03-01", "2026-03-01"), PIECE_AGE_FINE,
	    "twelve months to the day");
	is_int(age(s, "RIB", "2025-03-01", "2026-03-02"), PIECE_AGE_OLD,
	    "one day more");
	is_int(age(s, "RIB", "2024-02-29", "2025-02-28"), PIECE_AGE_FINE,
	    "a year after 29 February");
	is_int(age(s, "RIB", "2024-02-29", "2025-03-01"), PIECE_AGE_OLD,
	    "and a day");
	/* the exercise of this dossier is 2026 */
	is_int(age(s, "RFA", "2025-12-31", "2026-03-02"), PIECE_AGE_FINE,
	    "accounts of the last closed year");
	is_int(age(s, "RFA", "2024-12-31", "2026-03-02"), PIECE_AGE_DOUBT,
	    "of the year before: a newer one may not be approved yet");
	is_int(age(s, "RFA", "2024-12-30", "2026-03-02"), PIECE_AGE_OLD,
	    "older than that");
	is_int(age(s, "RFA", "2024-12-31", "2025-10-15"), PIECE_AGE_FINE,
	    "the year before, while it is the last that is closed");
	is_int(age(s, "STC", "1999-01-01", "2026-03-02"), PIECE_AGE_NONE,
	    "statutes have no age");
}

/* The findings that are about pieces. */
static int
findings(const struct session *s, enum severity severity)
{
	const struct review *rev = session_review(s);
	int n = 0;

	for (int i = 0; i < rev->nfindings; i++)
		n += rev->findings[i].kind == FIND_PIECE &&
		    rev->findings[i].severity == severity;
	return n;
}

static void
t_findings(struct session *s)
{
	struct piece_given g = { "", "", NO_DAY, "CM" };

	(void)piece_take_back(s, "RFA");
	(void)piece_take_back(s, "RIB");
	is_int(findings(s, SEVERITY_BLOCKING), 0, "all is ticked");
	(void)age(s, "RIB", "2020-01-01", "2026-01-20");
	is_int(findings(s, SEVERITY_WARNING), 1,
	    "an age that nobody verified warns");
	(void)age(s, "RAR", "2020-01-01", "2026-01-20");
	is_int(findings(s, SEVERITY_BLOCKING), 1,
	    "one that was read somewhere blocks");
	(void)piece_seen(s, "RAR", &g);
	is_int(findings(s, SEVERITY_INFO), 1, "without a date, it is asked");
	(void)put_answer(s, "pieces.rapport_activite", "non");
	is_int(findings(s, SEVERITY_BLOCKING), 0,
	    "what is seen is given, ticked or not");
	(void)piece_coming(s, "RAR", "CM");
	is_int(findings(s, SEVERITY_BLOCKING), 1, "to come is not given");
	(void)piece_take_back(s, "RAR");
	is_int(findings(s, SEVERITY_BLOCKING), 1, "nor is nothing");
	(void)put_answer(s, "pieces.rapport_activite", "oui");
}

/* Once it is filed, time does not make it old any more. */
static void
t_filed(struct session *s)
{
	(void)age(s, "RIB", "2025-03-01", "2026-01-20");
	s->dossier->today = day("2027-01-01");
	session_refresh(s);
	is_int(said(s, "RIB").age, PIECE_AGE_OLD, "a year goes by");
	(void)put_answer(s, "suivi.date_depot", "25/01/2026");
	is_int(said(s, "RIB").age, PIECE_AGE_FINE, "but it was filed then");
	(void)put_answer(s, "suivi.date_depot", "");
	s->dossier->today = day("2026-01-20");
	session_refresh(s);
}

/* Everything that was said of a piece goes through changes, of its scope. */
static void
t_changes(struct session *s)
{
	struct piece_given g = { "d1", "RIB.pdf", day("2026-01-05"), "CM" };
	struct dossier *d = s->dossier;
	int rows = 0;

	(void)piece_take_back(s, "RIB");
	dossier_saved(d);
	ok(piece_attach(s, "RIB", &g), "attached");
	is_text(said(s, "RIB").digest, "d1", "its digest is an answer");
	for (size_t i = 0; i < d->changes.n; i++)
		rows += d->changes.p[i].scope == SCOPE_ASSOCIATION;
	ok(rows > 0 && rows == (int)d->changes.n,
	    "all of it is the association's");
	ok(!piece_attach(s, "RIB", &g), "said twice, nothing changes");
	dossier_saved(d);
	ok(piece_attach(s, "Fiche de poste", &g), "the words of a scheme");
	rows = 0;
	for (size_t i = 0; i < d->changes.n; i++)
		rows += d->changes.p[i].scope == SCOPE_DOSSIER;
	is_int(rows, (int)d->changes.n, "are noted in this dossier alone");
	s->readonly = true;
	ok(!piece_attach(s, "CRF", &g) && !piece_take_back(s, "RIB") &&
	    !piece_date(s, "RIB", NO_DAY), "nothing is noted read only");
	s->readonly = false;
}

/* A file and its original are of one piece: neither takes the other away. */
static void
t_both(struct session *s)
{
	struct piece_given file = { "d2", "statuts.pdf", NO_DAY, "CM" };
	struct piece_given scan = { "d3", "scan.pdf", NO_DAY, "ML" };
	struct piece_given none = { "", "", NO_DAY, "CM" };
	int32_t today = s->dossier->today;

	(void)piece_take_back(s, "STC");
	(void)piece_attach(s, "STC", &file);
	(void)piece_date(s, "STC", day("2019-03-14"));
	ok(piece_seen(s, "STC", &none), "seen once it is attached");
	is_int(said(s, "STC").state, PIECE_SEEN, "it is seen");
	is_text(said(s, "STC").digest, "d2", "its file stays");
	is_text(said(s, "STC").file, "statuts.pdf", "and its name");
	is_int(said(s, "STC").day, day("2019-03-14"), "and its day");
	ok(!piece_seen(s, "STC", &none), "seen twice, nothing changes");
	(void)piece_attach(s, "STC", &scan);
	is_int(said(s, "STC").state, PIECE_ATTACHED,
	    "another file is not what was seen");
	is_text(said(s, "STC").digest, "d3", "it takes the place");

	(void)piece_take_back(s, "STC");
	(void)piece_seen(s, "STC", &none);
	(void)piece_date(s, "STC", day("2019-03-14"));
	s->dossier->today = today + 1;
	ok(piece_attach(s, "STC", &scan), "attached once it is seen");
	is_int(said(s, "STC").state, PIECE_SEEN, "it stays seen");
	is_int(said(s, "STC").noted, today, "that day");
	is_text(said(s, "STC").by, "CM", "by that person");
	is_int(said(s, "STC").day, day("2019-03-14"), "of the same date");
	is_text(said(s, "STC").digest, "d3", "with a file");
	ok(!piece_attach(s, "STC", &scan), "said again, nothing changes");
	scan.day = day("2025-06-01");
	(void)piece_attach(s, "STC", &scan);
	is_int(said(s, "STC").state, PIECE_ATTACHED,
	    "a file of another date is not what was seen");
	s->dossier->today = today;
	ok(!piece_coming(s, "STC", "CM"), "a piece that has a file is not to "
	    "come");
	ok(said(s, "STC").state == PIECE_ATTACHED && said(s, "STC").digest[0] !=
	    '\0', "and keeps it");
	(void)piece_take_back(s, "STC");
	ok(piece_coming(s, "STC", "CM"), "once it is taken back it is");
}

static void
t_names(struct session *s)
{
	struct arena a = { 0 };
	struct piece_table t;
	bool several;

	pieces_table(s, NULL, &a, &t);
	is_int(t.p[0].n, 6, "six pieces for the dossier");
	ok(pieces_named(&t, "rib", &several) != NULL, "by its code");
	ok(pieces_named(&t, "proces-verbal", &several) != NULL &&
	    !several, "by the beginning of its label, without accents");
	ok(pieces_named(&t, "com", &several) == NULL && several,
	    "not when two begin so");
	ok(pieces_named(&t, "", &several) == NULL && !several, "nothing");
	ok(pieces_spare(s, "aff", &a) != NULL, "one that nobody wants");
	ok(pieces_spare(s, "zzz", &a) == NULL, "none");
	arena_fini(&a);
}

int
main(void)
{
	struct complaints c = { 0 };
	char file[4096];
	struct session *s;

	(void)snprintf(file, sizeof file, "%s/formulaires/demande.cfg",
	    getenv("GUICHET_DONNEES"));
	form = catalog_form(file, &c);
	if (form == NULL)
		abort();
	complaints_fini(&c);
	s = example();
	t_ages(s);
	t_findings(s);
	t_filed(s);
	t_changes(s);
	t_both(s);
	t_names(s);
	session_free(s);
	form_free(form);
	return tap_done();
}
