/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPER_SHEETS_H
#define APP_PAPER_SHEETS_H

#include "app/app.h"
#include "doc/block.h"

/* paper_sheets - the page of the leader and the list of the adviser.  The
   memo is on neither. */

/* The form to fill by hand; FILLED: with what is known. */
struct doc *paper_blank(struct app *a, const struct open_dossier *o,
			bool filled, struct arena *arena);
struct doc *paper_summary(struct app *a, const struct open_dossier *o,
			  struct arena *arena);
struct doc *paper_checklist(struct app *a, const struct open_dossier *o,
			    struct arena *arena);

#endif
