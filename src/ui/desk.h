/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DESK_H
#define UI_DESK_H

#include <stdbool.h>
#include <stdint.h>

struct ui;

/* Opens a dossier over the desk, at its sommaire; says why it cannot. */
void desk_open_number(struct ui *ui, int64_t number, bool over);

#endif
