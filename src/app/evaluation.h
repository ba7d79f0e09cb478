/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_EVALUATION_H
#define APP_EVALUATION_H

#include "app/app.h"
#include "app/paper.h"
#include "doc/block.h"
#include "wizard/evaluation.h"

/*
 * evaluation - the reports on the years of a convention and its signed
 * versions, read from the base beside it; and its evaluation on paper.
 */

/* What is read lives until _fini(); the session S is borrowed. */
struct evaluation_read {
	struct arena arena;
	struct open_dossier *report;	/* read only */
	int n;
	struct thawed thawed;		/* the last signed version, if any */
	struct evaluation_order order;
};
MUST_CHECK
bool app_evaluation_read(struct app *a, const struct dossier_info *info,
			 const struct session *s,
			 struct evaluation_read *out, struct err *err);
void app_evaluation_fini(struct app *a, struct evaluation_read *r);

/* Of a convention that is open, in ARENA; NULL: its form has none, or *err.
   What it still lacks is marked. */
struct doc *app_evaluation_doc(struct app *a, const struct open_dossier *o,
			       struct arena *arena, struct err *err);
/* The same of what was read. */
struct doc *app_evaluation_paper(struct app *a,
				 const struct evaluation_order *o,
				 struct arena *arena);

#endif
