/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_EVALUATION_H
#define EXCHANGE_EVALUATION_H

#include "wizard/evaluation.h"

/*
 * evaluation - the evaluation of a convention as JSON, for
 * `evaluation --json`: the same figures as the screens and the paper.
 */

struct json_out;

/* The members, in an object that the caller opened. */
void exchange_evaluation(const struct evaluation *e, struct json_out *j);

#endif
