/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VTYPE_H
#define MODEL_VTYPE_H

#include "model/value.h"

/* What is said of a text that does not look like the type at all. */
struct say vtype_unlike(enum vtype_kind kind);

#endif
