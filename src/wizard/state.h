/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_STATE_H
#define WIZARD_STATE_H

/*
 * state - the states that a dossier goes through, from the first question to
 * the report, in that order.
 */

/* The word for a state, to translate; ID itself when it is not known. */
const char *state_word(const char *id);
int state_count(void);
const char *state_id(int i);

#endif
