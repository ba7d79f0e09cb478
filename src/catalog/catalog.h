/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "base/err.h"
#include "base/str.h"
#include "model/dossier.h"

/*
 * catalog - typed reading of the libconfig files a non-programmer keeps,
 * with file, line and column in every complaint.  The only owner of
 * libconfig.  The spelling of the files is guichet-formulaires(5).
 */

struct map;

/* What is wrong in a file, as many as there are, in its order. */
struct complaint {
	char *file;
	int line, column;	/* column 0: not known */
	char *text;		/* translated: what is wrong; what to write */
};
struct complaints {
	struct complaint *p;
	size_t n, cap;
};
void complaints_fini(struct complaints *c);
/* "file:line:column: text" lines. */
void complaints_print(const struct complaints *c, struct str *out);

/* Reads a form, and those of its folder that it takes over; NULL when there
   is any complaint. */
struct form *catalog_form(const char *file, struct complaints *c);
/* Same, asking where NAME.cfg of FOLDER is that FILE needs: a form that it
   takes over ("formulaires"), figures ("parametres").  Its path in A; NULL
   when there is none. */
typedef const char *form_finder(void *ctx, const char *file,
				const char *folder, const char *name,
				struct arena *a);
struct form *catalog_form_with(const char *file, form_finder *find,
			       void *ctx, struct complaints *c);
/* The finder of catalog_form(): beside FILE, and for figures in the folder
   beside its own. */
const char *catalog_form_beside(void *ctx, const char *file,
				const char *folder, const char *name,
				struct arena *a);
/* Same from memory (tests): NAME stands for the file, and nothing is found
   beside it. */
struct form *catalog_form_text(const char *text, size_t n, const char *name,
			       struct complaints *c);
/* Same from the N texts of a frozen version: the form, then all it needs. */
struct form *catalog_form_sources(const struct form_source *source, int n,
				  const char *name, struct complaints *c);
/*
 * The same with the obligations that the form dates (`echeances`), which
 * alone may name figures of the law.
 */
struct form_law {
	const struct map *figures;	/* id -> struct figure *; must outlive
					   the form */
	struct complaints *late;	/* what is wrong in their expressions:
					   the form is good without them;
					   NULL: it is not */
};
struct form *catalog_form_dated(const char *file, form_finder *find,
				void *ctx, const struct form_law *law,
				struct complaints *c);
struct form *catalog_form_text_dated(const char *text, size_t n,
				     const char *name,
				     const struct form_law *law,
				     struct complaints *c);

/*
 * An answers file: groups by step, lists for repeated blocks, values as a
 * person would type them.  Everything is checked before the first answer is
 * set: an unknown question refuses the whole file and nothing changes.
 * Refused drafts are kept, and told in REFUSED as "path : sentence" lines.
 * The JSON twin is exchange_answers().
 */
MUST_CHECK
bool catalog_answers(struct dossier *d, const struct answer_meta *meta,
		     const char *file, struct complaints *c,
		     struct str *refused);

/* Same from memory: NAME stands for the file. */
MUST_CHECK
bool catalog_answers_text(struct dossier *d, const struct answer_meta *meta,
			  const char *text, size_t n, const char *name,
			  struct complaints *c, struct str *refused);

/* guichet.cfg of the user's folder. */
struct settings {
	char *adviser, *initials;
	char *desk_name, *desk_address;
	char *base, *copies;	/* file of the base; folder of the copies */
	char *theme, *printer;
	char *gap_limit;	/* "20 %": of a report; "" that of the law
				   files */
	bool mouse;
};
void settings_init(struct settings *s);
void settings_fini(struct settings *s);
/* True when there is no such file: *s keeps its defaults. */
MUST_CHECK
bool settings_read(struct settings *s, const char *file, struct err *err);
/* Atomic. */
MUST_CHECK
bool settings_write(const struct settings *s, const char *file,
		    struct err *err);

#endif
