/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DESK_H
#define UI_DESK_H

#include <stdbool.h>
#include <stdint.h>

struct ui;

/* The word for a state of a dossier; the id itself when it is not known. */
const char *state_word(const char *id);
/* The states there are, in the order a dossier goes through them. */
int state_count(void);
const char *state_id(int i);

/* Opens a dossier over the desk, at its sommaire; says why it cannot. */
void desk_open_number(struct ui *ui, int64_t number, bool over);

#endif
