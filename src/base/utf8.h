/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct str;

/*
 * utf8 - texts as people see them: clusters and columns, whatever the
 * locale.  The Unicode tables are utf8proc's; its only owner is this file.
 */

/* Next code point of [p, end), moving *p; U+FFFD for a byte that is wrong.
   Never moves past END; p must be before END. */
uint32_t utf8_next(const char **p, const char *end);
/* Appends one code point (U+FFFD for what is not one). */
void utf8_put(struct str *s, uint32_t cp);
bool utf8_valid(const char *s, size_t n);
/* How many of the first bytes are printable ASCII. */
size_t utf8_plain(const char *s, size_t n);

/* Bytes of the first cluster (what a person calls one character: a letter
   with its accents, an emoji with its joiners) of N > 0 bytes at S. */
size_t utf8_cluster(const char *s, size_t n);
/* Where the cluster before AT begins (AT itself when 0). */
size_t utf8_cluster_before(const char *s, size_t at);
/* The greatest cluster boundary that is not past AT. */
size_t utf8_boundary(const char *s, size_t n, size_t at);
/* Number of clusters: the signs that a form counts. */
size_t utf8_signs(const char *s, size_t n);

/* Columns of one code point: 0, 1 or 2. */
int utf8_width(uint32_t cp);
/* Columns of a text, cluster by cluster. */
int utf8_cols(const char *s, size_t n);
/* Bytes of S that fit in COLS columns without cutting a cluster. */
size_t utf8_fit(const char *s, size_t n, int cols);
/* Is the plain space at I one that French keeps on its line: alone, before
   ; ? ! : » or after «? */
bool utf8_glued(const char *s, size_t n, size_t i);
/* Bytes of the next line of S in COLS columns; *skip: what to leave out
   before the line after it.  Breaks at spaces, those that are glued only
   when there is no other, else inside a long word. */
size_t utf8_wrap(const char *s, int cols, size_t *skip);

/* Control (also C1), bidirectional override, isolate, interlinear, tag and
   other invisible code points that must never reach a terminal or paper.
   The joiner U+200D is allowed. */
bool utf8_forbidden(uint32_t cp);

/*
 * What a person typed or a file brought, made fit to keep: valid UTF-8, NFC
 * (accents back on their letters), no forbidden code point; CR LF and CR
 * become LF; where LINES is false, LF and TAB become spaces.  In A.
 */
char *utf8_clean(struct arena *a, const char *s, size_t n, bool lines);

/*
 * Folded for search and sort: lower case, no accents, oe for œ, ae for æ,
 * ss for ß, typographic apostrophes and dashes made plain.  In A.
 */
char *utf8_fold(struct arena *a, const char *s);
/* The same, put at the end of OUT. */
void utf8_fold_put(struct str *out, const char *s);
/* What may be in the name of a file anywhere: folded, only a to z and 0 to 9,
   one dash for whatever else is between; at most MOST bytes of S, cut after a
   word where it has one. */
void utf8_slug_put(struct str *out, const char *s, size_t most);

#endif
