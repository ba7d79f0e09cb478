/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CHART_H
#define UI_CHART_H

#include "base/chart.h"
#include "ui/pen.h"

/*
 * chart - a chart on the canvas, line by line: names, bars, figures, each in
 * its role.  No state is told by a role alone: signs and words say it too.
 */

/* Draws C in the columns of the pen's box.  ASCII: see chart_lines(). */
void chart_draw(struct pen *p, const struct chart *c, bool ascii,
		struct arena *a);

#endif
