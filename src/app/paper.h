/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/app.h"
#include "doc/block.h"

/*
 * paper - from an open dossier to the document, and versions.
 *
 * What is not a draft is always made from a frozen version, so that the
 * first print and the hundredth are the same bytes.
 */

/* The dossier as it is now, marked as a draft with what is missing. */
struct doc *paper_draft(struct app *a, const struct open_dossier *o,
			struct arena *arena);
/* The list à rapporter. */
struct doc *paper_to_bring(struct app *a, const struct open_dossier *o,
			   struct arena *arena);
/* The schemes, with reasons, for the leader.  NULL, and *err, when there is
   no scheme. */
struct doc *paper_eligibility(struct app *a, const struct open_dossier *o,
			      struct arena *arena, struct err *err);
/* The financing plan.  NULL, and *err, when the form has no demandes. */
struct doc *paper_plan(struct app *a, const struct open_dossier *o,
		       struct arena *arena, struct err *err);
/* An output model: "convention" (the one kept), or an id.  NULL, and *err. */
struct doc *paper_model(struct app *a, const struct open_dossier *o,
			const char *word, struct arena *arena,
			struct err *err);
/* A page to try a printer with. */
struct doc *paper_test_page(struct app *a, struct arena *arena);

/* Freezes what is saved; *out is the new version, or the last one when
   nothing changed since. */
MUST_CHECK
bool paper_freeze(struct app *a, struct open_dossier *o, const char *reason,
		  struct version *out, struct err *err);

/* A frozen version, thawed. */
struct thawed {
	struct form *form;
	struct session *session;
	struct doc *doc;
	struct arena arena;
};
MUST_CHECK
bool paper_thaw(const struct version *v, struct thawed *out, struct err *err);
void paper_thawed_fini(struct thawed *t);

#endif
