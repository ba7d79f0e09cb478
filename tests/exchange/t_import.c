/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "exchange/csv.h"
#include "model/lines.h"
#include "tests/tap.h"
#include "wizard/budget_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables of every shape into the budgets of the real form. */

#define TODAY 20467		/* 2026-01-14 */

static struct form *form;

static void
take(void *ctx, const struct csv_row *row)
{
	budget_import_row(ctx, row->line, row->n, row->cell);
}

/* A dossier of 2026 with a project. */
static struct session *
fresh(void)
{
	struct dossier *d = dossier_new(form, TODAY);
	struct session *s = session_new(d);
	struct row *row = session_add(s, d->root, form_find(form, "projets"));

	(void)session_answer(s, d->root, form_find(form, "couverture.annee"),
	    "2026");
	(void)session_answer(s, d->root, form_find(form, "couverture.objet"),
	    "projets_actions");
	(void)session_answer(s, row, form_find(form, "projets.titre"), "P");
	return s;
}

static struct budget_import *
read_text(struct session *s, bool project, const char *text, size_t n)
{
	const struct field *group = form_find(form, project ?
	    "projets.budget" : "budget_association.budget");
	struct row *row = project ? row_list(s->dossier->root, form_find(form,
	    "projets"))->p[0] : s->dossier->root;
	struct budget_import *b = budget_import_new(s, row, group);
	struct csv *c = csv_begin(NULL, take, b);

	csv_step(c, text, n);
	csv_end(c, NULL);
	budget_import_end(b);
	return b;
}

/* "4 pris achats_matieres 8974.00" a row, then "achats_matieres=8974" a line
   of the budget. */
static void
dump(const struct budget_import *b, struct str *out)
{
	static const char *const kinds[IMPORT_KINDS] = { "pris", "doute",
		"laisse", "aide", "compris", "total" };
	char buf[NUMBER_TEXT];

	for (int i = 0; i < b->nitem; i++) {
		const struct import_item *t = &b->item[i];

		str_printf(out, "%lld %s%s %s", (long long)t->line,
		    kinds[t->kind], t->differs ? "!" : "", t->to == NULL ?
		    "-" : t->to->id);
		if (t->has_amount)
			str_printf(out, " %s", money_plain(t->amount, buf));
		str_putc(out, '\n');
	}
	for (int k = 0; k < b->nlines; k++)
		str_printf(out, "%s=%s%s%s\n", b->lines[k].leaf->id,
		    b->lines[k].draft, b->lines[k].split ? "*" : "",
		    b->lines[k].refused.msg != NULL ? "!" : "");
}

struct example {
	const char *what;
	bool project;
	const char *text, *want;
};

static const struct example examples[] = {
	{ "accounts and labels", true,
	    "compte;libelle;montant\n604;x;1\n601;y;2\n60x;z;3\n"
	    "6411;w;4\n;loc\xC3\xA0tions;5\n;ASSURANCES;6\n",
	    "2 pris achats_prestations 1.00\n3 pris achats_matieres 2.00\n"
	    "4 pris achats_fournitures 3.00\n5 pris salaires 4.00\n"
	    "6 pris locations 5.00\n7 pris assurance 6.00\n"
	    "achats_prestations=1\nachats_matieres=2\nachats_fournitures=3\n"
	    "locations=5\nassurance=6\nsalaires=4\n" },
	{ "ids", true, "compte;libelle;montant\ncharges_fixes;;7\n"
	    ";honoraires;8\n", "2 pris charges_fixes 7.00\n"
	    "3 pris honoraires 8.00\nhonoraires=8\ncharges_fixes=7\n" },
	{ "accounts in the labels", true, "poste;montant\n"
	    "604 - Prestations de services;1\n613. Locations;2\n"
	    "625 : D\xC3\xA9placements;3\n", "2 pris achats_prestations 1.00\n"
	    "3 pris locations 2.00\n4 pris deplacements 3.00\n"
	    "achats_prestations=1\nlocations=2\ndeplacements=3\n" },
	{ "two rows of one line", true, "compte;libelle;montant\n"
	    "604;a;10,25\n604;b;0,25\n604;avoir;-5\n", "2 pris "
	    "achats_prestations 10.25\n3 pris achats_prestations 0.25\n"
	    "4 pris achats_prestations -5.00\nachats_prestations=6\n" },
	{ "two rows, whole euros", true, "compte;libelle;montant\n"
	    "604;Traiteur;10\n604;Remise;-3\n", "2 pris "
	    "achats_prestations 10.00\n3 pris achats_prestations -3.00\n"
	    "achats_prestations=7*\n" },
	{ "two rows of one label", true, "compte;libelle;montant\n"
	    "604;Traiteur;10\n604;Traiteur;3\n", "2 pris "
	    "achats_prestations 10.00\n3 pris achats_prestations 3.00\n"
	    "achats_prestations=13\n" },
	{ "half a euro goes up", true, "compte;libelle;montant\n"
	    "604;a;0,50\n601;b;1,49\n", "2 pris achats_prestations 0.50\n"
	    "3 pris achats_matieres 1.49\nachats_prestations=1\n"
	    "achats_matieres=1\n" },
	{ "amounts as spreadsheets write them", true,
	    "compte;libelle;montant\n604;a;\xE2\x82\xAC 1 250\n601;b;"
	    "\"12.500,00\"\n613;c;1 000,00 EUR\n615;d;-\n616;e;200-\n"
	    "618;f;(3)\n622;g;1'000\n", "2 pris achats_prestations 1250.00\n"
	    "3 pris achats_matieres 12500.00\n4 pris locations 1000.00\n"
	    "6 pris assurance -200.00\n7 pris documentation -3.00\n"
	    "8 laisse -\nachats_prestations=1250\nachats_matieres=12500\n"
	    "locations=1000\nassurance=-200!\ndocumentation=-3!\n" },
	{ "a point before three digits", true, "compte;libelle;montant\n"
	    "604;a;12.500\n601;b;7.50\n", "2 doute achats_prestations "
	    "12500.00\n3 pris achats_matieres 7.50\nachats_matieres=8\n" },
	{ "no titles", true, "604;Prestations;12\n641;Salaires;30\n"
	    "645;Charges;5\n", "1 pris achats_prestations 12.00\n"
	    "2 pris salaires 30.00\n3 pris charges_sociales 5.00\n"
	    "achats_prestations=12\nsalaires=30\ncharges_sociales=5\n" },
	{ "labels and amounts alone", true, "Locations;12\nAssurance;30\n",
	    "1 pris locations 12.00\n2 pris assurance 30.00\n"
	    "locations=12\nassurance=30\n" },
	{ "two amounts and no titles", true, "604;Prestations;12;13\n"
	    "641;Salaires;30;31\n", "1 doute achats_prestations 12.00\n"
	    "2 doute salaires 30.00\n" },
	{ "the year", true, "compte;libelle;2025;2026\n604;a;1;2\n",
	    "2 pris achats_prestations 2.00\nachats_prestations=2\n" },
	{ "n and n-1", true, "compte;libelle;N-1;N\n604;a;1;2\n",
	    "2 pris achats_prestations 2.00\nachats_prestations=2\n" },
	{ "what was and what will be", true,
	    "compte;libelle;r\xC3\xA9" "alis\xC3\xA9;pr\xC3\xA9vu\n604;a;1;2\n",
	    "2 pris achats_prestations 2.00\nachats_prestations=2\n" },
	{ "side by side", true, "CHARGES;Montant;PRODUITS;Montant\n"
	    "604 Prestations;10;756 Cotisations;3\n"
	    "Excedent;1;Transfert de charges;2\nTOTAL;11;TOTAL;5\n",
	    "2 pris achats_prestations 10.00\n2 pris cotisations 3.00\n"
	    "3 doute excedent 1.00\n3 pris transferts 2.00\n"
	    "4 total - 11.00\n4 total - 5.00\nachats_prestations=10\n"
	    "cotisations=3\ntransferts=2\n" },
	{ "one side under the other", true, "libelle;montant\nCHARGES;\n"
	    "Prestations;10\nTotal charges;10\nPRODUITS;\nPrestations;4\n"
	    "Total produits;4\n", "3 doute achats_prestations 10.00\n"
	    "4 total - 10.00\n6 doute nature_prestations 4.00\n"
	    "7 total - 4.00\n" },
	{ "totals before their rows", true, "compte;libelle;montant;note\n"
	    "60;60 - Achats;30;TOTAL POSTE\n604;a;10;\n601;b;20;\n"
	    "61;Services ext\xC3\xA9rieurs;8;\n613;c;7;\n",
	    "2 total - 30.00\n3 pris achats_prestations 10.00\n"
	    "4 pris achats_matieres 20.00\n5 total! - 8.00\n"
	    "6 pris locations 7.00\nachats_prestations=10\n"
	    "achats_matieres=20\nlocations=7\n" },
	{ "totals after their rows", true, "compte;libelle;montant\n"
	    "604;a;10\n601;b;20\n60;Total achats;30\n613;c;7\n"
	    ";Sous-total;8\n;TOTAL GENERAL;37\n",
	    "2 pris achats_prestations 10.00\n3 pris achats_matieres 20.00\n"
	    "4 total - 30.00\n5 pris locations 7.00\n6 total! - 8.00\n"
	    "7 total - 37.00\nachats_prestations=10\nachats_matieres=20\n"
	    "locations=7\n" },
	{ "a heading without rows", true, "compte;libelle;montant\n"
	    "60;Achats;30\n61;Services ext\xC3\xA9rieurs;8\n"
	    "65;Autres charges de gestion courante;3\n",
	    "2 doute achats_fournitures 30.00\n3 laisse - 8.00\n"
	    "4 pris gestion_courante 3.00\ngestion_courante=3\n" },
	{ "the label against the account", true, "compte;libelle;montant\n"
	    "604;Salaires;1\n870;Dons en nature;2\n789;Report;3\n"
	    "78x;789 - Report de ressources affect\xC3\xA9" "es;4\n",
	    "2 pris achats_prestations 1.00\n3 doute nature_dons 2.00\n"
	    "4 pris report_ressources 3.00\n5 pris report_ressources 4.00\n"
	    "achats_prestations=1\nreport_ressources=7*\n" },
	{ "no such line", true, "compte;libelle;montant\n999;Rien;1\n"
	    "611;Sous-traitance;2\n;Divers machins;3\n;;4\n",
	    "2 laisse - 1.00\n3 laisse - 2.00\n4 laisse - 3.00\n"
	    "5 laisse - 4.00\n" },
	{ "the aids of a project", true, "compte;libelle;montant\n"
	    "74;\xC3\x89tat;5000\n741;DRAC;100\n74region.1;X;200\n",
	    "2 aide sub_etat 5000.00\n3 aide - 100.00\n4 aide - 200.00\n" },
	{ "the aids of an association", false, "compte;libelle;montant\n"
	    "74;Commune(s);900\n74;CAF;50\n74;Fonds europ\xC3\xA9" "ens;7\n",
	    "2 pris sub_commune 900.00\n3 laisse - 50.00\n"
	    "4 pris sub_europe 7.00\nsub_commune=\nsub_europe=7\n" },
	{ "too much", true, "compte;libelle;montant\n"
	    "604;a;9999999999999,99\n604;b;9999999999999,99\n601;c;"
	    "99999999999999999999\n", "2 pris achats_prestations "
	    "9999999999999.99\n3 pris achats_prestations 9999999999999.99\n"
	    "4 laisse -\nachats_prestations=20000000000000!\n" },
	{ "nothing", true, "\n\n", "" },
};

static void
test_example(const struct example *e)
{
	struct session *s = fresh();
	struct budget_import *b = read_text(s, e->project, e->text,
	    strlen(e->text));
	struct str out;

	str_init(&out, 0);
	dump(b, &out);
	is_text(out.p, e->want, "%s", e->what);
	str_fini(&out);
	budget_import_free(b);
	session_free(s);
}

static const char *
amount_of(struct session *s, const char *path, char *buf)
{
	struct place at;

	if (!dossier_find(s->dossier, path, &at) ||
	    row_slot(at.row, at.field)->value.kind != VALUE_AMOUNT)
		return "";
	return money_plain(row_slot(at.row, at.field)->value.n, buf);
}

static void
test_apply(void)
{
	static const char text[] = "compte;libelle;montant\n604;a;10\n"
	    "607;b;5\n74;Commune(s);900\n74;Commune de Massy;7\n";
	struct session *s = fresh();
	struct budget_import *b = read_text(s, false, text, sizeof text - 1);
	char buf[NUMBER_TEXT];

	ok(!budget_import_whole(b), "a doubt is not understood yet");
	ok(budget_import_apply(b, s, "import a.csv"), "applied");
	is_text(amount_of(s, "budget_association.budget.achats", buf),
	    "10.00", "without the doubts");
	is_text(dossier_answer(s->dossier,
	    "budget_association.budget.achats_prestations").origin,
	    "import a.csv", "where it comes from is kept");
	for (int i = 0; i < b->nitem; i++)
		b->item[i].accepted = true;
	budget_import_settle(b);
	ok(budget_import_whole(b), "all is accepted");
	ok(budget_import_apply(b, s, "import a.csv"), "applied again");
	is_text(amount_of(s, "budget_association.budget.achats", buf),
	    "15.00", "with them");
	is_text(amount_of(s, "budget_association.budget.subventions", buf),
	    "907.00", "each aid is a row");
	ok(budget_import_apply(b, s, "import a.csv") == false &&
	    row_list(s->dossier->root, form_find(form,
	    "budget_association.budget.sub_commune"))->n == 2,
	    "a third time changes nothing");
	s->readonly = true;
	ok(!budget_import_apply(b, s, "import a.csv"), "read-only");
	budget_import_free(b);
	session_free(s);
}

/* What an own line is worth, by its label; -1: there is none. */
static int64_t
own_amount(struct session *s, const struct field *group, const char *label,
	   const char **comment, int64_t *before)
{
	const struct own_lines *own = group->own;
	const struct rows *rows = row_list(s->dossier->root, own->block);
	int64_t n;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(lines_text(own, rows->p[i], OWN_LABEL), label) ==
		    0) {
			*comment = lines_text(own, rows->p[i], OWN_COMMENT);
			*before = -1;
			(void)lines_amount(own, rows->p[i], OWN_BEFORE,
			    before);
			return lines_amount(own, rows->p[i], OWN_KEPT, &n) ?
			    n : 0;
		}
	return -1;
}

static bool
import_text(struct session *s, const char *text, const struct field **group)
{
	struct budget_import *b = read_text(s, false, text, strlen(text));
	bool changed = budget_import_apply(b, s, "import");

	*group = b->group;
	budget_import_free(b);
	return changed;
}

static void
test_own(void)
{
	static const char first[] = "compte;libelle;2025;2026;commentaire\n"
	    "604;Traiteur;90;100;midi\n604;Remise;;-10;\n"
	    "613;Salle;10,60;20;avec chauffage\n";
	static const char second[] = "compte;libelle;2025;2026;commentaire\n"
	    "604;Traiteur;90;150;midi\n604;Car;;30;\n613;Salle;;25;\n";
	static const char third[] = "compte;libelle;2026\n604;x;12,30\n"
	    "604;y;1\n";
	struct session *s = fresh();
	const struct field *group;
	const char *comment;
	char buf[NUMBER_TEXT];
	int64_t before;

	ok(import_text(s, first, &group), "several rows of one line");
	is_text(amount_of(s, "budget_association.budget.achats_prestations",
	    buf), "90.00", "are lines of one's own");
	is_int(own_amount(s, group, "Traiteur", &comment, &before), 10000,
	    "with their labels");
	is_text(comment, "midi", "their comments");
	is_int(before, 9000, "and last year");
	is_int(own_amount(s, group, "Remise", &comment, &before), -1000,
	    "a deduction too");
	is_int(own_amount(s, group, "", &comment, &before), 0,
	    "one row alone is the line itself");
	is_text(comment, "avec chauffage", "with a note");
	is_int(before, 1100, "and last year, rounded");
	is_text(amount_of(s, "budget_association.budget.locations", buf),
	    "20.00", "beside its amount");
	ok(!import_text(s, first, &group), "the same again changes nothing");
	ok(import_text(s, second, &group), "another file");
	is_text(amount_of(s, "budget_association.budget.achats_prestations",
	    buf), "180.00", "replaces");
	is_int(own_amount(s, group, "Remise", &comment, &before), -1,
	    "what it has not");
	is_int(own_amount(s, group, "Traiteur", &comment, &before), 15000,
	    "and what it has");
	ok(import_text(s, third, &group), "one with cents");
	is_text(amount_of(s, "budget_association.budget.achats_prestations",
	    buf), "13.00", "is one amount");
	is_int(own_amount(s, group, "Traiteur", &comment, &before), -1,
	    "without lines of one's own");
	session_free(s);
}

/* Past what is kept, what is sure is still added up. */
static void
test_many(void)
{
	struct session *s = fresh();
	struct row *row = row_list(s->dossier->root, form_find(form,
	    "projets"))->p[0];
	struct budget_import *b = budget_import_new(s, row, form_find(form,
	    "projets.budget"));
	static const char *const title[] = { "compte", "libelle", "montant" };
	static const char *const sure[] = { "604", "a", "1,10" };
	static const char *const odd[] = { "999", "b", "1" };

	budget_import_row(b, 1, 3, title);
	for (int i = 0; i < 3 * IMPORT_ITEMS; i++)
		budget_import_row(b, 2 + i, 3, i % 3 == 2 ? odd : sure);
	budget_import_end(b);
	is_int(b->nitem, IMPORT_ITEMS, "items have a limit");
	is_int(b->count[IMPORT_TAKEN], 2 * IMPORT_ITEMS, "all are counted");
	is_int(b->count[IMPORT_LEFT], IMPORT_ITEMS, "these too");
	is_int(b->lines[0].exact, 2 * IMPORT_ITEMS * 110, "and added up");
	is_int(b->lines[0].rows, 2 * IMPORT_ITEMS, "row by row");
	budget_import_free(b);
	session_free(s);
}

/* The real budget of 2022, where it is at hand. */
static void
test_real(void)
{
	const char *folder = getenv("SHARED_DATA");
	struct session *s = fresh();
	struct budget_import *b;
	char file[600], text[20000], buf[NUMBER_TEXT];
	FILE *f;
	size_t n;

	(void)snprintf(file, sizeof file, "%s/real/dauphin_budget_2022.csv",
	    folder == NULL ? "" : folder);
	f = fopen(file, "r");
	if (f == NULL) {
		skip("%s is not here", file);
		session_free(s);
		return;
	}
	n = fread(text, 1, sizeof text, f);
	(void)fclose(f);
	b = read_text(s, true, text, n);
	ok(budget_import_whole(b), "the real one is all understood");
	is_int(b->count[IMPORT_HELD], 9, "its nine aids are the demandes");
	ok(budget_import_apply(b, s, "import"), "and taken");
	is_text(amount_of(s, "projets[k1].budget.total_charges", buf),
	    "141112.00", "without class 86");
	is_text(amount_of(s, "projets[k1].budget.total_general_charges",
	    buf), "257112.00", "with it");
	is_text(amount_of(s, "projets[k1].budget.total_produits", buf),
	    "22687.00", "its own resources");
	budget_import_free(b);
	session_free(s);
}

int
main(void)
{
	struct complaints c = { 0 };
	char file[600];

	(void)snprintf(file, sizeof file, "%s/formulaires/demande.cfg",
	    getenv("GUICHET_DONNEES"));
	form = catalog_form(file, &c);
	if (form == NULL)
		return 99;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		test_example(&examples[i]);
	test_apply();
	test_own();
	test_many();
	test_real();
	form_free(form);
	return tap_done();
}
