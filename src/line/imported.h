/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_IMPORTED_H
#define LINE_IMPORTED_H

#include "base/str.h"
#include "wizard/budget_import.h"

/* imported - what a file would put in a budget, in plain lines: the linear
   mode and the command line say the same words. */

/* All of it, one thing a line. */
void imported_put(const struct budget_import *b, struct str *out);
/* One row of the file, without its end of line; its reason too. */
const char *imported_item(const struct import_item *i, struct arena *a);

#endif
