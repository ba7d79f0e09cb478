/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "ui/edit.h"
#include "ui/pen.h"

/*
 * line - the one-line editor.  A text longer than its field slides under
 * it; `<` and `>` say that there is more on that side.
 */

#define LINE_MAX_BYTES 4000

/* A key for the text; false: for the owner (Enter, Tab, up, down...). */
bool line_key(struct edit *e, const struct key *k);
/* Draws WIDTH columns from COL on the pen's line, caret included. */
void line_draw(struct pen *p, int col, int width, const struct edit *e);

#endif
