/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_AMEND_H
#define WIZARD_AMEND_H

#include "model/compare.h"
#include "wizard/host.h"

/*
 * amend - versions that were signed, and what an amendment may change.
 *
 * A version is signed when its reason says so: "signature" for the
 * convention, "avenant 1", "avenant 2"... for what changed it since.  The
 * last of them is what an amendment is compared with.  The main objectives
 * (reperes.objectifs of the form) may not change by amendment.
 */

#define AMEND_SIGNED "signature"
#define AMEND_WORD "avenant"
#define AMEND_MOST 99		/* amendments of one convention */

/* 0 of a signature, N of "avenant N"; -1: no reason of a signed version. */
int amend_rank(const char *reason);
/* The index of the last signed version; -1: none. */
int amend_last(const struct version_row *v, int n);
/* "avenant 1 du 25/01/2028": the reason, with the day of the signature. */
const char *amend_told(const struct version_row *v,
		       char *(*tr)(const char *), struct arena *a);
/* May the newer state amend the older, signed one?  No msg: it may. */
struct say amend_why_not(const struct compare *c, struct arena *a);

#endif
