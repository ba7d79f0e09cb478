/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what no dossier has as HTML: mkhtml sample|draft|charts|hostile. */
#include "exchange/html.h"
#include "tests/doc/charts.h"
#include "tests/doc/sample.h"

#include <stdio.h>
#include <string.h>

static const struct column columns[] = { { 700, false }, { 300, true } };

static struct block *
heading(struct doc *d, int level, const char *text, const char *anchor)
{
	struct block *b = doc_add(d, d->root, BLOCK_HEADING, text);

	b->level = level;
	b->anchor = anchor;
	return b;
}

static void
link_to(struct doc *d, const char *text, const char *where)
{
	doc_add(d, d->root, BLOCK_PARAGRAPH, text)->link = where;
}

/* Levels that skip, a name said twice, what would be more than a text. */
static struct doc *
hostile(struct arena *a)
{
	struct doc *d = doc_new(a);
	struct block *b, *row;

	d->title = "</title><script>alert(1)</script>";
	d->author = "\" onload=\"alert(1)";
	d->watermark = "<b>BROUILLON</b>";
	d->footer_left = "a & b";
	link_to(d, "avant tout titre", "haut");
	heading(d, 3, "Trop bas d'abord", "a[k1].b c\"<>");
	heading(d, 0, "Le titre vient apr\303\250s", "haut");
	heading(d, 5, "Cinq", "haut");
	heading(d, 1, "Un", NULL);
	heading(d, 4, "Quatre", NULL);
	link_to(d, "un script", "javascript:alert(1)");
	link_to(d, "des donn\303\251es", "data:text/html,x");
	link_to(d, "une adresse", "https://exemple.fr/?a=1&b=\"><i>[\303\251]");
	link_to(d, "nulle part", "nulle.part");
	link_to(d, "le plus proche", "a[k1].autre");
	(void)doc_add(d, d->root, BLOCK_PARAGRAPH,
	    "<img src=x onerror=alert(1)> \342\200\256sens\342\200\254 \033[31m"
	    "rouge\007 \377\376 'l\342\200\231' 12\342\200\257000"
	    "\302\240\342\202\254");
	b = doc_add(d, d->root, BLOCK_PAIR, "premier\n\nsecond \342\211\210"
	    " 3 <4>");
	b->label = "\"Question\" & <r\303\251ponse>";
	b->estimated = true;
	(void)doc_add(d, d->root, BLOCK_MISSING, "rien <du tout>");
	(void)doc_add(d, d->root, BLOCK_PAIR, NULL);
	b = doc_add(d, d->root, BLOCK_TABLE, NULL);
	b->column = columns;
	b->ncolumn = 2;
	row = doc_add(d, b, BLOCK_ROW, NULL);
	doc_add(d, row, BLOCK_CELL, "trop large")->span = 9;
	row = doc_add(d, b, BLOCK_ROW, NULL);
	(void)doc_add(d, row, BLOCK_CELL, NULL);
	row = doc_add(d, b, BLOCK_ROW, NULL);
	for (int i = 0; i < 5; i++)
		(void)doc_add(d, row, BLOCK_CELL, "<td>");
	(void)doc_add(d, d->root, BLOCK_TABLE, "vide");
	(void)doc_add(d, d->root, BLOCK_TICKS, NULL);
	(void)doc_add(d, d->root, BLOCK_BOX, NULL);
	(void)doc_add(d, d->root, BLOCK_CHART, NULL);
	return d;
}

int
main(int argc, char **argv)
{
	const char *what = argc < 2 ? "" : argv[1];
	struct arena a = { 0 };
	struct str out;
	struct doc *d = strcmp(what, "sample") == 0 ? sample_doc(&a, false,
	    20) : strcmp(what, "draft") == 0 ? sample_doc(&a, true, 3) :
	    strcmp(what, "charts") == 0 ? sample_charts(&a, 0) :
	    strcmp(what, "hostile") == 0 ? hostile(&a) : NULL;

	if (d == NULL)
		return 2;
	str_init(&out, 0);
	html_write(d, &out);
	(void)fwrite(out.p, 1, out.len, stdout);
	str_fini(&out);
	arena_fini(&a);
	return 0;
}
