/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_PAPERS_H
#define WIZARD_PAPERS_H

#include <stdbool.h>

/*
 * papers - what a dossier may become on paper, as the front ends know it.
 * The app makes the list (app/papers.h); nobody else keeps one.
 */

/* Those that are spoken of by name; all others come from the list alone. */
#define PAPER_FINAL "dossier"	/* freezes a version first, or one again */
#define PAPER_DRAFT "brouillon"	/* marked as such, with what is missing */
#define PAPER_TO_BRING "a-rapporter"
#define PAPER_PLAN "plan"
#define PAPER_ELIGIBILITY "eligibilite"
#define PAPER_EVALUATION "evaluation"
#define PAPER_AMENDMENT "avenant"
#define PAPER_CONVENTION "convention"	/* by the model that applies */
#define PAPER_ARCHIVE "archive"	/* one ZIP: paper, answers, pieces */
#define PAPER_JOINED "avec-pieces"	/* one PDF: paper, pieces, list */
#define PAPER_TEST "essai"
#define PAPER_BLANK "vierge"
#define PAPER_FILLED "prerempli"	/* blank, with what is known */

struct arena;
struct row;
struct session;
struct template;

struct paper_row {
	const char *id;		/* as after --modele */
	const char *title;	/* French; translated where it is shown */
	const char *genre;	/* "dossier", "liste", "convention"... */
	const char *why_not;	/* why it cannot be made now; "" */
	bool offered;		/* it can */
	bool freezes;		/* a version is frozen first */
	bool versions;		/* it can be asked for a version */
	bool recipients;	/* it can be made for one demande alone */
	bool model;		/* a file of data/modeles/ */
	bool one;		/* for some demandes, never for all: a sheet,
				   or a form that retype_chosen() */
	const int *rank;	/* those that it may be for */
	int nrank;
	/* of each sheet, how it is asked for in a print_order and what it is
	   called */
	const char *const *whom;
	const char *const *told;
	int nwhom;
	const struct target *target; /* of a form or a portal; NULL */
};

/* The paper ID; NULL. */
const struct paper_row *papers_find(const struct paper_row *row, int n,
				    const char *id);
/* Can it be made now? */
bool papers_offered(const struct paper_row *row, int n, const char *id);
/* Is it for the kind of funder that REQUEST is made to?  A model may be for
   some kinds alone. */
bool papers_serves(const struct paper_row *p, const struct row *request);
/* ROW is the sheet of the portal T, or a form that retype_chosen(): for whom
   it may be made, in A.  TR translates. */
void papers_sheets(const struct session *s, const struct template *t,
		   char *(*tr)(const char *), struct arena *a,
		   struct paper_row *row);
/* The id nearest to a misspelt one; NULL: none is near. */
const char *papers_nearest(const struct paper_row *row, int n,
			   const char *id);

#define PAPER_EACH "*"	/* one for each recipient */
/* What to print, and how. */
struct print_order {
	const char *paper;	/* its id */
	int version;		/* 0: as it is now */
	const char *recipient;	/* the demande it is for, as recipients.h
				   finds it; PAPER_EACH; NULL: all */
	int first, last;	/* pages; 0: all */
	const char *printer;	/* NULL: only a file */
	int copies;
	bool two_sided;
	const char *file;	/* NULL: the usual folder, a name of ours; its
				   end says the format: .pdf (the only one for
				   a printer), .html, .odt, .txt.  The folder,
				   of PAPER_EACH */
	bool replace;		/* what is at FILE; else ERR_EXISTS */
};

#endif
