/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_UI_H
#define UI_UI_H

#include "cells/canvas.h"
#include "cells/key.h"

#include <stdbool.h>
#include <stdint.h>

struct host;
struct ui;

/*
 * ui - all the screens, as one thing that takes keys and draws itself.
 *
 * The app's loop:
 *
 *     while (!ui_done(ui)) {
 *             ui_draw(ui, &canvas);       canvas as large as the window
 *             term_show(&canvas);
 *             n = ui_watch(ui, fds, max);
 *             key = term_key(ui_wait(ui));
 *             ui_key(ui, &key);
 *     }
 *
 * K_RESIZE tells the new size; K_TICK that time went by or a descriptor is
 * ready; K_HANGUP and K_TERM save everything and end; K_SUSPEND saves
 * everything, and the app suspends.  Knows no terminal and no file: what it
 * needs it asks of the host, which must outlive it.
 */

struct ui *ui_new(struct host *h, int rows, int cols);
void ui_free(struct ui *ui);
void ui_key(struct ui *ui, const struct key *k);
/* Resizes nothing: C has the size that ui_new or K_RESIZE gave, or less. */
void ui_draw(struct ui *ui, struct canvas *c);
bool ui_done(const struct ui *ui);
/* Milliseconds until a K_TICK is wanted; -1: none. */
int ui_wait(const struct ui *ui);
/* Descriptors that wake it; how many, at most MAX. */
int ui_watch(const struct ui *ui, int *fds, int max);
/* Opens a dossier at once, over the desk: `guichet` with a number. */
bool ui_open(struct ui *ui, int64_t number);

#endif
