/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ODT_H
#define EXCHANGE_ODT_H

#include "base/str.h"
#include "doc/block.h"

/*
 * odt - a document for word processors, OpenDocument 1.2, from any tree of
 * doc/block.h: headings, paragraphs, lists, tables, budgets, boxes.  Its
 * styles have names, so that what is changed once is changed everywhere.
 * A budget is one table of both sides; a chart is its title, its figures and
 * the words that say the same.  Same document, same bytes.
 */

void odt_write(const struct doc *d, struct str *out);

#endif
