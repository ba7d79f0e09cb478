/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_TEXT_H
#define DOC_TEXT_H

#include "base/str.h"
#include "doc/block.h"

/* The document as plain text of at most COLS columns (at least 40), with
   page numbers every LINES lines when LINES > 0: preview, --format txt,
   golden tests.  Same input, same bytes. */
void doc_to_text(const struct doc *d, int cols, int lines, struct str *out);

#endif
