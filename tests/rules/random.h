/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RULES_RANDOM_H
#define TESTS_RULES_RANDOM_H

#include "base/str.h"
#include "tests/tap.h"

/* Random expressions over the small form, right by construction; never
   `est connu`, which may flip. */
void random_condition(struct rounds *r, struct str *out);
/* Of a quantity: an amount, a number, a date. */
void random_value(struct rounds *r, struct str *out);
/* A whole way to a random dossier: "path=typed" steps, each sent to F in an
   order in which nothing known is changed, reopened or removed. */
void random_answers(struct rounds *r, void (*f)(void *ctx, const char *step),
		    void *ctx);

#endif
