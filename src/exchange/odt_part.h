/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ODT_PART_H
#define EXCHANGE_ODT_PART_H

#include "exchange/odt.h"

/* odt_part - shared by the files of the OpenDocument writer; not for
   others. */

#define ODT_SHARES 1001		/* widths of columns, in thousandths */
#define ODT_NAMESPACES \
	" xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
	" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
	" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
	" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:" \
	"xsl-fo-compatible:1.0\"" \
	" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"" \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
	" xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
	" office:version=\"1.2\">\n"
/* A row is not parted by a page. */
#define ODT_ROW "<table:table-row table:style-name=\"Ligne\">\n"
#define ODT_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

enum { ODT_BREAK = 1, ODT_KEEP = 2, ODT_VARIANTS = 4 };

struct odt {
	const struct doc *doc;
	struct str *body;
	int tables;		/* so far: they have names */
	bool listing;		/* a list is open */
	bool breaking;		/* the next block begins a page */
	bool share[ODT_SHARES];	/* widths of columns that are used */
	const char *place;	/* name of what the next paragraph begins */
	bool keeping;		/* the end of what is put stays with what comes
				   next */
	/* styles that begin a page, that stay with what comes next, and that
	   do both, by enum odt_style */
	unsigned variant[ODT_VARIANTS];
};

enum odt_style { ODT_BODY, ODT_TITLE, ODT_H1, ODT_H2, ODT_H3, ODT_H4,
	ODT_NOTE, ODT_MISSING, ODT_QUESTION, ODT_ITEM, ODT_TICK, ODT_CELL,
	ODT_CELL2, ODT_CELL3, ODT_FIGURE, ODT_HEAD, ODT_HEAD_FIGURE, ODT_SUM,
	ODT_SUM_FIGURE, ODT_STYLES };
extern const char *const odt_styles[ODT_STYLES];

/* odt.c */
void odt_escape(struct str *out, const char *text, size_t n);
/* A paragraph for each line of TEXT; LABEL, bold, before the first. */
void odt_text(struct odt *o, enum odt_style style, const char *label,
	      const char *text);
void odt_blocks(struct odt *o, const struct block *b);
void odt_end_list(struct odt *o);
extern const char *const odt_variants[ODT_VARIANTS];
/* odt_table.c */
void odt_table(struct odt *o, const struct block *b);
void odt_budget(struct odt *o, const struct block *b);
void odt_box(struct odt *o, const struct block *b);
void odt_chart(struct odt *o, const struct block *b);
/* odt_styles.c: styles.xml, and the styles that this document made. */
void odt_put_styles(const struct doc *d, struct str *out);
void odt_put_automatic(const struct odt *o, struct str *out);

#endif
