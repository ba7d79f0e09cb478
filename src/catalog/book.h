/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_BOOK_H
#define CATALOG_BOOK_H

#include "catalog/catalogue.h"
#include "catalog/cfg.h"

/*
 * book - a file of figures, rules or schemes while it is read; shared by the
 * files that do, not for others.
 *
 * What is read lives in the catalogue's arena.  As in cfg.h, a reader that
 * complained gives something harmless, so that the rest is read too.
 */

struct book {
	struct cfg f;
	struct complaints own;	/* of this file */
	struct catalogue *c;
	struct arena *a;
	const char *file;	/* its name, in the arena */
	struct rules_scope scope;	/* where names are looked up */
	struct map seen;	/* ids of the list that is read */
	bool passed;		/* another scheme has this id, and wins */
};

struct src book_src(const struct book *b, const config_setting_t *s);
/* Says so when S, the KEY of G, is not there, or blank; true when it is. */
bool book_needs(const struct book *b, const config_setting_t *g,
		const config_setting_t *s, const char *key);
/* The text of S, which must be there and not blank. */
const char *book_text(const struct book *b, const config_setting_t *g,
		      const config_setting_t *s, const char *key);
/* The day that S holds, NO_DAY when it is NULL, blank or wrong. */
int32_t book_day(const struct book *b, const config_setting_t *s);
/* The id of G, once in its list (b->seen). */
const char *book_id(struct book *b, const config_setting_t *g);
/* Says that the id of G is that of something in another file, unless what
   is there already wins. */
void book_taken(struct book *b, const config_setting_t *g, const char *id,
		const struct src *other);
/* Forgets the ids seen: another list begins. */
void book_list_begins(struct book *b);
/* The length of a list of anything, 0 when it is not there. */
int book_list(const struct book *b, const config_setting_t *g,
	      const char *key, const config_setting_t **list);
/* A list of texts: *out of them. */
int book_texts(const struct book *b, const config_setting_t *g,
	       const char *key, const char ***out);
void book_unknown(const struct book *b, const config_setting_t *s,
		  const char *word, const char *near);

/* The expression that S holds, compiled; NULL when there is none.  *text:
   as it is written. */
const struct expr *book_expr(struct book *b, const config_setting_t *s,
			     int want, const char **text);
const struct expr *book_compile(struct book *b, const config_setting_t *at,
				const char *text, int want);
/* The same of a sentence. */
const struct text_part *book_sentence(struct book *b,
				      const config_setting_t *s);
const struct text_part *book_fill(struct book *b, const config_setting_t *at,
				  const char *text);

/* figure.c */
bool book_quantity(struct book *b, const config_setting_t *at,
		   enum rtype type, struct result *out);
/* HEAD: "parametres" or "dispositif". */
struct figure *book_figure(struct book *b, const config_setting_t *g,
			   const char *head);
/* Those of a file of parameters that is open: how many, at *out.  KNOWN: those
   of other files, by id. */
int book_figures(struct book *b, const struct map *known,
		 struct figure ***out);
/* A figure that is always in force, KEY of G; NULL when it is not there. */
struct figure *book_constant(struct book *b, const config_setting_t *g,
			     const char *key, const char *label,
			     enum rtype type);

/* condition.c: of a scheme, or a general one. */
void book_condition(struct book *b, const config_setting_t *g,
		    struct condition *out);
/* False when its id is taken. */
bool book_rule(struct book *b, const config_setting_t *g,
	       struct condition *out);
/* Those that the limits of montant make, at OUT; how many, 4 at most.  G is
   montant. */
int book_limits(struct book *b, const struct scheme *s,
		const config_setting_t *g, struct condition *out);
/* Blocks that conditions about ABOUT are read in. */
void book_scope(struct book *b, enum about about, bool request);

/* lever.c: the list `leviers` of G. */
const struct lever *book_levers(struct book *b, const config_setting_t *g,
				int *n);

/* scheme.c */
struct scheme *book_scheme(struct book *b);

#endif
