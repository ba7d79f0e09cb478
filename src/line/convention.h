/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_CONVENTION_H
#define LINE_CONVENTION_H

#include "base/str.h"
#include "rules/template_draw.h"

/*
 * convention - the text of a convention in plain lines: the linear mode and
 * the command line say the same words.
 */

/* A line an article, then annexes and what is to be completed. */
void convention_list(const struct drawing *w, struct arena *a,
		     struct str *out);
/* "Article 3. Durée" */
const char *convention_heading(const struct drawn_article *art,
			       struct arena *a);
void convention_article(const struct drawn_article *art, struct arena *a,
			struct str *out);

#endif
