/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_FINISH_H
#define PRINT_FINISH_H

#include "base/str.h"
#include "doc/block.h"
#include "print/objects.h"

#include <stdbool.h>

/* finish - what cairo does not put in a file: shared by the files that do,
   not for others. */

#define XMP_NAMESPACE "https://guichet.invalid/ns/papier/1/"

struct made {
	int first, last, of;	/* pages */
	bool archival;		/* the parts of PDF/A-2u are there */
};

/* xmp.c: the packet */
void xmp_put(const struct doc *d, const struct made *made, struct str *out);
/* intent.c: sRGB as an ICC profile */
void intent_profile(struct str *out);
/* archive.c: fonts, pages and links as PDF/A-2u wants them; false: something
   in the file that it does not allow. */
bool archive_parts(struct objects *f);

#endif
