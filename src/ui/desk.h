/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DESK_H
#define UI_DESK_H

/* The word for a state of a dossier; the id itself when it is not known. */
const char *state_word(const char *id);

#endif
