/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_WORDDIFF_H
#define BASE_WORDDIFF_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct str;

/*
 * worddiff - what changed from one text to another, word by word.
 *
 * A word is what stands between plain spaces and line ends; a no-break space
 * is inside its word, so that "12 000 €" is one.  The parts are slices of
 * the two texts, in order of reading: the same and the old ones, put
 * together, are the old text to the byte; the same and the new ones are the
 * new text.  The words that stay are as many as can be (a longest common
 * sequence), but for two things.  One short word that stays between two
 * changes is taken as changed too: it only breaks the reading.  And texts
 * that have more than WORD_EDITS words to change are not matched: but for
 * their beginning and their end, all of one becomes all of the other.
 */

#define WORD_EDITS 800

enum word_kind { WORD_SAME, WORD_OLD, WORD_NEW };

struct word_part {
	enum word_kind kind;
	const char *text;	/* borrowed; not ended by a NUL */
	size_t n;
};

struct word_diff {
	struct word_part *part;
	int n;
	bool changed;
};

/* The parts live in A. */
void word_diff(const char *old, const char *new, struct arena *a,
	       struct word_diff *out);

/* How parts are told in a plain text; GAP stands for what is left out. */
struct word_marks {
	const char *old_open, *old_close, *new_open, *new_close, *gap;
};
/* AROUND: how many of the words that stay are kept beside a change; -1: all
   of them. */
void word_diff_put(const struct word_diff *d, const struct word_marks *m,
		   int around, struct str *out);

#endif
