/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_CFG_H
#define CATALOG_CFG_H

#include "base/arena.h"
#include "base/sha256.h"
#include "catalog/scan.h"
#include "rules/rules.h"

#include <libconfig.h>

/*
 * cfg - one libconfig file, read with types: every complaint has its place,
 * every unknown key is refused with the nearest name, nothing is assumed.
 * For the files of catalog/ only.
 *
 * The readers return what the file says, or a default after complaining, so
 * that the rest of the file is read too and all its errors come at once.
 */

struct cfg {
	config_t lib;
	const config_t *tree;	/* LIB, or where others complete it */
	struct scan scan;
	struct str text;
	struct arena *arena;	/* where texts that are read live */
	struct complaints *complaints;
	bool marked;		/* it began with a byte order mark */
	size_t before;		/* complaints that were there */
	const char *name;
};

/* Opens; false when there is nothing to read (complaints say why).  Either
   way cfg_close() must follow. */
bool cfg_open(struct cfg *f, const char *file, struct arena *a,
	      struct complaints *c);
bool cfg_open_text(struct cfg *f, const char *text, size_t n,
		   const char *name, struct arena *a, struct complaints *c);
const config_setting_t *cfg_root(const struct cfg *f);
/* The bytes read, in the arena, and their SHA-256: SHA256_TEXT at DIGEST. */
const char *cfg_bytes(const struct cfg *f, size_t *n, char *digest);
/* Sorts the complaints of this file; true when there was none. */
bool cfg_close(struct cfg *f);

/* At the value of a setting, or at its name. */
__attribute__((format(printf, 3, 4)))
void cfg_complain(const struct cfg *f, const config_setting_t *s,
		  const char *fmt, ...);
__attribute__((format(printf, 3, 4)))
void cfg_complain_name(const struct cfg *f, const config_setting_t *s,
		       const char *fmt, ...);
/* At character COLUMN (from 1) of the text that S holds. */
__attribute__((format(printf, 4, 5)))
void cfg_complain_inside(const struct cfg *f, const config_setting_t *s,
			 int column, const char *fmt, ...);
/* Where the expression or the sentence that S holds is wrong. */
void cfg_complain_rule(const struct cfg *f, const config_setting_t *s,
		       const struct rules_error *e);
int cfg_line(const struct cfg *f, const config_setting_t *s);
/* The file where S stands, for as long as the arena. */
const char *cfg_file(const struct cfg *f, const config_setting_t *s);
void cfg_place(const struct cfg *f, const config_setting_t *s, int *line,
	       int *column);

/* The nearest of N words, or NULL when none is near. */
const char *cfg_nearest(const char *word, const char *const *words, size_t n);
/* Every key of GROUP must be in KNOWN (ends with NULL). */
void cfg_only(const struct cfg *f, const config_setting_t *group,
	      const char *const *known);

#define CFG_KEYS_MAX 64
/* The same; OUT: the setting of each, NULL when it is not there. */
void cfg_keys(const struct cfg *f, const config_setting_t *group,
	      const char *const *known, const config_setting_t **out);

/* The value of KEY, NULL or DEFAULT when it is not there. */
const config_setting_t *cfg_get(const config_setting_t *group,
				const char *key);
/* Clean text; a single line unless LINES. */
const char *cfg_text(const struct cfg *f, const config_setting_t *group,
		     const char *key, bool lines);
/* Must be there, and not blank; a text in any case. */
const char *cfg_need(const struct cfg *f, const config_setting_t *group,
		     const char *key);
/* The text of a string setting (an element of a list); NULL complained. */
const char *cfg_string(const struct cfg *f, const config_setting_t *s,
		       bool lines);
bool cfg_bool(const struct cfg *f, const config_setting_t *group,
	      const char *key, bool otherwise);
int cfg_int(const struct cfg *f, const config_setting_t *group,
	    const char *key, int least, int most, int otherwise);
/* Index of the word in WORDS (N of them). */
int cfg_word(const struct cfg *f, const config_setting_t *group,
	     const char *key, const char *const *words, size_t n,
	     int otherwise);
/* A list of groups: its length, 0 when it is not there; elements that are
   not groups are complained of and cfg_at() gives NULL for them. */
int cfg_list(const struct cfg *f, const config_setting_t *group,
	     const char *key, const config_setting_t **list);
const config_setting_t *cfg_at(const config_setting_t *list, int i);
/* A group, NULL when it is not there or is something else. */
const config_setting_t *cfg_group(const struct cfg *f,
				  const config_setting_t *group,
				  const char *key);
/* [a-z][a-z0-9_]*, at most 40 characters, not a word of the rules, needed;
   a made-up one after complaining. */
const char *cfg_id(const struct cfg *f, const config_setting_t *group);
bool cfg_is_id(const char *text);

/* answers.c: the answers that GROUP holds, as fill.h wants them, and what
   it found wrong in them, each in its place. */
struct fill;
struct fill_faults;
struct fill *cfg_answers(const struct cfg *f, const config_setting_t *group);
void cfg_complain_answers(const struct cfg *f,
			  const struct fill_faults *faults);

#endif
