/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_FRONT_H
#define APP_FRONT_H

#include "app/app.h"

/*
 * front - the desk, on the screen or line by line: which of the two, and
 * the loop that drives it.
 */

/* Until the person leaves; the exit code. */
int front_run(struct app *a);

#endif
