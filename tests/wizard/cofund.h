/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_WIZARD_COFUND_H
#define TESTS_WIZARD_COFUND_H

#include "catalog/catalogue.h"
#include "tests/tap.h"
#include "wizard/measures.h"

/*
 * cofund - a project that several funders pay, its form, the general rules
 * and two invented schemes, for the tests of what is measured of it.
 */

extern const struct form *form;
extern struct catalogue *schemes;

bool cofund_init(void);
void cofund_fini(void);
/* The answers file NAME, on that day. */
struct session *cofund_fill(const char *name, int year, int month, int day);
/* The budget of its first project. */
struct measuring cofund_project(const struct session *s, struct arena *a);
/* Amounts and states at random in that project and its four demandes. */
void cofund_random(struct session *s, struct rounds *r, struct arena *a);

#endif
