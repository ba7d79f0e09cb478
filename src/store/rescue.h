/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include "store/inner.h"

/*
 * rescue - row by row from a base that may fail anywhere, into a whole one.
 * Each answer is compared with its sum; one that is lost is taken from its
 * last line in the journal.
 */

/* False only when INTO cannot be written. */
bool rescue_all(struct store *from, struct store *into,
		struct store_rescue *out);

#endif
