/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_PLAN_H
#define EXCHANGE_PLAN_H

#include "wizard/plan.h"

/*
 * plan - the financing plan as JSON, for `plan --json` and `montrer --json`:
 * lines, sub-totals by type, totals, what is outside the dossier.
 */

struct json_out;

/* Under the key "plan": everything, with the plan of each project in
   "projets"; or that of PROJECT alone. */
void exchange_plan(const struct session *s, const struct row *project,
		   struct json_out *j);
/* The members of one plan, in an object that the caller opened. */
void exchange_plan_members(const struct plan *plan, struct json_out *j);

#endif
