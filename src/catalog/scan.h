/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_SCAN_H
#define CATALOG_SCAN_H

#include "catalog/catalog.h"

#include <stdarg.h>

/*
 * scan - a libconfig file read as text, before libconfig sees it.
 *
 * libconfig says lines but no columns, wraps large integers silently, reads
 * any file an @include names, and goes as deep as the file says.  So the
 * text is first cut into tokens here: what may hurt or mislead is refused
 * with its place, the shape is checked so that complaints can say what was
 * expected, and the place of every value is kept, in the order in which
 * libconfig will make its settings.
 */

/* Where a value stands: offsets in the text. */
struct spot {
	const struct scan *in;	/* the text; NULL until a tree is made of it */
	size_t name;		/* of its name (of the value in a list) */
	size_t value;
	bool is_float;
};

struct scan {
	const char *text;	/* borrowed */
	size_t n;
	const char *name;	/* of the file */
	struct complaints *complaints;
	size_t *line;		/* offset of each line */
	size_t nline, cap_line;
	struct spot *spot;
	size_t nspot, cap_spot;
};

/* Bytes that no file of ours may pass, and how deep it may go. */
#define SCAN_MAX ((size_t)8 * 1024 * 1024)
#define SCAN_DEPTH 64
#define SCAN_WIDTH 5000

/* False when libconfig must not see the text: complaints say why. */
bool scan_text(struct scan *s, const char *text, size_t n, const char *name,
	       struct complaints *c);
void scan_fini(struct scan *s);
/* Line and column (in characters, from 1) of an offset. */
void scan_place(const struct scan *s, size_t offset, int *line, int *column);
/* The offset of character NTH (from 0) of the text that the string at
   OFFSET holds, through its escapes and the pieces it is made of. */
size_t scan_inside(const struct scan *s, size_t offset, size_t nth);
/* Offset of the name of the setting that ends last on or before LINE. */
size_t scan_last_name(const struct scan *s, int line);

/* A complaint at an offset. */
__attribute__((format(printf, 3, 4)))
void scan_complain(const struct scan *s, size_t offset, const char *fmt, ...);

/* Of scan_text(): the places of the lines; no character that no file may
   hold, false when one was complained of. */
void scan_find_lines(struct scan *s);
bool scan_characters(struct scan *s);

/* In complaint.c: */
#define COMPLAINTS_MAX 500
__attribute__((format(printf, 5, 0)))
void complaints_add(struct complaints *c, const char *file, int line,
		    int column, const char *fmt, va_list ap);
/* The same where no column is known. */
__attribute__((format(printf, 4, 5)))
void complaints_add_line(struct complaints *c, const char *file, int line,
			 const char *fmt, ...);
/* Forgets those from the FROM-th on. */
void complaints_cut(struct complaints *c, size_t from);
/* All of FROM, which is then empty, after those of C. */
void complaints_move(struct complaints *c, struct complaints *from);
/* By line and column, from the FROM-th on. */
void complaints_sort(struct complaints *c, size_t from);

#endif
