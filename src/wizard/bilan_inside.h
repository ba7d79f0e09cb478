/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_BILAN_INSIDE_H
#define WIZARD_BILAN_INSIDE_H

#include "model/report.h"
#include "wizard/bilan.h"
#include "wizard/derive.h"
#include "wizard/requests.h"
#include "wizard/years.h"

/* bilan_inside - shared by the files of bilan; not for others. */

/* The child ID of GROUP; NULL. */
const struct field *bilan_leaf(const struct field *group, const char *id);
/* The living row KEY of a block under the root; NULL. */
const struct row *bilan_row(const struct session *s,
			    const struct field *block, const char *key);
/* The actions that are reported on, in A. */
const struct row **bilan_actions(const struct bilan_order *o,
				 struct arena *a, int *n);
/* 0 for the first year of the dossier; -1: it is none of them. */
int bilan_index(const struct bilan_order *o);
/* What it is about, in words; "" not known. */
const char *bilan_subject(const struct bilan_order *o, struct arena *a);

/* The amount foreseen for the line ID, in cents; Y: the years of the
   convention, NULL when there are none.  False: overflow. */
bool bilan_forecast(const struct bilan_order *o, const struct years *y,
		    const char *id, int64_t *cents);

/* What a demande granted for that year.  False: nothing. */
bool bilan_granted(const struct bilan_order *o, const struct row *request,
		   int64_t *cents);
/* What one service of a funder granted for all that is reported on. */
struct bilan_grant {
	const char *funder, *service;
	bool addressed;		/* the report goes to it */
	bool outside;		/* it did not sign the convention */
	int64_t cents;
	bool has_paid;
	int64_t paid;		/* of it, what came */
};
const struct bilan_grant *bilan_grants(const struct bilan_order *o,
				       struct arena *a, int *n);

#endif
