/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TEMPLATE_H
#define RULES_TEMPLATE_H

#include "base/map.h"
#include "rules/rules.h"

/*
 * template - an output model: a text, article by article, that a dossier
 * fills, or a form or a portal of the other side.  Read by catalog/ from data/modeles/, compiled against one form,
 * then const for everybody.  The spelling is guichet-modeles(5).
 *
 * A passage is a paragraph as its file has it.  The text of an article may
 * be another in one dossier: its clause, one passage a line, in the same
 * words:
 *
 *     {pour demandes si demandes.signataire} – {demandes.financeur}
 *
 * Braces hold expressions, or the number of an article or of an annex:
 * {article.duree}, {annexe.budgets}.
 */

struct target;

/* A convention is made of articles; a printed form and a portal have a
   target (target.h). */
enum template_kind { TEMPLATE_CONVENTION, TEMPLATE_FORM, TEMPLATE_PORTAL };
/* As its file names it. */
const char *template_genre(enum template_kind kind);

enum passage_kind { PASSAGE_TEXT, PASSAGE_ITEM, PASSAGE_TITLE,
	PASSAGE_TABLE };
/* Tables that the program makes. */
enum passage_table { TABLE_CONTRIBUTIONS, TABLE_COSTS };

/* A text and its numbers of articles and annexes; the last has neither. */
struct mention {
	const struct text_part *text;
	const char *article, *annex;	/* id, one of them: its number */
};

struct passage {
	enum passage_kind kind;
	const char *text;		/* as written, braces and all */
	const struct mention *mention;	/* the same, compiled */
	enum passage_table table;
	const char *pour;		/* path of the block; NULL: once */
	const struct field *block;
	const char *when_text;		/* NULL: always */
	const struct expr *when;
};

struct article {
	const char *id, *title;
	bool numbered;
	const char *when_text;
	const struct expr *when;	/* NULL: always */
	const struct passage *passage;
	int npassage;
	const char *source;		/* may be NULL */
	int32_t checked;		/* NO_DAY: à vérifier */
	char digest[17];		/* of its text */
	struct src src;
};

enum annex_kind { ANNEX_TEXT, ANNEX_PROGRAMME, ANNEX_BUDGETS,
	ANNEX_INDICATORS, ANNEX_REPORT, ANNEX_COMMITMENT, ANNEX_MINIMIS };

/* What an annex shows of the rows of BLOCK, one after the other, each group
   of rows that refer to one row (BY) under it. */
struct annex {
	struct article text;		/* its id, title, words */
	enum annex_kind kind;
	const struct field *block;	/* pour; NULL: none */
	const struct field *by;		/* renvoi to the row above; or NULL */
	const struct field **shown;	/* champs: pairs of each row */
	int nshown;
	const struct field **above;	/* champs_par: of the row above */
	int nabove;
	const struct field **column;	/* colonnes: a table of the rows */
	int ncolumn;
	bool signature;			/* of the association, at its end */
};

/* Who signs: one, or one for each row of a block. */
struct signatory {
	struct passage name;		/* with pour and si */
	const struct mention *quality;	/* may be NULL */
};

struct template {
	struct arena arena;
	const struct form *form;
	const struct map *parameters;	/* of the catalogue; outlives it */
	const char *id, *title, *notice;	/* notice: "projet de..." */
	const char *paper_title;		/* title, when not said */
	const char *source;
	int32_t checked;
	int version;
	enum template_kind kind;
	const struct expr *when;	/* NULL: always */
	const struct mention *why_not;	/* says why when it does not hold */
	const struct article *article;
	int narticle;
	const struct annex *annex;
	int nannex;
	const struct signatory *signatory;
	int nsignatory;
	const struct target *target;	/* of a form, of a portal; or NULL */
	bool mine;			/* of the person's own folder */
	const char *file;
	char digest[17];
	struct src src;
};

const struct article *template_article(const struct template *t,
				       const char *id);
/* The id nearest to a misspelt one among articles and annexes; or NULL. */
const char *template_nearest(const struct template *t, const char *id);

/* Compiles a text with the names known where it stands; what it refers to
   must be in T.  False: *e tells where, in characters of TEXT. */
MUST_CHECK
bool template_compile(const struct template *t, struct arena *a,
		      const struct field *block, const char *text,
		      const struct mention **out, struct rules_error *e);

/* --- an article of one dossier: its clause --- */

/* A line that is wrong; text and braces are then printed as they stand. */
struct clause_fault {
	int line;		/* from 1 */
	struct rules_error why;
};
/* The passages of TEXT, those of a wrong line without mention. */
const struct passage *clause_read(const struct template *t, struct arena *a,
				  const char *text, int *n,
				  struct clause_fault *fault);
/* The model's own text in that form: passages whose condition holds in D,
   without it; those of a block keep theirs. */
const char *clause_of(const struct article *art, const struct dossier *d,
		      struct arena *a);
/* Names the text of an article, conditions included, in out[17]. */
void article_digest(const struct article *art, char *out);

#endif
