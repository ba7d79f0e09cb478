/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_BLOCK_H
#define DOC_BLOCK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * block - the printable document before paper: a tree, in an arena.
 *
 * Made by compose.h from a form and a dossier; turned into plain text by
 * text.h and into PDF by print/.  Paper is French, so texts here are final.
 * Typography (narrow spaces before ; ! ? and in thousands, no-break spaces)
 * is put in by doc_typo() when the tree is made; hyphenation by print/.
 */

enum block_kind {
	BLOCK_HEADING,		/* text, level 1 to 4; number "1.2" or NULL */
	BLOCK_PARAGRAPH,	/* text; note: small print */
	BLOCK_PAIRS,		/* label: value, child = BLOCK_PAIR */
	BLOCK_PAIR,		/* number, label, text; may be long */
	BLOCK_TICKS,		/* text: question; child = BLOCK_TICK */
	BLOCK_TICK,		/* text; ticked */
	BLOCK_TABLE,		/* child = BLOCK_ROW; columns */
	BLOCK_ROW,		/* child = BLOCK_CELL; header, total */
	BLOCK_CELL,		/* text; span */
	BLOCK_BUDGET,		/* two tables side by side, on one page */
	BLOCK_SIGNATURE,	/* box: place, date, name, quality, stamp */
	BLOCK_BOX,		/* framed group of children */
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
	const char *label;	/* pairs */
	const char *number;	/* official number */
	const char *anchor;	/* name that links point to */
	const char *link;	/* anchor or URL that the text points to */
	const char *describe;	/* words for what is drawn (boxes, charts) */
	int level;
	int span;		/* cells; 0 means 1 */
	bool ticked, header, total, note, estimated, keep_with_next;
	const struct column *column;	/* tables */
	int ncolumn;
	struct block *child, *last_child, *next;
};

struct doc {
	struct arena *arena;
	const char *title, *author, *subject, *language;
	const char *footer_left;	/* "Cerfa 12156*06, Janvier 2022" */
	const char *footer_right;	/* before "page n / N"; may be NULL */
	const char *watermark;		/* "BROUILLON" or NULL */
	const char *identity;		/* version and short digest; or NULL */
	int64_t created;		/* seconds since 1970, of the version */
	struct block *root;		/* its children are the document */
};

struct doc *doc_new(struct arena *a);
/* A new last child of PARENT, in the arena of D. */
struct block *doc_add(struct doc *d, struct block *parent,
		      enum block_kind kind, const char *text);
/* French typography for a text that a person typed or a file holds. */
const char *doc_typo(struct arena *a, const char *text);

#endif
