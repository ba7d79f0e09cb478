/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TEMPLATE_DRAW_H
#define RULES_TEMPLATE_DRAW_H

#include "rules/template.h"

/*
 * template_draw - a model filled for one dossier: what applies, numbered in
 * order, texts with their figures.  What is not answered is a blank that is
 * seen, "[à compléter : Nom du financeur]", and is listed; so is, apart, what
 * the model leaves to the administration: "[à compléter par
 * l'administration : nom de qui signe]".  A text that has more signs than its
 * question has room for goes whole to an annex after the others.
 */

struct clause {
	const char *article;	/* id */
	const char *text;
	const char *digest;	/* of the model's text when it was written;
				   "" not known */
};

struct blank {
	const char *what;	/* in words, final French */
	const char *path;	/* where to answer, with row keys; or NULL */
};

struct drawn_passage {
	enum passage_kind kind;
	const char *text;
	const char *number;	/* of a title: "3.1"; or NULL */
	enum passage_table table;
	const char *over;	/* the path of what it refers to in an annex,
				   for want of room; or NULL */
};

/* What had no room where it is named. */
struct drawn_over {
	const char *path, *label, *text;
	const char *number;	/* "Annexe IV" */
	const struct drawn_article *from;	/* the first that names it */
};

struct drawn_article {
	const struct article *article;
	const char *number;	/* "Article 3", "Annexe II"; NULL */
	struct drawn_passage *passage;
	int n;
	const struct clause *clause;	/* the text is this one's; or NULL */
	bool stale;		/* the model's text is another since */
	struct clause_fault fault;	/* line 0: none */
	const struct annex *annex;	/* of annexes */
};

struct drawn_party {
	const char *name, *quality;	/* quality may be "" */
};

struct drawing {
	const struct template *template;
	struct drawn_article *article;	/* those that apply */
	int narticle;
	struct drawn_article *annex;
	int nannex;
	struct drawn_over *over;
	int nover;
	struct drawn_party *party;
	int nparty;
	struct blank *blank;	/* in the order of the text, each once */
	int nblank;
	const char **left;	/* to the administration, each once */
	int nleft;
};

/* Does it apply to D?  *why, unless NULL: its reason, "" when it does. */
enum outcome template_applies(const struct template *t,
			      const struct dossier *d, struct arena *a,
			      const char **why);
void template_draw(const struct template *t, const struct dossier *d,
		   const struct clause *clause, int nclause,
		   struct arena *a, struct drawing *out);
/* The text of one article alone, as it would read: TEXT is a clause. */
void template_try(const struct template *t, const struct dossier *d,
		  const struct article *art, const char *text,
		  struct arena *a, struct drawn_article *out);
/* The rows of BLOCK in D, nested ones from parent to parent. */
struct row **template_rows(const struct dossier *d, const struct field *block,
			   struct arena *a, int *n);

#endif
