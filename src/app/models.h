/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_MODELS_H
#define APP_MODELS_H

#include "app/app.h"
#include "app/paper.h"
#include "catalog/template.h"
#include "doc/block.h"
#include "rules/template_draw.h"

/*
 * models - the output models for a form (data/modeles/): those of the
 * program, each file replaced by the one of the same name in the person's
 * own folder.
 */

struct app_models {
	struct catalogue *figures;	/* parameters alone */
	struct template **model;	/* by file name */
	int n;
	struct str refused;		/* complaints, a line each */
};

/* Read once for each form; a file that is wrong is left out and told in
   `refused`.  False: the folders cannot be read. */
MUST_CHECK
bool app_models(struct app *a, const struct form *form,
		const struct app_models **out, struct err *err);
/* The same, read anew: the caller's, who gives it to app_models_free(). */
MUST_CHECK
bool models_read(struct app *a, const struct form *form,
		 struct app_models **out, struct err *err);
/* From texts that were kept, all of them there. */
struct kept_text;
struct app_models *models_of_texts(const struct form *form,
				   const struct kept_text *kept, int n);
/* Its files in force, for FORM: what kept.h keeps.  Paths are in A. */
struct model_file {
	const char *folder, *name, *path;
};
MUST_CHECK
bool models_files(struct app *a, const struct form *form,
		  struct arena *arena, struct model_file **out, int *n,
		  struct err *err);
/* NULL, and *err: there is none of this name. */
const struct template *app_model(const struct app_models *m, const char *id,
				 struct err *err);
/* "convention": the one that applies to the dossier, or *err says why none
   does; any other word: the model of that id. */
const struct template *app_model_for(struct app *a, const struct session *s,
				     const char *word, struct err *err);
const struct template *models_for(const struct app_models *m,
				  const struct session *s, const char *word,
				  struct err *err);

/* Gives S the schemes in force: whom a portal may be filled for follows. */
void app_portal_schemes(struct app *a, struct session *s);
/* The portals that the dossier can be typed on, in ARENA; NULL: *err. */
const struct template **app_portals(struct app *a, struct session *s,
				    struct arena *arena, int *n,
				    struct err *err);

/* The model filled, clauses of the dossier in their places, in ARENA. */
const struct drawing *app_draw(const struct session *s,
			       const struct template *t,
			       struct arena *arena);
/* A model of any kind as a document.  STAMP: NULL, a draft of today.  TO: for
   one funder alone, of a session that is addressed to it; NULL. */
struct paper_recipient;
struct doc *app_model_doc(struct app *a, const struct session *s,
			  const struct template *t,
			  const struct paper_stamp *stamp,
			  const struct paper_recipient *to,
			  struct arena *arena);
/* The same of a convention. */
struct doc *app_convention(struct app *a, const struct session *s,
			   const struct template *t,
			   const struct paper_stamp *stamp,
			   struct arena *arena);

#endif
