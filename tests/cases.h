/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_CASES_H
#define TESTS_CASES_H

#include <stdbool.h>

/*
 * cases - tests that are data: tests/KIND/NAME.cases.
 *
 *     # what it shows
 *     montant
 *     12 500
 *     12500.00
 *
 * A case is three lines that follow one another; blank lines part cases, a
 * line that begins with "# " is a comment and names the cases below it, a
 * line that begins with "@ " sets something for the cases below it (the
 * kind says what).  \n \t \\ \uXXXX and \xHH stand for what is hard to see.
 *
 * The kind is the folder's name.  To add one: write tests/cases_KIND.c with
 * a struct cases_kind, add it to the table in tests/cases.c, and the source
 * to tests_cases_SOURCES in the room's local.mk.
 */

struct cases_case {
	const char *file;
	int line;		/* of text[0] */
	const char *title;	/* last comment; "" none */
	const char *text[3];	/* escapes undone */
};

struct cases_kind {
	const char *name;
	/* Before the first case; the context given to the others. */
	void *(*begin)(void);
	/* An "@ " line; false when it means nothing (the file fails). */
	bool (*setting)(void *ctx, const char *text);
	/* Calls ok() of tests/tap.h once or more. */
	void (*run)(void *ctx, const struct cases_case *c);
	void (*end)(void *ctx);
};

extern const struct cases_kind cases_rules, cases_values;

#endif
