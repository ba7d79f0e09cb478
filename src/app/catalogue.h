/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/app.h"
#include "catalog/catalogue.h"

/*
 * catalogue - the figures, rules and schemes in force: those of the
 * program, each file replaced by the one of the same name in the person's
 * own folder.
 */

/*
 * The catalogue for FORM, read once.  A file that is wrong is left out and
 * told by app_refused(); false when the folders cannot be read, or hold no
 * scheme at all.
 */
MUST_CHECK
bool app_catalogue(struct app *a, const struct form *form,
		   const struct catalogue **out, struct err *err);
/* What was wrong in the files left out, as "file:line:column: text" lines;
   "" when nothing was. */
const char *app_refused(const struct app *a, const struct form *form);

/* The figures of the law alone (id -> struct figure *), read once: what the
   obligations of a form may name.  Lives until app_fini(). */
const struct map *app_figures(struct app *a);

/* One file, and whose it is. */
struct law_file {
	char *path;
	enum catalog_kind kind;
	bool mine;	/* of the person's own folder */
	bool model;	/* a scheme to copy, not in force */
};
struct law_files {
	struct law_file *p;
	size_t n, cap;
};
/* Is this file of the person's own folder? */
bool law_is_mine(const char *path);
void law_files_fini(struct law_files *f);
/* Those in force, in the order in which they are read; MODELS: those to
   copy too, last. */
MUST_CHECK
bool law_files_in_force(struct app *a, bool models, struct law_files *out,
			struct err *err);
/*
 * As if GIVEN (NULL: none) stood in the person's own folder: each in place of
 * the file of its name; beside the others, whose ids and names count.  The
 * catalogue is the caller's.
 */
struct catalogue *law_read(const struct form *form,
			   const struct law_files *given,
			   const struct law_files *in_force,
			   struct complaints *c);

#endif
