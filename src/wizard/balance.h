/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BALANCE_H
#define WIZARD_BALANCE_H

#include "wizard/board.h"
#include "wizard/measures_tell.h"

/*
 * balance - ways to make charges and products of a budget equal, or classes
 * 86 and 87.
 *
 * Each is looked at on a supposed dossier before it is proposed: it
 * balances; nothing that held comes to fail, whether a condition of a
 * scheme, a blocking rule or a blocking control of the form, with the
 * answers of now and with blanks counted for nothing; no answer goes out of
 * its bounds.  What does not stand that is not proposed.  A rule or a control
 * with a sequel forbids nothing: the sequel is told.
 */

struct verdict_change {
	const struct scheme *scheme;
	enum verdict_kind before, after;
};

struct proposal {
	const char *id;		/* "ressources_propres", "demande"... */
	struct say says;	/* "demander 2 550 € de moins à la Ville" */
	struct say warns;	/* what to do besides; or nothing */
	struct say then;	/* what remains to be done after; or nothing */
	struct suppose change;
	const char *label;	/* of the answer */
	int64_t from, to;
	bool in_kind;		/* of classes 86 and 87 */
	struct measures after;
	struct verdict_change *verdict;
	int nverdict;
};

struct balance {
	struct measures before;
	struct proposal *p;
	int n;
};

/* CHOSEN: a line of the budget that may give way; NULL: the largest charge
   that is typed.  False: there is no budget, or nothing to balance. */
bool balance_find(const struct measuring *in, const struct field *chosen,
		  struct balance *out);
/* What the proposal changes, as lines, in in->arena. */
struct told_line *balance_tell(const struct measuring *in,
			       const struct balance *b,
			       const struct proposal *p, int *n);
/* Takes it over as an answer; an estimate stays one.  False: nothing
   changed. */
bool balance_accept(struct session *s, const struct proposal *p);

#endif
