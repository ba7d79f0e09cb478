/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_REQUESTS_H
#define WIZARD_REQUESTS_H

#include "wizard/session.h"

/*
 * requests - the demandes of a form by what they are: their leaves, found by
 * their ids under the block of the landmark, and what was answered.
 */

/* NULL: the form has no demandes. */
const struct field *requests_block(const struct form *f);
/* The leaf (or block) ID of a demande; NULL. */
const struct field *requests_field(const struct form *f, const char *id);
/* An answer of ROW in cents or days; false: none that can be read. */
bool requests_amount(const struct row *row, const struct field *leaf,
		     int64_t *out);
bool requests_day(const struct row *row, const struct field *leaf,
		  int32_t *out);
/* The question that gives the state of a demande; NULL. */
const struct field *requests_state_leaf(const struct form *f);
/* The choice ID of LEAF as a value; VALUE_NONE when it has none. */
struct value requests_choice(const struct field *leaf, const char *id);
/* The id of the state of a demande; "" none yet. */
const char *requests_state(const struct form *f, const struct row *row);
/* Is FIELD asked of a demande from the page that asks its state on?  What is
   there follows the answer of the funder. */
bool requests_follows(const struct form *f, const struct field *field);
/* Is it still to be filed?  It has no state, or the first of them. */
bool requests_to_file(const struct form *f, const struct row *row);
/* Refused, granted (then or later), or neither yet. */
bool requests_refused(const struct form *f, const struct row *row);
bool requests_granted(const struct form *f, const struct row *row);

#endif
