/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_WIZARD_CONVENTION_H
#define TESTS_WIZARD_CONVENTION_H

#include "catalog/catalogue.h"
#include "tests/tap.h"
#include "wizard/years.h"

/* convention - a small convention of three years, and random ones, for the
   tests of the years. */

struct form *convention_form(void);
/* With the program's own parameters. */
struct catalogue *convention_catalogue(const struct form *f);
/* One action of 37 710 EUR, a town and a prefecture, own resources. */
struct session *convention_session(const struct form *f);
struct session *convention_random(const struct form *f, struct rounds *r);
/* Every figure of the years, a line each, in A. */
const char *convention_dump(const struct years *y, struct arena *a);

#endif
