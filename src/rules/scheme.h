/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_SCHEME_H
#define RULES_SCHEME_H

#include "base/map.h"
#include "rules/figure.h"

/*
 * scheme - the funding schemes (dispositifs), the general rules and the
 * dated figures, as the files under data/ state them, compiled against one
 * form.  Built once by catalog/, then const for everybody.  The spelling of
 * the files is guichet-regles(7).
 */

/* What a condition is about. */
enum about { ABOUT_ASSOCIATION, ABOUT_PROJECT, ABOUT_REQUEST };

struct condition {
	const char *id;
	const char *label;		/* short, for the board */
	const struct expr *test;	/* NULL: a person judges */
	const struct text_part *yes, *no;	/* sentences; may be NULL */
	const struct text_part *question;	/* what the person judges */
	const char *test_text;		/* as the file has it; or NULL */
	const char *source;
	int32_t checked;		/* NO_DAY: à vérifier */
	enum about about;		/* general rules; ABOUT_REQUEST else */
	enum severity severity;
	bool general;			/* of data/regles/, not of a scheme */
	bool in_verdict;		/* general: counts in each scheme */
	const char *sequel;		/* general: what remains to be done when
					   a remedy makes it fail, which it then
					   does not forbid; NULL: it does */
	struct src src;
};

/* One answer that a lever moves: PATH +, or PATH -. */
struct move {
	const struct field *leaf;
	bool beside;		/* in the demande's row; else the project's,
				   or what is around it */
	int sign;
};

/*
 * What the applicant may still change: every answer moved, each by x, a
 * multiple of STEP (cents, whole numbers, days or months as TYPE says).
 */
#define LEVER_X '\001'

struct lever {
	const char *id;
	const struct move *move;
	int nmove;
	enum rtype type;
	int64_t step;
	const struct expr *limit;	/* must hold; NULL: no limit */
	const struct text_part *says;	/* {x} became LEVER_X */
	const char *says_text;
	struct src src;
};

struct campaign {
	int32_t opens, closes;	/* both days are in it */
	const char *source;	/* may be NULL */
};

enum genre { GENRE_GRANT, GENRE_POST, GENRE_LOAN, GENRE_SUPPORT,
	GENRE_APPROVAL };

/* A document that the funder asks for. */
struct scheme_piece {
	const char *code;	/* of the form's pieces, or the words */
	const char *label;	/* NULL: that of the form's piece */
	const struct expr *needed_if;	/* NULL: always */
};

struct scheme {
	const char *id, *name;
	const char **other_names;
	int nother;
	const char *funder;
	int funder_type;	/* index of a choice of demandes.type; -1 */
	enum genre genre;
	const char *summary, *year, *url, *source;	/* may be NULL */
	int32_t checked;	/* NO_DAY: à vérifier */
	enum about about;	/* ABOUT_ASSOCIATION or ABOUT_PROJECT */
	bool either;		/* ABOUT_PROJECT, or the functioning */
	const char *portal, *calendar;	/* may be NULL */
	const struct campaign *campaign;	/* by date */
	int ncampaign;
	bool permanent;
	/* montant; each may be NULL */
	const struct figure *floor, *ceiling, *rate, *base_ceiling;
	const struct figure *requests_max;
	const struct expr *base;
	const char *base_text, *amount_note;
	struct map figures;	/* id -> struct figure *, those four too */
	const struct condition *condition;
	int ncondition;
	const struct lever *lever;
	int nlever;
	const char **skips;	/* ids of general rules that do not hold */
	int nskip;
	const struct scheme_piece *piece;
	int npiece;
	const char **not_found;	/* what no source said */
	int nnot_found;
	const char *file;	/* where it was read */
	bool mine;		/* from the user's own folder */
	struct src src;
};

/* Everything that decides, for one form. */
struct catalogue {
	struct arena arena;
	const struct form *form;
	struct map parameters;	/* id -> struct figure * */
	struct condition *rule;
	int nrule;
	struct lever *lever;	/* those that any scheme may use */
	int nlever;
	struct scheme **scheme;
	int nscheme;
	int nrefused;		/* files that could not be read */
	bool first_wins;	/* while reading: what is there already stays,
				   nothing is said of it */
	struct map by_id;	/* id -> struct scheme * */
	struct map by_name;	/* id, names, folded -> struct scheme * */
	struct map rule_by_id;	/* id -> const struct condition * */
	/* of the form, found once; each may be NULL */
	const struct field *projects, *requests;
	const struct field *request_scheme, *request_project;
	const struct field *request_state, *request_amount;
	const struct field *request_type;
	const struct field *judgements;	/* the block `avis` */
};

const struct scheme *catalogue_scheme(const struct catalogue *c,
				      const char *id);
/* The scheme that a demande names, by its id or one of its names, accents
   and case apart; NULL when none. */
const struct scheme *catalogue_by_name(const struct catalogue *c,
				       const char *name);
/* Does this general rule hold for S? */
bool scheme_keeps(const struct scheme *s, const struct condition *rule);

#endif
