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

/* What a file is, by what it holds first; told by its first word. */
enum catalog_kind { CATALOG_PARAMETERS, CATALOG_RULES, CATALOG_SCHEME,
	CATALOG_OTHER };
/* OTHER too when it cannot be read. */
enum catalog_kind catalog_kind(const char *file);

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

/* A file of none of these kinds: what is wrong in it; always false. */
bool catalog_other(struct catalogue *c, const char *file,
		   struct complaints *out);

/* The same from memory: NAME stands for the file. */
bool catalog_parameters_text(struct catalogue *c, const char *text, size_t n,
			     const char *name, struct complaints *out);
bool catalog_rules_text(struct catalogue *c, const char *text, size_t n,
			const char *name, struct complaints *out);
bool catalog_scheme_text(struct catalogue *c, const char *text, size_t n,
			 const char *name, bool mine, struct complaints *out);

/*
 * trial - a case that stands beside the rules: answers, and what a rule
 * (its `cas`) or a scheme (its `essais`) must come to.
 */
struct trial {
	const char *name;
	int32_t date;			/* its reference date */
	const struct condition *rule;	/* or NULL, and */
	const struct scheme *scheme;
	int expected;		/* enum outcome; of a scheme, one of enum
				   verdict_kind */
	const char **blocks;	/* ids of the conditions that must fail... */
	int nblock;
	bool says_blocks;	/* ...exactly */
	bool closed;		/* FERMÉ; only looked at when says_closed */
	bool says_closed;
	const char *file;
	int line, column;
};
/* D: the answers, which live as long as the call. */
typedef void trial_fn(void *ctx, const struct trial *t, struct dossier *d);

/*
 * Reads the cases of a file that C was made from, and calls F (which may be
 * NULL: their shape and their answers are checked) for each that is well
 * made.  TODAY is the date of those that give none.  False when anything is
 * wrong in them.
 */
bool catalog_trials(const struct catalogue *c, const char *file,
		    int32_t today, trial_fn *f, void *ctx,
		    struct complaints *out);
/* The same from memory. */
bool catalog_trials_text(const struct catalogue *c, const char *text,
			 size_t n, const char *name, int32_t today,
			 trial_fn *f, void *ctx, struct complaints *out);

#endif
