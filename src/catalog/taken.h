/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_TAKEN_H
#define CATALOG_TAKEN_H

#include "catalog/cfg.h"
#include "model/form.h"

/*
 * taken - a form file and those that it takes over (`reprend`), read as one.
 *
 * The settings of the files are copied into a single tree, what completes
 * over what is taken; each keeps the place where it was written, so that a
 * complaint names the right file and line.  What reads a form sees no
 * difference.
 */

/* A form over a form over a form... */
#define TAKEN_MAX 8

struct taken {
	struct cfg file[TAKEN_MAX];	/* the form, then those it takes */
	const char *name[TAKEN_MAX];	/* of its file, without .cfg */
	int n;
	config_t tree[TAKEN_MAX];	/* each with what it takes */
	bool made[TAKEN_MAX];
	struct form_source figures[TAKEN_MAX];
	int nfigures;			/* files of figures, read */
	form_finder *find;
	void *ctx;
	/* Or, of a frozen version, the texts: */
	const struct form_source *source;
	int nsource;
};

/* Opens the first of its sources, or FILE, then what it takes over; NULL
   when there is nothing to read (complaints say why).  Either way
   taken_close() must follow. */
struct cfg *taken_open(struct taken *t, const char *file, struct arena *a,
		       struct complaints *c);
/* Opens the file NAME of FOLDER that it needs beside, or its text; false when
   it is nowhere (nothing is said) or cannot be read (C says why).  *found:
   it is somewhere; cfg_close() must then follow. */
bool taken_beside(struct taken *t, struct cfg *f, const char *folder,
		  const char *name, struct complaints *c, bool *found);
/* The texts that were read, kept in the arena, for form->source. */
void taken_sources(const struct taken *t, struct form *form);
/* Sorts the complaints; true when there was none. */
bool taken_close(struct taken *t);

/* taken_merge.c: under INTO, the tree OVER of the file F completing the form
   BASE that it takes over. */
void taken_merge(const struct cfg *f, config_setting_t *into,
		 const config_setting_t *base, const config_setting_t *over);
/* One like LIKE under INTO, at its place, without what it holds; NULL: the
   name is there already. */
config_setting_t *taken_add(config_setting_t *into,
			    const config_setting_t *like);
/* A copy under INTO, but the key SKIP. */
void taken_copy(config_setting_t *into, const config_setting_t *from,
		const char *skip);

/* taken_cut.c: under INTO, the form BASE with the steps that the list STEPS
   of the file F names, and without what speaks of the others. */
void taken_cut(const struct cfg *f, config_setting_t *into,
	       const config_setting_t *base, const config_setting_t *steps);

#endif
