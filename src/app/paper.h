/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/app.h"
#include "doc/block.h"
#include "exchange/exchange.h"

/*
 * paper - from an open dossier to the document, and versions.
 *
 * What is not a draft is always made from a frozen version, so that the
 * first print and the hundredth are the same bytes.
 */

/* What a paper made of a frozen version bears. */
struct paper_stamp {
	const char *version;	/* "version 3 du 14/01/2026" */
	const char *digest;	/* short */
	const char *desk;	/* of that day; NULL */
	int64_t created;
	bool models_of_today;	/* its own were not kept */
	struct doc_stamp of;
};
struct compose_input;
void paper_stamped(struct compose_input *in, const struct paper_stamp *s);

/* The desk, as papers name it; NULL. */
const char *app_desk(const struct app *a, struct arena *arena);

/* What a paper about the whole dossier is made of: what is missing, plan,
   years, ratios.  STAMP: S is a frozen version; NULL: as it is now. */
struct compose_input;
void paper_input(const struct session *s, struct compose_input *in,
		 const struct paper_stamp *stamp, struct arena *arena);

/* The dossier as it is now, marked as a draft with what is missing; for one
   recipient, S being addressed to it alone, or NULL: all. */
struct paper_recipient;
struct doc *paper_draft(struct app *a, const struct session *s,
			const struct paper_recipient *r, struct arena *arena);
/* The list à rapporter. */
struct doc *paper_to_bring(struct app *a, const struct open_dossier *o,
			   struct arena *arena);
/* The schemes, with reasons, for the leader.  NULL, and *err, when there is
   no scheme. */
struct doc *paper_eligibility(struct app *a, const struct open_dossier *o,
			      struct arena *arena, struct err *err);
/* The financing plan.  STAMP: S is a frozen version; NULL: as it is now.
   NULL, and *err, when the form has no demandes. */
struct doc *paper_plan(struct app *a, const struct session *s,
		       const struct paper_stamp *stamp, struct arena *arena,
		       struct err *err);
/* An output model: "convention" (the one kept), or an id.  NULL, and *err. */
struct doc *paper_model(struct app *a, const struct open_dossier *o,
			const char *word, struct arena *arena,
			struct err *err);
/* A page to try a printer with. */
struct doc *paper_test_page(struct app *a, struct arena *arena);

/* Freezes what is saved; *out is the new version, or the last one when
   nothing changed since.  DAY: it was signed then; or NO_DAY. */
MUST_CHECK
bool paper_freeze(struct app *a, struct open_dossier *o, const char *reason,
		  int32_t day, struct version *out, struct err *err);

/* A frozen version, thawed. */
struct thawed {
	int n;
	struct form *form;
	bool of_today;			/* the form is that of the app */
	struct session *session;
	struct paper_stamp stamp;
	struct frozen frozen;
	struct app_models *models;	/* paper_thawed_models(); NULL */
	struct arena arena;
};
MUST_CHECK
bool paper_thaw(struct app *a, const struct dossier_info *dossier,
		const struct version *v, struct thawed *out, struct err *err);
/* The application, as it was. */
struct doc *paper_thawed_doc(struct thawed *t,
			     const struct paper_recipient *r);
/* The models that were in force; those of today, and the stamp says so, of a
   version that did not keep them.  DOSSIER: whose version it is. */
MUST_CHECK
bool paper_thawed_models(struct app *a, const struct dossier_info *dossier,
			 struct thawed *t, const struct app_models **out,
			 struct err *err);
void paper_thawed_fini(struct thawed *t);

#endif
