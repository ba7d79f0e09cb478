/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CATALOG_FORM_BUILD_H
#define CATALOG_FORM_BUILD_H

#include "base/vec.h"
#include "catalog/cfg.h"
#include "catalog/taken.h"
#include "model/deadline.h"
#include "model/form.h"

/*
 * form_build - shared by the files that read a form; not for others.
 *
 * Two passes: the first makes the fields, the second, once every path is
 * known, compiles the conditions and finds the fields that others name.
 */

enum later_kind {
	LATER_EXPR,		/* of type want, into expr */
	LATER_TEXT,		/* a sentence with {expressions} */
	LATER_BLOCK,		/* a block's path, into field */
	LATER_FIELD,		/* any field's path, into field */
	LATER_LEAF,		/* a leaf's path, into field */
	LATER_VERS,		/* the block of a renvoi, into path */
	LATER_LINES,		/* a budget, its lines into choices */
	LATER_EACH		/* for what an obligation comes back */
};

struct later {
	enum later_kind kind;
	const config_setting_t *at;	/* the string; NULL: text, ours */
	const char *text;
	int want;			/* enum rtype, or -1 */
	const struct field *block, *group;
	const struct field *of;		/* its block and group */
	size_t control;			/* 1 + number of the control
					   whose part it is */
	struct deadline *deadline;	/* whose part it is; or NULL */
	const struct expr **expr;
	const struct field **field;
	const char **path;
	struct vtype *choices;
	bool typed, repeated;		/* a landmark of this type, once or
					   in each row of a block */
	enum vtype_kind type;
};

struct build {
	struct cfg *f;
	struct form *form;
	struct arena *a;
	const struct page *page;	/* that is being read */
	const config_setting_t *models;	/* comptes */
	int nmodels;
	struct taken *taken;
	struct map figures;	/* parametres: id -> struct figure * */
	VEC(struct later) later;
	VEC(struct control) controls;
	const struct map *law;	/* id -> struct figure *, for the
					   obligations; NULL: they are not
					   compiled */
	struct complaints *late;	/* about them alone; NULL: with the
					   others */
};

struct src build_src(const struct build *b, const config_setting_t *s);
/* A field under PARENT; a complaint when its id is already there.  AT is
   the group that states it (NULL: made by us). */
struct field *build_field(struct build *b, struct field *parent,
			  enum field_kind kind, const char *id,
			  const config_setting_t *at);
/* A typed leaf with a label. */
struct field *build_leaf(struct build *b, struct field *parent,
			 const char *id, const char *label,
			 enum vtype_kind kind);
/* The question that says GROUP, a table or a budget, is complete: only then
   do its blank amounts count for nothing. */
void build_end(struct build *b, struct field *group, const char *label);
struct later *build_later(struct build *b, enum later_kind kind,
			  const config_setting_t *at);
/* The condition KEY of GROUP, of type WANT, for FIELD. */
void build_condition(struct build *b, const config_setting_t *group,
		     const char *key, int want, const struct field *of,
		     const struct expr **out);
/* Complains of `apres`, where there is nothing to complete. */
void build_no_after(const struct build *b, const config_setting_t *g);
/* What rules call the value of this type. */
int build_rtype(enum vtype_kind kind);

/* question.c */
void build_question(struct build *b, struct field *parent,
		    const config_setting_t *q, struct page *page);
/* The questions of a list, under PARENT. */
void build_questions(struct build *b, struct field *parent,
		     const config_setting_t *group, struct page *page);
/* singulier, titre_ligne, min, max of a block. */
void build_block(struct build *b, struct field *block,
		 const config_setting_t *group);
/* Is titre_ligne one of its questions?  Once they are there. */
void build_check_title(const struct build *b, const struct field *block,
		       const config_setting_t *group);

/* budget.c */
void build_budget(struct build *b, struct field *budget,
		  const config_setting_t *q);
void build_models(struct build *b, const config_setting_t *form);

/* report.c: what the lines of a model take of the models it reports on. */
void build_check_reports(const struct build *b);
void build_takes(const struct build *b, const config_setting_t *g,
		 struct line *line);
/* form_steps.c */
void build_steps(struct build *b, const config_setting_t *form);

/* form_figures.c: the files of figures that its conditions may name. */
void build_figures(struct build *b, const config_setting_t *form);

/* own.c: the block `lignes` of a budget, once its lines are there. */
void build_own(struct build *b, struct field *budget, bool whole);

/* deadline.c: `echeances`; what each comes back for; one of its expressions; the
   blocks that the landmarks of a calendar name. */
void build_deadlines(struct build *b, const config_setting_t *form);
void build_deadline_each(struct build *b, const struct later *l);
void build_deadline_compile(struct build *b, const struct later *l);
void build_check_deadlines(const struct build *b);

/* piece.c: `pieces`, and the blocks where it is noted which are given. */
void build_pieces(struct build *b, const config_setting_t *form);
void build_check_pieces(const struct build *b);

/* deadline.c: the block PATH of the landmark KEY must have a question ID of
   this type. */
void build_need(const struct build *b, const char *path, const char *key,
		const char *id, enum vtype_kind type);

/* second.c */
void build_second_pass(struct build *b);

#endif
