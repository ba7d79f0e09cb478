/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_VISIT_H
#define WIZARD_VISIT_H

#include "base/vec.h"
#include "wizard/session.h"

/*
 * visit - what is missing or wrong on one page, shown once each before the
 * page is left.
 *
 * Whoever asks for the next useful thing sees first what the page before
 * them lacks; what they then pass over does not hold them there.  Another
 * page begins another visit.  Zeroed, it is one that showed nothing.
 */
struct visit {
	const struct page *page;
	const struct row *row;
	VEC(char *) shown;
};

void visit_forget(struct visit *v);
/* The next place of STOP that is missing or wrong and was not shown in this
   visit: after PATH, then before it.  PATH counts as shown.  NULL: none.
   In A. */
const char *visit_next(const struct session *s, struct visit *v, int stop,
		       const char *path, struct arena *a);

#endif
