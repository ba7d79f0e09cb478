/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/doc/sample.h"

#include "base/money.h"

static const char lorem[] = "L'atelier accueille chaque semaine des"
    " personnes éloignées de l'emploi, qui réparent ensemble des objets"
    " du quotidien\302\240: appareils électroménagers, vélos, vêtements."
    " Les bénévoles transmettent leurs connaissances, organisent des"
    " démonstrations dans les écoles et participent à l'accompagnement"
    " individualisé des bénéficiaires, particulièrement dans les quartiers"
    " prioritaires de l'intercommunalité.";

static struct block *
pair(struct doc *d, struct block *up, const char *number, const char *label,
     const char *text)
{
	struct block *b = doc_add(d, up, BLOCK_PAIR, doc_typo(d->arena, text));

	b->number = number;
	b->label = label;
	return b;
}

static void
tick(struct doc *d, struct block *up, const char *text, bool ticked)
{
	doc_add(d, up, BLOCK_TICK, doc_typo(d->arena, text))->ticked = ticked;
}

static struct block *
row(struct doc *d, struct block *table, const char *a, const char *b)
{
	struct block *r = doc_add(d, table, BLOCK_ROW, NULL);

	(void)doc_add(d, r, BLOCK_CELL, a);
	(void)doc_add(d, r, BLOCK_CELL, b);
	return r;
}

static const char *
money(struct arena *a, int64_t euros)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_column(euros * 100, buf));
}

static struct block *
side(struct doc *d, struct block *budget, const char *name, int rows)
{
	static const struct column columns[] = { { 740, false },
		{ 260, true } };
	struct block *t = doc_add(d, budget, BLOCK_TABLE, NULL);
	int64_t sum = 0;

	t->column = columns;
	t->ncolumn = 2;
	row(d, t, name, "Montant (€)")->header = true;
	for (int i = 0; i < rows; i++) {
		const char *label = arena_printf(d->arena, "%d – %s", 60 + i,
		    i % 4 == 0 ? "Rémunérations intermédiaires et"
		    " honoraires" : "Achats");
		struct block *r = row(d, t, label, money(d->arena,
		    1000 + 137 * i));

		r->level = i % 4 == 0 ? 1 : 2;
		sum += 1000 + 137 * i;
	}
	row(d, t, "TOTAL", money(d->arena, sum))->total = true;
	return t;
}

static void
add_cover(struct doc *d, bool draft)
{
	struct block *b, *t;

	doc_add(d, d->root, BLOCK_HEADING, "Demande de subvention")->level = 0;
	doc_add(d, d->root, BLOCK_PARAGRAPH, "Cerfa 12156*06")
	    ->keep_with_next = true;
	b = doc_add(d, d->root, BLOCK_BOX, "Document de travail");
	(void)doc_add(d, b, BLOCK_PARAGRAPH, "Ce document de travail ne"
	    " remplace ni le formulaire officiel ni le portail.");
	if (draft) {
		b = doc_add(d, d->root, BLOCK_BOX, "Il manque encore");
		t = doc_add(d, b, BLOCK_PARAGRAPH, "Numéro SIRET");
		t->label = "–";
		t->link = "association.siret";
	}
	t = doc_add(d, d->root, BLOCK_TICKS, "Forme de la subvention");
	t->number = "0.1";
	tick(d, t, "en numéraire (argent)", true);
	tick(d, t, "en nature", false);
}

static void
add_section(struct doc *d, bool draft, int paragraphs)
{
	struct block *b = doc_add(d, d->root, BLOCK_HEADING,
	    "Identification de l'association"), *m;

	b->level = 1;
	b->number = "1";
	pair(d, d->root, "1.1", "Nom – Dénomination", "L'Atelier des Possibles");
	b = pair(d, d->root, "1.2", "Numéro Siret", draft ? "" :
	    "888 006 202 00020");
	b->anchor = "association.siret";
	if (draft) {
		m = doc_add(d, d->root, BLOCK_MISSING, "Numéro SIRET : à"
		    " compléter");
		m->number = NULL;
	}
	pair(d, d->root, "1.5", "Adresse du siège social", "12 rue des"
	    " Lilas, 59000 Lille, au fond de la cour, deuxième étage, porte"
	    " gauche");
	b = doc_add(d, d->root, BLOCK_HEADING, "Description");
	b->level = 2;
	b->number = "6.3";
	for (int i = 0; i < paragraphs; i++)
		(void)doc_add(d, d->root, BLOCK_PARAGRAPH, lorem);
	pair(d, d->root, "6.4", "Bénéficiaires", lorem);
}

static void
add_tables(struct doc *d)
{
	static const struct column columns[] = { { 600, false },
		{ 400, true } };
	struct block *b = doc_add(d, d->root, BLOCK_HEADING,
	    "Moyens humains"), *t;

	b->level = 1;
	b->number = "4";
	t = doc_add(d, d->root, BLOCK_TABLE, NULL);
	t->column = columns;
	t->ncolumn = 2;
	row(d, t, "Personnes", "Nombre")->header = true;
	for (int i = 0; i < 60; i++)
		row(d, t, arena_printf(d->arena, "Salariés, ligne %d", i + 1),
		    money(d->arena, 12345 + i));
	row(d, t, "Total", "743 000")->total = true;
	doc_add(d, d->root, BLOCK_PAGE_BREAK, NULL);
	b = doc_add(d, d->root, BLOCK_HEADING, "Budget de l'association");
	b->level = 1;
	b->number = "5";
	t = doc_add(d, d->root, BLOCK_BUDGET, NULL);
	(void)side(d, t, "CHARGES", 38);
	(void)side(d, t, "PRODUITS", 27);
	(void)side(d, t, "EMPLOIS EN NATURE", 3);
	(void)side(d, t, "CONTRIBUTIONS EN NATURE", 4);
	(void)doc_add(d, d->root, BLOCK_PARAGRAPH, "La subvention sollicitée"
	    " de 7\342\200\257000\302\240€, objet de la présente demande,"
	    " représente 4,96\302\240% du total des produits.");
}

static void
add_end(struct doc *d)
{
	struct block *b = doc_add(d, d->root, BLOCK_HEADING, "Attestations");

	b->level = 1;
	b->number = "7";
	b = doc_add(d, d->root, BLOCK_TICKS, NULL);
	tick(d, b, "Je déclare que l'association est à jour de ses obligations"
	    " administratives, comptables, sociales et fiscales (déclarations"
	    " et paiements correspondants) ;", true);
	tick(d, b, lorem, false);
	b->last_child->label = "Où la trouver : au greffe.";
	b = doc_add(d, d->root, BLOCK_SIGNATURE, "Signature et cachet");
	pair(d, b, NULL, "Fait le", "14/01/2026");
	pair(d, b, NULL, "À", "");
	pair(d, b, NULL, "Nom", "Camille Dubois");
	pair(d, b, NULL, "Qualité", "Présidente");
}

struct doc *
sample_doc(struct arena *a, bool draft, int paragraphs)
{
	struct doc *d = doc_new(a);

	d->title = "Demande de subvention – L'Atelier des Possibles";
	d->author = "L'Atelier <des> Possibles & Cie";
	d->subject = "Cerfa 12156*06";
	d->footer_left = "Cerfa 12156*06, janvier 2022";
	d->identity = "version 3 · 1a2b3c4d";
	d->watermark = draft ? "BROUILLON" : NULL;
	d->created = 1768392000;
	add_cover(d, draft);
	add_section(d, draft, paragraphs);
	add_tables(d);
	add_end(d);
	return d;
}
