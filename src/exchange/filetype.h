/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_FILETYPE_H
#define EXCHANGE_FILETYPE_H

#include "base/err.h"

#include <stddef.h>

/*
 * filetype - what a file is, from its bytes: its name is not believed.
 *
 * A picture is walked from its header to its end, without being decoded:
 * whole, and of dimensions that a printer or a portal can take.  A PDF is
 * only recognised here: whether it opens is for print/ to say.
 */

enum filetype { FILETYPE_OTHER, FILETYPE_PDF, FILETYPE_JPEG, FILETYPE_PNG };

/* Pixels a side, and in all: beyond, a picture is a trap, or of no use. */
#define PICTURE_SIDE 20000
#define PICTURE_PIXELS 100000000

enum filetype filetype_of(const void *p, size_t n);
/* "pdf", "jpeg", "png"; "" other. */
const char *filetype_word(enum filetype t);
/* False: it is cut, its header is wrong, or it is too large. */
MUST_CHECK
bool filetype_picture(const void *p, size_t n, int *width, int *height,
		      struct err *err);

#endif
