/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_STATE_H
#define WIZARD_STATE_H

#include <stdbool.h>
#include <stdint.h>

struct session;

/*
 * state - the states that a dossier goes through, from the first question to
 * the report, in that order.
 */

/* The word for a state, to translate; ID itself when it is not known. */
const char *state_word(const char *id);
int state_count(void);
const char *state_id(int i);

/* After a print that is not a draft: does the dossier stand before
   "imprimé", and can that be noted? */
bool state_before_printed(const struct session *s);
/* Notes that it is printed, since DAY when the form asks since when.  False:
   nothing changed. */
bool state_note_printed(struct session *s, int32_t day);
/* The same of a convention that is signed; the form may ask that day too. */
bool state_before_signed(const struct session *s);
bool state_note_signed(struct session *s, int32_t day);

#endif
