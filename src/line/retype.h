/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_RETYPE_H
#define LINE_RETYPE_H

#include "wizard/retype.h"

/*
 * retype - a re-keying sheet in plain lines: the linear mode and the command
 * line say the same words.
 */

/* "12 sur 40 tapés" */
const char *retype_progress(const struct retype *r, struct arena *a);
/* One sheet among several: its id, its title, how far it is. */
void retype_sheet_line(const struct session *s, const struct retype *r,
    struct arena *a, struct str *out);
/* How far another sheet of the same portal is, under that line. */
void retype_sheet_far(const struct session *s, const struct retype *r,
    struct arena *a, struct str *out);
/* One that no demande of the dossier is for. */
void retype_no_sheet_line(const struct template *t, struct str *out);
/* Its name, for whom, how far, what hinders; then each value, its section
   over it. */
void retype_sheet(const struct session *s, const struct retype *r,
    struct arena *a, struct str *out);
/* Value I, whole, with its rank and its key. */
void retype_value(const struct retype *r, int i, struct arena *a,
		  struct str *out);
/* What the portal is, and that nothing is sent. */
void retype_reminder(const struct retype *r, struct str *out);

#endif
