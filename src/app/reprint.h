/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_REPRINT_H
#define APP_REPRINT_H

#include "app/versions.h"

/*
 * reprint - the papers of a frozen version: the application, the convention
 * by the model of that day, the plan, the amendment that it is.
 */

struct reprint {
	struct arena arena;
	struct version version;
	struct thawed thawed;
	struct comparison comparison;
	const struct doc *doc;
};

/* Version N of O, and the answers of it, that nothing was made of yet. */
MUST_CHECK
bool reprint_thaw(struct app *a, const struct open_dossier *o, int n,
		  struct reprint *r, struct err *err);
/* A model of that version, by its id, of the answers thawed.  TO: for one
   funder alone; NULL. */
struct paper_recipient;
MUST_CHECK
bool reprint_model(struct app *a, const struct open_dossier *o,
		   const char *model, const struct paper_recipient *to,
		   struct reprint *r, struct err *err);
/* R->version is there: the application it is. */
MUST_CHECK
bool reprint_application(struct app *a, const struct open_dossier *o,
			 struct reprint *r, struct err *err);
/* Version N of O; MODEL NULL: the application, else "convention", the id of
   a model, "plan" or "avenant". */
MUST_CHECK
bool reprint_make(struct app *a, const struct open_dossier *o, int n,
		  const char *model, struct reprint *r, struct err *err);
/* The answers of version N of O; 0: as they are now.  NULL, and *err.  They
   live as long as O and R. */
const struct session *reprint_session(struct app *a,
				      const struct open_dossier *o, int n,
				      struct reprint *r, struct err *err);
/* Says on the standard error when it was made with the models of today. */
void reprint_warn(const struct reprint *r);
void reprint_fini(struct reprint *r);

#endif
