/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_BLOCK_H
#define DOC_BLOCK_H

#include "base/arena.h"
#include "base/chart.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * block - the printable document before paper: a tree, in an arena.
 *
 * Made by compose.h from a form and a dossier; turned into plain text by
 * text.h and into PDF by print/.  Paper is French, so texts here are final.
 * Typography (narrow spaces before ; ! ? and in thousands, no-break spaces)
 * is put in by doc_typo() when the tree is made; hyphenation by print/.
 *
 * Tables: a row's level is 0, or in a budget 1 for a subtotal or a lone
 * account, 2 for what stands under it and 3 for a line of one's own.  A
 * budget holds pairs of tables,
 * charges then produits: each pair begins on one line, and the last rows,
 * the totals, stand on one line too.
 */

enum block_kind {
	BLOCK_HEADING,		/* text, level 1 to 4, 0 the title of the
				   document; number "1.2" or NULL */
	BLOCK_PARAGRAPH,	/* text; note: small print; label: a bullet */
	BLOCK_PAIRS,		/* label: value, child = BLOCK_PAIR */
	BLOCK_PAIR,		/* number, label, text; may be long */
	BLOCK_TICKS,		/* text: question; child = BLOCK_TICK */
	BLOCK_TICK,		/* text; ticked; label: a line under it;
				   number */
	BLOCK_TABLE,		/* child = BLOCK_ROW; columns */
	BLOCK_ROW,		/* child = BLOCK_CELL; header, total */
	BLOCK_CELL,		/* text; span; box: one to tick, ticked, drawn
				   where text says it in characters */
	BLOCK_BUDGET,		/* two tables side by side, on one page */
	BLOCK_SIGNATURE,	/* child = BLOCK_PAIR: date, place, name, quality;
				   text: what is written over the stamp */
	BLOCK_BOX,		/* framed group of children; text: its title */
	BLOCK_CHART,		/* chart; never cut by a page */
	BLOCK_PAGE_BREAK,
	BLOCK_MISSING		/* text: what is missing here (drafts only) */
};

struct column {
	int width;		/* share of the width, in thousandths */
	bool right;		/* figures: right-aligned */
};

struct block {
	enum block_kind kind;
	const char *text;	/* clean, may hold \n between paragraphs */
	const char *label;	/* pairs, bullets */
	const char *number;	/* official number */
	const char *anchor;	/* name that links point to */
	const char *link;	/* anchor or URL that the text points to */
	const char *describe;	/* words for what is drawn (charts) */
	int level;
	int span;		/* cells; 0 means 1 */
	int count;		/* things to complete in it; BLOCK_MISSING:
				   told missing at once, 0 means 1 */
	bool ticked, box, header, total, note, estimated, keep_with_next;
	bool group;		/* rows: the title of those that follow */
	bool euros;		/* tables: figures are amounts */
	bool count_row;		/* rows: but those of this one */
	bool stays;		/* doc_bind(): its end is on the page of what
				   comes next */
	bool verbatim;		/* rows, paragraphs: to be copied by hand, so
				   that no hyphen is added */
	const struct column *column;	/* tables */
	int ncolumn;
	const struct chart *chart;
	struct block *child, *last_child, *next;
};

/* The sign of a box to tick, for what writes boxes as letters. */
#define BLOCK_BOX_SIGN(ticked) ((ticked) ? "\342\230\222" : "\342\230\220")

/* Rows of a table but its headers; one of at most BLOCK_SHORT_TABLE is not cut
   by a page.  Here, for a module that has the tree but not its maker. */
#define BLOCK_SHORT_TABLE 8

static inline int
block_rows(const struct block *table)
{
	int n = 0;

	for (const struct block *r = table->child; r != NULL; r = r->next)
		n += !r->header;
	return n;
}

/* Does its end stand with what comes next, as bound or as its maker wishes? */
static inline bool
block_stays(const struct block *b)
{
	return b->stays || b->keep_with_next;
}

/* Where a paper comes from, for a program that reads it back. */
struct doc_stamp {
	const char *dossier;	/* its identifier; NULL: none */
	const char *paper;	/* NULL: the application; "plan"... */
	int version;		/* frozen; 0: a draft */
	const char *digest;	/* of the version, whole */
};

/* A document that must be one page: asked for less when it is not. */
struct doc_fit {
	/* A root of the same that FITS takes, with as much as there is room
	   for; the shortest, when it takes none. */
	struct block *(*shorten)(void *ctx, bool (*fits)(void *page,
	    const struct block *root), void *page);
	void *ctx;
};

struct missing;		/* doc/compose.h */

struct doc {
	struct arena *arena;
	const char *title, *author, *subject, *language;
	const char *footer_left;	/* "Cerfa 12156*06, janvier 2022" */
	const char *incomplete;		/* "Incomplet : 3 points à lever", on
					   each page of what is signed; NULL */
	const char *watermark;		/* "BROUILLON" or NULL */
	const char *identity;		/* version and short digest; or NULL */
	int64_t created;		/* seconds since 1970, of the version */
	struct doc_stamp stamp;
	struct block *root;		/* its children are the document */
	/* Of a form of the other side: what it asks and has not, as its pages
	   mark it. */
	const struct missing *missing;
	int nmissing;
	const struct doc_fit *fit;	/* NULL: as many pages as it takes */
};

struct doc *doc_new(struct arena *a);
/* A new last child of PARENT, in the arena of D. */
struct block *doc_add(struct doc *d, struct block *parent,
		      enum block_kind kind, const char *text);
/* Under each heading of UP that heads nothing, what SAY says; NULL: such a
   heading is left out. */
void doc_headings(struct doc *d, struct block *up, const char *say);
/*
 * Says of each block that has to whether it stays with what comes next: a
 * question with what is missing of it, a label ("Objectifs :") with what it
 * announces, the end of a declaration with its signature, the last signature
 * with the one before; of rows, the title of a group or a subtotal with its
 * first row, the last row with its total.  To be called once the tree is whole.
 */
void doc_bind(struct block *up);
/* The figures of a tree that is whole, as paper has them: a minus sign; in all
   the tables of amounts of a section, from one heading of level 1 to the next,
   cents for all of them or for none; in a column, as many decimals in each
   percentage. */
void doc_figures(struct doc *d);
/* French typography for a text that a person typed or a file holds. */
const char *doc_typo(struct arena *a, const char *text);

#endif
