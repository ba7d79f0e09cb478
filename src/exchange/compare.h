/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_COMPARE_H
#define EXCHANGE_COMPARE_H

#include "wizard/host.h"

/*
 * compare - two states of a dossier as JSON, for `comparer --json`: the
 * changes with their canonical values, budgets, funders year by year.
 */

struct json_out;

/* The members, in an object that the caller opened. */
void exchange_compare(const struct compared *c, struct json_out *j);

#endif
