/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_TEMPLATE_H
#define CATALOG_TEMPLATE_H

#include "catalog/catalog.h"
#include "rules/scheme.h"
#include "rules/template.h"

/*
 * template - reads output models, data/modeles/NAME.cfg; see
 * rules/template.h and guichet-modeles(5).
 */

/* The forms that a model is for, at *OUT in A: how many.  -1: it cannot be
   read, or is no model, and OUT is untouched. */
int catalog_template_forms(const char *file, struct arena *a,
			   const char ***out);

/* Compiled against the form of C, with its parameters; C outlives it.  NULL
   when anything is wrong.  MINE: of the person's own folder. */
struct template *catalog_template(struct catalogue *c,
				  const char *file, bool mine,
				  struct complaints *out);
/* The same from memory: NAME stands for the file. */
struct template *catalog_template_text(struct catalogue *c,
				       const char *text, size_t n,
				       const char *name,
				       struct complaints *out);
/* NULL too. */
void template_free(struct template *t);

#endif
