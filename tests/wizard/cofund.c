/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/wizard/cofund.h"

#include "base/date.h"
#include "tests/put.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct form *form;
struct catalogue *schemes;

/* A file of the sources, read by F. */
static void
read_file(const char *name, bool (*f)(struct catalogue *c, const char *file,
    struct complaints *out))
{
	const char *dir = getenv("srcdir");
	struct complaints c = { 0 };
	struct str told;
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/%s", dir == NULL ? "." : dir,
	    name);
	str_init(&told, 0);
	ok(f(schemes, file, &c), "%s is read", name);
	complaints_print(&c, &told);
	if (told.len > 0)
		diag("%s", told.p);
	complaints_fini(&c);
	str_fini(&told);
}

static bool
scheme(struct catalogue *c, const char *file, struct complaints *out)
{
	return catalog_scheme(c, file, false, out);
}

struct session *
cofund_fill(const char *name, int year, int month, int day)
{
	const char *dir = getenv("srcdir");
	struct complaints c = { 0 };
	struct dossier *d;
	struct str told;
	char file[4096];
	int32_t today;

	if (!date_make(year, month, day, &today))
		abort();
	(void)snprintf(file, sizeof file, "%s/%s", dir == NULL ? "." : dir,
	    name);
	d = dossier_new(form, today);
	str_init(&told, 0);
	ok(catalog_answers(d, NULL, file, &c, &told) && told.len == 0,
	    "%s enters", name);
	str_fini(&told);
	complaints_fini(&c);
	return session_new(d);
}

struct measuring
cofund_project(const struct session *s, struct arena *a)
{
	const struct field *block = form_find(form, "projets");

	return (struct measuring){ .session = s, .catalogue = schemes,
		.row = s->dossier->root->list[block->list].p[0],
		.budget = form_find(form, "projets.budget"), .arena = a };
}

/* --- random budgets --- */

static const char *const lines[] = { "achats_matieres", "salaires",
	"charges_sociales", "gestion_courante", "dotations", "charges_fixes",
	"excedent", "ventes", "cotisations", "ressources_propres",
	"insuffisance", "nature_personnel_benevole", "nature_benevolat" };

void
cofund_random(struct session *s, struct rounds *r, struct arena *a)
{
	static const char *const states[] = { "prevue", "deposee",
		"accordee", "refusee" };
	static const char *const types[] = { "etat", "commune",
		"aide_privee", "asp" };

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		put_answer(s, arena_printf(a, "projets[k1].budget.%s",
		    lines[i]), rounds_random(r) % 5 == 0 ? "" :
		    arena_printf(a, "%llu", (unsigned long long)
		    (rounds_random(r) % 40000)));
	for (int i = 1; i <= 4; i++) {
		put_answer(s, arena_printf(a, "demandes[k%d].montant", i),
		    arena_printf(a, "%llu", (unsigned long long)
		    (rounds_random(r) % 30000)));
		put_answer(s, arena_printf(a, "demandes[k%d].obtenu", i),
		    arena_printf(a, "%llu", (unsigned long long)
		    (rounds_random(r) % 30000)));
		put_answer(s, arena_printf(a, "demandes[k%d].etat", i),
		    states[rounds_random(r) % 4]);
		put_answer(s, arena_printf(a, "demandes[k%d].type", i),
		    types[rounds_random(r) % 4]);
	}
}

bool
cofund_init(void)
{
	const char *dir = getenv("srcdir");
	struct complaints c = { 0 };
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/data/formulaires/demande.cfg",
	    dir == NULL ? "." : dir);
	form = catalog_form(file, &c);
	complaints_fini(&c);
	if (form == NULL)
		return false;
	schemes = catalogue_new(form);
	read_file("data/parametres/droit.cfg", catalog_parameters);
	read_file("data/regles/generales.cfg", catalog_rules);
	read_file("tests/data/plafonds/fdva.cfg", scheme);
	read_file("tests/data/plafonds/ville.cfg", scheme);
	return true;
}

void
cofund_fini(void)
{
	catalogue_free(schemes);
	form_free((struct form *)(uintptr_t)form);
}
