/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_DOC_SAMPLE_H
#define TESTS_DOC_SAMPLE_H

#include "doc/block.h"

/* A document with every kind of block; PARAGRAPHS makes it longer. */
struct doc *sample_doc(struct arena *a, bool draft, int paragraphs);

#endif
