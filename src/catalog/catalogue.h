/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_CATALOGUE_H
#define CATALOG_CATALOGUE_H

#include "catalog/catalog.h"
#include "rules/scheme.h"

/*
 * catalogue - the files that decide: dated figures (data/parametres/),
 * general rules (data/regles/), funding schemes (data/dispositifs/), read
 * and compiled against one form.
 *
 * Parameters first, then rules, then schemes: each names those before.  A
 * file is taken whole or not at all: false, with all that is wrong in it,
 * and the catalogue is as it was but for nrefused.
 */

struct catalogue *catalogue_new(const struct form *form);
/* NULL too. */
void catalogue_free(struct catalogue *c);

bool catalog_parameters(struct catalogue *c, const char *file,
			struct complaints *out);
bool catalog_rules(struct catalogue *c, const char *file,
		   struct complaints *out);
/* MINE: of the user's own folder. */
bool catalog_scheme(struct catalogue *c, const char *file, bool mine,
		    struct complaints *out);

/* The same from memory: NAME stands for the file. */
bool catalog_parameters_text(struct catalogue *c, const char *text, size_t n,
			     const char *name, struct complaints *out);
bool catalog_rules_text(struct catalogue *c, const char *text, size_t n,
			const char *name, struct complaints *out);
bool catalog_scheme_text(struct catalogue *c, const char *text, size_t n,
			 const char *name, bool mine, struct complaints *out);

#endif
