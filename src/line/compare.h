/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_COMPARE_H
#define LINE_COMPARE_H

#include "base/str.h"
#include "wizard/host.h"

/*
 * compare - what differs between two states of a dossier, in plain lines:
 * for the linear mode and the command line.
 */

/* The changes, step by step; what a row that was added holds comes under it.
   NUMBERED: each with its rank, from 1. */
void compare_lines(const struct compared *c, bool numbered, struct arena *a,
		   struct str *out);
/* Budgets and funders whose amounts changed; nothing when none did. */
void compare_amounts(const struct compared *c, struct arena *a,
		     struct str *out);

#endif
