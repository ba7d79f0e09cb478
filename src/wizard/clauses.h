/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_CLAUSES_H
#define WIZARD_CLAUSES_H

#include "rules/template_draw.h"
#include "wizard/session.h"

/*
 * clauses - the articles whose text is this dossier's own: rows of the block
 * convention.clauses, one an article, changed through the session.
 */

/* Has the form a place for them? */
bool clauses_offered(const struct form *f);
/* All of them, in their order, in A. */
struct clause *clauses_of(const struct session *s, struct arena *a, int *n);
/* ART reads TEXT from now on; the model's own text, or nothing: it goes back
   to the model.  False: nothing changed. */
bool clause_set(struct session *s, const struct article *art,
		const char *text);
bool clause_drop(struct session *s, const struct article *art);

/* An article as it reads, a paragraph a line, in A. */
const char *clause_reading(const struct drawn_article *art, struct arena *a);
/* What TEXT changes to the model's own text: how many words, then the whole
   text with what was taken out and what was put in.  TR translates. */
const char *clause_difference(const struct article *art,
			      const struct dossier *d, const char *text,
			      struct arena *a, char *(*tr)(const char *));
/* Why a line of a clause is not understood: "ligne 2, colonne 14 : ..." */
const char *clause_refusal(const struct clause_fault *f, struct arena *a,
			   char *(*tr)(const char *));

#endif
