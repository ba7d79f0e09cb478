/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_LINER_H
#define DOC_LINER_H

#include "base/str.h"
#include "base/vec.h"
#include "doc/block.h"

/* liner - a document becoming lines: shared by text.c, text_table.c and
   text_chart.c, not for others. */

struct line {
	char *text;
	bool keep;		/* not the last one of a page */
	bool new_page;
};

typedef VEC(struct line) lines;

struct liner {
	lines *out;
	int cols, indent;
	bool keep;		/* of the lines being put */
	bool new_page;
};

/* One line under the indent; trailing spaces are dropped. */
void text_line(struct liner *m, const char *text, size_t n);
/* One blank line, never two, none at the head of the document. */
void text_gap(struct liner *m);
void text_rule(struct liner *m, char c, int cols);
void text_free(lines *l);

void text_table(struct liner *m, const struct block *t);
void text_chart(struct liner *m, const struct block *b);
void text_budget(struct liner *m, const struct block *b);

#endif
