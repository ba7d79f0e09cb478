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


/* The same over another form: a question and its possible answers ("%s" in
   its path stands for the key of a row); for a list or a table, the prefix
   of what it holds and the step that finishes it. */
struct random_question {
	const char *path;
	const char *value[6];
};
struct random_finish {
	const char *of, *step;
};
struct random_form {
	const struct random_question *question;
	size_t n;
	const struct random_finish *finish;
	size_t nfinish;
	bool whole;	/* all is answered and finished */
};
void random_answers_of(struct rounds *r, const struct random_form *form,
		       void (*f)(void *ctx, const char *step), void *ctx);

#endif
