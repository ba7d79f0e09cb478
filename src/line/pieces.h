/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_PIECES_H
#define LINE_PIECES_H

#include "base/str.h"
#include "wizard/pieces.h"

/* pieces - what each recipient wants enclosed, in plain lines: the linear
   mode and the command line say the same words. */
void pieces_text(const struct piece_table *t, struct arena *a,
		 struct str *out);
/* One piece and what is said of it now. */
void pieces_line(const struct piece_wanted *w, const struct piece_said *said,
		 struct arena *a, struct str *out);
/* Everything about it: why, where, how old, who wants it. */
void pieces_about(const struct piece_table *t, const struct piece_wanted *w,
		  struct arena *a, struct str *out);
/* "12 Le dossier (5 sur 6)" */
const char *pieces_recipient(const struct piece_recipient *r,
			     struct arena *a);

#endif
