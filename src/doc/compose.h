/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_COMPOSE_H
#define DOC_COMPOSE_H

#include "doc/block.h"
#include "doc/years.h"
#include "model/plan.h"

/*
 * compose - from a form and its answers to the document, in the order and
 * numbering of the official form.
 *
 * What is missing is an argument: ring 1 and the wizard find it, this only
 * places it.  Hidden questions are not printed; a section that does not
 * apply is said to be "sans objet".
 */

struct missing {
	const char *path;	/* with row keys */
	const char *text;	/* final French */
	const char *step;	/* title of its step; "" */
	const char *carried;	/* "2025": taken over then, to be confirmed;
				   or NULL */
	bool absent;		/* nothing was answered: there is room for
				   it, in what is signed too */
	bool warning;		/* it keeps nothing from being complete */
};

/* What is measured of a budget, in final French. */
struct paper_ratio {
	const char *budget;	/* path of the budget, with row keys */
	const char *label;
	const char *formula;	/* "33 000 / 37 710 = 87,5 %" */
	const char *in_kind;	/* the same with class 87; NULL */
	const char *note;	/* NULL */
};

/* What a scheme wants; what is said of it is read in the dossier. */
struct paper_piece {
	const char *key, *label;	/* as in rules/pieces.h */
	bool sure;		/* false: not known yet if it is needed */
};

/* The one to whom the dossier goes, when it is made for one alone. */
struct paper_recipient {
	const struct row *const *row;	/* its demandes, in the dossier of the
					   input */
	int nrow;
	const char *name, *service, *scheme;	/* "" not said */
	struct paper_piece *piece;	/* what its schemes want, each once */
	int npiece;
};

struct compose_input {
	const struct dossier *dossier;	/* slots refreshed by the session */
	bool draft;			/* marked as such, with what is missing */
	const struct missing *missing;
	int nmissing;
	int left;		/* points to be cleared, in the whole dossier
				   or in what this form asks */
	const struct plan *plan;	/* of the whole dossier; NULL: none */
	const struct paper_years *years;	/* of a convention; or NULL */
	const struct paper_ratio *ratio;
	int nratio;
	const char *desk;		/* name, address of the desk; or NULL */
	const char *version;		/* "version 3 du 14/01/2026"; or NULL */
	const char *digest;		/* short digest printed on each page */
	struct doc_stamp stamp;		/* of the version, for a program */
	int64_t created;
	const struct paper_recipient *recipient;	/* NULL: all */
};

struct doc *compose_dossier(const struct compose_input *in, struct arena *a);
/* À rapporter: one page for the leader; LEFT points are to be cleared in the
   whole dossier, whether somebody is to bring them or not. */
struct doc *compose_to_bring(const struct compose_input *in,
			     const char *const *line, int nline, int left,
			     struct arena *a);

#endif
