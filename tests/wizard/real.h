/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_WIZARD_REAL_H
#define TESTS_WIZARD_REAL_H

#include "rules/scheme.h"
#include "wizard/session.h"

/*
 * real - the program's own form, rules and schemes, and a session on an
 * answers file, for the tests of what is computed from all of them.
 */
struct form *real_form(void);
struct catalogue *real_catalogue(const struct form *f);
/* FILE below the top of the sources; DAY as AAAA-MM-JJ. */
struct session *real_session(const struct form *f, const char *file,
			     const char *day);
/* Every answer there is, to be compared; free() it. */
char *real_answers(const struct session *s);

#endif
