/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_PART_H
#define EXCHANGE_PART_H

#include "exchange/exchange.h"
#include "wizard/measures.h"

#include <jansson.h>

/* part - shared by the files of exchange/; not for others. */

#define PART_DOSSIER "guichet-dossier"
/* data/schemas/dossier-1.schema.json */
#define PART_DOSSIER_SCHEMA PART_DOSSIER "/1"
#define PART_FROZEN "guichet-version"
#define PART_VERSION 1
#define PART_MAX ((size_t)32 * 1024 * 1024)
#define PART_DEPTH 64

void part_certainty(struct json_out *j, const struct answer *answer);
void part_states(const struct session *s, struct json_out *j);
void part_findings(const struct session *s, struct json_out *j,
		   struct arena *a);

/* measures.c: the ratios of one budget, as an object; nothing when it has no
   totals. */
void part_measures(const struct measuring *in, struct json_out *j);

/* report.c: under "compte_rendu"; nothing when the form is no report. */
void part_report(const struct session *s, struct json_out *j,
		 struct arena *a);

/* kept.c: under "textes"; a text that the form has already is not written
   again. */
void part_kept(const struct form *form, const struct frozen_meta *m,
	       struct json_out *j);
/* After the forms of OUT were read.  False: damaged, and *err. */
bool part_thaw_kept(const json_t *root, struct arena *a, struct frozen *out,
		    struct err *err);
/* wanted.c: under "pieces_demandees", when M has them. */
void part_wanted(const struct frozen_meta *m, struct json_out *j);
/* False: damaged, and *err. */
bool part_thaw_wanted(const json_t *root, struct arena *a, struct frozen *out,
		      struct err *err);
/* False, after filling *err. */
bool part_damaged(struct err *err, const char *what);

/* A JSON object, NULL after filling *err with place and reason. */
json_t *part_read(const char *text, size_t n, struct err *err);
/* Checks "format" and "version" of ROOT. */
bool part_format(const json_t *root, const char *format, struct err *err);
/* The clean text of KEY; OTHERWISE when it is not there or is no text. */
const char *part_text(const json_t *object, const char *key,
		      const char *otherwise, struct arena *a);

#endif
