/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/paper.h"

/*
 * kept - the texts of the output models, and of the figures they name, kept
 * in frozen versions.  A text is written once for a dossier; later versions
 * name the one that holds it.
 */

/* The files in force for FORM, in M; none when the form has no model. */
MUST_CHECK
bool kept_gather(struct app *a, const struct form *form, struct arena *arena,
		 struct frozen_meta *m, struct err *err);
/* Does V hold these very texts, and the day of signature of M if it has
   one? */
bool kept_same(const struct frozen_meta *m, const struct version *v);
/* Those that a version up to LAST holds are named, not written again. */
void kept_share(struct app *a, const struct dossier_info *dossier,
		const struct version *last, const struct form *form,
		struct frozen_meta *m);
/* Finds each text that T names, in the versions of its dossier.  False: T
   kept none, or one is not to be found any more. */
MUST_CHECK
bool kept_whole(struct app *a, const struct dossier_info *dossier,
		struct thawed *t);

#endif
