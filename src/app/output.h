/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include "app/app.h"
#include "doc/block.h"

/* output - what a sub-command writes: a text, or a document in one of the
   formats of paper. */

/* FILE NULL or "-": on the standard output. */
MUST_CHECK
bool output_text(const struct str *text, const char *file, struct err *err);
/* "pdf", "html", "odt" or "txt"? */
bool output_is_paper(const char *format);
/* The format of paper that the end of FILE's name says; NULL: none.  A name
   without an end says nothing. */
const char *output_by_name(const char *file);
/* May it go there?  False, and it is told: pages need a file. */
bool output_may(const char *format, const char *file);
/* A paper may have been signed since, a piece is of somebody else: what is at
   FILE stays, unless it is to be REPLACEd.  ERR_EXISTS: it is there.  Data for
   other programs are made again in place, and are not asked about.  ERR_IO:
   no file can be made there, which is told before one is. */
MUST_CHECK
bool output_free(const char *file, bool replace, struct err *err);
/* FIRST, LAST: the pages of a PDF; 0: all. */
MUST_CHECK
bool output_doc(const struct doc *doc, const char *format, const char *file,
		int first, int last, struct err *err);

#endif
