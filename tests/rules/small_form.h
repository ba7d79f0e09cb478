/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RULES_SMALL_FORM_H
#define TESTS_RULES_SMALL_FORM_H

#include "model/dossier.h"
#include "rules/rules.h"

/*
 * small_form - a form with one of each: every type of the language, a
 * budget, a block in a block, references between rows, questions that
 * depend on others, computed values.  See small_form.c for its questions.
 */
struct form *small_form(void);

/* One field of a form that is made from a table, parents first. */
struct made_field {
	enum field_kind kind;
	const char *path;
	enum vtype_kind type;
	bool min0;
	const char *block;	/* singular, or the block referred to */
	const char *si, *calcul;
	const char *parts;	/* ids beside it that a total adds up */
	const char *account;
	bool private_funds;
	bool required;
};
/* Choices are known by the id of the question: regime..., type, etat, the
   others are approvals.  A group named compte or budget is a budget. */
struct form *made_form(const struct made_field *table, size_t n);
/* The reference date of the tests: 23 November 2026. */
int32_t small_today(void);

/*
 * Applies "path=typed; path=typed".  "path=?" is "je ne sais pas encore",
 * "projets[]=fini" finishes a list, "projets[k1]" alone adds a row.
 * "-" for none.  False for a path that is not there.
 */
bool small_answers(struct dossier *d, const char *text);

#endif
