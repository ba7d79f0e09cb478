/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_HTML_PART_H
#define EXCHANGE_HTML_PART_H

#include "base/map.h"
#include "base/vec.h"
#include "exchange/html.h"

/* html_part - shared by the files of the HTML writer; not for others. */

/* A line of the contents. */
struct html_heading {
	int level;		/* of HTML: 1 to 6 */
	const struct block *block;
	int rank;		/* names what has no anchor of its own */
};

/* What is open, and ends before what is not of it. */
enum html_open { HTML_NOTHING, HTML_LIST, HTML_PAIRS };

struct html {
	const struct doc *doc;
	struct str *body;
	VEC(struct html_heading) headings;
	struct map anchors;	/* those that have been put */
	struct map places;	/* all of them */
	enum html_open open;
	bool titled;		/* the h1 is there */
	int level;		/* of the last heading */
	int tables, charts, groups;	/* so far: they have names */
	const char *about;	/* the last heading: what a table is of */
};

/* html.c.  Texts are escaped; forbidden characters are left out. */
void html_escape(struct str *out, const char *text, size_t n);
/* The lines of TEXT, with a break between them. */
void html_lines(struct str *out, const char *text);
/* A box to tick, and the word for one who does not see it. */
void html_box(struct str *body, bool ticked);
void html_blocks(struct html *h, const struct block *b);
void html_close(struct html *h);
/* CLASS, or NULL, and that the end of B stays with what comes next. */
void html_class(struct html *h, const struct block *b, const char *class);
/* " id=..." of ANCHOR, once; nothing when it is NULL. */
void html_id(struct html *h, const char *anchor);
/* html_head.c: what stands before and after the body. */
void html_put_head(const struct html *h, struct str *out);
void html_put_contents(const struct html *h, struct str *out);
void html_put_foot(const struct html *h, struct str *out);
/* The name of a heading; of an anchor. */
void html_heading_name(const struct html_heading *e, struct str *out);
void html_name(const char *anchor, struct str *out);
/* html_table.c */
void html_table(struct html *h, const struct block *b);
void html_budget(struct html *h, const struct block *b);
/* html_chart.c */
void html_chart(struct html *h, const struct block *b);

#endif
