/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"
#include "base/utf8.h"
#include "doc/text.h"
#include "tests/doc/sample.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NN "\342\200\257"	/* U+202F */
#define NB "\302\240"		/* U+00A0 */

static const struct {
	const char *typed, *set;
} typo[] = {
	{ "Quoi ? Oui ! Bien ; voilà", "Quoi" NN "? Oui" NN "! Bien" NN
	    "; voilà" },
	{ "Quoi? Oui!", "Quoi" NN "? Oui" NN "!" },
	{ "Objectif : réduire", "Objectif" NB ": réduire" },
	{ "Objectif: réduire", "Objectif" NB ": réduire" },
	{ "à 14:30 précises", "à 14:30 précises" },
	{ "de 9:00 à 12:00 : accueil", "de 9:00 à 12:00" NB ": accueil" },
	{ "\302\253 mot \302\273", "\302\253" NB "mot" NB "\302\273" },
	{ "\302\253mot\302\273", "\302\253" NB "mot" NB "\302\273" },
	{ "12 500 € et 4,96 %", "12" NN "500" NB "€ et 4,96" NB "%" },
	{ "12500 €", "12" NN "500" NB "€" },
	{ "1500€", "1" NN "500" NB "€" },
	{ "1234567,50 €", "1" NN "234" NN "567,50" NB "€" },
	{ "en 2026", "en 2026" },
	{ "en 2026 300 personnes", "en 2026 300 personnes" },
	{ "01 02 03 04 05", "01 02 03 04 05" },
	{ "0 800 123 456", "0 800 123 456" },
	{ "130 025 265 00013", "130 025 265 00013" },
	{ "FR14 2004 1010 0505", "FR14 2004 1010 0505" },
	{ "voir https://a.example/b?c=d;e : fin",
	    "voir https://a.example/b?c=d;e" NB ": fin" },
	{ "www.exemple.fr?x! ok", "www.exemple.fr?x! ok" },
	{ "ecrire à jean;luc@exemple.fr ;", "ecrire à jean;luc@exemple.fr" NN
	    ";" },
	{ "(?) et [!]", "(?) et [!]" },
	{ "Vraiment ?!", "Vraiment" NN "?!" },
	{ "a;b;c", "a;b;c" },
	{ "12/05/2026 ; 13/05/2026", "12/05/2026" NN "; 13/05/2026" },
	{ "\n? seul", "\n? seul" },
	{ "ligne\n! suite", "ligne\n! suite" },
	{ "", "" },
	{ "l'été, c'est fini.", "l'été, c'est fini." },
};

static void
test_typo(void)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof typo / sizeof *typo; i++) {
		const char *once = doc_typo(&a, typo[i].typed);

		is_text(once, typo[i].set, "typography %zu: \"%.*s\"", i,
		    (int)strcspn(typo[i].typed, "\n"), typo[i].typed);
		is_text(doc_typo(&a, once), once, "and nothing to add");
	}
	arena_fini(&a);
}

/* Whatever is typed, a second pass changes nothing, and what is not a space
   is kept. */
static bool
same_ink(const char *a, const char *b)
{
	const char *ea = a + strlen(a), *eb = b + strlen(b);

	for (;;) {
		uint32_t x = 0, y = 0;

		while (a < ea && ((x = utf8_next(&a, ea)) == ' ' ||
		    x == 0x00A0 || x == 0x202F || x == '\t'))
			x = 0;
		while (b < eb && ((y = utf8_next(&b, eb)) == ' ' ||
		    y == 0x00A0 || y == 0x202F || y == '\t'))
			y = 0;
		if (x != y)
			return false;
		if (x == 0)
			return true;
	}
}

static void
test_typo_random(void)
{
	static const char *const bit[] = { "a", "é", " ", " ", ";", "!", "?",
		":", "%", "€", "\302\253", "\302\273", "1", "0", "23", "456",
		NB, NN, "@", "://", "(", ")", "\n", ",", ".", "www.", "\"",
		"/", "-", "\t" };
	struct rounds r;
	bool idempotent = true, faithful = true;

	rounds_begin(&r, "doc_typo", 1000000);
	while (rounds_more(&r)) {
		struct arena a = { 0 };
		struct str s;
		const char *once, *twice;

		str_init(&s, 0);
		for (int n = (int)(rounds_random(&r) % 24); n > 0; n--)
			str_put(&s, bit[rounds_random(&r) %
			    (sizeof bit / sizeof *bit)]);
		once = doc_typo(&a, s.p);
		twice = doc_typo(&a, once);
		if (strcmp(once, twice) != 0) {
			idempotent = false;
			diag("[%s] gives [%s] then [%s]", s.p, once, twice);
		}
		if (!same_ink(s.p, once)) {
			faithful = false;
			diag("[%s] becomes [%s]", s.p, once);
		}
		str_fini(&s);
		arena_fini(&a);
		if (!idempotent || !faithful)
			break;
	}
	rounds_end(&r);
	ok(idempotent, "typography twice is typography once");
	ok(faithful, "typography moves spaces only");
}

static char *
read_file(const char *name)
{
	const char *dir = getenv("srcdir");
	char path[4096];
	struct str s;
	FILE *f;
	int c;

	(void)snprintf(path, sizeof path, "%s/tests/doc/%s",
	    dir != NULL ? dir : ".", name);
	str_init(&s, 0);
	f = fopen(path, "r");
	while (f != NULL && (c = getc(f)) != EOF)
		str_putc(&s, (char)c);
	if (f != NULL)
		(void)fclose(f);
	return s.p;
}

/* GUICHET_UPDATE=1 rewrites the golden texts, for review. */
static void
golden(const char *name, bool draft, int cols, int lines)
{
	struct arena a = { 0 };
	struct str s, again;
	char *want = read_file(name);
	const char *dir = getenv("srcdir");
	char path[4096];

	str_init(&s, 0);
	str_init(&again, 0);
	doc_to_text(sample_doc(&a, draft, 2), cols, lines, &s);
	doc_to_text(sample_doc(&a, draft, 2), cols, lines, &again);
	if (getenv("GUICHET_UPDATE") != NULL) {
		FILE *f;

		(void)snprintf(path, sizeof path, "%s/tests/doc/%s",
		    dir != NULL ? dir : ".", name);
		f = fopen(path, "w");
		if (f != NULL) {
			(void)fputs(s.p, f);
			(void)fclose(f);
		}
	}
	is_text(s.p, want, "the document as text: %s", name);
	is_text(again.p, s.p, "same input, same bytes");
	free(want);
	str_fini(&s);
	str_fini(&again);
	arena_fini(&a);
}

/* No line passes the width, whatever the width; every page is as long. */
static void
test_widths(void)
{
	struct arena a = { 0 };
	struct doc *d = sample_doc(&a, true, 3);

	for (int cols = 40; cols <= 120; cols += 8) {
		struct str s;
		int worst = 0, count = 0;

		str_init(&s, 0);
		doc_to_text(d, cols, 30, &s);
		for (char *p = s.p; *p != '\0'; count++) {
			size_t n = strcspn(p, "\n");
			int w = utf8_cols(p, n);

			if (w > worst)
				worst = w;
			p += n + (p[n] == '\n');
		}
		ok(worst <= cols, "%d columns: the longest line has %d",
		    cols, worst);
		is_int(count % 30, 0, "%d columns: pages of 30 lines", cols);
		str_fini(&s);
	}
	arena_fini(&a);
}

/* Four straddling years and their total: no year is cut, in 80 columns or in
   fewer; where there is no room for all, the table is still as wide. */
static void
test_words(void)
{
	static const struct column columns[] = { { 410, false },
		{ 118, true }, { 118, true }, { 118, true }, { 118, true },
		{ 118, true } };
	static const char *const cell[] = { "Charges de l'année", "2027-2028",
		"2028-2029", "2029-2030", "2030-2031", "Total" };
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *t = doc_add(d, d->root, BLOCK_TABLE, NULL), *r;

	t->column = columns;
	t->ncolumn = 6;
	r = doc_add(d, t, BLOCK_ROW, NULL);
	for (int i = 0; i < 6; i++)
		(void)doc_add(d, r, BLOCK_CELL, cell[i]);
	for (int cols = 40; cols <= 80; cols += 10) {
		struct str out;

		str_init(&out, 0);
		doc_to_text(d, cols, 0, &out);
		for (int i = 1; i < 5 && cols >= 70; i++)
			ok(strstr(out.p, cell[i]) != NULL, "%s in %d columns",
			    cell[i], cols);
		for (const char *line = out.p; *line != '\0';) {
			size_t n = strcspn(line, "\n");

			if (utf8_cols(line, n) > cols)
				ok(false, "%d columns: \"%.*s\"", cols,
				    (int)n, line);
			line += n + (line[n] == '\n');
		}
		str_fini(&out);
	}
	arena_fini(&a);
}

static struct block *
figures_row(struct doc *d, struct block *table, const char *one,
    const char *two)
{
	struct block *r = doc_add(d, table, BLOCK_ROW, NULL);

	(void)doc_add(d, r, BLOCK_CELL, "-3 en juin");
	(void)doc_add(d, r, BLOCK_CELL, one);
	(void)doc_add(d, r, BLOCK_CELL, two);
	return r;
}

/* Cents in a table are shown by all the amounts or by none; a minus sign is
   no hyphen, but in what is to be typed elsewhere. */
static void
test_cents(void)
{
	static const struct column column[] = { { 400, false },
		{ 300, true }, { 300, true } };
	static const char *const one[] = { "2026", "2" NN "346,00",
		"\342\210\222260,50", "0,00", "74,5" NB "%", "9,6", "", "620" };
	static const char *const two[] = { "2027", "12,00",
		"\342\210\22212,00", "+9,00", "74" NB "%", "4,5", "1" NN
		"000,00", "650,25" };
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *t = doc_add(d, d->root, BLOCK_TABLE, NULL), *b, *r;
	int i = 0;

	t->column = column;
	t->ncolumn = 3;
	t->euros = true;
	figures_row(d, t, "2026", "2027")->header = true;
	figures_row(d, t, "2" NN "346", "12");
	figures_row(d, t, "-260,50", "-12");
	figures_row(d, t, "0", "+9");
	figures_row(d, t, "74,5" NB "%", "74" NB "%");
	figures_row(d, t, "9,6", "4,5");
	figures_row(d, t, "", "1" NN "000");
	figures_row(d, t, "620", "650,25")->count_row = true;
	b = doc_add(d, d->root, BLOCK_PARAGRAPH, "-5 et 9-1, de 5 -3 (-2)");
	doc_add(d, d->root, BLOCK_PARAGRAPH, "-30")->verbatim = true;
	doc_figures(d);
	for (r = t->child; r != NULL; r = r->next, i++) {
		is_text(r->child->next->text, one[i], "first, row %d", i);
		is_text(r->last_child->text, two[i], "second, row %d", i);
	}
	is_text(t->child->child->text, "\342\210\2223 en juin", "a minus");
	is_text(b->text, "\342\210\2225 et 9-1, de 5 -3 (\342\210\2222)",
	    "where it is a sign");
	is_text(b->next->text, "-30", "but not in what is copied");
	arena_fini(&a);
}

static struct block *
small_table(struct doc *d, const char *amount, const char *rate)
{
	static const struct column column[] = { { 400, false },
		{ 300, true }, { 300, true } };
	struct block *t = doc_add(d, d->root, BLOCK_TABLE, NULL);

	t->column = column;
	t->ncolumn = 3;
	t->euros = true;
	figures_row(d, t, amount, rate);
	return t->child;
}

/* The tables of a section show cents or none of them does; percentages have
   as many decimals in a column, which is not that beside it. */
static void
test_section(void)
{
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *one, *two, *other, *r;

	one = small_table(d, "56" NN "000", "75" NB "%");
	figures_row(d, d->root->child, "5" NB "%",
	    "-73,25" NN "%");
	doc_add(d, d->root, BLOCK_HEADING, "Ateliers")->level = 2;
	two = small_table(d, "1" NN "224,50", "75" NB "%");
	doc_add(d, d->root, BLOCK_HEADING, "Annexe")->level = 1;
	other = small_table(d, "56" NN "000", "0" NB "%");
	doc_figures(d);
	r = one->next;
	is_text(one->child->next->text, "56" NN "000,00", "cents as below");
	is_text(two->child->next->text, "1" NN "224,50", "where they are");
	is_text(other->child->next->text, "56" NN "000", "not in the annex");
	is_text(one->last_child->text, "75,00" NB "%", "two decimals");
	is_text(r->last_child->text, "\342\210\22273,25" NN "%", "as here");
	is_text(r->child->next->text, "5" NB "%", "in another column");
	is_text(two->last_child->text, "75" NB "%", "in another table");
	arena_fini(&a);
}

static void
bare_headings(struct doc *d)
{
	doc_add(d, d->root, BLOCK_HEADING, "Un")->level = 1;
	doc_add(d, d->root, BLOCK_HEADING, "Deux")->level = 2;
	doc_add(d, d->root, BLOCK_HEADING, "Trois")->level = 1;
	doc_add(d, d->root, BLOCK_PARAGRAPH, "Texte.");
	(void)doc_add(d, d->root, BLOCK_PAGE_BREAK, NULL);
	doc_add(d, d->root, BLOCK_HEADING, "Quatre")->level = 1;
}

/* A title over nothing says so, or is not on a form to fill. */
static void
test_bare(void)
{
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *b;

	bare_headings(d);
	doc_headings(d, d->root, "Rien.");
	b = d->root->child->next;
	is_text(b->text, "Deux", "what a title heads may be a title");
	is_text(b->next->text, "Rien.", "one over nothing says so");
	is_text(d->root->last_child->text, "Rien.", "the last one too");
	is_text(doc_add(d, d->root, BLOCK_PARAGRAPH, "Fin.")->text, "Fin.",
	    "and there may be more");
	ok(b->next->next->next->next->next->next->next ==
	    d->root->last_child, "in its place");
	d = doc_new(&a);
	bare_headings(d);
	doc_headings(d, d->root, NULL);
	is_text(d->root->child->text, "Trois", "those over nothing are out");
	ok(d->root->last_child->kind == BLOCK_PAGE_BREAK, "the last one too");
	arena_fini(&a);
}

/* Five columns of millions beside a long label, as over four years; CENTS:
   what they end with.  A figure is not cut, and a label that would have a few
   letters a line stands above its own. */
static void
test_figures(const char *cents)
{
	static const char *const figure[] = { "1" NN "032" NN "641",
		"1" NN "054" NN "993", "1" NN "062" NN "670",
		"1" NN "095" NN "001", "4" NN "245" NN "305" };
	static const struct column column[] = { { 410, false },
		{ 118, true }, { 118, true }, { 118, true }, { 118, true },
		{ 118, true } };
	struct arena a = { 0 };
	struct doc *d = doc_new(&a);
	struct block *t = doc_add(d, d->root, BLOCK_TABLE, NULL), *r;
	struct str s;

	t->column = column;
	t->ncolumn = 6;
	r = doc_add(d, t, BLOCK_ROW, NULL);
	(void)doc_add(d, r, BLOCK_CELL, "Rémunérations intermédiaires");
	for (int i = 0; i < 5; i++)
		(void)doc_add(d, r, BLOCK_CELL, arena_printf(&a, "%s%s",
		    figure[i], cents));
	str_init(&s, 0);
	doc_to_text(d, 80, 0, &s);
	r = r->child;
	while ((r = r->next) != NULL)
		ok(strstr(s.p, r->text) != NULL, "%s is whole", r->text);
	ok(strstr(s.p, "Rémunérations intermédiaires\n") != NULL ||
	    cents[0] == '\0', "its label with%s too", cents);
	str_fini(&s);
	arena_fini(&a);
}

int
main(void)
{
	test_typo();
	test_typo_random();
	golden("sample-80.txt", false, 80, 0);
	golden("sample-draft-40.txt", true, 40, 0);
	golden("sample-pages-100.txt", true, 100, 60);
	test_widths();
	test_words();
	test_cents();
	test_section();
	test_bare();
	test_figures("");
	test_figures(",00");
	return tap_done();
}
