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
/* The reference date of the tests: 23 November 2026. */
int32_t small_today(void);

/*
 * Applies "path=typed; path=typed".  "path=?" is "je ne sais pas encore",
 * "projets[]=fini" finishes a list, "projets[k1]" alone adds a row.
 * "-" for none.  False for a path that is not there.
 */
bool small_answers(struct dossier *d, const char *text);

#endif
