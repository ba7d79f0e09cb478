/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"
#include "tests/tap.h"

#include <string.h>

/*
 * Where pages end.  Each thing that does not part is put after any number of
 * lines, so that at some number the page ends inside of it.  Anchors say
 * where a block begins.
 */

#define TURNS 70

struct paper {
	struct arena a;
	struct doc *d;
	struct press p;
	bool open;
};

static void
begin(struct paper *w, int lines)
{
	*w = (struct paper){ 0 };
	w->d = doc_new(&w->a);
	for (int i = 0; i < lines; i++) {
		struct block *b = doc_add(w->d, w->d->root, BLOCK_PARAGRAPH,
		    "Une ligne.");

		b->label = "\342\200\223";
	}
}

static struct block *
add(struct paper *w, struct block *up, enum block_kind kind, const char *text,
    const char *anchor)
{
	struct block *b = doc_add(w->d, up, kind, text);

	b->anchor = anchor;
	return b;
}

static struct block *
put(struct paper *w, enum block_kind kind, const char *text,
    const char *anchor)
{
	return add(w, w->d->root, kind, text, anchor);
}

static void
lay(struct paper *w)
{
	struct err err = { 0 };

	doc_bind(w->d->root);
	w->open = press_open(&w->p, w->d, &err);
	if (!w->open) {
		ok(false, "%s", err.text);
		return;
	}
	set_blocks(&w->p, w->d->root->child);
	press_paginate(&w->p);
}

static void
end(struct paper *w)
{
	if (w->open)
		press_close(&w->p);
	arena_fini(&w->a);
}

/* The slice that ANCHOR names. */
static size_t
slice(const struct paper *w, const char *anchor)
{
	for (size_t i = 0; i < w->p.flow.n; i++)
		if (w->p.flow.p[i]->dest != NULL &&
		    strcmp(w->p.flow.p[i]->dest, anchor) == 0)
			return i;
	return 0;
}

static size_t
sheet_of(const struct paper *w, size_t at)
{
	for (size_t i = 0; i < w->p.sheets.n; i++)
		for (size_t k = 0; k < w->p.sheets.p[i].n; k++) {
			const struct placed *q =
			    &w->p.placed.p[w->p.sheets.p[i].first + k];

			if (!q->again && q->atom == w->p.flow.p[at])
				return i;
		}
	return 0;
}

/* Does the end of what is before ANCHOR stand on its page? */
static bool
joined(const struct paper *w, const char *anchor)
{
	size_t at = slice(w, anchor);

	return at > 0 && sheet_of(w, at - 1) == sheet_of(w, at);
}

/* Do all slices from one anchor to before the other stand on one page? */
static bool
whole(const struct paper *w, const char *from, const char *to)
{
	return sheet_of(w, slice(w, from)) == sheet_of(w, slice(w, to) - 1);
}

/* How far down its page SHEET goes. */
static double
filled(const struct paper *w, size_t sheet)
{
	const struct sheet *s = &w->p.sheets.p[sheet];
	const struct placed *q = &w->p.placed.p[s->first + s->n - 1];

	return q->y + q->atom->height - MARGIN_TOP;
}

static void
sign(struct paper *w, const char *anchor)
{
	struct block *b = put(w, BLOCK_SIGNATURE, "Signature", anchor);

	add(w, b, BLOCK_PAIR, "", NULL)->label = "Nom";
}

static void
test_declaration(void)
{
	bool good = true, two = true, last = true, alone = false;

	for (int n = 0; n < TURNS; n += one_in(7)) {
		struct paper w;

		begin(&w, n);
		put(&w, BLOCK_PARAGRAPH, "Je soussigné(e) certifie exactes les"
		    " informations de ce formulaire, et que l'association a"
		    " souscrit le contrat d'engagement républicain que la loi"
		    " demande à celles qui reçoivent une subvention, et"
		    " qu'elle est à jour de ses déclarations et paiements.",
		    "declared");
		sign(&w, "one");
		lay(&w);
		good = good && joined(&w, "one") && whole(&w, "declared",
		    "one");
		end(&w);

		begin(&w, n);
		for (int i = 0; i < 3; i++)
			add(&w, put(&w, BLOCK_TICKS, NULL, NULL), BLOCK_TICK,
			    "Être à jour.", NULL);
		sign(&w, "one");
		sign(&w, "two");
		sign(&w, "three");
		put(&w, BLOCK_HEADING, "Annexe", "annex");
		lay(&w);
		two = two && joined(&w, "one");
		last = last && joined(&w, "three");
		alone = alone || !joined(&w, "two");
		end(&w);
	}
	ok(good, "a declaration and its signature on one page");
	ok(two, "a box to tick and the signature after it");
	ok(last, "the last of several signatures is not alone");
	ok(alone, "but they may part");
}

static void
test_labels(void)
{
	bool label = true, missing = true, heading = true, note = true;

	for (int n = 0; n < TURNS; n += one_in(7)) {
		struct paper w;
		struct block *b;

		begin(&w, n);
		b = put(&w, BLOCK_TICKS, NULL, NULL);
		add(&w, b, BLOCK_TICK, "Objectifs\302\240:", NULL);
		put(&w, BLOCK_PARAGRAPH, "Rompre l'isolement.", "text");
		b = put(&w, BLOCK_PAIR, "", NULL);
		b->label = "Personnels mis à disposition ou détachés, en"
		    " équivalent temps plein";
		put(&w, BLOCK_MISSING, "réponse absente", "missing");
		b = put(&w, BLOCK_HEADING, "Un titre si long qu'il lui faut"
		    " plus d'une ligne, et même plus de trois, de sorte que le"
		    " bas d'une page pourrait tomber entre deux d'entre elles"
		    " comme entre les lignes de n'importe quel texte, ce qui"
		    " ne se fait pas d'un titre, court ou long, dans aucun"
		    " papier qui se lit", "title");
		b->level = 1;
		put(&w, BLOCK_PARAGRAPH, "Déjà remplie.", "note")->note =
		    true;
		put(&w, BLOCK_PARAGRAPH, "Le texte.", "after");
		lay(&w);
		label = label && joined(&w, "text");
		missing = missing && joined(&w, "missing");
		heading = heading && whole(&w, "title", "note") &&
		    joined(&w, "note");
		note = note && joined(&w, "after");
		end(&w);
	}
	ok(label, "a label stays with what it announces");
	ok(missing, "what is missing stays with its question");
	ok(heading, "a long title is on one page, and not alone");
	ok(note, "nor alone with the small print under it");
}

static struct block *
row(struct paper *w, struct block *table, const char *text,
    const char *anchor)
{
	struct block *r = add(w, table, BLOCK_ROW, NULL, anchor);

	add(w, r, BLOCK_CELL, text, NULL);
	return r;
}

static void
test_tables(void)
{
	static const struct column one[] = { { 1000, false } };
	bool group = true, total = true, wished = true;

	for (int n = 0; n < TURNS; n += one_in(7)) {
		struct paper w;
		struct block *t;

		begin(&w, n);
		t = put(&w, BLOCK_TABLE, NULL, NULL);
		t->column = one;
		t->ncolumn = 1;
		row(&w, t, "Financeur", NULL)->header = true;
		for (int i = 0; i < 4; i++)
			row(&w, t, "Ville", NULL);
		row(&w, t, "Organisme social", NULL)->group = true;
		row(&w, t, "CAF", "first");
		for (int i = 0; i < 4; i++)
			row(&w, t, "Ville", NULL);
		row(&w, t, "Total", "total")->total = true;
		row(&w, t, "Financeur : Ville", NULL)->keep_with_next = true;
		row(&w, t, "Montant", "amount");
		for (int i = 0; i < 4; i++)
			row(&w, t, "Ville", NULL);
		lay(&w);
		group = group && joined(&w, "first");
		total = total && joined(&w, "total");
		wished = wished && joined(&w, "amount");
		end(&w);
	}
	ok(group, "the title of a group stays with its first row");
	ok(total, "a total with the row before");
	ok(wished, "a funder with its amount");
}

/* What a table ends with, and a subtotal, and a list with titles of its own. */
static void
test_ends(void)
{
	static const struct column one[] = { { 1000, false } };
	bool four = true, subtotal = true, list = true, label = false;

	for (int n = 0; n < TURNS; n += one_in(7)) {
		struct paper w;
		struct block *t;

		begin(&w, n);
		t = put(&w, BLOCK_TABLE, NULL, NULL);
		t->column = one;
		t->ncolumn = 1;
		for (int i = 0; i < 12; i++)
			row(&w, t, "Ville", i == 9 ? "ninth" : i == 10 ?
			    "tenth" : NULL);
		row(&w, t, "Produits", NULL);
		row(&w, t, "Ventes", "sale")->level = 2;
		for (int i = 0; i < 12; i++)
			row(&w, t, "Ville", i == 9 ? "last" : NULL);
		put(&w, BLOCK_HEADING, "Ce qui reste", "title")->level = 1;
		put(&w, BLOCK_PARAGRAPH, "Les objectifs\302\240:", NULL);
		put(&w, BLOCK_HEADING, "Ateliers", "list")->level = 2;
		add(&w, put(&w, BLOCK_TICKS, NULL, NULL), BLOCK_TICK,
		    "Objectifs\302\240:", NULL);
		put(&w, BLOCK_HEADING, "Autre chose", "other")->level = 2;
		for (int i = 0; i < 20; i++)
			put(&w, BLOCK_PARAGRAPH, "Fin.", NULL);
		lay(&w);
		four = four && whole(&w, "last", "title");
		subtotal = subtotal && joined(&w, "sale");
		list = list && joined(&w, "list");
		label = label || !joined(&w, "other");
		end(&w);
	}
	ok(four, "three rows of a table at least go to a page");
	ok(subtotal, "a subtotal stays with its first row");
	ok(list, "a sentence with the list it announces, titles or not");
	ok(label, "a label without an answer not with the next title");
}

/* Next to nothing is not left for the head of a page. */
static void
test_scraps(void)
{
	bool over = true, last = true, pages = true;

	for (int n = 40; n < TURNS; n += one_in(7)) {
		struct paper w;

		begin(&w, n);
		put(&w, BLOCK_PARAGRAPH, "Une ligne.", "before");
		put(&w, BLOCK_PARAGRAPH, "Une ligne.", "stray");
		put(&w, BLOCK_HEADING, "Sans objet", "title")->level = 1;
		for (int i = 0; i < 20; i++)
			put(&w, BLOCK_PARAGRAPH, "Rien.", NULL);
		lay(&w);
		over = over && (joined(&w, "stray") || !joined(&w, "title"));
		end(&w);

		begin(&w, n);
		for (int i = 0; i < 12; i++)
			put(&w, BLOCK_PARAGRAPH, "Une ligne.", NULL);
		lay(&w);
		last = last && (w.p.sheets.n == 1 ||
		    filled(&w, w.p.sheets.n - 1) > 120);
		pages = pages && w.p.sheets.n <= 2 + (size_t)(n > 52);
		end(&w);
	}
	ok(over, "no line alone over the title of a section");
	ok(last, "nor a few lines on the last page");
	ok(pages, "and that takes no more pages");
}

/* A chain that no page could hold gives way where it matters least. */
static void
test_too_long(void)
{
	bool heading = true, full = true, lone = true;

	for (int n = 0; n < TURNS; n += one_in(7)) {
		struct paper w;

		begin(&w, n);
		put(&w, BLOCK_HEADING, "Un dispositif", "title");
		put(&w, BLOCK_PARAGRAPH, "Ce qu'il paie.", "first")
		    ->keep_with_next = true;
		for (int i = 0; i < 60; i++)
			put(&w, BLOCK_PARAGRAPH, "Une condition.", NULL)
			    ->keep_with_next = true;
		put(&w, BLOCK_PARAGRAPH, "Fin.", "last");
		lay(&w);
		heading = heading && joined(&w, "first");
		for (size_t i = 0; i + 1 < w.p.sheets.n; i++)
			full = full && filled(&w, i) > FLOW_HEIGHT -
			    (i + 2 == w.p.sheets.n ? 210 : 60);
		lone = lone && filled(&w, w.p.sheets.n - 1) > 36;
		end(&w);
	}
	ok(heading, "a title is not left alone by a chain too long");
	ok(full, "pages are filled all the same, the last but one for it");
	ok(lone, "nor is one line alone on the last page");
}

/* A page asked for is not begun after next to nothing. */
static void
test_new_page(void)
{
	struct paper w;

	begin(&w, 10);
	put(&w, BLOCK_PAGE_BREAK, NULL, NULL);
	put(&w, BLOCK_HEADING, "Projet", "project")->level = 1;
	put(&w, BLOCK_PARAGRAPH, "Sans objet.", NULL)->note = true;
	put(&w, BLOCK_PAGE_BREAK, NULL, NULL);
	put(&w, BLOCK_HEADING, "Attestations", "sworn")->level = 1;
	put(&w, BLOCK_PARAGRAPH, "Je soussigné.", NULL);
	lay(&w);
	ok(!joined(&w, "project"), "a section begins its page");
	ok(joined(&w, "sworn"), "two lines do not take one");
	end(&w);

	/* but where a table that no page is left for would part from its
	   title */
	begin(&w, 2);
	put(&w, BLOCK_PAGE_BREAK, NULL, NULL);
	put(&w, BLOCK_HEADING, "Budget", "budget")->level = 1;
	put(&w, BLOCK_PARAGRAPH, "Exercice 2026", NULL);
	for (int i = 0; i < 33; i++)
		put(&w, BLOCK_PARAGRAPH, "Une ligne.", i == 0 ? "lines" :
		    NULL)->keep_with_next = i < 32;
	lay(&w);
	ok(!joined(&w, "budget") && joined(&w, "lines"),
	    "unless what comes would part from its title");
	end(&w);
}

int
main(void)
{
	test_declaration();
	test_labels();
	test_tables();
	test_ends();
	test_scraps();
	test_too_long();
	test_new_page();
	return tap_done();
}
