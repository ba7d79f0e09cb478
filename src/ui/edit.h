/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "base/vec.h"
#include "cells/key.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * edit - a text being typed: the heart of the one-line and of the many-line
 * editor.  Knows no screen.  The caret always stands between two clusters;
 * a paste is one step to undo, a typed word too.  Nothing that may not
 * reach a terminal enters it.
 */

enum edit_kind { EDIT_TYPED, EDIT_ERASED, EDIT_WHOLE };

struct edit_step {
	enum edit_kind kind;
	size_t at;
	char *before, *after;		/* not NUL-terminated */
	size_t nbefore, nafter;
	size_t caret_before, caret_after;
};

struct edit {
	char *p;			/* NUL-terminated */
	size_t len, cap, max;		/* max: bytes it may hold */
	size_t caret;
	bool lines;			/* may hold line ends */
	bool closed;			/* the next step is a new one */
	bool proposed;			/* what is typed first replaces it */
	VEC(struct edit_step) step;
	size_t done;			/* steps that stand; the rest: redo */
	char *origin;			/* as edit_set() gave it */
};

void edit_init(struct edit *e, size_t max, bool lines);
void edit_fini(struct edit *e);
/* Starts anew from TEXT, caret at the end, nothing to undo. */
void edit_set(struct edit *e, const char *text);
/* The same, proposed: the first key that types takes its place, any other
   that is for the editor keeps it, to be edited. */
void edit_propose(struct edit *e, const char *text);
/* Puts TEXT in the place of everything, as one step that can be undone. */
void edit_replace_all(struct edit *e, const char *text);
/* Cleans what is inserted; what would pass the limit is left out. */
bool edit_insert(struct edit *e, const char *text, size_t n,
		 enum edit_kind kind);
bool edit_erase(struct edit *e, size_t from, size_t to);
bool edit_undo(struct edit *e);
bool edit_redo(struct edit *e);
/* Does the text differ from what edit_set() gave? */
bool edit_changed(const struct edit *e);
/* Moves the caret to the boundary nearest below AT. */
void edit_move(struct edit *e, size_t at);
size_t edit_word_left(const struct edit *e, size_t at);
size_t edit_word_right(const struct edit *e, size_t at);
/* Typing, erasing, moving along the text, undo; false: not for an editor.
   Home and End, up and down are the owner's. */
bool edit_key(struct edit *e, const struct key *k);

#endif
