/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "tests/ui/drive.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Pairs of bytes are keys, into all the screens over a small form, or one
 * with schemes (odd sizes); what
 * must hold after each is in tests/ui/drive.h.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *src = getenv("srcdir");
	char form[4096], schemes[4096];
	bool aided = size % 2 == 1;
	struct drive d;

	src = src == NULL ? "." : src;
	(void)snprintf(form, sizeof form, "%s/tests/ui/%s", src, aided ?
	    "aides/form.cfg" : "petit.cfg");
	(void)snprintf(schemes, sizeof schemes, "%s/tests/ui/aides", src);
	must(drive_begin(&d, form, aided ? schemes : NULL),
	    "the form is sound");
	for (size_t i = 0; i + 2 < size && i < 1200; i += 3) {
		struct key k = drive_key_of(data[i], (unsigned)data[i + 1] <<
		    8 | data[i + 2], NULL);

		must(drive_key(&d, &k), d.wrong == NULL ? "it holds" :
		    d.wrong);
	}
	must(drive_end(&d), d.wrong == NULL ? "it holds" : d.wrong);
	drive_fini(&d);
	return 0;
}
