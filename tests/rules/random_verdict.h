/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RULES_RANDOM_VERDICT_H
#define TESTS_RULES_RANDOM_VERDICT_H

#include "base/str.h"
#include "tests/rules/random.h"

/* Random conditions of schemes over the verdict form, right by construction;
   they may name parametres.seuil and dispositif.plafond, both amounts. */
void random_test(struct rounds *r, struct str *out);
/* The same, and often one that only goes one way when the answers of a
   project and a demande are moved. */
void random_ceiling(struct rounds *r, struct str *out);
/* Limits on few questions: often they leave only one outcome. */
void random_limits(struct rounds *r, struct str *out);
/* Answers to the verdict form; WHOLE: all of them, every list finished. */
void random_case(struct rounds *r, bool whole,
		 void (*f)(void *ctx, const char *step), void *ctx);

#endif
