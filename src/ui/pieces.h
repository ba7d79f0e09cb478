/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PIECES_H
#define UI_PIECES_H

#include "ui/screen.h"
#include "wizard/pieces.h"

/*
 * pieces - what is to be enclosed: the list by recipient (scr_pieces.c), all
 * of one piece (scr_piece.c), and what is typed of it (scr_join.c): a file,
 * a day.
 */

/* Does the dossier keep pieces? */
bool pieces_shown(const struct ui *ui);
void pieces_open(struct ui *ui);
/* The piece KEY, in full. */
void piece_open(struct ui *ui, const char *key);

/* What is typed: a file to attach and its day, the day of an original that
   was seen, or the day alone. */
enum join_kind { JOIN_FILE, JOIN_SEEN, JOIN_DAY };
void join_open(struct ui *ui, const struct piece_wanted *w,
	       enum join_kind kind);

/* All of them, in the event's arena. */
void pieces_now(struct ui *ui, struct piece_table *out);
/* The keys of one piece, for the list and for its screen: how many were put
   in OUT.  Does what I says; false: it is none of these. */
int piece_offers(const struct ui *ui, const struct piece_wanted *w,
		 enum intent *out);
bool piece_act(struct ui *ui, const struct piece_wanted *w, enum intent i);
/* "périmée", and its role. */
const char *piece_word(const struct piece_said *said, struct arena *a);
enum style piece_style(const struct piece_said *said);

#endif
