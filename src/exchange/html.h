/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_HTML_H
#define EXCHANGE_HTML_H

#include "base/str.h"
#include "doc/block.h"

/*
 * html - a document as one page of HTML, the accessible twin of the PDF, from
 * any tree of doc/block.h.  Nothing outside the file is ever asked for, and
 * the page says so to the browser.  It has one h1, headings that skip no
 * level, landmarks, a contents; tables have a caption and say what heads
 * what; what is drawn is also said in words and in figures, and a ticked box,
 * an estimate, what is missing and the watermark in words.  Same document,
 * same bytes.
 */

void html_write(const struct doc *d, struct str *out);

#endif
