/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_MODEL_H
#define CATALOG_MODEL_H

#include "catalog/book.h"
#include "catalog/template.h"
#include "rules/target.h"

/*
 * model - an output model while it is read; shared by the files that do, not
 * for others.
 */

struct model {
	struct book b;
	struct template *t;
	struct article *article;	/* those of t, while they are read */
	struct annex *annex;
};

#define COUNT(a) (sizeof (a) / sizeof *(a))

/* The condition that AT holds, about a row of BLOCK; NULL when there is
   none.  *text, unless NULL: as it is written. */
const struct expr *model_when(struct model *m, const config_setting_t *at,
			      const struct field *block, const char **text);
/* A question by its path; NULL after complaining. */
const struct field *model_find(struct model *m, const config_setting_t *at,
			       const char *path);
/* The list that `pour` names; NULL: none, or complained of. */
const struct field *model_block(struct model *m, const config_setting_t *at,
				const char **path);

/* target.c: the body of a form or of a portal, in G. */
void model_target(struct model *m, const config_setting_t *g);

#endif
