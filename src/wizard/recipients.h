/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_RECIPIENTS_H
#define WIZARD_RECIPIENTS_H

#include "wizard/pieces.h"

/*
 * recipients - to whom a dossier may be sent: its demandes, in their order,
 * and the same dossier as one funder alone is to receive it.
 *
 * That one is a copy in which only this demande is addressed, or those to
 * the same service of one funder: the ticks of the cover, the amounts that
 * are sums of what is addressed, the enclosures all follow by the rules of
 * the form, and nothing else changes.
 */

struct recipient {
	int rank;		/* from 1, in the order of the dossier */
	int first;		/* rank of the first to the same service of
				   the same funder */
	const struct row *row;
	const char *name;	/* the funder; "" not said */
	const char *service, *scheme;	/* "" not said */
	const char *told;	/* "Ville de Massy, service des sports" */
	bool addressed;		/* the dossier goes there */
	bool blank;		/* no amount asked yet */
	int64_t amount;		/* asked, for the first year */
};

/* N of them, in A; none when the form has no demandes. */
struct recipient *recipients_list(const struct session *s, struct arena *a,
				  int *n);
/* Those that WORD names, the first of them: "3", the third alone; "3+", all
   those to the same service (or in the same file of a portal, as the caller
   has it); else the beginning of a funder's name, accents and case apart.
   *many: how many services it may be, when it is NULL. */
const struct recipient *recipients_find(const struct recipient *r, int n,
					const char *word, struct arena *a,
					bool *all, int *many);
/* Does the dossier go to any of those that are first in its place? */
bool recipients_goes(const struct recipient *r, int n, int first);

/* A copy of S, the caller's. */
struct session *recipients_copy(const struct session *s);
/* What may be given of S, which is addressed already, to the one that it goes
   to: a copy, the caller's, without what no paper says (the steps of the
   desk, its memo, what it judged, planned and retyped), without what funders
   answered beyond the state and the amount that the paper declares, without
   who said what, and of the pieces noted only those of WANTED. */
struct session *recipients_given(
    const struct session *s, const struct piece_table *wanted);

/* S, which is no one's, becomes that of its demande of rank RANK alone; ALL:
   and of those to the same service.  Of the others the name, the amounts, the
   state and the days stay, not the words of what they answered.  Their rows
   in A, N of them; 0: there is none. */
const struct row **recipients_address(
    struct session *s, int rank, bool all, struct arena *a, int *n);
/* Same, of those N rows of its demandes. */
void recipients_address_those(struct session *s, struct row *const *row, int n);

#endif
