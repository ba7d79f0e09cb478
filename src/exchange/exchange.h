/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "base/err.h"
#include "base/sha256.h"
#include "base/str.h"
#include "model/dossier.h"
#include "wizard/session.h"

/*
 * exchange - answers to and from other programs.  The only owner of
 * jansson.  What comes in is hostile until checked.
 *
 * In JSON, amounts are texts in euros with two decimals ("23000.00"), rates
 * texts in percent ("83.92"), dates ISO, booleans true and false, choices
 * their ids.
 */

/* The dossier as `montrer --json` gives it: answers by step (lists for
   blocks, each row with its "cle"), totals, ratios, statuses, findings.
   Stable order, same bytes for the same dossier.  C: the schemes, for what
   the ratios say of them; or NULL. */
struct catalogue;
void exchange_dossier(const struct session *s, const struct catalogue *c,
		      struct str *out);
/* The same of what is given to those alone to whom S is addressed: of the
   pieces, what they want. */
void exchange_dossier_given(const struct session *s, const struct catalogue *c,
			    struct str *out);
/* Its members alone, in an object that the caller opened (and may add to:
   the number, the lock...). */
struct json_out;
void exchange_members(const struct session *s, const struct catalogue *c,
		      struct json_out *j);
/* Reads what exchange_dossier() wrote, or the "reponses" part alone; checked
   whole before the first answer is set.  REFUSED as catalog_answers(). */
MUST_CHECK
bool exchange_answers(struct dossier *d, const struct answer_meta *meta,
		      const char *text, size_t n, struct str *refused,
		      struct err *err);

/*
 * A frozen version: answers of the three scopes, the findings, the text of
 * the form and of those it takes over, those of its output models and of the
 * figures they name; everything needed to print it again for ever.
 */

/* A file that papers are made from, as it was. */
struct kept_text {
	const char *folder;	/* KEPT_MODELS or KEPT_FIGURES */
	const char *name;	/* of the file */
	const char *text;	/* NULL: see version */
	size_t size;
	char digest[SHA256_TEXT];
	int version;		/* of this dossier, that holds the text; 0:
				   this one */
};
#define KEPT_MODELS "modeles"
#define KEPT_FIGURES "parametres"
#define KEPT_MOST 64

/* What the scheme of a demande wants enclosed, on the day it was frozen. */
struct frozen_wanted {
	const char *request;	/* "demandes[k1]" */
	const char *key, *label;
	bool sure;
};

struct frozen_meta {
	int32_t today;
	const char *desk;
	int64_t when;
	struct kept_text *kept;
	int nkept;
	int32_t signed_on;	/* 0 or NO_DAY: that is not said */
	bool lists;		/* false: the schemes are not known */
	struct frozen_wanted *wanted;
	int nwanted;
};
struct piece_table;
/* wanted.c: what the demandes of T want, in A. */
void exchange_wanted(const struct piece_table *t, struct arena *a,
		     struct frozen_meta *m);
void exchange_freeze(const struct session *s, const struct frozen_meta *m,
		     struct str *out);
/* The parts of a frozen content, in A: its form and those that it takes over
   are read by catalog_form_sources(), then exchange_thaw_answers() fills a
   dossier made from it. */
struct frozen_answer {
	const char *path;
	struct answer answer;
};
struct frozen {
	struct form_source *form;
	int nform;
	const char *desk;
	int32_t today;
	int64_t when;
	int32_t signed_on;	/* or NO_DAY */
	bool keeps;	/* false: frozen before the models were kept */
	struct kept_text *kept;
	int nkept;
	bool lists;	/* false: frozen before what is wanted was kept */
	struct frozen_wanted *wanted;
	int nwanted;
	struct frozen_answer *answer;
	int nanswer;
};
MUST_CHECK
bool exchange_thaw(const char *content, size_t n, struct arena *a,
		   struct frozen *out, struct err *err);
bool exchange_wanted_same(const struct frozen_meta *m, const struct frozen *f);
/* Has D the answers of F, and no other? */
bool exchange_answers_same(const struct dossier *d, const struct frozen *f);
MUST_CHECK
bool exchange_thaw_answers(const struct frozen *f, struct dossier *d,
			   struct err *err);

/* A JSON writer for the other sub-commands, so that one place knows how to
   quote: objects and arrays opened and closed in order. */
struct json_out {
	struct str *out;
	int depth;
	bool first;
};
void json_begin(struct json_out *j, struct str *out);
void json_open(struct json_out *j, const char *key, char bracket); /* {[ */
void json_close(struct json_out *j, char bracket);		  /* }] */
/* NULL is written as null. */
void json_text(struct json_out *j, const char *key, const char *value);
/* So is an empty text. */
void json_words(struct json_out *j, const char *key, const char *value);
/* A day as AAAA-MM-JJ; NO_DAY as null. */
void json_day(struct json_out *j, const char *key, int32_t day);
void json_int(struct json_out *j, const char *key, int64_t value);
void json_bool(struct json_out *j, const char *key, bool value);
void json_none(struct json_out *j, const char *key);

#endif
