/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_MEASURES_H
#define WIZARD_MEASURES_H

#include "rules/caps.h"
#include "wizard/session.h"

/*
 * measures - what an adviser computes of a budget: who pays which share,
 * what the overheads weigh, what a beneficiary costs; each with the figures
 * that it is made of, and with class 87 counted where that changes it.
 *
 * The one computation behind the grid, the list of ratios, JSON and paper.
 * Exact: a ratio is a fraction; it is rounded where it is written only, half
 * away from zero: a share to a tenth of a percent in a formula (to a
 * hundredth in JSON), an amount to the cent.  Blanks count for nothing, so
 * far.  A sum that passes 64 bits gives no figure but a sentence.
 */

/* A budget in the row that holds it, as it stands, or as it would be. */
struct measuring {
	const struct session *session;
	const struct catalogue *catalogue;	/* NULL: no scheme is known */
	const struct rules_if *what_if;
	int n_if;
	const struct row *row;
	const struct field *budget;
	struct arena *arena;	/* of all that is found */
};

struct ratio {
	const char *formula;	/* "33 000 / 37 710 = 87,5 %"; NULL: there
				   is none */
	int64_t part;		/* cents */
	int64_t whole;		/* cents, persons or ten-thousandths of a
				   full-time post */
	struct frac value;	/* of 1, or cents for one */
};

enum measure_of { MEASURE_SHARE, MEASURE_PERSON, MEASURE_POST };

struct measure {
	const char *id;
	const char *about;	/* path of the aid that it is of; NULL */
	struct say label;
	struct say terms;	/* what is divided by what, in words */
	struct say note;	/* the key of the overheads...; or nothing */
	struct say missing;	/* why there is no figure; or nothing */
	enum measure_of of;
	struct ratio plain;	/* without classes 86 and 87 */
	struct ratio in_kind;	/* with them */
};

/* Who pays: one line of account 74. */
struct funder {
	const struct row *row;	/* the demande, or a row of the budget's own;
				   NULL: a line that is typed */
	const char *name, *path;
	bool request;		/* a demande of this dossier */
	bool public, addressed, refused;
	int64_t amount;		/* as it counts in account 74 */
	/* of a demande whose scheme is known */
	const struct scheme *scheme;
	struct subject subject;
	int64_t asked;		/* -1: not said */
	struct caps caps;
	struct ratio of_base;	/* of the base kept */
	const char *left_out;	/* "65 et 68"; "" nothing */
	bool above_rate;	/* above the rate of its base */
};

/* What limits public aids, and by how much they pass it. */
struct public_limit {
	const struct condition *condition;	/* NULL: nothing limits them */
	const char *who;	/* "FDVA"; "" a general rule */
	struct frac limit;
	bool in_kind;
	int64_t part, whole, excess;
};

struct measures {
	struct say why;		/* a total passes what can be counted: there
				   is nothing else here */
	int64_t charges, products, charges_kind, products_kind;
	int64_t gap, gap_kind;	/* products less charges */
	int64_t public, private, own;	/* what the products are made of */
	int64_t requested;	/* with this dossier; -1: nothing is */
	struct ratio request, request_kind;	/* of the products */
	struct measure *m;
	int n;
	struct funder *funder;
	int nfunder;
	struct public_limit limit;
};

/* False: this is no budget, or has no totals. */
bool measures_make(const struct measuring *in, struct measures *out);
/* The measure ID; NULL when there is none. */
const struct measure *measures_find(const struct measures *m, const char *id);
/* "FDVA 2" of "FDVA 2, fonctionnement et innovation". */
const char *measures_short(const struct scheme *s, struct arena *a);

/* For the other files of measures: the cents of LEAF around IN's row.
   False: it cannot be counted, and *why says so. */
bool measures_amount(const struct measuring *in, const struct row *row,
		     const struct field *leaf, int64_t *out, struct say *why);
/* PART / WHOLE, both as said in struct ratio; SHARE: "… = 87,5 %". */
struct ratio measures_ratio(int64_t part, int64_t whole, enum measure_of of,
			    struct arena *a);
/* A fraction of 1: "87,5 %". */
const char *measures_rate(struct frac share, struct arena *a);
struct rules_env measures_env(const struct measuring *in,
			      const struct row *row);
/* funders.c: fills out->funder and out->limit. */
bool measures_funders(const struct measuring *in, struct measures *out);

#endif
